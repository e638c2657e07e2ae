/* worker.h: the state of a worker process, shared by its loop and its threads. */
#pragma once
#include "workers/job.h"

#include <stdatomic.h>

struct worker_state {
    const struct worker *worker;
    struct config config;
    void *kept; /* job_kept() */
    const char *conninfo;
    char uuid[37];
    _Atomic bool stop;
    _Atomic int64_t beat_ms; /* of the last heartbeat that arrived, monotonic */
    int64_t heartbeat_ms;    /* worker.heartbeat_ms; well below rule.setting job.dead_after_ms */
    int stop_fd;             /* readable when it is time to stop */
};
