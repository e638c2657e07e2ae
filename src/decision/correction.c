/* correction.c: clerical errors in the text of a decision, corrected by two people. */
#include "decision/decision.h"

#define FIELDS "grounds|conditions|outcome|amount_ore|amounts_by_year|payout_plan|recipient"

static const struct shape passage_fields[] = {
    FIELD_CHOICE("field", FIELDS, REQUIRED,
                 .about = "grounds or conditions; the others are what was decided, and refused"),
    FIELD_INT("number", 1, 50, NULLABLE, .about = "of the condition"),
    FIELD_TEXT("was", 1, 4000, REQUIRED, .about = "stands once in the text as it reads now"),
    FIELD_TEXT("becomes", 1, 4000, REQUIRED),
    SHAPE_END,
};
static const struct shape create_body[] = {
    FIELD_LIST("passages", 1, 20, FIELD_OBJECT(NULL, passage_fields), REQUIRED),
    FIELD_TEXT("reason", 1, 8000, REQUIRED),
    FIELD_BOOL("asked_by_party", .about = "the party asks for it; else of one's own accord"),
    SHAPE_END,
};
static const struct shape reject_body[] = {
    FIELD_TEXT("reason", 1, 8000, REQUIRED),
    SHAPE_END,
};
static const struct shape list_query[] = {
    FIELD_CHOICE("state", "proposed|confirmed|rejected"),
    SHAPE_END,
};

#define CORRECTION .object = "correction", .reply = "correction"

const struct route correction_routes[] = {
    ROUTE_LIST("/decisions/{id}/corrections", "correction_list", ROLE_SIGNED_IN, CORRECTION_LIST,
               .object = "decision", .query = list_query, .reply = "correction_row",
               .summary = "What has been proposed to correct in a decision, oldest first"),
    ROUTE_CREATE("/decisions/{id}/corrections", "correction_create", ROLE_CASEWORKER,
                 CORRECTION_CREATE, .object = "decision", .body = create_body,
                 .location = "/corrections/{id}", .reply = "correction",
                 .summary = "Proposes to correct clerical errors in its text (fvl25 § 70)"),
    ROUTE_READ("/corrections/{id}", "correction_get", ROLE_SIGNED_IN, CORRECTION_GET, CORRECTION,
               .summary = "One correction"),
    ROUTE_ACTION("/corrections/{id}/confirm", "correction_confirm", ROLE_APPROVER,
                 CORRECTION_CONFIRM, CORRECTION,
                 .summary = "Corrects the decision, which is sent to the party anew"),
    ROUTE_ACTION("/corrections/{id}/reject", "correction_reject", ROLE_APPROVER | ROLE_CASEWORKER,
                 CORRECTION_REJECT, CORRECTION, .body = reject_body,
                 .summary = "Does not correct it, or takes the proposal back"),
    { 0 },
};
