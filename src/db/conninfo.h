/* conninfo.h: one connection string with many hosts, tried one at a time. Inside src/db only.
 *
 * The choice of host is ours and not libpq's: libpq begins with the first one each time, so a
 * server that accepts connections but never answers would be chosen for ever. */
#pragma once
#include "base/str.h"

#include <libpq-fe.h>

struct conninfo {
    PQconninfoOption *options; /* owned */
    unsigned nhosts;           /* at least 1 */
};
struct session {
    const char *name;              /* application_name, unless the string has one; or NULL */
    uint64_t statement_timeout_ms; /* 0: none */
    bool watch_client;             /* the server looks each second whether we are still there */
};
#define CONNINFO_PARAMS_MAX 64
struct conninfo_params {
    const char *keys[CONNINFO_PARAMS_MAX], *values[CONNINFO_PARAMS_MAX];
    unsigned n;
    char host[256], hostaddr[64], port[16], options[1024];
};

/* 0 or -EINVAL: not a connection string. */
int conninfo_parse(const char *text, struct conninfo *ret_info) MUST_CHECK;
void conninfo_free(struct conninfo *info);
/* What to connect with when it is the turn of host number `turn` modulo nhosts. The values live
 * as long as `info` and `ret_params`. -EINVAL: something is too long. */
int conninfo_params(const struct conninfo *info, unsigned turn, const struct session *session,
                    struct conninfo_params *ret_params) MUST_CHECK;
