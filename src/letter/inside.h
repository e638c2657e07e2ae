/* inside.h: what the files of this folder share. */
#pragma once
#include "app/request.h"
#include "format/letter.h"

enum { LETTER_TEXT_MAX = 60000 };

#define LETTER_KINDS                                                                               \
    "grant|rejection|dismissal|preliminary|notice|notice_ended|request|reminder|forwarding|"       \
    "lapse|stop|resume|repayment|set_off|set_off_less|set_off_ended"

/* Adds a fault's members and the brace that ends it. */
void letter_template_fault_add(struct buf *out, const struct letter_template_fault *fault);
