/* allocation.h: who gets how much of a frame: the methods of a batch (api.md "Batch decisions").
 * Floor 0, pure.
 *
 * All amounts are whole øre, products are 128 bits wide, nothing depends on the order of the
 * input: ties go to who came first, then to the lowest id. For every method no item gets more than
 * its want, the sum is never above the budget, and it is exactly the smaller of budget and wants
 * (by score: of those at or above the threshold, and less when the last part is not given; by
 * formula there is no budget). An amount that a person has set is a want that is met first,
 * whatever the method. A new method is one file and one row in allocation.c. */
#pragma once
#include "base/buf.h"

enum allocation_standing {
    ALLOCATION_ELIGIBLE,
    ALLOCATION_INELIGIBLE, /* does not meet the criteria: rejected */
    ALLOCATION_DISMISS     /* late or formally wanting: dismissed */
};

enum allocation_outcome {
    ALLOCATION_GRANTED,
    ALLOCATION_PARTLY_GRANTED,
    ALLOCATION_REJECTED,
    ALLOCATION_DISMISSED
};

/* Why the outcome is what it is; allocation_reason_code() gives the names of databases and API. */
enum allocation_reason {
    ALLOCATION_LISTED,         /* "listed": as the list says */
    ALLOCATION_IN_FULL,        /* "in_full": all that was wanted */
    ALLOCATION_LAST_PART,      /* "last_part": what was left when its turn came */
    ALLOCATION_MONEY_ENDED,    /* "money_ended": ranked below the last one funded */
    ALLOCATION_BELOW_MINIMUM,  /* "below_minimum": score under the threshold */
    ALLOCATION_NO_SCORE,       /* "no_score": not assessed with a score */
    ALLOCATION_SHARE,          /* "share": its part of the frame */
    ALLOCATION_FLOOR,          /* "floor": lifted to the least amount */
    ALLOCATION_NOTHING_WANTED, /* "nothing_wanted": the basis is zero */
    ALLOCATION_NOT_ELIGIBLE,   /* "not_eligible" */
    ALLOCATION_FORMAL,         /* "formal": dismissed */
    ALLOCATION_NO_ROOM,        /* "no_room": what was left did not reach to all of it */
    ALLOCATION_TWO_PARTS,      /* "two_parts": an equal part and one by its figure */
    ALLOCATION_FORMULA,        /* "formula": what the rule gives */
    ALLOCATION_NO_FIGURE,      /* "no_figure": what the method counts by is not known */
    ALLOCATION_BY_HAND,        /* "by_hand": as a person set it */
    ALLOCATION_SET_ASIDE       /* "set_aside": a person left it out */
};

/* Has a person changed what the method proposed? Such an item takes no part in the sharing. */
enum allocation_hand {
    ALLOCATION_UNTOUCHED,
    ALLOCATION_SET_BY_HAND, /* to set_ore, which is taken from the budget before the rest is shared
                             */
    ALLOCATION_LEFT_OUT     /* it takes nothing */
};

#define ALLOCATION_NO_SCORE_MILLI (-1)
#define ALLOCATION_MAX_ORE INT64_C(1000000000000000) /* 10^13 kroner: keeps all sums in range */
#define ALLOCATION_NO_FIGURE_KNOWN (-1)
#define ALLOCATION_MAX_WEIGHT INT64_C(1000000000)

/* One person with a right to many services, as the municipality's accounts have them. */
struct allocation_person {
    int birth_year;
    int64_t wages_ore, earmarked_ore, user_payment_ore, host_grant_ore;
    bool disabled; /* registered as psykisk utviklingshemmet */
};

/* The parameters of one accounting year (rules.md E.1); all of them are data. */
struct allocation_rates {
    int accounting_year;
    int64_t threshold_ore, disabled_ore; /* innslagspunkt; deduction for a person registered */
    int percent;                         /* of what is above the threshold */
    int age_limit, disabled_age;         /* not older than; of age for the deduction */
    int64_t round_to_ore;                /* once per application, half up */
};

struct allocation_item {
    /* Given. */
    int64_t id;
    int64_t applied_ore;
    int64_t basis_ore;   /* see allocation_basis(); 0 <= basis <= applied */
    int64_t score_milli; /* thousandths of a point, or ALLOCATION_NO_SCORE_MILLI */
    int64_t received_at_us;
    enum allocation_standing standing;
    enum allocation_outcome listed_outcome; /* `listed` only */
    int64_t listed_ore;                     /* `listed` only */
    int64_t weight;                         /* `two_part`: ≥ 0, or ALLOCATION_NO_FIGURE_KNOWN */
    int64_t formula_ore;  /* `formula`: allocation_care(), or ALLOCATION_NO_FIGURE_KNOWN */
    int persons, counted; /* `formula`, for the words: how many, how many above the threshold */
    enum allocation_hand hand; /* all but `listed` */
    int64_t set_ore;           /* set by hand */
    /* Made. */
    enum allocation_outcome outcome;
    int64_t amount_ore;
    enum allocation_reason reason;
    int64_t want_ore;                /* basis after the cap; what was set by hand */
    int rank;                        /* by_score: place from 1, else 0 */
    int64_t left_ore;                /* by_score: what was left when its turn came */
    int64_t equal_ore, weighted_ore; /* two_part: of what it got */
};

struct allocation_params {
    int64_t budget_ore;   /* all but `listed` */
    int64_t cap_ore;      /* most for one; 0: none */
    int64_t floor_ore;    /* `proportional`: least for one (or its want, if lower); 0: none */
    int64_t round_to_ore; /* `proportional`, `equal`, `two_part`: unit; 0 or 1: to the øre */
    int64_t minimum_score_milli;   /* `by_score` */
    bool whole_only;               /* `by_score`: nobody gets a part */
    int equal_percent;             /* `two_part`: of the budget, the same to each; 1–100 */
    struct allocation_rates rates; /* `formula` */
};

/* Sums, and what explains a share: share_part øre were divided over wants of share_whole øre, or
 * among share_whole items (share_each). */
struct allocation_result {
    int64_t set_ore;    /* sum of what was set by hand */
    int64_t demand_ore; /* sum of the wants of the others who may get something */
    int64_t amount_ore; /* sum granted, what was set by hand too */
    int64_t share_part, share_whole;
    bool share_each;
    size_t bad_item; /* with -EINVAL for an item: its index */
};

/* The recommended amount, or the amount applied for when there is none (`recommended_ore` < 0),
 * never above what was applied for. */
int64_t allocation_basis(int64_t applied_ore, int64_t recommended_ore);

/* What the rules for toppfinansiering give for these persons; half up to whole round_to_ore once.
 * `ret_counted`: how many of them are above the threshold. */
int64_t allocation_care(const struct allocation_person *persons, size_t n,
                        const struct allocation_rates *rates, int *ret_counted);

/* Fills the made fields of all `n` items by the method named "listed", "by_score",
 * "proportional", "equal", "two_part" or "formula". -ENOENT: no such method; -EDOM: parameters out
 * of range; -EINVAL: item `bad_item` breaks a bound; -ENOSPC: the floors alone are more than the
 * budget, or what is left of it; -ERANGE: what was set by hand is more than the budget; -ENOMEM. */
int allocation_run(struct str method, const struct allocation_params *params,
                   struct allocation_item *items, size_t n,
                   struct allocation_result *ret_result) MUST_CHECK;

const char *allocation_outcome_code(enum allocation_outcome outcome); /* "partly_granted" … */
const char *allocation_reason_code(enum allocation_reason reason);

/* Writes the item's calculation as one or two sentences in bokmål or nynorsk. `add_kroner` writes
 * an amount (norway's kroner_add). */
enum allocation_language { ALLOCATION_NB, ALLOCATION_NN };
void allocation_explain(const struct allocation_item *item, const struct allocation_params *params,
                        const struct allocation_result *result, enum allocation_language language,
                        void (*add_kroner)(struct buf *buf, int64_t amount_ore),
                        struct buf *ret_text);
