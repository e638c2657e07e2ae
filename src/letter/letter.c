/* letter.c: templates of letters.
 *
 * A text is checked before the database keeps it: the steps of create and update are look (who
 * may), check (on a thread: it makes dozens of letters), act, answer. Its faults are errors[] as of
 * any body, and `faults` with line and column for editors. */
#include "letter/letter.h"

#include "app/request.h"
#include "format/letter.h"
#include "letter/inside.h"

#include <string.h>

#define KINDS LETTER_KINDS
#define TEXT_MAX LETTER_TEXT_MAX

#define TEMPLATE_FIELDS(needed)                                                                    \
    FIELD_TEXT("text_nb", 1, TEXT_MAX, needed, .about = "bokmål, Markdown with merge fields"),     \
        FIELD_TEXT("text_nn", 1, TEXT_MAX, needed, .about = "nynorsk"),                            \
        FIELD_TEXT("text_en", 1, TEXT_MAX, NULLABLE, .about = "English, when there is one"),       \
        FIELD_TEXT("note", 1, 2000, needed, .about = "what is new, and why"),                      \
        FIELD_DATE("language_reviewed_on", NULLABLE, .about = "when its language was reviewed")

static const struct shape create_body[] = {
    FIELD_CHOICE("kind", KINDS, REQUIRED),
    FIELD_ID("scheme_id", NULLABLE, .about = "the scheme whose own it is; none: of all schemes"),
    TEMPLATE_FIELDS(REQUIRED),
    SHAPE_END,
};
static const struct shape update_body[] = { TEMPLATE_FIELDS(.required = false), SHAPE_END };
static const struct shape publish_body[] = {
    FIELD_DATE("valid_from", .about = "today unless given"),
    SHAPE_END,
};
/* base64 of so many bytes */
enum { LOGO_MAX = (40000 + 2) / 3 * 4 };
#define HEAD_TEXTS(name_, max_, needed, about_)                                                    \
    FIELD_TEXT(name_ "_nb", 1, max_, needed, .about = (about_)),                                   \
        FIELD_TEXT(name_ "_nn", 1, max_, needed),                                                  \
        FIELD_TEXT(name_ "_en", 1, max_, NULLABLE, .about = "bokmål when there is none")

static const struct shape head_body[] = {
    FIELD_DATE("valid_from", .about = "today unless given"),
    HEAD_TEXTS("name", 200, REQUIRED, "who sends the letters"),
    HEAD_TEXTS("contact", 300, REQUIRED, "where recipients turn"),
    HEAD_TEXTS("foot", 120, NULLABLE, "one line below each page"),
    FIELD_CHOICE("signature", "none|responsible|both", REQUIRED,
                 .about = "whose names stand under a letter: nobody's, whoever is responsible, or "
                          "the caseworker too"),
    HEAD_TEXTS("closing", 100, NULLABLE, "above the names"),
    FIELD_TEXT("logo", 1, LOGO_MAX, NULLABLE,
               .about = "a PNG file of 40,000 bytes at most, 8 bits a channel, not interlaced; as "
                        "base64"),
    FIELD_BOOL("keep_logo", .about = "the logo of the head that was set last"),
    FIELD_INT("logo_width_mm", 10, 80, NULLABLE),
    HEAD_TEXTS("logo_alt", 300, NULLABLE, "what the logo shows, for those who do not see it"),
    SHAPE_END,
};
static const struct shape list_query[] = {
    FIELD_CHOICE("kind", KINDS),
    FIELD_CHOICE("state", "draft|published|discarded|retired"),
    FIELD_ID("scheme_id"),
    FIELD_BOOL("common", .about = "those of all schemes, or not"),
    FIELD_SORT("id"),
    SHAPE_END,
};
static const struct shape outbox_query[] = {
    FIELD_CHOICE("state", "prepared|sending|delivered|confirmed|failed|returned|cancelled"),
    FIELD_CHOICE("channel", "folder|email"),
    FIELD_ID("application_id"),
    FIELD_ID("batch_id"),
    FIELD_SORT("id"),
    SHAPE_END,
};
static const struct shape return_body[] = { FIELD_TEXT("reason", 1, 2000, REQUIRED), SHAPE_END };
static const struct shape retry_body[] = {
    FIELD_ID("id", .about = "one of the list; all when absent"),
    SHAPE_END,
};
static const struct shape failure_query[] = { FIELD_SORT("id"), SHAPE_END };
static const struct shape kind_query[] = { FIELD_SORT("position"), SHAPE_END };

static const struct shape changes_query[] = {
    FIELD_CHOICE("language", "nb|nn|en", .about = "bokmål unless given"),
    FIELD_ID("against", .about = "another version; unless given what it takes the place of"),
    SHAPE_END,
};

static step_fn changes_ask, changes_make, changes_answer;
static const struct step changes_steps[] = {
    { "ask", changes_ask },
    { "make", changes_make },
    { "answer", changes_answer },
    { NULL, NULL },
};
static step_fn kind_ask, kind_answer, look, check, act, answer, head_check, head_act;
static const struct step head_steps[] = {
    { "check", head_check },
    { "act", head_act },
    { "answer", answer },
    { NULL, NULL },
};
static const struct step kind_steps[] = {
    { "ask", kind_ask },
    { "answer", kind_answer },
    { NULL, NULL },
};
static const struct step write_steps[] = {
    { "look", look }, { "check", check }, { "act", act }, { "answer", answer }, { NULL, NULL },
};
#define SENDERS (ROLE_CASEWORKER | ROLE_APPEALS | ROLE_FINANCE)
#define OUTBOX(path_, name_, sql_, ...)                                                            \
    ROUTE_ACTION("/letter-dispatches/{id}/" path_, "letter_dispatch_" name_, SENDERS, sql_,        \
                 .object = "letter_dispatch", .reply = "letter_dispatch", __VA_ARGS__)
#define TEMPLATE .object = "letter_template", .reply = "letter_template"

const struct route letter_routes[] = {
    ROUTE_LIST("/letter-kinds", "letter_kind_list", ROLE_STAFF, LETTER_KIND_LIST,
               .query = kind_query, .reply = "letter_kind_row",
               .summary = "The kinds of letters, and their templates"),
    { .method = HTTP_GET,
      .path = "/letter-kinds/{kind:word}",
      .name = "letter_kind_get",
      .roles = ROLE_STAFF,
      .sql = SQL_LETTER_KIND_GET,
      .steps = kind_steps,
      .reply = "letter_kind",
      .summary = "What a template of this kind may say, and the compiled-in one" },
    ROUTE_LIST("/letter-templates", "letter_template_list", ROLE_STAFF, LETTER_TEMPLATE_LIST,
               .query = list_query, .reply = "letter_template_row",
               .summary = "Versions of templates, the last made first"),
    { .method = HTTP_POST,
      .path = "/letter-templates",
      .name = "letter_template_create",
      .roles = ROLE_SCHEME_OWNER,
      .flags = ROUTE_REFERS,
      .body = create_body,
      .sql = SQL_LETTER_TEMPLATE_CREATE,
      .steps = write_steps,
      .status = 201,
      .location = "/letter-templates/{id}",
      .reply = "letter_template",
      .summary = "Writes a draft; a text with faults is refused with their lines" },
    ROUTE_READ("/letter-templates/{id}", "letter_template_get", ROLE_STAFF, LETTER_TEMPLATE_GET,
               TEMPLATE, .summary = "One version of a template"),
    { .method = HTTP_GET,
      .path = "/letter-templates/{id}/changes",
      .name = "letter_template_changes",
      .object = "letter_template",
      .roles = ROLE_STAFF,
      .flags = ROUTE_REFERS,
      .query = changes_query,
      .sql = SQL_LETTER_TEMPLATE_CHANGES,
      .steps = changes_steps,
      .reply = "letter_template_changes",
      .summary = "What is new in it, line by line" },
    { .method = HTTP_PATCH,
      .path = "/letter-templates/{id}",
      .name = "letter_template_update",
      .object = "letter_template",
      .roles = ROLE_SCHEME_OWNER,
      .flags = ROUTE_IF_MATCH,
      .body = update_body,
      .sql = SQL_LETTER_TEMPLATE_UPDATE,
      .steps = write_steps,
      .reply = "letter_template",
      .summary = "Changes a draft" },
    ROUTE_ACTION("/letter-templates/{id}/publish", "letter_template_publish", ROLE_SCHEME_OWNER,
                 LETTER_TEMPLATE_PUBLISH, TEMPLATE, .body = publish_body,
                 .flags = ROUTE_BODY_OPTIONAL,
                 .summary = "Puts it in force, by somebody who did not write it"),
    ROUTE_ACTION("/letter-templates/{id}/discard", "letter_template_discard", ROLE_SCHEME_OWNER,
                 LETTER_TEMPLATE_DISCARD, TEMPLATE, .summary = "Ends a draft that is not used"),
    ROUTE_ACTION("/letter-templates/{id}/retire", "letter_template_retire", ROLE_SCHEME_OWNER,
                 LETTER_TEMPLATE_RETIRE, TEMPLATE,
                 .summary = "Takes it out of use: the one before it is in force again"),
    ROUTE_READ("/settings/letter-head", "letter_head_get", ROLE_STAFF | ROLE_ADMIN, LETTER_HEAD_GET,
               .reply = "letter_head",
               .summary = "What stands around the text of letters: sender, logo, foot, signature"),
    { .method = HTTP_PUT,
      .path = "/settings/letter-head",
      .name = "letter_head_set",
      .roles = ROLE_ADMIN,
      .flags = ROUTE_IF_MATCH,
      .body = head_body,
      .sql = SQL_LETTER_HEAD_SET,
      .steps = head_steps,
      .reply = "letter_head",
      .summary = "Sets it from a day; older ones stay" },
    ROUTE_LIST("/letter-dispatches", "letter_dispatch_list", ROLE_STAFF, LETTER_DISPATCH_LIST,
               .query = outbox_query, .reply = "letter_dispatch_row",
               .summary = "The outbox: what became of each letter, the last first"),
    ROUTE_READ("/letter-dispatches/{id}", "letter_dispatch_get", ROLE_STAFF, LETTER_DISPATCH_GET,
               .object = "letter_dispatch", .reply = "letter_dispatch",
               .summary = "One letter in the outbox"),
    OUTBOX("retry", "retry", LETTER_DISPATCH_RETRY,
           .summary = "Sends a letter again that failed or came back"),
    OUTBOX("confirm", "confirm", LETTER_DISPATCH_CONFIRM, .summary = "Registers that it arrived"),
    OUTBOX("return", "return", LETTER_DISPATCH_RETURN, .body = return_body,
           .summary = "Registers that it came back"),
    ROUTE_LIST("/letter-failures", "letter_failure_list", ROLE_STAFF, LETTER_FAILURE_LIST,
               .query = failure_query, .reply = "letter_failure_row",
               .summary = "Letters that could not be made, and why"),
    ROUTE_ACTION("/letter-failures/retry", "letter_failure_retry",
                 ROLE_CASEWORKER | ROLE_APPEALS | ROLE_SCHEME_OWNER, LETTER_FAILURE_RETRY,
                 .body = retry_body, .flags = ROUTE_BODY_OPTIONAL | ROUTE_REFERS,
                 .reply = "letter_failure_retry", .summary = "Makes one or all of them anew"),
    { 0 },
};

/* kinds -------------------------------------------------------------------- */

static enum flow kind_ask(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    args[1] = request_path(request, "kind");
    return request_ask(request, SQL_LETTER_KIND_GET, args);
}

/* What the database says with what the compiled-in templates say: two objects become one. */
static enum flow kind_answer(struct request *request)
{
    struct buf out = { 0 };
    struct str known = db_value(request_result(request), 0, 0);
    letter_guide(request_path(request, "kind"), &out);
    out.len--; /* its brace */
    buf_add_char(&out, ',');
    buf_add(&out, (struct str){ known.at + 1, known.len - 1 });
    struct str body = { arena_text(request_arena(request), buf_view(&out)), out.len };
    buf_free(&out);
    return request_reply(request, 200, "application/json", body);
}

/* texts with faults -------------------------------------------------------- */

static const char *const languages[] = { "nb", "nn", "en" };
static const char *const members[] = { "text_nb", "text_nn", "text_en" };

struct checking {
    const char *kind;
    const char *texts[countof(languages)];
    struct letter_faults faults[countof(languages)];
};

static int texts_check(void *data)
{
    struct checking *checking = data;
    for (size_t i = 0; i < countof(languages); i++) {
        if (checking->texts[i] != NULL)
            letter_template_check(checking->kind, languages[i], str_of(checking->texts[i]),
                                  &checking->faults[i]);
    }
    return 0;
}

static enum flow look(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    if (request_route(request)->sql == SQL_LETTER_TEMPLATE_UPDATE)
        args[1] = request_path(request, "id");
    args[2] = request_body(request).at;
    return request_ask(request, SQL_LETTER_TEMPLATE_MAY, args);
}

static enum flow check(struct request *request)
{
    struct checking *checking = request_state(request, sizeof(*checking));
    checking->kind = arena_text(request_arena(request), db_value(request_result(request), 0, 0));
    for (size_t i = 0; i < countof(languages); i++)
        checking->texts[i] = request_body_text(request, members[i]);
    return request_work(request, texts_check, checking, "service.request.busy");
}

void letter_template_fault_add(struct buf *out, const struct letter_template_fault *fault)
{
    buf_print(out, "\"code\":\"%s\",\"name\":", fault->code);
    buf_add_json(out, str_of(fault->name));
    buf_print(out, ",\"line\":%d,\"column\":%d}", fault->line, fault->column);
}

/* Members of a refusal: errors[] in words, and faults[] for the editor's lines. */
static const char *faults_detail(struct request *request, const struct checking *checking)
{
    _cleanup_buf_ struct buf out = { 0 };
    static const char *const lists[] = { "errors", "faults" };
    for (size_t list = 0; list < countof(lists); list++) {
        buf_print(&out, "%s\"%s\":[", list == 0 ? "{" : "],", lists[list]);
        bool first = true;
        for (size_t i = 0; i < countof(languages); i++) {
            for (size_t n = 0; n < checking->faults[i].n; n++) {
                buf_print(&out, "%s{\"%s\":\"%s%s\",", first ? "" : ",",
                          list == 0 ? "pointer" : "language", list == 0 ? "/" : "",
                          list == 0 ? members[i] : languages[i]);
                buf_add_text(&out, list == 0 ? "\"open\":\"{{\",\"close\":\"}}\"," : "");
                letter_template_fault_add(&out, &checking->faults[i].at[n]);
                first = false;
            }
        }
    }
    buf_add_text(&out, "]}");
    return arena_text(request_arena(request), buf_view(&out));
}

static enum flow act(struct request *request)
{
    const struct checking *checking = request_state(request, sizeof(*checking));
    for (size_t i = 0; i < countof(languages); i++) {
        if (checking->faults[i].n > 0)
            return request_refuse(request, "letter_template.save.faults",
                                  faults_detail(request, checking));
    }
    const char **args = request_args(request);
    unsigned n = 0;
    if (request_route(request)->sql == SQL_LETTER_TEMPLATE_UPDATE)
        args[n++] = request_path(request, "id");
    args[n++] = request_if_match(request);
    args[n] = request_body(request).at;
    return request_act(request, request_route(request)->sql, args);
}

static enum flow answer(struct request *request)
{
    return request_answer(request);
}

/* changes ------------------------------------------------------------------ */

struct changes {
    struct arena *arena;
    struct str before, after;
    const char *head; /* of the reply */
    struct str body;
};

static enum flow changes_ask(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    args[1] = request_path(request, "id");
    args[2] = request_filters(request);
    return request_ask(request, SQL_LETTER_TEMPLATE_CHANGES, args);
}

static int changes_work(void *data)
{
    struct changes *changes = data;
    _cleanup_buf_ struct buf out = { 0 };
    buf_add_text(&out, changes->head);
    letter_diff(changes->before, changes->after, &out);
    buf_add_char(&out, '}');
    changes->body = (struct str){ arena_text(changes->arena, buf_view(&out)), out.len };
    return 0;
}

static struct str changes_text(struct changes *changes, struct str value)
{
    return (struct str){ arena_text(changes->arena, value), value.len };
}

static enum flow changes_make(struct request *request)
{
    struct changes *changes = request_state(request, sizeof(*changes));
    const struct db_result *result = request_result(request);
    const char *language = request_filter(request, "language"), *version;
    language = language != NULL ? language : "nb";
    struct str id = db_value(result, 0, 3), number = db_value(result, 0, 4);
    changes->arena = request_arena(request);
    const char *kind = arena_text(changes->arena, db_value(result, 0, 0));
    changes->after = changes_text(changes, db_value(result, 0, 1));
    changes->before = id.at != NULL ? changes_text(changes, db_value(result, 0, 2))
                                    : letter_template_builtin(kind, language, &version);
    changes->head =
        id.at != NULL
            ? arena_print(
                  changes->arena,
                  "{\"language\":\"%s\",\"against\":{\"id\":%.*s,\"number\":%.*s},\"lines\":",
                  language, (int)id.len, id.at, (int)number.len, number.at)
            : arena_print(changes->arena,
                          "{\"language\":\"%s\",\"against\":null,\"lines\":", language);
    return request_work(request, changes_work, changes, "service.request.busy");
}

static enum flow changes_answer(struct request *request)
{
    const struct changes *changes = request_state(request, sizeof(*changes));
    return request_reply(request, 200, "application/json", changes->body);
}

/* letter head -------------------------------------------------------------- */

struct logo_check {
    struct arena *arena;
    const char *logo;
    bool unfit;
};

static int logo_work(void *data)
{
    struct logo_check *checked = data;
    struct str bytes;
    checked->unfit = checked->logo != NULL &&
                     letter_logo_read(str_of(checked->logo), checked->arena, &bytes) < 0;
    return 0;
}

static enum flow head_check(struct request *request)
{
    struct logo_check *checked = request_state(request, sizeof(*checked));
    checked->arena = request_arena(request);
    checked->logo = request_body_text(request, "logo");
    return request_work(request, logo_work, checked, "service.request.busy");
}

static enum flow head_act(struct request *request)
{
    const struct logo_check *checked = request_state(request, sizeof(*checked));
    if (checked->unfit)
        return request_refuse(request, "letter_head.set.logo", "{\"pointer\":\"/logo\"}");
    const char **args = request_args(request);
    args[0] = request_if_match(request);
    args[1] = request_body(request).at;
    return request_act(request, SQL_LETTER_HEAD_SET, args);
}
