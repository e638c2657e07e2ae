/* advance.c: what the party is told before a decision: preliminary answers, advance notices; and
 * what it is given of its case. */
#include "app/request.h"
#include "application/application.h"

static const struct shape create_body[] = {
    FIELD_TEXT("subject", 1, 200, REQUIRED),
    FIELD_TEXT("text", 1, 20000, REQUIRED, .about = "what is considered, and why"),
    FIELD_DATE("due_on", REQUIRED, .about = "by when the party may comment"),
    SHAPE_END,
};

static const struct shape answer_body[] = {
    FIELD_TEXT("answer", 1, 20000, REQUIRED, .about = "what the party says"),
    SHAPE_END,
};

static const struct shape end_body[] = {
    FIELD_TEXT("reason", 1, 4000, REQUIRED, .about = "why; the party reads it in the letter"),
    SHAPE_END,
};

static const struct shape notice_query[] = { FIELD_BOOL("answered"), FIELD_SORT("id"), SHAPE_END };

static const struct shape letter_query[] = {
    FIELD_CHOICE("kind", "preliminary|notice|notice_ended|request|reminder|forwarding|"
                         "set_off|set_off_less|set_off_ended"),
    FIELD_SORT("id"),
    SHAPE_END,
};

static const struct shape form_query[] = {
    FIELD_CHOICE("format", "pdf|html", .about = "what Accept names first, or pdf, unless given"),
    SHAPE_END,
};

static const struct shape withheld_fields[] = {
    FIELD_TEXT("object", 3, 60, REQUIRED, .about = "kind/id as a package names it: attachment/12"),
    FIELD_CHOICE("ground",
                 "external_advice|subordinate_body|foreign_policy|business_secret|research|"
                 "harmful_knowledge|health_of_another|special_reasons|personal|informant|offences",
                 REQUIRED, .about = "of fvl §§ 18 b and 19, fvl25 §§ 48 and 50"),
    FIELD_TEXT("reason", 1, 2000, REQUIRED),
    SHAPE_END,
};

static const struct shape package_body[] = {
    FIELD_LIST("withheld", 0, 500, FIELD_OBJECT(NULL, withheld_fields),
               .about = "documents that the party does not get; internal ones are left out anyway"),
    SHAPE_END,
};

static const struct shape package_query[] = { FIELD_ID("made_by"), FIELD_SORT("id"), SHAPE_END };

static const struct shape document_query[] = {
    FIELD_BOOL("given", .about = "what the party would get, or would not"),
    SHAPE_END,
};

static step_fn package_ask, package_answer;
static const struct step package_steps[] = {
    { "ask", package_ask },
    { "answer", package_answer },
    { NULL, NULL },
};

static step_fn content_ask, content_send;
static const struct step content_steps[] = {
    { "ask", content_ask },
    { "send", content_send },
    { NULL, NULL },
};

#define HANDLERS (ROLE_CASEWORKER | ROLE_APPEALS)
#define NOTICE .object = "advance_notice", .reply = "advance_notice"

const struct route advance_routes[] = {
    ROUTE_LIST("/applications/{id}/letters", "case_letter_list", ROLE_SIGNED_IN, CASE_LETTER_LIST,
               .object = "application", .query = letter_query, .reply = "case_letter",
               .summary = "The letters of a case that are no decision's"),
    ROUTE_FILE("/case-letters/{id}", "case_letter_get", ROLE_SIGNED_IN, CASE_LETTER_GET,
               .object = "case_letter", .query = form_query, .flags = ROUTE_FORMS,
               .summary = "The letter as sent, byte for byte"),
    ROUTE_LIST("/applications/{id}/advance-notices", "advance_notice_list", ROLE_SIGNED_IN,
               ADVANCE_NOTICE_LIST, .object = "application", .query = notice_query,
               .reply = "advance_notice_row", .summary = "The advance notices of a case"),
    ROUTE_CREATE("/applications/{id}/advance-notices", "advance_notice_create", HANDLERS,
                 ADVANCE_NOTICE_CREATE, .object = "application", .body = create_body,
                 .location = "/advance-notices/{id}", .reply = "advance_notice",
                 .summary = "Tells the party what is considered, and lets it comment"),
    ROUTE_READ("/advance-notices/{id}", "advance_notice_get", ROLE_SIGNED_IN, ADVANCE_NOTICE_GET,
               NOTICE, .summary = "One advance notice"),
    ROUTE_ACTION("/advance-notices/{id}/answer", "advance_notice_answer", HANDLERS | ROLE_APPLICANT,
                 ADVANCE_NOTICE_ANSWER, NOTICE, .body = answer_body,
                 .summary = "The party's comment; its time ends with it"),
    ROUTE_ACTION("/advance-notices/{id}/end", "advance_notice_end", HANDLERS, ADVANCE_NOTICE_END,
                 NOTICE, .body = end_body,
                 .summary = "Ends it without a decision; the party is told by letter"),
    ROUTE_LIST("/applications/{id}/access-packages", "access_package_list", ROLE_SIGNED_IN,
               ACCESS_PACKAGE_LIST, .object = "application", .query = package_query,
               .reply = "access_package_row", .summary = "What the party has been given access to"),
    ROUTE_LIST("/applications/{id}/access-documents", "access_document_list", HANDLERS,
               ACCESS_DOCUMENT_LIST, .object = "application", .query = document_query,
               .reply = "access_document",
               .summary = "What a package of access would hold now, and what is internal"),
    ROUTE_CREATE("/applications/{id}/access-packages", "access_package_create", HANDLERS,
                 ACCESS_PACKAGE_CREATE, .object = "application", .body = package_body,
                 .flags = ROUTE_BODY_OPTIONAL, .location = "/access-packages/{id}",
                 .reply = "access_package",
                 .summary = "Gives the party access, with each refusal's paragraph"),
    { .method = HTTP_GET,
      .path = "/access-packages/{id}",
      .name = "access_package_get",
      .object = "access_package",
      .roles = ROLE_SIGNED_IN,
      .sql = SQL_ACCESS_PACKAGE_GET,
      .steps = package_steps,
      .reply = "access_package",
      .summary = "One package: documents, and what was refused; reading it is logged" },
    { .method = HTTP_GET,
      .path = "/access-packages/{id}/content",
      .name = "access_package_content",
      .object = "access_package",
      .roles = ROLE_SIGNED_IN,
      .sql = SQL_ACCESS_PACKAGE_CONTENT,
      .steps = content_steps,
      .reply = "zip",
      .summary = "All of a package as one ZIP file, with its manifest; reading it is logged" },
    { 0 },
};

/* The log of reads names the request. */
static enum flow package_ask(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    args[1] = request_path(request, "id");
    args[2] = request_uuid(request);
    return request_ask(request, SQL_ACCESS_PACKAGE_GET, args);
}

static enum flow package_answer(struct request *request)
{
    return request_answer(request);
}

static enum flow content_ask(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    args[1] = request_path(request, "id");
    args[2] = request_uuid(request);
    return request_ask(request, SQL_ACCESS_PACKAGE_CONTENT, args);
}

static enum flow content_send(struct request *request)
{
    const struct db_result *result = request_result(request);
    int nparts = db_rows(result);
    struct request_part *parts =
        arena_take(request_arena(request), (size_t)nparts * sizeof(*parts));
    for (int i = 0; i < nparts; i++) {
        struct str sha256 = db_value(result, i, 2);
        int64_t dos = 0;
        bool ok = str_int64(db_value(result, i, 1), &dos);
        ENSURE(ok);
        parts[i] = (struct request_part){
            .name = db_value(result, i, 0),
            .dos = (uint32_t)dos,
            .sha256 = sha256.len > 0 ? arena_text(request_arena(request), sha256) : NULL,
            .hex = db_value(result, i, 3),
        };
    }
    const char *filename = arena_text(request_arena(request), db_value(result, 0, 4));
    return request_send_parts(request, filename, parts, (size_t)nparts);
}
