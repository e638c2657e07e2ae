#include "norway/kroner.h"
#include "sheet/csv.h"

#include <string.h>

struct csv_writer csv_start(struct buf *out)
{
    buf_add(out, STR("\xef\xbb\xbf"));
    return (struct csv_writer){ out, false };
}

static void csv_separate(struct csv_writer *csv)
{
    if (csv->in_row)
        buf_add_char(csv->out, ';');
    csv->in_row = true;
}

static bool csv_has_any(struct str text, const char *chars)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '\0' && strchr(chars, text.at[i]) != NULL)
            return true;
    }
    return false;
}

void csv_add_text(struct csv_writer *csv, struct str text)
{
    csv_separate(csv);
    bool formula = text.len > 0 && csv_has_any((struct str){ text.at, 1 }, "=+-@\t\r\n");
    bool space = text.len > 0 && (text.at[0] == ' ' || text.at[text.len - 1] == ' ');
    bool quoted = formula || space || csv_has_any(text, ";\"\r\n\t,");
    if (quoted)
        buf_add_char(csv->out, '"');
    if (formula)
        buf_add_char(csv->out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"')
            buf_add_char(csv->out, '"');
        buf_add_char(csv->out, text.at[i]);
    }
    if (quoted)
        buf_add_char(csv->out, '"');
}

void csv_add_plain(struct csv_writer *csv, struct str text)
{
    csv_separate(csv);
    buf_add(csv->out, text);
}

void csv_add_int(struct csv_writer *csv, int64_t value)
{
    csv_separate(csv);
    buf_add_int(csv->out, value);
}

void csv_add_kroner(struct csv_writer *csv, int64_t amount_ore)
{
    csv_separate(csv);
    kroner_add_plain(csv->out, amount_ore);
}

void csv_end_row(struct csv_writer *csv)
{
    buf_add(csv->out, STR("\r\n"));
    csv->in_row = false;
}
