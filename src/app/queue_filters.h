/* queue_filters.h: what more than one domain asks the work queue. Floor 2. */
#pragma once
#include "app/shape.h"
#include "app/valid.h"

/* What the queue can be asked: by its list, by a saved view, by whoever hands over many cases,
 * and for a batch over all that it finds.
 * schema/application/view_check.sql names the same. */
#define APPLICATION_STATES                                                                         \
    "draft|submitted|under_review|awaiting_information|recommended|decided|closed|withdrawn"
#define APPLICATION_SORTS "id|-id|due_on|-due_on|amount_ore|-amount_ore"
#define APPLICATION_FILTERS                                                                        \
    FIELD_CHOICE("state", APPLICATION_STATES),                                                     \
        FIELD_BOOL("open", .about = "submitted and not decided, closed or withdrawn"),             \
        FIELD_ID("scheme_id"), FIELD_ID("call_id"), FIELD_ID("office_id"),                         \
        FIELD_YEAR("grant_year"), FIELD_ID("assignee"),                                            \
        FIELD_BOOL("mine", .about = "the viewer's own"), FIELD_BOOL("unassigned"),                 \
        FIELD_ID("recipient_id"), FIELD_BOOL("late"), FIELD_DATE("due_before"),                    \
        FIELD_BOOL("needs_answer", .about = "a message waits for an answer"),                      \
        FIELD_BOOL("to_approve", .about = "a decision waits for the viewer's approval, now"),      \
        FIELD_BOOL("absent", .about = "those whose caseworker is away today"),                     \
        FIELD_INT("due_within", 0, 366, .about = "an open deadline so many days ahead or nearer"), \
        FIELD_BOOL("overdue", .about = "a deadline has passed and is waited for"),                 \
        FIELD_MONEY("amount_from_ore", .about = "applied for so much or more"),                    \
        FIELD_MONEY("amount_to_ore", .about = "applied for so much or less"),                      \
        FIELD_TEXT("municipality", 4, 4, .valid = valid_digits, .valid_code = "digits",            \
                   .about = "the recipient's, also by a number it took the place of"),             \
        FIELD_TEXT("q", 1, 200,                                                                    \
                   .about = "case number, words of title and purpose, start of a name")
