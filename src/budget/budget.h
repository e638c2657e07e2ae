/* budget.h: the endpoints about appropriations and the budgets of schemes. Floor 3.
 * The rules are not here: they are in schema/budget/ and schema/api/. */
#pragma once
#include "app/route.h"

extern const struct route appropriation_routes[], scheme_budget_routes[];
