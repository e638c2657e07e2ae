#include "allocation/allocation.h"

#include "allocation/method.h"

#include <errno.h>
#include <stdlib.h>

static const struct {
    const char *name;
    allocation_method_fn *run; /* NULL: listed, which decides outcomes as well */
    bool full_when_enough;     /* wants within the budget are met, whatever the method */
    enum { COUNTS_BASIS, COUNTS_WEIGHT, COUNTS_FORMULA } counts; /* what an item must have */
} allocation_methods[] = {
    { "listed", NULL, false, COUNTS_BASIS },
    { "by_score", allocation_by_score, false, COUNTS_BASIS },
    { "proportional", allocation_proportional, true, COUNTS_BASIS },
    { "equal", allocation_equal, true, COUNTS_BASIS },
    { "two_part", allocation_two_part, true, COUNTS_WEIGHT },
    { "formula", allocation_formula, false, COUNTS_FORMULA },
};

int64_t allocation_basis(int64_t applied_ore, int64_t recommended_ore)
{
    return recommended_ore < 0 || recommended_ore > applied_ore ? applied_ore : recommended_ore;
}

static bool allocation_in_range(int64_t amount_ore)
{
    return amount_ore >= 0 && amount_ore <= ALLOCATION_MAX_ORE;
}

static bool allocation_params_hold(const struct allocation_params *params)
{
    return allocation_in_range(params->budget_ore) && allocation_in_range(params->cap_ore) &&
           allocation_in_range(params->floor_ore) && allocation_in_range(params->round_to_ore) &&
           params->minimum_score_milli >= 0 && params->equal_percent >= 0 &&
           params->equal_percent <= 100 &&
           (params->cap_ore == 0 || params->floor_ore <= params->cap_ore);
}

static int allocation_check_items(const struct allocation_item *items, size_t n, size_t *ret_bad)
{
    wide sum = 0;
    for (size_t i = 0; i < n; i++) {
        *ret_bad = i;
        if (!allocation_in_range(items[i].applied_ore) || items[i].basis_ore < 0 ||
            items[i].basis_ore > items[i].applied_ore ||
            items[i].score_milli < ALLOCATION_NO_SCORE_MILLI ||
            items[i].weight < ALLOCATION_NO_FIGURE_KNOWN ||
            items[i].weight > ALLOCATION_MAX_WEIGHT ||
            items[i].formula_ore < ALLOCATION_NO_FIGURE_KNOWN ||
            items[i].formula_ore > ALLOCATION_MAX_ORE || !allocation_in_range(items[i].set_ore))
            return -EINVAL;
        sum += items[i].hand == ALLOCATION_SET_BY_HAND ? items[i].set_ore : items[i].basis_ore;
        if (sum > ALLOCATION_MAX_ORE)
            return -EINVAL;
    }
    *ret_bad = 0;
    return 0;
}

static int64_t allocation_want(const struct allocation_params *params,
                               const struct allocation_item *item, int counts)
{
    int64_t want_ore = item->basis_ore;
    if (counts == COUNTS_FORMULA)
        want_ore = item->formula_ore < item->applied_ore ? item->formula_ore : item->applied_ore;
    return params->cap_ore > 0 && want_ore > params->cap_ore ? params->cap_ore : want_ore;
}

static bool allocation_lacks_figure(const struct allocation_item *item, int counts)
{
    return (counts == COUNTS_WEIGHT && item->weight == ALLOCATION_NO_FIGURE_KNOWN) ||
           (counts == COUNTS_FORMULA && item->formula_ore == ALLOCATION_NO_FIGURE_KNOWN);
}

/* false: the method decides. */
static bool allocation_by_hand(struct allocation_item *item)
{
    bool set = item->hand == ALLOCATION_SET_BY_HAND;
    if (item->hand == ALLOCATION_UNTOUCHED)
        return false;
    item->reason = set ? ALLOCATION_BY_HAND : ALLOCATION_SET_ASIDE;
    item->want_ore = item->amount_ore = set ? item->set_ore : 0;
    return true;
}

/* Clears the made fields and gathers those who may get something. */
static size_t allocation_gather(const struct allocation_params *params, int counts,
                                struct allocation_item *items, size_t n,
                                struct allocation_item **ret_chosen, int64_t *ret_demand)
{
    size_t chosen = 0;
    *ret_demand = 0;
    for (size_t i = 0; i < n; i++) {
        struct allocation_item *item = &items[i];
        bool lacks = allocation_lacks_figure(item, counts);
        item->amount_ore = item->left_ore = item->rank = 0;
        item->equal_ore = item->weighted_ore = 0;
        item->want_ore = lacks ? 0 : allocation_want(params, item, counts);
        if (allocation_by_hand(item)) {
            continue;
        } else if (item->standing != ALLOCATION_ELIGIBLE) {
            item->reason =
                item->standing == ALLOCATION_DISMISS ? ALLOCATION_FORMAL : ALLOCATION_NOT_ELIGIBLE;
        } else if (lacks) {
            item->reason = ALLOCATION_NO_FIGURE;
        } else if (item->want_ore == 0) {
            item->reason = ALLOCATION_NOTHING_WANTED;
        } else {
            ret_chosen[chosen++] = item;
            *ret_demand += item->want_ore;
        }
    }
    return chosen;
}

static void allocation_grant_all(struct allocation_item **items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        items[i]->amount_ore = items[i]->want_ore;
        items[i]->reason = ALLOCATION_IN_FULL;
    }
}

static void allocation_conclude(struct allocation_item *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct allocation_item *item = &items[i];
        ENSURE(item->amount_ore >= 0 && item->amount_ore <= item->want_ore);
        if (item->standing == ALLOCATION_DISMISS && item->amount_ore == 0)
            item->outcome = ALLOCATION_DISMISSED;
        else if (item->amount_ore == 0)
            item->outcome = ALLOCATION_REJECTED;
        else
            item->outcome = item->amount_ore == item->applied_ore ? ALLOCATION_GRANTED
                                                                  : ALLOCATION_PARTLY_GRANTED;
    }
}

static int allocation_divide(size_t method, const struct allocation_params *given,
                             struct allocation_item *items, size_t n,
                             struct allocation_result *result)
{
    struct allocation_params params = *given;
    params.round_to_ore = params.round_to_ore > 0 ? params.round_to_ore : 1;
    for (size_t i = 0; i < n; i++)
        result->set_ore += items[i].hand == ALLOCATION_SET_BY_HAND ? items[i].set_ore : 0;
    if (allocation_methods[method].counts != COUNTS_FORMULA) { /* which has no budget */
        if (result->set_ore > params.budget_ore)
            return -ERANGE;
        params.budget_ore -= result->set_ore;
    }
    struct allocation_item **chosen = calloc(n + 1, sizeof(struct allocation_item *));
    if (chosen == NULL)
        return -ENOMEM;
    int r = 0;
    size_t nchosen = allocation_gather(&params, allocation_methods[method].counts, items, n, chosen,
                                       &result->demand_ore);
    if (allocation_methods[method].full_when_enough && result->demand_ore <= params.budget_ore)
        allocation_grant_all(chosen, nchosen);
    else
        r = allocation_methods[method].run(&params, chosen, nchosen, result);
    free(chosen);
    if (r == 0)
        allocation_conclude(items, n);
    return r;
}

int allocation_run(struct str method, const struct allocation_params *params,
                   struct allocation_item *items, size_t n, struct allocation_result *ret_result)
{
    *ret_result = (struct allocation_result){ 0 };
    size_t m = 0;
    while (m < countof(allocation_methods) && !str_eq(method, str_of(allocation_methods[m].name)))
        m++;
    if (m == countof(allocation_methods))
        return -ENOENT;
    if (!allocation_params_hold(params))
        return -EDOM;
    int r = allocation_check_items(items, n, &ret_result->bad_item);
    if (r < 0)
        return r;
    if (allocation_methods[m].run == NULL)
        r = allocation_listed(items, n, ret_result);
    else
        r = allocation_divide(m, params, items, n, ret_result);
    for (size_t i = 0; r == 0 && i < n; i++)
        ret_result->amount_ore += items[i].amount_ore;
    return r;
}

const char *allocation_outcome_code(enum allocation_outcome outcome)
{
    static const char *const codes[] = { "granted", "partly_granted", "rejected", "dismissed" };
    REQUIRE((size_t)outcome < countof(codes));
    return codes[outcome];
}

const char *allocation_reason_code(enum allocation_reason reason)
{
    static const char *const codes[] = {
        [ALLOCATION_LISTED] = "listed",
        [ALLOCATION_IN_FULL] = "in_full",
        [ALLOCATION_LAST_PART] = "last_part",
        [ALLOCATION_MONEY_ENDED] = "money_ended",
        [ALLOCATION_BELOW_MINIMUM] = "below_minimum",
        [ALLOCATION_NO_SCORE] = "no_score",
        [ALLOCATION_SHARE] = "share",
        [ALLOCATION_FLOOR] = "floor",
        [ALLOCATION_NOTHING_WANTED] = "nothing_wanted",
        [ALLOCATION_NOT_ELIGIBLE] = "not_eligible",
        [ALLOCATION_FORMAL] = "formal",
        [ALLOCATION_NO_ROOM] = "no_room",
        [ALLOCATION_TWO_PARTS] = "two_parts",
        [ALLOCATION_FORMULA] = "formula",
        [ALLOCATION_NO_FIGURE] = "no_figure",
        [ALLOCATION_BY_HAND] = "by_hand",
        [ALLOCATION_SET_ASIDE] = "set_aside",
    };
    REQUIRE((size_t)reason < countof(codes));
    return codes[reason];
}
