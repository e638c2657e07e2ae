/* scheme.h: the endpoints about schemes, their rules and calls. Floor 3.
 * The rules are not here: they are in schema/scheme/ and schema/api/. */
#pragma once
#include "app/route.h"

extern const struct route scheme_routes[], rules_routes[], call_routes[], form_routes[];
