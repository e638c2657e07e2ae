/* cache.h: what the letter worker keeps from one job to the next: the typeface and the texts of
 * templates in force, and the logo. */
#pragma once
#include "format/letter_pdf.h"
#include "workers/job.h"

/* A published text never changes. */
struct cached_template {
    char *id, language[3];
    char *text, *version;
    unsigned long used;
};

struct letter_cache {
    struct letter_pdf_kit *kit;           /* NULL until the first letter */
    struct cached_template templates[32]; /* the least used of late gives its place to the next */
    unsigned long uses;
    char *logo_id; /* of the head whose logo is kept; NULL: none yet */
    struct arena logo;
    struct letter_image image;
};

struct letter_cache *letter_cache_of(struct job *job);
void letter_cache_drop(void *cache); /* of struct worker */

/* The text of a template in a language. NULL: the job has failed. */
const struct cached_template *letter_cache_template(struct job *job, const char *id,
                                                    const char *language);
/* Lays the logo of its head in the letter. -EIO: the job has failed; -EINVAL, for good. */
int letter_cache_logo(struct job *job, struct letter *letter) MUST_CHECK;
