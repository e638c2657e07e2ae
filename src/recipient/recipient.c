/* recipient.c: recipients.
 *
 * POST /recipients {orgnr | national_id, name, type, …} → 201
 *   409 recipient.create.orgnr_taken, .national_id_taken {recipient_id}
 *   501 recipient.create.no_seal_key: a national identity number, and no key to seal it with
 * A national identity number goes to the database sealed and as a blind index, never as it came. */
#include "recipient/recipient.h"

#include "app/request.h"
#include "app/valid.h"
#include "crypto/seal.h"

#define TYPES                                                                                      \
    "municipality|intermunicipal_company|county|voluntary_organisation|foundation|university|"     \
    "health_trust|state_enterprise|private_company|private_person|other_state|foreign"
#define SECTORS                                                                                    \
    "municipalities|counties|private_companies|non_financial_enterprises|financial_enterprises|"   \
    "households|organisations|state_administration|abroad"
#define READERS (ROLE_STAFF | ROLE_APPLICANT)
#define DIGITS .valid = valid_digits, .valid_code = "digits"

static step_fn recipient_act, recipient_answer, find_act;

static const struct step create_steps[] = {
    { "act", recipient_act },
    { "answer", recipient_answer },
    { NULL, NULL },
};

static const struct step find_steps[] = {
    { "act", find_act },
    { "answer", recipient_answer },
    { NULL, NULL },
};

static const struct shape find_body[] = {
    FIELD_TEXT("national_id", 11, 11, REQUIRED, .valid = valid_national_id,
               .valid_code = "national_id"),
    SHAPE_END,
};

static const struct shape recipient_query[] = {
    FIELD_TEXT("q", 1, 200, .about = "beginning of the name, or the organisation number"),
    FIELD_CHOICE("type", TYPES),
    FIELD_TEXT("municipality", 4, 4, DIGITS),
    FIELD_BOOL("active"),
    FIELD_BOOL("municipality_outdated", .about = "registered with a number no longer valid"),
    FIELD_SORT("id|name"),
    SHAPE_END,
};

static const struct shape address_fields[] = {
    FIELD_TEXT("street", 0, 200, NULLABLE),
    FIELD_TEXT("street2", 0, 200, NULLABLE),
    FIELD_TEXT("postal_code", 0, 12, NULLABLE),
    FIELD_TEXT("city", 0, 100, NULLABLE),
    FIELD_TEXT("country", 2, 2, NULLABLE, .about = "ISO 3166, NO unless given"),
    SHAPE_END,
};

#define RECIPIENT_FIELDS(needed)                                                                   \
    FIELD_TEXT("name", 1, 300, needed), FIELD_CHOICE("type", TYPES, needed),                       \
        FIELD_CHOICE("sector", SECTORS, .about = "follows from the type unless given"),            \
        FIELD_TEXT("municipality", 4, 4, NULLABLE, DIGITS),                                        \
        FIELD_CHOICE("language", "nb|nn|en", NULLABLE, .about = "as chosen; null: not chosen"),    \
        FIELD_CHOICE("language_decision", "nb|nn", NULLABLE,                                       \
                     .about = "of a municipality or county, sprl § 11"),                           \
        FIELD_CHOICE("registered_language", "nb|nn", NULLABLE, .about = "in Enhetsregisteret"),    \
        FIELD_OBJECT("address", address_fields, NULLABLE)

static const struct shape create_body[] = {
    FIELD_TEXT("orgnr", 9, 9, NULLABLE, .valid = valid_orgnr, .valid_code = "orgnr"),
    FIELD_TEXT("national_id", 11, 11, NULLABLE, .valid = valid_national_id,
               .valid_code = "national_id", .about = "instead of orgnr, for a private person"),
    RECIPIENT_FIELDS(REQUIRED),
    SHAPE_END,
};

static const struct shape update_body[] = {
    RECIPIENT_FIELDS(.required = false),
    FIELD_BOOL("active"),
    SHAPE_END,
};

static const struct shape municipality_query[] = {
    FIELD_DATE("date", .about = "those of this day; today unless given"),
    SHAPE_END,
};

static const struct shape change_query[] = {
    FIELD_TEXT("number", 4, 4, DIGITS, .about = "old or new"),
    SHAPE_END,
};

#define RECIPIENT .object = "recipient", .reply = "recipient"

static const struct shape protect_body[] = {
    FIELD_CHOICE("grade", "confidential|strictly_confidential", REQUIRED),
    FIELD_TEXT("reason", 1, 4000, REQUIRED),
    FIELD_OBJECT("address", address_fields, .about = "that of the recipient unless given"),
    FIELD_TEXT("municipality", 4, 4, .valid = valid_digits, .valid_code = "digits"),
    SHAPE_END,
};

static const struct shape reason_body[] = { FIELD_TEXT("reason", 1, 1000, REQUIRED), SHAPE_END };

#define STAFF (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_APPEALS)

const struct route recipient_routes[] = {
    ROUTE_LIST("/recipients", "recipient_list", READERS, RECIPIENT_LIST, .query = recipient_query,
               .reply = "recipient_row", .summary = "The register of recipients"),
    { .method = HTTP_POST,
      .path = "/recipients",
      .name = "recipient_create",
      .roles = ROLE_CASEWORKER,
      .sql = SQL_RECIPIENT_CREATE,
      .steps = create_steps,
      .status = 201,
      .body = create_body,
      .reply = "recipient",
      .location = "/recipients/{id}",
      .flags = ROUTE_OPTIONAL,
      .summary = "Registers a recipient, once for all schemes and years" },
    { .method = HTTP_POST,
      .path = "/recipients/find",
      .name = "recipient_find",
      .roles = ROLE_CASEWORKER,
      .sql = SQL_RECIPIENT_FIND,
      .steps = find_steps,
      .body = find_body,
      .reply = "recipient_found",
      .flags = ROUTE_OPTIONAL,
      .summary = "Finds a private person by national identity number; each look is logged" },
    ROUTE_READ("/recipients/{id}", "recipient_get", READERS, RECIPIENT_GET, RECIPIENT,
               .summary = "One recipient with its accounts"),
    ROUTE_CHANGE("/recipients/{id}", "recipient_update", ROLE_CASEWORKER, RECIPIENT_UPDATE,
                 RECIPIENT, .body = update_body, .summary = "Changes master data, not who it is"),
    ROUTE_ACTION("/recipients/{id}/protection", "recipient_protect", ROLE_CASEWORKER,
                 RECIPIENT_PROTECT, RECIPIENT, .body = protect_body,
                 .summary =
                     "Protects the address: from now on nobody but those with the duty reads it"),
    ROUTE_ACTION("/recipients/{id}/protection/end", "recipient_protection_end", ROLE_CASEWORKER,
                 RECIPIENT_PROTECTION_END, RECIPIENT, .body = reason_body,
                 .summary = "Ends the protection"),
    ROUTE_ACTION("/recipients/{id}/protection/read", "recipient_protection_read", STAFF,
                 RECIPIENT_PROTECTION_READ, .object = "recipient", .reply = "protected_address",
                 .body = reason_body, .summary = "The protected address; each read is logged"),
    ROUTE_READ("/recipients/{id}/overview", "recipient_overview", READERS, RECIPIENT_OVERVIEW,
               .object = "recipient", .reply = "recipient_overview",
               .summary = "All across schemes: applications, awards, paid, reports, warnings"),
    ROUTE_READ("/applications/{id}/overlaps", "application_overlaps", READERS & ~ROLE_APPLICANT,
               APPLICATION_OVERLAPS, .object = "application", .reply = "application_overlaps",
               .summary = "What to know of the recipient's other cases"),
    ROUTE_READ("/applications/{id}/language", "application_language", READERS, APPLICATION_LANGUAGE,
               .object = "application", .reply = "application_language",
               .summary = "The language of the case's letters, and which rule decided"),
    ROUTE_LIST("/municipalities", "municipality_list", ROLE_SIGNED_IN, MUNICIPALITY_LIST,
               .query = municipality_query, .reply = "municipality",
               .summary = "The municipalities of a day"),
    ROUTE_LIST("/municipalities/changes", "municipality_change_list", ROLE_SIGNED_IN,
               MUNICIPALITY_CHANGE_LIST, .query = change_query, .reply = "municipality_change",
               .summary = "Which municipality numbers took the place of which"),
    { 0 },
};

static const char *hex_of(struct arena *arena, const void *bytes, size_t len)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *byte = bytes;
    _cleanup_buf_ struct buf hex = { 0 };
    buf_add_text(&hex, "\\x");
    for (size_t i = 0; i < len; i++) {
        buf_add_char(&hex, digits[byte[i] >> 4]);
        buf_add_char(&hex, digits[byte[i] & 15]);
    }
    return arena_text(arena, buf_view(&hex));
}

/* Sealed for the place that its blind index names, for the row has no number yet. */
static void identity_seal(struct arena *arena, const struct seal_key *key, struct str identity,
                          const char **ret_sealed, const char **ret_index)
{
    unsigned char index[SEAL_INDEX_BYTES];
    _cleanup_buf_ struct buf sealed = { 0 };
    seal_index(key, STR("recipient.identity"), identity, index);
    *ret_index = hex_of(arena, index, sizeof(index));
    const char *place = arena_print(arena, "recipient.identity/%s", *ret_index + 2);
    seal_close(key, identity, str_of(place), &sealed);
    *ret_sealed = hex_of(arena, sealed.at, sealed.len);
}

static enum flow recipient_act(struct request *request)
{
    const char **args = request_args(request);
    const char *identity = request_body_text(request, "national_id");
    const struct seal_key *key = request_seal_key(request);
    args[0] = request_if_match(request);
    args[1] = request_body_without(request, "national_id");
    if (identity == NULL)
        return request_act(request, SQL_RECIPIENT_CREATE, args);
    if (key == NULL)
        return request_refuse(request, "recipient.create.no_seal_key", NULL);
    identity_seal(request_arena(request), key, str_of(identity), &args[2], &args[3]);
    return request_act(request, SQL_RECIPIENT_CREATE, args);
}

static enum flow find_act(struct request *request)
{
    const char **args = request_args(request);
    const struct seal_key *key = request_seal_key(request);
    const char *sealed;
    args[0] = request_if_match(request);
    if (key == NULL)
        return request_refuse(request, "recipient.create.no_seal_key", NULL);
    identity_seal(request_arena(request), key, str_of(request_body_text(request, "national_id")),
                  &sealed, &args[1]);
    return request_act(request, SQL_RECIPIENT_FIND, args);
}

static enum flow recipient_answer(struct request *request)
{
    return request_answer(request);
}
