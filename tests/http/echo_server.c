/* echo_server.c: a server for the tests of src/http: says back what it was asked.
 *
 *   echo_server [name=value…]   listen= and the limits of http.h in ms, bytes or numbers
 * Prints the port (0 for a socket) when it listens. SIGTERM stops it gracefully.
 *
 *   /stats    what it has counted, without itself
 *   /slow?ms  answers after so many ms       /stream?bytes  so many bytes, by back-pressure
 *   /break    a stream cut after 100 kB      /large?bytes   so many bytes as one reply
 *   /take?ms  a body piece by piece, with so long a pause after each; answers how much it was
 *   /early    403 before any of a body       /sized?bytes   a stream of known length
 *   /empty    204                            else           the request as JSON */
#include "base/buf.h"
#include "http/http.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE_BYTES = 4000, BREAK_BYTES = 100000, LARGE_MAX_BYTES = 64 << 20 };

struct echo {
    uv_loop_t loop;
    struct http_server *server;
    struct http_limits limits;
    uint64_t body_max, grace_ms;
    const char *listen_on;
    uv_signal_t signal;
    struct buf refusal;
    int asked, over, left, running;
};

struct answer {
    struct echo *echo;
    struct http_exchange *exchange;
    struct buf body;
    bool over, waits, breaks, answered;
    uint64_t pause_ms;
    int64_t taken_bytes;
    int64_t left_bytes;
    uv_timer_t timer;
};

static void add_latin1(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++)
        buf_print(out, "\\u%04x", (unsigned char)text.at[i]);
    buf_add_char(out, '"');
}

static void add_request(struct buf *out, const struct http_exchange *exchange,
                        const struct http_request *request)
{
    buf_add_text(out, "{\"method\":");
    add_latin1(out, request->method_name);
    buf_add_text(out, ",\"path\":");
    add_latin1(out, request->path);
    buf_add_text(out, ",\"query\":");
    add_latin1(out, request->query);
    buf_add_text(out, ",\"peer\":");
    add_latin1(out, str_of(http_peer(exchange)));
    buf_add_text(out, ",\"body\":");
    add_latin1(out, request->body);
    buf_add_text(out, ",\"headers\":[");
    for (unsigned i = 0; i < request->nheaders; i++) {
        buf_add_text(out, i ? ",[" : "[");
        add_latin1(out, request->headers[i].name);
        buf_add_char(out, ',');
        add_latin1(out, request->headers[i].value);
        buf_add_char(out, ']');
    }
    buf_add_text(out, "]}");
}

static void add_stats(struct buf *out, const struct echo *echo)
{
    struct http_stats stats;
    http_stats(echo->server, &stats);
    buf_print(out,
              "{\"open\":%ju,\"requests\":%ju,\"refused\":%ju,\"timeouts\":%ju,\"asked\":%d,"
              "\"over\":%d,\"left\":%d,\"running\":%d}",
              (uintmax_t)stats.connections_open, (uintmax_t)stats.requests,
              (uintmax_t)stats.refused, (uintmax_t)stats.timeouts, echo->asked, echo->over,
              echo->left, echo->running);
}

static void reply(struct answer *answer, int status)
{
    answer->answered = true;
    http_reply(answer->exchange, &(struct http_reply){
                                     .status = status,
                                     .headers = STR("Content-Type: application/json\r\n"),
                                     .body = buf_view(&answer->body),
                                 });
}

static void answer_free(uv_handle_t *handle)
{
    struct answer *answer = container_of((uv_timer_t *)handle, struct answer, timer);
    buf_free(&answer->body);
    free(answer);
}

static void on_slow(uv_timer_t *timer)
{
    struct answer *answer = container_of(timer, struct answer, timer);
    answer->waits = false;
    answer->echo->running--;
    if (answer->over) {
        uv_close((uv_handle_t *)timer, answer_free);
        return;
    }
    buf_add_text(&answer->body, "{\"slow\":true}");
    reply(answer, 200);
}

static void stream_on(void *request_data)
{
    struct answer *answer = request_data;
    char piece[PIECE_BYTES];
    memset(piece, 'x', sizeof(piece));
    while (answer->left_bytes > 0) {
        size_t n = answer->left_bytes < PIECE_BYTES ? (size_t)answer->left_bytes : PIECE_BYTES;
        answer->left_bytes -= (int64_t)n;
        if (!http_stream_write(answer->exchange, (struct str){ piece, n }))
            return;
    }
    answer->answered = true;
    http_stream_end(answer->exchange, !answer->breaks);
}

static void on_resume(uv_timer_t *timer)
{
    struct answer *answer = container_of(timer, struct answer, timer);
    http_body_resume(answer->exchange);
}

static bool on_take(void *request_data, struct str bytes, int end)
{
    struct answer *answer = request_data;
    answer->taken_bytes += (int64_t)bytes.len;
    if (end == 0 && answer->pause_ms > 0) {
        uv_timer_start(&answer->timer, on_resume, answer->pause_ms, 0);
        return false;
    }
    if (end != 0) {
        buf_print(&answer->body, "{\"taken\":%jd}", (intmax_t)answer->taken_bytes);
        reply(answer, end < 0 ? -end : 200);
    }
    return true;
}

static void on_over(void *request_data)
{
    struct answer *answer = request_data;
    answer->over = true;
    answer->echo->over++;
    if (!answer->answered)
        answer->echo->left++;
    if (!answer->waits)
        uv_close((uv_handle_t *)&answer->timer, answer_free);
}

static int64_t number(struct str text)
{
    int64_t value = 0;
    return str_int64(text, &value) && value >= 0 && value <= LARGE_MAX_BYTES ? value : 0;
}

static void *on_request(void *server_data, struct http_exchange *exchange,
                        const struct http_request *request)
{
    struct echo *echo = server_data;
    struct answer *answer = calloc(1, sizeof(*answer));
    ENSURE(answer != NULL);
    answer->echo = echo;
    answer->exchange = exchange;
    uv_timer_init(&echo->loop, &answer->timer);
    if (str_eq(request->path, STR("/stats"))) {
        add_stats(&answer->body, echo);
        echo->over--;
        reply(answer, 200);
        return answer;
    }
    echo->asked++;
    if (str_eq(request->path, STR("/slow"))) {
        answer->waits = true;
        echo->running++;
        uv_timer_start(&answer->timer, on_slow, (uint64_t)number(request->query), 0);
    } else if (str_eq(request->path, STR("/stream")) || str_eq(request->path, STR("/break"))) {
        answer->breaks = str_eq(request->path, STR("/break"));
        answer->left_bytes = answer->breaks ? BREAK_BYTES : number(request->query);
        http_stream_start(exchange, 200, STR("Content-Type: text/plain\r\n"));
        stream_on(answer);
    } else if (str_eq(request->path, STR("/large"))) {
        size_t n = (size_t)number(request->query);
        memset(buf_room(&answer->body, n), 'x', n);
        answer->body.len = n;
        reply(answer, 200);
    } else if (str_eq(request->path, STR("/sized"))) {
        answer->left_bytes = number(request->query);
        http_stream_start_sized(exchange, 200, STR("Content-Type: text/plain\r\n"),
                                (uint64_t)answer->left_bytes);
        stream_on(answer);
    } else if (str_eq(request->path, STR("/early"))) {
        reply(answer, 403);
    } else if (str_eq(request->path, STR("/take")) &&
               (request->chunked || request->content_length > 0)) {
        answer->pause_ms = (uint64_t)number(request->query);
        http_body_resume(exchange);
    } else if (str_eq(request->path, STR("/empty"))) {
        reply(answer, 204);
    } else {
        add_request(&answer->body, exchange, request);
        reply(answer, 200);
    }
    return answer;
}

static size_t on_body_max(void *server_data, const struct http_request *request)
{
    if (str_eq(request->path, STR("/take")) || str_eq(request->path, STR("/early")))
        return HTTP_BODY_PIECES;
    return (size_t)((struct echo *)server_data)->body_max;
}

static struct str on_refusal(void *server_data, int status, struct str accept_language,
                             struct str *ret_headers)
{
    struct echo *echo = server_data;
    (void)status;
    (void)ret_headers;
    buf_clear(&echo->refusal);
    buf_add_text(&echo->refusal, "{\"refused\":true,\"language\":");
    add_latin1(&echo->refusal, accept_language);
    buf_add_char(&echo->refusal, '}');
    return buf_view(&echo->refusal);
}

static void on_stopped(void *data)
{
    (void)data;
    fputs("stopped\n", stdout);
    fflush(stdout);
}

static void on_signal(uv_signal_t *signal, int number_of)
{
    (void)number_of;
    struct echo *echo = container_of(signal, struct echo, signal);
    uv_close((uv_handle_t *)signal, NULL);
    http_stop(echo->server, echo->grace_ms, on_stopped, echo);
}

static void set(struct echo *echo, struct str arg)
{
    struct http_limits *limits = &echo->limits;
    const struct {
        const char *name;
        uint64_t *value;
        size_t *size;
        unsigned *count;
    } settings[] = {
        { "head_ms", &limits->head_timeout_ms, NULL, NULL },
        { "body_ms", &limits->body_timeout_ms, NULL, NULL },
        { "idle_ms", &limits->idle_timeout_ms, NULL, NULL },
        { "write_ms", &limits->write_timeout_ms, NULL, NULL },
        { "grace_ms", &echo->grace_ms, NULL, NULL },
        { "body_max", &echo->body_max, NULL, NULL },
        { "rate_min", NULL, &limits->body_rate_min, NULL },
        { "buffered_max", NULL, &limits->buffered_max, NULL },
        { "connections_max", NULL, NULL, &limits->connections_max },
        { "requests_max", NULL, NULL, &limits->requests_max },
    };
    struct str name;
    REQUIRE(str_cut(&arg, '=', &name) && arg.at != NULL);
    if (str_eq(name, STR("listen"))) {
        echo->listen_on = arg.at;
        return;
    }
    int64_t value = 0;
    REQUIRE(str_int64(arg, &value) && value >= 0);
    for (unsigned i = 0; i < countof(settings); i++) {
        if (!str_eq(name, str_of(settings[i].name)))
            continue;
        if (settings[i].value != NULL)
            *settings[i].value = (uint64_t)value;
        else if (settings[i].size != NULL)
            *settings[i].size = (size_t)value;
        else
            *settings[i].count = (unsigned)value;
        return;
    }
    REQUIRE(!"a known setting");
}

int main(int argc, char **argv)
{
    static const struct http_hooks hooks = {
        .body_max = on_body_max,
        .request = on_request,
        .take = on_take,
        .over = on_over,
        .drained = stream_on,
        .refusal = on_refusal,
    };
    struct echo echo = {
        .limits = http_limits_default,
        .body_max = 1 << 20,
        .grace_ms = 5000,
        .listen_on = "127.0.0.1:0",
    };
    signal(SIGPIPE, SIG_IGN);
    uv_loop_init(&echo.loop);
    for (int i = 1; i < argc; i++)
        set(&echo, str_of(argv[i]));
    int err = http_listen(&echo.loop, echo.listen_on, &echo.limits, &hooks, &echo, &echo.server);
    if (err == 0) {
        uv_signal_init(&echo.loop, &echo.signal);
        uv_signal_start(&echo.signal, on_signal, SIGTERM);
        printf("%d\n", http_port(echo.server));
    } else {
        printf("error %d\n", err);
    }
    fflush(stdout);
    uv_run(&echo.loop, UV_RUN_DEFAULT);
    buf_free(&echo.refusal);
    return uv_loop_close(&echo.loop) == 0 && err == 0 ? 0 : 1;
}
