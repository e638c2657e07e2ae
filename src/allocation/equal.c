/* equal.c: the same amount for all; who wants less gets that, and the others share what it leaves.
 */
#include "allocation/method.h"

#include <errno.h>
#include <stdlib.h>

static int equal_order(const void *left, const void *right)
{
    const struct allocation_item *a = *(struct allocation_item *const *)left;
    const struct allocation_item *b = *(struct allocation_item *const *)right;
    if (a->want_ore != b->want_ore)
        return a->want_ore < b->want_ore ? -1 : 1;
    return allocation_tie(a, b);
}

static int equal_share(const struct allocation_params *params, struct allocation_item **items,
                       size_t n, const struct allocation_result *result)
{
    struct allocation_share *shares = calloc(n + 1, sizeof(*shares));
    if (shares == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < n; i++) {
        items[i]->reason = ALLOCATION_SHARE;
        shares[i] = (struct allocation_share){ .item = items[i],
                                               .numerator = result->share_part,
                                               .denominator = result->share_whole };
    }
    allocation_hand_out(shares, n, params->round_to_ore, result->share_part);
    free(shares);
    return 0;
}

int allocation_equal(const struct allocation_params *params, struct allocation_item **items,
                     size_t n, struct allocation_result *result)
{
    int64_t left_ore = params->budget_ore;
    size_t i = 0;
    qsort(items, n, sizeof(*items), equal_order);
    for (; i < n && items[i]->want_ore <= left_ore / (int64_t)(n - i); i++) {
        items[i]->amount_ore = items[i]->want_ore;
        items[i]->reason = ALLOCATION_IN_FULL;
        left_ore -= items[i]->want_ore;
    }
    result->share_part = left_ore;
    result->share_whole = (int64_t)(n - i);
    result->share_each = true;
    return i < n ? equal_share(params, items + i, n - i, result) : 0;
}
