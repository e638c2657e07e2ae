/* test_link.c: the blocking twin, for workers. */
#include "db/link.h"
#include "harness.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

static struct db_link *link_, *other;

static int open_links(void **state)
{
    (void)state;
    link_ = db_link_open("", "worker");
    other = db_link_open("", "other");
    return 0;
}

static int close_links(void **state)
{
    (void)state;
    db_link_close(link_);
    db_link_close(other);
    return 0;
}

static struct answer called(struct db_link *link, enum sql sql, const char *const *args)
{
    struct answer answer = { 0 };
    struct db_result *result = db_link_call(link, sql, args);
    answer.outcome = db_outcome(result);
    snprintf(answer.sqlstate, sizeof(answer.sqlstate), "%s", db_sqlstate(result));
    if (db_rows(result) > 0 && db_value(result, 0, 0).at != NULL)
        snprintf(answer.value, sizeof(answer.value), "%s", db_value(result, 0, 0).at);
    db_result_free(result);
    return answer;
}

static void a_call_answers_whatever_its_lane(void **state)
{
    (void)state;
    assert_string_equal(called(link_, SQL_WORK, ARGS("41")).value, "42");
    assert_string_equal(called(link_, SQL_NUMBER, ARGS("1")).value, "1");
    assert_string_equal(called(link_, SQL_SETTING, ARGS("application_name")).value, "worker");
    assert_string_equal(called(link_, SQL_SETTING, ARGS("TimeZone")).value, "UTC");
}

static void bytes_are_sent_as_they_are(void **state)
{
    (void)state;
    static const struct {
        struct str bytes;
        const char *hex;
    } cases[] = { { { "\0a\xff\\'", 5 }, "x0061ff5c27" }, { { NULL, 0 }, "x" } };
    for (size_t i = 0; i < countof(cases); i++) {
        struct db_result *result = db_link_call_bytes(link_, SQL_BYTES, ARGS("x"), cases[i].bytes);
        assert_int_equal(db_outcome(result), DB_OK);
        assert_string_equal(db_value(result, 0, 0).at, cases[i].hex);
        db_result_free(result);
    }
}

static void what_was_sent_is_done_meanwhile_and_answered_when_asked(void **state)
{
    (void)state;
    size_t len = 8 << 20; /* more than a socket holds */
    char *many = calloc(1, len);
    assert_non_null(many);
    assert_null(db_link_send_bytes(link_, SQL_BYTES_MANY, ARGS("0"), (struct str){ many, len }));
    struct db_result *result = db_link_answer(link_);
    assert_string_equal(db_value(result, 0, 0).at, "8388608");
    db_result_free(result);
    assert_null(db_link_send_bytes(link_, SQL_BYTES_MANY, ARGS("no"), (struct str){ many, len }));
    result = db_link_answer(link_);
    assert_int_equal(db_outcome(result), DB_REFUSED);
    db_result_free(result);
    free(many);
    assert_int_equal(called(link_, SQL_NUMBER, ARGS("1")).outcome, DB_OK);
}

static void a_refusal_is_not_the_end_of_the_link(void **state)
{
    (void)state;
    struct answer answer = called(link_, SQL_ADD_CHILD, ARGS("999")); /* fails at commit */
    assert_int_equal(answer.outcome, DB_REFUSED);
    assert_string_equal(answer.sqlstate, "23503");
    assert_int_equal(called(link_, SQL_NUMBER, ARGS("1")).outcome, DB_OK);
}

static void a_transaction_is_kept_or_undone_whole(void **state)
{
    (void)state;
    assert_int_equal(db_link_begin(link_), 0);
    assert_int_equal(called(link_, SQL_ADD, ARGS("1")).outcome, DB_OK);
    db_link_rollback(link_);
    assert_string_equal(called(link_, SQL_COUNT_PARENTS, NO_ARGS).value, "0");
    assert_int_equal(db_link_begin(link_), 0);
    assert_int_equal(called(link_, SQL_ADD, ARGS("1")).outcome, DB_OK);
    assert_int_equal(called(link_, SQL_ADD, ARGS("2")).outcome, DB_OK);
    assert_int_equal(db_link_commit(link_), 0);
    assert_string_equal(called(link_, SQL_COUNT_PARENTS, NO_ARGS).value, "2");
}

static void the_commit_of_a_failed_transaction_is_not_done(void **state)
{
    (void)state;
    assert_int_equal(db_link_begin(link_), 0);
    assert_int_equal(called(link_, SQL_ADD, ARGS("9")).outcome, DB_OK);
    assert_int_equal(called(link_, SQL_DIVIDE, ARGS("0")).outcome, DB_REFUSED);
    assert_int_equal(db_link_commit(link_), -EIO);
    assert_int_equal(db_link_begin(link_), 0);
    assert_int_equal(called(link_, SQL_ADD_CHILD, ARGS("77")).outcome, DB_OK);
    assert_int_equal(db_link_commit(link_), -EIO);
    assert_string_equal(called(link_, SQL_COUNT_PARENTS, NO_ARGS).value, "2");
}

static void terminate(struct db_link *victim)
{
    struct answer backend = called(victim, SQL_BACKEND, NO_ARGS);
    assert_string_equal(called(other, SQL_TERMINATE, ARGS(backend.value)).value, "t");
    usleep(100000);
}

static void a_broken_link_is_unknown_once_and_then_made_again(void **state)
{
    (void)state;
    terminate(link_);
    assert_int_equal(called(link_, SQL_NUMBER, ARGS("1")).outcome, DB_UNKNOWN);
    assert_int_equal(called(link_, SQL_NUMBER, ARGS("1")).outcome, DB_OK);
}

static void a_transaction_that_broke_is_never_continued_on_another_connection(void **state)
{
    (void)state;
    assert_int_equal(db_link_begin(link_), 0);
    assert_int_equal(called(link_, SQL_ADD, ARGS("10")).outcome, DB_OK);
    terminate(link_);
    assert_int_equal(called(link_, SQL_ADD, ARGS("11")).outcome, DB_UNKNOWN);
    assert_int_equal(called(link_, SQL_ADD, ARGS("12")).outcome, DB_UNKNOWN);
    assert_int_equal(db_link_commit(link_), -EIO);
    assert_string_equal(called(link_, SQL_COUNT_PARENTS, NO_ARGS).value, "2");
}

static void a_commit_that_is_not_certain_is_not_done(void **state)
{
    (void)state;
    struct answer answer =
        called(link_, SQL_WARN,
               ARGS("01000", "canceling wait for synchronous replication due to user request"));
    assert_int_equal(answer.outcome, DB_UNKNOWN);
    assert_int_equal(called(link_, SQL_NUMBER, ARGS("1")).outcome, DB_OK);
}

static void waiting_ends_with_a_notification_a_time_out_or_a_stop(void **state)
{
    (void)state;
    int stop = eventfd(0, EFD_CLOEXEC);
    assert_int_equal(db_link_listen(link_, "job"), 0);
    assert_int_equal(db_link_wait(link_, 50, stop), 0);
    assert_int_equal(called(other, SQL_NOTIFY, ARGS("job", "x")).outcome, DB_OK);
    assert_int_equal(db_link_wait(link_, 5000, stop), 1);
    assert_int_equal(db_link_wait(link_, 10, -1), 0);
    assert_int_equal(eventfd_write(stop, 1), 0);
    uint64_t start_ns = uv_hrtime();
    assert_int_equal(db_link_wait(link_, 5000, stop), 0);
    assert_true(uv_hrtime() - start_ns < 1000000000);
    close(stop);
}

static void waiting_survives_a_lost_connection(void **state)
{
    (void)state;
    terminate(link_);
    assert_int_equal(db_link_wait(link_, 1000, -1), -EIO);
    assert_int_equal(db_link_wait(link_, 1000, -1), 1); /* look, something may have been missed */
    assert_int_equal(called(other, SQL_NOTIFY, ARGS("job", "x")).outcome, DB_OK);
    assert_int_equal(db_link_wait(link_, 5000, -1), 1);
}

static int count_rows(const struct db_result *row, void *data)
{
    unsigned *nrows = data;
    assert_int_equal(db_rows(row), 1);
    return ++*nrows == 150000 ? -ENOSPC : 0;
}

static void rows_are_read_one_by_one_until_the_reader_has_enough(void **state)
{
    (void)state;
    unsigned nrows = 0;
    assert_int_equal(db_link_each(link_, SQL_SERIES, ARGS("100000"), count_rows, &nrows), 0);
    assert_int_equal(nrows, 100000);
    assert_int_equal(db_link_each(link_, SQL_SERIES, ARGS("100000"), count_rows, &nrows), -ENOSPC);
    assert_int_equal(nrows, 150000);
    assert_int_equal(called(link_, SQL_NUMBER, ARGS("1")).outcome, DB_OK);
    nrows = 0;
    assert_int_equal(db_link_each(link_, SQL_SERIES_FAILS, ARGS("500"), count_rows, &nrows), -EIO);
    assert_int_equal(nrows, 499);
    assert_int_equal(called(link_, SQL_NUMBER, ARGS("1")).outcome, DB_OK);
}

int main(void)
{
    shell("psql -q -v ON_ERROR_STOP=1 -f " TEST_FOLDER "/statements.sql");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_answers_whatever_its_lane),
        cmocka_unit_test(bytes_are_sent_as_they_are),
        cmocka_unit_test(what_was_sent_is_done_meanwhile_and_answered_when_asked),
        cmocka_unit_test(a_refusal_is_not_the_end_of_the_link),
        cmocka_unit_test(a_transaction_is_kept_or_undone_whole),
        cmocka_unit_test(the_commit_of_a_failed_transaction_is_not_done),
        cmocka_unit_test(a_broken_link_is_unknown_once_and_then_made_again),
        cmocka_unit_test(a_transaction_that_broke_is_never_continued_on_another_connection),
        cmocka_unit_test(a_commit_that_is_not_certain_is_not_done),
        cmocka_unit_test(waiting_ends_with_a_notification_a_time_out_or_a_stop),
        cmocka_unit_test(waiting_survives_a_lost_connection),
        cmocka_unit_test(rows_are_read_one_by_one_until_the_reader_has_enough),
    };
    return cmocka_run_group_tests(tests, open_links, close_links);
}
