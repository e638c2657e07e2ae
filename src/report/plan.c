/* plan.c: which awards to control, and which schemes to evaluate. */
#include "report/report.h"

static const struct shape control_plan_body[] = {
    FIELD_YEAR("year", REQUIRED, .about = "of the control, and of the risk analysis it goes by"),
    FIELD_YEAR("grant_year", REQUIRED, .about = "whose awards are drawn from"),
    FIELD_INT("count", 1, 1000, REQUIRED, .about = "how many to draw"),
    FIELD_TEXT("note", 1, 4000, NULLABLE),
    SHAPE_END,
};

static const struct shape evaluation_plan_body[] = {
    FIELD_YEAR("year", REQUIRED),
    FIELD_INT("knowledge", 0, 3, REQUIRED, .about = "need for knowledge"),
    FIELD_INT("effect", 0, 3, REQUIRED, .about = "effect on users and society"),
    FIELD_CHOICE("kind", "own|external|following", NULLABLE,
                 .about = "absent with planned_year: not to be evaluated now"),
    FIELD_YEAR("planned_year", NULLABLE),
    FIELD_TEXT("grounds", 1, 8000, REQUIRED),
    SHAPE_END,
};

static const struct shape priority_query[] = {
    FIELD_YEAR("year"),
    FIELD_ID("scheme_id"),
    SHAPE_END,
};

const struct route plan_routes[] = {
    ROUTE_LIST("/schemes/{id}/control-plans", "control_plan_list", ROLE_STAFF, CONTROL_PLAN_LIST,
               .object = "scheme", .reply = "control_plan_row",
               .summary = "A scheme's control plans, the last first"),
    ROUTE_CREATE("/schemes/{id}/control-plans", "control_plan_create", ROLE_SCHEME_OWNER,
                 CONTROL_PLAN_CREATE, .object = "scheme", .body = control_plan_body,
                 .reply = "control_plan", .location = "/control-plans/{id}",
                 .summary = "Draws awards to control, by risk, once"),
    ROUTE_READ("/control-plans/{id}", "control_plan_get", ROLE_STAFF, CONTROL_PLAN_GET,
               .object = "control_plan", .reply = "control_plan",
               .summary = "What was drawn, from what, and what has been done"),
    ROUTE_CREATE("/schemes/{id}/evaluation-plans", "evaluation_plan_create", ROLE_SCHEME_OWNER,
                 EVALUATION_PLAN_CREATE, .object = "scheme", .body = evaluation_plan_body,
                 .reply = "evaluation_plan", .location = "/evaluation-plans/{id}",
                 .summary = "Whether and how a scheme is evaluated, by seven criteria"),
    ROUTE_LIST("/evaluation-plans", "evaluation_plan_list", ROLE_STAFF, EVALUATION_PLAN_LIST,
               .query = priority_query, .reply = "evaluation_plan_row",
               .summary = "Plans for evaluation, what calls most for it first"),
    ROUTE_READ("/evaluation-plans/{id}", "evaluation_plan_get", ROLE_SIGNED_IN, EVALUATION_PLAN_GET,
               .object = "evaluation_plan", .reply = "evaluation_plan",
               .summary = "One plan for evaluation"),
    { 0 },
};
