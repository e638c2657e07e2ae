/* orgnr.h: Norwegian organisation numbers (rules.md C.5). Floor 0, pure. */
#pragma once
#include "base/str.h"

#define ORGNR_CHARS 9

/* Which register a structurally valid number may stand in. */
enum orgnr_series {
    ORGNR_REAL,      /* starts with 8 or 9: Enhetsregisteret */
    ORGNR_SYNTHETIC, /* starts with 2 or 3: test data, never in production */
    ORGNR_NONE       /* passes the check digit but no register gives it out */
};

/* Nine digits with the right check digit (weights 3 2 7 6 5 4 3 2, mod 11). No spaces. */
bool orgnr_valid(struct str text);

enum orgnr_series orgnr_series(struct str valid_text);

/* The check digit of eight digits, or -EINVAL when none exists (a tenth of all) or they are not
 * eight digits. For makers of test data. */
int orgnr_check_digit(struct str first_eight);
