#include "format/bank_text.h"

#include <string.h>

#define BANK_ID_CHARS 35

static const char bank_basic[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                 "/-?:().,'+ ";
static const char bank_ascii[] = "%&=@";
/* Two-byte characters that stay as they are. */
static const char bank_nordic[] = "áäçđéíóöúüýæøåÁÄÇĐÉÍÓÖÚÜÝÆØÅß§";

static const char *const bank_nearest[][2] = {
    { "àâãāăą", "a" }, { "ÀÂÃĀĂĄ", "A" }, { "ćĉċč", "c" },    { "ĆĈĊČ", "C" },
    { "ďð", "d" },     { "ĎÐ", "D" },     { "èêëēėęě", "e" }, { "ÈÊËĒĖĘĚ", "E" },
    { "ĝğġģǧ", "g" },  { "ĜĞĠĢǦ", "G" },  { "ìîïīįı", "i" },  { "ÌÎÏĪĮİ", "I" },
    { "ķǩ", "k" },     { "ĶǨ", "K" },     { "ĺļľł", "l" },    { "ĹĻĽŁ", "L" },
    { "ñńņňŋ", "n" },  { "ÑŃŅŇŊ", "N" },  { "òôõōő", "o" },   { "ÒÔÕŌŐ", "O" },
    { "ŕř", "r" },     { "ŔŘ", "R" },     { "śŝşšș", "s" },   { "ŚŜŞŠȘ", "S" },
    { "ţťŧț", "t" },   { "ŢŤŦȚ", "T" },   { "ùûūůűų", "u" },  { "ÙÛŪŮŰŲ", "U" },
    { "ŵ", "w" },      { "Ŵ", "W" },      { "ŷÿ", "y" },      { "ŶŸ", "Y" },
    { "źżžʒǯ", "z" },  { "ŹŻŽƷǮ", "Z" },  { "œ", "oe" },      { "Œ", "OE" },
    { "þ", "th" },     { "Þ", "Th" },     { "–—‑−_~", "-" },  { "‘’‚`´\"“”„«»^", "'" },
    { ";", "," },      { "[{<", "(" },    { "]}>", ")" },     { "\t\n\r\xc2\xa0", " " },
    { "\\|", "/" },    { "!*#", "." },    { "$", "S" },       { "€", "EUR" },
    { "…", "..." },
};

/* Length in bytes of the character that starts at `text` (valid UTF-8). */
static size_t bank_char_bytes(const char *text)
{
    unsigned char c = (unsigned char)*text;
    return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

static bool bank_has(const char *set, struct str one)
{
    for (; *set != '\0'; set += bank_char_bytes(set)) {
        if (bank_char_bytes(set) == one.len && memcmp(set, one.at, one.len) == 0)
            return true;
    }
    return false;
}

static const char *bank_near(struct str one)
{
    for (size_t i = 0; i < countof(bank_nearest); i++) {
        if (bank_has(bank_nearest[i][0], one))
            return bank_nearest[i][1];
    }
    return "?";
}

int64_t bank_text_add(struct buf *buf, struct str text, size_t max_chars)
{
    int64_t replaced = 0;
    for (size_t at = 0, chars = 0; at < text.len && chars < max_chars;) {
        struct str one = { text.at + at, bank_char_bytes(text.at + at) };
        at += one.len;
        if (bank_has(bank_basic, one) || bank_has(bank_ascii, one) || bank_has(bank_nordic, one)) {
            buf_add_xml(buf, one);
            chars++;
            continue;
        }
        struct str near = str_of(bank_near(one));
        near.len = near.len < max_chars - chars ? near.len : max_chars - chars;
        buf_add_xml(buf, near);
        chars += near.len;
        replaced++;
    }
    return replaced;
}

bool bank_text_id(struct str text)
{
    if (text.len == 0 || text.len > BANK_ID_CHARS || text.at[0] == ' ' ||
        text.at[text.len - 1] == ' ' || text.at[0] == '/' || text.at[text.len - 1] == '/')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\0' || strchr(bank_basic, text.at[i]) == NULL ||
            (i > 0 && text.at[i] == '/' && text.at[i - 1] == '/'))
            return false;
    }
    return true;
}
