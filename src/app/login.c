/* login.c: who says they are signed in, and whether the request may be theirs. The database says
 * whether the token opens anything. */
#include "app/inside.h"
#include "app/life.h"
#include "app/session.h"
#include "crypto/digest.h"

#include <string.h>

#define BEARER "Bearer "

/* RFC 6750 b64token, and usernames of test sessions; nothing that could break a header or a log. */
static bool token_fits(struct str token)
{
    for (size_t i = 0; i < token.len; i++)
        if (token.at[i] <= ' ' || token.at[i] > '~' || token.at[i] == ';' || token.at[i] == ',')
            return false;
    return token.len > 0 && token.len <= 255;
}

static struct str cookie_value(struct str cookies, const char *name)
{
    struct str rest = cookies, piece, key;
    while (str_cut(&rest, ';', &piece)) {
        while (piece.len > 0 && piece.at[0] == ' ')
            piece = (struct str){ piece.at + 1, piece.len - 1 };
        if (str_cut(&piece, '=', &key) && str_eq(key, str_of(name)) && piece.at != NULL)
            return piece;
    }
    return (struct str){ NULL, 0 };
}

/* Without TLS a Secure cookie would not come back; that is only for one's own machine. */
const char *session_cookie_name(const struct request *request)
{
    return request->app->options->behind_proxy || !request->app->listens_local ? "__Host-tilsagn"
                                                                               : "tilsagn";
}

const char *session_csrf(struct arena *arena, const char *token)
{
    struct digest digest;
    struct digest_hex hex;
    digest_start(&digest);
    digest_add(&digest, STR("csrf:"));
    digest_add(&digest, str_of(token));
    digest_end(&digest, &hex);
    return arena_text(arena, (struct str){ hex.text, 43 });
}

/* "https://host" of an Origin against the Host that was asked. */
static bool origin_fits(const struct http_request *http)
{
    struct str origin = http->origin;
    if (origin.len == 0)
        return true;
    if (str_starts(origin, STR("https://")))
        origin = (struct str){ origin.at + 8, origin.len - 8 };
    else if (str_starts(origin, STR("http://")))
        origin = (struct str){ origin.at + 7, origin.len - 7 };
    return str_eq_nocase(origin, http->host);
}

static bool is_safe(enum http_method method)
{
    return method == HTTP_GET || method == HTTP_HEAD || method == HTTP_OPTIONS;
}

const char *login_check(struct request *request)
{
    const struct http_request *http = request->http;
    struct str token = http->authorization;
    if (request->route->roles == ROLE_ANYONE)
        return NULL;
    if (token.len > strlen(BEARER) &&
        str_eq_nocase((struct str){ token.at, strlen(BEARER) }, STR(BEARER)))
        token = (struct str){ token.at + strlen(BEARER), token.len - strlen(BEARER) };
    else if (token.len > 0)
        return "access.session.invalid";
    else {
        token = cookie_value(http->cookie, session_cookie_name(request));
        request->by_cookie = true;
    }
    if (!token_fits(token))
        return "access.session.invalid";
    request->token = arena_text(&request->arena, token);
    if (!request->by_cookie || is_safe(http->method))
        return NULL;
    return origin_fits(http) &&
                   str_eq(http->csrf_token, str_of(session_csrf(&request->arena, request->token)))
               ? NULL
               : "access.csrf.invalid";
}

void session_cookie_set(struct request *request, const char *token)
{
    const char *name = session_cookie_name(request);
    bool secure = strcmp(name, "tilsagn") != 0;
    request_header(request, "Set-Cookie",
                   arena_print(&request->arena, "%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s",
                               name, token != NULL ? token : "", secure ? "; Secure" : "",
                               token != NULL ? "" : "; Max-Age=0"));
}
