/* letter_json.c: a letter's blocks as JSON, for who shows them in a page of their own (letter.h).
 */
#include "format/letter.h"

static const char *const block_kinds[] = {
    [LETTER_HEADING] = "heading", [LETTER_PARAGRAPH] = "paragraph", [LETTER_LIST] = "list",
    [LETTER_KEYS] = "keys",       [LETTER_TABLE] = "table",         [LETTER_FIGURE] = "figure",
    [LETTER_SIGNATURE] = "lines",
};

static void json_row(struct buf *out, const char *const *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_add_char(out, i > 0 ? ',' : '[');
        buf_add_json(out, str_of(cells[i]));
    }
    buf_add_char(out, ']');
}

static void json_block(struct buf *out, const struct letter_block *block)
{
    buf_print(out, "{\"kind\":\"%s\"", block_kinds[block->kind]);
    if (block->kind == LETTER_HEADING)
        buf_print(out, ",\"level\":%d", block->level);
    if (block->kind == LETTER_LIST)
        buf_print(out, ",\"numbered\":%s", block->numbered ? "true" : "false");
    if (block->text != NULL) {
        buf_add_text(out, ",\"text\":");
        buf_add_json(out, str_of(block->text));
    }
    if (block->kind == LETTER_TABLE) {
        buf_add_text(out, ",\"heads\":");
        json_row(out, block->heads, block->ncolumns);
        for (size_t i = 0; i < block->ncolumns; i++)
            buf_print(out, "%s%s", i > 0 ? "," : ",\"numeric\":[",
                      block->numeric[i] ? "true" : "false");
        buf_add_char(out, ']');
    }
    for (size_t row = 0; row < block->nrows; row++) {
        buf_add_text(out, row > 0 ? "," : ",\"rows\":[");
        json_row(out, block->cells + row * block->ncolumns, block->ncolumns);
    }
    buf_add_text(out, block->nrows > 0 ? "]}" : "}");
}

void letter_json(const struct letter *letter, struct buf *ret_json)
{
    buf_add_char(ret_json, '[');
    for (const struct letter_block *block = letter->blocks; block != NULL; block = block->next) {
        json_block(ret_json, block);
        buf_add_text(ret_json, block->next != NULL ? "," : "");
    }
    buf_add_char(ret_json, ']');
}
