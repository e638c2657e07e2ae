#include "format/letter_template.h"

#include <errno.h>
#include <string.h>

#define TEMPLATE_DEPTH 4
#define TEMPLATE_COLUMNS 8

struct reader {
    const json_t *values; /* NULL: check only */
    enum letter_language language;
    struct arena *arena;
    bool *seen;
    struct letter *letter;
    struct letter_block **tail;
    struct letter_block *open; /* a list or key list that takes more */
    size_t open_room;
    struct buf paragraph;
    struct buf merged;
    int line;
    int depth;
    bool taken[TEMPLATE_DEPTH];
    struct letter_fault *fault;
};

static int reader_fault(struct reader *reader, const char *what, struct str name)
{
    return letter_fault(reader->fault, "template line %d: %s: %.*s", reader->line, what,
                        (int)(name.len < 60 ? name.len : 60), name.at);
}

/* Do the lines here count? A check looks at all of them. */
static bool reader_active(const struct reader *reader)
{
    for (int i = 0; i < reader->depth; i++) {
        if (!reader->taken[i])
            return false;
    }
    return true;
}

static struct str reader_trim(struct str text)
{
    while (text.len > 0 && text.at[0] == ' ') {
        text.at++;
        text.len--;
    }
    while (text.len > 0 && text.at[text.len - 1] == ' ')
        text.len--;
    return text;
}

static const struct letter_field *reader_field(struct reader *reader, struct str name)
{
    const struct letter_field *field = letter_field_find(name);
    if (field != NULL && reader->seen != NULL)
        reader->seen[field - letter_fields] = true;
    return field;
}

static const json_t *reader_value(const struct reader *reader, const struct letter_field *field)
{
    const json_t *value = reader->values ? json_object_get(reader->values, field->name) : NULL;
    return json_is_null(value) ? NULL : value;
}

static int reader_put(struct reader *reader, struct str name)
{
    const struct letter_field *field = reader_field(reader, name);
    if (field == NULL)
        return reader_fault(reader, "unknown field", name);
    if (field->type > LETTER_NUMBER)
        return reader_fault(reader, "field is no text", name);
    if (reader->values == NULL || !reader_active(reader))
        return 0;
    const json_t *value = reader_value(reader, field);
    if (value == NULL)
        return reader_fault(reader, "missing field", name);
    letter_value_add(&reader->merged, value, field->type, reader->language);
    return 0;
}

/* The text with its fields filled, in reader->merged. */
static int reader_merge(struct reader *reader, struct str text)
{
    buf_clear(&reader->merged);
    while (text.len > 0) {
        const char *begin = memmem(text.at, text.len, "{{", 2);
        size_t before = begin ? (size_t)(begin - text.at) : text.len;
        buf_add(&reader->merged, (struct str){ text.at, before });
        if (begin == NULL)
            return 0;
        text = (struct str){ begin + 2, text.len - before - 2 };
        const char *end = memmem(text.at, text.len, "}}", 2);
        if (end == NULL)
            return reader_fault(reader, "field is not closed", text);
        struct str name = { text.at, (size_t)(end - text.at) };
        int r = reader_put(reader, name);
        if (r < 0)
            return r;
        text = (struct str){ end + 2, text.len - name.len - 2 };
    }
    return 0;
}

static struct letter_block *reader_block(struct reader *reader, enum letter_block_kind kind)
{
    struct letter_block *block = arena_take(reader->arena, sizeof(*block));
    block->kind = kind;
    *reader->tail = block;
    reader->tail = &block->next;
    reader->open = NULL;
    return block;
}

static const char *reader_keep(struct reader *reader)
{
    return arena_text(reader->arena, buf_view(&reader->merged));
}

/* Each line of the merged text becomes a paragraph. */
static int reader_flush(struct reader *reader)
{
    struct str rest, line;
    int r = reader_merge(reader, buf_view(&reader->paragraph));
    buf_clear(&reader->paragraph);
    if (r < 0)
        return r;
    rest = buf_view(&reader->merged);
    while (str_cut(&rest, '\n', &line)) {
        line = reader_trim(line);
        if (line.len > 0)
            reader_block(reader, LETTER_PARAGRAPH)->text = arena_text(reader->arena, line);
    }
    return 0;
}

/* A row of `ncolumns` cells more in the list that is open, or in a new one. */
static const char **reader_row(struct reader *reader, enum letter_block_kind kind, size_t ncolumns)
{
    struct letter_block *block = reader->open;
    if (block == NULL || block->kind != kind) {
        block = reader_block(reader, kind);
        block->ncolumns = ncolumns;
        reader->open = block;
        reader->open_room = 0;
    }
    if (block->nrows == reader->open_room) {
        size_t room = reader->open_room ? reader->open_room * 2 : 8;
        const char **cells = arena_take(reader->arena, room * ncolumns * sizeof(*cells));
        if (block->nrows > 0)
            memcpy(cells, block->cells, block->nrows * ncolumns * sizeof(*cells));
        block->cells = cells;
        reader->open_room = room;
    }
    return block->cells + block->nrows++ * ncolumns;
}

static int reader_heading(struct reader *reader, struct str text, int level)
{
    int r = reader_merge(reader, text);
    if (r < 0 || !reader_active(reader))
        return r;
    struct letter_block *block = reader_block(reader, LETTER_HEADING);
    block->level = level;
    block->text = reader_keep(reader);
    return 0;
}

static int reader_item(struct reader *reader, struct str text)
{
    int r = reader_merge(reader, text);
    if (r == 0 && reader_active(reader))
        reader_row(reader, LETTER_LIST, 1)[0] = reader_keep(reader);
    return r;
}

static int reader_key(struct reader *reader, struct str text)
{
    struct str label;
    str_cut(&text, ':', &label);
    if (text.at == NULL)
        return reader_fault(reader, "key without value", label);
    int r = reader_merge(reader, reader_trim(text));
    if (r < 0 || !reader_active(reader))
        return r;
    const char **row = reader_row(reader, LETTER_KEYS, 2);
    row[0] = arena_text(reader->arena, reader_trim(label));
    row[1] = reader_keep(reader);
    return 0;
}

static int reader_list(struct reader *reader, struct str name)
{
    const struct letter_field *field = reader_field(reader, name);
    if (field == NULL || field->type != LETTER_TEXTS)
        return reader_fault(reader, "field is no list of texts", name);
    if (!reader_active(reader))
        return 0;
    const json_t *array = reader_value(reader, field);
    size_t i;
    json_t *each;
    json_array_foreach(array, i, each)
    {
        struct str text = { json_string_value(each), json_string_length(each) };
        reader_row(reader, LETTER_LIST, 1)[0] = arena_text(reader->arena, text);
    }
    return 0;
}

static void reader_fill(struct reader *reader, struct letter_block *block, const json_t *rows,
                        const struct letter_field **columns)
{
    size_t i;
    json_t *row;
    block->nrows = json_array_size(rows);
    block->cells =
        arena_take(reader->arena, (block->nrows * block->ncolumns + 1) * sizeof(*block->cells));
    json_array_foreach(rows, i, row)
    {
        for (size_t c = 0; c < block->ncolumns; c++) {
            ENSURE(columns[c] != NULL);
            buf_clear(&reader->merged);
            letter_value_add(&reader->merged, json_object_get(row, columns[c]->name),
                             columns[c]->type, reader->language);
            block->cells[i * block->ncolumns + c] = reader_keep(reader);
        }
    }
}

static int reader_table(struct reader *reader, struct str text)
{
    const struct letter_field *columns[TEMPLATE_COLUMNS] = { NULL };
    const char **heads = arena_take(reader->arena, TEMPLATE_COLUMNS * sizeof(*heads));
    bool *numeric = arena_take(reader->arena, TEMPLATE_COLUMNS * sizeof(*numeric));
    struct str name = { "", 0 }, caption = { "", 0 }, column, head;
    size_t n = 0;
    str_cut(&text, '|', &name);
    name = reader_trim(name);
    const struct letter_field *field = reader_field(reader, name);
    if (field == NULL || field->type < LETTER_PAYOUTS)
        return reader_fault(reader, "field is no table", name);
    str_cut(&text, '|', &caption);
    for (; str_cut(&text, '|', &head) && n < TEMPLATE_COLUMNS; n++) {
        str_cut(&head, ':', &column);
        columns[n] = letter_column_find(field->type, reader_trim(column));
        if (columns[n] == NULL || head.at == NULL)
            return reader_fault(reader, "unknown column", reader_trim(column));
        heads[n] = arena_text(reader->arena, reader_trim(head));
        numeric[n] = columns[n]->type == LETTER_KRONER;
    }
    if (n == 0)
        return reader_fault(reader, "table without columns", name);
    if (!reader_active(reader))
        return 0;
    struct letter_block *block = reader_block(reader, LETTER_TABLE);
    block->text = arena_text(reader->arena, reader_trim(caption));
    block->heads = heads;
    block->numeric = numeric;
    block->ncolumns = n;
    reader_fill(reader, block, reader_value(reader, field), columns);
    return 0;
}

static int reader_condition(struct reader *reader, struct str name, bool wanted)
{
    const struct letter_field *field = reader_field(reader, name);
    if (field == NULL)
        return reader_fault(reader, "unknown field", name);
    if (reader->depth == TEMPLATE_DEPTH)
        return reader_fault(reader, "too many sections in one another", name);
    const json_t *value = reader_value(reader, field);
    bool there = value != NULL && !json_is_false(value) &&
                 (!json_is_array(value) || json_array_size(value) > 0);
    reader->taken[reader->depth++] = reader->values == NULL || there == wanted;
    return 0;
}

static int reader_end(struct reader *reader, struct str rest)
{
    if (rest.len > 0 || reader->depth == 0)
        return reader_fault(reader, "no section to end", rest);
    reader->depth--;
    return 0;
}

static bool reader_starts(struct str *line, struct str word)
{
    if (!str_starts(*line, word))
        return false;
    *line = reader_trim((struct str){ line->at + word.len, line->len - word.len });
    return true;
}

/* A line that is not part of a paragraph. */
static int reader_command(struct reader *reader, struct str line)
{
    if (reader_starts(&line, STR("## ")))
        return reader_heading(reader, line, 3);
    if (reader_starts(&line, STR("# ")))
        return reader_heading(reader, line, 2);
    if (reader_starts(&line, STR("- ")))
        return reader_item(reader, line);
    if (reader_starts(&line, STR("@key ")))
        return reader_key(reader, line);
    if (reader_starts(&line, STR("@list ")))
        return reader_list(reader, line);
    if (reader_starts(&line, STR("@table ")))
        return reader_table(reader, line);
    if (reader_starts(&line, STR("@if ")))
        return reader_condition(reader, line, true);
    if (reader_starts(&line, STR("@unless ")))
        return reader_condition(reader, line, false);
    if (reader_starts(&line, STR("@end")))
        return reader_end(reader, line);
    return reader_fault(reader, "unknown command", line);
}

static int reader_line(struct reader *reader, struct str line)
{
    reader->line++;
    if (line.len > 0 && strchr("#-@", line.at[0]) != NULL) {
        int r = reader_flush(reader);
        return r < 0 ? r : reader_command(reader, line);
    }
    if (line.len == 0) {
        int r = reader_flush(reader);
        reader->open = NULL;
        return r;
    }
    if (!reader_active(reader))
        return reader_merge(reader, line);
    if (reader->paragraph.len > 0)
        buf_add_char(&reader->paragraph, ' ');
    buf_add(&reader->paragraph, line);
    return 0;
}

static int reader_head(struct reader *reader, struct str *text)
{
    struct str version = { "", 0 }, title = { "", 0 };
    str_cut(text, '\n', &version);
    str_cut(text, '\n', &title);
    reader->line = 2;
    if (!reader_starts(&version, STR("version ")) || !reader_starts(&title, STR("title ")))
        return reader_fault(reader, "version or title is missing", version);
    reader->letter->template_version = arena_text(reader->arena, version);
    int r = reader_heading(reader, title, 1);
    if (r == 0)
        reader->letter->title = reader->letter->blocks->text;
    return r;
}

int letter_template_read(struct str text, const json_t *values, enum letter_language language,
                         struct arena *arena,
                         bool *seen, /* NOLINT(readability-non-const-parameter): written through */
                         struct letter *ret_letter, struct letter_fault *ret_fault)
{
    struct reader reader = { .values = values,
                             .language = language,
                             .arena = arena,
                             .seen = seen,
                             .letter = ret_letter,
                             .tail = &ret_letter->blocks,
                             .fault = ret_fault };
    struct str line;
    int r = reader_head(&reader, &text);
    while (r == 0 && str_cut(&text, '\n', &line))
        r = reader_line(&reader, line);
    if (r == 0)
        r = reader_flush(&reader);
    if (r == 0 && reader.depth > 0)
        r = reader_fault(&reader, "section is not ended", STR(""));
    buf_free(&reader.paragraph);
    buf_free(&reader.merged);
    return r;
}
