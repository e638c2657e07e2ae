#include "format/letter_paper.h"

#include <string.h>

static const struct paper_style headings[] = {
    { 17000, 22000, PDF_BOLD },
    { 12500, 17000, PDF_BOLD },
    { 10500, 15000, PDF_BOLD },
};
static const int heading_gaps[] = { 0, 9000, 5000 };

enum { LIST_INDENT = 18000, KEY_WIDTH = 138000, KEY_GAP = 3000 };

/* What should stand on the same page as the heading, or the line that announces it. */
static int block_begins(const struct letter_block *block)
{
    if (block == NULL)
        return 0;
    switch (block->kind) {
    case LETTER_HEADING:
        return headings[1].lead + heading_gaps[1] + block_begins(block->next);
    case LETTER_TABLE:
        return 70000;
    case LETTER_FIGURE:
        return 120000;
    case LETTER_SIGNATURE:
        return (int)(block->nrows < 10 ? block->nrows : 10) * paper_body.lead;
    case LETTER_PARAGRAPH:
    case LETTER_LIST:
    case LETTER_KEYS:
        break;
    }
    return 3 * paper_body.lead;
}

/* A level is never left out on the way down. */
static int heading_level(struct paper *paper, const struct letter_block *block)
{
    int level = block->level <= paper->level + 1 ? block->level : paper->level + 1;
    level = level < 1 ? 1 : level > 3 ? 3 : level;
    paper->level = level;
    return level;
}

static void heading_set(struct paper *paper, const struct letter_block *block)
{
    static const char *const roles[] = { "H1", "H2", "H3" };
    int level = heading_level(paper, block);
    const struct paper_style *style = &headings[level - 1];
    paper_gap(paper, heading_gaps[level - 1]);
    paper_read(paper, block->text, style->face, &paper->text);
    size_t n = pdf_line_count(paper->doc.fonts, &paper->text, style->size, PAPER_WIDTH);
    int height = (int)(n < 20 ? n : 20) * style->lead;
    paper_need(paper, height + block_begins(block->next));
    uint32_t element = pdf_tree_open(&paper->doc.tree, roles[level - 1], NULL);
    if (n > 0)
        pdf_bookmark_add(&paper->doc, level, block->text, paper->y + 4000);
    paper_lines(paper, element, &paper->text, style, PAPER_LEFT, PAPER_WIDTH);
    pdf_tree_close(&paper->doc.tree);
    paper_gap(paper, level == 1 ? 8000 : 2000);
}

static void paragraph_set(struct paper *paper, const struct letter_block *block)
{
    size_t len = strlen(block->text);
    bool announces = len > 0 && block->text[len - 1] == ':' && block->next != NULL &&
                     block->next->kind != LETTER_PARAGRAPH;
    uint32_t element = pdf_tree_open(&paper->doc.tree, "P", NULL);
    paper_read(paper, block->text, PDF_REGULAR, &paper->text);
    size_t n = pdf_line_count(paper->doc.fonts, &paper->text, paper_body.size, PAPER_WIDTH);
    if (announces && n <= 3)
        paper_need(paper, (int)n * paper_body.lead + block_begins(block->next));
    paper_lines(paper, element, &paper->text, &paper_body, PAPER_LEFT, PAPER_WIDTH);
    pdf_tree_close(&paper->doc.tree);
    paper_gap(paper, announces ? PAPER_GAP / 2 : PAPER_GAP);
}

/* "•" or "3.", in front of the item. */
static void label_set(struct paper *paper, const struct letter_block *block, size_t i)
{
    const char *text = "•";
    if (block->numbered)
        text = arena_print(&paper->arena, "%zu.", i + 1);
    uint32_t element = pdf_tree_open(&paper->doc.tree, "Lbl", NULL);
    paper_read(paper, text, PDF_REGULAR, &paper->label);
    pdf_mark(&paper->doc, element);
    int right = PAPER_LEFT + LIST_INDENT - 6000, y = paper_baseline(paper->y, &paper_body);
    int width = pdf_text_width(&paper->label, paper_body.size);
    paper_line(paper, &paper->label, &paper_body,
               width < LIST_INDENT - 6000 ? right - width : PAPER_LEFT - width / 3, y);
    pdf_unmark(&paper->doc);
    pdf_tree_close(&paper->doc.tree);
}

static void list_set(struct paper *paper, const struct letter_block *block)
{
    struct pdf_tree *tree = &paper->doc.tree;
    int x = PAPER_LEFT + LIST_INDENT, width = PAPER_WIDTH - LIST_INDENT;
    pdf_tree_open(tree, "L",
                  block->numbered ? "/A<</O/List/ListNumbering/Decimal>>"
                                  : "/A<</O/List/ListNumbering/Disc>>");
    for (size_t i = 0; i < block->nrows; i++) {
        paper_read(paper, block->cells[i], PDF_REGULAR, &paper->text);
        size_t n = pdf_line_count(paper->doc.fonts, &paper->text, paper_body.size, width);
        paper_need(paper, (int)paper_lines_first(n > 0 ? n : 1) * paper_body.lead);
        pdf_tree_open(tree, "LI", NULL);
        label_set(paper, block, i);
        uint32_t body = pdf_tree_open(tree, "LBody", NULL);
        paper_lines(paper, body, &paper->text, &paper_body, x, width);
        if (n == 0)
            paper->y -= paper_body.lead;
        pdf_tree_close(tree);
        pdf_tree_close(tree);
        paper_gap(paper, 2000);
    }
    pdf_tree_close(tree);
    paper_gap(paper, PAPER_GAP - 2000);
}

static void key_set(struct paper *paper, const char *key, const char *value)
{
    static const struct paper_style bold = { 9500, 15000, PDF_BOLD };
    struct pdf_tree *tree = &paper->doc.tree;
    int width = PAPER_WIDTH - KEY_WIDTH - 8000;
    paper_read(paper, key, PDF_BOLD, &paper->label);
    paper_read(paper, value, PDF_REGULAR, &paper->text);
    size_t keys = pdf_line_count(paper->doc.fonts, &paper->label, bold.size, KEY_WIDTH);
    size_t n = pdf_line_count(paper->doc.fonts, &paper->text, paper_body.size, width);
    size_t first = paper_lines_first(n) > keys ? paper_lines_first(n) : keys;
    paper_need(paper, (int)(first < 40 ? first : 40) * bold.lead);
    pdf_tree_open(tree, "LI", NULL);
    uint32_t label = pdf_tree_open(tree, "Lbl", NULL);
    int y = paper->y;
    paper_lines(paper, label, &paper->label, &bold, PAPER_LEFT, KEY_WIDTH);
    pdf_tree_close(tree);
    int below = paper->y;
    if (below < y) /* else the key went over the page's end, and the value stands below it */
        paper->y = y;
    size_t page = paper->doc.current;
    uint32_t body = pdf_tree_open(tree, "LBody", NULL);
    paper_lines(paper, body, &paper->text, &paper_body, PAPER_LEFT + KEY_WIDTH + 8000, width);
    pdf_tree_close(tree);
    pdf_tree_close(tree);
    if (page == paper->doc.current && below < paper->y)
        paper->y = below;
    paper_rule(paper, PAPER_LEFT, paper->y - 2000, PAPER_WIDTH, 400, PAPER_HAIR);
    paper->y -= KEY_GAP;
}

static void keys_set(struct paper *paper, const struct letter_block *block)
{
    pdf_tree_open(&paper->doc.tree, "L", "/A<</O/List/ListNumbering/None>>");
    for (size_t i = 0; i < block->nrows; i++)
        key_set(paper, block->cells[2 * i], block->cells[2 * i + 1]);
    pdf_tree_close(&paper->doc.tree);
    paper_gap(paper, PAPER_GAP);
}

static int figure_set(struct paper *paper, const struct letter_block *block)
{
    size_t index;
    int width, height, r = paper_image(paper, block->image, &index, &width, &height);
    if (r < 0)
        return r;
    paper_need(paper, height);
    int y = paper->y - height;
    uint32_t element = pdf_tree_open(
        &paper->doc.tree, "Figure",
        paper_figure(paper, block->text != NULL ? block->text : "", PAPER_LEFT, y, width, height));
    pdf_mark(&paper->doc, element);
    pdf_image_show(&paper->doc, index, PAPER_LEFT, y, width, height);
    pdf_unmark(&paper->doc);
    pdf_tree_close(&paper->doc.tree);
    paper->y = y;
    paper_gap(paper, PAPER_GAP);
    return 0;
}

static void signature_set(struct paper *paper, const struct letter_block *block)
{
    size_t rows = block->nrows < 30 ? block->nrows : 30;
    paper_gap(paper, PAPER_GAP);
    paper_need(paper, (int)rows * paper_body.lead);
    for (size_t i = 0; i < block->nrows; i++)
        paper_element(paper, "P", NULL, block->cells[i], &paper_body, PAPER_LEFT, PAPER_WIDTH);
    paper_gap(paper, PAPER_GAP);
}

int paper_blocks(struct paper *paper)
{
    int r = 0;
    for (const struct letter_block *block = paper->letter->blocks; r == 0 && block != NULL;
         block = block->next) {
        bool rows = block->kind == LETTER_LIST || block->kind == LETTER_KEYS ||
                    block->kind == LETTER_SIGNATURE;
        if (rows && block->nrows == 0)
            continue;
        switch (block->kind) {
        case LETTER_HEADING:
            heading_set(paper, block);
            break;
        case LETTER_PARAGRAPH:
            paragraph_set(paper, block);
            break;
        case LETTER_LIST:
            list_set(paper, block);
            break;
        case LETTER_KEYS:
            keys_set(paper, block);
            break;
        case LETTER_TABLE:
            paper_table(paper, block);
            break;
        case LETTER_FIGURE:
            r = figure_set(paper, block);
            break;
        case LETTER_SIGNATURE:
            signature_set(paper, block);
            break;
        }
    }
    return r;
}
