#include "import/rows.h"

#include "sheet/csv.h"

#include <errno.h>
#include <string.h>

static const struct csv_limits limits = { ROWS_MAX, ROWS_COLUMNS_MAX, 32768 };

/* Names of columns lie one after another in `names`. */
struct reader {
    struct buf names;
    size_t ends[ROWS_COLUMNS_MAX];
    size_t ncolumns;
    struct buf rows, faults;
};

static void fault_add(struct reader *reader, int line, struct str field, const char *code)
{
    buf_print(&reader->faults,
              "%s{\"line\":%d,\"code\":\"%s\",\"field\":", reader->faults.len > 0 ? "," : "", line,
              code);
    buf_add_json(&reader->faults, field);
    buf_add_char(&reader->faults, '}');
}

static struct str column(const struct reader *reader, size_t i)
{
    size_t start = i == 0 ? 0 : reader->ends[i - 1];
    return (struct str){ reader->names.at + start, reader->ends[i] - start };
}

static void column_add(struct reader *reader, int line, struct str name)
{
    if (name.len > ROWS_NAME_BYTES_MAX)
        fault_add(reader, line, STR(""), "unknown");
    for (size_t i = 0; i < reader->ncolumns; i++)
        if (str_eq(column(reader, i), name))
            fault_add(reader, line, name, "duplicate");
    buf_add(&reader->names, name);
    reader->ends[reader->ncolumns++] = reader->names.len;
}

/* Nothing is kept of rows once there is a fault. */
static int row_take(void *context, int line, const struct str *cells, size_t ncells)
{
    struct reader *reader = context;
    if (reader->ncolumns == 0) {
        for (size_t i = 0; i < ncells; i++)
            column_add(reader, line, cells[i]);
        return 0;
    }
    if (reader->faults.len > 0)
        return 0;
    buf_print(&reader->rows, "%s{\"line\":%d", reader->rows.len > 0 ? "," : "", line);
    for (size_t i = 0; i < ncells; i++) {
        buf_add_char(&reader->rows, ',');
        buf_add_json(&reader->rows, column(reader, i));
        buf_add_char(&reader->rows, ':');
        buf_add_json(&reader->rows, cells[i]);
    }
    buf_add_char(&reader->rows, '}');
    if (reader->rows.len <= ROWS_BYTES_MAX)
        return 0;
    fault_add(reader, line, STR(""), "too_many_rows");
    return -EFBIG;
}

static void file_read(struct reader *reader, struct str text)
{
    struct csv_faults faults;
    int err = csv_read(text, &limits, row_take, reader, &faults);
    for (size_t i = 0; err == -EINVAL && i < faults.n; i++) {
        const char *code = faults.at[i].code;
        fault_add(reader, faults.at[i].line, STR(""),
                  strcmp(code, "columns") == 0 ? "cells" : code);
    }
}

void rows_write(struct str text, struct buf *ret_json)
{
    struct reader reader = { 0 };
    file_read(&reader, text);
    buf_add_text(ret_json, "{\"columns\":[");
    for (size_t i = 0; i < reader.ncolumns; i++) {
        if (i > 0)
            buf_add_char(ret_json, ',');
        buf_add_json(ret_json, column(&reader, i));
    }
    buf_add_text(ret_json, "],\"rows\":[");
    if (reader.faults.len == 0)
        buf_add(ret_json, buf_view(&reader.rows));
    buf_add_char(ret_json, ']');
    if (reader.faults.len > 0) {
        buf_add_text(ret_json, ",\"faults\":[");
        buf_add(ret_json, buf_view(&reader.faults));
        buf_add_char(ret_json, ']');
    }
    buf_add_char(ret_json, '}');
    buf_free(&reader.names);
    buf_free(&reader.rows);
    buf_free(&reader.faults);
}
