/* two_part.c: one part of the frame equally, the other by a figure (FOR-2025-02-04-118).
 *
 * The claim of an item is its share of both parts together. Who would get more than its want gets
 * that; the others share what is left by the same claims, so that nobody loses by what another
 * does not want. Then each part is rounded by itself and sums exactly. */
#include "allocation/method.h"

#include <errno.h>
#include <stdlib.h>

struct claim {
    struct allocation_item *item;
    wide key; /* its share of the frame × 100 × items × weights */
};

struct two_part {
    const struct allocation_params *params;
    struct claim *claims;
    size_t n;
    wide weights;
    bool alike; /* all figures are zero: they count as one each */
};

static int64_t two_part_weight(const struct two_part *split, const struct allocation_item *item)
{
    return split->alike ? 1 : item->weight;
}

/* Who needs the least of its claim first. */
static int claim_order(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    wide x = a->item->want_ore * b->key, y = b->item->want_ore * a->key;
    if (x != y)
        return x < y ? -1 : 1;
    return allocation_tie(a->item, b->item);
}

static void two_part_claims(struct two_part *split, struct allocation_item **items)
{
    for (size_t i = 0; i < split->n; i++)
        split->weights += items[i]->weight;
    split->alike = split->weights == 0;
    if (split->alike)
        split->weights = (wide)split->n;
    for (size_t i = 0; i < split->n; i++) {
        int percent = split->params->equal_percent;
        split->claims[i] = (struct claim){
            .item = items[i],
            .key = percent * split->weights +
                   (100 - percent) * (wide)split->n * two_part_weight(split, items[i]),
        };
    }
    qsort(split->claims, split->n, sizeof(*split->claims), claim_order);
}

/* Grants the first ones all they want; gives how many, and leaves the money and the keys of the
 * others. */
static size_t two_part_full(struct two_part *split, int64_t *left_ore, wide *ret_keys)
{
    wide keys = 100 * (wide)split->n * split->weights;
    size_t i = 0;
    for (; i < split->n; i++) {
        struct claim *claim = &split->claims[i];
        if (claim->item->want_ore * keys > *left_ore * claim->key)
            break;
        claim->item->amount_ore = claim->item->want_ore;
        claim->item->reason = ALLOCATION_IN_FULL;
        *left_ore -= claim->item->want_ore;
        keys -= claim->key;
    }
    *ret_keys = keys;
    return i;
}

/* One part into whole units; `numerator` of each is set. The copies have room for any share. */
static void two_part_round(struct allocation_share *shares, struct allocation_item *copies,
                           const struct claim *claims, size_t n, int64_t unit_ore, int64_t part_ore)
{
    for (size_t i = 0; i < n; i++) {
        copies[i] = *claims[i].item;
        copies[i].want_ore = INT64_MAX;
        shares[i].item = &copies[i];
        shares[i].least_ore = 0;
    }
    allocation_hand_out(shares, n, unit_ore, part_ore);
}

/* Rounding may lift one above its want: what is too much goes to those with room. */
static void two_part_trim(struct claim *claims, size_t n)
{
    int64_t left_ore = 0;
    for (size_t i = 0; i < n; i++) {
        struct allocation_item *item = claims[i].item;
        int64_t over_ore = item->amount_ore - item->want_ore;
        if (over_ore > 0) {
            item->amount_ore = item->want_ore;
            left_ore += over_ore;
        }
    }
    for (size_t i = n; i > 0 && left_ore > 0; i--) {
        struct allocation_item *item = claims[i - 1].item;
        int64_t room_ore = item->want_ore - item->amount_ore;
        int64_t given_ore = room_ore < left_ore ? room_ore : left_ore;
        item->amount_ore += given_ore;
        left_ore -= given_ore;
    }
    ENSURE(left_ore == 0);
}

static int two_part_share(const struct two_part *split, struct claim *claims, size_t n,
                          int64_t left_ore, wide keys)
{
    struct allocation_share *shares = calloc(n + 1, sizeof(*shares));
    struct allocation_item *copies = calloc(n + 1, sizeof(*copies));
    int64_t unit_ore = split->params->round_to_ore;
    if (shares == NULL || copies == NULL) {
        free(shares);
        free(copies);
        return -ENOMEM;
    }
    ENSURE(keys > 0); /* everybody has a claim */
    wide equal_keys = split->params->equal_percent * split->weights * (wide)n, weights = 0;
    int64_t equal_ore = (int64_t)(left_ore * equal_keys / keys);
    equal_ore -= equal_ore % unit_ore;
    for (size_t i = 0; i < n; i++) {
        shares[i].numerator = equal_ore;
        shares[i].denominator = (wide)n;
        weights += two_part_weight(split, claims[i].item);
    }
    two_part_round(shares, copies, claims, n, unit_ore, equal_ore);
    for (size_t i = 0; i < n; i++)
        claims[i].item->equal_ore = copies[i].amount_ore;
    for (size_t i = 0; i < n; i++) { /* handed out sorted: set anew */
        shares[i].numerator = (wide)(left_ore - equal_ore) *
                              (weights > 0 ? two_part_weight(split, claims[i].item) : 1);
        shares[i].denominator = weights > 0 ? weights : (wide)n;
    }
    two_part_round(shares, copies, claims, n, unit_ore, left_ore - equal_ore);
    for (size_t i = 0; i < n; i++) {
        claims[i].item->weighted_ore = copies[i].amount_ore;
        claims[i].item->amount_ore = claims[i].item->equal_ore + copies[i].amount_ore;
        claims[i].item->reason = ALLOCATION_TWO_PARTS;
    }
    two_part_trim(claims, n);
    free(shares);
    free(copies);
    return 0;
}

int allocation_two_part(const struct allocation_params *params, struct allocation_item **items,
                        size_t n, struct allocation_result *result)
{
    struct two_part split = { .params = params, .n = n };
    int64_t left_ore = params->budget_ore;
    wide keys = 0;
    (void)result;
    if (params->equal_percent < 1) /* then everybody has a claim, and all of the money is shared */
        return -EDOM;
    split.claims = calloc(n + 1, sizeof(*split.claims));
    if (split.claims == NULL)
        return -ENOMEM;
    two_part_claims(&split, items);
    size_t full = two_part_full(&split, &left_ore, &keys);
    int r = full < n ? two_part_share(&split, split.claims + full, n - full, left_ore, keys) : 0;
    free(split.claims);
    return r;
}
