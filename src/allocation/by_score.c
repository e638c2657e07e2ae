/* by_score.c: the best first, in full, until the money ends; the last one gets what is left, or,
 * where nobody gets a part, nothing: nobody below is funded before somebody above. */
#include "allocation/method.h"

#include <stdlib.h>

static int by_score_order(const void *left, const void *right)
{
    const struct allocation_item *a = *(struct allocation_item *const *)left;
    const struct allocation_item *b = *(struct allocation_item *const *)right;
    if (a->score_milli != b->score_milli)
        return a->score_milli > b->score_milli ? -1 : 1;
    return allocation_tie(a, b);
}

static void by_score_fund(struct allocation_item *item, int64_t left_ore, bool whole_only)
{
    item->left_ore = left_ore;
    if (whole_only && item->want_ore > left_ore) {
        item->reason = left_ore > 0 ? ALLOCATION_NO_ROOM : ALLOCATION_MONEY_ENDED;
        return;
    }
    item->amount_ore = item->want_ore < left_ore ? item->want_ore : left_ore;
    if (item->amount_ore == item->want_ore)
        item->reason = ALLOCATION_IN_FULL;
    else
        item->reason = item->amount_ore > 0 ? ALLOCATION_LAST_PART : ALLOCATION_MONEY_ENDED;
}

int allocation_by_score(const struct allocation_params *params, struct allocation_item **items,
                        size_t n, struct allocation_result *result)
{
    int64_t left_ore = params->budget_ore;
    qsort(items, n, sizeof(*items), by_score_order);
    result->demand_ore = 0;
    for (size_t i = 0; i < n; i++) {
        struct allocation_item *item = items[i];
        if (item->score_milli == ALLOCATION_NO_SCORE_MILLI) {
            item->reason = ALLOCATION_NO_SCORE;
            continue;
        }
        item->rank = (int)i + 1;
        if (item->score_milli < params->minimum_score_milli) {
            item->reason = ALLOCATION_BELOW_MINIMUM;
            continue;
        }
        result->demand_ore += item->want_ore;
        by_score_fund(item, left_ore, params->whole_only);
        left_ore = item->reason == ALLOCATION_NO_ROOM ? 0 : left_ore - item->amount_ore;
    }
    return 0;
}
