#include "format/pdf_doc.h"

#include <stdio.h>
#include <stdlib.h>

void pdf_doc_start(struct pdf_doc *doc, struct pdf_fonts *fonts)
{
    *doc = (struct pdf_doc){ .fonts = fonts };
    pdf_tree_start(&doc->tree, "Document");
}

void pdf_doc_free(struct pdf_doc *doc)
{
    for (size_t i = 0; i < doc->npages; i++) {
        buf_free(&doc->pages[i].content);
        free(doc->pages[i].elements);
    }
    free(doc->pages);
    free(doc->bookmarks);
    pdf_tree_free(&doc->tree);
}

void pdf_page_add(struct pdf_doc *doc)
{
    if (doc->npages == doc->pages_room) {
        doc->pages_room = doc->pages_room > 0 ? doc->pages_room * 2 : 4;
        doc->pages = realloc(doc->pages, doc->pages_room * sizeof(*doc->pages));
        ENSURE(doc->pages != NULL);
    }
    doc->pages[doc->npages] = (struct pdf_page){ 0 };
    doc->current = doc->npages++;
}

static struct buf *content_of(struct pdf_doc *doc)
{
    return &doc->pages[doc->current].content;
}

void pdf_mark(struct pdf_doc *doc, uint32_t element)
{
    struct pdf_page *page = &doc->pages[doc->current];
    if (page->nmarks == page->room) {
        page->room = page->room > 0 ? page->room * 2 : 32;
        page->elements = realloc(page->elements, page->room * sizeof(*page->elements));
        ENSURE(page->elements != NULL);
    }
    pdf_tree_mark(&doc->tree, element, (uint32_t)doc->current, (uint32_t)page->nmarks);
    buf_add_char(&page->content, '/');
    buf_add_text(&page->content, doc->tree.nodes[element].role);
    buf_add(&page->content, STR("<</MCID "));
    buf_add_int(&page->content, (int64_t)page->nmarks);
    buf_add(&page->content, STR(">>BDC\n"));
    page->elements[page->nmarks++] = element;
}

void pdf_mark_artifact(struct pdf_doc *doc, const char *properties)
{
    struct buf *out = content_of(doc);
    buf_add(out, STR("/Artifact "));
    buf_add_text(out, properties != NULL ? properties : "");
    buf_add_text(out, properties != NULL ? "BDC\n" : "BMC\n");
}

void pdf_unmark(struct pdf_doc *doc)
{
    buf_add(content_of(doc), STR("EMC\n"));
}

void pdf_color_set(struct pdf_doc *doc, struct pdf_color color)
{
    struct buf *out = content_of(doc);
    pdf_number(out, color.r);
    pdf_number(out, color.g);
    pdf_number(out, color.b);
    buf_add(out, STR("rg\n"));
}

void pdf_fill(struct pdf_doc *doc, int x, int y, int width, int height)
{
    struct buf *out = content_of(doc);
    pdf_number(out, x);
    pdf_number(out, y);
    pdf_number(out, width);
    pdf_number(out, height);
    buf_add(out, STR("re f\n"));
}

/* Half as long as in hex; a few bytes mean something in a string. */
static void byte_show(struct buf *out, unsigned byte)
{
    char *at = buf_room(out, 2);
    size_t n = 0;
    if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r') {
        at[n++] = '\\';
        byte = byte == '\r' ? 'r' : byte;
    }
    at[n++] = (char)byte;
    out->len += n;
}

static void glyph_show(struct buf *out, unsigned cid)
{
    byte_show(out, cid >> 8);
    byte_show(out, cid & 0xff);
}

static void face_choose(struct buf *out, unsigned face, int size)
{
    buf_add_text(out, face == PDF_BOLD ? "/F1 " : "/F0 ");
    pdf_number(out, size);
    buf_add(out, STR("Tf"));
}

/* One glyph that stands for another text than its own. */
static void sign_instead(const struct pdf_doc *doc, struct buf *out, const struct pdf_sign *sign)
{
    char text[5] = { 0 };
    uint32_t code = sign->code;
    int more = code >= 0x10000 ? 3 : code >= 0x800 ? 2 : code >= 0x80 ? 1 : 0;
    static const unsigned char first[] = { 0, 0xc0, 0xe0, 0xf0 };
    text[0] = (char)(first[more] | code >> (6 * more));
    for (int i = 1; i <= more; i++)
        text[i] = (char)(0x80 | (code >> (6 * (more - i)) & 0x3f));
    buf_add(out, STR(")]TJ/Span<</ActualText"));
    pdf_text_string(out, text);
    buf_add(out, STR(">>BDC[("));
    glyph_show(out, pdf_glyph_cid(doc->fonts, (enum pdf_face_id)sign->face, sign->glyph));
    buf_add(out, STR(")]TJ EMC[("));
}

static void sign_show(const struct pdf_doc *doc, struct buf *out, const struct pdf_sign *sign)
{
    enum pdf_face_id face = (enum pdf_face_id)sign->face;
    glyph_show(out, pdf_glyph_cid(doc->fonts, face, sign->glyph));
    int kern = sign->wide - pdf_advance(doc->fonts, face, sign->glyph);
    if (kern != 0) {
        buf_add_char(out, ')');
        buf_add_int(out, -kern);
        buf_add_char(out, '(');
    }
}

void pdf_line_show(struct pdf_doc *doc, const struct pdf_text *text, const struct pdf_line *line,
                   int size, int x, int y)
{
    struct buf *out = content_of(doc);
    unsigned face = text->signs[line->from].face;
    buf_add(out, STR("BT"));
    face_choose(out, face, size);
    buf_add_char(out, ' ');
    pdf_number(out, x);
    pdf_number(out, y);
    buf_add(out, STR("Td[("));
    for (size_t i = line->from; i < line->to; i++) {
        const struct pdf_sign *sign = &text->signs[i];
        if (sign->soft && !(line->hyphen && i + 1 == line->to))
            continue;
        if (sign->face != face) {
            face = sign->face;
            buf_add(out, STR(")]TJ"));
            face_choose(out, face, size);
            buf_add(out, STR("[("));
        }
        if (sign->replaced || sign->soft)
            sign_instead(doc, out, sign);
        else
            sign_show(doc, out, sign);
    }
    buf_add(out, STR(")]TJ ET\n"));
}

void pdf_modules_show(struct pdf_doc *doc, const unsigned char *modules, int side, int x, int y,
                      int size)
{
    struct buf *out = content_of(doc);
    int64_t each = (int64_t)size * 1000 / side;
    buf_print(out, "q %d.%06d 0 0 %d.%06d ", (int)(each / 1000000), (int)(each % 1000000),
              (int)(each / 1000000), (int)(each % 1000000));
    pdf_number(out, x);
    pdf_number(out, y);
    buf_add(out, STR("cm\n"));
    for (int row = 0; row < side; row++) {
        for (int from = 0, to; from < side; from = to + 1) {
            for (to = from; to < side && (modules[row * side + to] & 1) != 0;)
                to++;
            if (to > from)
                buf_print(out, "%d %d %d 1 re ", from, side - 1 - row, to - from);
        }
    }
    buf_add(out, STR("f Q\n"));
}

void pdf_image_show(struct pdf_doc *doc, size_t image, int x, int y, int width, int height)
{
    struct buf *out = content_of(doc);
    buf_add(out, STR("q "));
    pdf_number(out, width);
    buf_add(out, STR("0 0 "));
    pdf_number(out, height);
    pdf_number(out, x);
    pdf_number(out, y);
    buf_print(out, "cm/I%zu Do Q\n", image);
}

void pdf_bookmark_add(struct pdf_doc *doc, int level, const char *text, int y)
{
    if (doc->nbookmarks == doc->bookmarks_room) {
        doc->bookmarks_room = doc->bookmarks_room > 0 ? doc->bookmarks_room * 2 : 16;
        doc->bookmarks = realloc(doc->bookmarks, doc->bookmarks_room * sizeof(*doc->bookmarks));
        ENSURE(doc->bookmarks != NULL);
    }
    doc->bookmarks[doc->nbookmarks++] =
        (struct pdf_bookmark){ text, level, (uint32_t)doc->current, y, 0 };
}

static void images_write(struct pdf_doc *doc, struct pdf_file *file)
{
    for (size_t i = 0; i < doc->nimages; i++) {
        struct pdf_image *image = &doc->images[i];
        image->object = pdf_reserve(file);
        char entries[200];
        snprintf(entries, sizeof(entries), "/Type/XObject/Subtype/Image/Width %d/Height %d%s",
                 image->width, image->height, image->entries);
        pdf_stream_plain(file, image->object, entries, image->data);
    }
}

/* Which elements the marks of each page belong to. */
static int parents_write(const struct pdf_doc *doc, struct pdf_file *file)
{
    int number = pdf_reserve(file);
    struct buf *out = pdf_begin(file, number);
    buf_add(out, STR("<</Nums["));
    for (size_t i = 0; i < doc->npages; i++) {
        const struct pdf_page *page = &doc->pages[i];
        buf_add_int(out, (int64_t)i);
        buf_add_char(out, '[');
        for (size_t k = 0; k < page->nmarks; k++)
            pdf_ref(out, doc->tree.nodes[page->elements[k]].object);
        buf_add(out, STR("]\n"));
    }
    buf_add(out, STR("]>>"));
    pdf_end(file);
    return number;
}

static void page_write(const struct pdf_doc *doc, struct pdf_file *file, size_t index, int number,
                       int above, int resources)
{
    int content = pdf_reserve(file);
    struct buf *out = pdf_begin(file, number);
    buf_add(out, STR("<</Type/Page/Parent"));
    pdf_ref(out, above);
    buf_add(out, STR("/MediaBox[0 0 595.276 841.89]/Contents"));
    pdf_ref(out, content);
    buf_add(out, STR("/Tabs/S/StructParents "));
    buf_add_int(out, (int64_t)index);
    buf_add(out, STR("/Resources"));
    pdf_ref(out, resources);
    buf_add(out, STR(">>"));
    pdf_end(file);
    pdf_stream(file, content, "", buf_view(&doc->pages[index].content));
}

static int resources_write(struct pdf_doc *doc, struct pdf_file *file)
{
    int faces[PDF_FACES];
    for (int i = 0; i < PDF_FACES; i++)
        faces[i] = pdf_font_write(doc->fonts, (enum pdf_face_id)i, file);
    images_write(doc, file);
    int number = pdf_reserve(file);
    struct buf *out = pdf_begin(file, number);
    buf_print(out, "<</Font<</F0 %d 0 R/F1 %d 0 R>>/XObject<<", faces[PDF_REGULAR],
              faces[PDF_BOLD]);
    for (size_t i = 0; i < doc->nimages; i++)
        buf_print(out, "/I%zu %d 0 R", i, doc->images[i].object);
    buf_add(out, STR(">>>>"));
    pdf_end(file);
    return number;
}

static int pages_write(struct pdf_doc *doc, struct pdf_file *file, const int *numbers)
{
    int above = pdf_reserve(file), resources = resources_write(doc, file);
    for (size_t i = 0; i < doc->npages; i++)
        page_write(doc, file, i, numbers[i], above, resources);
    struct buf *out = pdf_begin(file, above);
    buf_print(out, "<</Type/Pages/Count %zu/Kids[", doc->npages);
    for (size_t i = 0; i < doc->npages; i++)
        pdf_ref(out, numbers[i]);
    buf_add(out, STR("]>>"));
    pdf_end(file);
    return above;
}

static int tree_write(const struct pdf_doc *doc, struct pdf_file *file, const int *numbers)
{
    int root = pdf_reserve(file), parents = parents_write(doc, file);
    pdf_tree_write(&doc->tree, file, root, numbers);
    struct buf *out = pdf_begin(file, root);
    buf_print(out, "<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %zu>>",
              doc->tree.nodes[1].object, parents, doc->npages);
    pdf_end(file);
    return root;
}

void pdf_doc_write(struct pdf_doc *doc, const struct pdf_about *about, struct pdf_press *press,
                   struct buf *out)
{
    struct pdf_file file;
    pdf_file_start(&file, out, press, about->old);
    int *numbers = calloc(doc->npages + 1, sizeof(*numbers));
    ENSURE(numbers != NULL);
    for (size_t i = 0; i < doc->npages; i++)
        numbers[i] = pdf_reserve(&file);
    pdf_tree_reserve(&doc->tree, &file);
    int root = pdf_reserve(&file), meta = pdf_meta_write(&file, about);
    int intent = pdf_intent_write(&file, about), info = pdf_info_write(&file, about);
    int pages = pages_write(doc, &file, numbers), tree = tree_write(doc, &file, numbers);
    int outline = pdf_outline_write(&file, doc, numbers);
    struct buf *catalog = pdf_begin(&file, root);
    buf_print(catalog,
              "<</Type/Catalog/Pages %d 0 R/Lang(%s)/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R"
              "/Metadata %d 0 R/OutputIntents[%d 0 R]/ViewerPreferences<</DisplayDocTitle true>>",
              pages, about->language, tree, meta, intent);
    if (outline != 0)
        buf_print(catalog, "/Outlines %d 0 R/PageMode/UseOutlines", outline);
    buf_add(catalog, STR(">>"));
    pdf_end(&file);
    free(numbers);
    pdf_file_end(&file, root, info);
}
