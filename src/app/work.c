#include "app/work.h"

#include "app/inside.h"

#include <errno.h>
#include <stdlib.h>

struct work {
    uv_work_t uv;
    struct app *app;
    struct work_queue *queue;
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
    struct work_queue *queue = work->queue;
    queue->running--;
    work->done(status != 0 ? status : work->err, work->done_data);
    free(work);
    struct work *next = queue->running < WORK_RUNNING_MAX ? queue->first : NULL;
    if (next == NULL) {
        app_settle(app);
        return;
    }
    queue->first = next->next;
    if (next->next == NULL)
        queue->last = &queue->first;
    queue->waiting--;
    work_begin(next);
}

static void work_begin(struct work *work)
{
    work->queue->running++;
    int err = uv_queue_work(work->app->loop, &work->uv, on_run, on_done);
    ENSURE(err == 0);
}

int work_start(struct app *app, enum work_lane lane, int (*run)(void *data), void *data,
               void (*done)(int err, void *done_data), void *done_data)
{
    /* Attachments that come and go are few already. */
    static const unsigned waiting_max[] = { 32, 32, 1024 };
    struct work_queue *queue = &app->work[lane];
    if (queue->waiting == waiting_max[lane])
        return -EAGAIN;
    struct work *work = calloc(1, sizeof(*work));
    ENSURE(work != NULL);
    *work = (struct work){ .app = app, .run = run, .data = data, .done = done };
    work->queue = queue;
    work->done_data = done_data;
    /* What is begun from a `done` stands behind those that wait. */
    if (queue->running < WORK_RUNNING_MAX && queue->first == NULL) {
        work_begin(work);
        return 0;
    }
    *queue->last = work;
    queue->last = &work->next;
    queue->waiting++;
    return 0;
}
