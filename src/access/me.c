/* me.c: who is signed in, and what people settle for themselves.
 *
 * GET /me → 200 {id, username, name, office, roles, language, today, act, law: {topic: how it is
 *   cited}, demo, csrf_token}
 * POST /me/language {language} → 200, the same without csrf_token */
#include "access/access.h"
#include "app/request.h"
#include "app/session.h"

static step_fn me_ask, me_answer;

static const struct step me_steps[] = {
    { "ask", me_ask },
    { "answer", me_answer },
    { NULL, NULL },
};

static const struct shape language_body[] = {
    FIELD_CHOICE("language", "nb|nn|en", REQUIRED),
    SHAPE_END,
};

const struct route me_routes[] = {
    { .method = HTTP_GET,
      .path = "/me",
      .name = "me_get",
      .roles = ROLE_SIGNED_IN,
      .sql = SQL_ME,
      .steps = me_steps,
      .reply = "me",
      .summary = "Who is signed in" },
    ROUTE_ACTION("/me/language", "me_language", ROLE_SIGNED_IN, ME_LANGUAGE, .body = language_body,
                 .reply = "me", .summary = "Chooses one's own language"),
    { 0 },
};

static enum flow me_ask(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    return request_ask(request, SQL_ME, args);
}

static enum flow me_answer(struct request *request)
{
    struct str doc = db_value(request_result(request), 0, 2);
    ENSURE(doc.at != NULL && doc.len > 2);
    const char *csrf = session_csrf(request_arena(request), request_token(request));
    const char *text = arena_print(request_arena(request), "{\"csrf_token\":\"%s\",%.*s", csrf,
                                   (int)doc.len - 1, doc.at + 1);
    return request_reply(request, 200, "application/json", str_of(text));
}
