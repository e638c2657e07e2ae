/* assessing.c: what the assessment of a case rests on, beside the assessments themselves. */
#include "application/application.h"

#define READERS                                                                                    \
    (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_AUDITOR |           \
     ROLE_APPEALS)

const struct route assessing_routes[] = {
    ROUTE_READ("/applications/{id}/eligibility", "application_eligibility_get", READERS,
               APPLICATION_ELIGIBILITY_GET, .object = "application", .reply = "eligibility",
               .summary = "Its call's eligibility rules, what they came to and why"),
    ROUTE_ACTION("/applications/{id}/eligibility", "application_eligibility", ROLE_CASEWORKER,
                 APPLICATION_ELIGIBILITY, .object = "application", .reply = "eligibility",
                 .summary = "Evaluates the eligibility rules anew"),
    { 0 },
};
