#include "store/zip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static uint64_t number(const struct buf *out, size_t at, unsigned bytes)
{
    uint64_t value = 0;
    for (unsigned i = bytes; i-- > 0;)
        value = value << 8 | (unsigned char)out->at[at + i];
    return value;
}

static void the_sum_is_that_of_the_standard(void **state)
{
    (void)state;
    assert_int_equal(zip_crc(0, STR("123456789")), 0xcbf43926);
    assert_int_equal(zip_crc(zip_crc(0, STR("1234")), STR("56789")), 0xcbf43926);
    assert_int_equal(zip_crc(0, STR("")), 0);
    assert_int_equal(zip_crc(0xcbf43926, (struct str){ NULL, 0 }), 0xcbf43926);
}

static void files_stand_with_their_names_and_sums(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf out = { 0 };
    struct zip zip = { 0 };
    struct str bytes = STR("hei");
    for (int i = 0; i < 2; i++) {
        zip_add(&zip, &out,
                &(struct zip_entry){ .name = i == 0 ? STR("a.txt") : STR("æ/b.txt"),
                                     .crc = zip_crc(0, bytes),
                                     .dos = 0x56211234,
                                     .size = bytes.len });
        buf_add(&out, bytes);
    }
    size_t second = 30 + 5 + 3, directory = second + 30 + 8 + 3;
    zip_end(&zip, &out);
    assert_int_equal(number(&out, 0, 4), 0x04034b50);
    assert_int_equal(number(&out, 6, 2), 1 << 11);
    assert_int_equal(number(&out, 10, 4), 0x56211234);
    assert_int_equal(number(&out, 14, 4), zip_crc(0, bytes));
    assert_int_equal(number(&out, 22, 4), 3);
    assert_memory_equal(out.at + 30, "a.txthei", 8);
    assert_int_equal(number(&out, second, 4), 0x04034b50);
    assert_int_equal(number(&out, directory, 4), 0x02014b50);
    assert_int_equal(number(&out, directory + 46 + 5 + 42, 4), second); /* where the second is */
    size_t end = out.len - 22;
    assert_int_equal(number(&out, end, 4), 0x06054b50);
    assert_int_equal(number(&out, end + 10, 2), 2);
    assert_int_equal(number(&out, end + 16, 4), directory);
    zip_free(&zip);
}

/* Nothing of the size is written here: only what is said of it. */
static void what_is_large_is_told_in_64_bits(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf out = { 0 };
    struct zip zip = { 0 };
    const uint64_t size = (uint64_t)5 << 30;
    zip_add(&zip, &out, &(struct zip_entry){ .name = STR("a"), .size = size });
    assert_int_equal(number(&out, 4, 2), 45);
    assert_int_equal(number(&out, 22, 4), UINT32_MAX);
    assert_int_equal(number(&out, 31, 2), 1);
    assert_int_equal(number(&out, 35, 8), size);
    uint64_t after = out.len + size;
    zip_add(&zip, &out, &(struct zip_entry){ .name = STR("b"), .size = 1 });
    size_t directory = out.len;
    zip_end(&zip, &out);
    size_t first = 46 + 1 + 4 + 16, far = directory + first;
    assert_int_equal(number(&out, far + 42, 4), UINT32_MAX);
    assert_int_equal(number(&out, far + 47, 2), 1);
    assert_int_equal(number(&out, far + 47 + 2, 2), 8);
    assert_int_equal(number(&out, far + 47 + 4, 8), after);
    size_t end64 = far + 46 + 1 + 4 + 8;
    assert_int_equal(number(&out, end64, 4), 0x06064b50);
    assert_int_equal(number(&out, end64 + 32, 8), 2);
    assert_int_equal(number(&out, end64 + 48, 8), size + directory + 1);
    assert_int_equal(number(&out, end64 + 56, 4), 0x07064b50);
    zip_free(&zip);
}

static void an_empty_one_is_an_end(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf out = { 0 };
    struct zip zip = { 0 };
    zip_end(&zip, &out);
    assert_int_equal(out.len, 22);
    zip_free(&zip);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sum_is_that_of_the_standard),
        cmocka_unit_test(files_stand_with_their_names_and_sums),
        cmocka_unit_test(what_is_large_is_told_in_64_bits),
        cmocka_unit_test(an_empty_one_is_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
