/* What a body and a query string may be, and that every fault is told at its place. */
#include "app/query.h"
#include "app/shape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool is_even(struct str text)
{
    return text.len % 2 == 0;
}

static const struct shape line_fields[] = {
    FIELD_DATE("due_on", REQUIRED),
    FIELD_MONEY("amount_ore", REQUIRED),
    SHAPE_END,
};

static const struct shape listed_fields[] = {
    FIELD_LIST("ids", 1, 3, FIELD_ID(NULL), REQUIRED),
    SHAPE_END,
};

static const struct shape score_fields[] = {
    FIELD_MONEY("budget_ore", REQUIRED),
    SHAPE_END,
};

static const struct shape_variant methods[] = {
    { "listed", listed_fields },
    { "by_score", score_fields },
    { NULL, NULL },
};

static const struct shape body[] = {
    FIELD_INT("n", -5, 5),
    FIELD_TEXT("title", 1, 4, REQUIRED),
    FIELD_BOOL("late", NULLABLE),
    FIELD_TIME("at"),
    FIELD_CHOICE("outcome", "granted|rejected"),
    FIELD_LIST("lines", 0, 2, FIELD_OBJECT(NULL, line_fields)),
    FIELD_TEXT("code", 0, 9, .valid = is_even, .valid_code = "even"),
    FIELD_JSON("form"),
    FIELD_MAP("texts", 1, 2, FIELD_TEXT(NULL, 1, 3)),
    FIELD_VARIANT("method", "kind", methods),
    FIELD_ID("id"),
    FIELD_VALUE("value", NULLABLE),
    SHAPE_END,
};

static const struct shape filters[] = {
    FIELD_YEAR("year"),
    FIELD_CHOICE("state", "draft|open"),
    FIELD_LIST("form", 0, 3, FIELD_CHOICE(NULL, "a|b|c")),
    FIELD_TEXT("q", 1, 20),
    FIELD_BOOL("late"),
    FIELD_DATE("due_before"),
    FIELD_SORT("deadline|received"),
    SHAPE_END,
};

static const char *told(char *out, size_t size, const struct fault *fault)
{
    size_t at = 0;
    out[0] = '\0';
    for (; fault != NULL; fault = fault->next)
        at += (size_t)snprintf(out + at, size - at, "%s%s %s", at > 0 ? ", " : "", fault->pointer,
                               fault->code);
    return out;
}

/* Checked from memory of exactly that size, so that tools see a step too far. */
static void expect_len(const char *text, size_t len, const char *faults)
{
    struct arena arena = { 0 };
    char out[8192], *copy = malloc(len ? len : 1);
    bool syntax;
    memcpy(copy, text, len);
    const struct fault *found = shape_check(&arena, body, (struct str){ copy, len }, &syntax);
    assert_string_equal(syntax ? "syntax" : told(out, sizeof(out), found), faults);
    arena_reset(&arena);
    free(copy);
}

static void expect(const char *text, const char *faults)
{
    expect_len(text, strlen(text), faults);
}

static void what_fits_is_let_through(void **state)
{
    (void)state;
    expect("{\"title\":\"a\"}", "");
    expect(" {\"title\":\"\xC3\xA6\xC3\xB8\xC3\xA5\\n\",\"n\":-5,\"late\":null,"
           "\"at\":\"2023-01-31T12:00:00+01:00\",\"outcome\":\"granted\","
           "\"lines\":[{\"due_on\":\"2024-02-29\",\"amount_ore\":0}],\"code\":\"ab\","
           "\"form\":{\"x\":[1.5,{\"y\":null}]},\"texts\":{\"nb\":\"x\"},"
           "\"method\":{\"kind\":\"listed\",\"ids\":[1]},\"id\":9223372036854775807} ",
           "");
}

static void all_faults_are_told_at_once(void **state)
{
    (void)state;
    expect("{\"n\":6,\"late\":1,\"x\":0,\"a/b~c\":0}",
           "/n too_large, /late type, /x unknown, /a~1b~0c unknown, /title missing");
    expect("{\"title\":\"abcde\",\"lines\":[{\"due_on\":\"2023-02-29\"},{\"amount_ore\":-1,"
           "\"due_on\":\"2023-02-28\"}]}",
           "/title too_long, /lines/0/due_on date, /lines/0/amount_ore missing, "
           "/lines/1/amount_ore too_small");
    expect("{\"title\":\"\",\"lines\":[1,2,3],\"texts\":{}}",
           "/title too_short, /lines too_long, /texts too_short");
    expect("{\"title\":\" \\t\xC2\xA0\"}", "/title missing");
    expect("{\"title\":\"\xC2\xA0.\"}", "");
    expect("{\"title\":\"a\",\"code\":\"abc\",\"outcome\":\"Granted\",\"at\":\"2023-01-31\"}",
           "/code even, /outcome choice, /at time");
}

static void a_value_is_a_whole_number_a_truth_or_a_document(void **state)
{
    (void)state;
    expect("{\"title\":\"a\",\"value\":-7}", "");
    expect("{\"title\":\"a\",\"value\":false}", "");
    expect("{\"title\":\"a\",\"value\":null}", "");
    expect("{\"title\":\"a\",\"value\":1.5}", "/value type");
    expect("{\"title\":\"a\",\"value\":\"1\"}", "/value type");
    expect("{\"title\":\"a\",\"value\":[]}", "");
    expect("{\"title\":\"a\",\"value\":{\"b\":1.5}}", "");
}

static void whole_numbers_are_whole(void **state)
{
    (void)state;
    expect("{\"title\":\"a\",\"n\":1.0}", "/n type");
    expect("{\"title\":\"a\",\"n\":1e0}", "/n type");
    expect("{\"title\":\"a\",\"n\":\"1\"}", "/n type");
    expect("{\"title\":\"a\",\"n\":true}", "/n type");
    expect("{\"title\":\"a\",\"n\":null}", "/n type");
    expect("{\"title\":\"a\",\"id\":9223372036854775808}", "/id too_large");
    expect("{\"title\":\"a\",\"n\":-9223372036854775809,\"x\":1}", "/n too_small, /x unknown");
    expect("{\"title\":\"a\",\"form\":[99999999999999999999]}", " too_large");
    expect("{\"title\":\"a\",\"n\":1e999}", " too_large");
    expect("{\"title\":\"a\",\"n\":01}", "syntax");
    expect("{\"title\":\"a\",\"n\":+1}", "syntax");
    expect("{\"title\":\"a\",\"n\":NaN}", "syntax");
}

static void the_kind_decides_the_fields(void **state)
{
    (void)state;
    expect("{\"title\":\"a\",\"method\":{\"kind\":\"by_score\",\"budget_ore\":1}}", "");
    expect("{\"title\":\"a\",\"method\":{\"kind\":\"by_score\",\"ids\":[1]}}",
           "/method/ids unknown, /method/budget_ore missing");
    expect("{\"title\":\"a\",\"method\":{\"kind\":\"none\"}}", "/method/kind choice");
    expect("{\"title\":\"a\",\"method\":{}}", "/method/kind missing");
    expect("{\"title\":\"a\",\"method\":[]}", "/method type");
}

static void hostile_text_is_refused(void **state)
{
    (void)state;
    expect("{\"title\":\"a\\u0000\"}", "syntax");
    expect("{\"tit\\u0000le\":\"a\"}", "syntax");
    expect("{\"title\":\"a\\u0007\"}", "/title control");
    expect("{\"title\":\"a\\u007f\"}", "/title control");
    expect("{\"title\":\"a\x07\"}", "syntax");
    expect("{\"title\":\"\\ud800\"}", "syntax");
    expect("{\"title\":\"\xC0\x80\"}", "syntax");
    expect("{\"title\":\"\xED\xA0\x80\"}", "syntax");
    expect("{\"title\":\"\xFF\"}", "syntax");
    expect("\xEF\xBB\xBF{\"title\":\"a\"}", "syntax");
    expect_len("{\"title\":\"a\"}\0", 14, "syntax");
    expect_len("{\"title\":\"a\0\"}", 14, "syntax");
}

static void what_is_not_one_object_is_refused(void **state)
{
    (void)state;
    expect("", "syntax");
    expect("{", "syntax");
    expect("{\"title\":\"a\"", "syntax");
    expect("{\"title\":\"a\"}{}", "syntax");
    expect("{\"title\":\"a\",}", "syntax");
    expect("{'title':'a'}", "syntax");
    expect("[]", " type");
    expect("null", " type");
    expect("3", " type");
    expect("{\"title\":\"a\",\"title\":\"b\"}", "syntax");
    expect("{\"title\":\"a\",\"titl\\u0065\":\"b\"}", "syntax");
    expect("{\"title\":\"a\",\"form\":{\"x\":1,\"x\":2}}", "syntax");
}

static void depth_is_bounded_before_parsing(void **state)
{
    (void)state;
    char text[256] = "{\"title\":\"a\",\"form\":";
    size_t at = strlen(text);
    memset(text + at, '[', 31);
    memset(text + at + 31, ']', 31);
    text[at + 62] = '}';
    expect(text, "");
    memset(text + at, '[', 32);
    memset(text + at + 32, ']', 32);
    text[at + 64] = '}';
    expect(text, " depth");
    char *deep = malloc(1 << 20);
    memset(deep, '[', 1 << 20);
    expect_len(deep, 1 << 20, " depth");
    free(deep);
    expect("{\"title\":\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"}", "/title too_long");
}

static void faults_are_bounded(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    _cleanup_buf_ struct buf text = { 0 };
    bool syntax;
    unsigned n = 0;
    buf_add_char(&text, '{');
    for (int i = 0; i < 5000; i++)
        buf_print(&text, "%s\"x%d\":1", i > 0 ? "," : "", i);
    buf_add_char(&text, '}');
    for (struct fault *f = shape_check(&arena, body, buf_view(&text), &syntax); f; f = f->next)
        n++;
    assert_int_equal(n, SHAPE_FAULTS_MAX);
    arena_reset(&arena);
}

static void dates_and_times_exist(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool date;
    } rows[] = { { "2023-12-31", true },  { "2000-02-29", true },  { "1900-02-29", false },
                 { "2100-02-29", false }, { "1899-12-31", false }, { "2200-01-01", false },
                 { "2023-13-01", false }, { "2023-00-01", false }, { "2023-01-00", false },
                 { "2023-04-31", false }, { "2023-1-01", false },  { "2023-01-1x", false },
                 { "20230101", false },   { "2023-01-01 ", false } };
    for (size_t i = 0; i < countof(rows); i++) {
        char text[256];
        snprintf(text, sizeof(text),
                 "{\"title\":\"a\",\"lines\":[{\"amount_ore\":1,\"due_on\":\"%s\"}]}",
                 rows[i].text);
        expect(text, rows[i].date ? "" : "/lines/0/due_on date");
    }
    static const struct {
        const char *text;
        bool time;
    } times[] = {
        { "2023-01-31T23:59:59Z", true },          { "2023-01-31T23:59:59.123456Z", true },
        { "2023-01-31T23:59:59-14:00", true },     { "2023-01-31T24:00:00Z", false },
        { "2023-01-31T23:59:60Z", false },         { "2023-01-31T23:59:59", false },
        { "2023-01-31 23:59:59Z", false },         { "2023-01-31T23:59:59.Z", false },
        { "2023-01-31T23:59:59.1234567Z", false }, { "2023-01-31T23:59:59+15:00", false },
        { "2023-01-31T23:59:59.12", false },       { "2023-02-30T00:00:00Z", false },
    };
    for (size_t i = 0; i < countof(times); i++) {
        char text[128];
        snprintf(text, sizeof(text), "{\"title\":\"a\",\"at\":\"%s\"}", times[i].text);
        expect(text, times[i].time ? "" : "/at time");
    }
}

static void expect_query(const char *query, const char *faults, const char *json)
{
    struct arena arena = { 0 };
    char out[4096];
    _cleanup_buf_ struct buf written = { 0 };
    const struct fault *found = shape_check_query(&arena, filters, str_of(query), &written);
    assert_string_equal(told(out, sizeof(out), found), faults);
    if (found == NULL) {
        buf_add_char(&written, '\0');
        assert_string_equal(written.at, json);
    }
    arena_reset(&arena);
}

static void a_query_becomes_filters(void **state)
{
    (void)state;
    expect_query("", "", "{}");
    expect_query("year=2023&state=open", "", "{\"year\":2023,\"state\":\"open\"}");
    expect_query("q=S%C3%B8k+etter%22&late=true", "", "{\"q\":\"Søk etter\\\"\",\"late\":true}");
    expect_query("form=a,c&year=", "", "{\"form\":[\"a\",\"c\"]}");
    expect_query("due_before=2023-02-30", "?due_before date", NULL);
    expect_query("year=2023&year=2024", "?year duplicate", NULL);
    expect_query("year=02023&state=x&late=1&nei=1",
                 "?year type, ?state choice, ?late type, ?nei unknown", NULL);
    expect_query("form=a,b,c,a", "?form too_long", NULL);
    expect_query("form=a,,b", "?form choice", NULL);
    expect_query("q=%00", "? syntax", NULL);
    expect_query("q=%zz", "? syntax", NULL);
    expect_query("q=%ff", "? syntax", NULL);
    expect_query("q=%07", "?q control", NULL);
}

static void a_page_has_bounds(void **state)
{
    (void)state;
    static const struct {
        const char *query, *faults;
    } rows[] = { { "", "" },
                 { "limit=500&sort=-deadline&format=csv", "" },
                 { "limit=501", "?limit too_large" },
                 { "limit=0", "?limit too_small" },
                 { "limit=x", "?limit type" },
                 { "sort=deadline", "" },
                 { "sort=amount", "?sort choice" },
                 { "sort=--deadline", "?sort choice" },
                 { "format=pdf", "?format choice" },
                 { "after=AAAA", "?after cursor" } };
    struct arena arena = { 0 };
    struct query query;
    struct query_page page;
    char out[256];
    for (size_t i = 0; i < countof(rows); i++) {
        assert_int_equal(query_read(&arena, str_of(rows[i].query), &query), 0);
        assert_string_equal(
            told(out, sizeof(out), query_check_page(&arena, filters, "list", &query, &page)),
            rows[i].faults);
    }
    assert_int_equal(query_read(&arena, STR("sort=a"), &query), 0);
    assert_string_equal(
        told(out, sizeof(out), query_check_page(&arena, NULL, "list", &query, &page)),
        "?sort unknown");
    arena_reset(&arena);
}

static void a_cursor_comes_back_as_it_was(void **state)
{
    (void)state;
    static const char *const cursors[] = { "1", "2023-01-05|417", "æøå|9", "ab", "abc", "abcd" };
    struct arena arena = { 0 };
    for (size_t i = 0; i < countof(cursors); i++) {
        _cleanup_buf_ struct buf shown = { 0 };
        cursor_add(&shown, "application_list", str_of(cursors[i]));
        assert_string_equal(cursor_read(&arena, "application_list", buf_view(&shown)), cursors[i]);
        assert_null(cursor_read(&arena, "payout_list", buf_view(&shown)));
        shown.at[shown.len - 1] = shown.at[shown.len - 1] == 'A' ? 'Q' : 'A';
        const char *changed = cursor_read(&arena, "application_list", buf_view(&shown));
        assert_true(changed == NULL || strcmp(changed, cursors[i]) != 0);
    }
    arena_reset(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_fits_is_let_through),
        cmocka_unit_test(all_faults_are_told_at_once),
        cmocka_unit_test(a_value_is_a_whole_number_a_truth_or_a_document),
        cmocka_unit_test(whole_numbers_are_whole),
        cmocka_unit_test(the_kind_decides_the_fields),
        cmocka_unit_test(hostile_text_is_refused),
        cmocka_unit_test(what_is_not_one_object_is_refused),
        cmocka_unit_test(depth_is_bounded_before_parsing),
        cmocka_unit_test(faults_are_bounded),
        cmocka_unit_test(dates_and_times_exist),
        cmocka_unit_test(a_query_becomes_filters),
        cmocka_unit_test(a_page_has_bounds),
        cmocka_unit_test(a_cursor_comes_back_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
