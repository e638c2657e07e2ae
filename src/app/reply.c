#include "app/life.h"

#include "base/log.h"

#include <string.h>

static void line(struct buf *headers, const char *name, const char *value)
{
    buf_add_text(headers, name);
    buf_add(headers, STR(": "));
    buf_add_text(headers, value);
    buf_add(headers, STR("\r\n"));
}

void request_header(struct request *request, const char *name, const char *value)
{
    REQUIRE(strpbrk(value, "\r\n") == NULL);
    line(&request->headers, name, value);
}

void reply_head(struct request *request, int status, const char *media_type)
{
    request->status = status;
    buf_add(&request->headers, STR("X-Request-Id: "));
    buf_add(&request->headers, (struct str){ request->uuid, 36 });
    buf_add(&request->headers, STR("\r\nX-Content-Type-Options: nosniff\r\n"
                                   "Referrer-Policy: no-referrer\r\n"));
    if (media_type != NULL)
        line(&request->headers, "Content-Type", media_type);
    if (memmem(request->headers.at, request->headers.len, "Cache-Control:", 14) == NULL)
        buf_add(&request->headers, STR("Cache-Control: no-store\r\n"));
}

enum flow reply_send(struct request *request, struct str body)
{
    REQUIRE(request->exchange != NULL);
    bool bodiless = request->status == 204 || request->status == 304;
    struct http_reply reply = { request->status, buf_view(&request->headers),
                                bodiless ? STR("") : body };
    request->bytes_out = reply.body.len;
    request_move(request, LIFE_REPLIED);
    http_reply(request->exchange, &reply);
    return FLOW_ENDS;
}

enum flow request_reply(struct request *request, int status, const char *media_type,
                        struct str body)
{
    reply_head(request, status, media_type);
    return reply_send(request, body);
}

enum flow reply_problem(struct request *request, struct problem *problem)
{
    problem->language = request->language;
    problem->instance = request->uuid;
    buf_clear(&request->reply);
    problem_write(&request->reply, problem);
    reply_head(request, problem_status(problem->slug), "application/problem+json");
    if (problem->slug == SLUG_UNAUTHENTICATED)
        line(&request->headers, "WWW-Authenticate", "Bearer");
    line(&request->headers, "Content-Language", problem_language_tag(request->language));
    return reply_send(request, buf_view(&request->reply));
}

enum flow request_refuse_slug(struct request *request, enum slug slug)
{
    struct problem problem = { .slug = slug };
    return reply_problem(request, &problem);
}

enum flow request_refuse_faults(struct request *request, const struct fault *faults)
{
    static const char *const texts[LANGUAGES] = {
        "Rett feltene som er nevnt under errors, og send på nytt.",
        "Rett felta som er nemnde under errors, og send på nytt.",
        "Correct the fields named under errors and send it again.",
    };
    struct problem problem = { .slug = SLUG_VALIDATION,
                               .detail = texts[request->language],
                               .faults = faults };
    return reply_problem(request, &problem);
}

enum flow request_refuse(struct request *request, const char *code, const char *detail)
{
    const struct refusal *refusal = refusal_find(code);
    struct problem problem = { .language = request->language };
    int retry_after_s = 0;
    if (refusal == NULL) {
        log_event(LOG_ERROR, "refusal.unknown", LOG_TEXT("code", code),
                  LOG_TEXT("request", request->uuid));
        return request_refuse_slug(request, SLUG_INTERNAL);
    }
    refusal_fill(&request->arena, refusal, detail, &problem, &retry_after_s);
    bool wait = problem.slug == SLUG_RATE_LIMITED || problem.slug == SLUG_UNAVAILABLE;
    if (retry_after_s > 0 || wait)
        request_header(request, "Retry-After",
                       arena_print(&request->arena, "%d", retry_after_s > 0 ? retry_after_s : 1));
    return reply_problem(request, &problem);
}

/* "/decisions/{id}" with the new id; other names are those of the request's path. */
static const char *location_of(struct request *request, struct str id)
{
    _cleanup_buf_ struct buf out = { 0 };
    const char *text = request->route->location;
    buf_add_text(&out, "/api/v1");
    while (*text != '\0') {
        const char *end = *text == '{' ? strchr(text, '}') : NULL;
        if (end == NULL) {
            buf_add_char(&out, *text++);
            continue;
        }
        struct str name = { text + 1, (size_t)(end - text - 1) };
        if (str_eq(name, STR("id")))
            buf_add(&out, id);
        else
            buf_add_text(&out, request_path(request, arena_text(&request->arena, name)));
        text = end + 1;
    }
    return arena_text(&request->arena, buf_view(&out));
}

/* For documents without a version: FNV-1a of their bytes. */
static const char *etag_of(struct request *request, struct str etag, struct str doc)
{
    if (etag.at != NULL)
        return arena_print(&request->arena, "\"%.*s\"", (int)etag.len, etag.at);
    uint64_t sum = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < doc.len; i++)
        sum = (sum ^ (unsigned char)doc.at[i]) * UINT64_C(1099511628211);
    return arena_print(&request->arena, "\"d%016llx\"", (unsigned long long)sum);
}

/* Weak and strong are the same to us: a proxy that compresses makes them weak. */
bool reply_is_known(struct str if_none_match, const char *etag)
{
    struct str rest = if_none_match, piece;
    while (str_cut(&rest, ',', &piece)) {
        while (piece.len > 0 && piece.at[0] == ' ')
            piece = (struct str){ piece.at + 1, piece.len - 1 };
        if (str_starts(piece, STR("W/")))
            piece = (struct str){ piece.at + 2, piece.len - 2 };
        if (str_eq(piece, STR("*")) || str_eq(piece, str_of(etag)))
            return true;
    }
    return false;
}

enum flow request_answer(struct request *request)
{
    const struct route *route = request->route;
    int status = route->status != 0 ? route->status : 200;
    ENSURE(db_rows(request->result) == 1 && db_columns(request->result) == 3);
    struct str id = db_value(request->result, 0, 0), etag = db_value(request->result, 0, 1);
    struct str doc = db_value(request->result, 0, 2);
    bool reads = route->method == HTTP_GET;
    if (doc.at == NULL && status != 204)
        return reads ? request_refuse(request, "object.get.not_found", NULL)
                     : request_refuse_slug(request, SLUG_INTERNAL);
    if (request->replayed)
        line(&request->headers, "Idempotent-Replay", "true");
    if (status == 201 && route->location != NULL)
        line(&request->headers, "Location", location_of(request, id));
    if (etag.at != NULL || reads)
        line(&request->headers, "ETag", etag_of(request, etag, doc));
    if (reads && request->http->if_none_match.len > 0 &&
        reply_is_known(request->http->if_none_match, etag_of(request, etag, doc)))
        status = 304;
    bool bodiless = status == 204 || status == 304;
    reply_head(request, status, bodiless ? NULL : "application/json");
    return reply_send(request, doc);
}
