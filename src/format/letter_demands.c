/* letter_demands.c: made-up documents, and what a template must say of each (letter_template.h).
 *
 * A template is tried with a document that holds as little as it may and one that holds all, then
 * with each field put in and left out alone: so a section that hides what the letter must say is
 * found, whichever field it hangs on. */
#include "format/letter_template.h"

#include <stdio.h>
#include <string.h>

/* What the wording must hold, with the rule that says so; one of the words of its row is enough,
 * divided by '|'. */
struct demand {
    unsigned need;
    const char *source;
    const char *words[LETTER_LANGUAGES];
};

static const struct demand demands[] = {
    { LETTER_GRANT,
      "bestemmelser om økonomistyring 6.3.3",
      { "Riksrevisjonen", "Riksrevisjonen", "Riksrevisjonen|Auditor General" } },
    { LETTER_GRANT, "bestemmelser om økonomistyring 6.3.3", { "stanse", "stanse|stoppe", "stop" } },
    { LETTER_GRANT, "bestemmelser om økonomistyring 6.3.3", { "avkort", "avkort", "reduce" } },
    { LETTER_GRANT,
      "bestemmelser om økonomistyring 6.3.3",
      { "tilbakebetal|tilbake", "tilbakebetal|tilbake", "paid back|repay" } },
    { LETTER_GRANT,
      "bestemmelser om økonomistyring 6.3.3",
      { "utelukk", "utelukk|utestengj", "exclude" } },
    { LETTER_DECISION,
      "forvaltningsloven: klagefrist",
      { "tre uker|3 uker", "tre veker|3 veker", "three weeks" } },
};

static bool field_is(const struct letter_field *field, const char *name)
{
    return strcmp(field->name, name) == 0;
}

/* Those that are there or not together. */
static bool field_with(const struct letter_field *a, const struct letter_field *b)
{
    bool reversal = strncmp(a->name, "revers", 6) == 0 || field_is(a, "superseded_on");
    bool other = strncmp(b->name, "revers", 6) == 0 || field_is(b, "superseded_on");
    bool number = strstr(a->name, "_orgnr") != NULL && strncmp(a->name, "recipient", 9) == 0;
    bool other_number = strstr(b->name, "_orgnr") != NULL && strncmp(b->name, "recipient", 9) == 0;
    bool signs = field_is(a, "closing") || field_is(a, "signature");
    bool other_signs = field_is(b, "closing") || field_is(b, "signature");
    return a == b || (reversal && other) || (number && other_number) || (signs && other_signs);
}

/* Is the field told in this document? `toggled`: the one that is otherwise than in the rest. */
static bool sample_has(const struct letter_field *field, const struct letter_kind *kind, bool full,
                       const struct letter_field *toggled)
{
    if (!letter_field_fits(field, kind))
        return false;
    if ((field->need & kind->need) != 0 && field->type != LETTER_BOOL)
        return true;
    bool has = toggled != NULL && field_with(field, toggled) ? !full : full;
    /* of a letter as most are */
    bool bare = field_is(field, "recipient_without_orgnr") ||
                field_is(field, "without_application") || field_is(field, "change") ||
                field_is(field, "final") || letter_field_corrects(field);
    return bare ? !has : has;
}

static void sample_write(const struct letter_kind *kind, const char *language, bool full,
                         const struct letter_field *toggled, struct buf *ret_json)
{
    buf_print(ret_json, "{\"kind\":\"%s\",\"language\":\"%s\"", kind->name, language);
    for (size_t i = 0; i < letter_nfields; i++) {
        const struct letter_field *field = &letter_fields[i];
        bool has = sample_has(field, kind, full, toggled);
        if (field->type == LETTER_BOOL && letter_field_fits(field, kind))
            buf_print(ret_json, ",\"%s\":%s", field->name, has ? "true" : "false");
        else if (has)
            buf_print(ret_json, ",\"%s\":%s", field->name, field->example);
    }
    buf_add_char(ret_json, '}');
}

void letter_sample(const char *kind, const char *language, bool full, struct buf *ret_json)
{
    const struct letter_kind *row = letter_kind_find(str_of(kind));
    REQUIRE(row != NULL);
    sample_write(row, language, full, NULL, ret_json);
}

struct demander {
    const struct letter_merge *merge;
    enum letter_language language;
    struct letter_faults *faults;
    bool *told;                        /* of letter_nfields: whose fault is told already */
    bool told_words[countof(demands)]; /* likewise */
};

/* Where the template first names the field, or its end. */
static void demand_field_fault(struct demander *demander, const struct letter_field *field)
{
    const struct letter_merge *merge = demander->merge;
    size_t i = 0;
    while (i < merge->n && merge->nodes[i].field != field)
        i++;
    if (demander->told[field - letter_fields])
        return;
    demander->told[field - letter_fields] = true;
    if (i == merge->n)
        letter_faults_add(demander->faults, "lacks_field", merge->last_line, 1,
                          str_of(field->word));
    else
        letter_faults_add(demander->faults, "hides_field", merge->nodes[i].line,
                          merge->nodes[i].column, str_of(field->word));
}

/* Of what may be appealed. */
static bool demand_of_appeal(const struct letter_field *field)
{
    static const char *const names[] = { "law_appeal", "law_appeal_time", "law_appeal_form",
                                         "law_suspension", "appeal_through" };
    for (size_t i = 0; i < countof(names); i++)
        if (field_is(field, names[i]))
            return true;
    return false;
}

/* How to appeal is not told of what cannot be. A date to accept by is no more told when the
 * acceptance stands, nor an application that there was none of, nor how much was applied for when
 * it was a change; what was asked for only when the answer is missing; an auditor by whom the
 * accounts are confirmed. */
static bool demand_excused(const struct letter_field *field, const json_t *values)
{
    if (demand_of_appeal(field) || field_is(field, "law_final"))
        return json_is_true(json_object_get(values, "final")) != field_is(field, "law_final");
    if (field_is(field, "acceptance_due_on"))
        return letter_value_holds(json_object_get(values, "accepted_on"));
    if (field_is(field, "auditor_required"))
        return true;
    if (field_is(field, "asked_for"))
        return json_is_false(json_object_get(values, "missing_answer"));
    if (field_is(field, "applied_ore") && json_is_true(json_object_get(values, "change")))
        return true;
    return (field_is(field, "applied_ore") || field_is(field, "application_received_on") ||
            field_is(field, "partly")) &&
           letter_value_holds(json_object_get(values, "without_application"));
}

static void demand_fields(struct demander *demander, const json_t *values, const bool *used)
{
    unsigned kind = demander->merge->kind->need;
    for (size_t i = 0; i < letter_nfields; i++) {
        const struct letter_field *field = &letter_fields[i];
        bool there = json_object_get(values, field->name) != NULL;
        bool demanded = ((field->need | field->there) & kind) != 0 && field->word != NULL;
        if (demanded && there && !used[i] && !demand_excused(field, values))
            demand_field_fault(demander, field);
    }
}

static bool demand_said(const struct buf *text, const char *words)
{
    struct str rest = str_of(words), word;
    while (str_cut(&rest, '|', &word)) {
        if (memmem(text->at, text->len, word.at, word.len) != NULL)
            return true;
    }
    return false;
}

static void demand_words(struct demander *demander, const json_t *values, const struct buf *text)
{
    for (size_t i = 0; i < countof(demands); i++) {
        const struct demand *demand = &demands[i];
        const char *words = demand->words[demander->language];
        char name[sizeof(demander->faults->at[0].name)];
        bool final =
            demand->need == LETTER_DECISION && json_is_true(json_object_get(values, "final"));
        if ((demand->need & demander->merge->kind->need) == 0 || demander->told_words[i] || final ||
            demand_said(text, words))
            continue;
        demander->told_words[i] = true;
        snprintf(name, sizeof(name), "«%.*s» (%s)", (int)strcspn(words, "|"), words,
                 demand->source);
        letter_faults_add(demander->faults, "lacks_words", demander->merge->last_line, 1,
                          str_of(name));
    }
}

static void demand_try(struct demander *demander, bool full, const struct letter_field *toggled)
{
    struct arena arena = { 0 };
    struct letter_markdown markdown = { 0 };
    struct letter_faults faults = { .n = 0 };
    _cleanup_buf_ struct buf json = { 0 };
    bool *used = arena_take(&arena, letter_nfields * sizeof(*used));
    sample_write(demander->merge->kind, letter_language_tag(demander->language), full, toggled,
                 &json);
    json_t *values = json_loadb(json.at, json.len, 0, NULL);
    ENSURE(values != NULL);
    letter_merge_write(demander->merge, values, false, demander->language, &arena, used, &markdown,
                       &faults);
    for (size_t i = 0; i < faults.n; i++) {
        const struct letter_template_fault *fault = &faults.at[i];
        const struct letter_field *field =
            letter_word_find(letter_fields, letter_nfields, str_of(fault->name));
        if (field != NULL && !demander->told[field - letter_fields])
            letter_faults_add(demander->faults, fault->code, fault->line, fault->column,
                              str_of(fault->name));
        if (field != NULL)
            demander->told[field - letter_fields] = true;
    }
    demand_fields(demander, values, used);
    demand_words(demander, values, &markdown.text);
    json_decref(values);
    letter_markdown_free(&markdown);
    arena_reset(&arena);
}

void letter_demands_check(const struct letter_merge *merge, enum letter_language language,
                          struct letter_faults *faults)
{
    struct arena arena = { 0 };
    struct demander demander = { .merge = merge,
                                 .language = language,
                                 .faults = faults,
                                 .told = arena_take(&arena, letter_nfields * sizeof(bool)) };
    demand_try(&demander, false, NULL);
    demand_try(&demander, true, NULL);
    for (size_t i = 0; i < letter_nfields; i++) {
        const struct letter_field *field = &letter_fields[i];
        bool varies = letter_field_fits(field, merge->kind) &&
                      ((field->need & merge->kind->need) == 0 || field->type == LETTER_BOOL);
        if (varies) {
            demand_try(&demander, false, field);
            demand_try(&demander, true, field);
        }
    }
    arena_reset(&arena);
}
