#include "portfolio/portfolio.h"

static const struct shape year_query[] = { FIELD_YEAR("year"), SHAPE_END };

static const struct shape grant_year_query[] = { FIELD_YEAR("grant_year"), SHAPE_END };

static const struct shape goal_query[] = {
    FIELD_YEAR("grant_year"),
    FIELD_DATE("report_date", .about = "the figures as reported by then; left out: the last"),
    SHAPE_END,
};

static const struct shape recipients_query[] = {
    FIELD_YEAR("year"),
    FIELD_TEXT("exclude_scheme", 1, 500, .about = "ids or codes, separated by commas"),
    SHAPE_END,
};

static const struct shape scheme_goal_body[] = {
    FIELD_DATE("report_date", REQUIRED),
    FIELD_CHOICE("level", "high|medium|low|not_assessed", REQUIRED),
    FIELD_TEXT("grounds", 0, 8000, NULLABLE,
               .about = "needed when the level is not the one the awards suggest"),
    SHAPE_END,
};

const struct route portfolio_routes[] = {
    ROUTE_READ("/schemes/{id}/goal-attainment", "scheme_goal_attainment_get", ROLE_STAFF,
               SCHEME_GOAL_ATTAINMENT_GET, .object = "scheme", .query = grant_year_query,
               .reply = "scheme_goal_attainment",
               .summary = "The awards by level, what they suggest, what was set and why"),
    { .method = HTTP_PUT,
      .path = "/schemes/{id}/goal-attainment/{grant_year:year}",
      .name = "scheme_goal_attainment_set",
      .object = "scheme",
      .roles = ROLE_SCHEME_OWNER,
      .body = scheme_goal_body,
      .sql = SQL_SCHEME_GOAL_ATTAINMENT_SET,
      .steps = steps_write,
      .reply = "scheme_goal_attainment",
      .summary = "Sets the level of a grant year at a report date" },
    ROUTE_LIST("/portfolio/key-figures", "portfolio_key_figures", ROLE_STAFF, PORTFOLIO_KEY_FIGURES,
               .query = year_query, .reply = "key_figure",
               .summary = "Every key figure of a year with how it is computed"),
    ROUTE_READ("/portfolio/goal-attainment", "portfolio_goal_attainment", ROLE_STAFF,
               PORTFOLIO_GOAL_ATTAINMENT, .query = goal_query, .reply = "portfolio_goal_attainment",
               .summary = "Schemes by goal attainment"),
    ROUTE_READ("/portfolio/recipients", "portfolio_recipients", ROLE_STAFF, PORTFOLIO_RECIPIENTS,
               .query = recipients_query, .reply = "portfolio_recipients",
               .summary = "Money by type of recipient, with the year before"),
    ROUTE_READ("/portfolio/reach", "portfolio_reach", ROLE_STAFF, PORTFOLIO_REACH,
               .query = year_query, .reply = "portfolio_reach",
               .summary = "Municipalities reached, and those not"),
    ROUTE_READ("/portfolio/chapters", "portfolio_chapters", ROLE_STAFF, PORTFOLIO_CHAPTERS,
               .query = year_query, .reply = "portfolio_chapters", .summary = "Budget by chapter"),
    ROUTE_READ("/portfolio/timing", "portfolio_timing", ROLE_STAFF, PORTFOLIO_TIMING,
               .query = year_query, .reply = "portfolio_timing",
               .summary = "When money was decided on and paid, with the year before"),
    { 0 },
};
