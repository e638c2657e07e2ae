/* duplicate.c: recipients that may be one and the same, and become it. */
#include "recipient/recipient.h"

static const struct shape dismiss_body[] = {
    FIELD_ID("other_id", REQUIRED),
    FIELD_TEXT("reason", 1, 2000, REQUIRED),
    SHAPE_END,
};

static const struct shape merge_body[] = {
    FIELD_ID("into_id", REQUIRED, .about = "the one that stays"),
    FIELD_TEXT("reason", 1, 2000, REQUIRED),
    SHAPE_END,
};

static const struct shape reject_body[] = { FIELD_TEXT("reason", 1, 2000, REQUIRED), SHAPE_END };

static const struct shape merge_query[] = {
    FIELD_CHOICE("state", "proposed|done|rejected"),
    FIELD_ID("recipient_id", .about = "either of the two"),
    SHAPE_END,
};

#define MERGE .object = "recipient_merge", .reply = "recipient_merge"

const struct route duplicate_routes[] = {
    ROUTE_LIST("/recipients/duplicates", "recipient_duplicate_list", ROLE_STAFF,
               RECIPIENT_DUPLICATE_LIST, .reply = "recipient_pair",
               .summary = "Pairs of recipients that may be one, the last registered first"),
    ROUTE_READ("/recipients/{id}/duplicates", "recipient_duplicates", ROLE_STAFF,
               RECIPIENT_DUPLICATES, .object = "recipient", .reply = "recipient_duplicates",
               .summary = "Recipients that may be the same as this one, and why"),
    ROUTE_ACTION("/recipients/{id}/duplicates/dismiss", "recipient_duplicate_dismiss",
                 ROLE_CASEWORKER, RECIPIENT_DUPLICATE_DISMISS, .object = "recipient",
                 .body = dismiss_body, .reply = "recipient_duplicates",
                 .summary = "Two that look alike are two: not asked about again"),
    ROUTE_CREATE("/recipients/{id}/merge", "recipient_merge", ROLE_CASEWORKER, RECIPIENT_MERGE,
                 .object = "recipient", .body = merge_body, .reply = "recipient_merge",
                 .location = "/recipient-merges/{id}",
                 .summary = "Proposes that it is the same as another and goes into it"),
    ROUTE_LIST("/recipient-merges", "recipient_merge_list", ROLE_STAFF, RECIPIENT_MERGE_LIST,
               .query = merge_query, .reply = "recipient_merge_row",
               .summary = "Mergings of recipients, the last first"),
    ROUTE_READ("/recipient-merges/{id}", "recipient_merge_get", ROLE_STAFF, RECIPIENT_MERGE_GET,
               MERGE, .summary = "One merging: what follows, and what one may do"),
    ROUTE_ACTION("/recipient-merges/{id}/confirm", "recipient_merge_confirm", ROLE_CASEWORKER,
                 RECIPIENT_MERGE_CONFIRM, MERGE,
                 .summary = "Another person confirms it, and all that referred follows"),
    ROUTE_ACTION("/recipient-merges/{id}/reject", "recipient_merge_reject", ROLE_CASEWORKER,
                 RECIPIENT_MERGE_REJECT, MERGE, .body = reject_body,
                 .summary = "Turns the proposal down, or takes it back"),
    { 0 },
};
