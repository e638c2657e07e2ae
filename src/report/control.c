/* control.c: what is asked of reports, the log of controls, and what an award led to. */
#include "report/report.h"

static const struct shape level_fields[] = {
    FIELD_MONEY("from_ore", REQUIRED, .about = "awards of this amount or more"),
    FIELD_CHOICE("kind", STATEMENT_KINDS, REQUIRED),
    SHAPE_END,
};

static const struct shape demand_body[] = {
    FIELD_DATE("valid_from", REQUIRED, .about = "awards decided from this day on"),
    FIELD_CHOICE("overdue_stops", "nothing|award|recipient", REQUIRED,
                 .about = "whose payouts in the scheme an overdue report stops"),
    FIELD_LIST("statement_levels", 0, 10, FIELD_OBJECT(NULL, level_fields),
               .about = "by whom accounts are confirmed, by rising amounts; none: by nobody"),
    FIELD_TEXT("cause", 1, 4000, REQUIRED),
    SHAPE_END,
};

static const struct shape control_body[] = {
    FIELD_CHOICE("kind", "document|accounts|site_visit|follow_up|other", REQUIRED),
    FIELD_CHOICE("basis", "risk|sample|routine|request", REQUIRED),
    FIELD_CHOICE("finding", "none|minor|serious", REQUIRED),
    FIELD_CHOICE("reaction", "none|guidance|correction|stop|reduce|repay|exclude|police", REQUIRED),
    FIELD_TEXT("note", 1, 20000, REQUIRED),
    SHAPE_END,
};

const struct route control_routes[] = {
    ROUTE_READ("/awards/{id}/reporting", "award_reporting", ROLE_SIGNED_IN, AWARD_REPORTING,
               .object = "award", .reply = "reporting",
               .summary = "What is asked of its report, and how that stands"),
    ROUTE_LIST("/schemes/{id}/report-demands", "report_demand_list", ROLE_SIGNED_IN,
               REPORT_DEMAND_LIST, .object = "scheme", .reply = "report_demand",
               .summary = "What a scheme demands of reports, newest first"),
    ROUTE_CREATE("/schemes/{id}/report-demands", "report_demand_create", ROLE_SCHEME_OWNER,
                 REPORT_DEMAND_CREATE, .object = "scheme", .body = demand_body,
                 .reply = "report_demand", .location = "/report-demands/{id}",
                 .summary = "Sets what reports on later awards must meet"),
    ROUTE_READ("/report-demands/{id}", "report_demand_get", ROLE_SIGNED_IN, REPORT_DEMAND_GET,
               .object = "report_demand", .reply = "report_demand",
               .summary = "What a scheme demands from one day on"),
    ROUTE_LIST("/awards/{id}/controls", "award_control_list", ROLE_STAFF, AWARD_CONTROL_LIST,
               .object = "award", .reply = "control_row",
               .summary = "The control log of an award, the last first"),
    ROUTE_CREATE("/awards/{id}/controls", "control_create", ROLE_CASEWORKER | ROLE_SCHEME_OWNER,
                 CONTROL_CREATE, .object = "award", .body = control_body, .reply = "control",
                 .location = "/controls/{id}", .summary = "Records a control; it stays"),
    ROUTE_READ("/controls/{id}", "control_get", ROLE_STAFF, CONTROL_GET, .object = "control",
               .reply = "control", .summary = "One entry of the control log"),
    ROUTE_LIST("/schemes/{id}/controls", "scheme_control_list", ROLE_STAFF, SCHEME_CONTROL_LIST,
               .object = "scheme", .reply = "control_row",
               .summary = "The control log of a scheme, the last first"),
    ROUTE_READ("/awards/{id}/chain", "award_chain", ROLE_STAFF, AWARD_CHAIN, .object = "award",
               .reply = "award_chain",
               .summary = "What it led to: goals, reports, goal attainment, evaluations"),
    { 0 },
};
