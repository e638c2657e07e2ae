/* watch.c: the deadlines of cases: lists, free ones, and what may be done with one on somebody's
 * word. */
#include "application/application.h"

#define DEADLINE_KIND_NAMES                                                                        \
    "preliminary_answer|information_due|decision_target|advance_notice|acceptance|appeal|"         \
    "forwarding|report|reminder|payment_due|limitation|other"

static const struct shape list_query[] = {
    FIELD_CHOICE("kind", DEADLINE_KIND_NAMES),
    FIELD_CHOICE("state", "open|met|missed|cancelled"),
    FIELD_DATE("due_before"),
    FIELD_DATE("due_from"),
    FIELD_ID("office_id", .about = "the office that owns the scheme today"),
    FIELD_ID("application_id"),
    FIELD_ID("repayment_claim_id"),
    FIELD_ID("change_request_id"),
    FIELD_BOOL("mine", .about = "of the viewer's own cases"),
    FIELD_BOOL("suspended"),
    FIELD_BOOL("waiting", .about = "open, or missed and what it waits for is not done"),
    FIELD_SORT("due_on"),
    SHAPE_END,
};

static const struct shape create_body[] = {
    FIELD_TEXT("title", 1, 200, REQUIRED),
    FIELD_DATE("due_on", REQUIRED),
    SHAPE_END,
};

static const struct shape extend_body[] = {
    FIELD_DATE("due_on", REQUIRED),
    FIELD_TEXT("reason", 1, 2000, REQUIRED),
    FIELD_TEXT("message", 1, 20000,
               .about = "of an aim to decide: what the party is told, why and until when"),
    FIELD_BOOL("unnecessary", .about = "obviously, to tell the party; fvl25 § 17(3)"),
    SHAPE_END,
};

static const struct shape meet_body[] = {
    FIELD_TEXT("reason", 1, 2000, .about = "what was done"),
    SHAPE_END,
};

static const struct shape reason_body[] = { FIELD_TEXT("reason", 1, 2000, REQUIRED), SHAPE_END };

#define HANDLERS (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_APPEALS)
#define DEADLINE .object = "deadline", .reply = "deadline"

const struct route watch_routes[] = {
    ROUTE_LIST("/deadlines", "deadline_list", ROLE_SIGNED_IN, DEADLINE_LIST, .query = list_query,
               .reply = "deadline_row", .summary = "Deadlines in the order they fall"),
    ROUTE_READ("/deadlines/{id}", "deadline_get", ROLE_SIGNED_IN, DEADLINE_GET, DEADLINE,
               .summary = "One deadline, what was done with it and who was told"),
    ROUTE_CREATE("/applications/{id}/deadlines", "deadline_create", HANDLERS, DEADLINE_CREATE,
                 .object = "application", .body = create_body, .reply = "deadline",
                 .location = "/deadlines/{id}", .summary = "A deadline in one's own words"),
    ROUTE_ACTION("/deadlines/{id}/meet", "deadline_meet", HANDLERS, DEADLINE_MEET, DEADLINE,
                 .flags = ROUTE_BODY_OPTIONAL, .body = meet_body,
                 .summary = "Says that what it is for is done, where its kind allows"),
    ROUTE_ACTION("/deadlines/{id}/extend", "deadline_extend", HANDLERS, DEADLINE_EXTEND, DEADLINE,
                 .body = extend_body, .summary = "Moves it to a later day, where its kind allows"),
    ROUTE_ACTION("/deadlines/{id}/suspend", "deadline_suspend", HANDLERS, DEADLINE_SUSPEND,
                 DEADLINE, .body = reason_body,
                 .summary = "Lets it stand still, where its kind allows"),
    ROUTE_ACTION("/deadlines/{id}/resume", "deadline_resume", HANDLERS, DEADLINE_RESUME, DEADLINE,
                 .body = reason_body,
                 .summary = "Lets it run again, as many days later as it stood"),
    ROUTE_ACTION("/deadlines/{id}/cancel", "deadline_cancel", HANDLERS, DEADLINE_CANCEL, DEADLINE,
                 .body = reason_body, .summary = "Gives it up, where its kind allows"),
    { 0 },
};
