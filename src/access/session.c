/* session.c: signing in and out.
 *
 * POST /sessions {username, password} → 201 {token, expires_at, user, csrf_token} and the cookie
 *   401 access.login.failed     429 access.login.throttled (this user or address failed too often),
 *                                   access.login.busy (too many sign in at once)
 * DELETE /sessions/current → 204
 *
 * An unknown user costs as much time as a wrong password, and failures are counted in the database
 * by user and by address. */
#include "app/session.h"
#include "access/access.h"
#include "app/request.h"
#include "crypto/crypto.h"
#include "crypto/digest.h"
#include "crypto/password.h"
#include "crypto/token.h"

#include <string.h>

static step_fn session_find, session_verify, session_store, session_answer, session_end_ask,
    session_end_answer;

static const struct shape session_body[] = {
    FIELD_TEXT("username", 1, 63, REQUIRED),
    FIELD_TEXT("password", 1, PASSWORD_MAX_BYTES / 4, REQUIRED),
    SHAPE_END,
};

static const struct step session_create_steps[] = {
    { "find", session_find },
    { "verify", session_verify },
    { "store", session_store },
    { "answer", session_answer },
    { NULL, NULL },
};

static const struct step session_end_steps[] = {
    { "ask", session_end_ask },
    { "answer", session_end_answer },
    { NULL, NULL },
};

const struct route session_routes[] = {
    { .method = HTTP_POST,
      .path = "/sessions",
      .name = "session_create",
      .roles = ROLE_ANYONE,
      .body = session_body,
      .sql = SQL_SESSION_CREATE,
      .steps = session_create_steps,
      .status = 201,
      .reply = "session",
      .summary = "Signs in" },
    { .method = HTTP_DELETE,
      .path = "/sessions/current",
      .name = "session_end",
      .roles = ROLE_SIGNED_IN,
      .sql = SQL_SESSION_END,
      .steps = session_end_steps,
      .status = 204,
      .summary = "Signs out" },
    { 0 },
};

struct login {
    const char *username, *hash;
    char *password;
    struct digest_hex peer;
    struct token token;
    bool verified;
};

static enum flow session_find(struct request *request)
{
    struct login *login = request_state(request, sizeof(*login));
    const char **args = request_args(request);
    login->username = request_body_text(request, "username");
    login->password =
        arena_text(request_arena(request), str_of(request_body_text(request, "password")));
    digest_of(str_of(request_peer(request)), &login->peer);
    args[0] = login->username;
    args[1] = login->peer.text;
    return request_ask(request, SQL_LOGIN_FIND, args);
}

static int password_work(void *data)
{
    struct login *login = data;
    login->verified = password_matches(login->hash, str_of(login->password));
    crypto_wipe(login->password, strlen(login->password));
    return 0;
}

static enum flow session_verify(struct request *request)
{
    struct login *login = request_state(request, sizeof(*login));
    const struct db_result *result = request_result(request);
    if (db_rows(result) == 1)
        login->hash = arena_text(request_arena(request), db_value(result, 0, 1));
    return request_work(request, password_work, login, "access.login.busy");
}

static enum flow session_store(struct request *request)
{
    struct login *login = request_state(request, sizeof(*login));
    const char **args = request_args(request);
    token_make(&login->token);
    args[0] = login->username;
    args[1] = login->peer.text;
    args[2] = login->verified ? "true" : "false";
    args[3] = login->token.text;
    return request_ask(request, SQL_SESSION_CREATE, args);
}

static enum flow session_answer(struct request *request)
{
    struct login *login = request_state(request, sizeof(*login));
    struct str doc = db_value(request_result(request), 0, 2);
    if (doc.at == NULL)
        return request_refuse(request, "access.login.failed", NULL);
    const char *csrf = session_csrf(request_arena(request), login->token.text);
    const char *text =
        arena_print(request_arena(request), "{\"token\":\"%s\",\"csrf_token\":\"%s\",%.*s",
                    login->token.text, csrf, (int)doc.len - 1, doc.at + 1);
    session_cookie_set(request, login->token.text);
    request_header(request, "Location", "/api/v1/sessions/current");
    return request_reply(request, 201, "application/json", str_of(text));
}

static enum flow session_end_ask(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    return request_ask(request, SQL_SESSION_END, args);
}

static enum flow session_end_answer(struct request *request)
{
    session_cookie_set(request, NULL);
    return request_reply(request, 204, NULL, STR(""));
}
