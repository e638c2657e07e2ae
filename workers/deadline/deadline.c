/* deadline.c: opens and closes calls at their time, marks what was missed and tells people. All of
 * it is one idempotent function in the database, so that it happens once, however many workers run
 * and however long none did. */
#include "workers/job.h"

static int deadline_tick(struct job *job)
{
    int err = job_begin(job);
    if (err < 0)
        return err;
    err = job_do(job, SQL_DEADLINE_TICK, NULL);
    return job_end(job, err, false);
}

int main(int argc, char **argv)
{
    static const struct worker worker = { .name = "deadline",
                                          .tick = deadline_tick,
                                          .tick_ms = 5000 };
    return worker_main(argc, argv, &worker);
}
