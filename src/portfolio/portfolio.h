/* portfolio.h: the endpoints about goal attainment of schemes and the figures of the whole
 * portfolio, all computed when asked for. Floor 3.
 * The rules are not here: they are in schema/portfolio/, schema/report/ and schema/api/. */
#pragma once
#include "app/route.h"

extern const struct route portfolio_routes[];
