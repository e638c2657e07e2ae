/* bank_text.h: text in the characters that Norwegian banks take (rules.md C.2, BSK appendix).
 * Inside the folder only. */
#pragma once
#include "base/buf.h"

/* Adds at most `max_chars` characters of valid UTF-8, escaped for XML; what is outside the set is
 * written with the nearest character inside. Gives how many were. */
int64_t bank_text_add(struct buf *buf, struct str text, size_t max_chars);

/* Has the id 1 to 35 of the banks' basic characters, no space at its ends, no "//"? */
bool bank_text_id(struct str text);
