/* language.c: what a refused head says of languages. */
#include "http/parse.h"

#include <string.h>

static struct str trimmed(struct str text)
{
    while (text.len > 0 && (text.at[0] == ' ' || text.at[0] == '\t'))
        text = (struct str){ text.at + 1, text.len - 1 };
    while (text.len > 0 && strchr(" \t\r", text.at[text.len - 1]) != NULL)
        text.len--;
    return text;
}

struct str http_accept_language(struct str head)
{
    struct str rest = head, line, name;
    /* The last piece is no whole line: its end has not been seen. */
    while (str_cut(&rest, '\n', &line) && rest.at != NULL) {
        if (line.len == 0 || line.at[0] == '\r')
            break;
        struct str value = line;
        if (str_cut(&value, ':', &name) && value.at != NULL &&
            str_eq_nocase(name, STR("accept-language")))
            return trimmed(value);
    }
    return STR("");
}
