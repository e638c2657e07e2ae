#include "import/rows.h"

#include <string.h>

/* Cells of the record that is read lie one after another in `text`. */
struct reader {
    struct str rest;
    char separator;
    unsigned line, record_line; /* where we are, and where the record began */
    struct buf text;
    size_t ends[ROWS_COLUMNS_MAX];
    unsigned ncells;
    struct buf columns; /* names, as `text` holds cells */
    size_t column_ends[ROWS_COLUMNS_MAX];
    unsigned ncolumns;
    struct buf faults;
    unsigned nfaults;
};

static void fault_add(struct reader *reader, unsigned line, struct str field, const char *code)
{
    if (reader->nfaults++ >= ROWS_FAULTS_MAX)
        return;
    buf_print(&reader->faults,
              "%s{\"line\":%u,\"code\":\"%s\",\"field\":", reader->nfaults > 1 ? "," : "", line,
              code);
    buf_add_json(&reader->faults, field);
    buf_add_char(&reader->faults, '}');
}

static struct str cell_at(const struct buf *text, const size_t *ends, unsigned i)
{
    size_t start = i == 0 ? 0 : ends[i - 1];
    return (struct str){ text->at + start, ends[i] - start };
}

static int peek(const struct reader *reader)
{
    return reader->rest.len > 0 ? (unsigned char)reader->rest.at[0] : -1;
}

static void skip(struct reader *reader)
{
    reader->rest.at++;
    reader->rest.len--;
}

static bool at_end_of_cell(const struct reader *reader)
{
    int c = peek(reader);
    return c < 0 || c == reader->separator || c == '\n' || c == '\r';
}

/* What stands between quotes; a quote within is doubled. */
static bool quoted_read(struct reader *reader)
{
    skip(reader);
    for (int c = peek(reader); c >= 0; c = peek(reader)) {
        skip(reader);
        if (c == '"' && peek(reader) != '"')
            return at_end_of_cell(reader);
        if (c == '"')
            skip(reader);
        reader->line += c == '\n';
        buf_add_char(&reader->text, (char)c);
    }
    return false;
}

static bool plain_read(struct reader *reader)
{
    size_t len = 0;
    while (len < reader->rest.len && reader->rest.at[len] != reader->separator &&
           reader->rest.at[len] != '\n' && reader->rest.at[len] != '\r')
        len++;
    buf_add(&reader->text, (struct str){ reader->rest.at, len });
    bool fine = len == 0 || memchr(reader->rest.at, '"', len) == NULL;
    reader->rest = (struct str){ reader->rest.at + len, reader->rest.len - len };
    return fine;
}

static void end_of_line_skip(struct reader *reader)
{
    if (peek(reader) == '\r')
        skip(reader);
    if (peek(reader) == '\n')
        skip(reader);
    reader->line++;
}

/* One record; false when a quote is wrong, and then the rest of the file means nothing. */
static bool record_read(struct reader *reader)
{
    buf_clear(&reader->text);
    reader->ncells = 0;
    reader->record_line = reader->line;
    for (;;) {
        bool fine = peek(reader) == '"' ? quoted_read(reader) : plain_read(reader);
        if (!fine) {
            fault_add(reader, reader->record_line, STR(""), "quote");
            return false;
        }
        if (reader->ncells < ROWS_COLUMNS_MAX)
            reader->ends[reader->ncells] = reader->text.len;
        reader->ncells++;
        if (peek(reader) != reader->separator)
            break;
        skip(reader);
    }
    end_of_line_skip(reader);
    return true;
}

static bool columns_read(struct reader *reader)
{
    if (!record_read(reader))
        return false;
    if (reader->ncells > ROWS_COLUMNS_MAX) {
        fault_add(reader, 1, STR(""), "too_long");
        return false;
    }
    reader->ncolumns = reader->ncells;
    buf_add(&reader->columns, buf_view(&reader->text));
    memcpy(reader->column_ends, reader->ends, sizeof(reader->ends));
    for (unsigned i = 0; i < reader->ncolumns; i++)
        for (unsigned j = 0; j < i; j++)
            if (str_eq(cell_at(&reader->columns, reader->column_ends, i),
                       cell_at(&reader->columns, reader->column_ends, j)))
                fault_add(reader, 1, cell_at(&reader->columns, reader->column_ends, i),
                          "duplicate");
    return true;
}

static void row_write(const struct reader *reader, struct buf *out)
{
    buf_print(out, "{\"line\":%u", reader->record_line);
    for (unsigned i = 0; i < reader->ncolumns; i++) {
        buf_add_char(out, ',');
        buf_add_json(out, cell_at(&reader->columns, reader->column_ends, i));
        buf_add_char(out, ':');
        buf_add_json(out, cell_at(&reader->text, reader->ends, i));
    }
    buf_add_char(out, '}');
}

static void rows_read(struct reader *reader, struct buf *rows)
{
    while (reader->rest.len > 0) {
        if (!record_read(reader))
            return;
        if (reader->ncells == 1 && reader->text.len == 0)
            continue;
        if (reader->ncells != reader->ncolumns) {
            fault_add(reader, reader->record_line, STR(""), "cells");
            continue;
        }
        if (rows->len > 0)
            buf_add_char(rows, ',');
        row_write(reader, rows);
    }
}

static void file_read(struct reader *reader, struct str text, struct buf *rows)
{
    if (str_starts(text, STR("\xef\xbb\xbf")))
        text = (struct str){ text.at + 3, text.len - 3 };
    if (!str_utf8(text) || (text.len > 0 && memchr(text.at, '\0', text.len) != NULL)) {
        fault_add(reader, 1, STR(""), "encoding");
        return;
    }
    if (text.len == 0) {
        fault_add(reader, 1, STR(""), "empty");
        return;
    }
    const char *end = memchr(text.at, '\n', text.len);
    size_t head = end != NULL ? (size_t)(end - text.at) : text.len;
    reader->separator = memchr(text.at, ';', head) != NULL ? ';' : ',';
    reader->rest = text;
    if (columns_read(reader))
        rows_read(reader, rows);
}

void rows_write(struct str text, struct buf *ret_json)
{
    struct reader reader = { .line = 1 };
    _cleanup_buf_ struct buf rows = { 0 };
    file_read(&reader, text, &rows);
    buf_add_text(ret_json, "{\"columns\":[");
    for (unsigned i = 0; i < reader.ncolumns; i++) {
        if (i > 0)
            buf_add_char(ret_json, ',');
        buf_add_json(ret_json, cell_at(&reader.columns, reader.column_ends, i));
    }
    buf_add_text(ret_json, "],\"rows\":[");
    if (reader.nfaults == 0)
        buf_add(ret_json, buf_view(&rows));
    buf_add_char(ret_json, ']');
    if (reader.nfaults > 0) {
        buf_add_text(ret_json, ",\"faults\":[");
        buf_add(ret_json, buf_view(&reader.faults));
        buf_add_char(ret_json, ']');
    }
    buf_add_char(ret_json, '}');
    buf_free(&reader.text);
    buf_free(&reader.columns);
    buf_free(&reader.faults);
}
