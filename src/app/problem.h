/* problem.h: everything this service can refuse, and how it says so (RFC 9457).
 *
 * Three closed tables: slugs here, codes of refusals in refusals/<domain>.def, codes of faults in
 * problem_texts.c. Floor 2. */
#pragma once
#include "app/shape.h"

enum language { LANGUAGE_NB, LANGUAGE_NN, LANGUAGE_EN, LANGUAGES };

/* PROBLEM(name, slug, status, nb, nn, en) */
#define PROBLEMS(PROBLEM)                                                                          \
    PROBLEM(VALIDATION, "validation", 422, "Noe i det som ble sendt, er feil",                     \
            "Noko i det som vart sendt, er feil", "Something in the request is wrong")             \
    PROBLEM(MALFORMED, "malformed", 400, "Forespørselen kan ikke leses",                           \
            "Førespurnaden kan ikkje lesast", "The request cannot be read")                        \
    PROBLEM(UNAUTHENTICATED, "unauthenticated", 401, "Du er ikke innlogget",                       \
            "Du er ikkje innlogga", "You are not signed in")                                       \
    PROBLEM(FORBIDDEN, "forbidden", 403, "Du har ikke tilgang til dette",                          \
            "Du har ikkje tilgang til dette", "You may not do this")                               \
    PROBLEM(NOT_FOUND, "not-found", 404, "Finnes ikke", "Finst ikkje", "Not found")                \
    PROBLEM(METHOD_NOT_ALLOWED, "method-not-allowed", 405, "Metoden kan ikke brukes her",          \
            "Metoden kan ikkje brukast her", "This method cannot be used here")                    \
    PROBLEM(NOT_ACCEPTABLE, "not-acceptable", 406, "Formatet finnes ikke", "Formatet finst ikkje", \
            "This format does not exist")                                                          \
    PROBLEM(TIMEOUT, "timeout", 408, "Forespørselen kom ikke fram i tide",                         \
            "Førespurnaden kom ikkje fram i tide", "The request did not arrive in time")           \
    PROBLEM(CONFLICT, "conflict", 409, "Det går ikke slik det står nå",                            \
            "Det går ikkje slik det står no", "It conflicts with how things stand")                \
    PROBLEM(ILLEGAL_TRANSITION, "illegal-transition", 409, "Kan ikke gjøres i denne tilstanden",   \
            "Kan ikkje gjerast i denne tilstanden", "Cannot be done in this state")                \
    PROBLEM(SAME_PERSON, "same-person", 403, "To personer må gjøre dette",                         \
            "To personar må gjere dette", "Two different people must do this")                     \
    PROBLEM(IMPARTIALITY, "impartiality", 403, "Habiliteten er ikke avklart",                      \
            "Habiliteten er ikkje avklart", "Impartiality stands in the way")                      \
    PROBLEM(BUDGET_EXCEEDED, "budget-exceeded", 409, "Ikke nok penger på bevilgningen",            \
            "Ikkje nok pengar på løyvinga", "Not enough money in the budget")                      \
    PROBLEM(STALE, "stale", 412, "Noen har endret dette etter at du hentet det",                   \
            "Nokon har endra dette etter at du henta det", "Changed since you read it")            \
    PROBLEM(TOO_LARGE, "too-large", 413, "For stort", "For stort", "Too large")                    \
    PROBLEM(URI_TOO_LONG, "uri-too-long", 414, "Adressen er for lang", "Adressa er for lang",      \
            "The address is too long")                                                             \
    PROBLEM(UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", 415, "Feil type innhold",            \
            "Feil type innhald", "Wrong type of content")                                          \
    PROBLEM(RANGE_NOT_SATISFIABLE, "range-not-satisfiable", 416, "Den delen finnes ikke",          \
            "Den delen finst ikkje", "There is no such part")                                      \
    PROBLEM(IDEMPOTENCY_MISMATCH, "idempotency-mismatch", 422, "Nøkkelen er brukt til noe annet",  \
            "Nøkkelen er brukt til noko anna", "The key was used for something else")              \
    PROBLEM(PRECONDITION_REQUIRED, "precondition-required", 428, "If-Match mangler",               \
            "If-Match manglar", "If-Match is missing")                                             \
    PROBLEM(RATE_LIMITED, "rate-limited", 429, "For mange forsøk", "For mange forsøk",             \
            "Too many attempts")                                                                   \
    PROBLEM(HEAD_TOO_LARGE, "head-too-large", 431, "Hodet i forespørselen er for stort",           \
            "Hovudet i førespurnaden er for stort", "The head of the request is too large")        \
    PROBLEM(INTERNAL, "internal", 500, "Noe gikk galt hos oss", "Noko gjekk gale hos oss",         \
            "Something went wrong here")                                                           \
    PROBLEM(NOT_IMPLEMENTED, "not-implemented", 501, "Støttes ikke", "Blir ikkje støtta",          \
            "Not supported")                                                                       \
    PROBLEM(UNAVAILABLE, "unavailable", 503, "Tjenesten er opptatt", "Tenesta er oppteken",        \
            "The service is busy")                                                                 \
    PROBLEM(VERSION_NOT_SUPPORTED, "version-not-supported", 505, "HTTP-versjonen støttes ikke",    \
            "HTTP-versjonen blir ikkje støtta", "This HTTP version is not supported")

enum slug {
#define PROBLEM(name, slug, status, nb, nn, en) SLUG_##name,
    PROBLEMS(PROBLEM)
#undef PROBLEM
        SLUG_COUNT
};

/* What a refused request is told. */
struct problem {
    enum slug slug;
    enum language language;
    const char *code;           /* rule code, shown as member `code`; NULL: none */
    const char *detail;         /* a sentence; NULL: the title serves */
    const char *instance;       /* request id */
    const struct fault *faults; /* become errors[] */
    struct str members;         /* further members as JSON text `"a":1,"b":2`, or empty */
};

int problem_status(enum slug slug);
const char *problem_name(enum slug slug);
const char *problem_title(enum slug slug, enum language language);
/* The slug for a status that the HTTP layer refuses with. */
enum slug problem_of_status(int status);
void problem_write(struct buf *out, const struct problem *problem);
/* The sentence for a fault: what is wrong and what to do. In `arena`. */
const char *problem_fault_text(struct arena *arena, const struct fault *fault,
                               enum language language);
/* The best of nb, nn and en for an Accept-Language header; nb when it names none of them. */
enum language problem_language(struct str accept_language);
const char *problem_language_tag(enum language language);

/* One row of refusals/<domain>.def. */
struct refusal {
    const char *code;
    enum slug slug;
    const char *text[LANGUAGES]; /* {name} is filled from the detail */
};
/* NULL when the code is in no table. */
const struct refusal *refusal_find(const char *code);
const struct refusal *refusal_at(
    unsigned index); /* in the order of the tables; NULL past the end */
/* The code for a violated constraint, or NULL. */
const char *refusal_of_constraint(const char *constraint);
/* Fills `ret_problem` from a row and the detail (a JSON object or ""): text, members; for a slug
 * VALIDATION `pointer` or `errors` become faults; `retry_after` becomes `ret_retry_after_s`. */
void refusal_fill(struct arena *arena, const struct refusal *refusal, const char *detail,
                  struct problem *ret_problem, int *ret_retry_after_s);
