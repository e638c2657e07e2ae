/* bank_lines.c: which elements mean what, and the line that each payment or status becomes. */
#include "format/bank_lines.h"

#include "format/bank_message.h"
#include "norway/calendar.h"

#include <string.h>

#define AMOUNT_MAX_ORE INT64_C(90000000000000) /* so that the sum of all lines fits */

enum { AMOUNT = 1, JOINED = 2 }; /* has a currency; more of them are one text */

struct place {
    const char *path;
    enum bank_field field;
    int flags;
};

static const struct place pain_places[] = {
    { "/GrpHdr/MsgId", BANK_MESSAGE_ID, 0 },
#define GROUP "/OrgnlGrpInfAndSts"
    { GROUP "/OrgnlMsgId", BANK_GROUP_MESSAGE, 0 },
    { GROUP "/GrpSts", BANK_GROUP_STATUS, 0 },
    { GROUP "/StsRsnInf/Rsn/Cd", BANK_GROUP_CODE, 0 },
    { GROUP "/StsRsnInf/Rsn/Prtry", BANK_GROUP_CODE, 0 },
    { GROUP "/StsRsnInf/AddtlInf", BANK_GROUP_TEXT, JOINED },
#define PART "/OrgnlPmtInfAndSts"
    { PART "/OrgnlPmtInfId", BANK_PART_ID, 0 },
    { PART "/PmtInfSts", BANK_PART_STATUS, 0 },
    { PART "/StsRsnInf/Rsn/Cd", BANK_PART_CODE, 0 },
    { PART "/StsRsnInf/Rsn/Prtry", BANK_PART_CODE, 0 },
    { PART "/StsRsnInf/AddtlInf", BANK_PART_TEXT, JOINED },
#define STATUS PART "/TxInfAndSts"
    { STATUS "/OrgnlInstrId", BANK_STATUS_INSTRUCTION, 0 },
    { STATUS "/OrgnlEndToEndId", BANK_STATUS_END_TO_END, 0 },
    { STATUS "/TxSts", BANK_STATUS, 0 },
    { STATUS "/StsRsnInf/Rsn/Cd", BANK_STATUS_CODE, 0 },
    { STATUS "/StsRsnInf/Rsn/Prtry", BANK_STATUS_CODE, 0 },
    { STATUS "/StsRsnInf/AddtlInf", BANK_STATUS_TEXT, JOINED },
    { 0 },
};

static const struct place camt_places[] = {
    { "/Id", BANK_STATEMENT_ID, 0 },
    { "/ElctrncSeqNb", BANK_SEQUENCE, 0 },
    { "/Acct/Id/Othr/Id", BANK_ACCOUNT, 0 },
    { "/Acct/Id/IBAN", BANK_ACCOUNT, 0 },
    { "/Bal/Tp/CdOrPrtry/Cd", BANK_BALANCE_KIND, 0 },
    { "/Bal/Amt", BANK_BALANCE, AMOUNT },
    { "/Bal/CdtDbtInd", BANK_BALANCE_DIRECTION, 0 },
    { "/TxsSummry/TtlNtries/NbOfNtries", BANK_SUM_COUNT, 0 },
    { "/TxsSummry/TtlNtries/TtlNetNtryAmt", BANK_SUM_NET, 0 },
    { "/TxsSummry/TtlNtries/TtlNetNtry/Amt", BANK_SUM_NET, 0 },
    { "/TxsSummry/TtlNtries/CdtDbtInd", BANK_SUM_NET_DIRECTION, 0 },
    { "/TxsSummry/TtlNtries/TtlNetNtry/CdtDbtInd", BANK_SUM_NET_DIRECTION, 0 },
    { "/TxsSummry/TtlCdtNtries/NbOfNtries", BANK_SUM_CREDIT_COUNT, 0 },
    { "/TxsSummry/TtlCdtNtries/Sum", BANK_SUM_CREDIT, 0 },
    { "/TxsSummry/TtlDbtNtries/NbOfNtries", BANK_SUM_DEBIT_COUNT, 0 },
    { "/TxsSummry/TtlDbtNtries/Sum", BANK_SUM_DEBIT, 0 },
    { "/Ntry/Amt", BANK_ENTRY_AMOUNT, AMOUNT },
    { "/Ntry/CdtDbtInd", BANK_ENTRY_DIRECTION, 0 },
    { "/Ntry/Sts", BANK_ENTRY_STATUS, 0 },
    { "/Ntry/Sts/Cd", BANK_ENTRY_STATUS, 0 },
    { "/Ntry/BookgDt/Dt", BANK_ENTRY_DAY, 0 },
    { "/Ntry/BookgDt/DtTm", BANK_ENTRY_DAY, 0 },
    { "/Ntry/AcctSvcrRef", BANK_ENTRY_REFERENCE, 0 },
    { "/Ntry/RvslInd", BANK_ENTRY_REVERSAL, 0 },
    { "/Ntry/NtryDtls/Btch/MsgId", BANK_ENTRY_MESSAGE, 0 },
    { "/Ntry/NtryDtls/Btch/PmtInfId", BANK_ENTRY_PART, 0 },
    { "/Ntry/NtryDtls/Btch/NbOfTxs", BANK_ENTRY_COUNT, 0 },
#define PAID "/Ntry/NtryDtls/TxDtls"
    { PAID "/Refs/MsgId", BANK_PAID_MESSAGE, 0 },
    { PAID "/Refs/PmtInfId", BANK_PAID_PART, 0 },
    { PAID "/Refs/InstrId", BANK_PAID_INSTRUCTION, 0 },
    { PAID "/Refs/EndToEndId", BANK_PAID_END_TO_END, 0 },
    { PAID "/Refs/AcctSvcrRef", BANK_PAID_REFERENCE, 0 },
    { PAID "/Amt", BANK_PAID_AMOUNT, AMOUNT },
    { PAID "/AmtDtls/TxAmt/Amt", BANK_PAID_AMOUNT, AMOUNT },
    { PAID "/CdtDbtInd", BANK_PAID_DIRECTION, 0 },
    { PAID "/RltdPties/Dbtr/Nm", BANK_DEBTOR, 0 },
    { PAID "/RltdPties/Dbtr/Pty/Nm", BANK_DEBTOR, 0 },
    { PAID "/RltdPties/DbtrAcct/Id/Othr/Id", BANK_DEBTOR_ACCOUNT, 0 },
    { PAID "/RltdPties/DbtrAcct/Id/IBAN", BANK_DEBTOR_ACCOUNT, 0 },
    { PAID "/RltdPties/Cdtr/Nm", BANK_CREDITOR, 0 },
    { PAID "/RltdPties/Cdtr/Pty/Nm", BANK_CREDITOR, 0 },
    { PAID "/RltdPties/CdtrAcct/Id/Othr/Id", BANK_CREDITOR_ACCOUNT, 0 },
    { PAID "/RltdPties/CdtrAcct/Id/IBAN", BANK_CREDITOR_ACCOUNT, 0 },
    { PAID "/RmtInf/Strd/CdtrRefInf/Ref", BANK_PAID_KID, 0 },
    { PAID "/RmtInf/Ustrd", BANK_PAID_TEXT, JOINED },
    { PAID "/AddtlTxInf", BANK_PAID_TEXT, JOINED },
    { PAID "/RtrInf/Rsn/Cd", BANK_RETURN_CODE, 0 },
    { PAID "/RtrInf/Rsn/Prtry", BANK_RETURN_CODE, 0 },
    { PAID "/RtrInf/AddtlInf", BANK_RETURN_TEXT, JOINED },
    { 0 },
};

void bank_lines_fault(struct bank_lines *lines, int line, struct str field, const char *code)
{
    if (lines->nfaults++ >= BANK_FAULTS_MAX)
        return;
    for (size_t i = 0; i < field.len; i++)
        if (field.len > 60 || (unsigned char)field.at[i] >= 0x80)
            field = STR("Document");
    buf_print(&lines->faults,
              "%s{\"line\":%d,\"code\":\"%s\",\"field\":", lines->nfaults > 1 ? "," : "", line,
              code);
    buf_add_json(&lines->faults, field);
    buf_add_char(&lines->faults, '}');
}

bool bank_lines_full(const struct bank_lines *lines)
{
    return lines->nfaults >= BANK_FAULTS_MAX || lines->nlines > BANK_LINES_MAX ||
           lines->nentries > BANK_LINES_MAX || lines->npaid > BANK_LINES_MAX;
}

void bank_lines_start(struct bank_lines *lines, const char *kind)
{
    lines->camt = strcmp(kind, "pain.002") != 0;
    lines->root = !lines->camt                    ? "/CstmrPmtStsRpt"
                  : strcmp(kind, "camt.053") == 0 ? "/BkToCstmrStmt/Stmt"
                                                  : "/BkToCstmrDbtCdtNtfctn/Ntfctn";
}

/* What of a path stands after the root; NULL: nothing of ours. The header of camt is beside it. */
static const char *below(const struct bank_lines *lines, struct str path, size_t *ret_len)
{
    size_t len = strlen(lines->root);
    if (path.len < len || memcmp(path.at, lines->root, len) != 0 ||
        (path.len > len && path.at[len] != '/'))
        return NULL;
    *ret_len = path.len - len;
    return path.at + len;
}

static bool is_at(const struct bank_lines *lines, struct str path, const char *place)
{
    size_t len;
    const char *rest = below(lines, path, &len);
    return rest && len == strlen(place) && memcmp(rest, place, len) == 0;
}

static const struct place *place_of(const struct bank_lines *lines, struct str path)
{
    static const struct place header = { "", BANK_MESSAGE_ID, 0 };
    size_t len;
    const char *rest = below(lines, path, &len);
    if (!rest)
        return lines->camt && (str_eq(path, STR("/BkToCstmrStmt/GrpHdr/MsgId")) ||
                               str_eq(path, STR("/BkToCstmrDbtCdtNtfctn/GrpHdr/MsgId")))
                   ? &header
                   : NULL;
    for (const struct place *place = lines->camt ? camt_places : pain_places; place->path; place++)
        if (strlen(place->path) == len && memcmp(place->path, rest, len) == 0)
            return place;
    return NULL;
}

static void forget(struct bank_lines *lines, enum bank_field from, enum bank_field to)
{
    for (unsigned i = from; i <= to; i++)
        buf_clear(&lines->values[i]);
}

static struct str value(const struct bank_lines *lines, enum bank_field field)
{
    return buf_view(&lines->values[field]);
}

static bool has(const struct bank_lines *lines, enum bank_field field)
{
    return lines->values[field].len > 0;
}

/* Digits, and no more than two after the point: øre exactly. */
static int64_t ore_of(struct bank_lines *lines, int line, enum bank_field field, const char *name)
{
    struct str text = value(lines, field);
    int64_t ore = 0;
    int decimals = -1, digits = 0;
    bool good = text.len > 0 && text.len <= 20;
    for (size_t i = 0; i < text.len && good; i++) {
        if (text.at[i] == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        good = text.at[i] >= '0' && text.at[i] <= '9' && decimals < 2 && ore <= AMOUNT_MAX_ORE;
        ore = good ? ore * 10 + (text.at[i] - '0') : 0;
        digits++;
        if (decimals >= 0)
            decimals++;
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 2; i++)
        ore *= 10;
    if (good && digits > 0 && ore <= AMOUNT_MAX_ORE)
        return ore;
    bank_lines_fault(lines, line, str_of(name), text.len > 0 ? "money" : "missing");
    return 0;
}

/* 1 credit, -1 debit. */
static int sign_of(struct bank_lines *lines, int line, enum bank_field field)
{
    struct str text = value(lines, field);
    if (str_eq(text, STR("CRDT")))
        return 1;
    if (!str_eq(text, STR("DBIT")))
        bank_lines_fault(lines, line, STR("CdtDbtInd"), text.len > 0 ? "choice" : "missing");
    return -1;
}

bool bank_lines_open(struct bank_lines *lines, int line, struct str path, const char *currency)
{
    const struct place *place = place_of(lines, path);
    if (place && (place->flags & AMOUNT) != 0 && (!currency || strcmp(currency, "NOK") != 0))
        bank_lines_fault(lines, line, STR("Amt"), "currency");
    if (place)
        return true;
    if (is_at(lines, path, PART)) {
        forget(lines, BANK_PART_ID, BANK_PART_TEXT);
    } else if (is_at(lines, path, STATUS)) {
        forget(lines, BANK_STATUS_INSTRUCTION, BANK_STATUS_TEXT);
    } else if (lines->camt && is_at(lines, path, "")) {
        forget(lines, BANK_STATEMENT_ID, BANK_SUM_DEBIT);
        lines->statement++;
        lines->statement_line = line;
        lines->credit_ore = lines->debit_ore = lines->booked_ore = 0;
        lines->credits = lines->debits = 0;
        lines->opening = lines->closing = false;
    } else if (is_at(lines, path, "/Bal")) {
        forget(lines, BANK_BALANCE_KIND, BANK_BALANCE_DIRECTION);
    } else if (is_at(lines, path, "/Ntry")) {
        forget(lines, BANK_ENTRY_AMOUNT, BANK_ENTRY_COUNT);
        lines->entry_line = line;
        lines->entry_paid = 0;
        lines->entry_sum_ore = 0;
        lines->entry_bare = false;
    } else if (is_at(lines, path, PAID)) {
        forget(lines, BANK_PAID_AMOUNT, BANK_RETURN_TEXT);
        lines->paid_line = line;
    }
    return false;
}

static void member(struct bank_lines *lines, const char *name, struct str text)
{
    if (text.len == 0)
        return;
    buf_print(&lines->lines, ",\"%s\":", name);
    buf_add_json(&lines->lines, text);
}

static void count(struct bank_lines *lines, int line, int *counter)
{
    bool full = bank_lines_full(lines);
    if (++*counter > BANK_LINES_MAX && !full)
        bank_lines_fault(lines, line, STR("Document"), "too_many_rows");
}

static void line_start(struct bank_lines *lines, int line)
{
    count(lines, line, &lines->nlines);
    buf_print(&lines->lines, "%s{\"line\":%d", lines->lines.len > 0 ? "," : "", line);
}

/* One status of pain.002; `first` is the first of its status, reason and text. */
static void status_end(struct bank_lines *lines, int line, const char *level, enum bank_field first)
{
    if (!has(lines, first))
        return;
    if (!has(lines, BANK_GROUP_MESSAGE))
        bank_lines_fault(lines, line, STR("OrgnlMsgId"), "missing");
    line_start(lines, line);
    member(lines, "level", str_of(level));
    member(lines, "original_message", value(lines, BANK_GROUP_MESSAGE));
    if (level[0] == 'p')
        member(lines, "part", value(lines, BANK_PART_ID));
    if (first == BANK_STATUS) {
        member(lines, "instruction", value(lines, BANK_STATUS_INSTRUCTION));
        member(lines, "end_to_end", value(lines, BANK_STATUS_END_TO_END));
    }
    member(lines, "status", value(lines, first));
    member(lines, "code", value(lines, first + 1));
    member(lines, "text", value(lines, first + 2));
    buf_add_char(&lines->lines, '}');
}

static bool is_booked(const struct bank_lines *lines)
{
    return str_eq(value(lines, BANK_ENTRY_STATUS), STR("BOOK"));
}

/* The day of a date or time, or nothing. */
static struct str day_of(struct bank_lines *lines, int line)
{
    struct str text = value(lines, BANK_ENTRY_DAY);
    struct str day = { text.at, text.len < 10 ? text.len : 10 };
    struct date date;
    bool good = date_parse(day, &date) == 0 && (text.len == 10 || text.at[10] == 'T');
    if (!good)
        bank_lines_fault(lines, line, STR("BookgDt"), text.len > 0 ? "date" : "missing");
    return good ? day : (struct str){ "", 0 };
}

static struct str first_of(const struct bank_lines *lines, enum bank_field a, enum bank_field b)
{
    return has(lines, a) ? value(lines, a) : value(lines, b);
}

/* A payment, or a whole entry of which no more is told. */
static void paid_write(struct bank_lines *lines, int line, int sign, int64_t ore)
{
    bool credit = sign > 0, back = str_eq(value(lines, BANK_ENTRY_REVERSAL), STR("true"));
    line_start(lines, line);
    buf_print(&lines->lines, ",\"statement\":%d,\"direction\":\"%s\",\"amount_ore\":%lld",
              lines->statement, credit ? "credit" : "debit", (long long)ore);
    member(lines, "booked_on", day_of(lines, lines->entry_line));
    member(lines, "original_message", first_of(lines, BANK_PAID_MESSAGE, BANK_ENTRY_MESSAGE));
    member(lines, "part", first_of(lines, BANK_PAID_PART, BANK_ENTRY_PART));
    member(lines, "instruction", value(lines, BANK_PAID_INSTRUCTION));
    member(lines, "end_to_end", value(lines, BANK_PAID_END_TO_END));
    member(lines, "entry_reference", value(lines, BANK_ENTRY_REFERENCE));
    member(lines, "reference", value(lines, BANK_PAID_REFERENCE));
    member(lines, "kid", value(lines, BANK_PAID_KID));
    member(lines, "name", value(lines, credit ? BANK_DEBTOR : BANK_CREDITOR));
    member(lines, "account", value(lines, credit ? BANK_DEBTOR_ACCOUNT : BANK_CREDITOR_ACCOUNT));
    member(lines, "text", value(lines, BANK_PAID_TEXT));
    member(lines, "return_code", value(lines, BANK_RETURN_CODE));
    member(lines, "return_text", value(lines, BANK_RETURN_TEXT));
    member(lines, "count", value(lines, BANK_ENTRY_COUNT));
    buf_print(&lines->lines, "%s}", back ? ",\"reversal\":true" : "");
}

static void paid_end(struct bank_lines *lines)
{
    int line = lines->paid_line;
    int sign = sign_of(
        lines, line, has(lines, BANK_PAID_DIRECTION) ? BANK_PAID_DIRECTION : BANK_ENTRY_DIRECTION);
    lines->entry_bare |= !has(lines, BANK_PAID_AMOUNT);
    int64_t ore = ore_of(
        lines, line, has(lines, BANK_PAID_AMOUNT) ? BANK_PAID_AMOUNT : BANK_ENTRY_AMOUNT, "Amt");
    count(lines, line, &lines->npaid);
    lines->entry_paid++;
    lines->entry_sum_ore += sign * ore;
    if (is_booked(lines))
        paid_write(lines, line, sign, ore);
}

static void entry_end(struct bank_lines *lines)
{
    int line = lines->entry_line, sign = sign_of(lines, line, BANK_ENTRY_DIRECTION);
    int64_t ore = ore_of(lines, line, BANK_ENTRY_AMOUNT, "Amt");
    count(lines, line, &lines->nentries);
    *(sign > 0 ? &lines->credit_ore : &lines->debit_ore) += ore;
    *(sign > 0 ? &lines->credits : &lines->debits) += 1;
    if (!has(lines, BANK_ENTRY_STATUS))
        bank_lines_fault(lines, line, STR("Sts"), "missing");
    if (lines->entry_bare && lines->entry_paid > 1)
        bank_lines_fault(lines, line, STR("TxDtls"), "missing");
    else if (lines->nfaults == 0 && lines->entry_paid > 0 && lines->entry_sum_ore != sign * ore)
        bank_lines_fault(lines, line, STR("TxDtls"), "sum");
    if (!is_booked(lines)) {
        lines->pending++;
        return;
    }
    lines->booked_ore += sign * ore;
    forget(lines, BANK_PAID_AMOUNT, BANK_RETURN_TEXT);
    if (lines->entry_paid == 0)
        paid_write(lines, line, sign, ore);
}

static void balance_end(struct bank_lines *lines, int line)
{
    struct str kind = value(lines, BANK_BALANCE_KIND);
    bool opening = str_eq(kind, STR("OPBD")) || str_eq(kind, STR("PRCD"));
    if (!opening && !str_eq(kind, STR("CLBD")))
        return;
    int64_t ore =
        ore_of(lines, line, BANK_BALANCE, "Amt") * sign_of(lines, line, BANK_BALANCE_DIRECTION);
    *(opening ? &lines->opening : &lines->closing) = true;
    *(opening ? &lines->opening_ore : &lines->closing_ore) = ore;
}

/* What the message says of itself, where it says it. */
static bool fits(struct bank_lines *lines, enum bank_field field, int64_t counted, bool money)
{
    if (!has(lines, field))
        return true;
    int64_t told;
    if (money)
        return ore_of(lines, lines->statement_line, field, "TxsSummry") == counted;
    return str_int64(value(lines, field), &told) && told == counted;
}

static bool summary_fits(struct bank_lines *lines)
{
    int64_t net = lines->credit_ore - lines->debit_ore;
    bool signs = net == 0 || !has(lines, BANK_SUM_NET) || !has(lines, BANK_SUM_NET_DIRECTION) ||
                 str_eq(value(lines, BANK_SUM_NET_DIRECTION), net > 0 ? STR("CRDT") : STR("DBIT"));
    return signs && fits(lines, BANK_SUM_COUNT, lines->credits + lines->debits, false) &&
           fits(lines, BANK_SUM_NET, net < 0 ? -net : net, true) &&
           fits(lines, BANK_SUM_CREDIT_COUNT, lines->credits, false) &&
           fits(lines, BANK_SUM_CREDIT, lines->credit_ore, true) &&
           fits(lines, BANK_SUM_DEBIT_COUNT, lines->debits, false) &&
           fits(lines, BANK_SUM_DEBIT, lines->debit_ore, true);
}

static void statement_end(struct bank_lines *lines)
{
    int line = lines->statement_line;
    struct buf *out = &lines->statements;
    bool whole = lines->nfaults == 0; /* what cannot be read adds up to nothing */
    if (whole && !summary_fits(lines))
        bank_lines_fault(lines, line, STR("TxsSummry"), "summary");
    if (whole && lines->opening && lines->closing &&
        lines->opening_ore + lines->booked_ore != lines->closing_ore)
        bank_lines_fault(lines, line, STR("Bal"), "balance");
    buf_print(out, "%s{\"number\":%d,\"id\":", out->len > 0 ? "," : "", lines->statement);
    buf_add_json(out, value(lines, BANK_STATEMENT_ID));
    buf_add_text(out, ",\"account\":");
    buf_add_json(out, value(lines, BANK_ACCOUNT));
    if (has(lines, BANK_SEQUENCE)) {
        buf_add_text(out, ",\"sequence\":");
        buf_add_json(out, value(lines, BANK_SEQUENCE));
    }
    if (lines->opening)
        buf_print(out, ",\"opening_ore\":%lld", (long long)lines->opening_ore);
    if (lines->closing)
        buf_print(out, ",\"closing_ore\":%lld", (long long)lines->closing_ore);
    buf_print(out, ",\"credit_ore\":%lld,\"debit_ore\":%lld,\"entries\":%d}",
              (long long)lines->credit_ore, (long long)lines->debit_ore,
              lines->credits + lines->debits);
}

static void scope_end(struct bank_lines *lines, int line, struct str path)
{
    if (!lines->camt) {
        if (is_at(lines, path, GROUP))
            status_end(lines, line, "group", BANK_GROUP_STATUS);
        else if (is_at(lines, path, STATUS))
            status_end(lines, line, "payment", BANK_STATUS);
        else if (is_at(lines, path, PART))
            status_end(lines, line, "part", BANK_PART_STATUS);
    } else if (is_at(lines, path, PAID)) {
        paid_end(lines);
    } else if (is_at(lines, path, "/Ntry")) {
        entry_end(lines);
    } else if (is_at(lines, path, "/Bal")) {
        balance_end(lines, line);
    } else if (is_at(lines, path, "")) {
        statement_end(lines);
    }
}

void bank_lines_close(struct bank_lines *lines, int line, struct str path, struct str text)
{
    const struct place *place = place_of(lines, path);
    if (!place) {
        scope_end(lines, line, path);
        return;
    }
    struct buf *kept = &lines->values[place->field];
    bool more = kept->len > 0 && (place->flags & JOINED) != 0;
    if (text.len == 0 || (kept->len > 0 && !more) ||
        kept->len + text.len + 1 > (size_t)BANK_TEXT_MAX)
        return;
    if (more)
        buf_add_char(kept, ' ');
    buf_add(kept, text);
}

void bank_lines_end(struct bank_lines *lines, int line)
{
    if (!has(lines, BANK_MESSAGE_ID))
        bank_lines_fault(lines, line, STR("MsgId"), "missing");
    else if (lines->values[BANK_MESSAGE_ID].len > 140)
        bank_lines_fault(lines, line, STR("MsgId"), "too_long");
}

void bank_lines_write(struct bank_lines *lines, const char *schema, struct buf *ret_json)
{
    if (lines->nfaults > 0) {
        buf_add_text(ret_json, "{\"faults\":[");
        buf_add(ret_json, buf_view(&lines->faults));
        buf_add_text(ret_json, "]}");
        return;
    }
    buf_print(ret_json, "{\"kind\":\"%.8s\",\"schema\":\"%s\",\"message_id\":", schema, schema);
    buf_add_json(ret_json, value(lines, BANK_MESSAGE_ID));
    buf_print(ret_json, ",\"pending\":%d,\"statements\":[", lines->pending);
    buf_add(ret_json, buf_view(&lines->statements));
    buf_add_text(ret_json, "],\"lines\":[");
    buf_add(ret_json, buf_view(&lines->lines));
    buf_add_text(ret_json, "]}");
}

void bank_lines_free(struct bank_lines *lines)
{
    for (unsigned i = 0; i < BANK_FIELDS; i++)
        buf_free(&lines->values[i]);
    buf_free(&lines->lines);
    buf_free(&lines->statements);
    buf_free(&lines->faults);
}
