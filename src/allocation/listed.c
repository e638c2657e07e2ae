/* listed.c: outcomes and amounts as a person listed them. */
#include "allocation/method.h"

#include <errno.h>

static bool listed_holds(const struct allocation_item *item)
{
    bool grants = item->listed_outcome == ALLOCATION_GRANTED ||
                  item->listed_outcome == ALLOCATION_PARTLY_GRANTED;
    return grants ? item->listed_ore > 0 && item->listed_ore <= item->applied_ore
                  : item->listed_ore == 0;
}

int allocation_listed(struct allocation_item *items, size_t n, struct allocation_result *result)
{
    for (size_t i = 0; i < n; i++) {
        struct allocation_item *item = &items[i];
        if (!listed_holds(item)) {
            result->bad_item = i;
            return -EINVAL;
        }
        item->outcome = item->listed_outcome;
        item->amount_ore = item->want_ore = item->listed_ore;
        item->rank = 0;
        item->left_ore = 0;
        item->reason = ALLOCATION_LISTED;
    }
    return 0;
}
