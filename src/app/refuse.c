/* refuse.c: what the database said no to, as a reply. */
#include "app/life.h"

#include "base/log.h"

#include <errno.h>
#include <string.h>

static bool starts(const char *sqlstate, const char *class)
{
    return strncmp(sqlstate, class, strlen(class)) == 0;
}

/* Nothing is wrong with the request; the same will go through later. */
static bool is_passing(const char *sqlstate)
{
    static const char *const passing[] = { "40001", "40P01", "55P03", "57", "53", "08" };
    for (unsigned i = 0; i < countof(passing); i++)
        if (starts(sqlstate, passing[i]))
            return true;
    return false;
}

static enum flow reply_unknown(struct request *request)
{
    bool reads = request->nunit == 1 && sql_lane(request->unit[0].sql) != DB_WRITE;
    log_event(LOG_WARNING, "request.unknown", LOG_TEXT("request", request->uuid),
              LOG_TEXT("sql", sql_name(request->unit[request->nunit - 1].sql)));
    const char *code = reads                  ? "service.read.interrupted"
                       : request->key != NULL ? "service.write.unknown_with_key"
                                              : "service.write.unknown";
    return request_refuse(request, code, NULL);
}

static enum flow reply_fault(struct request *request, const struct db_result *result)
{
    log_event(LOG_ERROR, "sql.fault", LOG_TEXT("request", request->uuid),
              LOG_TEXT("sql", sql_name(request->unit[request->nunit - 1].sql)),
              LOG_TEXT("sqlstate", db_sqlstate(result)),
              LOG_TEXT("constraint", db_constraint(result)));
    return request_refuse_slug(request, SLUG_INTERNAL);
}

/* Some cursors are well-formed here and nonsense to the list's function. */
static bool is_bad_cursor(const struct request *request, const char *sqlstate)
{
    return starts(sqlstate, "22") && request->page.after != NULL;
}

enum flow reply_refused(struct request *request, const struct db_result *result)
{
    static const struct fault bad_cursor = { .pointer = "?after", .code = "cursor" };
    const char *sqlstate = db_sqlstate(result);
    if (db_outcome(result) == DB_UNKNOWN)
        return reply_unknown(request);
    if (strcmp(sqlstate, "TS000") == 0) {
        const char *code = db_message(result);
        /* The first try, whose outcome we never saw, is still at work. */
        if (request->tries > 1 && strcmp(code, "idempotency.key.in_flight") == 0)
            return reply_unknown(request);
        if (strcmp(code, "idempotency.key.in_flight") == 0)
            request_header(request, "Retry-After", "1");
        return request_refuse(request, code, db_detail(result));
    }
    if (is_bad_cursor(request, sqlstate))
        return request_refuse_faults(request, &bad_cursor);
    if (is_passing(sqlstate)) {
        log_event(LOG_WARNING, "request.busy", LOG_TEXT("request", request->uuid),
                  LOG_TEXT("sqlstate", sqlstate));
        return request_refuse(request, "service.request.busy", NULL);
    }
    const char *code = starts(sqlstate, "23") ? refusal_of_constraint(db_constraint(result)) : NULL;
    return code != NULL ? request_refuse(request, code, NULL) : reply_fault(request, result);
}

void request_file_failed(struct request *request, const char *event, int err)
{
    log_event(LOG_ERROR, event, LOG_INT("errno", -err), LOG_TEXT("request", request->uuid));
    if (request->life == LIFE_STREAMS) {
        request_move(request, LIFE_REPLIED);
        http_stream_end(request->exchange, false);
        return;
    }
    request_move(request, LIFE_RUNS);
    enum flow flow = err == -EAGAIN ? request_refuse(request, "service.request.busy", NULL)
                                    : request_refuse_slug(request, SLUG_INTERNAL);
    ENSURE(flow == FLOW_ENDS);
}
