/* report.h: the endpoints about reports, their control and goal attainment. Floor 3.
 * The rules are not here: they are in schema/report/ and schema/api/. */
#pragma once
#include "app/route.h"

extern const struct route report_routes[], control_routes[], plan_routes[];
