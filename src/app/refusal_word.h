/* refusal_word.h: codes in the sentences of refusals, as the reader calls them. Inside the folder
 * only. */
#pragma once
#include "app/problem.h"

/* What `code`, the member `name` of a refusal's detail, is called; NULL when it is no such code.
 * `object`: the kind of object whose state it is, NULL when the detail does not say. */
const char *refusal_word(const char *refusal, const char *object, const char *name,
                         const char *code, enum language language);
