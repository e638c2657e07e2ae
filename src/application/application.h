/* application.h: the endpoints about applications and the case around each. Floor 3.
 * The rules are not here: they are in schema/application/ and schema/api/. */
#pragma once
#include "app/route.h"

extern const struct route application_routes[], attachment_routes[], deadline_routes[],
    version_routes[], receipt_routes[];
