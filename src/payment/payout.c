#include "payment/payment.h"

static const struct shape reason_body[] = { FIELD_TEXT("reason", 1, 4000, REQUIRED), SHAPE_END };

static const struct shape list_query[] = {
    FIELD_CHOICE("state", "planned|blocked|due|held|in_run|approved|sent|accepted|settled|"
                          "rejected|returned|cancelled|liable"),
    FIELD_DATE("due_before"),
    FIELD_ID("scheme_id"),
    FIELD_ID("recipient_id"),
    FIELD_ID("payment_run_id"),
    SHAPE_END,
};

#define HOLDERS (ROLE_FINANCE | ROLE_CASEWORKER)
#define PAYOUT .object = "payout", .reply = "payout"

const struct route payout_routes[] = {
    ROUTE_LIST("/payouts", "payout_list", ROLE_SIGNED_IN, PAYOUT_LIST, .query = list_query,
               .reply = "payout_row", .summary = "Payouts in the order they fall due"),
    ROUTE_READ("/payouts/{id}", "payout_get", ROLE_SIGNED_IN, PAYOUT_GET, PAYOUT,
               .summary = "One payout and what blocks it"),
    ROUTE_ACTION("/payouts/{id}/hold", "payout_hold", HOLDERS, PAYOUT_HOLD, PAYOUT,
                 .body = reason_body, .summary = "Stops it, with a reason"),
    ROUTE_ACTION("/payouts/{id}/release", "payout_release", HOLDERS, PAYOUT_RELEASE, PAYOUT,
                 .body = reason_body, .summary = "Lets a held payout go on"),
    ROUTE_CREATE("/payouts/{id}/correct", "payout_correct", ROLE_FINANCE, PAYOUT_CORRECT, PAYOUT,
                 .body = reason_body, .location = "/payouts/{id}",
                 .summary = "Pays anew what the bank rejected or sent back; the old one stays"),
    { 0 },
};
