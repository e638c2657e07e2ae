/* service.c: is it alive, is it ready, what does it count, what does it serve. */
#include "app/service.h"

#include "app/inside.h"
#include "app/life.h"

static step_fn healthz_answer, readyz_ask, readyz_answer, metrics_answer, openapi_answer;

static const struct step healthz_steps[] = { { "answer", healthz_answer }, { NULL, NULL } };
static const struct step readyz_steps[] = { { "ask", readyz_ask },
                                            { "answer", readyz_answer },
                                            { NULL, NULL } };
static const struct step metrics_steps[] = { { "answer", metrics_answer }, { NULL, NULL } };
static const struct step openapi_steps[] = { { "answer", openapi_answer }, { NULL, NULL } };

const struct route service_routes[] = {
    { .method = HTTP_GET,
      .path = "!/healthz",
      .name = "service_healthz",
      .roles = ROLE_ANYONE,
      .flags = ROUTE_LOCAL | ROUTE_QUIET,
      .steps = healthz_steps,
      .summary = "Is the process alive?",
      .reply = "text" },
    { .method = HTTP_GET,
      .path = "!/readyz",
      .name = "service_readyz",
      .roles = ROLE_ANYONE,
      .flags = ROUTE_LOCAL | ROUTE_QUIET,
      .steps = readyz_steps,
      .summary = "Does the database answer with the schema this program was built for?",
      .reply = "text" },
    { .method = HTTP_GET,
      .path = "!/metrics",
      .name = "service_metrics",
      .roles = ROLE_ANYONE,
      .flags = ROUTE_LOCAL | ROUTE_QUIET,
      .steps = metrics_steps,
      .summary = "Counts and times in Prometheus text format",
      .reply = "text" },
    { .method = HTTP_GET,
      .path = "/openapi.json",
      .name = "service_openapi",
      .roles = ROLE_ANYONE,
      .steps = openapi_steps,
      .summary = "This document",
      .reply = "json" },
    { 0 },
};

static enum flow healthz_answer(struct request *request)
{
    return request_reply(request, 200, "text/plain; charset=utf-8", STR("ok\n"));
}

/* Every statement is prepared before a connection counts as ready, so that this also says that the
 * database has the functions this program calls. */
static enum flow readyz_ask(struct request *request)
{
    if (!db_ready(request->app->db))
        return request_refuse(request, "service.request.busy", NULL);
    return request_ask(request, SQL_READY, request_args(request));
}

static enum flow readyz_answer(struct request *request)
{
    return request_reply(request, 200, "text/plain; charset=utf-8", STR("ready\n"));
}

static void counter(struct buf *out, const char *name, const char *type, uint64_t value)
{
    buf_print(out, "# TYPE tilsagn_%s %s\ntilsagn_%s %llu\n", name, type, name,
              (unsigned long long)value);
}

static void database_write(struct buf *out, const struct db *db)
{
    static const char *const lanes[DB_WORKER] = { "read", "write", "bulk" };
    struct db_stats stats;
    db_stats(db, &stats);
    counter(out, "db_ready", "gauge", db_ready(db));
    counter(out, "db_waiting", "gauge", stats.waiting);
    counter(out, "db_calls_total", "counter", stats.calls);
    counter(out, "db_refused_total", "counter", stats.refused);
    counter(out, "db_unknown_total", "counter", stats.unknown);
    counter(out, "db_queue_full_total", "counter", stats.queue_full);
    counter(out, "db_reconnects_total", "counter", stats.reconnects);
    buf_add_text(out, "# TYPE tilsagn_db_connected gauge\n# TYPE tilsagn_db_in_flight gauge\n");
    for (unsigned i = 0; i < DB_WORKER; i++)
        buf_print(out,
                  "tilsagn_db_connected{lane=\"%s\"} %u\ntilsagn_db_in_flight{lane=\"%s\"} %u\n",
                  lanes[i], stats.connected[i], lanes[i], stats.in_flight[i]);
}

static void http_write(struct buf *out, const struct http_server *server)
{
    struct http_stats stats;
    http_stats(server, &stats);
    counter(out, "http_connections_total", "counter", stats.connections);
    counter(out, "http_connections_open", "gauge", stats.connections_open);
    counter(out, "http_requests_total", "counter", stats.requests);
    counter(out, "http_refused_total", "counter", stats.refused);
    counter(out, "http_timeouts_total", "counter", stats.timeouts);
    counter(out, "http_bytes_in_total", "counter", stats.bytes_in);
    counter(out, "http_bytes_out_total", "counter", stats.bytes_out);
}

static enum flow metrics_answer(struct request *request)
{
    struct app *app = request->app;
    struct buf *out = &request->reply;
    buf_print(out, "# TYPE tilsagn_build_info gauge\ntilsagn_build_info{version=\"%s\"} 1\n",
              app->options->version);
    metrics_write(app->metrics, out);
    database_write(out, app->db);
    http_write(out, app->server);
    counter(out, "work_running", "gauge", app->work[WORK_SHORT].running);
    counter(out, "work_waiting", "gauge", app->work[WORK_SHORT].waiting);
    counter(out, "files_coming", "gauge", app->intakes);
    counter(out, "files_going", "gauge", app->sendings);
    return request_reply(request, 200, "text/plain; version=0.0.4; charset=utf-8", buf_view(out));
}

static enum flow openapi_answer(struct request *request)
{
    struct app *app = request->app;
    if (app->openapi.len == 0)
        openapi_write(&app->openapi, app->router, app->options->version);
    return request_reply(request, 200, "application/json", buf_view(&app->openapi));
}
