/* service.h: what the service serves besides the API; for the files of this folder only. */
#pragma once
#include "app/request.h"

/* A file of the console, or 404. */
enum flow asset_reply(struct request *request) MUST_CHECK;
bool request_is_local(const struct request *request);
/* The OpenAPI document of the route tables. */
struct router;
void openapi_write(struct buf *out, const struct router *router, const char *version);
