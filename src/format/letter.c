#include "format/letter.h"

#include "format/embed.h"
#include "format/letter_template.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static struct str letter_template_find(const char *kind, const char *language)
{
    char name[40];
    snprintf(name, sizeof(name), "%s.%s.txt", kind, language);
    return embed_find(name);
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
    };
}

int letter_make(struct str json, struct arena *arena, struct letter *ret_letter,
                struct letter_fault *ret_fault)
{
    json_t *values;
    *ret_letter = (struct letter){ 0 };
    int r = letter_values_read(json, &values, ret_fault);
    if (r < 0)
        return r;
    const char *kind = json_string_value(json_object_get(values, "kind"));
    const char *language = json_string_value(json_object_get(values, "language"));
    snprintf(ret_letter->kind, sizeof(ret_letter->kind), "%s", kind);
    snprintf(ret_letter->language, sizeof(ret_letter->language), "%s", language);
    struct str text = letter_template_find(kind, language);
    ENSURE(text.at != NULL);
    letter_head_read(values, arena, &ret_letter->head);
    r = letter_template_read(text, values, letter_language_of(language), arena, NULL, ret_letter,
                             ret_fault);
    json_decref(values);
    return r;
}

static int letter_template_check(const struct letter_kind *kind, const char *language,
                                 struct letter_fault *ret_fault)
{
    struct arena arena = { 0 };
    struct letter letter = { 0 };
    bool seen[64] = { false };
    REQUIRE(letter_nfields <= countof(seen));
    struct str text = letter_template_find(kind->name, language);
    if (text.at == NULL)
        return letter_fault(ret_fault, "no template for %s in %s", kind->name, language);
    int r = letter_template_read(text, NULL, LETTER_NB, &arena, seen, &letter, ret_fault);
    arena_reset(&arena);
    for (size_t i = 0; r == 0 && i < letter_nfields; i++) {
        const struct letter_field *field = &letter_fields[i];
        bool demanded = (field->need & kind->need) != 0;
        bool chooses = strcmp(field->name, "kind") == 0 || strcmp(field->name, "language") == 0;
        if (demanded && !chooses && !seen[i])
            r = letter_fault(ret_fault, "%s.%s does not use %s", kind->name, language, field->name);
    }
    return r;
}

int letter_templates_check(struct letter_fault *ret_fault)
{
    int r = 0;
    for (const struct letter_kind *kind = letter_kinds; r == 0 && kind->name != NULL; kind++)
        for (int language = 0; r == 0 && language < LETTER_LANGUAGES; language++)
            r = letter_template_check(kind, letter_language_tag((enum letter_language)language),
                                      ret_fault);
    return r;
}
