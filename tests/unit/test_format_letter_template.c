#include "format/letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

/* A template of its lines, whose faults are as expected: "line:column code name". */
static void assert_faults(const char *kind, const char *text, const char *expected)
{
    struct letter_faults faults;
    _cleanup_buf_ struct buf found = { 0 };
    letter_template_check(kind, "nb", str_of(text), &faults);
    for (size_t i = 0; i < faults.n; i++)
        buf_print(&found, "%s%d:%d %s%s%s", i > 0 ? "\n" : "", faults.at[i].line,
                  faults.at[i].column, faults.at[i].code, faults.at[i].name[0] != '\0' ? " " : "",
                  faults.at[i].name);
    buf_add_char(&found, '\0');
    assert_string_equal(found.at, expected);
}

static void a_tag_with_a_fault_is_told_with_its_line_and_column(void **state)
{
    (void)state;
    assert_faults("grant", "# T\n\nÆ {{farge}}", "3:3 unknown_field farge");
    assert_faults("grant", "# T\n\n{{emne}}\n{{farge}}",
                  "3:1 not_in_letter emne\n4:1 unknown_field farge");
    assert_faults("grant", "# T\n\n{{delvis}}", "3:1 yes_or_no delvis");
    assert_faults("grant", "# T\n\n{{vilkår}}", "3:1 is_list vilkår");
    assert_faults("grant", "# T\n\n{{beløp|lang}}", "3:1 wrong_filter lang");
    assert_faults("grant", "# T\n\n{{beløp | pent}}", "3:1 unknown_filter pent");
    assert_faults("grant", "# T\n\na {{beløp\n{{post}}", "3:3 not_closed {{beløp");
    assert_faults("grant", "# T\n{{?delvis}}\nA\n", "2:1 section_open delvis");
    assert_faults("grant", "# T\nA {{/delvis}}\n", "2:3 no_section delvis");
    assert_faults("grant", "# T\n{{?delvis}}\nA\n{{/revisor}}\n", "4:1 other_section delvis");
    assert_faults("grant", "# T\n{{#vilkår}}\n- {{nummer}}\n{{/vilkår}}\n",
                  "3:3 unknown_field nummer");
    assert_faults("grant", "# T\n\n{{tekst}}\n", "3:1 unknown_field tekst");
    assert_faults("grant", "# T\n\nA\x01", "3:2 character");
    assert_faults("grant", "# T\n\n{{}}", "3:1 unknown_field");
    assert_faults("grant",
                  "# T\n{{?delvis}}{{?delvis}}{{?delvis}}{{?delvis}}{{?delvis}}{{?delvis}}"
                  "{{?delvis}}{{?delvis}}{{?delvis}}{{/delvis}}{{/delvis}}{{/delvis}}{{/delvis}}"
                  "{{/delvis}}{{/delvis}}{{/delvis}}{{/delvis}}",
                  "2:89 too_deep delvis");
}

static void markdown_that_letters_do_not_have_is_told_with_its_line(void **state)
{
    (void)state;
    assert_faults("notice", "", "1:1 no_title");
    assert_faults("notice", "A\n", "1:1 no_title");
    assert_faults("notice", "# T\n\n# U\n", "3:1 second_title");
    assert_faults("notice", "# T\n\n#### U\n", "3:1 heading_level");
    assert_faults("notice", "# T\n\n<b>A</b>\n", "3:1 html\n3:5 html");
    assert_faults("notice", "# T\n\n<div>\nA\n</div>\n", "3:1 html");
    assert_faults("notice", "# T\n\n[A](http://example.no)\n", "3:1 link");
    assert_faults("notice", "# T\n\n![A](a.png)\n", "3:1 image");
    assert_faults("notice", "# T\n\n> A\n\n---\n\n    B\n",
                  "3:1 markdown\n5:1 markdown\n7:5 markdown");
    assert_faults("notice", "# T\n\n- A\n\n  B\n", "3:1 list_item");
    assert_faults("notice", "# T\n\n- **A:**\n", "3:1 key_value");
    assert_faults("notice", "# T\n\n| A |\n|---|\n", "3:1 table_caption");
    assert_faults("notice", "# T\n\nB\n| A |\n| C |\n", "5:1 table_rule");
    assert_faults("notice", "# T\n\nB\n| A | B |\n|---|---|\n| C |\n", "6:1 table_columns");
    /* the lines of sections count, though they leave none behind */
    assert_faults("notice", "# T\n{{?emne}}\n\nA\n{{/emne}}\n\n> A\n", "7:1 markdown");
}

/* `find` of the compiled-in grant letter is something else, and the faults are as expected. */
static void assert_edited(const char *find, const char *instead, const char *expected)
{
    const char *version;
    struct str text = letter_template_builtin("grant", "nb", &version);
    const char *at = strstr(text.at, find);
    assert_non_null(at);
    _cleanup_buf_ struct buf edited = { 0 };
    buf_add(&edited, (struct str){ text.at, (size_t)(at - text.at) });
    buf_add_text(&edited, instead);
    buf_add_text(&edited, at + strlen(find));
    buf_add_char(&edited, '\0');
    assert_faults("grant", edited.at, expected);
}

/* rules.md A.3 and B.7. */
static void what_the_law_demands_cannot_be_left_out_or_hidden(void **state)
{
    (void)state;
    assert_edited("{{akseptfrist}}", "fristen", "236:1 lacks_field akseptfrist");
    assert_edited("{{#vilkår}}\n- {{tekst}}\n{{/vilkår}}\n", "", "155:1 hides_field vilkår");
    assert_edited("får et tilskudd på {{beløp|kr}}", "får {{?delvis}}{{beløp|kr}}{{/delvis}}",
                  "43:29 hides_field beløp");
    assert_edited("innen {{rapportfrist}}",
                  "innen {{?kontonummer}}{{rapportfrist}}{{/kontonummer}}",
                  "165:88 hides_field rapportfrist");
    assert_edited("{{kontonummer}}.{{^akseptert}} Bekreft",
                  "{{mottaker_adresse}}.{{^akseptert}} Bekreft",
                  "133:1 hides_field kontonummer\n134:30 not_there mottaker_adresse");
    assert_edited("og Riksrevisjonen", "og andre",
                  "236:1 lacks_words «Riksrevisjonen» (bestemmelser om økonomistyring 6.3.3)");
    assert_edited("Fristen er tre uker", "Fristen er kort",
                  "236:1 lacks_words «tre uker» (forvaltningsloven: klagefrist)");
    assert_edited("forvaltningsloven {{hjemmel_klage}}", "forvaltningsloven § 28",
                  "236:1 lacks_field hjemmel_klage");
    assert_edited("{{?regnskapskrav}}", "{{?delvis}}", "177:1 other_section delvis");
    assert_edited("\n{{regnskapskrav}}\n", "\nRevisor skal bekrefte regnskapet.\n",
                  "175:1 hides_field regnskapskrav");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tag_with_a_fault_is_told_with_its_line_and_column),
        cmocka_unit_test(markdown_that_letters_do_not_have_is_told_with_its_line),
        cmocka_unit_test(what_the_law_demands_cannot_be_left_out_or_hidden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
