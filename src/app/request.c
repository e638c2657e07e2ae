#include "app/request.h"

#include "app/inside.h"
#include "app/life.h"
#include "app/work.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const struct route *request_route(const struct request *request)
{
    return request->route;
}

struct arena *request_arena(struct request *request)
{
    return &request->arena;
}

const char *request_path(const struct request *request, const char *name)
{
    for (unsigned i = 0; i < request->match.nparams; i++)
        if (str_eq(request->match.params[i].name, str_of(name)))
            return request->match.params[i].value;
    check_stop("REQUIRE path parameter", name, __FILE__, __LINE__);
}

const char *request_token(const struct request *request)
{
    return request->token;
}

struct str request_body(const struct request *request)
{
    return request->body;
}

struct str request_given(const struct request *request, const char *name)
{
    for (unsigned i = 0; i < request->http->nheaders; i++)
        if (str_eq_nocase(request->http->headers[i].name, str_of(name)))
            return request->http->headers[i].value;
    return (struct str){ "", 0 };
}

const char *request_key(const struct request *request)
{
    return request->key;
}

bool request_replayed(const struct request *request)
{
    return request->replayed;
}

bool request_scans(const struct request *request)
{
    return request->app->options->scans;
}

int64_t request_bytes_coming(const struct request *request)
{
    const struct http_request *http = request->http;
    return http->chunked ? -1 : http->content_length > 0 ? http->content_length : 0;
}

const char *request_filters(const struct request *request)
{
    return request->filters.at;
}

const char *request_if_match(const struct request *request)
{
    return request->if_match;
}

const char *request_uuid(const struct request *request)
{
    return request->uuid;
}

const char *request_peer(const struct request *request)
{
    return request->peer;
}

struct str request_format(const struct request *request)
{
    return query_value(&request->query, "format");
}

struct str request_accept(const struct request *request)
{
    return request->http->accept;
}

enum language request_language(const struct request *request)
{
    return request->language;
}

bool request_by_cookie(const struct request *request)
{
    return request->by_cookie;
}

void *request_state(struct request *request, size_t size)
{
    if (request->state == NULL)
        request->state = arena_take(&request->arena, size);
    return request->state;
}

const char **request_args(struct request *request)
{
    return arena_take(&request->arena, DB_ARGS_MAX * sizeof(const char *));
}

const struct db_result *request_result(const struct request *request)
{
    return request->result;
}

static db_done_fn request_asked;

static bool unit_send(struct request *request)
{
    request->tries++;
    return db_call(request->app->db, request->unit, request->nunit, request_asked, request);
}

static enum flow unit_start(struct request *request)
{
    request->tries = 0;
    if (!unit_send(request))
        return request_refuse(request, "service.request.busy", NULL);
    request_await(request);
    return FLOW_WAITS;
}

static bool is_code(const struct db_result *result, const char *code)
{
    return strcmp(db_sqlstate(result), "TS000") == 0 && strcmp(db_message(result), code) == 0;
}

/* Once, and only when it is certain that nothing is done twice: the unit was rolled back for the
 * sake of another, or the key tells a second time from the first. */
static bool may_repeat(const struct request *request, const struct db_result *result)
{
    if (request->tries > 1)
        return false;
    if (db_outcome(result) == DB_UNKNOWN)
        return request->nunit == 2 && request->key != NULL;
    return strcmp(db_sqlstate(result), "40P01") == 0 || strcmp(db_sqlstate(result), "40001") == 0;
}

/* The key has its answer: it is asked for, and sent again. */
static void ask_replay(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request->token;
    args[1] = request->route->name;
    args[2] = request->key;
    args[3] = request->act_args[4];
    request->replayed = true;
    request->unit[0] = (struct db_statement){ SQL_REPLAY, args };
    request->nunit = 1;
    (void)unit_start(request);
}

/* A read keeps the session awake too; a write has done so in its own transaction. */
static void touched(struct db_result *result, void *data)
{
    db_result_free(result);
    free(data);
}

void session_touch(struct request *request)
{
    struct app *app = request->app;
    uint64_t session = UINT64_C(14695981039346656037), now_ms = uv_now(app->loop);
    for (const char *c = request->token; *c != '\0'; c++)
        session = (session ^ (unsigned char)*c) * UINT64_C(1099511628211);
    unsigned slot = (unsigned)(session % TOUCHES);
    if (app->touches[slot].session == session && now_ms - app->touches[slot].at_ms < 60000)
        return;
    app->touches[slot].session = session;
    app->touches[slot].at_ms = now_ms;
    size_t len = strlen(request->token) + 1;
    struct touch {
        const char *args[1];
        char token[];
    } *touch = calloc(1, sizeof(*touch) + len);
    ENSURE(touch != NULL);
    memcpy(touch->token, request->token, len);
    touch->args[0] = touch->token;
    struct db_statement statement = { SQL_SESSION_TOUCH, touch->args };
    if (!db_call(app->db, &statement, 1, touched, touch))
        free(touch);
}

static void request_asked(struct db_result *result, void *data)
{
    struct request *request = data;
    if (request->exchange != NULL && db_outcome(result) != DB_OK && may_repeat(request, result) &&
        unit_send(request)) {
        db_result_free(result);
        return;
    }
    db_result_free(request->result);
    request->result = result;
    if (!request_resume(request))
        return;
    if (db_outcome(result) == DB_OK) {
        if (request->nunit == 1 && request->token[0] != '\0' && !request->replayed)
            session_touch(request);
        request_run(request);
    } else if (request->nunit == 2 && is_code(result, "idempotency.key.replay")) {
        ask_replay(request);
    } else {
        enum flow flow = reply_refused(request, result);
        ENSURE(flow == FLOW_ENDS);
    }
}

enum flow request_ask(struct request *request, enum sql sql, const char *const *args)
{
    request->unit[0] = (struct db_statement){ sql, args };
    request->nunit = 1;
    return unit_start(request);
}

enum flow request_act(struct request *request, enum sql sql, const char *const *args)
{
    enum db_lane lane = sql_lane(sql);
    REQUIRE(lane == DB_WRITE || lane == DB_BULK);
    request->act_args[0] = request->token;
    request->act_args[1] = request->uuid;
    request->act_args[2] = request->route->name;
    request->act_args[3] = request->key;
    request->act_args[5] = request->autosave;
    request->unit[0] =
        (struct db_statement){ lane == DB_BULK ? SQL_ACT_BULK : SQL_ACT, request->act_args };
    request->unit[1] = (struct db_statement){ sql, args };
    request->nunit = 2;
    return unit_start(request);
}

static void request_worked(int err, void *data)
{
    struct request *request = data;
    if (!request_resume(request))
        return;
    if (err == 0) {
        request_run(request);
        return;
    }
    enum flow flow = request_refuse_slug(request, SLUG_INTERNAL);
    ENSURE(flow == FLOW_ENDS);
}

enum flow request_work(struct request *request, int (*work)(void *data), void *data,
                       const char *busy)
{
    if (work_start(request->app, WORK_SHORT, work, data, request_worked, request) < 0)
        return request_refuse(request, busy, NULL);
    request_await(request);
    return FLOW_WAITS;
}

const struct sign_key *request_receipt_key(const struct request *request)
{
    return request->app->options->receipts;
}

const struct seal_key *request_seal_key(const struct request *request)
{
    return request->app->options->seal;
}
