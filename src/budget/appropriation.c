#include "budget/budget.h"

#include "app/valid.h"

#define DIGITS .valid = valid_digits, .valid_code = "digits"

#define KINDS                                                                                      \
    "allotment|carried_over|adjustment|reallocation|received_authority|given_authority|"           \
    "given_authority_use|commitment_authority|booked|extra_income"
#define READERS (ROLE_STAFF | ROLE_ADMIN)

static const struct shape appropriation_query[] = {
    FIELD_YEAR("year"),
    FIELD_TEXT("chapter", 4, 4, DIGITS),
    SHAPE_END,
};

static const struct shape entry_query[] = {
    FIELD_YEAR("year"),
    FIELD_TEXT("chapter", 4, 4, DIGITS),
    FIELD_TEXT("post", 2, 2, DIGITS),
    FIELD_CHOICE("kind", KINDS),
    SHAPE_END,
};

static const struct shape budget_year_query[] = {
    FIELD_INT("year", 2000, 2199, REQUIRED),
    SHAPE_END,
};

static const struct shape year_change_body[] = {
    FIELD_INT("year", 2000, 2199, REQUIRED),
    FIELD_BOOL("exceed_estimate", .about = "lets estimated appropriations be exceeded"),
    FIELD_BOOL("leave_uncovered", .about = "moves what there is money for and leaves the rest"),
    SHAPE_END,
};

static const struct shape entry_body[] = {
    FIELD_INT("year", 2000, 2199, REQUIRED),
    FIELD_TEXT("chapter", 4, 4, DIGITS, REQUIRED),
    FIELD_TEXT("post", 2, 2, DIGITS, REQUIRED),
    FIELD_CHOICE("kind", KINDS, REQUIRED, .about = "booked: accounted outside this system"),
    FIELD_MONEY_SIGNED("amount_ore", REQUIRED),
    FIELD_TEXT("counterpart", 1, 300, NULLABLE, .about = "whom an authority is from or to"),
    FIELD_TEXT("basis", 1, 1000, REQUIRED, .about = "the letter or other paper that says so"),
    FIELD_TEXT("chapter_name", 1, 300),
    FIELD_TEXT("post_name", 1, 300),
    FIELD_LIST("keywords", 0, 20, FIELD_TEXT(NULL, 1, 200),
               .about = "kan overføres, kan nyttes under post 70, overslagsbevilgning"),
    SHAPE_END,
};

const struct route appropriation_routes[] = {
    ROUTE_LIST("/appropriations", "appropriation_list", READERS, APPROPRIATION_LIST,
               .query = appropriation_query, .reply = "appropriation",
               .summary = "Chapters and posts: given, moved, bound, paid and booked"),
    ROUTE_CREATE("/appropriations/entries", "appropriation_entry_create", ROLE_FINANCE,
                 APPROPRIATION_ENTRY_CREATE, .body = entry_body, .reply = "appropriation_entry",
                 .location = "/appropriations/entries/{id}",
                 .summary = "Enters what a letter of allotment or another paper says"),
    ROUTE_LIST("/appropriations/entries", "appropriation_entry_list", READERS,
               APPROPRIATION_ENTRY_LIST, .query = entry_query, .reply = "appropriation_entry",
               .summary = "Every entry with who, when and basis"),
    ROUTE_READ("/appropriations/entries/{id}", "appropriation_entry_get", READERS,
               APPROPRIATION_ENTRY_GET, .object = "budget_entry", .reply = "appropriation_entry",
               .summary = "One entry"),
    ROUTE_READ("/appropriations/carry-forward", "carry_forward_get", READERS, CARRY_FORWARD_GET,
               .query = budget_year_query, .reply = "carry_forward",
               .summary = "What may be carried over to the next year, post by post"),
    ROUTE_READ("/appropriations/year-change", "budget_year_get", READERS, BUDGET_YEAR_GET,
               .query = budget_year_query, .reply = "budget_year",
               .summary = "What earlier years have bound of a year, and what it lacks for it"),
    ROUTE_ACTION("/appropriations/year-change", "budget_year_change", ROLE_FINANCE,
                 BUDGET_YEAR_CHANGE, .body = year_change_body, .reply = "budget_year",
                 .summary = "Moves what earlier years have bound of a year into it"),
    { 0 },
};
