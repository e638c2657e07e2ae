#include "decision/fields.h"

const struct shape plan_fields[] = {
    FIELD_DATE("due_on", REQUIRED),
    FIELD_INT("amount_ore", 1, MONEY_ORE_MAX, REQUIRED),
    FIELD_LIST("requires", 0, 3, FIELD_CHOICE(NULL, "acceptance|account|report")),
    SHAPE_END,
};

const struct shape year_fields[] = {
    FIELD_INT("year", 2000, 2199, REQUIRED),
    FIELD_INT("amount_ore", 1, MONEY_ORE_MAX, REQUIRED),
    SHAPE_END,
};

static const struct shape budget_fields[] = {
    FIELD_TEXT("item", 1, 200, REQUIRED),
    FIELD_MONEY("amount_ore", REQUIRED),
    SHAPE_END,
};

const struct shape change_fields[] = {
    FIELD_MONEY("amount_ore", .about = "renunciation, increase: what the award gives after it"),
    FIELD_DATE("period_to", .about = "period: how long the money may be used"),
    FIELD_DATE("report_due_on", .about = "period: when to report; else moved as many days"),
    FIELD_LIST("budget", 1, 200, FIELD_OBJECT(NULL, budget_fields),
               .about = "budget: sums to the award"),
    FIELD_MONEY("kept_ore", .about = "carry_over: what may be kept unspent"),
    FIELD_LIST("amounts_by_year", 1, 20, FIELD_OBJECT(NULL, year_fields),
               .about = "years, and period and carry_over: what each year is to give"),
    FIELD_TEXT("purpose_detail", 1, 8000, .about = "purpose: what the money is for"),
    SHAPE_END,
};
