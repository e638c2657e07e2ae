/* letter_blocks.c: Markdown and the values of its marks to blocks (letter_template.h). */
#include "format/letter_template.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

enum { TABLE_COLUMNS = 8 };

struct block_reader {
    const struct letter_markdown *markdown;
    struct arena *arena;
    struct letter *letter;
    struct letter_block **tail;
    struct letter_faults *faults;
    struct buf raw;    /* of one paragraph: a soft break is \n, a hard one \r */
    struct buf filled; /* with the values */
    bool ore;          /* in a table where an amount has øre: whole ones tell theirs too */
};

static void block_fault_at(struct block_reader *reader, const char *code, int row, int column,
                           struct str name)
{
    const struct buf *lines = &reader->markdown->lines;
    size_t nlines = lines->len / sizeof(int);
    int line = row;
    if (nlines > 0) {
        size_t index = row < 1 ? 0 : (size_t)row <= nlines ? (size_t)row - 1 : nlines - 1;
        memcpy(&line, lines->at + index * sizeof(int), sizeof(int));
    }
    letter_faults_add(reader->faults, code, line, column < 1 ? 1 : column, name);
}

/* cmark counts bytes; people count characters. */
static int block_column(const struct block_reader *reader, int row, int column)
{
    struct str rest = buf_view(&reader->markdown->text), line = { "", 0 };
    for (int i = 0; i < row && str_cut(&rest, '\n', &line); i++)
        ;
    size_t len = column < 1 ? 0 : (size_t)column - 1;
    return 1 + (int)str_utf8_length((struct str){ line.at, len < line.len ? len : line.len });
}

static void block_fault(struct block_reader *reader, const char *code, cmark_node *node)
{
    cmark_node *at = node;
    while (cmark_node_get_start_line(at) == 0 && cmark_node_parent(at) != NULL)
        at = cmark_node_parent(at);
    int row = cmark_node_get_start_line(at);
    block_fault_at(reader, code, row, block_column(reader, row, cmark_node_get_start_column(at)),
                   STR(""));
}

static struct letter_block *block_new(struct block_reader *reader, enum letter_block_kind kind)
{
    struct letter_block *block = arena_take(reader->arena, sizeof(*block));
    block->kind = kind;
    *reader->tail = block;
    reader->tail = &block->next;
    return block;
}

static struct str block_trim(struct str text)
{
    while (text.len > 0 && strchr(" \t\n\r", *text.at) != NULL) {
        text.at++;
        text.len--;
    }
    while (text.len > 0 && strchr(" \t\n\r", text.at[text.len - 1]) != NULL)
        text.len--;
    return text;
}

/* The value of the mark that begins at `*at`, which is left at the mark's end. */
static const struct letter_shown *mark_value(const struct letter_markdown *markdown,
                                             struct str text, size_t *at)
{
    size_t number = 0;
    for (++*at; *at < text.len && text.at[*at] != LETTER_MARK_END; ++*at)
        number = number * 10 + (size_t)(text.at[*at] - '0');
    ENSURE(number < markdown->nvalues);
    return &markdown->values[number];
}

/* The text with its values, in the arena. `newline` is what a break becomes. */
static struct str block_fill(struct block_reader *reader, struct str text, char newline)
{
    struct buf *out = &reader->filled;
    buf_clear(out);
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != LETTER_MARK) {
            buf_add_char(out, text.at[i]);
            continue;
        }
        const struct letter_shown *shown = mark_value(reader->markdown, text, &i);
        buf_add_text(out, shown->text);
        if (reader->ore && shown->amount == SHOWN_WHOLE)
            buf_add_text(out, letter_no_ore(reader->markdown->language));
    }
    for (size_t i = 0; i < out->len; i++)
        out->at[i] = out->at[i] == '\n' || out->at[i] == '\r' ? newline : out->at[i];
    struct str filled = block_trim(buf_view(out));
    return (struct str){ arena_text(reader->arena, filled), filled.len };
}

static const char *block_line(struct block_reader *reader, struct str text)
{
    return block_fill(reader, text, ' ').at;
}

static const char *inline_fault(cmark_node_type type)
{
    switch (type) {
    case CMARK_NODE_HTML_INLINE:
        return "html";
    case CMARK_NODE_LINK:
        return "link";
    case CMARK_NODE_IMAGE:
        return "image";
    default:
        return "markdown"; /* emphasis with one *, code */
    }
}

/* The text of a paragraph or heading from `node` on, in reader->raw. */
static void inline_read(struct block_reader *reader, cmark_node *node)
{
    struct buf *raw = &reader->raw;
    buf_clear(raw);
    for (; node != NULL; node = cmark_node_next(node)) {
        cmark_node_type type = cmark_node_get_type(node);
        cmark_node *inner = type == CMARK_NODE_STRONG ? cmark_node_first_child(node) : NULL;
        if (type == CMARK_NODE_TEXT) {
            buf_add_text(raw, cmark_node_get_literal(node));
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            buf_add_char(raw, type == CMARK_NODE_SOFTBREAK ? '\n' : '\r');
        } else if (type != CMARK_NODE_STRONG) {
            block_fault(reader, inline_fault(type), node);
        } else {
            buf_add_char(raw, LETTER_STRONG);
            for (; inner != NULL; inner = cmark_node_next(inner)) {
                type = cmark_node_get_type(inner);
                if (type == CMARK_NODE_TEXT)
                    buf_add_text(raw, cmark_node_get_literal(inner));
                else if (type == CMARK_NODE_SOFTBREAK)
                    buf_add_char(raw, ' ');
                else
                    block_fault(reader, inline_fault(type), inner);
            }
            buf_add_char(raw, LETTER_STRONG_END);
        }
    }
}

static void heading_read(struct block_reader *reader, cmark_node *node)
{
    int level = cmark_node_get_heading_level(node);
    bool first = reader->letter->blocks == NULL;
    if (level > 3)
        block_fault(reader, "heading_level", node);
    else if (first != (level == 1))
        block_fault(reader, first ? "no_title" : "second_title", node);
    inline_read(reader, cmark_node_first_child(node));
    struct letter_block *block = block_new(reader, LETTER_HEADING);
    block->level = level > 3 ? 3 : level;
    block->text = block_line(reader, buf_view(&reader->raw));
}

static size_t table_cells(struct str line, struct str *ret_cells)
{
    size_t n = 0;
    struct str cell;
    line = block_trim(line);
    line.at++;
    line.len--;
    if (line.len > 0 && line.at[line.len - 1] == '|')
        line.len--;
    while (n < TABLE_COLUMNS + 1 && str_cut(&line, '|', &cell))
        ret_cells[n++] = block_trim(cell);
    return n;
}

/* The line under the heads: -, and : where numbers stand. */
static bool table_rule(const struct str *cells, size_t n, bool *numeric)
{
    for (size_t i = 0; i < n; i++) {
        if (cells[i].len == 0)
            return false;
        for (size_t c = 0; c < cells[i].len; c++) {
            if (cells[i].at[c] != '-' && cells[i].at[c] != ':')
                return false;
        }
        numeric[i] =
            cells[i].len > 1 && *cells[i].at != ':' && cells[i].at[cells[i].len - 1] == ':';
    }
    return n > 0;
}

static const char **table_row(struct block_reader *reader, struct letter_block *block,
                              const struct str *cells, size_t *room)
{
    if (block->nrows == *room) {
        *room = *room ? *room * 2 : 8;
        const char **more = arena_take(reader->arena, *room * block->ncolumns * sizeof(*more));
        if (block->nrows > 0)
            memcpy(more, block->cells, block->nrows * block->ncolumns * sizeof(*more));
        block->cells = more;
    }
    const char **row = block->cells + block->nrows++ * block->ncolumns;
    for (size_t c = 0; c < block->ncolumns; c++)
        row[c] = block_line(reader, cells[c]);
    return row;
}

static bool table_has_ore(const struct block_reader *reader)
{
    struct str raw = buf_view(&reader->raw);
    bool has = false;
    for (size_t i = 0; i < raw.len && !has; i++)
        has = raw.at[i] == LETTER_MARK &&
              mark_value(reader->markdown, raw, &i)->amount == SHOWN_WITH_ORE;
    return has;
}

/* A table without rows is left out. */
static void table_read(struct block_reader *reader, cmark_node *node)
{
    struct str rest = buf_view(&reader->raw), line, cells[TABLE_COLUMNS + 1];
    struct letter_block block = { .kind = LETTER_TABLE };
    int row = cmark_node_get_start_line(node);
    size_t room = 0;
    str_cut(&rest, '\n', &line);
    if (line.len > 0 && *line.at == '|') {
        block_fault(reader, "table_caption", node);
        return;
    }
    block.text = block_line(reader, line);
    str_cut(&rest, '\n', &line);
    size_t n = table_cells(line, cells);
    const char **heads = arena_take(reader->arena, TABLE_COLUMNS * sizeof(*heads));
    bool *numeric = arena_take(reader->arena, (TABLE_COLUMNS + 1) * sizeof(*numeric));
    for (size_t c = 0; c < n && c < TABLE_COLUMNS; c++)
        heads[c] = block_line(reader, cells[c]);
    block.ncolumns = n;
    block.heads = heads;
    block.numeric = numeric;
    bool ruled = n <= TABLE_COLUMNS && str_cut(&rest, '\n', &line) && *line.at == '|' &&
                 table_cells(line, cells) == n && table_rule(cells, n, numeric);
    if (!ruled) {
        block_fault_at(reader, n > TABLE_COLUMNS ? "table_columns" : "table_rule", row + 2, 1,
                       STR(""));
        return;
    }
    for (row += 3; str_cut(&rest, '\n', &line); row++) {
        if (line.len == 0 || *line.at != '|' || table_cells(line, cells) != n)
            block_fault_at(reader, "table_columns", row, 1, STR(""));
        else
            table_row(reader, &block, cells, &room);
    }
    if (block.nrows > 0) {
        struct letter_block *kept = block_new(reader, LETTER_TABLE);
        block.next = kept->next;
        *kept = block;
    }
}

/* Lines that belong together: all but the last end with a hard break. */
static void lines_read(struct block_reader *reader)
{
    struct str rest = buf_view(&reader->raw), line;
    struct letter_block *block = block_new(reader, LETTER_SIGNATURE);
    size_t room = 0;
    block->ncolumns = 1;
    while (str_cut(&rest, '\r', &line))
        table_row(reader, block, &line, &room);
}

static bool raw_is_table(const struct buf *raw)
{
    struct str rest = buf_view(raw), first, second;
    str_cut(&rest, '\n', &first);
    return (first.len > 0 && *first.at == '|') ||
           (str_cut(&rest, '\n', &second) && second.len > 0 && *second.at == '|');
}

/* Each line of a value becomes a paragraph. */
static void paragraph_read(struct block_reader *reader, cmark_node *node)
{
    inline_read(reader, cmark_node_first_child(node));
    struct buf *raw = &reader->raw;
    if (raw_is_table(raw)) {
        reader->ore = table_has_ore(reader);
        table_read(reader, node);
        reader->ore = false;
        return;
    }
    if (memchr(raw->at, '\r', raw->len) != NULL) {
        lines_read(reader);
        return;
    }
    for (size_t i = 0; i < raw->len; i++)
        raw->at[i] = raw->at[i] == '\n' ? ' ' : raw->at[i];
    struct str rest = block_fill(reader, buf_view(raw), '\n'), line;
    while (str_cut(&rest, '\n', &line)) {
        line = block_trim(line);
        if (line.len > 0)
            block_new(reader, LETTER_PARAGRAPH)->text = arena_text(reader->arena, line);
    }
}

/* The one paragraph of an item; NULL with a fault when it holds anything else. */
static cmark_node *item_paragraph(struct block_reader *reader, cmark_node *item)
{
    cmark_node *paragraph = cmark_node_first_child(item);
    if (paragraph == NULL || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH ||
        cmark_node_next(paragraph) != NULL) {
        block_fault(reader, "list_item", item);
        return NULL;
    }
    return paragraph;
}

/* "**Mottaker:** …": where the value begins in reader->raw; 0: it is no key. */
static size_t item_key(const struct buf *raw)
{
    const char *end = raw->len > 0 && *raw->at == LETTER_STRONG
                          ? memchr(raw->at, LETTER_STRONG_END, raw->len)
                          : NULL;
    return end != NULL && end[-1] == ':' ? (size_t)(end - raw->at) + 1 : 0;
}

static bool list_is_keys(cmark_node *list)
{
    for (cmark_node *item = cmark_node_first_child(list); item != NULL;
         item = cmark_node_next(item)) {
        cmark_node *paragraph = cmark_node_first_child(item);
        cmark_node *first = paragraph != NULL ? cmark_node_first_child(paragraph) : NULL;
        if (first == NULL || cmark_node_get_type(first) != CMARK_NODE_STRONG ||
            cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
            return false;
        cmark_node *label = cmark_node_last_child(first);
        const char *text = label != NULL ? cmark_node_get_literal(label) : NULL;
        if (text == NULL || *text == '\0' || text[strlen(text) - 1] != ':')
            return false;
    }
    return true;
}

static void list_read(struct block_reader *reader, cmark_node *list)
{
    bool numbered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    bool keys = !numbered && list_is_keys(list);
    struct letter_block *block = block_new(reader, keys ? LETTER_KEYS : LETTER_LIST);
    size_t room = 0;
    block->ncolumns = keys ? 2 : 1;
    block->numbered = numbered;
    for (cmark_node *item = cmark_node_first_child(list); item != NULL;
         item = cmark_node_next(item)) {
        cmark_node *paragraph = item_paragraph(reader, item);
        if (paragraph == NULL)
            continue;
        inline_read(reader, cmark_node_first_child(paragraph));
        struct str raw = buf_view(&reader->raw);
        size_t value = keys ? item_key(&reader->raw) : 0;
        if (keys && block_trim((struct str){ raw.at + value, raw.len - value }).len == 0)
            block_fault(reader, "key_value", item);
        struct str cells[2] = { { raw.at + value, raw.len - value }, { NULL, 0 } };
        if (keys) {
            cells[1] = cells[0];
            cells[0] = (struct str){ raw.at + 1, value - 3 };
        }
        table_row(reader, block, cells, &room);
    }
}

static void node_read(struct block_reader *reader, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_HEADING && reader->letter->blocks == NULL) {
        block_fault(reader, "no_title", node);
        block_new(reader, LETTER_HEADING)->text = "";
    }
    if (type == CMARK_NODE_HEADING)
        heading_read(reader, node);
    else if (type == CMARK_NODE_PARAGRAPH)
        paragraph_read(reader, node);
    else if (type == CMARK_NODE_LIST)
        list_read(reader, node);
    else
        block_fault(reader, type == CMARK_NODE_HTML_BLOCK ? "html" : "markdown", node);
}

void letter_blocks_read(const struct letter_markdown *markdown, struct arena *arena,
                        struct letter *letter, struct letter_faults *faults)
{
    struct block_reader reader = { .markdown = markdown,
                                   .arena = arena,
                                   .letter = letter,
                                   .tail = &letter->blocks,
                                   .faults = faults };
    cmark_node *document = cmark_parse_document(markdown->text.len > 0 ? markdown->text.at : "",
                                                markdown->text.len, CMARK_OPT_DEFAULT);
    ENSURE(document != NULL);
    for (cmark_node *node = cmark_node_first_child(document); node != NULL;
         node = cmark_node_next(node))
        node_read(&reader, node);
    cmark_node_free(document);
    if (letter->blocks == NULL)
        letter_faults_add(faults, "no_title", 1, 1, STR(""));
    else
        letter->title = letter->blocks->text;
    buf_free(&reader.raw);
    buf_free(&reader.filled);
}
