/* application.h: the endpoints about applications and the case around each. Floor 3.
 * The rules are not here: they are in schema/application/ and schema/api/. */
#pragma once
#include "app/queue_filters.h"
#include "app/route.h"

extern const struct route advance_routes[], application_routes[], assessing_routes[],
    attachment_routes[], calendar_routes[], deadline_routes[], notice_routes[], queue_routes[],
    message_routes[], receipt_routes[], version_routes[], watch_routes[], watch_rule_routes[];
