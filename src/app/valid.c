#include "app/valid.h"

#include "norway/account.h"
#include "norway/orgnr.h"

bool valid_orgnr(struct str text)
{
    return orgnr_valid(text) && orgnr_series(text) != ORGNR_NONE;
}

bool valid_account(struct str text)
{
    struct account account;
    return account_parse(text, &account) == 0 && account_external(&account);
}
