/* request.h: one request on its way through the service, and what a step may do with it.
 *
 * A step reads the request and ends with exactly one of the operations below, whose value it
 * returns. The next step runs when the work is done: later, on the loop, once; not at all when
 * the client has left or the work was refused (then the refusal is the reply). The last step
 * replies. Floor 2. */
#pragma once
#include "app/problem.h"
#include "app/route.h"

/* What is known. All of it lives as long as the request. */
const struct route *request_route(const struct request *request);
struct arena *request_arena(struct request *request);
/* The value of {name} in the path: digits, a word, a year or yyyy-mm. */
const char *request_path(const struct request *request, const char *name);
const char *request_token(const struct request *request); /* "" without a session */
struct str request_body(const struct request *request);   /* NUL-terminated; fits the shape */
/* A text member of a JSON body, copied, or NULL: for the few steps that must look inside. */
const char *request_body_text(struct request *request, const char *name);
/* The JSON body without one of its members, which shall not be kept as it came. */
const char *request_body_without(struct request *request, const char *name);
const char *request_filters(const struct request *request); /* the query as JSON object */
/* One filter as text, or NULL: for steps that compute instead of asking the database. */
const char *request_filter(struct request *request, const char *name);
const char *request_if_match(const struct request *request); /* unquoted, or NULL */
const char *request_uuid(const struct request *request);     /* the request id */
const char *request_peer(const struct request *request);     /* the client's address */
struct str request_format(const struct request *request);    /* ?format=, or empty */
struct str request_accept(const struct request *request);
enum language request_language(const struct request *request);
/* The key that seals national identity numbers, or NULL when the service has none. */
const struct seal_key *request_seal_key(const struct request *request);
/* The key that signs receipts, or NULL when the service has none. */
const struct sign_key *request_receipt_key(const struct request *request);
bool request_by_cookie(const struct request *request);
/* The same zeroed memory for all steps of this request; the first call decides its size. */
void *request_state(struct request *request, size_t size);
/* Room for the arguments of a statement: DB_ARGS_MAX slots, all NULL. */
const char **request_args(struct request *request);
/* What the last request_ask() or request_act() brought. */
const struct db_result *request_result(const struct request *request);

/* One more header of the reply. */
void request_header(struct request *request, const char *name, const char *value);

/* Asks the database: one statement. For reads, and for writes nobody is signed in for. */
enum flow request_ask(struct request *request, enum sql sql, const char *const *args) MUST_CHECK;
/* Writes: who acts (with the Idempotency-Key), then the statement, in one transaction; of lane
 * DB_WRITE, or DB_BULK for what may take minutes. */
enum flow request_act(struct request *request, enum sql sql, const char *const *args) MUST_CHECK;
/* `work` runs on a thread and touches nothing but `data`, which lives as long as the request, and
 * the request's arena, which nobody else uses meanwhile; a negative errno is a fault (500). When
 * too many wait, the request is refused with the code `busy`. */
enum flow request_work(struct request *request, int (*work)(void *data), void *data,
                       const char *busy) MUST_CHECK;

/* Reads the body on such a thread: `read` writes it as the JSON text of rows that a function of the
 * database takes, which all later steps have; faults of the body go along, for the database tells
 * them to those alone who may send it. */
enum flow request_read(struct request *request,
                       void (*read)(struct str body, struct buf *ret_json)) MUST_CHECK;
const char *request_rows(const struct request *request);

/* Replies with the result's id, etag and doc, as the route says. */
enum flow request_answer(struct request *request) MUST_CHECK;
enum flow request_reply(struct request *request, int status, const char *media_type,
                        struct str body) MUST_CHECK;
/* A refusal decided here: a code of the tables with its detail as JSON object, or NULL. */
enum flow request_refuse(struct request *request, const char *code, const char *detail) MUST_CHECK;
enum flow request_refuse_slug(struct request *request, enum slug slug) MUST_CHECK;
enum flow request_refuse_faults(struct request *request, const struct fault *faults) MUST_CHECK;

/* The header as it was sent, or the empty view: for those that few routes read. */
struct str request_given(const struct request *request, const char *name);
const char *request_key(const struct request *request); /* Idempotency-Key, or NULL */
/* The answer was given before under the same key: the result is that answer. */
bool request_replayed(const struct request *request);
/* Are files checked for malware before anyone gets them? */
bool request_scans(const struct request *request);

/* Of a route with ROUTE_BODY_PIECES: how large the body is going to be; -1: not told. */
int64_t request_bytes_coming(const struct request *request);
/* Takes a body in, bytes_max of it at most, into a file without a name. The next step runs when all
 * of it is on the disk, or as soon as it is certain that it is not wanted: then `whole` is false,
 * and the step refuses. */
enum flow request_take(struct request *request, int64_t bytes_max,
                       struct str media_type) MUST_CHECK;
struct request_taken {
    bool whole_came, whole; /* has come; is on the disk */
    bool fits;              /* its beginning is that of the media type */
    int64_t bytes;
    const char *sha256; /* NULL unless whole */
};
/* NULL before. */
const struct request_taken *request_taken(const struct request *request);
/* The file gets its name, which outlives the request. */
enum flow request_place(struct request *request) MUST_CHECK;

/* Replies with a stored file, never to be shown in place: ranges, ETag = SHA-256. */
struct request_file {
    const char *sha256, *media_type, *name; /* live as long as the request */
};
enum flow request_send(struct request *request, const struct request_file *file) MUST_CHECK;

/* Replies with texts and stored files as one ZIP file. All of it lives as long as the request. */
struct request_part {
    struct str name;    /* in the ZIP file; never twice */
    uint32_t dos;       /* its time, as DOS had them: date << 16 | time */
    const char *sha256; /* of a stored file, or NULL: */
    struct str hex;     /* … its bytes as hex digits */
};
enum flow request_send_parts(struct request *request, const char *filename,
                             const struct request_part *parts, size_t nparts) MUST_CHECK;

/* Rows of any number as a file of any kind, in constant memory. `sql` belongs to DB_BULK, or its
 * rows are few. A refusal before the first row is a problem; after it, the connection is cut. */
struct request_writer {
    const char *media_type;
    const char *filename; /* for Content-Disposition, or NULL */
    void (*head)(struct buf *out, void *data);
    void (*row)(struct buf *out, const struct db_result *row, void *data);
    void (*tail)(struct buf *out, void *data); /* may be NULL, as may head */
};
enum flow request_stream(struct request *request, enum sql sql, const char *const *args,
                         const struct request_writer *writer, void *data) MUST_CHECK;

/* Server-sent events: asks `sql` every interval_ms; its columns are doc (jsonb) and done
 * (boolean). A doc that differs from the last is sent as event `progress`, the one with done as
 * event `done`, which ends the stream. Asked before the first event, a refusal is a problem. */
enum flow request_events(struct request *request, enum sql sql, const char *const *args,
                         unsigned interval_ms) MUST_CHECK;
