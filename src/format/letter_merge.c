/* letter_merge.c: the tags of a template, and values in their places (letter_template.h). */
#include "format/letter_template.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct tag_reader {
    struct str rest; /* what is not read */
    const struct letter_kind *kind;
    struct arena *arena;
    struct letter_merge *merge;
    struct letter_faults *faults;
    size_t open[LETTER_DEPTH]; /* the SECTION nodes around */
    int depth;
    int line, column; /* of the beginning of `rest` */
};

void letter_faults_add(struct letter_faults *faults, const char *code, int line, int column,
                       struct str name)
{
    if (faults->n == countof(faults->at))
        return;
    struct letter_template_fault *fault = &faults->at[faults->n++];
    size_t len = name.len;
    if (len >= sizeof(fault->name)) {
        len = sizeof(fault->name) - 1;
        while (len > 0 && ((unsigned char)name.at[len] & 0xc0) == 0x80)
            len--;
    }
    fault->code = code;
    fault->line = line;
    fault->column = column;
    if (len > 0)
        memcpy(fault->name, name.at, len);
    fault->name[len] = '\0';
}

static void tag_fault(struct tag_reader *reader, const char *code, struct str name)
{
    letter_faults_add(reader->faults, code, reader->line, reader->column, name);
}

static struct letter_node *tag_node(struct tag_reader *reader, int kind)
{
    struct letter_node *node = &reader->merge->nodes[reader->merge->n++];
    node->kind = kind;
    node->line = reader->line;
    node->column = reader->column;
    return node;
}

/* Takes `len` bytes off, and counts the lines and characters they hold. */
static void tag_skip(struct tag_reader *reader, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)reader->rest.at[i];
        if (c == '\n') {
            reader->line++;
            reader->column = 1;
        } else if ((c & 0xc0) != 0x80) {
            reader->column++;
        }
    }
    reader->rest.at += len;
    reader->rest.len -= len;
}

static void tag_text(struct tag_reader *reader, size_t len)
{
    if (len > 0)
        tag_node(reader, NODE_TEXT)->text = (struct str){ reader->rest.at, len };
    tag_skip(reader, len);
}

static struct str tag_trim(struct str text)
{
    while (text.len > 0 && (*text.at == ' ' || *text.at == '\t')) {
        text.at++;
        text.len--;
    }
    while (text.len > 0 && strchr(" \t\r", text.at[text.len - 1]) != NULL)
        text.len--;
    return text;
}

/* The field that a word names where it stands: a column of the rows around it, innermost first,
 * or the document's. `ret_rows` as letter_node.rows. */
static const struct letter_field *tag_field(struct tag_reader *reader, struct str word,
                                            int *ret_rows)
{
    const struct letter_field *found = NULL;
    int rows = 0;
    *ret_rows = 0;
    for (int i = 0; i < reader->depth; i++) {
        const struct letter_node *section = &reader->merge->nodes[reader->open[i]];
        if (section->when != SECTION_EACH)
            continue;
        rows++;
        size_t n;
        const struct letter_field *columns = letter_columns(section->field->type, &n);
        const struct letter_field *column = letter_word_find(columns, n, word);
        if (column != NULL) {
            found = column;
            *ret_rows = rows;
        }
    }
    if (found == NULL)
        found = letter_word_find(letter_fields, letter_nfields, word);
    if (found == NULL)
        tag_fault(reader, "unknown_field", word);
    else if (*ret_rows == 0 && !letter_field_fits(found, reader->kind))
        tag_fault(reader, "not_in_letter", word);
    else
        return found;
    return NULL;
}

static void tag_value(struct tag_reader *reader, struct str text, int width)
{
    struct str name, filter = text;
    str_cut(&filter, '|', &name);
    name = tag_trim(name);
    int rows;
    enum letter_filter how = LETTER_PLAIN;
    const struct letter_field *field = tag_field(reader, name, &rows);
    if (field == NULL)
        return;
    if (field->type == LETTER_BOOL || field->type >= LETTER_TEXTS) {
        tag_fault(reader, field->type == LETTER_BOOL ? "yes_or_no" : "is_list", name);
        return;
    }
    if (filter.at != NULL) {
        filter = tag_trim(filter);
        int r = letter_filter_find(filter, field->type, &how);
        if (r < 0) {
            tag_fault(reader, r == -ENOENT ? "unknown_filter" : "wrong_filter", filter);
            return;
        }
    }
    struct letter_node *node = tag_node(reader, NODE_FIELD);
    node->field = field;
    node->filter = how;
    node->rows = rows;
    node->width = width;
}

static void tag_open(struct tag_reader *reader, char mark, struct str name)
{
    int rows;
    const struct letter_field *field = tag_field(reader, name, &rows);
    if (reader->depth == LETTER_DEPTH) {
        tag_fault(reader, "too_deep", name);
        return;
    }
    /* one that is wrong is opened too, so that its end is no fault of its own */
    static const struct letter_field none = { .type = LETTER_BOOL };
    struct letter_node *node = tag_node(reader, NODE_SECTION);
    node->field = field != NULL ? field : &none;
    node->rows = rows;
    node->when = mark == '^'                                        ? SECTION_UNLESS
                 : mark == '#' && node->field->type >= LETTER_TEXTS ? SECTION_EACH
                                                                    : SECTION_IF;
    node->text = name;
    reader->open[reader->depth++] = reader->merge->n - 1;
}

static void tag_close(struct tag_reader *reader, struct str name)
{
    if (reader->depth == 0) {
        tag_fault(reader, "no_section", name);
        return;
    }
    struct letter_node *section = &reader->merge->nodes[reader->open[--reader->depth]];
    if (!str_eq(section->text, name))
        tag_fault(reader, "other_section", section->text);
    section->end = reader->merge->n;
    tag_node(reader, NODE_END);
}

/* Bytes before and after a tag that stands alone on its line, newline included; false: it does
 * not. */
static bool tag_alone(const struct tag_reader *reader, size_t begin, size_t end, size_t *ret_before,
                      size_t *ret_after)
{
    struct str rest = reader->rest;
    size_t before = 0, after = 0;
    while (before < begin &&
           (rest.at[begin - before - 1] == ' ' || rest.at[begin - before - 1] == '\t'))
        before++;
    bool starts = before < begin ? rest.at[begin - before - 1] == '\n' : reader->column == 1;
    while (end + after < rest.len && strchr(" \t\r", rest.at[end + after]) != NULL)
        after++;
    bool ends = end + after == rest.len || rest.at[end + after] == '\n';
    *ret_before = before;
    *ret_after = after + (end + after < rest.len ? 1 : 0);
    return starts && ends;
}

/* The tag at the beginning of `rest`, of `len` bytes with its braces. */
static void tag_read(struct tag_reader *reader, size_t len)
{
    struct str inner = tag_trim((struct str){ reader->rest.at + 2, len - 4 });
    char mark = inner.len > 0 ? *inner.at : '\0';
    struct str name = inner.len > 0 ? tag_trim((struct str){ inner.at + 1, inner.len - 1 }) : inner;
    if (mark == '#' || mark == '?' || mark == '^')
        tag_open(reader, mark, name);
    else if (mark == '/')
        tag_close(reader, name);
    else
        tag_value(reader, inner, (int)str_utf8_length((struct str){ reader->rest.at, len }));
}

/* Text up to the next tag, and the tag. */
static void tag_next(struct tag_reader *reader)
{
    struct str rest = reader->rest;
    const char *at = memmem(rest.at, rest.len, "{{", 2);
    if (at == NULL) {
        tag_text(reader, rest.len);
        return;
    }
    size_t begin = (size_t)(at - rest.at), before, after;
    const char *line_end = memchr(at, '\n', rest.len - begin);
    size_t line_len = line_end != NULL ? (size_t)(line_end - at) : rest.len - begin;
    const char *close = memmem(at, line_len, "}}", 2);
    if (close == NULL) {
        tag_skip(reader, begin);
        tag_fault(reader, "not_closed", (struct str){ at, line_len });
        tag_skip(reader, line_len);
        return;
    }
    size_t end = (size_t)(close - rest.at) + 2;
    struct str inner = tag_trim((struct str){ at + 2, end - begin - 4 });
    bool section = inner.len > 0 && strchr("#?^/", *inner.at) != NULL;
    bool alone = section && tag_alone(reader, begin, end, &before, &after);
    tag_text(reader, alone ? begin - before : begin);
    tag_skip(reader, alone ? before : 0);
    tag_read(reader, end - begin);
    tag_skip(reader, end - begin);
    tag_skip(reader, alone ? after : 0);
}

static void tag_characters(struct tag_reader *reader)
{
    struct tag_reader at = *reader;
    while (at.rest.len > 0) {
        unsigned char c = (unsigned char)*at.rest.at;
        if (c < 0x20 && c != '\n' && c != '\t' && c != '\r')
            tag_fault(&at, "character", STR(""));
        tag_skip(&at, 1);
    }
}

void letter_merge_read(struct str text, const struct letter_kind *kind, struct arena *arena,
                       struct letter_merge *ret_merge, struct letter_faults *faults)
{
    struct tag_reader reader = { .rest = text,
                                 .kind = kind,
                                 .arena = arena,
                                 .merge = ret_merge,
                                 .faults = faults,
                                 .line = 1,
                                 .column = 1 };
    size_t room = 1;
    for (size_t i = 0; i + 1 < text.len; i++)
        room += text.at[i] == '{' && text.at[i + 1] == '{' ? 2 : 0;
    *ret_merge = (struct letter_merge){ .kind = kind };
    ret_merge->nodes = arena_take(arena, room * sizeof(*ret_merge->nodes));
    tag_characters(&reader);
    while (reader.rest.len > 0)
        tag_next(&reader);
    ret_merge->last_line = reader.line - (reader.column == 1 && reader.line > 1 ? 1 : 0);
    while (reader.depth > 0) {
        const struct letter_node *section = &ret_merge->nodes[reader.open[--reader.depth]];
        letter_faults_add(faults, "section_open", section->line, section->column, section->text);
    }
    if (faults->n > 0)
        ret_merge->n = 0;
}

void letter_markdown_free(struct letter_markdown *markdown)
{
    buf_free(&markdown->text);
    buf_free(&markdown->lines);
    free(markdown->values);
}

struct tag_writer {
    const struct letter_merge *merge;
    const json_t *rows[LETTER_DEPTH + 1]; /* 0: the document; n: the row of the nth EACH */
    const struct letter_field *lists[LETTER_DEPTH + 1];
    int depth;
    bool every;
    enum letter_language language;
    struct arena *arena;
    bool *used;
    struct buf value;
    struct letter_markdown *out;
    struct letter_faults *faults;
};

static void writer_line(struct tag_writer *writer, int line)
{
    struct buf *lines = &writer->out->lines;
    memcpy(buf_room(lines, sizeof(line)), &line, sizeof(line));
    lines->len += sizeof(line);
}

static bool writer_at_start(const struct tag_writer *writer)
{
    const struct buf *text = &writer->out->text;
    return text->len == 0 || text->at[text->len - 1] == '\n';
}

static void writer_text(struct tag_writer *writer, const struct letter_node *node)
{
    struct str rest = node->text;
    for (int line = node->line; rest.len > 0; line++) {
        const char *end = memchr(rest.at, '\n', rest.len);
        size_t len = end != NULL ? (size_t)(end - rest.at) + 1 : rest.len;
        if (writer_at_start(writer))
            writer_line(writer, line);
        buf_add(&writer->out->text, (struct str){ rest.at, len });
        rest = (struct str){ rest.at + len, rest.len - len };
    }
}

static void writer_use(struct tag_writer *writer, const struct letter_node *node)
{
    const struct letter_field *field = node->rows == 0 ? node->field : writer->lists[node->rows];
    if (writer->used != NULL)
        writer->used[field - letter_fields] = true;
}

static const json_t *writer_value(const struct tag_writer *writer, const struct letter_node *node)
{
    const json_t *row = writer->rows[node->rows];
    const json_t *value = node->field->name != NULL ? json_object_get(row, node->field->name) : row;
    return json_is_null(value) ? NULL : value;
}

/* A value's text; what no letter can show is a space. */
static const char *writer_shown(struct tag_writer *writer, const json_t *value,
                                const struct letter_node *node)
{
    buf_clear(&writer->value);
    letter_value_add(&writer->value, value, node->field->type, node->filter, writer->language);
    for (size_t i = 0; i < writer->value.len; i++) {
        char *c = &writer->value.at[i];
        if ((unsigned char)*c < 0x20 && *c != '\n')
            *c = ' ';
    }
    return arena_text(writer->arena, buf_view(&writer->value));
}

/* The mark is as wide as the tag, so that a fault's column is the template's. */
static void writer_mark(struct tag_writer *writer, const json_t *value,
                        const struct letter_node *node)
{
    struct letter_markdown *out = writer->out;
    if (out->nvalues == out->room) {
        out->room = out->room ? 2 * out->room : 64;
        out->values = realloc(out->values, out->room * sizeof(*out->values));
        ENSURE(out->values != NULL);
    }
    struct letter_shown *shown = &out->values[out->nvalues];
    shown->text = writer_shown(writer, value, node);
    shown->amount = node->field->type != LETTER_KRONER || node->filter != LETTER_PLAIN ? SHOWN_SO
                    : json_integer_value(value) % 100 == 0                             ? SHOWN_WHOLE
                                                           : SHOWN_WITH_ORE;
    if (writer_at_start(writer))
        writer_line(writer, node->line);
    buf_print(&out->text, "%c%0*zu%c", LETTER_MARK, node->width > 5 ? node->width - 2 : 3,
              out->nvalues++, LETTER_MARK_END);
}

static void writer_field(struct tag_writer *writer, const struct letter_node *node)
{
    const json_t *value = writer_value(writer, node);
    writer_use(writer, node);
    if (value == NULL)
        letter_faults_add(writer->faults, "not_there", node->line, node->column,
                          str_of(node->field->word));
    else
        writer_mark(writer, value, node);
}

/* Nodes [from, to), and the sections within, by a stack of their own: where each ends, and the next
 * row of those that are repeated. */
struct writer_frame {
    size_t begin, end, row;
    const json_t *array; /* of EACH */
};

static bool writer_takes(const struct tag_writer *writer, const struct letter_node *node)
{
    bool there = letter_value_holds(writer_value(writer, node));
    return writer->every || there == (node->when != SECTION_UNLESS);
}

/* Where writing goes on: inside the section, or behind it. */
static size_t writer_section(struct tag_writer *writer, size_t at, struct writer_frame *frame)
{
    const struct letter_node *node = &writer->merge->nodes[at];
    if (node->field->type == LETTER_BOOL)
        writer_use(writer, node);
    if (!writer_takes(writer, node))
        return node->end + 1;
    *frame = (struct writer_frame){ .begin = at, .end = node->end };
    if (node->when == SECTION_EACH) {
        frame->array = writer_value(writer, node);
        if (json_array_size(frame->array) == 0)
            return node->end + 1;
        writer->depth++;
        writer->lists[writer->depth] = node->rows == 0 ? node->field : writer->lists[node->rows];
        writer->rows[writer->depth] = json_array_get(frame->array, 0);
    }
    return at + 1;
}

/* The end of a section: the next row, or what follows. */
static size_t writer_end(struct tag_writer *writer, struct writer_frame *frame)
{
    if (frame->array == NULL)
        return frame->end + 1;
    if (!writer->every && ++frame->row < json_array_size(frame->array)) {
        writer->rows[writer->depth] = json_array_get(frame->array, frame->row);
        return frame->begin + 1;
    }
    writer->depth--;
    return frame->end + 1;
}

void letter_merge_write(const struct letter_merge *merge, const json_t *values, bool every,
                        enum letter_language language, struct arena *arena,
                        bool *used, /* NOLINT(readability-non-const-parameter): written through */
                        struct letter_markdown *ret_markdown, struct letter_faults *faults)
{
    struct tag_writer writer = { .merge = merge,
                                 .rows = { values },
                                 .every = every,
                                 .language = language,
                                 .arena = arena,
                                 .used = used,
                                 .out = ret_markdown,
                                 .faults = faults };
    struct writer_frame frames[LETTER_DEPTH] = { 0 };
    int depth = 0;
    ret_markdown->language = language;
    for (size_t at = 0; at < merge->n;) {
        const struct letter_node *node = &merge->nodes[at];
        if (node->kind == NODE_SECTION) {
            size_t next = writer_section(&writer, at, &frames[depth]);
            depth += next == at + 1 ? 1 : 0;
            at = next;
        } else if (node->kind == NODE_END) {
            REQUIRE(depth > 0);
            size_t next = writer_end(&writer, &frames[depth - 1]);
            depth -= next == at + 1 ? 1 : 0;
            at = next;
        } else {
            if (node->kind == NODE_TEXT)
                writer_text(&writer, node);
            else
                writer_field(&writer, node);
            at++;
        }
    }
    buf_free(&writer.value);
}
