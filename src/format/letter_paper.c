#include "format/letter_paper.h"
#include "format/letter_values.h"

const struct paper_style paper_body = { 10500, 15000, PDF_REGULAR };
const struct paper_style paper_small = { 8500, 11500, PDF_REGULAR };

void paper_read(struct paper *paper, const char *text, enum pdf_face_id face,
                struct pdf_text *ret_text)
{
    pdf_text_read(paper->kit->fonts, text != NULL ? text : "", face, ret_text);
    if (paper->report->replaced == 0)
        paper->report->first_replaced = ret_text->first_replaced;
    paper->report->replaced += ret_text->nreplaced;
}

void paper_page(struct paper *paper)
{
    pdf_page_add(&paper->doc);
    paper->y = PAPER_TOP;
}

bool paper_at_top(const struct paper *paper)
{
    return paper->y == PAPER_TOP;
}

void paper_need(struct paper *paper, int height)
{
    if (paper->y - height < PAPER_BOTTOM && !paper_at_top(paper))
        paper_page(paper);
}

void paper_gap(struct paper *paper, int height)
{
    if (!paper_at_top(paper))
        paper->y -= height;
}

int paper_baseline(int y, const struct paper_style *style)
{
    return y - style->lead * 3 / 4;
}

size_t paper_lines_first(size_t n)
{
    return n <= 3 ? n : 2;
}

/* How many lines of the `left` that remain go on this page, of which `fit` have room: never one
 * alone on either side. */
static size_t lines_here(size_t left, size_t fit, bool top)
{
    if (fit >= left)
        return left;
    size_t here = left - fit < 2 ? left - 2 : fit;
    if (here < 2 || left <= 3)
        here = top ? fit : 0;
    return here > 0 || !top ? here : 1;
}

void paper_lines(struct paper *paper, uint32_t element, const struct pdf_text *text,
                 const struct paper_style *style, int x, int width)
{
    size_t left = pdf_line_count(paper->doc.fonts, text, style->size, width), from = 0;
    struct pdf_line line;
    while (left > 0) {
        int room = paper->y > PAPER_BOTTOM ? paper->y - PAPER_BOTTOM : 0;
        size_t here = lines_here(left, (size_t)(room / style->lead), paper_at_top(paper));
        if (here == 0) {
            paper_page(paper);
            continue;
        }
        pdf_mark(&paper->doc, element);
        for (size_t i = 0; i < here; i++, left--) {
            ENSURE(pdf_line_next(paper->doc.fonts, text, style->size, width, &from, &line));
            pdf_line_show(&paper->doc, text, &line, style->size, x,
                          paper_baseline(paper->y, style));
            paper->y -= style->lead;
        }
        pdf_unmark(&paper->doc);
    }
}

int paper_line(struct paper *paper, const struct pdf_text *text, const struct paper_style *style,
               int x, int y)
{
    struct pdf_line line;
    size_t from = 0;
    if (!pdf_line_next(paper->doc.fonts, text, style->size, PDF_PAGE_WIDTH, &from, &line))
        return 0;
    pdf_line_show(&paper->doc, text, &line, style->size, x, y);
    return line.width;
}

void paper_line_right(struct paper *paper, const struct pdf_text *text,
                      const struct paper_style *style, int right, int y)
{
    paper_line(paper, text, style, right - pdf_text_width(text, style->size), y);
}

void paper_element(struct paper *paper, const char *role, const char *attributes, const char *text,
                   const struct paper_style *style, int x, int width)
{
    uint32_t element = pdf_tree_open(&paper->doc.tree, role, attributes);
    paper_read(paper, text, style->face, &paper->text);
    paper_lines(paper, element, &paper->text, style, x, width);
    pdf_tree_close(&paper->doc.tree);
}

void paper_rule(struct paper *paper, int x, int y, int width, int height, struct pdf_color color)
{
    pdf_mark_artifact(&paper->doc, NULL);
    pdf_color_set(&paper->doc, color);
    pdf_fill(&paper->doc, x, y, width, height);
    pdf_color_set(&paper->doc, PAPER_BLACK);
    pdf_unmark(&paper->doc);
}

const char *paper_figure(struct paper *paper, const char *alt, int x, int y, int width, int height)
{
    _cleanup_buf_ struct buf out = { 0 };
    buf_add(&out, STR("/Alt"));
    pdf_text_string(&out, alt);
    buf_add(&out, STR("/A<</O/Layout/Placement/Block/BBox["));
    pdf_number(&out, x);
    pdf_number(&out, y);
    pdf_number(&out, x + width);
    pdf_number(&out, y + height);
    buf_add(&out, STR("]>>"));
    return arena_text(&paper->arena, buf_view(&out));
}

int paper_image(struct paper *paper, const struct letter_image *image, size_t *ret_index,
                int *ret_width, int *ret_height)
{
    struct pdf_doc *doc = &paper->doc;
    struct letter_pdf_kit *kit = paper->kit;
    if (doc->nimages == countof(doc->images))
        return letter_fault(paper->fault, "more than %zu images", countof(doc->images));
    struct pdf_image *read = &doc->images[doc->nimages];
    if (pdf_image_read(&kit->logo, image->bytes, kit->press, read) < 0)
        return letter_fault(paper->fault, "an image is damaged, or neither PNG nor JPEG");
    read->data.at = arena_text(&paper->arena, read->data);
    int64_t width = image->width_mm > 0 ? (int64_t)image->width_mm * 2834646 / 1000 : PAPER_WIDTH;
    width = width < PAPER_WIDTH ? width : PAPER_WIDTH;
    int64_t height = width * read->height / read->width;
    if (height > PAPER_TOP - PAPER_BOTTOM) {
        height = PAPER_TOP - PAPER_BOTTOM;
        width = height * read->width / read->height;
    }
    *ret_index = doc->nimages++;
    *ret_width = (int)width;
    *ret_height = (int)height;
    return 0;
}
