#include "format/pdf_text.h"

#include "format/letter.h"
#include "format/pdf_utf8.h"

#include <stdlib.h>
#include <string.h>

/* Marks that only steer the direction or joining of letters show nothing. */
static bool code_invisible(uint32_t code)
{
    return (code >= 0x200c && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x2064) || (code >= 0x2066 && code <= 0x2069) ||
           (code >= 0xfe00 && code <= 0xfe0f) || code == 0xfeff;
}

static bool code_space(uint32_t code)
{
    return code <= 0x20 || (code >= 0x7f && code <= 0x9f) || (code >= 0x2000 && code <= 0x2006) ||
           (code >= 0x2008 && code <= 0x200a) || code == 0x2028 || code == 0x2029 ||
           code == 0x205f || code == 0x3000;
}

/* U+2007 and U+202F are spaces of numbers, which do not break. */
static bool code_nobreak_space(uint32_t code)
{
    return code == 0xa0 || code == 0x2007 || code == 0x202f;
}

static bool code_mark(uint32_t code)
{
    return code >= 0x300 && code <= 0x36f;
}

static bool code_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

static struct pdf_sign *sign_add(struct pdf_text *text)
{
    if (text->n == text->room) {
        text->room = text->room > 0 ? text->room * 2 : 512;
        text->signs = realloc(text->signs, text->room * sizeof(*text->signs));
        ENSURE(text->signs != NULL);
    }
    text->signs[text->n] = (struct pdf_sign){ 0 };
    return &text->signs[text->n++];
}

/* The glyph, or one that stands in for it. */
static unsigned glyph_choose(const struct pdf_fonts *fonts, uint32_t code, bool *ret_replaced)
{
    unsigned glyph = pdf_glyph_of(fonts, code);
    if (glyph == 0 && (code_nobreak_space(code) || code == 0x200b))
        glyph = pdf_glyph_of(fonts, ' ');
    if (glyph == 0 && (code == 0xad || code == 0x2010 || code == 0x2011))
        glyph = pdf_glyph_of(fonts, '-');
    *ret_replaced = glyph == 0;
    return glyph != 0 ? glyph : pdf_glyph_replacement(fonts);
}

static void sign_read(struct pdf_fonts *fonts, uint32_t code, enum pdf_face_id face,
                      struct pdf_text *text)
{
    struct pdf_sign *last = text->n > 0 ? &text->signs[text->n - 1] : NULL;
    uint32_t both = last != NULL && code_mark(code) ? pdf_compose(fonts, last->code, code) : 0;
    struct pdf_sign *sign = both != 0 ? last : sign_add(text);
    bool replaced;
    code = both != 0 ? both : code;
    sign->code = code;
    sign->face = (uint8_t)face;
    sign->glyph = (uint16_t)glyph_choose(fonts, code, &replaced);
    sign->replaced = replaced;
    sign->soft = code == 0xad || code == 0x200b;
    sign->space = code == ' ';
    sign->breaks = sign->space || sign->soft;
    sign->breaks_long = code != 0 && code < 0x80 && strchr("/?&=.,;:_-@#+", (int)code) != NULL;
    sign->wide = (int16_t)(sign->soft ? 0 : pdf_advance(fonts, face, sign->glyph));
    if (!replaced)
        return;
    text->first_replaced = text->nreplaced++ == 0 ? code : text->first_replaced;
}

/* A line may end behind a hyphen or dash between words, not one of a number, date or sign. */
static bool dash_breaks(const struct pdf_text *text, size_t at)
{
    uint32_t code = text->signs[at].code;
    if (code != '-' && code != 0x2010 && code != 0x2013 && code != 0x2014)
        return false;
    if (at < 2 || at + 2 >= text->n)
        return false;
    uint32_t before = text->signs[at - 1].code, after = text->signs[at + 1].code;
    return !code_digit(before) && !code_digit(after) && before != ' ' && after != ' ' &&
           !code_nobreak_space(before) && !code_nobreak_space(after) && after != '-';
}

/* "15. september", "§ 28": what belongs together stays in one line. */
static bool space_holds(const struct pdf_text *text, size_t at)
{
    if (at < 2 || at + 1 >= text->n)
        return at == 1 && text->signs[0].code == 0xa7;
    uint32_t before = text->signs[at - 1].code, next = text->signs[at + 1].code;
    bool ordinal = before == '.' && code_digit(text->signs[at - 2].code) &&
                   (at < 4 || !code_digit(text->signs[at - 4].code)) && next >= 'a' && next <= 'z';
    return before == 0xa7 || ordinal;
}

static void signs_join(struct pdf_fonts *fonts, struct pdf_text *text)
{
    for (size_t i = 0; i < text->n; i++) {
        struct pdf_sign *sign = &text->signs[i];
        const struct pdf_sign *next = i + 1 < text->n ? sign + 1 : NULL;
        if (sign->space && space_holds(text, i))
            sign->space = sign->breaks = false;
        sign->breaks = sign->breaks || dash_breaks(text, i);
        if (next != NULL && next->face == sign->face && !sign->space && !next->space &&
            !sign->soft && !next->soft && !sign->replaced && !next->replaced)
            sign->wide = (int16_t)(sign->wide + pdf_kern(fonts, (enum pdf_face_id)sign->face,
                                                         sign->glyph, next->glyph));
    }
}

void pdf_text_read(struct pdf_fonts *fonts, const char *text, enum pdf_face_id face,
                   struct pdf_text *ret_text)
{
    enum pdf_face_id current = face;
    ret_text->n = ret_text->nreplaced = 0;
    ret_text->first_replaced = 0;
    while (*text != '\0') {
        uint32_t code = pdf_utf8_next(&text);
        if (code == LETTER_STRONG || code == LETTER_STRONG_END) {
            current = code == LETTER_STRONG ? PDF_BOLD : face;
            continue;
        }
        if (code_invisible(code))
            continue;
        bool spaced = ret_text->n == 0 || ret_text->signs[ret_text->n - 1].space;
        if (code_space(code) && spaced)
            continue;
        sign_read(fonts, code_space(code) ? ' ' : code, current, ret_text);
    }
    while (ret_text->n > 0 && ret_text->signs[ret_text->n - 1].space)
        ret_text->n--;
    signs_join(fonts, ret_text);
}

void pdf_text_free(struct pdf_text *text)
{
    free(text->signs);
    *text = (struct pdf_text){ 0 };
}

static int scaled(int64_t sum, int size)
{
    return (int)(sum * size / 1000);
}

static int hyphen_wide(const struct pdf_fonts *fonts, const struct pdf_sign *sign)
{
    return sign->code == 0xad ? pdf_advance(fonts, (enum pdf_face_id)sign->face, sign->glyph) : 0;
}

static void line_finish(const struct pdf_text *text, size_t from, size_t to, int64_t sum, int size,
                        struct pdf_line *ret_line)
{
    *ret_line = (struct pdf_line){ from, to, to, 0, false };
    while (ret_line->shown > from && text->signs[ret_line->shown - 1].space)
        sum -= text->signs[--ret_line->shown].wide;
    ret_line->hyphen = to < text->n && text->signs[to - 1].code == 0xad;
    ret_line->width = scaled(sum, size);
}

bool pdf_line_next(const struct pdf_fonts *fonts, const struct pdf_text *text, int size, int width,
                   size_t *from, struct pdf_line *ret_line)
{
    int64_t limit = (int64_t)width * 1000 / size, sum = 0, sum_break = 0, sum_long = 0;
    size_t at = *from, end = 0, end_long = 0;
    if (at >= text->n)
        return false;
    for (; at < text->n; at++) {
        const struct pdf_sign *sign = &text->signs[at];
        int hyphen = sign->soft ? hyphen_wide(fonts, sign) : 0;
        if (!sign->space && sum + sign->wide > limit && at > *from)
            break;
        sum += sign->wide;
        if (sign->breaks && sum + hyphen <= limit + (sign->space ? sign->wide : 0)) {
            end = at + 1;
            sum_break = sum + hyphen;
        }
        if (sign->breaks_long) {
            end_long = at + 1;
            sum_long = sum;
        }
    }
    if (at == text->n)
        line_finish(text, *from, at, sum, size, ret_line);
    else if (end > 0)
        line_finish(text, *from, end, sum_break, size, ret_line);
    else if (end_long > 0)
        line_finish(text, *from, end_long, sum_long, size, ret_line);
    else
        line_finish(text, *from, at, sum, size, ret_line);
    *from = ret_line->to;
    return true;
}

size_t pdf_line_count(const struct pdf_fonts *fonts, const struct pdf_text *text, int size,
                      int width)
{
    struct pdf_line line;
    size_t n = 0, from = 0;
    while (pdf_line_next(fonts, text, size, width, &from, &line))
        n++;
    return n;
}

int pdf_text_width(const struct pdf_text *text, int size)
{
    int64_t sum = 0;
    for (size_t i = 0; i < text->n; i++)
        sum += text->signs[i].wide;
    return scaled(sum, size);
}

int pdf_text_widest(const struct pdf_text *text, int size)
{
    int64_t sum = 0, widest = 0;
    for (size_t i = 0; i < text->n; i++) {
        sum = text->signs[i].space ? 0 : sum + text->signs[i].wide;
        widest = sum > widest ? sum : widest;
        if (text->signs[i].breaks)
            sum = 0;
    }
    return scaled(widest, size);
}
