/* terms.c: standard terms, prepared by one person and published by another. */
#include "scheme/scheme.h"

static const struct shape terms_query[] = {
    FIELD_CHOICE("state", "prepared|published|discarded"),
    FIELD_TEXT("number", 1, 40),
    FIELD_SORT("-valid_from"),
    SHAPE_END,
};

#define TERMS_FIELDS(needed)                                                                       \
    FIELD_TEXT("number", 1, 40, needed, .about = "what calls and letters call them by"),           \
        FIELD_DATE("valid_from", needed), FIELD_TEXT("cause", 1, 4000, needed),                    \
        FIELD_TEXT("text_nb", 1, 200000, needed), FIELD_TEXT("text_nn", 1, 200000, needed)

static const struct shape create_body[] = { TERMS_FIELDS(REQUIRED), SHAPE_END };
static const struct shape update_body[] = { TERMS_FIELDS(.required = false), SHAPE_END };

#define TERMS .object = "terms", .reply = "terms"

const struct route terms_routes[] = {
    ROUTE_LIST("/terms", "terms_list", ROLE_SIGNED_IN, TERMS_LIST, .query = terms_query,
               .reply = "terms_row", .summary = "Standard terms, those that begin last first"),
    ROUTE_CREATE("/terms", "terms_create", ROLE_SCHEME_OWNER, TERMS_CREATE, .body = create_body,
                 .reply = "terms", .location = "/terms/{id}",
                 .summary = "Prepares standard terms; another person publishes them"),
    ROUTE_READ("/terms/{id}", "terms_get", ROLE_SIGNED_IN, TERMS_GET, TERMS,
               .summary = "Standard terms"),
    ROUTE_CHANGE("/terms/{id}", "terms_update", ROLE_SCHEME_OWNER, TERMS_UPDATE, TERMS,
                 .body = update_body, .summary = "Changes terms that are not published"),
    ROUTE_ACTION("/terms/{id}/publish", "terms_publish", ROLE_SCHEME_OWNER, TERMS_PUBLISH, TERMS,
                 .summary = "Publishes them: by another person, from today or a day ahead"),
    ROUTE_ACTION("/terms/{id}/discard", "terms_discard", ROLE_SCHEME_OWNER, TERMS_DISCARD, TERMS,
                 .summary = "Gives up terms that were not published"),
    ROUTE_READ("/decisions/{id}/terms", "decision_terms", ROLE_SIGNED_IN, DECISION_TERMS,
               .object = "decision", .reply = "decision_terms",
               .summary = "The standard terms that a decision was made under"),
    { 0 },
};
