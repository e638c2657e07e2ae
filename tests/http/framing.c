/* framing.c: how the parser frames each request it is given, for test_framing.py.
 * Standard input: "LENGTH STEP\n" and the bytes, again and again; the parser gets them STEP at a
 * time, each time in memory of just that size. Output: "TOTAL BODY-LENGTH\n" and the body; TOTAL is
 * negative when refused, 0 when more is needed. */
#include "http/parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *copy_of(struct str text)
{
    char *copy = malloc(text.len ? text.len : 1);
    ENSURE(copy != NULL);
    memcpy(copy, text.at, text.len);
    return copy;
}

static long body_read(struct str input, size_t step, const struct http_request *request, char *body,
                      size_t *ret_len)
{
    struct http_body framing;
    size_t at = 0;
    http_body_start(&framing, request);
    while (!http_body_done(&framing) && at < input.len) {
        size_t n = input.len - at < step ? input.len - at : step;
        char *copy = copy_of((struct str){ input.at + at, n });
        struct str rest = { copy, n }, piece;
        while (rest.len > 0 && !http_body_done(&framing)) {
            long used = http_body_step(&framing, rest, &piece);
            if (used < 0) {
                free(copy);
                return used;
            }
            memcpy(body + *ret_len, piece.at, piece.len);
            *ret_len += piece.len;
            rest = (struct str){ rest.at + used, rest.len - (size_t)used };
            at += (size_t)used;
        }
        free(copy);
    }
    return http_body_done(&framing) ? (long)at : 0;
}

/* Bytes of head and body together. */
static long frame(struct str input, size_t step, char *body, size_t *ret_len)
{
    static struct http_request request;
    size_t scan = 0, have = 0;
    while (have < input.len) {
        have = input.len - have < step ? input.len : have + step;
        char *copy = copy_of((struct str){ input.at, have });
        long head = http_parse_head((struct str){ copy, have }, &scan, &request);
        free(copy);
        if (head < 0)
            return head;
        if (head == 0)
            continue;
        struct str rest = { input.at + head, input.len - (size_t)head };
        long len = body_read(rest, step, &request, body, ret_len);
        return len < 0                                                       ? len
               : len == 0 && (request.chunked || request.content_length > 0) ? 0
                                                                             : head + len;
    }
    return 0;
}

int main(void)
{
    size_t len, step;
    while (scanf("%zu %zu", &len, &step) == 2 && getchar() == '\n') {
        char *input = malloc(len + 1), *body = malloc(len + 1);
        size_t body_len = 0;
        ENSURE(input != NULL && body != NULL && step > 0 && fread(input, 1, len, stdin) == len);
        long total = frame((struct str){ input, len }, step, body, &body_len);
        printf("%ld %zu\n", total, total > 0 ? body_len : 0);
        fwrite(body, 1, total > 0 ? body_len : 0, stdout);
        free(input);
        free(body);
    }
    return 0;
}
