#include "app/life.h"

#include "app/inside.h"
#include "base/log.h"
#include "crypto/token.h"

#include <stdlib.h>
#include <string.h>

/* The client left before its reply was whole; for the log only. */
enum { STATUS_LEFT = 499 };

#define TO(life) (1u << LIFE_##life)

static const unsigned life_edges[] = {
    [LIFE_RUNS] = TO(WAITS) | TO(STREAMS) | TO(REPLIED) | TO(OVER),
    [LIFE_WAITS] = TO(RUNS) | TO(OVER) | TO(STREAMS),
    [LIFE_STREAMS] = TO(OVER) | TO(REPLIED),
    [LIFE_REPLIED] = TO(OVER),
    [LIFE_OVER] = 0,
};

void request_move(struct request *request, enum life to)
{
    REQUIRE((life_edges[request->life] & 1u << to) != 0);
    request->life = to;
}

static void request_free(struct request *request)
{
    db_result_free(request->result);
    buf_free(&request->filters);
    buf_free(&request->headers);
    buf_free(&request->reply);
    arena_reset(&request->arena);
    free(request);
}

void request_run(struct request *request)
{
    const struct step *step = request->step++;
    ENSURE(step->run != NULL); /* the last step replies */
    enum flow flow = step->run(request);
    ENSURE(flow == FLOW_WAITS ? request->life == LIFE_WAITS || request->life == LIFE_STREAMS
                              : flow == FLOW_ENDS && request->life == LIFE_REPLIED);
}

void request_await(struct request *request)
{
    REQUIRE(!request->awaited);
    request_move(request, LIFE_WAITS);
    request->awaited = true;
}

bool request_resume(struct request *request)
{
    REQUIRE(request->awaited);
    request->awaited = false;
    if (request->life == LIFE_OVER) {
        request_free(request);
        return false;
    }
    request_move(request, LIFE_RUNS);
    return true;
}

static const char hex[] = "0123456789abcdef";

void request_uuid_make(char ret_text[static 37])
{
    unsigned char bytes[16];
    token_random(bytes, sizeof(bytes));
    bytes[6] = (bytes[6] & 0x0F) | 0x40; /* version 4 */
    bytes[8] = (bytes[8] & 0x3F) | 0x80;
    for (unsigned i = 0, at = 0; i < sizeof(bytes); i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            ret_text[at++] = '-';
        ret_text[at++] = hex[bytes[i] >> 4];
        ret_text[at++] = hex[bytes[i] & 15];
    }
    ret_text[36] = '\0';
}

static bool hex_digits(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '\0' || strchr(hex, text.at[i]) == NULL)
            return false;
    return true;
}

static bool uuid_fits(struct str text)
{
    static const unsigned lengths[] = { 8, 4, 4, 4, 12 };
    struct str rest = text, piece;
    for (unsigned i = 0; i < countof(lengths); i++)
        if (!str_cut(&rest, '-', &piece) || piece.len != lengths[i] || !hex_digits(piece))
            return false;
    return text.len == 36;
}

static void request_name(struct request *request)
{
    struct str given = request->http->request_id, trace = request->http->traceparent;
    if (uuid_fits(given))
        memcpy(request->uuid, given.at, 36);
    else
        request_uuid_make(request->uuid);
    /* 00-<32 hex>-<16 hex>-<2 hex> */
    if (trace.len == 55 && str_starts(trace, STR("00-")) && trace.at[35] == '-' &&
        hex_digits((struct str){ trace.at + 3, 32 }))
        memcpy(request->trace, trace.at + 3, 32);
}

void *request_begin(void *app, struct http_exchange *exchange, const struct http_request *http)
{
    struct request *request = calloc(1, sizeof(*request));
    ENSURE(request != NULL);
    request->app = app;
    request->exchange = exchange;
    request->http = http;
    request->began_ns = uv_hrtime();
    request->route_index = router_count(request->app->router);
    request->language = problem_language(http->accept_language);
    request->token = "";
    request_name(request);
    enum flow flow = request_admit(request);
    ENSURE(flow == FLOW_WAITS || request->life == LIFE_REPLIED);
    return request;
}

static void request_log(struct request *request, uint64_t duration_us)
{
    const struct route *route = request->route;
    if (route != NULL && (route->flags & ROUTE_QUIET) != 0 && request->status < 400)
        return;
    enum log_level level = request->status >= 500 ? LOG_WARNING : LOG_INFO;
    log_event(level, "http.request", LOG_TEXT("route", route != NULL ? route->name : "none"),
              LOG_TEXT("method", route == NULL                 ? "-"
                                 : route->method == HTTP_GET   ? "GET"
                                 : route->method == HTTP_POST  ? "POST"
                                 : route->method == HTTP_PATCH ? "PATCH"
                                 : route->method == HTTP_PUT   ? "PUT"
                                                               : "DELETE"),
              LOG_INT("status", request->status), LOG_INT("duration_us", (int64_t)duration_us),
              LOG_INT("bytes", (int64_t)request->bytes_out), LOG_TEXT("request", request->uuid),
              LOG_TEXT("trace", request->trace));
}

void request_over(void *data)
{
    struct request *request = data;
    uint64_t duration_us = (uv_hrtime() - request->began_ns) / 1000;
    if (request->life == LIFE_WAITS || request->life == LIFE_STREAMS)
        request->status = STATUS_LEFT;
    metrics_count(request->app->metrics, request->route_index,
                  request->status == STATUS_LEFT ? 0 : request->status, duration_us);
    request_log(request, duration_us);
    if (request->stream != NULL)
        stream_left(request);
    if (request->events != NULL)
        events_left(request);
    if (request->book != NULL)
        book_left(request);
    if (request->intake != NULL)
        intake_left(request);
    if (request->sending != NULL)
        sending_left(request);
    request_move(request, LIFE_OVER);
    request->exchange = NULL;
    request->http = NULL;
    if (!request->awaited)
        request_free(request);
}

void request_drained(void *data)
{
    struct request *request = data;
    if (request->stream != NULL)
        stream_drained(request);
    if (request->book != NULL)
        book_drained(request);
    if (request->sending != NULL)
        sending_drained(request);
}
