/* Letters on paper: lines, pages, bytes. What other programs read in the files: tests/pdf. */
#include "format/letter_pdf.h"
#include "format/pdf_image.h"
#include "format/pdf_text.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#define FONTS "/usr/share/fonts/truetype/noto/NotoSans-"

static int kit_open(void **state)
{
    struct letter_pdf_paths paths = { NULL, NULL, NULL };
    struct letter_pdf_kit *kit;
    struct letter_fault fault = { "" };
    if (letter_pdf_open(&paths, &kit, &fault) < 0)
        fail_msg("%s", fault.text);
    *state = kit;
    return 0;
}

static int kit_close(void **state)
{
    letter_pdf_close(*state);
    return 0;
}

/* A letter of these blocks. */
static struct letter letter_of(struct letter_block *blocks, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++)
        blocks[i].next = &blocks[i + 1];
    return (struct letter){
        .kind = "grant",
        .language = "nb",
        .title = "Brev",
        .head = { .sender = "Direktoratet",
                  .sender_orgnr = "983544622",
                  .recipient = "Kárášjoga gielda",
                  .recipient_address = "Gata 1, 9730 Kárášjohka",
                  .case_number = "2026/1",
                  .dated = "2026-11-26" },
        .blocks = n > 0 ? blocks : NULL,
    };
}

static struct letter_pdf_report made(struct letter_pdf_kit *kit, const struct letter *letter,
                                     struct buf *ret_pdf)
{
    struct letter_pdf_report report;
    struct letter_fault fault = { "" };
    int r = letter_pdf(kit, letter, ret_pdf, &report, &fault);
    assert_string_equal(fault.text, "");
    assert_int_equal(r, 0);
    assert_true(str_starts(buf_view(ret_pdf), STR("%PDF-1.7\n")));
    assert_memory_equal(ret_pdf->at + ret_pdf->len - 6, "%%EOF\n", 6);
    return report;
}

static size_t pages_of(struct letter_pdf_kit *kit, struct letter_block *blocks, size_t n)
{
    _cleanup_buf_ struct buf pdf = { 0 };
    struct letter letter = letter_of(blocks, n);
    return made(kit, &letter, &pdf).pages;
}

/* The lines as they show, divided by "|". */
static void lines_are(const char *text, int size, int width, const char *expected)
{
    static const char *const paths[] = { FONTS "Regular.ttf", FONTS "Bold.ttf" };
    struct pdf_press *press = pdf_press_new();
    struct pdf_fonts *fonts;
    char why[256];
    struct pdf_text read = { 0 };
    struct pdf_line line;
    size_t from = 0;
    _cleanup_buf_ struct buf out = { 0 };
    assert_int_equal(pdf_fonts_open(paths, press, &fonts, why), 0);
    pdf_text_read(fonts, text, PDF_REGULAR, &read);
    while (pdf_line_next(fonts, &read, size, width, &from, &line)) {
        buf_add_text(&out, line.from > 0 ? "|" : "");
        for (size_t i = line.from; i < line.shown; i++) {
            bool shows = !read.signs[i].soft || (line.hyphen && i + 1 == line.to);
            uint32_t code = read.signs[i].code;
            buf_add_text(&out, !shows           ? ""
                               : code == 0xad   ? "-"
                               : code == 0xa0   ? "_"
                               : code == 0xe5   ? "å"
                               : code == 0xa7   ? "§"
                               : code == 0x2013 ? "–"
                                                : "");
            if (shows && code < 0x80)
                buf_add_char(&out, (char)code);
        }
        assert_true(line.width <= width || line.to == line.from + 1);
    }
    buf_add_char(&out, '\0');
    assert_string_equal(out.at, expected);
    pdf_text_free(&read);
    pdf_fonts_close(fonts);
    pdf_press_free(press);
}

static void lines_break_between_words(void **state)
{
    (void)state;
    lines_are("Det er vel bra", 10000, 40000, "Det er|vel bra");
    lines_are("  Det \n\t er  ", 10000, 400000, "Det er");
    lines_are("", 10000, 40000, "");
    lines_are(" \n ", 10000, 40000, "");
}

static void amounts_dates_and_sections_stay_whole(void **state)
{
    (void)state;
    lines_are("kr 1\u00a0234\u00a0567 til", 10000, 55000, "kr|1_234_567|til");
    lines_are("mottatt 15. september", 10000, 80000, "mottatt|15. september");
    lines_are("etter lov § 28 om", 10000, 58000, "etter lov|§ 28 om");
    lines_are("2026-11-26 er dagen", 10000, 56000, "2026-11-26|er dagen");
    lines_are("Oslo Inn- og utland", 10000, 48000, "Oslo Inn-|og utland");
}

static void a_word_breaks_where_it_may(void **state)
{
    (void)state;
    lines_are("be\u00advilgnings\u00adreglement", 10000, 60000, "bevilgnings-|reglement");
    lines_are("bevilgnings\u00adreglement", 10000, 600000, "bevilgningsreglement");
    lines_are("sør-nord", 10000, 30000, "sr-|nord");
}

static void a_word_wider_than_the_line_is_broken_and_nothing_is_lost(void **state)
{
    (void)state;
    lines_are("aaaaaaaaaaaaaaaaaaaa", 10000, 50000, "aaaaaaaa|aaaaaaaa|aaaa");
    lines_are("www.example.no/en/sti?a=1", 10000, 80000, "www.example.|no/en/sti?a=1");
    lines_are("abc", 10000, 1, "a|b|c");
}

static void the_same_letter_gives_the_same_bytes(void **state)
{
    _cleanup_buf_ struct buf first = { 0 }, second = { 0 }, other = { 0 };
    struct letter_block block = { .kind = LETTER_PARAGRAPH, .text = "Tekst \x02og mer\x03 tekst" };
    struct letter letter = letter_of(&block, 1);
    made(*state, &letter, &first);
    void *again;
    kit_open(&again);
    made(again, &letter, &second);
    kit_close(&again);
    assert_true(str_eq(buf_view(&first), buf_view(&second)));
    block.text = "Tekst og mer tekst";
    made(*state, &letter, &other);
    assert_false(str_eq(buf_view(&first), buf_view(&other)));
}

static void an_empty_letter_is_one_page(void **state)
{
    static const char *cells[] = { "", "", "" };
    struct letter_block blocks[] = {
        { .kind = LETTER_HEADING, .level = 1, .text = "" },
        { .kind = LETTER_PARAGRAPH, .text = "" },
        { .kind = LETTER_LIST, .nrows = 0 },
        { .kind = LETTER_LIST, .nrows = 3, .cells = cells, .numbered = true },
        { .kind = LETTER_KEYS, .nrows = 1, .cells = cells },
        { .kind = LETTER_TABLE, .text = "", .ncolumns = 3, .nrows = 1, .cells = cells },
        { .kind = LETTER_TABLE, .text = "", .ncolumns = 3, .nrows = 0, .heads = cells },
        { .kind = LETTER_SIGNATURE, .nrows = 2, .cells = cells },
    };
    assert_int_equal(pages_of(*state, NULL, 0), 1);
    assert_int_equal(pages_of(*state, blocks, countof(blocks)), 1);
}

static void a_table_of_ten_thousand_rows_takes_its_pages(void **state)
{
    enum { ROWS = 10000 };
    static const char *heads[] = { "Nr.", "Tekst", "Beløp" };
    static const bool numeric[] = { false, false, true };
    const char **cells = calloc(ROWS * 3, sizeof(*cells));
    assert_non_null(cells);
    for (size_t i = 0; i < ROWS; i++) {
        cells[3 * i] = "12";
        cells[3 * i + 1] = "En utbetaling";
        cells[3 * i + 2] = "1\u00a0234,50";
    }
    struct letter_block block = { .kind = LETTER_TABLE,
                                  .text = "Plan",
                                  .ncolumns = 3,
                                  .nrows = ROWS,
                                  .heads = heads,
                                  .numeric = numeric,
                                  .cells = cells };
    size_t pages = pages_of(*state, &block, 1);
    assert_in_range(pages, ROWS / 36, ROWS / 30);
    free(cells);
}

static void a_cell_longer_than_a_page_goes_on_on_the_next(void **state)
{
    _cleanup_buf_ struct buf text = { 0 };
    for (int i = 0; i < 4000; i++)
        buf_add_text(&text, "ordene ");
    buf_add_char(&text, '\0');
    const char *cells[] = { "Nei", text.at, text.at };
    struct letter_block blocks[] = {
        { .kind = LETTER_TABLE,
          .text = "T",
          .ncolumns = 3,
          .nrows = 1,
          .heads = cells,
          .cells = cells },
        { .kind = LETTER_KEYS, .nrows = 1, .cells = cells + 1 },
        { .kind = LETTER_LIST, .nrows = 2, .cells = cells },
    };
    assert_in_range(pages_of(*state, blocks, countof(blocks)), 20, 90);
}

static void a_megabyte_of_grounds_is_printed(void **state)
{
    _cleanup_buf_ struct buf text = { 0 };
    while (text.len < 1 << 20)
        buf_add_text(&text, "Vi har lagt vekt på at tiltaket når mange. ");
    buf_add_char(&text, '\0');
    struct letter_block block = { .kind = LETTER_PARAGRAPH, .text = text.at };
    assert_in_range(pages_of(*state, &block, 1), 200, 300);
    for (char *c = text.at; *c != '\0'; c++)
        *c = 'x'; /* one word */
    assert_in_range(pages_of(*state, &block, 1), 150, 450);
}

static void characters_beyond_the_typeface_are_counted(void **state)
{
    _cleanup_buf_ struct buf pdf = { 0 };
    struct letter_block block = { .kind = LETTER_PARAGRAPH,
                                  .text = "a\u030a Č\u200bŊ\u202e\ufeff 漢 \U0001F600 \x01\x7f" };
    struct letter letter = letter_of(&block, 1);
    struct letter_pdf_report report = made(*state, &letter, &pdf);
    assert_int_equal(report.replaced, 2);
    assert_int_equal(report.first_replaced, 0x6f22);
}

static void refused(struct letter_pdf_kit *kit, const struct letter *letter, const char *why)
{
    _cleanup_buf_ struct buf pdf = { 0 };
    struct letter_pdf_report report;
    struct letter_fault fault = { "" };
    assert_int_equal(letter_pdf(kit, letter, &pdf, &report, &fault), -EINVAL);
    assert_non_null(strstr(fault.text, why));
    assert_int_equal(pdf.len, 0);
}

static void what_is_no_text_makes_no_file(void **state)
{
    const char *cells[] = { "a", "\xff" };
    struct letter_block block = { .kind = LETTER_PARAGRAPH, .text = "\xc3" };
    struct letter letter = letter_of(&block, 1);
    refused(*state, &letter, "UTF-8");
    block = (struct letter_block){ .kind = LETTER_KEYS, .nrows = 1, .cells = cells };
    refused(*state, &letter, "UTF-8");
    block = (struct letter_block){
        .kind = LETTER_TABLE, .text = "", .heads = cells, .ncolumns = 2, .nrows = 0
    };
    refused(*state, &letter, "UTF-8");
    letter = letter_of(NULL, 0);
    letter.head.recipient = "\xed\xa0\x80";
    refused(*state, &letter, "UTF-8");
    letter.head.recipient = NULL;
    refused(*state, &letter, "complete");
    letter = letter_of(NULL, 0);
    letter.head.dated = "2026-02-30";
    refused(*state, &letter, "dated");
}

static void chunk(struct buf *out, const char *kind, struct str body)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_add_char(out, (char)(body.len >> shift));
    buf_add_text(out, kind);
    buf_add(out, body);
    buf_add(out, STR("\0\0\0\0")); /* the check sum is nothing to us: the data has its own */
}

/* Two by two dots, half seen through. */
static void png_make(struct buf *out, char color, struct str rows)
{
    char head[13] = { 0, 0, 0, 2, 0, 0, 0, 2, 8, color, 0, 0, 0 };
    unsigned char packed[256];
    uLongf len = sizeof(packed);
    assert_int_equal(compress(packed, &len, (const unsigned char *)rows.at, rows.len), Z_OK);
    buf_clear(out);
    buf_add(out, STR("\x89PNG\r\n\x1a\n"));
    chunk(out, "IHDR", (struct str){ head, sizeof(head) });
    chunk(out, "PLTE", STR("\x10\x20\x30\xff\xff\xff"));
    chunk(out, "IDAT", (struct str){ (const char *)packed, len });
    chunk(out, "IEND", STR(""));
}

static void images_are_read_or_refused(void **state)
{
    _cleanup_buf_ struct buf png = { 0 }, pdf = { 0 };
    struct letter_image image = { .width_mm = 30 };
    struct letter_block block = { .kind = LETTER_FIGURE, .text = "Kart", .image = &image };
    struct letter letter = letter_of(&block, 1);
    letter.head.logo = &image;
    const struct {
        char color;
        struct str rows;
        bool whole;
    } cases[] = {
        { 6, STR("\x01\xff\0\0\x80\0\0\0\x10\x04\1\2\3\4\5\6\7\x08"), true },
        { 2, STR("\x02\xff\0\0\x80\0\0\x03\1\2\3\4\5\6"), true },
        { 0, STR("\0\x40\x80\0\x40\x80"), true },
        { 3, STR("\0\0\1\0\1\0"), true },
        { 3, STR("\0\0\2\0\1\0"), false },           /* beyond the palette */
        { 0, STR("\x05\x40\x80\0\x40\x80"), false }, /* no such filter */
        { 0, STR("\0\x40\x80\0\x40"), false },       /* a dot is missing */
        { 5, STR("\0\0\0"), false },
    };
    for (size_t i = 0; i < countof(cases); i++) {
        png_make(&png, cases[i].color, cases[i].rows);
        image.bytes = buf_view(&png);
        if (cases[i].whole)
            made(*state, &letter, &pdf);
        else
            refused(*state, &letter, "image");
    }
    png_make(&png, 0, cases[2].rows);
    for (size_t len = 0; len < png.len; len++) {
        image.bytes = (struct str){ png.at, len };
        refused(*state, &letter, "image");
    }
    image.bytes = STR("\xff\xd8\xff\xc0\0\x11\x08\0\x10\0\x10\3\1\x22\0\2\x11\1\3\x11\1\xff\xd9");
    made(*state, &letter, &pdf);
    image.bytes = STR("\xff\xd8\xff\xc0\0\x11\x08\0\x10\0\x10\4\1\x22\0\2\x11\1\3\x11\1\xff\xd9");
    refused(*state, &letter, "image");
}

/* Any blocks of any texts make a file. */
static void any_letter_is_a_file(void **state)
{
    static const char *const words[] = { "a",    "og", "Ŋuorvvus", "\u00ad", "\u00a0",
                                         "15.",  "§",  "漢",       "\x02",   "\x03",
                                         "–",    "-",  "lang/ord", "\u200b", "e\u0301",
                                         "(\\)", "\r" };
    unsigned seed = 20261126;
    enum { BLOCKS = 12, TEXTS = 24 };
    for (int round = 0; round < 60; round++) {
        struct buf texts[TEXTS] = { { 0 } };
        const char *cells[TEXTS];
        static const bool numeric[4] = { false, true, false, true };
        struct letter_block blocks[BLOCKS];
        for (size_t i = 0; i < TEXTS; i++) {
            for (int n = rand_r(&seed) % (rand_r(&seed) % 9 == 0 ? 900 : 30); n > 0; n--) {
                buf_add_text(&texts[i], words[(size_t)rand_r(&seed) % countof(words)]);
                buf_add_text(&texts[i], rand_r(&seed) % 3 ? " " : "");
            }
            buf_add_char(&texts[i], '\0');
            cells[i] = texts[i].at;
        }
        for (size_t i = 0; i < BLOCKS; i++)
            blocks[i] = (struct letter_block){
                .kind = (enum letter_block_kind[]){ LETTER_HEADING, LETTER_PARAGRAPH, LETTER_LIST,
                                                    LETTER_KEYS, LETTER_TABLE,
                                                    LETTER_SIGNATURE }[rand_r(&seed) % 6],
                .level = rand_r(&seed) % 5,
                .numbered = rand_r(&seed) % 2,
                .text = cells[rand_r(&seed) % TEXTS],
                .ncolumns = (size_t)rand_r(&seed) % 4 + 1,
                .nrows = (size_t)rand_r(&seed) % 6,
                .heads = rand_r(&seed) % 2 ? cells : NULL,
                .numeric = numeric,
                .cells = cells,
            };
        assert_true(pages_of(*state, blocks, BLOCKS) > 0);
        for (size_t i = 0; i < TEXTS; i++)
            buf_free(&texts[i]);
    }
}

static void a_machine_without_the_typeface_says_so(void **state)
{
    (void)state;
    struct letter_pdf_kit *kit;
    struct letter_fault fault = { "" };
    struct letter_pdf_paths none = { "/nowhere.ttf", NULL, NULL };
    struct letter_pdf_paths other = { __FILE__, NULL, NULL };
    struct letter_pdf_paths profile = { NULL, NULL, FONTS "Bold.ttf" };
    assert_int_equal(letter_pdf_open(&none, &kit, &fault), -ENOENT);
    assert_string_equal(fault.text, "no TrueType font: /nowhere.ttf");
    assert_int_equal(letter_pdf_open(&other, &kit, &fault), -ENOENT);
    assert_int_equal(letter_pdf_open(&profile, &kit, &fault), -ENOENT);
    assert_string_equal(fault.text, "no RGB profile: " FONTS "Bold.ttf");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_between_words),
        cmocka_unit_test(amounts_dates_and_sections_stay_whole),
        cmocka_unit_test(a_word_breaks_where_it_may),
        cmocka_unit_test(a_word_wider_than_the_line_is_broken_and_nothing_is_lost),
        cmocka_unit_test(the_same_letter_gives_the_same_bytes),
        cmocka_unit_test(an_empty_letter_is_one_page),
        cmocka_unit_test(a_table_of_ten_thousand_rows_takes_its_pages),
        cmocka_unit_test(a_cell_longer_than_a_page_goes_on_on_the_next),
        cmocka_unit_test(a_megabyte_of_grounds_is_printed),
        cmocka_unit_test(characters_beyond_the_typeface_are_counted),
        cmocka_unit_test(what_is_no_text_makes_no_file),
        cmocka_unit_test(images_are_read_or_refused),
        cmocka_unit_test(any_letter_is_a_file),
        cmocka_unit_test(a_machine_without_the_typeface_says_so),
    };
    return cmocka_run_group_tests(tests, kit_open, kit_close);
}
