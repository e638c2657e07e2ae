/* inside.h: what the parts of the service share; for the files of this folder only. */
#pragma once
#include "app/app.h"
#include "app/metrics.h"
#include "app/router.h"
#include "app/work.h"

enum { TOUCHES = 1024, WORK_RUNNING_MAX = 2 };

struct work;

struct app {
    uv_loop_t *loop;
    const struct app_options *options;
    struct db *db;
    struct http_server *server;
    struct router *router;
    struct metrics *metrics;
    struct buf openapi;                  /* written when first asked for */
    struct buf refusal, refusal_headers; /* body of what the HTTP layer refuses itself */
    bool listens_local;                  /* loopback only */
    struct work_queue {
        unsigned running, waiting;
        struct work *first, **last;
    } work[WORK_LANES];
    /* When each session was last kept awake, by the first bytes of its token's hash. */
    struct {
        uint64_t session;
        uint64_t at_ms;
    } touches[TOUCHES];
    unsigned intakes, sendings; /* files that are coming and going */
    bool closed;                /* server and database are; the last thread's work frees the rest */
    void (*stopped)(void *data);
    void *stopped_data;
};

extern const struct route service_routes[];

/* Frees a closed service when nothing runs any more. */
void app_settle(struct app *app);
