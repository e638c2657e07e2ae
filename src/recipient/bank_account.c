#include "recipient/recipient.h"

#include "app/valid.h"

#define PAYERS (ROLE_CASEWORKER | ROLE_FINANCE)
#define READERS (ROLE_STAFF | ROLE_APPLICANT)

static const struct shape account_body[] = {
    FIELD_TEXT("account_number", 11, 13, REQUIRED, .valid = valid_account, .valid_code = "account"),
    SHAPE_END,
};

static const struct shape confirm_body[] = {
    FIELD_TEXT("grounds", 1, 2000,
               .about = "why it is right although Frivillighetsregisteret has another"),
    SHAPE_END,
};

#define ACCOUNT .object = "bank_account", .reply = "bank_account"

const struct route bank_account_routes[] = {
    ROUTE_CREATE("/recipients/{id}/bank-accounts", "bank_account_create", PAYERS,
                 BANK_ACCOUNT_CREATE, .object = "recipient", .body = account_body,
                 .reply = "bank_account", .location = "/bank-accounts/{id}",
                 .summary = "Registers an account, which another person must confirm"),
    ROUTE_READ("/bank-accounts/{id}", "bank_account_get", READERS, BANK_ACCOUNT_GET, ACCOUNT,
               .summary = "One account; its number whole only for those who pay"),
    ROUTE_ACTION("/bank-accounts/{id}/confirm", "bank_account_confirm", PAYERS,
                 BANK_ACCOUNT_CONFIRM, ACCOUNT, .body = confirm_body, .flags = ROUTE_BODY_OPTIONAL,
                 .summary = "Another person confirms it, on grounds where a register has "
                            "another; a changed account waits before use"),
    ROUTE_ACTION("/bank-accounts/{id}/reject", "bank_account_reject", PAYERS, BANK_ACCOUNT_REJECT,
                 ACCOUNT, .summary = "Turns down an account that waits"),
    { 0 },
};
