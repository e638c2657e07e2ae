#include "payment/payment.h"

#define CODES "control|documentation|account|recipient_status|budget|other"

static const struct shape place_body[] = {
    FIELD_ID("recipient_id", .about = "holds all that this recipient is to be paid"),
    FIELD_ID("award_id", .about = "… or what is left of this award"),
    FIELD_ID("scheme_id", .about = "… or everything of this scheme"),
    FIELD_CHOICE("code", CODES, REQUIRED, .about = "why, in words that everybody may read"),
    FIELD_TEXT("note", 1, 4000, .about = "more, for staff"),
    SHAPE_END,
};

static const struct shape reason_body[] = { FIELD_TEXT("reason", 1, 4000, REQUIRED), SHAPE_END };

static const struct shape list_query[] = {
    FIELD_CHOICE("state", "active|lifted"),
    FIELD_ID("recipient_id"),
    FIELD_ID("award_id"),
    FIELD_ID("scheme_id"),
    FIELD_CHOICE("code", CODES),
    SHAPE_END,
};

#define HOLDERS (ROLE_FINANCE | ROLE_CASEWORKER | ROLE_SCHEME_OWNER)
#define HOLD .object = "hold", .reply = "hold"

const struct route hold_routes[] = {
    ROUTE_CREATE("/holds", "hold_place", HOLDERS, HOLD_PLACE, .body = place_body, .reply = "hold",
                 .flags = ROUTE_REFERS, .location = "/holds/{id}",
                 .summary = "Holds the payments of a recipient, an award or a scheme"),
    ROUTE_LIST("/holds", "hold_list", ROLE_SIGNED_IN, HOLD_LIST, .query = list_query,
               .reply = "hold_row", .summary = "Holds on payments, the last placed first"),
    ROUTE_READ("/holds/{id}", "hold_get", ROLE_SIGNED_IN, HOLD_GET, HOLD,
               .summary = "One hold, what it stops and who may lift it"),
    ROUTE_ACTION("/holds/{id}/ask-lift", "hold_ask", HOLDERS, HOLD_ASK, HOLD, .body = reason_body,
                 .summary = "Asks another to lift a hold that takes two people"),
    ROUTE_ACTION("/holds/{id}/lift", "hold_lift", HOLDERS, HOLD_LIFT, HOLD, .body = reason_body,
                 .summary = "Lets the payments go on"),
    { 0 },
};
