/* mod11.h: the check digits that Norwegian numbers share. Floor 0, pure; inside norway only. */
#pragma once
#include "base/str.h"

bool mod11_all_digits(struct str text);

/* Sum of digit × weight over the first `count` digits; `text` holds digits only. */
int mod11_weighted(struct str text, const unsigned char *weights, size_t count);

/* The check digit of a weighted sum: 0–9, or 10 when no digit serves. */
int mod11_digit(int sum);
