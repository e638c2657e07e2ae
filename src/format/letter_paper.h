/* letter_paper.h: how a letter lies on its pages. Inside the folder only.
 *
 * Lengths are thousandths of a point. `y` is where the next line hangs, counted from below. */
#pragma once
#include "format/letter_pdf.h"
#include "format/pdf_doc.h"
#include "format/pdf_image.h"

enum {
    PAPER_LEFT = 71000, /* 25 mm */
    PAPER_RIGHT = 524000,
    PAPER_WIDTH = PAPER_RIGHT - PAPER_LEFT,
    PAPER_TOP = 774000,
    PAPER_BOTTOM = 84000,
    PAPER_GAP = 7000, /* below a block */
};

struct letter_pdf_kit {
    struct pdf_press *press;
    struct pdf_fonts *fonts;
    struct buf profile; /* compressed */
    struct pdf_image_kept logo;
    bool old;
};

/* How a text is set. */
struct paper_style {
    int size, lead;
    enum pdf_face_id face;
};
extern const struct paper_style paper_body, paper_small;

/* What the paper says besides the letter's text. */
struct paper_words {
    const char *language, *orgnr, *reference, *date, *case_number, *page, *page_of, *history;
    const char *code_case, *code_dated, *code_hint, *status, *draft;
};

struct paper {
    struct letter_pdf_kit *kit;
    const struct letter *letter;
    const struct paper_words *words;
    struct arena arena; /* texts that the document refers to */
    struct pdf_doc doc;
    struct pdf_text text, label; /* being set */
    int y;
    int level; /* of the last heading */
    struct letter_pdf_report *report;
    struct letter_fault *fault;
};

/* letter_paper.c */
void paper_read(struct paper *paper, const char *text, enum pdf_face_id face,
                struct pdf_text *ret_text);
void paper_page(struct paper *paper);
bool paper_at_top(const struct paper *paper);
/* Goes to a new page when there is less room than this. */
void paper_need(struct paper *paper, int height);
void paper_gap(struct paper *paper, int height); /* none at the top of a page */
/* How many of `n` lines must begin together. */
size_t paper_lines_first(size_t n);
/* Sets the lines of `text` as part of the element, over as many pages as it takes. */
void paper_lines(struct paper *paper, uint32_t element, const struct pdf_text *text,
                 const struct paper_style *style, int x, int width);
/* One line of a text, of a page's own; returns its width. */
int paper_line(struct paper *paper, const struct pdf_text *text, const struct paper_style *style,
               int x, int y);
/* The same with its right end at `right`. */
void paper_line_right(struct paper *paper, const struct pdf_text *text,
                      const struct paper_style *style, int right, int y);
/* A whole element of one text; returns how high it is. */
void paper_element(struct paper *paper, const char *role, const char *attributes, const char *text,
                   const struct paper_style *style, int x, int width);
/* A thin line across, at y. */
void paper_rule(struct paper *paper, int x, int y, int width, int height, struct pdf_color color);
int paper_baseline(int y, const struct paper_style *style);
/* The entries of a Figure: what it shows and where. */
const char *paper_figure(struct paper *paper, const char *alt, int x, int y, int width, int height);
/* -EINVAL with the fault. */
int paper_image(struct paper *paper, const struct letter_image *image, size_t *ret_index,
                int *ret_width, int *ret_height) MUST_CHECK;

#define PAPER_BLACK ((struct pdf_color){ 0, 0, 0 })
#define PAPER_GRAY ((struct pdf_color){ 330, 360, 400 })
#define PAPER_NAVY ((struct pdf_color){ 40, 160, 320 })
#define PAPER_HAIR ((struct pdf_color){ 780, 810, 840 })
#define PAPER_TINT ((struct pdf_color){ 925, 940, 960 })

/* letter_paper_head.c: what stands above the text, and in the foot of each page. */
int paper_head(struct paper *paper) MUST_CHECK;
void paper_feet(struct paper *paper);

/* letter_paper_blocks.c, letter_paper_table.c */
int paper_blocks(struct paper *paper) MUST_CHECK;
void paper_table(struct paper *paper, const struct letter_block *block);
