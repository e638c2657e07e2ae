#include "history/history.h"

#define PERIOD                                                                                     \
    FIELD_TEXT("from", 10, 40, .about = "a date, or an instant (RFC 3339)"),                       \
        FIELD_TEXT("to", 10, 40, .about = "a date, whose day is included, or an instant")
#define OBJECT FIELD_TEXT("object", 3, 60, .about = "kind and id: application/417")

static const struct shape history_query[] = {
    OBJECT,
    FIELD_CHOICE("only", "row", .about = "not everything in the case, only the row itself"),
    FIELD_ID("actor"),
    FIELD_TEXT("action", 1, 80),
    PERIOD,
    FIELD_TEXT("request_id", 32, 36),
    SHAPE_END,
};

static const struct shape access_log_query[] = {
    OBJECT,
    FIELD_ID("actor"),
    PERIOD,
    SHAPE_END,
};

const struct route history_routes[] = {
    ROUTE_LIST("/history", "history_list", ROLE_SIGNED_IN, HISTORY_LIST, .query = history_query,
               .flags = ROUTE_REFERS, .reply = "history_row",
               .summary = "Who did what, newest first"),
    ROUTE_LIST("/access-log", "access_log_list", ROLE_AUDITOR, ACCESS_LOG_LIST,
               .query = access_log_query, .reply = "access_log_row",
               .summary = "Who read personal data and restricted cases, newest first"),
    { 0 },
};
