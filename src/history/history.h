/* history.h: the endpoints about who did what, and who read what. Floor 3.
 * The rules are not here: they are in schema/history/ and schema/api/. */
#pragma once
#include "app/route.h"

extern const struct route history_routes[];
