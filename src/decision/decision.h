/* decision.h: the endpoints about decisions, awards and letters. Floor 3.
 * The rules are not here: they are in schema/decision/ and schema/api/. */
#pragma once
#include "app/route.h"

extern const struct route decision_unseen_routes[], approval_chain_routes[], decision_routes[],
    quality_routes[], award_routes[], change_routes[], correction_routes[];
