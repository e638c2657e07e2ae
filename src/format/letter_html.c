/* letter_html.c: a letter's blocks as a page (letter.h). */
#include "format/letter.h"

#include <string.h>

static const char letter_style[] =
    "body{font-family:Inter,Arial,sans-serif;line-height:1.5;color:#1e2b3c;background:#fff;"
    "max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.6rem;line-height:1.3}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1rem}"
    "dl{display:grid;grid-template-columns:minmax(9rem,auto) 1fr;gap:.25rem 1rem}"
    "dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}"
    "table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:."
    "5rem 0}"
    "th,td{border:1px solid #68707c;padding:.4rem .6rem;text-align:left;vertical-align:top}"
    "td.n,th.n{text-align:right;white-space:nowrap}"
    "@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}";

/* Escapes; control characters, which HTML does not have, become spaces, except those that
 * emphasise. */
static void html_text(struct buf *buf, const char *text)
{
    bool strong = false;
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == (strong ? LETTER_STRONG_END : LETTER_STRONG)) {
            strong = !strong;
            buf_add_text(buf, strong ? "<strong>" : "</strong>");
        } else if ((unsigned char)*at < 0x20) {
            buf_add_char(buf, ' ');
        } else {
            buf_add_xml(buf, (struct str){ at, 1 });
        }
    }
    buf_add_text(buf, strong ? "</strong>" : "");
}

/* For an attribute or a title, where nothing can be emphasised. */
static void html_plain(struct buf *buf, const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        buf_add_xml(buf, (unsigned char)*at < 0x20 ? STR(" ") : (struct str){ at, 1 });
}

static void html_element(struct buf *buf, const char *tag, const char *attributes, const char *text)
{
    buf_print(buf, "<%s%s>", tag, attributes);
    html_text(buf, text);
    buf_print(buf, "</%s>", tag);
}

static void html_list(struct buf *buf, const struct letter_block *block)
{
    buf_add_text(buf, block->numbered ? "<ol>\n" : "<ul>\n");
    for (size_t i = 0; i < block->nrows; i++) {
        html_element(buf, "li", "", block->cells[i]);
        buf_add_char(buf, '\n');
    }
    buf_add_text(buf, block->numbered ? "</ol>\n" : "</ul>\n");
}

static void html_keys(struct buf *buf, const struct letter_block *block)
{
    buf_add(buf, STR("<dl>\n"));
    for (size_t i = 0; i < block->nrows; i++) {
        html_element(buf, "dt", "", block->cells[2 * i]);
        html_element(buf, "dd", "", block->cells[2 * i + 1]);
        buf_add_char(buf, '\n');
    }
    buf_add(buf, STR("</dl>\n"));
}

static void html_row(struct buf *buf, const struct letter_block *block, size_t row)
{
    buf_add(buf, STR("<tr>"));
    for (size_t c = 0; c < block->ncolumns; c++) {
        const char *text = block->cells[row * block->ncolumns + c];
        if (c == 0)
            html_element(buf, "th", " scope=\"row\"", text);
        else
            html_element(buf, "td", block->numeric[c] ? " class=\"n\"" : "", text);
    }
    buf_add(buf, STR("</tr>\n"));
}

static void html_table(struct buf *buf, const struct letter_block *block)
{
    buf_add(buf, STR("<table>\n"));
    html_element(buf, "caption", "", block->text);
    buf_add(buf, STR("\n<thead>\n<tr>"));
    for (size_t c = 0; c < block->ncolumns; c++)
        html_element(buf, "th", block->numeric[c] ? " scope=\"col\" class=\"n\"" : " scope=\"col\"",
                     block->heads[c]);
    buf_add(buf, STR("</tr>\n</thead>\n<tbody>\n"));
    for (size_t row = 0; row < block->nrows; row++)
        html_row(buf, block, row);
    buf_add(buf, STR("</tbody>\n</table>\n"));
}

/* The image travels with the page. */
static void html_image(struct buf *buf, const struct letter_image *image, const char *alt)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct str bytes = image->bytes;
    bool png = bytes.len > 0 && (unsigned char)bytes.at[0] == 0x89;
    buf_print(buf, "<p><img src=\"data:image/%s;base64,", png ? "png" : "jpeg");
    for (size_t i = 0; i < bytes.len; i += 3) {
        unsigned group = 0;
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (i + k < bytes.len ? (unsigned char)bytes.at[i + k] : 0U);
        for (size_t k = 0; k < 4; k++)
            buf_add_char(buf, i + k > bytes.len ? '=' : digits[group >> (18 - 6 * k) & 63]);
    }
    buf_print(buf, "\" style=\"width:%dmm;max-width:100%%\" alt=\"", image->width_mm);
    html_plain(buf, alt);
    buf_add(buf, STR("\"></p>\n"));
}

static void html_signature(struct buf *buf, const struct letter_block *block)
{
    buf_add(buf, STR("<p class=\"signature\">"));
    for (size_t i = 0; i < block->nrows; i++) {
        buf_add_text(buf, i > 0 ? "<br>\n" : "");
        html_text(buf, block->cells[i]);
    }
    buf_add(buf, STR("</p>\n"));
}

static void html_block(struct buf *buf, const struct letter_block *block)
{
    static const char *const headings[] = { "h1", "h2", "h3" };
    switch (block->kind) {
    case LETTER_HEADING:
        html_element(buf, headings[block->level - 1], "", block->text);
        buf_add_char(buf, '\n');
        break;
    case LETTER_PARAGRAPH:
        html_element(buf, "p", "", block->text);
        buf_add_char(buf, '\n');
        break;
    case LETTER_LIST:
        html_list(buf, block);
        break;
    case LETTER_KEYS:
        html_keys(buf, block);
        break;
    case LETTER_TABLE:
        html_table(buf, block);
        break;
    case LETTER_FIGURE:
        html_image(buf, block->image, block->text);
        break;
    case LETTER_SIGNATURE:
        html_signature(buf, block);
        break;
    }
}

static const char *draft_word(const char *language)
{
    return strcmp(language, "nn") == 0   ? "\x02Utkast, ikkje sendt\x03"
           : strcmp(language, "en") == 0 ? "\x02"
                                           "Draft, not sent\x03"
                                         : "\x02Utkast, ikke sendt\x03";
}

void letter_html(const struct letter *letter, struct buf *ret_html)
{
    buf_print(ret_html, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
              letter->language);
    buf_add(ret_html, STR("<title>"));
    html_plain(ret_html, letter->title);
    buf_print(ret_html,
              "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=\"template\" content=\"%s.%s\">\n<style>%s</style>\n</head>\n"
              "<body>\n",
              letter->kind, letter->language, letter_style);
    const struct letter_head *head = &letter->head;
    if (head->logo != NULL) {
        buf_add(ret_html, STR("<header>\n"));
        html_image(ret_html, head->logo, head->logo_alt != NULL ? head->logo_alt : head->sender);
        buf_add(ret_html, STR("</header>\n"));
    }
    buf_add(ret_html, STR("<main>\n"));
    if (head->draft)
        html_element(ret_html, "p", " role=\"note\"", draft_word(letter->language));
    for (const struct letter_block *block = letter->blocks; block != NULL; block = block->next)
        html_block(ret_html, block);
    buf_add(ret_html, STR("</main>\n"));
    if (head->foot != NULL) {
        buf_add(ret_html, STR("<footer>\n"));
        html_element(ret_html, "p", "", head->foot);
        buf_add(ret_html, STR("\n</footer>\n"));
    }
    buf_add(ret_html, STR("</body>\n</html>\n"));
}
