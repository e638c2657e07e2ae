/* preview.c: how letters would look: of a text that somebody writes, and of a decision or a set-off
 * before it is approved. As JSON for the editor, as page or as PDF file; nothing is kept. */
#include "letter/letter.h"

#include "format/letter_pdf.h"
#include "letter/inside.h"

#include <errno.h>
#include <string.h>

static const struct shape preview_body[] = {
    FIELD_CHOICE("kind", LETTER_KINDS, REQUIRED),
    FIELD_CHOICE("language", "nb|nn|en", REQUIRED),
    FIELD_TEXT("text", 1, LETTER_TEXT_MAX, REQUIRED),
    FIELD_ID("application_id", NULLABLE, .about = "a case one sees; none: made-up facts"),
    SHAPE_END,
};
static const struct shape form_query[] = {
    FIELD_CHOICE("format", "pdf|html", .about = "what Accept names first, or pdf, unless given"),
    SHAPE_END,
};

static step_fn text_ask, draft_ask, look_make, look_answer, form_make, form_answer;
static const struct step look_steps[] = {
    { "ask", text_ask },
    { "make", look_make },
    { "answer", look_answer },
    { NULL, NULL },
};
static const struct step text_steps[] = {
    { "ask", text_ask },
    { "make", form_make },
    { "answer", form_answer },
    { NULL, NULL },
};
static const struct step draft_steps[] = {
    { "ask", draft_ask },
    { "make", form_make },
    { "answer", form_answer },
    { NULL, NULL },
};

#define WRITERS (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_APPEALS)

const struct route letter_preview_routes[] = {
    { .method = HTTP_POST,
      .path = "/letter-previews",
      .name = "letter_preview",
      .roles = WRITERS,
      .flags = ROUTE_REFERS,
      .body = preview_body,
      .sql = SQL_LETTER_PREVIEW,
      .steps = look_steps,
      .reply = "letter_preview",
      .summary =
          "How a text looks as a letter in a case, and what is wrong with it; keeps nothing" },
    { .method = HTTP_POST,
      .path = "/letter-previews/file",
      .name = "letter_preview_file",
      .roles = WRITERS,
      .flags = ROUTE_REFERS | ROUTE_FORMS,
      .body = preview_body,
      .sql = SQL_LETTER_PREVIEW,
      .steps = text_steps,
      .summary = "The same letter as a PDF file, or as a page by Accept" },
    { .method = HTTP_GET,
      .path = "/decisions/{id}/letter-preview",
      .name = "decision_letter_preview",
      .object = "decision",
      .roles = WRITERS | ROLE_AUDITOR,
      .flags = ROUTE_FORMS | ROUTE_BY_STATE,
      .query = form_query,
      .sql = SQL_DECISION_LETTER_PREVIEW,
      .steps = draft_steps,
      .summary = "How the letter of a decision would be today, before it is approved" },
    { .method = HTTP_GET,
      .path = "/set-offs/{id}/letter-preview",
      .name = "set_off_letter_preview",
      .object = "set_off",
      .roles = WRITERS | ROLE_AUDITOR,
      .flags = ROUTE_FORMS | ROUTE_BY_STATE,
      .query = form_query,
      .sql = SQL_SET_OFF_LETTER_PREVIEW,
      .steps = draft_steps,
      .summary = "How the letter of a set-off would be today, before it is approved" },
    { 0 },
};

struct preview {
    struct arena *arena;
    enum language reader;
    const char *kind, *language, *text; /* `text` NULL: the compiled-in template */
    struct str facts;                   /* of a case, or empty */
    const char *logo;                   /* base64, or NULL */
    bool draft;                         /* not a letter that is or was in force */
    bool page;                          /* rather than a PDF file */
    const char *body;
    size_t len;
    const char *unfit; /* why there is none */
    const char *state; /* of a decision or a set-off */
    struct letter_image image;
};

/* The sentence of a fault, as a refusal would tell it. */
static void fault_detail(struct buf *out, const struct letter_template_fault *fault,
                         enum language reader, struct arena *arena)
{
    struct str rest = str_of(
        refusal_find(arena_print(arena, "letter_template.save.%s", fault->code))->text[reader]);
    _cleanup_buf_ struct buf text = { 0 };
    struct str piece, name;
    while (str_cut(&rest, '{', &piece)) {
        buf_add(&text, piece);
        if (rest.at == NULL || !str_cut(&rest, '}', &name))
            break;
        if (str_eq(name, STR("name")))
            buf_add_text(&text, fault->name);
        else if (str_eq(name, STR("open")) || str_eq(name, STR("close")))
            buf_add_text(&text, str_eq(name, STR("open")) ? "{{" : "}}");
        else
            buf_add_int(&text, str_eq(name, STR("line")) ? fault->line : fault->column);
    }
    buf_add_text(out, "\"detail\":");
    buf_add_json(out, buf_view(&text));
    buf_add_char(out, ',');
}

static struct str kept(struct preview *preview, struct str value)
{
    return value.at != NULL ? (struct str){ arena_text(preview->arena, value), value.len } : value;
}

static enum flow text_ask(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    args[1] = request_body(request).at;
    return request_ask(request, SQL_LETTER_PREVIEW, args);
}

static enum flow draft_ask(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    args[1] = request_path(request, "id");
    args[2] = request_filters(request);
    return request_ask(request, request_route(request)->sql, args);
}

/* The letter, with its logo. */
static int preview_letter(struct preview *preview, struct letter *letter)
{
    struct letter_fault fault;
    _cleanup_buf_ struct buf sample = { 0 };
    if (preview->facts.at == NULL)
        letter_sample(preview->kind, preview->language, true, &sample);
    struct str facts = preview->facts.at != NULL ? preview->facts : buf_view(&sample);
    int r = letter_make_of(facts, str_of(preview->text), preview->arena, letter, &fault);
    if (r < 0) {
        preview->unfit = arena_text(preview->arena, str_of(fault.text));
        return r;
    }
    letter->head.draft = preview->draft;
    if (letter->head.logo_id != NULL && preview->logo != NULL &&
        letter_logo_read(str_of(preview->logo), preview->arena, &preview->image.bytes) == 0) {
        preview->image.width_mm = letter->head.logo_width_mm;
        letter->head.logo = &preview->image;
    }
    return 0;
}

/* The letter, when the text is good enough for one in this case; its faults in any case. */
static int look_work(void *data)
{
    struct preview *preview = data;
    struct letter_faults faults;
    struct letter letter;
    _cleanup_buf_ struct buf html = { 0 }, out = { 0 };
    letter_template_check(preview->kind, preview->language, str_of(preview->text), &faults);
    buf_add_text(&out, "{\"html\":");
    if (preview_letter(preview, &letter) == 0) {
        letter_html(&letter, &html);
        buf_add_json(&out, buf_view(&html));
        buf_add_text(&out, ",\"blocks\":");
        letter_json(&letter, &out);
    } else {
        buf_add_text(&out, "null,\"blocks\":null");
    }
    buf_add_text(&out, ",\"faults\":[");
    for (size_t i = 0; i < faults.n; i++) {
        buf_print(&out, "%s{\"language\":\"%s\",", i > 0 ? "," : "", preview->language);
        fault_detail(&out, &faults.at[i], preview->reader, preview->arena);
        letter_template_fault_add(&out, &faults.at[i]);
    }
    buf_add_text(&out, "]}");
    preview->body = arena_text(preview->arena, buf_view(&out));
    preview->len = out.len;
    return 0;
}

/* The typeface is opened for this one letter: previews are few, and the service stays small. */
static int form_pdf(const struct letter *letter, struct buf *ret_pdf)
{
    static const struct letter_pdf_paths paths = { NULL, NULL, NULL };
    struct letter_pdf_kit *kit;
    struct letter_pdf_report report;
    struct letter_fault fault;
    int r = letter_pdf_open(&paths, &kit, &fault);
    if (r == 0) {
        r = letter_pdf(kit, letter, ret_pdf, &report, &fault);
        letter_pdf_close(kit);
    }
    return r;
}

static int form_work(void *data)
{
    struct preview *preview = data;
    struct letter letter;
    _cleanup_buf_ struct buf out = { 0 };
    int r = preview_letter(preview, &letter);
    if (r < 0)
        return r == -EINVAL ? 0 : r;
    if (preview->page)
        letter_html(&letter, &out);
    else
        r = form_pdf(&letter, &out);
    preview->body = arena_text(preview->arena, buf_view(&out));
    preview->len = out.len;
    return r;
}

/* What the database said: facts, logo and, of a decision, the template and whether it is a draft.
 */
static struct preview *preview_read(struct request *request)
{
    struct preview *preview = request_state(request, sizeof(*preview));
    const struct db_result *result = request_result(request);
    bool decided = request_route(request)->sql != SQL_LETTER_PREVIEW;
    preview->arena = request_arena(request);
    preview->reader = request_language(request);
    preview->facts = kept(preview, db_value(result, 0, 0));
    preview->logo = kept(preview, db_value(result, 0, decided ? 2 : 1)).at;
    preview->state = decided ? kept(preview, db_value(result, 0, 4)).at : NULL;
    preview->draft = !decided || str_eq(db_value(result, 0, 3), STR("t"));
    preview->text =
        decided ? kept(preview, db_value(result, 0, 1)).at : request_body_text(request, "text");
    if (!decided) {
        preview->kind = request_body_text(request, "kind");
        preview->language = request_body_text(request, "language");
    }
    return preview;
}

static enum flow look_make(struct request *request)
{
    struct preview *preview = preview_read(request);
    preview->draft = false; /* the editor says so itself */
    return request_work(request, look_work, preview, "service.request.busy");
}

static enum flow look_answer(struct request *request)
{
    const struct preview *preview = request_state(request, sizeof(*preview));
    return request_reply(request, 200, "application/json",
                         (struct str){ preview->body, preview->len });
}

static enum flow form_make(struct request *request)
{
    struct preview *preview = preview_read(request);
    const char *form = request_filter(request, "format");
    struct str accept = request_accept(request);
    preview->page = form != NULL ? strcmp(form, "html") == 0 : str_starts(accept, STR("text/html"));
    return request_work(request, form_work, preview, "service.request.busy");
}

/* Of a text the fault is the text's; of a decision, something is not there yet. */
static enum flow form_refuse(struct request *request, const struct preview *preview)
{
    _cleanup_buf_ struct buf detail = { 0 };
    buf_add_text(&detail, "{\"fault\":");
    buf_add_json(&detail, str_of(preview->unfit));
    buf_print(&detail, ",\"%s\":\"%s\"}", preview->state != NULL ? "current_state" : "pointer",
              preview->state != NULL ? preview->state : "/text");
    const char *members = arena_text(request_arena(request), buf_view(&detail));
    return preview->state != NULL
               ? request_refuse(request, "letter_preview.make.incomplete", members)
               : request_refuse(request, "letter_preview.make.unfit", members);
}

static enum flow form_answer(struct request *request)
{
    const struct preview *preview = request_state(request, sizeof(*preview));
    if (preview->unfit != NULL)
        return form_refuse(request, preview);
    request_header(request, "Vary", "Accept");
    if (preview->page)
        request_header(request, "Content-Security-Policy",
                       "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
    else
        request_header(request, "Content-Disposition", "inline; filename=\"utkast.pdf\"");
    return request_reply(request, 200,
                         preview->page ? "text/html; charset=utf-8" : "application/pdf",
                         (struct str){ preview->body, preview->len });
}
