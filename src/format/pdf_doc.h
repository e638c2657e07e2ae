/* pdf_doc.h: a tagged document of pages: drawing, marks, bookmarks, description; PDF/A-2a and
 * PDF/UA-1. Inside the folder only.
 *
 * Lengths are thousandths of a point from the lower left corner of an A4 page. */
#pragma once
#include "format/pdf_text.h"
#include "format/pdf_tree.h"

#define PDF_PAGE_WIDTH 595276
#define PDF_PAGE_HEIGHT 841890

struct pdf_color {
    int r, g, b; /* thousandths */
};

struct pdf_page {
    struct buf content;
    uint32_t *elements; /* of its marks */
    size_t nmarks, room;
};

struct pdf_bookmark {
    const char *text;
    int level; /* from 1 */
    uint32_t page;
    int y;
    int object;
};

/* An image of the file: what it needs of an image XObject. */
struct pdf_image {
    int width, height; /* dots */
    char entries[100];
    struct str data; /* compressed as the entries say */
    int object;
};

struct pdf_doc {
    struct pdf_fonts *fonts;
    struct pdf_tree tree;
    struct pdf_page *pages;
    size_t npages, pages_room, current;
    struct pdf_bookmark *bookmarks;
    size_t nbookmarks, bookmarks_room;
    struct pdf_image images[8];
    size_t nimages;
};

/* What the file says of itself. */
struct pdf_about {
    const char *title, *author, *language; /* "nb-NO" */
    const char *date;                      /* "YYYY-MM-DD" */
    struct str profile;                    /* the sRGB profile, compressed */
    bool old;                              /* as PDF/A-1a, which more programs can check */
};

void pdf_doc_start(struct pdf_doc *doc, struct pdf_fonts *fonts);
void pdf_doc_free(struct pdf_doc *doc);
void pdf_page_add(struct pdf_doc *doc); /* which is then the current one */

/* What is drawn between the two is part of `element`; of nothing, but decoration. */
void pdf_mark(struct pdf_doc *doc, uint32_t element);
void pdf_mark_artifact(struct pdf_doc *doc, const char *properties); /* may be NULL */
void pdf_unmark(struct pdf_doc *doc);

void pdf_color_set(struct pdf_doc *doc, struct pdf_color color);
/* `y` is the base line's. */
void pdf_line_show(struct pdf_doc *doc, const struct pdf_text *text, const struct pdf_line *line,
                   int size, int x, int y);
void pdf_fill(struct pdf_doc *doc, int x, int y, int width, int height);
/* Dots of a square of `side` modules: rows of bytes whose lowest bit counts. */
void pdf_modules_show(struct pdf_doc *doc, const unsigned char *modules, int side, int x, int y,
                      int size);
void pdf_image_show(struct pdf_doc *doc, size_t image, int x, int y, int width, int height);

void pdf_bookmark_add(struct pdf_doc *doc, int level, const char *text, int y);

void pdf_doc_write(struct pdf_doc *doc, const struct pdf_about *about, struct pdf_press *press,
                   struct buf *out);

/* pdf_meta.c: object numbers of the description that stands in every file. */
int pdf_meta_write(struct pdf_file *file, const struct pdf_about *about);
int pdf_info_write(struct pdf_file *file, const struct pdf_about *about);
int pdf_intent_write(struct pdf_file *file, const struct pdf_about *about);
/* 0 when there are none. */
int pdf_outline_write(struct pdf_file *file, const struct pdf_doc *doc, const int *pages);
