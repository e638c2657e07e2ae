/* autosave.c: what a person is writing in a form and has not sent, kept for that person alone.
 *
 * It is named by what it is written of and by the form: application/123/assessment. What belongs
 * to nothing yet is of its writer: user/7/recipient. The act that stores it drops it in the same
 * transaction, when it names it in the header `Autosave`. */
#include "access/access.h"

#define PLACE "/me/autosaves/{object:word}/{object_id}/{form:word}"
/* Auditors write nothing. */
#define WRITERS (((1 << ROLES) - 1) & ~ROLE_AUDITOR)

static const struct shape list_query[] = { FIELD_SORT("-version"), SHAPE_END };

static const struct shape save_body[] = {
    FIELD_JSON("content", REQUIRED, .about = "as the form needs it to go on; 256 KiB at most"),
    SHAPE_END,
};

const struct route autosave_routes[] = {
    ROUTE_LIST("/me/autosaves", "autosave_list", WRITERS, AUTOSAVE_LIST, .query = list_query,
               .reply = "autosave_row", .summary = "Where one has unsent text"),
    ROUTE_READ(PLACE, "autosave_get", WRITERS, AUTOSAVE_GET, .reply = "autosave",
               .summary = "One's unsent text; version 0 when there is none"),
    ROUTE_SET(PLACE, "autosave_save", WRITERS, AUTOSAVE_SAVE, .body = save_body,
              .reply = "autosave",
              .summary = "Keeps unsent text; If-Match \"0\" where there is none"),
    ROUTE_DELETE(PLACE, "autosave_drop", WRITERS, AUTOSAVE_DROP,
                 .summary = "Throws unsent text away"),
    { 0 },
};
