#include "app/range.h"
#include "app/valid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void ranges_are_read_as_rfc_9110_says(void **state)
{
    (void)state;
    const struct {
        struct str header;
        enum range range;
        int64_t from, count;
    } rows[] = {
        { STR("bytes=0-0"), RANGE_PART, 0, 1 },
        { STR("bytes=0-99"), RANGE_PART, 0, 100 },
        { STR("BYTES=98-200"), RANGE_PART, 98, 2 },
        { STR("bytes=007-8"), RANGE_PART, 7, 2 },
        { STR("bytes=99-"), RANGE_PART, 99, 1 },
        { STR("bytes=-1"), RANGE_PART, 99, 1 },
        { STR("bytes=-100"), RANGE_PART, 0, 100 },
        { STR("bytes=-1000"), RANGE_PART, 0, 100 },
        { STR("bytes=0-9223372036854775808"), RANGE_PART, 0, 100 },
        { STR("bytes=100-"), RANGE_NONE, 0, 100 },
        { STR("bytes=100-100"), RANGE_NONE, 0, 100 },
        { STR("bytes=99999999999999999999-"), RANGE_NONE, 0, 100 },
        { STR("bytes=-0"), RANGE_NONE, 0, 100 },
        { STR("bytes=2-1"), RANGE_ALL, 0, 100 },
        { STR("bytes=200-150"), RANGE_ALL, 0, 100 },
        { STR("bytes=0-1,2-3"), RANGE_ALL, 0, 100 },
        { STR("bytes=-"), RANGE_ALL, 0, 100 },
        { STR("bytes="), RANGE_ALL, 0, 100 },
        { STR("bytes=5"), RANGE_ALL, 0, 100 },
        { STR("bytes=1-2x"), RANGE_ALL, 0, 100 },
        { STR("bytes=+1-2"), RANGE_ALL, 0, 100 },
        { STR("rows=0-1"), RANGE_ALL, 0, 100 },
        { STR(""), RANGE_ALL, 0, 100 },
    };
    for (unsigned i = 0; i < countof(rows); i++) {
        int64_t from, count;
        assert_int_equal(range_read(rows[i].header, 100, &from, &count), rows[i].range);
        if (rows[i].range == RANGE_NONE)
            continue;
        assert_int_equal(from, rows[i].from);
        assert_int_equal(count, rows[i].count);
    }
}

static void a_file_name_is_a_name_and_no_path(void **state)
{
    (void)state;
    assert_true(valid_filename(STR("S\xc3\xb8knad (2).pdf")));
    assert_true(valid_filename(STR("a b.c")));
    assert_false(valid_filename(STR("")));
    assert_false(valid_filename(STR("..")));
    assert_false(valid_filename(STR("a/b")));
    assert_false(valid_filename(STR("a\\b")));
    assert_false(valid_filename(STR("a\0b")));
    assert_false(valid_filename(STR("a\nb")));
    assert_false(valid_filename(STR("a\x7f")));
    assert_false(valid_filename(STR("a\xc2\x85"
                                    "b")));
    assert_false(valid_filename(STR("a\xe2\x80\xae"
                                    "fdp.exe")));
    assert_false(valid_filename(STR(" a")));
    assert_false(valid_filename(STR("a.")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_are_read_as_rfc_9110_says),
        cmocka_unit_test(a_file_name_is_a_name_and_no_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
