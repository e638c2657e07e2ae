/* unseen.c: what an approver has not seen of a decision yet. */
#include "decision/decision.h"

const struct route decision_unseen_routes[] = {
    ROUTE_READ("/decisions/{id}/changes", "decision_changes", ROLE_STAFF, DECISION_CHANGES,
               .object = "decision", .reply = "decision_changes",
               .summary = "What has changed since approvers last had it before them"),
    { 0 },
};
