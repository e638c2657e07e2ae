/* pool.h: what the files of src/db share; nothing outside includes it.
 *
 * sql.c the list · result.c answers · conninfo.c hosts in turn · conn.c one connection's states ·
 * unit.c sending units and reading their results · pool.c lanes, queue, deadlines · stream.c,
 * listen.c the two special uses · link.c the blocking twin. */
#pragma once
#include "db/conninfo.h"
#include "db/db.h"

#define LANE_LISTEN DB_WORKER /* the listener's place among the lanes; carries no units */

struct db_result {
    PGresult *pg; /* NULL: nothing was heard */
    enum db_outcome outcome;
};
struct db_result *result_make(PGresult *pg, enum db_outcome outcome);
/* Is this error the session's last word, so that nobody knows what became of the unit? */
bool result_ends_session(const PGresult *pg);
/* Does this warning mean that a commit is not certain? reliability.md finding 2. */
bool notice_is_uncertain(const PGresult *notice);
const char *sql_text(enum sql sql);

struct unit {
    struct unit *next;
    struct db_statement statements[DB_UNIT_MAX];
    unsigned nstatements, nresults;
    uint64_t deadline_at_ms; /* by uv_now() */
    db_done_fn *done;        /* NULL: nobody waits any more */
    void *data;
    struct db_stream *stream; /* or NULL */
    PGresult *last;           /* the last statement's result, or the last error */
    bool failed, uncertain;
    bool alone;   /* a transaction of its own, also among reads */
    bool aborted; /* by another's error in the transaction it shared */
};
struct units {
    struct unit *head, *tail;
    unsigned n;
};
void units_push(struct units *units, struct unit *unit);
void units_push_front(struct units *units, struct unit *unit);
struct unit *units_pop(struct units *units);               /* NULL: empty */
bool units_remove(struct units *units, struct unit *unit); /* false: it was not there */

struct db_stream {
    struct db *db;
    struct unit *unit;
    struct db_conn *conn; /* NULL: waiting for one */
    db_row_fn *row;
    bool single_row, paused;
};

enum conn_state {
    CONN_DOWN,       /* the timer starts the next attempt */
    CONN_CONNECTING, /* libpq's handshake; the timer bounds it */
    CONN_PREPARING,  /* every statement of the lane is sent to be prepared; bounded as well */
    CONN_READY,      /* takes units */
    CONN_BROKEN,     /* found broken inside a call; given up at the next turn of the loop */
    CONN_CLOSED,     /* db_close() */
    CONN_STATES
};
struct db_conn {
    struct db *db;
    enum db_lane lane;
    enum conn_state state;
    PGconn *pg;
    struct conn_watch *watch; /* one per socket: libpq may change sockets */
    uv_timer_t timer;
    unsigned turn;     /* whose turn it is among the hosts */
    unsigned failures; /* since it was last ready */
    unsigned nprepared;
    bool dismissed; /* given up by us (db_stream_cancel), no fault of the host */
    struct units in_flight;
    bool unsynced;   /* reads are sent whose sync is not: they share a transaction */
    unsigned nsyncs; /* ends of shared transactions still to be heard */
};
void conn_open(struct db_conn *conn, struct db *db, enum db_lane lane);
/* Gives the connection up and plans the next; its units are DB_UNKNOWN. `why` is for the log. */
void conn_lost(struct db_conn *conn, const char *why);
void conn_break(struct db_conn *conn); /* the same, at the next turn of the loop */
void conn_shut(struct db_conn *conn, struct units *orphans);
/* Sends what is unsent, and watches the socket for what is wanted. */
void conn_push(struct db_conn *conn);
void conn_soon(struct db_conn *conn); /* reads on at the next turn of the loop */

void unit_send(struct db_conn *conn, struct unit *unit);
void units_sync(struct db_conn *conn); /* ends the transaction that reads share */
void unit_read(struct db_conn *conn);  /* results that have arrived */
void unit_complete(struct db *db, struct unit *unit, enum db_outcome outcome);
void units_complete_unknown(struct db *db, struct units *units);

struct lane {
    struct db_conn *conns;
    unsigned nconns, depth;
    uint64_t deadline_ms;
    struct units waiting;
};
struct db {
    uv_loop_t *loop;
    struct conninfo conninfo;
    struct lane lanes[DB_WORKER];
    unsigned waiting, waiting_max;
    uv_timer_t tick; /* looks at deadlines while anything is outstanding */
    uint64_t tick_ms;
    uv_prepare_t turn; /* once before the loop waits, while there are reads without their sync */
    struct db_conn *listener; /* NULL until db_listen() */
    struct channel *channels;
    unsigned nhandles; /* of libuv, open */
    bool closing;
    void (*closed)(void *data);
    void *closed_data;
    struct db_stats stats;
};
void lane_dispatch(struct db *db, enum db_lane lane);
void lane_retry(struct db *db, enum db_lane lane, struct unit *unit); /* before all that wait */
void db_sync_soon(struct db *db); /* units_sync() for every connection at the end of this turn */
bool lane_add(struct db *db, enum db_lane lane, struct unit *unit) MUST_CHECK;
void db_handle_closed(struct db *db);

bool listen_send(struct db_conn *conn) MUST_CHECK; /* subscribes to all channels */
void listen_began(struct db *db);
void listen_read(struct db_conn *conn);
void listen_free(struct db *db);
