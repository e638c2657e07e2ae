#include "appeal/appeal.h"

static const struct shape create_body[] = {
    FIELD_DATE("received_on", REQUIRED),
    FIELD_TEXT("grounds", 1, 20000, REQUIRED),
    FIELD_DATE("arrived_on", .about = "when the notice arrived; when absent: as its letter"),
    SHAPE_END,
};

static const struct shape check_body[] = {
    FIELD_BOOL("entitled", REQUIRED, .about = "fvl § 28, fvl25 § 61"),
    FIELD_BOOL("form_ok", REQUIRED, .about = "fvl § 32, fvl25 § 66"),
    FIELD_CHOICE("late_ground", "not_to_blame|special_reasons",
                 .about = "admits one that came late, fvl § 31, fvl25 § 65"),
    FIELD_TEXT("grounds", 1, 20000, .about = "of what is admitted late, or not admitted"),
    SHAPE_END,
};

static const struct shape first_instance_body[] = {
    FIELD_CHOICE("outcome", "reversed|maintained|dismissed", REQUIRED),
    FIELD_TEXT("grounds", 1, 20000, REQUIRED),
    FIELD_CHOICE("change_basis", "new_information|facts|law|assessment|procedure",
                 .about = "what made them change their mind; with reversed only"),
    SHAPE_END,
};

static const struct shape forward_body[] = {
    FIELD_TEXT("statement", 1, 20000,
               .about = "to the appeal body and the party; when absent: the grounds"),
    SHAPE_END,
};

#define OUTCOMES "stadfestet|endret|opphevet|avvist"

static const struct shape outcome_body[] = {
    FIELD_CHOICE("outcome", OUTCOMES, REQUIRED),
    FIELD_DATE("decided_on", REQUIRED),
    FIELD_DATE("notified_on", .about = "when the appeal body sent its message of it"),
    FIELD_TEXT("grounds", 1, 20000),
    SHAPE_END,
};

static const struct shape suspend_body[] = {
    FIELD_BOOL("granted", REQUIRED),
    FIELD_TEXT("grounds", 1, 20000, REQUIRED),
    FIELD_DATE("requested_on", .about = "when absent: with the appeal"),
    FIELD_BOOL("irreversible", .about = "what execution brings about cannot be undone"),
    FIELD_CHOICE("exception", "weighty_interests|cannot_succeed", NULLABLE,
                 .about = "why it is executed though irreversible; fvl25 § 76(2)"),
    SHAPE_END,
};

static const struct shape resume_body[] = { FIELD_TEXT("reason", 1, 8000, REQUIRED), SHAPE_END };

static const struct shape list_query[] = {
    FIELD_CHOICE("state", "received|formal_check|under_assessment|dismissed|reversed|forwarded|"
                          "decided"),
    FIELD_CHOICE("first_instance_outcome", "reversed|maintained|dismissed"),
    FIELD_CHOICE("outcome", OUTCOMES),
    FIELD_BOOL("timely"),
    FIELD_BOOL("suspended"),
    FIELD_ID("scheme_id"),
    FIELD_ID("application_id"),
    FIELD_ID("decision_id"),
    FIELD_DATE("received_from"),
    FIELD_DATE("received_to"),
    SHAPE_END,
};

#define HANDLERS (ROLE_APPEALS | ROLE_CASEWORKER)
#define APPEAL .object = "appeal", .reply = "appeal"

const struct route appeal_routes[] = {
    ROUTE_CREATE("/decisions/{id}/appeals", "appeal_create", HANDLERS, APPEAL_CREATE,
                 .object = "decision", .body = create_body, .reply = "appeal",
                 .location = "/appeals/{id}", .summary = "Registers an appeal on a decision"),
    ROUTE_LIST("/appeals", "appeal_list", ROLE_SIGNED_IN, APPEAL_LIST, .query = list_query,
               .reply = "appeal_row", .summary = "Appeals, the last received first"),
    ROUTE_READ("/appeals/{id}", "appeal_get", ROLE_SIGNED_IN, APPEAL_GET, APPEAL,
               .summary = "One appeal and its course"),
    ROUTE_ACTION("/appeals/{id}/formal-check", "appeal_check", HANDLERS, APPEAL_CHECK, APPEAL,
                 .body = check_body, .summary = "In time, by somebody entitled, in form"),
    ROUTE_ACTION("/appeals/{id}/first-instance", "appeal_first_instance", HANDLERS,
                 APPEAL_FIRST_INSTANCE, APPEAL, .body = first_instance_body,
                 .summary = "The answer of those who decided"),
    ROUTE_ACTION("/appeals/{id}/forward", "appeal_forward", HANDLERS, APPEAL_FORWARD, APPEAL,
                 .body = forward_body, .flags = ROUTE_BODY_OPTIONAL,
                 .summary = "Sends it to the appeal body, with a copy to the party"),
    ROUTE_ACTION("/appeals/{id}/outcome", "appeal_outcome", HANDLERS, APPEAL_OUTCOME, APPEAL,
                 .body = outcome_body, .summary = "The appeal body's outcome"),
    ROUTE_ACTION("/appeals/{id}/suspension", "appeal_suspend", HANDLERS, APPEAL_SUSPEND, APPEAL,
                 .body = suspend_body, .summary = "Suspends execution, or refuses to"),
    ROUTE_ACTION("/appeals/{id}/suspension/end", "appeal_resume", HANDLERS, APPEAL_RESUME, APPEAL,
                 .body = resume_body, .summary = "Ends a suspension before the appeal is finished"),
    { 0 },
};
