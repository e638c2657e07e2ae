/* From method and path to one row. */
#include "app/router.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct step nothing[] = { { NULL, NULL } };

#define ROW(method_, path_, name_)                                                                 \
    {                                                                                              \
        .method = (method_), .path = (path_), .name = (name_), .roles = ROLE_ANYONE,               \
        .steps = nothing                                                                           \
    }

static const struct route table[] = {
    ROW(HTTP_GET, "/decisions/{id}", "decision_get"),
    ROW(HTTP_PATCH, "/decisions/{id}", "decision_update"),
    ROW(HTTP_POST, "/decisions/{id}/approve", "decision_approve"),
    ROW(HTTP_GET, "/words/{name:word}", "word_get"),
    ROW(HTTP_GET, "/words/compute", "word_compute"),
    ROW(HTTP_PUT, "/schemes/{id}/budgets/{year:year}", "budget_set"),
    ROW(HTTP_POST, "/periods/{period:month}/close", "period_close"),
    ROW(HTTP_GET, "!/healthz", "healthz"),
    { 0 },
};
static const struct route *const tables[] = { table, NULL };

struct found {
    int index;
    const char *name;
    struct router_match match;
    struct arena arena;
};

static struct router *router;

static struct found find(enum http_method method, const char *path)
{
    struct found found = { 0 };
    found.index = router_find(router, &found.arena, method, str_of(path), &found.match);
    found.name = found.index >= 0 ? router_at(router, (unsigned)found.index)->name : "";
    return found;
}

static void expect(enum http_method method, const char *path, const char *name, const char *value)
{
    struct found found = find(method, path);
    assert_string_equal(found.name, name);
    if (value != NULL)
        assert_string_equal(found.match.params[found.match.nparams - 1].value, value);
    arena_reset(&found.arena);
}

static void expect_not(enum http_method method, const char *path, int err)
{
    struct found found = find(method, path);
    assert_int_equal(found.index, err);
    arena_reset(&found.arena);
}

static void paths_find_their_row(void **state)
{
    (void)state;
    expect(HTTP_GET, "/api/v1/decisions/417", "decision_get", "417");
    expect(HTTP_HEAD, "/api/v1/decisions/417", "decision_get", "417");
    expect(HTTP_PATCH, "/api/v1/decisions/9223372036854775807", "decision_update",
           "9223372036854775807");
    expect(HTTP_POST, "/api/v1/decisions/1/approve", "decision_approve", "1");
    expect(HTTP_GET, "/api/v1/words/compute", "word_compute", NULL);
    expect(HTTP_GET, "/api/v1/words/%C3%A6%20b", "word_get", "æ b");
    expect(HTTP_PUT, "/api/v1/schemes/3/budgets/2023", "budget_set", "2023");
    expect(HTTP_POST, "/api/v1/periods/2023-12/close", "period_close", "2023-12");
    expect(HTTP_GET, "/healthz", "healthz", NULL);
    expect(HTTP_GET, "/api/v1/decision%73/41%37", "decision_get", "417");
}

static void others_find_nothing(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "/api/v1/decisions/0",
        "/api/v1/decisions/-1",
        "/api/v1/decisions/01",
        "/api/v1/decisions/9223372036854775808",
        "/api/v1/decisions/1/",
        "/api/v1/decisions//1",
        "/api/v1/decisions",
        "/api/v1//healthz",
        "/api/v1/Decisions/1",
        "/",
        "/api/v1/periods/2023-13/close",
        "/api/v1/periods/2023-00/close",
        "/api/v1/words/",
        "/api/v1/words/%07",
        "/a/b/c/d/e/f/g/h/i/j/k",
    };
    for (size_t i = 0; i < countof(paths); i++)
        expect_not(HTTP_GET, paths[i], -ENOENT);
    expect_not(HTTP_PUT, "/api/v1/schemes/3/budgets/20234", -ENOENT);
}

static void a_known_path_says_what_it_allows(void **state)
{
    (void)state;
    struct found found = find(HTTP_DELETE, "/api/v1/decisions/1");
    assert_int_equal(found.index, -EPERM);
    assert_int_equal(found.match.allowed, 1u << HTTP_GET | 1u << HTTP_PATCH);
    arena_reset(&found.arena);
    expect_not(HTTP_OTHER, "/healthz", -EPERM);
    expect_not(HTTP_GET, "/api/v1/decisions/1/approve", -EPERM);
}

static void ambiguous_paths_are_refused(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "/api/v1/../healthz",     "/api/v1/./decisions/1",
        "/api/v1/%2e%2e/healthz", "/api/v1/.%2e/x",
        "/api/v1/decisions%2F1",  "/api/v1/decisions/1%5c",
        "/api/v1/words/%00",      "/api/v1/words/%zz",
        "/api/v1/words/%ff",      "healthz",
        "/api/v1/words/%c0%ae",
    };
    for (size_t i = 0; i < countof(paths); i++)
        expect_not(HTTP_GET, paths[i], -EINVAL);
}

static int start(void **state)
{
    (void)state;
    router = router_make(tables);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    router_free(router);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_find_their_row),
        cmocka_unit_test(others_find_nothing),
        cmocka_unit_test(a_known_path_says_what_it_allows),
        cmocka_unit_test(ambiguous_paths_are_refused),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
