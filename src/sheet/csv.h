/* csv.h: tables as text, read strictly and written for Norwegian spreadsheets. Floor 1: the folder
 * is the one home of the spreadsheet formats, which src/app writes lists in and src/format may use.
 */
#pragma once
#include "base/buf.h"

/* ---- Reading: RFC 4180, UTF-8 with or without BOM, lines end with CRLF or LF, and `;` or `,`
 * between cells: `;` when the first line has one outside quotes. Every row has as many cells as the
 * first; empty lines are no rows. */

struct csv_limits {
    size_t max_rows; /* without the first */
    size_t max_columns;
    size_t max_cell_bytes;
};

extern const struct csv_limits csv_limits_default; /* 100,000 rows, 100 columns, 32 KiB */

#define CSV_MAX_FAULTS 100

struct csv_faults {
    size_t n; /* kept; no row is read after the last */
    struct {
        int line;         /* from 1, where the row begins */
        const char *code; /* "encoding", "quote", "line_end", "columns", "too_long",
                             "too_many_columns", "too_many_rows", "empty" (no row) */
    } at[CSV_MAX_FAULTS];
};

/* One row; the first is the header line. The cells live until the call returns. A negative errno
 * ends the reading. */
typedef int csv_row_fn(void *context, int line, const struct str *cells, size_t ncells);

/* Gives each sound row to `row`. 0; -EINVAL with at least one fault (rows may have been given
 * before it: the caller throws them away); or what `row` said. */
int csv_read(struct str text, const struct csv_limits *limits, csv_row_fn *row, void *context,
             struct csv_faults *ret_faults) MUST_CHECK;

/* ---- Writing: UTF-8 with BOM, `;`, CRLF. A text that a spreadsheet would take for a formula gets
 * a ' before it. csv_start, then cells and csv_end_row for each row. */

struct csv_writer {
    struct buf *out;
    bool in_row;
};

struct csv_writer csv_start(struct buf *out);
void csv_add_text(struct csv_writer *csv, struct str text);
/* What needs no quotes: a number, a date. */
void csv_add_plain(struct csv_writer *csv, struct str text);
void csv_add_int(struct csv_writer *csv, int64_t value);
void csv_add_kroner(struct csv_writer *csv, int64_t amount_ore); /* "1234567,00" */
void csv_end_row(struct csv_writer *csv);
