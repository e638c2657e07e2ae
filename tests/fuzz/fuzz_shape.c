/* fuzz_shape.c: what holds for any body, query string and cursor.
 *
 * Nothing outside the input is read; a second look finds the same faults; their number is bounded
 * and each can be told as valid JSON; what is let through is one JSON object of known fields that
 * the database can read; what a query becomes is JSON too; a cursor that is accepted is the only
 * writing of what it holds. The first byte chooses what the rest is. */
#include "app/problem.h"
#include "app/query.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static const struct shape line_fields[] = {
    FIELD_DATE("due_on", REQUIRED),
    FIELD_MONEY("amount_ore", REQUIRED),
    FIELD_CHOICE("requires", "acceptance|account|report", NULLABLE),
    SHAPE_END,
};

static const struct shape listed_fields[] = {
    FIELD_LIST("items", 1, 3, FIELD_OBJECT(NULL, line_fields), REQUIRED),
    SHAPE_END,
};

static const struct shape_variant methods[] = {
    { "listed", listed_fields },
    { "line", line_fields },
    { NULL, NULL },
};

static const struct shape body[] = {
    FIELD_ID("id", NULLABLE),
    FIELD_MONEY_SIGNED("sum_ore"),
    FIELD_TEXT("title", 1, 9),
    FIELD_BOOL("late"),
    FIELD_TIME("at"),
    FIELD_JSON("form"),
    FIELD_MAP("texts", 0, 2, FIELD_TEXT(NULL, 0, 9)),
    FIELD_LIST("lines", 0, 3, FIELD_OBJECT(NULL, line_fields)),
    FIELD_VARIANT("method", "kind", methods),
    SHAPE_END,
};

static const struct shape filters[] = {
    FIELD_YEAR("year"),
    FIELD_CHOICE("state", "draft|open"),
    FIELD_LIST("form", 0, 3, FIELD_CHOICE(NULL, "a|b|c")),
    FIELD_LIST("ids", 0, 3, FIELD_ID(NULL)),
    FIELD_TEXT("q", 1, 20),
    FIELD_BOOL("late"),
    FIELD_DATE("due_before"),
    SHAPE_END,
};

static void check_told(struct arena *arena, const struct fault *faults)
{
    unsigned n = 0;
    for (const struct fault *fault = faults; fault != NULL; fault = fault->next, n++) {
        ENSURE(str_utf8(str_of(fault->pointer)) && fault->code[0] != '\0');
        for (unsigned i = 0; i < LANGUAGES; i++)
            ENSURE(problem_fault_text(arena, fault, (enum language)i)[0] != '\0');
    }
    ENSURE(n <= SHAPE_FAULTS_MAX);
    struct problem problem = { .slug = SLUG_VALIDATION, .faults = faults };
    _cleanup_buf_ struct buf out = { 0 };
    problem_write(&out, &problem);
    json_t *json = json_loadb(out.at, out.len, JSON_REJECT_DUPLICATES, NULL);
    ENSURE(json_is_object(json));
    json_decref(json);
}

static void check_same(const struct fault *a, const struct fault *b)
{
    for (; a != NULL && b != NULL; a = a->next, b = b->next)
        ENSURE(strcmp(a->pointer, b->pointer) == 0 && strcmp(a->code, b->code) == 0);
    ENSURE(a == NULL && b == NULL);
}

static bool is_known(const struct shape *shape, const char *name)
{
    for (; shape->kind != SHAPE_STOP; shape++)
        if (strcmp(shape->name, name) == 0)
            return true;
    return false;
}

static void check_object(const struct shape *shape, struct str text)
{
    const char *name;
    json_t *value, *json = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, NULL);
    ENSURE(json_is_object(json) && str_utf8(text));
    ENSURE(text.len == 0 || memchr(text.at, '\0', text.len) == NULL);
    json_object_foreach(json, name, value)
    {
        ENSURE(is_known(shape, name));
    }
    json_decref(json);
}

static void check_body(struct str text)
{
    struct arena arena = { 0 };
    bool syntax, again;
    const struct fault *faults = shape_check(&arena, body, text, &syntax);
    check_same(faults, shape_check(&arena, body, text, &again));
    ENSURE(syntax == again && !(syntax && faults != NULL));
    check_told(&arena, faults);
    if (!syntax && faults == NULL)
        check_object(body, text);
    arena_reset(&arena);
}

static void check_query(struct str text)
{
    struct arena arena = { 0 };
    _cleanup_buf_ struct buf out = { 0 };
    const struct fault *faults = shape_check_query(&arena, filters, text, &out);
    check_told(&arena, faults);
    if (faults == NULL)
        check_object(filters, buf_view(&out));
    struct query query;
    struct query_page page;
    if (query_read(&arena, text, &query) == 0)
        check_told(&arena, query_check_page(&arena, filters, "list", &query, &page));
    arena_reset(&arena);
}

static void check_cursor(struct str text)
{
    struct arena arena = { 0 };
    _cleanup_buf_ struct buf out = { 0 };
    const char *cursor = cursor_read(&arena, "list", text);
    if (cursor != NULL) {
        cursor_add(&out, "list", str_of(cursor));
        ENSURE(str_eq(buf_view(&out), text));
    }
    buf_clear(&out);
    if (text.len > 0 && text.len < 500 && str_utf8(text) && !memchr(text.at, '\0', text.len)) {
        cursor_add(&out, "list", text);
        ENSURE(str_eq(str_of(cursor_read(&arena, "list", buf_view(&out))), text));
    }
    arena_reset(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    if (len == 0)
        return 0;
    char *copy = malloc(len);
    ENSURE(copy != NULL);
    memcpy(copy, data + 1, len - 1);
    struct str text = { copy, len - 1 };
    if (data[0] == 'q')
        check_query(text);
    else if (data[0] == 'c')
        check_cursor(text);
    else
        check_body(text);
    free(copy);
    return 0;
}
