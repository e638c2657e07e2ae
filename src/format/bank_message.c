/* bank_message.c: the reading: elements in, one line at each end of a payment or status. */
#include "format/bank_message.h"

#include "format/bank_lines.h"

#include <expat.h>
#include <string.h>

/* expat gives names as "namespace|name". */
#define NAMESPACE_END '|'
#define NAMESPACE "urn:iso:std:iso:20022:tech:xsd:"

static const struct {
    const char *schema, *kind;
} schemas[] = {
    { "pain.002.001.03", "pain.002" }, { "pain.002.001.10", "pain.002" },
    { "camt.054.001.02", "camt.054" }, { "camt.054.001.08", "camt.054" },
    { "camt.053.001.02", "camt.053" }, { "camt.053.001.08", "camt.053" },
};

struct reader {
    XML_Parser parser;
    struct bank_lines lines;
    const char *schema, *kind;
    size_t namespace_len;
    int depth, skipped; /* elements open; of them inside one of another namespace */
    struct buf path;    /* names below Document, each after a slash */
    struct buf text;    /* of the element that is open */
    bool reads, long_text;
};

static int line_of(const struct reader *reader)
{
    return (int)XML_GetCurrentLineNumber(reader->parser);
}

/* Nothing more of it is read. */
static void stop(struct reader *reader, const char *field, const char *code)
{
    bank_lines_fault(&reader->lines, line_of(reader), str_of(field), code);
    XML_StopParser(reader->parser, XML_FALSE);
}

static void root_opened(struct reader *reader, const char *name)
{
    const char *end = strrchr(name, NAMESPACE_END);
    size_t len = end ? (size_t)(end - name) : 0;
    for (size_t i = 0; i < countof(schemas) && end && strcmp(end + 1, "Document") == 0; i++) {
        size_t prefix = sizeof(NAMESPACE) - 1, rest = strlen(schemas[i].schema);
        if (len == prefix + rest && memcmp(name, NAMESPACE, prefix) == 0 &&
            memcmp(name + prefix, schemas[i].schema, rest) == 0) {
            reader->schema = schemas[i].schema;
            reader->kind = schemas[i].kind;
            reader->namespace_len = len;
        }
    }
    if (reader->kind)
        bank_lines_start(&reader->lines, reader->kind);
    else
        stop(reader, end ? end + 1 : name, "message");
}

/* The name without its namespace, or NULL when it is not one of the message's. */
static const char *name_of(const struct reader *reader, const char *name)
{
    size_t len = reader->namespace_len;
    bool own = strncmp(name, NAMESPACE, sizeof(NAMESPACE) - 1) == 0 && strlen(name) > len &&
               name[len] == NAMESPACE_END && !strchr(name + len + 1, NAMESPACE_END);
    return own ? name + len + 1 : NULL;
}

static const char *currency_of(const char **attributes)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(attributes[0], "Ccy") == 0)
            return attributes[1];
    return NULL;
}

static void XMLCALL opened(void *data, const char *name, const char **attributes)
{
    struct reader *reader = data;
    if (reader->depth++ == 0) {
        root_opened(reader, name);
        return;
    }
    if (reader->depth > BANK_DEPTH_MAX) {
        stop(reader, name_of(reader, name), "depth");
        return;
    }
    const char *own = reader->skipped > 0 ? NULL : name_of(reader, name);
    if (!own) {
        reader->skipped++;
        return;
    }
    buf_add_char(&reader->path, '/');
    buf_add_text(&reader->path, own);
    buf_clear(&reader->text);
    reader->long_text = false;
    reader->reads = bank_lines_open(&reader->lines, line_of(reader), buf_view(&reader->path),
                                    currency_of(attributes));
}

static void XMLCALL text_came(void *data, const char *at, int len)
{
    struct reader *reader = data;
    if (!reader->reads || reader->skipped > 0)
        return;
    if (reader->text.len + (size_t)len > BANK_TEXT_MAX)
        reader->long_text = true;
    else
        buf_add(&reader->text, (struct str){ at, (size_t)len });
}

static struct str trimmed(struct str text)
{
    static const char blank[] = " \t\r\n";
    while (text.len > 0 && strchr(blank, text.at[0]))
        text = (struct str){ text.at + 1, text.len - 1 };
    while (text.len > 0 && strchr(blank, text.at[text.len - 1]))
        text.len--;
    return text;
}

static void XMLCALL closed(void *data, const char *name)
{
    struct reader *reader = data;
    (void)name;
    if (reader->depth-- == 1)
        return;
    if (reader->skipped > 0) {
        reader->skipped--;
        return;
    }
    struct str path = buf_view(&reader->path);
    const char *last = memrchr(path.at, '/', path.len);
    if (reader->reads && reader->long_text)
        bank_lines_fault(&reader->lines, line_of(reader),
                         (struct str){ last + 1, path.len - (size_t)(last + 1 - path.at) },
                         "too_long");
    bank_lines_close(&reader->lines, line_of(reader), path,
                     reader->long_text ? (struct str){ "", 0 } : trimmed(buf_view(&reader->text)));
    reader->path.len = (size_t)(last - path.at);
    buf_clear(&reader->text);
    reader->reads = false;
    if (bank_lines_full(&reader->lines))
        XML_StopParser(reader->parser, XML_FALSE);
}

static void XMLCALL doctype_came(void *data, const char *name, const char *system,
                                 const char *public, int internal)
{
    (void)system;
    (void)public;
    (void)internal;
    stop(data, name, "dtd");
}

static void XMLCALL declared(void *data, const char *version, const char *encoding, int standalone)
{
    (void)version;
    (void)standalone;
    if (encoding && !str_eq_nocase(str_of(encoding), STR("utf-8")) &&
        !str_eq_nocase(str_of(encoding), STR("us-ascii")))
        stop(data, encoding, "not_utf8");
}

/* What is wrong with the XML itself. */
static const char *code_of(enum XML_Error error)
{
    switch ((int)error) {
    case XML_ERROR_NO_ELEMENTS:
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
        return "unclosed";
    case XML_ERROR_TAG_MISMATCH:
        return "mismatch";
    case XML_ERROR_UNDEFINED_ENTITY:
    case XML_ERROR_BINARY_ENTITY_REF:
        return "entity";
    case XML_ERROR_PARTIAL_CHAR:
    case XML_ERROR_INCORRECT_ENCODING:
        return "not_utf8";
    default:
        return "xml";
    }
}

static void parse(struct reader *reader, struct str xml)
{
    XML_SetUserData(reader->parser, reader);
    XML_SetElementHandler(reader->parser, opened, closed);
    XML_SetCharacterDataHandler(reader->parser, text_came);
    XML_SetStartDoctypeDeclHandler(reader->parser, doctype_came);
    XML_SetXmlDeclHandler(reader->parser, declared);
    if (XML_Parse(reader->parser, xml.at, (int)xml.len, XML_TRUE) == XML_STATUS_OK) {
        bank_lines_end(&reader->lines, line_of(reader));
        return;
    }
    enum XML_Error error = XML_GetErrorCode(reader->parser);
    if (error == XML_ERROR_ABORTED)
        return;
    struct str path = buf_view(&reader->path);
    const char *last = path.len > 0 ? memrchr(path.at, '/', path.len) : NULL;
    bank_lines_fault(&reader->lines, line_of(reader),
                     last ? (struct str){ last + 1, path.len - (size_t)(last + 1 - path.at) }
                          : STR("Document"),
                     code_of(error));
}

void bank_message_read(struct str xml, struct buf *ret_json)
{
    struct reader reader = { .parser = XML_ParserCreateNS("UTF-8", NAMESPACE_END) };
    ENSURE(reader.parser != NULL);
    if (str_utf8(xml))
        parse(&reader, xml.at ? xml : STR(""));
    else
        bank_lines_fault(&reader.lines, 1, STR("Document"), "not_utf8");
    bank_lines_write(&reader.lines, reader.schema, ret_json);
    bank_lines_free(&reader.lines);
    buf_free(&reader.path);
    buf_free(&reader.text);
    XML_ParserFree(reader.parser);
}
