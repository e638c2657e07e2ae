/* shape_text.h: rules for one value written as text, shared by bodies and query strings. Floor 2.
 */
#pragma once
#include "app/shape.h"

struct fault_list {
    struct arena *arena;
    struct fault *first, **last;
    unsigned n;
};

void fault_list_start(struct fault_list *list, struct arena *arena);
/* `pointer` and `code` live as long as the arena. Beyond SHAPE_FAULTS_MAX nothing is added. */
void fault_add(struct fault_list *list, const char *pointer, const char *code, int64_t limit);

bool shape_date(struct str text);
bool shape_time(struct str text);
/* Is `text` one of the words between the bars? `choices` "a|b|c". */
bool shape_choice(const char *choices, struct str text);
/* Is a text of nothing but space as good as none? */
bool shape_demands_words(const struct shape *shape);
/* NULL, or the code of what is wrong with valid UTF-8; `ret_limit` is the bound it broke. */
const char *shape_text_fault(const struct shape *shape, struct str text, int64_t *ret_limit);
/* The same for INT. */
const char *shape_int_fault(const struct shape *shape, int64_t value, int64_t *ret_limit);
