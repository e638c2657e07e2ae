/* plan.c: strategies and action plans, the yearly cycle of schemes, and whom they reach. */
#include "scheme/scheme.h"

#define KINDS "strategy|action_plan"
#define STEPS "risk|call|decisions|rules|evaluation|reports|goals|control"
#define STATES "done|under_way|ahead|missing|overdue|not_needed"

static const struct shape plan_query[] = {
    FIELD_CHOICE("kind", KINDS),
    FIELD_YEAR("year", .about = "plans that hold in this year"),
    FIELD_SORT("name|id"),
    SHAPE_END,
};

#define PLAN_FIELDS(needed)                                                                        \
    FIELD_CHOICE("kind", KINDS, needed), FIELD_TEXT("name", 1, 300, needed),                       \
        FIELD_TEXT("name_nn", 1, 300, NULLABLE),                                                   \
        FIELD_TEXT("owner", 1, 300, NULLABLE, .about = "the ministry or body behind it"),          \
        FIELD_DATE("valid_from", needed), FIELD_DATE("valid_to", NULLABLE)

static const struct shape create_body[] = { PLAN_FIELDS(REQUIRED), SHAPE_END };
static const struct shape update_body[] = { PLAN_FIELDS(.required = false), SHAPE_END };
static const struct shape year_query[] = { FIELD_YEAR("year"), SHAPE_END };

static const struct shape rules_query[] = {
    FIELD_YEAR("year"),
    FIELD_CHOICE("mark", "new|revised|reviewed|untouched"),
    FIELD_CHOICE("cause_code", RULES_CAUSES),
    FIELD_CHOICE("user_perspective_change", "introduced|made_explicit"),
    FIELD_BOOL("incomplete", .about = "whether the rules in force lack an element"),
    FIELD_SORT("scheme_id"),
    SHAPE_END,
};

static const struct shape cycle_query[] = {
    FIELD_YEAR("year"),
    FIELD_CHOICE("step", STEPS),
    FIELD_CHOICE("state", STATES),
    FIELD_ID("office"),
    FIELD_BOOL("lacking", .about = "whether it is missing or overdue"),
    FIELD_SORT("scheme_id"),
    SHAPE_END,
};

static const struct shape unit_fields[] = {
    FIELD_TEXT("name", 1, 200, REQUIRED),
    FIELD_ID("recipient_id", REQUIRED, .about = "who applies for it"),
    SHAPE_END,
};

static const struct shape units_body[] = {
    FIELD_LIST("units", 0, 1000, FIELD_OBJECT(NULL, unit_fields), REQUIRED),
    SHAPE_END,
};

#define PLAN .object = "plan", .reply = "plan"

const struct route scheme_plan_routes[] = {
    ROUTE_LIST("/plans", "plan_list", ROLE_SIGNED_IN, PLAN_LIST, .query = plan_query,
               .reply = "plan_row", .summary = "The register of strategies and action plans"),
    ROUTE_CREATE("/plans", "plan_create", ROLE_SCHEME_OWNER, PLAN_CREATE, .body = create_body,
                 .reply = "plan", .location = "/plans/{id}",
                 .summary = "A strategy or action plan that schemes may serve"),
    ROUTE_READ("/plans/{id}", "plan_get", ROLE_SIGNED_IN, PLAN_GET, PLAN,
               .summary = "A strategy or action plan, with its schemes"),
    ROUTE_CHANGE("/plans/{id}", "plan_update", ROLE_SCHEME_OWNER, PLAN_UPDATE, PLAN,
                 .body = update_body, .summary = "Changes a plan"),
    ROUTE_LIST("/portfolio/plans", "portfolio_plans", ROLE_STAFF, PORTFOLIO_PLANS,
               .query = year_query, .reply = "portfolio_plan_row",
               .summary = "What the schemes of a year do for each plan"),
    ROUTE_LIST("/portfolio/rules", "portfolio_rules", ROLE_STAFF, PORTFOLIO_RULES,
               .query = rules_query, .reply = "portfolio_rules_row",
               .summary = "What happened to the rules of each scheme in a year, and why"),
    ROUTE_READ("/schemes/{id}/cycle", "scheme_cycle", ROLE_STAFF, SCHEME_CYCLE, .object = "scheme",
               .query = year_query, .reply = "scheme_cycle",
               .summary = "How each step of a scheme's year stands"),
    ROUTE_LIST("/portfolio/cycle", "portfolio_cycle", ROLE_STAFF, PORTFOLIO_CYCLE,
               .query = cycle_query, .reply = "portfolio_cycle_row",
               .summary = "The steps of the year across schemes"),
    ROUTE_READ("/portfolio/cycle/figures", "portfolio_cycle_figures", ROLE_STAFF,
               PORTFOLIO_CYCLE_FIGURES, .query = year_query, .reply = "portfolio_cycle_figures",
               .summary = "How many schemes stand where in the year"),
    ROUTE_READ("/schemes/{id}/units", "scheme_units_get", ROLE_STAFF, SCHEME_UNITS_GET,
               .object = "scheme", .reply = "scheme_units",
               .summary = "Whom a scheme is there to reach, by name"),
    ROUTE_SET("/schemes/{id}/units", "scheme_units_set", ROLE_SCHEME_OWNER, SCHEME_UNITS_SET,
              .object = "scheme", .body = units_body, .reply = "scheme_units",
              .summary = "Names whom a scheme is there to reach"),
    ROUTE_READ("/schemes/{id}/reach", "scheme_reach", ROLE_STAFF, SCHEME_REACH, .object = "scheme",
               .query = year_query, .reply = "scheme_reach",
               .summary = "Whom a scheme's awards of a year reached, and whom not"),
    { 0 },
};
