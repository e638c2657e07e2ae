/* range.h: which part of a file is asked for (RFC 9110, 14). Pure. Floor 2. */
#pragma once
#include "base/str.h"

enum range { RANGE_ALL, RANGE_PART, RANGE_NONE /* 416: nothing of it is there */ };

/* One range of bytes: `bytes=0-99`, `bytes=100-`, `bytes=-100`. What is no such thing, several
 * ranges too, asks for all: a server may always answer so. */
enum range range_read(struct str header, int64_t size, int64_t *ret_from, int64_t *ret_count);
