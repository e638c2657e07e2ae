/* formula.c: what a rule gives: toppfinansiering of especially resource-demanding services. */
#include "allocation/method.h"

static int64_t care_at_least_zero(int64_t ore)
{
    return ore > 0 ? ore : 0;
}

/* What of a person's cost is above the threshold. A person with vertskommunetilskudd has that
 * deducted instead of the amount for those registered. */
static int64_t care_over(const struct allocation_person *person,
                         const struct allocation_rates *rates)
{
    int64_t net_ore = person->wages_ore - person->earmarked_ore - person->user_payment_ore -
                      person->host_grant_ore;
    if (person->birth_year < rates->accounting_year - rates->age_limit)
        return 0;
    if (person->disabled && person->host_grant_ore == 0 &&
        person->birth_year <= rates->accounting_year - rates->disabled_age)
        net_ore -= rates->disabled_ore;
    return care_at_least_zero(care_at_least_zero(net_ore) - rates->threshold_ore);
}

int64_t allocation_care(const struct allocation_person *persons, size_t n,
                        const struct allocation_rates *rates, int *ret_counted)
{
    wide sum = 0;
    *ret_counted = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t over_ore = care_over(&persons[i], rates);
        *ret_counted += over_ore > 0;
        sum += (wide)over_ore * rates->percent / 100;
    }
    int64_t unit = rates->round_to_ore > 0 ? rates->round_to_ore : 1;
    wide rounded = (sum + unit / 2) / unit * unit;
    return rounded > ALLOCATION_MAX_ORE ? ALLOCATION_MAX_ORE : (int64_t)rounded;
}

/* By the rule, whatever there is in the frame: the appropriation is an estimate. */
int allocation_formula(const struct allocation_params *params, struct allocation_item **items,
                       size_t n, struct allocation_result *result)
{
    (void)params;
    (void)result;
    for (size_t i = 0; i < n; i++) {
        items[i]->amount_ore = items[i]->want_ore;
        items[i]->reason = ALLOCATION_FORMULA;
    }
    return 0;
}
