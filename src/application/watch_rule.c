/* watch_rule.c: who is told of deadlines of a kind and when, for all schemes or for one, from a day
 * on. */
#include "application/application.h"

#define READERS (ROLE_STAFF | ROLE_ADMIN)
#define KINDS                                                                                      \
    "preliminary_answer|information_due|decision_target|advance_notice|acceptance|appeal|"         \
    "forwarding|report|reminder|payment_due|limitation|other"

static const struct shape step_fields[] = {
    FIELD_INT("working_days", -60, 60, REQUIRED,
              .about =
                  "below zero before it falls due, 0 on the day, above zero after it was missed"),
    FIELD_CHOICE("audience", "assignee|office|approvers|finance|party", REQUIRED),
    SHAPE_END,
};

static const struct shape create_body[] = {
    FIELD_CHOICE("kind", KINDS, REQUIRED,
                 .about = "of deadline; other: free ones and schemes' own"),
    FIELD_ID("scheme_id", NULLABLE, .about = "null: all that have none of their own"),
    FIELD_LIST("steps", 0, 30, FIELD_OBJECT(NULL, step_fields), REQUIRED, NULLABLE,
               .about = "all of them; none: nobody is told; null: the scheme has the common again"),
    FIELD_DATE("valid_from", .about = "from this day on, today unless given; never before today"),
    FIELD_TEXT("cause", 1, 1000, REQUIRED),
    SHAPE_END,
};

static const struct shape list_query[] = {
    FIELD_CHOICE("kind", KINDS),
    FIELD_ID("scheme_id"),
    FIELD_BOOL("common", .about = "those of all schemes"),
    FIELD_BOOL("in_force"),
    SHAPE_END,
};

const struct route watch_rule_routes[] = {
    ROUTE_LIST("/watch-rules", "watch_rule_list", READERS, WATCH_RULE_LIST, .query = list_query,
               .reply = "watch_rule_row",
               .summary = "Who is told of deadlines and when, the last version first"),
    ROUTE_READ("/watch-rules/{id}", "watch_rule_get", READERS, WATCH_RULE_GET,
               .object = "watch_rule", .reply = "watch_rule", .summary = "One version"),
    ROUTE_CREATE("/watch-rules", "watch_rule_create", ROLE_ADMIN, WATCH_RULE_CREATE,
                 .body = create_body, .reply = "watch_rule", .location = "/watch-rules/{id}",
                 .summary = "Sets who is told from a day on; what was before stays known"),
    { 0 },
};
