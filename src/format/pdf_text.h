/* pdf_text.h: a text as glyphs, and where its lines break. Inside the folder only.
 *
 * Lengths are thousandths of a point; those of signs thousandths of the size. Nothing of a text is
 * lost: a character that the typeface has not is shown as another and stands in the file all the
 * same, and a word that is wider than a line is broken. */
#pragma once
#include "format/pdf_font.h"

struct pdf_sign {
    uint32_t code; /* as it stood in the text */
    uint16_t glyph;
    int16_t wide; /* advance, with the kerning to the next */
    uint8_t face;
    bool space;       /* a line may break here, and it then shows at the end of the line only to
                         those who have the file read aloud */
    bool soft;        /* a hyphen where a line ends, else nothing */
    bool breaks;      /* a line may end behind it */
    bool breaks_long; /* likewise, when the word is wider than a line */
    bool replaced;
};

struct pdf_text {
    struct pdf_sign *signs;
    size_t n, room;
    size_t nreplaced;
    uint32_t first_replaced;
};

/* Reads a text into `ret_text`, whose memory is used again. `face` is that of what is not
 * emphasised. Valid UTF-8. */
void pdf_text_read(struct pdf_fonts *fonts, const char *text, enum pdf_face_id face,
                   struct pdf_text *ret_text);
void pdf_text_free(struct pdf_text *text);

struct pdf_line {
    size_t from, to; /* signs; the spaces at its end belong to it */
    size_t shown;    /* up to here they show */
    int width;       /* of what shows */
    bool hyphen;     /* ends in a soft hyphen */
};

/* The line that begins at sign *from, no wider than `width`; *from moves behind it. false when
 * none is left. A text without signs has no line. */
bool pdf_line_next(const struct pdf_fonts *fonts, const struct pdf_text *text, int size, int width,
                   size_t *from, struct pdf_line *ret_line);
size_t pdf_line_count(const struct pdf_fonts *fonts, const struct pdf_text *text, int size,
                      int width);
/* The whole in one line, and its widest part that does not break of itself. */
int pdf_text_width(const struct pdf_text *text, int size);
int pdf_text_widest(const struct pdf_text *text, int size);
