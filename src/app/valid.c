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

/* Characters that change the order of others could make «fil.exe.pdf» of «fil.fdp.exe». */
static bool is_reordering(struct str rest)
{
    static const char *const marks[] = { "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d",
                                         "\u202e", "\u2066", "\u2067", "\u2068", "\u2069" };
    for (unsigned i = 0; i < countof(marks); i++)
        if (str_starts(rest, str_of(marks[i])))
            return true;
    return false;
}

bool valid_filename(struct str text)
{
    if (text.len == 0 || text.len > 255 || text.at[0] == ' ' || text.at[0] == '.' ||
        text.at[text.len - 1] == ' ' || text.at[text.len - 1] == '.')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        struct str rest = { text.at + i, text.len - i };
        bool c1 = rest.len > 1 && rest.at[0] == '\xc2' && (unsigned char)rest.at[1] < 0xa0;
        if (text.at[i] == '/' || text.at[i] == '\\' || (unsigned char)text.at[i] < ' ' ||
            text.at[i] == 0x7f || c1 || is_reordering(rest))
            return false;
    }
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

/* Whether anybody is there, only the post can tell. */
bool valid_email(struct str text)
{
    size_t at = 0, ats = 0;
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.at[i] <= ' ' || strchr(",;<>\"()", text.at[i]) != NULL)
            return false;
        if (text.at[i] == '@') {
            at = i;
            ats++;
        }
    }
    const char *dot = ats == 1 ? memchr(text.at + at, '.', text.len - at) : NULL;
    return dot != NULL && at > 0 && dot > text.at + at + 1 && text.at[text.len - 1] != '.';
}

bool valid_phone(struct str text)
{
    unsigned digits = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool digit = text.at[i] >= '0' && text.at[i] <= '9';
        if (!digit && strchr(" +()-", text.at[i]) == NULL)
            return false;
        digits += digit;
    }
    return digits >= 3 && digits <= 15;
}
