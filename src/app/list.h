/* list.h: rows as JSON and as CSV for Norwegian spreadsheets. Pure but for the rows. Floor 2. */
#pragma once
#include "base/buf.h"
#include "db/db.h"
#include "sheet/csv.h"

#define LIST_XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/* Columns named …_ore are amounts. */
bool list_is_money(const char *column);
/* One value as JSON by its type. `at` NULL is null. */
void list_add_value(struct buf *out, enum db_type type, struct str value);
/* '2023-01-01 12:34:56.789012+00' as 2023-01-01T12:34:56.789Z; as it is when it is not in UTC. */
void list_add_time(struct buf *out, struct str value);
/* The page `{"items": […], "next": …}` of at most `limit` rows; the last column is the cursor,
 * and `ret_next` the one after which the next page begins (NULL: this is the last page). A column
 * total_rows, if there is one, becomes `total` instead of a member of each row. */
void list_write(struct buf *out, const struct db_result *rows, int64_t limit, const char *list,
                struct buf *ret_next);

/* CSV: UTF-8 with BOM, `;`, CRLF, columns named …_ore as kroner with decimal comma; text that a
 * spreadsheet would take for a formula gets an apostrophe before it. */
void list_csv_head(struct buf *out, const struct db_result *row, int ncolumns);
void list_csv_row(struct buf *out, const struct db_result *row, int ncolumns);
void list_csv_value(struct csv_writer *csv, const char *column, enum db_type type,
                    struct str value);
