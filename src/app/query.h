/* query.h: query strings and cursors. Pure. Floor 2. */
#pragma once
#include "app/shape.h"

enum { QUERY_PAIRS_MAX = 32 };

struct query {
    struct {
        struct str name, value; /* decoded, NUL-terminated, in the arena; an empty value is kept */
    } pairs[QUERY_PAIRS_MAX];
    unsigned npairs;
};

/* -EINVAL: broken escapes, NUL, not UTF-8, or too many pairs. */
int query_read(struct arena *arena, struct str text, struct query *ret_query) MUST_CHECK;
/* The value of the first pair of that name, or an empty view with at NULL. */
struct str query_value(const struct query *query, const char *name);

/* Checks all pairs but those named in `taken` (ended by NULL). */
struct fault *query_check(struct arena *arena, const struct shape *shape, const struct query *query,
                          const char *const *taken, struct buf *ret_filters) MUST_CHECK;

/* What every list takes. */
struct query_page {
    int64_t limit;
    const char *sort;  /* NULL: the list's own order */
    const char *after; /* the function's cursor, decoded, or NULL */
    struct str format; /* "json", "csv", "xlsx" or empty */
};
/* `list`: the route's name; a cursor of another list is refused. */
struct fault *query_check_page(struct arena *arena, const struct shape *shape, const char *list,
                               const struct query *query, struct query_page *ret_page) MUST_CHECK;
extern const char *const query_page_names[];

/* A cursor as the client sees it: base64url of a check sum and the function's own text. */
void cursor_add(struct buf *out, const char *list, struct str cursor);
/* NULL: it is not a cursor of this list. */
const char *cursor_read(struct arena *arena, const char *list, struct str text);
