#include "sheet/csv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const struct csv_limits csv_limits_default = { 100000, 100, 32768 };

/* A cell is a range of `bytes`: the row without its quotes, which moves while it grows. */
struct csv_range {
    size_t from, len;
};

struct csv_reader {
    struct str rest;
    char separator;
    const struct csv_limits *limits;
    int line;
    struct buf bytes;
    struct csv_range *ranges;
    struct str *cells;
    size_t ncells;
};

static int csv_fault(struct csv_faults *faults, int line, const char *code)
{
    if (faults->n < CSV_MAX_FAULTS) {
        faults->at[faults->n].line = line;
        faults->at[faults->n++].code = code;
    }
    return -EINVAL;
}

/* `;` when the first line that is not empty has one outside quotes. */
static char csv_separator(struct str text)
{
    bool quoted = false;
    size_t i = 0;
    while (i < text.len && (text.at[i] == '\r' || text.at[i] == '\n'))
        i++;
    for (; i < text.len && (quoted || text.at[i] != '\n'); i++) {
        if (text.at[i] == '"')
            quoted = !quoted;
        else if (text.at[i] == ';' && !quoted)
            return ';';
    }
    return ',';
}

static int csv_peek(const struct csv_reader *reader)
{
    return reader->rest.len > 0 ? (unsigned char)reader->rest.at[0] : -1;
}

static void csv_skip(struct csv_reader *reader)
{
    if (reader->rest.at[0] == '\n')
        reader->line++;
    reader->rest.at++;
    reader->rest.len--;
}

static void csv_take(struct csv_reader *reader)
{
    buf_add_char(&reader->bytes, reader->rest.at[0]);
    csv_skip(reader);
}

/* NULL, or the code of what is wrong. After it comes a separator, an end of line or the end. */
static const char *csv_quoted_cell(struct csv_reader *reader)
{
    csv_skip(reader);
    for (;;) {
        int c = csv_peek(reader);
        if (c < 0)
            return "quote";
        if (c == '"') {
            csv_skip(reader);
            if (csv_peek(reader) != '"')
                break;
        }
        csv_take(reader);
    }
    int after = csv_peek(reader);
    return after < 0 || after == reader->separator || after == '\r' || after == '\n' ? NULL
                                                                                     : "quote";
}

static const char *csv_plain_cell(struct csv_reader *reader)
{
    for (;;) {
        int c = csv_peek(reader);
        if (c < 0 || c == reader->separator || c == '\r' || c == '\n')
            return NULL;
        if (c == '"')
            return "quote";
        csv_take(reader);
    }
}

static const char *csv_cell(struct csv_reader *reader)
{
    if (reader->ncells == reader->limits->max_columns)
        return "too_many_columns";
    size_t from = reader->bytes.len;
    const char *code = csv_peek(reader) == '"' ? csv_quoted_cell(reader) : csv_plain_cell(reader);
    size_t len = reader->bytes.len - from;
    if (code == NULL && len > reader->limits->max_cell_bytes)
        return "too_long";
    reader->ranges[reader->ncells++] = (struct csv_range){ from, len };
    return code;
}

/* All cells up to and with the end of the line. */
static const char *csv_row(struct csv_reader *reader)
{
    buf_clear(&reader->bytes);
    reader->ncells = 0;
    for (;;) {
        const char *code = csv_cell(reader);
        if (code != NULL)
            return code;
        if (csv_peek(reader) != reader->separator)
            break;
        csv_skip(reader);
    }
    if (csv_peek(reader) == '\r') {
        csv_skip(reader);
        if (csv_peek(reader) != '\n')
            return "line_end";
    }
    if (csv_peek(reader) == '\n')
        csv_skip(reader);
    struct str bytes = buf_view(&reader->bytes);
    for (size_t i = 0; i < reader->ncells; i++)
        reader->cells[i] = (struct str){ bytes.at + reader->ranges[i].from, reader->ranges[i].len };
    return str_utf8(bytes) && memchr(bytes.at, '\0', bytes.len) == NULL ? NULL : "encoding";
}

static bool csv_skip_empty_line(struct csv_reader *reader)
{
    if (csv_peek(reader) == '\n' || str_starts(reader->rest, STR("\r\n"))) {
        while (csv_peek(reader) == '\r')
            csv_skip(reader);
        csv_skip(reader);
        return true;
    }
    return false;
}

/* After these the rest of the text still falls into rows. */
static bool csv_goes_on(const char *code)
{
    return strcmp(code, "encoding") == 0 || strcmp(code, "columns") == 0;
}

static int csv_rows(struct csv_reader *reader, csv_row_fn *row, void *context,
                    struct csv_faults *faults)
{
    size_t columns = 0, rows = 0;
    while (reader->rest.len > 0 && faults->n < CSV_MAX_FAULTS) {
        int line = reader->line;
        if (csv_skip_empty_line(reader))
            continue;
        if (rows++ > reader->limits->max_rows)
            return csv_fault(faults, line, "too_many_rows");
        const char *code = csv_row(reader);
        if (rows == 1)
            columns = reader->ncells;
        if (code == NULL && reader->ncells != columns)
            code = "columns";
        if (code != NULL) {
            csv_fault(faults, line, code);
            if (!csv_goes_on(code))
                break;
            continue;
        }
        int r = row(context, line, reader->cells, reader->ncells);
        if (r < 0)
            return r;
    }
    if (rows == 0)
        return csv_fault(faults, 1, "empty");
    return faults->n > 0 ? -EINVAL : 0;
}

int csv_read(struct str text, const struct csv_limits *limits, csv_row_fn *row, void *context,
             struct csv_faults *ret_faults)
{
    ret_faults->n = 0;
    if (str_starts(text, STR("\xef\xbb\xbf")))
        text = (struct str){ text.at + 3, text.len - 3 };
    struct csv_reader reader = { .rest = text,
                                 .separator = csv_separator(text),
                                 .limits = limits,
                                 .line = 1,
                                 .ranges = calloc(limits->max_columns, sizeof(struct csv_range)),
                                 .cells = calloc(limits->max_columns, sizeof(struct str)) };
    ENSURE(reader.ranges != NULL && reader.cells != NULL);
    int r = csv_rows(&reader, row, context, ret_faults);
    buf_free(&reader.bytes);
    free(reader.ranges);
    free(reader.cells);
    return r;
}
