#include "app/list.h"

#include "app/query.h"

#include <string.h>

void list_add_time(struct buf *out, struct str value)
{
    /* yyyy-mm-dd hh:mm:ss[.ffffff]+00 */
    bool utc =
        value.len >= 22 && value.at[10] == ' ' && memcmp(value.at + value.len - 3, "+00", 3) == 0;
    if (!utc) {
        buf_add_json(out, value);
        return;
    }
    char text[] = "\"yyyy-mm-ddThh:mm:ss.000Z\"";
    memcpy(text + 1, value.at, 10);
    memcpy(text + 12, value.at + 11, 8);
    if (value.at[19] == '.') {
        size_t digits = value.len - 3 - 20;
        memcpy(text + 21, value.at + 20, digits < 3 ? digits : 3);
    }
    buf_add(out, (struct str){ text, sizeof(text) - 1 });
}

void list_add_value(struct buf *out, enum db_type type, struct str value)
{
    if (value.at == NULL) {
        buf_add(out, STR("null"));
        return;
    }
    switch (type) {
    case DB_INT:
    case DB_JSON:
        buf_add(out, value);
        break;
    case DB_BOOL:
        buf_add(out, value.at[0] == 't' ? STR("true") : STR("false"));
        break;
    case DB_TIMESTAMP:
        list_add_time(out, value);
        break;
    case DB_DATE:
    case DB_TEXT:
        buf_add_json(out, value);
        break;
    }
}

enum { COLUMNS_MAX = 64 };

/* Everything that is the same in each row, written once. */
struct columns {
    struct buf names; /* {"id":  ,"name":  … one after the other */
    struct str before[COLUMNS_MAX];
    enum db_type type[COLUMNS_MAX];
    int shown[COLUMNS_MAX], nshown;
    int total; /* -1: no such column */
};

static void columns_read(struct columns *columns, const struct db_result *rows)
{
    int ncolumns = db_columns(rows) - 1;
    size_t ends[COLUMNS_MAX] = { 0 };
    REQUIRE(ncolumns > 0 && ncolumns <= COLUMNS_MAX);
    columns->total = -1;
    for (int i = 0; i < ncolumns; i++) {
        if (strcmp(db_column_name(rows, i), "total_rows") == 0) {
            columns->total = i;
            continue;
        }
        int n = columns->nshown++;
        columns->shown[n] = i;
        columns->type[n] = db_column_type(rows, i);
        buf_add_char(&columns->names, n == 0 ? '{' : ',');
        buf_add_json(&columns->names, str_of(db_column_name(rows, i)));
        buf_add_char(&columns->names, ':');
        ends[n] = columns->names.len;
    }
    for (int n = 0; n < columns->nshown; n++) {
        size_t from = n == 0 ? 0 : ends[n - 1];
        columns->before[n] = (struct str){ columns->names.at + from, ends[n] - from };
    }
}

static void row_write(struct buf *out, const struct columns *columns, const struct db_result *rows,
                      int row)
{
    for (int n = 0; n < columns->nshown; n++) {
        buf_add(out, columns->before[n]);
        list_add_value(out, columns->type[n], db_value(rows, row, columns->shown[n]));
    }
    buf_add_char(out, '}');
}

void list_write(struct buf *out, const struct db_result *rows, int64_t limit, const char *list,
                struct buf *ret_next)
{
    struct columns columns = { 0 };
    int nrows = db_rows(rows), nshown = nrows > limit ? (int)limit : nrows;
    columns_read(&columns, rows);
    buf_add(out, STR("{\"items\":["));
    for (int row = 0; row < nshown; row++) {
        if (row > 0)
            buf_add_char(out, ',');
        row_write(out, &columns, rows, row);
    }
    buf_clear(ret_next);
    if (nrows > nshown)
        cursor_add(ret_next, list, db_value(rows, nshown - 1, db_columns(rows) - 1));
    buf_add(out, STR("],\"next\":"));
    if (ret_next->len > 0)
        buf_add_json(out, buf_view(ret_next));
    else
        buf_add(out, STR("null"));
    if (columns.total >= 0) {
        buf_add(out, STR(",\"total\":"));
        buf_add(out, nrows > 0 ? db_value(rows, 0, columns.total) : STR("0"));
    }
    buf_add_char(out, '}');
    buf_free(&columns.names);
}
