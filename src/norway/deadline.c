#include "norway/deadline.h"

#include <errno.h>

enum deadline_unit { UNIT_DAYS, UNIT_WEEKS, UNIT_MONTHS, UNIT_YEARS, UNIT_WORKDAYS };

struct deadline_rule {
    const char *name, *source_1967, *source_2025;
    int count; /* 0: set by the case */
    enum deadline_unit unit;
    bool rolls; /* a party's deadline moves to the next working day; an authority's duty does not */
};

static const struct deadline_rule deadline_rules[DEADLINE_KINDS] = {
    [DEADLINE_PRELIMINARY_ANSWER] = { "preliminary_answer", "fvl § 11 a", "fvl25 § 17", 1,
                                      UNIT_MONTHS, false },
    [DEADLINE_ADVANCE_NOTICE] = { "advance_notice", "fvl § 16", "fvl25 § 42", 0, UNIT_DAYS, true },
    [DEADLINE_APPEAL] = { "appeal", "fvl § 29(1)", "fvl25 § 63(1)", 3, UNIT_WEEKS, true },
    [DEADLINE_APPEAL_UNNOTIFIED] = { "appeal_unnotified", "fvl § 29(2)", "fvl25 § 63(2)", 3,
                                     UNIT_WEEKS, true },
    [DEADLINE_REASONS] = { "reasons", "fvl § 24(2)", "fvl25 § 56(3)", 3, UNIT_WEEKS, true },
    [DEADLINE_APPEAL_AFTER_REASONS] = { "appeal_after_reasons", "fvl § 29(3)", "fvl25 § 63(3)", 3,
                                        UNIT_WEEKS, true },
    [DEADLINE_RESEND] = { "resend", "fvl § 30", "fvl25 § 64(2)", 7, UNIT_DAYS, true },
    [DEADLINE_APPEAL_ABSOLUTE] = { "appeal_absolute", "fvl § 31(3)", "fvl25 § 65(3)", 1, UNIT_YEARS,
                                   false },
    [DEADLINE_CHANGE_TO_DETRIMENT] = { "change_to_detriment", "fvl § 34(3)", "fvl25 § 68(4)", 3,
                                       UNIT_MONTHS, false },
    [DEADLINE_REVERSAL_NOTICE] = { "reversal_notice", "fvl § 35(3)", "fvl25 § 72(2)", 3, UNIT_WEEKS,
                                   false },
    [DEADLINE_REVERSAL_MESSAGE] = { "reversal_message", "fvl § 35(3)", "fvl25 § 72(2)", 3,
                                    UNIT_MONTHS, false },
    [DEADLINE_REVERSAL_IN_APPEAL] = { "reversal_in_appeal", "fvl § 35(3)", "fvl25 § 72(2)", 3,
                                      UNIT_WEEKS, false },
    [DEADLINE_COSTS] = { "costs", "fvl § 36(3)", "fvl25 § 69(2)", 3, UNIT_WEEKS, true },
    [DEADLINE_LAWSUIT] = { "lawsuit", "fvl § 27 b", "fvl25 § 60", 6, UNIT_MONTHS, false },
    [DEADLINE_ACCESS_SILENCE] = { "access_silence", "offl § 32(2)", "offl § 32(2)", 5,
                                  UNIT_WORKDAYS, false },
    [DEADLINE_ACCESS_REASONS] = { "access_reasons", "offl § 31(2)", "offl § 31(2)", 10,
                                  UNIT_WORKDAYS, false },
    [DEADLINE_INFORMATION_ORDER] = { "information_order", "fvl § 14", "fvl25 § 19(2)", 3, UNIT_DAYS,
                                     true },
    [DEADLINE_AID_REPAYMENT] = { "aid_repayment", "stpl § 12(4)", "stpl § 12(4)", 2, UNIT_MONTHS,
                                 false },
    [DEADLINE_AID_RECLAIM] = { "aid_reclaim", "stpl § 14", "stpl § 14", 3, UNIT_YEARS, false },
};

#define INFORMATION_ORDER_2025_DAYS 7
#define UNNOTIFIED_LATEST_MONTHS 3

static void deadline_step(struct deadline *deadline, const char *code, int count, struct date to)
{
    ENSURE(deadline->nsteps < DEADLINE_MAX_STEPS);
    deadline->steps[deadline->nsteps++] = (struct deadline_step){ code, count, to };
    deadline->due_on = to;
}

static void deadline_add(struct deadline *deadline, enum deadline_unit unit, int count)
{
    static const struct {
        const char *code;
        struct date (*add)(struct date, int);
    } units[] = {
        [UNIT_DAYS] = { "days", date_add_days },
        [UNIT_WEEKS] = { "weeks", date_add_weeks },
        [UNIT_MONTHS] = { "months", date_add_months },
        [UNIT_YEARS] = { "years", date_add_years },
        [UNIT_WORKDAYS] = { "workdays", date_add_workdays },
    };
    deadline_step(deadline, units[unit].code, count, units[unit].add(deadline->due_on, count));
}

/* A right that was granted must be safe some day: § 29(2) second sentence. */
static void deadline_cap(struct deadline *deadline, struct date decided_on)
{
    struct date latest = date_add_months(decided_on, UNNOTIFIED_LATEST_MONTHS);
    if (latest.days < deadline->due_on.days)
        deadline_step(deadline, "latest", UNNOTIFIED_LATEST_MONTHS, latest);
}

static void deadline_roll(struct deadline *deadline)
{
    struct date rolled = calendar_roll(deadline->due_on);
    int passed = rolled.days - deadline->due_on.days;
    if (passed > 0)
        deadline_step(deadline, "roll", passed, rolled);
}

int deadline_compute(enum deadline_kind kind, const struct deadline_input *input,
                     struct deadline *ret_deadline)
{
    REQUIRE(kind < DEADLINE_KINDS);
    const struct deadline_rule *rule = &deadline_rules[kind];
    bool new_law = input->law == DEADLINE_LAW_2025;
    int count = rule->count;
    if (count == 0) {
        if (input->length_days < 1 || input->length_days > 366)
            return -EINVAL;
        count = input->length_days;
    }
    if (kind == DEADLINE_INFORMATION_ORDER && new_law)
        count = INFORMATION_ORDER_2025_DAYS;
    *ret_deadline = (struct deadline){ .source = deadline_source(kind, input->law) };
    deadline_step(ret_deadline, "start", 0, input->start);
    deadline_add(ret_deadline, rule->unit, count);
    if (kind == DEADLINE_APPEAL_UNNOTIFIED && input->decided_on != NULL)
        deadline_cap(ret_deadline, *input->decided_on);
    if (rule->rolls)
        deadline_roll(ret_deadline);
    return 0;
}

const char *deadline_source(enum deadline_kind kind, enum deadline_law law)
{
    REQUIRE(kind < DEADLINE_KINDS);
    const struct deadline_rule *rule = &deadline_rules[kind];
    return law == DEADLINE_LAW_2025 ? rule->source_2025 : rule->source_1967;
}

const char *deadline_kind_name(enum deadline_kind kind)
{
    REQUIRE(kind < DEADLINE_KINDS);
    return deadline_rules[kind].name;
}

int deadline_kind_parse(struct str name, enum deadline_kind *ret_kind)
{
    for (int kind = 0; kind < DEADLINE_KINDS; kind++) {
        if (str_eq(name, str_of(deadline_rules[kind].name))) {
            *ret_kind = (enum deadline_kind)kind;
            return 0;
        }
    }
    return -EINVAL;
}
