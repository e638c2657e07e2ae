/* duplicate.c: recipients that may be one and the same. */
#include "recipient/recipient.h"

#define STAFF                                                                                      \
    (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_AUDITOR |           \
     ROLE_APPEALS)

static const struct shape dismiss_body[] = {
    FIELD_ID("other_id", REQUIRED),
    FIELD_TEXT("reason", 1, 2000, REQUIRED),
    SHAPE_END,
};

const struct route duplicate_routes[] = {
    ROUTE_LIST("/recipients/duplicates", "recipient_duplicate_list", STAFF,
               RECIPIENT_DUPLICATE_LIST, .reply = "recipient_pair",
               .summary = "Pairs of recipients that may be one, the last registered first"),
    ROUTE_READ("/recipients/{id}/duplicates", "recipient_duplicates", STAFF, RECIPIENT_DUPLICATES,
               .object = "recipient", .reply = "recipient_duplicates",
               .summary = "Recipients that may be the same as this one, and why"),
    ROUTE_ACTION("/recipients/{id}/duplicates/dismiss", "recipient_duplicate_dismiss",
                 ROLE_CASEWORKER, RECIPIENT_DUPLICATE_DISMISS, .object = "recipient",
                 .body = dismiss_body, .reply = "recipient_duplicates",
                 .summary = "Two that look alike are two: not asked about again"),
    { 0 },
};
