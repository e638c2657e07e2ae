/* unseen.c: what an approver has not seen of a decision yet. */
#include "decision/decision.h"

#define STAFF                                                                                      \
    (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_AUDITOR |           \
     ROLE_APPEALS)

const struct route decision_unseen_routes[] = {
    ROUTE_READ("/decisions/{id}/changes", "decision_changes", STAFF, DECISION_CHANGES,
               .object = "decision", .reply = "decision_changes",
               .summary = "What has changed since approvers last had it before them"),
    { 0 },
};
