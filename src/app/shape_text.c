#include "app/shape_text.h"

void fault_list_start(struct fault_list *list, struct arena *arena)
{
    *list = (struct fault_list){ .arena = arena };
    list->last = &list->first;
}

void fault_add(struct fault_list *list, const char *pointer, const char *code, int64_t limit)
{
    if (list->n == SHAPE_FAULTS_MAX)
        return;
    struct fault *fault = arena_take(list->arena, sizeof(*fault));
    *fault = (struct fault){ .pointer = pointer, .code = code, .limit = limit };
    *list->last = fault;
    list->last = &fault->next;
    list->n++;
}

/* `len` digits at `at` as a number, or -1. */
static int digits(const char *at, unsigned len)
{
    int value = 0;
    for (unsigned i = 0; i < len; i++) {
        if (at[i] < '0' || at[i] > '9')
            return -1;
        value = value * 10 + at[i] - '0';
    }
    return value;
}

bool shape_date(struct str text)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (text.len != 10 || text.at[4] != '-' || text.at[7] != '-')
        return false;
    int year = digits(text.at, 4), month = digits(text.at + 5, 2), day = digits(text.at + 8, 2);
    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && leap);
}

/* "Z" or "+hh:mm" */
static bool offset_fits(struct str text)
{
    if (text.len == 1)
        return text.at[0] == 'Z';
    if (text.len != 6 || (text.at[0] != '+' && text.at[0] != '-') || text.at[3] != ':')
        return false;
    int hours = digits(text.at + 1, 2), minutes = digits(text.at + 4, 2);
    return hours >= 0 && hours <= 14 && minutes >= 0 && minutes <= 59;
}

bool shape_time(struct str text)
{
    if (text.len < 20 || !shape_date((struct str){ text.at, 10 }) || text.at[10] != 'T' ||
        text.at[13] != ':' || text.at[16] != ':')
        return false;
    int hour = digits(text.at + 11, 2), minute = digits(text.at + 14, 2);
    int second = digits(text.at + 17, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return false;
    size_t at = 19;
    if (text.at[at] == '.') {
        size_t from = ++at;
        while (at < text.len && text.at[at] >= '0' && text.at[at] <= '9')
            at++;
        if (at == from || at - from > 6)
            return false;
    }
    return offset_fits((struct str){ text.at + at, text.len - at });
}

bool shape_choice(const char *choices, struct str text)
{
    struct str rest = str_of(choices), choice;
    while (str_cut(&rest, '|', &choice))
        if (str_eq(choice, text))
            return true;
    return false;
}

static bool has_control(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7F)
            return true;
    }
    return false;
}

bool shape_demands_words(const struct shape *shape)
{
    return shape->kind == SHAPE_TEXT && shape->min > 0 && shape->valid == NULL;
}

/* Nothing but space, of any kind that people type. */
static bool is_blank(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\xC2' && i + 1 < text.len && text.at[i + 1] == '\xA0')
            i++;
        else if (text.at[i] != ' ' && text.at[i] != '\t' && text.at[i] != '\n')
            return false;
    }
    return true;
}

const char *shape_text_fault(const struct shape *shape, struct str text, int64_t *ret_limit)
{
    *ret_limit = 0;
    switch (shape->kind) {
    case SHAPE_DATE:
        return shape_date(text) ? NULL : "date";
    case SHAPE_TIME:
        return shape_time(text) ? NULL : "time";
    case SHAPE_CHOICE:
        return shape_choice(shape->choices, text) ? NULL : "choice";
    default:
        break;
    }
    if (has_control(text))
        return "control";
    int64_t length = (int64_t)str_utf8_length(text);
    if (length < shape->min || length > shape->max) {
        *ret_limit = length < shape->min ? shape->min : shape->max;
        return length < shape->min ? "too_short" : "too_long";
    }
    if (shape_demands_words(shape) && is_blank(text))
        return "missing";
    return shape->valid == NULL || shape->valid(text) ? NULL : shape->valid_code;
}

const char *shape_int_fault(const struct shape *shape, int64_t value, int64_t *ret_limit)
{
    if (value >= shape->min && value <= shape->max)
        return NULL;
    *ret_limit = value < shape->min ? shape->min : shape->max;
    return value < shape->min ? "too_small" : "too_large";
}
