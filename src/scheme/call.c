#include "scheme/scheme.h"

static const struct shape call_query[] = {
    FIELD_CHOICE("state", "draft|published|open|closed|cancelled"),
    FIELD_YEAR("grant_year"),
    FIELD_ID("scheme_id"),
    FIELD_TEXT("deadline_group", 1, 100),
    FIELD_SORT("id|-id|deadline_on"),
    SHAPE_END,
};

#define CALL_FIELDS(needed)                                                                        \
    FIELD_INT("grant_year", 2000, 2199, needed), FIELD_TEXT("title", 1, 300, needed),              \
        FIELD_TIME("opens_at", needed), FIELD_DATE("deadline_on", needed),                         \
        FIELD_DATE("report_due_on", needed),                                                       \
        FIELD_INT("acceptance_days", 1, 365, .about = "21 unless given"),                          \
        FIELD_JSON("form_schema", NULLABLE,                                                        \
                   .about = "the application form as data, told of every fault at once"),          \
        FIELD_JSON("report_form_schema", NULLABLE, .about = "the form of its reports, likewise"),  \
        FIELD_TEXT("deadline_group", 1, 100, NULLABLE,                                             \
                   .about = "calls that share a deadline and move it together"),                   \
        FIELD_TEXT("terms_version", 1, 40)

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
    { 0 },
};
