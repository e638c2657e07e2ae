/* tilsagnd: the service. `tilsagnd --config FILE`; SIGTERM stops it when running requests are
 * answered. */
#include "app/app.h"
#include "base/config.h"
#include "base/log.h"
#include "console/console.h"
#include "crypto/crypto.h"
#include "tilsagnd/routes.h"
#include "tilsagnd/secret.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define VERSION "0.1.0"

enum { LOG_BUFFER_BYTES = 65536 };

struct program {
    uv_loop_t *loop;
    uv_signal_t term, interrupt;
    uv_prepare_t flush;
    struct app *app;
    struct config config;
    struct app_options options;
    struct seal_key seal;
    struct sign_key receipts;
    int64_t grace_ms;
};

/* A number of the configuration into a field of whatever width. */
#define SETTING(field, key, min, max)                                                              \
    do {                                                                                           \
        int64_t value;                                                                             \
        if (config_int(config, key, (int64_t)(field), min, max, &value) < 0)                       \
            return -1;                                                                             \
        (field) = (typeof(field))value;                                                            \
    } while (0)

static int limits_read(const struct config *config, struct http_limits *limits)
{
    *limits = http_limits_default;
    SETTING(limits->head_timeout_ms, "head_timeout_ms", 10, 600000);
    SETTING(limits->body_timeout_ms, "body_timeout_ms", 10, 600000);
    SETTING(limits->idle_timeout_ms, "idle_timeout_ms", 10, 3600000);
    SETTING(limits->write_timeout_ms, "write_timeout_ms", 10, 600000);
    SETTING(limits->connections_max, "connections_max", 1, 100000);
    SETTING(limits->requests_max, "requests_max", 1, 1000000000);
    return 0;
}

static int lanes_read(const struct config *config, struct db_options *db)
{
    SETTING(db->lane[DB_READ].connections, "read_connections", 0, 64);
    SETTING(db->lane[DB_READ].depth, "read_depth", 0, 64);
    SETTING(db->lane[DB_WRITE].connections, "write_connections", 0, 64);
    SETTING(db->lane[DB_WRITE].depth, "write_depth", 0, 64);
    SETTING(db->lane[DB_BULK].connections, "bulk_connections", 0, 64);
    SETTING(db->waiting_max, "waiting_max", 0, 100000);
    SETTING(db->deadline_ms[DB_READ], "read_deadline_ms", 0, 600000);
    SETTING(db->deadline_ms[DB_WRITE], "write_deadline_ms", 0, 600000);
    SETTING(db->deadline_ms[DB_BULK], "bulk_deadline_ms", 0, 3600000);
    return 0;
}

/* Where attachments are kept; without state_dir, nowhere. */
static const char *files_folder(struct config *config)
{
    const char *state = config_path(config, "state_dir");
    return state != NULL ? arena_print(&config->arena, "%s/attachments", state) : NULL;
}

/* Below state_dir, where the service may write; without one, the system's. */
static const char *temp_folder(struct config *config)
{
    const char *state = config_path(config, "state_dir");
    return state != NULL ? arena_print(&config->arena, "%s/tmp", state) : "/tmp";
}

static int options_read(struct program *program)
{
    const struct config *config = &program->config;
    struct app_options *options = &program->options;
    options->version = VERSION;
    options->temp_folder = temp_folder(&program->config);
    options->files_folder = files_folder(&program->config);
    options->scans = config_text(config, "clamd", NULL) != NULL;
    options->tables = routes;
    options->assets = &console_assets;
    options->assets_policy = CONSOLE_CSP;
    options->listen = config_text(config, "listen", "127.0.0.1:8157");
    options->hosts = config_text(config, "hosts", NULL);
    options->demo = config_flag(config, "demo");
    options->service_open = config_flag(config, "service_open");
    options->behind_proxy = config_flag(config, "behind_proxy");
    options->db.conninfo =
        config_text(config, "database.web", config_text(config, "database", NULL));
    program->grace_ms = 10000;
    SETTING(program->grace_ms, "grace_ms", 0, 600000);
    if (options->db.conninfo == NULL) {
        fputs("tilsagnd: the configuration names no database.web\n", stderr);
        return -1;
    }
    return limits_read(config, &options->http) < 0 ? -1 : lanes_read(config, &options->db);
}

static void on_closed(uv_handle_t *handle)
{
    (void)handle;
}

static void on_stopped(void *data)
{
    struct program *program = data;
    log_event(LOG_INFO, "service.stopped", LOG_INT("pid", (int64_t)uv_os_getpid()));
    uv_close((uv_handle_t *)&program->term, on_closed);
    uv_close((uv_handle_t *)&program->interrupt, on_closed);
    uv_close((uv_handle_t *)&program->flush, on_closed);
}

/* The lines of one turn of the loop in one write, before it waits for the next. */
static void on_flush(uv_prepare_t *flush)
{
    (void)flush;
    (void)fflush(stderr);
}

static void flush_watch(struct program *program)
{
    int err = uv_prepare_init(program->loop, &program->flush);
    err = err != 0 ? err : uv_prepare_start(&program->flush, on_flush);
    ENSURE(err == 0);
}

static void on_signal(uv_signal_t *signal, int number)
{
    struct program *program = signal->data;
    uv_signal_stop(&program->term);
    uv_signal_stop(&program->interrupt);
    log_event(LOG_INFO, "service.stopping", LOG_INT("signal", number));
    app_stop(program->app, (uint64_t)program->grace_ms, on_stopped, program);
}

static void signal_watch(struct program *program, uv_signal_t *signal, int number)
{
    int err = uv_signal_init(program->loop, signal);
    signal->data = program;
    err = err != 0 ? err : uv_signal_start(signal, on_signal, number);
    ENSURE(err == 0);
}

/* Tokens and personal data pass through this memory: no core files, no tracing by others. */
static void memory_guard(void)
{
    const struct rlimit none = { 0, 0 };
    int err = setrlimit(RLIMIT_CORE, &none);
    err = err != 0 ? err : prctl(PR_SET_DUMPABLE, 0);
    ENSURE(err == 0);
}

/* On a full machine, wake up when it is our turn instead of interrupting the database for every
 * message: more of them are done at a time, for half the CPU of a request (tests/bench). A kernel
 * that will not has lost us nothing else. */
static void scheduling_batch(void)
{
    const struct sched_param any = { 0 };
    if (sched_setscheduler(0, SCHED_BATCH, &any) != 0)
        log_event(LOG_WARNING, "service.scheduling", LOG_INT("errno", errno));
}

static int keys_read(struct program *program)
{
    int seal = secret_seal_key(&program->config, &program->seal);
    int receipts = secret_receipt_key(&program->config, &program->receipts);
    program->options.seal = seal > 0 ? &program->seal : NULL;
    program->options.receipts = receipts > 0 ? &program->receipts : NULL;
    return seal < 0 ? seal : receipts;
}

static int program_run(struct program *program)
{
    /* Before the loop: two threads for each lane of src/app/work.h. */
    (void)setenv("UV_THREADPOOL_SIZE", "6", 0);
    program->loop = uv_default_loop();
    int err = app_open(program->loop, &program->options, &program->app);
    if (err < 0) {
        fprintf(stderr, "tilsagnd: cannot listen on %s: %s\n", program->options.listen,
                uv_strerror(err));
        return 1;
    }
    signal_watch(program, &program->term, SIGTERM);
    signal_watch(program, &program->interrupt, SIGINT);
    flush_watch(program);
    log_event(LOG_INFO, "service.started", LOG_TEXT("listen", program->options.listen),
              LOG_TEXT("version", VERSION));
    uv_run(program->loop, UV_RUN_DEFAULT);
    return 0;
}

int main(int argc, char **argv)
{
    struct program program = { 0 };
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts(VERSION);
        return 0;
    }
    if (argc != 3 || strcmp(argv[1], "--config") != 0) {
        fputs("usage: tilsagnd --config FILE\n", stderr);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stderr, NULL, _IOFBF, LOG_BUFFER_BYTES); /* emptied by on_flush() */
    memory_guard();
    scheduling_batch();
    if (crypto_start() < 0 || config_read(&program.config, argv[2]) < 0 ||
        options_read(&program) < 0 || keys_read(&program) < 0)
        return 2;
    int status = program_run(&program);
    crypto_wipe(&program.seal, sizeof(program.seal));
    crypto_wipe(&program.receipts, sizeof(program.receipts));
    config_free(&program.config);
    return status;
}
