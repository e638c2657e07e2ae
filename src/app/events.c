/* events.c: server-sent events, fed by asking the database again and again. */
#include "app/inside.h"
#include "app/life.h"
#include "base/log.h"

#include <stdlib.h>

enum { HEARTBEAT_MS = 15000 };

struct events {
    uv_timer_t timer;
    struct app *app;
    struct request *request; /* NULL: the client has left */
    struct db_statement statement;
    struct arena arena; /* the arguments: they outlive a request whose client has left */
    unsigned interval_ms;
    uint64_t written_ms;
    struct buf last, out;
    bool asking;
};

static void on_closed(uv_handle_t *handle)
{
    struct events *events = container_of((uv_timer_t *)handle, struct events, timer);
    buf_free(&events->last);
    buf_free(&events->out);
    arena_reset(&events->arena);
    free(events);
}

static void events_close(struct events *events)
{
    if (events->request != NULL)
        events->request->events = NULL;
    uv_close((uv_handle_t *)&events->timer, on_closed);
}

void events_left(struct request *request)
{
    struct events *events = request->events;
    request->events = NULL;
    events->request = NULL;
    uv_timer_stop(&events->timer);
    if (!events->asking)
        events_close(events);
}

static void event_write(struct events *events, bool done, struct str doc)
{
    struct request *request = events->request;
    uint64_t now_ms = uv_now(events->app->loop);
    bool news = done || !str_eq(buf_view(&events->last), doc);
    if (!news && now_ms - events->written_ms < HEARTBEAT_MS)
        return;
    buf_clear(&events->out);
    if (news) {
        buf_print(&events->out, "event: %s\ndata: ", done ? "done" : "progress");
        buf_add(&events->out, doc);
        buf_add(&events->out, STR("\n\n"));
        buf_clear(&events->last);
        buf_add(&events->last, doc);
    } else {
        buf_add(&events->out, STR(":\n\n"));
    }
    events->written_ms = now_ms;
    request->bytes_out += events->out.len;
    /* A client that does not read is cut by the server's time-out; what waits is small. */
    bool room = http_stream_write(request->exchange, buf_view(&events->out));
    (void)room;
}

static void events_begin(struct request *request)
{
    request_header(request, "X-Accel-Buffering", "no");
    reply_head(request, 200, "text/event-stream");
    http_stream_start(request->exchange, 200, buf_view(&request->headers));
    request_move(request, LIFE_STREAMS);
}

static void events_end(struct events *events, bool whole)
{
    struct request *request = events->request;
    events_close(events);
    request_move(request, LIFE_REPLIED);
    http_stream_end(request->exchange, whole);
}

static void on_timer(uv_timer_t *timer);

static void events_refused(struct events *events, struct db_result *result)
{
    struct request *request = events->request;
    if (request->life == LIFE_STREAMS) {
        /* A database that comes back goes on where it was; anything else ends the stream. */
        if (db_outcome(result) == DB_UNKNOWN)
            uv_timer_start(&events->timer, on_timer, events->interval_ms, 0);
        else
            events_end(events, false);
        db_result_free(result);
        return;
    }
    events_close(events);
    request->result = result;
    request_move(request, LIFE_RUNS);
    enum flow flow = reply_refused(request, result);
    ENSURE(flow == FLOW_ENDS);
}

static void events_asked(struct db_result *result, void *data)
{
    struct events *events = data;
    struct request *request = events->request;
    events->asking = false;
    if (request == NULL) {
        db_result_free(result);
        events_close(events);
        return;
    }
    if (db_outcome(result) != DB_OK) {
        events_refused(events, result);
        return;
    }
    ENSURE(db_rows(result) == 1 && db_columns(result) == 2);
    struct str done = db_value(result, 0, 1);
    bool is_done = done.at != NULL && done.at[0] == 't';
    if (request->life == LIFE_WAITS)
        events_begin(request);
    event_write(events, is_done, db_value(result, 0, 0));
    db_result_free(result);
    if (is_done)
        events_end(events, true);
    else
        uv_timer_start(&events->timer, on_timer, events->interval_ms, 0);
}

static void on_timer(uv_timer_t *timer)
{
    struct events *events = container_of(timer, struct events, timer);
    events->asking = db_call(events->app->db, &events->statement, 1, events_asked, events);
    if (!events->asking) /* busy: the next time */
        uv_timer_start(&events->timer, on_timer, events->interval_ms, 0);
}

enum flow request_events(struct request *request, enum sql sql, const char *const *args,
                         unsigned interval_ms)
{
    struct events *events = calloc(1, sizeof(*events));
    ENSURE(events != NULL);
    events->app = request->app;
    events->request = request;
    events->interval_ms = interval_ms;
    const char **copies = arena_take(&events->arena, DB_ARGS_MAX * sizeof(char *));
    for (unsigned i = 0; i < sql_nargs(sql); i++)
        copies[i] = args[i] != NULL ? arena_text(&events->arena, str_of(args[i])) : NULL;
    events->statement = (struct db_statement){ sql, copies };
    request->unit[0] = events->statement;
    request->nunit = 1;
    uv_timer_init(request->app->loop, &events->timer);
    events->asking = db_call(request->app->db, &events->statement, 1, events_asked, events);
    if (!events->asking) {
        events_close(events);
        return request_refuse(request, "service.request.busy", NULL);
    }
    request->events = events;
    request_move(request, LIFE_WAITS);
    return FLOW_WAITS;
}
