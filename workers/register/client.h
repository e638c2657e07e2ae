/* client.h: one question to the business register's HTTP interface; blocking. Certificates are
 * checked, redirects are not followed, and an answer larger than anything the register says of one
 * organisation is none. */
#pragma once
#include "base/buf.h"

#include <curl/curl.h>

struct register_client {
    CURL *curl;                         /* kept between questions, and with it the connection */
    const char *url;                    /* "https://data.brreg.no/enhetsregisteret/api" */
    const char *ca;                     /* certificates in place of the system's, or NULL */
    const char *proxy;                  /* or NULL */
    int64_t timeout_ms;                 /* of the whole question */
    bool (*stopping)(const void *data); /* asked while waiting */
    const void *data;
};

struct register_answer {
    long status;
    int64_t retry_after_s; /* as the register asks for; 0: it does not */
    struct buf body;
    char error[CURL_ERROR_SIZE];
};

enum { REGISTER_ANSWER_MAX = 2 << 20 };

/* May this address be asked? https, or http to this machine. */
bool register_url_fits(const char *url);

/* 0 with an answer of any status; a negative errno with ret_answer->error: -EFBIG for one that is
 * too large, -ECANCELED when told to stop, else -EIO. Free the body. */
int register_get(const struct register_client *client, const char *path,
                 struct register_answer *ret_answer) MUST_CHECK;
