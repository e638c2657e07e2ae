#include "format/bank_message.h"
#include "official.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Messages are made here, part by part; whatever is said to be good holds the official schema. */
struct made {
    const char *schema;
    struct buf xml;
};

static bool newer(const struct made *made)
{
    return strcmp(made->schema + strlen(made->schema) - 2, "03") > 0;
}

static void start(struct made *made, const char *schema, const char *root)
{
    *made = (struct made){ .schema = schema };
    buf_print(&made->xml,
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:%s\"><%s>\n"
              "<GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-06-17T10:00:00</CreDtTm></GrpHdr>\n",
              schema, root);
}

static void finish(struct made *made, const char *root)
{
    buf_print(&made->xml, "</%s></Document>", root);
}

struct entry {
    const char *amount, *direction, *status, *details;
};

static void add_entry(struct made *made, const struct entry *entry)
{
    const char *status = entry->status ? entry->status : "BOOK";
    buf_print(&made->xml, "<Ntry><Amt Ccy=\"NOK\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>\n",
              entry->amount, entry->direction);
    buf_print(&made->xml, newer(made) ? "<Sts><Cd>%s</Cd></Sts>" : "<Sts>%s</Sts>", status);
    buf_print(&made->xml,
              "<BookgDt><Dt>2026-06-17</Dt></BookgDt><ValDt><Dt>2026-06-17</Dt></ValDt>"
              "<AcctSvcrRef>REF%zu</AcctSvcrRef><BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd>%s"
              "</Ntry>\n",
              made->xml.len, entry->details ? entry->details : "");
}

static void camt(struct made *made, const char *schema, const char *head,
                 const struct entry *entries, size_t n)
{
    bool statement = strncmp(schema, "camt.053", 8) == 0;
    start(made, schema, statement ? "BkToCstmrStmt" : "BkToCstmrDbtCdtNtfctn");
    buf_print(&made->xml,
              "<%s><Id>S1</Id><ElctrncSeqNb>7</ElctrncSeqNb><CreDtTm>2026-06-17T10:00:00</CreDtTm>"
              "<Acct><Id><Othr><Id>76940512057</Id></Othr></Id><Ccy>NOK</Ccy></Acct>\n%s",
              statement ? "Stmt" : "Ntfctn", head);
    for (size_t i = 0; i < n; i++)
        add_entry(made, &entries[i]);
    buf_print(&made->xml, "</%s>", statement ? "Stmt" : "Ntfctn");
    finish(made, statement ? "BkToCstmrStmt" : "BkToCstmrDbtCdtNtfctn");
}

static json_t *read_text(struct str xml)
{
    _cleanup_buf_ struct buf out = { 0 };
    bank_message_read(xml, &out);
    json_t *message = json_loadb(out.at, out.len, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(message);
    return message;
}

static json_t *read_good(struct made *made)
{
    assert_true(official_holds(made->schema, &made->xml));
    json_t *message = read_text(buf_view(&made->xml));
    assert_null(json_object_get(message, "faults"));
    buf_free(&made->xml);
    return message;
}

static const json_t *line_of(const json_t *message, size_t i)
{
    const json_t *line = json_array_get(json_object_get(message, "lines"), i);
    assert_non_null(line);
    return line;
}

static void assert_text(const json_t *object, const char *name, const char *expected)
{
    const char *text = json_string_value(json_object_get(object, name));
    if (expected)
        assert_string_equal(text ? text : "(none)", expected);
    else
        assert_null(text);
}

static void assert_number(const json_t *object, const char *name, json_int_t expected)
{
    assert_true(json_is_integer(json_object_get(object, name)));
    assert_int_equal(json_integer_value(json_object_get(object, name)), expected);
}

/* One fault, with this code at this line. */
static void assert_fault(struct str xml, const char *code, const char *field, int line)
{
    json_t *message = read_text(xml);
    const json_t *faults = json_object_get(message, "faults");
    assert_int_equal(json_array_size(faults), 1);
    assert_text(json_array_get(faults, 0), "code", code);
    assert_text(json_array_get(faults, 0), "field", field);
    if (line > 0)
        assert_number(json_array_get(faults, 0), "line", line);
    json_decref(message);
}

static const char *const status_schemas[] = { "pain.002.001.03", "pain.002.001.10" };
static const char *const entry_schemas[] = { "camt.054.001.02", "camt.054.001.08",
                                             "camt.053.001.02", "camt.053.001.08" };

static void statuses_of_group_part_and_payment(void **state)
{
    (void)state;
    for (size_t i = 0; i < countof(status_schemas); i++) {
        struct made made;
        start(&made, status_schemas[i], "CstmrPmtStsRpt");
        buf_add_text(&made.xml,
                     "<OrgnlGrpInfAndSts><OrgnlMsgId>RUN-1</OrgnlMsgId><OrgnlMsgNmId>pain.001"
                     "</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>\n"
                     "<OrgnlPmtInfAndSts><OrgnlPmtInfId>RUN-1-1</OrgnlPmtInfId>"
                     "<PmtInfSts>PART</PmtInfSts>\n<TxInfAndSts><OrgnlInstrId>I1</OrgnlInstrId>"
                     "<OrgnlEndToEndId>E1</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn>"
                     "<Cd>AC01</Cd></Rsn><AddtlInf>Ugyldig</AddtlInf><AddtlInf>konto &amp; "
                     "navn</AddtlInf></StsRsnInf></TxInfAndSts>\n</OrgnlPmtInfAndSts>\n"
                     "<OrgnlPmtInfAndSts><OrgnlPmtInfId>RUN-1-2</OrgnlPmtInfId>"
                     "<PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Prtry>X9</Prtry></Rsn>"
                     "</StsRsnInf></OrgnlPmtInfAndSts>");
        finish(&made, "CstmrPmtStsRpt");
        json_t *message = read_good(&made);
        assert_text(message, "kind", "pain.002");
        assert_text(message, "schema", status_schemas[i]);
        assert_text(message, "message_id", "BANK-1");
        assert_int_equal(json_array_size(json_object_get(message, "lines")), 4);
        assert_text(line_of(message, 0), "level", "group");
        assert_text(line_of(message, 0), "status", "PART");
        assert_text(line_of(message, 1), "level", "payment");
        assert_text(line_of(message, 1), "part", "RUN-1-1");
        assert_text(line_of(message, 1), "end_to_end", "E1");
        assert_text(line_of(message, 1), "instruction", "I1");
        assert_text(line_of(message, 1), "code", "AC01");
        assert_text(line_of(message, 1), "text", "Ugyldig konto & navn");
        assert_number(line_of(message, 1), "line", 6);
        assert_text(line_of(message, 2), "level", "part");
        assert_text(line_of(message, 2), "code", NULL);
        assert_text(line_of(message, 3), "part", "RUN-1-2");
        assert_text(line_of(message, 3), "code", "X9");
        assert_text(line_of(message, 3), "original_message", "RUN-1");
        json_decref(message);
    }
}

/* Details as each version has them. */
static void details_of(struct buf *out, bool v08, const char *amount, const char *direction,
                       const char *rest_old, const char *rest_new)
{
    buf_print(out, "<NtryDtls><TxDtls><Refs><MsgId>RUN-1</MsgId><PmtInfId>RUN-1-1</PmtInfId>"
                   "<InstrId>I1</InstrId><EndToEndId>E1</EndToEndId></Refs>");
    if (v08)
        buf_print(out, "<Amt Ccy=\"NOK\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>", amount, direction);
    else
        buf_print(out, "<AmtDtls><TxAmt><Amt Ccy=\"NOK\">%s</Amt></TxAmt></AmtDtls>", amount);
    buf_print(out, "%s</TxDtls></NtryDtls>", v08 ? rest_new : rest_old);
    buf_add_char(out, '\0');
}

static void entries_of_both_directions(void **state)
{
    (void)state;
    for (size_t i = 0; i < countof(entry_schemas); i++) {
        bool v08 = i % 2 == 1;
        struct made made;
        _cleanup_buf_ struct buf paid = { 0 }, back = { 0 };
        details_of(&paid, v08, "2025600.00", "DBIT",
                   "<RltdPties><Cdtr><Nm>Nesna &lt;kommune&gt;</Nm></Cdtr></RltdPties>",
                   "<RltdPties><Cdtr><Pty><Nm>Nesna &lt;kommune&gt;</Nm></Pty></Cdtr></RltdPties>");
        details_of(
            &back, v08, "1.5", "CRDT",
            "<RltdPties><Dbtr><Nm>Ærlig &amp; Ål</Nm></Dbtr><DbtrAcct><Id><Othr><Id>12345678903"
            "</Id></Othr></Id></DbtrAcct></RltdPties><RmtInf><Strd><CdtrRefInf><Ref>983500000424"
            "</Ref></CdtrRefInf></Strd></RmtInf><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>",
            "<RltdPties><Dbtr><Pty><Nm>Ærlig &amp; Ål</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>"
            "12345678903</Id></Othr></Id></DbtrAcct></RltdPties><RmtInf><Strd><CdtrRefInf><Ref>"
            "983500000424</Ref></CdtrRefInf></Strd></RmtInf><RtrInf><Rsn><Cd>AC04</Cd></Rsn>"
            "</RtrInf>");
        struct entry entries[] = { { "2025600.00", "DBIT", NULL, paid.at },
                                   { "1.5", "CRDT", NULL, back.at },
                                   { "7", "CRDT", NULL, NULL },
                                   { "9.99", "CRDT", "PDNG", NULL } };
        const char *balances =
            "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"NOK\">10.00</Amt>"
            "<CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-06-17</Dt></Dt></Bal>"
            "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"NOK\">2025601.50</Amt>"
            "<CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-06-17</Dt></Dt></Bal>\n";
        camt(&made, entry_schemas[i], i >= 2 ? balances : "", entries, 4);
        json_t *message = read_good(&made);
        assert_text(message, "kind", i < 2 ? "camt.054" : "camt.053");
        assert_number(message, "pending", 1);
        assert_int_equal(json_array_size(json_object_get(message, "lines")), 3);
        const json_t *line = line_of(message, 0);
        assert_text(line, "direction", "debit");
        assert_number(line, "amount_ore", 202560000);
        assert_text(line, "booked_on", "2026-06-17");
        assert_text(line, "end_to_end", "E1");
        assert_text(line, "part", "RUN-1-1");
        assert_text(line, "name", "Nesna <kommune>");
        assert_text(line, "kid", NULL);
        line = line_of(message, 1);
        assert_text(line, "direction", "credit");
        assert_number(line, "amount_ore", 150);
        assert_text(line, "name", "Ærlig & Ål");
        assert_text(line, "account", "12345678903");
        assert_text(line, "kid", "983500000424");
        assert_text(line, "return_code", "AC04");
        assert_number(line_of(message, 2), "amount_ore", 700);
        assert_text(line_of(message, 2), "kid", NULL);
        const json_t *statement = json_array_get(json_object_get(message, "statements"), 0);
        assert_text(statement, "account", "76940512057");
        assert_text(statement, "sequence", "7");
        assert_number(statement, "entries", 4);
        json_decref(message);
    }
}

static void what_the_message_says_of_itself_is_held_against_its_entries(void **state)
{
    (void)state;
    static const char good[] =
        "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"NOK\">5.00</Amt><CdtDbtInd>"
        "CRDT</CdtDbtInd><Dt><Dt>2026-06-17</Dt></Dt></Bal><TxsSummry><TtlNtries><NbOfNtries>2</"
        "NbOfNtries><TtlNetNtryAmt>1.00"
        "</TtlNetNtryAmt><CdtDbtInd>DBIT</CdtDbtInd></TtlNtries><TtlCdtNtries><NbOfNtries>1</"
        "NbOfNtries><Sum>2.00"
        "</Sum></TtlCdtNtries><TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>3.00</Sum>"
        "</TtlDbtNtries></TxsSummry>\n";
    static const char *const wrong[][2] = { { "<NbOfNtries>2", "<NbOfNtries>3" },
                                            { "Amt>1.00", "Amt>1.01" },
                                            { "</TtlNetNtryAmt><CdtDbtInd>DBIT<",
                                              "</TtlNetNtryAmt><CdtDbtInd>CRDT<" },
                                            { "<Sum>2.00", "<Sum>2.01" },
                                            { "<Sum>3.00", "<Sum>2.99" } };
    struct entry entries[] = { { "2", "CRDT", NULL, NULL }, { "3.0", "DBIT", NULL, NULL } };
    struct made made;
    camt(&made, "camt.053.001.02", good, entries, 2);
    json_decref(read_good(&made));
    for (size_t i = 0; i < countof(wrong); i++) {
        char head[1024];
        const char *at = strstr(good, wrong[i][0]);
        snprintf(head, sizeof(head), "%.*s%s%s", (int)(at - good), good, wrong[i][1],
                 at + strlen(wrong[i][0]));
        camt(&made, "camt.053.001.02", head, entries, 2);
        assert_fault(buf_view(&made.xml), "summary", "TxsSummry", 4);
        buf_free(&made.xml);
    }
    camt(&made, "camt.053.001.02",
         "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"NOK\">10</Amt><CdtDbtInd>"
         "CRDT</CdtDbtInd><Dt><Dt>2026-06-17</Dt></Dt></Bal><Bal><Tp><CdOrPrtry><Cd>CLBD</Cd>"
         "</CdOrPrtry></Tp><Amt Ccy=\"NOK\">9.01</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-06-17"
         "</Dt></Dt></Bal>\n",
         entries, 2);
    assert_fault(buf_view(&made.xml), "balance", "Bal", 4);
    buf_free(&made.xml);
}

static void amounts_are_read_exactly(void **state)
{
    (void)state;
    static const struct {
        const char *amount;
        json_int_t ore; /* -1: refused */
    } cases[] = {
        { "0.01", 1 },
        { "1", 100 },
        { "1.", 100 },
        { "0", 0 },
        { ".5", 50 },
        { "1.234", -1 },
        { "1.00000", -1 },
        { "-1", -1 },
        { "+1", -1 },
        { "1,00", -1 },
        { "1e3", -1 },
        { "1.2.3", -1 },
        { "900000000000", INT64_C(90000000000000) },
        { "900000000000.01", -1 },
        { "99999999999999999999999999", -1 },
        { ".", -1 },
    };
    for (size_t i = 0; i < countof(cases); i++) {
        struct made made;
        struct entry entry = { cases[i].amount, "CRDT", NULL, NULL };
        camt(&made, "camt.054.001.02", "", &entry, 1);
        if (cases[i].ore >= 0) {
            json_t *message = read_text(buf_view(&made.xml));
            assert_number(line_of(message, 0), "amount_ore", cases[i].ore);
            json_decref(message);
        } else {
            json_t *message = read_text(buf_view(&made.xml));
            assert_text(json_array_get(json_object_get(message, "faults"), 0), "code", "money");
            json_decref(message);
        }
        buf_free(&made.xml);
    }
}

/* `from` in a good message becomes `to`. */
static void assert_fault_after(const char *from, const char *to, const char *code,
                               const char *field, int line)
{
    struct entry entry = { "1.00", "CRDT", NULL,
                           "<NtryDtls><TxDtls><Refs><EndToEndId>E1</EndToEndId></Refs></TxDtls>"
                           "</NtryDtls>" };
    struct made made;
    camt(&made, "camt.054.001.02", "", &entry, 1);
    buf_add_char(&made.xml, '\0');
    char *at = strstr(made.xml.at, from);
    assert_non_null(at);
    _cleanup_buf_ struct buf changed = { 0 };
    buf_add(&changed, (struct str){ made.xml.at, (size_t)(at - made.xml.at) });
    buf_add_text(&changed, to);
    buf_add_text(&changed, at + strlen(from));
    assert_fault(buf_view(&changed), code, field, line);
    buf_free(&made.xml);
}

static void what_cannot_be_read_is_named_with_its_line(void **state)
{
    (void)state;
    assert_fault(STR(""), "unclosed", "Document", 1);
    assert_fault(STR("kontoutskrift"), "xml", "Document", 1);
    assert_fault(STR("<a/>"), "message", "a", 1);
    assert_fault(STR("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.03'/>"),
                 "message", "Document", 1);
    assert_fault(STR("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'/>"),
                 "missing", "MsgId", 1);
    assert_fault(STR("<Document>\xff</Document>"), "not_utf8", "Document", 1);
    assert_fault_after("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"", "not_utf8", "ISO-8859-1",
                       1);
    assert_fault_after("?>\n", "?>\n<!DOCTYPE Document [<!ENTITY a \"b\">]>", "dtd", "Document", 2);
    assert_fault_after("?>\n", "?>\n<!DOCTYPE Document SYSTEM \"http://127.0.0.1:9/x\">", "dtd",
                       "Document", 2);
    assert_fault_after(">E1<", ">&a;<", "entity", "EndToEndId", 6);
    assert_fault_after("</TxDtls>", "</TxDetails>", "mismatch", "TxDtls", 6);
    assert_fault_after("</Ntry>", "", "mismatch", "Ntry", 7);
    assert_fault_after("\"NOK\"", "\"EUR\"", "currency", "Amt", 5);
    assert_fault_after(" Ccy=\"NOK\"", "", "currency", "Amt", 5);
    assert_fault_after("2026-06-17</Dt></BookgDt>", "2026-02-30</Dt></BookgDt>", "date", "BookgDt",
                       5);
    assert_fault_after("<BookgDt><Dt>2026-06-17</Dt></BookgDt>", "", "missing", "BookgDt", 5);
    assert_fault_after("<Sts>BOOK</Sts>", "", "missing", "Sts", 5);
    assert_fault_after("<Refs>",
                       "<AmtDtls><TxAmt><Amt Ccy=\"NOK\">0.99</Amt></TxAmt></AmtDtls><Refs>", "sum",
                       "TxDtls", 5);
    assert_fault_after("</TxDtls>", "</TxDtls><TxDtls></TxDtls>", "missing", "TxDtls", 5);
    _cleanup_buf_ struct buf deep = { 0 }, lengthy = { 0 };
    for (int i = 0; i < BANK_DEPTH_MAX; i++)
        buf_add_text(&deep, "<a>");
    buf_add_text(&deep, "<Refs>");
    buf_add_char(&deep, '\0');
    assert_fault_after("<Refs>", deep.at, "depth", "a", 6);
    buf_add_char(&lengthy, '>');
    for (int i = 0; i <= BANK_TEXT_MAX; i++)
        buf_add_char(&lengthy, 'x');
    buf_add_text(&lengthy, "<");
    buf_add_char(&lengthy, '\0');
    assert_fault_after(">E1<", lengthy.at, "too_long", "EndToEndId", 6);
}

static void what_is_of_another_namespace_is_passed_over(void **state)
{
    (void)state;
    static const char text[] =
        "<n:Document xmlns:n='urn:iso:std:iso:20022:tech:xsd:pain.002.001.10'><n:CstmrPmtStsRpt>"
        "<n:GrpHdr><n:MsgId>M</n:MsgId></n:GrpHdr><x:GrpHdr xmlns:x='urn:x'><n:MsgId>N</n:MsgId>"
        "</x:GrpHdr><n:OrgnlGrpInfAndSts><n:OrgnlMsgId>R</n:OrgnlMsgId><n:GrpSts>ACCP</n:GrpSts>"
        "</n:OrgnlGrpInfAndSts></n:CstmrPmtStsRpt></n:Document>";
    json_t *message = read_text(STR(text));
    assert_text(message, "message_id", "M");
    assert_text(line_of(message, 0), "status", "ACCP");
    json_decref(message);
}

static void there_is_an_end_to_lines_and_faults(void **state)
{
    (void)state;
    for (int good = 0; good <= 1; good++) {
        _cleanup_buf_ struct buf xml = { 0 };
        buf_add_text(&xml, "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.02'>"
                           "<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M</MsgId></GrpHdr><Ntfctn>\n");
        for (int i = 0; i <= BANK_LINES_MAX; i++)
            buf_print(&xml,
                      "<Ntry><Amt Ccy='NOK'>%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>"
                      "<BookgDt><Dt>2026-06-17</Dt></BookgDt></Ntry>\n",
                      good ? "1" : "x");
        buf_add_text(&xml, "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>");
        json_t *message = read_text(buf_view(&xml));
        const json_t *faults = json_object_get(message, "faults");
        assert_int_equal(json_array_size(faults), good ? 1 : BANK_FAULTS_MAX);
        assert_text(json_array_get(faults, 0), "code", good ? "too_many_rows" : "money");
        json_decref(message);
    }
}

/* As many as a body holds would add up to more than 64 bits. */
static void what_is_not_booked_yet_is_counted_too(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf xml = { 0 };
    buf_add_text(&xml, "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.02'>"
                       "<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M</MsgId></GrpHdr><Ntfctn>\n");
    for (int i = 0; i < BANK_LINES_MAX * 3 / 2; i++)
        buf_add_text(&xml, "<Ntry><Amt Ccy='NOK'>900000000000</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
                           "<Sts>PDNG</Sts></Ntry>\n");
    buf_add_text(&xml, "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>");
    json_t *message = read_text(buf_view(&xml));
    const json_t *faults = json_object_get(message, "faults");
    assert_int_equal(json_array_size(faults), 1);
    assert_text(json_array_get(faults, 0), "code", "too_many_rows");
    json_decref(message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statuses_of_group_part_and_payment),
        cmocka_unit_test(entries_of_both_directions),
        cmocka_unit_test(what_the_message_says_of_itself_is_held_against_its_entries),
        cmocka_unit_test(amounts_are_read_exactly),
        cmocka_unit_test(what_cannot_be_read_is_named_with_its_line),
        cmocka_unit_test(what_is_of_another_namespace_is_passed_over),
        cmocka_unit_test(there_is_an_end_to_lines_and_faults),
        cmocka_unit_test(what_is_not_booked_yet_is_counted_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
