/* app.h: the service: routes, database and HTTP server put together. Floor 2. */
#pragma once
#include "app/assets.h"
#include "app/route.h"
#include "crypto/seal.h"
#include "crypto/sign.h"
#include "http/http.h"

struct app_options {
    const char *listen; /* as http_listen() */
    const char *hosts;  /* names it answers to, comma list; loopback names always */
    const char *version;
    const char *temp_folder;  /* for the files behind Excel exports; made when first needed */
    const char *files_folder; /* for attachments; NULL: none are taken */
    bool scans;               /* a worker looks for malware in them before anyone gets them */
    bool demo;
    bool service_open;               /* /metrics and the like also for others than loopback */
    bool behind_proxy;               /* X-Forwarded-For is believed, cookies are Secure */
    const struct seal_key *seal;     /* for national identity numbers; NULL: none are taken */
    const struct sign_key *receipts; /* signs receipts; NULL: none are given */
    struct db_options db;
    struct http_limits http;
    const struct route *const *tables; /* ends with NULL */
    const struct assets *assets;       /* NULL: no console */
    const char *assets_policy;         /* Content-Security-Policy of its files */
};

struct app;
/* 0 or a negative errno. `options` and what it points to outlive the service. */
int app_open(uv_loop_t *loop, const struct app_options *options, struct app **ret_app) MUST_CHECK;
/* Running requests are answered; `stopped` runs when all is closed. */
void app_stop(struct app *app, uint64_t grace_ms, void (*stopped)(void *data), void *data);
