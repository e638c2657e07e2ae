/* kroner.h: amounts in øre as people read and write them. Floor 0, pure. */
#pragma once
#include "base/buf.h"

/* "1 234 567,00" with no-break spaces (U+00A0) and "−" (U+2212) before negative amounts. */
void kroner_add(struct buf *buf, int64_t amount_ore);

/* "-1234567,00": for spreadsheets, without grouping. */
void kroner_add_plain(struct buf *buf, int64_t amount_ore);

/* Reads both forms; also a plain space between groups, and an amount without øre or with one
 * decimal. Groups have three digits. -EINVAL: not an amount; -ERANGE: beyond int64 øre. */
int kroner_parse(struct str text, int64_t *ret_amount_ore) MUST_CHECK;
