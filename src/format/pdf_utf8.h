/* pdf_utf8.h: code points of valid UTF-8. Inside the folder only. */
#pragma once
#include <stdint.h>

/* The next one of a text that has one; `text` moves behind it. */
static inline uint32_t pdf_utf8_next(const char **text)
{
    const unsigned char *at = (const unsigned char *)*text;
    uint32_t code = *at++;
    int more = code >= 0xf0 ? 3 : code >= 0xe0 ? 2 : code >= 0xc0 ? 1 : 0;
    if (more > 0)
        code &= 0x3fU >> more;
    while (more-- > 0)
        code = code << 6 | (*at++ & 0x3fU);
    *text = (const char *)at;
    return code;
}
