/* assets.h: the console's files, compiled into the program. The build writes the table
 * (src/console); the service serves it at "/". Floor 2. */
#pragma once
#include "base/str.h"

struct asset {
    const char *path;       /* "/index.html", "/v/app.js"; "/" shows /index.html */
    const char *media_type; /* "text/javascript; charset=utf-8" */
    const char *etag;       /* quoted */
    struct str bytes, gzip; /* gzip.at NULL: there is none */
    bool immutable;         /* its name changes with its content */
    bool page;              /* HTML: also answers its path without ".html" */
};

/* Sorted by path (bytewise), `nassets` rows. */
struct assets {
    const struct asset *rows;
    unsigned nrows;
    const char *fallback; /* the page for console addresses that name no file: "/index.html" */
};
