#include "app/list.h"

#include <string.h>

static bool is_money(const char *column)
{
    size_t len = strlen(column);
    return len > 4 && strcmp(column + len - 4, "_ore") == 0;
}

/* 123456 øre is 1234,56; the sign stands before. */
static void kroner_add(struct buf *out, struct str ore)
{
    bool negative = ore.len > 0 && ore.at[0] == '-';
    if (negative) {
        buf_add_char(out, '-');
        ore = (struct str){ ore.at + 1, ore.len - 1 };
    }
    if (ore.len > 2)
        buf_add(out, (struct str){ ore.at, ore.len - 2 });
    else
        buf_add_char(out, '0');
    buf_add_char(out, ',');
    if (ore.len < 2)
        buf_add_char(out, '0');
    buf_add(out, ore.len > 2 ? (struct str){ ore.at + ore.len - 2, 2 } : ore);
}

/* OWASP: what begins so is a formula to a spreadsheet. */
static bool is_formula(struct str text)
{
    return text.len > 0 && text.at[0] != '\0' && strchr("=+-@\t\r\n", text.at[0]) != NULL;
}

static void text_add(struct buf *out, struct str text)
{
    bool guarded = is_formula(text), quoted = guarded;
    for (size_t i = 0; i < text.len && !quoted; i++)
        quoted = strchr("\";\r\n", text.at[i]) != NULL;
    if (!quoted) {
        buf_add(out, text);
        return;
    }
    buf_add(out, guarded ? STR("\"'") : STR("\""));
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"')
            buf_add_char(out, '"');
        buf_add_char(out, text.at[i]);
    }
    buf_add_char(out, '"');
}

/* Excel knows dates with a space, not with a T. */
static void time_add(struct buf *out, struct str value)
{
    buf_add(out, value.len > 19 ? (struct str){ value.at, 19 } : value);
}

void list_csv_value(struct buf *out, const char *column, enum db_type type, struct str value)
{
    if (value.at == NULL)
        return;
    switch (type) {
    case DB_INT:
        if (is_money(column))
            kroner_add(out, value);
        else
            buf_add(out, value);
        break;
    case DB_BOOL:
        buf_add(out, value.at[0] == 't' ? STR("ja") : STR("nei"));
        break;
    case DB_TIMESTAMP:
        time_add(out, value);
        break;
    case DB_DATE:
        buf_add(out, value);
        break;
    case DB_JSON:
    case DB_TEXT:
        text_add(out, value);
        break;
    }
}

void list_csv_head(struct buf *out, const struct db_result *row, int ncolumns)
{
    buf_add(out, STR("\xEF\xBB\xBF"));
    for (int i = 0; i < ncolumns; i++) {
        const char *name = db_column_name(row, i);
        struct str shown = { name, strlen(name) - (is_money(name) ? strlen("_ore") : 0) };
        if (i > 0)
            buf_add_char(out, ';');
        buf_add(out, shown);
        if (is_money(name))
            buf_add(out, STR("_kr"));
    }
    buf_add(out, STR("\r\n"));
}

void list_csv_row(struct buf *out, const struct db_result *row, int ncolumns)
{
    for (int i = 0; i < ncolumns; i++) {
        if (i > 0)
            buf_add_char(out, ';');
        list_csv_value(out, db_column_name(row, i), db_column_type(row, i), db_value(row, 0, i));
    }
    buf_add(out, STR("\r\n"));
}
