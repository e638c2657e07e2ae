/* pain001_check.c: a payment file against our profile, read node by node in constant memory. */
#include "format/embed.h"
#include "format/pain001.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

#include <libxml/relaxng.h>
#include <libxml/xmlreader.h>

#define CHECK_MAX_FAULTS 10

struct check {
    struct buf *faults;
    int count;
};

/* libxml2 2.12 made the error constant. */
#if LIBXML_VERSION >= 21200
typedef const xmlError check_error;
#else
typedef xmlError check_error;
#endif

static void check_note(struct check *check, int line, struct str message)
{
    if (++check->count > CHECK_MAX_FAULTS)
        return;
    while (message.len > 0 && message.at[message.len - 1] == '\n')
        message.len--;
    buf_print(check->faults, "%d: ", line);
    buf_add(check->faults, message);
    buf_add_char(check->faults, '\n');
}

static void check_heard(void *context, check_error *error)
{
    check_note(context, error->line, str_of(error->message ? error->message : "invalid"));
}

/* The profile for one version: its text has "NN" wherever the version's two digits belong. */
static xmlRelaxNGPtr check_profile(enum pain001_version version)
{
    struct str source = embed_find("pain001_profile.rng");
    ENSURE(source.at != NULL);
    _cleanup_buf_ struct buf text = { 0 };
    buf_add(&text, source);
    for (char *at = text.at; (at = memmem(at, (size_t)(text.at + text.len - at), "NN", 2));)
        memcpy(at, version == PAIN001_03 ? "03" : "09", 2);
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewMemParserCtxt(text.at, (int)text.len);
    xmlRelaxNGPtr profile = parser ? xmlRelaxNGParse(parser) : NULL;
    xmlRelaxNGFreeParserCtxt(parser);
    return profile;
}

static void check_read(xmlTextReaderPtr reader, struct check *check)
{
    int more;
    while ((more = xmlTextReaderRead(reader)) == 1 && check->count < CHECK_MAX_FAULTS) {
        if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_DOCUMENT_TYPE)
            check_note(check, xmlTextReaderGetParserLineNumber(reader), STR("no DTD is allowed"));
    }
    if (check->count == 0 && (more < 0 || xmlTextReaderIsValid(reader) != 1))
        check_note(check, xmlTextReaderGetParserLineNumber(reader), STR("not valid"));
}

int pain001_check(enum pain001_version version, struct str xml, struct buf *ret_faults)
{
    struct check check = { ret_faults, 0 };
    if (xml.len > INT_MAX) {
        check_note(&check, 0, STR("the file is too large"));
        return -EBADMSG;
    }
    xmlRelaxNGPtr profile = check_profile(version);
    xmlTextReaderPtr reader = xmlReaderForMemory(xml.at, (int)xml.len, NULL, NULL, XML_PARSE_NONET);
    int r = -ENOMEM;
    if (profile != NULL && reader != NULL && xmlTextReaderRelaxNGSetSchema(reader, profile) == 0) {
        xmlTextReaderSetStructuredErrorHandler(reader, check_heard, &check);
        check_read(reader, &check);
        r = check.count > 0 ? -EBADMSG : 0;
    }
    xmlFreeTextReader(reader);
    xmlRelaxNGFree(profile);
    return r;
}
