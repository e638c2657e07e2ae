/* body.c: single values out of a body that has been checked, for the few steps that need them. */
#include "app/request.h"

#include <jansson.h>
#include <stdlib.h>

const char *request_body_text(struct request *request, const char *name)
{
    struct str body = request_body(request);
    json_t *root = json_loadb(body.at, body.len, 0, NULL);
    const json_t *value = json_object_get(root, name);
    const char *text = NULL;
    if (json_is_string(value))
        text = arena_text(request_arena(request),
                          (struct str){ json_string_value(value), json_string_length(value) });
    json_decref(root);
    return text;
}

const char *request_body_without(struct request *request, const char *name)
{
    struct str body = request_body(request);
    json_t *root = json_loadb(body.at, body.len, 0, NULL);
    (void)json_object_del(root, name);
    char *rest = json_dumps(root, JSON_COMPACT);
    ENSURE(rest != NULL);
    const char *copy = arena_text(request_arena(request), str_of(rest));
    free(rest);
    json_decref(root);
    return copy;
}
