/* batch.c: makes the proposals of a batch, and decides them once they are approved, chunk by
 * chunk; each chunk is one fenced transaction in which every row stands alone. */
#include "workers/batch/preview.h"
#include "workers/job.h"

#define CHUNK_ROWS "2000"

static int preview_run(struct job *job)
{
    return preview_make(job, job_arg_id(job, "batch_id"));
}

/* 1: there is more; 0: that was the last. */
static int chunk_run(struct job *job, const char *batch_id)
{
    int err = job_begin(job);
    if (err < 0)
        return err;
    struct db_result *result =
        job_call(job, SQL_BATCH_RUN_CHUNK, (const char *[]){ batch_id, CHUNK_ROWS });
    bool more = result != NULL && str_eq(db_value(result, 0, 0), STR("t"));
    if (more)
        job_progress(job);
    err = job_end(job, result == NULL ? -1 : 0, false);
    db_result_free(result);
    return err < 0 ? err : more;
}

static int batch_run(struct job *job)
{
    const char *batch_id = job_arg_id(job, "batch_id");
    int err = job_begin(job);
    if (err < 0)
        return err;
    err = job_end(job, job_do(job, SQL_BATCH_START, (const char *[]){ batch_id }), false);
    int more = err < 0 ? err : 1;
    while (more > 0 && !job_stopping(job))
        more = chunk_run(job, batch_id);
    if (more != 0)
        return more < 0 ? more : -1; /* stopping: the next worker goes on where this one left */
    err = job_begin(job);
    if (err < 0)
        return err;
    return job_end(job, job_do(job, SQL_BATCH_FINISH, (const char *[]){ batch_id }), true);
}

int main(int argc, char **argv)
{
    static const struct job_kind kinds[] = {
        { "batch.preview", preview_run },
        { "batch.run", batch_run },
        { NULL, NULL },
    };
    static const struct worker worker = { .name = "batch", .kinds = kinds };
    return worker_main(argc, argv, &worker);
}
