/* assessing.c: what the assessment of a case rests on, beside the assessments themselves. */
#include "application/application.h"

#define READERS                                                                                    \
    (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_AUDITOR |           \
     ROLE_APPEALS)

static const struct shape ask_body[] = {
    FIELD_ID("user_id", REQUIRED),
    FIELD_TEXT("message", 1, 4000, NULLABLE),
    SHAPE_END,
};

const struct route assessing_routes[] = {
    ROUTE_READ("/applications/{id}/eligibility", "application_eligibility_get", READERS,
               APPLICATION_ELIGIBILITY_GET, .object = "application", .reply = "eligibility",
               .summary = "Its call's eligibility rules, what they came to and why"),
    ROUTE_ACTION("/applications/{id}/eligibility", "application_eligibility", ROLE_CASEWORKER,
                 APPLICATION_ELIGIBILITY, .object = "application", .reply = "eligibility",
                 .summary = "Evaluates the eligibility rules anew"),
    ROUTE_READ("/applications/{id}/assessors", "assessor_list", READERS, ASSESSOR_LIST,
               .object = "application", .reply = "assessors",
               .summary = "Who is asked to assess it and who has delivered"),
    ROUTE_CREATE("/applications/{id}/assessors", "assessor_ask", ROLE_CASEWORKER, ASSESSOR_ASK,
                 .object = "application", .body = ask_body, .reply = "assessors",
                 .location = "/applications/{id}/assessors",
                 .summary = "Asks a caseworker to assess it too"),
    ROUTE_ACTION("/applications/{id}/assessors/{user_id}/withdraw", "assessor_withdraw",
                 ROLE_CASEWORKER, ASSESSOR_WITHDRAW, .object = "application", .reply = "assessors",
                 .summary = "Takes back a request that has not been met"),
    ROUTE_LIST("/assessment-requests", "assessment_request_list", ROLE_CASEWORKER,
               ASSESSMENT_REQUEST_LIST, .reply = "assessment_request_row",
               .summary = "The cases the viewer is asked to assess and has not"),
    { 0 },
};
