#include "app/list.h"

#include <string.h>

bool list_is_money(const char *column)
{
    size_t len = strlen(column);
    return len > 4 && strcmp(column + len - 4, "_ore") == 0;
}

/* Excel knows dates with a space, not with a T. */
static struct str time_of(struct str value)
{
    return value.len > 19 ? (struct str){ value.at, 19 } : value;
}

void list_csv_value(struct csv_writer *csv, const char *column, enum db_type type, struct str value)
{
    int64_t ore;
    if (value.at == NULL)
        csv_add_plain(csv, STR(""));
    else if (type == DB_INT && list_is_money(column) && str_int64(value, &ore))
        csv_add_kroner(csv, ore);
    else if (type == DB_BOOL)
        csv_add_plain(csv, value.at[0] == 't' ? STR("ja") : STR("nei"));
    else if (type == DB_JSON || type == DB_TEXT)
        csv_add_text(csv, value);
    else
        csv_add_plain(csv, type == DB_TIMESTAMP ? time_of(value) : value);
}

void list_csv_head(struct buf *out, const struct db_result *row, int ncolumns)
{
    struct csv_writer csv = csv_start(out);
    for (int i = 0; i < ncolumns; i++) {
        const char *name = db_column_name(row, i);
        bool money = list_is_money(name);
        csv_add_plain(&csv, (struct str){ name, strlen(name) - (money ? strlen("_ore") : 0) });
        if (money)
            buf_add(out, STR("_kr"));
    }
    csv_end_row(&csv);
}

void list_csv_row(struct buf *out, const struct db_result *row, int ncolumns)
{
    struct csv_writer csv = { out, false };
    for (int i = 0; i < ncolumns; i++)
        list_csv_value(&csv, db_column_name(row, i), db_column_type(row, i), db_value(row, 0, i));
    csv_end_row(&csv);
}
