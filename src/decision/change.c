/* change.c: what is asked to be changed of an award, and the decision on it. */
#include "decision/decision.h"
#include "decision/fields.h"

static const struct shape request_body[] = {
    FIELD_CHOICE("kind",
                 "budget|period|carry_over|purpose|renunciation|increase|years|lapse|stop|resume",
                 REQUIRED),
    FIELD_OBJECT("wanted", change_fields, REQUIRED, .about = "of its members those of the kind"),
    FIELD_TEXT("reason", 1, 8000, REQUIRED),
    FIELD_DATE("received_on", .about = "when it came, if not today"),
    FIELD_TEXT("on_behalf_reason", 1, 1000, NULLABLE),
    SHAPE_END,
};

static const struct shape decide_body[] = {
    FIELD_CHOICE("outcome", "granted|partly_granted|rejected|dismissed", REQUIRED),
    FIELD_TEXT("grounds", 1, 20000, REQUIRED, .about = "fvl §§ 24–25, fvl25 §§ 56–57"),
    FIELD_OBJECT("change", change_fields, .about = "what is granted; when absent: what is wanted"),
    FIELD_LIST("amounts_by_year", 0, 20, FIELD_OBJECT(NULL, year_fields),
               .about = "increase: sums to what is added; when absent: all in the grant year"),
    FIELD_LIST("conditions", 0, 50, FIELD_TEXT(NULL, 1, 4000)),
    FIELD_LIST("payout_plan", 0, 50, FIELD_OBJECT(NULL, plan_fields),
               .about = "of all that is not on its way to the bank; when absent: the last "
                        "instalments are cut, or what is added is one more"),
    SHAPE_END,
};

static const struct shape ask_body[] = {
    FIELD_TEXT("message", 1, 8000, REQUIRED),
    FIELD_DATE("due_on", REQUIRED),
    SHAPE_END,
};

static const struct shape answer_body[] = {
    FIELD_TEXT("answer", 1, 20000, .about = "what the party says; files are attached"),
    SHAPE_END,
};

static const struct shape list_query[] = {
    FIELD_CHOICE("state", "received|under_decision|granted|refused|withdrawn|lapsed"),
    SHAPE_END,
};

#define REQUEST .object = "change_request", .reply = "change_request"

const struct route change_routes[] = {
    ROUTE_LIST("/awards/{id}/change-requests", "change_request_list", ROLE_SIGNED_IN,
               CHANGE_REQUEST_LIST, .object = "award", .query = list_query,
               .reply = "change_request_row",
               .summary = "What has been asked to be changed of an award, oldest first"),
    ROUTE_CREATE("/awards/{id}/change-requests", "change_request_create",
                 ROLE_CASEWORKER | ROLE_APPLICANT, CHANGE_REQUEST_CREATE, .object = "award",
                 .body = request_body, .location = "/change-requests/{id}",
                 .reply = "change_request", .summary = "Asks for a change of an award"),
    ROUTE_READ("/change-requests/{id}", "change_request_get", ROLE_SIGNED_IN, CHANGE_REQUEST_GET,
               REQUEST, .summary = "One request for a change"),
    ROUTE_ACTION("/change-requests/{id}/withdraw", "change_request_withdraw",
                 ROLE_CASEWORKER | ROLE_APPLICANT, CHANGE_REQUEST_WITHDRAW, REQUEST,
                 .summary = "Takes it back before a decision is prepared"),
    ROUTE_ACTION("/change-requests/{id}/request-information", "change_request_ask", ROLE_CASEWORKER,
                 CHANGE_REQUEST_ASK, REQUEST, .body = ask_body,
                 .summary = "Asks the party for more; the time to decide it stands still"),
    ROUTE_ACTION("/change-requests/{id}/information", "change_request_answer",
                 ROLE_CASEWORKER | ROLE_APPLICANT, CHANGE_REQUEST_ANSWER, REQUEST,
                 .body = answer_body, .flags = ROUTE_BODY_OPTIONAL,
                 .summary = "What was asked for has come; the time to decide it runs again"),
    ROUTE_CREATE("/change-requests/{id}/decisions", "change_request_decide", ROLE_CASEWORKER,
                 CHANGE_REQUEST_DECIDE, .object = "change_request", .body = decide_body,
                 .location = "/decisions/{id}", .reply = "decision",
                 .summary = "A draft of the decision on it, approved as any decision"),
    { 0 },
};
