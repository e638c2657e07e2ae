/* bank_lines.h: the lines of a bank message while it is read: bank_message.c knows XML, this knows
 * what the elements mean. Floor 2. */
#pragma once
#include "base/buf.h"

enum bank_field {
    BANK_MESSAGE_ID,
    /* pain.002 */
    BANK_GROUP_MESSAGE,
    BANK_GROUP_STATUS,
    BANK_GROUP_CODE,
    BANK_GROUP_TEXT,
    BANK_PART_ID,
    BANK_PART_STATUS,
    BANK_PART_CODE,
    BANK_PART_TEXT,
    BANK_STATUS_INSTRUCTION,
    BANK_STATUS_END_TO_END,
    BANK_STATUS,
    BANK_STATUS_CODE,
    BANK_STATUS_TEXT,
    /* camt: a statement or notification */
    BANK_STATEMENT_ID,
    BANK_SEQUENCE,
    BANK_ACCOUNT,
    BANK_SUM_COUNT,
    BANK_SUM_NET,
    BANK_SUM_NET_DIRECTION,
    BANK_SUM_CREDIT_COUNT,
    BANK_SUM_CREDIT,
    BANK_SUM_DEBIT_COUNT,
    BANK_SUM_DEBIT,
    BANK_BALANCE_KIND,
    BANK_BALANCE,
    BANK_BALANCE_DIRECTION,
    /* … an entry of it */
    BANK_ENTRY_AMOUNT,
    BANK_ENTRY_DIRECTION,
    BANK_ENTRY_STATUS,
    BANK_ENTRY_DAY,
    BANK_ENTRY_REFERENCE,
    BANK_ENTRY_REVERSAL,
    BANK_ENTRY_MESSAGE,
    BANK_ENTRY_PART,
    BANK_ENTRY_COUNT,
    /* … a payment in the entry */
    BANK_PAID_AMOUNT,
    BANK_PAID_DIRECTION,
    BANK_PAID_MESSAGE,
    BANK_PAID_PART,
    BANK_PAID_INSTRUCTION,
    BANK_PAID_END_TO_END,
    BANK_PAID_REFERENCE,
    BANK_PAID_KID,
    BANK_PAID_TEXT,
    BANK_DEBTOR,
    BANK_DEBTOR_ACCOUNT,
    BANK_CREDITOR,
    BANK_CREDITOR_ACCOUNT,
    BANK_RETURN_CODE,
    BANK_RETURN_TEXT,
    BANK_FIELDS,
};

/* Zero it, then bank_lines_start() when the kind is known. The fields are its own. */
struct bank_lines {
    const char *root; /* what stands before the paths of the table */
    bool camt;
    struct buf values[BANK_FIELDS];
    struct buf lines, statements, faults;
    int nlines, nfaults, pending, statement;
    int nentries, npaid; /* booked or not: with a limit of them their sums fit */
    int entry_line, paid_line, statement_line;
    /* of the entry: payments with details, their signed sum, and whether one had no amount */
    int entry_paid;
    int64_t entry_sum_ore;
    bool entry_bare;
    /* of the statement */
    int64_t credit_ore, debit_ore, booked_ore, opening_ore, closing_ore;
    int credits, debits;
    bool opening, closing;
};

void bank_lines_start(struct bank_lines *lines, const char *kind);
/* An element begins; is its text wanted? `currency`: its attribute Ccy, or NULL. */
bool bank_lines_open(struct bank_lines *lines, int line, struct str path, const char *currency);
void bank_lines_close(struct bank_lines *lines, int line, struct str path, struct str text);
void bank_lines_end(struct bank_lines *lines, int line);
void bank_lines_fault(struct bank_lines *lines, int line, struct str field, const char *code);
bool bank_lines_full(const struct bank_lines *lines); /* of faults: it is of no use to go on */
void bank_lines_write(struct bank_lines *lines, const char *schema, struct buf *ret_json);
void bank_lines_free(struct bank_lines *lines);
