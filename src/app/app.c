#include "app/app.h"

#include "app/inside.h"
#include "app/life.h"
#include "app/work.h"

#include <stdlib.h>
#include <string.h>

static size_t app_body_max(void *data, const struct http_request *http)
{
    struct app *app = data;
    struct arena arena = { 0 };
    struct router_match match;
    int index = router_find(app->router, &arena, http->method, http->path, &match);
    arena_reset(&arena);
    if (index < 0)
        return ROUTE_BODY_MAX;
    unsigned flags = router_at(app->router, (unsigned)index)->flags;
    if ((flags & ROUTE_BODY_PIECES) != 0)
        return HTTP_BODY_PIECES;
    unsigned large = ROUTE_BODY_CSV | ROUTE_BODY_XML | ROUTE_BODY_BYTES;
    return (flags & large) != 0 ? ROUTE_IMPORT_MAX : ROUTE_BODY_MAX;
}

/* What the HTTP layer refuses has no row in any table. */
static struct str app_refusal(void *data, int status, struct str accept_language,
                              struct str *ret_headers)
{
    struct app *app = data;
    char uuid[37];
    struct problem problem = { .slug = problem_of_status(status),
                               .language = problem_language(accept_language) };
    request_uuid_make(uuid);
    problem.instance = uuid;
    buf_clear(&app->refusal_headers);
    buf_print(&app->refusal_headers,
              "X-Request-Id: %s\r\nX-Content-Type-Options: nosniff\r\n"
              "Referrer-Policy: no-referrer\r\nContent-Language: %s\r\n",
              uuid, problem_language_tag(problem.language));
    *ret_headers = buf_view(&app->refusal_headers);
    buf_clear(&app->refusal);
    problem_write(&app->refusal, &problem);
    return buf_view(&app->refusal);
}

static const struct http_hooks app_hooks = {
    .body_max = app_body_max,
    .request = request_begin,
    .take = request_takes,
    .over = request_over,
    .drained = request_drained,
    .refusal = app_refusal,
};

static bool is_loopback(const char *listen)
{
    return strncmp(listen, "127.", 4) == 0 || strncmp(listen, "[::1]", 5) == 0;
}

static struct router *app_router(const struct app_options *options)
{
    unsigned n = 0;
    while (options->tables[n] != NULL)
        n++;
    const struct route **tables = calloc(n + 2, sizeof(*tables));
    ENSURE(tables != NULL);
    for (unsigned i = 0; i < n; i++)
        tables[i] = options->tables[i];
    tables[n] = service_routes;
    struct router *router = router_make(tables);
    free(tables);
    return router;
}

static void app_free(struct app *app)
{
    void (*stopped)(void *data) = app->stopped;
    void *data = app->stopped_data;
    metrics_free(app->metrics);
    router_free(app->router);
    buf_free(&app->openapi);
    buf_free(&app->refusal);
    buf_free(&app->refusal_headers);
    free(app);
    if (stopped != NULL)
        stopped(data);
}

void app_settle(struct app *app)
{
    for (unsigned lane = 0; lane < WORK_LANES; lane++)
        if (app->work[lane].running > 0)
            return;
    if (app->closed)
        app_free(app);
}

static void on_db_closed(void *data)
{
    struct app *app = data;
    app->closed = true;
    app_settle(app);
}

static void on_http_stopped(void *data)
{
    struct app *app = data;
    db_close(app->db, on_db_closed, app);
}

int app_open(uv_loop_t *loop, const struct app_options *options, struct app **ret_app)
{
    struct app *app = calloc(1, sizeof(*app));
    ENSURE(app != NULL);
    app->loop = loop;
    app->options = options;
    app->listens_local = is_loopback(options->listen);
    for (unsigned lane = 0; lane < WORK_LANES; lane++)
        app->work[lane].last = &app->work[lane].first;
    app->router = app_router(options);
    app->metrics = metrics_make(app->router);
    int err = db_open(loop, &options->db, &app->db);
    if (err < 0) {
        app_free(app);
        return err;
    }
    err = http_listen(loop, options->listen, &options->http, &app_hooks, app, &app->server);
    if (err < 0) {
        db_close(app->db, on_db_closed, app);
        return err;
    }
    *ret_app = app;
    return 0;
}

void app_stop(struct app *app, uint64_t grace_ms, void (*stopped)(void *data), void *data)
{
    app->stopped = stopped;
    app->stopped_data = data;
    http_stop(app->server, grace_ms, on_http_stopped, app);
}
