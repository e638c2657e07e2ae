/* bytes.h: what a byte means in a head or a body. Private to src/http. */
#pragma once

/* What a byte may be part of. */
enum { IN_TOKEN = 1, IN_TARGET = 2, IN_NAME = 4, IN_HEX = 8 };

static inline unsigned byte_class(unsigned char c)
{
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
        return IN_TOKEN | IN_TARGET | IN_NAME | IN_HEX;
    if ((c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z'))
        return IN_TOKEN | IN_TARGET | IN_NAME;
    switch (c) {
    case '-':
    case '.':
    case '_':
        return IN_TOKEN | IN_TARGET | IN_NAME;
    case '!':
    case '$':
    case '&':
    case '\'':
    case '*':
    case '+':
    case '~':
        return IN_TOKEN | IN_TARGET;
    case '#':
    case '^':
    case '`':
    case '|':
        return IN_TOKEN;
    case '%': /* in a target only with its two digits: target_valid() */
        return IN_TOKEN | IN_TARGET;
    case '(':
    case ')':
    case ',':
    case ';':
    case '=':
    case ':':
    case '@':
    case '/':
    case '?':
        return IN_TARGET;
    default:
        return 0;
    }
}

/* Of a hexadecimal digit; -1 when it is not one. */
static inline int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}
