#include "app/router.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BASE_PATH "/api/v1"

enum segment_kind { SEGMENT_WORDS, SEGMENT_NUMBER, SEGMENT_WORD, SEGMENT_YEAR, SEGMENT_MONTH };

struct segment {
    enum segment_kind kind;
    struct str text; /* WORDS: as it must be; else the parameter's name */
};

struct row {
    const struct route *route;
    char *path;
    unsigned nsegments, nparams;
    struct segment segments[ROUTER_SEGMENTS_MAX];
};

struct router {
    unsigned nrows;
    struct row *rows; /* by number of segments, then fewer parameters first */
};

static bool segment_cut(struct str *path, struct str *ret_segment)
{
    if (path->len == 0 || path->at[0] != '/')
        return false;
    const char *end = path->len > 1 ? memchr(path->at + 1, '/', path->len - 1) : NULL;
    size_t len = end != NULL ? (size_t)(end - path->at) : path->len;
    *ret_segment = (struct str){ path->at + 1, len - 1 };
    *path = (struct str){ path->at + len, path->len - len };
    return true;
}

static struct segment segment_of(struct str text)
{
    static const struct {
        const char *name;
        enum segment_kind kind;
    } kinds[] = { { "word", SEGMENT_WORD }, { "year", SEGMENT_YEAR }, { "month", SEGMENT_MONTH } };
    if (text.len < 3 || text.at[0] != '{')
        return (struct segment){ SEGMENT_WORDS, text };
    struct str rest = { text.at + 1, text.len - 2 }, name;
    REQUIRE(text.at[text.len - 1] == '}' && str_cut(&rest, ':', &name));
    if (rest.at == NULL)
        return (struct segment){ SEGMENT_NUMBER, name };
    for (unsigned i = 0; i < countof(kinds); i++)
        if (str_eq(rest, str_of(kinds[i].name)))
            return (struct segment){ kinds[i].kind, name };
    check_stop("REQUIRE", "kind of path parameter", __FILE__, __LINE__);
}

static void row_fill(struct row *row, const struct route *route)
{
    const char *own = route->path[0] == '!' ? route->path + 1 : route->path;
    REQUIRE(own[0] == '/' && route->name != NULL && route->steps != NULL && route->roles != 0);
    row->route = route;
    int len = asprintf(&row->path, "%s%s", own == route->path ? BASE_PATH : "", own);
    ENSURE(len > 0);
    struct str rest = str_of(row->path), segment;
    while (segment_cut(&rest, &segment)) {
        REQUIRE(row->nsegments < ROUTER_SEGMENTS_MAX);
        row->segments[row->nsegments] = segment_of(segment);
        row->nparams += row->segments[row->nsegments++].kind != SEGMENT_WORDS;
    }
    REQUIRE(row->nparams <= ROUTE_PARAMS_MAX);
}

static int row_order(const void *a, const void *b)
{
    const struct row *left = a, *right = b;
    if (left->nsegments != right->nsegments)
        return left->nsegments < right->nsegments ? -1 : 1;
    if (left->nparams != right->nparams)
        return left->nparams < right->nparams ? -1 : 1;
    return strcmp(left->path, right->path);
}

static void rows_differ(const struct router *router)
{
    for (unsigned i = 0; i < router->nrows; i++)
        for (unsigned j = 0; j < i; j++) {
            const struct route *a = router->rows[i].route, *b = router->rows[j].route;
            bool same = strcmp(router->rows[i].path, router->rows[j].path) == 0;
            if ((same && a->method == b->method) || strcmp(a->name, b->name) == 0)
                check_stop("REQUIRE two routes are one:", a->name, __FILE__, __LINE__);
        }
}

struct router *router_make(const struct route *const *tables)
{
    struct router *router = calloc(1, sizeof(*router));
    ENSURE(router != NULL);
    for (const struct route *const *table = tables; *table != NULL; table++)
        for (const struct route *route = *table; route->path != NULL; route++)
            router->nrows++;
    router->rows = calloc(router->nrows + 1, sizeof(*router->rows));
    ENSURE(router->rows != NULL);
    unsigned n = 0;
    for (const struct route *const *table = tables; *table != NULL; table++)
        for (const struct route *route = *table; route->path != NULL; route++)
            row_fill(&router->rows[n++], route);
    qsort(router->rows, n, sizeof(*router->rows), row_order);
    rows_differ(router);
    return router;
}

void router_free(struct router *router)
{
    for (unsigned i = 0; i < router->nrows; i++)
        free(router->rows[i].path);
    free(router->rows);
    free(router);
}

unsigned router_count(const struct router *router)
{
    return router->nrows;
}

const struct route *router_at(const struct router *router, unsigned index)
{
    return router->rows[index].route;
}

const char *router_path(const struct router *router, unsigned index)
{
    return router->rows[index].path;
}

unsigned router_nparams(const struct router *router, unsigned index)
{
    return router->rows[index].nparams;
}

static bool all_digits(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len > 0;
}

static bool word_fits(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c < 0x20 || c == 0x7F)
            return false;
    }
    return text.len > 0 && text.len <= 200;
}

static bool param_fits(enum segment_kind kind, struct str text)
{
    int64_t number;
    switch (kind) {
    case SEGMENT_NUMBER:
        return all_digits(text) && str_int64(text, &number) && number > 0;
    case SEGMENT_YEAR:
        return text.len == 4 && all_digits(text) && text.at[0] != '0';
    case SEGMENT_MONTH:
        return text.len == 7 && text.at[4] == '-' && text.at[0] != '0' &&
               all_digits((struct str){ text.at, 4 }) &&
               all_digits((struct str){ text.at + 5, 2 }) && memcmp(text.at + 5, "01", 2) >= 0 &&
               memcmp(text.at + 5, "12", 2) <= 0;
    default:
        return word_fits(text);
    }
}

static bool row_fits(const struct row *row, const struct str *segments)
{
    for (unsigned i = 0; i < row->nsegments; i++) {
        const struct segment *want = &row->segments[i];
        if (want->kind == SEGMENT_WORDS ? !str_eq(want->text, segments[i])
                                        : !param_fits(want->kind, segments[i]))
            return false;
    }
    return true;
}

static void params_take(struct arena *arena, const struct row *row, const struct str *segments,
                        struct router_match *match)
{
    for (unsigned i = 0; i < row->nsegments; i++) {
        if (row->segments[i].kind == SEGMENT_WORDS)
            continue;
        match->params[match->nparams].name = row->segments[i].text;
        match->params[match->nparams++].value = arena_text(arena, segments[i]);
    }
}

/* One segment as it is meant. Escaped slashes and dots could mean another path to whoever stands
 * before us, so they mean none here. */
static int segment_decode(struct arena *arena, struct str *segment)
{
    if (segment->len > 0 && memchr(segment->at, '%', segment->len) != NULL) {
        char *out = arena_take(arena, segment->len + 1);
        long len = http_decode(*segment, false, out);
        if (len < 0)
            return -EINVAL;
        *segment = (struct str){ out, (size_t)len };
        if (memchr(out, '/', segment->len) != NULL || memchr(out, '\\', segment->len) != NULL ||
            !str_utf8(*segment))
            return -EINVAL;
    }
    bool dots = str_eq(*segment, STR(".")) || str_eq(*segment, STR(".."));
    return dots ? -EINVAL : 0;
}

static int path_cut(struct arena *arena, struct str path, struct str *segments)
{
    unsigned n = 0;
    struct str segment;
    while (segment_cut(&path, &segment)) {
        if (segment_decode(arena, &segment) < 0)
            return -EINVAL;
        if (n < ROUTER_SEGMENTS_MAX)
            segments[n] = segment;
        n++;
    }
    return path.len > 0 ? -EINVAL : (int)n;
}

int router_find(const struct router *router, struct arena *arena, enum http_method method,
                struct str path, struct router_match *ret_match)
{
    struct str segments[ROUTER_SEGMENTS_MAX];
    *ret_match = (struct router_match){ 0 };
    int nsegments = path_cut(arena, path, segments);
    if (nsegments < 0 || nsegments > ROUTER_SEGMENTS_MAX)
        return nsegments < 0 ? nsegments : -ENOENT;
    if (method == HTTP_HEAD)
        method = HTTP_GET;
    for (unsigned i = 0; i < router->nrows; i++) {
        const struct row *row = &router->rows[i];
        if (row->nsegments != (unsigned)nsegments || !row_fits(row, segments))
            continue;
        ret_match->allowed |= 1u << row->route->method;
        if (row->route->method == method) {
            params_take(arena, row, segments, ret_match);
            return (int)i;
        }
    }
    return ret_match->allowed != 0 ? -EPERM : -ENOENT;
}
