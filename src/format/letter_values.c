#include "format/letter_values.h"

#include "norway/calendar.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *code, *words[LETTER_LANGUAGES];
} letter_codes[] = {
    { "acceptance", { "bekreftelse mottatt", "stadfesting motteken", "confirmation received" } },
    { "account", { "kontonummer bekreftet", "kontonummer stadfesta", "account number confirmed" } },
    { "report", { "rapport godkjent", "rapport godkjend", "report approved" } },
};

#define NBSP "\xc2\xa0"

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

static bool letter_rows_hold(const json_t *rows, enum letter_type type);

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
    case LETTER_DIGITS:
    case LETTER_VERSION:
        return json_string_length(value) > 0;
    case LETTER_LAW:
        return json_is_string(value) && str_starts(letter_string(value), STR("§"));
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
        return json_array_size(value) > 0 && letter_rows_hold(value, type);
    case LETTER_YEARS:
    case LETTER_MOVES:
    case LETTER_ITEMS:
    case LETTER_CHANGES:
        return letter_rows_hold(value, type);
    }
    return false;
}

static bool letter_rows_hold(const json_t *rows, enum letter_type type)
{
    size_t i, n;
    json_t *row;
    const struct letter_field *columns = letter_columns(type, &n);
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
    const json_t *name_of = json_object_get(values, "kind");
    const struct letter_kind *kind =
        json_is_string(name_of) ? letter_kind_find(letter_string(name_of)) : NULL;
    if (kind == NULL)
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

static void letter_add_date(struct buf *buf, struct str value, enum letter_filter filter,
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
    if (filter == LETTER_SHORT) {
        buf_print(buf, "%02d.%02d.%04d", parts.day, parts.month, parts.year);
        return;
    }
    if (filter == LETTER_LONG)
        buf_print(buf, language == LETTER_EN ? "%d " : "%d. ", parts.day);
    if (filter != LETTER_YEARLY)
        buf_print(buf, "%s ", (language == LETTER_EN ? english : norwegian)[parts.month - 1]);
    buf_add_int(buf, parts.year);
}

void letter_date_add(struct buf *buf, const char *date, enum letter_language language)
{
    letter_add_date(buf, str_of(date), LETTER_LONG, language);
}

const char *letter_no_ore(enum letter_language language)
{
    return language == LETTER_EN ? ".00" : ",00";
}

/* Number and currency stay on one line. */
static void letter_add_kroner(struct buf *buf, int64_t ore, enum letter_filter filter,
                              enum letter_language language)
{
    char digits[24];
    bool english = language == LETTER_EN;
    if (filter == LETTER_KR && english)
        buf_add_text(buf, "NOK" NBSP);
    int n = snprintf(digits, sizeof(digits), "%lld", (long long)(ore / 100));
    for (int i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            buf_add_text(buf, english ? "," : NBSP);
        buf_add_char(buf, digits[i]);
    }
    if (ore % 100 != 0)
        buf_print(buf, "%c%02d", english ? '.' : ',', (int)(ore % 100));
    else if (filter == LETTER_ORE)
        buf_add_text(buf, letter_no_ore(language));
    if (filter == LETTER_KR && !english)
        buf_add_text(buf, NBSP "kroner");
}

/* In the groups that people read them in; what is no such number stays as it is. */
static void letter_add_digits(struct buf *buf, struct str value)
{
    bool digits = true;
    for (size_t i = 0; i < value.len; i++)
        digits = digits && value.at[i] >= '0' && value.at[i] <= '9';
    if (digits && value.len == 9)
        buf_print(buf, "%.3s" NBSP "%.3s" NBSP "%.3s", value.at, value.at + 3, value.at + 6);
    else if (digits && value.len == 11)
        buf_print(buf, "%.4s.%.2s.%.5s", value.at, value.at + 4, value.at + 6);
    else
        buf_add(buf, value);
}

/* As the version of the rules, which stands beside it: "12.09.2026". */
static void letter_add_version(struct buf *buf, struct str value, enum letter_language language)
{
    struct date date;
    if (date_parse(value, &date) == 0)
        letter_add_date(buf, value, LETTER_SHORT, language);
    else
        buf_add(buf, value);
}

/* "§§ 18 og 19", in English "sections 18 and 19". */
static void letter_add_law(struct buf *buf, struct str value, enum letter_language language)
{
    static const struct {
        const char *norwegian, *english;
    } words[] = { { "§§ ", "sections " }, { "§ ", "section " }, { " og ", " and " } };
    while (value.len > 0) {
        size_t word = 0;
        while (word < countof(words) && !str_starts(value, str_of(words[word].norwegian)))
            word++;
        bool told = language == LETTER_EN && word < countof(words);
        size_t len = told ? strlen(words[word].norwegian) : 1;
        buf_add(buf, told ? str_of(words[word].english) : (struct str){ value.at, len });
        value = (struct str){ value.at + len, value.len - len };
    }
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

static const struct {
    const char *name;
    enum letter_filter filter;
    unsigned types;
} letter_filters[] = {
    { "lang", LETTER_LONG, 1U << LETTER_DATE },
    { "kort", LETTER_SHORT, 1U << LETTER_DATE },
    { "måned", LETTER_MONTHLY, 1U << LETTER_DATE | 1U << LETTER_MONTH },
    { "månad", LETTER_MONTHLY, 1U << LETTER_DATE | 1U << LETTER_MONTH },
    { "år", LETTER_YEARLY, 1U << LETTER_DATE | 1U << LETTER_MONTH },
    { "kr", LETTER_KR, 1U << LETTER_KRONER },
    { "hele", LETTER_KR, 1U << LETTER_KRONER },
    { "heile", LETTER_KR, 1U << LETTER_KRONER },
    { "øre", LETTER_ORE, 1U << LETTER_KRONER },
    { "tall", LETTER_PLAIN, 1U << LETTER_KRONER },
    { "tal", LETTER_PLAIN, 1U << LETTER_KRONER },
};

int letter_filter_find(struct str name, enum letter_type type, enum letter_filter *ret_filter)
{
    for (size_t i = 0; i < countof(letter_filters); i++) {
        if (!str_eq(name, str_of(letter_filters[i].name)))
            continue;
        *ret_filter = letter_filters[i].filter;
        return (letter_filters[i].types & 1U << type) != 0 ? 0 : -EINVAL;
    }
    return -ENOENT;
}

bool letter_value_holds(const json_t *value)
{
    return value != NULL && !json_is_null(value) && !json_is_false(value) &&
           (!json_is_array(value) || json_array_size(value) > 0);
}

void letter_value_add(struct buf *buf, const json_t *value, enum letter_type type,
                      enum letter_filter filter, enum letter_language language)
{
    switch (type) {
    case LETTER_TEXT:
        buf_add(buf, letter_string(value));
        break;
    case LETTER_DIGITS:
        letter_add_digits(buf, letter_string(value));
        break;
    case LETTER_VERSION:
        letter_add_version(buf, letter_string(value), language);
        break;
    case LETTER_LAW:
        letter_add_law(buf, letter_string(value), language);
        break;
    case LETTER_DATE:
        letter_add_date(buf, letter_string(value), filter == LETTER_PLAIN ? LETTER_LONG : filter,
                        language);
        break;
    case LETTER_MONTH:
        letter_add_date(buf, letter_string(value), filter == LETTER_PLAIN ? LETTER_MONTHLY : filter,
                        language);
        break;
    case LETTER_KRONER:
        letter_add_kroner(buf, json_integer_value(value), filter, language);
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
    case LETTER_MOVES:
    case LETTER_ITEMS:
    case LETTER_CHANGES:
        ENSURE(false); /* the template's reader lets none of these through */
    }
}
