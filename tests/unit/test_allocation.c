#include "allocation/allocation.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define KR(amount) ((int64_t)(amount)*100)

static struct allocation_item wants(int64_t id, int64_t amount_ore)
{
    return (struct allocation_item){ .id = id,
                                     .applied_ore = amount_ore,
                                     .basis_ore = amount_ore,
                                     .score_milli = ALLOCATION_NO_SCORE_MILLI,
                                     .received_at_us = id * 1000 };
}

static struct allocation_result run(const char *method, struct allocation_params params,
                                    struct allocation_item *items, size_t n)
{
    struct allocation_result result;
    assert_int_equal(allocation_run(str_of(method), &params, items, n, &result), 0);
    return result;
}

static void the_basis_is_the_recommendation_never_above_what_was_asked(void **state)
{
    (void)state;
    assert_true(allocation_basis(KR(100), -1) == KR(100));
    assert_true(allocation_basis(KR(100), KR(60)) == KR(60));
    assert_true(allocation_basis(KR(100), KR(160)) == KR(100));
    assert_true(allocation_basis(KR(100), 0) == 0);
}

static void the_best_are_funded_in_full_until_the_money_ends(void **state)
{
    (void)state;
    struct allocation_item items[] = { wants(1, KR(50)), wants(2, KR(40)), wants(3, KR(30)),
                                       wants(4, KR(20)), wants(5, KR(10)) };
    static const int64_t scores[] = { 3000, 5000, 4000, 2000, 1000 };
    for (size_t i = 0; i < countof(items); i++)
        items[i].score_milli = scores[i];
    struct allocation_result result =
        run("by_score",
            (struct allocation_params){ .budget_ore = KR(100), .minimum_score_milli = 1500 }, items,
            countof(items));
    assert_true(items[1].amount_ore == KR(40) && items[1].outcome == ALLOCATION_GRANTED);
    assert_true(items[2].amount_ore == KR(30) && items[2].rank == 2);
    assert_true(items[0].amount_ore == KR(30) && items[0].outcome == ALLOCATION_PARTLY_GRANTED);
    assert_int_equal(items[0].reason, ALLOCATION_LAST_PART);
    assert_int_equal(items[3].reason, ALLOCATION_MONEY_ENDED);
    assert_int_equal(items[3].outcome, ALLOCATION_REJECTED);
    assert_int_equal(items[4].reason, ALLOCATION_BELOW_MINIMUM);
    assert_true(result.amount_ore == KR(100) && result.demand_ore == KR(140));
}

static void equal_scores_go_by_time_received_then_id(void **state)
{
    (void)state;
    struct allocation_item items[] = { wants(9, KR(50)), wants(2, KR(50)), wants(7, KR(50)) };
    items[0].received_at_us = items[2].received_at_us = 5;
    items[1].received_at_us = 6;
    for (size_t i = 0; i < countof(items); i++)
        items[i].score_milli = 4000;
    run("by_score", (struct allocation_params){ .budget_ore = KR(100) }, items, countof(items));
    assert_int_equal(items[2].rank, 1);
    assert_int_equal(items[0].rank, 2);
    assert_int_equal(items[1].rank, 3);
    assert_true(items[1].amount_ore == 0);
}

static void a_cap_makes_the_grant_partial(void **state)
{
    (void)state;
    struct allocation_item item = wants(1, KR(50));
    item.score_milli = 1;
    run("by_score", (struct allocation_params){ .budget_ore = KR(100), .cap_ore = KR(20) }, &item,
        1);
    assert_true(item.amount_ore == KR(20));
    assert_int_equal(item.outcome, ALLOCATION_PARTLY_GRANTED);
    assert_int_equal(item.reason, ALLOCATION_IN_FULL);
}

static void who_may_not_get_anything_gets_an_outcome_too(void **state)
{
    (void)state;
    struct allocation_item items[] = { wants(1, KR(10)), wants(2, KR(10)), wants(3, 0),
                                       wants(4, KR(10)) };
    items[0].standing = ALLOCATION_INELIGIBLE;
    items[1].standing = ALLOCATION_DISMISS;
    run("by_score", (struct allocation_params){ .budget_ore = KR(100) }, items, countof(items));
    assert_int_equal(items[0].outcome, ALLOCATION_REJECTED);
    assert_int_equal(items[0].reason, ALLOCATION_NOT_ELIGIBLE);
    assert_int_equal(items[1].outcome, ALLOCATION_DISMISSED);
    assert_int_equal(items[1].reason, ALLOCATION_FORMAL);
    assert_int_equal(items[2].reason, ALLOCATION_NOTHING_WANTED);
    assert_int_equal(items[3].reason, ALLOCATION_NO_SCORE);
    assert_int_equal(items[3].outcome, ALLOCATION_REJECTED);
}

static void proportional_gives_the_same_part_and_sums_exactly(void **state)
{
    (void)state;
    struct allocation_item items[] = { wants(1, KR(100)), wants(2, KR(100)), wants(3, KR(100)) };
    struct allocation_result result =
        run("proportional", (struct allocation_params){ .budget_ore = KR(100) }, items, 3);
    assert_true(items[0].amount_ore == 3334);
    assert_true(items[1].amount_ore == 3333 && items[2].amount_ore == 3333);
    assert_true(result.amount_ore == KR(100));
    run("proportional", (struct allocation_params){ .budget_ore = KR(300) }, items, 3);
    assert_true(items[0].amount_ore == KR(100));
    assert_int_equal(items[0].reason, ALLOCATION_IN_FULL);
}

/* The second part of rules.md E.2: 40 % of 50 million by employees, whole kroner. */
static void proportional_rounds_to_the_unit_by_largest_remainder(void **state)
{
    (void)state;
    static const int64_t employees[] = { 120000, 95000, 210500, 33000, 8000, 61500, 140000 };
    static const int64_t kroner[] = { 3592814, 2844312, 6302395, 988024, 239521, 1841317, 4191617 };
    struct allocation_item items[7];
    for (int i = 0; i < 7; i++)
        items[i] = wants(i + 1, KR(employees[i] * 1000));
    run("proportional",
        (struct allocation_params){ .budget_ore = KR(20000000), .round_to_ore = KR(1) }, items, 7);
    for (int i = 0; i < 7; i++)
        assert_true(items[i].amount_ore == KR(kroner[i]));
}

static void a_floor_lifts_the_small_and_the_others_share_the_rest(void **state)
{
    (void)state;
    struct allocation_item items[] = { wants(1, KR(1000)), wants(2, KR(100)), wants(3, KR(20)) };
    struct allocation_params params = { .budget_ore = KR(560), .floor_ore = KR(60) };
    struct allocation_result result = run("proportional", params, items, 3);
    assert_true(items[0].amount_ore == KR(480));
    assert_true(items[1].amount_ore == KR(60) && items[1].reason == ALLOCATION_FLOOR);
    assert_true(items[2].amount_ore == KR(20) && items[2].outcome == ALLOCATION_GRANTED);
    assert_true(result.amount_ore == KR(560));
    params.budget_ore = KR(139);
    assert_int_equal(allocation_run(STR("proportional"), &params, items, 3, &result), -ENOSPC);
}

static void equal_leaves_what_one_does_not_want_to_the_others(void **state)
{
    (void)state;
    struct allocation_item items[] = { wants(1, KR(10)), wants(2, KR(500)), wants(3, KR(40)),
                                       wants(4, KR(600)) };
    run("equal", (struct allocation_params){ .budget_ore = KR(201) }, items, 4);
    assert_true(items[0].amount_ore == KR(10) && items[2].amount_ore == KR(40));
    assert_true(items[1].amount_ore == 7550 && items[3].amount_ore == 7550);
    run("equal", (struct allocation_params){ .budget_ore = KR(201), .round_to_ore = KR(1) }, items,
        4);
    assert_true(items[1].amount_ore == KR(76) && items[3].amount_ore == KR(75));
}

/* rules.md E.2: 60 % of 50 million equally, the rest by employees, whole kroner. */
static void two_parts_sum_exactly_each_by_its_own_rounding(void **state)
{
    (void)state;
    static const int64_t employees[] = { 120000, 95000, 210500, 33000, 8000, 61500, 140000 };
    static const int64_t kroner[] = {
        7878529, 7130027, 10588109, 5273738, 4525235, 6127031, 8477331
    };
    struct allocation_item items[7];
    for (int i = 0; i < 7; i++) {
        items[i] = wants(i + 1, KR(20000000));
        items[i].weight = employees[i];
    }
    struct allocation_params params = { .budget_ore = KR(50000000),
                                        .round_to_ore = KR(1),
                                        .equal_percent = 60 };
    struct allocation_result result = run("two_part", params, items, 7);
    for (int i = 0; i < 7; i++)
        assert_true(items[i].amount_ore == KR(kroner[i]));
    assert_true(result.amount_ore == KR(50000000));
    assert_true(items[0].equal_ore == KR(4285715) && items[0].weighted_ore == KR(3592814));
    assert_int_equal(items[0].reason, ALLOCATION_TWO_PARTS);
    items[2].basis_ore = KR(1000000); /* what it does not want goes to the others */
    items[3].weight = ALLOCATION_NO_FIGURE_KNOWN;
    result = run("two_part", params, items, 7);
    assert_true(items[2].amount_ore == KR(1000000) && result.amount_ore == KR(50000000));
    assert_int_equal(items[2].reason, ALLOCATION_IN_FULL);
    assert_int_equal(items[3].reason, ALLOCATION_NO_FIGURE);
    assert_true(items[3].amount_ore == 0 && items[4].amount_ore > KR(4525235));
}

static void nobody_gets_a_part_when_parts_are_not_given(void **state)
{
    (void)state;
    struct allocation_item items[] = { wants(1, KR(60)), wants(2, KR(50)), wants(3, KR(10)) };
    for (int i = 0; i < 3; i++)
        items[i].score_milli = 3000 - i;
    struct allocation_params params = { .budget_ore = KR(100), .whole_only = true };
    struct allocation_result result = run("by_score", params, items, 3);
    assert_true(items[0].amount_ore == KR(60) && result.amount_ore == KR(60));
    assert_int_equal(items[1].reason, ALLOCATION_NO_ROOM);
    assert_int_equal(items[2].reason, ALLOCATION_MONEY_ENDED);
}

/* The municipality of rules.md E.1, and what each of its persons gives. */
static const struct allocation_person persons[] = {
    { 1990, KR(4200000), 0, KR(60000), 0, false },
    { 1998, KR(3500000), KR(150000), 0, 0, true },
    { 2008, KR(2000000), 0, 0, 0, true },
    { 1955, KR(5000000), 0, 0, 0, false },
    { 1970, KR(1600000), 0, 0, 0, false },
    { 1956, KR(2608001), 0, 0, 0, false },
    { 1960, KR(3900000), 0, KR(24000), KR(910000), true },
    { 2005, KR(2440000), 0, 0, 0, true },
    { 2006, KR(2440000), 0, 0, 0, true },
};
static const struct allocation_rates rates_2023 = {
    2023, KR(1608000), KR(832000), 80, 67, 18, KR(1)
};
static const struct allocation_rates rates_2020 = {
    2020, KR(1430000), KR(744000), 80, 67, 18, KR(1)
};

static void toppfinansiering_gives_the_worked_totals(void **state)
{
    (void)state;
    static const int64_t each[] = { 202560000, 72800000,  31360000, 0,       0,
                                    80000080,  108640000, 0,        66560000 };
    struct allocation_rates exact = rates_2023;
    int counted;
    exact.round_to_ore = 1;
    for (size_t i = 0; i < countof(persons); i++)
        assert_true(allocation_care(&persons[i], 1, &exact, &counted) == each[i]);
    assert_true(allocation_care(persons, countof(persons), &exact, &counted) == 561920080);
    assert_true(allocation_care(persons, countof(persons), &rates_2023, &counted) == KR(5619201));
    assert_int_equal(counted, 6);
    assert_true(allocation_care(persons, countof(persons), &rates_2020, &counted) == KR(10344001));
    assert_true(allocation_care(persons, 0, &rates_2023, &counted) == 0);
    struct allocation_person half = { 1990, KR(1608000) + 63, 0, 0, 0, false };
    assert_true(allocation_care(&half, 1, &rates_2023, &counted) == KR(1)); /* 0.50 is rounded up */
    half.wages_ore -= 1;
    assert_true(allocation_care(&half, 1, &rates_2023, &counted) == 0);
}

static void the_formula_gives_what_the_rule_says_never_above_what_was_asked(void **state)
{
    (void)state;
    struct allocation_item items[] = { wants(1, KR(100)), wants(2, KR(100)), wants(3, KR(100)) };
    struct allocation_params params = { .rates = rates_2023 };
    items[0].formula_ore = KR(40);
    items[1].formula_ore = KR(140);
    items[2].formula_ore = ALLOCATION_NO_FIGURE_KNOWN;
    struct allocation_result result = run("formula", params, items, 3);
    assert_true(items[0].amount_ore == KR(40) && items[1].amount_ore == KR(100));
    assert_int_equal(items[1].outcome, ALLOCATION_GRANTED);
    assert_int_equal(items[2].reason, ALLOCATION_NO_FIGURE);
    assert_true(result.amount_ore == KR(140));
    items[0].formula_ore = -2;
    assert_int_equal(allocation_run(STR("formula"), &params, items, 3, &result), -EINVAL);
}

static void a_list_decides_itself_within_what_was_asked(void **state)
{
    (void)state;
    struct allocation_item items[] = { wants(1, KR(10)), wants(2, KR(10)) };
    struct allocation_params none = { 0 };
    struct allocation_result result;
    items[0].listed_ore = KR(4);
    items[0].listed_outcome = ALLOCATION_PARTLY_GRANTED;
    items[1].listed_outcome = ALLOCATION_DISMISSED;
    result = run("listed", none, items, 2);
    assert_true(items[0].amount_ore == KR(4) && result.amount_ore == KR(4));
    assert_int_equal(items[1].outcome, ALLOCATION_DISMISSED);
    items[1].listed_ore = 1;
    assert_int_equal(allocation_run(STR("listed"), &none, items, 2, &result), -EINVAL);
    assert_int_equal(result.bad_item, 1);
    items[1].listed_outcome = ALLOCATION_GRANTED;
    items[1].listed_ore = KR(11);
    assert_int_equal(allocation_run(STR("listed"), &none, items, 2, &result), -EINVAL);
}

static void what_is_out_of_range_is_refused(void **state)
{
    (void)state;
    struct allocation_item items[] = { wants(1, KR(10)), wants(2, KR(10)) };
    struct allocation_params params = { .budget_ore = -1 };
    struct allocation_result result;
    assert_int_equal(allocation_run(STR("guess"), &params, items, 2, &result), -ENOENT);
    assert_int_equal(allocation_run(STR("equal"), &params, items, 2, &result), -EDOM);
    params = (struct allocation_params){ .budget_ore = 1, .cap_ore = 1, .floor_ore = 2 };
    assert_int_equal(allocation_run(STR("proportional"), &params, items, 2, &result), -EDOM);
    params = (struct allocation_params){ .budget_ore = 1 };
    assert_int_equal(allocation_run(STR("two_part"), &params, items, 2, &result), -EDOM);
    items[1].basis_ore = KR(11);
    assert_int_equal(allocation_run(STR("equal"), &params, items, 2, &result), -EINVAL);
    assert_int_equal(result.bad_item, 1);
    items[0] = wants(1, ALLOCATION_MAX_ORE);
    items[1] = wants(2, 1);
    assert_int_equal(allocation_run(STR("equal"), &params, items, 2, &result), -EINVAL);
    assert_int_equal(allocation_run(STR("equal"), &params, items, 0, &result), 0);
}

/* What a person has set is taken from the frame first; the others share the rest to the øre. */
static void what_is_set_by_hand_is_taken_from_the_frame_first(void **state)
{
    (void)state;
    struct allocation_params params = { .budget_ore = 1000 };
    struct allocation_item items[] = { wants(1, 900), wants(2, 900), wants(3, 900), wants(4, 900) };
    struct allocation_result result;
    items[0].hand = ALLOCATION_SET_BY_HAND;
    items[0].set_ore = 501;
    items[1].hand = ALLOCATION_LEFT_OUT;
    assert_int_equal(allocation_run(STR("equal"), &params, items, 4, &result), 0);
    assert_int_equal(items[0].amount_ore, 501);
    assert_int_equal(items[1].amount_ore, 0);
    assert_int_equal(items[2].amount_ore, 250); /* who came first gets the odd øre */
    assert_int_equal(items[3].amount_ore, 249);
    assert_string_equal(allocation_reason_code(items[0].reason), "by_hand");
    assert_string_equal(allocation_reason_code(items[1].reason), "set_aside");
    items[0].set_ore = 1001;
    assert_int_equal(allocation_run(STR("equal"), &params, items, 4, &result), -ERANGE);
    assert_int_equal(allocation_run(STR("proportional"), &params, items, 4, &result), -ERANGE);
    items[0].set_ore = 1000; /* all of it: nothing is left to the others */
    assert_int_equal(allocation_run(STR("by_score"), &params, items, 4, &result), 0);
    assert_int_equal(items[2].amount_ore + items[3].amount_ore, 0);
}

/* Random items of every size, some alike, some not eligible, some set by hand. */
static size_t random_items(struct allocation_item *items, size_t max)
{
    size_t n = (size_t)rand() % max + 1;
    int64_t scale = rand() % 3 == 0 ? 1000 : rand() % 2 == 0 ? 50000000 : 3000000000;
    for (size_t i = 0; i < n; i++) {
        items[i] = wants((int64_t)i + 1, (int64_t)rand() % scale);
        items[i].basis_ore =
            items[i].applied_ore - (rand() % 4 == 0 ? items[i].applied_ore / 3 : 0);
        items[i].received_at_us = rand() % 5;
        items[i].score_milli = rand() % 8 == 0 ? ALLOCATION_NO_SCORE_MILLI : rand() % 6 * 1000;
        items[i].standing = rand() % 8 == 0 ? ALLOCATION_INELIGIBLE : ALLOCATION_ELIGIBLE;
        items[i].weight = rand() % 9 == 0 ? ALLOCATION_NO_FIGURE_KNOWN : rand() % 4 * 1000;
        items[i].formula_ore = rand() % scale;
        items[i].hand = rand() % 6 != 0   ? ALLOCATION_UNTOUCHED
                        : rand() % 2 != 0 ? ALLOCATION_SET_BY_HAND
                                          : ALLOCATION_LEFT_OUT;
        items[i].set_ore = rand() % 3 == 0 ? 0 : items[i].applied_ore / (rand() % 3 + 1);
    }
    return n;
}

static struct allocation_params random_params(const struct allocation_item *items, size_t n)
{
    static const int64_t units[] = { 0, 1, 100, 700, 100000 };
    int64_t sum = 0, set = 0;
    REQUIRE(n > 0);
    for (size_t i = 0; i < n; i++) {
        sum += items[i].basis_ore;
        set += items[i].hand == ALLOCATION_SET_BY_HAND ? items[i].set_ore : 0;
    }
    struct allocation_params params = { .budget_ore =
                                            set + sum / 100 * (rand() % 130) + rand() % 100,
                                        .round_to_ore = units[rand() % 5],
                                        .minimum_score_milli = rand() % 3 * 1000,
                                        .whole_only = rand() % 4 == 0,
                                        .equal_percent = rand() % 4 * 33 + 1 };
    if (rand() % 3 == 0)
        params.cap_ore = sum / (int64_t)n + 1;
    if (rand() % 3 == 0)
        params.floor_ore = (params.budget_ore - set) / (int64_t)n / (rand() % 4 + 1) / 2;
    if (params.cap_ore > 0 && params.floor_ore > params.cap_ore)
        params.floor_ore = params.cap_ore;
    return params;
}

static void check_sums(const char *method, const struct allocation_params *params,
                       const struct allocation_item *items, size_t n,
                       const struct allocation_result *result)
{
    bool formula = strcmp(method, "formula") == 0;
    int64_t sum = 0, set = 0;
    for (size_t i = 0; i < n; i++) {
        sum += items[i].amount_ore;
        if (items[i].hand != ALLOCATION_UNTOUCHED) {
            bool by_hand = items[i].hand == ALLOCATION_SET_BY_HAND;
            assert_true(items[i].amount_ore == (by_hand ? items[i].set_ore : 0));
            set += items[i].amount_ore;
            continue;
        }
        int64_t most = formula ? items[i].formula_ore : items[i].basis_ore;
        assert_true(items[i].amount_ore >= 0 && items[i].amount_ore <= most);
        assert_true(items[i].amount_ore <= items[i].applied_ore);
        assert_true(params->cap_ore == 0 || items[i].amount_ore <= params->cap_ore);
        assert_int_equal(items[i].amount_ore > 0, items[i].outcome <= ALLOCATION_PARTLY_GRANTED);
        assert_int_equal(items[i].outcome == ALLOCATION_GRANTED,
                         items[i].amount_ore > 0 && items[i].amount_ore == items[i].applied_ore);
    }
    int64_t demand_ore = set + result->demand_ore;
    int64_t expected = demand_ore < params->budget_ore ? demand_ore : params->budget_ore;
    assert_true(result->set_ore == set && (formula || sum <= params->budget_ore));
    if (strcmp(method, "by_score") == 0 && params->whole_only)
        assert_true(sum <= expected);
    else
        assert_true(sum == (formula ? demand_ore : expected));
    assert_true(result->amount_ore == sum);
}

/* The larger want, or the better rank, never gets a smaller part of what it could get. */
static void check_monotone(const char *method, const struct allocation_params *params,
                           const struct allocation_item *items, size_t n)
{
    int64_t unit = params->round_to_ore > 0 ? params->round_to_ore : 1;
    int64_t slack = strcmp(method, "equal") == 0      ? unit
                    : strcmp(method, "two_part") == 0 ? 2 * unit * (int64_t)n
                                                      : 0;
    bool by_score = strcmp(method, "by_score") == 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            const struct allocation_item *a = &items[i], *b = &items[j];
            if (a->standing != ALLOCATION_ELIGIBLE || b->standing != ALLOCATION_ELIGIBLE ||
                a->hand != ALLOCATION_UNTOUCHED || b->hand != ALLOCATION_UNTOUCHED)
                continue;
            if (by_score && a->rank > 0 && a->rank < b->rank && b->amount_ore > 0)
                assert_true(a->amount_ore == a->want_ore);
            if (a->reason == ALLOCATION_NO_FIGURE || b->reason == ALLOCATION_NO_FIGURE)
                continue;
            if (strcmp(method, "two_part") == 0 && a->weight < b->weight)
                continue;
            if (!by_score && a->want_ore > b->want_ore)
                assert_true(a->amount_ore + slack >= b->amount_ore);
        }
    }
}

static void check_order_independent(const char *method, const struct allocation_params *params,
                                    const struct allocation_item *items, size_t n)
{
    struct allocation_item *shuffled = calloc(n ? n : 1, sizeof(*shuffled));
    memcpy(shuffled, items, n * sizeof(*shuffled));
    for (size_t i = n - 1; i > 0; i--) {
        size_t j = (size_t)rand() % (i + 1);
        struct allocation_item item = shuffled[i];
        shuffled[i] = shuffled[j];
        shuffled[j] = item;
    }
    run(method, *params, shuffled, n);
    for (size_t i = 0; i < n; i++) {
        const struct allocation_item *same = &items[shuffled[i].id - 1];
        assert_true(shuffled[i].amount_ore == same->amount_ore);
        assert_int_equal(shuffled[i].reason, same->reason);
        assert_int_equal(shuffled[i].rank, same->rank);
    }
    free(shuffled);
}

static void methods_keep_their_promises_on_random_calls(void **state)
{
    (void)state;
    static const char *const methods[] = { "by_score", "proportional", "equal", "two_part",
                                           "formula" };
    struct allocation_item items[40];
    srand(20221201);
    int divided = 0;
    for (int round = 0; round < 10000; round++) {
        const char *method = methods[round % 5];
        size_t n = random_items(items, countof(items));
        struct allocation_params params = random_params(items, n);
        struct allocation_result result;
        int r = allocation_run(str_of(method), &params, items, n, &result);
        assert_int_equal(r, 0);
        check_sums(method, &params, items, n, &result);
        check_monotone(method, &params, items, n);
        check_order_independent(method, &params, items, n);
        divided += result.set_ore + result.demand_ore > params.budget_ore;
    }
    assert_true(divided > 2000);
}

static void a_hundred_thousand_items_of_real_size(void **state)
{
    (void)state;
    size_t n = 100000;
    struct allocation_item *items = calloc(n, sizeof(*items));
    for (size_t i = 0; i < n; i++) {
        items[i] = wants((int64_t)i + 1, KR(1000 + rand() % 90000000));
        items[i].score_milli = rand() % 6000;
        items[i].weight = rand() % 1000000;
    }
    struct allocation_params params = { .budget_ore = KR(1000000000),
                                        .round_to_ore = KR(1000),
                                        .equal_percent = 60 };
    static const char *const methods[] = { "by_score", "proportional", "equal", "two_part" };
    for (size_t m = 0; m < countof(methods); m++)
        assert_true(run(methods[m], params, items, n).amount_ore == params.budget_ore);
    free(items);
}

static void add_plain(struct buf *buf, int64_t amount_ore)
{
    buf_add_int(buf, amount_ore / 100);
}

static void assert_explained(const struct allocation_item *item,
                             const struct allocation_params *params,
                             const struct allocation_result *result,
                             enum allocation_language language, const char *expected)
{
    _cleanup_buf_ struct buf text = { 0 };
    allocation_explain(item, params, result, language, add_plain, &text);
    buf_add_char(&text, '\0');
    assert_string_equal(text.at, expected);
}

static void the_calculation_is_told_in_words(void **state)
{
    (void)state;
    struct allocation_item items[] = { wants(1, KR(100)), wants(2, KR(300)) };
    struct allocation_params params = { .budget_ore = KR(100), .minimum_score_milli = 2500 };
    struct allocation_result result = run("proportional", params, items, 2);
    assert_explained(&items[0], &params, &result, ALLOCATION_NB,
                     "Grunnlag 100 kr. Ramme å fordele: 100 kr på 400 kr. Andel: 25 kr.");
    result = run("equal", params, items, 2);
    assert_explained(&items[0], &params, &result, ALLOCATION_NN,
                     "Grunnlag 100 kr. Ramme å fordele: 100 kr på 2 søknader. Del: 50 kr.");
    items[0].score_milli = 4250;
    items[1].score_milli = 2000;
    result = run("by_score", params, items, 2);
    assert_explained(&items[0], &params, &result, ALLOCATION_NB,
                     "Plass 1 med 4,250 poeng. Hele grunnlaget: 100 kr.");
    assert_explained(&items[1], &params, &result, ALLOCATION_NN,
                     "Plass 2 med 2,000 poeng. Under poenggrensa på 2,500.");
    assert_string_equal(allocation_reason_code(items[1].reason), "below_minimum");
    assert_string_equal(allocation_outcome_code(items[1].outcome), "rejected");
}

static void the_rule_and_the_two_parts_are_told_in_words(void **state)
{
    (void)state;
    struct allocation_item items[] = { wants(1, KR(100)), wants(2, KR(300)) };
    struct allocation_params params = { .budget_ore = KR(100),
                                        .equal_percent = 50,
                                        .rates = rates_2023 };
    items[0].weight = 10;
    items[1].weight = 40;
    struct allocation_result result = run("two_part", params, items, 2);
    assert_explained(&items[0], &params, &result, ALLOCATION_NN,
                     "Lik del 25 kr og 10 kr etter fordelingstalet 10. Til saman 35 kr.");
    items[0].formula_ore = KR(140);
    items[0].persons = 9;
    items[0].counted = 6;
    items[1].formula_ore = ALLOCATION_NO_FIGURE_KNOWN;
    result = run("formula", params, items, 2);
    assert_explained(&items[0], &params, &result, ALLOCATION_NB,
                     "6 av 9 tjenestemottakere over innslagspunktet på 1608000 kr i regnskapsåret "
                     "2023. 80 % av det som er over: 140 kr. Begrenset til 100 kr.");
    assert_explained(&items[1], &params, &result, ALLOCATION_NN,
                     "Tala som metoden treng, manglar i søknaden.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_basis_is_the_recommendation_never_above_what_was_asked),
        cmocka_unit_test(the_best_are_funded_in_full_until_the_money_ends),
        cmocka_unit_test(equal_scores_go_by_time_received_then_id),
        cmocka_unit_test(a_cap_makes_the_grant_partial),
        cmocka_unit_test(who_may_not_get_anything_gets_an_outcome_too),
        cmocka_unit_test(proportional_gives_the_same_part_and_sums_exactly),
        cmocka_unit_test(proportional_rounds_to_the_unit_by_largest_remainder),
        cmocka_unit_test(a_floor_lifts_the_small_and_the_others_share_the_rest),
        cmocka_unit_test(equal_leaves_what_one_does_not_want_to_the_others),
        cmocka_unit_test(two_parts_sum_exactly_each_by_its_own_rounding),
        cmocka_unit_test(nobody_gets_a_part_when_parts_are_not_given),
        cmocka_unit_test(toppfinansiering_gives_the_worked_totals),
        cmocka_unit_test(the_formula_gives_what_the_rule_says_never_above_what_was_asked),
        cmocka_unit_test(a_list_decides_itself_within_what_was_asked),
        cmocka_unit_test(what_is_out_of_range_is_refused),
        cmocka_unit_test(what_is_set_by_hand_is_taken_from_the_frame_first),
        cmocka_unit_test(methods_keep_their_promises_on_random_calls),
        cmocka_unit_test(a_hundred_thousand_items_of_real_size),
        cmocka_unit_test(the_calculation_is_told_in_words),
        cmocka_unit_test(the_rule_and_the_two_parts_are_told_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
