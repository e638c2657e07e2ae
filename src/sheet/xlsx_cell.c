#include "sheet/xlsx_cell.h"

#include "norway/calendar.h"

#include <string.h>

/* 1970-01-01 in Excel's days; before March 1900 it counts a day that never was. */
enum { EXCEL_1970 = 25569, EXCEL_FIRST = 61, DAY_S = 86400 };

bool xlsx_date_serial(struct str text, double *ret_serial)
{
    struct date date;
    if (date_parse(text, &date) < 0 || date.days + EXCEL_1970 < EXCEL_FIRST)
        return false;
    *ret_serial = date.days + EXCEL_1970;
    return true;
}

static int two_digits(const char *at, int max)
{
    int value = at[0] >= '0' && at[0] <= '9' && at[1] >= '0' && at[1] <= '9'
                    ? (at[0] - '0') * 10 + at[1] - '0'
                    : -1;
    return value <= max ? value : -1;
}

bool xlsx_time_serial(struct str text, double *ret_serial)
{
    struct date date;
    bool shaped = text.len >= 22 && text.at[10] == ' ' && text.at[13] == ':' &&
                  text.at[16] == ':' && memcmp(text.at + text.len - 3, "+00", 3) == 0;
    if (!shaped || date_parse((struct str){ text.at, DATE_CHARS }, &date) < 0)
        return false;
    int hour = two_digits(text.at + 11, 23), minute = two_digits(text.at + 14, 59);
    int second = two_digits(text.at + 17, 59);
    if (hour < 0 || minute < 0 || second < 0 || date.days + EXCEL_1970 < EXCEL_FIRST)
        return false;
    int64_t instant_s = (int64_t)date.days * DAY_S + hour * 3600 + minute * 60 + second;
    instant_s += oslo_offset_s(instant_s * 1000000);
    *ret_serial = EXCEL_1970 + (double)instant_s / DAY_S;
    return true;
}

bool xlsx_number(struct str text, double *ret_number)
{
    const int64_t exact_max = INT64_C(999999999999999);
    int64_t value;
    if (!str_int64(text, &value) || value > exact_max || value < -exact_max)
        return false;
    *ret_number = (double)value;
    return true;
}
