/* letter_diff.c: what is new in the text of a template, line by line (letter.h). */
#include "format/letter.h"

#include <stdlib.h>
#include <string.h>

/* Beyond so many pairs of lines that differ at both ends, all are told as removed and added. */
enum { DIFF_PAIRS_MAX = 4000000 };

struct diff {
    struct str *before, *after; /* lines */
    size_t nbefore, nafter;
    size_t same_first, same_last; /* lines that both begin and end with */
    uint16_t *common;             /* of the rest: [i][j], lines that follow in both */
    struct buf *out;
    size_t shown;
};

static size_t lines_of(struct str text, struct str **ret_lines)
{
    size_t n = text.len > 0 ? 1 : 0, k = 0;
    for (size_t i = 0; i < text.len; i++)
        n += text.at[i] == '\n' ? 1 : 0;
    struct str *lines = calloc(n + 1, sizeof(*lines));
    ENSURE(lines != NULL);
    while (k < n && str_cut(&text, '\n', &lines[k]))
        k++;
    *ret_lines = lines;
    return k;
}

static void diff_line(struct diff *diff, const char *change, struct str text, size_t before,
                      size_t after)
{
    buf_print(diff->out, "%s{\"change\":\"%s\",\"text\":", diff->shown++ > 0 ? "," : "", change);
    buf_add_json(diff->out, text);
    buf_add_text(diff->out, ",\"before\":");
    buf_print(diff->out, before > 0 ? "%zu" : "null", before);
    buf_add_text(diff->out, ",\"after\":");
    buf_print(diff->out, after > 0 ? "%zu" : "null", after);
    buf_add_char(diff->out, '}');
}

static bool line_same(const struct diff *diff, size_t i, size_t j)
{
    return str_eq(diff->before[i], diff->after[j]);
}

/* What both begin and end with; the longest common rest of each pair of places between. */
static void diff_count(struct diff *diff)
{
    size_t least = diff->nbefore < diff->nafter ? diff->nbefore : diff->nafter;
    while (diff->same_first < least && line_same(diff, diff->same_first, diff->same_first))
        diff->same_first++;
    while (diff->same_last < least - diff->same_first &&
           line_same(diff, diff->nbefore - 1 - diff->same_last, diff->nafter - 1 - diff->same_last))
        diff->same_last++;
    size_t rows = diff->nbefore - diff->same_first - diff->same_last;
    size_t columns = diff->nafter - diff->same_first - diff->same_last;
    if (rows > UINT16_MAX || columns > UINT16_MAX || rows * columns > DIFF_PAIRS_MAX)
        return;
    diff->common = calloc((rows + 1) * (columns + 1), sizeof(*diff->common));
    ENSURE(diff->common != NULL);
    for (size_t i = rows; i-- > 0;) {
        uint16_t *row = diff->common + i * (columns + 1), *below = row + columns + 1;
        for (size_t j = columns; j-- > 0;)
            row[j] = line_same(diff, diff->same_first + i, diff->same_first + j)
                         ? (uint16_t)(below[j + 1] + 1)
                     : below[j] > row[j + 1] ? below[j]
                                             : row[j + 1];
    }
}

static void diff_write(struct diff *diff)
{
    size_t i = 0, j = 0, last = diff->nbefore - diff->same_last,
           last_after = diff->nafter - diff->same_last;
    size_t columns = last_after - diff->same_first;
    while (i < diff->nbefore || j < diff->nafter) {
        bool outside = i < diff->same_first || (i >= last && j >= last_after);
        size_t at = (i - diff->same_first) * (columns + 1) + (j - diff->same_first);
        bool inside = diff->common != NULL && i < last && j < last_after;
        if (outside || (inside && line_same(diff, i, j))) {
            diff_line(diff, "same", diff->after[j], i + 1, j + 1);
            i++;
            j++;
        } else if (i < last && (j >= last_after || diff->common == NULL ||
                                diff->common[at + columns + 1] >= diff->common[at + 1])) {
            diff_line(diff, "removed", diff->before[i], i + 1, 0);
            i++;
        } else {
            diff_line(diff, "added", diff->after[j], 0, j + 1);
            j++;
        }
    }
}

void letter_diff(struct str before, struct str after, struct buf *ret_json)
{
    struct diff diff = { .out = ret_json };
    diff.nbefore = lines_of(before, &diff.before);
    diff.nafter = lines_of(after, &diff.after);
    diff_count(&diff);
    buf_add_char(ret_json, '[');
    diff_write(&diff);
    buf_add_char(ret_json, ']');
    free(diff.common);
    free(diff.before);
    free(diff.after);
}
