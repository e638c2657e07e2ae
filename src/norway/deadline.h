/* deadline.h: the clocks of administrative law, by kind (rules.md B.3, arithmetic B.4). Floor 0,
 * pure.
 *
 * What the rule is, how it was counted and where each step led is part of the answer, so that a
 * case can show why a date is the date. */
#pragma once
#include "norway/calendar.h"

enum deadline_kind {
    DEADLINE_PRELIMINARY_ANSWER,   /* #1  fvl § 11 a: from receipt */
    DEADLINE_ADVANCE_NOTICE,       /* #2  § 16: from sending; the case sets `length_days` */
    DEADLINE_APPEAL,               /* #3  § 29(1): from arrival at the party */
    DEADLINE_APPEAL_UNNOTIFIED,    /* #4  § 29(2): from knowledge; at latest by `decided_on` */
    DEADLINE_REASONS,              /* #5  § 24(2): demand for reasons, from arrival */
    DEADLINE_APPEAL_AFTER_REASONS, /* #5  § 29(3): from arrival of the reasons */
    DEADLINE_RESEND,               /* #7  § 30: from knowing that it did not arrive */
    DEADLINE_APPEAL_ABSOLUTE,      /* #8  § 31(3): from the decision */
    DEADLINE_CHANGE_TO_DETRIMENT,  /* #9  § 34(3): from receipt of the appeal */
    DEADLINE_REVERSAL_NOTICE,      /* #10 § 35(3): notice of reversal, from sending */
    DEADLINE_REVERSAL_MESSAGE,     /* #10 § 35(3): message of reversal, from sending */
    DEADLINE_REVERSAL_IN_APPEAL,   /* #10 § 35(3): in an appeal case, from sending */
    DEADLINE_COSTS,                /* #11 § 36(3): from arrival of the new decision */
    DEADLINE_LAWSUIT,              /* #12 § 27 b: from the first filing of the appeal */
    DEADLINE_ACCESS_SILENCE,       /* #13 offl § 32(2): from receipt of the request */
    DEADLINE_ACCESS_REASONS,       /* #14 offl § 31(2): from the demand */
    DEADLINE_INFORMATION_ORDER,    /* #15 § 14: from the order */
    DEADLINE_AID_REPAYMENT,        /* #16 stpl § 12(4): from receipt of the decision */
    DEADLINE_AID_RECLAIM,          /* #17 stpl § 14: from granting */
    DEADLINE_KINDS
};

/* Which Public Administration Act counts for the case. */
enum deadline_law { DEADLINE_LAW_1967, DEADLINE_LAW_2025 };

struct deadline_input {
    struct date start;             /* the start day itself is never counted */
    int length_days;               /* ADVANCE_NOTICE only: 1 to 366 */
    const struct date *decided_on; /* APPEAL_UNNOTIFIED only; NULL when no right was granted */
    enum deadline_law law;
};

/* One step of the count: "start", "days", "weeks", "months", "years", "workdays" (with count),
 * "latest" (capped, count months after the decision), "roll" (count days passed over). */
struct deadline_step {
    const char *code;
    int count;
    struct date reached;
};

#define DEADLINE_MAX_STEPS 4

struct deadline {
    struct date due_on; /* the last day that is in time, until 24:00 in Oslo */
    const char *source; /* as deadline_source() of the act that counts */
    size_t nsteps;
    struct deadline_step steps[DEADLINE_MAX_STEPS];
};

/* -EINVAL when `length_days` is missing or out of range for the kind. */
int deadline_compute(enum deadline_kind kind, const struct deadline_input *input,
                     struct deadline *ret_deadline) MUST_CHECK;

/* Where an act says so: "fvl § 29(1)", "fvl25 § 63(1)". */
const char *deadline_source(enum deadline_kind kind, enum deadline_law law);

/* "appeal", "preliminary_answer" …: names in JSON and in the database. */
const char *deadline_kind_name(enum deadline_kind kind);
int deadline_kind_parse(struct str name, enum deadline_kind *ret_kind) MUST_CHECK;
