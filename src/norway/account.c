#include "norway/account.h"

#include "norway/mod11.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const unsigned char account_weights[] = { 5, 4, 3, 2, 7, 6, 5, 4, 3, 2 };

/* Copies what is left of `text` without the dropped characters; false when it is not exactly
 * `len` characters. */
static bool account_strip(struct str text, const char *dropped, size_t len, char *ret_text)
{
    size_t used = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '\0' && strchr(dropped, text.at[i]) != NULL)
            continue;
        if (used == len)
            return false;
        ret_text[used++] = text.at[i];
    }
    ret_text[used] = '\0';
    return used == len;
}

static bool account_check(struct str digits)
{
    static const struct str zeros = { "00000000000", ACCOUNT_CHARS };
    if (!mod11_all_digits(digits) || str_eq(digits, zeros))
        return false;
    int digit = mod11_digit(mod11_weighted(digits, account_weights, countof(account_weights)));
    return digit < 10 && digits.at[ACCOUNT_CHARS - 1] == '0' + digit;
}

int account_parse(struct str text, struct account *ret_account)
{
    struct account account;
    if (!account_strip(text, ". ", ACCOUNT_CHARS, account.text) ||
        !account_check((struct str){ account.text, ACCOUNT_CHARS }))
        return -EINVAL;
    *ret_account = account;
    return 0;
}

bool account_external(const struct account *account)
{
    return account->text[4] != '0' || account->text[5] != '0';
}

/* `text` holds digits only. */
static int iban_mod97(const char *text)
{
    int rest = 0;
    for (; *text != '\0'; text++)
        rest = (rest * 10 + (*text - '0')) % 97;
    return rest;
}

struct iban iban_of(const struct account *account)
{
    struct iban iban;
    char spelt[ACCOUNT_CHARS + 7]; /* N = 23, O = 24, then "00" */
    snprintf(spelt, sizeof(spelt), "%.11s232400", account->text);
    unsigned check = 98 - (unsigned)iban_mod97(spelt);
    snprintf(iban.text, sizeof(iban.text), "NO%02u%.11s", check % 100, account->text);
    return iban;
}

int iban_parse(struct str text, struct account *ret_account)
{
    char iban[IBAN_CHARS + 1];
    struct account account;
    if (!account_strip(text, " ", IBAN_CHARS, iban) || memcmp(iban, "NO", 2) != 0)
        return -EINVAL;
    if (!mod11_all_digits((struct str){ iban + 2, IBAN_CHARS - 2 }) ||
        account_parse((struct str){ iban + 4, ACCOUNT_CHARS }, &account) < 0)
        return -EINVAL;
    if (strcmp(iban, iban_of(&account).text) != 0)
        return -EINVAL;
    *ret_account = account;
    return 0;
}
