/* str.h: a view of bytes that somebody else owns. Floor 0. */
#pragma once
#include "base/check.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define container_of(ptr, type, member) ((type *)((char *)(ptr)-offsetof(type, member)))
#define countof(array) (sizeof(array) / sizeof((array)[0]))

struct str {
    const char *at;
    size_t len;
};

#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })

struct str str_of(const char *text); /* NULL gives the empty view */
bool str_eq(struct str a, struct str b);
bool str_eq_nocase(struct str a, struct str b); /* ASCII only */
bool str_starts(struct str text, struct str start);

/* Cuts the piece before `separator` off the front of `rest`; at the end, all that is left.
 * false when nothing is left (`rest->at` is NULL after the last piece). */
bool str_cut(struct str *rest, char separator, struct str *ret_piece);

/* A decimal integer without sign tricks: [-]digits, no spaces, no leading zeros but "0".
 * false when it is not one or does not fit. */
bool str_int64(struct str text, int64_t *ret_value) MUST_CHECK;

/* Is it valid UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF)? */
bool str_utf8(struct str text);

/* Number of code points of valid UTF-8. */
size_t str_utf8_length(struct str text);
