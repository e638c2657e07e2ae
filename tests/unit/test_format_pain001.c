#include "format/pain001.h"
#include "official.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct date on(const char *text)
{
    struct date date;
    assert_int_equal(date_parse(str_of(text), &date), 0);
    return date;
}

/* The file of the profile's own example: 2026-06-15 09:30 in Oslo. */
static struct pain001_file file_of(int64_t count, int64_t sum_ore)
{
    return (struct pain001_file){ .message_id = STR("HDIR-20260615-000042"),
                                  .created_at_us = INT64_C(1781508600000000),
                                  .debtor_name = STR("Helsedirektoratet"),
                                  .customer_id = STR("983544622"),
                                  .count = count,
                                  .sum_ore = sum_ore };
}

static struct pain001_group group_of(int64_t count, int64_t sum_ore)
{
    return (struct pain001_group){ .id = STR("HDIR-20260615-000042-1"),
                                   .debtor_id = STR("983544622"),
                                   .account = STR("76940512057"),
                                   .bic = STR("DNBANOKKXXX"),
                                   .pay_on = on("2026-06-17"),
                                   .count = count,
                                   .sum_ore = sum_ore };
}

static struct pain001_payment payment_of(int64_t amount_ore)
{
    return (struct pain001_payment){ .instruction_id = STR("B42-1"),
                                     .end_to_end_id = STR("26-01234-T1-U1"),
                                     .amount_ore = amount_ore,
                                     .creditor_name = STR("Nesna kommune"),
                                     .account = STR("12345678903"),
                                     .text = STR("Tilskudd sak 26/01234 kap 0572 post 60") };
}

static int keep(void *context, struct str bytes)
{
    buf_add(context, bytes);
    return 0;
}

static void write_three(enum pain001_version version, struct buf *ret_xml)
{
    struct pain001 pain = { 0 };
    struct pain001_file file = file_of(3, 382800150);
    struct pain001_group group = group_of(3, 382800150);
    struct pain001_payment payment = payment_of(202560000);
    assert_int_equal(pain001_start(&pain, version, &file, keep, ret_xml), 0);
    assert_int_equal(pain001_group(&pain, &group), 0);
    assert_int_equal(pain001_pay(&pain, &payment), 0);
    payment.amount_ore = 180000000;
    payment.creditor_name = STR("Frivillig Forening Ærlig & Ål");
    payment.instruction_id = STR("B42-2");
    payment.end_to_end_id = STR("26-01235-T1-U1");
    assert_int_equal(pain001_pay(&pain, &payment), 0);
    payment.amount_ore = 240150;
    payment.kid = STR("20240001238");
    payment.instruction_id = STR("B42-3");
    payment.end_to_end_id = STR("26-01236-T1-U1");
    assert_int_equal(pain001_pay(&pain, &payment), 0);
    assert_int_equal(pain001_end(&pain), 0);
    assert_int_equal(pain.replaced, 0);
    pain001_free(&pain);
    buf_add_char(ret_xml, '\0');
    ret_xml->len--;
}

/* The official schema, where this computer has it; our own profile always. */
static void assert_valid(enum pain001_version version, const struct buf *xml)
{
    _cleanup_buf_ struct buf faults = { 0 };
    int r = pain001_check(version, buf_view(xml), &faults);
    buf_add_char(&faults, '\0');
    assert_string_equal(faults.at, "");
    assert_int_equal(r, 0);
    assert_true(official_holds(version == PAIN001_03 ? "pain.001.001.03" : "pain.001.001.09", xml));
}

static void both_versions_hold_the_profile_and_the_official_schema(void **state)
{
    (void)state;
    for (enum pain001_version version = PAIN001_03; version <= PAIN001_09; version++) {
        _cleanup_buf_ struct buf xml = { 0 };
        write_three(version, &xml);
        assert_valid(version, &xml);
        assert_non_null(strstr(xml.at, "<CreDtTm>2026-06-15T09:30:00</CreDtTm>"));
        assert_non_null(strstr(xml.at, "<CtrlSum>3828001.50</CtrlSum>"));
        assert_non_null(strstr(xml.at, "Ærlig &amp; Ål"));
        assert_non_null(strstr(xml.at, "<Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>20240001238</Ref>"));
        const char *expected = version == PAIN001_03 ? "<ReqdExctnDt>2026-06-17</ReqdExctnDt>"
                                                     : "<ReqdExctnDt><Dt>2026-06-17</Dt>";
        assert_non_null(strstr(xml.at, expected));
        assert_non_null(strstr(xml.at, version == PAIN001_03 ? "<BIC>DNBANOKKXXX</BIC>"
                                                             : "<BICFI>DNBANOKKXXX</BICFI>"));
    }
}

static void the_same_input_gives_the_same_bytes(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf one = { 0 }, two = { 0 };
    write_three(PAIN001_09, &one);
    write_three(PAIN001_09, &two);
    assert_true(str_eq(buf_view(&one), buf_view(&two)));
}

static void a_version_does_not_pass_for_the_other(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf xml = { 0 }, faults = { 0 };
    write_three(PAIN001_09, &xml);
    assert_int_equal(pain001_check(PAIN001_03, buf_view(&xml), &faults), -EBADMSG);
    assert_true(faults.len > 0);
}

static void replace(struct buf *xml, const char *from, const char *to)
{
    char *at = strstr(xml->at, from);
    assert_non_null(at);
    _cleanup_buf_ struct buf changed = { 0 };
    buf_add(&changed, (struct str){ xml->at, (size_t)(at - xml->at) });
    buf_add_text(&changed, to);
    buf_add_text(&changed, at + strlen(from));
    buf_add_char(&changed, '\0');
    changed.len--;
    struct buf old = *xml;
    *xml = changed;
    changed = old;
}

static void the_check_finds_what_leaves_the_profile(void **state)
{
    (void)state;
    static const char *const changes[][2] = {
        { "<PmtMtd>TRF", "<PmtMtd>CHK" },
        { "Ccy=\"NOK\"", "Ccy=\"EUR\"" },
        { "Ccy=\"NOK\"", "Ccy=\"NOK\" x=\"1\"" },
        { ">2025600.00<", ">2025600.0<" },
        { ">2025600.00<", ">02025600.00<" },
        { ">2025600.00<", ">-1.00<" },
        { "12345678903", "1234567890" },
        { "<ChrgBr>SLEV</ChrgBr>", "" },
        { "NURG", "SEPA" },
        { "<InstrId>B42-1", "<InstrId>123456789012345678901234567890123456" },
        { "Nesna kommune", "" },
        { "Nesna kommune", "Nesna \xe2\x82\xac" },
        { "Nesna kommune</Nm>", "Nesna</Nm><Nm>kommune</Nm>" },
        { "<Ctry>NO</Ctry>", "<Ctry>SE</Ctry>" },
        { "2026-06-15T09:30:00", "2026-06-15" },
        { "<Document", "<!DOCTYPE Document><Document" },
        { "<Document", "<!DOCTYPE d [<!ENTITY e \"x\">]><Document" },
        { "</Document>", "" },
        { "</Document>", "</Document><more/>" },
        { "pain.001.001.09", "pain.001.001.10" },
    };
    for (size_t i = 0; i < countof(changes); i++) {
        _cleanup_buf_ struct buf xml = { 0 }, faults = { 0 };
        write_three(PAIN001_09, &xml);
        replace(&xml, changes[i][0], changes[i][1]);
        if (pain001_check(PAIN001_09, buf_view(&xml), &faults) != -EBADMSG || faults.len == 0)
            fail_msg("row %zu passed", i);
    }
    _cleanup_buf_ struct buf faults = { 0 };
    assert_int_equal(pain001_check(PAIN001_09, STR(""), &faults), -EBADMSG);
}

struct fault {
    const char *field;
    struct pain001_payment payment;
};

static void a_payment_outside_the_profile_is_refused_by_name(void **state)
{
    (void)state;
    struct fault faults[16];
    size_t n = 0;
#define FAULTY(name, member, value)                                                                \
    do {                                                                                           \
        faults[n] = (struct fault){ name, payment_of(100) };                                       \
        faults[n++].payment.member = value;                                                        \
    } while (0)
    FAULTY("payment.instruction_id", instruction_id, STR(""));
    FAULTY("payment.instruction_id", instruction_id, STR("a//b"));
    FAULTY("payment.end_to_end_id", end_to_end_id, STR("123456789012345678901234567890123456"));
    FAULTY("payment.end_to_end_id", end_to_end_id, STR("æ"));
    FAULTY("payment.amount", amount_ore, 0);
    FAULTY("payment.amount", amount_ore, -1);
    FAULTY("payment.amount", amount_ore, INT64_MAX);
    FAULTY("payment.creditor_name", creditor_name, STR(""));
    FAULTY("payment.creditor_name", creditor_name, STR("\xff"));
    FAULTY("payment.account", account, STR("12345678901"));
    FAULTY("payment.account", account, STR("1234.56.78903"));
    FAULTY("payment.kid", kid, STR("20240001237"));
    FAULTY("payment.text", text, STR(""));
    struct pain001 pain = { 0 };
    struct pain001_file file = file_of(1, 100);
    struct pain001_group group = group_of(1, 100);
    _cleanup_buf_ struct buf xml = { 0 };
    assert_int_equal(pain001_start(&pain, PAIN001_09, &file, keep, &xml), 0);
    assert_int_equal(pain001_group(&pain, &group), 0);
    for (size_t i = 0; i < n; i++) {
        size_t before = pain.buffer.len;
        assert_int_equal(pain001_pay(&pain, &faults[i].payment), -EINVAL);
        assert_string_equal(pain.fault, faults[i].field);
        assert_int_equal(pain.buffer.len, before);
    }
    pain001_free(&pain);
}

static void money_moves_on_bank_days_only(void **state)
{
    (void)state;
    static const char *const closed[] = { "2026-06-20", "2026-06-21", "2026-04-02", "2026-05-17",
                                          "2026-12-25" };
    struct pain001 pain = { 0 };
    struct pain001_file file = file_of(1, 100);
    _cleanup_buf_ struct buf xml = { 0 };
    assert_int_equal(pain001_start(&pain, PAIN001_09, &file, keep, &xml), 0);
    for (size_t i = 0; i < countof(closed); i++) {
        struct pain001_group group = group_of(1, 100);
        group.pay_on = on(closed[i]);
        assert_int_equal(pain001_group(&pain, &group), -EINVAL);
        assert_string_equal(pain.fault, "group.pay_on");
    }
    pain001_free(&pain);
}

static void a_file_that_breaks_its_own_sums_does_not_end(void **state)
{
    (void)state;
    static const struct {
        int64_t file_count, file_sum, group_count, group_sum;
        const char *field;
    } rows[] = { { 1, 100, 1, 101, "group.sum" },
                 { 1, 100, 2, 100, "group.count" },
                 { 1, 101, 1, 100, "file.sum" },
                 { 2, 100, 1, 100, "file.count" } };
    for (size_t i = 0; i < countof(rows); i++) {
        struct pain001 pain = { 0 };
        struct pain001_file file = file_of(rows[i].file_count, rows[i].file_sum);
        struct pain001_group group = group_of(rows[i].group_count, rows[i].group_sum);
        struct pain001_payment payment = payment_of(100);
        _cleanup_buf_ struct buf xml = { 0 };
        assert_int_equal(pain001_start(&pain, PAIN001_03, &file, keep, &xml), 0);
        assert_int_equal(pain001_group(&pain, &group), 0);
        assert_int_equal(pain001_pay(&pain, &payment), 0);
        assert_int_equal(pain001_end(&pain), -EINVAL);
        assert_string_equal(pain.fault, rows[i].field);
        pain001_free(&pain);
    }
}

static void names_are_written_with_the_banks_characters(void **state)
{
    (void)state;
    struct pain001 pain = { 0 };
    struct pain001_file file = file_of(1, 100);
    struct pain001_group group = group_of(1, 100);
    struct pain001_payment payment = payment_of(100);
    payment.creditor_name = STR("Guovdageainnu suohkan – Čáhcesuolu Ŋ \"Šiella\" <x>");
    payment.text = STR("123456789 123456789 123456789 123456789 123456789 123456789 123456789 "
                       "123456789 123456789 123456789 123456789 123456789 123456789 123456789ø "
                       "cut");
    _cleanup_buf_ struct buf xml = { 0 };
    assert_int_equal(pain001_start(&pain, PAIN001_09, &file, keep, &xml), 0);
    assert_int_equal(pain001_group(&pain, &group), 0);
    assert_int_equal(pain001_pay(&pain, &payment), 0);
    assert_int_equal(pain001_end(&pain), 0);
    assert_int_equal(pain.replaced, 8);
    pain001_free(&pain);
    buf_add_char(&xml, '\0');
    xml.len--;
    assert_non_null(strstr(xml.at, "Guovdageainnu suohkan - Cáhcesuolu N &#39;Siella&#39; (x)"));
    assert_non_null(strstr(xml.at, "123456789ø</Ustrd>"));
    assert_valid(PAIN001_09, &xml);
}

struct counter {
    int64_t bytes, largest;
    int fail_after;
};

static int count(void *context, struct str bytes)
{
    struct counter *counter = context;
    counter->bytes += (int64_t)bytes.len;
    if ((int64_t)bytes.len > counter->largest)
        counter->largest = (int64_t)bytes.len;
    return counter->fail_after > 0 && --counter->fail_after == 0 ? -EPIPE : 0;
}

static void a_hundred_thousand_payments_take_constant_memory(void **state)
{
    (void)state;
    enum { PAYMENTS = 100000, GROUPS = 4 };
    static int64_t amounts[PAYMENTS];
    int64_t sums[GROUPS] = { 0 }, sum = 0;
    srand(17);
    for (int i = 0; i < PAYMENTS; i++) {
        amounts[i] = rand() % 100000000 + 1;
        sums[i / (PAYMENTS / GROUPS)] += amounts[i];
        sum += amounts[i];
    }
    struct pain001 pain = { 0 };
    struct pain001_file file = file_of(PAYMENTS, sum);
    struct counter counter = { 0 };
    assert_int_equal(pain001_start(&pain, PAIN001_09, &file, count, &counter), 0);
    for (int i = 0; i < PAYMENTS; i++) {
        if (i % (PAYMENTS / GROUPS) == 0) {
            struct pain001_group group = group_of(PAYMENTS / GROUPS, sums[i / (PAYMENTS / GROUPS)]);
            assert_int_equal(pain001_group(&pain, &group), 0);
        }
        struct pain001_payment payment = payment_of(amounts[i]);
        assert_int_equal(pain001_pay(&pain, &payment), 0);
    }
    assert_int_equal(pain001_end(&pain), 0);
    assert_true(counter.bytes > 40000000);
    assert_true(counter.largest < 40000 && pain.buffer.size <= 65536);
    pain001_free(&pain);
}

static void sums_and_counts_of_random_files_are_those_of_their_payments(void **state)
{
    (void)state;
    srand(23);
    for (int round = 0; round < 20; round++) {
        int n = rand() % 300 + 1;
        int64_t amounts[300], sum = 0, seen_sum = 0;
        for (int i = 0; i < n; i++)
            sum += amounts[i] = rand() % 3 ? rand() % 1000 + 1 : INT64_C(1000) * rand() + 1;
        _cleanup_buf_ struct buf xml = { 0 };
        struct pain001 pain = { 0 };
        struct pain001_file file = file_of(n, sum);
        struct pain001_group group = group_of(n, sum);
        assert_int_equal(pain001_start(&pain, PAIN001_03, &file, keep, &xml), 0);
        assert_int_equal(pain001_group(&pain, &group), 0);
        for (int i = 0; i < n; i++) {
            struct pain001_payment payment = payment_of(amounts[i]);
            assert_int_equal(pain001_pay(&pain, &payment), 0);
        }
        assert_int_equal(pain001_end(&pain), 0);
        pain001_free(&pain);
        buf_add_char(&xml, '\0');
        xml.len--;
        int seen = 0;
        for (const char *at = xml.at; (at = strstr(at, "<InstdAmt Ccy=\"NOK\">")); seen++) {
            char *end;
            at += strlen("<InstdAmt Ccy=\"NOK\">");
            seen_sum += strtoll(at, &end, 10) * 100 + strtoll(end + 1, NULL, 10);
        }
        assert_int_equal(seen, n);
        assert_true(seen_sum == sum);
        _cleanup_buf_ struct buf faults = { 0 };
        assert_int_equal(pain001_check(PAIN001_03, buf_view(&xml), &faults), 0);
    }
}

static void an_error_of_the_sink_ends_the_writing(void **state)
{
    (void)state;
    struct pain001 pain = { 0 };
    struct pain001_file file = file_of(1000, 100000);
    struct pain001_group group = group_of(1000, 100000);
    struct pain001_payment payment = payment_of(100);
    struct counter counter = { .fail_after = 2 };
    assert_int_equal(pain001_start(&pain, PAIN001_09, &file, count, &counter), 0);
    assert_int_equal(pain001_group(&pain, &group), 0);
    int r = 0;
    for (int i = 0; i < 1000 && r == 0; i++)
        r = pain001_pay(&pain, &payment);
    assert_int_equal(r, -EPIPE);
    pain001_free(&pain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_versions_hold_the_profile_and_the_official_schema),
        cmocka_unit_test(the_same_input_gives_the_same_bytes),
        cmocka_unit_test(a_version_does_not_pass_for_the_other),
        cmocka_unit_test(the_check_finds_what_leaves_the_profile),
        cmocka_unit_test(a_payment_outside_the_profile_is_refused_by_name),
        cmocka_unit_test(money_moves_on_bank_days_only),
        cmocka_unit_test(a_file_that_breaks_its_own_sums_does_not_end),
        cmocka_unit_test(names_are_written_with_the_banks_characters),
        cmocka_unit_test(a_hundred_thousand_payments_take_constant_memory),
        cmocka_unit_test(sums_and_counts_of_random_files_are_those_of_their_payments),
        cmocka_unit_test(an_error_of_the_sink_ends_the_writing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
