/* approval_chain.c: who must approve from which amount, of one scheme or of all, from a day on. */
#include "decision/decision.h"

#define READERS (ROLE_STAFF | ROLE_ADMIN)

static const struct shape step_fields[] = {
    FIELD_CHOICE("office", "any|owner|other|one",
                 .about = "any unless given; the one that owns the scheme, another than that, or "
                          "office_id"),
    FIELD_ID("office_id", NULLABLE),
    FIELD_MONEY("authority_ore", NULLABLE,
                .about = "authority for so much; null: for what is decided"),
    SHAPE_END,
};

static const struct shape level_fields[] = {
    FIELD_MONEY("from_ore", REQUIRED, .about = "counts from this amount to the next level's"),
    FIELD_LIST("steps", 1, 6, FIELD_OBJECT(NULL, step_fields), REQUIRED,
               .about = "one approver each, never the same"),
    SHAPE_END,
};

static const struct shape create_body[] = {
    FIELD_ID("scheme_id", NULLABLE, .about = "null: of all without an approval chain of their own"),
    FIELD_DATE("valid_from", .about = "from this day on, today unless given; never before today"),
    FIELD_BOOL("ordered", .about = "each step after those before it"),
    FIELD_LIST("levels", 0, 20, FIELD_OBJECT(NULL, level_fields), REQUIRED,
               .about = "none: the common chain, or one approver"),
    FIELD_TEXT("cause", 1, 1000, REQUIRED),
    SHAPE_END,
};

static const struct shape list_query[] = {
    FIELD_ID("scheme_id"),
    FIELD_BOOL("common", .about = "those of all schemes"),
    FIELD_BOOL("in_force"),
    SHAPE_END,
};

const struct route approval_chain_routes[] = {
    ROUTE_LIST("/approval-chains", "approval_chain_list", READERS, APPROVAL_CHAIN_LIST,
               .query = list_query, .reply = "approval_chain_row",
               .summary = "Who must approve from which amount, the last definition first"),
    ROUTE_READ("/approval-chains/{id}", "approval_chain_get", READERS, APPROVAL_CHAIN_GET,
               .object = "approval_chain", .reply = "approval_chain", .summary = "One definition"),
    ROUTE_CREATE("/approval-chains", "approval_chain_create", ROLE_ADMIN, APPROVAL_CHAIN_CREATE,
                 .body = create_body, .reply = "approval_chain",
                 .location = "/approval-chains/{id}",
                 .summary = "Sets who must approve from a day on; what was before stays known"),
    { 0 },
};
