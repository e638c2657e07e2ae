/* letter.c: makes the letters of decisions, after the decisions' own transactions, so that a
 * template's fault never stops a decision; and those that are no decision's, such as preliminary
 * answers and reminders, each of which belongs to a deadline or to a set-off. Each letter is stored
 * once, as the bytes of its page and of its PDF file. What a letter takes of memory is given back
 * with it, for jobs have many. */
#include "workers/job.h"
#include "workers/letter/cache.h"
#include "workers/letter/forms.h"
#include "workers/letter/send.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Letters of one transaction: a large job is stopped and taken over between two of them; and of one
 * statement, so that few wait in memory. */
enum { LETTERS_AT_ONCE = 128, LETTERS_STORED_AT_ONCE = 32 };

/* One letter that is to be made: of a decision, of a deadline, or of a set-off. */
struct order {
    const char *id;
    struct str facts;
    const char *template_id; /* NULL: the compiled-in template */
    const char *language;
};

/* Columns of what is read of an order. */
enum { COLUMN_ID, COLUMN_FACTS, COLUMN_TEMPLATE, COLUMN_LANGUAGE };

/* Letters of decisions that wait to be stored. */
struct made {
    struct buf letters, bytes; /* their description, an array that is not closed; page and file */
    int n;
};

static void made_free(struct made *made)
{
    buf_free(&made->letters);
    buf_free(&made->bytes);
}
#define _cleanup_made_ __attribute__((__cleanup__(made_free)))

static struct order order_read(struct job *job, const struct db_result *rows, int row)
{
    struct str template_id = db_value(rows, row, COLUMN_TEMPLATE);
    return (struct order){
        .id = arena_text(&job->arena, db_value(rows, row, COLUMN_ID)),
        .facts = db_value(rows, row, COLUMN_FACTS),
        .template_id = template_id.at != NULL ? arena_text(&job->arena, template_id) : NULL,
        .language = arena_text(&job->arena, db_value(rows, row, COLUMN_LANGUAGE)),
    };
}

/* The letter, which lives in `arena`, and its forms at the end of `bytes`. */
static int letter_write(struct job *job, const struct order *order, struct arena *arena,
                        struct buf *bytes, struct letter *ret_letter,
                        struct letter_forms *ret_forms)
{
    struct letter_fault fault;
    const struct cached_template *template = NULL;
    if (order->template_id != NULL) {
        template = letter_cache_template(job, order->template_id, order->language);
        if (template == NULL)
            return -EIO;
    }
    int err = letter_make_of(order->facts, str_of(template != NULL ? template->text : NULL), arena,
                             ret_letter, &fault);
    if (err == -EINVAL) {
        job->error = arena_print(&job->arena, "letter.template: %s", fault.text);
        job->final = true;
    }
    if (err < 0)
        return err;
    if (template != NULL)
        ret_letter->template_version = template->version;
    err = letter_cache_logo(job, ret_letter);
    if (err < 0)
        return err;
    return letter_forms_add(job, order->id, ret_letter, bytes, ret_forms);
}

/* As decision.letter_store() reads it. */
static void made_describe(struct made *made, const struct order *order, const struct letter *letter,
                          const struct letter_forms *forms)
{
    struct buf *out = &made->letters;
    buf_print(out, "%c{\"decision_id\":%s,\"kind\":\"%s\",\"language\":\"%s\"",
              made->n == 0 ? '[' : ',', order->id, letter->kind, letter->language);
    buf_add_text(out, ",\"template_version\":");
    buf_add_json(out, str_of(letter->template_version));
    if (order->template_id != NULL)
        buf_print(out, ",\"template_id\":%s", order->template_id);
    buf_print(out, ",\"page_at\":%zu,\"page_size\":%zu,\"pdf_at\":%zu,\"pdf_size\":%zu}",
              forms->page_at, forms->page_size, forms->pdf_at, forms->pdf_size);
    made->n++;
}

/* They are stored while the next are made. */
static int made_store(struct job *job, struct made *made)
{
    if (made->n == 0)
        return 0;
    job_progress(job);
    buf_add(&made->letters, (struct str){ "]", 2 }); /* with its end, for libpq */
    int err = job_send_bytes(job, SQL_LETTER_STORE, (const char *[]){ made->letters.at },
                             buf_view(&made->bytes));
    buf_clear(&made->letters);
    buf_clear(&made->bytes);
    made->n = 0;
    return err;
}

static int letter_add(struct job *job, const struct order *order, struct made *made)
{
    struct arena arena = { 0 };
    struct letter letter;
    struct letter_forms forms;
    int err = letter_write(job, order, &arena, &made->bytes, &letter, &forms);
    if (err == 0)
        made_describe(made, order, &letter, &forms);
    arena_reset(&arena);
    return err;
}

static int letter_put_aside(struct job *job, const char *decision)
{
    job->final = false;
    return job_do(job, SQL_LETTER_ALONE, (const char *[]){ decision });
}

/* The letters of these decisions that are not made yet, within the running transaction. With
 * `aside`, a fault of a letter's own content goes to a job of its own, and the others are made. */
static int letters_write(struct job *job, const char *ids, bool aside)
{
    _cleanup_made_ struct made made = { .n = 0 };
    struct db_result *rows = job_call(job, SQL_LETTER_FACTS, (const char *[]){ ids });
    int err = rows != NULL ? 0 : -EIO;
    for (int i = 0; err == 0 && i < db_rows(rows); i++) {
        struct order order = order_read(job, rows, i);
        err = letter_add(job, &order, &made);
        if (err == -EINVAL && aside)
            err = letter_put_aside(job, order.id);
        if (err == 0 && made.n == LETTERS_STORED_AT_ONCE)
            err = made_store(job, &made);
    }
    db_result_free(rows);
    return err == 0 ? made_store(job, &made) : err;
}

static const char *ids_text(struct job *job, const json_t *ids, size_t from, size_t to)
{
    _cleanup_buf_ struct buf text = { 0 };
    buf_add_char(&text, '{');
    for (size_t i = from; i < to; i++) {
        if (i > from)
            buf_add_char(&text, ',');
        buf_add_int(&text, json_integer_value(json_array_get(ids, i)));
    }
    buf_add_char(&text, '}');
    return arena_text(&job->arena, buf_view(&text));
}

/* Decisions [from, to) in one fenced transaction; the last also ends the job. */
static int letters_some(struct job *job, const json_t *ids, size_t from, size_t to)
{
    int err = job_begin(job);
    if (err < 0)
        return err;
    return job_end(job, letters_write(job, ids_text(job, ids, from, to), true),
                   to == json_array_size(ids));
}

static int letter_alone(struct job *job, const json_t *ids, size_t i)
{
    int err = job_begin(job);
    if (err < 0)
        return err;
    const char *id = arena_print(&job->arena, "%" JSON_INTEGER_FORMAT,
                                 json_integer_value(json_array_get(ids, i)));
    return job_end(job, letter_put_aside(job, id), i + 1 == json_array_size(ids));
}

/* The database would not have them all: each in a transaction of its own, so that only the one that
 * it will not have waits. */
static int letters_each(struct job *job, const json_t *ids, size_t from, size_t to)
{
    int err = 0;
    for (size_t i = from; err == 0 && i < to && !job_stopping(job); i++) {
        job->refused = job->final = false;
        err = letters_some(job, ids, i, i + 1);
        if (err < 0 && job->refused)
            err = letter_alone(job, ids, i);
    }
    return err;
}

static int letter_make_many(struct job *job)
{
    json_error_t error;
    json_t *args = json_loads(job->args, 0, &error);
    const json_t *ids = json_object_get(args, "decision_ids");
    size_t n = json_array_size(ids), from = 0, to;
    int err;
    do { /* once for none, too: the last part ends the job */
        to = n - from > LETTERS_AT_ONCE ? from + LETTERS_AT_ONCE : n;
        err = letters_some(job, ids, from, to);
        if (err < 0 && job->refused)
            err = letters_each(job, ids, from, to);
        from = to;
    } while (err == 0 && from < n && !job_stopping(job));
    json_decref(args);
    return err == 0 && job_stopping(job) ? -EINTR : err;
}

static int letter_make_one(struct job *job)
{
    int err = job_begin(job);
    if (err < 0)
        return err;
    const char *ids = arena_print(&job->arena, "{%s}", job_arg_id(job, "decision_id"));
    return job_end(job, letters_write(job, ids, false), true);
}

/* A letter that is no decision's, and what it belongs to: one of these, the other is NULL. */
struct case_letter {
    const char *deadline, *set_off, *kind;
};

static int case_letter_write(struct job *job, const struct case_letter *of,
                             const struct order *order)
{
    struct arena arena = { 0 };
    struct letter letter;
    struct letter_forms forms;
    _cleanup_buf_ struct buf bytes = { 0 };
    int err = letter_write(job, order, &arena, &bytes, &letter, &forms);
    if (err == 0) {
        const char *page_size = arena_print(&arena, "%zu", forms.page_size);
        err = job_do_bytes(job, SQL_CASE_LETTER_STORE,
                           (const char *[]){ of->deadline, letter.kind, letter.language,
                                             letter.template_version,
                                             arena_text(&arena, order->facts), order->template_id,
                                             page_size, of->set_off },
                           buf_view(&bytes));
    }
    arena_reset(&arena);
    return err;
}

/* The letter of a kind of a deadline or a set-off, which may have several, within the running
 * transaction; nothing when it is made already. */
static int case_letter_one(struct job *job, const struct case_letter *of)
{
    struct db_result *rows = job_call(job, SQL_CASE_LETTER_FACTS,
                                      (const char *[]){ of->deadline, of->kind, of->set_off });
    if (rows == NULL)
        return -EIO;
    int err = 0;
    if (db_rows(rows) > 0) {
        struct order order = order_read(job, rows, 0);
        err = case_letter_write(job, of, &order);
    }
    db_result_free(rows);
    return err;
}

static int case_letter_make(struct job *job)
{
    json_error_t error;
    json_t *args = json_loads(job->args, 0, &error);
    const char *kind = json_string_value(json_object_get(args, "kind"));
    bool of_set_off = json_object_get(args, "set_off_id") != NULL;
    struct case_letter of = {
        .deadline = of_set_off ? NULL : job_arg_id(job, "deadline_id"),
        .set_off = of_set_off ? job_arg_id(job, "set_off_id") : NULL,
        .kind = kind != NULL ? arena_text(&job->arena, str_of(kind)) : NULL,
    };
    json_decref(args);
    int err = job_begin(job);
    if (err < 0)
        return err;
    return job_end(job, case_letter_one(job, &of), true);
}

static int preliminary_or_alone(struct job *job, const char *id)
{
    int err = case_letter_one(job, &(struct case_letter){ .deadline = id, .kind = "preliminary" });
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
    if (n > 0)
        job_progress(job);
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
