#include "app/range.h"

/* A number as HTTP writes it, with leading zeros; more than fits is as good as the largest. */
static bool number_read(struct str text, int64_t *ret_number)
{
    int64_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        int digit = text.at[i] - '0';
        number = number > (INT64_MAX - digit) / 10 ? INT64_MAX : number * 10 + digit;
    }
    *ret_number = number;
    return text.len > 0;
}

enum range range_read(struct str header, int64_t size, int64_t *ret_from, int64_t *ret_count)
{
    const struct str unit = STR("bytes=");
    struct str rest = { header.at, header.len }, first;
    int64_t from = 0, last = 0;
    *ret_from = 0;
    *ret_count = size;
    if (header.len <= unit.len || !str_eq_nocase((struct str){ header.at, unit.len }, unit))
        return RANGE_ALL;
    rest = (struct str){ header.at + unit.len, header.len - unit.len };
    if (!str_cut(&rest, '-', &first) || rest.at == NULL)
        return RANGE_ALL;
    bool has_from = number_read(first, &from), has_last = number_read(rest, &last);
    if ((first.len > 0 && !has_from) || (rest.len > 0 && !has_last) || (!has_from && !has_last))
        return RANGE_ALL;
    if (!has_from) {
        from = last < size ? size - last : 0;
        last = last == 0 ? -1 : size - 1;
    } else if (!has_last || last >= size) {
        if (has_last && last < from)
            return RANGE_ALL;
        last = size - 1;
    } else if (last < from) {
        return RANGE_ALL;
    }
    if (from >= size || last < from)
        return RANGE_NONE;
    *ret_from = from;
    *ret_count = last - from + 1;
    return RANGE_PART;
}
