/* db.h: PostgreSQL on the event loop: a bounded pool in pipeline mode, and one way to use it.
 *
 * A unit is up to DB_UNIT_MAX prepared statements sent together with one sync: one transaction
 * (reads may share theirs; an error of one is never another's). `done` runs on the loop, once,
 * never before the call has returned, and only when the outcome is certain: results are read to the
 * end of the unit and the last error wins. A commit whose wait for a standby was cancelled is
 * reported as DB_UNKNOWN, not as success. Floor 1; the only folder that includes libpq. */
#pragma once
#include "base/str.h"

#include <uv.h>

#define DB_ARGS_MAX 16
#define DB_UNIT_MAX 3

/* Who waits for whom: statements of one lane share connections, and never stand before those of
 * another. READ: quick reads, of which several may share a transaction. WRITE: one transaction
 * each. BULK: lists without limit, exports, reports, acts on a whole batch, payment run or year:
 * one at a time on a connection of its own. WORKER: only for blocking links (link.h). READ_LOGGED:
 * in READ, but a transaction of its own, for it leaves a row in the access log that another's error
 * must not take away. */
enum db_lane { DB_READ, DB_WRITE, DB_BULK, DB_WORKER, DB_LANES, DB_READ_LOGGED = DB_LANES };

/* The closed list. Tests of the pool itself compile src/db with a list of their own. */
#ifndef DB_SQL_DEF
#define DB_SQL_DEF "db/sql.def"
#endif
enum sql {
#define SQL(name, lane, nargs, text) SQL_##name,
#include DB_SQL_DEF
#undef SQL
    SQL_COUNT
};
enum db_lane sql_lane(enum sql sql); /* READ for READ_LOGGED */
bool sql_is_logged(enum sql sql);
unsigned sql_nargs(enum sql sql);
const char *sql_name(enum sql sql);

enum db_outcome {
    DB_OK,
    DB_REFUSED, /* the server said no: sqlstate, message and detail are set */
    DB_UNKNOWN, /* the connection broke or the commit was not certain: ask again by key */
};

/* Types as far as a reply is concerned. */
enum db_type { DB_INT, DB_BOOL, DB_JSON, DB_TEXT, DB_DATE, DB_TIMESTAMP };

struct db_result; /* of the unit's last statement; owned by whoever `done` gave it to */
enum db_outcome db_outcome(const struct db_result *result);
const char *db_sqlstate(const struct db_result *result); /* "" unless refused */
const char *db_message(const struct db_result *result);  /* the server's primary message */
const char *db_detail(const struct db_result *result);
const char *db_constraint(const struct db_result *result); /* the violated constraint, or "" */
int db_rows(const struct db_result *result);
int db_columns(const struct db_result *result);
const char *db_column_name(const struct db_result *result, int column);
enum db_type db_column_type(const struct db_result *result, int column);
/* The text of a value; `at` is NULL for SQL null. Lives as long as the result. */
struct str db_value(const struct db_result *result, int row, int column);
void db_result_free(struct db_result *result); /* NULL is fine */

struct db;
struct db_options {
    /* libpq's. Several hosts are tried in turn, beginning after the one that failed last; only a
     * server that takes writes is kept (unless target_session_attrs is given). Names are resolved
     * by the system's blocking resolver: addresses or /etc/hosts are better. */
    const char *conninfo;
    /* connections 0: defaults READ 4x16, WRITE 8x4, BULK 4x1. Writes share a flush across
     * connections only, but each costs the database a set of caches: on two cores 8 wrote a tenth
     * more than 16, at a fifth less CPU a write. */
    struct {
        unsigned connections, depth;
    } lane[DB_WORKER];
    unsigned waiting_max;            /* units waiting for a place, all lanes (default 4096) */
    uint64_t deadline_ms[DB_WORKER]; /* from call to answer, then DB_UNKNOWN (4 s, 4 s, 600 s) */
};
/* Connects in the background and reconnects with back-off; calls made meanwhile wait or are
 * refused by the bound. 0 or a negative errno. */
int db_open(uv_loop_t *loop, const struct db_options *options, struct db **ret_db) MUST_CHECK;
void db_close(struct db *db, void (*closed)(void *data), void *data);
bool db_ready(const struct db *db); /* at least one prepared connection in READ and in WRITE */

typedef void db_done_fn(struct db_result *result, void *data);
struct db_statement {
    enum sql sql;
    const char *const *args; /* text, NULL for SQL null; sql_nargs() of them; live until `done` */
};
/* All statements of a unit belong to the lane of the last. false: the queue is full; `done` will
 * not run. */
bool db_call(struct db *db, const struct db_statement *statements, unsigned nstatements,
             db_done_fn *done, void *data) MUST_CHECK;

/* Rows as they come, constant memory (BULK). `row` gets a result of one row, owned by the stream;
 * it returns false to pause: no more is read from the server until db_stream_resume(), which is
 * not for use within `row`. `done` gets the outcome; the stream is gone when it runs.
 * db_stream_cancel(): the reader has left; no further calls are made; allowed within `row`. The
 * statement is of the lane BULK, or of READ: what is listed by page may be exported whole. */
struct db_stream;
typedef bool db_row_fn(const struct db_result *row, void *data);
struct db_stream *db_stream(struct db *db, const struct db_statement *statement, db_row_fn *row,
                            db_done_fn *done, void *data) MUST_CHECK; /* NULL: queue full */
void db_stream_resume(struct db_stream *stream);
void db_stream_cancel(struct db_stream *stream);

/* NOTIFYs of `channel`, on one connection for all channels. Called with an empty payload whenever
 * the subscription begins, at first and after each reconnect: look then, for some may have been
 * missed. 0, or -ECANCELED after db_close(). */
int db_listen(struct db *db, const char *channel, void (*notified)(void *data, const char *payload),
              void *data) MUST_CHECK;

struct db_stats {
    unsigned connected[DB_WORKER], in_flight[DB_WORKER], waiting;
    uint64_t calls, refused, unknown, queue_full, reconnects;
};
void db_stats(const struct db *db, struct db_stats *ret_stats);
