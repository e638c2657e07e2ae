/* bank_message.h: what the bank answers: pain.002.001.03/.10, camt.054.001.02/.08 and
 * camt.053.001.02/.08 (rules.md C.3, C.4) as rows. Floor 2: data in, rows out.
 *
 * No document type, no entities of its own, nothing is fetched; depth, texts and counts are
 * bounded. Amounts are read as øre exactly. */
#pragma once
#include "base/buf.h"

enum {
    BANK_LINES_MAX = 100000, /* payments and statuses in one message */
    BANK_DEPTH_MAX = 32,     /* of elements; the official schemas need 14 */
    BANK_TEXT_MAX = 1000,    /* bytes of one value that is read */
    BANK_FAULTS_MAX = 100,
};

/* Writes {"kind": "camt.054", "schema": "camt.054.001.08", "message_id": "…", "lines": […],
 * "statements": […], "pending": n}, or {"faults": [{"line", "field", "code"}, …]} where it cannot
 * be read so; `line` is that of a text editor, `field` the element.
 *
 * Codes: xml (not well-formed), unclosed, mismatch, not_utf8, dtd, entity, depth,
 * message (another kind of message or version), missing, money, currency, date, choice, too_long,
 * too_many_rows, sum (parts of an entry are not its amount), balance (opening and entries are not
 * the closing balance), summary (entries are not what the message says they sum to).
 *
 * A line of pain.002: {"line", "level": "group|part|payment", "original_message", "part",
 * "instruction", "end_to_end", "status", "code", "text"}. A line of camt, booked entries only, one
 * for each payment in an entry: {"line", "statement", "direction": "debit|credit", "amount_ore",
 * "booked_on", "original_message", "part", "instruction", "end_to_end", "reference", "kid", "name",
 * "account", "text", "return_code", "return_text", "reversal", "count"}; `reference` is the bank's
 * own, `count` how many payments an entry without details holds. What is not said is left out. */
void bank_message_read(struct str xml, struct buf *ret_json);
