/* router.h: from method and path to the row of the route tables. Floor 2. */
#pragma once
#include "app/route.h"

enum { ROUTER_SEGMENTS_MAX = 8 };

struct router;

/* `tables` ends with NULL, each table with a row of zeros; both outlive the router. Stops the
 * process when two rows would answer the same request or a row contradicts itself. */
struct router *router_make(const struct route *const *tables);
void router_free(struct router *router);
unsigned router_count(const struct router *router);
const struct route *router_at(const struct router *router, unsigned index);
/* The whole path, "/api/v1/decisions/{id}/approve". */
const char *router_path(const struct router *router, unsigned index);
unsigned router_nparams(const struct router *router, unsigned index);

struct router_match {
    struct {
        struct str name;
        const char *value;
    } params[ROUTE_PARAMS_MAX];
    unsigned nparams;
    unsigned allowed; /* bits of enum http_method: what this path knows */
};

/* The index of the row, -ENOENT (no such path), -EPERM (no such method there: `allowed`), -EINVAL
 * (broken escapes, dot segments). HEAD is answered by the row of GET. */
int router_find(const struct router *router, struct arena *arena, enum http_method method,
                struct str path, struct router_match *ret_match) MUST_CHECK;
