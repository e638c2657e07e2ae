#include "norway/kroner.h"

#include <errno.h>

static const struct str nbsp = { "\xc2\xa0", 2 };
static const struct str minus = { "\xe2\x88\x92", 3 };

static uint64_t kroner_magnitude(int64_t amount_ore)
{
    return amount_ore < 0 ? 0 - (uint64_t)amount_ore : (uint64_t)amount_ore;
}

static void kroner_add_whole(struct buf *buf, uint64_t kroner)
{
    if (kroner >= 1000) {
        kroner_add_whole(buf, kroner / 1000);
        buf_add(buf, nbsp);
        buf_print(buf, "%03u", (unsigned)(kroner % 1000));
    } else {
        buf_print(buf, "%u", (unsigned)kroner);
    }
}

void kroner_add(struct buf *buf, int64_t amount_ore)
{
    uint64_t magnitude = kroner_magnitude(amount_ore);
    if (amount_ore < 0)
        buf_add(buf, minus);
    kroner_add_whole(buf, magnitude / 100);
    buf_print(buf, ",%02u", (unsigned)(magnitude % 100));
}

void kroner_add_plain(struct buf *buf, int64_t amount_ore)
{
    uint64_t magnitude = kroner_magnitude(amount_ore);
    if (amount_ore < 0)
        buf_add_char(buf, '-');
    buf_add_int(buf, (int64_t)(magnitude / 100));
    buf_print(buf, ",%02u", (unsigned)(magnitude % 100));
}

static bool kroner_skip(struct str *rest, struct str what)
{
    if (!str_starts(*rest, what))
        return false;
    rest->at += what.len;
    rest->len -= what.len;
    return true;
}

/* Takes digits off the front, at most `max` of them, into `value`. */
static int kroner_digits(struct str *rest, size_t max, uint64_t *value, size_t *ret_count)
{
    size_t count = 0;
    while (count < max && rest->len > 0 && rest->at[0] >= '0' && rest->at[0] <= '9') {
        if (__builtin_mul_overflow(*value, (uint64_t)10, value) ||
            __builtin_add_overflow(*value, (uint64_t)(rest->at[0] - '0'), value))
            return -ERANGE;
        rest->at++;
        rest->len--;
        count++;
    }
    *ret_count = count;
    return 0;
}

/* Either digits without end, or groups of three after a first one of one to three. */
static int kroner_whole(struct str *rest, uint64_t *value)
{
    size_t count;
    int r = kroner_digits(rest, SIZE_MAX, value, &count);
    if (r < 0)
        return r;
    if (count == 0)
        return -EINVAL;
    while (kroner_skip(rest, nbsp) || kroner_skip(rest, STR(" "))) {
        size_t group;
        if (count > 3)
            return -EINVAL;
        r = kroner_digits(rest, 4, value, &group);
        if (r < 0)
            return r;
        if (group != 3)
            return -EINVAL;
    }
    return 0;
}

static int kroner_ore(struct str *rest, uint64_t *value)
{
    size_t count = 0;
    if (kroner_skip(rest, STR(","))) {
        int r = kroner_digits(rest, 2, value, &count);
        if (r < 0)
            return r;
        if (count == 0)
            return -EINVAL;
    }
    for (; count < 2; count++) {
        if (__builtin_mul_overflow(*value, (uint64_t)10, value))
            return -ERANGE;
    }
    return rest->len == 0 ? 0 : -EINVAL;
}

int kroner_parse(struct str text, int64_t *ret_amount_ore)
{
    uint64_t magnitude = 0;
    bool negative = kroner_skip(&text, minus) || kroner_skip(&text, STR("-"));
    int r = kroner_whole(&text, &magnitude);
    if (r == 0)
        r = kroner_ore(&text, &magnitude);
    if (r < 0)
        return r;
    if (magnitude > (uint64_t)INT64_MAX)
        return -ERANGE;
    *ret_amount_ore = negative ? -(int64_t)magnitude : (int64_t)magnitude;
    return 0;
}
