#include "format/letter.h"
#include "format/letter_values.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#define COMMON NAMELESS ",\"recipient_orgnr\":\"974761076\""

#define NAMELESS FACTS "," LAW("§ 28", "§§ 18 og 19")
#define UNDER_2025 FACTS ",\"recipient_orgnr\":\"974761076\"," LAW("§ 61", "§§ 46 og 50")

#define FACTS                                                                                      \
    "\"case_number\":\"22/01234\",\"decided_on\":\"2023-02-01\",\"budget_year\":2023,"             \
    "\"administrator_name\":\"Helsedirektoratet\",\"administrator_orgnr\":\"983544622\","          \
    "\"administrator_contact\":\"tilskudd@example.org\",\"recipient_name\":\"Ærlig & <Ål>\","    \
    "\"scheme_name\":\"Kommunalt rusarbeid\","                                                     \
    "\"chapter\":\"0765\",\"post\":\"62\",\"purpose\":\"Styrke rusarbeidet.\","                    \
    "\"rules_version\":\"3\",\"application_title\":\"Lavterskel\","                                \
    "\"application_received_on\":\"2022-11-30\",\"applied_ore\":150000000,"                        \
    "\"grounds\":\"Første grunn.\\n\\n# Andre {{grunn}}.\",\"caseworker_name\":\"Kari Saksen\","  \
    "\"approver_name\":\"Ola Leder\",\"appeal_body\":\"Helse- og omsorgsdepartementet\","          \
    "\"appeal_through\":\"Helsedirektoratet\""

#define LAW(appeal, access)                                                                        \
    "\"law_final\":\"§ 28\",\"law_appeal\":\"" appeal                                              \
    "\",\"law_appeal_time\":\"§ 29\",\"law_appeal_form\":\"§ 32\","                              \
    "\"law_suspension\":\"§ 42\",\"law_access\":\"" access "\",\"law_guidance\":\"§ 11\","        \
    "\"law_costs\":\"§ 36\""

#define GRANT "\"amount_ore\":123456700," GRANT_TERMS

#define GRANT_TERMS                                                                                \
    "\"partly\":true,\"period_from\":\"2023-01-01\","                                              \
    "\"period_to\":\"2023-12-31\",\"acceptance_due_on\":\"2023-03-01\","                           \
    "\"terms_version\":\"2022-09-12\",\"report_due_on\":\"2024-06-01\","                           \
    "\"auditor_required\":true,\"storting_reservation\":false,\"accounts_confirmed\":"             \
    "\"bekreftet av revisor, confirmed by an auditor\",\"conditions\":[\"Bruk pengene godt.\"],"

#define PLAN                                                                                       \
    "\"payout_plan\":["                                                                            \
    "{\"number\":1,\"due_on\":\"2023-03-15\",\"amount_ore\":100000000,"                            \
    "\"requires\":[\"acceptance\",\"account\"]},"                                                  \
    "{\"number\":2,\"due_on\":\"2023-09-01\",\"amount_ore\":23456700,\"requires\":[]}]"

#define GRANT_NB "{\"kind\":\"grant\",\"language\":\"nb\"," COMMON "," GRANT PLAN "}"
#define GRANT_EN "{\"kind\":\"grant\",\"language\":\"en\"," COMMON "," GRANT PLAN "}"
#define GRANT_NN "{\"kind\":\"grant\",\"language\":\"nn\"," COMMON "," GRANT PLAN "}"

static void make(struct str json, struct buf *ret_html)
{
    struct arena arena = { 0 };
    struct letter letter;
    struct letter_fault fault = { "" };
    int r = letter_make(json, &arena, &letter, &fault);
    assert_string_equal(fault.text, "");
    assert_int_equal(r, 0);
    assert_string_equal(letter.template_version, "2026-11-29");
    letter_html(&letter, ret_html);
    arena_reset(&arena);
    buf_add_char(ret_html, '\0');
    ret_html->len--;
    assert_true(str_utf8(buf_view(ret_html)));
}

static void assert_holds(const struct buf *html, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strstr(html->at, texts[i]) == NULL)
            fail_msg("the letter does not say: %s", texts[i]);
    }
}

static const char *const kinds[] = { "grant",   "rejection",    "dismissal",     "preliminary",
                                     "notice",  "notice_ended", "request",       "reminder",
                                     "lapse",   "forwarding",   "stop",          "resume",
                                     "set_off", "set_off_less", "set_off_ended", "repayment" };
static const char *const languages[] = { "nb", "nn", "en" };

static void assert_no_faults(const struct letter_faults *faults, const char *what)
{
    if (faults->n > 0)
        fail_msg("%s: line %d, column %d: %s: %s", what, faults->at[0].line, faults->at[0].column,
                 faults->at[0].code, faults->at[0].name);
}

static void the_compiled_in_templates_are_sound_in_all_languages(void **state)
{
    (void)state;
    for (unsigned i = 0; i < countof(kinds) * countof(languages); i++) {
        const char *kind = kinds[i / countof(languages)],
                   *language = languages[i % countof(languages)], *version;
        struct letter_faults faults;
        letter_template_check(kind, language, letter_template_builtin(kind, language, &version),
                              &faults);
        assert_no_faults(&faults, kind);
        assert_string_equal(version, "2026-11-29");
    }
}

static void made_up_documents_make_every_letter(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 2 * countof(kinds) * countof(languages); i++) {
        _cleanup_buf_ struct buf json = { 0 }, html = { 0 };
        letter_sample(kinds[i / 6], languages[i % 3], i / 3 % 2 == 0, &json);
        make(buf_view(&json), &html);
        if (i / 3 % 2 == 0) /* as editors see it: as most are, so nothing is corrected */
            assert_null(strstr(html.at, "tilskudet"));
    }
}

static void the_guide_tells_of_every_field(void **state)
{
    (void)state;
    for (unsigned i = 0; i < countof(kinds); i++) {
        _cleanup_buf_ struct buf json = { 0 };
        letter_guide(kinds[i], &json);
        json_t *guide = json_loadb(json.at, json.len, 0, NULL);
        assert_non_null(guide);
        assert_true(json_array_size(json_object_get(guide, "fields")) > 10);
        assert_int_equal(json_object_size(json_object_get(guide, "texts")), 3);
        /* only decisions are corrected */
        buf_add_char(&json, '\0');
        bool decision = letter_kind_find(str_of(kinds[i]))->need & LETTER_DECISION;
        assert_true((strstr(json.at, "rettelser") != NULL) == decision);
        json_decref(guide);
    }
}

/* rules.md A.3, items 1 to 10, and B.7. */
static void a_grant_letter_says_all_that_is_demanded(void **state)
{
    (void)state;
    static const char *const demanded[] = { "974\xc2\xa0"
                                            "761\xc2\xa0"
                                            "076",
                                            "22/01234",
                                            "1. februar 2023",
                                            "<dd>2023</dd>",
                                            "kap. 0765 post 62",
                                            "Styrke rusarbeidet.",
                                            "versjon 3",
                                            "30. november 2022",
                                            "1\xc2\xa0"
                                            "234\xc2\xa0"
                                            "567\xc2\xa0kroner",
                                            "15. mars 2023",
                                            "bekreftelse mottatt, kontonummer bekreftet",
                                            "1. januar 2023",
                                            "31. desember 2023",
                                            "1. mars 2023",
                                            "versjon 12.09.2022",
                                            "Bruk pengene godt.",
                                            "1. juni 2024",
                                            "bekreftet av revisor",
                                            "Riksrevisjonen",
                                            "stanse utbetalingene",
                                            "avkorte",
                                            "tilbakebetalt",
                                            "utelukke",
                                            "§ 28",
                                            "tre uker",
                                            "Helse- og omsorgsdepartementet",
                                            "Send den til Helsedirektoratet",
                                            "§§ 18 og 19",
                                            "§ 42",
                                            "Kari Saksen",
                                            "Ola Leder",
                                            "tilskudd@example.org",
                                            "Første grunn.",
                                            "delvis innvilget" };
    _cleanup_buf_ struct buf html = { 0 };
    make(STR(GRANT_NB), &html);
    assert_holds(&html, demanded, countof(demanded));
}

static void a_grant_letter_in_nynorsk_says_the_same(void **state)
{
    (void)state;
    static const char *const demanded[] = {
        "lang=\"nn\"",          "Tilskotsbrev",        "tre veker",
        "Riksrevisjonen",       "§§ 18 og 19",         "§ 42",
        "stadfesting motteken", "stanse utbetalingane"
    };
    _cleanup_buf_ struct buf html = { 0 };
    make(STR(GRANT_NN), &html);
    assert_holds(&html, demanded, countof(demanded));
}

static void a_grant_letter_in_english_says_the_same(void **state)
{
    (void)state;
    static const char *const demanded[] = { "lang=\"en\"",
                                            "Letter of grant",
                                            "granted part of",
                                            "Organisation number</dt><dd>974\xc2\xa0"
                                            "761\xc2\xa0"
                                            "076",
                                            "chapter 0765, item 62",
                                            "1 February 2023",
                                            "NOK\xc2\xa0"
                                            "1,234,567",
                                            "NOK\xc2\xa0"
                                            "1,500,000",
                                            "confirmation received, account number confirmed",
                                            "by 1 March 2023",
                                            "by 1 June 2024",
                                            "version 12.09.2022",
                                            "confirmed by an auditor",
                                            "Riksrevisjonen",
                                            "stop the payments",
                                            "reduce the grant",
                                            "paid back",
                                            "exclude the recipient",
                                            "section 28",
                                            "three weeks",
                                            "Send it to Helsedirektoratet",
                                            "decided by Helse- og omsorgsdepartementet",
                                            "sections 18 and 19",
                                            "section 42",
                                            "Kari Saksen",
                                            "Ola Leder" };
    _cleanup_buf_ struct buf html = { 0 };
    make(STR(GRANT_EN), &html);
    assert_holds(&html, demanded, countof(demanded));
    buf_clear(&html);
    make(STR("{\"kind\":\"rejection\",\"language\":\"en\"," COMMON "}"), &html);
    assert_holds(&html, (const char *const[]){ "We have rejected", "three weeks", "section 36" },
                 3);
    buf_clear(&html);
    make(STR("{\"kind\":\"dismissal\",\"language\":\"en\"," COMMON "}"), &html);
    assert_holds(&html, (const char *const[]){ "We have dismissed", "not considered" }, 2);
}

/* A person, or somebody abroad: the line is left out, whatever the letter and its language. */
static void a_recipient_without_a_number_has_no_line_for_it(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf json = { 0 }, html = { 0 };
    for (unsigned i = 0; i < 3 * countof(languages); i++) {
        const char *kind = kinds[i / countof(languages)],
                   *language = languages[i % countof(languages)];
        buf_clear(&json);
        buf_clear(&html);
        buf_print(&json, "{\"kind\":\"%s\",\"language\":\"%s\",%s,%s", kind, language, NAMELESS,
                  "\"recipient_without_orgnr\":true");
        if (strcmp(kind, "grant") == 0)
            buf_print(&json, ",%s", GRANT PLAN);
        buf_add_char(&json, '}');
        make(buf_view(&json), &html);
        assert_null(strstr(html.at, "<dt>Organi"));
        assert_non_null(strstr(html.at, "983\xc2\xa0"
                                        "544\xc2\xa0"
                                        "622"));
    }
}

static void a_letter_is_accessible_and_has_nothing_that_runs(void **state)
{
    (void)state;
    static const char *const demanded[] = { "<!DOCTYPE html>",
                                            "<html lang=\"nb\">",
                                            "<meta charset=\"utf-8\">",
                                            "<title>Tilskuddsbrev",
                                            "<h1>",
                                            "<h2>Vedtak</h2>",
                                            "<caption>Utbetalingsplan</caption>",
                                            "<th scope=\"col\">",
                                            "<th scope=\"row\">1</th>",
                                            "<main>" };
    static const char *const absent[] = { "<script", "style=\"", "http:", "https:",
                                          "{{case",  "@if",      "<Ål>",  "on=" };
    _cleanup_buf_ struct buf html = { 0 };
    make(STR(GRANT_NB), &html);
    assert_holds(&html, demanded, countof(demanded));
    for (size_t i = 0; i < countof(absent); i++) {
        if (strstr(html.at, absent[i]) != NULL)
            fail_msg("the letter holds: %s", absent[i]);
    }
    assert_non_null(strstr(html.at, "Ærlig &amp; &lt;Ål&gt;"));
}

static void values_are_text_and_never_template(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf html = { 0 };
    make(STR(GRANT_NB), &html);
    assert_non_null(strstr(html.at, "<p>Første grunn.</p>\n<p># Andre {{grunn}}.</p>"));
}

static void the_same_document_gives_the_same_bytes(void **state)
{
    (void)state;
    _cleanup_buf_ struct buf one = { 0 }, two = { 0 };
    make(STR(GRANT_NB), &one);
    make(STR(GRANT_NB), &two);
    assert_true(str_eq(buf_view(&one), buf_view(&two)));
}

static void a_rejection_gives_grounds_and_the_way_to_appeal(void **state)
{
    (void)state;
    static const char *const demanded[] = { "Avslag på søknad",
                                            "Første grunn.",
                                            "tre uker",
                                            "§ 28",
                                            "§§ 18 og 19",
                                            "§ 42",
                                            "Kari Saksen",
                                            "Ola Leder",
                                            "Helse- og omsorgsdepartementet",
                                            "versjon 3" };
    _cleanup_buf_ struct buf html = { 0 };
    make(STR("{\"kind\":\"rejection\",\"language\":\"nb\"," COMMON "}"), &html);
    assert_holds(&html, demanded, countof(demanded));
    assert_null(strstr(html.at, "Utbetalingsplan"));
    buf_clear(&html);
    make(
        STR("{\"kind\":\"dismissal\",\"language\":\"nn\"," COMMON ",\"checkpoint\":\"8123 5dc9\"}"),
        &html);
    assert_non_null(strstr(html.at, "ikkje har behandla innhaldet"));
    assert_non_null(strstr(html.at, "8123 5dc9"));
}

static void assert_refused(struct str json, const char *expected)
{
    struct arena arena = { 0 };
    struct letter letter;
    struct letter_fault fault = { "" };
    assert_int_equal(letter_make(json, &arena, &letter, &fault), -EINVAL);
    assert_string_equal(fault.text, expected);
    arena_reset(&arena);
}

static void an_award_that_nobody_applied_for_does_not_say_so(void **state)
{
    (void)state;
    static const char *const absent[] = { "søkte om", "søknad", "innvilget" };
    _cleanup_buf_ struct buf html = { 0 };
    make(STR("{\"kind\":\"grant\",\"language\":\"nb\"," COMMON
             ",\"without_application\":true," GRANT PLAN "}"),
         &html);
    assert_holds(&html, (const char *const[]){ "Vi har vedtatt å gi tilskudd til «Lavterskel»" },
                 1);
    for (size_t i = 0; i < countof(absent); i++) {
        const char *at = strstr(html.at, absent[i]);
        if (at != NULL && strncmp(at, "søkt om det", 11) != 0)
            fail_msg("the letter says: %s", absent[i]);
    }
}

static void the_act_in_force_is_cited_in_each_language(void **state)
{
    (void)state;
    static const char *const texts[][2] = {
        { "nb", "forvaltningsloven § 61" },
        { "nn", "forvaltningslova §§ 46 og 50" },
        { "en", "under section 61 of the Public Administration Act" },
        { "en", "sections 46 and 50" },
    };
    for (size_t i = 0; i < countof(texts); i++) {
        _cleanup_buf_ struct buf json = { 0 }, html = { 0 };
        buf_print(&json, "{\"kind\":\"rejection\",\"language\":\"%s\",%s}", texts[i][0],
                  UNDER_2025);
        make(buf_view(&json), &html);
        assert_holds(&html, &texts[i][1], 1);
        assert_null(strstr(html.at, "§ 28"));
    }
    assert_refused(STR("{\"kind\":\"rejection\",\"language\":\"nb\"," FACTS
                       ",\"recipient_orgnr\":\"974761076\"," LAW("28", "§ 18") "}"),
                   "bad field: law_appeal");
}

static void a_reminder_says_what_is_missing(void **state)
{
    (void)state;
    static const char *const said[] = { "rapporten om bruken av tilskuddet",
                                        "bekreftet at dere godtar", "opplysningene vi ba om" };
    static const char *const names[] = { "report", "acceptance", "answer" };
    for (size_t i = 0; i < countof(names); i++) {
        _cleanup_buf_ struct buf json = { 0 }, html = { 0 };
        letter_sample("reminder", "nb", false, &json);
        json_t *facts = json_loadb(json.at, json.len, 0, NULL);
        char name[40];
        snprintf(name, sizeof(name), "missing_%s", names[i]);
        json_object_set_new(facts, name, json_true());
        char *text = json_dumps(facts, JSON_COMPACT);
        make(str_of(text), &html);
        for (size_t k = 0; k < countof(said); k++)
            assert_true((strstr(html.at, said[k]) != NULL) == (k == i));
        free(text);
        json_decref(facts);
    }
}

static void a_reversal_says_what_it_takes_the_place_of(void **state)
{
    (void)state;
    static const char reversal[] =
        "{\"kind\":\"grant\",\"language\":\"nn\"," COMMON "," GRANT PLAN
        ",\"superseded_on\":\"2023-01-10\",\"reversal_source\":\"fvl § 35(1) c\","
        "\"reversal_basis\":\"vedtaket må reknast som ugyldig\",\"paid_before_ore\":100000000,"
        "\"accepted_on\":\"2023-01-12\"}";
    static const char *const said[] = {
        "kjem i staden for vedtaket av 10. januar 2023",
        "etter fvl § 35(1) c: vedtaket må reknast som ugyldig.",
        "1\xc2\xa0"
        "000\xc2\xa0"
        "000\xc2\xa0kroner utbetalte etter det tidlegare vedtaket",
        "aksepterte vilkåra 12. januar 2023",
    };
    _cleanup_buf_ struct buf html = { 0 };
    make(str_of(reversal), &html);
    assert_holds(&html, said, countof(said));
    assert_null(strstr(html.at, "innan 1. mars 2023"));
}

static void what_the_appeal_body_decided_cannot_be_appealed(void **state)
{
    (void)state;
    static const struct {
        const char *language, *said, *not_said;
    } rows[] = {
        { "nb", "kan ikke påklages (forvaltningsloven § 28)", "Dere kan klage" },
        { "nn", "kan ikkje klagast på (forvaltningslova § 28)", "De kan klage" },
        { "en", "cannot be appealed (section 28 of the Public", "You may appeal" },
    };
    for (size_t i = 0; i < countof(rows); i++)
        for (int final = 0; final < 2; final++) {
            struct arena arena = { 0 };
            _cleanup_buf_ struct buf html = { 0 };
            make(str_of(arena_print(
                     &arena, "{\"kind\":\"grant\",\"language\":\"%s\",%s,%s%s,\"final\":%s}",
                     rows[i].language, COMMON, GRANT, PLAN, final ? "true" : "false")),
                 &html);
            assert_int_equal(strstr(html.at, rows[i].said) != NULL, final);
            assert_int_equal(strstr(html.at, rows[i].not_said) == NULL, final);
            arena_reset(&arena);
        }
}

/* Under the title, and whatever its own template says. */
static void a_corrected_decision_is_marked(void **state)
{
    (void)state;
    static const struct {
        const char *language, *title, *deadline;
    } rows[] = {
        { "nb", "Vedtaket er rettet", "l\xc3\xb8per ingen ny klagefrist" },
        { "nn", "Vedtaket er retta", "ingen ny klagefrist" },
        { "en", "The decision has been corrected", "no new time to appeal" },
    };
    static const char own[] = "# Eige brev\n\nTekst.\n";
    for (size_t i = 0; i < countof(rows); i++) {
        struct arena arena = { 0 };
        struct letter letter;
        struct letter_fault fault;
        const char *json = arena_print(
            &arena,
            "{\"kind\":\"grant\",\"language\":\"%s\",%s,%s%s,\"corrected_on\":\"2023-01-12\","
            "\"corrected_by\":\"Ola Leder\",\"correction_source\":\"fvl § 70\","
            "\"corrections\":[\"Først\",\"Så\"]}",
            rows[i].language, COMMON, GRANT, PLAN);
        assert_int_equal(letter_make_of(str_of(json), str_of(own), &arena, &letter, &fault), 0);
        const struct letter_block *mark = letter.blocks->next;
        assert_string_equal(letter.title, "Eige brev");
        assert_true(mark->kind == LETTER_HEADING && mark->level == 2);
        assert_string_equal(mark->text, rows[i].title);
        assert_non_null(strstr(mark->next->text, "Ola Leder (fvl § 70)"));
        assert_true(mark->next->next->kind == LETTER_LIST && mark->next->next->nrows == 2);
        assert_non_null(strstr(mark->next->next->next->text, rows[i].deadline));
        assert_string_equal(mark->next->next->next->next->text, "Tekst.");
        arena_reset(&arena);
    }
}

static void a_document_with_a_fault_makes_no_letter(void **state)
{
    (void)state;
#define START "{\"kind\":\"grant\",\"language\":\"nb\"," COMMON ","
    assert_refused(STR("nonsense"), "not a JSON object");
    assert_refused(STR("[]"), "not a JSON object");
    assert_refused(STR("{\"kind\":\"grant\",\"kind\":\"grant\"}"), "not a JSON object");
    assert_refused(STR("{\"kind\":\"gift\"}"), "bad field: kind");
    assert_refused(STR("{\"kind\":\"grant\",\"language\":\"sv\"}"), "bad field: language");
    assert_refused(STR("{\"kind\":\"grant\",\"language\":\"nb\"}"), "missing field: case_number");
    assert_refused(STR(START GRANT PLAN ",\"colour\":1}"), "unknown field: colour");
    assert_refused(STR("{\"kind\":\"rejection\",\"language\":\"en\"," NAMELESS "}"),
                   "template line 5: not_there: mottaker_orgnr");
    assert_refused(STR(START GRANT "\"payout_plan\":null}"), "missing field: payout_plan");
    assert_refused(STR(START GRANT "\"payout_plan\":[]}"), "bad field: payout_plan");
    assert_refused(STR(START GRANT "\"payout_plan\":[{\"number\":1,\"due_on\":\"2023-02-29\","
                                   "\"amount_ore\":123456700,\"requires\":[]}]}"),
                   "bad field: payout_plan");
    assert_refused(STR(START GRANT "\"payout_plan\":[{\"number\":1,\"due_on\":\"2023-02-28\","
                                   "\"amount_ore\":123456701,\"requires\":[]}]}"),
                   "bad field: payout_plan does not sum to amount_ore");
    assert_refused(STR(START GRANT "\"payout_plan\":[{\"number\":1,\"due_on\":\"2023-02-28\","
                                   "\"amount_ore\":123456700,\"requires\":[\"luck\"]}]}"),
                   "bad field: payout_plan");
    assert_refused(STR(START GRANT PLAN ",\"goal_indicators\":[\"\"]}"),
                   "bad field: goal_indicators");
    assert_refused(STR(START GRANT PLAN ",\"account_number\":12}"), "bad field: account_number");
}

static void assert_diff(const char *before, const char *after, const char *expected)
{
    _cleanup_buf_ struct buf json = { 0 }, told = { 0 };
    size_t i;
    json_t *line;
    letter_diff(str_of(before), str_of(after), &json);
    json_t *lines = json_loadb(json.at, json.len, 0, NULL);
    assert_non_null(lines);
    json_array_foreach(lines, i, line)
    {
        const char *change = json_string_value(json_object_get(line, "change"));
        buf_print(&told, "%c%s;", *change, json_string_value(json_object_get(line, "text")));
    }
    json_decref(lines);
    buf_add_char(&told, '\0');
    assert_string_equal(told.at, expected);
}

static void what_is_new_in_a_text_is_told_line_by_line(void **state)
{
    (void)state;
    assert_diff("a\nb\nc", "a\nb\nc", "sa;sb;sc;");
    assert_diff("a\nb\nc", "a\nx\nc", "sa;rb;ax;sc;");
    assert_diff("a\nb\nc\nd", "b\nc\ne\nd", "ra;sb;sc;ae;sd;");
    assert_diff("a\nb", "a\nb\nb", "sa;sb;ab;");
    assert_diff("", "a\nb", "aa;ab;");
    assert_diff("a\nb", "", "ra;rb;");
    _cleanup_buf_ struct buf long_one = { 0 }, other = { 0 }, json = { 0 };
    for (int i = 0; i < 3000; i++) {
        buf_print(&long_one, "%d\n", i);
        buf_print(&other, "x%d\n", i);
    }
    letter_diff(buf_view(&long_one), buf_view(&other), &json);
    json_t *lines = json_loadb(json.at, json.len, 0, NULL);
    assert_int_equal(json_array_size(lines), 6001);
    json_decref(lines);
}

static void filters_write_a_value_as_they_say(void **state)
{
    (void)state;
    static const char text[] =
        "# T\n\n{{beløp}}; {{beløp|kr}}; {{beløp|hele}}; {{beløp | øre}}\n\n"
        "{{vedtaksdato}}; {{vedtaksdato|lang}}; {{vedtaksdato|kort}}; {{vedtaksdato|måned}}; "
        "{{vedtaksdato|år}}\n\n{{#vilkår}}\n1. {{tekst}}\n{{/vilkår}}\n\n**Obs:** les {{?delvis}}"
        "nøye{{/delvis}}{{^delvis}}alt{{/delvis}}.\n\nHilsen\\\n{{godkjenner}}\n";
    static const char *const said[] = {
        "<p>1\xc2\xa0"
        "234\xc2\xa0"
        "567; 1\xc2\xa0"
        "234\xc2\xa0"
        "567\xc2\xa0kroner; 1\xc2\xa0"
        "234\xc2\xa0"
        "567\xc2\xa0kroner; 1\xc2\xa0"
        "234\xc2\xa0"
        "567,00</p>",
        "<p>1. februar 2023; 1. februar 2023; 01.02.2023; februar 2023; 2023</p>",
        "<ol>\n<li>Bruk pengene godt.</li>",
        "<p><strong>Obs:</strong> les nøye.</p>",
        "Hilsen<br>\nOla Leder",
    };
    struct arena arena = { 0 };
    struct letter letter;
    struct letter_fault fault = { "" };
    _cleanup_buf_ struct buf html = { 0 };
    int r = letter_make_of(STR(GRANT_NB), str_of(text), &arena, &letter, &fault);
    assert_string_equal(fault.text, "");
    assert_int_equal(r, 0);
    letter_html(&letter, &html);
    buf_add_char(&html, '\0');
    assert_holds(&html, said, countof(said));
    arena_reset(&arena);
}

/* Two tables and a sentence of a document where one amount of the plan has øre, or none has. */
static void assert_amounts(const char *language, long second_ore, const char *const *said, size_t n)
{
    static const char text[] =
        "# T\n\n{{søknadsbeløp}}; {{søknadsbeløp|kr}}\n\n"
        "Plan\n| Nummer | Beløp |\n|---|---:|\n{{#utbetalingsplan}}\n| {{nummer}} | {{beløp}} |\n"
        "{{/utbetalingsplan}}\n| Sum | {{beløp|tall}} |\n\n"
        "Søkt\n| Hva | Beløp |\n|---|---:|\n| Alt | {{søknadsbeløp|tall}} |\n";
    struct arena arena = { 0 };
    struct letter letter;
    struct letter_fault fault = { "" };
    _cleanup_buf_ struct buf html = { 0 }, json = { 0 };
    buf_print(&json,
              "{\"kind\":\"grant\",\"language\":\"%s\"," COMMON ",\"amount_ore\":%ld," GRANT_TERMS
              "\"payout_plan\":[{\"number\":1,\"due_on\":\"2023-03-15\",\"amount_ore\":100000000,"
              "\"requires\":[]},{\"number\":2,\"due_on\":\"2023-09-01\",\"amount_ore\":%ld,"
              "\"requires\":[]}]}",
              language, 100000000 + second_ore, second_ore);
    int r = letter_make_of(buf_view(&json), str_of(text), &arena, &letter, &fault);
    assert_string_equal(fault.text, "");
    assert_int_equal(r, 0);
    letter_html(&letter, &html);
    buf_add_char(&html, '\0');
    for (char *at = html.at; (at = strstr(at, "\xc2\xa0")) != NULL;) {
        *at = ' ';
        memmove(at + 1, at + 2, strlen(at + 1));
    }
    assert_holds(&html, said, n);
    arena_reset(&arena);
}

static void amounts_of_one_table_all_tell_their_ore_or_none_does(void **state)
{
    (void)state;
    static const char *const whole[] = { "<p>1 500 000; 1 500 000 kroner</p>", ">1 000 000<",
                                         ">234 567<", ">1 234 567<", ">1 500 000<" };
    static const char *const english[] = { "<p>1,500,000; NOK 1,500,000</p>", ">1,000,000<",
                                           ">1,234,567<" };
    assert_amounts("nb", 23456700, whole, countof(whole));
    assert_amounts("en", 23456700, english, countof(english));
}

static void an_amount_with_ore_gives_its_table_ore_and_no_other(void **state)
{
    (void)state;
    static const char *const said[] = { "<p>1 500 000; 1 500 000 kroner</p>", ">1 000 000,00<",
                                        ">34,50<", ">1 000 034,50<", ">1 500 000<" };
    static const char *const english[] = { ">1,000,000.00<", ">34.50<", ">1,500,000<" };
    assert_amounts("nb", 3450, said, countof(said));
    assert_amounts("en", 3450, english, countof(english));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_compiled_in_templates_are_sound_in_all_languages),
        cmocka_unit_test(made_up_documents_make_every_letter),
        cmocka_unit_test(the_guide_tells_of_every_field),
        cmocka_unit_test(a_grant_letter_says_all_that_is_demanded),
        cmocka_unit_test(a_grant_letter_in_nynorsk_says_the_same),
        cmocka_unit_test(a_grant_letter_in_english_says_the_same),
        cmocka_unit_test(a_recipient_without_a_number_has_no_line_for_it),
        cmocka_unit_test(a_letter_is_accessible_and_has_nothing_that_runs),
        cmocka_unit_test(values_are_text_and_never_template),
        cmocka_unit_test(the_same_document_gives_the_same_bytes),
        cmocka_unit_test(a_rejection_gives_grounds_and_the_way_to_appeal),
        cmocka_unit_test(an_award_that_nobody_applied_for_does_not_say_so),
        cmocka_unit_test(the_act_in_force_is_cited_in_each_language),
        cmocka_unit_test(a_reminder_says_what_is_missing),
        cmocka_unit_test(a_reversal_says_what_it_takes_the_place_of),
        cmocka_unit_test(what_the_appeal_body_decided_cannot_be_appealed),
        cmocka_unit_test(a_corrected_decision_is_marked),
        cmocka_unit_test(a_document_with_a_fault_makes_no_letter),
        cmocka_unit_test(what_is_new_in_a_text_is_told_line_by_line),
        cmocka_unit_test(filters_write_a_value_as_they_say),
        cmocka_unit_test(amounts_of_one_table_all_tell_their_ore_or_none_does),
        cmocka_unit_test(an_amount_with_ore_gives_its_table_ore_and_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
