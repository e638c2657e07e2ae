#include "format/letter_pdf.h"

#include "format/letter_paper.h"
#include "format/letter_values.h"
#include "norway/calendar.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FONT_REGULAR "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"
#define FONT_BOLD "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"
#define PROFILE_SRGB "/usr/share/color/icc/sRGB.icc"

enum { PROFILE_MAX = 1 << 20 };

static const struct paper_words words_of[LETTER_LANGUAGES] = {
    [LETTER_NB] = { "nb-NO", "Org.nr.", "Vår referanse", "Dato", "Sak", "Side", "av",
                    "Siste forseglede punkt i historikken:", "QR-kode for svar på papir: sak",
                    "brev datert", "Svarer dere på papir? Legg ved denne siden.", "Status",
                    "Utkast, ikke sendt" },
    [LETTER_NN] = { "nn-NO", "Org.nr.", "Vår referanse", "Dato", "Sak", "Side", "av",
                    "Siste forsegla punkt i historikken:", "QR-kode for svar på papir: sak",
                    "brev datert", "Svarar de på papir? Legg ved denne sida.", "Status",
                    "Utkast, ikkje sendt" },
    [LETTER_EN] = { "en", "Org. no.", "Our reference", "Date", "Case", "Page", "of",
                    "Last sealed point of the history:", "QR code for replies on paper: case",
                    "letter dated", "Replying on paper? Enclose this page.", "Status",
                    "Draft, not sent" },
};

static int profile_read(struct letter_pdf_kit *kit, const char *path,
                        struct letter_fault *ret_fault)
{
    _cleanup_buf_ struct buf bytes = { 0 };
    FILE *file = fopen(path, "rb");
    if (file != NULL) {
        bytes.len = fread(buf_room(&bytes, PROFILE_MAX), 1, PROFILE_MAX, file);
        fclose(file);
    }
    bool rgb = bytes.len > 128 && memcmp(bytes.at + 16, "RGB ", 4) == 0 &&
               memcmp(bytes.at + 36, "acsp", 4) == 0;
    if (!rgb) {
        letter_fault(ret_fault, "no RGB profile: %s", path);
        return -ENOENT;
    }
    pdf_press_add(kit->press, &kit->profile, buf_view(&bytes));
    return 0;
}

int letter_pdf_open(const struct letter_pdf_paths *paths, struct letter_pdf_kit **ret_kit,
                    struct letter_fault *ret_fault)
{
    const char *faces[PDF_FACES] = { paths->regular ? paths->regular : FONT_REGULAR,
                                     paths->bold ? paths->bold : FONT_BOLD };
    char why[256];
    struct letter_pdf_kit *kit = calloc(1, sizeof(*kit));
    ENSURE(kit != NULL);
    *ret_kit = NULL;
    kit->press = pdf_press_new();
    int r = pdf_fonts_open(faces, kit->press, &kit->fonts, why);
    if (r < 0)
        letter_fault(ret_fault, "%s", why);
    if (r == 0)
        r = profile_read(kit, paths->profile ? paths->profile : PROFILE_SRGB, ret_fault);
    if (r < 0)
        letter_pdf_close(kit);
    else
        *ret_kit = kit;
    return r;
}

void letter_pdf_close(struct letter_pdf_kit *kit)
{
    if (kit == NULL)
        return;
    pdf_fonts_close(kit->fonts);
    pdf_press_free(kit->press);
    pdf_image_drop(&kit->logo);
    buf_free(&kit->profile);
    free(kit);
}

void letter_pdf_older(struct letter_pdf_kit *kit)
{
    kit->old = true;
}

static bool text_sound(const char *text)
{
    return text == NULL || str_utf8(str_of(text));
}

static bool block_sound(const struct letter_block *block)
{
    bool sound = text_sound(block->text);
    bool heads = block->kind == LETTER_TABLE && block->heads != NULL;
    size_t columns = block->kind == LETTER_TABLE  ? block->ncolumns
                     : block->kind == LETTER_KEYS ? 2
                                                  : 1;
    for (size_t i = 0; sound && heads && i < columns; i++)
        sound = text_sound(block->heads[i]);
    for (size_t i = 0; sound && block->cells != NULL && i < block->nrows * columns; i++)
        sound = text_sound(block->cells[i]);
    return sound;
}

/* Whoever made the blocks, no file is written that readers cannot open. */
static int letter_sound(const struct letter *letter, struct letter_fault *ret_fault)
{
    const struct letter_head *head = &letter->head;
    const char *const texts[] = { letter->title,           head->sender,      head->sender_orgnr,
                                  head->recipient,         head->case_number, head->checkpoint,
                                  head->recipient_address, head->dated,       letter->kind,
                                  head->logo_alt,          head->foot };
    struct date date;
    for (size_t i = 0; i < countof(texts); i++)
        if (!text_sound(texts[i]))
            return letter_fault(ret_fault, "the head is no UTF-8");
    if (letter->title == NULL || head->sender == NULL || head->recipient == NULL ||
        head->case_number == NULL || letter_language_of(letter->language) == LETTER_LANGUAGES)
        return letter_fault(ret_fault, "the head is not complete");
    if (head->dated == NULL || date_parse(str_of(head->dated), &date) < 0)
        return letter_fault(ret_fault, "the letter is not dated");
    int number = 0;
    for (const struct letter_block *block = letter->blocks; block; block = block->next, number++)
        if (!block_sound(block))
            return letter_fault(ret_fault, "block %d is no UTF-8", number);
    return 0;
}

int letter_pdf(struct letter_pdf_kit *kit, const struct letter *letter, struct buf *ret_pdf,
               struct letter_pdf_report *ret_report, struct letter_fault *ret_fault)
{
    *ret_report = (struct letter_pdf_report){ 0 };
    int r = letter_sound(letter, ret_fault);
    if (r < 0)
        return r;
    struct paper paper = { .kit = kit,
                           .letter = letter,
                           .words = &words_of[letter_language_of(letter->language)],
                           .report = ret_report,
                           .fault = ret_fault };
    pdf_doc_start(&paper.doc, kit->fonts);
    r = paper_head(&paper);
    if (r == 0)
        r = paper_blocks(&paper);
    if (r == 0) {
        struct pdf_about about = { .title = letter->title,
                                   .author = letter->head.sender,
                                   .language = paper.words->language,
                                   .date = letter->head.dated,
                                   .profile = buf_view(&kit->profile),
                                   .old = kit->old };
        paper_feet(&paper);
        ret_report->pages = paper.doc.npages;
        pdf_doc_write(&paper.doc, &about, kit->press, ret_pdf);
    }
    pdf_doc_free(&paper.doc);
    pdf_text_free(&paper.text);
    pdf_text_free(&paper.label);
    arena_reset(&paper.arena);
    return r;
}
