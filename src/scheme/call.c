#include "scheme/scheme.h"

#include "app/valid.h"

/* The closed vocabulary of eligibility rules; schema/application/eligibility_check.sql reads them.
 */
#define BASIS                                                                                      \
    FIELD_TEXT("basis", 1, 300, NULLABLE, .about = "where it is written: a paragraph of the rules")
#define CODES(digits)                                                                              \
    FIELD_LIST("in", 1, 400,                                                                       \
               FIELD_TEXT(NULL, digits, digits, .valid = valid_digits, .valid_code = "digits"),    \
               REQUIRED)

static const struct shape type_fields[] = {
    FIELD_LIST("in", 1, 12, FIELD_CHOICE(NULL, RECIPIENT_TYPES), REQUIRED),
    BASIS,
    SHAPE_END,
};
static const struct shape sector_fields[] = {
    FIELD_LIST("in", 1, 9, FIELD_CHOICE(NULL, RECIPIENT_SECTORS), REQUIRED),
    BASIS,
    SHAPE_END,
};
static const struct shape county_fields[] = { CODES(2), BASIS, SHAPE_END };
static const struct shape municipality_fields[] = { CODES(4), BASIS, SHAPE_END };
static const struct shape attachment_fields[] = {
    FIELD_INT("min", 1, 100, .about = "how many; 1 unless given"),
    FIELD_LIST("media_types", 1, 20, FIELD_TEXT(NULL, 3, 100)),
    BASIS,
    SHAPE_END,
};
static const struct shape field_fields[] = {
    FIELD_TEXT("field", 1, 60, REQUIRED, .about = "a key of form_schema that must be answered"),
    BASIS,
    SHAPE_END,
};
static const struct shape amount_fields[] = {
    FIELD_MONEY("min_ore"),
    FIELD_MONEY("max_ore"),
    BASIS,
    SHAPE_END,
};
static const struct shape plain_fields[] = { BASIS, SHAPE_END };

static const struct shape_variant eligibility_kinds[] = {
    { "recipient_type", type_fields },     { "sector", sector_fields },
    { "county", county_fields },           { "municipality", municipality_fields },
    { "attachment", attachment_fields },   { "form_field", field_fields },
    { "amount", amount_fields },           { "timely", plain_fields },
    { "no_overdue_report", plain_fields }, { "registered_number", plain_fields },
    { "register_active", plain_fields },   { "register_voluntary", plain_fields },
    { "earmarked", plain_fields },         { NULL, NULL },
};

static const struct shape call_query[] = {
    FIELD_CHOICE("state", "draft|published|open|closed|cancelled"),
    FIELD_YEAR("grant_year"),
    FIELD_ID("scheme_id"),
    FIELD_TEXT("deadline_group", 1, 100),
    FIELD_SORT("id|-id|deadline_on"),
    SHAPE_END,
};

static const struct shape checklist_text_fields[] = {
    FIELD_TEXT("nb", 1, 300, REQUIRED),
    FIELD_TEXT("nn", 1, 300, REQUIRED),
    FIELD_TEXT("en", 1, 300),
    SHAPE_END,
};
static const struct shape checklist_fields[] = {
    FIELD_TEXT("key", 1, 60, REQUIRED),
    FIELD_OBJECT("text", checklist_text_fields, REQUIRED),
    FIELD_BOOL("mandatory", REQUIRED, .about = "no decision is submitted while it is open"),
    SHAPE_END,
};

#define CALL_FIELDS(needed)                                                                        \
    FIELD_INT("grant_year", 2000, 2199, needed), FIELD_TEXT("title", 1, 300, needed),              \
        FIELD_TEXT("title_nn", 1, 300, NULLABLE), FIELD_TIME("opens_at", needed),                  \
        FIELD_DATE("deadline_on", needed), FIELD_DATE("report_due_on", needed),                    \
        FIELD_INT("acceptance_days", 1, 365, .about = "21 unless given"),                          \
        FIELD_JSON("form_schema", NULLABLE,                                                        \
                   .about = "the application form as data, told of every fault at once"),          \
        FIELD_JSON("report_form_schema", NULLABLE, .about = "the form of its reports, likewise"),  \
        FIELD_TEXT("deadline_group", 1, 100, NULLABLE,                                             \
                   .about = "calls that share a deadline and move it together"),                   \
        FIELD_DATE("decision_on", NULLABLE,                                                        \
                   .about = "when decisions are expected; told to those who apply"),               \
        FIELD_TEXT("terms_version", 1, 40),                                                        \
        FIELD_INT("assessments_required", 1, 9,                                                    \
                  .about = "people who assess each application, blind until all are in; 1"),       \
        FIELD_LIST("checklist", 0, 60, FIELD_OBJECT(NULL, checklist_fields),                       \
                   .about = "what is gone through in each case"),                                  \
        FIELD_LIST("eligibility", 0, 40, FIELD_VARIANT(NULL, "kind", eligibility_kinds),           \
                   .about = "what the machine holds each application against")

static const struct shape create_body[] = {
    FIELD_ID("scheme_id", REQUIRED),
    CALL_FIELDS(REQUIRED),
    SHAPE_END,
};

static const struct shape update_body[] = {
    CALL_FIELDS(.required = false),
    FIELD_TEXT("reason", 1, 2000, .about = "why the deadline changes"),
    SHAPE_END,
};

static const struct shape cancel_body[] = { FIELD_TEXT("reason", 1, 2000, NULLABLE), SHAPE_END };

static const struct shape ranking_query[] = {
    FIELD_MONEY("budget_ore", .about = "the frame; what the scheme has for the call when absent"),
    SHAPE_END,
};

static const struct shape extension_body[] = {
    FIELD_ID("recipient_id", REQUIRED),
    FIELD_DATE("until_on", REQUIRED, .about = "its last day, to 24:00"),
    FIELD_TEXT("reason", 1, 2000, REQUIRED),
    SHAPE_END,
};

#define CALL .object = "call", .reply = "call"

const struct route call_routes[] = {
    ROUTE_LIST("/calls", "call_list", ROLE_SIGNED_IN, CALL_LIST, .query = call_query,
               .reply = "call_row", .summary = "Calls for applications"),
    ROUTE_CREATE("/calls", "call_create", ROLE_SCHEME_OWNER, CALL_CREATE, .body = create_body,
                 .reply = "call", .location = "/calls/{id}", .flags = ROUTE_REFERS,
                 .summary = "A draft of a call of a scheme for a grant year"),
    ROUTE_READ("/calls/{id}", "call_get", ROLE_SIGNED_IN, CALL_GET, CALL, .summary = "One call"),
    ROUTE_CHANGE("/calls/{id}", "call_update", ROLE_SCHEME_OWNER, CALL_UPDATE, CALL,
                 .body = update_body, .summary = "Changes a call; a changed deadline says why"),
    ROUTE_ACTION("/calls/{id}/publish", "call_publish", ROLE_SCHEME_OWNER, CALL_PUBLISH, CALL,
                 .summary = "Publishes it under the rules in force"),
    ROUTE_ACTION("/calls/{id}/cancel", "call_cancel", ROLE_SCHEME_OWNER, CALL_CANCEL, CALL,
                 .body = cancel_body, .flags = ROUTE_BODY_OPTIONAL, .summary = "Calls it off"),
    ROUTE_LIST("/calls/{id}/ranking", "call_ranking", ROLE_STAFF, CALL_RANKING, .object = "call",
               .query = ranking_query, .reply = "ranking_row",
               .summary = "Its applications by weighted score, and how far the money reaches"),
    ROUTE_READ("/calls/{id}/ranking/figures", "call_ranking_figures", ROLE_STAFF,
               CALL_RANKING_FIGURES, .object = "call", .query = ranking_query,
               .reply = "ranking_figures", .summary = "The figures of its ranking as a whole"),
    ROUTE_LIST("/calls/{id}/extensions", "call_extension_list", ROLE_STAFF, CALL_EXTENSION_LIST,
               .object = "call", .reply = "call_extension_row",
               .summary = "Who was given more time to apply, the last first"),
    ROUTE_CREATE("/calls/{id}/extensions", "call_extension_create", ROLE_SCHEME_OWNER,
                 CALL_EXTENSION_CREATE, .object = "call", .body = extension_body,
                 .reply = "call_extension", .location = "/call-extensions/{id}",
                 .summary = "Gives one applicant more time; it stays"),
    ROUTE_READ("/call-extensions/{id}", "call_extension_get", ROLE_STAFF, CALL_EXTENSION_GET,
               .object = "call_extension", .reply = "call_extension",
               .summary = "More time that one applicant was given"),
    { 0 },
};
