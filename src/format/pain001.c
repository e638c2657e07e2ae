#include "format/pain001.h"

#include "format/bank_text.h"
#include "norway/account.h"
#include "norway/kid.h"

#include <errno.h>
#include <inttypes.h>

#define PAIN001_FLUSH_BYTES 32768
#define PAIN001_NAME_CHARS 70
#define PAIN001_TEXT_CHARS 140
#define PAIN001_MAX_ORE                                                                            \
    INT64_C(1000000000000000) /* 10^13 kroner: within the schema's 18 digits                       \
                               */

enum pain001_stage { STAGE_NEW, STAGE_FILE, STAGE_GROUP, STAGE_END };

static int pain001_fault(struct pain001 *pain, const char *field)
{
    pain->fault = field;
    return -EINVAL;
}

static int pain001_flush(struct pain001 *pain, size_t at_least)
{
    if (pain->buffer.len < at_least || pain->buffer.len == 0)
        return 0;
    int r = pain->sink(pain->context, buf_view(&pain->buffer));
    buf_clear(&pain->buffer);
    return r < 0 ? r : 0;
}

static void pain001_amount(struct buf *buf, int64_t amount_ore)
{
    buf_print(buf, "%" PRId64 ".%02d", amount_ore / 100, (int)(amount_ore % 100));
}

static void pain001_text(struct pain001 *pain, const char *open, struct str text, size_t max_chars,
                         const char *close)
{
    buf_add_text(&pain->buffer, open);
    pain->replaced += bank_text_add(&pain->buffer, text, max_chars);
    buf_add_text(&pain->buffer, close);
}

static void pain001_totals(struct pain001 *pain, const char *indent, int64_t count, int64_t sum_ore)
{
    struct buf *buf = &pain->buffer;
    buf_print(buf, "%s<NbOfTxs>%" PRId64 "</NbOfTxs>\n%s<CtrlSum>", indent, count, indent);
    pain001_amount(buf, sum_ore);
    buf_add(buf, STR("</CtrlSum>\n"));
}

static void pain001_created(struct pain001 *pain, int64_t instant_us)
{
    int64_t seconds = instant_us / 1000000 + oslo_offset_s(instant_us);
    int of_day = (int)(seconds % 86400);
    struct date_text day = date_print(oslo_date(instant_us));
    buf_print(&pain->buffer, "      <CreDtTm>%sT%02d:%02d:%02d</CreDtTm>\n", day.text,
              of_day / 3600, of_day / 60 % 60, of_day % 60);
}

static int pain001_check_file(struct pain001 *pain, const struct pain001_file *file)
{
    if (!bank_text_id(file->message_id))
        return pain001_fault(pain, "file.message_id");
    if (!bank_text_id(file->customer_id))
        return pain001_fault(pain, "file.customer_id");
    if (file->debtor_name.len == 0 || !str_utf8(file->debtor_name))
        return pain001_fault(pain, "file.debtor_name");
    if (file->created_at_us < 0)
        return pain001_fault(pain, "file.created_at");
    if (file->count < 1)
        return pain001_fault(pain, "file.count");
    if (file->sum_ore < 1 || file->sum_ore > PAIN001_MAX_ORE)
        return pain001_fault(pain, "file.sum");
    return 0;
}

int pain001_start(struct pain001 *pain, enum pain001_version version,
                  const struct pain001_file *file, pain001_sink_fn *sink, void *context)
{
    REQUIRE(pain->stage == STAGE_NEW);
    int r = pain001_check_file(pain, file);
    if (r < 0)
        return r;
    pain->version = version;
    pain->sink = sink;
    pain->context = context;
    pain->file = *file;
    pain->stage = STAGE_FILE;
    struct buf *buf = &pain->buffer;
    buf_print(buf,
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.%s\">\n"
              "  <CstmrCdtTrfInitn>\n    <GrpHdr>\n",
              version == PAIN001_03 ? "03" : "09");
    pain001_text(pain, "      <MsgId>", file->message_id, SIZE_MAX, "</MsgId>\n");
    pain001_created(pain, file->created_at_us);
    pain001_totals(pain, "      ", file->count, file->sum_ore);
    pain001_text(pain, "      <InitgPty>\n        <Nm>", file->debtor_name, PAIN001_NAME_CHARS,
                 "</Nm>\n");
    pain001_text(pain, "        <Id><OrgId><Othr><Id>", file->customer_id, SIZE_MAX,
                 "</Id><SchmeNm><Cd>CUST</Cd></SchmeNm></Othr></OrgId></Id>\n"
                 "      </InitgPty>\n    </GrpHdr>\n");
    return pain001_flush(pain, PAIN001_FLUSH_BYTES);
}

static bool pain001_bic(struct str bic)
{
    if (bic.len != 8 && bic.len != 11)
        return false;
    for (size_t i = 0; i < bic.len; i++) {
        bool letter = bic.at[i] >= 'A' && bic.at[i] <= 'Z';
        bool digit = bic.at[i] >= '0' && bic.at[i] <= '9';
        if (!letter && (i < 6 || !digit))
            return false;
    }
    return true;
}

static int pain001_check_group(struct pain001 *pain, const struct pain001_group *group)
{
    struct account account;
    if (!bank_text_id(group->id))
        return pain001_fault(pain, "group.id");
    if (!bank_text_id(group->debtor_id))
        return pain001_fault(pain, "group.debtor_id");
    if (group->account.len != ACCOUNT_CHARS || account_parse(group->account, &account) < 0)
        return pain001_fault(pain, "group.account");
    if (!pain001_bic(group->bic))
        return pain001_fault(pain, "group.bic");
    if (!calendar_workday(group->pay_on))
        return pain001_fault(pain, "group.pay_on");
    if (group->count < 1)
        return pain001_fault(pain, "group.count");
    if (group->sum_ore < 1 || group->sum_ore > PAIN001_MAX_ORE)
        return pain001_fault(pain, "group.sum");
    return 0;
}

static void pain001_execution(struct pain001 *pain, struct date pay_on)
{
    struct date_text day = date_print(pay_on);
    buf_print(&pain->buffer,
              pain->version == PAIN001_03 ? "      <ReqdExctnDt>%s</ReqdExctnDt>\n"
                                          : "      <ReqdExctnDt><Dt>%s</Dt></ReqdExctnDt>\n",
              day.text);
}

static void pain001_debtor(struct pain001 *pain, const struct pain001_group *group)
{
    const char *bic = pain->version == PAIN001_03 ? "BIC" : "BICFI";
    pain001_text(pain, "      <Dbtr>\n        <Nm>", pain->file.debtor_name, PAIN001_NAME_CHARS,
                 "</Nm>\n        <PstlAdr><Ctry>NO</Ctry></PstlAdr>\n");
    pain001_text(pain, "        <Id><OrgId><Othr><Id>", group->debtor_id, SIZE_MAX,
                 "</Id><SchmeNm><Cd>BANK</Cd></SchmeNm></Othr></OrgId></Id>\n      </Dbtr>\n");
    pain001_text(pain, "      <DbtrAcct>\n        <Id><Othr><Id>", group->account, SIZE_MAX,
                 "</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id>\n"
                 "        <Ccy>NOK</Ccy>\n      </DbtrAcct>\n");
    buf_print(&pain->buffer,
              "      <DbtrAgt><FinInstnId><%s>%.*s</%s></FinInstnId></DbtrAgt>\n"
              "      <ChrgBr>SLEV</ChrgBr>\n",
              bic, (int)group->bic.len, group->bic.at, bic);
}

static int pain001_close_group(struct pain001 *pain)
{
    if (pain->stage != STAGE_GROUP)
        return 0;
    if (pain->group_count != pain->group.count)
        return pain001_fault(pain, "group.count");
    if (pain->group_sum_ore != pain->group.sum_ore)
        return pain001_fault(pain, "group.sum");
    buf_add(&pain->buffer, STR("    </PmtInf>\n"));
    pain->stage = STAGE_FILE;
    return 0;
}

int pain001_group(struct pain001 *pain, const struct pain001_group *group)
{
    REQUIRE(pain->stage == STAGE_FILE || pain->stage == STAGE_GROUP);
    int r = pain001_check_group(pain, group);
    if (r == 0)
        r = pain001_close_group(pain);
    if (r < 0)
        return r;
    pain->group = *group;
    pain->group_count = pain->group_sum_ore = 0;
    pain->stage = STAGE_GROUP;
    pain001_text(pain, "    <PmtInf>\n      <PmtInfId>", group->id, SIZE_MAX,
                 "</PmtInfId>\n      <PmtMtd>TRF</PmtMtd>\n");
    buf_print(&pain->buffer, "      <BtchBookg>%s</BtchBookg>\n",
              group->one_debit ? "true" : "false");
    pain001_totals(pain, "      ", group->count, group->sum_ore);
    buf_add(&pain->buffer, STR("      <PmtTpInf>\n        <InstrPrty>NORM</InstrPrty>\n"
                               "        <SvcLvl><Cd>NURG</Cd></SvcLvl>\n"
                               "        <CtgyPurp><Cd>SUPP</Cd></CtgyPurp>\n"
                               "      </PmtTpInf>\n"));
    pain001_execution(pain, group->pay_on);
    pain001_debtor(pain, group);
    return pain001_flush(pain, PAIN001_FLUSH_BYTES);
}

static int pain001_check_payment(struct pain001 *pain, const struct pain001_payment *payment)
{
    struct account account;
    if (!bank_text_id(payment->instruction_id))
        return pain001_fault(pain, "payment.instruction_id");
    if (!bank_text_id(payment->end_to_end_id))
        return pain001_fault(pain, "payment.end_to_end_id");
    if (payment->amount_ore < 1 || payment->amount_ore > PAIN001_MAX_ORE)
        return pain001_fault(pain, "payment.amount");
    if (payment->creditor_name.len == 0 || !str_utf8(payment->creditor_name))
        return pain001_fault(pain, "payment.creditor_name");
    if (payment->account.len != ACCOUNT_CHARS || account_parse(payment->account, &account) < 0 ||
        !account_external(&account))
        return pain001_fault(pain, "payment.account");
    if (payment->kid.len > 0 && !kid_valid(payment->kid, KID_EITHER))
        return pain001_fault(pain, "payment.kid");
    if (payment->kid.len == 0 && (payment->text.len == 0 || !str_utf8(payment->text)))
        return pain001_fault(pain, "payment.text");
    return 0;
}

static void pain001_remittance(struct pain001 *pain, const struct pain001_payment *payment)
{
    if (payment->kid.len > 0)
        pain001_text(pain,
                     "        <RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd>"
                     "</CdOrPrtry></Tp><Ref>",
                     payment->kid, SIZE_MAX, "</Ref></CdtrRefInf></Strd></RmtInf>\n");
    else
        pain001_text(pain, "        <RmtInf><Ustrd>", payment->text, PAIN001_TEXT_CHARS,
                     "</Ustrd></RmtInf>\n");
}

int pain001_pay(struct pain001 *pain, const struct pain001_payment *payment)
{
    REQUIRE(pain->stage == STAGE_GROUP);
    int r = pain001_check_payment(pain, payment);
    if (r < 0)
        return r;
    pain->file_count++;
    pain->group_count++;
    if (__builtin_add_overflow(pain->file_sum_ore, payment->amount_ore, &pain->file_sum_ore))
        return pain001_fault(pain, "file.sum");
    pain->group_sum_ore += payment->amount_ore;
    pain001_text(pain, "      <CdtTrfTxInf>\n        <PmtId><InstrId>", payment->instruction_id,
                 SIZE_MAX, "</InstrId>");
    pain001_text(pain, "<EndToEndId>", payment->end_to_end_id, SIZE_MAX,
                 "</EndToEndId></PmtId>\n        <Amt><InstdAmt Ccy=\"NOK\">");
    pain001_amount(&pain->buffer, payment->amount_ore);
    pain001_text(pain, "</InstdAmt></Amt>\n        <Cdtr><Nm>", payment->creditor_name,
                 PAIN001_NAME_CHARS, "</Nm><PstlAdr><Ctry>NO</Ctry></PstlAdr></Cdtr>\n");
    pain001_text(pain, "        <CdtrAcct><Id><Othr><Id>", payment->account, SIZE_MAX,
                 "</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id></CdtrAcct>\n");
    pain001_remittance(pain, payment);
    buf_add(&pain->buffer, STR("      </CdtTrfTxInf>\n"));
    return pain001_flush(pain, PAIN001_FLUSH_BYTES);
}

int pain001_end(struct pain001 *pain)
{
    REQUIRE(pain->stage == STAGE_FILE || pain->stage == STAGE_GROUP);
    int r = pain001_close_group(pain);
    if (r < 0)
        return r;
    if (pain->file_count != pain->file.count)
        return pain001_fault(pain, "file.count");
    if (pain->file_sum_ore != pain->file.sum_ore)
        return pain001_fault(pain, "file.sum");
    buf_add(&pain->buffer, STR("  </CstmrCdtTrfInitn>\n</Document>\n"));
    pain->stage = STAGE_END;
    return pain001_flush(pain, 1);
}

void pain001_free(struct pain001 *pain)
{
    buf_free(&pain->buffer);
}
