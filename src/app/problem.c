#include "app/problem.h"

#include <string.h>

struct slug_row {
    const char *name;
    int status;
    const char *title[LANGUAGES];
};

static const struct slug_row slugs[SLUG_COUNT] = {
#define PROBLEM(name, slug, status, nb, nn, en) [SLUG_##name] = { slug, status, { nb, nn, en } },
    PROBLEMS(PROBLEM)
#undef PROBLEM
};

struct fault_row {
    const char *code;
    const char *text[LANGUAGES];
};

static const struct fault_row fault_rows[] = {
#define FAULT(code, nb, nn, en) { code, { nb, nn, en } },
#include "app/fault_texts.def"
#undef FAULT
};

int problem_status(enum slug slug)
{
    return slugs[slug].status;
}

const char *problem_name(enum slug slug)
{
    return slugs[slug].name;
}

const char *problem_title(enum slug slug, enum language language)
{
    return slugs[slug].title[language];
}

enum slug problem_of_status(int status)
{
    /* Of those that share a status, the plain one. */
    static const enum slug first[] = { SLUG_MALFORMED, SLUG_FORBIDDEN, SLUG_CONFLICT,
                                       SLUG_VALIDATION };
    for (unsigned i = 0; i < countof(first); i++)
        if (slugs[first[i]].status == status)
            return first[i];
    for (unsigned i = 0; i < SLUG_COUNT; i++)
        if (slugs[i].status == status)
            return (enum slug)i;
    return status < 500 ? SLUG_MALFORMED : SLUG_INTERNAL;
}

const char *problem_fault_text(struct arena *arena, const struct fault *fault,
                               enum language language)
{
    if (fault->detail != NULL)
        return fault->detail;
    for (unsigned i = 0; i < countof(fault_rows); i++) {
        if (strcmp(fault_rows[i].code, fault->code) != 0)
            continue;
        const char *text = fault_rows[i].text[language], *hole = strstr(text, "{limit}");
        if (hole == NULL)
            return text;
        return arena_print(arena, "%.*s%lld%s", (int)(hole - text), text, (long long)fault->limit,
                           hole + strlen("{limit}"));
    }
    return problem_title(SLUG_VALIDATION, language);
}

static void member_add(struct buf *out, const char *name, const char *text)
{
    if (text == NULL)
        return;
    if (out->at[out->len - 1] != '{')
        buf_add_char(out, ',');
    buf_print(out, "\"%s\":", name);
    buf_add_json(out, str_of(text));
}

static void faults_add(struct buf *out, const struct problem *problem)
{
    struct arena texts = { 0 };
    buf_add_text(out, ",\"errors\":[");
    for (const struct fault *fault = problem->faults; fault != NULL; fault = fault->next) {
        buf_add_text(out, fault == problem->faults ? "{" : ",{");
        member_add(out, "pointer", fault->pointer);
        member_add(out, "code", fault->code);
        member_add(out, "detail", problem_fault_text(&texts, fault, problem->language));
        buf_add_char(out, '}');
    }
    buf_add_char(out, ']');
    arena_reset(&texts);
}

void problem_write(struct buf *out, const struct problem *problem)
{
    const char *title = problem_title(problem->slug, problem->language);
    buf_print(out, "{\"type\":\"/problems/%s\"", problem_name(problem->slug));
    member_add(out, "title", title);
    buf_print(out, ",\"status\":%d", problem_status(problem->slug));
    member_add(out, "detail", problem->detail != NULL ? problem->detail : title);
    member_add(out, "instance", problem->instance);
    member_add(out, "code", problem->code);
    if (problem->members.len > 0) {
        buf_add_char(out, ',');
        buf_add(out, problem->members);
    }
    if (problem->faults != NULL)
        faults_add(out, problem);
    buf_add_char(out, '}');
}

/* Thousandths of a quality value ";q=0.8", 1000 without. */
static int quality(struct str rest)
{
    struct str piece;
    while (str_cut(&rest, ';', &piece)) {
        while (piece.len > 0 && piece.at[0] == ' ')
            piece = (struct str){ piece.at + 1, piece.len - 1 };
        if (piece.len < 3 || (piece.at[0] | 0x20) != 'q' || piece.at[1] != '=')
            continue;
        int value = 0, weight = 1000;
        for (size_t i = 2; i < piece.len && weight > 0; i++) {
            if (piece.at[i] == '.')
                continue;
            if (piece.at[i] < '0' || piece.at[i] > '9')
                break;
            value += (piece.at[i] - '0') * weight;
            weight /= 10;
        }
        return value > 1000 ? 1000 : value;
    }
    return 1000;
}

static int language_of(struct str tag)
{
    static const struct {
        const char *tag;
        enum language language;
    } known[] = {
        { "nb", LANGUAGE_NB }, { "no", LANGUAGE_NB }, { "nn", LANGUAGE_NN }, { "en", LANGUAGE_EN }
    };
    if (tag.len < 2 || (tag.len > 2 && tag.at[2] != '-'))
        return -1;
    for (unsigned i = 0; i < countof(known); i++)
        if (str_eq_nocase((struct str){ tag.at, 2 }, str_of(known[i].tag)))
            return (int)known[i].language;
    return -1;
}

const char *problem_language_tag(enum language language)
{
    static const char *const tags[LANGUAGES] = { "nb", "nn", "en" };
    return tags[language];
}

enum language problem_language(struct str accept_language)
{
    struct str rest = accept_language, piece, tag;
    enum language best = LANGUAGE_NB;
    int best_quality = 0;
    while (str_cut(&rest, ',', &piece)) {
        while (piece.len > 0 && (piece.at[0] == ' ' || piece.at[0] == '\t'))
            piece = (struct str){ piece.at + 1, piece.len - 1 };
        if (!str_cut(&piece, ';', &tag))
            continue;
        while (tag.len > 0 && tag.at[tag.len - 1] == ' ')
            tag.len--;
        int language = language_of(tag), q = quality(piece);
        if (language >= 0 && q > best_quality) {
            best = (enum language)language;
            best_quality = q;
        }
    }
    return best;
}
