#include "app/metrics.h"

#include <stdlib.h>

enum { CLASSES = 6, BUCKETS = 14 };

static const uint64_t bucket_us[BUCKETS] = { 250,    500,     1000,    2000,    5000,
                                             10000,  20000,   50000,   100000,  250000,
                                             500000, 1000000, 4000000, 10000000 };

struct metrics_row {
    uint64_t classes[CLASSES]; /* status / 100; 0: the client left first */
    uint64_t buckets[BUCKETS + 1];
    uint64_t sum_us;
};

struct metrics {
    const struct router *router;
    struct metrics_row rows[]; /* one more than routes */
};

struct metrics *metrics_make(const struct router *router)
{
    struct metrics *metrics =
        calloc(1, sizeof(*metrics) + (router_count(router) + 1) * sizeof(struct metrics_row));
    ENSURE(metrics != NULL);
    metrics->router = router;
    return metrics;
}

void metrics_free(struct metrics *metrics)
{
    free(metrics);
}

void metrics_count(struct metrics *metrics, unsigned index, int status, uint64_t duration_us)
{
    struct metrics_row *row = &metrics->rows[index];
    unsigned bucket = 0;
    while (bucket < BUCKETS && duration_us > bucket_us[bucket])
        bucket++;
    row->buckets[bucket]++;
    row->classes[status / 100 % CLASSES]++;
    row->sum_us += duration_us;
}

static const char *name_of(const struct metrics *metrics, unsigned index)
{
    return index < router_count(metrics->router) ? router_at(metrics->router, index)->name : "none";
}

static void classes_write(const struct metrics *metrics, struct buf *out)
{
    buf_add_text(out, "# HELP tilsagn_requests_total Requests by route and class of status.\n"
                      "# TYPE tilsagn_requests_total counter\n");
    for (unsigned i = 0; i <= router_count(metrics->router); i++)
        for (unsigned class = 0; class < CLASSES; class ++)
            if (metrics->rows[i].classes[class] > 0)
                buf_print(out, "tilsagn_requests_total{route=\"%s\",status=\"%uxx\"} %llu\n",
                          name_of(metrics, i), class,
                          (unsigned long long)metrics->rows[i].classes[class]);
}

static void row_write(const struct metrics *metrics, unsigned index, struct buf *out)
{
    const struct metrics_row *row = &metrics->rows[index];
    const char *name = name_of(metrics, index);
    uint64_t n = 0;
    for (unsigned i = 0; i < BUCKETS; i++) {
        n += row->buckets[i];
        buf_print(out, "tilsagn_request_seconds_bucket{route=\"%s\",le=\"%g\"} %llu\n", name,
                  (double)bucket_us[i] / 1e6, (unsigned long long)n);
    }
    n += row->buckets[BUCKETS];
    buf_print(out,
              "tilsagn_request_seconds_bucket{route=\"%s\",le=\"+Inf\"} %llu\n"
              "tilsagn_request_seconds_sum{route=\"%s\"} %.6f\n"
              "tilsagn_request_seconds_count{route=\"%s\"} %llu\n",
              name, (unsigned long long)n, name, (double)row->sum_us / 1e6, name,
              (unsigned long long)n);
}

void metrics_write(const struct metrics *metrics, struct buf *out)
{
    classes_write(metrics, out);
    buf_add_text(out, "# HELP tilsagn_request_seconds Time from whole request to reply.\n"
                      "# TYPE tilsagn_request_seconds histogram\n");
    for (unsigned i = 0; i <= router_count(metrics->router); i++)
        if (metrics->rows[i].sum_us > 0)
            row_write(metrics, i, out);
}
