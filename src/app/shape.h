/* shape.h: what a JSON body or a query string must look like. Whatever is not listed is refused.
 *
 * A shape is an array of fields that ends with SHAPE_END, written with the FIELD_ macros:
 *
 *     static const struct shape appeal_body[] = {
 *         FIELD_DATE("received_on", REQUIRED),
 *         FIELD_TEXT("grounds", 1, 8000, REQUIRED),
 *         FIELD_MONEY("amount_ore", NULLABLE),
 *         FIELD_LIST("call_ids", 1, 100, FIELD_ID(NULL), REQUIRED),
 *         SHAPE_END
 *     };
 *
 * All faults are found, not the first. Pure; the fuzz target calls it. Floor 2. */
#pragma once
#include "base/arena.h"
#include "base/buf.h"

enum shape_kind {
    SHAPE_STOP,
    SHAPE_INT,  /* min..max */
    SHAPE_TEXT, /* min..max code points; no control characters but tab and newline */
    SHAPE_BOOL,
    SHAPE_VALUE,   /* a whole number, true or false, an object or list within depth 32: settings */
    SHAPE_DATE,    /* YYYY-MM-DD that exists, 1900–2199 */
    SHAPE_TIME,    /* RFC 3339 with offset */
    SHAPE_CHOICE,  /* one of `choices`, separated by '|' */
    SHAPE_OBJECT,  /* `fields` */
    SHAPE_LIST,    /* min..max elements, each as fields[0] */
    SHAPE_JSON,    /* any object or list within depth 32: forms */
    SHAPE_MAP,     /* object with keys of our own choosing: min..max members, each as fields[0] */
    SHAPE_VARIANT, /* object whose member `name_of` says which of `variants` it is */
};

struct shape_variant;

struct shape {
    enum shape_kind kind;
    const char *name; /* NULL in the element of a list */
    int64_t min, max;
    bool required, nullable;
    const char *choices;
    const struct shape *fields;
    bool (*valid)(struct str text);       /* TEXT: a further rule, with its code for the fault */
    const char *valid_code;               /* "orgnr", "account" */
    const struct shape_variant *variants; /* VARIANT: ends with a row without value */
    const char *name_of;                  /* VARIANT: the member that decides, "kind" */
    const char *about;                    /* for the document: one line, English; may be NULL */
};

/* One form of an object, chosen by a member: {"kind": "listed", …}. `fields` without that member.
 */
struct shape_variant {
    const char *value;
    const struct shape *fields;
};

/* Further arguments of the macros: REQUIRED, NULLABLE, .about = "…", .valid = …, .valid_code = … */
#define REQUIRED .required = true
#define NULLABLE .nullable = true

#define FIELD_INT(name_, min_, max_, ...)                                                          \
    {                                                                                              \
        .kind = SHAPE_INT, .name = (name_), .min = (min_), .max = (max_), __VA_ARGS__              \
    }
#define FIELD_ID(name_, ...) FIELD_INT(name_, 1, INT64_MAX, __VA_ARGS__)
#define FIELD_MONEY(name_, ...) FIELD_INT(name_, 0, MONEY_ORE_MAX, __VA_ARGS__)
#define FIELD_MONEY_SIGNED(name_, ...) FIELD_INT(name_, -MONEY_ORE_MAX, MONEY_ORE_MAX, __VA_ARGS__)
#define FIELD_YEAR(name_, ...) FIELD_INT(name_, 1990, 2099, __VA_ARGS__)
#define FIELD_TEXT(name_, min_, max_, ...)                                                         \
    {                                                                                              \
        .kind = SHAPE_TEXT, .name = (name_), .min = (min_), .max = (max_), __VA_ARGS__             \
    }
#define FIELD_BOOL(name_, ...)                                                                     \
    {                                                                                              \
        .kind = SHAPE_BOOL, .name = (name_), __VA_ARGS__                                           \
    }
#define FIELD_VALUE(name_, ...)                                                                    \
    {                                                                                              \
        .kind = SHAPE_VALUE, .name = (name_), __VA_ARGS__                                          \
    }
#define FIELD_DATE(name_, ...)                                                                     \
    {                                                                                              \
        .kind = SHAPE_DATE, .name = (name_), __VA_ARGS__                                           \
    }
#define FIELD_TIME(name_, ...)                                                                     \
    {                                                                                              \
        .kind = SHAPE_TIME, .name = (name_), __VA_ARGS__                                           \
    }
#define FIELD_CHOICE(name_, choices_, ...)                                                         \
    {                                                                                              \
        .kind = SHAPE_CHOICE, .name = (name_), .choices = (choices_), __VA_ARGS__                  \
    }
#define FIELD_OBJECT(name_, fields_, ...)                                                          \
    {                                                                                              \
        .kind = SHAPE_OBJECT, .name = (name_), .fields = (fields_), __VA_ARGS__                    \
    }
#define FIELD_LIST(name_, min_, max_, element_, ...)                                               \
    {                                                                                              \
        .kind = SHAPE_LIST, .name = (name_), .min = (min_), .max = (max_),                         \
        .fields = (const struct shape[]){ element_ }, __VA_ARGS__                                  \
    }
#define FIELD_MAP(name_, min_, max_, element_, ...)                                                \
    {                                                                                              \
        .kind = SHAPE_MAP, .name = (name_), .min = (min_), .max = (max_),                          \
        .fields = (const struct shape[]){ element_ }, __VA_ARGS__                                  \
    }
#define FIELD_JSON(name_, ...)                                                                     \
    {                                                                                              \
        .kind = SHAPE_JSON, .name = (name_), __VA_ARGS__                                           \
    }
#define FIELD_VARIANT(name_, name_of_, variants_, ...)                                             \
    {                                                                                              \
        .kind = SHAPE_VARIANT, .name = (name_), .name_of = (name_of_), .variants = (variants_),    \
        __VA_ARGS__                                                                                \
    }
/* The order of a list: ?sort=deadline or ?sort=-deadline. The function gets it as $ sort. */
#define FIELD_SORT(choices_) FIELD_CHOICE("sort", choices_)
#define SHAPE_END                                                                                  \
    {                                                                                              \
        .kind = SHAPE_STOP                                                                         \
    }

#define MONEY_ORE_MAX INT64_C(100000000000000000) /* 10^15 kroner: sums of sums still fit */

enum { SHAPE_DEPTH_MAX = 32, SHAPE_FAULTS_MAX = 100 };

struct fault {
    const char *pointer; /* JSON Pointer; for a query "?name" */
    const char *code;    /* unknown missing type too_short too_long too_small too_large choice date
                            time control duplicate depth, or the field's valid_code */
    int64_t limit;       /* the bound that was broken, for the text */
    const char *detail;  /* a sentence of its own instead of the code's, or NULL */
    struct fault *next;
};

/* NULL if it fits; else the faults in order of the document, in `arena`. `ret_syntax` is set
 * when it is not JSON at all or repeats a key (problem "malformed"). At most SHAPE_FAULTS_MAX
 * faults are listed. */
struct fault *shape_check(struct arena *arena, const struct shape *shape, struct str body,
                          bool *ret_syntax) MUST_CHECK;
/* A query string: the same rules, values converted by kind; writes the filters as one JSON object
 * into `ret_filters`. The names limit, after, sort and format are taken out by the caller
 * (query.h). */
struct fault *shape_check_query(struct arena *arena, const struct shape *shape, struct str query,
                                struct buf *ret_filters) MUST_CHECK;
