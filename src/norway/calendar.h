/* calendar.h: civil dates, Norwegian holidays and Oslo time (rules.md B.4). Floor 0, pure.
 *
 * A date is a number of days since 1970-01-01 in the Gregorian calendar, years 1 to 9999. Sums
 * that leave these years stop the process: callers bound what they add. */
#pragma once
#include "base/str.h"

struct date {
    int32_t days;
};

struct date_parts {
    int year, month, day; /* month and day from 1 */
};

#define DATE_CHARS 10

struct date_text {
    char text[DATE_CHARS + 1]; /* "2026-04-07" */
};

enum weekday { MONDAY = 1, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* -EINVAL when there is no such day. */
int date_of(int year, int month, int day, struct date *ret_date) MUST_CHECK;
/* Exactly "YYYY-MM-DD". */
int date_parse(struct str text, struct date *ret_date) MUST_CHECK;
struct date_text date_print(struct date date);
struct date_parts date_parts(struct date date);
enum weekday date_weekday(struct date date);

struct date date_add_days(struct date date, int days);
struct date date_add_weeks(struct date date, int weeks);
/* The day of the same number; the month's last day when it has none (dl § 148). */
struct date date_add_months(struct date date, int months);
struct date date_add_years(struct date date, int years);
/* The n-th working day after `date`, which is itself not counted; n >= 0. */
struct date date_add_workdays(struct date date, int workdays);

/* Easter Sunday. */
struct date calendar_easter(int year);
/* Name in bokmål of the holiday or equal day (hfl § 2, 1 and 17 May); NULL for all other days.
 * Sundays that are nothing else have none. When two meet (17 May 2027), the first of the year's
 * fixed days is named. */
const char *calendar_holiday(struct date date);
/* Monday to Friday and no holiday: a virkedag, and a bank day. 24 and 31 December are. */
bool calendar_workday(struct date date);
/* dl § 149: the date itself, or the next working day. */
struct date calendar_roll(struct date date);

/* Europe/Oslo by the EU rule (summer time between the last Sundays of March and October, 01:00
 * UTC), right from 1996. Instants are microseconds since 1970-01-01T00:00:00Z. */
struct date oslo_date(int64_t instant_us);
/* The instant at which the day begins (00:00 Oslo). A day ends where the next begins. */
int64_t oslo_midnight_us(struct date date);
/* Seconds east of UTC: 3600 or 7200. */
int oslo_offset_s(int64_t instant_us);
