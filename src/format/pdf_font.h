/* pdf_font.h: the typeface of letters: a regular and a bold font, made small once and put into
 * each file. Inside the folder only.
 *
 * The set of characters is Latin with the Sámi letters and what texts in Norwegian use besides.
 * Kerning is asked for pair by pair and kept, so that shaping costs a look-up. */
#pragma once
#include "format/pdf_file.h"

enum pdf_face_id { PDF_REGULAR, PDF_BOLD, PDF_FACES };

struct pdf_fonts;

/* 0; -errno with the path printed into ret_why (256 bytes). */
int pdf_fonts_open(const char *const paths[PDF_FACES], struct pdf_press *press,
                   struct pdf_fonts **ret_fonts, char *ret_why) MUST_CHECK;
void pdf_fonts_close(struct pdf_fonts *fonts);

/* 0: the typeface has it not. */
unsigned pdf_glyph_of(const struct pdf_fonts *fonts, uint32_t code);
/* What is shown in place of a character that it has not. */
unsigned pdf_glyph_replacement(const struct pdf_fonts *fonts);
/* Two characters that are one: a + ring above = å. 0: they are not, or it has it not. */
uint32_t pdf_compose(struct pdf_fonts *fonts, uint32_t first, uint32_t second);

/* In thousandths of the size. */
int pdf_advance(const struct pdf_fonts *fonts, enum pdf_face_id face, unsigned glyph);
int pdf_kern(struct pdf_fonts *fonts, enum pdf_face_id face, unsigned left, unsigned right);
/* Its number in the embedded font. */
unsigned pdf_glyph_cid(const struct pdf_fonts *fonts, enum pdf_face_id face, unsigned glyph);

/* Writes the objects of one face and returns the number of the font's. */
int pdf_font_write(const struct pdf_fonts *fonts, enum pdf_face_id face, struct pdf_file *file);
