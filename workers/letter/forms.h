/* forms.h: the forms in which a letter is stored: a page and a PDF file. */
#pragma once
#include "format/letter_pdf.h"
#include "workers/job.h"

/* Where they are in the buffer that they were added to, the page first. */
struct letter_forms {
    size_t page_at, page_size, pdf_at, pdf_size;
};

/* `id` names the letter in the log. A letter that cannot be made adds nothing and fails its job for
 * good; a machine without the typeface only for now: the settings are letter.font, letter.font_bold
 * and letter.color_profile. */
int letter_forms_add(struct job *job, const char *id, const struct letter *letter,
                     struct buf *bytes, struct letter_forms *ret_forms) MUST_CHECK;
