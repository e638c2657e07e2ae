/* shape.h: what a JSON body or a query string must look like. Whatever is not listed is refused.
 *
 * A shape is an array of fields that ends with SHAPE_END. All faults are found, not the first.
 * Pure; the fuzz target calls it. Floor 2. */
#pragma once
#include "base/arena.h"
#include "base/buf.h"

enum shape_kind {
    SHAPE_STOP,
    SHAPE_INT,    /* min..max */
    SHAPE_TEXT,   /* min..max code points; no control characters but tab and newline */
    SHAPE_BOOL,
    SHAPE_DATE,   /* YYYY-MM-DD that exists, 1900–2199 */
    SHAPE_TIME,   /* RFC 3339 with offset */
    SHAPE_CHOICE, /* one of `choices`, separated by '|' */
    SHAPE_OBJECT, /* `fields` */
    SHAPE_LIST,   /* min..max elements, each as fields[0] */
    SHAPE_JSON,   /* any object or list within depth 32: forms */
};

struct shape {
    enum shape_kind kind;
    const char *name;
    int64_t min, max;
    bool required, nullable;
    const char *choices;
    const struct shape *fields;
    bool (*valid)(struct str text); /* TEXT: a further rule, with its code for the fault */
    const char *valid_code;         /* "orgnr", "account" */
};

#define SHAPE_END { .kind = SHAPE_STOP }
#define MONEY_ORE_MAX INT64_C(100000000000000000) /* 10^15 kroner: sums of sums still fit */

struct fault {
    const char *pointer; /* JSON Pointer; for a query "?name" */
    const char *code;    /* unknown missing type too_short too_long too_small too_large choice date
                            time control duplicate depth, or the field's valid_code */
    int64_t limit;       /* the bound that was broken, for the text */
    struct fault *next;
};

/* NULL if it fits; else the faults in order of the document, in `arena`. `ret_syntax` is set
 * when it is not JSON at all (problem "malformed"). At most 100 faults are listed. */
struct fault *shape_check(struct arena *arena, const struct shape *shape, struct str body,
                          bool *ret_syntax) MUST_CHECK;
/* A query string: the same rules, values converted by kind; writes the filters as one JSON object
 * into `ret_filters`. The names limit, after, sort and format are taken out by the caller. */
struct fault *shape_check_query(struct arena *arena, const struct shape *shape, struct str query,
                                struct buf *ret_filters) MUST_CHECK;
