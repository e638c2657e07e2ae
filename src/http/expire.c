/* expire.c: when patience with a client ends. */
#include "http/serve.h"

/* Too long a pause, or too low a rate once the time without conditions is over. */
static bool conn_slow(const struct conn *conn, uint64_t now_ms, uint64_t timeout_ms)
{
    uint64_t spent_ms = now_ms - conn->began_ms;
    if (now_ms - conn->moved_ms >= timeout_ms)
        return true;
    return spent_ms > timeout_ms &&
           conn->moved_bytes < (spent_ms - timeout_ms) * conn->server->limits.body_rate_min / 1000;
}

static void expire_write(struct conn *conn, uint64_t now_ms)
{
    if (!conn->writing)
        return;
    size_t queued = uv_stream_get_write_queue_size(&conn->stream);
    if (queued < conn->queued_bytes) {
        conn->moved_bytes += conn->queued_bytes - queued;
        conn->queued_bytes = queued;
        conn->moved_ms = now_ms;
    }
    if (conn_slow(conn, now_ms, conn->server->limits.write_timeout_ms)) {
        conn->server->stats.timeouts++;
        conn->reset = true;
        conn_close(conn);
    }
}

static void expire_request(struct conn *conn, bool expired)
{
    if (!expired)
        return;
    conn->server->stats.timeouts++;
    conn_refuse(conn, 408);
    conn_turn(conn);
}

void conn_expire(struct conn *conn, uint64_t now_ms)
{
    const struct http_limits *limits = &conn->server->limits;
    uint64_t spent_ms = now_ms - conn->began_ms;
    switch (conn->state) {
    case CONN_IDLE:
        if (spent_ms >= limits->idle_timeout_ms)
            conn_close(conn);
        break;
    case CONN_HEAD:
        expire_request(conn, spent_ms >= limits->head_timeout_ms);
        break;
    case CONN_BODY:
        expire_request(conn, conn_slow(conn, now_ms, limits->body_timeout_ms));
        break;
    case CONN_TAKE:
        if (!conn->paused && conn_slow(conn, now_ms, limits->body_timeout_ms)) {
            conn->server->stats.timeouts++;
            conn_take_fail(conn, 408);
            conn_turn(conn);
        }
        break;
    case CONN_REPLY:
    case CONN_STREAM:
        expire_write(conn, now_ms);
        break;
    case CONN_LINGER:
        if (spent_ms >= LINGER_MS)
            conn_close(conn);
        break;
    case CONN_WORK:
    case CONN_CLOSING:
        break;
    }
}
