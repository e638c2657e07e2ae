/* worker.c: the loop of a worker program: claim, run, wait; and its heartbeat on a thread. */
#include "workers/worker.h"

#include "base/log.h"

#include <errno.h>
#include <getopt.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

enum { HEARTBEAT_MS = 3000, LOST_AFTER_BEATS = 4, POLL_MS = 2000, BACKOFF_MS = 1000 };

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

/* Others may take this worker for dead: it lets go of what it does and takes nothing new, for it
 * would only use up the attempts of its jobs. */
static bool is_lost(struct worker_state *state)
{
    return now_ms() - atomic_load(&state->beat_ms) > LOST_AFTER_BEATS * state->heartbeat_ms;
}

bool job_stopping(const struct job *job)
{
    return atomic_load(&job->worker->stop) || is_lost(job->worker);
}

void **job_kept(const struct job *job)
{
    return &job->worker->kept;
}

const struct config *job_config(const struct job *job)
{
    return &job->worker->config;
}

const char *job_path(struct job *job, const char *key)
{
    const struct config *config = job_config(job);
    const char *text = config_text(config, key, NULL);
    if (text == NULL || text[0] == '/')
        return text;
    return arena_print(&job->arena, "%s/%s", config->folder, text);
}

static void uuid_make(char uuid[static 37])
{
    unsigned char b[16];
    ENSURE(getrandom(b, sizeof(b), 0) == (ssize_t)sizeof(b));
    b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
    snprintf(uuid, 37, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0],
             b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13],
             b[14], b[15]);
}

static int heartbeat(struct worker_state *state, struct db_link *link)
{
    char host[256] = "", pid[24];
    gethostname(host, sizeof(host) - 1);
    snprintf(pid, sizeof(pid), "%d", getpid());
    struct db_result *result = db_link_call(
        link, SQL_JOB_HEARTBEAT, (const char *[]){ state->uuid, state->worker->name, host, pid });
    bool ok = db_outcome(result) == DB_OK;
    db_result_free(result);
    if (!ok)
        return -EIO;
    atomic_store(&state->beat_ms, now_ms());
    return 0;
}

static void *heartbeat_run(void *data)
{
    struct worker_state *state = data;
    struct db_link *link = db_link_open(state->conninfo, "tilsagn-heartbeat");
    while (!atomic_load(&state->stop)) {
        if (heartbeat(state, link) < 0)
            log_event(LOG_WARNING, "worker.heartbeat.failed",
                      LOG_TEXT("worker", state->worker->name));
        for (int64_t ms = 0; ms < state->heartbeat_ms && !atomic_load(&state->stop); ms += 100)
            usleep(100000);
    }
    db_link_close(link);
    return NULL;
}

static void *signal_wait(void *data)
{
    struct worker_state *state = data;
    sigset_t signals;
    int number;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigwait(&signals, &number);
    atomic_store(&state->stop, true);
    uint64_t one = 1;
    ssize_t written = write(state->stop_fd, &one, sizeof(one));
    (void)written;
    return NULL;
}

static job_fn *kind_find(const struct worker *worker, const char *kind)
{
    for (const struct job_kind *k = worker->kinds; k != NULL && k->kind != NULL; k++)
        if (strcmp(k->kind, kind) == 0)
            return k->run;
    return NULL;
}

static void job_failed(struct job *job, int err)
{
    const char *error = job->error ? job->error : strerror(-err);
    log_event(job->final ? LOG_ERROR : LOG_WARNING, "job.failed", LOG_TEXT("kind", job->kind),
              LOG_TEXT("job", job->id), LOG_TEXT("attempt", job->attempt), LOG_TEXT("error", error),
              LOG_INT("final", job->final));
    struct db_result *result = db_link_call(
        job->link, SQL_JOB_FAIL,
        (const char *[]){ job->id, job->attempt, error, job->final ? "true" : "false" });
    db_result_free(result);
}

static void job_run(struct worker_state *state, struct db_link *link, const struct db_result *row)
{
    struct job job = { .link = link, .worker = state };
    const char **fields[] = { &job.id, &job.kind, &job.args, &job.attempt, &job.request };
    for (int i = 0; i < 5; i++)
        *fields[i] = arena_text(&job.arena, db_value(row, 0, i));
    job_fn *run = kind_find(state->worker, job.kind);
    int64_t started = now_ms();
    int err = run != NULL ? run(&job) : -ENOTSUP;
    if (run == NULL)
        job.final = true;
    if (err < 0 && !job_stopping(&job))
        job_failed(&job, err);
    else
        log_event(LOG_INFO, err < 0 ? "job.left" : "job.done", LOG_TEXT("kind", job.kind),
                  LOG_TEXT("job", job.id), LOG_INT("ms", now_ms() - started));
    arena_reset(&job.arena);
}

/* 1: a job was run; 0: there was none; -EIO: no database. */
static int job_next(struct worker_state *state, struct db_link *link)
{
    struct db_result *row =
        db_link_call(link, SQL_JOB_CLAIM, (const char *[]){ state->uuid, state->worker->name });
    int found = db_outcome(row) == DB_OK ? db_rows(row) : -EIO;
    if (found > 0)
        job_run(state, link, row);
    db_result_free(row);
    return found;
}

static void tick_run(struct worker_state *state, struct db_link *link)
{
    struct job job = { .link = link, .worker = state, .kind = "tick" };
    char uuid[37];
    uuid_make(uuid);
    job.request = uuid;
    int err = state->worker->tick(&job);
    if (err < 0)
        log_event(LOG_WARNING, "worker.tick.failed", LOG_TEXT("worker", state->worker->name),
                  LOG_TEXT("error", job.error ? job.error : strerror(-err)));
    arena_reset(&job.arena);
}

static void worker_loop(struct worker_state *state)
{
    struct db_link *link = db_link_open(state->conninfo, state->worker->name);
    int64_t next_tick = 0;
    if (db_link_listen(link, "job") < 0) /* the poll serves until waiting has connected */
        log_event(LOG_WARNING, "worker.database.away", LOG_TEXT("worker", state->worker->name));
    while (!atomic_load(&state->stop)) {
        if (state->worker->tick != NULL && now_ms() >= next_tick) {
            tick_run(state, link);
            next_tick = now_ms() + state->worker->tick_ms;
        }
        int found = is_lost(state) ? -EAGAIN : job_next(state, link);
        if (found > 0)
            continue;
        if (db_link_wait(link, POLL_MS, state->stop_fd) < 0 || found < 0)
            usleep(BACKOFF_MS * 1000);
    }
    db_link_close(link);
}

static int state_open(struct worker_state *state, int argc, char **argv)
{
    static const struct option known[] = { { "config", required_argument, NULL, 'c' },
                                           { NULL, 0, NULL, 0 } };
    const char *path = NULL;
    int c;
    while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
        if (c != 'c')
            return -EINVAL;
        path = optarg;
    }
    if (path == NULL)
        return -EINVAL;
    int err = config_read(&state->config, path);
    if (err < 0)
        return err;
    err = config_int(&state->config, "worker.heartbeat_ms", HEARTBEAT_MS, 100, 60000,
                     &state->heartbeat_ms);
    if (err < 0)
        return err;
    const char *key = arena_print(&state->config.arena, "database.%s", state->worker->name);
    state->conninfo = config_text(&state->config, key, NULL);
    if (state->conninfo == NULL)
        fprintf(stderr, "%s: no setting %s\n", path, key);
    return state->conninfo == NULL ? -EINVAL : 0;
}

int worker_main(int argc, char **argv, const struct worker *worker)
{
    struct worker_state state = { .worker = worker };
    if (state_open(&state, argc, argv) < 0) {
        fprintf(stderr, "usage: tilsagn-worker-%s --config FILE\n", worker->name);
        config_free(&state.config);
        return 2;
    }
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    state.stop_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    ENSURE(state.stop_fd >= 0);
    uuid_make(state.uuid);
    atomic_store(&state.beat_ms, now_ms());
    pthread_t beat, waiter;
    ENSURE(pthread_create(&waiter, NULL, signal_wait, &state) == 0);
    ENSURE(pthread_create(&beat, NULL, heartbeat_run, &state) == 0);
    log_event(LOG_INFO, "worker.started", LOG_TEXT("worker", worker->name));
    worker_loop(&state);
    pthread_join(beat, NULL);
    pthread_join(waiter, NULL);
    log_event(LOG_INFO, "worker.stopped", LOG_TEXT("worker", worker->name));
    close(state.stop_fd);
    if (worker->drop != NULL)
        worker->drop(state.kept);
    config_free(&state.config);
    return 0;
}
