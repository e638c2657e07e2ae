/* refusal_word.c: codes in the sentences of refusals, as the reader calls them
 * (refusals/words.def). */
#include "app/refusal_word.h"

#include <string.h>

struct word {
    const char *group, *code;
    const char *text[LANGUAGES];
};

static const struct word words[] = {
#define SUBJECT(refusal, group)
#define WORD(group, code, nb, nn, en) { group, code, { nb, nn, en } },
#include "app/refusals/words.def"
#undef SUBJECT
#undef WORD
};

static const struct {
    const char *refusal, *group;
} subjects[] = {
#define SUBJECT(refusal, group) { refusal, group },
#define WORD(group, code, nb, nn, en)
#include "app/refusals/words.def"
#undef SUBJECT
#undef WORD
};

/* `len` characters of a group's name; NULL: any group. */
static const char *word_in(const char *group, size_t len, const char *code, enum language language)
{
    for (size_t i = 0; i < countof(words); i++) {
        const struct word *word = &words[i];
        bool fits =
            group == NULL || (strncmp(word->group, group, len) == 0 && word->group[len] == '\0');
        if (fits && strcmp(word->code, code) == 0)
            return word->text[language];
    }
    return NULL;
}

const char *refusal_word(const char *refusal, const char *object, const char *name,
                         const char *code, enum language language)
{
    if (strcmp(name, "current_state") != 0)
        return word_in(name, strlen(name), code, language);
    for (size_t i = 0; i < countof(subjects) && object == NULL; i++)
        object = strcmp(subjects[i].refusal, refusal) == 0 ? subjects[i].group : NULL;
    const char *word = object != NULL ? word_in(object, strlen(object), code, language)
                                      : word_in(refusal, strcspn(refusal, "."), code, language);
    return word != NULL ? word : word_in(NULL, 0, code, language);
}
