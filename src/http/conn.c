/* conn.c: one connection: its states, what arrives, and what follows. */
#include "http/serve.h"

#include <stdlib.h>
#include <string.h>

#define TO(state) (1u << CONN_##state)

/* From where to where. A reply that is not the last goes back to IDLE, or to HEAD when the next
 * request has begun to arrive. IDLE to REPLY is the refusal of one connection too many. */
static const unsigned conn_edges[] = {
    [CONN_IDLE] = TO(HEAD) | TO(REPLY) | TO(CLOSING),
    [CONN_HEAD] = TO(BODY) | TO(TAKE) | TO(WORK) | TO(REPLY) | TO(CLOSING),
    [CONN_BODY] = TO(WORK) | TO(REPLY) | TO(CLOSING),
    [CONN_TAKE] = TO(WORK) | TO(REPLY) | TO(CLOSING),
    [CONN_WORK] = TO(REPLY) | TO(STREAM) | TO(CLOSING),
    [CONN_REPLY] = TO(IDLE) | TO(HEAD) | TO(LINGER) | TO(CLOSING),
    [CONN_STREAM] = TO(IDLE) | TO(HEAD) | TO(LINGER) | TO(CLOSING),
    [CONN_LINGER] = TO(CLOSING),
    [CONN_CLOSING] = 0,
};

void conn_move(struct conn *conn, enum conn_state to)
{
    REQUIRE((conn_edges[conn->state] & 1u << to) != 0);
    conn->state = to;
    conn->began_ms = conn->moved_ms = uv_now(conn->server->loop);
    conn->moved_bytes = 0;
}

/* While one is ready the loop does not sleep; on_turn() does the work. */
static void on_awake(uv_idle_t *idle)
{
    (void)idle;
}

void conn_ready(struct conn *conn)
{
    if (conn->turning || conn->is_ready || conn->state == CONN_CLOSING)
        return;
    conn->is_ready = true;
    link_add(&conn->server->ready, &conn->ready);
    uv_idle_start(&conn->server->awake, on_awake);
}

static void exchange_drop(struct conn *conn)
{
    struct http_exchange *exchange = conn->exchange;
    struct http_server *server = conn->server;
    if (exchange == NULL)
        return;
    conn->exchange = NULL;
    if (exchange->asked)
        server->hooks->over(exchange->data);
    server->buffered_bytes -= exchange->body.len;
    buf_free(&exchange->head);
    buf_free(&exchange->body);
    free(exchange); /* never used again, so that a late reply is a fault that tools can see */
}

static void conn_closed(uv_handle_t *handle)
{
    struct conn *conn = container_of(handle, struct conn, handle);
    struct http_server *server = conn->server;
    buf_free(&conn->in);
    buf_free(&conn->out);
    buf_free(&conn->sending);
    free(conn);
    server->open--;
    server_settle(server);
}

void conn_close(struct conn *conn)
{
    conn_move(conn, CONN_CLOSING);
    link_remove(&conn->all);
    if (conn->is_ready)
        link_remove(&conn->ready);
    bool tcp = conn->handle.type == UV_TCP;
    if (!tcp || !conn->reset || uv_tcp_close_reset(&conn->tcp, conn_closed) != 0)
        uv_close(&conn->handle, conn_closed);
    /* After the handle: nothing is written any more from what over() gives back. */
    exchange_drop(conn);
}

/* With these bytes, or with what their chunk has announced? */
static bool body_exceeds(const struct http_exchange *exchange, size_t len)
{
    size_t room = exchange->body_max - exchange->body.len;
    return len > room || (uint64_t)exchange->framing.left > room - len;
}

static void conn_body(struct conn *conn, struct str bytes)
{
    struct http_exchange *exchange = conn->exchange;
    struct http_server *server = conn->server;
    conn->moved_ms = uv_now(server->loop);
    conn->moved_bytes += bytes.len;
    while (bytes.len > 0 && !http_body_done(&exchange->framing)) {
        struct str piece;
        long used = http_body_step(&exchange->framing, bytes, &piece);
        if (used < 0) {
            conn_refuse(conn, (int)-used);
            return;
        }
        if (body_exceeds(exchange, piece.len)) {
            conn_refuse(conn, 413);
            return;
        }
        if (piece.len > server->limits.buffered_max - server->buffered_bytes) {
            conn_refuse(conn, 503);
            return;
        }
        buf_add(&exchange->body, piece);
        server->buffered_bytes += piece.len;
        bytes = (struct str){ bytes.at + used, bytes.len - (size_t)used };
    }
    buf_add(&conn->in, bytes);
}

static void exchange_take(struct conn *conn, size_t head_bytes)
{
    struct http_server *server = conn->server;
    struct http_exchange *exchange = conn->exchange = server->spare;
    server->spare = NULL;
    exchange->conn = conn;
    exchange->data = NULL;
    exchange->asked = false;
    /* The views into the head stay true: the exchange takes the buffer, the rest moves on. */
    exchange->head = conn->in;
    exchange->body = (struct buf){ 0 };
    exchange->body_max = 0;
    exchange->request.body = (struct str){ "", 0 };
    http_body_start(&exchange->framing, &exchange->request);
    conn->in = (struct buf){ 0 };
    conn->scan = 0;
    conn->requests++;
    conn->keep = exchange->request.keep_alive && conn->requests < server->limits.requests_max;
    struct str rest = { exchange->head.at + head_bytes, exchange->head.len - head_bytes };
    if (http_body_done(&exchange->framing)) {
        buf_add(&conn->in, rest);
        conn_move(conn, CONN_WORK);
        return;
    }
    exchange->body_max = server->hooks->body_max(server->data, &exchange->request);
    if (exchange->body_max == HTTP_BODY_PIECES) {
        buf_add(&conn->in, rest);
        conn_take_start(conn);
        return;
    }
    if (exchange->request.content_length > 0 &&
        (uint64_t)exchange->request.content_length > exchange->body_max) {
        conn_refuse(conn, 413);
        return;
    }
    conn_move(conn, CONN_BODY);
    conn_body(conn, rest);
    if (conn->state == CONN_BODY && rest.len == 0 && exchange->request.expects_continue)
        conn_continue(conn);
}

static bool turn_head(struct conn *conn)
{
    struct http_server *server = conn->server;
    if (server->spare == NULL) {
        server->spare = malloc(sizeof(*server->spare));
        ENSURE(server->spare != NULL);
    }
    long len = http_parse_head(buf_view(&conn->in), &conn->scan, &server->spare->request);
    if (len == 0)
        return false;
    if (len < 0)
        conn_refuse(conn, (int)-len);
    else
        exchange_take(conn, (size_t)len);
    return true;
}

static bool turn_body(struct conn *conn)
{
    struct http_exchange *exchange = conn->exchange;
    if (!http_body_done(&exchange->framing))
        return false;
    *buf_room(&exchange->body, 1) = '\0';
    exchange->request.body = buf_view(&exchange->body);
    conn_move(conn, CONN_WORK);
    return true;
}

static bool turn_work(struct conn *conn)
{
    struct http_exchange *exchange = conn->exchange;
    struct http_server *server = conn->server;
    if (exchange->asked)
        return false;
    exchange->asked = true;
    server->stats.requests++;
    exchange->data = server->hooks->request(server->data, exchange, &exchange->request);
    return true;
}

static void on_shutdown(uv_shutdown_t *shutdown, int status)
{
    (void)shutdown;
    (void)status;
}

/* All of the reply has been handed to the kernel: what comes next on this connection? */
static void conn_next(struct conn *conn)
{
    struct http_server *server = conn->server;
    exchange_drop(conn);
    buf_free(&conn->out);
    if (conn->eof) {
        conn_close(conn);
    } else if (!conn->keep) {
        buf_free(&conn->in);
        conn_move(conn, CONN_LINGER);
        if (uv_shutdown(&conn->shutdown, &conn->stream, on_shutdown) != 0)
            conn_close(conn);
        else
            conn_read(conn);
    } else if (conn->in.len > 0) {
        conn_move(conn, CONN_HEAD);
        conn_read(conn);
    } else if (server->stopping) {
        conn_close(conn);
    } else {
        buf_free(&conn->in);
        conn_move(conn, CONN_IDLE);
        conn_read(conn);
    }
}

static bool turn_reply(struct conn *conn)
{
    if (conn->broken) {
        conn_close(conn);
        return false;
    }
    conn_flush(conn);
    if (conn->broken)
        return true;
    if (conn->writing)
        return false;
    conn_next(conn);
    return true;
}

static bool turn_stream(struct conn *conn)
{
    if (conn->broken) {
        conn_close(conn);
        return false;
    }
    conn_stream_flush(conn);
    if (conn->broken)
        return true;
    if (conn->ended) {
        if (conn->writing)
            return false;
        conn->ended = conn->waiting = false;
        conn_next(conn);
        return true;
    }
    if (conn->waiting && conn_backlog(conn) <= STREAM_LOW_BYTES) {
        conn->waiting = false;
        conn->server->hooks->drained(conn->exchange->data);
        /* The rest in a turn of its own: a quick reader must not keep the loop. */
        conn->turning = false;
        conn_ready(conn);
    }
    return false;
}

static bool turn_once(struct conn *conn)
{
    switch (conn->state) {
    case CONN_HEAD:
        return turn_head(conn);
    case CONN_BODY:
        return turn_body(conn);
    case CONN_TAKE:
        return turn_take(conn);
    case CONN_WORK:
        return turn_work(conn);
    case CONN_REPLY:
        return turn_reply(conn);
    case CONN_STREAM:
        return turn_stream(conn);
    case CONN_IDLE:
    case CONN_LINGER:
    case CONN_CLOSING:
        return false;
    }
    return false;
}

void conn_turn(struct conn *conn)
{
    conn->turning = true;
    while (turn_once(conn))
        ;
    conn->turning = false;
}

static void conn_feed(struct conn *conn, struct str bytes)
{
    switch (conn->state) {
    case CONN_IDLE:
        conn_move(conn, CONN_HEAD);
        buf_add(&conn->in, bytes);
        break;
    case CONN_HEAD:
        buf_add(&conn->in, bytes);
        break;
    case CONN_BODY:
        conn_body(conn, bytes);
        break;
    case CONN_TAKE:
        conn_take(conn, bytes);
        break;
    case CONN_WORK:
    case CONN_REPLY:
    case CONN_STREAM:
        if (!conn->keep)
            break;
        buf_add(&conn->in, bytes);
        if (conn->in.len > HTTP_HEAD_MAX) {
            conn->reading = false;
            uv_read_stop(&conn->stream);
        }
        break;
    case CONN_LINGER:
    case CONN_CLOSING:
        break;
    }
}

static void conn_left(struct conn *conn, bool eof)
{
    conn->reading = false;
    uv_read_stop(&conn->stream);
    if (conn->state == CONN_REPLY && eof) {
        /* Whole and on its way: whoever only shut the sending side still reads it. */
        conn->eof = true;
        conn->keep = false;
        return;
    }
    conn_close(conn);
}

static void on_alloc(uv_handle_t *handle, size_t size, uv_buf_t *ret_buf)
{
    (void)size;
    struct conn *conn = container_of(handle, struct conn, handle);
    *ret_buf = uv_buf_init(conn->server->bytes, READ_BYTES);
}

static void on_read(uv_stream_t *stream, ssize_t nread, const uv_buf_t *buf)
{
    struct conn *conn = container_of(stream, struct conn, stream);
    if (nread == 0)
        return;
    if (nread < 0) {
        conn_left(conn, nread == UV_EOF);
        return;
    }
    conn->server->stats.bytes_in += (uint64_t)nread;
    conn_feed(conn, (struct str){ buf->base, (size_t)nread });
    conn_turn(conn);
}

void conn_read(struct conn *conn)
{
    if (conn->reading)
        return;
    conn->reading = uv_read_start(&conn->stream, on_alloc, on_read) == 0;
    conn->broken = conn->broken || !conn->reading;
}
