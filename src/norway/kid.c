#include "norway/kid.h"

#include "norway/mod11.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Luhn: from the right, weights 2 1 2 1 …, digits of products added. */
static char kid_mod10(struct str payload)
{
    int sum = 0, weight = 2;
    for (size_t i = payload.len; i-- > 0; weight = 3 - weight) {
        int product = (payload.at[i] - '0') * weight;
        sum += product / 10 + product % 10;
    }
    return (char)('0' + (10 - sum % 10) % 10);
}

/* From the right, weights 2 3 4 5 6 7 2 3 …; a remainder without digit is written '-'. */
static char kid_mod11(struct str payload)
{
    int sum = 0, weight = 2;
    for (size_t i = payload.len; i-- > 0; weight = weight == 7 ? 2 : weight + 1)
        sum += (payload.at[i] - '0') * weight;
    int digit = mod11_digit(sum);
    return digit == 10 ? '-' : (char)('0' + digit);
}

bool kid_valid(struct str text, enum kid_rule rule)
{
    if (text.len < KID_MIN_CHARS || text.len > KID_MAX_CHARS)
        return false;
    struct str payload = { text.at, text.len - 1 };
    if (!mod11_all_digits(payload))
        return false;
    char last = text.at[text.len - 1];
    return (rule != KID_MOD11 && last == kid_mod10(payload)) ||
           (rule != KID_MOD10 && last == kid_mod11(payload));
}

int kid_make(struct str payload, enum kid_rule rule, struct kid *ret_kid)
{
    REQUIRE(rule != KID_EITHER);
    if (payload.len >= KID_MAX_CHARS || !mod11_all_digits(payload))
        return -EINVAL;
    memcpy(ret_kid->text, payload.at, payload.len);
    ret_kid->text[payload.len] = rule == KID_MOD10 ? kid_mod10(payload) : kid_mod11(payload);
    ret_kid->text[payload.len + 1] = '\0';
    return 0;
}

int kid_of_claim(int64_t claim_id, int type, struct kid *ret_kid)
{
    if (claim_id < 1 || claim_id > 9999999999 || type < 0 || type > 9)
        return -EINVAL;
    char payload[12];
    snprintf(payload, sizeof(payload), "%010" PRId64 "%d", claim_id, type);
    return kid_make(str_of(payload), KID_MOD10, ret_kid);
}
