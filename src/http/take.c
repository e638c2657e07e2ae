/* take.c: a body that the floor above takes piece by piece, at its own pace. */
#include "http/serve.h"

/* Until it is listened to again the client's clock stands still. */
static void take_pause(struct conn *conn)
{
    conn->paused = true;
    conn->paused_ms = uv_now(conn->server->loop);
    conn->reading = false;
    uv_read_stop(&conn->stream);
}

void conn_take_start(struct conn *conn)
{
    struct http_server *server = conn->server;
    struct http_exchange *exchange = conn->exchange;
    conn_move(conn, CONN_TAKE);
    take_pause(conn);
    exchange->asked = true;
    server->stats.requests++;
    exchange->data = server->hooks->request(server->data, exchange, &exchange->request);
}

void http_body_resume(struct http_exchange *exchange)
{
    struct conn *conn = exchange->conn;
    REQUIRE(conn->state == CONN_TAKE && conn->paused);
    uint64_t now_ms = uv_now(conn->server->loop);
    conn->paused = false;
    conn->began_ms += now_ms - conn->paused_ms;
    conn->moved_ms = now_ms;
    conn_ready(conn);
}

/* false: no more for now, or no more at all. */
static bool piece_give(struct conn *conn, struct str piece, int end)
{
    if (end < 0)
        take_pause(conn);
    else if (end == 1)
        conn_move(conn, CONN_WORK);
    return conn->server->hooks->take(conn->exchange->data, piece, end);
}

void conn_take_fail(struct conn *conn, int status)
{
    (void)piece_give(conn, (struct str){ "", 0 }, -status);
}

void conn_take(struct conn *conn, struct str bytes)
{
    struct http_exchange *exchange = conn->exchange;
    conn->moved_ms = uv_now(conn->server->loop);
    conn->moved_bytes += bytes.len;
    while (bytes.len > 0 && conn->state == CONN_TAKE && !conn->paused) {
        struct str piece;
        long used = http_body_step(&exchange->framing, bytes, &piece);
        if (used < 0) {
            conn_take_fail(conn, (int)-used);
            return;
        }
        bytes = (struct str){ bytes.at + used, bytes.len - (size_t)used };
        bool ends = http_body_done(&exchange->framing);
        if (!ends && piece.len == 0)
            continue;
        if (!piece_give(conn, piece, ends) && conn->state == CONN_TAKE)
            take_pause(conn);
    }
    if (conn->state == CONN_TAKE || conn->keep)
        buf_add(&conn->in, bytes);
}

bool turn_take(struct conn *conn)
{
    struct http_request *request = &conn->exchange->request;
    if (conn->paused)
        return false;
    if (request->expects_continue && conn->in.len == 0)
        conn_continue(conn);
    if (conn->state == CONN_CLOSING)
        return false;
    request->expects_continue = false;
    struct buf held = conn->in;
    conn->in = (struct buf){ 0 };
    if (held.len > 0)
        conn_take(conn, buf_view(&held));
    buf_free(&held);
    if (conn->state == CONN_WORK || (conn->state == CONN_TAKE && !conn->paused))
        conn_read(conn);
    return conn->state != CONN_TAKE;
}
