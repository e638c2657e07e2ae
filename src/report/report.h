/* report.h: the endpoints about reports, their control and goal attainment. Floor 3.
 * The rules are not here: they are in schema/report/ and schema/api/. */
#pragma once
#include "app/route.h"

/* Who confirms accounts, the weakest first: report.statement_kind. */
#define STATEMENT_KINDS "self_declaration|independent_confirmation|auditor_statement"

extern const struct route report_routes[], control_routes[], plan_routes[];
