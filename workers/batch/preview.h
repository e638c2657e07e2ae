/* preview.h: the proposals of a batch by its method (src/allocation). */
#pragma once
#include "workers/job.h"

/* Makes the preview anew and ends the job. What the method refuses is the batch's error. */
int preview_make(struct job *job, const char *batch_id) MUST_CHECK;
