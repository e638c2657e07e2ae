/* line.h: how a chapter and a post are written in a body or a query. */
#pragma once
#include "app/shape.h"

/* Nothing but the digits 0–9. */
bool line_digits(struct str text);

#define FIELD_CHAPTER(...)                                                                         \
    FIELD_TEXT("chapter", 4, 4, .valid = line_digits, .valid_code = "digits", __VA_ARGS__)
#define FIELD_POST(...)                                                                            \
    FIELD_TEXT("post", 2, 2, .valid = line_digits, .valid_code = "digits", __VA_ARGS__)
