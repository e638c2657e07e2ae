/* national_id.h: fødselsnummer and D-number (rules.md C.5, Skatteetaten's algorithm). Floor 0,
 * pure.
 *
 * Never derive age or sex from a number: from 2032 it holds neither. */
#pragma once
#include "base/str.h"

#define NATIONAL_ID_CHARS 11

/* NATIONAL_ID_1964: both check digits exact, right for all numbers given out until 2031-12-31.
 * NATIONAL_ID_BOTH: also numbers given out from 2032-01-01, whose first check may leave 0–3. */
enum national_id_rule { NATIONAL_ID_1964, NATIONAL_ID_BOTH };

/* Eleven digits, a possible day (D-numbers +40, synthetic months +80 or +40), check digits. */
bool national_id_valid(struct str text, enum national_id_rule rule);

/* A D-number (day +40)? */
bool national_id_is_d(struct str valid_text);

/* A test person (month +40 or +80)? Such numbers are refused in production by the caller. */
bool national_id_synthetic(struct str valid_text);
