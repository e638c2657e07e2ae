/* succession.c: what becomes of recipients: mergers, new numbers, bankruptcies. */
#include "recipient/recipient.h"

static const struct shape create_body[] = {
    FIELD_CHOICE("kind", "merger|new_number|bankruptcy", REQUIRED),
    FIELD_ID("successor_id", .about = "who takes its place; none of a bankruptcy"),
    FIELD_DATE("effective_on", REQUIRED),
    FIELD_TEXT("ground", 1, 4000, REQUIRED, .about = "what it rests on: the register, a court"),
    SHAPE_END,
};

static const struct shape reject_body[] = { FIELD_TEXT("reason", 1, 2000, REQUIRED), SHAPE_END };

#define SUCCESSION .object = "succession", .reply = "succession"

const struct route succession_routes[] = {
    ROUTE_LIST("/recipients/{id}/successions", "succession_list", ROLE_STAFF, SUCCESSION_LIST,
               .object = "recipient", .reply = "succession_row",
               .summary = "What became of a recipient, and whom it succeeds, the last first"),
    ROUTE_CREATE("/recipients/{id}/successions", "succession_create",
                 ROLE_CASEWORKER | ROLE_FINANCE, SUCCESSION_CREATE, .object = "recipient",
                 .body = create_body, .location = "/successions/{id}", .reply = "succession",
                 .summary = "Records a merger, a new number or a bankruptcy"),
    ROUTE_READ("/successions/{id}", "succession_get", ROLE_STAFF, SUCCESSION_GET, SUCCESSION,
               .summary = "One of them: what follows, or has"),
    ROUTE_ACTION("/successions/{id}/confirm", "succession_confirm", ROLE_APPROVER,
                 SUCCESSION_CONFIRM, SUCCESSION,
                 .summary = "Another person decides it, and what goes on follows"),
    ROUTE_ACTION("/successions/{id}/reject", "succession_reject", ROLE_APPROVER | ROLE_CASEWORKER,
                 SUCCESSION_REJECT, SUCCESSION, .body = reject_body,
                 .summary = "Turns it down, or takes it back"),
    { 0 },
};
