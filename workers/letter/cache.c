#include "workers/letter/cache.h"

#include "base/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct letter_cache *letter_cache_of(struct job *job)
{
    void **kept = job_kept(job);
    if (*kept == NULL)
        *kept = calloc(1, sizeof(struct letter_cache));
    ENSURE(*kept != NULL);
    return *kept;
}

static void template_free(struct cached_template *cached)
{
    free(cached->id);
    free(cached->text);
    free(cached->version);
}

void letter_cache_drop(void *kept)
{
    struct letter_cache *cache = kept;
    if (cache == NULL)
        return;
    letter_pdf_close(cache->kit);
    for (size_t i = 0; i < countof(cache->templates); i++)
        template_free(&cache->templates[i]);
    free(cache->logo_id);
    arena_reset(&cache->logo);
    free(cache);
}

static const struct cached_template *template_find(struct letter_cache *cache, const char *id,
                                                   const char *language,
                                                   struct cached_template **ret_place)
{
    struct cached_template *place = &cache->templates[0];
    for (size_t i = 0; i < countof(cache->templates); i++) {
        struct cached_template *cached = &cache->templates[i];
        if (cached->id != NULL && strcmp(cached->id, id) == 0 &&
            strcmp(cached->language, language) == 0) {
            cached->used = ++cache->uses;
            return cached;
        }
        if (cached->used < place->used)
            place = cached;
    }
    place->used = ++cache->uses;
    *ret_place = place;
    return NULL;
}

static char *copy_of(struct str text)
{
    char *copy = strndup(text.at, text.len);
    ENSURE(copy != NULL);
    return copy;
}

const struct cached_template *letter_cache_template(struct job *job, const char *id,
                                                    const char *language)
{
    struct cached_template *place;
    const struct cached_template *cached =
        template_find(letter_cache_of(job), id, language, &place);
    if (cached != NULL)
        return cached;
    struct db_result *row = job_call(job, SQL_LETTER_TEXT_OF, (const char *[]){ id, language });
    if (row == NULL)
        return NULL;
    template_free(place);
    place->id = copy_of(str_of(id));
    snprintf(place->language, sizeof(place->language), "%s", language);
    place->text = copy_of(db_value(row, 0, 0));
    place->version = copy_of(db_value(row, 0, 1));
    db_result_free(row);
    return place;
}

/* A letter head never changes. */
static int logo_read(struct job *job, struct letter_cache *cache, const char *id)
{
    struct db_result *row = job_call(job, SQL_LETTER_LOGO_OF, (const char *[]){ id });
    if (row == NULL)
        return -EIO;
    free(cache->logo_id);
    cache->logo_id = NULL;
    arena_reset(&cache->logo);
    int r = letter_logo_read(db_value(row, 0, 0), &cache->logo, &cache->image.bytes);
    db_result_free(row);
    if (r == 0)
        cache->logo_id = copy_of(str_of(id));
    return r;
}

int letter_cache_logo(struct job *job, struct letter *letter)
{
    struct letter_cache *cache = letter_cache_of(job);
    struct letter_head *head = &letter->head;
    if (head->logo_id == NULL)
        return 0;
    if (cache->logo_id == NULL || strcmp(cache->logo_id, head->logo_id) != 0) {
        int r = logo_read(job, cache, head->logo_id);
        if (r == -EINVAL) {
            job->error = "letter.logo: the file cannot be read";
            job->final = true;
        }
        if (r < 0)
            return r;
    }
    cache->image.width_mm = head->logo_width_mm;
    head->logo = &cache->image;
    return 0;
}
