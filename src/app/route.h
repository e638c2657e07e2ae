/* route.h: one row is one endpoint: everything that is decided before its first step runs.
 *
 * The tables of the domains (src/<domain>/<name>.c) are rows of this, ended by a row of zeros;
 * the OpenAPI document is written from the same rows, so that it cannot say something else.
 *
 *     const struct route appeal_routes[] = {
 *         ROUTE_READ("/appeals/{id}", "appeal_get", ROLE_SIGNED_IN, APPEAL_GET, .object = "appeal",
 *                    .reply = "appeal", .summary = "One appeal"),
 *         ROUTE_LIST("/appeals", "appeal_list", ROLE_SIGNED_IN, APPEAL_LIST, .query = appeal_query,
 *                    .reply = "appeal_row", .summary = "Appeals, newest first"),
 *         ROUTE_CREATE("/decisions/{id}/appeals", "appeal_create", ROLE_CASEWORKER | ROLE_APPEALS,
 *                      APPEAL_CREATE, .object = "decision", .body = appeal_body,
 *                      .location = "/appeals/{id}", .reply = "appeal", .summary = "Registers one"),
 *         ROUTE_ACTION("/appeals/{id}/forward", "appeal_forward", ROLE_APPEALS, APPEAL_FORWARD,
 *                      .object = "appeal", .reply = "appeal", .summary = "Sends it on"),
 *         { 0 }
 *     };
 * Floor 2. */
#pragma once
#include "app/shape.h"
#include "db/db.h"
#include "http/parse.h"

struct request; /* request.h */

/* A step does one thing and returns the value of the one operation that it started. */
enum flow { FLOW_WAITS = 0x51, FLOW_ENDS = 0x52 };
typedef enum flow step_fn(struct request *request);
struct step {
    const char *name; /* for the log and the tests */
    step_fn *run;
};

/* Who may: for the document and the order of refusals; the database decides. */
enum {
    ROLE_CASEWORKER = 1 << 0,
    ROLE_APPROVER = 1 << 1,
    ROLE_SCHEME_OWNER = 1 << 2,
    ROLE_FINANCE = 1 << 3,
    ROLE_AUDITOR = 1 << 4,
    ROLE_APPEALS = 1 << 5,
    ROLE_ADMIN = 1 << 6,
    ROLE_APPLICANT = 1 << 7,
    ROLE_SIGNED_IN = 1 << 8, /* any of them */
    ROLE_ANYONE = 1 << 9,    /* without a session */
    /* who works with cases, or audits that */
    ROLE_STAFF = ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_AUDITOR |
                 ROLE_APPEALS,
};
enum { ROLES = 8 };
extern const char *const role_names[ROLES]; /* by bit */

enum {
    ROUTE_IF_MATCH = 1 << 0, /* 428 without If-Match; without the flag it is honoured when given */
    ROUTE_BODY_CSV = 1 << 1, /* text/csv, up to ROUTE_IMPORT_MAX */
    ROUTE_BODY_XML = 1 << 2, /* application/xml or text/xml, likewise */
    ROUTE_LOCAL = 1 << 3,    /* only from loopback unless configured */
    ROUTE_BODY_OPTIONAL = 1 << 4, /* no body at all counts as {} */
    ROUTE_BODY_BYTES = 1 << 5,    /* any content type, up to ROUTE_IMPORT_MAX */
    ROUTE_QUIET = 1 << 6,         /* no line in the access log: probes */
    ROUTE_REFERS = 1 << 7,        /* body or query names an object: 404 when it is not seen */
    ROUTE_OPTIONAL = 1 << 8,      /* needs what not every installation has: 501 without */
    ROUTE_BODY_PIECES = 1 << 9,   /* any content type and size, taken by request_take() */
    ROUTE_BY_STATE = 1 << 10,     /* a read that is refused while there is nothing yet: 409 */
    ROUTE_FORMS = 1 << 11, /* a file that is page and PDF: by ?format=, else Accept, else PDF */
    ROUTE_PAGE = 1 << 12,  /* ?format=html is the same document as a page */
};

enum {
    ROUTE_BODY_MAX = 1 << 20,
    ROUTE_IMPORT_MAX = 16 << 20,
    ROUTE_PARAMS_MAX = 4,
    ROUTE_LIMIT_DEFAULT = 50,
    ROUTE_LIMIT_MAX = 500,
};

struct route {
    enum http_method method;
    const char *path; /* below /api/v1 unless it starts with "!": "/decisions/{id}/approve";
                         {x} is a positive integer, {x:word} a word, {x:year} four digits,
                         {x:month} yyyy-mm */
    const char *name; /* object_verb: operationId, action in the history, log: "decision_approve" */
    const char
        *object; /* kind whose visibility decides 404 before 403, named by {id}: "decision" */
    unsigned roles, flags;
    const struct shape *query; /* the filters it knows; NULL: none */
    const struct shape *body;  /* NULL: no body, or {} */
    enum sql sql;              /* what ask sends */
    const struct step *steps;  /* steps_read, steps_write, steps_list, or its own */
    int status;                /* of success; 0 means 200 */
    const char *location;      /* with 201: "/decisions/{id}" filled with the new id */
    const char *summary;       /* one line for the document, English */
    const char *reply;         /* name of the object in deploy/docs/objects.json: "decision" */
};

#define ROUTE_READ(path_, name_, roles_, sql_, ...)                                                \
    {                                                                                              \
        .method = HTTP_GET, .path = (path_), .name = (name_), .roles = (roles_),                   \
        .sql = SQL_##sql_, .steps = steps_read, __VA_ARGS__                                        \
    }
#define ROUTE_LIST(path_, name_, roles_, sql_, ...)                                                \
    {                                                                                              \
        .method = HTTP_GET, .path = (path_), .name = (name_), .roles = (roles_),                   \
        .sql = SQL_##sql_, .steps = steps_list, __VA_ARGS__                                        \
    }
#define ROUTE_FILE(path_, name_, roles_, sql_, ...)                                                \
    {                                                                                              \
        .method = HTTP_GET, .path = (path_), .name = (name_), .roles = (roles_),                   \
        .sql = SQL_##sql_, .steps = steps_file, __VA_ARGS__                                        \
    }
#define ROUTE_CREATE(path_, name_, roles_, sql_, ...)                                              \
    {                                                                                              \
        .method = HTTP_POST, .path = (path_), .name = (name_), .roles = (roles_),                  \
        .sql = SQL_##sql_, .steps = steps_write, .status = 201, __VA_ARGS__                        \
    }
#define ROUTE_ACTION(path_, name_, roles_, sql_, ...)                                              \
    {                                                                                              \
        .method = HTTP_POST, .path = (path_), .name = (name_), .roles = (roles_),                  \
        .sql = SQL_##sql_, .steps = steps_write, __VA_ARGS__                                       \
    }
/* PATCH and PUT demand If-Match. */
#define ROUTE_CHANGE(path_, name_, roles_, sql_, ...)                                              \
    {                                                                                              \
        .method = HTTP_PATCH, .path = (path_), .name = (name_), .roles = (roles_),                 \
        .sql = SQL_##sql_, .steps = steps_write, .flags = ROUTE_IF_MATCH, __VA_ARGS__              \
    }
#define ROUTE_SET(path_, name_, roles_, sql_, ...)                                                 \
    {                                                                                              \
        .method = HTTP_PUT, .path = (path_), .name = (name_), .roles = (roles_),                   \
        .sql = SQL_##sql_, .steps = steps_write, .flags = ROUTE_IF_MATCH, __VA_ARGS__              \
    }
#define ROUTE_DELETE(path_, name_, roles_, sql_, ...)                                              \
    {                                                                                              \
        .method = HTTP_DELETE, .path = (path_), .name = (name_), .roles = (roles_),                \
        .sql = SQL_##sql_, .steps = steps_write, .status = 204, __VA_ARGS__                        \
    }

/* The ordinary steps (ask, answer):
 * read:  sql($1 token, path parameters…, query as JSON when route->query) → id, etag, doc
 * write: ACT, then sql(path parameters…, $ If-Match or null, $ body when the route has one: JSON,
 *        or the text of a CSV or XML body) → id, etag, doc; kept under the Idempotency-Key by
 *        api.keep() in the statement's text
 * list:  sql($1 token, path parameters…, $ filters JSON, $ sort, $ after, $ limit) → columns;
 *        the last column, `cursor`, is not shown. ?format=csv|xlsx streams the same statement.
 * file:  as read, but → columns body (text) or body_hex (hex of bytes), media_type, etag,
 *        filename (null: shown in place; a PDF is shown in place under its name) */
extern const struct step steps_read[], steps_write[], steps_list[], steps_file[];
