/* letter.c: makes the letters of decisions, after the decisions' own transactions, so that a
 * template's fault never stops a decision; and those that are no decision's, such as preliminary
 * answers and reminders, each of which belongs to a deadline. Each letter is stored once, as the
 * bytes of its page and of its PDF file. What a letter takes of memory is given back with it, for
 * jobs have many. */
#include "workers/job.h"
#include "workers/letter/cache.h"
#include "workers/letter/forms.h"
#include "workers/letter/send.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Letters of one transaction: a large job is stopped and taken over between two of them. */
enum { LETTERS_AT_ONCE = 100 };

/* One letter that is to be made: of a decision, or of a deadline. */
struct order {
    const char *id;
    struct str facts;
    const char *template_id; /* NULL: the compiled-in template */
};

/* Stores what was made of the facts. */
typedef int store_fn(struct job *job, const struct order *order, const struct letter *letter,
                     const struct letter_forms *forms);

static int letter_store(struct job *job, const struct order *order, const struct letter *letter,
                        const struct letter_forms *forms)
{
    return job_do(job, SQL_LETTER_STORE,
                  (const char *[]){ order->id, letter->kind, letter->language,
                                    letter->template_version, forms->html_hex, forms->html_sha256,
                                    forms->pdf_hex, forms->pdf_sha256, order->template_id });
}

static int case_letter_store(struct job *job, const struct order *order,
                             const struct letter *letter, const struct letter_forms *forms)
{
    return job_do(job, SQL_CASE_LETTER_STORE,
                  (const char *[]){ order->id, letter->kind, letter->language,
                                    letter->template_version, arena_text(&job->arena, order->facts),
                                    forms->html_hex, forms->html_sha256, forms->pdf_hex,
                                    forms->pdf_sha256, order->template_id });
}

static int letter_write(struct job *job, const struct order *order, store_fn *store)
{
    struct arena arena = { 0 };
    struct letter letter;
    struct letter_forms forms;
    struct letter_fault fault;
    const struct cached_template *template = NULL;
    if (order->template_id != NULL) {
        json_error_t error;
        json_t *facts = json_loadb(order->facts.at, order->facts.len, 0, &error);
        const char *language = json_string_value(json_object_get(facts, "language"));
        template = letter_cache_template(job, order->template_id, language);
        json_decref(facts);
        if (template == NULL)
            return -EIO;
    }
    int err = letter_make_of(order->facts, str_of(template != NULL ? template->text : NULL), &arena,
                             &letter, &fault);
    if (err == -EINVAL) {
        job->error = arena_print(&job->arena, "letter.template: %s", fault.text);
        job->final = true;
    }
    if (template != NULL)
        letter.template_version = template->version;
    if (err == 0)
        err = letter_cache_logo(job, &letter);
    if (err == 0)
        err = letter_forms_make(job, order->id, &letter, &arena, &forms);
    if (err == 0)
        err = store(job, order, &letter, &forms);
    arena_reset(&arena);
    return err;
}

/* One letter of the running transaction; nothing when it is made already. `kind`: of a deadline's
 * letter, of which it may have several. */
static int letter_of(struct job *job, const char *id, const char *kind, enum sql sql,
                     store_fn *store)
{
    struct db_result *row = job_call(job, sql, (const char *[]){ id, kind });
    if (row == NULL)
        return -EIO;
    int err = 0;
    if (db_rows(row) > 0) {
        struct str of = db_value(row, 0, 1);
        struct order order = { .id = id,
                               .facts = db_value(row, 0, 0),
                               .template_id = of.at != NULL ? arena_text(&job->arena, of) : NULL };
        err = letter_write(job, &order, store);
    }
    db_result_free(row);
    return err;
}

static int letter_one(struct job *job, json_int_t decision)
{
    const char *id = arena_print(&job->arena, "%" JSON_INTEGER_FORMAT, decision);
    return letter_of(job, id, NULL, SQL_LETTER_FACTS, letter_store);
}

/* A fault of this letter's own content goes to a job of its own; the others are made. */
static int letter_or_alone(struct job *job, json_int_t decision)
{
    int err = letter_one(job, decision);
    if (err != -EINVAL)
        return err;
    job->final = false;
    const char *id = arena_print(&job->arena, "%" JSON_INTEGER_FORMAT, decision);
    return job_do(job, SQL_LETTER_ALONE, (const char *[]){ id });
}

/* Decisions [from, to) in one fenced transaction; the last also ends the job. */
static int letters_some(struct job *job, const json_t *ids, size_t from, size_t to)
{
    int err = job_begin(job);
    if (err < 0)
        return err;
    for (size_t i = from; err == 0 && i < to; i++)
        err = letter_or_alone(job, json_integer_value(json_array_get(ids, i)));
    return job_end(job, err, to >= json_array_size(ids));
}

static int letter_make_many(struct job *job)
{
    json_error_t error;
    json_t *args = json_loads(job->args, 0, &error);
    const json_t *ids = json_object_get(args, "decision_ids");
    size_t n = json_array_size(ids);
    int err = 0;
    for (size_t from = 0; err == 0 && from < n && !job_stopping(job); from += LETTERS_AT_ONCE)
        err = letters_some(job, ids, from, from + LETTERS_AT_ONCE < n ? from + LETTERS_AT_ONCE : n);
    json_decref(args);
    return err == 0 && job_stopping(job) ? -EINTR : err;
}

static int letter_make_one(struct job *job)
{
    json_error_t error;
    json_t *args = json_loads(job->args, 0, &error);
    json_int_t decision = json_integer_value(json_object_get(args, "decision_id"));
    json_decref(args);
    int err = job_begin(job);
    if (err < 0)
        return err;
    return job_end(job, letter_one(job, decision), true);
}

static int case_letter_make(struct job *job)
{
    json_error_t error;
    json_t *args = json_loads(job->args, 0, &error);
    json_int_t deadline = json_integer_value(json_object_get(args, "deadline_id"));
    const char *kind = json_string_value(json_object_get(args, "kind"));
    if (kind != NULL)
        kind = arena_text(&job->arena, str_of(kind));
    json_decref(args);
    int err = job_begin(job);
    if (err < 0)
        return err;
    const char *id = arena_print(&job->arena, "%" JSON_INTEGER_FORMAT, deadline);
    return job_end(job, letter_of(job, id, kind, SQL_CASE_LETTER_FACTS, case_letter_store), true);
}

static int preliminary_or_alone(struct job *job, const char *id)
{
    int err = letter_of(job, id, "preliminary", SQL_CASE_LETTER_FACTS, case_letter_store);
    if (err != -EINVAL)
        return err;
    job->final = false;
    return job_do(job, SQL_CASE_LETTER_ALONE, (const char *[]){ id, "preliminary" });
}

/* The next preliminary answers that are due, in one fenced transaction; `ret_more`: there may be
 * others. The job ends with the last of them. */
static int preliminary_some(struct job *job, bool *ret_more)
{
    int err = job_begin(job);
    if (err < 0)
        return err;
    const char *limit = arena_print(&job->arena, "%d", LETTERS_AT_ONCE);
    struct db_result *due = job_call(job, SQL_CASE_LETTERS_DUE, (const char *[]){ limit });
    int n = due != NULL ? db_rows(due) : 0;
    err = due != NULL ? 0 : -EIO;
    for (int i = 0; err == 0 && i < n; i++)
        err = preliminary_or_alone(job, arena_text(&job->arena, db_value(due, i, 0)));
    db_result_free(due);
    *ret_more = err == 0 && n == LETTERS_AT_ONCE;
    return job_end(job, err, !*ret_more);
}

static int preliminary_make(struct job *job)
{
    bool more = true;
    int err = 0;
    while (err == 0 && more && !job_stopping(job))
        err = preliminary_some(job, &more);
    return err == 0 && more ? -EINTR : err;
}

int main(int argc, char **argv)
{
    static const struct job_kind kinds[] = {
        { "letter.make", letter_make_one },  { "letter.make_many", letter_make_many },
        { "letter.case", case_letter_make }, { "letter.preliminary", preliminary_make },
        { "letter.send", letter_send },      { NULL, NULL },
    };
    static const struct worker worker = { .name = "letter",
                                          .kinds = kinds,
                                          .drop = letter_cache_drop };
    return worker_main(argc, argv, &worker);
}
