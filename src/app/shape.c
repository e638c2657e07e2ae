#include "app/shape.h"

#include "app/shape_text.h"

#include <jansson.h>
#include <string.h>

/* Where in the document we are; written out only when something is wrong there. */
struct place {
    const struct place *above;
    const char *name; /* NULL: the element `index` of a list */
    size_t index;
};

struct check {
    struct fault_list faults;
    /* A number beyond int64 made us read all whole numbers as floating point. */
    bool inexact;
};

static void json_free(json_t **root)
{
    json_decref(*root);
}

static void pointer_add(struct buf *out, const struct place *place)
{
    if (place == NULL || place->above == NULL)
        return;
    pointer_add(out, place->above);
    buf_add_char(out, '/');
    if (place->name == NULL) {
        buf_add_int(out, (int64_t)place->index);
        return;
    }
    for (const char *c = place->name; *c != '\0'; c++) {
        if (*c == '~' || *c == '/')
            buf_add_text(out, *c == '~' ? "~0" : "~1");
        else
            buf_add_char(out, *c);
    }
}

static void wrong(struct check *check, const struct place *place, const char *code, int64_t limit)
{
    if (check->faults.n == SHAPE_FAULTS_MAX)
        return;
    _cleanup_buf_ struct buf pointer = { 0 };
    pointer_add(&pointer, place);
    fault_add(&check->faults, arena_text(check->faults.arena, buf_view(&pointer)), code, limit);
}

static void check_value(struct check *check, const struct place *place, const struct shape *shape,
                        const json_t *value);

static const struct shape *field_named(const struct shape *fields, const char *name)
{
    for (const struct shape *field = fields; field->kind != SHAPE_STOP; field++)
        if (strcmp(field->name, name) == 0)
            return field;
    return NULL;
}

/* `besides`: a member that is allowed and has been looked at already, or NULL. */
static void check_fields(struct check *check, const struct place *place, const struct shape *fields,
                         const char *besides, json_t *object)
{
    const char *name;
    json_t *value;
    size_t nknown = 0, nfields = 0;
    json_object_foreach(object, name, value)
    {
        struct place here = { place, name, 0 };
        const struct shape *field = field_named(fields, name);
        nknown += field != NULL;
        if (field != NULL)
            check_value(check, &here, field, value);
        else if (besides == NULL || strcmp(besides, name) != 0)
            wrong(check, &here, "unknown", 0);
    }
    for (const struct shape *field = fields; field->kind != SHAPE_STOP; field++)
        nfields++;
    if (nknown == nfields)
        return;
    for (const struct shape *field = fields; field->kind != SHAPE_STOP; field++) {
        struct place here = { place, field->name, 0 };
        if (field->required && json_object_get(object, field->name) == NULL)
            wrong(check, &here, "missing", 0);
    }
}

static void check_int(struct check *check, const struct place *place, const struct shape *shape,
                      const json_t *value)
{
    int64_t limit = 0;
    if (json_is_integer(value)) {
        const char *code = shape_int_fault(shape, json_integer_value(value), &limit);
        if (code != NULL)
            wrong(check, place, code, limit);
    } else if (check->inexact && json_is_real(value)) {
        double number = json_real_value(value);
        if (number < (double)shape->min || number < -0x1p63)
            wrong(check, place, "too_small", shape->min);
        else if (number > (double)shape->max || number >= 0x1p63)
            wrong(check, place, "too_large", shape->max);
    } else {
        wrong(check, place, "type", 0);
    }
}

static void check_text(struct check *check, const struct place *place, const struct shape *shape,
                       const json_t *value)
{
    if (!json_is_string(value)) {
        wrong(check, place, "type", 0);
        return;
    }
    int64_t limit;
    struct str text = { json_string_value(value), json_string_length(value) };
    const char *code = shape_text_fault(shape, text, &limit);
    if (code != NULL)
        wrong(check, place, code, limit);
}

/* Too few and too many members or elements. true: they may be looked at. */
static bool count_fits(struct check *check, const struct place *place, const struct shape *shape,
                       size_t n)
{
    if ((int64_t)n < shape->min)
        wrong(check, place, "too_short", shape->min);
    if ((int64_t)n > shape->max)
        wrong(check, place, "too_long", shape->max);
    return (int64_t)n <= shape->max;
}

static void check_list(struct check *check, const struct place *place, const struct shape *shape,
                       const json_t *list)
{
    size_t index;
    json_t *value;
    if (!count_fits(check, place, shape, json_array_size(list)))
        return;
    json_array_foreach(list, index, value)
    {
        struct place here = { place, NULL, index };
        check_value(check, &here, &shape->fields[0], value);
    }
}

static void check_map(struct check *check, const struct place *place, const struct shape *shape,
                      json_t *map)
{
    const char *name;
    json_t *value;
    if (!count_fits(check, place, shape, json_object_size(map)))
        return;
    json_object_foreach(map, name, value)
    {
        struct place here = { place, name, 0 };
        check_value(check, &here, &shape->fields[0], value);
    }
}

static void check_variant(struct check *check, const struct place *place, const struct shape *shape,
                          json_t *object)
{
    struct place here = { place, shape->name_of, 0 };
    const json_t *name = json_object_get(object, shape->name_of);
    if (!json_is_string(name)) {
        wrong(check, &here, name == NULL ? "missing" : "type", 0);
        return;
    }
    for (const struct shape_variant *v = shape->variants; v->value != NULL; v++) {
        if (strcmp(v->value, json_string_value(name)) == 0) {
            check_fields(check, place, v->fields, shape->name_of, object);
            return;
        }
    }
    wrong(check, &here, "choice", 0);
}

static bool kind_fits(const struct shape *shape, const json_t *value)
{
    switch (shape->kind) {
    case SHAPE_BOOL:
        return json_is_boolean(value);
    case SHAPE_VALUE:
        return json_is_boolean(value) || json_is_integer(value) || json_is_object(value) ||
               json_is_array(value);
    case SHAPE_LIST:
        return json_is_array(value);
    case SHAPE_JSON:
        return json_is_array(value) || json_is_object(value);
    case SHAPE_OBJECT:
    case SHAPE_MAP:
    case SHAPE_VARIANT:
        return json_is_object(value);
    default:
        return true;
    }
}

/* jansson hands out the members of a document it was given as writable; we only read. */
static json_t *readable(const json_t *value)
{
    return (json_t *)(uintptr_t)value;
}

static void check_value(struct check *check, const struct place *place, const struct shape *shape,
                        const json_t *value)
{
    if (json_is_null(value) && shape->nullable)
        return;
    if (!kind_fits(shape, value)) {
        wrong(check, place, "type", 0);
        return;
    }
    switch (shape->kind) {
    case SHAPE_INT:
        check_int(check, place, shape, value);
        break;
    case SHAPE_OBJECT:
        check_fields(check, place, shape->fields, NULL, readable(value));
        break;
    case SHAPE_LIST:
        check_list(check, place, shape, value);
        break;
    case SHAPE_MAP:
        check_map(check, place, shape, readable(value));
        break;
    case SHAPE_VARIANT:
        check_variant(check, place, shape, readable(value));
        break;
    case SHAPE_BOOL:
    case SHAPE_VALUE:
    case SHAPE_JSON:
        break;
    default:
        check_text(check, place, shape, value);
    }
}

/* jansson recurses for each level, so this comes before it. */
static bool depth_fits(struct str body)
{
    unsigned depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < body.len; i++) {
        char c = body.at[i];
        if (quoted) {
            if (c == '\\')
                i++;
            else if (c == '"')
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            if (++depth > SHAPE_DEPTH_MAX)
                return false;
        } else if ((c == ']' || c == '}') && depth > 0) {
            depth--;
        }
    }
    return true;
}

static json_t *json_read(struct str body, bool *ret_inexact, bool *ret_overflow)
{
    json_error_t error;
    size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY;
    *ret_inexact = *ret_overflow = false;
    /* jansson passes over one that follows a number */
    if (body.len > 0 && memchr(body.at, '\0', body.len) != NULL)
        return NULL;
    json_t *root = json_loadb(body.at, body.len, flags, &error);
    *ret_inexact = root == NULL && json_error_code(&error) == json_error_numeric_overflow;
    if (*ret_inexact)
        root = json_loadb(body.at, body.len, flags | JSON_DECODE_INT_AS_REAL, &error);
    *ret_overflow = root == NULL && json_error_code(&error) == json_error_numeric_overflow;
    return root;
}

struct fault *shape_check(struct arena *arena, const struct shape *shape, struct str body,
                          bool *ret_syntax)
{
    struct check check = { 0 };
    struct place top = { 0 };
    fault_list_start(&check.faults, arena);
    *ret_syntax = false;
    if (!depth_fits(body)) {
        wrong(&check, &top, "depth", SHAPE_DEPTH_MAX);
        return check.faults.first;
    }
    bool overflow;
    __attribute__((__cleanup__(json_free))) json_t *root =
        json_read(body, &check.inexact, &overflow);
    if (overflow) /* beyond floating point too: which one, jansson does not say */
        wrong(&check, &top, "too_large", 0);
    else if (root == NULL)
        *ret_syntax = true;
    else if (!json_is_object(root))
        wrong(&check, &top, "type", 0);
    else
        check_fields(&check, &top, shape, NULL, root);
    /* Only a form may hold the number that did not fit; it would not fit there either. */
    if (check.inexact && root != NULL && check.faults.first == NULL)
        wrong(&check, &top, "too_large", INT64_MAX);
    return check.faults.first;
}
