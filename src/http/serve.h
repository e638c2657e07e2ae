/* serve.h: what server.c, conn.c and reply.c share. Private to src/http.
 *
 * Everything that happens to a connection happens in conn_turn(), called by the loop only: a call
 * from above (http_reply) does its write at once, but leaves what follows from it to the turn. */
#pragma once
#include "base/buf.h"
#include "http/http.h"

enum {
    READ_BYTES = 65536, /* one buffer for all connections: bytes are copied where they belong */
    STREAM_HIGH_BYTES = 262144, /* http_stream_write() says wait */
    STREAM_LOW_BYTES = 65536,   /* drained() */
    STREAM_FLUSH_BYTES = 16384, /* gathered before the end of the turn */
    LINGER_MS = 2000,           /* for a client to read the last reply before the close */
    OVERFLOW_CONNECTIONS = 64,  /* above the limit: answered 503; above that: closed unanswered */
};

enum conn_state {
    CONN_IDLE,    /* nothing received of the next request */
    CONN_HEAD,    /* part of a head */
    CONN_BODY,    /* a head, part of its body */
    CONN_TAKE,    /* the floor above has the head and takes the body piece by piece */
    CONN_WORK,    /* the floor above has it */
    CONN_REPLY,   /* a whole reply or refusal is being written */
    CONN_STREAM,  /* a reply is being made and written */
    CONN_LINGER,  /* all is sent; reads and drops until the client closes */
    CONN_CLOSING, /* the handle is being closed */
};

struct link {
    struct link *next, *prev;
};

struct conn {
    union {
        uv_handle_t handle;
        uv_stream_t stream;
        uv_tcp_t tcp;
        uv_pipe_t pipe;
    };
    struct http_server *server;
    struct http_exchange *exchange;
    struct link all, ready;
    enum conn_state state;
    unsigned requests;
    bool keep; /* another request may follow this one */
    bool reading;
    bool turning;  /* inside conn_turn() */
    bool is_ready; /* in server->ready */
    bool writing;  /* uv_write() under way */
    bool broken;   /* no more can be written: close */
    bool reset;    /* close by RST */
    bool eof;      /* the client has sent its last byte */
    bool opened;   /* a chunk is open in `out` */
    bool ended;    /* http_stream_end() */
    bool waiting;  /* drained() is owed */
    uint64_t paused_ms;
    bool paused;   /* of CONN_TAKE: not listened to until http_body_resume() */
    struct buf in; /* received, not parsed; freed when empty */
    size_t scan;
    struct buf out;              /* refusals and streams: to be written */
    struct buf sending;          /* what `out` was when its write began */
    size_t chunk_at;             /* where the open chunk begins in `out` */
    uint64_t began_ms, moved_ms; /* of this state or write; last progress in it */
    uint64_t moved_bytes;        /* since began_ms */
    size_t queued_bytes;         /* of the write under way, when last looked at */
    uv_write_t write;
    uv_shutdown_t shutdown;
    char peer[46];
};

struct http_exchange {
    struct conn *conn;
    void *data;
    bool asked; /* request() has been called: over() is owed */
    struct buf head, body;
    struct http_body framing;
    size_t body_max;
    bool sized;          /* a stream of known length: no chunks */
    uint64_t left_bytes; /* of it */
    char line[256];      /* status line and our headers */
    struct http_request request;
};

struct http_server {
    uv_loop_t *loop;
    union {
        uv_handle_t handle;
        uv_stream_t stream;
        uv_tcp_t tcp;
        uv_pipe_t pipe;
    } listener;
    uv_timer_t tick, grace;
    uv_check_t turn;
    uv_idle_t awake; /* keeps the loop from sleeping while `ready` is not empty */
    int handles;     /* of the server itself, not yet closed */
    bool is_unix, stopping, settled;
    void (*stopped)(void *data);
    void *stopped_data;
    struct http_limits limits;
    const struct http_hooks *hooks;
    void *data;
    struct link all, ready;
    unsigned open;
    size_t buffered_bytes;
    struct http_exchange *spare;
    time_t date_at;
    char date[32];
    struct http_stats stats;
    char bytes[READ_BYTES];
};

static inline void link_init(struct link *link)
{
    link->next = link->prev = link;
}

static inline void link_add(struct link *list, struct link *link)
{
    link->prev = list->prev;
    link->next = list;
    list->prev->next = link;
    list->prev = link;
}

/* Leaves link->next as it was, so that a walk that stands on it can go on. */
static inline void link_remove(struct link *link)
{
    link->prev->next = link->next;
    link->next->prev = link->prev;
}

/* server.c */
void server_settle(struct http_server *server); /* after each closed connection */
const char *server_date(struct http_server *server);

/* conn.c */
void conn_move(struct conn *conn, enum conn_state to); /* REQUIREs an allowed edge */
void conn_ready(struct conn *conn);                    /* a turn, soon */
void conn_turn(struct conn *conn);
void conn_read(struct conn *conn); /* goes on reading, or is broken */
void conn_close(struct conn *conn);

/* take.c: a body that is taken piece by piece */
void conn_take_start(struct conn *conn); /* `in` holds what came with the head */
void conn_take(struct conn *conn, struct str bytes);
void conn_take_fail(struct conn *conn, int status);
bool turn_take(struct conn *conn);

/* expire.c */
void conn_expire(struct conn *conn, uint64_t now_ms); /* at every tick */

/* reply.c */
void conn_send(struct conn *conn, uv_buf_t *bufs, unsigned nbufs); /* memory lives until written */
void conn_flush(struct conn *conn);                                /* `out`, unless writing */
void conn_refuse(struct conn *conn, int status);
void conn_continue(struct conn *conn);
void conn_stream_flush(struct conn *conn); /* closes the open chunk first */
size_t conn_backlog(const struct conn *conn);
