#include "application/application.h"

static const struct shape contact_fields[] = {
    FIELD_TEXT("name", 1, 200, REQUIRED),
    FIELD_TEXT("email", 3, 254, NULLABLE),
    FIELD_TEXT("phone", 3, 40, NULLABLE),
    SHAPE_END,
};

#define APPLICATION_FIELDS(needed)                                                                 \
    FIELD_ID("call_id", needed), FIELD_ID("recipient_id", needed),                                 \
        FIELD_TEXT("title", 1, 300, needed), FIELD_TEXT("purpose", 0, 20000, needed),              \
        FIELD_MONEY("amount_ore", needed),                                                         \
        FIELD_JSON("form", NULLABLE, .about = "answers to the call's form"),                       \
        FIELD_OBJECT("contact", contact_fields, NULLABLE),                                         \
        FIELD_CHOICE("language", "nb|nn|en", NULLABLE, .about = "that it is written in"),          \
        FIELD_TEXT("on_behalf_reason", 1, 1000, NULLABLE,                                          \
                   .about = "why a caseworker registers it for the applicant")

static const struct shape create_body[] = { APPLICATION_FIELDS(REQUIRED), SHAPE_END };
static const struct shape update_body[] = { APPLICATION_FIELDS(.required = false), SHAPE_END };

static const struct shape direct_body[] = {
    FIELD_ID("recipient_id", REQUIRED, .about = "one that the earmarked scheme names"),
    FIELD_TEXT("title", 1, 300, REQUIRED),
    FIELD_TEXT("purpose", 0, 20000),
    FIELD_INT("amount_ore", 1, MONEY_ORE_MAX, .about = "when absent: what is earmarked for it"),
    FIELD_TEXT("ground", 1, 4000, REQUIRED, .about = "why there is no application"),
    SHAPE_END,
};

static const struct shape request_information_body[] = {
    FIELD_TEXT("message", 1, 8000, REQUIRED),
    FIELD_DATE("due_on", REQUIRED),
    SHAPE_END,
};

static const struct shape answer_body[] = {
    FIELD_TEXT("answer", 1, 20000, .about = "what the applicant says; files are attached"),
    SHAPE_END,
};

static const struct shape impartiality_body[] = {
    FIELD_BOOL("conflict", REQUIRED),
    FIELD_TEXT("ground", 1, 2000, NULLABLE),
    SHAPE_END,
};

static const struct shape score_fields[] = {
    FIELD_ID("criterion_id", REQUIRED),
    FIELD_INT("score", 0, 100, REQUIRED),
    FIELD_TEXT("grounds", 0, 8000, NULLABLE),
    SHAPE_END,
};

static const struct shape assessment_body[] = {
    FIELD_BOOL("eligible", REQUIRED),
    FIELD_LIST("scores", 0, 50, FIELD_OBJECT(NULL, score_fields)),
    FIELD_CHOICE("recommended_outcome", "granted|partly_granted|rejected|dismissed", REQUIRED),
    FIELD_MONEY("recommended_amount_ore", REQUIRED),
    FIELD_TEXT("grounds", 0, 20000, NULLABLE),
    FIELD_TEXT("eligibility_grounds", 1, 8000, NULLABLE,
               .about = "why it is judged otherwise than the machine found"),
    SHAPE_END,
};

static const struct shape get_query[] = {
    FIELD_TIME("as_of", .about = "the case as it stood then"),
    SHAPE_END,
};

static const struct shape list_query[] = {
    APPLICATION_FILTERS,
    FIELD_SORT(APPLICATION_SORTS),
    SHAPE_END,
};

#define WRITERS (ROLE_CASEWORKER | ROLE_APPLICANT)
#define CASE .object = "application", .reply = "application"
#define CALL_WIDE .object = "call", .reply = "call_impartiality"

const struct route application_routes[] = {
    ROUTE_CREATE("/applications", "application_create", WRITERS, APPLICATION_CREATE,
                 .flags = ROUTE_REFERS, .body = create_body, .location = "/applications/{id}",
                 .reply = "application", .summary = "A new draft, also on an applicant's behalf"),
    ROUTE_CREATE("/calls/{id}/cases-without-application", "application_direct", ROLE_CASEWORKER,
                 APPLICATION_DIRECT, .object = "call", .flags = ROUTE_REFERS, .body = direct_body,
                 .location = "/applications/{id}", .reply = "application",
                 .summary = "Opens a case of a recipient that an earmarked scheme names"),
    ROUTE_LIST("/applications", "application_list", ROLE_SIGNED_IN, APPLICATION_LIST,
               .query = list_query, .reply = "application_row", .summary = "The work queue"),
    ROUTE_READ("/applications/{id}", "application_get", ROLE_SIGNED_IN, APPLICATION_GET, CASE,
               .query = get_query, .summary = "The whole case"),
    ROUTE_CHANGE("/applications/{id}", "application_update", WRITERS, APPLICATION_UPDATE, CASE,
                 .body = update_body, .summary = "Changes a draft"),
    ROUTE_ACTION("/applications/{id}/submit", "application_submit", WRITERS, APPLICATION_SUBMIT,
                 CASE, .summary = "Sends it in; late is a mark, never a refusal"),
    ROUTE_ACTION("/applications/{id}/close", "application_close", ROLE_CASEWORKER,
                 APPLICATION_CLOSE, CASE,
                 .summary = "Closes a case in which nothing remains, and its award"),
    ROUTE_ACTION("/applications/{id}/withdraw", "application_withdraw", WRITERS,
                 APPLICATION_WITHDRAW, CASE, .summary = "Withdraws it before it is decided"),
    ROUTE_ACTION("/applications/{id}/reopen", "application_reopen", WRITERS, APPLICATION_REOPEN,
                 CASE, .summary = "Back to draft, before the deadline"),
    ROUTE_ACTION("/applications/{id}/request-information", "application_request_information",
                 ROLE_CASEWORKER, APPLICATION_REQUEST_INFORMATION, CASE,
                 .body = request_information_body, .summary = "Asks the applicant for more"),
    ROUTE_ACTION("/applications/{id}/information", "information_answer", WRITERS,
                 INFORMATION_ANSWER, CASE, .body = answer_body, .flags = ROUTE_BODY_OPTIONAL,
                 .summary = "Answers what was asked for; the case goes on"),
    ROUTE_ACTION("/applications/{id}/impartiality", "application_impartiality",
                 ROLE_CASEWORKER | ROLE_APPROVER | ROLE_APPEALS, APPLICATION_IMPARTIALITY, CASE,
                 .body = impartiality_body,
                 .summary = "Declares a conflict of interest, or that there is none"),
    ROUTE_READ("/calls/{id}/impartiality", "call_impartiality_get", ROLE_STAFF,
               CALL_IMPARTIALITY_GET, CALL_WIDE,
               .summary = "Who has declared a conflict, or none, for all applications of a call"),
    ROUTE_ACTION("/calls/{id}/impartiality", "call_impartiality",
                 ROLE_CASEWORKER | ROLE_APPROVER | ROLE_APPEALS, CALL_IMPARTIALITY, CALL_WIDE,
                 .body = impartiality_body,
                 .summary = "Declares it in all applications of a call, those to come too"),
    ROUTE_CREATE("/applications/{id}/assessments", "assessment_create", ROLE_CASEWORKER,
                 ASSESSMENT_CREATE, .object = "application", .body = assessment_body,
                 .reply = "assessment", .location = "/applications/{id}",
                 .summary = "Scores and a recommendation"),
    { 0 },
};
