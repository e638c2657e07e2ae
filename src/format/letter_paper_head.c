/* letter_paper_head.c: sender, recipient, references and the code for paper that comes back; the
 * feet of the pages (letter_paper.h). */
#include "format/letter_paper.h"
#include "format/letter_values.h"

#include <qrencode.h>
#include <stdio.h>

enum {
    SENDER_Y = 788000,
    ADDRESS_Y = 701000, /* for an envelope with a window */
    TITLE_Y = 596000,
    ASIDE_X = 372000, /* references and code */
    CODE_SIZE = 66000,
    CODE_Y = SENDER_Y + 14000 - CODE_SIZE,
    FOOT_Y = 50000,
    FOOT_LINES = 2, /* of a checkpoint */
};

static const struct paper_style sender_style = { 13000, 17000, PDF_BOLD };
static const struct paper_style label_style = { 8500, 11500, PDF_REGULAR };
static const struct paper_style foot_style = { 8000, 11000, PDF_REGULAR };

static const char *date_text(struct paper *paper)
{
    _cleanup_buf_ struct buf out = { 0 };
    letter_date_add(&out, paper->letter->head.dated, letter_language_of(paper->letter->language));
    return arena_text(&paper->arena, buf_view(&out));
}

/* "983 544 622" */
static const char *orgnr_text(struct paper *paper, const char *orgnr)
{
    struct str text = str_of(orgnr);
    if (text.len != 9)
        return orgnr;
    return arena_print(&paper->arena, "%.3s\u00a0%.3s\u00a0%.3s", orgnr, orgnr + 3, orgnr + 6);
}

static void colored_element(struct paper *paper, const char *text, const struct paper_style *style,
                            int x, int width, struct pdf_color color)
{
    pdf_mark_artifact(&paper->doc, NULL);
    pdf_color_set(&paper->doc, color);
    pdf_unmark(&paper->doc);
    paper_element(paper, "P", NULL, text, style, x, width);
    pdf_mark_artifact(&paper->doc, NULL);
    pdf_color_set(&paper->doc, PAPER_BLACK);
    pdf_unmark(&paper->doc);
}

static int logo_set(struct paper *paper)
{
    size_t index;
    const struct letter_head *head = &paper->letter->head;
    int width, height, r = paper_image(paper, head->logo, &index, &width, &height);
    if (r < 0)
        return r;
    if (height > 62000) {
        width = (int)((int64_t)width * 62000 / height);
        height = 62000;
    }
    int y = SENDER_Y + 14000 - height;
    const char *alt = head->logo_alt != NULL ? head->logo_alt
                                             : arena_print(&paper->arena, "Logo: %s", head->sender);
    uint32_t element = pdf_tree_open(&paper->doc.tree, "Figure",
                                     paper_figure(paper, alt, PAPER_LEFT, y, width, height));
    pdf_mark(&paper->doc, element);
    pdf_image_show(&paper->doc, index, PAPER_LEFT, y, width, height);
    pdf_unmark(&paper->doc);
    pdf_tree_close(&paper->doc.tree);
    paper->y = y - 4000;
    return 0;
}

static int sender_set(struct paper *paper)
{
    const struct letter_head *head = &paper->letter->head;
    int width = ASIDE_X - PAPER_LEFT - 20000, r = 0;
    paper->y = SENDER_Y + 14000;
    if (head->logo != NULL) {
        r = logo_set(paper);
    } else {
        paper_rule(paper, PAPER_LEFT - 12000, paper->y - 15500, 4000, 14000, PAPER_NAVY);
        colored_element(paper, head->sender, &sender_style, PAPER_LEFT, width, PAPER_NAVY);
    }
    if (head->sender_orgnr != NULL) {
        const char *orgnr = arena_print(&paper->arena, "%s %s", paper->words->orgnr,
                                        orgnr_text(paper, head->sender_orgnr));
        colored_element(paper, orgnr, &label_style, PAPER_LEFT, width, PAPER_GRAY);
    }
    return r;
}

/* Each part of the address on a line of its own; as many as there are, the title then waits. */
static void recipient_set(struct paper *paper)
{
    const struct letter_head *head = &paper->letter->head;
    struct str rest = str_of(head->recipient_address), part;
    int width = ASIDE_X - PAPER_LEFT - 20000;
    paper->y = paper->y < ADDRESS_Y + 10000 ? paper->y - 10000 : ADDRESS_Y;
    paper_element(paper, "P", NULL, head->recipient, &paper_body, PAPER_LEFT, width);
    while (rest.len > 0 && str_cut(&rest, ',', &part)) {
        while (part.len > 0 && part.at[0] == ' ')
            part = (struct str){ part.at + 1, part.len - 1 };
        paper_element(paper, "P", NULL, arena_text(&paper->arena, part), &paper_body, PAPER_LEFT,
                      width);
    }
}

static void reference_set(struct paper *paper, const char *label, const char *value)
{
    uint32_t element = pdf_tree_open(&paper->doc.tree, "P", NULL);
    int width = PAPER_RIGHT - ASIDE_X;
    paper_read(paper, arena_print(&paper->arena, "%s:\u00a0", label), PDF_REGULAR, &paper->label);
    pdf_mark(&paper->doc, element);
    pdf_color_set(&paper->doc, PAPER_GRAY);
    paper_line(paper, &paper->label, &label_style, ASIDE_X, paper_baseline(paper->y, &label_style));
    pdf_color_set(&paper->doc, PAPER_BLACK);
    pdf_unmark(&paper->doc);
    paper->y -= label_style.lead;
    paper_read(paper, value, PDF_REGULAR, &paper->text);
    paper_lines(paper, element, &paper->text, &paper_body, ASIDE_X, width);
    pdf_tree_close(&paper->doc.tree);
    paper->y -= 5000;
}

/* Digits, capitals and the slash make a code of few dots. */
static const char *code_text(struct paper *paper)
{
    const struct letter_head *head = &paper->letter->head;
    char *text = arena_print(&paper->arena, "TILSAGN:1:%s:%.4s%.2s%.2s:%s", head->case_number,
                             head->dated, head->dated + 5, head->dated + 8, paper->letter->kind);
    for (char *c = text; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return text;
}

static int code_set(struct paper *paper, const char *date)
{
    QRcode *code = QRcode_encodeString(code_text(paper), 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (code == NULL)
        return letter_fault(paper->fault, "the case number is too long for a code");
    struct pdf_doc *doc = &paper->doc;
    int x = PAPER_RIGHT - CODE_SIZE;
    const struct paper_words *words = paper->words;
    const char *alt = arena_print(&paper->arena, "%s %s, %s %s", words->code_case,
                                  paper->letter->head.case_number, words->code_dated, date);
    uint32_t element = pdf_tree_open(&doc->tree, "Figure",
                                     paper_figure(paper, alt, x, CODE_Y, CODE_SIZE, CODE_SIZE));
    pdf_mark(doc, element);
    pdf_modules_show(doc, code->data, code->width, x, CODE_Y, CODE_SIZE);
    pdf_unmark(doc);
    pdf_tree_close(&doc->tree);
    QRcode_free(code);
    paper->y = CODE_Y + CODE_SIZE + 2000;
    colored_element(paper, paper->words->code_hint, &label_style, ASIDE_X, x - ASIDE_X - 8000,
                    PAPER_GRAY);
    return 0;
}

int paper_head(struct paper *paper)
{
    const struct letter_head *head = &paper->letter->head;
    const char *date = date_text(paper);
    paper_page(paper);
    int r = sender_set(paper);
    if (r < 0)
        return r;
    recipient_set(paper);
    int below = paper->doc.current == 0 ? paper->y : 0;
    if (below == 0) /* an address longer than a page: the text goes on where it ends */
        return 0;
    paper->y = ADDRESS_Y;
    reference_set(paper, paper->words->reference, head->case_number);
    reference_set(paper, paper->words->date, date);
    if (head->draft)
        reference_set(paper, paper->words->status, paper->words->draft);
    int beside = paper->y;
    r = code_set(paper, date);
    below = below < beside ? below : beside;
    paper->y = below - 18000 < TITLE_Y ? below - 18000 : TITLE_Y;
    return r;
}

/* Up to so many lines of a long text; more would run out of the page. Returns where it goes on. */
static int foot_lines(struct paper *paper, const char *text, int lines, int y)
{
    struct pdf_line line;
    size_t from = 0;
    paper_read(paper, text, PDF_REGULAR, &paper->text);
    for (int i = 0; i < lines && pdf_line_next(paper->doc.fonts, &paper->text, foot_style.size,
                                               PAPER_WIDTH, &from, &line);
         i++, y -= foot_style.lead)
        pdf_line_show(&paper->doc, &paper->text, &line, foot_style.size, PAPER_LEFT, y);
    return y;
}

void paper_feet(struct paper *paper)
{
    const struct letter_head *head = &paper->letter->head;
    const struct paper_words *words = paper->words;
    const char *checkpoint = NULL,
               *about = arena_print(&paper->arena, "%s %s · %s", words->case_number,
                                    head->case_number, date_text(paper));
    if (head->checkpoint != NULL)
        checkpoint = arena_print(&paper->arena, "%s %s", words->history, head->checkpoint);
    for (size_t i = 0; i < paper->doc.npages; i++) {
        paper->doc.current = i;
        char page[64];
        snprintf(page, sizeof(page), "%s %zu %s %zu", words->page, i + 1, words->page_of,
                 paper->doc.npages);
        pdf_mark_artifact(&paper->doc, "<</Type/Pagination/Subtype/Footer>>");
        pdf_color_set(&paper->doc, PAPER_HAIR);
        pdf_fill(&paper->doc, PAPER_LEFT, FOOT_Y + 13000, PAPER_WIDTH, 400);
        pdf_color_set(&paper->doc, PAPER_GRAY);
        paper_read(paper, page, PDF_REGULAR, &paper->text);
        paper_line_right(paper, &paper->text, &foot_style, PAPER_RIGHT, FOOT_Y);
        paper_read(paper, about, PDF_REGULAR, &paper->text);
        paper_line(paper, &paper->text, &foot_style, PAPER_LEFT, FOOT_Y);
        int y = FOOT_Y - foot_style.lead;
        if (head->foot != NULL)
            y = foot_lines(paper, head->foot, 1, y);
        if (checkpoint != NULL)
            foot_lines(paper, checkpoint, FOOT_LINES, y);
        pdf_unmark(&paper->doc);
    }
}
