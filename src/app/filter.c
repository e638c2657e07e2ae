#include "app/request.h"

#include <jansson.h>

const char *request_filter(struct request *request, const char *name)
{
    json_error_t error;
    json_t *filters = json_loads(request_filters(request), 0, &error);
    const json_t *value = json_object_get(filters, name);
    const char *text = NULL;
    if (json_is_string(value))
        text = arena_text(request_arena(request), str_of(json_string_value(value)));
    else if (json_is_integer(value))
        text =
            arena_print(request_arena(request), "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    else if (json_is_boolean(value))
        text = json_is_true(value) ? "true" : "false";
    json_decref(filters);
    return text;
}
