/* recipient.h: the endpoints about recipients, their accounts and municipalities. Floor 3.
 * The rules are not here: they are in schema/recipient/ and schema/api/. */
#pragma once
#include "app/route.h"

extern const struct route recipient_routes[], bank_account_routes[], people_routes[],
    duplicate_routes[], succession_routes[], register_routes[];
