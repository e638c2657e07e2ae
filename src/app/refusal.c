/* refusal.c: from a rule code and its detail to what a person is told. */
#include "app/problem.h"
#include "app/refusal_word.h"
#include "app/shape_text.h"

#include <jansson.h>
#include <string.h>

static const struct refusal refusals[] = {
#define REFUSAL(code, slug, nb, nn, en) { code, SLUG_##slug, { nb, nn, en } },
#define CONSTRAINT(name, code)
#include "app/refusals/all.def"
#undef REFUSAL
#undef CONSTRAINT
};

struct constraint {
    const char *name, *code;
};

/* Begins with a row of its own, for there may be none. */
static const struct constraint constraints[] = {
    { "", "" },
#define REFUSAL(code, slug, nb, nn, en)
#define CONSTRAINT(name, code) { name, code },
#include "app/refusals/all.def"
#undef REFUSAL
#undef CONSTRAINT
};

const struct refusal *refusal_at(unsigned index)
{
    return index < countof(refusals) ? &refusals[index] : NULL;
}

const struct refusal *refusal_find(const char *code)
{
    for (unsigned i = 0; i < countof(refusals); i++)
        if (strcmp(refusals[i].code, code) == 0)
            return &refusals[i];
    return NULL;
}

const char *refusal_of_constraint(const char *constraint)
{
    for (unsigned i = 1; i < countof(constraints); i++)
        if (strcmp(constraints[i].name, constraint) == 0)
            return constraints[i].code;
    return NULL;
}

static void json_free(json_t **root)
{
    json_decref(*root);
}

/* The sentence that is being written, and what it may name. */
struct telling {
    const char *refusal;
    const json_t *detail;
    const json_t *law; /* topic → language → citation */
    enum language language;
};

/* A code as the reader calls it, a day as Norwegians write days; else as it is. */
static void text_show(struct buf *out, const struct telling *telling, const char *name,
                      struct str text)
{
    const char *object = json_string_value(json_object_get(telling->detail, "object"));
    const char *word = refusal_word(telling->refusal, object, name, text.at, telling->language);
    if (word != NULL)
        buf_add_text(out, word);
    else if (telling->language != LANGUAGE_EN && shape_date(text))
        buf_print(out, "%.2s.%.2s.%.4s", text.at + 8, text.at + 5, text.at);
    else
        buf_add(out, text);
}

static void value_show(struct buf *out, const struct telling *telling, const char *name,
                       const json_t *value)
{
    if (json_is_string(value)) {
        text_show(out, telling, name,
                  (struct str){ json_string_value(value), json_string_length(value) });
    } else if (json_is_integer(value)) {
        buf_add_int(out, json_integer_value(value));
    } else if (json_is_array(value)) {
        size_t index;
        json_t *element;
        json_array_foreach(value, index, element)
        {
            if (index > 0)
                buf_add_text(out, ", ");
            value_show(out, telling, name, element);
        }
    }
}

static const char *const language_names[LANGUAGES] = { "nb", "nn", "en" };

/* "law.suspension": what the act that counts says of the topic, as the database cites it. */
static void name_show(struct buf *out, const struct telling *telling, const char *name)
{
    bool cites = strncmp(name, "law.", 4) == 0;
    const json_t *value = cites ? json_object_get(json_object_get(telling->law, name + 4),
                                                  language_names[telling->language])
                                : json_object_get(telling->detail, name);
    if (value == NULL)
        buf_add_text(out, "…");
    else
        value_show(out, telling, name, value);
}

/* A name that the detail lacks leaves "…", never a hole in braces. */
static const char *text_fill(struct arena *arena, const struct refusal *refusal,
                             const json_t *detail, const json_t *law, enum language language)
{
    const struct telling telling = { refusal->code, detail, law, language };
    const char *text = refusal->text[language];
    if (strchr(text, '{') == NULL)
        return text;
    _cleanup_buf_ struct buf out = { 0 };
    while (*text != '\0') {
        const char *end = *text == '{' ? strchr(text, '}') : NULL;
        if (end == NULL) {
            buf_add_char(&out, *text++);
            continue;
        }
        name_show(&out, &telling,
                  arena_text(arena, (struct str){ text + 1, (size_t)(end - text - 1) }));
        text = end + 1;
    }
    return arena_text(arena, buf_view(&out));
}

static const char *string_of(struct arena *arena, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    return json_is_string(value) ? arena_text(arena, (struct str){ json_string_value(value),
                                                                   json_string_length(value) })
                                 : NULL;
}

/* A sentence that the database has made itself: a text, or one per language. */
static const char *sentence_of(struct arena *arena, const json_t *row, enum language language)
{
    const json_t *detail = json_object_get(row, "detail");
    return json_is_object(detail) ? string_of(arena, detail, language_names[language])
                                  : string_of(arena, row, "detail");
}

/* The row that words a fault of a refusal: "decision.draft.plan_sum" for the code plan_sum in
 * "decision.draft.content". NULL when it is a code of every shape (fault_texts.def). */
static const struct refusal *fault_row(struct arena *arena, const char *refused, const char *code)
{
    size_t len = (size_t)(strrchr(refused, '.') - refused);
    const struct refusal *row = refusal_find(code);
    return row != NULL ? row : refusal_find(arena_print(arena, "%.*s.%s", (int)len, refused, code));
}

static struct fault *fault_of(struct arena *arena, const json_t *row, const json_t *law,
                              const struct refusal *refusal, enum language language)
{
    struct fault *fault = arena_take(arena, sizeof(*fault));
    const char *own = string_of(arena, row, "code");
    const struct refusal *words = own != NULL ? fault_row(arena, refusal->code, own) : refusal;
    fault->pointer = string_of(arena, row, "pointer");
    fault->code = own != NULL ? own : refusal->code;
    fault->limit = json_integer_value(json_object_get(row, "limit"));
    fault->detail = sentence_of(arena, row, language);
    if (fault->pointer == NULL)
        fault->pointer = "";
    if (fault->detail == NULL && words != NULL)
        fault->detail = text_fill(arena, words, row, law, language);
    return fault;
}

/* {"pointer"} or {"errors": [{pointer, code, …}]} become errors[]. */
static struct fault *faults_of(struct arena *arena, const json_t *detail,
                               const struct refusal *refusal, enum language language)
{
    struct fault *first = NULL, **last = &first;
    const json_t *errors = json_object_get(detail, "errors"), *law = json_object_get(detail, "law");
    size_t index;
    json_t *row;
    if (json_object_get(detail, "pointer") != NULL)
        return fault_of(arena, detail, law, refusal, language);
    json_array_foreach(errors, index, row)
    {
        *last = fault_of(arena, row, law, refusal, language);
        last = &(*last)->next;
    }
    return first;
}

static struct str members_of(struct arena *arena, json_t *detail)
{
    static const char *const used[] = { "pointer", "errors", "law",      "retry_after", "type",
                                        "title",   "status", "instance", "detail",      "code" };
    for (unsigned i = 0; i < countof(used); i++)
        json_object_del(detail, used[i]);
    char *text = json_object_size(detail) > 0 ? json_dumps(detail, JSON_COMPACT) : NULL;
    if (text == NULL)
        return (struct str){ NULL, 0 };
    size_t len = strlen(text) - 2;
    struct str members = { arena_text(arena, (struct str){ text + 1, len }), len };
    free(text);
    return members;
}

void refusal_fill(struct arena *arena, const struct refusal *refusal, const char *detail,
                  struct problem *ret_problem, int *ret_retry_after_s)
{
    __attribute__((__cleanup__(json_free))) json_t *members =
        detail != NULL && *detail != '\0' ? json_loads(detail, 0, NULL) : NULL;
    if (!json_is_object(members)) {
        json_decref(members);
        members = json_object();
    }
    ret_problem->slug = refusal->slug;
    ret_problem->code = refusal->code;
    ret_problem->detail =
        text_fill(arena, refusal, members, json_object_get(members, "law"), ret_problem->language);
    ret_problem->faults = faults_of(arena, members, refusal, ret_problem->language);
    *ret_retry_after_s = (int)json_integer_value(json_object_get(members, "retry_after"));
    ret_problem->members = members_of(arena, members);
}
