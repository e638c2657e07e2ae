#include "payment/payment.h"

static const struct shape reopen_body[] = { FIELD_TEXT("reason", 1, 4000, REQUIRED), SHAPE_END };

static const struct shape list_query[] = { FIELD_CHOICE("state", "closed|open"), SHAPE_END };

static const struct shape account_query[] = {
    FIELD_DATE("from", .about = "the first day of this year unless given"),
    FIELD_DATE("to", .about = "today unless given"),
    FIELD_CHOICE("by", "post|sector|scheme|recipient_type", .about = "post unless given"),
    SHAPE_END,
};

const struct route period_routes[] = {
    ROUTE_LIST("/periods", "period_list", ROLE_SIGNED_IN, PERIOD_LIST, .query = list_query,
               .reply = "period_row", .summary = "Accounting months that have been closed"),
    ROUTE_ACTION("/periods/{month:month}/close", "period_close", ROLE_FINANCE, PERIOD_CLOSE,
                 .reply = "period", .summary = "Closes a month; it takes no postings any more"),
    ROUTE_ACTION("/periods/{month:month}/reopen", "period_reopen", ROLE_FINANCE, PERIOD_REOPEN,
                 .body = reopen_body, .reply = "period",
                 .summary = "Opens a closed month again: one asks, another confirms"),
    ROUTE_LIST("/accounts", "account_list", ROLE_STAFF | ROLE_ADMIN, ACCOUNT_LIST,
               .query = account_query, .reply = "account_row",
               .summary = "What was paid and repaid in a period, by the day of the money"),
    { 0 },
};
