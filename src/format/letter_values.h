/* letter_values.h: the fields of a letter's JSON document (letter.h). Inside the folder only. */
#pragma once
#include "format/letter.h"

#include <jansson.h>

enum letter_type {
    LETTER_TEXT,
    LETTER_DATE,
    LETTER_MONTH, /* a date, of which the month is told */
    LETTER_KRONER,
    LETTER_NUMBER,
    LETTER_BOOL,
    LETTER_TEXTS,   /* array of texts */
    LETTER_CODES,   /* array of payout requirements */
    LETTER_PAYOUTS, /* array of objects: columns of letter_payouts */
    LETTER_YEARS    /* array of objects: columns of letter_years */
};

enum letter_language { LETTER_NB, LETTER_NN, LETTER_EN, LETTER_LANGUAGES };

/* Which letters demand a field; others may not leave it out of their template either. */
enum letter_need {
    LETTER_OPTIONAL = 0,
    LETTER_GRANT = 1 << 0,
    LETTER_REFUSAL = 1 << 1, /* rejection, dismissal */
    LETTER_DECISION = LETTER_GRANT | LETTER_REFUSAL,
    LETTER_PRELIMINARY = 1 << 2,
    LETTER_NOTICE = 1 << 3,
    LETTER_BEFORE = LETTER_PRELIMINARY | LETTER_NOTICE, /* the decision */
    LETTER_ALWAYS = LETTER_DECISION | LETTER_BEFORE
};

struct letter_field {
    const char *name;
    enum letter_type type;
    enum letter_need need;
};

extern const struct letter_field letter_fields[];
extern const size_t letter_nfields;

/* The letters there are, ended by a row of zeros. */
struct letter_kind {
    const char *name;
    unsigned need;
};
extern const struct letter_kind letter_kinds[];

/* NULL when there is no such field. */
const struct letter_field *letter_field_find(struct str name);
/* A column of a field whose type is an array of objects; NULL when there is none. */
const struct letter_field *letter_column_find(enum letter_type table, struct str name);

int letter_fault(struct letter_fault *fault, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Reads and checks the document; json_decref() it. */
int letter_values_read(struct str json, json_t **ret_values,
                       struct letter_fault *ret_fault) MUST_CHECK;

/* LETTER_LANGUAGES when it is none of ours. */
enum letter_language letter_language_of(const char *tag);
const char *letter_language_tag(enum letter_language language);

/* Adds a value as people read it: "7. april 2026" and "1 234,50", in English "7 April 2026" and
 * "1,234.50". */
void letter_value_add(struct buf *buf, const json_t *value, enum letter_type type,
                      enum letter_language language);
/* A date "YYYY-MM-DD" that is one, likewise. */
void letter_date_add(struct buf *buf, const char *date, enum letter_language language);
