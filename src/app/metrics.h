/* metrics.h: what the service counts, per route. Floor 2. */
#pragma once
#include "app/router.h"
#include "base/buf.h"

struct metrics;

struct metrics *metrics_make(const struct router *router);
void metrics_free(struct metrics *metrics);
/* `index` of the route, or router_count() for requests that found none. */
void metrics_count(struct metrics *metrics, unsigned index, int status, uint64_t duration_us);
/* Prometheus text format. */
void metrics_write(const struct metrics *metrics, struct buf *out);
