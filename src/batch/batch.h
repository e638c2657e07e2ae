/* batch.h: the endpoints about batches of decisions. Floor 3.
 * The rules are not here: they are in schema/batch/ and schema/api/; the work is workers/batch. */
#pragma once
#include "app/route.h"

extern const struct route batch_routes[], formula_rate_routes[];
