/* Vectors: rules.md C.5, all of them. */
#include "norway/account.h"
#include "norway/kid.h"
#include "norway/kroner.h"
#include "norway/national_id.h"
#include "norway/orgnr.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void organisation_numbers_have_their_check_digit(void **state)
{
    (void)state;
    static const char *const valid[] = { "974761076", "983544622", "986252932", "991825827",
                                         "974760673", "889640782", "971526920", "958935420",
                                         "932384469", "821227062", "910000020", "910000160" };
    for (size_t i = 0; i < countof(valid); i++) {
        assert_true(orgnr_valid(str_of(valid[i])));
        assert_int_equal(orgnr_series(str_of(valid[i])), ORGNR_REAL);
    }
    static const char *const invalid[] = { "974761077",  "123456789",  "983544621", "987654321",
                                           "97476107",   "9747610760", "97476107A", "",
                                           "974 761076", "-74761076" };
    for (size_t i = 0; i < countof(invalid); i++)
        assert_false(orgnr_valid(str_of(invalid[i])));
}

static void numbers_outside_the_register_series_are_told_apart(void **state)
{
    (void)state;
    static const char *const none[] = { "000000000", "111111111", "509100675" };
    for (size_t i = 0; i < countof(none); i++) {
        assert_true(orgnr_valid(str_of(none[i])));
        assert_int_equal(orgnr_series(str_of(none[i])), ORGNR_NONE);
    }
    char text[ORGNR_CHARS + 1] = "31234567";
    int digit = orgnr_check_digit(str_of(text));
    assert_true(digit >= 0);
    text[8] = (char)('0' + digit);
    assert_int_equal(orgnr_series((struct str){ text, ORGNR_CHARS }), ORGNR_SYNTHETIC);
}

static void some_first_eight_digits_have_no_number(void **state)
{
    (void)state;
    assert_int_equal(orgnr_check_digit(STR("91000008")), -EINVAL);
    assert_int_equal(orgnr_check_digit(STR("91000011")), -EINVAL);
    assert_int_equal(orgnr_check_digit(STR("91000002")), 0);
    assert_int_equal(orgnr_check_digit(STR("91000016")), 0);
    assert_int_equal(orgnr_check_digit(STR("9100001")), -EINVAL);
    for (char c = '0'; c <= '9'; c++) {
        char text[] = { '9', '1', '0', '0', '0', '0', '0', '8', c };
        assert_false(orgnr_valid((struct str){ text, sizeof(text) }));
    }
}

/* Municipalities of 2023: a sample of the 356, from Kartverket and SSB Klass 1236. */
static void municipal_numbers_are_valid(void **state)
{
    (void)state;
    static const char *const municipal[] = { "958935420", "944496394", "964965226", "945012986",
                                             "970542507", "954597482", "961381630", "864966012",
                                             "954679721", "921785410" };
    for (size_t i = 0; i < countof(municipal); i++)
        assert_true(orgnr_valid(str_of(municipal[i])));
}

static void account_numbers_have_their_check_digit(void **state)
{
    (void)state;
    static const char *const valid[] = { "12345678903", "86011117947", "76940512057", "31263246082",
                                         "31263249375", "12345678911", "76940500016", "76940500024",
                                         "76940500032", "82020100008", "63450102034" };
    struct account account;
    for (size_t i = 0; i < countof(valid); i++) {
        assert_int_equal(account_parse(str_of(valid[i]), &account), 0);
        assert_string_equal(account.text, valid[i]);
    }
    static const char *const invalid[] = { "00000000000",  "12345678901",
                                           "15030000004",  "97100500013",
                                           "82020104555",  "1234567890",
                                           "123456789030", "",
                                           "1234567890x",  "1234-56-78903" };
    for (size_t i = 0; i < countof(invalid); i++)
        assert_int_equal(account_parse(str_of(invalid[i]), &account), -EINVAL);
    for (char c = '0'; c <= '9'; c++) {
        char a[] = "1503000007x", b[] = "1503000010x";
        a[10] = b[10] = c;
        assert_int_equal(account_parse(str_of(a), &account), -EINVAL);
        assert_int_equal(account_parse(str_of(b), &account), -EINVAL);
    }
    assert_int_equal(account_parse((struct str){ "123456789\0003", 11 }, &account), -EINVAL);
}

static void account_numbers_may_be_written_in_groups(void **state)
{
    (void)state;
    struct account account;
    assert_int_equal(account_parse(STR("1234.56.78903"), &account), 0);
    assert_string_equal(account.text, "12345678903");
    assert_int_equal(account_parse(STR(" 1234 56 78903 "), &account), 0);
    assert_string_equal(account.text, "12345678903");
}

static void internal_accounts_are_not_for_payees(void **state)
{
    (void)state;
    struct account account = { "12340078901" };
    assert_false(account_external(&account));
    assert_int_equal(account_parse(STR("76940512057"), &account), 0);
    assert_true(account_external(&account));
}

static void iban_is_made_and_checked(void **state)
{
    (void)state;
    static const char *const pairs[][2] = { { "86011117947", "NO9386011117947" },
                                            { "12345678903", "NO7112345678903" },
                                            { "76940512057", "NO9876940512057" } };
    struct account account, back;
    for (size_t i = 0; i < countof(pairs); i++) {
        assert_int_equal(account_parse(str_of(pairs[i][0]), &account), 0);
        struct iban iban = iban_of(&account);
        assert_string_equal(iban.text, pairs[i][1]);
        assert_int_equal(iban_parse(str_of(iban.text), &back), 0);
        assert_string_equal(back.text, account.text);
    }
    assert_int_equal(iban_parse(STR("NO93 8601 1117 947"), &back), 0);
    assert_string_equal(back.text, "86011117947");
    static const char *const invalid[] = {
        "NO9386011117948", "NO0012345678903",  "SE9386011117947", "NO938601111794", "",
        "no9386011117947", "NO93860111179470", "NOxx86011117947"
    };
    for (size_t i = 0; i < countof(invalid); i++)
        assert_int_equal(iban_parse(str_of(invalid[i]), &back), -EINVAL);
}

static void kid_check_digits_are_made(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        { "123456", "1234566", "1234560" },
        { "1234567890", "12345678903", "12345678903" },
        { "2024000123", "20240001238", "20240001234" },
        { "98350000042", "983500000424", "983500000426" },
        { "0000001", "00000018", "00000019" },
        { "1009", NULL, "1009-" },
        { "1012", NULL, "1012-" },
        { "1026", NULL, "1026-" },
    };
    struct kid kid;
    for (size_t i = 0; i < countof(rows); i++) {
        if (rows[i][1] != NULL) {
            assert_int_equal(kid_make(str_of(rows[i][0]), KID_MOD10, &kid), 0);
            assert_string_equal(kid.text, rows[i][1]);
            assert_true(kid_valid(str_of(kid.text), KID_MOD10));
        }
        assert_int_equal(kid_make(str_of(rows[i][0]), KID_MOD11, &kid), 0);
        assert_string_equal(kid.text, rows[i][2]);
        assert_true(kid_valid(str_of(kid.text), KID_MOD11));
        assert_true(kid_valid(str_of(kid.text), KID_EITHER));
    }
}

static void kid_is_checked_by_the_agreed_rule(void **state)
{
    (void)state;
    assert_true(kid_valid(STR("1234567890128"), KID_MOD10));
    assert_false(kid_valid(STR("1234567890128"), KID_MOD11));
    assert_true(kid_valid(STR("1234567890128"), KID_EITHER));
    assert_true(kid_valid(STR("2345676"), KID_MOD10));
    assert_true(kid_valid(STR("2345676"), KID_MOD11));
    static const char *const invalid[] = { "",       "0",    "1009-1",
                                           "-0",     "12a4", "00000000000000000000000000",
                                           "1234567" };
    for (size_t i = 0; i < countof(invalid); i++)
        assert_false(kid_valid(str_of(invalid[i]), KID_EITHER));
    struct kid kid;
    assert_int_equal(kid_make(STR("1234567890123456789012345"), KID_MOD10, &kid), -EINVAL);
    assert_int_equal(kid_make(STR("123456789012345678901234"), KID_MOD10, &kid), 0);
    assert_int_equal(strlen(kid.text), KID_MAX_CHARS);
}

static void a_claim_has_its_own_reference(void **state)
{
    (void)state;
    struct kid kid;
    assert_int_equal(kid_of_claim(42, 1, &kid), 0);
    assert_memory_equal(kid.text, "00000000421", 11);
    assert_true(kid_valid(str_of(kid.text), KID_MOD10));
    assert_int_equal(strlen(kid.text), 12);
    assert_int_equal(kid_of_claim(10000000000, 1, &kid), -EINVAL);
    assert_int_equal(kid_of_claim(0, 1, &kid), -EINVAL);
    assert_int_equal(kid_of_claim(1, 10, &kid), -EINVAL);
}

static void national_ids_follow_both_rules(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool rule_1964, rule_2032;
    } rows[] = {
        { "02013299997", true, true },   { "02013299903", false, true },
        { "02013299911", false, true },  { "02013299806", true, true },
        { "30108299920", true, true },   { "30108299939", false, true },
        { "30108299947", false, true },  { "30108299955", false, true },
        { "23079410918", true, true },   { "01010750160", true, true },
        { "13097248022", true, true },   { "27124902369", true, true },
        { "47906701517", true, true },   { "57912075186", true, true },
        { "03458537037", true, true },   { "01038712345", false, false },
        { "11111111111", false, false }, { "00000000000", false, false },
        { "1309724802", false, false },  { "1309724802x", false, false },
    };
    for (size_t i = 0; i < countof(rows); i++) {
        assert_int_equal(national_id_valid(str_of(rows[i].text), NATIONAL_ID_1964),
                         rows[i].rule_1964);
        assert_int_equal(national_id_valid(str_of(rows[i].text), NATIONAL_ID_BOTH),
                         rows[i].rule_2032);
    }
}

static void d_numbers_and_test_persons_are_told_apart(void **state)
{
    (void)state;
    assert_true(national_id_is_d(STR("47906701517")));
    assert_true(national_id_synthetic(STR("47906701517")));
    assert_true(national_id_synthetic(STR("03458537037")));
    assert_false(national_id_is_d(STR("13097248022")));
    assert_false(national_id_synthetic(STR("13097248022")));
}

static void kroner_are_written_in_groups_of_three(void **state)
{
    (void)state;
    static const struct {
        int64_t ore;
        const char *shown, *plain;
    } rows[] = {
        { 0, "0,00", "0,00" },
        { 7, "0,07", "0,07" },
        { 99999, "999,99", "999,99" },
        { 100000,
          "1\xc2\xa0"
          "000,00",
          "1000,00" },
        { 123456700,
          "1\xc2\xa0"
          "234\xc2\xa0"
          "567,00",
          "1234567,00" },
        { 100000500,
          "1\xc2\xa0"
          "000\xc2\xa0"
          "005,00",
          "1000005,00" },
        { -123,
          "\xe2\x88\x92"
          "1,23",
          "-1,23" },
    };
    for (size_t i = 0; i < countof(rows); i++) {
        _cleanup_buf_ struct buf shown = { 0 }, plain = { 0 };
        kroner_add(&shown, rows[i].ore);
        kroner_add_plain(&plain, rows[i].ore);
        assert_true(str_eq(buf_view(&shown), str_of(rows[i].shown)));
        assert_true(str_eq(buf_view(&plain), str_of(rows[i].plain)));
    }
}

static void kroner_are_read_as_written(void **state)
{
    (void)state;
    static const int64_t amounts[] = { 0, 1, -1, 100, 99999, 100000, -123456789, INT64_MAX };
    for (size_t i = 0; i < countof(amounts); i++) {
        _cleanup_buf_ struct buf shown = { 0 }, plain = { 0 };
        int64_t got = 7;
        kroner_add(&shown, amounts[i]);
        kroner_add_plain(&plain, amounts[i]);
        assert_int_equal(kroner_parse(buf_view(&shown), &got), 0);
        assert_true(got == amounts[i]);
        assert_int_equal(kroner_parse(buf_view(&plain), &got), 0);
        assert_true(got == amounts[i]);
    }
    int64_t got;
    assert_int_equal(kroner_parse(STR("1 234,5"), &got), 0);
    assert_true(got == 123450);
    assert_int_equal(kroner_parse(STR("250000"), &got), 0);
    assert_true(got == 25000000);
}

static void what_is_no_amount_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = { "",       ",50",      "1,",     "1,234", "1.50", "12 34",
                                       "1 2345", "1234 567", "kr 1",   "1 ",    " 1",   "--1",
                                       "1e3",    "1 23",     "1  234", "1,5 0", "1,-5" };
    int64_t got;
    for (size_t i = 0; i < countof(bad); i++)
        assert_int_equal(kroner_parse(str_of(bad[i]), &got), -EINVAL);
    assert_int_equal(kroner_parse(STR("92233720368547758,08"), &got), -ERANGE);
    assert_int_equal(kroner_parse(STR("99999999999999999999999"), &got), -ERANGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(organisation_numbers_have_their_check_digit),
        cmocka_unit_test(numbers_outside_the_register_series_are_told_apart),
        cmocka_unit_test(some_first_eight_digits_have_no_number),
        cmocka_unit_test(municipal_numbers_are_valid),
        cmocka_unit_test(account_numbers_have_their_check_digit),
        cmocka_unit_test(account_numbers_may_be_written_in_groups),
        cmocka_unit_test(internal_accounts_are_not_for_payees),
        cmocka_unit_test(iban_is_made_and_checked),
        cmocka_unit_test(kid_check_digits_are_made),
        cmocka_unit_test(kid_is_checked_by_the_agreed_rule),
        cmocka_unit_test(a_claim_has_its_own_reference),
        cmocka_unit_test(national_ids_follow_both_rules),
        cmocka_unit_test(d_numbers_and_test_persons_are_told_apart),
        cmocka_unit_test(kroner_are_written_in_groups_of_three),
        cmocka_unit_test(kroner_are_read_as_written),
        cmocka_unit_test(what_is_no_amount_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
