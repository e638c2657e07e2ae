/* register.c: what the business register (Enhetsregisteret) says of recipients. The service never
 * asks it: a worker does, and those who wait read how it goes. */
#include "recipient/recipient.h"

#include "app/valid.h"

#define ORGNR(needed) FIELD_TEXT("orgnr", 9, 9, needed, .valid = valid_orgnr, .valid_code = "orgnr")

static const struct shape create_body[] = { ORGNR(REQUIRED), SHAPE_END };

static const struct shape take_over_body[] = {
    FIELD_LIST("fields", 1, 7,
               FIELD_CHOICE(NULL,
                            "name|type|sector|municipality|address|registered_language|active",
                            .about = "one that differs"),
               REQUIRED),
    FIELD_TEXT("digest", 64, 64, REQUIRED, .about = "of the answer that was read"),
    SHAPE_END,
};

#define LOOK_UP .location = "/register-look-ups/{id}", .reply = "register_look_up"

const struct route register_routes[] = {
    ROUTE_CREATE("/register-look-ups", "register_look_up_create", ROLE_CASEWORKER,
                 REGISTER_LOOK_UP_CREATE, .body = create_body, LOOK_UP,
                 .summary = "Looks a number up in Enhetsregisteret, to register its recipient"),
    ROUTE_READ("/register-look-ups/{id}", "register_look_up_get", ROLE_STAFF, REGISTER_LOOK_UP_GET,
               .object = "register_look_up", .reply = "register_look_up",
               .summary = "How a look-up goes, and what was answered"),
    ROUTE_CREATE("/recipients/{id}/register-look-up", "recipient_look_up", ROLE_CASEWORKER,
                 RECIPIENT_LOOK_UP, .object = "recipient", LOOK_UP,
                 .summary = "Looks a recipient up in Enhetsregisteret"),
    ROUTE_READ("/recipients/{id}/register", "recipient_register_get", ROLE_STAFF,
               RECIPIENT_REGISTER_GET, .object = "recipient", .reply = "recipient_register",
               .summary = "What Enhetsregisteret says, and where it differs from what we have"),
    ROUTE_ACTION("/recipients/{id}/register/take-over", "recipient_register_take_over",
                 ROLE_CASEWORKER, RECIPIENT_REGISTER_TAKE_OVER, .object = "recipient",
                 .reply = "recipient", .body = take_over_body,
                 .summary = "Takes over named fields from the answer that was read"),
    { 0 },
};
