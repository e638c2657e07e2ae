/* openapi.c: the OpenAPI 3.1 document, from the same rows that the service answers by. */
#include "app/list.h"
#include "app/query.h"
#include "app/router.h"
#include "app/service.h"
#include "app/shape_text.h"

#include <jansson.h>
#include <string.h>

extern const char openapi_objects[]; /* deploy/docs/objects.json */

static void schema_write(struct buf *out, const struct shape *shape);

static void member(struct buf *out, const char *name, const char *text)
{
    buf_print(out, ",\"%s\":", name);
    buf_add_json(out, str_of(text));
}

static void bounds_write(struct buf *out, const char *least, const char *most,
                         const struct shape *shape)
{
    if (shape->min != INT64_MIN)
        buf_print(out, ",\"%s\":%lld", least, (long long)shape->min);
    if (shape->max != INT64_MAX)
        buf_print(out, ",\"%s\":%lld", most, (long long)shape->max);
}

static void choices_write(struct buf *out, const char *choices, bool nullable)
{
    struct str rest = str_of(choices), choice;
    const char *before = ",\"enum\":[";
    while (str_cut(&rest, '|', &choice)) {
        buf_add_text(out, before);
        buf_add_json(out, choice);
        before = ",";
    }
    buf_add_text(out, nullable ? ",null]" : "]");
}

static void type_write(struct buf *out, const char *type, bool nullable)
{
    buf_print(out, nullable ? "\"type\":[\"%s\",\"null\"]" : "\"type\":\"%s\"", type);
}

/* `name_of` with `value`: the member that says which form of a variant this is, or NULL. */
static void fields_write(struct buf *out, const struct shape *fields, const char *name_of,
                         const char *value)
{
    buf_add_text(out, ",\"additionalProperties\":false,\"properties\":{");
    const char *before = "";
    if (name_of != NULL) {
        buf_print(out, "\"%s\":{\"const\":\"%s\"}", name_of, value);
        before = ",";
    }
    for (const struct shape *field = fields; field->kind != SHAPE_STOP; field++) {
        buf_print(out, "%s\"%s\":", before, field->name);
        schema_write(out, field);
        before = ",";
    }
    buf_add_text(out, "},\"required\":[");
    before = "";
    if (name_of != NULL) {
        buf_print(out, "\"%s\"", name_of);
        before = ",";
    }
    for (const struct shape *field = fields; field->kind != SHAPE_STOP; field++) {
        if (!field->required)
            continue;
        buf_print(out, "%s\"%s\"", before, field->name);
        before = ",";
    }
    buf_add_char(out, ']');
}

static void variants_write(struct buf *out, const struct shape *shape)
{
    buf_add_text(out, "\"oneOf\":[");
    for (const struct shape_variant *v = shape->variants; v->value != NULL; v++) {
        buf_add_text(out, v == shape->variants ? "{\"type\":\"object\"" : ",{\"type\":\"object\"");
        fields_write(out, v->fields, shape->name_of, v->value);
        buf_add_char(out, '}');
    }
    buf_add_text(out, shape->nullable ? ",{\"type\":\"null\"}]" : "]");
}

static void text_write(struct buf *out, const struct shape *shape)
{
    type_write(out, "string", shape->nullable);
    if (shape->kind == SHAPE_DATE)
        buf_add_text(out, ",\"format\":\"date\"");
    else if (shape->kind == SHAPE_TIME)
        buf_add_text(out, ",\"format\":\"date-time\"");
    else if (shape->kind == SHAPE_CHOICE)
        choices_write(out, shape->choices, shape->nullable);
    else
        bounds_write(out, "minLength", "maxLength", shape);
    if (shape_demands_words(shape))
        buf_add_text(out, ",\"pattern\":\"\\\\S\"");
    if (shape->valid_code != NULL)
        member(out, "x-rule", shape->valid_code);
}

static void schema_write(struct buf *out, const struct shape *shape)
{
    buf_add_char(out, '{');
    switch (shape->kind) {
    case SHAPE_INT:
        type_write(out, "integer", shape->nullable);
        buf_add_text(out, ",\"format\":\"int64\"");
        bounds_write(out, "minimum", "maximum", shape);
        break;
    case SHAPE_BOOL:
        type_write(out, "boolean", shape->nullable);
        break;
    case SHAPE_VALUE:
        buf_add_text(out, shape->nullable
                              ? "\"type\":[\"integer\",\"boolean\",\"object\",\"array\",\"null\"]"
                              : "\"type\":[\"integer\",\"boolean\",\"object\",\"array\"]");
        break;
    case SHAPE_OBJECT:
        type_write(out, "object", shape->nullable);
        fields_write(out, shape->fields, NULL, NULL);
        break;
    case SHAPE_LIST:
        type_write(out, "array", shape->nullable);
        bounds_write(out, "minItems", "maxItems", shape);
        buf_add_text(out, ",\"items\":");
        schema_write(out, &shape->fields[0]);
        break;
    case SHAPE_MAP:
        type_write(out, "object", shape->nullable);
        bounds_write(out, "minProperties", "maxProperties", shape);
        buf_add_text(out, ",\"additionalProperties\":");
        schema_write(out, &shape->fields[0]);
        break;
    case SHAPE_JSON:
        buf_add_text(out, shape->nullable ? "\"type\":[\"object\",\"array\",\"null\"]"
                                          : "\"type\":[\"object\",\"array\"]");
        break;
    case SHAPE_VARIANT:
        variants_write(out, shape);
        break;
    default:
        text_write(out, shape);
    }
    if (shape->about != NULL)
        member(out, "description", shape->about);
    buf_add_char(out, '}');
}

/* "{id}" and "{year:year}" are "{id}" and "{year}" to the document. */
static void path_write(struct buf *out, const char *path)
{
    bool kind = false;
    for (; *path != '\0'; path++) {
        kind = *path == '}' ? false : kind || *path == ':';
        if (!kind)
            buf_add_char(out, *path);
    }
}

static void parameter_write(struct buf *out, const char **before, const char *in, const char *name,
                            bool required, const char *schema)
{
    buf_print(out, "%s{\"name\":\"%s\",\"in\":\"%s\",\"required\":%s,\"schema\":%s}", *before, name,
              in, required ? "true" : "false", schema);
    *before = ",";
}

static void path_parameters(struct buf *out, const char **before, const char *path)
{
    static const char *const kinds[][2] = {
        { ":word", "{\"type\":\"string\",\"minLength\":1,\"maxLength\":200}" },
        { ":year", "{\"type\":\"integer\",\"minimum\":1000,\"maximum\":9999}" },
        { ":month", "{\"type\":\"string\",\"pattern\":\"^[1-9][0-9]{3}-(0[1-9]|1[0-2])$\"}" },
    };
    while ((path = strchr(path, '{')) != NULL) {
        const char *end = strchr(path, '}'), *colon = memchr(path, ':', (size_t)(end - path));
        const char *schema = "{\"type\":\"integer\",\"format\":\"int64\",\"minimum\":1}";
        char name[64];
        size_t len = (size_t)((colon != NULL ? colon : end) - path - 1);
        REQUIRE(len < sizeof(name));
        memcpy(name, path + 1, len);
        name[len] = '\0';
        for (unsigned i = 0; colon != NULL && i < countof(kinds); i++)
            if (strncmp(colon, kinds[i][0], strlen(kinds[i][0])) == 0)
                schema = kinds[i][1];
        parameter_write(out, before, "path", name, true, schema);
        path = end;
    }
}

/* sort=deadline and sort=-deadline */
static void sort_schema(struct buf *out, const char *choices)
{
    struct str rest = str_of(choices), choice;
    const char *before = "{\"type\":\"string\",\"enum\":[";
    while (str_cut(&rest, '|', &choice)) {
        buf_print(out, "%s\"%.*s\",\"-%.*s\"", before, (int)choice.len, choice.at, (int)choice.len,
                  choice.at);
        before = ",";
    }
    buf_add_text(out, "]}");
}

static void query_parameters(struct buf *out, const char **before, const struct route *route)
{
    bool is_list = route->steps == steps_list;
    for (const struct shape *f = route->query; f != NULL && f->kind != SHAPE_STOP; f++) {
        _cleanup_buf_ struct buf schema = { 0 };
        if (is_list && strcmp(f->name, "sort") == 0)
            sort_schema(&schema, f->choices);
        else
            schema_write(&schema, f);
        buf_add_char(&schema, '\0');
        parameter_write(out, before, "query", f->name, f->required, schema.at);
    }
    if (!is_list)
        return;
    parameter_write(out, before, "query", "limit", false,
                    "{\"type\":\"integer\",\"minimum\":1,\"maximum\":500,\"default\":50}");
    parameter_write(out, before, "query", "after", false, "{\"type\":\"string\"}");
    parameter_write(out, before, "query", "format", false,
                    "{\"type\":\"string\",\"enum\":[\"json\",\"csv\",\"xlsx\"]}");
}

/* A reply that is no document: steps_file, or `reply` says "file" and it may be asked for in parts.
 */
static bool in_parts(const struct route *route)
{
    return route->reply != NULL && strcmp(route->reply, "file") == 0;
}

static bool is_zip(const struct route *route)
{
    return route->reply != NULL && strcmp(route->reply, "zip") == 0;
}

static bool is_file(const struct route *route)
{
    return route->steps == steps_file || in_parts(route) || is_zip(route);
}

static void parameters_write(struct buf *out, const struct route *route, const char *path)
{
    const char *before = "";
    bool writes = route->method != HTTP_GET;
    buf_add_text(out, ",\"parameters\":[");
    path_parameters(out, &before, path);
    query_parameters(out, &before, route);
    if (writes && (route->steps == steps_write || (route->flags & ROUTE_IF_MATCH) != 0))
        parameter_write(out, &before, "header", "If-Match", (route->flags & ROUTE_IF_MATCH) != 0,
                        "{\"type\":\"string\"}");
    if (writes && route->roles != ROLE_ANYONE) {
        parameter_write(out, &before, "header", "Idempotency-Key", false,
                        "{\"type\":\"string\",\"minLength\":1,\"maxLength\":255}");
        parameter_write(out, &before, "header", "Autosave", false,
                        "{\"type\":\"string\",\"description\":\"object/id/form/version of the "
                        "unsent text that this stores, which is dropped with it\"}");
    }
    if ((route->flags & ROUTE_BODY_PIECES) != 0)
        parameter_write(out, &before, "header", "Content-Digest", false,
                        "{\"type\":\"string\",\"description\":\"RFC 9530; sha-256 is verified\"}");
    if (in_parts(route)) {
        parameter_write(out, &before, "header", "Range", false, "{\"type\":\"string\"}");
        parameter_write(out, &before, "header", "If-Range", false, "{\"type\":\"string\"}");
    }
    buf_add_char(out, ']');
}

static void body_write(struct buf *out, const struct route *route)
{
    const char *type = (route->flags & ROUTE_BODY_CSV) != 0      ? "text/csv"
                       : (route->flags & ROUTE_BODY_XML) != 0    ? "application/xml"
                       : (route->flags & ROUTE_BODY_PIECES) != 0 ? "*/*"
                       : (route->flags & ROUTE_BODY_BYTES) != 0  ? "application/octet-stream"
                                                                 : NULL;
    if (route->method == HTTP_GET || (type == NULL && route->body == NULL))
        return;
    bool required = (route->flags & ROUTE_BODY_OPTIONAL) == 0;
    buf_print(out, ",\"requestBody\":{\"required\":%s,\"content\":{\"%s\":{\"schema\":",
              required ? "true" : "false", type != NULL ? type : "application/json");
    if (type != NULL) {
        buf_add_text(out, "{\"type\":\"string\"}");
    } else {
        buf_add_text(out, "{\"type\":\"object\"");
        fields_write(out, route->body, NULL, NULL);
        buf_add_char(out, '}');
    }
    buf_add_text(out, "}}}");
}

static void reply_schema(struct buf *out, const struct route *route, const json_t *objects)
{
    bool known = route->reply != NULL && json_object_get(objects, route->reply) != NULL;
    _cleanup_buf_ struct buf object = { 0 };
    if (known)
        buf_print(&object, "{\"$ref\":\"#/components/schemas/%s\"}", route->reply);
    else
        buf_add_text(&object, "{\"type\":\"object\"}");
    buf_add_char(&object, '\0');
    if (route->steps == steps_list)
        buf_print(out,
                  "{\"type\":\"object\",\"required\":[\"items\",\"next\"],\"properties\":{"
                  "\"items\":{\"type\":\"array\",\"items\":%s},"
                  "\"next\":{\"type\":[\"string\",\"null\"]},\"total\":{\"type\":\"integer\"}}}",
                  object.at);
    else
        buf_add_text(out, object.at);
}

static void success_write(struct buf *out, const struct route *route, const json_t *objects)
{
    int status = route->status != 0 ? route->status : 200;
    bool plain = route->reply != NULL && strcmp(route->reply, "text") == 0;
    bool events = route->reply != NULL && strcmp(route->reply, "events") == 0;
    bool calendar = route->reply != NULL && strcmp(route->reply, "calendar") == 0;
    buf_print(out, "\"%d\":{\"description\":\"%s\"", status,
              status == 201   ? "Created"
              : status == 204 ? "Done"
                              : "OK");
    if (status == 204) {
        buf_add_char(out, '}');
        return;
    }
    if (in_parts(route))
        buf_add_text(out, ",\"content\":{\"*/*\":{}}},\"206\":{\"description\":\"Part of it\"");
    if (plain || events || calendar)
        buf_print(out, ",\"content\":{\"text/%s\":{\"schema\":{\"type\":\"string\"}}}}",
                  plain    ? "plain"
                  : events ? "event-stream"
                           : "calendar");
    else if ((route->flags & ROUTE_FORMS) != 0)
        buf_add_text(out, ",\"content\":{\"application/pdf\":{},\"text/html\":{}}}");
    else if (is_file(route))
        buf_print(out, ",\"content\":{\"%s\":{}}}", is_zip(route) ? "application/zip" : "*/*");
    else {
        buf_add_text(out, ",\"content\":{\"application/json\":{\"schema\":");
        reply_schema(out, route, objects);
        buf_add_text(out, route->steps == steps_list ? "},\"text/csv\":{},\"" LIST_XLSX "\":{}}}"
                          : (route->flags & ROUTE_PAGE) != 0 ? "},\"text/html\":{}}}"
                                                             : "}}}");
    }
}

/* Hashing is bounded: too many at once are told to come again. */
static bool takes_password(const struct route *route)
{
    for (const struct shape *f = route->body; f != NULL && f->kind != SHAPE_STOP; f++)
        if (strcmp(f->name, "password") == 0)
            return true;
    return false;
}

/* Which problems this row can lead to, by what it asks for. */
static void problems_write(struct buf *out, const struct route *route)
{
    bool session = route->roles != ROLE_ANYONE, writes = route->method != HTTP_GET;
    bool body = writes && (route->body != NULL ||
                           (route->flags & (ROUTE_BODY_CSV | ROUTE_BODY_XML | ROUTE_BODY_BYTES |
                                            ROUTE_BODY_PIECES)) != 0);
    const struct {
        int status;
        bool may;
    } rows[] = { { 400, true },
                 { 401, session || writes },
                 { 403, session },
                 { 404, strchr(route->path, '{') != NULL || (route->flags & ROUTE_REFERS) != 0 },
                 { 406, true },
                 { 409,
                   session && (writes || is_file(route) || (route->flags & ROUTE_BY_STATE) != 0) },
                 { 412, writes && session },
                 { 413, body },
                 { 415, body },
                 { 416, in_parts(route) },
                 { 422, true },
                 { 428, (route->flags & ROUTE_IF_MATCH) != 0 },
                 { 429, writes && takes_password(route) },
                 { 500, true },
                 { 501, (route->flags & ROUTE_OPTIONAL) != 0 },
                 { 503, true } };
    for (unsigned i = 0; i < countof(rows); i++)
        if (rows[i].may)
            buf_print(out, ",\"%d\":{\"$ref\":\"#/components/responses/problem\"}", rows[i].status);
}

static void roles_write(struct buf *out, const struct route *route)
{
    const char *before = "";
    buf_add_text(out, ",\"x-roles\":[");
    for (unsigned i = 0; i < ROLES; i++) {
        if ((route->roles & 1u << i) == 0)
            continue;
        buf_print(out, "%s\"%s\"", before, role_names[i]);
        before = ",";
    }
    if ((route->roles & ROLE_SIGNED_IN) != 0)
        buf_add_text(out, "\"signed_in\"");
    buf_add_text(out, route->roles == ROLE_ANYONE ? "],\"security\":[]" : "]");
}

static void operation_write(struct buf *out, const struct route *route, const char *path,
                            const json_t *objects)
{
    static const char *const methods[] = {
        [HTTP_GET] = "get", [HTTP_HEAD] = "head",   [HTTP_POST] = "post",
        [HTTP_PUT] = "put", [HTTP_PATCH] = "patch", [HTTP_DELETE] = "delete"
    };
    buf_print(out, "\"%s\":{\"operationId\":\"%s\"", methods[route->method], route->name);
    member(out, "summary", route->summary != NULL ? route->summary : route->name);
    roles_write(out, route);
    parameters_write(out, route, path);
    body_write(out, route);
    buf_add_text(out, ",\"responses\":{");
    success_write(out, route, objects);
    problems_write(out, route);
    buf_add_text(out, "}}");
}

/* The rows of one path stand next to each other; the document wants them in one object. */
static void paths_write(struct buf *out, const struct router *router, const json_t *objects)
{
    const char *path = "";
    buf_add_text(out, ",\"paths\":{");
    for (unsigned i = 0; i < router_count(router); i++) {
        bool same = strcmp(path, router_path(router, i)) == 0;
        if (!same) {
            buf_add_text(out, i == 0 ? "\"" : "},\"");
            path_write(out, router_path(router, i));
            buf_add_text(out, "\":{");
        } else {
            buf_add_char(out, ',');
        }
        path = router_path(router, i);
        operation_write(out, router_at(router, i), path, objects);
    }
    buf_add_text(out, router_count(router) > 0 ? "}}" : "}");
}

static void slugs_write(struct buf *out)
{
    buf_add_text(out, ",\"x-problems\":[");
    for (unsigned i = 0; i < SLUG_COUNT; i++) {
        buf_print(out, "%s{\"slug\":\"%s\",\"status\":%d", i == 0 ? "" : ",",
                  problem_name((enum slug)i), problem_status((enum slug)i));
        member(out, "title", problem_title((enum slug)i, LANGUAGE_EN));
        buf_add_char(out, '}');
    }
    buf_add_char(out, ']');
}

void openapi_write(struct buf *out, const struct router *router, const char *version)
{
    json_t *objects = json_loads(openapi_objects, JSON_REJECT_DUPLICATES, NULL);
    ENSURE(json_is_object(objects));
    buf_add_text(out, "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Tilsagn\"");
    member(out, "version", version);
    member(out, "description",
           "fvl is the Public Administration Act of 1967, fvl25 that of 2025 (LOV-2025-06-20-81). "
           "The one in force on the day that counts is gone by; "
           "GET /settings/administrative-law tells which holds.");
    buf_add_text(out, "},\"security\":[{\"bearer\":[]},{\"cookie\":[]}]");
    paths_write(out, router, objects);
    buf_add_text(out, ",\"components\":{\"securitySchemes\":{"
                      "\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\"},"
                      "\"cookie\":{\"type\":\"apiKey\",\"in\":\"cookie\",\"name\":\"tilsagn\"}},"
                      "\"responses\":{\"problem\":{\"description\":\"Refused (RFC 9457)\","
                      "\"content\":{\"application/problem+json\":{\"schema\":{"
                      "\"$ref\":\"#/components/schemas/problem\"}}}}},\"schemas\":");
    buf_add_text(out, openapi_objects);
    buf_add_char(out, '}');
    slugs_write(out);
    buf_add_char(out, '}');
    json_decref(objects);
}
