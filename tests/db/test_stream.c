/* test_stream.c: large results in constant memory, pause and cancel; notifications. */
#include "harness.h"

#include <malloc.h>
#include <stdio.h>

static struct harness h;

struct reading {
    struct answer answer;
    struct db_stream *stream;
    unsigned nrows, pause_every, cancel_at;
    bool in_row, gone, paused;
    long long sum;
};

static int open_pool(void **state)
{
    (void)state;
    harness_open(&h, &(struct db_options){ .conninfo = "", .lane = { [DB_BULK] = { 1, 1 } } });
    harness_until_ready(&h);
    return 0;
}

static int close_pool(void **state)
{
    (void)state;
    harness_close(&h);
    return 0;
}

static bool row_came(const struct db_result *row, void *data)
{
    struct reading *reading = data;
    assert_false(reading->gone || reading->paused);
    assert_int_equal(db_rows(row), 1);
    reading->nrows++;
    reading->sum += atoll(db_value(row, 0, 0).at);
    if (reading->nrows == reading->cancel_at) {
        reading->gone = true;
        db_stream_cancel(reading->stream);
        return false;
    }
    reading->paused = reading->pause_every != 0 && reading->nrows % reading->pause_every == 0;
    return !reading->paused;
}

static void read_series(struct reading *reading, enum sql sql, const char *const *args)
{
    struct db_statement statement = { sql, args };
    reading->answer.harness = &h;
    reading->stream = db_stream(h.db, &statement, row_came, answer_done, &reading->answer);
    assert_non_null(reading->stream);
    assert_int_equal(reading->nrows, 0);
}

static size_t heap_bytes(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

static bool finished(void *data)
{
    return ((struct reading *)data)->answer.order != 0;
}

static void rows_200000_take_no_more_memory_than_a_few(void **state)
{
    (void)state;
    struct reading reading = { 0 };
    size_t before = heap_bytes();
    read_series(&reading, SQL_SERIES, ARGS("200000"));
    while (reading.nrows < 150000)
        harness_wait_ms(&h, 1);
    size_t during = heap_bytes();
    harness_until(&h, finished, &reading);
    assert_int_equal(reading.answer.outcome, DB_OK);
    assert_int_equal(reading.nrows, 200000);
    assert_true(reading.sum == 200000ll * 200001 / 2);
    assert_true(during < before + 1024 * 1024);
}

static void resume(struct reading *reading)
{
    unsigned before = reading->nrows;
    assert_true(reading->paused);
    reading->paused = false;
    db_stream_resume(reading->stream);
    assert_int_equal(reading->nrows, before); /* never within the call */
}

static bool paused_or_finished(void *data)
{
    return ((struct reading *)data)->paused || finished(data);
}

static void a_paused_stream_reads_nothing_until_it_is_resumed(void **state)
{
    (void)state;
    struct reading reading = { .pause_every = 20000 };
    unsigned npauses = 0;
    size_t before = heap_bytes();
    read_series(&reading, SQL_SERIES, ARGS("200000"));
    for (;;) {
        harness_until(&h, paused_or_finished, &reading);
        if (finished(&reading))
            break;
        npauses++;
        harness_wait_ms(&h, 20);
        assert_true(heap_bytes() < before + 1024 * 1024);
        resume(&reading);
    }
    assert_int_equal(reading.nrows, 200000);
    assert_int_equal(npauses, 10);
}

static void a_cancelled_stream_is_heard_no_more_and_frees_its_place(void **state)
{
    (void)state;
    struct reading first = { .cancel_at = 1000 }, second = { 0 };
    read_series(&first, SQL_SERIES, ARGS("2000000"));
    read_series(&second, SQL_SERIES, ARGS("10"));
    harness_until(&h, finished, &second);
    assert_int_equal(second.nrows, 10);
    assert_int_equal(first.nrows, 1000);
    assert_int_equal(first.answer.order, 0);
}

static void a_stream_may_be_cancelled_while_it_waits_and_while_it_is_paused(void **state)
{
    (void)state;
    struct reading first = { .pause_every = 5 }, second = { 0 }, third = { 0 };
    read_series(&first, SQL_SERIES, ARGS("2000000"));
    read_series(&second, SQL_SERIES, ARGS("10"));
    read_series(&third, SQL_SERIES, ARGS("10"));
    second.gone = true;
    db_stream_cancel(second.stream);
    harness_until(&h, paused_or_finished, &first);
    first.gone = true;
    db_stream_cancel(first.stream);
    harness_until(&h, finished, &third);
    assert_int_equal(second.nrows, 0);
}

static bool server_is_idle(void *data)
{
    (void)data;
    return strcmp(asked(&h, SQL_BACKENDS_BUSY, ARGS("select pg_sleep%")).value, "0") == 0;
}

static void the_server_stops_working_for_a_reader_that_left(void **state)
{
    (void)state;
    struct reading reading = { 0 };
    read_series(&reading, SQL_SLEEP_BULK, ARGS("30"));
    harness_wait_ms(&h, 300);
    assert_string_equal(asked(&h, SQL_BACKENDS_BUSY, ARGS("select pg_sleep%")).value, "1");
    reading.gone = true;
    db_stream_cancel(reading.stream);
    harness_until(&h, server_is_idle, NULL);
}

static void an_error_after_rows_is_the_outcome(void **state)
{
    (void)state;
    struct reading reading = { 0 };
    read_series(&reading, SQL_SERIES_FAILS, ARGS("50000"));
    harness_until(&h, finished, &reading);
    assert_int_equal(reading.answer.outcome, DB_REFUSED);
    assert_string_equal(reading.answer.sqlstate, "22012");
    assert_int_equal(reading.nrows, 49999);
}

static void cancel_both(struct db_result *result, void *data)
{
    struct reading *readings = data;
    db_result_free(result);
    for (unsigned i = 1; i < 3; i++) {
        readings[i].gone = true;
        db_stream_cancel(readings[i].stream);
    }
    readings[0].answer.order = 1;
}

static void streams_may_be_cancelled_while_the_pool_gives_up_all(void **state)
{
    (void)state;
    struct harness mine;
    struct reading readings[3] = { 0 };
    struct db_statement statement = { SQL_SERIES, ARGS("2000000") };
    harness_open(&mine, &(struct db_options){ .conninfo = "", .lane = { [DB_BULK] = { 1, 1 } } });
    harness_until_ready(&mine);
    for (unsigned i = 0; i < countof(readings); i++)
        readings[i].stream = db_stream(mine.db, &statement, row_came,
                                       i == 0 ? cancel_both : answer_done, &readings[i]);
    harness_close(&mine);
    assert_int_equal(readings[0].answer.order, 1);
    assert_int_equal(readings[1].answer.order, 0);
}

struct heard {
    unsigned nempty, n;
    char last[64];
};

static void notified(void *data, const char *payload)
{
    struct heard *heard = data;
    heard->nempty += payload[0] == '\0';
    heard->n += payload[0] != '\0';
    snprintf(heard->last, sizeof(heard->last), "%s", payload);
}

static bool heard_begin(void *data)
{
    return ((struct heard *)data)->nempty > 0;
}

static bool heard_one(void *data)
{
    return ((struct heard *)data)->n > 0;
}

static void notifications_come_also_after_a_reconnect(void **state)
{
    (void)state;
    static struct heard job, other;
    assert_int_equal(db_listen(h.db, "job \"ready\"", notified, &job), 0);
    assert_int_equal(db_listen(h.db, "other", notified, &other), 0);
    harness_until(&h, heard_begin, &job);
    assert_int_equal(asked(&h, SQL_NOTIFY, ARGS("job \"ready\"", "one")).outcome, DB_OK);
    harness_until(&h, heard_one, &job);
    assert_string_equal(job.last, "one");
    job = (struct heard){ 0 };
    assert_string_equal(asked(&h, SQL_TERMINATE_LISTENER, NO_ARGS).value, "1");
    harness_until(&h, heard_begin, &job);
    assert_int_equal(asked(&h, SQL_NOTIFY, ARGS("job \"ready\"", "two")).outcome, DB_OK);
    harness_until(&h, heard_one, &job);
    assert_string_equal(job.last, "two");
    assert_int_equal(other.n, 0);
}

int main(void)
{
    shell("psql -q -v ON_ERROR_STOP=1 -f " TEST_FOLDER "/statements.sql");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_200000_take_no_more_memory_than_a_few),
        cmocka_unit_test(a_paused_stream_reads_nothing_until_it_is_resumed),
        cmocka_unit_test(a_cancelled_stream_is_heard_no_more_and_frees_its_place),
        cmocka_unit_test(a_stream_may_be_cancelled_while_it_waits_and_while_it_is_paused),
        cmocka_unit_test(streams_may_be_cancelled_while_the_pool_gives_up_all),
        cmocka_unit_test(the_server_stops_working_for_a_reader_that_left),
        cmocka_unit_test(an_error_after_rows_is_the_outcome),
        cmocka_unit_test(notifications_come_also_after_a_reconnect),
    };
    return cmocka_run_group_tests(tests, open_pool, close_pool);
}
