#include "app/work.h"

#include "app/inside.h"

#include <errno.h>
#include <stdlib.h>

struct work {
    uv_work_t uv;
    struct app *app;
    struct work *next;
    int (*run)(void *data);
    void *data;
    void (*done)(int err, void *done_data);
    void *done_data;
    int err;
};

static void work_begin(struct work *work);

static void on_run(uv_work_t *uv)
{
    struct work *work = container_of(uv, struct work, uv);
    work->err = work->run(work->data);
}

static void on_done(uv_work_t *uv, int status)
{
    struct work *work = container_of(uv, struct work, uv);
    struct app *app = work->app;
    app->work.running--;
    work->done(status != 0 ? status : work->err, work->done_data);
    free(work);
    struct work *next = app->work.first;
    if (next == NULL) {
        app_settle(app);
        return;
    }
    app->work.first = next->next;
    if (next->next == NULL)
        app->work.last = &app->work.first;
    app->work.waiting--;
    work_begin(next);
}

static void work_begin(struct work *work)
{
    work->app->work.running++;
    int err = uv_queue_work(work->app->loop, &work->uv, on_run, on_done);
    ENSURE(err == 0);
}

int work_start(struct app *app, int (*run)(void *data), void *data,
               void (*done)(int err, void *done_data), void *done_data)
{
    if (app->work.running == WORK_RUNNING_MAX && app->work.waiting == WORK_WAITING_MAX)
        return -EAGAIN;
    struct work *work = calloc(1, sizeof(*work));
    ENSURE(work != NULL);
    *work = (struct work){ .app = app, .run = run, .data = data, .done = done };
    work->done_data = done_data;
    if (app->work.running < WORK_RUNNING_MAX) {
        work_begin(work);
        return 0;
    }
    *app->work.last = work;
    app->work.last = &work->next;
    app->work.waiting++;
    return 0;
}
