#include "base/buf.h"
#include "sheet/xlsx.h"
#include "sheet/xlsx_cell.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void dates_are_days_and_instants_are_shown_in_oslo(void **state)
{
    (void)state;
    double serial;
    assert_true(xlsx_date_serial(STR("2023-01-10"), &serial));
    assert_true(serial == 44936);
    assert_true(xlsx_time_serial(STR("2023-01-10 23:00:00.123+00"), &serial));
    assert_true(serial == 44937);
    assert_true(xlsx_time_serial(STR("2023-07-01 10:00:00+00"), &serial));
    assert_true(serial == 45108.5);
    assert_false(xlsx_date_serial(STR("1850-01-01"), &serial));
    assert_false(xlsx_date_serial(STR("infinity"), &serial));
    assert_false(xlsx_time_serial(STR("2023-01-10 25:00:00+00"), &serial));
    assert_false(xlsx_time_serial(STR("2023-01-10 10:00:00+01"), &serial));
    assert_false(xlsx_time_serial(STR("infinity"), &serial));
}

static void numbers_that_excel_would_round_stay_text(void **state)
{
    (void)state;
    double number;
    assert_true(xlsx_number(STR("-999999999999999"), &number) && number == -999999999999999.0);
    assert_false(xlsx_number(STR("1000000000000000"), &number));
    assert_false(xlsx_number(STR("1.5"), &number));
}

static const struct xlsx_column columns[] = { { "title", XLSX_TEXT }, { "amount_ore", XLSX_ORE } };

/* One part of the file that `fd` is, as text. */
static void part_read(int fd, const char *part, struct buf *ret_text)
{
    char name[] = "/tmp/xlsx-test-XXXXXX", command[256];
    _cleanup_buf_ struct buf bytes = { 0 };
    for (ssize_t n; (n = read(fd, buf_room(&bytes, 65536), 65536)) > 0;)
        bytes.len += (size_t)n;
    int copy = mkstemp(name);
    assert_true(copy >= 0 && write(copy, bytes.at, bytes.len) == (ssize_t)bytes.len);
    snprintf(command, sizeof(command),
             "python3 -c 'import sys, zipfile; sys.stdout.buffer.write("
             "zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' %s xl/%s",
             name, part);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    for (size_t n; (n = fread(buf_room(ret_text, 4096), 1, 4096, pipe)) > 0;)
        ret_text->len += n;
    assert_int_equal(pclose(pipe), 0);
    buf_add_char(ret_text, '\0');
    unlink(name);
    close(copy);
    lseek(fd, 0, SEEK_SET);
}

static bool has(int fd, const char *part, const char *text)
{
    _cleanup_buf_ struct buf xml = { 0 };
    part_read(fd, part, &xml);
    return strstr(xml.at, text) != NULL;
}

static void more_rows_than_a_sheet_holds_go_on_in_the_next(void **state)
{
    (void)state;
    struct xlsx *xlsx;
    const char *row[] = { "=1+1", "-123456" };
    const struct xlsx_fact fact = { "Filter", "ingen" };
    int fd;
    assert_int_equal(xlsx_open("/tmp", columns, 2, 2, &xlsx), 0);
    for (int i = 0; i < 5; i++)
        assert_int_equal(xlsx_add_row(xlsx, row), 0);
    assert_int_equal(xlsx_finish(xlsx, &fact, 1, &fd), 0);
    xlsx_free(xlsx);
    assert_true(has(fd, "workbook.xml", "Uttrekk 3"));
    assert_true(has(fd, "worksheets/sheet2.xml", "<autoFilter ref=\"A1:B3\"/>"));
    assert_true(has(fd, "worksheets/sheet3.xml", "<autoFilter ref=\"A1:B2\"/>"));
    assert_true(has(fd, "worksheets/sheet3.xml", "<v>-1234.56</v>"));
    assert_true(has(fd, "worksheets/sheet3.xml", "amount_kr"));
    assert_true(has(fd, "worksheets/sheet3.xml", "<t>=1+1</t>"));
    close(fd);
}

static void what_a_cell_cannot_hold_is_cut_or_kept_as_text(void **state)
{
    (void)state;
    struct xlsx *xlsx;
    int fd;
    _cleanup_buf_ struct buf text = { 0 };
    for (int i = 0; i < 40000; i++)
        buf_add_text(&text, "ø");
    buf_add_char(&text, '\0');
    const char *rows[][2] = { { text.at, "many" }, { "a\x01z", NULL } };
    assert_int_equal(xlsx_open("/tmp", columns, 2, XLSX_SHEET_ROWS, &xlsx), 0);
    assert_int_equal(xlsx_add_row(xlsx, rows[0]), 0);
    assert_int_equal(xlsx_add_row(xlsx, rows[1]), 0);
    assert_int_equal(xlsx_finish(xlsx, NULL, 0, &fd), 0);
    xlsx_free(xlsx);
    assert_true(has(fd, "worksheets/sheet1.xml", "øø</t>"));
    assert_true(has(fd, "worksheets/sheet1.xml", "<t>many</t>"));
    assert_true(has(fd, "worksheets/sheet1.xml", "a_x0001_z"));
    close(fd);
}

static unsigned open_files(void)
{
    unsigned n = 0;
    DIR *folder = opendir("/proc/self/fd");
    assert_non_null(folder);
    while (readdir(folder) != NULL)
        n++;
    closedir(folder);
    return n;
}

static void what_is_not_finished_is_freed(void **state)
{
    (void)state;
    struct xlsx *xlsx;
    const char *row[] = { "a", NULL };
    unsigned before = open_files();
    assert_int_equal(xlsx_open("/tmp", columns, 2, 2, &xlsx), 0);
    for (int i = 0; i < 5; i++)
        assert_int_equal(xlsx_add_row(xlsx, row), 0);
    xlsx_free(xlsx);
    xlsx_free(NULL);
    assert_int_equal(open_files(), before);
    assert_true(xlsx_open("/proc/none/tmp", columns, 2, XLSX_SHEET_ROWS, &xlsx) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_days_and_instants_are_shown_in_oslo),
        cmocka_unit_test(numbers_that_excel_would_round_stay_text),
        cmocka_unit_test(more_rows_than_a_sheet_holds_go_on_in_the_next),
        cmocka_unit_test(what_a_cell_cannot_hold_is_cut_or_kept_as_text),
        cmocka_unit_test(what_is_not_finished_is_freed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
