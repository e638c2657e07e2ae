/* letter_logo.c: the logo of a letter head as it comes in JSON (letter.h). */
#include "format/letter.h"

#include "format/pdf_image.h"

#include <errno.h>
#include <string.h>

/* The six bits of a base64 digit; -1: none. */
static int digit_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static int base64_read(struct str text, struct arena *arena, struct str *ret_bytes)
{
    size_t padding = 0, n = 0;
    while (padding < 2 && padding < text.len && text.at[text.len - 1 - padding] == '=')
        padding++;
    if (text.len == 0 || text.len % 4 != 0)
        return -EINVAL;
    char *bytes = arena_take(arena, text.len / 4 * 3);
    unsigned group = 0;
    for (size_t i = 0; i < text.len; i++) {
        int digit = i < text.len - padding ? digit_of(text.at[i]) : 0;
        if (digit < 0)
            return -EINVAL;
        group = group << 6 | (unsigned)digit;
        for (unsigned k = 0; i % 4 == 3 && k < 3; k++)
            bytes[n++] = (char)(group >> (16 - 8 * k) & 255);
    }
    *ret_bytes = (struct str){ bytes, n - padding };
    return 0;
}

int letter_logo_read(struct str base64, struct arena *arena, struct str *ret_bytes)
{
    struct pdf_image_kept kept = { 0 };
    struct pdf_image image;
    int r = base64_read(base64, arena, ret_bytes);
    if (r == 0 && !str_starts(*ret_bytes, STR("\x89PNG")))
        r = -EINVAL;
    if (r == 0) {
        struct pdf_press *press = pdf_press_new();
        r = pdf_image_read(&kept, *ret_bytes, press, &image);
        pdf_image_drop(&kept);
        pdf_press_free(press);
    }
    return r;
}
