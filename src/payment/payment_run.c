#include "payment/payment.h"

static const struct shape create_body[] = {
    FIELD_DATE("pay_on", REQUIRED, .about = "a bank day, today or later"),
    FIELD_DATE("due_by", REQUIRED),
    FIELD_LIST("scheme_ids", 1, 500, FIELD_ID(NULL)),
    SHAPE_END,
};

static const struct shape cancel_body[] = { FIELD_TEXT("reason", 1, 4000, REQUIRED), SHAPE_END };

static const struct shape approve_body[] = {
    FIELD_TEXT("register_grounds", 1, 2000,
               .about = "why who is deleted or bankrupt in Enhetsregisteret is paid all the same"),
    SHAPE_END,
};

static const struct shape list_query[] = {
    FIELD_CHOICE("state", "proposed|attested|approved|sent|completed|cancelled"),
    SHAPE_END,
};

static const struct shape file_query[] = { FIELD_CHOICE("version", "03|09"), SHAPE_END };

#define RUN .object = "payment_run", .reply = "payment_run"

const struct route payment_run_routes[] = {
    ROUTE_CREATE("/payment-runs", "payment_run_create", ROLE_FINANCE, PAYMENT_RUN_CREATE,
                 .body = create_body, .reply = "payment_run", .location = "/payment-runs/{id}",
                 .summary = "Proposes everything that has come to payment"),
    ROUTE_LIST("/payment-runs", "payment_run_list", ROLE_SIGNED_IN, PAYMENT_RUN_LIST,
               .query = list_query, .reply = "payment_run_row", .summary = "Runs, newest first"),
    ROUTE_READ("/payment-runs/{id}", "payment_run_get", ROLE_SIGNED_IN, PAYMENT_RUN_GET, RUN,
               .summary = "One run"),
    ROUTE_ACTION("/payment-runs/{id}/attest", "payment_run_attest", ROLE_FINANCE,
                 PAYMENT_RUN_ATTEST, RUN, .summary = "Attests it"),
    ROUTE_ACTION("/payment-runs/{id}/approve", "payment_run_approve", ROLE_APPROVER,
                 PAYMENT_RUN_APPROVE, RUN, .body = approve_body, .flags = ROUTE_BODY_OPTIONAL,
                 .summary = "Approves it; the bank file is made"),
    ROUTE_ACTION("/payment-runs/{id}/cancel", "payment_run_cancel", ROLE_FINANCE | ROLE_APPROVER,
                 PAYMENT_RUN_CANCEL, RUN, .body = cancel_body,
                 .summary = "Gives its payouts back, before approval"),
    ROUTE_ACTION("/payment-runs/{id}/sent", "payment_run_sent", ROLE_FINANCE, PAYMENT_RUN_SENT, RUN,
                 .summary = "The bank has the file"),
    ROUTE_FILE("/payment-runs/{id}/file", "payment_file_get",
               ROLE_FINANCE | ROLE_APPROVER | ROLE_AUDITOR, PAYMENT_FILE_GET,
               .object = "payment_run", .query = file_query,
               .summary = "The bank file, the same bytes every time"),
    ROUTE_LIST("/payment-runs/{id}/journal", "payment_run_journal",
               ROLE_FINANCE | ROLE_APPROVER | ROLE_AUDITOR, PAYMENT_RUN_JOURNAL,
               .object = "payment_run", .reply = "journal_row",
               .summary = "Its lines for the ledger, one for each payout, gross"),
    { 0 },
};
