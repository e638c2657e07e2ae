/* user_test.c: how users fared with the forms that they fill in and the letters that they get
 * (REQ-140). */
#include "scheme/scheme.h"

static const struct shape test_body[] = {
    FIELD_DATE("tested_on", REQUIRED),
    FIELD_CHOICE("method", "observation|interview|workshop|survey|expert_review", REQUIRED),
    FIELD_TEXT("organisations", 1, 2000, REQUIRED,
               .about = "which applicants and user organisations took part"),
    FIELD_INT("participants", 1, 100000, REQUIRED),
    FIELD_CHOICE("outcome", "good|minor_changes|major_changes", REQUIRED),
    FIELD_TEXT("result", 1, 20000, REQUIRED),
    SHAPE_END,
};

const struct route user_test_routes[] = {
    ROUTE_LIST("/form-versions/{id}/tests", "form_test_list", ROLE_SIGNED_IN, FORM_TEST_LIST,
               .object = "form_version", .reply = "form_test_row",
               .summary = "The user tests of a form, the last recorded first"),
    ROUTE_CREATE("/form-versions/{id}/tests", "form_test_create", ROLE_SCHEME_OWNER,
                 FORM_TEST_CREATE, .object = "form_version", .body = test_body,
                 .reply = "form_test", .location = "/form-tests/{id}",
                 .summary = "Records that a form was tried out by those it is for"),
    ROUTE_READ("/form-tests/{id}", "form_test_get", ROLE_SIGNED_IN, FORM_TEST_GET,
               .object = "form_test", .reply = "form_test",
               .summary = "One user test of a form or a letter's text"),
    ROUTE_LIST("/letter-templates/{id}/tests", "letter_test_list", ROLE_STAFF, LETTER_TEST_LIST,
               .object = "letter_template", .reply = "form_test_row",
               .summary = "The user tests of a letter's text, the last recorded first"),
    ROUTE_CREATE("/letter-templates/{id}/tests", "letter_test_create", ROLE_SCHEME_OWNER,
                 LETTER_TEST_CREATE, .object = "letter_template", .body = test_body,
                 .reply = "form_test", .location = "/form-tests/{id}",
                 .summary = "Records that a letter's text was tried out by those who get it"),
    { 0 },
};
