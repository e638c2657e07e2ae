/* admit.c: from the head of a request to its first step. */
#include "app/inside.h"
#include "app/life.h"
#include "app/list.h"
#include "app/service.h"
#include "crypto/digest.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

static struct str host_name(struct str host)
{
    const char *colon = host.len > 0 ? memrchr(host.at, ':', host.len) : NULL;
    bool v6 = host.len > 0 && host.at[host.len - 1] == ']';
    return colon != NULL && !v6 ? (struct str){ host.at, (size_t)(colon - host.at) } : host;
}

static bool is_loopback_name(struct str name)
{
    return str_eq_nocase(name, STR("localhost")) || str_eq(name, STR("[::1]")) ||
           str_eq(name, STR("127.0.0.1"));
}

static bool host_fits(const struct app *app, struct str host)
{
    struct str name = host_name(host), rest = str_of(app->options->hosts), known;
    if (is_loopback_name(name))
        return true;
    while (str_cut(&rest, ',', &known)) {
        while (known.len > 0 && known.at[0] == ' ')
            known = (struct str){ known.at + 1, known.len - 1 };
        if (known.len > 0 && (str_eq_nocase(known, name) || str_eq_nocase(known, host)))
            return true;
    }
    return false;
}

/* Behind a proxy the last address is what the proxy itself saw. */
static const char *peer_of(struct request *request)
{
    const char *peer = http_peer(request->exchange);
    struct str rest = request->http->forwarded_for, piece = { NULL, 0 };
    bool believed = request->app->options->behind_proxy || strcmp(peer, "unix") == 0;
    if (!believed || rest.len == 0)
        return peer;
    while (str_cut(&rest, ',', &piece))
        ;
    while (piece.len > 0 && piece.at[0] == ' ')
        piece = (struct str){ piece.at + 1, piece.len - 1 };
    return arena_text(&request->arena, piece.len > 64 ? (struct str){ piece.at, 64 } : piece);
}

bool request_is_local(const struct request *request)
{
    const char *peer = request->peer;
    return strncmp(peer, "127.", 4) == 0 || strcmp(peer, "::1") == 0 || strcmp(peer, "unix") == 0 ||
           strncmp(peer, "::ffff:127.", 11) == 0;
}

/* Does one of the header's types cover this one? */
static bool accepts(struct str accept, struct str media_type)
{
    struct str rest = accept, piece, type;
    if (accept.len == 0)
        return true;
    while (str_cut(&rest, ',', &piece)) {
        while (piece.len > 0 && piece.at[0] == ' ')
            piece = (struct str){ piece.at + 1, piece.len - 1 };
        if (!str_cut(&piece, ';', &type))
            continue;
        while (type.len > 0 && type.at[type.len - 1] == ' ')
            type.len--;
        if (str_eq(type, STR("*/*")) || str_eq_nocase(type, media_type))
            return true;
        bool whole_family =
            type.len > 2 && type.at[type.len - 1] == '*' && type.at[type.len - 2] == '/';
        if (whole_family && media_type.len > type.len - 1 &&
            strncasecmp(type.at, media_type.at, type.len - 1) == 0)
            return true;
    }
    return false;
}

/* The reply of the ordinary steps is JSON; a list may also be a file. Others decide themselves. */
static bool accept_fits(const struct request *request)
{
    const struct step *steps = request->route->steps;
    struct str accept = request->http->accept;
    if (steps != steps_read && steps != steps_write && steps != steps_list)
        return true;
    return accepts(accept, STR("application/json")) ||
           (steps == steps_list &&
            (accepts(accept, STR("text/csv")) || accepts(accept, STR(LIST_XLSX))));
}

static bool media_type_is(struct str content_type, const char *media_type)
{
    struct str rest = content_type, type;
    if (!str_cut(&rest, ';', &type))
        return false;
    while (type.len > 0 && type.at[type.len - 1] == ' ')
        type.len--;
    return str_eq_nocase(type, str_of(media_type));
}

static bool content_type_fits(const struct request *request)
{
    struct str type = request->http->content_type;
    unsigned flags = request->route->flags;
    if ((flags & (ROUTE_BODY_BYTES | ROUTE_BODY_PIECES)) != 0)
        return true;
    if ((flags & ROUTE_BODY_CSV) != 0)
        return media_type_is(type, "text/csv");
    if ((flags & ROUTE_BODY_XML) != 0)
        return media_type_is(type, "application/xml") || media_type_is(type, "text/xml");
    return media_type_is(type, "application/json");
}

/* One ETag, as a proxy may have weakened it; or *. */
static int if_match_read(struct request *request)
{
    struct str text = request->http->if_match;
    if (text.len == 0)
        return 0;
    if (str_starts(text, STR("W/")))
        text = (struct str){ text.at + 2, text.len - 2 };
    bool quoted = text.len > 2 && text.at[0] == '"' && text.at[text.len - 1] == '"';
    if (quoted)
        text = (struct str){ text.at + 1, text.len - 2 };
    else if (!str_eq(text, STR("*")))
        return -EINVAL;
    if (text.len > 128 || memchr(text.at, '"', text.len) != NULL || !str_utf8(text))
        return -EINVAL;
    request->if_match = arena_text(&request->arena, text);
    return 0;
}

/* The key and what it stands for: another request with the same key is refused. */
static int key_read(struct request *request)
{
    struct str key = request->http->idempotency_key;
    if (key.len == 0)
        return 0;
    for (size_t i = 0; i < key.len; i++)
        if (key.at[i] < ' ' || key.at[i] > '~')
            return -EINVAL;
    if (key.len > 255)
        return -EINVAL;
    request->key = arena_text(&request->arena, key);
    key_fingerprint(request, request->http->body);
    return 0;
}

void key_fingerprint(struct request *request, struct str body)
{
    struct digest digest;
    struct digest_hex hex;
    if (request->key == NULL)
        return;
    digest_start(&digest);
    digest_add(&digest, request->http->method_name);
    digest_add(&digest, STR(" "));
    digest_add(&digest, request->http->path);
    digest_add(&digest, STR("?"));
    digest_add(&digest, request->http->query);
    digest_add(&digest, STR("\n"));
    digest_add(&digest, body);
    digest_end(&digest, &hex);
    request->act_args[4] = arena_text(&request->arena, str_of(hex.text));
}

/* All faults in one answer: what was found before, then more. */
static void faults_join(struct request *request, struct fault *more)
{
    struct fault **end = &request->faults;
    while (*end != NULL)
        end = &(*end)->next;
    *end = more;
}

static const char *query_admit(struct request *request)
{
    const struct route *route = request->route;
    bool is_list = route->steps == steps_list;
    if (query_read(&request->arena, request->http->query, &request->query) < 0)
        return "request.query.malformed";
    faults_join(request, query_check(&request->arena, route->query, &request->query,
                                     is_list ? query_page_names : NULL, &request->filters));
    buf_add_char(&request->filters, '\0');
    if (is_list)
        faults_join(request, query_check_page(&request->arena, route->query, route->name,
                                              &request->query, &request->page));
    return NULL;
}

static const char *body_admit(struct request *request)
{
    static const struct shape nothing[] = { SHAPE_END };
    const struct route *route = request->route;
    bool plain = (route->flags &
                  (ROUTE_BODY_BYTES | ROUTE_BODY_PIECES | ROUTE_BODY_CSV | ROUTE_BODY_XML)) != 0;
    struct str body = request->http->body;
    bool syntax;
    if (route->method == HTTP_GET)
        return NULL;
    if (body.len == 0 && !plain &&
        (route->body == NULL || (route->flags & ROUTE_BODY_OPTIONAL) != 0))
        body = STR("{}");
    request->body = (struct str){ arena_text(&request->arena, body), body.len };
    if (plain)
        return NULL; /* the route tells its faults, where they are */
    faults_join(request, shape_check(&request->arena, route->body != NULL ? route->body : nothing,
                                     request->body, &syntax));
    return syntax ? "request.body.malformed" : NULL;
}

static const char *const *may_args(struct request *request)
{
    const struct route *route = request->route;
    _cleanup_buf_ struct buf roles = { 0 };
    const char **args = request_args(request);
    for (unsigned i = 0; i < ROLES; i++) {
        if ((route->roles & 1u << i) == 0)
            continue;
        if (roles.len > 0)
            buf_add_char(&roles, ',');
        buf_add_text(&roles, role_names[i]);
    }
    args[0] = request->token;
    args[1] = route->object != NULL ? route->object : "";
    for (unsigned i = 0; i < request->match.nparams; i++)
        if (str_eq(request->match.params[i].name, STR("id")))
            args[2] = request->match.params[i].value;
    args[3] = arena_text(&request->arena, buf_view(&roles));
    return args;
}

static enum flow faults_ask(struct request *request)
{
    return request_ask(request, SQL_MAY, may_args(request));
}

static enum flow faults_answer(struct request *request)
{
    return request->verdict != NULL ? request_refuse(request, request->verdict, NULL)
                                    : request_refuse_faults(request, request->faults);
}

/* What is wrong is told only to those who might do it right: first 401, 404, 403. */
static const struct step steps_faults[] = { { "may", faults_ask },
                                            { "faults", faults_answer },
                                            { NULL, NULL } };

/* object/id/form/version, which the database takes apart. */
static int autosave_read(struct request *request)
{
    if (request->route->method == HTTP_GET)
        return 0;
    struct str text = request_given(request, "Autosave");
    if (text.len == 0)
        return 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] <= ' ' || text.at[i] > '~')
            return -EINVAL;
    request->autosave = arena_text(&request->arena, text);
    return 0;
}

/* Everything that is found wrong without asking anybody. NULL, or the code to refuse with. */
static const char *form_check(struct request *request)
{
    if (if_match_read(request) < 0)
        return "request.if_match.malformed";
    if (key_read(request) < 0)
        return "idempotency.key.invalid";
    if (autosave_read(request) < 0)
        return "autosave.drop.malformed";
    const char *code = query_admit(request);
    return code != NULL ? code : body_admit(request);
}

static enum flow allow_reply(struct request *request, bool options)
{
    static const char *const names[] = { "GET, HEAD", "", "POST", "PUT", "PATCH", "DELETE" };
    _cleanup_buf_ struct buf allow = { 0 };
    for (unsigned i = 0; i < countof(names); i++)
        if ((request->match.allowed & 1u << i) != 0)
            buf_print(&allow, "%s%s", allow.len > 0 ? ", " : "", names[i]);
    buf_add_text(&allow, ", OPTIONS");
    request_header(request, "Allow", arena_text(&request->arena, buf_view(&allow)));
    if (!options)
        return request_refuse_slug(request, SLUG_METHOD_NOT_ALLOWED);
    return request_reply(request, 204, NULL, STR(""));
}

/* Finds the row; FLOW_WAITS when it was found, else the reply has been sent. */
static enum flow route_admit(struct request *request)
{
    struct app *app = request->app;
    const struct http_request *http = request->http;
    if (!host_fits(app, http->host))
        return request_refuse(request, "request.host.unknown", NULL);
    int index =
        router_find(app->router, &request->arena, http->method, http->path, &request->match);
    if (index == -EINVAL)
        return request_refuse(request, "request.path.malformed", NULL);
    if (index == -ENOENT)
        return asset_reply(request);
    if (index == -EPERM)
        return allow_reply(request, http->method == HTTP_OPTIONS);
    request->route_index = (unsigned)index;
    request->route = router_at(app->router, request->route_index);
    if ((request->route->flags & ROUTE_LOCAL) != 0 && !app->options->service_open &&
        !request_is_local(request))
        return request_refuse_slug(request, SLUG_NOT_FOUND);
    return FLOW_WAITS;
}

enum flow request_admit(struct request *request)
{
    request->peer = peer_of(request);
    if (route_admit(request) == FLOW_ENDS)
        return FLOW_ENDS;
    const char *code = login_check(request);
    if (code != NULL)
        return request_refuse(request, code, NULL);
    if (!accept_fits(request))
        return request_refuse_slug(request, SLUG_NOT_ACCEPTABLE);
    if (request->http->body.len > 0 && !content_type_fits(request))
        return request_refuse_slug(request, SLUG_UNSUPPORTED_MEDIA_TYPE);
    request->verdict = form_check(request);
    bool versioned = (request->route->flags & ROUTE_IF_MATCH) != 0;
    if (request->verdict == NULL && versioned && request->if_match == NULL)
        request->verdict = "resource.change.no_version";
    bool wrong = request->verdict != NULL || request->faults != NULL;
    if (wrong && request->route->roles == ROLE_ANYONE)
        return faults_answer(request);
    request->step = wrong ? steps_faults : request->route->steps;
    request_run(request);
    return request->life == LIFE_REPLIED ? FLOW_ENDS : FLOW_WAITS;
}
