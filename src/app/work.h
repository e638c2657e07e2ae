/* work.h: what takes a processor long goes to a thread: few at a time, few in waiting. Floor 2. */
#pragma once
#include "app/app.h"

/* `run` touches nothing but `data`. `done` runs on the loop, once, after this has returned.
 * -EAGAIN: as many as may wait do. */
int work_start(struct app *app, int (*run)(void *data), void *data,
               void (*done)(int err, void *done_data), void *done_data) MUST_CHECK;
