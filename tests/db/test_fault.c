/* test_fault.c: what the pool does when the server or the network fails. */
#include "harness.h"

#include <stdio.h>
#include <unistd.h>

struct proxy {
    FILE *orders;
    char portfile[32];
    unsigned port;
};
static struct proxy one, two;
static struct harness h;
static char conninfo_one[80], conninfo_both[120];

/* Small lanes, so that a test knows which connection it has. */
static const struct db_options small = { .conninfo = conninfo_one,
                                         .lane = { { 1, 16 }, { 1, 2 }, { 1, 1 } },
                                         .deadline_ms = { 1000, 1000, 1000 } };
static const struct db_options both = { .conninfo = conninfo_both,
                                        .lane = { { 1, 16 }, { 1, 2 }, { 1, 1 } },
                                        .deadline_ms = { 500, 500, 500 } };
static const struct db_options patient = { .conninfo = "",
                                           .lane = { { 1, 16 }, { 1, 2 }, { 1, 1 } },
                                           .deadline_ms = { 15000, 15000, 15000 } };

static void proxy_start(struct proxy *proxy)
{
    char command[512];
    strcpy(proxy->portfile, "/tmp/faultproxy.XXXXXX");
    int fd = mkstemp(proxy->portfile);
    assert_true(fd >= 0);
    close(fd);
    snprintf(command, sizeof(command), "exec %s/../support/faultproxy.py %s %s/.s.PGSQL.%s",
             TEST_FOLDER, proxy->portfile, getenv("PGHOST"), getenv("PGPORT"));
    proxy->orders = popen(command, "we");
    assert_non_null(proxy->orders);
    for (unsigned i = 0; i < 500 && proxy->port == 0; i++) {
        usleep(10000);
        FILE *in = fopen(proxy->portfile, "r");
        if (in == NULL || fscanf(in, "%u", &proxy->port) != 1)
            proxy->port = 0;
        if (in != NULL)
            fclose(in);
    }
    unlink(proxy->portfile);
    assert_true(proxy->port != 0);
}

static void order(struct proxy *proxy, const char *what)
{
    fprintf(proxy->orders, "%s\n", what);
    fflush(proxy->orders);
    usleep(50000); /* until it has been obeyed */
}

static int start(void **state)
{
    (void)state;
    proxy_start(&one);
    proxy_start(&two);
    snprintf(conninfo_one, sizeof(conninfo_one), "host=127.0.0.1 port=%u", one.port);
    snprintf(conninfo_both, sizeof(conninfo_both), "host=127.0.0.1,127.0.0.1 port=%u,%u", one.port,
             two.port);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    pclose(one.orders);
    pclose(two.orders);
    return 0;
}

static void assert_works(void)
{
    harness_until_ready(&h);
    assert_string_equal(asked(&h, SQL_NUMBER, ARGS("3")).value, "3");
    assert_int_equal(asked(&h, SQL_DIVIDE_WRITE, ARGS("1")).outcome, DB_OK);
}

static void calls_made_while_the_server_is_down_are_answered_when_it_is_back(void **state)
{
    (void)state;
    static struct answer answers[20];
    harness_open(&h, &patient);
    harness_until_ready(&h);
    shell("$PGTEMP --ctl stop");
    harness_wait_ms(&h, 300);
    assert_false(db_ready(h.db));
    for (unsigned i = 0; i < countof(answers); i++)
        ask(&h, &answers[i], SQL_NUMBER, ARGS("8"));
    harness_wait_ms(&h, 300);
    assert_int_equal(h.nanswers, 0);
    shell("$PGTEMP --ctl start");
    harness_until_answers(&h, countof(answers));
    for (unsigned i = 0; i < countof(answers); i++)
        assert_string_equal(answers[i].value, "8");
    harness_close(&h);
}

static void a_crash_of_the_server_leaves_what_was_sent_unknown(void **state)
{
    (void)state;
    struct answer sent;
    harness_open(&h, &patient);
    harness_until_ready(&h);
    ask(&h, &sent, SQL_SLEEP_WRITE, ARGS("5"));
    harness_wait_ms(&h, 100);
    shell("$PGTEMP --ctl kill");
    harness_until_answers(&h, 1);
    assert_int_equal(sent.outcome, DB_UNKNOWN);
    shell("$PGTEMP --ctl start");
    assert_works();
    harness_close(&h);
}

static void a_frozen_server_costs_the_deadline_and_no_more(void **state)
{
    (void)state;
    harness_open(&h, &(struct db_options){ .conninfo = "",
                                           .lane = { { 1, 16 }, { 1, 2 }, { 1, 1 } },
                                           .deadline_ms = { 500, 500, 500 } });
    harness_until_ready(&h);
    shell("$PGTEMP --ctl freeze");
    assert_int_equal(asked(&h, SQL_NUMBER, ARGS("1")).outcome, DB_UNKNOWN);
    shell("$PGTEMP --ctl thaw");
    assert_works();
    harness_close(&h);
}

static void a_half_open_connection_is_replaced_by_one_to_the_next_host(void **state)
{
    (void)state;
    harness_open(&h, &both);
    harness_until_ready(&h);
    order(&one, "freeze"); /* accepts, answers nothing, closes nothing */
    assert_int_equal(asked(&h, SQL_NUMBER, ARGS("1")).outcome, DB_UNKNOWN);
    assert_int_equal(asked(&h, SQL_DIVIDE_WRITE, ARGS("1")).outcome, DB_UNKNOWN);
    assert_works();
    order(&one, "thaw");
    harness_close(&h);
}

static void a_host_that_never_answers_is_passed_over(void **state)
{
    (void)state;
    order(&one, "mute");
    harness_open(&h, &both);
    assert_works();
    harness_close(&h);
    order(&one, "refuse");
    harness_open(&h, &both);
    assert_works();
    harness_close(&h);
    order(&one, "pass");
}

static void a_connection_cut_at_any_byte_is_made_again(void **state)
{
    (void)state;
    static const unsigned cuts[] = { 1, 2, 8, 20, 150, 300, 350, 400, 420, 450, 500, 600 };
    for (size_t i = 0; i < countof(cuts); i++) {
        char cut[16];
        snprintf(cut, sizeof(cut), "cut %u", cuts[i]);
        order(&one, cut);
        harness_open(&h, &small);
        struct answer answer = asked(&h, SQL_SERIES, ARGS("100"));
        assert_int_equal(answer.outcome, DB_UNKNOWN);
        order(&one, "pass");
        order(&one, "reset");
        harness_wait_ms(&h, 50);
        assert_works();
        harness_close(&h);
    }
}

static void packets_of_one_byte_are_read_as_well(void **state)
{
    (void)state;
    static struct answer answers[50];
    order(&one, "split");
    harness_open(&h, &small);
    harness_until_ready(&h);
    for (unsigned i = 0; i < countof(answers); i++)
        ask(&h, &answers[i], i % 5 == 0 ? SQL_DIVIDE : SQL_NUMBER, ARGS("0"));
    harness_until_answers(&h, countof(answers));
    for (unsigned i = 0; i < countof(answers); i++)
        assert_int_equal(answers[i].outcome, i % 5 == 0 ? DB_REFUSED : DB_OK);
    harness_close(&h);
    order(&one, "pass");
}

static void a_line_too_slow_to_connect_over_is_given_up_and_tried_again(void **state)
{
    (void)state;
    order(&one, "slow 1");
    harness_open(&h, &small);
    harness_wait_ms(&h, 1000);
    assert_false(db_ready(h.db));
    order(&one, "pass");
    assert_works();
    harness_close(&h);
}

static void a_reset_in_the_middle_leaves_sent_units_unknown_and_waiting_ones_alive(void **state)
{
    (void)state;
    static struct answer sent[2], waiting[3];
    harness_open(&h, &(struct db_options){ .conninfo = conninfo_one,
                                           .lane = { { 1, 16 }, { 1, 2 }, { 1, 1 } } });
    harness_until_ready(&h);
    for (unsigned i = 0; i < countof(sent); i++)
        ask(&h, &sent[i], SQL_SLEEP_WRITE, ARGS("2"));
    for (unsigned i = 0; i < countof(waiting); i++)
        ask(&h, &waiting[i], SQL_DIVIDE_WRITE, ARGS("1"));
    harness_wait_ms(&h, 100);
    order(&one, "reset");
    harness_until_answers(&h, 5);
    for (unsigned i = 0; i < countof(sent); i++)
        assert_int_equal(sent[i].outcome, DB_UNKNOWN);
    for (unsigned i = 0; i < countof(waiting); i++)
        assert_int_equal(waiting[i].outcome, DB_OK);
    harness_close(&h);
}

static void a_server_that_takes_no_writes_is_not_kept(void **state)
{
    (void)state;
    shell("psql -qc 'create role reader superuser login' "
          "-c 'alter role reader set default_transaction_read_only = on'");
    harness_open(&h, &(struct db_options){ .conninfo = "user=reader" });
    harness_wait_ms(&h, 500);
    assert_false(db_ready(h.db));
    shell("psql -qc 'alter role reader reset default_transaction_read_only'");
    assert_works();
    harness_close(&h);
}

static void a_database_that_lacks_a_statement_is_not_ready(void **state)
{
    (void)state;
    shell("psql -qc 'alter table child rename to hidden'");
    harness_open(&h, &small);
    harness_wait_ms(&h, 500);
    assert_false(db_ready(h.db));
    shell("psql -qc 'alter table hidden rename to child'");
    assert_works();
    harness_close(&h);
}

int main(void)
{
    shell("psql -q -v ON_ERROR_STOP=1 -f " TEST_FOLDER "/statements.sql");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_made_while_the_server_is_down_are_answered_when_it_is_back),
        cmocka_unit_test(a_crash_of_the_server_leaves_what_was_sent_unknown),
        cmocka_unit_test(a_frozen_server_costs_the_deadline_and_no_more),
        cmocka_unit_test(a_half_open_connection_is_replaced_by_one_to_the_next_host),
        cmocka_unit_test(a_host_that_never_answers_is_passed_over),
        cmocka_unit_test(a_connection_cut_at_any_byte_is_made_again),
        cmocka_unit_test(packets_of_one_byte_are_read_as_well),
        cmocka_unit_test(a_line_too_slow_to_connect_over_is_given_up_and_tried_again),
        cmocka_unit_test(a_reset_in_the_middle_leaves_sent_units_unknown_and_waiting_ones_alive),
        cmocka_unit_test(a_server_that_takes_no_writes_is_not_kept),
        cmocka_unit_test(a_database_that_lacks_a_statement_is_not_ready),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
