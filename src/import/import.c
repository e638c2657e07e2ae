#include "import/import.h"
#include "app/request.h"
#include "import/rows.h"

static step_fn import_read, import_act;

static const struct step import_steps[] = {
    { "read", import_read },
    { "act", import_act },
    { "answer", request_answer },
    { NULL, NULL },
};

static const struct shape import_query[] = {
    FIELD_TEXT("source", 1, 60,
               .about = "the older system; references are looked up among the rows it brought"),
    SHAPE_END,
};

#define IMPORT(kind_, roles_, sql_, summary_)                                                      \
    {                                                                                              \
        .method = HTTP_POST, .path = "/imports/" kind_, .name = "import_" kind_,                   \
        .roles = (roles_), .flags = ROUTE_BODY_CSV, .query = import_query, .sql = SQL_##sql_,      \
        .steps = import_steps, .reply = "import", .summary = (summary_)                            \
    }

static const struct shape batch_query[] = {
    FIELD_TEXT("name", 1, 200, REQUIRED),
    FIELD_INT("hold_seconds", 0, 604800,
              .about = "how long the batch can be undone, and money waits; default ten minutes"),
    SHAPE_END,
};

const struct route import_routes[] = {
    IMPORT("offices", ROLE_ADMIN, IMPORT_OFFICES, "Departments and delegated managers"),
    IMPORT("recipients", ROLE_CASEWORKER, IMPORT_RECIPIENTS, "Recipients"),
    IMPORT("schemes", ROLE_SCHEME_OWNER, IMPORT_SCHEMES, "Schemes and the offices that own them"),
    IMPORT("earmarks", ROLE_SCHEME_OWNER, IMPORT_EARMARKS, "Whom earmarked schemes name"),
    IMPORT("rules", ROLE_SCHEME_OWNER, IMPORT_RULES, "Versions of rules with their criteria"),
    IMPORT("scheme_budgets", ROLE_SCHEME_OWNER, IMPORT_SCHEME_BUDGETS, "Budgets of schemes"),
    IMPORT("appropriations", ROLE_FINANCE, IMPORT_APPROPRIATIONS, "Entries on chapter and post"),
    IMPORT("awards", ROLE_CASEWORKER, IMPORT_AWARDS, "Past decisions, awards and payouts"),
    IMPORT("goal_assessments", ROLE_CASEWORKER, IMPORT_GOAL_ASSESSMENTS,
           "Goal attainment per award"),
    IMPORT("scheme_goal_attainment", ROLE_SCHEME_OWNER, IMPORT_SCHEME_GOAL_ATTAINMENT,
           "Goal attainment per scheme"),
    IMPORT("evaluations", ROLE_SCHEME_OWNER, IMPORT_EVALUATIONS, "Evaluations and their schemes"),
    IMPORT("risk_analyses", ROLE_SCHEME_OWNER, IMPORT_RISK_ANALYSES, "Risk analyses"),
    IMPORT("appeals", ROLE_APPEALS | ROLE_CASEWORKER, IMPORT_APPEALS, "Appeals with outcome"),
    { .method = HTTP_POST,
      .path = "/imports/batches",
      .name = "import_batches",
      .roles = ROLE_CASEWORKER,
      .flags = ROUTE_BODY_CSV,
      .query = batch_query,
      .sql = SQL_IMPORT_BATCHES,
      .steps = import_steps,
      .status = 201,
      .location = "/batches/{id}",
      .reply = "batch",
      .summary = "A listed batch of decisions: case_number, outcome, amount_nok, grounds" },
    { 0 },
};

static enum flow import_read(struct request *request)
{
    return request_read(request, rows_write);
}

static enum flow import_act(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_if_match(request);
    args[1] = request_filters(request);
    args[2] = request_rows(request);
    return request_act(request, request_route(request)->sql, args);
}
