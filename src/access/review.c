/* review.c: everybody's access gone through by their superiors, and signed for by another. */
#include "access/access.h"

#define STAFF                                                                                      \
    (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_APPEALS | ROLE_ADMIN)
#define READERS (STAFF | ROLE_AUDITOR)
#define SIGNERS (ROLE_ADMIN | ROLE_APPROVER | ROLE_SCHEME_OWNER)

static const struct shape start_body[] = {
    FIELD_ID("office_id", REQUIRED),
    FIELD_DATE("due_on", REQUIRED),
    SHAPE_END,
};

static const struct shape decide_body[] = {
    FIELD_ID("user_id", REQUIRED),
    FIELD_CHOICE("result", "keep|remove", REQUIRED),
    FIELD_LIST(
        "roles", 0, 8,
        FIELD_CHOICE(NULL,
                     "caseworker|approver|scheme_owner|finance|auditor|appeals|admin|applicant"),
        .about = "those to remove; without any left the person is put out of use"),
    FIELD_BOOL("authority", .about = "true: removes the written authority"),
    FIELD_TEXT("ground", 1, 4000, REQUIRED),
    SHAPE_END,
};

static const struct shape sign_body[] = { FIELD_TEXT("text", 1, 4000), SHAPE_END };

static const struct shape list_query[] = {
    FIELD_CHOICE("state", "open|overdue|signed"),
    FIELD_ID("office_id"),
    SHAPE_END,
};

#define REVIEW .object = "access_review", .reply = "access_review"

const struct route access_review_routes[] = {
    ROUTE_LIST("/access-reviews", "access_review_list", READERS, ACCESS_REVIEW_LIST,
               .query = list_query, .reply = "access_review_row",
               .summary = "Reviews of access, the latest first"),
    ROUTE_CREATE("/access-reviews", "access_review_start", ROLE_ADMIN, ACCESS_REVIEW_START,
                 .body = start_body, .reply = "access_review", .location = "/access-reviews/{id}",
                 .summary = "Starts a review of everybody's access in an office"),
    ROUTE_READ("/access-reviews/{id}", "access_review_get", READERS, ACCESS_REVIEW_GET, REVIEW,
               .summary = "One review, with everybody's access when it began"),
    ROUTE_ACTION("/access-reviews/{id}/decide", "access_review_decide", STAFF, ACCESS_REVIEW_DECIDE,
                 REVIEW, .body = decide_body,
                 .summary = "The superior keeps or removes one person's access"),
    ROUTE_ACTION("/access-reviews/{id}/sign", "access_review_sign", SIGNERS, ACCESS_REVIEW_SIGN,
                 REVIEW, .flags = ROUTE_BODY_OPTIONAL, .body = sign_body,
                 .summary = "Another signs that it was gone through"),
    { 0 },
};
