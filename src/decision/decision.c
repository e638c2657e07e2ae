#include "decision/decision.h"
#include "decision/fields.h"

#define OUTCOMES "granted|partly_granted|rejected|dismissed"

#define DECISION_FIELDS(needed, outcomes)                                                          \
    FIELD_CHOICE("outcome", outcomes, needed), FIELD_MONEY("amount_ore"),                          \
        FIELD_TEXT("grounds", 1, 20000, needed, .about = "fvl §§ 24–25, fvl25 §§ 56–57"),          \
        FIELD_LIST("amounts_by_year", 0, 20, FIELD_OBJECT(NULL, year_fields),                      \
                   .about = "sums to amount_ore, of the grant year and later ones; when absent: "  \
                            "all falls in the grant year"),                                        \
        FIELD_LIST("conditions", 0, 50, FIELD_TEXT(NULL, 1, 4000)),                                \
        FIELD_LIST(                                                                                \
            "payout_plan", 0, 50, FIELD_OBJECT(NULL, plan_fields),                                 \
            .about =                                                                               \
                "sums to amount_ore, each year's in it; when absent: at once, on acceptance; "     \
                "empty only where nothing is granted")

static const struct shape create_body[] = { DECISION_FIELDS(REQUIRED, OUTCOMES), SHAPE_END };
static const struct shape update_body[] = {
    DECISION_FIELDS(.required = false, OUTCOMES),
    FIELD_OBJECT("change", change_fields, .about = "of a decision on a change of an award"),
    SHAPE_END,
};

#define BASES                                                                                      \
    "not_to_detriment|not_notified|invalid|superior_body|terms|other_law|appeal|"                  \
    "premises|weighty_interests"

static const struct shape reverse_body[] = {
    FIELD_CHOICE("basis", BASES, REQUIRED,
                 .about = "fvl § 35, fvl25 §§ 71–72; appeal: fvl §§ 33–34, fvl25 §§ 67–68"),
    /* "repayment" of a decision on repayment, which then claims less */
    DECISION_FIELDS(REQUIRED, OUTCOMES "|repayment"),
    SHAPE_END,
};

#define RETURN_CODES                                                                               \
    "assessment|facts|rules|amount|conditions|payout_plan|grounds|documents|impartiality|"         \
    "language|other"

static const struct shape return_body[] = {
    FIELD_TEXT("reason", 1, 8000, REQUIRED),
    FIELD_LIST("codes", 0, 11, FIELD_CHOICE(NULL, RETURN_CODES), .about = "what it is about"),
    SHAPE_END,
};

static const struct shape approve_body[] = {
    FIELD_TEXT("digest", 64, 64, .about = "what the approver has read; else the digest at submit"),
    FIELD_BOOL("conflict"),
    FIELD_TEXT("ground", 1, 2000, NULLABLE),
    FIELD_ID("for_user_id", .about = "who is away, and whose substitute one is"),
    FIELD_BOOL("exceed_estimate", .about = "lets an estimated appropriation be exceeded"),
    FIELD_LIST("checked", 0, 10,
               FIELD_CHOICE(NULL, "assessment|facts|rules|amount|conditions|payout_plan|grounds|"
                                  "documents|impartiality|language"),
               .about = "what one has checked; the setting decision.checks demands some of it"),
    SHAPE_END,
};

static const struct shape exemption_body[] = {
    FIELD_CHOICE("ground", "not_practicable|no_address|known_or_unnecessary|urgent", REQUIRED,
                 .about = "of fvl § 16(3), fvl25 § 42(3)"),
    FIELD_TEXT("reason", 1, 8000, REQUIRED),
    SHAPE_END,
};

static const struct shape letter_query[] = {
    FIELD_CHOICE("format", "pdf|html", .about = "what Accept names first, or pdf, unless given"),
    FIELD_INT("correction_id", 0, INT64_MAX,
              .about = "that of this correction, 0: as first issued; the newest unless given"),
    SHAPE_END,
};

#define DECISION .object = "decision", .reply = "decision"

const struct route decision_routes[] = {
    ROUTE_CREATE("/applications/{id}/decisions", "decision_create", ROLE_CASEWORKER,
                 DECISION_CREATE, .object = "application", .body = create_body, .reply = "decision",
                 .location = "/decisions/{id}", .summary = "A caseworker's draft of a decision"),
    ROUTE_READ("/decisions/{id}/approvers", "decision_approvers", ROLE_STAFF, DECISION_APPROVERS,
               .object = "decision", .reply = "decision_approvers",
               .summary = "Who may approve it, and why others may not"),
    ROUTE_READ("/decisions/{id}", "decision_get", ROLE_SIGNED_IN, DECISION_GET, DECISION,
               .summary = "One decision"),
    ROUTE_CHANGE("/decisions/{id}", "decision_update", ROLE_CASEWORKER, DECISION_UPDATE, DECISION,
                 .body = update_body, .summary = "Changes a draft or a returned decision"),
    ROUTE_ACTION("/decisions/{id}/submit", "decision_submit", ROLE_CASEWORKER, DECISION_SUBMIT,
                 DECISION, .summary = "Sends it to an approver"),
    ROUTE_ACTION("/decisions/{id}/return", "decision_return", ROLE_APPROVER, DECISION_RETURN,
                 DECISION, .body = return_body, .summary = "Sends it back with a reason"),
    ROUTE_ACTION("/decisions/{id}/withdraw", "decision_withdraw", ROLE_CASEWORKER,
                 DECISION_WITHDRAW, DECISION, .summary = "Takes it back before approval"),
    ROUTE_ACTION("/decisions/{id}/approve", "decision_approve", ROLE_APPROVER, DECISION_APPROVE,
                 DECISION, .body = approve_body, .flags = ROUTE_BODY_OPTIONAL,
                 .summary = "Approves it; the last approver puts it in force"),
    ROUTE_CREATE("/decisions/{id}/reverse", "decision_reverse", ROLE_CASEWORKER, DECISION_REVERSE,
                 DECISION, .body = reverse_body, .location = "/decisions/{id}",
                 .summary = "A draft that takes the place of the decision in force"),
    ROUTE_CREATE("/decisions/{id}/notice-exemption", "notice_exemption_create", ROLE_CASEWORKER,
                 NOTICE_EXEMPTION_CREATE, .object = "decision", .body = exemption_body,
                 .location = "/notice-exemptions/{id}", .reply = "notice_exemption",
                 .summary = "Why the party need not be notified before it"),
    ROUTE_READ("/notice-exemptions/{id}", "notice_exemption_get", ROLE_SIGNED_IN,
               NOTICE_EXEMPTION_GET, .object = "notice_exemption", .reply = "notice_exemption",
               .summary = "Why one advance notice was left out"),
    ROUTE_FILE("/decisions/{id}/letter", "letter_get", ROLE_SIGNED_IN, LETTER_GET,
               .object = "decision", .query = letter_query, .flags = ROUTE_FORMS,
               .summary = "The letter as issued, byte for byte"),
    { 0 },
};
