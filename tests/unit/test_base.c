#include "base/arena.h"
#include "base/buf.h"
#include "base/config.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void int64_reads_what_it_prints_and_nothing_else(void **state)
{
    (void)state;
    static const int64_t values[] = { 0, 1, -1, 42, INT64_MAX, INT64_MIN };
    for (size_t i = 0; i < countof(values); i++) {
        _cleanup_buf_ struct buf text = { 0 };
        int64_t got = 7;
        buf_add_int(&text, values[i]);
        assert_true(str_int64(buf_view(&text), &got));
        assert_true(got == values[i]);
    }
    static const char *const refused[] = { "",
                                           "-",
                                           "+1",
                                           "01",
                                           "-0",
                                           " 1",
                                           "1 ",
                                           "1.0",
                                           "1e3",
                                           "9223372036854775808",
                                           "-9223372036854775809",
                                           "0x1" };
    for (size_t i = 0; i < countof(refused); i++) {
        int64_t got;
        assert_false(str_int64(str_of(refused[i]), &got));
    }
}

static void utf8_refuses_overlong_surrogate_and_cut_sequences(void **state)
{
    (void)state;
    assert_true(str_utf8(STR("tilskot \xc3\xa6\xc3\xb8\xc3\xa5 \xe2\x80\x93 \xf0\x9f\x98\x80")));
    static const char *const bad[] = { "\x80",
                                       "\xc0\xaf",
                                       "\xc3",
                                       "\xe0\x80\xaf",
                                       "\xed\xa0\x80",
                                       "\xf4\x90\x80\x80",
                                       "\xf8\x88\x80\x80\x80",
                                       "a\xff" };
    for (size_t i = 0; i < countof(bad); i++)
        assert_false(str_utf8(str_of(bad[i])));
    assert_int_equal(str_utf8_length(STR("\xc3\xa6\xc3\xb8\xc3\xa5!")), 4);
}

static void cut_gives_every_piece_once(void **state)
{
    (void)state;
    struct str rest = STR("a,,b"), piece;
    assert_true(str_cut(&rest, ',', &piece) && str_eq(piece, STR("a")));
    assert_true(str_cut(&rest, ',', &piece) && piece.len == 0);
    assert_true(str_cut(&rest, ',', &piece) && str_eq(piece, STR("b")));
    assert_false(str_cut(&rest, ',', &piece));
}

static void json_and_xml_escape(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf text = { 0 };
    buf_add_json(&text, STR("a\"b\\c\nd\x01\xc3\xa5"));
    assert_true(str_eq(buf_view(&text), STR("\"a\\\"b\\\\c\\nd\\u0001\xc3\xa5\"")));
    buf_clear(&text);
    buf_add_xml(&text, STR("<a b=\"1\">'&"));
    assert_true(str_eq(buf_view(&text), STR("&lt;a b=&quot;1&quot;&gt;&#39;&amp;")));
}

static void arena_pieces_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    char *a = arena_take(&arena, 3), *b = arena_take(&arena, 10000);
    assert_true((uintptr_t)a % 16 == 0 && (uintptr_t)b % 16 == 0);
    assert_true(a[0] == 0 && b[9999] == 0);
    memset(b, 1, 10000);
    assert_true(a[2] == 0);
    assert_string_equal(arena_print(&arena, "%s-%d", "x", 7), "x-7");
    arena_reset(&arena);
    assert_int_equal(arena.used_bytes, 0);
}

static int config_of(struct config *config, const char *text)
{
    char path[] = "/tmp/test_config_XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    int err = config_read(config, path);
    unlink(path);
    return err;
}

static void config_reads_settings_and_names_a_faulty_line(void **state)
{
    (void)state;
    struct config config;
    int64_t number;
    assert_int_equal(config_of(&config, "# c\n a = b = c \n\nn=7\nyes = yes\np = q/r\na = last\n"),
                     0);
    assert_string_equal(config_text(&config, "a", ""), "last");
    assert_string_equal(config_path(&config, "p"), "/tmp/q/r");
    assert_null(config_text(&config, "absent", NULL));
    assert_true(config_flag(&config, "yes"));
    assert_int_equal(config_int(&config, "n", 1, 0, 10, &number), 0);
    assert_int_equal(number, 7);
    assert_int_equal(config_int(&config, "n", 1, 0, 6, &number), -EINVAL);
    config_free(&config);
    assert_int_equal(config_of(&config, "a = b\nnonsense\n"), -EINVAL);
    config_free(&config);
    assert_int_equal(config_read(&config, "/nowhere/at/all"), -ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(int64_reads_what_it_prints_and_nothing_else),
        cmocka_unit_test(utf8_refuses_overlong_surrogate_and_cut_sequences),
        cmocka_unit_test(cut_gives_every_piece_once),
        cmocka_unit_test(json_and_xml_escape),
        cmocka_unit_test(config_reads_settings_and_names_a_faulty_line),
        cmocka_unit_test(arena_pieces_are_zeroed_aligned_and_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
