/* scheme.h: the endpoints about schemes, their rules and calls. Floor 3.
 * The rules are not here: they are in schema/scheme/ and schema/api/. */
#pragma once
#include "app/route.h"

extern const struct route scheme_routes[], rules_routes[], call_routes[], form_routes[],
    user_test_routes[], terms_routes[], scheme_plan_routes[], deadline_rule_routes[];

#define RULES_CAUSES "evaluation|proposition|law|audit|risk|experience|other"

#define RECIPIENT_TYPES                                                                            \
    "municipality|intermunicipal_company|county|voluntary_organisation|foundation|university|"     \
    "health_trust|state_enterprise|private_company|private_person|other_state|foreign"
#define RECIPIENT_SECTORS                                                                          \
    "municipalities|counties|private_companies|non_financial_enterprises|financial_enterprises|"   \
    "households|organisations|state_administration|abroad"
