/* version.c: what an application held over time, and what differs. */
#include "application/application.h"

static const struct shape diff_query[] = {
    FIELD_INT("from", 1, 1000000, .about = "the version before `to` unless given"),
    FIELD_INT("to", 1, 1000000, .about = "the last version unless given"),
    SHAPE_END,
};

const struct route version_routes[] = {
    ROUTE_LIST("/applications/{id}/versions", "application_version_list", ROLE_SIGNED_IN,
               APPLICATION_VERSION_LIST, .object = "application", .reply = "application_version",
               .summary = "The versions of an application's content, from when it was sent in"),
    ROUTE_READ("/applications/{id}/diff", "application_diff", ROLE_SIGNED_IN, APPLICATION_DIFF,
               .object = "application", .reply = "application_diff", .query = diff_query,
               .summary = "What differs between two versions, field by field"),
    { 0 },
};
