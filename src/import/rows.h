/* rows.h: a CSV file as rows for the import functions of the database. Floor 3. Pure. */
#pragma once
#include "base/buf.h"

enum {
    ROWS_MAX = 100000,
    ROWS_COLUMNS_MAX = 64,
    ROWS_NAME_BYTES_MAX = 63,          /* of a column, for every row repeats it */
    ROWS_BYTES_MAX = 64 * 1024 * 1024, /* of all rows as JSON */
};

/* Writes {"columns": [...], "rows": [{"line": 2, "<column>": "<text>", …}], "faults": [...]}.
 * The file is read as csv.h says; its first row names the columns. `faults` is there, and `rows`
 * empty, when the file cannot be read so: members line, field and code (encoding, empty, quote,
 * line_end, cells, too_long, too_many_columns, too_many_rows; unknown and duplicate for names of
 * columns). Line numbers are those of a text editor. */
void rows_write(struct str text, struct buf *ret_json);
