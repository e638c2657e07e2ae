/* notice.c: what people have been told of deadlines, messages, access and mentions. */
#include "application/application.h"

static const struct shape list_query[] = {
    FIELD_BOOL("unread"),
    FIELD_CHOICE("level",
                 "reminder|overdue|escalation|summary|message|access|mention|register|bank"),
    FIELD_SORT("id"),
    SHAPE_END,
};

static const struct shape read_all_body[] = {
    FIELD_ID("up_to", REQUIRED, .about = "the last notice one was shown"),
    SHAPE_END,
};

#define READERS                                                                                    \
    (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_APPEALS |           \
     ROLE_APPLICANT | ROLE_ADMIN)

const struct route notice_routes[] = {
    ROUTE_LIST("/notices", "notice_list", ROLE_SIGNED_IN, NOTICE_LIST, .query = list_query,
               .reply = "notice_row", .summary = "What one has been told, the latest first"),
    ROUTE_READ("/notices/count", "notice_count", ROLE_SIGNED_IN, NOTICE_COUNT,
               .reply = "notice_count", .summary = "How many notices one has not read"),
    ROUTE_READ("/notices/{id}", "notice_get", ROLE_SIGNED_IN, NOTICE_GET, .object = "notice",
               .reply = "notice", .summary = "One notice and the deadlines it tells of"),
    ROUTE_ACTION("/notices/{id}/read", "notice_read", READERS, NOTICE_READ, .object = "notice",
                 .reply = "notice", .summary = "Marks it as read, for oneself"),
    ROUTE_ACTION("/notices/read", "notice_read_all", READERS, NOTICE_READ_ALL,
                 .body = read_all_body, .reply = "notice_count",
                 .summary = "Marks all that one was shown as read"),
    { 0 },
};
