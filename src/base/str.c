#include "base/str.h"

#include <string.h>
#include <strings.h>

struct str str_of(const char *text)
{
    return (struct str){ text, text ? strlen(text) : 0 };
}

bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool str_eq_nocase(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || strncasecmp(a.at, b.at, a.len) == 0);
}

bool str_starts(struct str text, struct str start)
{
    return text.len >= start.len && str_eq((struct str){ text.at, start.len }, start);
}

bool str_cut(struct str *rest, char separator, struct str *ret_piece)
{
    if (rest->at == NULL)
        return false;
    const char *end = rest->len ? memchr(rest->at, separator, rest->len) : NULL;
    if (end == NULL) {
        *ret_piece = *rest;
        *rest = (struct str){ NULL, 0 };
        return true;
    }
    size_t len = (size_t)(end - rest->at);
    *ret_piece = (struct str){ rest->at, len };
    *rest = (struct str){ end + 1, rest->len - len - 1 };
    return true;
}

bool str_int64(struct str text, int64_t *ret_value)
{
    size_t i = 0;
    bool negative = text.len > 0 && text.at[0] == '-';
    if (negative)
        i++;
    if (i == text.len || (text.at[i] == '0' && text.len > 1))
        return false;
    int64_t value = 0;
    for (; i < text.len; i++) {
        int digit = text.at[i] - '0';
        if (digit < 0 || digit > 9)
            return false;
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, digit, &value))
            return false;
    }
    /* Counted downwards, so that INT64_MIN fits. */
    if (!negative && __builtin_sub_overflow(0, value, &value))
        return false;
    *ret_value = value;
    return true;
}

/* Length of the sequence at the front, 0 when it is not valid. */
static size_t utf8_sequence(const unsigned char *at, size_t len)
{
    unsigned char c = at[0];
    if (c < 0x80)
        return 1;
    size_t want = c >= 0xC2 && c <= 0xDF   ? 2
                  : (c & 0xF0) == 0xE0     ? 3
                  : c >= 0xF0 && c <= 0xF4 ? 4
                                           : 0;
    if (want == 0 || len < want)
        return 0;
    for (size_t i = 1; i < want; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    if ((c == 0xE0 && at[1] < 0xA0) || (c == 0xED && at[1] > 0x9F) || (c == 0xF0 && at[1] < 0x90) ||
        (c == 0xF4 && at[1] > 0x8F))
        return 0;
    return want;
}

bool str_utf8(struct str text)
{
    for (size_t i = 0; i < text.len;) {
        size_t step = utf8_sequence((const unsigned char *)text.at + i, text.len - i);
        if (step == 0)
            return false;
        i += step;
    }
    return true;
}

size_t str_utf8_length(struct str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return n;
}
