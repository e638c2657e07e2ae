/* method.h: what the methods of allocation.h share. Inside the folder only. */
#pragma once
#include "allocation/allocation.h"

/* Holds every product of two amounts. */
__extension__ typedef __int128 wide;

/* A method sees the items that may get something, in no order, with want_ore set. It sets
 * amount_ore, reason and what explains them; the outcome follows from the amount. */
typedef int allocation_method_fn(const struct allocation_params *params,
                                 struct allocation_item **items, size_t n,
                                 struct allocation_result *result);

allocation_method_fn allocation_by_score, allocation_proportional, allocation_equal,
    allocation_two_part, allocation_formula;

/* `listed` decides outcomes as well, for all items. */
int allocation_listed(struct allocation_item *items, size_t n, struct allocation_result *result);

/* Who came first, then the lowest id: <0, >0; never 0 for two items. */
int allocation_tie(const struct allocation_item *a, const struct allocation_item *b);

/* The real share of an item is numerator/denominator øre, not above its want; `least_ore` is what
 * it gets at least, not above the share. */
struct allocation_share {
    struct allocation_item *item;
    wide numerator, denominator;
    int64_t least_ore;
};

/* Rounds every share down to the unit and hands out what is left of `left_ore`: a unit each by
 * largest remainder, and what is less than a unit to the largest want. Sets amount_ore. Sorts. */
void allocation_hand_out(struct allocation_share *shares, size_t n, int64_t unit_ore,
                         int64_t left_ore);
