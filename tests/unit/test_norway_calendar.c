/* Vectors: rules.md B.4, all of them; and the calendar against one counted day by day. */
#include "norway/calendar.h"
#include "norway/deadline.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct date on(const char *text)
{
    struct date date = { 0 };
    assert_int_equal(date_parse(str_of(text), &date), 0);
    return date;
}

static void assert_date(struct date date, const char *expected)
{
    struct date_text text = date_print(date);
    assert_string_equal(text.text, expected);
}

static void impossible_dates_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = { "2023-02-29", "1900-02-29", "2023-13-01", "2023-00-01",
                                       "2023-01-00", "2023-04-31", "2023-1-01",  "2023-01-1",
                                       "2023/01/01", "0000-01-01", "20230101",   "2023-01-01T",
                                       "",           "+023-01-01", "2023-01- 1", "2O23-01-01" };
    struct date date;
    for (size_t i = 0; i < countof(bad); i++)
        assert_int_equal(date_parse(str_of(bad[i]), &date), -EINVAL);
    assert_int_equal(on("1970-01-01").days, 0);
    assert_int_equal(on("2000-02-29").days, 11016);
    assert_date(on("0001-01-01"), "0001-01-01");
    assert_date(on("9999-12-31"), "9999-12-31");
}

static void easter_and_its_days(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        { "2020-04-12", "2020-05-21", "2020-06-01" }, { "2021-04-04", "2021-05-13", "2021-05-24" },
        { "2022-04-17", "2022-05-26", "2022-06-06" }, { "2023-04-09", "2023-05-18", "2023-05-29" },
        { "2024-03-31", "2024-05-09", "2024-05-20" }, { "2025-04-20", "2025-05-29", "2025-06-09" },
        { "2026-04-05", "2026-05-14", "2026-05-25" }, { "2027-03-28", "2027-05-06", "2027-05-17" },
        { "2028-04-16", "2028-05-25", "2028-06-05" }, { "2029-04-01", "2029-05-10", "2029-05-21" },
        { "2030-04-21", "2030-05-30", "2030-06-10" }, { "2031-04-13", "2031-05-22", "2031-06-02" },
        { "2032-03-28", "2032-05-06", "2032-05-17" }, { "2033-04-17", "2033-05-26", "2033-06-06" },
        { "2034-04-09", "2034-05-18", "2034-05-29" }, { "2035-03-25", "2035-05-03", "2035-05-14" },
        { "2036-04-13", "2036-05-22", "2036-06-02" }, { "2037-04-05", "2037-05-14", "2037-05-25" },
        { "2038-04-25", "2038-06-03", "2038-06-14" }, { "2039-04-10", "2039-05-19", "2039-05-30" },
        { "2040-04-01", "2040-05-10", "2040-05-21" },
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct date easter = on(rows[i][0]);
        assert_int_equal(calendar_easter(date_parts(easter).year).days, easter.days);
        assert_non_null(calendar_holiday(on(rows[i][1])));
        assert_non_null(calendar_holiday(on(rows[i][2])));
        assert_string_equal(calendar_holiday(date_add_days(easter, -2)), "langfredag");
    }
}

static void days_that_only_feel_like_holidays_are_workdays(void **state)
{
    (void)state;
    assert_true(calendar_workday(on("2026-12-24")));
    assert_true(calendar_workday(on("2026-12-31")));
    assert_true(calendar_workday(on("2026-04-01")));
    assert_null(calendar_holiday(on("2026-04-04")));
    assert_string_equal(calendar_holiday(on("2027-05-17")), "17. mai");
}

static void an_appeal_is_in_time_three_weeks_after_arrival(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        { "2026-03-11", "2026-04-01", "2026-04-01" }, { "2026-03-12", "2026-04-02", "2026-04-07" },
        { "2026-03-13", "2026-04-03", "2026-04-07" }, { "2026-03-16", "2026-04-06", "2026-04-07" },
        { "2026-03-17", "2026-04-07", "2026-04-07" }, { "2025-03-27", "2025-04-17", "2025-04-22" },
        { "2025-03-31", "2025-04-21", "2025-04-22" }, { "2024-04-26", "2024-05-17", "2024-05-21" },
        { "2024-04-29", "2024-05-20", "2024-05-21" }, { "2026-04-26", "2026-05-17", "2026-05-18" },
        { "2027-04-26", "2027-05-17", "2027-05-18" }, { "2027-04-15", "2027-05-06", "2027-05-07" },
        { "2026-04-10", "2026-05-01", "2026-05-04" }, { "2026-12-03", "2026-12-24", "2026-12-24" },
        { "2026-12-04", "2026-12-25", "2026-12-28" }, { "2025-12-04", "2025-12-25", "2025-12-29" },
        { "2026-12-11", "2027-01-01", "2027-01-04" }, { "2028-02-08", "2028-02-29", "2028-02-29" },
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct deadline deadline;
        struct deadline_input input = { .start = on(rows[i][0]) };
        assert_int_equal(deadline_compute(DEADLINE_APPEAL, &input, &deadline), 0);
        assert_date(deadline.steps[1].reached, rows[i][1]);
        assert_date(deadline.due_on, rows[i][2]);
    }
}

static void months_end_on_the_same_number_or_the_last_day(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int months;
        const char *raw, *rolled;
    } rows[] = {
        { "2026-01-31", 1, "2026-02-28", "2026-03-02" },
        { "2024-01-31", 1, "2024-02-29", "2024-02-29" },
        { "2025-11-30", 3, "2026-02-28", "2026-03-02" },
        { "2026-03-31", 6, "2026-09-30", "2026-09-30" },
        { "2024-02-29", 12, "2025-02-28", "2025-02-28" },
        { "2026-02-17", 3, "2026-05-17", "2026-05-18" },
        { "2026-03-31", -1, "2026-02-28", "2026-03-02" },
        { "2026-01-15", -13, "2024-12-15", "2024-12-16" },
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct date raw = date_add_months(on(rows[i].from), rows[i].months);
        assert_date(raw, rows[i].raw);
        assert_date(calendar_roll(raw), rows[i].rolled);
    }
    assert_date(date_add_years(on("2024-02-29"), 1), "2025-02-28");
    assert_date(date_add_years(on("2024-02-29"), 4), "2028-02-29");
}

static void days_and_workdays_do_not_count_the_first(void **state)
{
    (void)state;
    assert_date(calendar_roll(date_add_days(on("2026-03-24"), 14)), "2026-04-07");
    assert_date(calendar_roll(date_add_days(on("2026-04-20"), 14)), "2026-05-04");
    assert_date(calendar_roll(date_add_days(on("2026-05-04"), 14)), "2026-05-18");
    assert_date(date_add_workdays(on("2026-03-30"), 5), "2026-04-09");
    assert_date(date_add_workdays(on("2026-05-11"), 5), "2026-05-19");
    assert_date(date_add_workdays(on("2026-12-18"), 10), "2027-01-05");
    assert_date(date_add_workdays(on("2026-03-26"), 10), "2026-04-14");
    assert_date(calendar_roll(on("2021-05-02")), "2021-05-03");
    assert_date(calendar_roll(on("2026-05-02")), "2026-05-04");
}

/* The naive calendar: one day after the other, Easter by Gauss. */
struct naive {
    int year, month, day, weekday, easter_month, easter_day;
};

static void naive_easter(struct naive *naive)
{
    /* Gauss, with the two exceptions; another road to the date than the code's. */
    int year = naive->year, a = year % 19, b = year % 4, c = year % 7, k = year / 100;
    int p = (13 + 8 * k) / 25, q = k / 4, m = (15 - p + k - q) % 30, n = (4 + k - q) % 7;
    int d = (19 * a + m) % 30, e = (2 * b + 4 * c + 6 * d + n) % 7;
    int march = 22 + d + e;
    if (d == 29 && e == 6)
        march -= 7;
    if (d == 28 && e == 6 && (11 * m + 11) % 30 < 19)
        march -= 7;
    naive->easter_month = march > 31 ? 4 : 3;
    naive->easter_day = march > 31 ? march - 31 : march;
}

static int naive_month_days(const struct naive *naive)
{
    switch (naive->month) {
    case 2:
        return naive->year % 4 == 0 ? 29 : 28; /* right for 1901–2099 */
    case 4:
    case 6:
    case 9:
    case 11:
        return 30;
    default:
        return 31;
    }
}

static void naive_next(struct naive *naive)
{
    naive->weekday = naive->weekday % 7 + 1;
    if (++naive->day <= naive_month_days(naive))
        return;
    naive->day = 1;
    if (++naive->month <= 12)
        return;
    naive->month = 1;
    naive->year++;
    naive_easter(naive);
}

static int naive_since_january(int year, int month, int day)
{
    struct naive at = { .year = year, .month = 1, .day = 1 };
    int days = 0;
    for (at.month = 1; at.month < month; at.month++)
        days += naive_month_days(&at);
    return days + day;
}

static bool naive_holiday(const struct naive *naive)
{
    int date = naive->month * 100 + naive->day;
    if (date == 101 || date == 501 || date == 517 || date == 1225 || date == 1226)
        return true;
    int after = naive_since_january(naive->year, naive->month, naive->day) -
                naive_since_january(naive->year, naive->easter_month, naive->easter_day);
    return after == -3 || after == -2 || after == 0 || after == 1 || after == 39 || after == 49 ||
           after == 50;
}

static void the_calendar_is_the_one_counted_day_by_day(void **state)
{
    (void)state;
    /* 1990-01-01 was a Monday. */
    struct naive naive = { .year = 1990, .month = 1, .day = 1, .weekday = 1 };
    naive_easter(&naive);
    struct date last_workday = { 0 };
    for (struct date date = on("1990-01-01"); naive.year <= 2060; date.days++, naive_next(&naive)) {
        struct date_parts parts = date_parts(date);
        struct date again;
        assert_int_equal(parts.year * 10000 + parts.month * 100 + parts.day,
                         naive.year * 10000 + naive.month * 100 + naive.day);
        assert_int_equal(date_of(parts.year, parts.month, parts.day, &again), 0);
        assert_int_equal(again.days, date.days);
        assert_int_equal(date_weekday(date), naive.weekday);
        assert_int_equal(calendar_holiday(date) != NULL, naive_holiday(&naive));
        bool workday = naive.weekday < 6 && !naive_holiday(&naive);
        assert_int_equal(calendar_workday(date), workday);
        if (!workday)
            continue;
        if (last_workday.days != 0) {
            assert_int_equal(date_add_workdays(last_workday, 1).days, date.days);
            assert_int_equal(calendar_roll(date_add_days(last_workday, 1)).days, date.days);
        }
        last_workday = date;
    }
}

static void months_go_and_come_back(void **state)
{
    (void)state;
    srand(4711);
    for (int i = 0; i < 20000; i++) {
        struct date date = date_add_days(on("1990-01-01"), rand() % 25000);
        int months = rand() % 200 - 100;
        struct date there = date_add_months(date, months);
        struct date_parts from = date_parts(date), to = date_parts(there);
        assert_int_equal(to.year * 12 + to.month, from.year * 12 + from.month + months);
        assert_true(to.day <= from.day);
        /* A day is lost only at the end of a month. */
        if (to.day != from.day)
            assert_int_equal(date_parts(date_add_days(there, 1)).day, 1);
        else
            assert_int_equal(date_add_months(there, -months).days, date.days);
    }
}

/* Every day from 1990 on, counted one after the other; index is days since 1990-01-01. */
#define COUNTED_DAYS (71 * 366 + 4 * 366)

static struct naive counted[COUNTED_DAYS];

static void count_days(void)
{
    struct naive naive = { .year = 1990, .month = 1, .day = 1, .weekday = 1 };
    naive_easter(&naive);
    for (size_t i = 0; i < COUNTED_DAYS; i++, naive_next(&naive))
        counted[i] = naive;
}

static bool counted_workday(size_t i)
{
    return counted[i].weekday < 6 && !naive_holiday(&counted[i]);
}

static size_t counted_roll(size_t i)
{
    while (!counted_workday(i))
        i++;
    return i;
}

static size_t counted_workdays(size_t i, int workdays)
{
    while (workdays > 0)
        workdays -= counted_workday(++i);
    return i;
}

/* By walking to the month and then to the day of that number, or to the month's last. */
static size_t counted_months(size_t i, int months)
{
    int day = counted[i].day;
    for (; months > 0; months--) {
        for (i++; counted[i].day != 1; i++)
            ;
    }
    while (counted[i].day != 1)
        i--;
    while (counted[i].day < day && counted[i + 1].day != 1)
        i++;
    return i;
}

static void assert_counted(enum deadline_kind kind, size_t start, int length_days, size_t due)
{
    struct date first = on("1990-01-01");
    struct deadline deadline;
    struct deadline_input input = { .start = date_add_days(first, (int)start),
                                    .length_days = length_days };
    assert_int_equal(deadline_compute(kind, &input, &deadline), 0);
    assert_int_equal(deadline.due_on.days - first.days, due);
    assert_int_equal(deadline.steps[0].reached.days, input.start.days);
    assert_int_equal(deadline.steps[deadline.nsteps - 1].reached.days, deadline.due_on.days);
}

static void every_clock_is_the_one_counted_day_by_day(void **state)
{
    (void)state;
    count_days();
    for (size_t i = 0; counted[i].year <= 2060; i++) {
        assert_counted(DEADLINE_PRELIMINARY_ANSWER, i, 0, counted_months(i, 1));
        assert_counted(DEADLINE_ADVANCE_NOTICE, i, 17, counted_roll(i + 17));
        assert_counted(DEADLINE_APPEAL, i, 0, counted_roll(i + 21));
        assert_counted(DEADLINE_APPEAL_UNNOTIFIED, i, 0, counted_roll(i + 21));
        assert_counted(DEADLINE_REASONS, i, 0, counted_roll(i + 21));
        assert_counted(DEADLINE_APPEAL_AFTER_REASONS, i, 0, counted_roll(i + 21));
        assert_counted(DEADLINE_RESEND, i, 0, counted_roll(i + 7));
        assert_counted(DEADLINE_APPEAL_ABSOLUTE, i, 0, counted_months(i, 12));
        assert_counted(DEADLINE_CHANGE_TO_DETRIMENT, i, 0, counted_months(i, 3));
        assert_counted(DEADLINE_REVERSAL_NOTICE, i, 0, i + 21);
        assert_counted(DEADLINE_REVERSAL_MESSAGE, i, 0, counted_months(i, 3));
        assert_counted(DEADLINE_REVERSAL_IN_APPEAL, i, 0, i + 21);
        assert_counted(DEADLINE_COSTS, i, 0, counted_roll(i + 21));
        assert_counted(DEADLINE_LAWSUIT, i, 0, counted_months(i, 6));
        assert_counted(DEADLINE_ACCESS_SILENCE, i, 0, counted_workdays(i, 5));
        assert_counted(DEADLINE_ACCESS_REASONS, i, 0, counted_workdays(i, 10));
        assert_counted(DEADLINE_INFORMATION_ORDER, i, 0, counted_roll(i + 3));
        assert_counted(DEADLINE_AID_REPAYMENT, i, 0, counted_months(i, 2));
        assert_counted(DEADLINE_AID_RECLAIM, i, 0, counted_months(i, 36));
    }
}

#define UTC(day, hour, minute) (((int64_t)(day).days * 86400 + (hour)*3600 + (minute)*60) * 1000000)

static void oslo_days_begin_at_oslo_midnight(void **state)
{
    (void)state;
    assert_date(oslo_date(UTC(on("2022-12-01"), 22, 59)), "2022-12-01");
    assert_date(oslo_date(UTC(on("2022-12-01"), 23, 0)), "2022-12-02");
    assert_date(oslo_date(UTC(on("2023-06-01"), 21, 59)), "2023-06-01");
    assert_date(oslo_date(UTC(on("2023-06-01"), 22, 0)), "2023-06-02");
    assert_true(oslo_midnight_us(on("2022-12-02")) == UTC(on("2022-12-01"), 23, 0));
    assert_true(oslo_midnight_us(on("2023-06-02")) == UTC(on("2023-06-01"), 22, 0));
    assert_date(oslo_date(-1), "1970-01-01");
    assert_date(oslo_date(-INT64_C(3600) * 1000000 - 1), "1969-12-31");
}

static void oslo_changes_its_clocks_on_the_last_sundays(void **state)
{
    (void)state;
    static const char *const changes[][2] = { { "2020-03-29", "2020-10-25" },
                                              { "2022-03-27", "2022-10-30" },
                                              { "2023-03-26", "2023-10-29" },
                                              { "2024-03-31", "2024-10-27" },
                                              { "2026-03-29", "2026-10-25" } };
    for (size_t i = 0; i < countof(changes); i++) {
        int64_t spring = UTC(on(changes[i][0]), 1, 0), autumn = UTC(on(changes[i][1]), 1, 0);
        assert_int_equal(oslo_offset_s(spring - 1), 3600);
        assert_int_equal(oslo_offset_s(spring), 7200);
        assert_int_equal(oslo_offset_s(autumn - 1), 7200);
        assert_int_equal(oslo_offset_s(autumn), 3600);
    }
}

static void every_day_has_23_24_or_25_hours(void **state)
{
    (void)state;
    int short_days = 0, long_days = 0;
    for (struct date date = on("1996-01-01"); date.days < on("2061-01-01").days; date.days++) {
        int64_t begin = oslo_midnight_us(date), end = oslo_midnight_us(date_add_days(date, 1));
        assert_int_equal(oslo_date(begin).days, date.days);
        assert_int_equal(oslo_date(begin - 1).days, date.days - 1);
        int64_t hours = (end - begin) / INT64_C(3600000000);
        assert_true(hours >= 23 && hours <= 25);
        short_days += hours == 23;
        long_days += hours == 25;
    }
    assert_int_equal(short_days, 65);
    assert_int_equal(long_days, 65);
}

static void every_kind_counts_by_its_own_rule(void **state)
{
    (void)state;
    static const struct {
        enum deadline_kind kind;
        const char *start, *due;
    } rows[] = {
        { DEADLINE_PRELIMINARY_ANSWER, "2026-01-31", "2026-02-28" },
        { DEADLINE_ADVANCE_NOTICE, "2026-03-24", "2026-04-07" },
        { DEADLINE_APPEAL, "2026-03-12", "2026-04-07" },
        { DEADLINE_APPEAL_UNNOTIFIED, "2026-03-12", "2026-04-07" },
        { DEADLINE_REASONS, "2026-03-12", "2026-04-07" },
        { DEADLINE_APPEAL_AFTER_REASONS, "2026-04-26", "2026-05-18" },
        { DEADLINE_RESEND, "2026-04-24", "2026-05-04" },
        { DEADLINE_APPEAL_ABSOLUTE, "2024-02-29", "2025-02-28" },
        { DEADLINE_CHANGE_TO_DETRIMENT, "2026-02-17", "2026-05-17" },
        { DEADLINE_REVERSAL_NOTICE, "2026-04-26", "2026-05-17" },
        { DEADLINE_REVERSAL_MESSAGE, "2025-11-30", "2026-02-28" },
        { DEADLINE_REVERSAL_IN_APPEAL, "2026-04-26", "2026-05-17" },
        { DEADLINE_COSTS, "2026-04-10", "2026-05-04" },
        { DEADLINE_LAWSUIT, "2026-03-31", "2026-09-30" },
        { DEADLINE_ACCESS_SILENCE, "2026-03-30", "2026-04-09" },
        { DEADLINE_ACCESS_REASONS, "2026-12-18", "2027-01-05" },
        { DEADLINE_INFORMATION_ORDER, "2026-03-31", "2026-04-07" },
        { DEADLINE_AID_REPAYMENT, "2026-03-17", "2026-05-17" },
        { DEADLINE_AID_RECLAIM, "2026-03-17", "2029-03-17" },
    };
    _Static_assert(countof(rows) == DEADLINE_KINDS, "a row for each kind");
    for (size_t i = 0; i < countof(rows); i++) {
        struct deadline_input input = { .start = on(rows[i].start), .length_days = 14 };
        struct deadline deadline;
        enum deadline_kind back;
        assert_int_equal(deadline_compute(rows[i].kind, &input, &deadline), 0);
        assert_date(deadline.due_on, rows[i].due);
        assert_int_equal(deadline.steps[0].reached.days, input.start.days);
        assert_int_equal(deadline.steps[deadline.nsteps - 1].reached.days, deadline.due_on.days);
        assert_int_equal(deadline_kind_parse(str_of(deadline_kind_name(rows[i].kind)), &back), 0);
        assert_int_equal(back, rows[i].kind);
    }
}

static void a_deadline_tells_how_it_was_counted(void **state)
{
    (void)state;
    struct deadline deadline;
    struct deadline_input input = { .start = on("2026-03-12") };
    assert_int_equal(deadline_compute(DEADLINE_APPEAL, &input, &deadline), 0);
    assert_int_equal(deadline.nsteps, 3);
    assert_string_equal(deadline.steps[0].code, "start");
    assert_string_equal(deadline.steps[1].code, "weeks");
    assert_int_equal(deadline.steps[1].count, 3);
    assert_string_equal(deadline.steps[2].code, "roll");
    assert_int_equal(deadline.steps[2].count, 5);
    assert_string_equal(deadline.source, "fvl § 29(1)");
    input.law = DEADLINE_LAW_2025;
    assert_int_equal(deadline_compute(DEADLINE_APPEAL, &input, &deadline), 0);
    assert_string_equal(deadline.source, "fvl25 § 63(1)");
}

static void knowledge_comes_too_late_three_months_after_the_decision(void **state)
{
    (void)state;
    struct date decided = on("2026-01-10");
    struct deadline_input input = { .start = on("2026-03-30"), .decided_on = &decided };
    struct deadline deadline;
    assert_int_equal(deadline_compute(DEADLINE_APPEAL_UNNOTIFIED, &input, &deadline), 0);
    assert_date(deadline.due_on, "2026-04-10");
    assert_string_equal(deadline.steps[2].code, "latest");
    input.start = on("2026-01-20");
    assert_int_equal(deadline_compute(DEADLINE_APPEAL_UNNOTIFIED, &input, &deadline), 0);
    assert_date(deadline.due_on, "2026-02-10");
}

static void the_case_sets_the_length_of_an_advance_notice(void **state)
{
    (void)state;
    struct deadline_input input = { .start = on("2026-03-12") };
    struct deadline deadline;
    assert_int_equal(deadline_compute(DEADLINE_ADVANCE_NOTICE, &input, &deadline), -EINVAL);
    input.length_days = 367;
    assert_int_equal(deadline_compute(DEADLINE_ADVANCE_NOTICE, &input, &deadline), -EINVAL);
    enum deadline_kind kind;
    assert_int_equal(deadline_kind_parse(STR("klage"), &kind), -EINVAL);
}

static void the_new_act_gives_a_week_against_an_information_order(void **state)
{
    (void)state;
    struct deadline_input input = { .start = on("2026-06-01"), .law = DEADLINE_LAW_2025 };
    struct deadline deadline;
    assert_int_equal(deadline_compute(DEADLINE_INFORMATION_ORDER, &input, &deadline), 0);
    assert_date(deadline.due_on, "2026-06-08");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(impossible_dates_are_refused),
        cmocka_unit_test(easter_and_its_days),
        cmocka_unit_test(days_that_only_feel_like_holidays_are_workdays),
        cmocka_unit_test(an_appeal_is_in_time_three_weeks_after_arrival),
        cmocka_unit_test(months_end_on_the_same_number_or_the_last_day),
        cmocka_unit_test(days_and_workdays_do_not_count_the_first),
        cmocka_unit_test(the_calendar_is_the_one_counted_day_by_day),
        cmocka_unit_test(every_clock_is_the_one_counted_day_by_day),
        cmocka_unit_test(months_go_and_come_back),
        cmocka_unit_test(oslo_days_begin_at_oslo_midnight),
        cmocka_unit_test(oslo_changes_its_clocks_on_the_last_sundays),
        cmocka_unit_test(every_day_has_23_24_or_25_hours),
        cmocka_unit_test(every_kind_counts_by_its_own_rule),
        cmocka_unit_test(a_deadline_tells_how_it_was_counted),
        cmocka_unit_test(knowledge_comes_too_late_three_months_after_the_decision),
        cmocka_unit_test(the_case_sets_the_length_of_an_advance_notice),
        cmocka_unit_test(the_new_act_gives_a_week_against_an_information_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
