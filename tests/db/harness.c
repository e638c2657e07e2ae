#include "harness.h"

#include <stdio.h>

void shell(const char *command)
{
    assert_int_equal(system(command), 0);
}

void harness_open(struct harness *harness, const struct db_options *options)
{
    static const struct db_options defaults = { .conninfo = "" };
    memset(harness, 0, sizeof(*harness));
    assert_int_equal(uv_loop_init(&harness->loop), 0);
    assert_int_equal(db_open(&harness->loop, options != NULL ? options : &defaults, &harness->db),
                     0);
}

static void harness_closed(void *data)
{
    ((struct harness *)data)->closed = true;
}

void harness_close(struct harness *harness)
{
    db_close(harness->db, harness_closed, harness);
    while (uv_run(&harness->loop, UV_RUN_DEFAULT) != 0)
        ;
    assert_true(harness->closed);
    assert_int_equal(uv_loop_close(&harness->loop), 0); /* no handle is left behind */
}

static void timer_noop(uv_timer_t *timer)
{
    (void)timer;
}

unsigned harness_patience(void)
{
    const char *text = getenv("TEST_PATIENCE");
    int times = text != NULL ? atoi(text) : 1;
    return times > 0 ? (unsigned)times : 1;
}

void harness_until(struct harness *harness, bool (*done)(void *data), void *data)
{
    uv_timer_t beat;
    uint64_t start_ms, longest_ms = 20000 * harness_patience();
    uv_update_time(&harness->loop);
    start_ms = uv_now(&harness->loop);
    uv_timer_init(&harness->loop, &beat);
    uv_timer_start(&beat, timer_noop, 5, 5);
    bool in_time;
    while (!(in_time = done(data)) && uv_now(&harness->loop) - start_ms < longest_ms)
        uv_run(&harness->loop, UV_RUN_ONCE);
    uv_close((uv_handle_t *)&beat, NULL);
    uv_run(&harness->loop, UV_RUN_NOWAIT);
    assert_true(in_time);
}

static bool is_ready(void *data)
{
    struct harness *harness = data;
    struct db_stats stats;
    db_stats(harness->db, &stats);
    return db_ready(harness->db) && stats.connected[DB_BULK] > 0;
}

void harness_until_ready(struct harness *harness)
{
    harness_until(harness, is_ready, harness);
}

struct until_answers {
    struct harness *harness;
    unsigned n;
};

static bool has_answers(void *data)
{
    const struct until_answers *until = data;
    return until->harness->nanswers >= until->n;
}

void harness_until_answers(struct harness *harness, unsigned nanswers)
{
    harness_until(harness, has_answers, &(struct until_answers){ harness, nanswers });
}

static bool is_later(void *data)
{
    return uv_hrtime() >= *(uint64_t *)data;
}

void harness_wait_ms(struct harness *harness, uint64_t ms)
{
    uint64_t end_ns = uv_hrtime() + ms * 1000000;
    harness_until(harness, is_later, &end_ns);
}

void answer_done(struct db_result *result, void *data)
{
    struct answer *answer = data;
    assert_int_equal(answer->order, 0); /* once only */
    answer->order = ++answer->harness->nanswers;
    answer->outcome = db_outcome(result);
    answer->rows = db_rows(result);
    snprintf(answer->sqlstate, sizeof(answer->sqlstate), "%s", db_sqlstate(result));
    if (db_rows(result) > 0 && db_columns(result) > 0 && db_value(result, 0, 0).at != NULL)
        snprintf(answer->value, sizeof(answer->value), "%s", db_value(result, 0, 0).at);
    db_result_free(result);
}

void ask(struct harness *harness, struct answer *answer, enum sql sql, const char *const *args)
{
    struct db_statement statement = { sql, args };
    *answer = (struct answer){ .harness = harness };
    assert_true(db_call(harness->db, &statement, 1, answer_done, answer));
    assert_int_equal(answer->order, 0); /* never before the call has returned */
}

static bool is_answered(void *data)
{
    return ((const struct answer *)data)->order != 0;
}

struct answer asked(struct harness *harness, enum sql sql, const char *const *args)
{
    struct answer answer;
    ask(harness, &answer, sql, args);
    harness_until(harness, is_answered, &answer); /* this one: others may be on their way */
    return answer;
}
