/* setting.c: the settings of the installation, each with what it may be, from a day on. */
#include "access/access.h"

#define READERS (ROLE_ADMIN | ROLE_AUDITOR | ROLE_FINANCE)

static const struct shape change_body[] = {
    FIELD_TEXT("name", 1, 60, REQUIRED,
               .about = "one of GET /settings whose kind is not installed"),
    FIELD_VALUE("value", REQUIRED, NULLABLE, .about = "as the setting's kind; null: never"),
    FIELD_DATE("valid_from", .about = "from this day on, today unless given; never before today"),
    FIELD_TEXT("cause", 1, 1000, REQUIRED),
    SHAPE_END,
};

static const struct shape change_query[] = { FIELD_TEXT("name", 1, 60), SHAPE_END };

const struct route setting_routes[] = {
    ROUTE_LIST("/settings", "setting_list", READERS, SETTING_LIST, .reply = "setting_row",
               .summary = "What is set today, since when and by whom, and what is to come"),
    ROUTE_LIST("/setting-changes", "setting_change_list", READERS, SETTING_CHANGE_LIST,
               .query = change_query, .reply = "setting_change_row",
               .summary = "What people have set, the last first"),
    ROUTE_READ("/setting-changes/{id}", "setting_change_get", READERS, SETTING_CHANGE_GET,
               .object = "setting", .reply = "setting_change", .summary = "One change"),
    ROUTE_CREATE("/setting-changes", "setting_change_create", ROLE_ADMIN | ROLE_FINANCE,
                 SETTING_CHANGE_CREATE, .body = change_body, .reply = "setting_change",
                 .location = "/setting-changes/{id}",
                 .summary = "Sets what a setting is from a day on; finance: who pays"),
    { 0 },
};
