/* form.c: the versions of a scheme's application form. */
#include "scheme/scheme.h"

static const struct shape list_query[] = {
    FIELD_CHOICE("kind", "application|report", .about = "application unless given"),
    SHAPE_END,
};

const struct route form_routes[] = {
    ROUTE_LIST("/schemes/{id}/form-versions", "form_version_list", ROLE_SIGNED_IN,
               FORM_VERSION_LIST, .object = "scheme", .query = list_query,
               .reply = "form_version_row",
               .summary = "The versions of a scheme's form, newest first"),
    ROUTE_READ("/form-versions/{id}", "form_version_get", ROLE_SIGNED_IN, FORM_VERSION_GET,
               .object = "form_version", .reply = "form_version",
               .summary = "One version of an application form; it never changes"),
    { 0 },
};
