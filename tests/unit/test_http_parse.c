/* Every refusal of the parser, and that the answer does not depend on how the bytes came. */
#include "http/parse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A constant view, for tables. */
#define TEXT(literal)                                                                              \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

#define GET "GET /a HTTP/1.1\r\n"
#define HOST "Host: a\r\n"
#define POST "POST /a HTTP/1.1\r\n" HOST

static struct http_request request;

/* All at once, from memory of exactly that size. */
static long parse(struct str input)
{
    char *copy = malloc(input.len ? input.len : 1);
    memcpy(copy, input.at, input.len);
    size_t scan = 0;
    long answer = http_parse_head((struct str){ copy, input.len }, &scan, &request);
    free(copy);
    return answer;
}

static long parse_by_bytes(struct str input)
{
    size_t scan = 0;
    long answer = 0;
    for (size_t n = 1; n <= input.len && answer == 0; n++) {
        char *copy = malloc(n);
        memcpy(copy, input.at, n);
        answer = http_parse_head((struct str){ copy, n }, &scan, &request);
        free(copy);
    }
    return answer;
}

static void check(struct str input, long expected)
{
    long whole = parse(input), pieces = parse_by_bytes(input);
    if (whole != expected || pieces != expected)
        print_error("%.*s\n", (int)(input.len < 200 ? input.len : 200), input.at);
    assert_int_equal(whole, expected);
    assert_int_equal(pieces, expected);
}

static const struct {
    long status;
    struct str head;
} refused[] = {
    /* the request line */
    { 400, TEXT("get /a HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT(" GET /a HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("GET  /a HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("GET\t/a\tHTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("GET /a b HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("GET /a HTTP/1.1 \r\n" HOST "\r\n") },
    { 400, TEXT("GET /a\r\n" HOST "\r\n") },
    { 400, TEXT("AAAAAAAAAAAAAAAAA /a HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("GET http://a/a HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("OPTIONS * HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("CONNECT a:80 HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("GET /a#b HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("GET /a%zz HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("GET /a%4 HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("GET /a%00 HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("GET /\xc3\xa5 HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("GET /\"<> HTTP/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("GET /a HTTP/1.10\r\n" HOST "\r\n") },
    { 400, TEXT("GET /a http/1.1\r\n" HOST "\r\n") },
    { 400, TEXT("GET /a HTTP/1.\r\n" HOST "\r\n") },
    { 505, TEXT("GET /a HTTP/1.2\r\n" HOST "\r\n") },
    { 505, TEXT("GET /a HTTP/2.0\r\n" HOST "\r\n") },
    { 505, TEXT("GET /a HTTP/0.9\r\n" HOST "\r\n") },
    { 400, TEXT("\r\nGET /a HTTP/1.1\r\n" HOST "\r\n") },
    /* line ends and control bytes */
    { 400, TEXT("GET /a HTTP/1.1\nHost: a\n\n") },
    { 400, TEXT("GET /a HTTP/1.1\rHost: a\r\r") },
    { 400, TEXT(GET HOST "X: a\nY: b\r\n\r\n") },
    { 400, TEXT(GET HOST "X: a\rb\r\n\r\n") },
    { 400, TEXT(GET HOST "X: a\r\r\n\r\n") },
    { 400, TEXT(GET HOST "X: a\0b\r\n\r\n") },
    { 400, TEXT(GET HOST "X: a\x7f\r\n\r\n") },
    { 400, TEXT(GET HOST "X: a\x01\r\n\r\n") },
    /* headers */
    { 400, TEXT(GET HOST "X : a\r\n\r\n") },
    { 400, TEXT(GET HOST "X\t: a\r\n\r\n") },
    { 400, TEXT(GET HOST ": a\r\n\r\n") },
    { 400, TEXT(GET HOST "abc\r\n\r\n") },
    { 400, TEXT(GET HOST "X(: a\r\n\r\n") },
    { 400, TEXT(GET HOST "X\xe4: a\r\n\r\n") },
    { 400, TEXT(GET HOST "X: a\r\n b\r\n\r\n") },
    { 400, TEXT(GET " X: a\r\n" HOST "\r\n") },
    { 400, TEXT(GET HOST "Connection: a b\r\n\r\n") },
    { 400, TEXT(GET HOST "Authorization: a\r\nauthorization: b\r\n\r\n") },
    { 400, TEXT(GET HOST "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 2.2.2.2\r\n\r\n") },
    { 415, TEXT(POST "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\n") },
    { 417, TEXT(POST "Expect: more\r\nContent-Length: 1\r\n\r\n") },
    /* Host */
    { 400, TEXT(GET "\r\n") },
    { 400, TEXT("GET /a HTTP/1.0\r\n\r\n") },
    { 400, TEXT(GET "Host:\r\n\r\n") },
    { 400, TEXT(GET HOST HOST "\r\n") },
    { 400, TEXT(GET "Host: a,b\r\n\r\n") },
    { 400, TEXT(GET "Host: u@a:80\r\n\r\n") },
    { 400, TEXT(GET "Host: a:\r\n\r\n") },
    { 400, TEXT(GET "Host: a:80x\r\n\r\n") },
    { 400, TEXT(GET "Host: a:123456\r\n\r\n") },
    { 400, TEXT(GET "Host: [::1\r\n\r\n") },
    { 400, TEXT(GET "Host: []\r\n\r\n") },
    { 400, TEXT(GET "Host: [::1]80\r\n\r\n") },
    { 400, TEXT(GET "Host: :80\r\n\r\n") },
    /* framing */
    { 400, TEXT(POST "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n") },
    { 400, TEXT(POST "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n") },
    { 400, TEXT(POST "Content-Length: 5\r\nContent-Length: 5\r\n\r\n") },
    { 400, TEXT(POST "Content-Length: 5\r\nContent-Length: 6\r\n\r\n") },
    { 400, TEXT(POST "Content-Length: 5,5\r\n\r\n") },
    { 400, TEXT(POST "Content-Length: +5\r\n\r\n") },
    { 400, TEXT(POST "Content-Length: -0\r\n\r\n") },
    { 400, TEXT(POST "Content-Length: 0x5\r\n\r\n") },
    { 400, TEXT(POST "Content-Length: 5 5\r\n\r\n") },
    { 400, TEXT(POST "Content-Length: 5.0\r\n\r\n") },
    { 400, TEXT(POST "Content-Length: \r\n\r\n") },
    { 400, TEXT(POST "Content-Length: 99999999999999999x\r\n\r\n") },
    { 413, TEXT(POST "Content-Length: 9223372036854775808\r\n\r\n") },
    { 413, TEXT(POST "Content-Length: 18446744073709551621\r\n\r\n") },
    { 501, TEXT(POST "Transfer-Encoding: identity\r\n\r\n") },
    { 501, TEXT(POST "Transfer-Encoding: gzip, chunked\r\n\r\n") },
    { 501, TEXT(POST "Transfer-Encoding: chunked, chunked\r\n\r\n") },
    { 501, TEXT(POST "Transfer-Encoding:\r\n\r\n") },
    { 501, TEXT(POST "Transfer-Encoding: \"chunked\"\r\n\r\n") },
    { 400, TEXT(POST "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n") },
    { 400, TEXT(POST "Transfer-Encoding: \x0b"
                     "chunked\r\n\r\n") },
    { 400, TEXT("POST /a HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n") },
    { 411, TEXT("POST /a HTTP/1.0\r\n" HOST "\r\n") },
    { 400, TEXT(GET HOST "Content-Length: 5\r\n\r\n") },
    { 400, TEXT(GET HOST "Transfer-Encoding: chunked\r\n\r\n") },
    { 400, TEXT("DELETE /a HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\n") },
};

static void refused_heads_get_their_status(void **state)
{
    (void)state;
    for (size_t i = 0; i < countof(refused); i++)
        check(refused[i].head, -refused[i].status);
}

static void legal_heads_pass(void **state)
{
    (void)state;
    static const struct str heads[] = {
        TEXT(GET HOST "\r\n"),
        TEXT("GET /a HTTP/1.0\r\n" HOST "\r\n"),
        TEXT(GET "hOsT:\t a.b-c_d:8157 \t\r\n\r\n"),
        TEXT(GET "Host: [::1]:80\r\n\r\n"),
        TEXT(GET HOST "X:\r\n\r\n"),
        TEXT(GET HOST "X: \xe4\r\n\r\n"),
        TEXT(GET HOST "Connection: , ,\r\nConnection: Upgrade, te\r\nUpgrade: h2c\r\n\r\n"),
        TEXT(GET HOST "Content-Length: 0\r\n\r\n"),
        TEXT(GET HOST "Accept: a/b\r\nAccept: c/d\r\n\r\n"),
        TEXT(POST "\r\n"),
        TEXT(POST "Content-Length: 05 \r\n\r\n"),
        TEXT(POST "Transfer-Encoding: cHuNked\r\n\r\n"),
        TEXT("TRACE //../%2e%2e HTTP/1.1\r\n" HOST "\r\n"),
    };
    for (size_t i = 0; i < countof(heads); i++)
        check(heads[i], (long)heads[i].len);
}

static void assert_str(struct str text, const char *expected)
{
    assert_int_equal(text.len, strlen(expected));
    assert_memory_equal(text.at, expected, text.len);
}

static void what_a_head_says_is_kept(void **state)
{
    (void)state;
    static const char head[] = "PATCH /a/%C3%A5?b=1?c HTTP/1.1\r\n" HOST
                               "If-Match: \"3\"\r\nX-CSRF-Token: t\r\nAccept: first\r\n"
                               "Accept: second\r\nContent-Length: 12\r\nExpect: 100-Continue\r\n"
                               "Connection: te, Close\r\n\r\nrest";
    size_t scan = 0;
    assert_int_equal(http_parse_head(str_of(head), &scan, &request), sizeof(head) - 1 - 4);
    assert_int_equal(request.method, HTTP_PATCH);
    assert_str(request.method_name, "PATCH");
    assert_str(request.path, "/a/%C3%A5");
    assert_str(request.query, "b=1?c");
    assert_str(request.host, "a");
    assert_str(request.if_match, "\"3\"");
    assert_str(request.csrf_token, "t");
    assert_str(request.accept, "first");
    assert_int_equal(request.nheaders, 8);
    assert_int_equal(request.content_length, 12);
    assert_true(request.expects_continue);
    assert_false(request.keep_alive);
    assert_false(request.chunked);
}

/* A head of the given parts; the caller frees. */
static struct str made(const char *start, char fill, size_t times, const char *end)
{
    size_t len = strlen(start) + times + strlen(end);
    char *text = malloc(len + 1);
    memcpy(text, start, strlen(start));
    memset(text + strlen(start), fill, times);
    memcpy(text + strlen(start) + times, end, strlen(end) + 1);
    return (struct str){ text, len };
}

static void check_made(const char *start, size_t times, const char *end, long status)
{
    struct str head = made(start, 'a', times, end);
    check(head, status < 0 ? status : (long)head.len);
    free((char *)head.at);
}

static void sizes_are_bounded(void **state)
{
    (void)state;
    check_made("GET /", HTTP_TARGET_MAX - 1, " HTTP/1.1\r\n" HOST "\r\n", 1);
    check_made("GET /", HTTP_TARGET_MAX, " HTTP/1.1\r\n" HOST "\r\n", -414);
    check_made("GET /", 65536, " HTTP/1.1\r\n" HOST "\r\n", -414);
    check_made(GET HOST "X: ", HTTP_VALUE_MAX, "\r\n\r\n", 1);
    check_made(GET HOST "X: ", HTTP_VALUE_MAX + 1, "\r\n\r\n", -431);
    check_made(GET HOST "X: ", 40960, "\r\n\r\n", -431);
    check_made(GET HOST, 64, ": 1\r\n\r\n", 1);
    check_made(GET HOST, 65, ": 1\r\n\r\n", -431);
    check_made(GET "Host: ", 255, "\r\n\r\n", 1);
    check_made(GET "Host: ", 256, "\r\n\r\n", -400);
    size_t around = strlen(GET HOST "X: ") + strlen("\r\nY: ") + 8192 + strlen("\r\n\r\n");
    struct str start = made(GET HOST "X: ", 'b', 8192, "\r\nY: ");
    check_made(start.at, HTTP_HEAD_MAX - around, "\r\n\r\n", 1);
    check_made(start.at, HTTP_HEAD_MAX - around + 1, "\r\n\r\n", -431);
    free((char *)start.at);
}

static void at_most_64_headers(void **state)
{
    (void)state;
    char head[2048];
    for (int extra = 0; extra < 2; extra++) {
        size_t len = (size_t)snprintf(head, sizeof(head), GET HOST);
        for (int i = 1; i < HTTP_HEADERS_MAX + extra; i++)
            len += (size_t)snprintf(head + len, sizeof(head) - len, "X%d: y\r\n", i);
        len += (size_t)snprintf(head + len, sizeof(head) - len, "\r\n");
        check((struct str){ head, len }, extra ? -431 : (long)len);
    }
}

/* Decodes `input`, given in pieces of `step` bytes; -1 for never done, else the refusal or the
 * number of bytes used. */
static long decode_body(struct str input, size_t step, bool chunked, int64_t length, char *out,
                        size_t *ret_len)
{
    struct http_body body;
    struct http_request framing = { .chunked = chunked, .content_length = length };
    http_body_start(&body, &framing);
    *ret_len = 0;
    size_t at = 0;
    while (at < input.len && !http_body_done(&body)) {
        size_t n = input.len - at < step ? input.len - at : step;
        struct str piece;
        long used = http_body_step(&body, (struct str){ input.at + at, n }, &piece);
        if (used < 0)
            return used;
        memcpy(out + *ret_len, piece.at, piece.len);
        *ret_len += piece.len;
        at += (size_t)used;
    }
    return http_body_done(&body) ? (long)at : -1;
}

static void check_body(const char *input, long expected, const char *content)
{
    char out[256];
    size_t len;
    for (size_t step = 1; step <= strlen(input); step++) {
        assert_int_equal(decode_body(str_of(input), step, true, -1, out, &len), expected);
        if (content != NULL)
            assert_str((struct str){ out, len }, content);
    }
}

static void chunks_are_joined(void **state)
{
    (void)state;
    check_body("5\r\nhello\r\n0\r\n\r\n", 15, "hello");
    check_body("5\r\nhello\r\n0\r\n\r\nGET", 15, "hello");
    check_body("0000000A\r\n0123456789\r\n1\r\nx\r\n00\r\n\r\n", 34, "0123456789x");
    check_body("0\r\n\r\n", 5, "");
    check_body("5\r\nhel", -1, "hel");
}

static void odd_chunks_are_refused(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "+5\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        " 5\r\nhello\r\n0\r\n\r\n",
        "5 \r\nhello\r\n0\r\n\r\n",
        "\r\nhello\r\n0\r\n\r\n",
        "5;a=1\r\nhello\r\n",
        "5g\r\nhello\r\n0\r\n\r\n",
        "5\nhello\r\n0\r\n\r\n",
        "5\rhello\r\n0\r\n\r\n",
        "5\r\nhello\n0\r\n\r\n",
        "5\r\nhelloXX0\r\n\r\n",
        "5\r\nhello0\r\n\r\n",
        "5\r\nhello\r\n0\r\nX: 1\r\n",
        "5\r\nhello\r\n0\r\n\n",
        "5\r\nhello\r\n0\r\n\rX",
        "5\r\nhello\rX",
    };
    for (size_t i = 0; i < countof(bodies); i++)
        check_body(bodies[i], -400, NULL);
    check_body("100000005\r\n", -413, NULL);
    check_body("000000005\r\n", -413, NULL);
}

static void a_body_by_length_ends_at_its_length(void **state)
{
    (void)state;
    char out[16];
    size_t len;
    assert_int_equal(decode_body(STR("helloGET"), 8, false, 5, out, &len), 5);
    assert_str((struct str){ out, len }, "hello");
    assert_int_equal(decode_body(STR("helloGET"), 3, false, 5, out, &len), 5);
    assert_int_equal(decode_body(STR("hell"), 1, false, 5, out, &len), -1);
    assert_int_equal(decode_body(STR("GET"), 3, false, 0, out, &len), 0);
    assert_int_equal(decode_body(STR("GET"), 3, false, -1, out, &len), 0);
}

static void escapes_are_decoded(void **state)
{
    (void)state;
    char out[32];
    assert_int_equal(http_decode(STR("a%2Fb+c%c3%A5"), false, out), 7);
    assert_memory_equal(out, "a/b+c\xc3\xa5", 7);
    assert_int_equal(http_decode(STR("a+%2b"), true, out), 3);
    assert_memory_equal(out, "a +", 3);
    assert_int_equal(http_decode(STR(""), true, out), 0);
    assert_int_equal(http_decode(STR("%00"), true, out), -1);
    assert_int_equal(http_decode(STR("%4"), true, out), -1);
    assert_int_equal(http_decode(STR("%"), true, out), -1);
    assert_int_equal(http_decode(STR("%g0"), true, out), -1);
}

static void a_refused_head_has_a_language(void **state)
{
    (void)state;
    static const struct {
        struct str head, language;
    } cases[] = {
        { TEXT(""), TEXT("") },
        { TEXT("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), TEXT("") },
        { TEXT("GET / HTTP/9.9\r\nAccept-Language:nn, en;q=0.5 \r\n\r\n"), TEXT("nn, en;q=0.5") },
        { TEXT("GET / HTTP/1.1\r\naccept-language: en\r\nAccept-Language: nn\r\n"), TEXT("en") },
        { TEXT("GET / HTTP/1.1\nAccept-Language: en\n"), TEXT("en") },
        { TEXT("GET / HTTP/1.1\r\nAccept-Language: en"), TEXT("") }, /* perhaps more comes */
        { TEXT("POST / HTTP/1.1\r\n\r\nAccept-Language: en\r\n"), TEXT("") }, /* of the body */
        { TEXT("Accept-Language\r\n\0\xff: en\r\nAccept-Language:\r\n"), TEXT("") },
    };
    for (unsigned i = 0; i < countof(cases); i++) {
        char *copy = malloc(cases[i].head.len + 1);
        memcpy(copy, cases[i].head.at, cases[i].head.len);
        struct str found = http_accept_language((struct str){ copy, cases[i].head.len });
        assert_true(str_eq(found, cases[i].language));
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused_heads_get_their_status),
        cmocka_unit_test(legal_heads_pass),
        cmocka_unit_test(what_a_head_says_is_kept),
        cmocka_unit_test(sizes_are_bounded),
        cmocka_unit_test(at_most_64_headers),
        cmocka_unit_test(chunks_are_joined),
        cmocka_unit_test(odd_chunks_are_refused),
        cmocka_unit_test(a_body_by_length_ends_at_its_length),
        cmocka_unit_test(escapes_are_decoded),
        cmocka_unit_test(a_refused_head_has_a_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
