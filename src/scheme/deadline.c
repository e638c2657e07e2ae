/* deadline.c: the deadlines that cases of a scheme have besides those of every case. */
#include "scheme/scheme.h"

static const struct shape create_body[] = {
    FIELD_TEXT("name", 1, 200, REQUIRED, .about = "a new version when it is the name of another"),
    FIELD_TEXT("name_nn", 1, 200, NULLABLE),
    FIELD_CHOICE("starts", "submitted|decided|accepted", REQUIRED,
                 .about = "what in the case it runs from"),
    FIELD_INT("length", 0, 1000, REQUIRED, .about = "0: cases get none of it any more"),
    FIELD_CHOICE("unit", "days|working_days|weeks|months", REQUIRED),
    FIELD_DATE("valid_from", REQUIRED, .about = "for what happens from this day on"),
    FIELD_TEXT("cause", 1, 4000, REQUIRED),
    SHAPE_END,
};

static const struct shape list_query[] = { FIELD_BOOL("in_force"), SHAPE_END };

const struct route deadline_rule_routes[] = {
    ROUTE_LIST("/schemes/{id}/deadline-rules", "deadline_rule_list", ROLE_SIGNED_IN,
               DEADLINE_RULE_LIST, .object = "scheme", .query = list_query,
               .reply = "deadline_rule",
               .summary = "The deadlines of a scheme's own, in every version, the last set first"),
    ROUTE_CREATE("/schemes/{id}/deadline-rules", "deadline_rule_create", ROLE_SCHEME_OWNER,
                 DEADLINE_RULE_CREATE, .object = "scheme", .body = create_body,
                 .reply = "deadline_rule", .location = "/deadline-rules/{id}",
                 .summary = "Sets a deadline that later cases of a scheme have of their own"),
    ROUTE_READ("/deadline-rules/{id}", "deadline_rule_get", ROLE_SIGNED_IN, DEADLINE_RULE_GET,
               .object = "deadline_rule", .reply = "deadline_rule",
               .summary = "A deadline of a scheme's own, from one day on"),
    { 0 },
};
