/* share.c: real shares into whole amounts that sum exactly (method.h).
 *
 * Of two shares the larger never gets less; of two equal ones the first received gets at most a
 * unit more. Rounding down keeps the order; the largest
 * remainder goes first and a unit lifts nobody above the next multiple; what is left after that
 * goes to the largest wants. */
#include "allocation/method.h"

#include <stdlib.h>

int allocation_tie(const struct allocation_item *a, const struct allocation_item *b)
{
    if (a->received_at_us != b->received_at_us)
        return a->received_at_us < b->received_at_us ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

/* What the whole amount still lacks of the real share, in øre × denominator. */
static wide share_remainder(const struct allocation_share *share)
{
    return share->numerator - share->item->amount_ore * share->denominator;
}

static int share_by_remainder(const void *left, const void *right)
{
    const struct allocation_share *a = left, *b = right;
    wide x = share_remainder(a), y = share_remainder(b);
    if (x != y)
        return x > y ? -1 : 1;
    return allocation_tie(a->item, b->item);
}

static int share_by_want(const void *left, const void *right)
{
    const struct allocation_share *a = left, *b = right;
    if (a->item->want_ore != b->item->want_ore)
        return a->item->want_ore > b->item->want_ore ? -1 : 1;
    return allocation_tie(a->item, b->item);
}

static void share_round_down(struct allocation_share *share, int64_t unit_ore)
{
    int64_t whole = (int64_t)(share->numerator / share->denominator);
    int64_t rounded = whole - whole % unit_ore;
    share->item->amount_ore = rounded > share->least_ore ? rounded : share->least_ore;
}

static int64_t share_step(const struct allocation_item *item, int64_t unit_ore)
{
    int64_t step = unit_ore - item->amount_ore % unit_ore;
    int64_t room = item->want_ore - item->amount_ore;
    return step < room ? step : room;
}

void allocation_hand_out(struct allocation_share *shares, size_t n, int64_t unit_ore,
                         int64_t left_ore)
{
    for (size_t i = 0; i < n; i++) {
        share_round_down(&shares[i], unit_ore);
        left_ore -= shares[i].item->amount_ore;
    }
    ENSURE(left_ore >= 0);
    qsort(shares, n, sizeof(*shares), share_by_remainder);
    for (size_t i = 0; i < n; i++) {
        int64_t step = share_step(shares[i].item, unit_ore);
        if (step > left_ore)
            break;
        shares[i].item->amount_ore += step;
        left_ore -= step;
    }
    qsort(shares, n, sizeof(*shares), share_by_want);
    for (size_t i = 0; i < n && left_ore > 0; i++) {
        int64_t room = shares[i].item->want_ore - shares[i].item->amount_ore;
        int64_t given = room < left_ore ? room : left_ore;
        shares[i].item->amount_ore += given;
        left_ore -= given;
    }
    ENSURE(left_ore == 0);
}
