#include "report/report.h"

static const struct shape result_fields[] = {
    FIELD_ID("criterion_id", REQUIRED),
    FIELD_TEXT("text", 1, 20000, REQUIRED),
    FIELD_TEXT("value", 0, 200, NULLABLE),
    SHAPE_END,
};

static const struct shape statement_fields[] = {
    FIELD_CHOICE("kind", STATEMENT_KINDS, REQUIRED,
                 .about = "who confirms the accounts; one that is stronger than demanded serves"),
    FIELD_TEXT("name", 1, 200, REQUIRED, .about = "who signed"),
    FIELD_TEXT("authorisation_number", 1, 40, NULLABLE,
               .about = "of an auditor: the number in the register of auditors"),
    FIELD_DATE("dated_on", REQUIRED, .about = "not before accounts_to, nor ahead"),
    FIELD_DATE("accounts_to", REQUIRED, .about = "the last day of the accounts it confirms"),
    FIELD_ID("attachment_id", NULLABLE, .about = "the document, among the files of reports"),
    SHAPE_END,
};

static const struct shape report_body[] = {
    FIELD_MONEY("spent_ore", REQUIRED),
    FIELD_MONEY("unspent_ore", REQUIRED),
    FIELD_LIST("results", 0, 50, FIELD_OBJECT(NULL, result_fields)),
    FIELD_BOOL("auditor_statement",
               .about = "an auditor has confirmed the accounts, without more in statement"),
    FIELD_OBJECT("statement", statement_fields, NULLABLE,
                 .about = "who confirmed the accounts, as the amount of the award demands"),
    FIELD_JSON("form", NULLABLE, .about = "answers to the report form of the call"),
    FIELD_TEXT("on_behalf_reason", 1, 1000, NULLABLE),
    SHAPE_END,
};

static const struct shape control_body[] = {
    FIELD_CHOICE("result", "approved|rejected|deficient", REQUIRED),
    FIELD_TEXT("note", 1, 8000, REQUIRED),
    FIELD_DATE("due_on", NULLABLE, .about = "when deficient: by when it is to be put right"),
    SHAPE_END,
};

static const struct shape criterion_fields[] = {
    FIELD_ID("criterion_id", REQUIRED),
    FIELD_CHOICE("level", "high|medium|low|not_assessed", REQUIRED),
    FIELD_TEXT("grounds", 0, 8000, NULLABLE),
    SHAPE_END,
};

static const struct shape goal_assessment_body[] = {
    FIELD_LIST("criteria", 0, 50, FIELD_OBJECT(NULL, criterion_fields)),
    FIELD_CHOICE("level", "high|medium|low|not_assessed", REQUIRED),
    FIELD_TEXT("grounds", 0, 8000, NULLABLE),
    SHAPE_END,
};

const struct route report_routes[] = {
    ROUTE_CREATE("/awards/{id}/reports", "report_create", ROLE_CASEWORKER | ROLE_APPLICANT,
                 REPORT_CREATE, .object = "award", .body = report_body, .reply = "report",
                 .location = "/reports/{id}", .summary = "What was spent and reached"),
    ROUTE_READ("/reports/{id}", "report_get", ROLE_SIGNED_IN, REPORT_GET, .object = "report",
               .reply = "report", .summary = "One report"),
    ROUTE_ACTION("/reports/{id}/control", "report_control", ROLE_CASEWORKER, REPORT_CONTROL,
                 .object = "report", .reply = "report", .body = control_body,
                 .summary = "The directorate's control of it"),
    ROUTE_CREATE("/awards/{id}/goal-assessment", "goal_assessment_set", ROLE_CASEWORKER,
                 GOAL_ASSESSMENT_SET, .object = "award", .body = goal_assessment_body,
                 .reply = "goal_assessment", .location = "/awards/{id}",
                 .summary = "How far the award reached the scheme's goals"),
    { 0 },
};
