/* quality.c: samples of approved decisions, checked by a third person. */
#include "decision/decision.h"

static const struct shape sample_body[] = {
    FIELD_ID("scheme_id", .about = "of this scheme"),
    FIELD_ID("office_id", .about = "… or of the schemes of this office"),
    FIELD_DATE("from_on", REQUIRED),
    FIELD_DATE("to_on", REQUIRED),
    FIELD_INT("percent", 1, 100, REQUIRED, .about = "rounded up, at least one decision"),
    SHAPE_END,
};

static const struct shape record_body[] = {
    FIELD_CHOICE("result", "ok|remark|error", REQUIRED),
    FIELD_TEXT("note", 1, 8000, REQUIRED),
    SHAPE_END,
};

static const struct shape list_query[] = {
    FIELD_ID("scheme_id"),
    FIELD_ID("office_id"),
    SHAPE_END,
};

const struct route quality_routes[] = {
    ROUTE_CREATE("/quality-samples", "quality_sample_create", ROLE_SCHEME_OWNER | ROLE_APPROVER,
                 QUALITY_SAMPLE_CREATE, .body = sample_body, .reply = "quality_sample",
                 .flags = ROUTE_REFERS, .location = "/quality-samples/{id}",
                 .summary = "Draws n % of what was approved in a period, once"),
    ROUTE_LIST("/quality-samples", "quality_sample_list", ROLE_SIGNED_IN, QUALITY_SAMPLE_LIST,
               .query = list_query, .reply = "quality_sample_row",
               .summary = "Samples for quality control, the last first"),
    ROUTE_READ("/quality-samples/{id}", "quality_sample_get", ROLE_SIGNED_IN, QUALITY_SAMPLE_GET,
               .object = "quality_sample", .reply = "quality_sample",
               .summary = "One sample and its checks"),
    ROUTE_ACTION("/quality-checks/{id}/record", "quality_check_record",
                 ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER, QUALITY_CHECK_RECORD,
                 .object = "quality_check", .body = record_body, .reply = "quality_sample",
                 .summary = "Records a check, by who neither prepared nor approved"),
    { 0 },
};
