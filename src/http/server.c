/* server.c: listening, the clock of all connections, and the stop. */
#include "http/serve.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

const struct http_limits http_limits_default = {
    .head_timeout_ms = 10000,
    .body_timeout_ms = 10000,
    .idle_timeout_ms = 30000,
    .write_timeout_ms = 30000,
    .body_rate_min = 1024,
    .buffered_max = 64u << 20,
    .connections_max = 4096,
    .requests_max = 1000,
};

enum { BACKLOG = 1024, TICK_MIN_MS = 10, TICK_MAX_MS = 250 };

const char *server_date(struct http_server *server)
{
    time_t now = time(NULL);
    if (now != server->date_at) {
        struct tm utc;
        gmtime_r(&now, &utc);
        /* The process keeps the C locale: names of days and months are English. */
        strftime(server->date, sizeof(server->date), "%a, %d %b %Y %H:%M:%S GMT", &utc);
        server->date_at = now;
    }
    return server->date;
}

static void on_turn(uv_check_t *check)
{
    struct http_server *server = container_of(check, struct http_server, turn);
    /* Those that become ready meanwhile have their turn after the loop has looked around. */
    struct link waiting = server->ready;
    if (waiting.next == &server->ready)
        return;
    waiting.next->prev = waiting.prev->next = &waiting;
    link_init(&server->ready);
    uv_idle_stop(&server->awake);
    while (waiting.next != &waiting) {
        struct conn *conn = container_of(waiting.next, struct conn, ready);
        link_remove(&conn->ready);
        conn->is_ready = false;
        conn_turn(conn);
    }
}

static void on_tick(uv_timer_t *timer)
{
    struct http_server *server = container_of(timer, struct http_server, tick);
    uint64_t now_ms = uv_now(server->loop);
    for (struct link *link = server->all.next, *next; link != &server->all; link = next) {
        next = link->next;
        conn_expire(container_of(link, struct conn, all), now_ms);
    }
}

static void tick_start(struct http_server *server)
{
    const struct http_limits *limits = &server->limits;
    uint64_t shortest_ms = 4 * TICK_MAX_MS;
    const uint64_t timeouts_ms[] = { limits->head_timeout_ms, limits->body_timeout_ms,
                                     limits->idle_timeout_ms, limits->write_timeout_ms };
    for (unsigned i = 0; i < countof(timeouts_ms); i++)
        if (timeouts_ms[i] < shortest_ms)
            shortest_ms = timeouts_ms[i];
    uint64_t every_ms = shortest_ms / 4 > TICK_MIN_MS ? shortest_ms / 4 : TICK_MIN_MS;
    uv_timer_start(&server->tick, on_tick, every_ms, every_ms);
}

static void conn_peer(struct conn *conn)
{
    struct sockaddr_storage address;
    int len = sizeof(address);
    if (conn->server->is_unix)
        memcpy(conn->peer, "unix", sizeof("unix"));
    else if (uv_tcp_getpeername(&conn->tcp, (struct sockaddr *)&address, &len) != 0 ||
             uv_ip_name((struct sockaddr *)&address, conn->peer, sizeof(conn->peer)) != 0)
        memcpy(conn->peer, "unknown", sizeof("unknown"));
}

static void conn_accept(struct http_server *server)
{
    struct conn *conn = calloc(1, sizeof(*conn));
    ENSURE(conn != NULL);
    conn->server = server;
    int err = server->is_unix ? uv_pipe_init(server->loop, &conn->pipe, 0)
                              : uv_tcp_init(server->loop, &conn->tcp);
    ENSURE(err == 0);
    link_add(&server->all, &conn->all);
    server->open++;
    server->stats.connections++;
    conn->began_ms = uv_now(server->loop);
    if (uv_accept(&server->listener.stream, &conn->stream) != 0 ||
        server->open > server->limits.connections_max + OVERFLOW_CONNECTIONS) {
        conn_close(conn);
        return;
    }
    if (!server->is_unix)
        uv_tcp_nodelay(&conn->tcp, 1);
    conn_peer(conn);
    conn_read(conn);
    if (!conn->reading) {
        conn_close(conn);
    } else if (server->open > server->limits.connections_max) {
        conn_refuse(conn, 503);
        conn_turn(conn);
    }
}

static void on_connection(uv_stream_t *stream, int status)
{
    struct http_server *server = container_of(stream, struct http_server, listener.stream);
    if (status < 0)
        return;
    if (server->open == 0)
        tick_start(server);
    conn_accept(server);
}

static int listen_tcp(struct http_server *server, const char *address)
{
    struct sockaddr_storage where = { 0 };
    char host[64];
    const char *colon = strrchr(address, ':');
    size_t len = colon ? (size_t)(colon - address) : 0;
    bool v6 = len > 2 && address[0] == '[' && address[len - 1] == ']';
    int64_t port = 0;
    if (len == 0 || len >= sizeof(host) || !str_int64(str_of(colon + 1), &port) || port < 0 ||
        port > 65535)
        return -EINVAL;
    memcpy(host, address + (v6 ? 1 : 0), len - (v6 ? 2 : 0));
    host[len - (v6 ? 2 : 0)] = '\0';
    int err = v6 ? uv_ip6_addr(host, (int)port, (struct sockaddr_in6 *)&where)
                 : uv_ip4_addr(host, (int)port, (struct sockaddr_in *)&where);
    return err != 0 ? err : uv_tcp_bind(&server->listener.tcp, (struct sockaddr *)&where, 0);
}

/* Removes a socket that nobody listens on; whatever else has the name stays, and the bind fails. */
static int unix_clear(const char *path)
{
    struct sockaddr_un name = { .sun_family = AF_UNIX };
    struct stat st;
    if (strlen(path) >= sizeof(name.sun_path))
        return -ENAMETOOLONG;
    if (lstat(path, &st) != 0 || !S_ISSOCK(st.st_mode))
        return 0;
    memcpy(name.sun_path, path, strlen(path));
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -errno;
    bool dead = connect(fd, (struct sockaddr *)&name, sizeof(name)) != 0 && errno == ECONNREFUSED;
    close(fd);
    if (!dead)
        return -EADDRINUSE;
    return unlink(path) == 0 ? 0 : -errno;
}

static int listen_unix(struct http_server *server, const char *path)
{
    int err = unix_clear(path);
    if (err != 0)
        return err;
    err = uv_pipe_bind(&server->listener.pipe, path);
    if (err != 0)
        return err;
    return chmod(path, 0660) == 0 ? 0 : -errno;
}

static void server_init(struct http_server *server, uv_loop_t *loop)
{
    int err = uv_timer_init(loop, &server->tick);
    err = err ? err : uv_timer_init(loop, &server->grace);
    err = err ? err : uv_check_init(loop, &server->turn);
    err = err ? err : uv_idle_init(loop, &server->awake);
    err = err ? err : uv_check_start(&server->turn, on_turn);
    err = err               ? err
          : server->is_unix ? uv_pipe_init(loop, &server->listener.pipe, 0)
                            : uv_tcp_init(loop, &server->listener.tcp);
    ENSURE(err == 0);
    /* A server without connections and without a listener keeps no loop alive. */
    uv_unref((uv_handle_t *)&server->turn);
    server->handles = 5;
    server->loop = loop;
    link_init(&server->all);
    link_init(&server->ready);
}

static void on_handle_closed(uv_handle_t *handle)
{
    struct http_server *server = handle->data;
    if (--server->handles > 0)
        return;
    void (*stopped)(void *) = server->stopped;
    void *data = server->stopped_data;
    free(server->spare);
    free(server);
    if (stopped != NULL)
        stopped(data);
}

static void handle_close(struct http_server *server, uv_handle_t *handle)
{
    handle->data = server;
    uv_close(handle, on_handle_closed);
}

void server_settle(struct http_server *server)
{
    if (server->open > 0)
        return;
    uv_timer_stop(&server->tick);
    if (!server->stopping || server->settled)
        return;
    server->settled = true;
    handle_close(server, (uv_handle_t *)&server->tick);
    handle_close(server, (uv_handle_t *)&server->grace);
    handle_close(server, (uv_handle_t *)&server->turn);
    handle_close(server, (uv_handle_t *)&server->awake);
}

int http_listen(uv_loop_t *loop, const char *listen_on, const struct http_limits *limits,
                const struct http_hooks *hooks, void *server_data, struct http_server **ret_server)
{
    REQUIRE(hooks->request != NULL && hooks->over != NULL && hooks->body_max != NULL);
    struct http_server *server = calloc(1, sizeof(*server));
    ENSURE(server != NULL);
    server->limits = *limits;
    server->hooks = hooks;
    server->data = server_data;
    server->is_unix = str_starts(str_of(listen_on), STR("unix:"));
    server_init(server, loop);
    int err = server->is_unix ? listen_unix(server, listen_on + strlen("unix:"))
                              : listen_tcp(server, listen_on);
    if (err == 0)
        err = uv_listen(&server->listener.stream, BACKLOG, on_connection);
    if (err != 0) {
        http_stop(server, 0, NULL, NULL);
        return err;
    }
    *ret_server = server;
    return 0;
}

int http_port(const struct http_server *server)
{
    struct sockaddr_storage where;
    int len = sizeof(where);
    if (server->is_unix ||
        uv_tcp_getsockname(&server->listener.tcp, (struct sockaddr *)&where, &len) != 0)
        return 0;
    /* The port stands at the same place in both families. */
    return ntohs(((struct sockaddr_in *)&where)->sin_port);
}

static void server_cut(struct http_server *server, bool only_idle)
{
    for (struct link *link = server->all.next, *next; link != &server->all; link = next) {
        next = link->next;
        struct conn *conn = container_of(link, struct conn, all);
        if (!only_idle || conn->state == CONN_IDLE)
            conn_close(conn);
    }
}

static void on_grace(uv_timer_t *timer)
{
    server_cut(container_of(timer, struct http_server, grace), false);
}

void http_stop(struct http_server *server, uint64_t grace_ms, void (*stopped)(void *data),
               void *data)
{
    REQUIRE(!server->stopping);
    server->stopping = true;
    server->stopped = stopped;
    server->stopped_data = data;
    handle_close(server, &server->listener.handle);
    server_cut(server, true);
    uv_timer_start(&server->grace, on_grace, grace_ms, 0);
    server_settle(server);
}

void http_stats(const struct http_server *server, struct http_stats *ret_stats)
{
    *ret_stats = server->stats;
    ret_stats->connections_open = server->open;
}
