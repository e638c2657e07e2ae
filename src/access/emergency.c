/* emergency.c: cases that are opened in an emergency by who may not see them, and looked at after.
 */
#include "access/access.h"

#define TAKERS (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_APPEALS)
#define READERS (TAKERS | ROLE_ADMIN | ROLE_AUDITOR)
#define REVIEWERS (ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_ADMIN)

static const struct shape open_body[] = {
    FIELD_TEXT("case_number", 1, 40, REQUIRED),
    FIELD_TEXT("ground", 10, 4000, REQUIRED, .about = "why it cannot wait for ordinary access"),
    FIELD_INT("hours", 1, 72, .about = "8 unless given"),
    SHAPE_END,
};

static const struct shape review_body[] = {
    FIELD_CHOICE("result", "justified|unjustified", REQUIRED),
    FIELD_TEXT("text", 1, 4000, REQUIRED),
    SHAPE_END,
};

static const struct shape list_query[] = {
    FIELD_BOOL("reviewed"),
    FIELD_ID("user_id"),
    SHAPE_END,
};

#define EMERGENCY .object = "emergency_access", .reply = "emergency_access"

const struct route emergency_routes[] = {
    ROUTE_LIST("/emergency-access", "emergency_list", READERS, EMERGENCY_LIST, .query = list_query,
               .reply = "emergency_access_row",
               .summary = "Cases opened in an emergency, the latest first"),
    ROUTE_CREATE("/emergency-access", "emergency_open", TAKERS, EMERGENCY_OPEN, .body = open_body,
                 .flags = ROUTE_REFERS, .reply = "emergency_access",
                 .location = "/emergency-access/{id}",
                 .summary = "Opens a case one may not see, for reading and for some hours"),
    ROUTE_READ("/emergency-access/{id}", "emergency_get", READERS, EMERGENCY_GET, EMERGENCY,
               .summary = "One such opening"),
    ROUTE_ACTION("/emergency-access/{id}/review", "emergency_review", REVIEWERS, EMERGENCY_REVIEW,
                 EMERGENCY, .body = review_body,
                 .summary = "Another person says whether it was justified"),
    { 0 },
};
