/* receipt.c: receipts for applications that were sent in (tests/api/test_receipt.py shows how one
 * is checked without us).
 *
 * GET /applications/{id}/receipt?number= → {receipt, content, algorithm, signature, key_id}
 *   409 application.receipt.not_submitted     501 application.receipt.no_key
 * GET /receipts/key → {algorithm, keys: [{key_id, public_key, signs}]}
 *
 * `receipt` is the exact text that is signed (Ed25519); it holds the SHA-256 of `content`. Both are
 * made of the history by the database, so they say when it came, not when they were asked for.
 * The signature is made at the first reading and kept, so a receipt stays the same when the key is
 * changed. */
#include "app/request.h"
#include "application/application.h"
#include "crypto/sign.h"
#include "format/letter.h"

#include <string.h>

enum column {
    COLUMN_DOC = 2,
    COLUMN_NUMBER,
    COLUMN_RECEIPT,
    COLUMN_FACTS, /* the first of those that a page shows */
    COLUMN_CASE_NUMBER = COLUMN_FACTS,
    COLUMN_RECIPIENT,
    COLUMN_CALL,
    COLUMN_TITLE,
    COLUMN_AMOUNT,
    COLUMN_RECEIVED,
    COLUMN_REGISTERED,
    COLUMN_DEADLINE,
    COLUMN_LATE,
    COLUMN_SHA256,
    COLUMN_SIGNATURE,
    COLUMN_KEY_ID,
    COLUMN_END
};

static const char *const labels[COLUMN_END - COLUMN_FACTS][LANGUAGES] = {
    { "Saksnummer", "Saksnummer", "Case number" },
    { "Søker", "Søkjar", "Applicant" },
    { "Utlysning", "Utlysing", "Call" },
    { "Tittel", "Tittel", "Title" },
    { "Søknadsbeløp", "Søknadsbeløp", "Amount applied for" },
    { "Mottatt (norsk tid)", "Motteken (norsk tid)", "Received (Norwegian time)" },
    { "Registrert av tjenesten (norsk tid)", "Registrert av tenesta (norsk tid)",
      "Registered by the service (Norwegian time)" },
    { "Søknadsfrist", "Søknadsfrist", "Deadline" },
    { "Kom inn", "Kom inn", "Came in" },
    { "Fingeravtrykk av innholdet (SHA-256)", "Fingeravtrykk av innhaldet (SHA-256)",
      "Fingerprint of the content (SHA-256)" },
    { "Signatur (Ed25519)", "Signatur (Ed25519)", "Signature (Ed25519)" },
    { "Nøkkel", "Nøkkel", "Key" },
};
static const char *const timely[2][LANGUAGES] = {
    { "i tide", "i tide", "in time" }, { "etter fristen", "etter fristen", "after the deadline" }
};
static const char *const heading[LANGUAGES] = { "Kvittering for mottatt søknad",
                                                "Kvittering for motteken søknad",
                                                "Receipt for an application" };
static const char *const about[LANGUAGES] = {
    "Kvitteringen viser når søknaden kom inn, og hva den inneholdt. Fingeravtrykket og signaturen "
    "kan kontrolleres av hvem som helst med den offentlige nøkkelen på /api/v1/receipts/key.",
    "Kvitteringa viser når søknaden kom inn, og kva han inneheldt. Fingeravtrykket og signaturen "
    "kan kontrollerast av kven som helst med den offentlege nøkkelen på /api/v1/receipts/key.",
    "The receipt shows when the application came in and what it held. Anyone can check the "
    "fingerprint and the signature with the public key at /api/v1/receipts/key."
};

static step_fn receipt_ask, receipt_sign, receipt_answer, keys_ask, keys_answer;
static const struct step receipt_steps[] = {
    { "ask", receipt_ask },
    { "sign", receipt_sign },
    { "answer", receipt_answer },
    { NULL, NULL },
};
static const struct step keys_steps[] = {
    { "ask", keys_ask },
    { "answer", keys_answer },
    { NULL, NULL },
};

static const struct shape receipt_query[] = {
    FIELD_INT("number", 1, 1000000, .about = "of the times it was sent in; the last unless given"),
    FIELD_CHOICE("format", "json|html"),
    FIELD_CHOICE("language", "nb|nn|en", .about = "of the page; Accept-Language unless given"),
    SHAPE_END,
};

const struct route receipt_routes[] = {
    { .method = HTTP_GET,
      .path = "/applications/{id}/receipt",
      .name = "receipt_get",
      .object = "application",
      .roles = ROLE_SIGNED_IN,
      .flags = ROUTE_OPTIONAL | ROUTE_PAGE | ROUTE_BY_STATE,
      .query = receipt_query,
      .sql = SQL_RECEIPT_GET,
      .steps = receipt_steps,
      .reply = "receipt",
      .summary = "Signed proof of when an application came in, and with what" },
    { .method = HTTP_GET,
      .path = "/receipts/key",
      .name = "receipt_key",
      .roles = ROLE_ANYONE,
      .sql = SQL_RECEIPT_KEYS,
      .steps = keys_steps,
      .reply = "receipt_keys",
      .summary = "The public keys that receipts are checked with" },
    { 0 },
};

static const char *hex_of(struct arena *arena, const unsigned char *bytes, size_t count)
{
    _cleanup_buf_ struct buf hex = { 0 };
    for (size_t i = 0; i < count; i++)
        buf_print(&hex, "%02x", bytes[i]);
    return arena_text(arena, buf_view(&hex));
}

static enum flow receipt_ask(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    args[1] = request_path(request, "id");
    args[2] = request_filters(request);
    return request_ask(request, SQL_RECEIPT_GET, args);
}

static const char *copied(struct request *request, enum column column)
{
    return arena_text(request_arena(request), db_value(request_result(request), 0, (int)column));
}

static enum language page_language(struct request *request)
{
    const char *asked = request_filter(request, "language");
    return asked != NULL ? problem_language(str_of(asked)) : request_language(request);
}

static enum flow receipt_page(struct request *request)
{
    static const char *const languages[LANGUAGES] = { "nb", "nn", "en" };
    enum language language = page_language(request);
    const char *cells[2 * countof(labels)];
    for (size_t i = 0; i < countof(labels); i++) {
        enum column column = (enum column)(COLUMN_FACTS + i);
        cells[2 * i] = labels[i][language];
        cells[2 * i + 1] = copied(request, column);
        if (column == COLUMN_LATE)
            cells[2 * i + 1] = timely[*cells[2 * i + 1] == 't'][language];
    }
    struct letter_block text = { .kind = LETTER_PARAGRAPH, .text = about[language] };
    struct letter_block facts = {
        .kind = LETTER_KEYS, .nrows = countof(labels), .cells = cells, .next = &text
    };
    struct letter_block first = {
        .kind = LETTER_HEADING, .level = 1, .text = heading[language], .next = &facts
    };
    struct letter page = { .kind = "receipt", .title = heading[language], .blocks = &first };
    memcpy(page.language, languages[language], sizeof(page.language));
    _cleanup_buf_ struct buf html = { 0 };
    letter_html(&page, &html);
    return request_reply(request, 200, "text/html; charset=utf-8", buf_view(&html));
}

static enum flow receipt_show(struct request *request)
{
    const char *format = request_filter(request, "format");
    if (format != NULL && strcmp(format, "html") == 0)
        return receipt_page(request);
    request_header(request, "ETag",
                   arena_print(request_arena(request), "\"%s\"", copied(request, 1)));
    return request_reply(request, 200, "application/json",
                         db_value(request_result(request), 0, COLUMN_DOC));
}

static enum flow receipt_sign(struct request *request)
{
    const struct sign_key *key = request_receipt_key(request);
    unsigned char signature[SIGN_BYTES];
    if (db_value(request_result(request), 0, COLUMN_DOC).at != NULL)
        return receipt_show(request);
    if (key == NULL)
        return request_refuse(request, "application.receipt.no_key", NULL);
    const char *number = copied(request, COLUMN_NUMBER), *text = copied(request, COLUMN_RECEIPT);
    sign_make(key, str_of(text), signature);
    const char **args = request_args(request);
    args[0] = request_token(request);
    args[1] = request_path(request, "id");
    args[2] = number;
    args[3] = text;
    args[4] = hex_of(request_arena(request), signature, sizeof(signature));
    args[5] = hex_of(request_arena(request), key->public, sizeof(key->public));
    return request_ask(request, SQL_RECEIPT_KEEP, args);
}

/* Nothing was kept when the application was changed between the two questions. */
static enum flow receipt_answer(struct request *request)
{
    if (db_value(request_result(request), 0, COLUMN_DOC).at == NULL)
        return request_refuse(request, "service.read.interrupted", NULL);
    return receipt_show(request);
}

static enum flow keys_ask(struct request *request)
{
    const struct sign_key *key = request_receipt_key(request);
    const char **args = request_args(request);
    if (key != NULL)
        args[0] = hex_of(request_arena(request), key->public, sizeof(key->public));
    return request_ask(request, SQL_RECEIPT_KEYS, args);
}

static enum flow keys_answer(struct request *request)
{
    return request_answer(request);
}
