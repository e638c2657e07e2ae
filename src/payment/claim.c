/* claim.c: money to be paid back, from the day it is found until it is paid or written off. */
#include "payment/payment.h"

static const struct shape create_body[] = {
    FIELD_INT("amount_ore", 1, MONEY_ORE_MAX, REQUIRED),
    FIELD_TEXT("ground", 1, 8000, REQUIRED),
    FIELD_CHOICE("cause", "unspent|report_rejected|stopped|breach|paid_by_mistake|other"),
    FIELD_DATE("limitation_from", .about = "when the time to claim it began, if not today"),
    FIELD_DATE("due_on", .about = "not used before the invoice, which has its own"),
    SHAPE_END,
};

static const struct shape notify_body[] = {
    FIELD_TEXT("text", 1, 20000, REQUIRED),
    FIELD_DATE("due_on", REQUIRED, .about = "by when the recipient may comment"),
    SHAPE_END,
};

static const struct shape decide_body[] = {
    FIELD_TEXT("grounds", 1, 20000, REQUIRED, .about = "fvl §§ 24–25, fvl25 §§ 56–57"),
    FIELD_INT("amount_ore", 1, MONEY_ORE_MAX, .about = "when not what the claim says"),
    SHAPE_END,
};

static const struct shape invoice_body[] = {
    FIELD_DATE("due_on", .about = "when absent: the earliest day there may be"),
    SHAPE_END,
};

static const struct shape payment_body[] = {
    FIELD_INT("amount_ore", 1, MONEY_ORE_MAX, REQUIRED),
    FIELD_DATE("paid_on", REQUIRED, .about = "the day it came to the account"),
    FIELD_TEXT("reference", 1, 140, REQUIRED, .about = "the bank's; each once"),
    SHAPE_END,
};

static const struct shape transfer_body[] = {
    FIELD_TEXT("reference", 1, 140, REQUIRED, .about = "of the claim where it is collected"),
    SHAPE_END,
};

static const struct shape reason_body[] = {
    FIELD_TEXT("reason", 1, 8000, REQUIRED),
    SHAPE_END,
};

static const struct shape confirm_body[] = {
    FIELD_BOOL("confirm", REQUIRED, .about = "false: the claim stands"),
    SHAPE_END,
};

#define STATES                                                                                     \
    "open|draft|notified|under_decision|decided|invoiced|part_paid|paid|transferred|"              \
    "written_off|annulled|waived|dropped"

static const struct shape list_query[] = {
    FIELD_CHOICE("state", STATES),
    FIELD_ID("scheme_id"),
    FIELD_ID("recipient_id"),
    FIELD_ID("application_id"),
    FIELD_ID("award_id"),
    FIELD_BOOL("small"),
    SHAPE_END,
};

static const struct shape year_query[] = { FIELD_INT("year", 2000, 2199), SHAPE_END };

#define WORKERS (ROLE_FINANCE | ROLE_CASEWORKER)
#define CLAIM .object = "repayment_claim", .reply = "repayment_claim"
#define ACT(path_, verb_, roles_, sql_, ...)                                                       \
    ROUTE_ACTION("/repayment-claims/{id}" path_, "repayment_claim_" verb_, roles_, sql_, CLAIM,    \
                 __VA_ARGS__)

const struct route claim_routes[] = {
    ROUTE_LIST("/repayment-claims", "repayment_claim_list", ROLE_SIGNED_IN, REPAYMENT_CLAIM_LIST,
               .query = list_query, .reply = "repayment_claim_row",
               .summary = "Claims for repayment, the newest first"),
    ROUTE_LIST("/repayments", "repayment_list", ROLE_STAFF, REPAYMENT_LIST, .query = year_query,
               .reply = "repayment_row",
               .summary = "What was paid back in a year by recipient type, and the year before"),
    ROUTE_CREATE("/awards/{id}/repayment-claims", "repayment_claim_create", WORKERS,
                 REPAYMENT_CLAIM_CREATE, .object = "award", .body = create_body,
                 .location = "/repayment-claims/{id}", .reply = "repayment_claim",
                 .summary = "Raises a claim on what an award was paid"),
    ROUTE_READ("/repayment-claims/{id}", "repayment_claim_get", ROLE_SIGNED_IN, REPAYMENT_CLAIM_GET,
               CLAIM, .summary = "One claim with its payments"),
    ACT("/notify", "notify", WORKERS, REPAYMENT_CLAIM_NOTIFY, .body = notify_body,
        .summary = "Gives the recipient notice and time to comment"),
    ROUTE_CREATE("/repayment-claims/{id}/decisions", "repayment_claim_decide", ROLE_CASEWORKER,
                 REPAYMENT_CLAIM_DECIDE, .object = "repayment_claim", .body = decide_body,
                 .location = "/decisions/{id}", .reply = "decision",
                 .summary = "A draft of the decision on it, approved as any decision"),
    ACT("/invoice", "invoice", ROLE_FINANCE, REPAYMENT_CLAIM_INVOICE, .body = invoice_body,
        .flags = ROUTE_BODY_OPTIONAL, .summary = "Gives it a KID and the day it is due"),
    ACT("/payments", "pay", ROLE_FINANCE, REPAYMENT_CLAIM_PAY, .body = payment_body,
        .summary = "Registers what came to the account, gross"),
    ACT("/transfer", "transfer", ROLE_FINANCE, REPAYMENT_CLAIM_TRANSFER, .body = transfer_body,
        .summary = "Hands it over for collection when it is past due"),
    ACT("/write-off", "write_off", ROLE_FINANCE, REPAYMENT_CLAIM_WRITE_OFF, .body = reason_body,
        .summary = "Asks for what is left to be written off"),
    ACT("/write-off/confirm", "confirm", ROLE_APPROVER, REPAYMENT_CLAIM_CONFIRM,
        .body = confirm_body, .summary = "Writes it off, by another than who asked, or does not"),
    ACT("/waive", "waive", WORKERS, REPAYMENT_CLAIM_WAIVE, .body = reason_body,
        .summary = "Proposes to let a small claim go"),
    ACT("/waive/confirm", "waive_confirm", ROLE_APPROVER, REPAYMENT_CLAIM_WAIVE_CONFIRM,
        .body = confirm_body,
        .summary = "Lets it go, by another than who proposed it, or does not"),
    ACT("/drop", "drop", WORKERS, REPAYMENT_CLAIM_DROP, .body = reason_body,
        .summary = "Drops a claim that has not been decided, or asks another to"),
    ACT("/drop/confirm", "drop_confirm", ROLE_APPROVER, REPAYMENT_CLAIM_DROP_CONFIRM,
        .body = confirm_body, .summary = "Drops it, by another than who asked, or does not"),
    { 0 },
};
