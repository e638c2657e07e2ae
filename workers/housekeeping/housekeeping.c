/* housekeeping.c: sweeps what has served: who acted in finished transactions, idempotency keys,
 * ended sessions, old jobs, dead workers. Only rows that nothing refers to any more. */
#include "workers/job.h"

static int housekeeping_tick(struct job *job)
{
    return job_do(job, SQL_HOUSEKEEPING_TICK, NULL);
}

int main(int argc, char **argv)
{
    static const struct worker worker = { .name = "housekeeping",
                                          .tick = housekeeping_tick,
                                          .tick_ms = 60000 };
    return worker_main(argc, argv, &worker);
}
