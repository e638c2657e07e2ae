/* parse.h: a strict parser of an HTTP/1.1 subset. Pure functions over bytes: no allocation, no I/O.
 *
 * Refused on purpose, beyond what RFC 9112 demands: trailers, chunk extensions, obs-fold, bare
 * CR or LF, an empty line first, a body on anything but POST/PUT/PATCH, absolute-form and
 * asterisk-form targets, %00, no or an odd Host (also in HTTP/1.0), content codings, HTTP/1.2,
 * a header twice that we read and that decides something.
 *
 * Passed on, for the floor above to judge: unknown methods, "//" and dot segments, bytes above
 * 0x7f in header values, which Host it is. */
#pragma once
#include "base/str.h"

enum {
    HTTP_HEAD_MAX = 16384,
    HTTP_HEADERS_MAX = 64,
    HTTP_TARGET_MAX = 4096,
    HTTP_VALUE_MAX = 8192,
};

enum http_method {
    HTTP_GET,
    HTTP_HEAD,
    HTTP_POST,
    HTTP_PUT,
    HTTP_PATCH,
    HTTP_DELETE,
    HTTP_OPTIONS,
    HTTP_OTHER
};

struct http_header {
    struct str name, value;
};

struct http_request {
    enum http_method method;
    struct str method_name, path, query; /* as sent, still percent-encoded; query without '?' */
    struct str host, content_type, authorization, if_match, if_none_match, cookie, accept,
        accept_language, idempotency_key, csrf_token, request_id, traceparent, origin, range,
        last_event_id, forwarded_for;
    struct str body; /* complete; set by the server, not by http_parse_head() */
    struct http_header headers[HTTP_HEADERS_MAX];
    unsigned nheaders;
    int minor; /* HTTP/1.minor */
    bool keep_alive, chunked, expects_continue;
    int64_t content_length; /* -1: none given */
};

/* >0: length of the head; 0: more bytes needed; <0: the status to refuse with, negated
 * (400, 411, 413, 414, 415, 417, 431, 501, 505). How the bytes came does not change the answer.
 * `scan` is where to go on when more bytes have come (0 at first). Views point into `input`. */
long http_parse_head(struct str input, size_t *scan, struct http_request *ret_request) MUST_CHECK;

/* Accept-Language as the first whole line that has it says, of a head that was refused or has not
 * come to its end; empty when none has come. For the words of the refusal, nothing else. */
struct str http_accept_language(struct str head);

/* The body, piece by piece. */
struct http_body {
    int state, digits;
    int64_t left;
};
void http_body_start(struct http_body *body, const struct http_request *request);
bool http_body_done(const struct http_body *body);
/* Consumes from the front of `input`; `ret_piece` is body data in it, possibly empty.
 * >=0: bytes consumed; <0: the status to refuse with, negated. */
long http_body_step(struct http_body *body, struct str input, struct str *ret_piece) MUST_CHECK;

/* Percent-decoding in place of a copy: writes at most text.len bytes to `out`. `plus_is_space`
 * for query strings. -1 when an escape is broken or decodes to NUL. */
long http_decode(struct str text, bool plus_is_space, char *out) MUST_CHECK;
