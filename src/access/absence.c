/* absence.c: who is away, and who approves meanwhile. */
#include "access/access.h"

#define STAFF                                                                                      \
    (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_APPEALS | ROLE_ADMIN)
#define READERS (STAFF | ROLE_AUDITOR)

#define ABSENCE_FIELDS(needed)                                                                     \
    FIELD_DATE("from_on", needed), FIELD_DATE("to_on", needed, .about = "the last day"),           \
        FIELD_TEXT("ground", 1, 500, needed,                                                       \
                   .about = "read by the person, the superior, administrators and auditors"),      \
        FIELD_ID("substitute_id", NULLABLE, .about = "of an approver: another approver")

static const struct shape create_body[] = {
    FIELD_ID("user_id", .about = "oneself unless given; else a direct subordinate"),
    ABSENCE_FIELDS(REQUIRED),
    SHAPE_END,
};

static const struct shape update_body[] = {
    ABSENCE_FIELDS(.required = false),
    SHAPE_END,
};

static const struct shape cancel_body[] = { FIELD_TEXT("reason", 1, 4000, REQUIRED), SHAPE_END };

static const struct shape list_query[] = {
    FIELD_ID("user_id"),
    FIELD_ID("office_id"),
    FIELD_ID("substitute_id"),
    FIELD_CHOICE("state", "coming|current|over|cancelled"),
    SHAPE_END,
};

#define ABSENCE .object = "absence", .reply = "absence"

const struct route absence_routes[] = {
    ROUTE_LIST("/absences", "absence_list", READERS, ABSENCE_LIST, .query = list_query,
               .reply = "absence_row", .summary = "Who is or will be away"),
    ROUTE_CREATE("/absences", "absence_create", STAFF, ABSENCE_CREATE, .body = create_body,
                 .reply = "absence", .location = "/absences/{id}",
                 .summary = "Registers that somebody is away, and who approves meanwhile"),
    ROUTE_READ("/absences/{id}", "absence_get", READERS, ABSENCE_GET, ABSENCE,
               .summary = "One absence"),
    ROUTE_CHANGE("/absences/{id}", "absence_update", STAFF, ABSENCE_UPDATE, ABSENCE,
                 .body = update_body, .summary = "Changes what is still to come of it"),
    ROUTE_ACTION("/absences/{id}/cancel", "absence_cancel", STAFF, ABSENCE_CANCEL, ABSENCE,
                 .body = cancel_body, .summary = "Ends it: not away after all, or back"),
    { 0 },
};
