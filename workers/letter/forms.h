/* forms.h: the forms in which a letter is stored: a page and a PDF file. */
#pragma once
#include "format/letter_pdf.h"
#include "workers/job.h"

/* Bytes as hex, and their hashes; they live in the arena that they were made in. */
struct letter_forms {
    const char *html_hex, *html_sha256, *pdf_hex, *pdf_sha256;
};

/* `id` names the letter in the log. A letter that cannot be made fails its job for good; a machine
 * without the typeface only for now: the settings are letter.font, letter.font_bold and
 * letter.color_profile. */
int letter_forms_make(struct job *job, const char *id, const struct letter *letter,
                      struct arena *arena, struct letter_forms *ret_forms) MUST_CHECK;
