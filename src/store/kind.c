#include "store/kind.h"

#include <string.h>

#define OOXML "application/vnd.openxmlformats-officedocument."
#define ODF "application/vnd.oasis.opendocument."
#define ZIP "PK\x03\x04"

enum { ODF_TYPE_AT = 30 }; /* the first member is named mimetype and stored as it is */

struct kind {
    const char *media_type, *suffixes; /* separated by '|' */
    const char *start, *or_start;      /* NULL: text */
    size_t len;
};

static const struct kind kinds[] = {
    { "application/pdf", "pdf", "%PDF-", NULL, 5 },
    { "image/png", "png", "\x89PNG\r\n\x1a\n", NULL, 8 },
    { "image/jpeg", "jpg|jpeg", "\xff\xd8\xff", NULL, 3 },
    { "image/tiff", "tif|tiff", "II*\0", "MM\0*", 4 },
    { OOXML "wordprocessingml.document", "docx", ZIP, NULL, 4 },
    { OOXML "spreadsheetml.sheet", "xlsx", ZIP, NULL, 4 },
    { OOXML "presentationml.presentation", "pptx", ZIP, NULL, 4 },
    { ODF "text", "odt", ZIP, NULL, 4 },
    { ODF "spreadsheet", "ods", ZIP, NULL, 4 },
    { ODF "presentation", "odp", ZIP, NULL, 4 },
    { "text/plain", "txt", NULL, NULL, 0 },
    { "text/csv", "csv", NULL, NULL, 0 },
};

static const struct kind *kind_find(struct str media_type)
{
    for (unsigned i = 0; i < countof(kinds); i++)
        if (str_eq(media_type, str_of(kinds[i].media_type)))
            return &kinds[i];
    return NULL;
}

/* UTF-8 and the older one-byte sets alike; no program has so few control characters. */
static bool is_text(struct str head)
{
    for (size_t i = 0; i < head.len; i++) {
        unsigned char c = (unsigned char)head.at[i];
        if ((c < ' ' && strchr("\t\n\f\r", c) == NULL) || c == '\0' || c == 0x7f)
            return false;
    }
    return true;
}

static bool starts(struct str head, const char *start, size_t len)
{
    return start != NULL && head.len >= len && memcmp(head.at, start, len) == 0;
}

static bool is_odf(const struct kind *kind, struct str head)
{
    static const char member[] = "mimetype";
    size_t at = ODF_TYPE_AT, len = strlen(kind->media_type);
    return head.len >= at + sizeof(member) - 1 + len &&
           memcmp(head.at + at, member, sizeof(member) - 1) == 0 &&
           memcmp(head.at + at + sizeof(member) - 1, kind->media_type, len) == 0;
}

bool kind_fits(struct str media_type, struct str head)
{
    const struct kind *kind = kind_find(media_type);
    if (kind == NULL)
        return false;
    if (kind->start == NULL)
        return is_text(head);
    bool odf = str_starts(media_type, STR(ODF));
    return (starts(head, kind->start, kind->len) || starts(head, kind->or_start, kind->len)) &&
           (!odf || is_odf(kind, head));
}

bool kind_named(struct str media_type, struct str filename)
{
    const struct kind *kind = kind_find(media_type);
    const char *dot = filename.len > 0 ? memrchr(filename.at, '.', filename.len) : NULL;
    if (kind == NULL || dot == NULL)
        return false;
    struct str suffix = { dot + 1, (size_t)(filename.at + filename.len - dot) - 1 };
    struct str rest = str_of(kind->suffixes), known;
    while (str_cut(&rest, '|', &known))
        if (str_eq_nocase(known, suffix))
            return true;
    return false;
}
