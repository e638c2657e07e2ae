/* xlsx.h: a table of any number of rows as an Excel file, in constant memory. Data in, file out.
 *
 * Everything here writes to the disk: for a thread's use, never the event loop's; one thread at a
 * time for a file. No text becomes a formula. Amounts are kroner, dates are dates; instants are
 * shown in Oslo time. More rows than a sheet holds go on in further sheets. Floor 1. */
#pragma once
#include "base/str.h"

enum xlsx_type {
    XLSX_TEXT, /* cut after 32,767 characters, which is all that Excel takes */
    XLSX_INT,  /* decimal; more than 15 digits are kept as text, Excel would round them */
    XLSX_ORE,  /* decimal øre, shown as kroner */
    XLSX_BOOL, /* "t" or "f", shown as ja or nei */
    XLSX_DATE, /* yyyy-mm-dd */
    XLSX_TIME, /* yyyy-mm-dd hh:mm:ss[.ffffff]+00 */
};
/* A value that is not of its column's type is kept as text. */

#define XLSX_COLUMNS_MAX 64
#define XLSX_SHEET_ROWS 1048575 /* below the head */

struct xlsx_column {
    const char *name;
    enum xlsx_type type;
};

/* One line of the sheet «Om uttrekket». */
struct xlsx_fact {
    const char *name, *value;
};

struct xlsx;

/* `folder` is made when it is not there; the temporary files in it have no name. Names of `columns`
 * are copied. `sheet_rows`: XLSX_SHEET_ROWS, or less to see where the next sheet begins.
 * 0 or a negative errno; `ret_xlsx` is freed with xlsx_free(). */
int xlsx_open(const char *folder, const struct xlsx_column *columns, unsigned ncolumns,
              unsigned sheet_rows, struct xlsx **ret_xlsx) MUST_CHECK;
/* As many NUL-terminated cells as there are columns; NULL is an empty one. -EIO: the disk. */
int xlsx_add_row(struct xlsx *xlsx, const char *const *cells) MUST_CHECK;
/* Ends the table with the facts, and the number of rows as the last of them. The file descriptor
 * stands at the beginning and is the caller's. 0 or a negative errno. */
int xlsx_finish(struct xlsx *xlsx, const struct xlsx_fact *facts, unsigned nfacts,
                int *ret_fd) MUST_CHECK;
void xlsx_free(struct xlsx *xlsx); /* NULL is fine */
