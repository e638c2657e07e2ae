/* proportional.c: the same part of every want, none below the floor, summing exactly.
 *
 * Who would fall below the floor gets the floor (or the want, if that is lower); the others share
 * the rest. Those lifted are always the smallest wants, so one pass in their order finds them. */
#include "allocation/method.h"

#include <errno.h>
#include <stdlib.h>

static int proportional_order(const void *left, const void *right)
{
    const struct allocation_item *a = *(struct allocation_item *const *)left;
    const struct allocation_item *b = *(struct allocation_item *const *)right;
    if (a->want_ore != b->want_ore)
        return a->want_ore < b->want_ore ? -1 : 1;
    return allocation_tie(a, b);
}

static int64_t proportional_least(const struct allocation_params *params, int64_t want_ore)
{
    return params->floor_ore < want_ore ? params->floor_ore : want_ore;
}

/* Lifts the smallest; gives how many, and leaves budget and wants of the others in share_part and
 * share_whole. */
static int proportional_lift(const struct allocation_params *params, struct allocation_item **items,
                             size_t n, struct allocation_result *result, size_t *ret_lifted)
{
    int64_t budget = params->budget_ore, wants = result->demand_ore;
    size_t i = 0;
    for (; i < n && params->floor_ore > 0; i++) {
        int64_t want = items[i]->want_ore, least = proportional_least(params, want);
        if ((wide)budget * want >= (wide)least * wants)
            break;
        if (least > budget)
            return -ENOSPC;
        items[i]->amount_ore = least;
        items[i]->reason = ALLOCATION_FLOOR;
        budget -= least;
        wants -= want;
    }
    result->share_part = budget;
    result->share_whole = wants;
    *ret_lifted = i;
    return 0;
}

static int proportional_share(const struct allocation_params *params,
                              struct allocation_item **items, size_t n,
                              const struct allocation_result *result)
{
    struct allocation_share *shares = calloc(n + 1, sizeof(*shares));
    if (shares == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < n; i++) {
        items[i]->reason = ALLOCATION_SHARE;
        shares[i] = (struct allocation_share){
            .item = items[i],
            .numerator = (wide)items[i]->want_ore * result->share_part,
            .denominator = result->share_whole,
            .least_ore = proportional_least(params, items[i]->want_ore),
        };
    }
    allocation_hand_out(shares, n, params->round_to_ore, result->share_part);
    free(shares);
    return 0;
}

int allocation_proportional(const struct allocation_params *params, struct allocation_item **items,
                            size_t n, struct allocation_result *result)
{
    size_t lifted;
    qsort(items, n, sizeof(*items), proportional_order);
    int r = proportional_lift(params, items, n, result, &lifted);
    if (r < 0)
        return r;
    ENSURE(lifted < n); /* the largest want is never below its own share of a scarce frame */
    return proportional_share(params, items + lifted, n - lifted, result);
}
