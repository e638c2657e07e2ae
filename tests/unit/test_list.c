/* Rows as JSON and as CSV. The rows are made here instead of by a database. */
#include "app/list.h"

#include "app/query.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct db_result {
    int rows, columns;
    const char *const *names;
    const enum db_type *types;
    const char *const *values;
};

int db_rows(const struct db_result *result)
{
    return result->rows;
}

int db_columns(const struct db_result *result)
{
    return result->columns;
}

const char *db_column_name(const struct db_result *result, int column)
{
    return result->names[column];
}

enum db_type db_column_type(const struct db_result *result, int column)
{
    return result->types[column];
}

struct str db_value(const struct db_result *result, int row, int column)
{
    return str_of(result->values[row * result->columns + column]);
}

static const char *const names[] = { "id", "title", "late",       "form",
                                     "at", "on",    "amount_ore", "cursor" };
static const enum db_type types[] = { DB_INT,       DB_TEXT, DB_BOOL, DB_JSON,
                                      DB_TIMESTAMP, DB_DATE, DB_INT,  DB_TEXT };
static const char *const values[] = {
    "1",          "a\"b",   "t",  "{\"x\": 1}", "2023-01-01 12:34:56.7+00",
    "2023-01-01", "123456", "1",  "2",          NULL,
    "f",          NULL,     NULL, NULL,         NULL,
    "2",
};
static const struct db_result two_rows = { 2, 8, names, types, values };

static void expect(struct buf *out, const char *text)
{
    buf_add_char(out, '\0');
    assert_string_equal(out->at, text);
    buf_free(out);
}

static void a_page_shows_all_columns_but_the_cursor(void **state)
{
    (void)state;
    struct buf out = { 0 }, next = { 0 };
    list_write(&out, &two_rows, 2, "list", &next);
    assert_int_equal(next.len, 0);
    expect(&out, "{\"items\":[{\"id\":1,\"title\":\"a\\\"b\",\"late\":true,\"form\":{\"x\": 1},"
                 "\"at\":\"2023-01-01T12:34:56.700Z\",\"on\":\"2023-01-01\",\"amount_ore\":123456},"
                 "{\"id\":2,\"title\":null,\"late\":false,\"form\":null,\"at\":null,\"on\":null,"
                 "\"amount_ore\":null}],\"next\":null}");
    buf_free(&next);
}

static void the_row_too_many_makes_the_next_page(void **state)
{
    (void)state;
    struct buf out = { 0 }, next = { 0 };
    struct arena arena = { 0 };
    list_write(&out, &two_rows, 1, "list", &next);
    assert_string_equal(cursor_read(&arena, "list", buf_view(&next)), "1");
    buf_add_char(&out, '\0');
    assert_null(strstr(out.at, "\"id\":2"));
    assert_non_null(strstr(out.at, "\"next\":\""));
    buf_free(&out);
    buf_free(&next);
    arena_reset(&arena);
}

static void no_rows_are_an_empty_list(void **state)
{
    (void)state;
    static const char *const total_names[] = { "id", "total_rows", "cursor" };
    static const enum db_type total_types[] = { DB_INT, DB_INT, DB_TEXT };
    static const char *const total_values[] = { "5", "17", "5" };
    struct db_result none = two_rows;
    struct buf out = { 0 }, next = { 0 };
    none.rows = 0;
    list_write(&out, &none, 50, "list", &next);
    expect(&out, "{\"items\":[],\"next\":null}");
    const struct db_result total = { 1, 3, total_names, total_types, total_values };
    list_write(&out, &total, 50, "list", &next);
    expect(&out, "{\"items\":[{\"id\":5}],\"next\":null,\"total\":17}");
    buf_free(&next);
}

static void times_are_utc_with_milliseconds(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        { "2023-01-01 12:34:56+00", "\"2023-01-01T12:34:56.000Z\"" },
        { "2023-01-01 12:34:56.1+00", "\"2023-01-01T12:34:56.100Z\"" },
        { "2023-01-01 12:34:56.123456+00", "\"2023-01-01T12:34:56.123Z\"" },
        { "2023-01-01 12:34:56+01", "\"2023-01-01 12:34:56+01\"" },
        { "infinity", "\"infinity\"" },
        { "", "\"\"" },
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct buf out = { 0 };
        list_add_time(&out, str_of(rows[i][0]));
        expect(&out, rows[i][1]);
    }
}

static void a_file_is_for_norwegian_spreadsheets(void **state)
{
    (void)state;
    struct buf out = { 0 };
    list_csv_head(&out, &two_rows, 7);
    list_csv_row(&out, &two_rows, 7);
    expect(&out, "\xEF\xBB\xBFid;title;late;form;at;on;amount_kr\r\n"
                 "1;\"a\"\"b\";ja;\"{\"\"x\"\": 1}\";2023-01-01 12:34:56;2023-01-01;1234,56\r\n");
}

static void kroner_have_two_decimals(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        { "0", "0,00" },
        { "5", "0,05" },
        { "50", "0,50" },
        { "100", "1,00" },
        { "-1", "-0,01" },
        { "-123456", "-1234,56" },
        { "6300000000001", "63000000000,01" },
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct buf out = { 0 };
        struct csv_writer csv = { &out, false };
        list_csv_value(&csv, "sum_ore", DB_INT, str_of(rows[i][0]));
        expect(&out, rows[i][1]);
    }
}

static void no_text_is_a_formula(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        { "=1+1", "\"'=1+1\"" },
        { "+47 22", "\"'+47 22\"" },
        { "-", "\"'-\"" },
        { "@x", "\"'@x\"" },
        { "\t=1", "\"'\t=1\"" },
        { "a;b", "\"a;b\"" },
        { "a\nb", "\"a\nb\"" },
        { "a=b", "a=b" },
        { "", "" },
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct buf out = { 0 };
        struct csv_writer csv = { &out, false };
        list_csv_value(&csv, "title", DB_TEXT, str_of(rows[i][0]));
        expect(&out, rows[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_shows_all_columns_but_the_cursor),
        cmocka_unit_test(the_row_too_many_makes_the_next_page),
        cmocka_unit_test(no_rows_are_an_empty_list),
        cmocka_unit_test(times_are_utc_with_milliseconds),
        cmocka_unit_test(a_file_is_for_norwegian_spreadsheets),
        cmocka_unit_test(kroner_have_two_decimals),
        cmocka_unit_test(no_text_is_a_formula),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
