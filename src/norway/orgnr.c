#include "norway/orgnr.h"

#include "norway/mod11.h"

#include <errno.h>

static const unsigned char orgnr_weights[] = { 3, 2, 7, 6, 5, 4, 3, 2 };

int orgnr_check_digit(struct str first_eight)
{
    if (first_eight.len != ORGNR_CHARS - 1 || !mod11_all_digits(first_eight))
        return -EINVAL;
    int digit = mod11_digit(mod11_weighted(first_eight, orgnr_weights, countof(orgnr_weights)));
    return digit == 10 ? -EINVAL : digit;
}

bool orgnr_valid(struct str text)
{
    if (text.len != ORGNR_CHARS)
        return false;
    int digit = orgnr_check_digit((struct str){ text.at, ORGNR_CHARS - 1 });
    return digit >= 0 && text.at[ORGNR_CHARS - 1] == '0' + digit;
}

enum orgnr_series orgnr_series(struct str valid_text)
{
    REQUIRE(orgnr_valid(valid_text));
    switch (valid_text.at[0]) {
    case '8':
    case '9':
        return ORGNR_REAL;
    case '2':
    case '3':
        return ORGNR_SYNTHETIC;
    default:
        return ORGNR_NONE;
    }
}
