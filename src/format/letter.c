#include "format/letter.h"

#include "format/embed.h"
#include "format/letter_template.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct str letter_template_builtin(const char *kind, const char *language, const char **ret_version)
{
    char name[40];
    const struct letter_kind *row = letter_kind_find(str_of(kind));
    REQUIRE(row != NULL);
    *ret_version = row->version;
    snprintf(name, sizeof(name), "%s.%s.md", kind, language);
    struct str text = embed_find(name);
    ENSURE(text.at != NULL);
    return text;
}

static const char *letter_kept(const json_t *values, const char *name, struct arena *arena)
{
    const json_t *value = json_object_get(values, name);
    struct str text = { json_string_value(value), json_string_length(value) };
    return text.at != NULL ? arena_text(arena, text) : NULL;
}

static void letter_head_read(const json_t *values, struct arena *arena, struct letter_head *ret)
{
    const char *decided = letter_kept(values, "decided_on", arena);
    *ret = (struct letter_head){
        .sender = letter_kept(values, "administrator_name", arena),
        .sender_orgnr = letter_kept(values, "administrator_orgnr", arena),
        .sender_contact = letter_kept(values, "administrator_contact", arena),
        .recipient = letter_kept(values, "recipient_name", arena),
        .recipient_address = letter_kept(values, "recipient_address", arena),
        .case_number = letter_kept(values, "case_number", arena),
        .dated = decided != NULL ? decided : letter_kept(values, "sent_on", arena),
        .checkpoint = letter_kept(values, "checkpoint", arena),
        .logo_alt = letter_kept(values, "logo_alt", arena),
        .foot = letter_kept(values, "foot", arena),
    };
    const json_t *logo = json_object_get(values, "logo_id");
    if (ret->logo_alt != NULL && json_is_integer(logo)) {
        ret->logo_id = arena_print(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(logo));
        ret->logo_width_mm = (int)json_integer_value(json_object_get(values, "logo_width_mm"));
    }
}

/* Template and values to blocks; a template that was saved unsound is found out here. */
static void letter_blocks_make(struct str text, const json_t *values, struct arena *arena,
                               struct letter *letter, struct letter_faults *faults)
{
    struct letter_merge merge;
    struct letter_markdown markdown = { 0 };
    letter_merge_read(text, letter_kind_find(str_of(letter->kind)), arena, &merge, faults);
    if (faults->n == 0)
        letter_merge_write(&merge, values, false, letter_language_of(letter->language), arena, NULL,
                           &markdown, faults);
    if (faults->n == 0)
        letter_blocks_read(&markdown, arena, letter, faults);
    letter_markdown_free(&markdown);
}

/* A corrected decision says so, and what is corrected (fvl25 § 70 second paragraph), under its
 * title: whatever its own template says, so that no template can leave it out. */
static void letter_mark_correction(const json_t *values, struct arena *arena, struct letter *letter,
                                   struct letter_faults *faults)
{
    char name[40];
    struct letter mark = { 0 };
    if (faults->n > 0 || !letter_value_holds(json_object_get(values, "corrections")))
        return;
    snprintf(name, sizeof(name), "correction.%s.md", letter->language);
    memcpy(mark.kind, letter->kind, sizeof(mark.kind));
    memcpy(mark.language, letter->language, sizeof(mark.language));
    struct str text = embed_find(name);
    ENSURE(text.at != NULL);
    letter_blocks_make(text, values, arena, &mark, faults);
    if (faults->n > 0)
        return;
    struct letter_block *last = mark.blocks;
    last->level = 2;
    while (last->next != NULL)
        last = last->next;
    last->next = letter->blocks->next;
    letter->blocks->next = mark.blocks;
}

int letter_make_of(struct str json, struct str text, struct arena *arena, struct letter *ret_letter,
                   struct letter_fault *ret_fault)
{
    json_t *values;
    struct letter_faults faults = { .n = 0 };
    *ret_letter = (struct letter){ 0 };
    int r = letter_values_read(json, &values, ret_fault);
    if (r < 0)
        return r;
    const char *kind = json_string_value(json_object_get(values, "kind"));
    const char *language = json_string_value(json_object_get(values, "language"));
    snprintf(ret_letter->kind, sizeof(ret_letter->kind), "%s", kind);
    snprintf(ret_letter->language, sizeof(ret_letter->language), "%s", language);
    if (text.at == NULL)
        text = letter_template_builtin(kind, language, &ret_letter->template_version);
    letter_head_read(values, arena, &ret_letter->head);
    letter_blocks_make(text, values, arena, ret_letter, &faults);
    letter_mark_correction(values, arena, ret_letter, &faults);
    json_decref(values);
    if (faults.n == 0)
        return 0;
    return letter_fault(ret_fault, "template line %d: %s: %s", faults.at[0].line, faults.at[0].code,
                        faults.at[0].name);
}

int letter_make(struct str json, struct arena *arena, struct letter *ret_letter,
                struct letter_fault *ret_fault)
{
    return letter_make_of(json, (struct str){ NULL, 0 }, arena, ret_letter, ret_fault);
}

/* By place, as one reads. */
static void letter_faults_sort(struct letter_faults *faults)
{
    for (size_t i = 1; i < faults->n; i++) {
        struct letter_template_fault fault = faults->at[i];
        size_t to = i;
        for (; to > 0; to--) {
            const struct letter_template_fault *before = &faults->at[to - 1];
            if (before->line < fault.line ||
                (before->line == fault.line && before->column <= fault.column))
                break;
            faults->at[to] = *before;
        }
        faults->at[to] = fault;
    }
}

void letter_template_check(const char *kind, const char *language, struct str text,
                           struct letter_faults *ret_faults)
{
    struct arena arena = { 0 };
    struct letter_merge merge;
    struct letter letter = { 0 };
    struct letter_markdown markdown = { 0 };
    _cleanup_buf_ struct buf sample = { 0 };
    enum letter_language in = letter_language_of(language);
    ret_faults->n = 0;
    letter_merge_read(text, letter_kind_find(str_of(kind)), &arena, &merge, ret_faults);
    letter_sample(kind, language, true, &sample);
    json_t *values = json_loadb(sample.at, sample.len, 0, NULL);
    ENSURE(values != NULL);
    if (ret_faults->n == 0)
        letter_merge_write(&merge, values, true, in, &arena, NULL, &markdown, ret_faults);
    if (ret_faults->n == 0)
        letter_blocks_read(&markdown, &arena, &letter, ret_faults);
    if (ret_faults->n == 0)
        letter_demands_check(&merge, in, ret_faults);
    letter_faults_sort(ret_faults);
    letter_markdown_free(&markdown);
    json_decref(values);
    arena_reset(&arena);
}
