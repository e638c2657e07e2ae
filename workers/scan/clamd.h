/* clamd.h: one question to a ClamAV daemon: what is in these bytes? Its protocol (clamd(8),
 * INSTREAM) over a local socket or TCP; blocking. */
#pragma once
#include "base/str.h"

enum verdict { VERDICT_CLEAN, VERDICT_INFECTED, VERDICT_TOO_LARGE };

enum { FINDING_BYTES = 201 };

struct clamd {
    const char *address;                /* "unix:/run/clamav/clamd.ctl" or "127.0.0.1:3310" */
    int64_t timeout_ms;                 /* of each wait: to connect, to send, for the answer */
    bool (*stopping)(const void *data); /* asked between pieces */
    const void *data;
};

/* Sends all of `fd`. 0 with a verdict and what was found; a negative errno when there is none:
 * -EINTR when it was told to stop, -EPROTO for an answer that says nothing. */
int clamd_scan(const struct clamd *clamd, int fd, enum verdict *ret_verdict,
               char ret_finding[static FINDING_BYTES]) MUST_CHECK;
