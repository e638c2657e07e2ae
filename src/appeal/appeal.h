/* appeal.h: the endpoints about appeals. Floor 3.
 * The rules are not here: they are in schema/appeal/ and schema/api/. */
#pragma once
#include "app/route.h"

extern const struct route appeal_routes[];
