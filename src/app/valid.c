#include "app/valid.h"

#include "norway/account.h"
#include "norway/national_id.h"
#include "norway/orgnr.h"

#include <string.h>

bool valid_orgnr(struct str text)
{
    return orgnr_valid(text) && orgnr_series(text) != ORGNR_NONE;
}

bool valid_account(struct str text)
{
    struct account account;
    return account_parse(text, &account) == 0 && account_external(&account);
}

bool valid_national_id(struct str text)
{
    return national_id_valid(text, NATIONAL_ID_BOTH);
}

bool valid_digits(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return true;
}

bool valid_username(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!word && (i == 0 || strchr("._@-", c) == NULL))
            return false;
    }
    return true;
}
