#include "base/buf.h"
#include "store/kind.h"
#include "store/store.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <cmocka.h>

#define SHA256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

struct place {
    char folder[64], name[160], tmp[96];
};

static struct place place_make(void)
{
    struct place place = { .folder = "/tmp/store-test-XXXXXX" };
    assert_non_null(mkdtemp(place.folder));
    snprintf(place.name, sizeof(place.name), "%s/01/23/%s", place.folder, SHA256);
    snprintf(place.tmp, sizeof(place.tmp), "%s/tmp", place.folder);
    return place;
}

static void place_remove(const struct place *place)
{
    char command[96];
    snprintf(command, sizeof(command), "rm -rf %s", place->folder);
    assert_int_equal(system(command), 0);
}

static struct store_file *written(const struct place *place, struct str bytes)
{
    struct store_file *file;
    assert_int_equal(store_begin(place->folder, &file), 0);
    assert_int_equal(store_write(file, bytes), 0);
    return file;
}

static void content_is(const struct place *place, const char *text)
{
    char bytes[64] = "";
    int fd;
    int64_t size;
    assert_int_equal(store_open(place->folder, SHA256, &fd, &size), 0);
    assert_int_equal(size, strlen(text));
    assert_int_equal(read(fd, bytes, sizeof(bytes)), size);
    assert_string_equal(bytes, text);
    close(fd);
}

static void a_file_has_its_name_only_when_it_is_placed(void **state)
{
    (void)state;
    struct place place = place_make();
    struct store_file *file = written(&place, STR("abc"));
    int fd;
    int64_t size;
    assert_int_equal(store_open(place.folder, SHA256, &fd, &size), -ENOENT);
    assert_int_equal(store_seal(file), 0);
    assert_int_equal(store_open(place.folder, SHA256, &fd, &size), -ENOENT);
    assert_int_equal(store_place(file, SHA256), 0);
    store_drop(file);
    content_is(&place, "abc");
    struct stat st;
    assert_int_equal(stat(place.name, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    place_remove(&place);
}

static void the_same_name_again_is_the_same_file(void **state)
{
    (void)state;
    struct place place = place_make();
    for (int i = 0; i < 2; i++) {
        struct store_file *file = written(&place, STR("abc"));
        assert_int_equal(store_seal(file), 0);
        assert_int_equal(store_place(file, SHA256), 0);
        store_drop(file);
    }
    content_is(&place, "abc");
    assert_int_equal(store_remove(place.folder, SHA256, 60), 0);
    content_is(&place, "abc"); /* too young */
    assert_int_equal(store_remove(place.folder, SHA256, 0), 0);
    assert_int_equal(store_remove(place.folder, SHA256, 0), 0);
    assert_int_equal(access(place.name, F_OK), -1);
    place_remove(&place);
}

static void what_is_dropped_is_gone(void **state)
{
    (void)state;
    struct place place = place_make();
    store_drop(written(&place, STR("abc")));
    assert_int_equal(rmdir(place.tmp), 0); /* only of an empty one */
    place_remove(&place);
}

/* As if they had been begun long ago. */
static void files_age(const struct place *place)
{
    char command[160];
    snprintf(command, sizeof(command), "find %s -type f -exec touch -d @0 {} +", place->tmp);
    assert_int_equal(system(command), 0);
}

static void a_sweep_takes_what_the_dead_left_and_not_what_is_written(void **state)
{
    (void)state;
    struct place place = place_make();
    unsigned removed;
    assert_int_equal(store_sweep(place.folder, &removed), 0);
    struct store_file *file = written(&place, STR("abc"));
    char left[128];
    snprintf(left, sizeof(left), "%s/left", place.tmp);
    FILE *dead = fopen(left, "w");
    assert_non_null(dead);
    fclose(dead);
    assert_int_equal(store_sweep(place.folder, &removed), 0);
    assert_int_equal(removed, 0); /* too young to be left */
    files_age(&place);
    assert_int_equal(store_sweep(place.folder, &removed), 0);
    assert_int_equal(removed, 1);
    assert_int_equal(store_seal(file), 0);
    assert_int_equal(store_place(file, SHA256), 0);
    store_drop(file);
    content_is(&place, "abc");
    place_remove(&place);
}

static void a_folder_that_cannot_be_written_is_a_fault(void **state)
{
    (void)state;
    struct store_file *file;
    assert_int_equal(store_begin("/proc/none", &file), -ENOENT);
    char deep[5000];
    memset(deep, 'a', sizeof(deep));
    deep[sizeof(deep) - 1] = '\0';
    assert_int_equal(store_begin(deep, &file), -ENAMETOOLONG);
}

#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

static void a_file_begins_as_its_type_does(void **state)
{
    (void)state;
    const struct {
        struct str media_type, head;
        bool fits;
    } rows[] = {
        { STR("application/pdf"), STR("%PDF-1.4"), true },
        { STR("application/pdf"), STR(" %PDF-1.4"), false },
        { STR("application/pdf"), STR("%PDF"), false },
        { STR("application/pdf"), STR(""), false },
        { STR("image/tiff"), STR("MM\0*"), true },
        { STR("image/tiff"), STR("II*\0"), true },
        { STR("image/png"), STR("\x89PNG\r\n\x1a\n..."), true },
        { STR("image/jpeg"), STR("\xff\xd8\xff"), true },
        { STR(WORD), STR("PK\x03\x04"), true },
        { STR(WORD), STR("PK\x05\x06"), false },
        { STR("text/plain"), STR("bl\xc3\xa5\t\r\n"), true },
        { STR("text/plain"), STR("bl\xe5"), true },
        { STR("text/plain"), STR("a\0"), false },
        { STR("text/plain"), STR("\x1b[2J"), false },
        { STR("text/html"), STR("<p>"), false },
        { STR("Application/PDF"), STR("%PDF-1.4"), false },
        { STR("application/vnd.oasis.opendocument.text"), STR("PK\x03\x04"), false },
        { STR(""), STR("x"), false },
    };
    for (unsigned i = 0; i < countof(rows); i++)
        assert_int_equal(kind_fits(rows[i].media_type, rows[i].head), rows[i].fits);
}

static void a_name_ends_as_its_type_does(void **state)
{
    (void)state;
    assert_true(kind_named(STR("application/pdf"), STR("a.b.PDF")));
    assert_true(kind_named(STR("image/jpeg"), STR("a.jpeg")));
    assert_false(kind_named(STR("image/jpeg"), STR("a.jpg|jpeg")));
    assert_false(kind_named(STR("application/pdf"), STR("pdf")));
    assert_false(kind_named(STR("application/pdf"), STR("a.")));
    assert_false(kind_named(STR("application/pdf"), STR("")));
    assert_false(kind_named(STR("text/html"), STR("a.html")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_has_its_name_only_when_it_is_placed),
        cmocka_unit_test(the_same_name_again_is_the_same_file),
        cmocka_unit_test(what_is_dropped_is_gone),
        cmocka_unit_test(a_sweep_takes_what_the_dead_left_and_not_what_is_written),
        cmocka_unit_test(a_folder_that_cannot_be_written_is_a_fault),
        cmocka_unit_test(a_file_begins_as_its_type_does),
        cmocka_unit_test(a_name_ends_as_its_type_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
