/* reply.c: the way out: replies, refusals, streams. */
#include "http/serve.h"

#include <stdio.h>
#include <string.h>

static const char *reason_of(int status)
{
    static const struct {
        int status;
        const char *reason;
    } reasons[] = {
        { 200, "OK" },
        { 201, "Created" },
        { 202, "Accepted" },
        { 204, "No Content" },
        { 206, "Partial Content" },
        { 303, "See Other" },
        { 304, "Not Modified" },
        { 400, "Bad Request" },
        { 401, "Unauthorized" },
        { 403, "Forbidden" },
        { 404, "Not Found" },
        { 405, "Method Not Allowed" },
        { 406, "Not Acceptable" },
        { 408, "Request Timeout" },
        { 409, "Conflict" },
        { 411, "Length Required" },
        { 412, "Precondition Failed" },
        { 413, "Content Too Large" },
        { 414, "URI Too Long" },
        { 415, "Unsupported Media Type" },
        { 416, "Range Not Satisfiable" },
        { 417, "Expectation Failed" },
        { 421, "Misdirected Request" },
        { 422, "Unprocessable Content" },
        { 428, "Precondition Required" },
        { 429, "Too Many Requests" },
        { 431, "Request Header Fields Too Large" },
        { 500, "Internal Server Error" },
        { 501, "Not Implemented" },
        { 503, "Service Unavailable" },
        { 504, "Gateway Timeout" },
        { 505, "HTTP Version Not Supported" },
    };
    for (unsigned i = 0; i < countof(reasons); i++)
        if (reasons[i].status == status)
            return reasons[i].reason;
    return "Other";
}

static void on_write(uv_write_t *write, int status)
{
    struct conn *conn = container_of(write, struct conn, write);
    if (conn->state == CONN_CLOSING)
        return;
    conn->writing = false;
    buf_free(&conn->sending);
    conn->broken = conn->broken || status < 0;
    conn_turn(conn);
}

/* At once as far as the socket takes it, the rest when it can take more. */
void conn_send(struct conn *conn, uv_buf_t *bufs, unsigned nbufs)
{
    REQUIRE(!conn->writing);
    int written = uv_try_write(&conn->stream, bufs, nbufs);
    if (written < 0 && written != UV_EAGAIN) {
        conn->broken = true;
        return;
    }
    size_t left = written > 0 ? (size_t)written : 0, total = 0;
    while (nbufs > 0 && left >= bufs[0].len) {
        left -= bufs[0].len;
        total += bufs[0].len;
        bufs++;
        nbufs--;
    }
    conn->server->stats.bytes_out += total + left;
    if (nbufs == 0)
        return;
    bufs[0].base += left;
    bufs[0].len -= left;
    if (uv_write(&conn->write, &conn->stream, bufs, nbufs, on_write) != 0) {
        conn->broken = true;
        return;
    }
    conn->writing = true;
    conn->queued_bytes = uv_stream_get_write_queue_size(&conn->stream);
    conn->server->stats.bytes_out += conn->queued_bytes;
    conn->began_ms = conn->moved_ms = uv_now(conn->server->loop);
    conn->moved_bytes = 0;
}

void conn_flush(struct conn *conn)
{
    if (conn->writing || conn->out.len == 0)
        return;
    conn->sending = conn->out;
    conn->out = (struct buf){ 0 };
    uv_buf_t buf = uv_buf_init(conn->sending.at, (unsigned)conn->sending.len);
    conn_send(conn, &buf, 1);
    if (conn->writing)
        return;
    conn->out = conn->sending; /* its memory serves the next */
    buf_clear(&conn->out);
    conn->sending = (struct buf){ 0 };
}

size_t conn_backlog(const struct conn *conn)
{
    return conn->out.len + uv_stream_get_write_queue_size(&conn->stream);
}

void conn_refuse(struct conn *conn, int status)
{
    struct http_server *server = conn->server;
    struct str body = { "", 0 }, headers = { "", 0 };
    struct str head = buf_view(conn->exchange != NULL ? &conn->exchange->head : &conn->in);
    if (server->hooks->refusal != NULL)
        body = server->hooks->refusal(server->data, status, http_accept_language(head), &headers);
    server->stats.refused++;
    conn->keep = false;
    buf_free(&conn->in);
    buf_clear(&conn->out);
    buf_print(&conn->out,
              "HTTP/1.1 %d %s\r\nDate: %s\r\nContent-Type: application/problem+json\r\n"
              "Content-Length: %zu\r\nCache-Control: no-store\r\n%.*s%sConnection: close\r\n\r\n",
              status, reason_of(status), server_date(server), body.len, (int)headers.len,
              headers.at, status == 503 ? "Retry-After: 1\r\n" : "");
    buf_add(&conn->out, body);
    conn_move(conn, CONN_REPLY);
}

void conn_continue(struct conn *conn)
{
    static const char text[] = "HTTP/1.1 100 Continue\r\n\r\n";
    uv_buf_t buf = uv_buf_init((char *)text, sizeof(text) - 1);
    int written = uv_try_write(&conn->stream, &buf, 1);
    /* A client may go on without it, so a full socket is no fault; half of it is. */
    if (written != UV_EAGAIN && written != (int)(sizeof(text) - 1))
        conn_close(conn);
}

/* The last word on keeping the connection is said here, for the header tells it. */
static const char *connection_line(struct conn *conn)
{
    conn->keep = conn->keep && !conn->server->stopping && !conn->eof;
    return conn->keep ? "" : "Connection: close\r\n";
}

void http_reply(struct http_exchange *exchange, const struct http_reply *reply)
{
    struct conn *conn = exchange->conn;
    REQUIRE((conn->state == CONN_WORK || conn->state == CONN_TAKE) && exchange->asked);
    REQUIRE(reply->status >= 200 && reply->status <= 599);
    conn->keep = conn->keep && conn->state == CONN_WORK; /* the rest of a body is not waited for */
    bool bodiless = reply->status == 204 || reply->status == 304;
    REQUIRE(!bodiless || reply->body.len == 0);
    char length[48] = "";
    if (!bodiless)
        snprintf(length, sizeof(length), "Content-Length: %zu\r\n", reply->body.len);
    int len = snprintf(exchange->line, sizeof(exchange->line), "HTTP/1.1 %d %s\r\nDate: %s\r\n%s%s",
                       reply->status, reason_of(reply->status), server_date(conn->server), length,
                       connection_line(conn));
    ENSURE(len > 0 && (size_t)len < sizeof(exchange->line));
    static const char crlf[] = "\r\n";
    uv_buf_t bufs[] = {
        uv_buf_init(exchange->line, (unsigned)len),
        { .base = (char *)reply->headers.at, .len = reply->headers.len },
        uv_buf_init((char *)crlf, 2),
        { .base = (char *)reply->body.at, .len = reply->body.len },
    };
    bool no_body = exchange->request.method == HTTP_HEAD || reply->body.len == 0;
    conn_move(conn, CONN_REPLY);
    conn_send(conn, bufs, no_body ? 3 : 4);
    conn_ready(conn);
}

static bool stream_chunked(const struct http_exchange *exchange)
{
    return exchange->request.minor == 1 && !exchange->sized;
}

static void stream_start(struct http_exchange *exchange, int status, struct str headers,
                         const char *framing)
{
    struct conn *conn = exchange->conn;
    REQUIRE(conn->state == CONN_WORK && exchange->asked);
    REQUIRE(status >= 200 && status <= 599 && status != 204 && status != 304);
    conn->keep = conn->keep && framing[0] != '\0';
    buf_clear(&conn->out);
    buf_print(&conn->out, "HTTP/1.1 %d %s\r\nDate: %s\r\n%s%s", status, reason_of(status),
              server_date(conn->server), framing, connection_line(conn));
    buf_add(&conn->out, headers);
    buf_add(&conn->out, STR("\r\n"));
    conn->opened = conn->ended = conn->waiting = false;
    conn_move(conn, CONN_STREAM);
    conn_ready(conn);
}

void http_stream_start(struct http_exchange *exchange, int status, struct str headers)
{
    exchange->sized = false;
    stream_start(exchange, status, headers,
                 stream_chunked(exchange) ? "Transfer-Encoding: chunked\r\n" : "");
}

void http_stream_start_sized(struct http_exchange *exchange, int status, struct str headers,
                             uint64_t length)
{
    char line[48];
    snprintf(line, sizeof(line), "Content-Length: %llu\r\n", (unsigned long long)length);
    exchange->sized = true;
    exchange->left_bytes = length;
    stream_start(exchange, status, headers, line);
}

#define CHUNK_SIZE_PLACE "00000000\r\n"

static void chunk_close(struct conn *conn)
{
    static const char hex[] = "0123456789abcdef";
    if (!conn->opened)
        return;
    conn->opened = false;
    size_t size = conn->out.len - conn->chunk_at - (sizeof(CHUNK_SIZE_PLACE) - 1);
    ENSURE(size <= UINT32_MAX);
    for (int i = 7; i >= 0; i--, size >>= 4)
        conn->out.at[conn->chunk_at + (size_t)i] = hex[size & 15];
    buf_add(&conn->out, STR("\r\n"));
}

void conn_stream_flush(struct conn *conn)
{
    if (conn->writing)
        return;
    chunk_close(conn);
    conn_flush(conn);
}

bool http_stream_write(struct http_exchange *exchange, struct str bytes)
{
    struct conn *conn = exchange->conn;
    REQUIRE(conn->state == CONN_STREAM && !conn->ended);
    conn_ready(conn);
    if (conn->broken)
        return false; /* over() follows */
    if (exchange->request.method == HTTP_HEAD || bytes.len == 0)
        return true;
    if (exchange->sized) {
        REQUIRE(bytes.len <= exchange->left_bytes);
        exchange->left_bytes -= bytes.len;
    }
    if (stream_chunked(exchange) && !conn->opened) {
        conn->opened = true;
        conn->chunk_at = conn->out.len;
        buf_add(&conn->out, STR(CHUNK_SIZE_PLACE));
    }
    buf_add(&conn->out, bytes);
    if (conn->out.len >= STREAM_FLUSH_BYTES)
        conn_stream_flush(conn);
    if (conn->broken)
        return false;
    conn->waiting = conn->waiting || conn_backlog(conn) > STREAM_HIGH_BYTES;
    return !conn->waiting;
}

void http_stream_end(struct http_exchange *exchange, bool whole)
{
    struct conn *conn = exchange->conn;
    REQUIRE(conn->state == CONN_STREAM && !conn->ended);
    bool is_head = exchange->request.method == HTTP_HEAD;
    REQUIRE(!whole || !exchange->sized || is_head || conn->broken || exchange->left_bytes == 0);
    conn->ended = true;
    if (!whole) {
        conn->broken = conn->reset = true;
    } else if (stream_chunked(exchange) && !is_head) {
        chunk_close(conn);
        buf_add(&conn->out, STR("0\r\n\r\n"));
    }
    conn_ready(conn);
}

const char *http_peer(const struct http_exchange *exchange)
{
    return exchange->conn->peer;
}
