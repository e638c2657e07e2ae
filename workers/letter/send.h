/* send.h: what is in the outbox goes out. */
#pragma once
#include "workers/job.h"

int letter_send(struct job *job);
