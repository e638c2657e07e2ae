#include "scheme/scheme.h"

static const struct shape goal_criterion_fields[] = {
    FIELD_TEXT("name", 1, 300, REQUIRED),
    FIELD_TEXT("name_nn", 1, 300, NULLABLE),
    FIELD_TEXT("description", 0, 4000, NULLABLE),
    FIELD_TEXT("description_nn", 0, 4000, NULLABLE),
    SHAPE_END,
};

static const struct shape award_criterion_fields[] = {
    FIELD_TEXT("name", 1, 300, REQUIRED),
    FIELD_TEXT("name_nn", 1, 300, NULLABLE),
    FIELD_INT("weight", 0, 1000, .about = "1 unless given"),
    FIELD_TEXT("description", 0, 4000, NULLABLE),
    FIELD_TEXT("description_nn", 0, 4000, NULLABLE),
    SHAPE_END,
};

static const struct shape rules_body[] = {
    FIELD_DATE("valid_from", REQUIRED),
    FIELD_CHOICE("change", "new|revised|reviewed", REQUIRED),
    FIELD_CHOICE("cause_code", RULES_CAUSES, NULLABLE,
                 .about = "evaluation when findings are given and nothing else is said"),
    FIELD_TEXT("cause", 0, 4000),
    FIELD_LIST("finding_ids", 0, 100, FIELD_ID(NULL),
               .about = "findings of evaluations that it follows up"),
    FIELD_TEXT("goals", 0, 20000),
    FIELD_TEXT("goals_nn", 0, 20000, NULLABLE),
    FIELD_TEXT("target_group", 0, 4000),
    FIELD_TEXT("target_group_nn", 0, 4000, NULLABLE),
    FIELD_LIST("goal_criteria", 0, 50, FIELD_OBJECT(NULL, goal_criterion_fields)),
    FIELD_LIST("award_criteria", 0, 50, FIELD_OBJECT(NULL, award_criterion_fields)),
    FIELD_TEXT("follow_up", 0, 20000, .about = "follow-up and control"),
    FIELD_TEXT("evaluation", 0, 20000),
    FIELD_TEXT("user_perspective", 0, 20000, NULLABLE),
    FIELD_CHOICE("user_perspective_change", "introduced|made_explicit", NULLABLE,
                 .about = "of users and next of kin, with this version"),
    SHAPE_END,
};

static const struct shape translated_fields[] = {
    FIELD_ID("id", REQUIRED),
    FIELD_TEXT("name_nn", 1, 300, NULLABLE),
    FIELD_TEXT("description_nn", 0, 4000, NULLABLE),
    SHAPE_END,
};

static const struct shape translate_body[] = {
    FIELD_TEXT("goals_nn", 0, 20000, NULLABLE),
    FIELD_TEXT("target_group_nn", 0, 4000, NULLABLE),
    FIELD_LIST("criteria", 0, 100, FIELD_OBJECT(NULL, translated_fields)),
    SHAPE_END,
};

const struct route rules_routes[] = {
    ROUTE_LIST("/schemes/{id}/rules", "rules_list", ROLE_SIGNED_IN, RULES_LIST, .object = "scheme",
               .reply = "rules", .summary = "The versions of a scheme's rules, newest first"),
    ROUTE_CREATE("/schemes/{id}/rules", "rules_create", ROLE_SCHEME_OWNER, RULES_CREATE,
                 .object = "scheme", .body = rules_body, .reply = "rules",
                 .location = "/rules/{id}", .summary = "A new version, in force from a day on"),
    ROUTE_READ("/rules/{id}", "rules_get", ROLE_SIGNED_IN, RULES_GET, .object = "rules",
               .reply = "rules", .summary = "One version of a scheme's rules"),
    ROUTE_CHANGE("/rules/{id}", "rules_translate", ROLE_SCHEME_OWNER, RULES_TRANSLATE,
                 .object = "rules", .reply = "rules", .body = translate_body,
                 .summary = "Says what a version says in nynorsk; nothing else of it changes"),
    { 0 },
};
