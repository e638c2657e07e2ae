/* work.h: what takes a processor long goes to a thread: few at a time, few in waiting. Floor 2. */
#pragma once
#include "app/app.h"

/* Who waits for whom: a file that takes minutes never stands before a password, nor before a piece
 * of an attachment. Two of each lane run at a time, so the process wants 2 * WORK_LANES threads. */
enum work_lane { WORK_SHORT, WORK_FILES, WORK_STORE, WORK_LANES };

/* `run` touches nothing but `data`. `done` runs on the loop, once, after this has returned.
 * -EAGAIN: as many as may wait do. */
int work_start(struct app *app, enum work_lane lane, int (*run)(void *data), void *data,
               void (*done)(int err, void *done_data), void *done_data) MUST_CHECK;
