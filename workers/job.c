/* job.c: calls and transactions of one job. */
#include "workers/job.h"

#include "base/log.h"

#include <errno.h>
#include <string.h>

static bool rule_refusal(const struct db_result *result)
{
    /* TS000 is ours; class 23 is a broken constraint: neither goes away by trying again. */
    const char *state = db_sqlstate(result);
    return strcmp(state, "TS000") == 0 || strncmp(state, "23", 2) == 0;
}

/* The result, or NULL after an error, which is kept. */
static struct db_result *job_result(struct job *job, struct db_result *result)
{
    if (db_outcome(result) == DB_OK)
        return result;
    bool refused = db_outcome(result) == DB_REFUSED;
    job->error = refused ? arena_text(&job->arena, str_of(db_message(result))) : "db.unknown";
    job->refused = refused && strcmp(job->error, "job.attempt.lost") != 0;
    job->final = job->refused && rule_refusal(result);
    db_result_free(result);
    return NULL;
}

static int job_result_drop(struct job *job, struct db_result *result)
{
    result = job_result(job, result);
    int err = result == NULL ? -EIO : 0;
    db_result_free(result);
    return err;
}

/* What became of a statement that was sent. */
static int job_answer(struct job *job)
{
    if (!job->sent)
        return 0;
    job->sent = false;
    return job_result_drop(job, db_link_answer(job->link));
}

struct db_result *job_call(struct job *job, enum sql sql, const char *const *args)
{
    return job_answer(job) < 0 ? NULL : job_result(job, db_link_call(job->link, sql, args));
}

int job_do(struct job *job, enum sql sql, const char *const *args)
{
    int err = job_answer(job);
    return err < 0 ? err : job_result_drop(job, db_link_call(job->link, sql, args));
}

int job_do_bytes(struct job *job, enum sql sql, const char *const *args, struct str bytes)
{
    int err = job_send_bytes(job, sql, args, bytes);
    return err < 0 ? err : job_answer(job);
}

int job_send_bytes(struct job *job, enum sql sql, const char *const *args, struct str bytes)
{
    int err = job_answer(job);
    if (err < 0)
        return err;
    struct db_result *failed = db_link_send_bytes(job->link, sql, args, bytes);
    job->sent = failed == NULL;
    return job->sent ? 0 : job_result_drop(job, failed);
}

void job_progress(struct job *job)
{
    job->progressed = true;
}

int job_begin(struct job *job)
{
    job->progressed = false;
    int err = db_link_begin(job->link);
    if (err < 0) {
        job->error = "db.unknown";
        return err;
    }
    err = job_do(job, SQL_ACT_AS_WORKER, (const char *[]){ job->kind, job->request });
    if (err == 0 && job->id != NULL)
        err = job_do(job, SQL_JOB_FENCE, (const char *[]){ job->id, job->attempt });
    if (err < 0)
        db_link_rollback(job->link);
    return err;
}

/* Nothing else is in the way of what ends the transaction. The error that led here is kept. */
static int job_settle(struct job *job, int err)
{
    struct job before = *job;
    int answered = job_answer(job);
    if (err == 0)
        return answered;
    job->error = before.error;
    job->final = before.final;
    job->refused = before.refused;
    return err;
}

int job_end(struct job *job, int err, bool finish)
{
    err = job_settle(job, err);
    if (err == 0 && finish && job->id != NULL)
        err = job_do(job, SQL_JOB_FINISH, (const char *[]){ job->id, job->attempt });
    else if (err == 0 && job->progressed && job->id != NULL)
        err = job_do(job, SQL_JOB_PROGRESS, (const char *[]){ job->id, job->attempt });
    if (err == 0) {
        err = db_link_commit(job->link);
        if (err < 0)
            job->error = "db.unknown";
        return err;
    }
    db_link_rollback(job->link);
    return err;
}
