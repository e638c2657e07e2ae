/* What a file of an older system becomes, and what makes it unreadable. */
#include "import/rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void expect_rows(struct str file, const char *wanted)
{
    _cleanup_buf_ struct buf out = { 0 };
    rows_write(file, &out);
    buf_add_char(&out, '\0');
    assert_string_equal(out.at, wanted);
}

static void cells_are_named_by_the_first_line(void **state)
{
    (void)state;
    expect_rows(STR("a;b\n1;2\n3;\n"),
                "{\"columns\":[\"a\",\"b\"],\"rows\":[{\"line\":2,\"a\":\"1\",\"b\":\"2\"},"
                "{\"line\":3,\"a\":\"3\",\"b\":\"\"}]}");
    expect_rows(STR("\xef\xbb\xbf"
                    "a,b\r\n1,2"),
                "{\"columns\":[\"a\",\"b\"],\"rows\":[{\"line\":2,\"a\":\"1\",\"b\":\"2\"}]}");
    expect_rows(STR("a\n\n\nx\n"), "{\"columns\":[\"a\"],\"rows\":[{\"line\":4,\"a\":\"x\"}]}");
    expect_rows(STR("a"), "{\"columns\":[\"a\"],\"rows\":[]}");
}

static void quoted_cells_hold_anything_and_lines_are_counted(void **state)
{
    (void)state;
    expect_rows(STR("a;b\n\"x;\"\"y\"\"\nz\";2\n3;4\n"),
                "{\"columns\":[\"a\",\"b\"],\"rows\":[{\"line\":2,\"a\":\"x;\\\"y\\\"\\nz\","
                "\"b\":\"2\"},{\"line\":4,\"a\":\"3\",\"b\":\"4\"}]}");
}

static void faults_are_told_by_line_and_no_row_is_left(void **state)
{
    (void)state;
    expect_rows(STR("a;b\n1;2\n3\n4;5;6\n"), "{\"columns\":[\"a\",\"b\"],\"rows\":[],\"faults\":["
                                             "{\"line\":3,\"code\":\"cells\",\"field\":\"\"},"
                                             "{\"line\":4,\"code\":\"cells\",\"field\":\"\"}]}");
    expect_rows(STR("a;b\n1;x\"y\n"), "{\"columns\":[\"a\",\"b\"],\"rows\":[],\"faults\":["
                                      "{\"line\":2,\"code\":\"quote\",\"field\":\"\"}]}");
    expect_rows(STR("a;b\n1;\"y\n"), "{\"columns\":[\"a\",\"b\"],\"rows\":[],\"faults\":["
                                     "{\"line\":2,\"code\":\"quote\",\"field\":\"\"}]}");
    expect_rows(STR("a;a\n"), "{\"columns\":[\"a\",\"a\"],\"rows\":[],\"faults\":["
                              "{\"line\":1,\"code\":\"duplicate\",\"field\":\"a\"}]}");
    expect_rows(STR(""), "{\"columns\":[],\"rows\":[],\"faults\":["
                         "{\"line\":1,\"code\":\"empty\",\"field\":\"\"}]}");
    expect_rows(STR("a\n\xff\n"), "{\"columns\":[\"a\"],\"rows\":[],\"faults\":["
                                  "{\"line\":2,\"code\":\"encoding\",\"field\":\"\"}]}");
}

static void no_more_than_a_hundred_faults_and_64_columns(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf file = { 0 }, out = { 0 };
    buf_add_text(&file, "a;b\n");
    for (int i = 0; i < 1000; i++)
        buf_add_text(&file, "1\n");
    rows_write(buf_view(&file), &out);
    buf_add_char(&out, '\0');
    int faults = 0;
    for (const char *at = out.at; (at = strstr(at, "cells")) != NULL; at++)
        faults++;
    assert_int_equal(faults, 100);
    buf_clear(&file);
    for (int i = 0; i < ROWS_COLUMNS_MAX; i++)
        buf_print(&file, "c%d;", i);
    buf_clear(&out);
    rows_write(buf_view(&file), &out);
    buf_add_char(&out, '\0');
    assert_non_null(strstr(out.at, "too_many_columns"));
}

static void long_names_are_not_repeated_in_every_row(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf file = { 0 }, out = { 0 };
    for (int i = 0; i < 30000; i++)
        buf_add_char(&file, 'n');
    for (int i = 0; i < 90000; i++)
        buf_add_text(&file, "\nx");
    rows_write(buf_view(&file), &out);
    buf_add_char(&out, '\0');
    assert_non_null(strstr(out.at, "\"line\":1,\"code\":\"unknown\""));
    assert_true(out.len < 31000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_named_by_the_first_line),
        cmocka_unit_test(quoted_cells_hold_anything_and_lines_are_counted),
        cmocka_unit_test(faults_are_told_by_line_and_no_row_is_left),
        cmocka_unit_test(no_more_than_a_hundred_faults_and_64_columns),
        cmocka_unit_test(long_names_are_not_repeated_in_every_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
