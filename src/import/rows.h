/* rows.h: a CSV file as rows for the import functions of the database. Floor 3. Pure. */
#pragma once
#include "base/buf.h"

enum { ROWS_COLUMNS_MAX = 64, ROWS_FAULTS_MAX = 100 };

/* Writes {"columns": [...], "rows": [{"line": 2, "<column>": "<text>", …}], "faults": [...]}.
 * The file is UTF-8 (a BOM is skipped), its first record names the columns, cells are separated by
 * `;` (or `,` when the first record has no `;`), RFC 4180 quoting, any line end; empty records are
 * skipped. `faults` is there, and `rows` empty, when the file cannot be read so: members line,
 * field and code (encoding, empty, quote, cells, too_long, duplicate). Line numbers are those of a
 * text editor. */
void rows_write(struct str text, struct buf *ret_json);
