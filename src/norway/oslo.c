/* oslo.c: between instants and civil dates in Oslo (calendar.h). */
#include "norway/calendar.h"

#define SECOND_US INT64_C(1000000)
#define HOUR_US (3600 * SECOND_US)
#define DAY_US (24 * HOUR_US)

/* Division that rounds down, also before 1970. */
static int64_t oslo_days(int64_t instant_us)
{
    return instant_us / DAY_US - (instant_us % DAY_US < 0);
}

/* 01:00 UTC on the month's last Sunday; both months have 31 days. */
static int64_t oslo_change_us(int year, int month)
{
    struct date last;
    ENSURE(date_of(year, month, 31, &last) == 0);
    int sunday = last.days - (int)date_weekday(last) % 7;
    return sunday * DAY_US + HOUR_US;
}

int oslo_offset_s(int64_t instant_us)
{
    int64_t days = oslo_days(instant_us);
    REQUIRE(days >= -719162 && days <= 2932896);
    int year = date_parts((struct date){ (int32_t)days }).year;
    bool summer = instant_us >= oslo_change_us(year, 3) && instant_us < oslo_change_us(year, 10);
    return summer ? 7200 : 3600;
}

struct date oslo_date(int64_t instant_us)
{
    int64_t days = oslo_days(instant_us + oslo_offset_s(instant_us) * SECOND_US);
    return (struct date){ (int32_t)days };
}

int64_t oslo_midnight_us(struct date date)
{
    /* Clocks change at 01:00 UTC, so 22:00 UTC of the day before has midnight's offset. */
    int64_t utc = date.days * DAY_US;
    return utc - oslo_offset_s(utc - 2 * HOUR_US) * SECOND_US;
}
