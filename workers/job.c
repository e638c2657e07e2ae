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

struct db_result *job_call(struct job *job, enum sql sql, const char *const *args)
{
    return job_result(job, db_link_call(job->link, sql, args));
}

int job_do(struct job *job, enum sql sql, const char *const *args)
{
    return job_result_drop(job, db_link_call(job->link, sql, args));
}

int job_do_bytes(struct job *job, enum sql sql, const char *const *args, struct str bytes)
{
    return job_result_drop(job, db_link_call_bytes(job->link, sql, args, bytes));
}

int job_begin(struct job *job)
{
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

int job_end(struct job *job, int err, bool finish)
{
    if (err == 0 && finish && job->id != NULL)
        err = job_do(job, SQL_JOB_FINISH, (const char *[]){ job->id, job->attempt });
    if (err == 0) {
        err = db_link_commit(job->link);
        if (err < 0)
            job->error = "db.unknown";
        return err;
    }
    db_link_rollback(job->link);
    return err;
}
