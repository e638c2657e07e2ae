/* housekeeping.c: sweeps what has served: who acted in finished transactions, idempotency keys,
 * ended sessions, old jobs, dead workers, files that no attachment needs. Only what nothing refers
 * to any more. */
#include "workers/job.h"

#include "base/log.h"
#include "store/store.h"

#include <errno.h>

/* Files of one transaction, whose rows are locked meanwhile. */
#define FILES_AT_ONCE "100"

static int files_remove(struct job *job, const char *folder, int *ret_n)
{
    struct db_result *files = job_call(job, SQL_FILE_SWEEP, (const char *[]){ FILES_AT_ONCE });
    int err = files == NULL ? -EIO : 0;
    *ret_n = files != NULL ? db_rows(files) : 0;
    for (int i = 0; err == 0 && i < *ret_n; i++) {
        const char *sha256 = arena_text(&job->arena, db_value(files, i, 0));
        int64_t age_s = 0;
        bool ok = str_int64(db_value(files, i, 1), &age_s);
        ENSURE(ok);
        err = store_remove(folder, sha256, age_s);
    }
    db_result_free(files);
    return err;
}

/* The rows are gone when the files are: both, or the next sweep does it again. */
static int files_sweep(struct job *job, const char *folder)
{
    int err = 0, n = 1;
    while (err == 0 && n > 0 && !job_stopping(job)) {
        err = job_begin(job);
        if (err < 0)
            return err;
        err = files_remove(job, folder, &n);
        err = job_end(job, err, false);
        if (err == 0 && n > 0)
            log_event(LOG_INFO, "files.swept", LOG_INT("files", n));
    }
    return err;
}

static int housekeeping_tick(struct job *job)
{
    const char *state = job_path(job, "state_dir");
    unsigned left = 0;
    int err = job_do(job, SQL_HOUSEKEEPING_TICK, NULL);
    if (state == NULL)
        return err;
    const char *folder = arena_print(&job->arena, "%s/attachments", state);
    int tmp = store_sweep(folder, &left);
    if (left > 0)
        log_event(LOG_INFO, "files.half_written_removed", LOG_INT("files", (int64_t)left));
    err = err < 0 ? err : tmp;
    return err < 0 ? err : files_sweep(job, folder);
}

int main(int argc, char **argv)
{
    static const struct worker worker = { .name = "housekeeping",
                                          .tick = housekeeping_tick,
                                          .tick_ms = 60000 };
    return worker_main(argc, argv, &worker);
}
