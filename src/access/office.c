#include "access/access.h"

static const struct shape office_query[] = {
    FIELD_DATE("date", .about = "offices of this day; today unless given"),
    FIELD_CHOICE("kind", "department|delegated"),
    SHAPE_END,
};

static const struct shape create_body[] = {
    FIELD_TEXT("name", 1, 200, REQUIRED),
    FIELD_TEXT("name_nn", 1, 200, NULLABLE),
    FIELD_CHOICE("kind", "department|delegated", REQUIRED),
    FIELD_CHOICE("manager", "directorate|county_governor|ageing_and_health|county"),
    FIELD_DATE("valid_from"),
    FIELD_DATE("valid_to", NULLABLE),
    SHAPE_END,
};

static const struct shape update_body[] = {
    FIELD_TEXT("name", 1, 200),
    FIELD_TEXT("name_nn", 1, 200, NULLABLE),
    FIELD_DATE("valid_from"),
    FIELD_DATE("valid_to", NULLABLE),
    SHAPE_END,
};

static const struct shape clock_body[] = {
    FIELD_DATE("date", REQUIRED, NULLABLE, .about = "null: back to real time"),
    SHAPE_END,
};

static const struct shape law_body[] = {
    FIELD_DATE("in_force_on", REQUIRED, NULLABLE, .about = "a day ahead; null: not decided"),
    FIELD_TEXT("source", 1, 1000, REQUIRED, .about = "the resolution that says so"),
    SHAPE_END,
};

#define OFFICE .object = "office", .reply = "office"

const struct route office_routes[] = {
    ROUTE_LIST("/offices", "office_list", ROLE_SIGNED_IN, OFFICE_LIST, .query = office_query,
               .reply = "office", .summary = "Departments and delegated managers of a day"),
    ROUTE_CREATE("/offices", "office_create", ROLE_ADMIN, OFFICE_CREATE, .body = create_body,
                 .reply = "office", .location = "/offices/{id}", .summary = "A new office"),
    ROUTE_READ("/offices/{id}", "office_get", ROLE_SIGNED_IN, OFFICE_GET, OFFICE,
               .summary = "One office"),
    ROUTE_CHANGE("/offices/{id}", "office_update", ROLE_ADMIN, OFFICE_UPDATE, OFFICE,
                 .body = update_body, .summary = "Renames an office, or ends it on a day"),
    ROUTE_READ("/clock", "clock_get", ROLE_SIGNED_IN, CLOCK_GET, .reply = "clock",
               .summary = "What day it is here"),
    ROUTE_READ("/settings/administrative-law", "law_get", ROLE_SIGNED_IN, LAW_GET,
               .reply = "administrative_law",
               .summary = "Which Public Administration Act holds, and where each says what"),
    ROUTE_SET("/settings/administrative-law", "law_set", ROLE_ADMIN, LAW_SET, .body = law_body,
              .reply = "administrative_law", .summary = "Sets from when the act of 2025 holds"),
    { .method = HTTP_PUT,
      .path = "/clock",
      .name = "clock_set",
      .roles = ROLE_ADMIN,
      .sql = SQL_CLOCK_PUT,
      .steps = steps_write,
      .body = clock_body,
      .reply = "clock",
      .summary = "Sets what day it is, in a demo or test instance" },
    { 0 },
};
