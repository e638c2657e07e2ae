/* parse_head.c: the request line and the headers. Every doubt is a refusal. */
#include "http/bytes.h"
#include "http/parse.h"

#include <string.h>

/* A constant view, for tables. */
#define NAME(literal)                                                                              \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

enum {
    NAME_MAX_BYTES = 64,
    METHOD_MAX_BYTES = 16,
    HOST_MAX_BYTES = 255,
    /* "METHOD target HTTP/1.1\r\n": a longer first line can only be a target too long. */
    LINE_MAX_BYTES = METHOD_MAX_BYTES + 1 + HTTP_TARGET_MAX + 1 + 8 + 2,
    /* More digits than any body we could hold, and far from overflow. */
    LENGTH_MAX_DIGITS = 15,
};

static bool byte_in(char c, unsigned class)
{
    return (byte_class((unsigned char)c) & class) != 0;
}

static size_t span(struct str text, unsigned class)
{
    size_t n = 0;
    while (n < text.len && byte_in(text.at[n], class))
        n++;
    return n;
}

static struct str skip(struct str text, size_t n)
{
    return (struct str){ text.at + n, text.len - n };
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

static struct str trim(struct str text)
{
    while (text.len > 0 && is_space(text.at[0]))
        text = skip(text, 1);
    while (text.len > 0 && is_space(text.at[text.len - 1]))
        text.len--;
    return text;
}

/* Origin-form only. A broken escape or %00 is refused here, so that decoding later cannot
 * disagree about where the target ends. */
static bool target_valid(struct str target)
{
    if (target.len == 0 || target.at[0] != '/')
        return false;
    for (size_t i = 0; i < target.len; i++) {
        if (!byte_in(target.at[i], IN_TARGET))
            return false;
        if (target.at[i] != '%')
            continue;
        if (target.len - i < 3 || !byte_in(target.at[i + 1], IN_HEX) ||
            !byte_in(target.at[i + 2], IN_HEX) ||
            (target.at[i + 1] == '0' && target.at[i + 2] == '0'))
            return false;
        i += 2;
    }
    return true;
}

static enum http_method method_of(struct str name)
{
    static const struct str names[] = {
        [HTTP_GET] = NAME("GET"),         [HTTP_HEAD] = NAME("HEAD"),
        [HTTP_POST] = NAME("POST"),       [HTTP_PUT] = NAME("PUT"),
        [HTTP_PATCH] = NAME("PATCH"),     [HTTP_DELETE] = NAME("DELETE"),
        [HTTP_OPTIONS] = NAME("OPTIONS"),
    };
    for (unsigned i = 0; i < countof(names); i++)
        if (str_eq(name, names[i]))
            return (enum http_method)i;
    return HTTP_OTHER;
}

static int parse_version(struct str text, struct http_request *request)
{
    if (text.len != 8 || !str_starts(text, STR("HTTP/")))
        return -400;
    if (text.at[6] != '.' || text.at[5] < '0' || text.at[5] > '9' || text.at[7] < '0' ||
        text.at[7] > '9')
        return -400;
    if (text.at[5] != '1' || text.at[7] > '1')
        return -505;
    request->minor = text.at[7] - '0';
    request->keep_alive = request->minor == 1;
    return 0;
}

static int parse_line(struct str line, struct http_request *request)
{
    struct str method, target, rest = line;
    if (!str_cut(&rest, ' ', &method) || !str_cut(&rest, ' ', &target) || rest.at == NULL)
        return -400;
    for (size_t i = 0; i < method.len; i++)
        if (method.at[i] < 'A' || method.at[i] > 'Z')
            return -400;
    if (method.len == 0 || method.len > METHOD_MAX_BYTES)
        return -400;
    if (target.len > HTTP_TARGET_MAX)
        return -414;
    if (!target_valid(target))
        return -400;
    request->method_name = method;
    request->method = method_of(method);
    str_cut(&target, '?', &request->path);
    request->query = target.at != NULL ? target : (struct str){ "", 0 };
    return parse_version(rest, request);
}

/* host or [v6], and :port. Whether the name is ours is asked above. */
static bool host_valid(struct str host)
{
    if (host.len == 0 || host.len > HOST_MAX_BYTES)
        return false;
    size_t n;
    if (host.at[0] == '[') {
        n = 1;
        while (n < host.len &&
               (byte_in(host.at[n], IN_HEX) || host.at[n] == ':' || host.at[n] == '.'))
            n++;
        if (n < 4 || n == host.len || host.at[n] != ']')
            return false;
        n++;
    } else {
        n = span(host, IN_NAME);
        if (n == 0)
            return false;
    }
    if (n == host.len)
        return true;
    size_t digits = host.len - n - 1;
    if (host.at[n] != ':' || digits == 0 || digits > 5)
        return false;
    for (size_t i = n + 1; i < host.len; i++)
        if (host.at[i] < '0' || host.at[i] > '9')
            return false;
    return true;
}

static int take_host(struct str value, struct http_request *request)
{
    request->host = value;
    return host_valid(value) ? 0 : -400;
}

static int take_length(struct str value, struct http_request *request)
{
    if (value.len == 0)
        return -400;
    int64_t length = 0;
    for (size_t i = 0; i < value.len; i++) {
        if (value.at[i] < '0' || value.at[i] > '9')
            return -400;
        if (i < LENGTH_MAX_DIGITS)
            length = length * 10 + (value.at[i] - '0');
    }
    request->content_length = length;
    return value.len > LENGTH_MAX_DIGITS ? -413 : 0;
}

static int take_transfer(struct str value, struct http_request *request)
{
    request->chunked = true;
    return str_eq_nocase(value, STR("chunked")) ? 0 : -501;
}

static int take_expect(struct str value, struct http_request *request)
{
    request->expects_continue = true;
    return str_eq_nocase(value, STR("100-continue")) ? 0 : -417;
}

static int take_coding(struct str value, struct http_request *request)
{
    (void)value;
    (void)request;
    return -415;
}

/* A list of tokens, of which only "close" means something to us. */
static int take_connection(struct str value, struct http_request *request)
{
    struct str rest = value, piece;
    while (str_cut(&rest, ',', &piece)) {
        piece = trim(piece);
        if (span(piece, IN_TOKEN) != piece.len)
            return -400;
        if (str_eq_nocase(piece, STR("close")))
            request->keep_alive = false;
    }
    return 0;
}

enum known_flag { ONCE = 1, AGAIN = 2 /* legal again: the first one counts */ };

#define TAKE(name, take)                                                                           \
    {                                                                                              \
        NAME(name), ONCE, 0, (take)                                                                \
    }
#define KEEP(name, member, flag)                                                                   \
    {                                                                                              \
        NAME(name), (flag), offsetof(struct http_request, member), NULL                            \
    }

/* What the floors above read, and what decides framing. */
static const struct known {
    struct str name;
    enum known_flag flag;
    size_t offset;
    int (*take)(struct str value, struct http_request *request);
} known_headers[] = {
    TAKE("host", take_host),
    TAKE("content-length", take_length),
    TAKE("transfer-encoding", take_transfer),
    TAKE("expect", take_expect),
    TAKE("content-encoding", take_coding),
    { NAME("connection"), AGAIN, 0, take_connection },
    KEEP("content-type", content_type, ONCE),
    KEEP("authorization", authorization, ONCE),
    KEEP("if-match", if_match, ONCE),
    KEEP("if-none-match", if_none_match, ONCE),
    KEEP("cookie", cookie, ONCE),
    KEEP("accept", accept, AGAIN),
    KEEP("accept-language", accept_language, AGAIN),
    KEEP("idempotency-key", idempotency_key, ONCE),
    KEEP("x-csrf-token", csrf_token, ONCE),
    KEEP("x-request-id", request_id, ONCE),
    KEEP("traceparent", traceparent, ONCE),
    KEEP("origin", origin, ONCE),
    KEEP("range", range, ONCE),
    KEEP("last-event-id", last_event_id, ONCE),
    KEEP("x-forwarded-for", forwarded_for, ONCE),
};

static int take_known(const struct http_header *header, unsigned *seen,
                      struct http_request *request)
{
    for (unsigned i = 0; i < countof(known_headers); i++) {
        const struct known *known = &known_headers[i];
        if (!str_eq_nocase(header->name, known->name))
            continue;
        bool again = (*seen & 1u << i) != 0;
        *seen |= 1u << i;
        if (again && known->flag == ONCE)
            return -400;
        if (known->take != NULL)
            return known->take(header->value, request);
        if (!again)
            *(struct str *)((char *)request + known->offset) = header->value;
        return 0;
    }
    return 0;
}

/* One header line without its CRLF. A continuation, a space before the colon and a missing
 * colon all fail on the name. */
static int parse_header(struct str line, unsigned *seen, struct http_request *request)
{
    size_t name_len = span(line, IN_TOKEN);
    if (name_len == 0 || name_len == line.len || line.at[name_len] != ':')
        return -400;
    if (name_len > NAME_MAX_BYTES || request->nheaders == HTTP_HEADERS_MAX)
        return -431;
    struct http_header *header = &request->headers[request->nheaders++];
    header->name = (struct str){ line.at, name_len };
    header->value = trim(skip(line, name_len + 1));
    if (header->value.len > HTTP_VALUE_MAX)
        return -431;
    return take_known(header, seen, request);
}

/* What the headers say together. */
static int check_framing(struct http_request *request)
{
    bool sized = request->content_length >= 0;
    if (request->host.len == 0)
        return -400;
    if (request->chunked && (sized || request->minor == 0))
        return -400;
    bool may_have_body = request->method == HTTP_POST || request->method == HTTP_PUT ||
                         request->method == HTTP_PATCH;
    bool has_body = request->chunked || request->content_length > 0;
    if (has_body && !may_have_body)
        return -400;
    /* HTTP/1.1 without either is an empty body; in 1.0 it could be one until close. */
    if (may_have_body && !request->chunked && !sized && request->minor == 0)
        return -411;
    request->expects_continue = request->expects_continue && has_body && request->minor == 1;
    return 0;
}

/* Where the head ends, judging the bytes on the way: >0 its length, 0 more needed, <0 refused.
 * The judgement depends on the bytes alone, not on how they came. */
static long scan_head(struct str input, size_t *scan)
{
    for (size_t i = *scan; i < input.len; i++) {
        if (i == HTTP_HEAD_MAX)
            return -431;
        if (i == LINE_MAX_BYTES && memchr(input.at, '\n', i) == NULL)
            return -414;
        unsigned char c = (unsigned char)input.at[i];
        bool after_cr = i > 0 && input.at[i - 1] == '\r';
        if (after_cr != (c == '\n'))
            return -400;
        if ((c < ' ' && c != '\t' && c != '\r' && c != '\n') || c == 0x7f)
            return -400;
        if (c != '\n')
            continue;
        if (i == 1) /* an empty line first */
            return -400;
        if (i >= 3 && input.at[i - 2] == '\n')
            return (long)i + 1;
    }
    *scan = input.len;
    return 0;
}

static void request_clear(struct http_request *request)
{
    /* The table of headers is not cleared: nheaders says how much of it counts. */
    memset(request, 0, offsetof(struct http_request, headers));
    request->nheaders = 0;
    request->minor = 0;
    request->keep_alive = request->chunked = request->expects_continue = false;
    request->content_length = -1;
}

long http_parse_head(struct str input, size_t *scan, struct http_request *ret_request)
{
    long len = scan_head(input, scan);
    if (len <= 0)
        return len;
    request_clear(ret_request);
    struct str rest = { input.at, (size_t)len - 2 }, line;
    unsigned seen = 0;
    /* Every CR is followed by LF and the other way round: scan_head(). */
    str_cut(&rest, '\r', &line);
    int refused = parse_line(line, ret_request);
    while (refused == 0 && rest.len > 1) {
        rest = skip(rest, 1);
        str_cut(&rest, '\r', &line);
        refused = parse_header(line, &seen, ret_request);
    }
    if (refused == 0)
        refused = check_framing(ret_request);
    return refused < 0 ? refused : len;
}
