#include "irregularity/irregularity.h"

#define KINDS "tip|breach"
#define IDS(name_, ...) FIELD_LIST(name_, 0, 100, FIELD_ID(NULL), __VA_ARGS__)

/* What a case says and is linked to. */
#define CASE_FIELDS(needed)                                                                        \
    FIELD_CHOICE("kind", KINDS, needed), FIELD_TEXT("title", 1, 300, needed),                      \
        FIELD_TEXT("text", 1, 20000, needed),                                                      \
        FIELD_DATE("received_on", .about = "when absent: today"), FIELD_BOOL("anonymous"),         \
        FIELD_TEXT("source", 1, 500, NULLABLE, .about = "who told; never of an anonymous tip"),    \
        FIELD_ID("recipient_id", NULLABLE), IDS("application_ids"), IDS("award_ids"),              \
        FIELD_MONEY("amount_ore", NULLABLE, .about = "what it may be about")

static const struct shape create_body[] = {
    CASE_FIELDS(REQUIRED),
    IDS("member_ids", .about = "others who are to know of it"),
    SHAPE_END,
};
static const struct shape update_body[] = { CASE_FIELDS(.required = false), SHAPE_END };

static const struct shape person_body[] = {
    FIELD_ID("user_id", REQUIRED),
    FIELD_TEXT("reason", 1, 4000, REQUIRED),
    SHAPE_END,
};

static const struct shape note_body[] = { FIELD_TEXT("text", 1, 20000, REQUIRED), SHAPE_END };

static const struct shape assess_body[] = {
    FIELD_CHOICE("seriousness", "low|medium|high", REQUIRED),
    FIELD_TEXT("text", 1, 20000, REQUIRED),
    SHAPE_END,
};

static const struct shape hold_body[] = {
    FIELD_CHOICE("target", "recipient|awards", REQUIRED),
    FIELD_TEXT("reason", 1, 4000, REQUIRED, .about = "stays in the case"),
    SHAPE_END,
};

static const struct shape outcome_body[] = {
    FIELD_CHOICE("outcome", "founded|partly_founded|unfounded", REQUIRED),
    FIELD_LIST("reactions", 0, 5, FIELD_CHOICE(NULL, "stop|reduce|repay|exclude|police")),
    FIELD_TEXT("grounds", 1, 20000, REQUIRED),
    SHAPE_END,
};

static const struct shape reason_body[] = { FIELD_TEXT("reason", 1, 8000, REQUIRED), SHAPE_END };

static const struct shape list_query[] = {
    FIELD_CHOICE("state", "registered|assessed|decided|closed"),
    FIELD_CHOICE("kind", KINDS),
    FIELD_ID("recipient_id"),
    FIELD_BOOL("mine", .about = "those this person owns"),
    SHAPE_END,
};

#define STAFF (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_APPEALS)
#define CASE .object = "irregularity", .reply = "irregularity"
#define ACT(path_, name_, sql_, ...)                                                               \
    ROUTE_ACTION("/irregularities/{id}" path_, "irregularity_" name_, STAFF, sql_, CASE,           \
                 __VA_ARGS__)

const struct route irregularity_routes[] = {
    ROUTE_CREATE("/irregularities", "irregularity_create", STAFF, IRREGULARITY_CREATE,
                 .body = create_body, .reply = "irregularity", .location = "/irregularities/{id}",
                 .summary = "Registers a tip or a breach for named people alone"),
    ROUTE_LIST("/irregularities", "irregularity_list", ROLE_SIGNED_IN, IRREGULARITY_LIST,
               .query = list_query, .reply = "irregularity_row",
               .summary = "The cases one is named in, the last received first"),
    ROUTE_READ("/irregularities/{id}", "irregularity_get", ROLE_SIGNED_IN, IRREGULARITY_GET, CASE,
               .summary = "One case; the read is logged"),
    ROUTE_CHANGE("/irregularities/{id}", "irregularity_update", STAFF, IRREGULARITY_UPDATE, CASE,
                 .body = update_body, .summary = "Changes what it says and is linked to"),
    ROUTE_LIST("/irregularities/{id}/readers", "irregularity_readers", ROLE_SIGNED_IN,
               IRREGULARITY_READERS, .object = "irregularity", .reply = "irregularity_reader",
               .summary = "Who read it, the last first"),
    ACT("/members", "member_add", IRREGULARITY_MEMBER_ADD, .body = person_body,
        .summary = "Names one more person"),
    ACT("/members/remove", "member_remove", IRREGULARITY_MEMBER_REMOVE, .body = person_body,
        .summary = "Takes a person off; the case is no longer there for them"),
    ACT("/owner", "owner", IRREGULARITY_OWNER, .body = person_body,
        .summary = "Hands it over to a new owner"),
    ACT("/notes", "note", IRREGULARITY_NOTE, .body = note_body, .summary = "Writes a note in it"),
    ACT("/assess", "assess", IRREGULARITY_ASSESS, .body = assess_body,
        .summary = "Says how serious it is, and why"),
    ACT("/hold", "hold", IRREGULARITY_HOLD, .body = hold_body,
        .summary = "Holds payments; the hold does not tell of the case"),
    ACT("/release", "release", IRREGULARITY_RELEASE, .body = reason_body,
        .summary = "Asks another to lift what it holds"),
    ACT("/outcome", "outcome", IRREGULARITY_OUTCOME, .body = outcome_body,
        .summary = "Decides it; another than who assessed it"),
    ACT("/close", "close", IRREGULARITY_CLOSE, .body = reason_body, .summary = "Closes it"),
    ACT("/reopen", "reopen", IRREGULARITY_REOPEN, .body = reason_body,
        .summary = "Takes it up again"),
    ROUTE_LIST("/unreachable-irregularities", "unreachable_list", ROLE_ADMIN, UNREACHABLE_LIST,
               .reply = "unreachable_row",
               .summary = "The numbers of cases in which nobody named can act"),
    ROUTE_ACTION("/unreachable-irregularities/{id}/owner", "unreachable_owner", ROLE_ADMIN,
                 UNREACHABLE_OWNER, .object = "irregularity_unreachable", .body = person_body,
                 .reply = "unreachable_named",
                 .summary = "Names another to own such a case, which stays unread"),
    { 0 },
};
