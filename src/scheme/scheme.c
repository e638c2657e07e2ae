#include "scheme/scheme.h"

#define CLOSED_CODES                                                                               \
    "named_recipient_lapsed|covid_19|municipal_framework|merged|transferred|no_appropriation|"     \
    "goal_reached|other"
#define OPENED_REASONS "budget_decision|mission|merged|split|transferred|other"
#define TARGET_GROUPS                                                                              \
    "children_and_youth|families|elderly|dementia|disability|chronic_illness|mental_health|"       \
    "substance_use|next_of_kin|immigrants|sami|violence|health_personnel|municipal_services|"      \
    "population"
#define FORMS "earmarked|competition|rule_based"
#define MANAGERS "directorate|county_governor|ageing_and_health|county"
static const struct shape scheme_query[] = {
    FIELD_YEAR("year", .about = "schemes that live in this year"),
    FIELD_ID("office"),
    FIELD_CHOICE("form", FORMS),
    FIELD_CHOICE("manager", MANAGERS),
    FIELD_CHOICE("closed_code", CLOSED_CODES),
    FIELD_CHOICE("target_group", TARGET_GROUPS),
    FIELD_ID("plan", .about = "schemes that serve this strategy or action plan"),
    FIELD_TEXT("q", 1, 200, .about = "words of the name, or the code"),
    FIELD_SORT("name|id"),
    SHAPE_END,
};

static const struct shape earmark_fields[] = {
    FIELD_ID("recipient_id", REQUIRED),
    FIELD_MONEY("amount_ore", NULLABLE),
    SHAPE_END,
};

#define SCHEME_FIELDS(needed)                                                                      \
    FIELD_TEXT("code", 1, 20, NULLABLE), FIELD_TEXT("name", 1, 300, needed),                       \
        FIELD_TEXT("name_nn", 1, 300, NULLABLE), FIELD_TEXT("purpose", 1, 20000, needed),          \
        FIELD_TEXT("purpose_nn", 1, 20000, NULLABLE), FIELD_CHOICE("form", FORMS, needed),         \
        FIELD_ID("office_id", needed),                                                             \
        FIELD_CHOICE("manager", MANAGERS, .about = "the office's unless given"),                   \
        FIELD_TEXT("target_group", 1, 4000, NULLABLE),                                             \
        FIELD_LIST("target_groups", 0, 15, FIELD_CHOICE(NULL, TARGET_GROUPS)),                     \
        FIELD_LIST("restricted_to", 1, 12, FIELD_CHOICE(NULL, RECIPIENT_TYPES), NULLABLE),         \
        FIELD_CHOICE("opened_reason", OPENED_REASONS, NULLABLE),                                   \
        FIELD_LIST("plan_ids", 0, 50, FIELD_ID(NULL),                                              \
                   .about = "strategies and action plans that it serves"),                         \
        FIELD_DATE("opened_on", needed), FIELD_DATE("closed_on", NULLABLE),                        \
        FIELD_TEXT("closed_reason", 1, 300, NULLABLE,                                              \
                   .about = "a code, which closed_code then shows, or in words"),                  \
        FIELD_ID("successor_id", NULLABLE,                                                         \
                 .about = "where recipients of a closed scheme are directed"),                     \
        FIELD_TEXT("appeal_body", 1, 200),                                                         \
        FIELD_LIST("earmarks", 0, 1000, FIELD_OBJECT(NULL, earmark_fields),                        \
                   .about = "whom the money of an earmarked scheme is for")

static const struct shape create_body[] = { SCHEME_FIELDS(REQUIRED), SHAPE_END };
static const struct shape update_body[] = { SCHEME_FIELDS(.required = false), SHAPE_END };

static const struct shape hand_over_body[] = {
    FIELD_ID("office_id", REQUIRED),
    FIELD_CHOICE("manager", MANAGERS, .about = "the office's unless given"),
    FIELD_DATE("valid_from", REQUIRED),
    FIELD_TEXT("reason", 1, 2000, REQUIRED),
    SHAPE_END,
};

static const struct shape factor_fields[] = {
    FIELD_TEXT("name", 1, 300, REQUIRED),
    FIELD_INT("likelihood", 1, 5, REQUIRED),
    FIELD_INT("consequence", 1, 5, REQUIRED),
    FIELD_CHOICE("recipient_type", RECIPIENT_TYPES, NULLABLE, .about = "when absent: for all"),
    FIELD_TEXT("measure", 1, 4000, NULLABLE),
    SHAPE_END,
};

static const struct shape risk_body[] = {
    FIELD_INT("year", 2000, 2199, REQUIRED),
    FIELD_CHOICE("level", "high|medium|low", REQUIRED),
    FIELD_TEXT("text", 0, 20000),
    FIELD_LIST("factors", 0, 50, FIELD_OBJECT(NULL, factor_fields)),
    SHAPE_END,
};

static const struct shape evaluation_body[] = {
    FIELD_CHOICE("kind", "own|external|following", REQUIRED),
    FIELD_INT("year", 2000, 2199, REQUIRED),
    FIELD_TEXT("title", 1, 500, REQUIRED),
    FIELD_BOOL("finished"),
    FIELD_LIST("scheme_ids", 0, 200, FIELD_ID(NULL), .about = "other schemes it covers too"),
    SHAPE_END,
};

static const struct shape finding_body[] = { FIELD_TEXT("text", 1, 8000, REQUIRED), SHAPE_END };
static const struct shape set_aside_body[] = { FIELD_TEXT("reason", 1, 4000, REQUIRED), SHAPE_END };

#define SCHEME .object = "scheme", .reply = "scheme"
#define RISK .object = "scheme", .reply = "risk_analysis"
#define EVALUATION .object = "scheme", .reply = "evaluation"

const struct route scheme_routes[] = {
    ROUTE_LIST("/schemes", "scheme_list", ROLE_SIGNED_IN, SCHEME_LIST, .query = scheme_query,
               .reply = "scheme_row", .summary = "The register of schemes"),
    ROUTE_CREATE("/schemes", "scheme_create", ROLE_SCHEME_OWNER, SCHEME_CREATE, .body = create_body,
                 .reply = "scheme", .location = "/schemes/{id}", .summary = "A new scheme"),
    ROUTE_READ("/schemes/{id}", "scheme_get", ROLE_SIGNED_IN, SCHEME_GET, SCHEME,
               .summary = "One scheme"),
    ROUTE_CHANGE("/schemes/{id}", "scheme_update", ROLE_SCHEME_OWNER, SCHEME_UPDATE, SCHEME,
                 .body = update_body, .summary = "Changes, moves or closes a scheme"),
    ROUTE_ACTION("/schemes/{id}/hand-over", "scheme_hand_over", ROLE_SCHEME_OWNER, SCHEME_HAND_OVER,
                 SCHEME, .body = hand_over_body,
                 .summary = "Gives it to an office and its manager from a day on"),
    ROUTE_LIST("/schemes/{id}/risk-analyses", "risk_analysis_list", ROLE_SIGNED_IN,
               RISK_ANALYSIS_LIST, RISK, .summary = "A scheme's risk analyses, newest first"),
    ROUTE_CREATE("/schemes/{id}/risk-analyses", "risk_analysis_create", ROLE_SCHEME_OWNER,
                 RISK_ANALYSIS_CREATE, RISK, .body = risk_body, .location = "/risk-analyses/{id}",
                 .summary = "The risk analysis of a year"),
    ROUTE_READ("/risk-analyses/{id}", "risk_analysis_get", ROLE_SIGNED_IN, RISK_ANALYSIS_GET,
               .object = "risk_analysis", .reply = "risk_analysis", .summary = "One risk analysis"),
    ROUTE_LIST("/schemes/{id}/evaluations", "evaluation_list", ROLE_SIGNED_IN, EVALUATION_LIST,
               EVALUATION, .summary = "The evaluations that cover a scheme, newest first"),
    ROUTE_CREATE("/schemes/{id}/evaluations", "evaluation_create", ROLE_SCHEME_OWNER,
                 EVALUATION_CREATE, EVALUATION, .body = evaluation_body,
                 .location = "/evaluations/{id}",
                 .summary = "An evaluation of one or more schemes"),
    ROUTE_READ("/evaluations/{id}", "evaluation_get", ROLE_SIGNED_IN, EVALUATION_GET,
               .object = "evaluation", .reply = "evaluation", .summary = "One evaluation"),
    ROUTE_ACTION("/evaluations/{id}/findings", "finding_create", ROLE_SCHEME_OWNER, FINDING_CREATE,
                 .object = "evaluation", .body = finding_body, .reply = "evaluation",
                 .summary = "Records what an evaluation found"),
    ROUTE_ACTION("/findings/{id}/set-aside", "finding_set_aside", ROLE_SCHEME_OWNER,
                 FINDING_SET_ASIDE, .object = "finding", .body = set_aside_body,
                 .reply = "evaluation", .summary = "Says why a finding leads to no new rules"),
    { 0 },
};
