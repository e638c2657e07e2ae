/* route.h: one row is one endpoint: everything that is decided before its first step runs.
 *
 * The tables of the domains (src/<domain>/<name>.c) are rows of this; the OpenAPI document is
 * written from the same rows, so that it cannot say something else. Floor 2. */
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
};

enum {
    ROUTE_IF_MATCH = 1 << 0, /* 428 without If-Match; without the flag it is honoured when given */
    ROUTE_BODY_CSV = 1 << 1, /* text/csv, up to ROUTE_IMPORT_MAX */
    ROUTE_BODY_XML = 1 << 2,
    ROUTE_LOCAL = 1 << 3,    /* only from loopback unless configured */
    ROUTE_BODY_OPTIONAL = 1 << 4, /* no body at all counts as {} */
};

struct route {
    enum http_method method;
    const char *path;    /* below /api/v1 unless it starts with "!": "/decisions/{id}/approve";
                            {x} is a positive integer, {x:word} a word, {x:year} four digits,
                            {x:month} yyyy-mm */
    const char *name;    /* object_verb: operationId, action in the history, log: "decision_approve" */
    const char *object;  /* kind whose visibility decides 404 before 403, named by {id}: "decision" */
    unsigned roles, flags;
    const struct shape *query; /* the filters it knows; NULL: none */
    const struct shape *body;  /* NULL: no body */
    enum sql sql;              /* what ask sends */
    const struct step *steps;  /* step_read, step_write, step_list, or its own */
    int status;                /* of success; 0 means 200 */
    const char *location;      /* with 201: "/decisions/{id}" filled with the new id */
    const char *summary;       /* one line for the document, English */
    const char *reply;         /* name of the object in deploy/docs/objects.json: "decision" */
};

/* The ordinary steps (ask, answer):
 * read:  sql($1 token, path parameters…, query as JSON when route->query) → id, etag, doc
 * write: ACT, then sql(path parameters…, $ If-Match or null, $ body JSON, when route->body)
 *        → id, etag, doc; kept under the Idempotency-Key by api.keep() in the statement's text
 * list:  sql($1 token, path parameters…, $ filters JSON, $ sort, $ after, $ limit) → columns;
 *        the last column, `cursor`, is not shown. ?format=csv|xlsx streams the same statement. */
extern const struct step steps_read[], steps_write[], steps_list[];
