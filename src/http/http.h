/* http.h: a strict HTTP/1.1 server on the loop: what it tells the floor above, and what it is told.
 *
 * One request at a time on a connection; pipelined ones wait in its buffer. Limits and absolute
 * time-outs are set when listening. Everything framing-related that is in doubt is refused here,
 * by reply and close; the floor above sees whole, well-framed requests only. Floor 1.
 *
 * The life of an exchange, in this order and no other:
 *   body_max()     when a head with a body has been read
 *   request()      once, when the request is whole
 *   http_reply(), or http_stream_start() and its writes and end: at any time from within
 *                  request() until over() is called; from the loop's thread
 *   over()         once, always, and last: whether the reply has left or the client has
 * A body may also be taken piece by piece (HTTP_BODY_PIECES): then request() is called when the
 * head is there, and nothing more is read until http_body_resume(); take() gets what comes, and
 * between two of them the floor above may let the client wait as long as it likes, for time-outs
 * and the minimum rate count only while it is listened to. A reply before the last piece closes the
 * connection, and a client that leaves is noticed when it is listened to again.
 *
 * over() and drained() are never called from inside a call of this header nor inside request(),
 * but by the loop, after it has returned. Once over() has been called the exchange is gone: a query
 * that still runs must be told so by the data over() was given, and must not reply.
 *
 * A client has left when its end of the connection is closed while its request is worked on or
 * streamed (one that only shuts its sending side is treated the same, as nginx does), when the
 * connection breaks, or when it does not read. A client that has pipelined more than
 * HTTP_HEAD_MAX bytes behind a running request is not listened to until that is answered. */
#pragma once
#include "http/parse.h"

#include <uv.h>

/* body_max() of a body that is taken piece by piece. */
#define HTTP_BODY_PIECES SIZE_MAX

struct http_server;
struct http_exchange; /* one request and its reply; lives until hooks->over() is called */

struct http_limits {
    uint64_t head_timeout_ms;  /* first byte to end of head; absolute (default 10 s) */
    uint64_t body_timeout_ms;  /* to the end of the body; absolute, extended by the minimum rate;
                                  also the longest pause in it (default 10 s) */
    uint64_t idle_timeout_ms;  /* keep-alive without a byte (default 30 s) */
    uint64_t write_timeout_ms; /* a client that does not read its reply (default 30 s) */
    size_t body_rate_min;      /* bytes/s demanded after the first body_timeout_ms, and of a reader
                                  after the first write_timeout_ms (default 1024) */
    size_t buffered_max;       /* bodies of all connections together; above: 503 (default 64 MiB) */
    unsigned connections_max;  /* above: accepted, answered 503 with Retry-After, closed */
    unsigned requests_max;     /* per connection, then Connection: close (default 1000) */
};
extern const struct http_limits http_limits_default;

struct http_hooks {
    /* How large may the body of this request be? Asked when the head is read, before any of it.
     * HTTP_BODY_PIECES: it is taken piece by piece, and bounded by who takes it. */
    size_t (*body_max)(void *server_data, const struct http_request *request);
    /* A whole request; its body is followed by a NUL that is not counted. Views into it live until
     * over(). Must lead to exactly one http_reply() or http_stream_start(), now or later, unless
     * over() comes first. Returns what over() and drained() are given. */
    void *(*request)(void *server_data, struct http_exchange *exchange,
                     const struct http_request *request);
    /* Some bytes of a body that is taken in pieces. `end` 0: more will come; 1: these are the last;
     * negative: no more will come, and the reply is a refusal with this status, negated. Returns
     * whether to go on; false: not until http_body_resume(). May be NULL when nothing is. */
    bool (*take)(void *request_data, struct str bytes, int end);
    /* The reply has left, or the client has (also while a query still runs: then no reply must
     * follow). The exchange is dead when this is called. */
    void (*over)(void *request_data);
    /* A stream's backlog fell below its low mark: go on. Once after each http_stream_write() that
     * returned false, unless over() comes first. May be NULL when nothing is streamed. */
    void (*drained)(void *request_data);
    /* The body of a reply this layer makes itself (400, 408, 411, 413, 414, 415, 417, 431, 501,
     * 503, 505): problem+json, static storage or the arena of server_data; copied at once.
     * accept_language is empty when no such line had come. ret_headers are whole lines, none unless
     * set. The hook itself may be NULL. */
    struct str (*refusal)(void *server_data, int status, struct str accept_language,
                          struct str *ret_headers);
};

/* `listen_on`: "127.0.0.1:8157", "[::1]:8157" or "unix:/path". Port 0 takes a free one. A socket
 * left behind by a dead process is replaced, one that answers is not; its mode is 0660.
 * 0 or a negative errno. `limits` is copied, `hooks` must live as long as the server. */
int http_listen(uv_loop_t *loop, const char *listen_on, const struct http_limits *limits,
                const struct http_hooks *hooks, void *server_data,
                struct http_server **ret_server) MUST_CHECK;
int http_port(const struct http_server *server); /* 0 for a unix socket */

/* No new connections, idle ones closed, running requests answered with Connection: close;
 * `stopped` runs when the last connection is gone or after grace_ms, when the rest is cut (over()
 * is called for each). Never runs inside this call; the server is freed when it runs. */
void http_stop(struct http_server *server, uint64_t grace_ms, void (*stopped)(void *data),
               void *data);

struct http_reply {
    int status;         /* 200 to 599; 204 and 304 have no body */
    struct str headers; /* whole lines, each with CRLF, without Content-Length, Connection, Date */
    struct str body;
};

/* `headers` and `body` must live until over(). HEAD gets the head only. */
void http_reply(struct http_exchange *exchange, const struct http_reply *reply);

/* The client is listened to (again): see take(), which is never called inside this call. */
void http_body_resume(struct http_exchange *exchange);

/* A reply of unknown length: chunked (HTTP/1.0: until close). `headers` is copied. */
void http_stream_start(struct http_exchange *exchange, int status, struct str headers);
/* The same of a known length, which exactly as many bytes must follow; not chunked. */
void http_stream_start_sized(struct http_exchange *exchange, int status, struct str headers,
                             uint64_t length);
/* Copies `bytes`. true: go on; false: above the high mark, wait for drained(). Small writes are
 * gathered and leave at the end of the loop's turn at the latest. */
bool http_stream_write(struct http_exchange *exchange, struct str bytes) MUST_CHECK;
/* whole: false cuts the connection without the last chunk, so that the client sees the break. */
void http_stream_end(struct http_exchange *exchange, bool whole);

/* The peer's address as text without port; "unix" for a socket. Lives as long as the exchange. */
const char *http_peer(const struct http_exchange *exchange);

struct http_stats {
    uint64_t connections, connections_open, requests, refused, timeouts, bytes_in, bytes_out;
};
void http_stats(const struct http_server *server, struct http_stats *ret_stats);
