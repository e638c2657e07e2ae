#include "format/letter_values.h"

#include "norway/calendar.h"
#include "norway/kroner.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const struct letter_field letter_fields[] = {
    { "kind", LETTER_TEXT, LETTER_ALWAYS },
    { "language", LETTER_TEXT, LETTER_ALWAYS },
    { "case_number", LETTER_TEXT, LETTER_ALWAYS },
    { "decided_on", LETTER_DATE, LETTER_DECISION },
    { "budget_year", LETTER_NUMBER, LETTER_DECISION },
    { "administrator_name", LETTER_TEXT, LETTER_ALWAYS },
    { "administrator_orgnr", LETTER_TEXT, LETTER_ALWAYS },
    { "administrator_contact", LETTER_TEXT, LETTER_ALWAYS },
    { "recipient_name", LETTER_TEXT, LETTER_ALWAYS },
    { "recipient_orgnr", LETTER_TEXT, LETTER_OPTIONAL }, /* the templates demand it unless */
    { "recipient_without_orgnr", LETTER_BOOL, LETTER_OPTIONAL },
    { "recipient_address", LETTER_TEXT, LETTER_OPTIONAL },
    { "scheme_name", LETTER_TEXT, LETTER_ALWAYS },
    { "chapter", LETTER_TEXT, LETTER_DECISION },
    { "post", LETTER_TEXT, LETTER_DECISION },
    { "purpose", LETTER_TEXT, LETTER_DECISION },
    { "rules_version", LETTER_TEXT, LETTER_DECISION },
    { "application_title", LETTER_TEXT, LETTER_ALWAYS },
    { "application_number", LETTER_TEXT, LETTER_OPTIONAL },
    { "application_received_on", LETTER_DATE, LETTER_ALWAYS },
    { "applied_ore", LETTER_KRONER, LETTER_DECISION },
    { "grounds", LETTER_TEXT, LETTER_DECISION },
    { "caseworker_name", LETTER_TEXT, LETTER_DECISION },
    { "approver_name", LETTER_TEXT, LETTER_DECISION },
    { "appeal_body", LETTER_TEXT, LETTER_DECISION },
    { "appeal_through", LETTER_TEXT, LETTER_DECISION },
    { "amount_ore", LETTER_KRONER, LETTER_GRANT },
    { "partly", LETTER_BOOL, LETTER_GRANT },
    { "period_from", LETTER_DATE, LETTER_GRANT },
    { "period_to", LETTER_DATE, LETTER_GRANT },
    { "acceptance_due_on", LETTER_DATE, LETTER_GRANT },
    { "terms_version", LETTER_TEXT, LETTER_GRANT },
    { "report_due_on", LETTER_DATE, LETTER_GRANT },
    { "auditor_required", LETTER_BOOL, LETTER_GRANT },
    { "storting_reservation", LETTER_BOOL, LETTER_GRANT },
    { "payout_plan", LETTER_PAYOUTS, LETTER_GRANT },
    { "conditions", LETTER_TEXTS, LETTER_OPTIONAL },
    { "goal_indicators", LETTER_TEXTS, LETTER_OPTIONAL },
    { "account_number", LETTER_TEXT, LETTER_OPTIONAL },
    { "amounts_by_year", LETTER_YEARS, LETTER_OPTIONAL },
    { "aid_basis", LETTER_TEXT, LETTER_OPTIONAL },
    { "checkpoint", LETTER_TEXT, LETTER_OPTIONAL },
    { "superseded_on", LETTER_DATE, LETTER_OPTIONAL },
    { "reversal_basis", LETTER_TEXT, LETTER_OPTIONAL },
    { "reversal_source", LETTER_TEXT, LETTER_OPTIONAL },
    { "paid_before_ore", LETTER_KRONER, LETTER_OPTIONAL },
    { "accepted_on", LETTER_DATE, LETTER_OPTIONAL },
    { "sent_on", LETTER_DATE, LETTER_BEFORE },
    { "expected_on", LETTER_MONTH, LETTER_PRELIMINARY },
    { "call_deadline_on", LETTER_DATE, LETTER_PRELIMINARY },
    { "subject", LETTER_TEXT, LETTER_NOTICE },
    { "notice_text", LETTER_TEXT, LETTER_NOTICE },
    { "answer_by", LETTER_DATE, LETTER_NOTICE },
};
const size_t letter_nfields = countof(letter_fields);

const struct letter_kind letter_kinds[] = {
    { "grant", LETTER_GRANT },       { "rejection", LETTER_REFUSAL },
    { "dismissal", LETTER_REFUSAL }, { "preliminary", LETTER_PRELIMINARY },
    { "notice", LETTER_NOTICE },     { NULL, 0 },
};

static const struct letter_field letter_payouts[] = {
    { "number", LETTER_NUMBER, LETTER_ALWAYS },
    { "due_on", LETTER_DATE, LETTER_ALWAYS },
    { "amount_ore", LETTER_KRONER, LETTER_ALWAYS },
    { "requires", LETTER_CODES, LETTER_ALWAYS },
};

static const struct letter_field letter_years[] = {
    { "year", LETTER_NUMBER, LETTER_ALWAYS },
    { "amount_ore", LETTER_KRONER, LETTER_ALWAYS },
};

static const struct {
    const char *code, *words[LETTER_LANGUAGES];
} letter_codes[] = {
    { "acceptance", { "bekreftelse mottatt", "stadfesting motteken", "confirmation received" } },
    { "account", { "kontonummer bekreftet", "kontonummer stadfesta", "account number confirmed" } },
    { "report", { "rapport godkjent", "rapport godkjend", "report approved" } },
};

static const char *const letter_tags[LETTER_LANGUAGES] = { "nb", "nn", "en" };

enum letter_language letter_language_of(const char *tag)
{
    int language = 0;
    while (language < LETTER_LANGUAGES && strcmp(tag, letter_tags[language]) != 0)
        language++;
    return (enum letter_language)language;
}

const char *letter_language_tag(enum letter_language language)
{
    return letter_tags[language];
}

static const struct letter_field *letter_find(const struct letter_field *fields, size_t n,
                                              struct str name)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(name, str_of(fields[i].name)))
            return &fields[i];
    }
    return NULL;
}

const struct letter_field *letter_field_find(struct str name)
{
    return letter_find(letter_fields, letter_nfields, name);
}

const struct letter_field *letter_column_find(enum letter_type table, struct str name)
{
    if (table == LETTER_PAYOUTS)
        return letter_find(letter_payouts, countof(letter_payouts), name);
    if (table == LETTER_YEARS)
        return letter_find(letter_years, countof(letter_years), name);
    return NULL;
}

int letter_fault(struct letter_fault *fault, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vsnprintf(fault->text, sizeof(fault->text), fmt, args);
    va_end(args);
    return -EINVAL;
}

static struct str letter_string(const json_t *value)
{
    return (struct str){ json_string_value(value), json_string_length(value) };
}

static int letter_code(const json_t *value)
{
    for (size_t i = 0; json_is_string(value) && i < countof(letter_codes); i++) {
        if (str_eq(letter_string(value), str_of(letter_codes[i].code)))
            return (int)i;
    }
    return -1;
}

static bool letter_rows_hold(const json_t *rows, const struct letter_field *columns, size_t n);

static bool letter_array_holds(const json_t *array, enum letter_type type)
{
    size_t i;
    json_t *each;
    if (!json_is_array(array))
        return false;
    json_array_foreach(array, i, each)
    {
        if (type == LETTER_TEXTS ? json_string_length(each) == 0 : letter_code(each) < 0)
            return false;
    }
    return true;
}

static bool letter_holds(const json_t *value, enum letter_type type)
{
    struct date date;
    switch (type) {
    case LETTER_TEXT:
        return json_string_length(value) > 0;
    case LETTER_DATE:
    case LETTER_MONTH:
        return json_is_string(value) && date_parse(letter_string(value), &date) == 0;
    case LETTER_KRONER:
        return json_is_integer(value) && json_integer_value(value) >= 0;
    case LETTER_NUMBER:
        return json_is_integer(value);
    case LETTER_BOOL:
        return json_is_boolean(value);
    case LETTER_TEXTS:
    case LETTER_CODES:
        return letter_array_holds(value, type);
    case LETTER_PAYOUTS:
        return json_array_size(value) > 0 &&
               letter_rows_hold(value, letter_payouts, countof(letter_payouts));
    case LETTER_YEARS:
        return letter_rows_hold(value, letter_years, countof(letter_years));
    }
    return false;
}

static bool letter_rows_hold(const json_t *rows, const struct letter_field *columns, size_t n)
{
    size_t i;
    json_t *row;
    if (!json_is_array(rows))
        return false;
    json_array_foreach(rows, i, row)
    {
        if (json_object_size(row) != n)
            return false;
        for (size_t c = 0; c < n; c++) {
            const json_t *cell = json_object_get(row, columns[c].name);
            if (cell == NULL || !letter_holds(cell, columns[c].type))
                return false;
        }
    }
    return true;
}

static bool letter_is(const json_t *values, const char *name, const char *text)
{
    const json_t *value = json_object_get(values, name);
    return json_is_string(value) && str_eq(letter_string(value), str_of(text));
}

static bool letter_plan_sums(const json_t *values)
{
    const json_t *plan = json_object_get(values, "payout_plan");
    int64_t sum = 0;
    size_t i;
    json_t *row;
    json_array_foreach(plan, i, row)
    {
        int64_t amount = json_integer_value(json_object_get(row, "amount_ore"));
        if (__builtin_add_overflow(sum, amount, &sum))
            return false;
    }
    return sum == json_integer_value(json_object_get(values, "amount_ore"));
}

static int letter_check(json_t *values, struct letter_fault *fault)
{
    const char *name;
    json_t *value;
    json_object_foreach(values, name, value)
    {
        if (letter_field_find(str_of(name)) == NULL)
            return letter_fault(fault, "unknown field: %.60s", name);
    }
    const struct letter_kind *kind = letter_kinds;
    while (kind->name != NULL && !letter_is(values, "kind", kind->name))
        kind++;
    if (kind->name == NULL)
        return letter_fault(fault, "bad field: kind");
    const char *language = json_string_value(json_object_get(values, "language"));
    if (language == NULL || letter_language_of(language) == LETTER_LANGUAGES)
        return letter_fault(fault, "bad field: language");
    for (size_t i = 0; i < letter_nfields; i++) {
        const struct letter_field *field = &letter_fields[i];
        value = json_object_get(values, field->name);
        bool absent = value == NULL || json_is_null(value);
        if (absent && (field->need & kind->need) != 0)
            return letter_fault(fault, "missing field: %s", field->name);
        if (!absent && !letter_holds(value, field->type))
            return letter_fault(fault, "bad field: %s", field->name);
    }
    if (kind->need == LETTER_GRANT && !letter_plan_sums(values))
        return letter_fault(fault, "bad field: payout_plan does not sum to amount_ore");
    return 0;
}

int letter_values_read(struct str json, json_t **ret_values, struct letter_fault *ret_fault)
{
    json_error_t error;
    json_t *values = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, &error);
    if (!json_is_object(values)) {
        json_decref(values);
        return letter_fault(ret_fault, "not a JSON object");
    }
    int r = letter_check(values, ret_fault);
    if (r < 0)
        json_decref(values);
    else
        *ret_values = values;
    return r;
}

static void letter_add_date(struct buf *buf, struct str value, enum letter_type type,
                            enum letter_language language)
{
    static const char *const norwegian[] = { "januar",    "februar", "mars",     "april",
                                             "mai",       "juni",    "juli",     "august",
                                             "september", "oktober", "november", "desember" };
    static const char *const english[] = { "January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December" };
    struct date date;
    ENSURE(date_parse(value, &date) == 0);
    struct date_parts parts = date_parts(date);
    if (type == LETTER_DATE)
        buf_print(buf, language == LETTER_EN ? "%d " : "%d. ", parts.day);
    buf_print(buf, "%s %d", (language == LETTER_EN ? english : norwegian)[parts.month - 1],
              parts.year);
}

void letter_date_add(struct buf *buf, const char *date, enum letter_language language)
{
    letter_add_date(buf, str_of(date), LETTER_DATE, language);
}

static void letter_add_kroner(struct buf *buf, int64_t ore, enum letter_language language)
{
    char digits[24];
    if (language != LETTER_EN) {
        kroner_add(buf, ore);
        return;
    }
    int n = snprintf(digits, sizeof(digits), "%lld", (long long)(ore / 100));
    for (int i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            buf_add_char(buf, ',');
        buf_add_char(buf, digits[i]);
    }
    buf_print(buf, ".%02d", (int)(ore % 100));
}

static void letter_add_codes(struct buf *buf, const json_t *array, enum letter_language language)
{
    size_t i;
    json_t *each;
    json_array_foreach(array, i, each)
    {
        buf_add_text(buf, i > 0 ? ", " : "");
        buf_add_text(buf, letter_codes[letter_code(each)].words[language]);
    }
    if (json_array_size(array) == 0)
        buf_add_text(buf, "–");
}

void letter_value_add(struct buf *buf, const json_t *value, enum letter_type type,
                      enum letter_language language)
{
    switch (type) {
    case LETTER_TEXT:
        buf_add(buf, letter_string(value));
        break;
    case LETTER_DATE:
    case LETTER_MONTH:
        letter_add_date(buf, letter_string(value), type, language);
        break;
    case LETTER_KRONER:
        letter_add_kroner(buf, json_integer_value(value), language);
        break;
    case LETTER_NUMBER:
        buf_add_int(buf, json_integer_value(value));
        break;
    case LETTER_CODES:
        letter_add_codes(buf, value, language);
        break;
    case LETTER_BOOL:
    case LETTER_TEXTS:
    case LETTER_PAYOUTS:
    case LETTER_YEARS:
        ENSURE(false); /* letter_merge() lets none of these through */
    }
}
