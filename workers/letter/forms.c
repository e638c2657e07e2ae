#include "workers/letter/forms.h"

#include "base/log.h"
#include "crypto/digest.h"
#include "workers/letter/cache.h"

#include <errno.h>

static const char *hex_of(struct arena *arena, struct str bytes)
{
    static const char digits[] = "0123456789abcdef";
    char *hex = arena_take(arena, bytes.len * 2 + 1);
    for (size_t i = 0; i < bytes.len; i++) {
        hex[2 * i] = digits[(unsigned char)bytes.at[i] >> 4];
        hex[2 * i + 1] = digits[(unsigned char)bytes.at[i] & 15];
    }
    return hex;
}

static const char *sha256_of(struct arena *arena, struct str bytes)
{
    struct digest_hex sha256;
    digest_of(bytes, &sha256);
    return arena_text(arena, str_of(sha256.text));
}

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

int letter_forms_make(struct job *job, const char *id, const struct letter *letter,
                      struct arena *arena, struct letter_forms *ret_forms)
{
    _cleanup_buf_ struct buf html = { 0 }, pdf = { 0 };
    struct letter_pdf_kit *kit;
    struct letter_pdf_report report;
    struct letter_fault fault = { "" };
    int err = kit_of(job, &kit);
    if (err < 0)
        return err;
    err = letter_pdf(kit, letter, &pdf, &report, &fault);
    if (err < 0) {
        job->error = arena_print(&job->arena, "letter.pdf: %s", fault.text);
        job->final = true;
        return err;
    }
    if (report.replaced > 0)
        log_event(LOG_WARNING, "letter.character.missing", LOG_TEXT("letter", id),
                  LOG_INT("count", (int64_t)report.replaced),
                  LOG_INT("first", report.first_replaced));
    letter_html(letter, &html);
    *ret_forms =
        (struct letter_forms){ hex_of(arena, buf_view(&html)), sha256_of(arena, buf_view(&html)),
                               hex_of(arena, buf_view(&pdf)), sha256_of(arena, buf_view(&pdf)) };
    return 0;
}
