/* letter_pdf.h: a letter's blocks as a PDF file for people and archives: PDF/A-2a and PDF/UA-1.
 *
 * The same letter gives the same bytes. All text can be read aloud in its order, with headings,
 * lists, tables and bookmarks; the foot of each page says case, day and page. The first page
 * carries a QR code, by which paper that comes back finds its case: TILSAGN:1:CASE:YYYYMMDD:KIND.
 * Floor 2. */
#pragma once
#include "format/letter.h"

/* Where the typeface and the profile of colours are; NULL: where Debian's packages lay them. */
struct letter_pdf_paths {
    const char *regular, *bold; /* TrueType fonts */
    const char *profile;        /* an sRGB ICC profile */
};

/* What is made once and shared by all letters of a process; one letter at a time. */
struct letter_pdf_kit;
/* -ENOENT, -EINVAL: see `ret_fault`. */
int letter_pdf_open(const struct letter_pdf_paths *paths, struct letter_pdf_kit **ret_kit,
                    struct letter_fault *ret_fault) MUST_CHECK;
void letter_pdf_close(struct letter_pdf_kit *kit);
/* From now on as PDF/A-1a, which more programs can check. */
void letter_pdf_older(struct letter_pdf_kit *kit);

struct letter_pdf_report {
    size_t pages;
    size_t replaced; /* characters that the typeface has not: shown as another */
    uint32_t first_replaced;
};

/* Adds the file to `ret_pdf`. -EINVAL: a text is no UTF-8, or an image cannot be read; nothing is
 * added then. */
int letter_pdf(struct letter_pdf_kit *kit, const struct letter *letter, struct buf *ret_pdf,
               struct letter_pdf_report *ret_report, struct letter_fault *ret_fault) MUST_CHECK;
