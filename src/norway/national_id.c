#include "norway/national_id.h"

#include "norway/mod11.h"

static const unsigned char national_id_first[] = { 3, 7, 6, 1, 8, 9, 4, 5, 2, 1 };
static const unsigned char national_id_second[] = { 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1 };

static int national_id_pair(struct str text, size_t at)
{
    return (text.at[at] - '0') * 10 + (text.at[at + 1] - '0');
}

static int national_id_month(struct str text)
{
    int month = national_id_pair(text, 2);
    return month > 80 ? month - 80 : month > 40 ? month - 40 : month;
}

/* Two digits of a year leave the century open: 29 February needs a year divisible by four. */
static bool national_id_date(struct str text)
{
    static const unsigned char days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int day = national_id_pair(text, 0), month = national_id_month(text);
    day = day > 40 ? day - 40 : day;
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return false;
    return month != 2 || day != 29 || national_id_pair(text, 4) % 4 == 0;
}

bool national_id_valid(struct str text, enum national_id_rule rule)
{
    if (text.len != NATIONAL_ID_CHARS || !mod11_all_digits(text) || !national_id_date(text))
        return false;
    int first = mod11_weighted(text, national_id_first, countof(national_id_first)) % 11;
    int second = mod11_weighted(text, national_id_second, countof(national_id_second)) % 11;
    return second == 0 && (first == 0 || (rule == NATIONAL_ID_BOTH && first <= 3));
}

bool national_id_is_d(struct str valid_text)
{
    REQUIRE(valid_text.len == NATIONAL_ID_CHARS);
    return valid_text.at[0] >= '4';
}

bool national_id_synthetic(struct str valid_text)
{
    REQUIRE(valid_text.len == NATIONAL_ID_CHARS);
    return valid_text.at[2] >= '4';
}
