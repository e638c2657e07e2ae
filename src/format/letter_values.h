/* letter_values.h: the fields of a letter's JSON document (letter.h). Inside the folder only. */
#pragma once
#include "format/letter.h"

#include <jansson.h>

enum letter_type {
    LETTER_TEXT,
    LETTER_DIGITS,  /* of an organisation or an account: "983 544 622", "1234.56.78903" */
    LETTER_VERSION, /* the name of a version; one that is a day is written as one */
    LETTER_LAW,     /* paragraphs of an act: "§ 28", "§§ 18 og 19" */
    LETTER_DATE,
    LETTER_MONTH, /* a date, of which the month is told */
    LETTER_KRONER,
    LETTER_NUMBER,
    LETTER_BOOL,
    LETTER_CODES,   /* array of payout requirements */
    LETTER_TEXTS,   /* array of texts; this and those below are repeated */
    LETTER_PAYOUTS, /* array of objects: columns of letter_payouts */
    LETTER_YEARS,   /* array of objects: columns of letter_years */
    LETTER_MOVES,   /* array of objects: columns of letter_moves */
    LETTER_ITEMS,   /* array of objects: columns of letter_items */
    LETTER_CHANGES  /* array of objects: columns of letter_changes */
};

enum letter_language { LETTER_NB, LETTER_NN, LETTER_EN, LETTER_LANGUAGES };

/* How a value is written; the name of a filter in a template. */
enum letter_filter {
    LETTER_PLAIN, /* "7. april 2026", of a month "april 2026"; "1 234,50", whole "1 234" */
    LETTER_LONG,  /* "7. april 2026" */
    LETTER_SHORT, /* "07.04.2026" */
    LETTER_MONTHLY,
    LETTER_YEARLY,
    LETTER_KR,  /* "1 234,50 kroner", whole "1 234 kroner" */
    LETTER_ORE, /* "1 234,50", whole "1 234,00" */
};

/* Which letters demand a field; others may not leave it out of their template either. */
enum letter_need {
    LETTER_OPTIONAL = 0,
    LETTER_GRANT = 1 << 0,
    LETTER_REJECTION = 1 << 1,
    LETTER_DISMISSAL = 1 << 2,
    LETTER_END = 1 << 5, /* an award lapses, is stopped or taken up again */
    LETTER_REPAYMENT = 1 << 6,
    LETTER_LATER = LETTER_END | LETTER_REPAYMENT, /* than the award */
    LETTER_APPLIED = LETTER_GRANT | LETTER_REJECTION | LETTER_DISMISSAL,
    LETTER_DECISION = LETTER_APPLIED | LETTER_LATER,
    LETTER_PRELIMINARY = 1 << 3,
    LETTER_NOTICE = 1 << 4,
    LETTER_REQUEST = 1 << 7,
    LETTER_REMINDER = 1 << 8,
    LETTER_FORWARDING = 1 << 9,
    LETTER_SET_OFF = 1 << 10,
    LETTER_SET_OFF_ENDED = 1 << 11,
    LETTER_SET_OFF_LESS = 1 << 12,
    LETTER_NOTICE_ENDED = 1 << 13,
    LETTER_SET_OFFS = LETTER_SET_OFF | LETTER_SET_OFF_LESS | LETTER_SET_OFF_ENDED,
    LETTER_CASE = LETTER_PRELIMINARY | LETTER_NOTICE | LETTER_REQUEST | LETTER_REMINDER |
                  LETTER_FORWARDING | LETTER_NOTICE_ENDED | LETTER_SET_OFFS, /* no decision's */
    LETTER_AWARDED = LETTER_GRANT | LETTER_REJECTION | LETTER_LATER | LETTER_NOTICE |
                     LETTER_REMINDER | LETTER_FORWARDING | LETTER_NOTICE_ENDED |
                     LETTER_SET_OFFS, /* may be of an award nobody applied for */
    LETTER_ALWAYS = LETTER_DECISION | LETTER_CASE
};

struct letter_field {
    const char *name; /* in the document */
    const char *word; /* in templates; NULL: not to be merged */
    enum letter_type type;
    unsigned need;                   /* kinds that demand it */
    unsigned there;                  /* kinds whose template must say it when it is there */
    const char *example;             /* as JSON; NULL: of a bool, or a column */
    const char *about_nb, *about_nn; /* for those who edit */
};

extern const struct letter_field letter_fields[];
extern const size_t letter_nfields;

/* The letters there are, ended by a row of zeros. */
struct letter_kind {
    const char *name;
    unsigned need;       /* its bit */
    const char *version; /* of the compiled-in templates */
};
extern const struct letter_kind letter_kinds[];

/* NULL when there is none. */
const struct letter_kind *letter_kind_find(struct str name);
const struct letter_field *letter_field_find(struct str name);
/* A field by its word in templates. */
const struct letter_field *letter_word_find(const struct letter_field *fields, size_t n,
                                            struct str word);
/* The columns of a type that is repeated; NULL of any other. */
const struct letter_field *letter_columns(enum letter_type type, size_t *ret_n);
/* May a template of this kind name it? */
bool letter_field_fits(const struct letter_field *field, const struct letter_kind *kind);
/* Does it tell of the correction of a decision (fvl25 § 70)? */
bool letter_field_corrects(const struct letter_field *field);

int letter_fault(struct letter_fault *fault, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Reads and checks the document; json_decref() it. */
int letter_values_read(struct str json, json_t **ret_values,
                       struct letter_fault *ret_fault) MUST_CHECK;

/* LETTER_LANGUAGES when it is none of ours. */
enum letter_language letter_language_of(const char *tag);
const char *letter_language_tag(enum letter_language language);

/* -ENOENT: there is no such filter; -EINVAL: not for this type. */
int letter_filter_find(struct str name, enum letter_type type,
                       enum letter_filter *ret_filter) MUST_CHECK;

/* Is it there, and not false or empty? */
bool letter_value_holds(const json_t *value);

/* The øre of a whole amount, where they are told. */
const char *letter_no_ore(enum letter_language language);

/* Adds a value as people read it, in English "7 April 2026" and "1,234.50". */
void letter_value_add(struct buf *buf, const json_t *value, enum letter_type type,
                      enum letter_filter filter, enum letter_language language);
/* A date "YYYY-MM-DD" that is one, likewise. */
void letter_date_add(struct buf *buf, const char *date, enum letter_language language);
