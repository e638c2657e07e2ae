#include "decision/decision.h"

#include "app/valid.h"

static const struct shape accept_body[] = {
    FIELD_TEXT("account_number", 11, 13, REQUIRED, .valid = valid_account, .valid_code = "account"),
    FIELD_TEXT("on_behalf_reason", 1, 1000, NULLABLE),
    SHAPE_END,
};

static const struct shape decline_body[] = {
    FIELD_TEXT("reason", 1, 4000, NULLABLE),
    SHAPE_END,
};

#define AWARD .object = "award", .reply = "award"

const struct route award_routes[] = {
    ROUTE_READ("/awards/{id}", "award_get", ROLE_SIGNED_IN, AWARD_GET, AWARD,
               .summary = "One award with its payouts and reports"),
    ROUTE_READ("/awards/{id}/years", "award_years", ROLE_SIGNED_IN, AWARD_YEARS, .object = "award",
               .reply = "award_years", .summary = "What an award gives by year, paid and waiting"),
    ROUTE_ACTION("/awards/{id}/accept", "award_accept", ROLE_CASEWORKER | ROLE_APPLICANT,
                 AWARD_ACCEPT, AWARD, .body = accept_body,
                 .summary = "Accepts terms and names the account"),
    ROUTE_ACTION("/awards/{id}/decline", "award_decline", ROLE_CASEWORKER | ROLE_APPLICANT,
                 AWARD_DECLINE, AWARD, .body = decline_body, .flags = ROUTE_BODY_OPTIONAL,
                 .summary = "Declines; the money is free again"),
    { 0 },
};
