/* irregularity.h: the endpoints about tips and breaches, which only those named in them know of.
 * Floor 3. The rules are not here: they are in schema/irregularity/ and schema/api/. */
#pragma once
#include "app/route.h"

extern const struct route irregularity_routes[];
