/* fuzz_http_head.c: what holds for the head of any request.
 *
 * Nothing outside the input is read (every parse has memory of exactly its size); the answer does
 * not depend on how the bytes came; an accepted head parses the same again; and what was accepted
 * is well formed in the eyes of a second, plain reading of it. */
#include "http/parse.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static long parse_copy(const char *at, size_t len, size_t *scan, struct http_request *ret_request)
{
    char *copy = malloc(len ? len : 1);
    if (len > 0)
        memcpy(copy, at, len);
    long answer = http_parse_head((struct str){ copy, len }, scan, ret_request);
    free(copy);
    return answer;
}

/* In two pieces: what the first alone says is final when it says anything. */
static long parse_split(const char *at, size_t len, size_t split)
{
    struct http_request request;
    size_t scan = 0;
    long answer = parse_copy(at, split, &scan, &request);
    return answer != 0 ? answer : parse_copy(at, len, &scan, &request);
}

static void check_splits(const char *at, size_t len, long answer)
{
    size_t step = len <= 64 ? 1 : len / 16;
    for (size_t split = 0; split <= len; split += step)
        ENSURE(parse_split(at, len, split) == answer);
}

static unsigned count_named(char *head, const char *name)
{
    unsigned n = 0;
    for (char *line = strstr(head, "\r\n") + 2; *line != '\r'; line = strstr(line, "\r\n") + 2)
        n += strncasecmp(line, name, strlen(name)) == 0 && line[strlen(name)] == ':';
    return n;
}

static void check_lines(char *head, const struct http_request *request)
{
    unsigned lines = 0;
    for (char *line = strstr(head, "\r\n") + 2; *line != '\r'; lines++) {
        size_t name = strcspn(line, ":");
        ENSURE(name > 0 && strcspn(line, " \t()<>@,;\\\"/[]?={}\r\n") > name);
        line = strstr(line, "\r\n") + 2;
        ENSURE(*line != ' ' && *line != '\t');
    }
    ENSURE(lines == request->nheaders);
}

static void check_bytes(const char *head, size_t len)
{
    ENSURE(len >= 4 && len <= HTTP_HEAD_MAX && strlen(head) == len);
    ENSURE(strstr(head, "\r\n\r\n") == head + len - 4);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)head[i];
        ENSURE(c != '\n' || (i > 0 && head[i - 1] == '\r'));
        ENSURE(c != '\r' || head[i + 1] == '\n');
        ENSURE(c >= ' ' || c == '\r' || c == '\n' || c == '\t');
    }
}

static void check_accepted(const char *at, size_t len, const struct http_request *request)
{
    char *head = malloc(len + 1);
    memcpy(head, at, len);
    head[len] = '\0';
    check_bytes(head, len);
    check_lines(head, request);
    unsigned lengths = count_named(head, "Content-Length");
    unsigned codings = count_named(head, "Transfer-Encoding");
    ENSURE(count_named(head, "Host") == 1 && request->host.len > 0);
    ENSURE(lengths + codings <= 1);
    ENSURE(codings == (unsigned)request->chunked);
    ENSURE(lengths == (request->content_length >= 0));
    ENSURE(!request->chunked || request->minor == 1);
    bool body = request->chunked || request->content_length > 0;
    ENSURE(!body || request->method == HTTP_POST || request->method == HTTP_PUT ||
           request->method == HTTP_PATCH);
    ENSURE(request->path.len > 0 && request->path.at[0] == '/');
    char *line_end = strstr(head, "\r\n");
    ENSURE(line_end[-1] == '0' + request->minor && strncmp(line_end - 9, " HTTP/1.", 8) == 0);
    /* "METHOD path[?query] HTTP/1.x" and nothing else. */
    size_t query = request->query.at[0] == '\0' ? 0 : request->query.len;
    size_t target = (size_t)(line_end - head) - request->method_name.len - 1 - 9;
    ENSURE(target == request->path.len || target == request->path.len + 1 + query);
    free(head);
}

static void check_again(const struct http_request *a, const struct http_request *b)
{
    ENSURE(a->method == b->method && str_eq(a->path, b->path) && str_eq(a->query, b->query));
    ENSURE(str_eq(a->host, b->host) && str_eq(a->authorization, b->authorization));
    ENSURE(str_eq(a->content_type, b->content_type) && str_eq(a->cookie, b->cookie));
    ENSURE(a->nheaders == b->nheaders && a->minor == b->minor);
    ENSURE(a->keep_alive == b->keep_alive && a->chunked == b->chunked);
    ENSURE(a->expects_continue == b->expects_continue);
    ENSURE(a->content_length == b->content_length);
    for (unsigned i = 0; i < a->nheaders; i++)
        ENSURE(str_eq(a->headers[i].name, b->headers[i].name) &&
               str_eq(a->headers[i].value, b->headers[i].value));
}

/* What is accepted as a target decodes, and its path has no NUL in it. */
static void check_decodes(struct str text)
{
    char *out = malloc(text.len ? text.len : 1);
    long len = http_decode(text, true, out);
    ENSURE(len >= 0 && (size_t)len <= text.len && memchr(out, '\0', (size_t)len) == NULL);
    free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct http_request request, again;
    size_t scan = 0;
    char *copy = malloc(len ? len : 1);
    if (len > 0)
        memcpy(copy, data, len);
    long answer = http_parse_head((struct str){ copy, len }, &scan, &request);
    ENSURE(answer <= (long)len && scan <= len);
    ENSURE(answer >= 0 || (answer <= -400 && answer >= -599));
    /* Also of a head that is refused, and the same as the parser says of one that is not. */
    struct str language = http_accept_language((struct str){ copy, len });
    ENSURE(answer <= 0 || str_eq(language, request.accept_language));
    check_splits(copy, len, answer);
    if (answer > 0) {
        check_accepted(copy, (size_t)answer, &request);
        check_decodes(request.path);
        check_decodes(request.query);
        scan = 0;
        char *head = malloc((size_t)answer);
        memcpy(head, copy, (size_t)answer);
        ENSURE(http_parse_head((struct str){ head, (size_t)answer }, &scan, &again) == answer);
        check_again(&request, &again);
        free(head);
    }
    free(copy);
    return 0;
}
