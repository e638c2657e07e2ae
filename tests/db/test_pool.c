/* test_pool.c: what a caller of the pool is promised, against a real server. */
#include "harness.h"

static struct harness h;

static int open_pool(void **state)
{
    (void)state;
    harness_open(&h, NULL);
    harness_until_ready(&h);
    return 0;
}

static int close_pool(void **state)
{
    (void)state;
    harness_close(&h);
    return 0;
}

static void a_value_comes_back(void **state)
{
    (void)state;
    struct answer answer = asked(&h, SQL_NUMBER, ARGS("42"));
    assert_int_equal(answer.outcome, DB_OK);
    assert_string_equal(answer.value, "42");
}

static void calls_made_before_the_first_connection_wait_for_it(void **state)
{
    (void)state;
    struct harness early;
    struct answer answer;
    harness_open(&early, NULL);
    ask(&early, &answer, SQL_NUMBER, ARGS("7"));
    harness_until_answers(&early, 1);
    assert_string_equal(answer.value, "7");
    harness_close(&early);
}

static void answers_of_one_connection_come_in_the_order_of_the_calls(void **state)
{
    (void)state;
    struct harness one;
    static struct answer answers[200];
    harness_open(&one, &(struct db_options){ .conninfo = "", .lane = { [DB_READ] = { 1, 16 } } });
    for (unsigned i = 0; i < countof(answers); i++)
        ask(&one, &answers[i], SQL_NUMBER, ARGS("0"));
    harness_until_answers(&one, countof(answers));
    for (unsigned i = 0; i < countof(answers); i++)
        assert_int_equal(answers[i].order, i + 1);
    harness_close(&one);
}

static void a_reads_error_is_nobody_elses(void **state)
{
    (void)state;
    struct harness one;
    static struct answer answers[200];
    char numbers[countof(answers)][8];
    const char *args[countof(answers)][2] = { 0 };
    harness_open(&one, &(struct db_options){ .conninfo = "", .lane = { [DB_READ] = { 2, 16 } } });
    harness_until_ready(&one);
    for (unsigned i = 0; i < countof(answers); i++) {
        snprintf(numbers[i], sizeof(numbers[i]), "%u", i);
        args[i][0] = i % 7 == 3 ? "0" : numbers[i];
        ask(&one, &answers[i], i % 7 == 3 ? SQL_DIVIDE : SQL_NUMBER, args[i]);
    }
    harness_until_answers(&one, countof(answers));
    for (unsigned i = 0; i < countof(answers); i++) {
        assert_int_equal(answers[i].outcome, i % 7 == 3 ? DB_REFUSED : DB_OK);
        if (i % 7 == 3)
            assert_string_equal(answers[i].sqlstate, "22012");
        else
            assert_string_equal(answers[i].value, numbers[i]);
    }
    harness_close(&one);
}

static void reads_of_one_turn_share_a_transaction(void **state)
{
    (void)state;
    struct harness one;
    struct answer answers[4];
    harness_open(&one, &(struct db_options){ .conninfo = "", .lane = { [DB_READ] = { 1, 16 } } });
    harness_until_ready(&one);
    for (unsigned i = 0; i < 3; i++)
        ask(&one, &answers[i], SQL_TRANSACTION, NO_ARGS);
    ask(&one, &answers[3], SQL_TRANSACTION_LOGGED, NO_ARGS);
    harness_until_answers(&one, countof(answers));
    assert_string_equal(answers[0].value, answers[1].value);
    assert_string_equal(answers[0].value, answers[2].value);
    assert_string_not_equal(answers[0].value, answers[3].value);
    harness_close(&one);
}

static void what_a_read_logs_is_kept_beside_anothers_error(void **state)
{
    (void)state;
    struct harness one;
    struct answer answers[3];
    harness_open(&one, &(struct db_options){ .conninfo = "", .lane = { [DB_READ] = { 1, 16 } } });
    harness_until_ready(&one);
    ask(&one, &answers[0], SQL_NUMBER, ARGS("1"));
    ask(&one, &answers[1], SQL_ADD_LOGGED, ARGS("2000"));
    ask(&one, &answers[2], SQL_DIVIDE, ARGS("0"));
    harness_until_answers(&one, countof(answers));
    assert_int_equal(answers[1].outcome, DB_OK);
    assert_int_equal(answers[2].outcome, DB_REFUSED);
    assert_string_equal(asked(&one, SQL_ADD_LOGGED, ARGS("2000")).sqlstate, "23505");
    harness_close(&one);
}

static struct answer asked_unit(const struct db_statement *statements, unsigned n)
{
    struct answer answer = { .harness = &h };
    assert_true(db_call(h.db, statements, n, answer_done, &answer));
    harness_until_answers(&h, h.nanswers + 1);
    return answer;
}

static void a_unit_answers_with_its_last_statement(void **state)
{
    (void)state;
    struct db_statement unit[] = { { SQL_ADD, ARGS("1") }, { SQL_ADD_CHILD, ARGS("1") } };
    struct answer answer = asked_unit(unit, 2);
    assert_int_equal(answer.outcome, DB_OK);
    assert_string_equal(answer.value, "1");
}

static void an_error_in_the_middle_refuses_the_unit_and_undoes_it(void **state)
{
    (void)state;
    struct db_statement unit[] = { { SQL_ADD, ARGS("100") },
                                   { SQL_DIVIDE_WRITE, ARGS("0") },
                                   { SQL_ADD, ARGS("101") } };
    char before[256];
    strcpy(before, asked(&h, SQL_COUNT_PARENTS, NO_ARGS).value);
    struct answer answer = asked_unit(unit, 3);
    assert_int_equal(answer.outcome, DB_REFUSED);
    assert_string_equal(answer.sqlstate, "22012");
    assert_string_equal(asked(&h, SQL_COUNT_PARENTS, NO_ARGS).value, before);
}

static void a_commit_refused_after_the_rows_is_not_ok(void **state)
{
    (void)state;
    struct answer answer = asked(&h, SQL_ADD_CHILD, ARGS("999"));
    assert_int_equal(answer.outcome, DB_REFUSED);
    assert_string_equal(answer.sqlstate, "23503");
    assert_string_equal(asked(&h, SQL_NUMBER, ARGS("1")).value, "1");
}

static void a_refusal_names_the_constraint(void **state)
{
    (void)state;
    assert_int_equal(asked(&h, SQL_ADD, ARGS("50")).outcome, DB_OK);
    assert_string_equal(asked(&h, SQL_ADD, ARGS("50")).sqlstate, "23505");
}

static void a_slow_report_does_not_delay_a_read(void **state)
{
    (void)state;
    static struct answer slow[4], quick;
    for (unsigned i = 0; i < countof(slow); i++)
        ask(&h, &slow[i], SQL_SLEEP_BULK, ARGS("0.5"));
    uint64_t start_ns = uv_hrtime();
    unsigned before = h.nanswers;
    ask(&h, &quick, SQL_NUMBER, ARGS("1"));
    harness_until_answers(&h, before + 1);
    assert_int_equal(quick.order, before + 1);
    assert_true(uv_hrtime() - start_ns < 400000000);
    harness_until_answers(&h, before + 5);
}

static void only_a_commit_that_is_certain_is_ok(void **state)
{
    (void)state;
    assert_int_equal(
        asked(&h, SQL_WARN,
              ARGS("01000", "canceling wait for synchronous replication due to user request"))
            .outcome,
        DB_UNKNOWN);
    assert_int_equal(asked(&h, SQL_WARN, ARGS("57P01", "terminating")).outcome, DB_UNKNOWN);
    assert_int_equal(asked(&h, SQL_WARN, ARGS("01000", "something else")).outcome, DB_OK);
    assert_int_equal(asked(&h, SQL_NUMBER, ARGS("1")).outcome, DB_OK);
}

struct cancelling {
    struct answer *answer;
    bool cancelled;
};

/* The wait has been cancelled, or there was none: the session had not seen the setting yet. */
static bool cancelled_or_answered(void *data)
{
    struct cancelling *cancelling = data;
    cancelling->cancelled = strcmp(asked(&h, SQL_CANCEL_WAIT, NO_ARGS).value, "1") == 0;
    return cancelling->cancelled || cancelling->answer->order != 0;
}

static void a_cancelled_wait_for_the_standby_is_unknown(void **state)
{
    (void)state;
    static struct answer answer;
    shell("psql -qc \"alter system set synchronous_standby_names = 'absent'\" "
          "-c 'select pg_reload_conf()' >/dev/null");
    static char numbers[20][4];
    struct cancelling cancelling = { &answer, false };
    for (int i = 0; i < 20 && !cancelling.cancelled; i++) {
        harness_wait_ms(&h, 200);
        answer = (struct answer){ 0 };
        snprintf(numbers[i], sizeof(numbers[i]), "%d", 60 + i);
        ask(&h, &answer, SQL_ADD, ARGS(numbers[i]));
        harness_until(&h, cancelled_or_answered, &cancelling);
    }
    harness_until_answers(&h, h.nanswers + (answer.order == 0));
    shell("psql -qc 'alter system reset synchronous_standby_names' "
          "-c 'select pg_reload_conf()' >/dev/null");
    assert_int_equal(answer.outcome, DB_UNKNOWN);
}

static void a_killed_backend_leaves_its_unit_unknown_and_is_replaced(void **state)
{
    (void)state;
    struct db_stats stats;
    assert_int_equal(asked(&h, SQL_TERMINATE_ME, NO_ARGS).outcome, DB_UNKNOWN);
    for (unsigned i = 0; i < 40; i++)
        assert_int_equal(asked(&h, SQL_DIVIDE_WRITE, ARGS("1")).outcome, DB_OK);
    harness_wait_ms(&h, 500);
    db_stats(h.db, &stats);
    assert_int_equal(stats.connected[DB_WRITE], 8);
}

static void each_session_has_our_settings(void **state)
{
    (void)state;
    static const char *const settings[][2] = {
        { "TimeZone", "UTC" },
        { "DateStyle", "ISO, MDY" },
        { "jit", "off" },
        { "lock_timeout", "2s" },
        { "statement_timeout", "5s" },
        { "idle_in_transaction_session_timeout", "30s" },
        { "client_encoding", "UTF8" },
        { "application_name", "tilsagnd" },
    };
    for (size_t i = 0; i < countof(settings); i++)
        assert_string_equal(asked(&h, SQL_SETTING, ARGS(settings[i][0])).value, settings[i][1]);
}

static void types_done(struct db_result *result, void *data)
{
    static const enum db_type types[] = { DB_INT,       DB_INT,  DB_BOOL, DB_JSON, DB_DATE,
                                          DB_TIMESTAMP, DB_TEXT, DB_TEXT, DB_INT };
    struct answer *answer = data;
    assert_int_equal(db_columns(result), countof(types));
    for (int i = 0; i < db_columns(result); i++)
        assert_int_equal(db_column_type(result, i), types[i]);
    assert_string_equal(db_column_name(result, 2), "c");
    assert_string_equal(db_value(result, 0, 5).at, "2023-01-05 11:00:00+00");
    assert_int_equal(db_value(result, 0, 6).len, 2);
    assert_null(db_value(result, 0, 8).at);
    answer_done(result, answer);
}

static void columns_have_the_types_of_a_reply(void **state)
{
    (void)state;
    struct answer answer = { .harness = &h };
    struct db_statement statement = { SQL_TYPES, NO_ARGS };
    assert_true(db_call(h.db, &statement, 1, types_done, &answer));
    harness_until_answers(&h, h.nanswers + 1);
}

static void the_deadline_makes_a_call_unknown_and_frees_its_place(void **state)
{
    (void)state;
    struct harness quick;
    harness_open(&quick, &(struct db_options){ .conninfo = "",
                                               .lane = { [DB_WRITE] = { 1, 2 } },
                                               .deadline_ms = { 300, 300, 300 } });
    harness_until_ready(&quick);
    uint64_t start_ns = uv_hrtime();
    assert_int_equal(asked(&quick, SQL_SLEEP_WRITE, ARGS("10")).outcome, DB_UNKNOWN);
    assert_in_range((uv_hrtime() - start_ns) / 1000000, 290, 900 * harness_patience());
    assert_string_equal(asked(&quick, SQL_DIVIDE_WRITE, ARGS("1")).value, "1");
    harness_close(&quick);
}

static void the_queue_is_bounded(void **state)
{
    (void)state;
    struct harness small;
    static struct answer answers[8], refused;
    harness_open(&small, &(struct db_options){
                             .conninfo = "", .lane = { [DB_BULK] = { 1, 1 } }, .waiting_max = 7 });
    harness_until_ready(&small);
    for (unsigned i = 0; i < countof(answers); i++)
        ask(&small, &answers[i], SQL_SLEEP_BULK, ARGS("0.01"));
    struct db_statement statement = { SQL_SLEEP_BULK, ARGS("0") };
    refused.harness = &small;
    assert_false(db_call(small.db, &statement, 1, answer_done, &refused));
    harness_until_answers(&small, countof(answers));
    assert_int_equal(refused.order, 0);
    harness_close(&small);
}

static void again(struct db_result *result, void *data)
{
    struct answer *answer = data;
    db_result_free(result);
    if (++answer->rows < 1000) {
        static const char *const args[] = { "5" };
        struct db_statement statement = { SQL_NUMBER, args };
        assert_true(db_call(answer->harness->db, &statement, 1, again, answer));
    } else {
        answer->harness->nanswers++;
    }
}

static void a_call_may_be_made_when_one_is_done(void **state)
{
    (void)state;
    static struct answer chains[64];
    static const char *const args[] = { "5" };
    struct db_statement statement = { SQL_NUMBER, args };
    unsigned before = h.nanswers;
    for (unsigned i = 0; i < countof(chains); i++) {
        chains[i] = (struct answer){ .harness = &h };
        assert_true(db_call(h.db, &statement, 1, again, &chains[i]));
    }
    harness_until_answers(&h, before + countof(chains));
}

static void closing_answers_every_call(void **state)
{
    (void)state;
    struct harness closing;
    static struct answer answers[100];
    harness_open(&closing, NULL);
    harness_until_ready(&closing);
    for (unsigned i = 0; i < countof(answers); i++)
        ask(&closing, &answers[i], SQL_SLEEP, ARGS("1"));
    harness_close(&closing);
    assert_int_equal(closing.nanswers, countof(answers));
    assert_int_equal(answers[99].outcome, DB_UNKNOWN);
}

int main(void)
{
    shell("psql -q -v ON_ERROR_STOP=1 -f " TEST_FOLDER "/statements.sql");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_comes_back),
        cmocka_unit_test(calls_made_before_the_first_connection_wait_for_it),
        cmocka_unit_test(answers_of_one_connection_come_in_the_order_of_the_calls),
        cmocka_unit_test(a_reads_error_is_nobody_elses),
        cmocka_unit_test(reads_of_one_turn_share_a_transaction),
        cmocka_unit_test(what_a_read_logs_is_kept_beside_anothers_error),
        cmocka_unit_test(a_unit_answers_with_its_last_statement),
        cmocka_unit_test(an_error_in_the_middle_refuses_the_unit_and_undoes_it),
        cmocka_unit_test(a_commit_refused_after_the_rows_is_not_ok),
        cmocka_unit_test(a_refusal_names_the_constraint),
        cmocka_unit_test(a_slow_report_does_not_delay_a_read),
        cmocka_unit_test(only_a_commit_that_is_certain_is_ok),
        cmocka_unit_test(a_cancelled_wait_for_the_standby_is_unknown),
        cmocka_unit_test(a_killed_backend_leaves_its_unit_unknown_and_is_replaced),
        cmocka_unit_test(each_session_has_our_settings),
        cmocka_unit_test(columns_have_the_types_of_a_reply),
        cmocka_unit_test(the_deadline_makes_a_call_unknown_and_frees_its_place),
        cmocka_unit_test(the_queue_is_bounded),
        cmocka_unit_test(a_call_may_be_made_when_one_is_done),
        cmocka_unit_test(closing_answers_every_call),
    };
    return cmocka_run_group_tests(tests, open_pool, close_pool);
}
