/* access.h: the endpoints about people, offices and their sessions. Floor 3.
 * The rules are not here: they are in schema/access/ and schema/api/. */
#pragma once
#include "app/route.h"

extern const struct route session_routes[], me_routes[], user_routes[], office_routes[],
    absence_routes[], autosave_routes[], emergency_routes[], access_review_routes[],
    setting_routes[];
