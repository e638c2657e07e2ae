#include "format/pdf_font.h"

#include <errno.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    GLYPHS_MAX = 640,
    CODES = 0x2400, /* the highest that is looked up, but one */
    KERN_UNKNOWN = INT16_MIN,
    KERN_LEAST = 8 /* what nobody sees does not pay for itself */
};

struct face {
    hb_font_t *font; /* the whole, for kerning */
    char name[64];
    uint16_t cid[GLYPHS_MAX], advance[GLYPHS_MAX];
    int16_t *kern; /* left × right */
    struct buf file, unicode, widths;
    size_t file_length;
    unsigned nglyphs; /* of the embedded font */
    int ascent, descent, cap_height, box[4];
};

struct pdf_fonts {
    hb_buffer_t *buffer;
    unsigned nglyphs; /* 0 is none */
    uint16_t glyph_of[CODES];
    uint32_t code[GLYPHS_MAX];
    struct face faces[PDF_FACES];
};

#define REPLACEMENT 0xfffdU

static const struct {
    uint32_t from, to;
} ranges[] = {
    { 0x20, 0x7e },     { 0xa0, 0x17f },                      /* Latin-1, Latin Extended-A */
    { 0x18f, 0x18f },   { 0x1b7, 0x1b7 },   { 0x1cd, 0x1ce }, /* Skolt Sámi, and others' names */
    { 0x1e4, 0x1e9 },   { 0x1ee, 0x1ef },   { 0x1fa, 0x1ff },
    { 0x218, 0x21b },   { 0x292, 0x292 },   { 0x2b9, 0x2b9 },
    { 0x2bb, 0x2bc },   { 0x2c6, 0x2c8 },   { 0x1e80, 0x1e85 },
    { 0x1e9e, 0x1e9e }, { 0x1ef2, 0x1ef3 }, { 0x2010, 0x2015 },
    { 0x2018, 0x201e }, { 0x2020, 0x2022 }, { 0x2026, 0x2026 },
    { 0x2030, 0x2030 }, { 0x2032, 0x2033 }, { 0x2039, 0x203a },
    { 0x20ac, 0x20ac }, { 0x2116, 0x2116 }, { 0x2122, 0x2122 },
    { 0x2190, 0x2193 }, { 0x2212, 0x2212 }, { 0x2248, 0x2248 },
    { 0x2260, 0x2260 }, { 0x2264, 0x2265 }, { REPLACEMENT, REPLACEMENT },
};

static uint32_t code_slot(uint32_t code)
{
    return code == REPLACEMENT ? CODES - 1 : code < CODES - 1 ? code : 0;
}

unsigned pdf_glyph_of(const struct pdf_fonts *fonts, uint32_t code)
{
    return fonts->glyph_of[code_slot(code)];
}

unsigned pdf_glyph_replacement(const struct pdf_fonts *fonts)
{
    unsigned glyph = pdf_glyph_of(fonts, REPLACEMENT);
    return glyph != 0 ? glyph : pdf_glyph_of(fonts, '?');
}

uint32_t pdf_compose(struct pdf_fonts *fonts, uint32_t first, uint32_t second)
{
    hb_codepoint_t both;
    hb_unicode_funcs_t *unicode = hb_buffer_get_unicode_funcs(fonts->buffer);
    return hb_unicode_compose(unicode, first, second, &both) && pdf_glyph_of(fonts, both) != 0
               ? both
               : 0;
}

int pdf_advance(const struct pdf_fonts *fonts, enum pdf_face_id face, unsigned glyph)
{
    return fonts->faces[face].advance[glyph];
}

unsigned pdf_glyph_cid(const struct pdf_fonts *fonts, enum pdf_face_id face, unsigned glyph)
{
    return fonts->faces[face].cid[glyph];
}

static int kern_ask(struct pdf_fonts *fonts, struct face *face, unsigned left, unsigned right)
{
    static const hb_feature_t without[] = {
        { HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1 },
        { HB_TAG('c', 'l', 'i', 'g'), 0, 0, (unsigned)-1 },
    };
    uint32_t codes[2] = { fonts->code[left], fonts->code[right] };
    unsigned n;
    hb_buffer_clear_contents(fonts->buffer);
    hb_buffer_add_utf32(fonts->buffer, codes, 2, 0, 2);
    hb_buffer_set_direction(fonts->buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(fonts->buffer, HB_SCRIPT_LATIN);
    hb_shape(face->font, fonts->buffer, without, countof(without));
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(fonts->buffer, &n);
    int sum = 0;
    for (unsigned i = 0; i < n; i++)
        sum += at[i].x_advance;
    int kern = n == 2 ? sum - face->advance[left] - face->advance[right] : 0;
    return abs(kern) < KERN_LEAST ? 0 : kern;
}

int pdf_kern(struct pdf_fonts *fonts, enum pdf_face_id id, unsigned left, unsigned right)
{
    struct face *face = &fonts->faces[id];
    int16_t *kept = &face->kern[left * fonts->nglyphs + right];
    if (*kept == KERN_UNKNOWN)
        *kept = (int16_t)kern_ask(fonts, face, left, right);
    return *kept;
}

/* The characters that both fonts have. */
static void characters_choose(struct pdf_fonts *fonts, hb_face_t *const whole[PDF_FACES])
{
    hb_set_t *has[PDF_FACES];
    for (int i = 0; i < PDF_FACES; i++) {
        has[i] = hb_set_create();
        hb_face_collect_unicodes(whole[i], has[i]);
    }
    fonts->nglyphs = 1;
    for (size_t r = 0; r < countof(ranges); r++) {
        for (uint32_t code = ranges[r].from; code <= ranges[r].to; code++) {
            if (!hb_set_has(has[PDF_REGULAR], code) || !hb_set_has(has[PDF_BOLD], code))
                continue;
            ENSURE(fonts->nglyphs < GLYPHS_MAX);
            fonts->code[fonts->nglyphs] = code;
            fonts->glyph_of[code_slot(code)] = (uint16_t)fonts->nglyphs++;
        }
    }
    for (int i = 0; i < PDF_FACES; i++)
        hb_set_destroy(has[i]);
}

static hb_face_t *face_subset(const struct pdf_fonts *fonts, hb_face_t *whole)
{
    static const hb_tag_t dropped[] = { HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
                                        HB_TAG('G', 'D', 'E', 'F'), HB_TAG('D', 'S', 'I', 'G') };
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    ENSURE(input != NULL);
    for (unsigned i = 1; i < fonts->nglyphs; i++)
        hb_set_add(hb_subset_input_unicode_set(input), fonts->code[i]);
    for (size_t i = 0; i < countof(dropped); i++)
        hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), dropped[i]);
    hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_face_t *small = hb_subset_or_fail(whole, input);
    hb_subset_input_destroy(input);
    return small;
}

/* Which characters the glyphs stand for: the first, where two share one. */
static void unicode_write(const struct pdf_fonts *fonts, const struct face *face, struct buf *out)
{
    bool *told = calloc(face->nglyphs, sizeof(*told));
    ENSURE(told != NULL);
    _cleanup_buf_ struct buf rows = { 0 };
    unsigned n = 0;
    buf_add_text(out, "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo "
                      "<</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def /CMapName "
                      "/Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> "
                      "endcodespacerange\n");
    for (unsigned i = 1; i < fonts->nglyphs; i++) {
        if (!told[face->cid[i]]) {
            told[face->cid[i]] = true;
            buf_print(&rows, "<%04X> <%04X>\n", face->cid[i], fonts->code[i]);
            n++;
        }
        if (n == 100 || (i + 1 == fonts->nglyphs && n > 0)) {
            buf_print(out, "%u beginbfchar\n%.*sendbfchar\n", n, (int)rows.len, rows.at);
            buf_clear(&rows);
            n = 0;
        }
    }
    buf_add_text(out, "endcmap CMapName currentdict /CMap defineresource pop end end");
    free(told);
}

static void face_measure(struct face *face, hb_face_t *whole)
{
    hb_font_extents_t extents;
    hb_position_t cap;
    hb_font_get_h_extents(face->font, &extents);
    face->ascent = extents.ascender;
    face->descent = extents.descender;
    if (!hb_ot_metrics_get_position(face->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap))
        cap = extents.ascender;
    face->cap_height = cap;
    hb_blob_t *blob = hb_face_reference_table(whole, HB_TAG('h', 'e', 'a', 'd'));
    unsigned len, upem = hb_face_get_upem(whole);
    const unsigned char *head = (const unsigned char *)hb_blob_get_data(blob, &len);
    for (int i = 0; i < 4 && len >= 44; i++) {
        int value = (int16_t)(head[36 + 2 * i] << 8 | head[37 + 2 * i]);
        face->box[i] = value * 1000 / (int)upem;
    }
    hb_blob_destroy(blob);
    unsigned size = sizeof(face->name);
    hb_ot_name_get_utf8(whole, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size,
                        face->name);
    for (char *c = face->name; *c != '\0'; c++)
        if (*c <= ' ' || *c > '~' || strchr("()<>[]{}/%#", *c) != NULL)
            *c = '-';
}

static hb_font_t *font_of(hb_face_t *face)
{
    hb_font_t *font = hb_font_create(face);
    hb_font_set_scale(font, 1000, 1000);
    hb_ot_font_set_funcs(font);
    return font;
}

static int face_make(struct pdf_fonts *fonts, struct face *face, hb_face_t *whole,
                     struct pdf_press *press)
{
    hb_face_t *small = face_subset(fonts, whole);
    if (small == NULL)
        return -EINVAL;
    hb_font_t *font = font_of(small);
    face->font = font_of(whole);
    face_measure(face, whole);
    face->nglyphs = hb_face_get_glyph_count(small);
    for (unsigned i = 1; i < fonts->nglyphs; i++) {
        hb_codepoint_t cid = 0;
        hb_font_get_nominal_glyph(font, fonts->code[i], &cid);
        face->cid[i] = (uint16_t)cid;
        face->advance[i] = (uint16_t)hb_font_get_glyph_h_advance(font, cid);
    }
    for (unsigned i = 0; i < face->nglyphs; i++)
        buf_print(&face->widths, "%d ", hb_font_get_glyph_h_advance(font, i));
    hb_font_destroy(font);
    hb_blob_t *blob = hb_face_reference_blob(small);
    unsigned len;
    const char *data = hb_blob_get_data(blob, &len);
    face->file_length = len;
    pdf_press_add(press, &face->file, (struct str){ data, len });
    hb_blob_destroy(blob);
    hb_face_destroy(small);
    _cleanup_buf_ struct buf unicode = { 0 };
    unicode_write(fonts, face, &unicode);
    pdf_press_add(press, &face->unicode, buf_view(&unicode));
    size_t pairs = (size_t)fonts->nglyphs * fonts->nglyphs;
    face->kern = malloc(pairs * sizeof(*face->kern));
    ENSURE(face->kern != NULL);
    for (size_t i = 0; i < pairs; i++)
        face->kern[i] = KERN_UNKNOWN;
    return 0;
}

/* A TrueType font: others cannot be embedded as this one is. */
static hb_face_t *face_open(const char *path)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (blob == NULL)
        return NULL;
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    hb_blob_t *outlines = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
    bool usable = hb_blob_get_length(outlines) > 0;
    hb_blob_destroy(outlines);
    if (usable)
        return face;
    hb_face_destroy(face);
    return NULL;
}

int pdf_fonts_open(const char *const paths[PDF_FACES], struct pdf_press *press,
                   struct pdf_fonts **ret_fonts, char *ret_why)
{
    hb_face_t *whole[PDF_FACES] = { NULL };
    int err = 0;
    *ret_fonts = NULL;
    for (int i = 0; err == 0 && i < PDF_FACES; i++) {
        whole[i] = face_open(paths[i]);
        if (whole[i] == NULL) {
            snprintf(ret_why, 256, "no TrueType font: %s", paths[i]);
            err = -ENOENT;
        }
    }
    struct pdf_fonts *fonts = calloc(1, sizeof(*fonts));
    ENSURE(fonts != NULL);
    fonts->buffer = hb_buffer_create();
    if (err == 0)
        characters_choose(fonts, whole);
    for (int i = 0; err == 0 && i < PDF_FACES; i++) {
        err = face_make(fonts, &fonts->faces[i], whole[i], press);
        if (err < 0)
            snprintf(ret_why, 256, "font cannot be made smaller: %s", paths[i]);
    }
    for (int i = 0; i < PDF_FACES; i++)
        hb_face_destroy(whole[i]);
    if (err < 0)
        pdf_fonts_close(fonts);
    else
        *ret_fonts = fonts;
    return err;
}

void pdf_fonts_close(struct pdf_fonts *fonts)
{
    if (fonts == NULL)
        return;
    for (int i = 0; i < PDF_FACES; i++) {
        struct face *face = &fonts->faces[i];
        hb_font_destroy(face->font);
        buf_free(&face->file);
        buf_free(&face->unicode);
        buf_free(&face->widths);
        free(face->kern);
    }
    hb_buffer_destroy(fonts->buffer);
    free(fonts);
}

/* PDF/A-1 wants to know which glyphs the subset has: all. */
static int cid_set_write(const struct face *face, struct pdf_file *file)
{
    _cleanup_buf_ struct buf bits = { 0 };
    for (unsigned i = 0; i < face->nglyphs; i += 8) {
        unsigned left = face->nglyphs - i;
        buf_add_char(&bits, (char)(left >= 8 ? 0xff : 0xff << (8 - left)));
    }
    int number = pdf_reserve(file);
    pdf_stream_plain(file, number, "", buf_view(&bits));
    return number;
}

static int descriptor_write(const struct face *face, const char *name, bool bold,
                            struct pdf_file *file)
{
    int number = pdf_reserve(file), embedded = pdf_reserve(file);
    int cid_set = file->old ? cid_set_write(face, file) : 0;
    char length[40];
    snprintf(length, sizeof(length), "/Length1 %zu", face->file_length);
    pdf_stream_ready(file, embedded, length, buf_view(&face->file));
    struct buf *out = pdf_begin(file, number);
    buf_print(out,
              "<</Type/FontDescriptor/FontName/%s/Flags 32/FontBBox[%d %d %d %d]/ItalicAngle 0"
              "/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %d 0 R",
              name, face->box[0], face->box[1], face->box[2], face->box[3], face->ascent,
              face->descent, face->cap_height, bold ? 140 : 80, embedded);
    if (cid_set > 0)
        buf_print(out, "/CIDSet %d 0 R", cid_set);
    buf_add(out, STR(">>"));
    pdf_end(file);
    return number;
}

int pdf_font_write(const struct pdf_fonts *fonts, enum pdf_face_id id, struct pdf_file *file)
{
    const struct face *face = &fonts->faces[id];
    char name[80];
    snprintf(name, sizeof(name), "TILSA%c+%s", 'A' + id, face->name);
    int number = pdf_reserve(file), descendant = pdf_reserve(file), unicode = pdf_reserve(file);
    int descriptor = descriptor_write(face, name, id == PDF_BOLD, file);
    pdf_stream_ready(file, unicode, "", buf_view(&face->unicode));
    struct buf *out = pdf_begin(file, descendant);
    buf_print(out,
              "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)"
              "/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/DW 600/CIDToGIDMap/Identity"
              "/W[0[",
              name, descriptor);
    buf_add(out, buf_view(&face->widths));
    buf_add(out, STR("]]>>"));
    pdf_end(file);
    out = pdf_begin(file, number);
    buf_print(out,
              "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts"
              "[%d 0 R]/ToUnicode %d 0 R>>",
              name, descendant, unicode);
    pdf_end(file);
    return number;
}
