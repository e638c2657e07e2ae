/* form.c: the versions of a scheme's application form, and how users fared with them. */
#include "scheme/scheme.h"

static const struct shape list_query[] = {
    FIELD_CHOICE("kind", "application|report", .about = "application unless given"),
    SHAPE_END,
};

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

const struct route form_routes[] = {
    ROUTE_LIST("/schemes/{id}/form-versions", "form_version_list", ROLE_SIGNED_IN,
               FORM_VERSION_LIST, .object = "scheme", .query = list_query,
               .reply = "form_version_row",
               .summary = "The versions of a scheme's form, newest first"),
    ROUTE_READ("/form-versions/{id}", "form_version_get", ROLE_SIGNED_IN, FORM_VERSION_GET,
               .object = "form_version", .reply = "form_version",
               .summary = "One version of an application form; it never changes"),
    ROUTE_LIST("/form-versions/{id}/tests", "form_test_list", ROLE_SIGNED_IN, FORM_TEST_LIST,
               .object = "form_version", .reply = "form_test_row",
               .summary = "The user tests of a form, the last recorded first"),
    ROUTE_CREATE("/form-versions/{id}/tests", "form_test_create", ROLE_SCHEME_OWNER,
                 FORM_TEST_CREATE, .object = "form_version", .body = test_body,
                 .reply = "form_test", .location = "/form-tests/{id}",
                 .summary = "Records that a form was tried out by those it is for"),
    ROUTE_READ("/form-tests/{id}", "form_test_get", ROLE_SIGNED_IN, FORM_TEST_GET,
               .object = "form_test", .reply = "form_test", .summary = "One user test of a form"),
    { 0 },
};
