/* letter_paper_table.c: tables: widths of columns, rows, heads on every page (letter_paper.h). */
#include "format/letter_paper.h"

#include <stdlib.h>

enum { CELL_GAP = 10000, CELL_PAD = 3500, SLICE_LINES = 3 };

static const struct paper_style cell_style = { 9500, 13000, PDF_REGULAR };
static const struct paper_style caption_style = { 10500, 15000, PDF_BOLD };

struct column {
    int x, width;
    int natural, least;   /* in one line; its widest word */
    struct pdf_text text; /* of the row being set */
    size_t from, left;    /* signs that are set, lines that are not */
    uint32_t element;
};

struct table {
    struct paper *paper;
    const struct letter_block *block;
    struct column *columns;
    size_t n;
};

static void column_measure(struct table *table, struct column *column, const char *text,
                           enum pdf_face_id face)
{
    pdf_text_read(table->paper->kit->fonts, text != NULL ? text : "", face, &column->text);
    int width = pdf_text_width(&column->text, cell_style.size) + 10;
    int least = pdf_text_widest(&column->text, cell_style.size) + 10;
    column->natural = width > column->natural ? width : column->natural;
    column->least = least > column->least ? least : column->least;
}

/* What each column wants beyond its least, in parts of what is there. A number is never broken as
 * long as there is any room. */
static void columns_share(struct table *table, int room)
{
    const bool *numeric = table->block->numeric;
    int64_t least = 0, wanted = 0;
    for (size_t c = 0; c < table->n; c++) {
        struct column *column = &table->columns[c];
        int most = room / (int)table->n;
        if (numeric != NULL && numeric[c])
            column->least = column->natural;
        if (column->least > most && (numeric == NULL || !numeric[c]))
            column->least = most;
        least += column->least;
        wanted += column->natural - column->least;
    }
    for (size_t c = 0; c < table->n; c++) {
        struct column *column = &table->columns[c];
        int64_t more = column->natural - column->least;
        if (least > room)
            column->width = (int)((int64_t)column->least * room / least);
        else if (wanted > 0 && least + wanted > room)
            column->width = column->least + (int)(more * (room - least) / wanted);
        else
            column->width = column->natural;
    }
}

/* Columns narrower than the page are spread, so that the table is as wide as the text. */
static void columns_place(struct table *table)
{
    REQUIRE(table->n > 0);
    int room = PAPER_WIDTH - 2 * 4000 - CELL_GAP * ((int)table->n - 1), used = 0;
    columns_share(table, room);
    for (size_t c = 0; c < table->n; c++)
        used += table->columns[c].width;
    int spare = used < room ? (room - used) / (int)table->n : 0, x = PAPER_LEFT + 4000;
    for (size_t c = 0; c < table->n; c++) {
        table->columns[c].x = x;
        table->columns[c].width += spare;
        x += table->columns[c].width + CELL_GAP;
    }
}

static bool column_numeric(const struct table *table, size_t c)
{
    return table->block->numeric != NULL && table->block->numeric[c];
}

/* Reads the cells of a row; returns the lines of the highest. */
static size_t row_read(struct table *table, const char *const *texts, enum pdf_face_id face)
{
    size_t most = 1;
    for (size_t c = 0; c < table->n; c++) {
        struct column *column = &table->columns[c];
        paper_read(table->paper, texts[c], face, &column->text);
        column->from = 0;
        column->left =
            pdf_line_count(table->paper->doc.fonts, &column->text, cell_style.size, column->width);
        most = column->left > most ? column->left : most;
    }
    return most;
}

static void cell_lines(struct table *table, size_t c, size_t lines)
{
    struct paper *paper = table->paper;
    struct column *column = &table->columns[c];
    struct pdf_line line;
    int y = paper->y - CELL_PAD;
    for (size_t i = 0; i < lines && column->left > 0; i++, column->left--) {
        ENSURE(pdf_line_next(paper->doc.fonts, &column->text, cell_style.size, column->width,
                             &column->from, &line));
        int x = column->x + (column_numeric(table, c) ? column->width - line.width : 0);
        pdf_line_show(&paper->doc, &column->text, &line, cell_style.size, x,
                      paper_baseline(y, &cell_style));
        y -= cell_style.lead;
    }
}

/* The next lines of all cells of the row; without elements they are decoration. */
static void row_slice(struct table *table, size_t lines, bool elements)
{
    struct paper *paper = table->paper;
    if (!elements)
        pdf_mark_artifact(&paper->doc, NULL);
    for (size_t c = 0; c < table->n; c++) {
        if (table->columns[c].left == 0)
            continue;
        if (elements)
            pdf_mark(&paper->doc, table->columns[c].element);
        cell_lines(table, c, lines);
        if (elements)
            pdf_unmark(&paper->doc);
    }
    if (!elements)
        pdf_unmark(&paper->doc);
    paper->y -= (int)lines * cell_style.lead + 2 * CELL_PAD;
    paper_rule(paper, PAPER_LEFT, paper->y, PAPER_WIDTH, 400, PAPER_HAIR);
}

static void row_open(struct table *table, bool head)
{
    struct pdf_tree *tree = &table->paper->doc.tree;
    pdf_tree_open(tree, "TR", NULL);
    for (size_t c = 0; c < table->n; c++) {
        const char *scope = head     ? "/A<</O/Table/Scope/Column>>"
                            : c == 0 ? "/A<</O/Table/Scope/Row>>"
                                     : NULL;
        table->columns[c].element = pdf_tree_open(tree, scope != NULL ? "TH" : "TD", scope);
        pdf_tree_close(tree);
    }
    pdf_tree_close(tree);
}

static int lines_height(size_t lines)
{
    return (int)(lines < 1000 ? lines : 1000) * cell_style.lead + 2 * CELL_PAD;
}

/* Heads are no longer than a third of a page; on later pages they are decoration. */
static void head_set(struct table *table, bool first)
{
    struct paper *paper = table->paper;
    size_t lines = row_read(table, table->block->heads, PDF_BOLD);
    size_t most = (size_t)((PAPER_TOP - PAPER_BOTTOM) / 3 / cell_style.lead);
    if (!first && lines > most)
        return;
    if (first)
        row_open(table, true);
    while (lines > 0) {
        size_t here = lines < most ? lines : most;
        paper_need(paper, lines_height(here));
        paper_rule(paper, PAPER_LEFT, paper->y - lines_height(here), PAPER_WIDTH,
                   lines_height(here), PAPER_TINT);
        row_slice(table, here, first);
        lines -= here;
    }
}

static void page_turn(struct table *table)
{
    paper_page(table->paper);
    if (table->block->heads != NULL)
        head_set(table, false);
}

/* The page ends within a row, whose texts made way for those of the heads. */
static void row_turn(struct table *table, const char *const *texts)
{
    size_t *set = calloc(table->n * 2, sizeof(*set));
    ENSURE(set != NULL);
    for (size_t c = 0; c < table->n; c++) {
        set[2 * c] = table->columns[c].from;
        set[2 * c + 1] = table->columns[c].left;
    }
    page_turn(table);
    row_read(table, texts, PDF_REGULAR);
    for (size_t c = 0; c < table->n; c++) {
        table->columns[c].from = set[2 * c];
        table->columns[c].left = set[2 * c + 1];
    }
    free(set);
}

/* A row goes to the next page as a whole, unless it is longer than one. */
static void row_set(struct table *table, size_t row)
{
    struct paper *paper = table->paper;
    const char *const *texts = (const char *const *)table->block->cells + row * table->n;
    size_t lines = row_read(table, texts, PDF_REGULAR);
    if (paper->y - lines_height(lines) < PAPER_BOTTOM &&
        lines_height(lines) < (PAPER_TOP - PAPER_BOTTOM) / 2) {
        page_turn(table);
        lines = row_read(table, texts, PDF_REGULAR);
    }
    row_open(table, false);
    while (lines > 0) {
        int room = paper->y - PAPER_BOTTOM - 2 * CELL_PAD;
        size_t fit = room > 0 ? (size_t)(room / cell_style.lead) : 0;
        size_t here = lines < fit ? lines : fit;
        if (here < lines && here < SLICE_LINES) {
            row_turn(table, texts);
            continue;
        }
        row_slice(table, here, true);
        lines -= here;
    }
}

static void table_measure(struct table *table)
{
    const struct letter_block *block = table->block;
    for (size_t c = 0; c < table->n; c++) {
        if (block->heads != NULL)
            column_measure(table, &table->columns[c], block->heads[c], PDF_BOLD);
        for (size_t row = 0; row < block->nrows; row++)
            column_measure(table, &table->columns[c], block->cells[row * table->n + c],
                           PDF_REGULAR);
    }
    columns_place(table);
}

void paper_table(struct paper *paper, const struct letter_block *block)
{
    struct pdf_tree *tree = &paper->doc.tree;
    struct table table = { paper, block, NULL, block->ncolumns };
    if (table.n == 0)
        return;
    table.columns = calloc(table.n, sizeof(*table.columns));
    ENSURE(table.columns != NULL);
    table_measure(&table);
    paper_need(paper, 70000);
    pdf_tree_open(tree, "Table", NULL);
    if (block->text != NULL && block->text[0] != '\0') {
        paper_element(paper, "Caption", NULL, block->text, &caption_style, PAPER_LEFT, PAPER_WIDTH);
        paper_gap(paper, 2000);
    }
    if (block->heads != NULL) {
        pdf_tree_open(tree, "THead", NULL);
        head_set(&table, true);
        pdf_tree_close(tree);
    }
    if (block->nrows > 0)
        pdf_tree_open(tree, "TBody", NULL);
    for (size_t row = 0; row < block->nrows; row++)
        row_set(&table, row);
    if (block->nrows > 0)
        pdf_tree_close(tree);
    pdf_tree_close(tree);
    for (size_t c = 0; c < table.n; c++)
        pdf_text_free(&table.columns[c].text);
    free(table.columns);
    paper_gap(paper, PAPER_GAP + 3000);
}
