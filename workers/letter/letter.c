/* letter.c: makes the letters of decisions, after the decisions' own transactions, so that a
 * template's fault never stops a decision. Each letter is stored once, as its bytes. */
#include "workers/job.h"

#include "base/buf.h"
#include "crypto/digest.h"
#include "format/letter.h"

#include <errno.h>
#include <jansson.h>

/* Letters of one transaction: a large job is stopped and taken over between two of them. */
enum { LETTERS_AT_ONCE = 100 };

static const char *hex_of(struct job *job, struct str bytes)
{
    static const char digits[] = "0123456789abcdef";
    char *hex = arena_take(&job->arena, bytes.len * 2 + 1);
    for (size_t i = 0; i < bytes.len; i++) {
        hex[2 * i] = digits[(unsigned char)bytes.at[i] >> 4];
        hex[2 * i + 1] = digits[(unsigned char)bytes.at[i] & 15];
    }
    return hex;
}

static int letter_store(struct job *job, const char *decision_id, const struct letter *letter)
{
    _cleanup_buf_ struct buf html = { 0 };
    struct digest_hex sha256;
    letter_html(letter, &html);
    digest_of(buf_view(&html), &sha256);
    return job_do(job, SQL_LETTER_STORE,
                  (const char *[]){ decision_id, letter->kind, letter->language,
                                    letter->template_version, hex_of(job, buf_view(&html)),
                                    sha256.text });
}

static int letter_write(struct job *job, const char *decision_id, struct str facts)
{
    struct arena arena = { 0 };
    struct letter letter;
    struct letter_fault fault;
    int err = letter_make(facts, &arena, &letter, &fault);
    if (err == -EINVAL) {
        job->error = arena_print(&job->arena, "letter.template: %s", fault.text);
        job->final = true;
    }
    if (err == 0)
        err = letter_store(job, decision_id, &letter);
    arena_reset(&arena);
    return err;
}

/* One letter of the running transaction; nothing when it is made already. */
static int letter_one(struct job *job, json_int_t decision)
{
    const char *id = arena_print(&job->arena, "%" JSON_INTEGER_FORMAT, decision);
    struct db_result *facts = job_call(job, SQL_LETTER_FACTS, (const char *[]){ id });
    if (facts == NULL)
        return -EIO;
    struct str json = db_rows(facts) > 0 ? db_value(facts, 0, 0) : (struct str){ NULL, 0 };
    int err = json.at != NULL ? letter_write(job, id, json) : 0;
    db_result_free(facts);
    return err;
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

int main(int argc, char **argv)
{
    static const struct job_kind kinds[] = {
        { "letter.make", letter_make_one },
        { "letter.make_many", letter_make_many },
        { NULL, NULL },
    };
    static const struct worker worker = { .name = "letter", .kinds = kinds };
    return worker_main(argc, argv, &worker);
}
