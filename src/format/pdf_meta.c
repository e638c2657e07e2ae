/* pdf_meta.c: what a file says of itself: description, colours, bookmarks (pdf_doc.h). */
#include "format/pdf_doc.h"

#define PRODUCER "Tilsagn"

static void xml_text(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++)
        buf_add_xml(out, (unsigned char)*text < 0x20 ? STR(" ") : (struct str){ text, 1 });
}

static void xmp_description(struct buf *out, const struct pdf_about *about)
{
    buf_add_text(out, "<rdf:Description rdf:about=\"\""
                      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                      " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                      " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">"
                      "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    xml_text(out, about->title);
    buf_add_text(out, "</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>");
    xml_text(out, about->author);
    buf_print(out,
              "</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag>"
              "</dc:language><pdf:Producer>" PRODUCER "</pdf:Producer>"
              "<xmp:CreateDate>%sT00:00:00Z</xmp:CreateDate>"
              "<xmp:ModifyDate>%sT00:00:00Z</xmp:ModifyDate><pdfaid:part>%d</pdfaid:part>"
              "<pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
              "</rdf:Description>",
              about->language, about->date, about->date, about->old ? 1 : 2);
}

/* PDF/A wants a description of every name that it does not know itself: that of PDF/UA. */
static const char xmp_extension[] =
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq>"
    "</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>";

int pdf_meta_write(struct pdf_file *file, const struct pdf_about *about)
{
    _cleanup_buf_ struct buf xmp = { 0 };
    buf_add_text(&xmp, "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
                       "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
                       " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">");
    xmp_description(&xmp, about);
    buf_add(&xmp, STR(xmp_extension));
    buf_add_text(&xmp, "</rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>");
    int number = pdf_reserve(file);
    pdf_stream_plain(file, number, "/Type/Metadata/Subtype/XML", buf_view(&xmp));
    return number;
}

int pdf_info_write(struct pdf_file *file, const struct pdf_about *about)
{
    int number = pdf_reserve(file);
    const char *day = about->date;
    struct buf *out = pdf_begin(file, number);
    buf_add(out, STR("<</Title"));
    pdf_text_string(out, about->title);
    buf_add(out, STR("/Author"));
    pdf_text_string(out, about->author);
    for (int i = 0; i < 2; i++)
        buf_print(out, "/%s(D:%.4s%.2s%.2s000000Z)", i == 0 ? "CreationDate" : "ModDate", day,
                  day + 5, day + 8);
    buf_add(out, STR("/Producer(" PRODUCER ")>>"));
    pdf_end(file);
    return number;
}

int pdf_intent_write(struct pdf_file *file, const struct pdf_about *about)
{
    int number = pdf_reserve(file), profile = pdf_reserve(file);
    pdf_stream_ready(file, profile, "/N 3", about->profile);
    struct buf *out = pdf_begin(file, number);
    buf_print(out,
              "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
              "/DestOutputProfile %d 0 R>>",
              profile);
    pdf_end(file);
    return number;
}

/* The bookmark of that level at or after `at`, before one that stands higher; or -1. */
static int sibling_find(const struct pdf_doc *doc, int at, int step, int level)
{
    for (int i = at; i >= 0 && i < (int)doc->nbookmarks; i += step) {
        if (doc->bookmarks[i].level < level)
            return -1;
        if (doc->bookmarks[i].level == level)
            return i;
    }
    return -1;
}

static void outline_relation(struct buf *out, const char *name, const struct pdf_doc *doc, int at)
{
    if (at < 0)
        return;
    buf_add_text(out, name);
    pdf_ref(out, doc->bookmarks[at].object);
}

static int outline_parent(const struct pdf_doc *doc, int at)
{
    int parent = at - 1;
    while (parent >= 0 && doc->bookmarks[parent].level >= doc->bookmarks[at].level)
        parent--;
    return parent;
}

static void outline_item(struct pdf_file *file, const struct pdf_doc *doc, int at, int root,
                         const int *pages)
{
    const struct pdf_bookmark *mark = &doc->bookmarks[at];
    int parent = outline_parent(doc, at), n = (int)doc->nbookmarks;
    bool below = at + 1 < n && doc->bookmarks[at + 1].level > mark->level;
    struct buf *out = pdf_begin(file, mark->object);
    buf_add(out, STR("<</Title"));
    pdf_text_string(out, mark->text);
    buf_add(out, STR("/Parent"));
    pdf_ref(out, parent >= 0 ? doc->bookmarks[parent].object : root);
    outline_relation(out, "/Prev", doc, sibling_find(doc, at - 1, -1, mark->level));
    outline_relation(out, "/Next", doc, sibling_find(doc, at + 1, 1, mark->level));
    if (below) {
        int last = at + 1, count = 0;
        for (int i = at + 1; i < n && doc->bookmarks[i].level > mark->level; i++, count++)
            last = doc->bookmarks[i].level == doc->bookmarks[at + 1].level ? i : last;
        outline_relation(out, "/First", doc, at + 1);
        outline_relation(out, "/Last", doc, last);
        buf_print(out, "/Count %d", count);
    }
    buf_add(out, STR("/Dest["));
    pdf_ref(out, pages[mark->page]);
    buf_add(out, STR("/XYZ 0 "));
    pdf_number(out, mark->y);
    buf_add(out, STR("null]>>"));
    pdf_end(file);
}

int pdf_outline_write(struct pdf_file *file, const struct pdf_doc *doc, const int *pages)
{
    int n = (int)doc->nbookmarks, last = 0;
    if (n == 0)
        return 0;
    int root = pdf_reserve(file);
    for (int i = 0; i < n; i++) {
        doc->bookmarks[i].object = pdf_reserve(file);
        last = doc->bookmarks[i].level == doc->bookmarks[0].level ? i : last;
    }
    for (int i = 0; i < n; i++)
        outline_item(file, doc, i, root, pages);
    struct buf *out = pdf_begin(file, root);
    buf_print(out, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", doc->bookmarks[0].object,
              doc->bookmarks[last].object, n);
    pdf_end(file);
    return root;
}
