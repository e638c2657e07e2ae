/* set_off.c: what a recipient owes by a claim, taken out of what it is to be paid. */
#include "payment/payment.h"

static const struct shape create_body[] = {
    FIELD_ID("payout_id", REQUIRED, .about = "to the same recipient, not in a run"),
    FIELD_INT("amount_ore", 1, MONEY_ORE_MAX, REQUIRED,
              .about = "at most what is left of the claim, and of the payout"),
    FIELD_TEXT("ground", 1, 4000, REQUIRED, .about = "the party reads it"),
    SHAPE_END,
};

static const struct shape reason_body[] = { FIELD_TEXT("reason", 1, 4000, REQUIRED), SHAPE_END };

static const struct shape list_query[] = {
    FIELD_CHOICE("state", "open|proposed|approved|done|returned|withdrawn|ended|undone"),
    FIELD_ID("repayment_claim_id"),
    FIELD_ID("payout_id"),
    FIELD_ID("recipient_id"),
    FIELD_ID("payment_run_id"),
    SHAPE_END,
};

#define APPROVERS (ROLE_FINANCE | ROLE_APPROVER)
#define SET_OFF .object = "set_off", .reply = "set_off"

const struct route set_off_routes[] = {
    ROUTE_CREATE("/repayment-claims/{id}/set-offs", "set_off_create", ROLE_FINANCE, SET_OFF_CREATE,
                 .object = "repayment_claim", .body = create_body, .flags = ROUTE_REFERS,
                 .location = "/set-offs/{id}", .reply = "set_off",
                 .summary = "Proposes to set a claim off against a payout"),
    ROUTE_LIST("/set-offs", "set_off_list", ROLE_SIGNED_IN, SET_OFF_LIST, .query = list_query,
               .reply = "set_off_row", .summary = "Set-offs, the newest first"),
    ROUTE_READ("/set-offs/{id}", "set_off_get", ROLE_SIGNED_IN, SET_OFF_GET, SET_OFF,
               .summary = "One set-off with its claim and payout"),
    ROUTE_ACTION("/set-offs/{id}/approve", "set_off_approve", APPROVERS, SET_OFF_APPROVE, SET_OFF,
                 .summary = "Approves it, by another than who proposed it"),
    ROUTE_ACTION("/set-offs/{id}/return", "set_off_return", APPROVERS, SET_OFF_RETURN, SET_OFF,
                 .body = reason_body, .summary = "Says no to a proposal, with a reason"),
    ROUTE_ACTION("/set-offs/{id}/withdraw", "set_off_withdraw", ROLE_FINANCE, SET_OFF_WITHDRAW,
                 SET_OFF, .body = reason_body,
                 .summary = "Withdraws it, approved or not, before a run has it"),
    { 0 },
};
