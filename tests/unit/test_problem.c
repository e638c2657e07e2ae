/* What a refused request is told, in three languages. */
#include "app/problem.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static json_t *written(const struct problem *problem)
{
    _cleanup_buf_ struct buf out = { 0 };
    json_error_t error;
    problem_write(&out, problem);
    json_t *json = json_loadb(out.at, out.len, JSON_REJECT_DUPLICATES, &error);
    assert_non_null(json);
    return json;
}

static const char *text_of(const json_t *json, const char *name)
{
    return json_string_value(json_object_get(json, name));
}

static void a_problem_has_the_members_of_rfc_9457(void **state)
{
    (void)state;
    const struct fault fault = { .pointer = "/title", .code = "too_long", .limit = 40 };
    const struct problem problem = { .slug = SLUG_VALIDATION,
                                     .language = LANGUAGE_NN,
                                     .detail = "\"sitat\"\n",
                                     .instance = "id",
                                     .faults = &fault,
                                     .members = STR("\"a\":1") };
    json_t *json = written(&problem);
    assert_string_equal(text_of(json, "type"), "/problems/validation");
    assert_int_equal(json_integer_value(json_object_get(json, "status")), 422);
    assert_string_equal(text_of(json, "detail"), "\"sitat\"\n");
    assert_string_equal(text_of(json, "instance"), "id");
    assert_int_equal(json_integer_value(json_object_get(json, "a")), 1);
    const json_t *row = json_array_get(json_object_get(json, "errors"), 0);
    assert_string_equal(text_of(row, "pointer"), "/title");
    assert_string_equal(text_of(row, "detail"), "For langt eller for mange. Høgst 40.");
    json_decref(json);
}

static void every_slug_has_a_title_in_each_language(void **state)
{
    (void)state;
    for (unsigned i = 0; i < SLUG_COUNT; i++) {
        for (unsigned j = 0; j < LANGUAGES; j++)
            assert_true(strlen(problem_title((enum slug)i, (enum language)j)) > 4);
        assert_in_range(problem_status((enum slug)i), 400, 505);
        const struct problem problem = { .slug = (enum slug)i };
        json_decref(written(&problem));
    }
    assert_int_equal(problem_of_status(409), SLUG_CONFLICT);
    assert_int_equal(problem_of_status(422), SLUG_VALIDATION);
    assert_int_equal(problem_of_status(431), SLUG_HEAD_TOO_LARGE);
    assert_int_equal(problem_of_status(417), SLUG_MALFORMED);
}

static void every_refusal_is_one_code_with_three_texts(void **state)
{
    (void)state;
    const struct refusal *refusal;
    for (unsigned i = 0; (refusal = refusal_at(i)) != NULL; i++) {
        assert_ptr_equal(refusal_find(refusal->code), refusal);
        for (unsigned j = 0; j < LANGUAGES; j++) {
            assert_true(str_utf8(str_of(refusal->text[j])));
            assert_true(strlen(refusal->text[j]) > 4);
        }
    }
    assert_null(refusal_find("no.such.code"));
    assert_null(refusal_of_constraint(""));
}

static void filled(const char *code, const char *detail, struct arena *arena,
                   struct problem *ret_problem, int *ret_retry)
{
    const struct refusal *refusal = refusal_find(code);
    assert_non_null(refusal);
    refusal_fill(arena, refusal, detail, ret_problem, ret_retry);
    json_decref(written(ret_problem));
}

static void the_detail_fills_text_and_members(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct problem problem = { .language = LANGUAGE_EN };
    int retry_after_s;
    filled("object.move.illegal",
           "{\"current_state\":\"decided\",\"allowed_states\":[\"a\",\"b\"]}", &arena, &problem,
           &retry_after_s);
    assert_int_equal(problem.slug, SLUG_ILLEGAL_TRANSITION);
    assert_string_equal(problem.detail, "Cannot be done in state “decided”.");
    json_t *json = written(&problem);
    assert_string_equal(text_of(json, "current_state"), "decided");
    assert_string_equal(text_of(json, "code"), "object.move.illegal");
    json_decref(json);
    problem = (struct problem){ .language = LANGUAGE_NB };
    filled("access.login.throttled", "{\"retry_after\":8}", &arena, &problem, &retry_after_s);
    assert_int_equal(retry_after_s, 8);
    assert_non_null(strstr(problem.detail, "Vent 8 sekunder"));
    assert_int_equal(problem.members.len, 0);
    arena_reset(&arena);
}

static void a_pointer_becomes_an_error(void **state)
{
    (void)state;
    static const struct refusal refusal = { "user.create.nowhere",
                                            SLUG_VALIDATION,
                                            { "Finnes ikke.", "Finst ikkje.", "No such." } };
    struct arena arena = { 0 };
    struct problem problem = { .language = LANGUAGE_NN };
    int retry_after_s;
    refusal_fill(&arena, &refusal, "{\"pointer\":\"/office_id\"}", &problem, &retry_after_s);
    assert_string_equal(problem.faults->pointer, "/office_id");
    assert_string_equal(problem.faults->code, "user.create.nowhere");
    assert_string_equal(problem.faults->detail, "Finst ikkje.");
    refusal_fill(&arena, &refusal,
                 "{\"errors\":[{\"pointer\":\"/a\",\"code\":\"missing\"},{\"pointer\":\"/b\","
                 "\"code\":\"too_large\",\"limit\":7}]}",
                 &problem, &retry_after_s);
    assert_string_equal(problem.faults->next->code, "too_large");
    assert_string_equal(problem_fault_text(&arena, problem.faults->next, LANGUAGE_NB),
                        "For stort. Høyst 7.");
    arena_reset(&arena);
}

static void a_sentence_of_the_database_is_in_the_language_asked_for(void **state)
{
    (void)state;
    static const char detail[] = "{\"errors\":[{\"pointer\":\"/form/a\",\"code\":\"missing\","
                                 "\"detail\":{\"nb\":\"Mangler.\",\"nn\":\"Manglar.\",\"en\":"
                                 "\"Missing.\"}},{\"pointer\":\"/form/b\",\"code\":\"missing\","
                                 "\"detail\":{\"nb\":5}}]}";
    static const char *const said[LANGUAGES] = { "Mangler.", "Manglar.", "Missing." };
    for (unsigned i = 0; i < LANGUAGES; i++) {
        struct arena arena = { 0 };
        struct problem problem = { .language = (enum language)i };
        int retry_after_s;
        filled("application.submit.form_faults", detail, &arena, &problem, &retry_after_s);
        assert_string_equal(problem.faults->detail, said[i]);
        assert_true(*problem_fault_text(&arena, problem.faults->next, problem.language) != '\0');
        arena_reset(&arena);
    }
}

static void a_broken_detail_harms_nothing(void **state)
{
    (void)state;
    static const char *const details[] = { "",
                                           "{",
                                           "[]",
                                           "null",
                                           "{\"pointer\":3,\"errors\":{}}",
                                           "{\"errors\":[1,null,{}]}",
                                           "{\"type\":\"/x\"}" };
    struct arena arena = { 0 };
    int retry_after_s;
    for (size_t i = 0; i < countof(details); i++) {
        struct problem problem = { .language = LANGUAGE_NB };
        filled("object.move.illegal", details[i], &arena, &problem, &retry_after_s);
    }
    arena_reset(&arena);
}

static void the_best_language_wins(void **state)
{
    (void)state;
    static const struct {
        const char *header;
        enum language language;
    } rows[] = {
        { "", LANGUAGE_NB },
        { "en", LANGUAGE_EN },
        { "nn-NO,nb;q=0.9,en;q=0.8", LANGUAGE_NN },
        { "de, en;q=0.5, nn;q=0.7", LANGUAGE_NN },
        { "no", LANGUAGE_NB },
        { "EN-gb", LANGUAGE_EN },
        { "en;q=0", LANGUAGE_NB },
        { "english", LANGUAGE_NB },
        { "en;q=0.1,nb;q=0.05", LANGUAGE_EN },
        { "*;q=1", LANGUAGE_NB },
        { ";;,,;q=,=", LANGUAGE_NB },
        { "nn ; q=1.0", LANGUAGE_NN },
    };
    for (size_t i = 0; i < countof(rows); i++)
        assert_int_equal(problem_language(str_of(rows[i].header)), rows[i].language);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_problem_has_the_members_of_rfc_9457),
        cmocka_unit_test(every_slug_has_a_title_in_each_language),
        cmocka_unit_test(every_refusal_is_one_code_with_three_texts),
        cmocka_unit_test(the_detail_fills_text_and_members),
        cmocka_unit_test(a_pointer_becomes_an_error),
        cmocka_unit_test(a_sentence_of_the_database_is_in_the_language_asked_for),
        cmocka_unit_test(a_broken_detail_harms_nothing),
        cmocka_unit_test(the_best_language_wins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
