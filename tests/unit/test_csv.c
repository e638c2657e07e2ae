#include "sheet/csv.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Rows as text: line number, cells between bars. */
static int note(void *context, int line, const struct str *cells, size_t ncells)
{
    buf_print(context, "%d", line);
    for (size_t i = 0; i < ncells; i++) {
        buf_add_char(context, '|');
        buf_add(context, cells[i]);
    }
    buf_add_char(context, '\n');
    return 0;
}

static void assert_reads(struct str text, const char *expected)
{
    _cleanup_buf_ struct buf got = { 0 };
    struct csv_faults faults;
    assert_int_equal(csv_read(text, &csv_limits_default, note, &got, &faults), 0);
    assert_int_equal(faults.n, 0);
    buf_add_char(&got, '\0');
    assert_string_equal(got.at, expected);
}

static void assert_fault(struct str text, int line, const char *code)
{
    _cleanup_buf_ struct buf got = { 0 };
    static const struct csv_limits limits = { 3, 4, 8 };
    struct csv_faults faults;
    assert_int_equal(csv_read(text, &limits, note, &got, &faults), -EINVAL);
    assert_true(faults.n > 0);
    assert_string_equal(faults.at[0].code, code);
    assert_int_equal(faults.at[0].line, line);
}

static void the_first_line_decides_the_separator(void **state)
{
    (void)state;
    assert_reads(STR("a;b\r\n1,5;2\r\n"), "1|a|b\n2|1,5|2\n");
    assert_reads(STR("a,b\n1;5,2\n"), "1|a|b\n2|1;5|2\n");
    assert_reads(STR("\"a;b\",c\n1,2\n"), "1|a;b|c\n2|1|2\n");
    assert_reads(STR("\xef\xbb\xbf"
                     "kapittel;beløp\n0761;12\n"),
                 "1|kapittel|beløp\n2|0761|12\n");
    assert_reads(STR("a"), "1|a\n");
}

static void quoted_cells_hold_anything(void **state)
{
    (void)state;
    assert_reads(STR("a;b\r\n\"x;\"\"y\"\"\";\"\"\r\n"), "1|a|b\n2|x;\"y\"|\n");
    assert_reads(STR("a;b\n\"1\n2\n3\";4\n5;6\n"), "1|a|b\n2|1\n2\n3|4\n5|5|6\n");
    assert_reads(STR("a;b\n;\n"), "1|a|b\n2||\n");
    assert_reads(STR("a;b\n1;\"2\""), "1|a|b\n2|1|2\n");
}

static void empty_lines_are_no_rows(void **state)
{
    (void)state;
    assert_reads(STR("\na;b\n\n\r\n1;2\n\n"), "2|a|b\n5|1|2\n");
    assert_reads(STR("a\n\"\"\n"), "1|a\n2|\n");
}

static void faults_name_their_line(void **state)
{
    (void)state;
    assert_fault(STR(""), 1, "empty");
    assert_fault(STR("\xef\xbb\xbf"), 1, "empty");
    assert_fault(STR("a;b\n1\n"), 2, "columns");
    assert_fault(STR("a;b\n1;2;3\n"), 2, "columns");
    assert_fault(STR("\r\n\n"), 1, "empty");
    assert_fault(STR("a;b\n1;2\n1;x\"y\n"), 3, "quote");
    assert_fault(STR("a;b\n1;\"2\n"), 2, "quote");
    assert_fault(STR("a;b\n1;\"2\"x\n"), 2, "quote");
    assert_fault(STR("a;b\r1;2\r"), 1, "line_end");
    assert_fault(STR("a;b\n1;\xe6\n"), 2, "encoding");
    assert_fault(STR("a;b\n1;\0\n"), 2, "encoding");
    assert_fault(STR("a;b\n1;123456789\n"), 2, "too_long");
    assert_fault(STR("a;b;c;d;e\n"), 1, "too_many_columns");
    assert_fault(STR("a\n1\n2\n3\n4\n"), 5, "too_many_rows");
}

static void reading_goes_on_after_a_faulty_row(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf got = { 0 };
    struct csv_faults faults;
    assert_int_equal(
        csv_read(STR("a;b\n1\n2;2\n3;3;3\n4;\xff\n"), &csv_limits_default, note, &got, &faults),
        -EINVAL);
    assert_int_equal(faults.n, 3);
    assert_int_equal(faults.at[0].line, 2);
    assert_int_equal(faults.at[1].line, 4);
    assert_int_equal(faults.at[2].line, 5);
    assert_true(str_eq(buf_view(&got), STR("1|a|b\n3|2|2\n")));
}

static void faults_are_counted_to_a_limit(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf text = { 0 }, got = { 0 };
    struct csv_faults faults;
    buf_add_text(&text, "a;b\n");
    for (int i = 0; i < 200; i++)
        buf_add_text(&text, "1\n");
    assert_int_equal(csv_read(buf_view(&text), &csv_limits_default, note, &got, &faults), -EINVAL);
    assert_int_equal(faults.n, CSV_MAX_FAULTS);
}

static int refuse(void *context, int line, const struct str *cells, size_t ncells)
{
    (void)context;
    (void)cells;
    (void)ncells;
    return line == 2 ? -ECANCELED : 0;
}

static void the_receiver_may_end_the_reading(void **state)
{
    (void)state;
    struct csv_faults faults;
    assert_int_equal(csv_read(STR("a\n1\n2\n"), &csv_limits_default, refuse, NULL, &faults),
                     -ECANCELED);
}

static void tables_are_written_for_spreadsheets(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf out = { 0 };
    struct csv_writer csv = csv_start(&out);
    csv_add_text(&csv, STR("navn"));
    csv_add_text(&csv, STR("beløp"));
    csv_end_row(&csv);
    csv_add_text(&csv, STR("Ål; \"Øst\""));
    csv_add_kroner(&csv, -123456789);
    csv_add_int(&csv, -7);
    csv_end_row(&csv);
    assert_true(str_eq(buf_view(&out), STR("\xef\xbb\xbf"
                                           "navn;beløp\r\n"
                                           "\"Ål; \"\"Øst\"\"\";-1234567,89;-7\r\n")));
}

static void no_text_becomes_a_formula(void **state)
{
    (void)state;
    static const char *const texts[] = { "=1+1", "+47", "-1", "@SUM(A1)", "\t=1", "\r=1" };
    for (size_t i = 0; i < countof(texts); i++) {
        _cleanup_buf_ struct buf out = { 0 };
        struct csv_writer csv = csv_start(&out);
        csv_add_text(&csv, str_of(texts[i]));
        assert_int_equal(out.at[3], '"');
        assert_int_equal(out.at[4], '\'');
        assert_int_equal(out.at[5], texts[i][0]);
    }
}

struct expected {
    const struct str *cells;
    size_t at;
};

static int compare(void *context, int line, const struct str *cells, size_t ncells)
{
    struct expected *expected = context;
    (void)line;
    for (size_t i = 0; i < ncells; i++)
        assert_true(str_eq(cells[i], expected->cells[expected->at++]));
    return 0;
}

static void what_is_written_is_read_again(void **state)
{
    (void)state;
    static const char letters[] = "ab;,\"\r\n 9x";
    enum { ROWS = 20, COLUMNS = 5 };
    srand(4180);
    for (int round = 0; round < 500; round++) {
        char text[ROWS * COLUMNS][8];
        struct str cells[ROWS * COLUMNS];
        _cleanup_buf_ struct buf out = { 0 };
        struct csv_writer csv = csv_start(&out);
        for (size_t i = 0; i < countof(cells); i++) {
            cells[i] = (struct str){ text[i], (size_t)rand() % 8 };
            for (size_t c = 0; c < cells[i].len; c++)
                text[i][c] = letters[(size_t)rand() % (sizeof(letters) - 1)];
            if (cells[i].len > 0)
                text[i][0] = 'a'; /* the guard against formulas adds to other beginnings */
            csv_add_text(&csv, i == 0 ? STR("head") : cells[i]);
            if (i % COLUMNS == COLUMNS - 1)
                csv_end_row(&csv);
        }
        cells[0] = STR("head");
        struct expected expected = { cells, 0 };
        struct csv_faults faults;
        assert_int_equal(csv_read(buf_view(&out), &csv_limits_default, compare, &expected, &faults),
                         0);
        assert_int_equal(expected.at, countof(cells));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_line_decides_the_separator),
        cmocka_unit_test(quoted_cells_hold_anything),
        cmocka_unit_test(empty_lines_are_no_rows),
        cmocka_unit_test(faults_name_their_line),
        cmocka_unit_test(reading_goes_on_after_a_faulty_row),
        cmocka_unit_test(faults_are_counted_to_a_limit),
        cmocka_unit_test(the_receiver_may_end_the_reading),
        cmocka_unit_test(tables_are_written_for_spreadsheets),
        cmocka_unit_test(no_text_becomes_a_formula),
        cmocka_unit_test(what_is_written_is_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
