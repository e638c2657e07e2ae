#include "app/query.h"

#include "app/route.h"
#include "app/shape_text.h"
#include "http/parse.h"

#include <errno.h>
#include <string.h>

enum { NAME_SHOWN_MAX = 200 };

const char *const query_page_names[] = { "limit", "after", "sort", "format", NULL };

static int part_decode(struct arena *arena, struct str text, struct str *ret_part)
{
    char *out = arena_take(arena, text.len + 1);
    long len = http_decode(text, true, out);
    if (len < 0)
        return -EINVAL;
    *ret_part = (struct str){ out, (size_t)len };
    out[len] = '\0';
    return str_utf8(*ret_part) ? 0 : -EINVAL;
}

int query_read(struct arena *arena, struct str text, struct query *ret_query)
{
    struct str rest = text, piece, name;
    ret_query->npairs = 0;
    while (str_cut(&rest, '&', &piece)) {
        if (piece.len == 0)
            continue;
        if (ret_query->npairs == QUERY_PAIRS_MAX)
            return -EINVAL;
        unsigned n = ret_query->npairs++;
        if (!str_cut(&piece, '=', &name) ||
            part_decode(arena, name, &ret_query->pairs[n].name) < 0 ||
            part_decode(arena, piece, &ret_query->pairs[n].value) < 0)
            return -EINVAL;
    }
    return 0;
}

struct str query_value(const struct query *query, const char *name)
{
    for (unsigned i = 0; i < query->npairs; i++)
        if (str_eq(query->pairs[i].name, str_of(name)))
            return query->pairs[i].value;
    return (struct str){ NULL, 0 };
}

static bool is_repeated(const struct query *query, unsigned index)
{
    for (unsigned i = 0; i < index; i++)
        if (str_eq(query->pairs[i].name, query->pairs[index].name))
            return true;
    return false;
}

static bool is_taken(const char *const *taken, struct str name)
{
    for (; taken != NULL && *taken != NULL; taken++)
        if (str_eq(str_of(*taken), name))
            return true;
    return false;
}

static const struct shape *filter_named(const struct shape *shape, struct str name)
{
    for (; shape != NULL && shape->kind != SHAPE_STOP; shape++)
        if (str_eq(str_of(shape->name), name))
            return shape;
    return NULL;
}

static const char *value_fault(const struct shape *field, struct str value, int64_t *ret_limit)
{
    int64_t number;
    *ret_limit = 0;
    if (field->kind == SHAPE_INT)
        return str_int64(value, &number) ? shape_int_fault(field, number, ret_limit) : "type";
    if (field->kind == SHAPE_BOOL)
        return str_eq(value, STR("true")) || str_eq(value, STR("false")) ? NULL : "type";
    return shape_text_fault(field, value, ret_limit);
}

static void value_write(struct buf *out, const struct shape *field, struct str value)
{
    if (field->kind == SHAPE_INT || field->kind == SHAPE_BOOL)
        buf_add(out, value);
    else
        buf_add_json(out, value);
}

/* ?state=a,b for a LIST: each piece by the rule of its element. */
static const char *list_fault(const struct shape *field, struct str value, struct buf *out,
                              int64_t *ret_limit)
{
    struct str rest = value, piece;
    int64_t n = 0;
    buf_add_char(out, '[');
    while (str_cut(&rest, ',', &piece)) {
        const char *code = value_fault(&field->fields[0], piece, ret_limit);
        if (code != NULL)
            return code;
        if (n++ > 0)
            buf_add_char(out, ',');
        value_write(out, &field->fields[0], piece);
    }
    buf_add_char(out, ']');
    *ret_limit = field->max;
    return n > field->max ? "too_long" : NULL;
}

/* Long names are cut, at the end of a character. */
static const char *pointer_of(struct arena *arena, struct str name)
{
    size_t len = name.len;
    if (len > NAME_SHOWN_MAX) {
        len = NAME_SHOWN_MAX;
        while (len > 0 && ((unsigned char)name.at[len] & 0xC0) == 0x80)
            len--;
    }
    return arena_print(arena, "?%.*s", (int)len, name.at);
}

static void pair_check(struct fault_list *faults, const struct shape *field, struct str name,
                       struct str value, struct buf *out)
{
    _cleanup_buf_ struct buf text = { 0 };
    int64_t limit = 0;
    const char *code;
    if (field->kind == SHAPE_LIST) {
        code = list_fault(field, value, &text, &limit);
    } else {
        code = value_fault(field, value, &limit);
        if (code == NULL)
            value_write(&text, field, value);
    }
    if (code != NULL) {
        fault_add(faults, pointer_of(faults->arena, name), code, limit);
        return;
    }
    if (out->len > 1)
        buf_add_char(out, ',');
    buf_add_json(out, name);
    buf_add_char(out, ':');
    buf_add(out, buf_view(&text));
}

static void check_missing(struct fault_list *faults, const struct shape *shape,
                          const struct query *query)
{
    for (; shape != NULL && shape->kind != SHAPE_STOP; shape++)
        if (shape->required && query_value(query, shape->name).len == 0)
            fault_add(faults, pointer_of(faults->arena, str_of(shape->name)), "missing", 0);
}

struct fault *query_check(struct arena *arena, const struct shape *shape, const struct query *query,
                          const char *const *taken, struct buf *ret_filters)
{
    struct fault_list faults;
    fault_list_start(&faults, arena);
    buf_clear(ret_filters);
    buf_add_char(ret_filters, '{');
    for (unsigned i = 0; i < query->npairs; i++) {
        struct str name = query->pairs[i].name, value = query->pairs[i].value;
        const struct shape *field = filter_named(shape, name);
        if (is_repeated(query, i))
            fault_add(&faults, pointer_of(arena, name), "duplicate", 0);
        else if (is_taken(taken, name))
            continue;
        else if (field == NULL)
            fault_add(&faults, pointer_of(arena, name), "unknown", 0);
        else if (value.len > 0) /* an empty field of a search form asks for nothing */
            pair_check(&faults, field, name, value, ret_filters);
    }
    check_missing(&faults, shape, query);
    buf_add_char(ret_filters, '}');
    return faults.first;
}

struct fault *shape_check_query(struct arena *arena, const struct shape *shape, struct str query,
                                struct buf *ret_filters)
{
    struct query *read = arena_take(arena, sizeof(*read));
    if (query_read(arena, query, read) < 0) {
        struct fault_list faults;
        fault_list_start(&faults, arena);
        fault_add(&faults, "?", "syntax", 0);
        return faults.first;
    }
    return query_check(arena, shape, read, NULL, ret_filters);
}

static const char *sort_fault(const struct shape *shape, struct str value)
{
    const struct shape *sort = filter_named(shape, STR("sort"));
    if (sort == NULL)
        return "unknown";
    if (value.len > 0 && value.at[0] == '-')
        value = (struct str){ value.at + 1, value.len - 1 };
    return shape_choice(sort->choices, value) ? NULL : "choice";
}

struct fault *query_check_page(struct arena *arena, const struct shape *shape, const char *list,
                               const struct query *query, struct query_page *ret_page)
{
    struct fault_list faults;
    struct str limit = query_value(query, "limit"), sort = query_value(query, "sort");
    struct str after = query_value(query, "after");
    const char *code;
    fault_list_start(&faults, arena);
    *ret_page =
        (struct query_page){ .limit = ROUTE_LIMIT_DEFAULT, .format = query_value(query, "format") };
    if (limit.len > 0 && !str_int64(limit, &ret_page->limit))
        fault_add(&faults, "?limit", "type", 0);
    else if (ret_page->limit < 1)
        fault_add(&faults, "?limit", "too_small", 1);
    else if (ret_page->limit > ROUTE_LIMIT_MAX)
        fault_add(&faults, "?limit", "too_large", ROUTE_LIMIT_MAX);
    if (sort.len > 0 && (code = sort_fault(shape, sort)) != NULL)
        fault_add(&faults, "?sort", code, 0);
    else if (sort.len > 0)
        ret_page->sort = sort.at;
    if (after.len > 0 && (ret_page->after = cursor_read(arena, list, after)) == NULL)
        fault_add(&faults, "?after", "cursor", 0);
    if (ret_page->format.len > 0 && !shape_choice("json|csv|xlsx", ret_page->format))
        fault_add(&faults, "?format", "choice", 0);
    return faults.first;
}

/* FNV-1a over the list's name and the cursor: against mix-ups, not against forgery. */
static uint32_t cursor_sum(const char *list, struct str cursor)
{
    uint32_t sum = 2166136261u;
    for (; *list != '\0'; list++)
        sum = (sum ^ (unsigned char)*list) * 16777619u;
    sum = sum * 16777619u;
    for (size_t i = 0; i < cursor.len; i++)
        sum = (sum ^ (unsigned char)cursor.at[i]) * 16777619u;
    return sum;
}

static const char base64url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void cursor_add(struct buf *out, const char *list, struct str cursor)
{
    uint32_t sum = cursor_sum(list, cursor), bits = 0;
    unsigned nbits = 0;
    for (size_t i = 0; i < cursor.len + 4; i++) {
        unsigned char byte =
            i < 4 ? (unsigned char)(sum >> (24 - 8 * i)) : (unsigned char)cursor.at[i - 4];
        bits = bits << 8 | byte;
        for (nbits += 8; nbits >= 6; nbits -= 6)
            buf_add_char(out, base64url[bits >> (nbits - 6) & 63]);
    }
    if (nbits > 0)
        buf_add_char(out, base64url[bits << (6 - nbits) & 63]);
}

const char *cursor_read(struct arena *arena, const char *list, struct str text)
{
    unsigned char *out = arena_take(arena, text.len + 1);
    size_t len = 0;
    uint32_t bits = 0, sum = 0;
    unsigned nbits = 0;
    if (text.len > 1024 || text.len % 4 == 1)
        return NULL;
    for (size_t i = 0; i < text.len; i++) {
        const char *digit = text.at[i] ? strchr(base64url, text.at[i]) : NULL;
        if (digit == NULL)
            return NULL;
        bits = bits << 6 | (uint32_t)(digit - base64url);
        if ((nbits += 6) >= 8)
            out[len++] = (unsigned char)(bits >> (nbits -= 8));
    }
    if (len <= 4 || (bits & ((1u << nbits) - 1)) != 0)
        return NULL;
    for (unsigned i = 0; i < 4; i++)
        sum = sum << 8 | out[i];
    struct str cursor = { (char *)out + 4, len - 4 };
    if (sum != cursor_sum(list, cursor) || !str_utf8(cursor) ||
        memchr(cursor.at, '\0', cursor.len) != NULL)
        return NULL;
    return cursor.at;
}
