/* routes.h: the whole API, in one place. Floor 4. */
#pragma once
#include "app/route.h"

extern const struct route *const routes[]; /* ends with NULL */
