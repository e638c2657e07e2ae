/* people.c: whom to talk to at a recipient, and who may act for it. */
#include "recipient/recipient.h"

#include "app/valid.h"

#define READERS (ROLE_STAFF | ROLE_APPLICANT)
#define WRITERS (ROLE_CASEWORKER | ROLE_APPLICANT)

#define CONTACT_FIELDS(needed)                                                                     \
    FIELD_TEXT("name", 1, 200, needed), FIELD_TEXT("role", 1, 200, NULLABLE),                      \
        FIELD_TEXT("email", 3, 254, NULLABLE, .valid = valid_email, .valid_code = "email"),        \
        FIELD_TEXT("phone", 3, 30, NULLABLE, .valid = valid_phone, .valid_code = "phone"),         \
        FIELD_BOOL("main", .about = "the one to turn to first; the first registered unless told")

static const struct shape contact_body[] = { CONTACT_FIELDS(REQUIRED), SHAPE_END };
static const struct shape contact_change[] = { CONTACT_FIELDS(.required = false), SHAPE_END };

static const struct shape representation_body[] = {
    FIELD_TEXT("username", 1, 63, REQUIRED, .valid = valid_username, .valid_code = "username",
               .about = "an applicant's"),
    FIELD_CHOICE("basis", "power_of_attorney|procuration|signatory|role", REQUIRED),
    FIELD_DATE("valid_from", .about = "today unless given"),
    FIELD_DATE("valid_to", NULLABLE, .about = "the last day; until revoked unless given"),
    FIELD_TEXT("note", 1, 2000, NULLABLE, .about = "which document, seen where"),
    SHAPE_END,
};

static const struct shape revoke_body[] = { FIELD_TEXT("reason", 1, 2000, REQUIRED), SHAPE_END };

#define CONTACT .object = "contact", .reply = "contact"
#define REPRESENTATION .object = "representation", .reply = "representation"

const struct route people_routes[] = {
    ROUTE_CREATE("/recipients/{id}/contacts", "contact_create", WRITERS, CONTACT_CREATE,
                 .object = "recipient", .body = contact_body, .reply = "contact",
                 .location = "/contacts/{id}", .summary = "Registers a contact person"),
    ROUTE_READ("/contacts/{id}", "contact_get", READERS, CONTACT_GET, CONTACT,
               .summary = "One contact person"),
    ROUTE_CHANGE("/contacts/{id}", "contact_update", WRITERS, CONTACT_UPDATE, CONTACT,
                 .body = contact_change, .summary = "Changes a contact person"),
    ROUTE_DELETE("/contacts/{id}", "contact_delete", WRITERS, CONTACT_DELETE, .object = "contact",
                 .summary = "Takes a contact person away"),
    ROUTE_CREATE("/recipients/{id}/representatives", "representation_create", ROLE_CASEWORKER,
                 REPRESENTATION_CREATE, .object = "recipient", .body = representation_body,
                 .reply = "representation", .location = "/representations/{id}",
                 .summary = "Lets an applicant act for the recipient"),
    ROUTE_READ("/representations/{id}", "representation_get", READERS, REPRESENTATION_GET,
               REPRESENTATION, .summary = "One right to act for a recipient"),
    ROUTE_ACTION("/representations/{id}/revoke", "representation_revoke", ROLE_CASEWORKER,
                 REPRESENTATION_REVOKE, REPRESENTATION, .body = revoke_body,
                 .summary = "Takes the right back at once"),
    { 0 },
};
