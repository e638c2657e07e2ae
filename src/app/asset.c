/* asset.c: the console's files. */
#include "app/inside.h"
#include "app/life.h"
#include "app/service.h"

#include <stdlib.h>
#include <string.h>

static int asset_order(const void *key, const void *row)
{
    return strcmp(key, ((const struct asset *)row)->path);
}

static const struct asset *asset_find(const struct assets *assets, const char *path)
{
    return bsearch(path, assets->rows, assets->nrows, sizeof(*assets->rows), asset_order);
}

/* "/" and addresses of the console that name no file show its page; a missing file is missing. */
static const struct asset *asset_of(struct request *request, const struct assets *assets)
{
    char *path = arena_text(&request->arena, request->http->path);
    if (strncmp(path, "/api/v1", 7) == 0)
        return NULL;
    const struct asset *asset = asset_find(assets, path);
    if (asset == NULL)
        asset = asset_find(assets, arena_print(&request->arena, "%s.html", path));
    if (asset == NULL && assets->fallback != NULL && strchr(path, '.') == NULL)
        asset = asset_find(assets, assets->fallback);
    return asset;
}

/* Does the client take gzip, and not with q=0? */
static bool takes_gzip(const struct http_request *http)
{
    for (unsigned i = 0; i < http->nheaders; i++)
        if (str_eq_nocase(http->headers[i].name, STR("accept-encoding"))) {
            struct str value = http->headers[i].value;
            return memmem(value.at, value.len, "gzip", 4) != NULL &&
                   memmem(value.at, value.len, "gzip;q=0", 8) == NULL;
        }
    return false;
}

/* The documentation viewer makes HTML from strings, so it does without Trusted Types. */
static const char *policy_of(const struct request *request, const struct asset *asset)
{
    return strncmp(asset->path, "/api/docs", 9) == 0
               ? "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                 "img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
                 "form-action 'none'"
               : request->app->options->assets_policy;
}

static void asset_headers(struct request *request, const struct asset *asset)
{
    request_header(request, "ETag", asset->etag);
    request_header(request, "Vary", "Accept-Encoding");
    request_header(request, "Cache-Control",
                   asset->immutable ? "public, max-age=31536000, immutable" : "no-cache");
    request_header(request, "Content-Security-Policy", policy_of(request, asset));
    if (request->app->options->behind_proxy)
        request_header(request, "Strict-Transport-Security", "max-age=31536000");
}

enum flow asset_reply(struct request *request)
{
    const struct assets *assets = request->app->options->assets;
    const struct http_request *http = request->http;
    const struct asset *asset = assets != NULL ? asset_of(request, assets) : NULL;
    if (asset == NULL)
        return request_refuse_slug(request, SLUG_NOT_FOUND);
    if (http->method != HTTP_GET && http->method != HTTP_HEAD) {
        request_header(request, "Allow", "GET, HEAD");
        return request_refuse_slug(request, SLUG_METHOD_NOT_ALLOWED);
    }
    asset_headers(request, asset);
    if (str_eq(http->if_none_match, str_of(asset->etag)))
        return request_reply(request, 304, NULL, STR(""));
    struct str bytes = asset->bytes;
    if (asset->gzip.at != NULL && takes_gzip(http)) {
        request_header(request, "Content-Encoding", "gzip");
        bytes = asset->gzip;
    }
    return request_reply(request, 200, asset->media_type, bytes);
}
