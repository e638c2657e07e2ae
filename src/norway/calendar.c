#include "norway/calendar.h"

#include <errno.h>
#include <stdio.h>

#define DATE_FIRST (-719162) /* 0001-01-01 */
#define DATE_LAST 2932896    /* 9999-12-31 */

static bool date_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int date_month_days(int year, int month)
{
    static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return days[month - 1] + (month == 2 && date_leap(year));
}

/* Days since 1970 by counting years from March, so that the leap day is a year's last. */
static struct date date_count(int year, int month, int day)
{
    int from_march = year - (month <= 2);
    int era = from_march / 400;
    int year_of_era = from_march % 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (struct date){ era * 146097 + day_of_era - 719468 };
}

int date_of(int year, int month, int day, struct date *ret_date)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > date_month_days(year, month))
        return -EINVAL;
    *ret_date = date_count(year, month, day);
    return 0;
}

int date_parse(struct str text, struct date *ret_date)
{
    int parts[3] = { 0 }, part = 0;
    if (text.len != DATE_CHARS)
        return -EINVAL;
    for (size_t i = 0; i < DATE_CHARS; i++) {
        char c = text.at[i];
        if (i == 4 || i == 7) {
            if (c != '-')
                return -EINVAL;
            part++;
        } else if (c >= '0' && c <= '9') {
            parts[part] = parts[part] * 10 + (c - '0');
        } else {
            return -EINVAL;
        }
    }
    return date_of(parts[0], parts[1], parts[2], ret_date);
}

struct date_text date_print(struct date date)
{
    struct date_parts parts = date_parts(date);
    struct date_text text;
    snprintf(text.text, sizeof(text.text), "%04u-%02u-%02u", (unsigned)parts.year % 10000,
             (unsigned)parts.month % 100, (unsigned)parts.day % 100);
    return text;
}

struct date_parts date_parts(struct date date)
{
    REQUIRE(date.days >= DATE_FIRST && date.days <= DATE_LAST);
    int days = date.days + 719468;
    int era = days / 146097;
    int day_of_era = days % 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return (struct date_parts){ era * 400 + year_of_era + (month <= 2), month,
                                day_of_year - (153 * month_from_march + 2) / 5 + 1 };
}

enum weekday date_weekday(struct date date)
{
    /* 1970-01-01 was a Thursday. */
    return (enum weekday)(((date.days + 3) % 7 + 7) % 7 + MONDAY);
}

struct date date_add_days(struct date date, int days)
{
    int64_t sum = (int64_t)date.days + days;
    REQUIRE(sum >= DATE_FIRST && sum <= DATE_LAST);
    return (struct date){ (int32_t)sum };
}

struct date date_add_weeks(struct date date, int weeks)
{
    REQUIRE(weeks > -600000 && weeks < 600000);
    return date_add_days(date, weeks * 7);
}

struct date date_add_months(struct date date, int months)
{
    struct date_parts parts = date_parts(date);
    int64_t count = (int64_t)parts.year * 12 + parts.month - 1 + months;
    REQUIRE(count >= 12 && count < 10000 * 12);
    int year = (int)(count / 12), month = (int)(count % 12) + 1;
    int last = date_month_days(year, month);
    return date_count(year, month, parts.day < last ? parts.day : last);
}

struct date date_add_years(struct date date, int years)
{
    REQUIRE(years > -10000 && years < 10000);
    return date_add_months(date, years * 12);
}

struct date date_add_workdays(struct date date, int workdays)
{
    REQUIRE(workdays >= 0);
    for (; workdays > 0; workdays--)
        date = calendar_roll(date_add_days(date, 1));
    return date;
}

/* The anonymous Gregorian algorithm, letters as in rules.md B.4. */
struct date calendar_easter(int year)
{
    REQUIRE(year >= 1583 && year <= 9999);
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int days = h + l - 7 * m + 114;
    return date_count(year, days / 31, days % 31 + 1);
}

const char *calendar_holiday(struct date date)
{
    static const struct {
        int month, day;
        const char *name;
    } fixed[] = {
        { 1, 1, "nyttårsdag" },   { 5, 1, "1. mai" },       { 5, 17, "17. mai" },
        { 12, 25, "1. juledag" }, { 12, 26, "2. juledag" },
    };
    static const struct {
        int after_easter;
        const char *name;
    } moving[] = {
        { -3, "skjærtorsdag" },
        { -2, "langfredag" },
        { 0, "1. påskedag" },
        { 1, "2. påskedag" },
        { 39, "Kristi himmelfartsdag" },
        { 49, "1. pinsedag" },
        { 50, "2. pinsedag" },
    };
    struct date_parts parts = date_parts(date);
    for (size_t i = 0; i < countof(fixed); i++) {
        if (parts.month == fixed[i].month && parts.day == fixed[i].day)
            return fixed[i].name;
    }
    int after_easter = date.days - calendar_easter(parts.year).days;
    for (size_t i = 0; i < countof(moving); i++) {
        if (after_easter == moving[i].after_easter)
            return moving[i].name;
    }
    return NULL;
}

bool calendar_workday(struct date date)
{
    return date_weekday(date) < SATURDAY && calendar_holiday(date) == NULL;
}

struct date calendar_roll(struct date date)
{
    while (!calendar_workday(date))
        date = date_add_days(date, 1);
    return date;
}
