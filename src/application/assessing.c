/* assessing.c: what the assessment of a case rests on, beside the assessments themselves. */
#include "application/application.h"

static const struct shape ask_body[] = {
    FIELD_ID("user_id", REQUIRED),
    FIELD_TEXT("message", 1, 4000, NULLABLE),
    SHAPE_END,
};

static const struct shape text_body[] = { FIELD_TEXT("text", 1, 20000, REQUIRED), SHAPE_END };

#define MENTIONS                                                                                   \
    FIELD_LIST("mentions", 0, 50, FIELD_ID(NULL), .about = "colleagues who are told of it")
static const struct shape note_body[] = {
    FIELD_TEXT("text", 1, 20000, REQUIRED),
    FIELD_TEXT("field", 2, 200, NULLABLE, .about = "pointer to what it is about; the case if none"),
    FIELD_ID("assessment_id", NULLABLE, .about = "the assessment that the field is of"),
    MENTIONS,
    SHAPE_END,
};
static const struct shape note_update_body[] = {
    FIELD_TEXT("text", 1, 20000, REQUIRED),
    MENTIONS,
    SHAPE_END,
};
static const struct shape note_read_body[] = {
    FIELD_ID("up_to", REQUIRED, .about = "the last note one was shown"),
    SHAPE_END,
};
static const struct shape colleague_query[] = {
    FIELD_TEXT("q", 1, 100, .about = "beginning of a name"),
    FIELD_ID("assessment_id", .about = "who may be told of a note of it"),
    SHAPE_END,
};

static const struct shape tick_body[] = {
    FIELD_TEXT("key", 1, 60, REQUIRED),
    FIELD_BOOL("done", REQUIRED),
    FIELD_TEXT("comment", 1, 2000, NULLABLE),
    SHAPE_END,
};

#define FLAG_STATES "open|handled|accepted"
static const struct shape flag_query[] = { FIELD_CHOICE("state", FLAG_STATES), SHAPE_END };
static const struct shape flag_body[] = {
    FIELD_CHOICE("kind", "risk|flag", REQUIRED),
    FIELD_CHOICE("level", "low|medium|high", NULLABLE),
    FIELD_TEXT("text", 1, 4000, REQUIRED),
    SHAPE_END,
};
static const struct shape flag_update_body[] = {
    FIELD_CHOICE("state", FLAG_STATES, REQUIRED),
    FIELD_TEXT("resolution", 1, 4000, NULLABLE, .about = "needed unless it is opened again"),
    SHAPE_END,
};

#define WORKERS (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_APPEALS)

const struct route assessing_routes[] = {
    ROUTE_READ("/applications/{id}/eligibility", "application_eligibility_get", ROLE_STAFF,
               APPLICATION_ELIGIBILITY_GET, .object = "application", .reply = "eligibility",
               .summary = "Its call's eligibility rules, what they came to and why"),
    ROUTE_ACTION("/applications/{id}/eligibility", "application_eligibility", ROLE_CASEWORKER,
                 APPLICATION_ELIGIBILITY, .object = "application", .reply = "eligibility",
                 .summary = "Evaluates the eligibility rules anew"),
    ROUTE_READ("/applications/{id}/assessors", "assessor_list", ROLE_STAFF, ASSESSOR_LIST,
               .object = "application", .reply = "assessors",
               .summary = "Who is asked to assess it and who has delivered"),
    ROUTE_CREATE("/applications/{id}/assessors", "assessor_ask", ROLE_CASEWORKER, ASSESSOR_ASK,
                 .object = "application", .body = ask_body, .reply = "assessors",
                 .location = "/applications/{id}/assessors",
                 .summary = "Asks a caseworker to assess it too"),
    ROUTE_ACTION("/applications/{id}/assessors/{user_id}/withdraw", "assessor_withdraw",
                 ROLE_CASEWORKER, ASSESSOR_WITHDRAW, .object = "application", .reply = "assessors",
                 .summary = "Takes back a request that has not been met"),
    ROUTE_LIST("/assessment-requests", "assessment_request_list", ROLE_CASEWORKER,
               ASSESSMENT_REQUEST_LIST, .reply = "assessment_request_row",
               .summary = "The cases the viewer is asked to assess and has not"),
    ROUTE_LIST("/applications/{id}/notes", "note_list", ROLE_STAFF, NOTE_LIST,
               .object = "application", .reply = "note",
               .summary = "Internal notes: no part of the record, hidden from the parties"),
    ROUTE_CREATE("/applications/{id}/notes", "note_create", WORKERS, NOTE_CREATE,
                 .object = "application", .body = note_body, .reply = "note",
                 .location = "/applications/{id}/notes",
                 .summary = "Writes an internal note, of the case or of a field, and tells whom it "
                            "mentions"),
    ROUTE_ACTION("/applications/{id}/notes/read", "note_read", WORKERS, NOTE_READ,
                 .object = "application", .body = note_read_body, .reply = "note_count",
                 .summary = "Marks the notes one was shown as read, for oneself"),
    ROUTE_LIST("/applications/{id}/colleagues", "colleague_list", ROLE_STAFF, COLLEAGUE_LIST,
               .object = "application", .query = colleague_query, .reply = "note_colleague",
               .summary = "Who may be mentioned in its notes"),
    ROUTE_CHANGE("/notes/{id}", "note_update", WORKERS, NOTE_UPDATE, .object = "note",
                 .body = note_update_body, .reply = "note", .summary = "Changes one's own note"),
    ROUTE_DELETE("/notes/{id}", "note_delete", WORKERS, NOTE_DELETE, .object = "note",
                 .summary = "Removes one's own note; the history keeps it"),
    ROUTE_LIST("/applications/{id}/remarks", "remark_list", ROLE_STAFF, REMARK_LIST,
               .object = "application", .reply = "remark",
               .summary = "Remarks: part of the record, never changed"),
    ROUTE_CREATE("/applications/{id}/remarks", "remark_create",
                 ROLE_CASEWORKER | ROLE_APPROVER | ROLE_APPEALS, REMARK_CREATE,
                 .object = "application", .body = text_body, .reply = "remark",
                 .location = "/applications/{id}/remarks", .summary = "Writes a remark"),
    ROUTE_READ("/applications/{id}/checklist", "checklist_get", ROLE_STAFF, CHECKLIST_GET,
               .object = "application", .reply = "checklist",
               .summary = "The call's checklist as it stands in the case"),
    ROUTE_ACTION("/applications/{id}/checklist", "checklist_tick", ROLE_CASEWORKER, CHECKLIST_TICK,
                 .object = "application", .body = tick_body, .reply = "checklist",
                 .summary = "Sets an item of the checklist, or takes the tick away"),
    ROUTE_LIST("/applications/{id}/flags", "flag_list", ROLE_STAFF, FLAG_LIST,
               .object = "application", .query = flag_query, .reply = "flag",
               .summary = "Risks and flags, with what became of each"),
    ROUTE_CREATE("/applications/{id}/flags", "flag_create", WORKERS, FLAG_CREATE,
                 .object = "application", .body = flag_body, .reply = "flag",
                 .location = "/applications/{id}/flags", .summary = "Raises a risk or a flag"),
    ROUTE_CHANGE("/flags/{id}", "flag_update", WORKERS, FLAG_UPDATE, .object = "flag",
                 .body = flag_update_body, .reply = "flag",
                 .summary = "Handled or accepted with the reason, or open again"),
    { 0 },
};
