/* interest.c: the rates of interest on overdue claims, half-year by half-year. */
#include "payment/payment.h"

static const struct shape rate_body[] = {
    FIELD_INT("year", 1993, 2199, REQUIRED),
    FIELD_INT("half", 1, 2, REQUIRED, .about = "1: from January, 2: from July"),
    FIELD_INT("basis_points", 0, 10000, REQUIRED, .about = "hundredths of a per cent a year"),
    FIELD_TEXT("source", 1, 1000, REQUIRED, .about = "the regulation that sets it"),
    SHAPE_END,
};

const struct route interest_rate_routes[] = {
    ROUTE_LIST("/interest-rates", "interest_rate_list", ROLE_SIGNED_IN, INTEREST_RATE_LIST,
               .reply = "interest_rate_row",
               .summary = "Rates of interest on overdue claims, the newest half-year first"),
    ROUTE_READ("/interest-rates/{id}", "interest_rate_get", ROLE_SIGNED_IN, INTEREST_RATE_GET,
               .object = "interest_rate", .reply = "interest_rate", .summary = "One registration"),
    ROUTE_CREATE("/interest-rates", "interest_rate_create", ROLE_FINANCE, INTEREST_RATE_CREATE,
                 .body = rate_body, .reply = "interest_rate", .location = "/interest-rates/{id}",
                 .summary = "Registers the rate of a half-year; those before stay"),
    { 0 },
};
