/* account.h: Norwegian bank account numbers and their IBAN (rules.md C.5). Floor 0, pure. */
#pragma once
#include "base/str.h"

#define ACCOUNT_CHARS 11
#define IBAN_CHARS 15

struct account {
    char text[ACCOUNT_CHARS + 1]; /* digits only, NUL-terminated */
};

struct iban {
    char text[IBAN_CHARS + 1]; /* "NO" + 13 digits, NUL-terminated */
};

/* Reads "1234.56.78903", "1234 56 78903" or eleven digits: '.' and space are dropped. -EINVAL:
 * not eleven digits, wrong check digit (weights 5 4 3 2 7 6 5 4 3 2, mod 11), or all zeros. */
int account_parse(struct str text, struct account *ret_account) MUST_CHECK;

/* May it be paid to outside the bank? Digits 5–6 "00" mark a bank's internal accounts. */
bool account_external(const struct account *account);

/* The account's IBAN: "NO", 98 − (account·"232400" mod 97), account. */
struct iban iban_of(const struct account *account);

/* Reads a Norwegian IBAN, in groups or not, and gives its account. -EINVAL: another country,
 * wrong check digits, or an account that account_parse() refuses. */
int iban_parse(struct str text, struct account *ret_account) MUST_CHECK;
