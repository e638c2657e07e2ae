/* kid.h: payment references (KID), 2–25 characters (rules.md C.5). Floor 0, pure. */
#pragma once
#include "base/str.h"

#define KID_MIN_CHARS 2
#define KID_MAX_CHARS 25

/* Which check digit the creditor has agreed with its bank. */
enum kid_rule { KID_MOD10, KID_MOD11, KID_EITHER };

struct kid {
    char text[KID_MAX_CHARS + 1]; /* NUL-terminated; MOD11 may end with '-' */
};

/* KID_EITHER: the agreement is unknown, so one passing is enough (the caller warns). */
bool kid_valid(struct str text, enum kid_rule rule);

/* Payload and check digit; `rule` is MOD10 or MOD11. -EINVAL: not 1–24 digits. */
int kid_make(struct str payload, enum kid_rule rule, struct kid *ret_kid) MUST_CHECK;

/* Our own reference for a repayment claim: id (10 digits), type (1 digit), MOD10. -EINVAL: out of
 * range. */
int kid_of_claim(int64_t claim_id, int type, struct kid *ret_kid) MUST_CHECK;
