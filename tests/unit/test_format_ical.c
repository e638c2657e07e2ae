#include "format/ical.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_calendar(struct buf *out, const char *expected)
{
    buf_add_char(out, '\0');
    assert_string_equal(out->at, expected);
}

static void test_an_event_takes_its_whole_day(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf out = { 0 };
    struct ical_event event = { .uid = STR("deadline-7@tilsagn"),
                                .sequence = 2,
                                .stamp = STR("20230110T113000Z"),
                                .summary = STR("2023/000417 Aksept"),
                                .category = STR("Aksept") };
    assert_int_equal(date_of(2023, 2, 28, &event.day), 0);
    ical_event(&out, &event);
    assert_calendar(&out, "BEGIN:VEVENT\r\nUID:deadline-7@tilsagn\r\nSEQUENCE:2\r\n"
                          "DTSTAMP:20230110T113000Z\r\nDTSTART;VALUE=DATE:20230228\r\n"
                          "DTEND;VALUE=DATE:20230301\r\nSUMMARY:2023/000417 Aksept\r\n"
                          "CATEGORIES:Aksept\r\nTRANSP:TRANSPARENT\r\nCLASS:CONFIDENTIAL\r\n"
                          "END:VEVENT\r\n");
}

static void test_texts_are_escaped(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf out = { 0 };
    ical_begin(&out, STR("a;b,c\\d\ne\rf\x7f"));
    buf_add_char(&out, '\0');
    assert_non_null(strstr(out.at, "\r\nNAME:a\\;b\\,c\\\\d\\nef\r\n"));
}

/* Every line is short enough, and put together again it is what it was, with no character cut. */
static void test_long_lines_are_folded_between_characters(void **state)
{
    (void)state;
    for (size_t len = 1; len <= 400; len++) {
        _cleanup_buf_ struct buf name = { 0 }, out = { 0 }, whole = { 0 }, expected = { 0 };
        for (size_t i = 0; i < len; i++)
            buf_add_text(&name, i % 3 == 0 ? "å" : i % 3 == 1 ? "€" : "x");
        ical_begin(&out, buf_view(&name));
        struct str rest = buf_view(&out), line;
        while (str_cut(&rest, '\n', &line)) {
            if (line.len == 0)
                continue;
            assert_true(line.len - 1 <= 75 && line.at[line.len - 1] == '\r');
            bool goes_on = line.at[0] == ' ';
            assert_true((unsigned char)line.at[goes_on] >> 6 != 2);
            if (!goes_on)
                buf_add_char(&whole, '\n');
            buf_add(&whole, (struct str){ line.at + goes_on, line.len - 1 - goes_on });
        }
        buf_print(&expected, "\nNAME:%.*s\n", (int)name.len, name.at);
        buf_add_char(&whole, '\0');
        buf_add_char(&expected, '\0');
        assert_non_null(strstr(whole.at, expected.at));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_event_takes_its_whole_day),
        cmocka_unit_test(test_texts_are_escaped),
        cmocka_unit_test(test_long_lines_are_folded_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
