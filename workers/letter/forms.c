#include "workers/letter/forms.h"

#include "base/log.h"
#include "workers/letter/cache.h"

#include <errno.h>

/* The typeface is made ready with the first letter and kept by the process. */
static int kit_of(struct job *job, struct letter_pdf_kit **ret_kit)
{
    struct letter_cache *cache = letter_cache_of(job);
    struct letter_fault fault = { "" };
    if (cache->kit == NULL) {
        struct letter_pdf_paths paths = { job_path(job, "letter.font"),
                                          job_path(job, "letter.font_bold"),
                                          job_path(job, "letter.color_profile") };
        if (letter_pdf_open(&paths, &cache->kit, &fault) < 0) {
            job->error = arena_print(&job->arena, "letter.pdf: %s", fault.text);
            return -EIO;
        }
    }
    *ret_kit = cache->kit;
    return 0;
}

int letter_forms_add(struct job *job, const char *id, const struct letter *letter,
                     struct buf *bytes, struct letter_forms *ret_forms)
{
    struct letter_pdf_kit *kit;
    struct letter_pdf_report report;
    struct letter_fault fault = { "" };
    int err = kit_of(job, &kit);
    if (err < 0)
        return err;
    size_t page_at = bytes->len;
    letter_html(letter, bytes);
    size_t pdf_at = bytes->len;
    err = letter_pdf(kit, letter, bytes, &report, &fault);
    if (err < 0) {
        bytes->len = page_at;
        job->error = arena_print(&job->arena, "letter.pdf: %s", fault.text);
        job->final = true;
        return err;
    }
    if (report.replaced > 0)
        log_event(LOG_WARNING, "letter.character.missing", LOG_TEXT("letter", id),
                  LOG_INT("count", (int64_t)report.replaced),
                  LOG_INT("first", report.first_replaced));
    *ret_forms = (struct letter_forms){ page_at, pdf_at - page_at, pdf_at, bytes->len - pdf_at };
    return 0;
}
