#include "budget/budget.h"

#include "app/valid.h"

#define READERS (ROLE_STAFF | ROLE_ADMIN)
#define DIGITS .valid = valid_digits, .valid_code = "digits"

static const struct shape line_fields[] = {
    FIELD_TEXT("chapter", 4, 4, DIGITS, REQUIRED),
    FIELD_TEXT("post", 2, 2, DIGITS, REQUIRED),
    FIELD_MONEY("amount_ore", REQUIRED),
    SHAPE_END,
};

static const struct shape lines_body[] = {
    FIELD_LIST("lines", 0, 100, FIELD_OBJECT(NULL, line_fields), REQUIRED),
    SHAPE_END,
};

#define SCHEME_BUDGET .object = "scheme", .reply = "scheme_budget"

const struct route scheme_budget_routes[] = {
    ROUTE_READ("/schemes/{id}/budgets/{year:year}", "scheme_budget_get", READERS, SCHEME_BUDGET_GET,
               SCHEME_BUDGET, .summary = "What a scheme may bind of each post in a year"),
    ROUTE_SET("/schemes/{id}/budgets/{year:year}", "scheme_budget_set", ROLE_SCHEME_OWNER,
              SCHEME_BUDGET_PUT, SCHEME_BUDGET, .body = lines_body,
              .summary = "Sets it as a whole; never below what is bound"),
    { 0 },
};
