/* fuzz_http_body.c: what holds for any body.
 *
 * Nothing outside the input is read; content, end and refusal do not depend on how the bytes came;
 * what was accepted is what a second, plain reading of the chunks gives.
 * The first byte chooses: even is chunked; odd is by length, the next two bytes. */
#include "http/parse.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

struct decoded {
    long end; /* bytes used, -1 more wanted, or the refusal */
    size_t len;
    char *bytes;
};

/* Feeds a piece from memory of its own; false when there is nothing more to be said. */
static bool feed(struct http_body *body, const char *at, size_t len, struct decoded *decoded)
{
    char *copy = malloc(len ? len : 1);
    memcpy(copy, at, len);
    size_t used = 0;
    while (used < len && !http_body_done(body)) {
        struct str piece;
        long n = http_body_step(body, (struct str){ copy + used, len - used }, &piece);
        if (n < 0) {
            ENSURE(n == -400 || n == -413);
            decoded->end = n;
            break;
        }
        ENSURE(n > 0 && (size_t)n <= len - used && piece.len <= (size_t)n);
        memcpy(decoded->bytes + decoded->len, piece.at, piece.len);
        decoded->len += piece.len;
        used += (size_t)n;
    }
    free(copy);
    if (decoded->end >= 0)
        decoded->end += (long)used;
    return decoded->end >= 0 && !http_body_done(body);
}

static struct decoded decode(const struct http_request *framing, const char *at, size_t len,
                             size_t split)
{
    struct http_body body;
    struct decoded decoded = { .bytes = malloc(len ? len : 1) };
    http_body_start(&body, framing);
    if (feed(&body, at, split, &decoded) && feed(&body, at + split, len - split, &decoded))
        decoded.end = -1;
    return decoded;
}

/* The chunks of an accepted body read in the plainest way. */
static void check_chunks(const char *at, const struct decoded *decoded)
{
    const char *rest = at;
    size_t content = 0;
    for (;;) {
        char *end;
        size_t size = strtoul(rest, &end, 16);
        ENSURE(end > rest && memcmp(end, "\r\n", 2) == 0);
        ENSURE(rest[0] != ' ' && rest[0] != '+' && rest[0] != '-');
        rest = end + 2;
        ENSURE(size <= decoded->len - content);
        ENSURE(memcmp(rest, decoded->bytes + content, size) == 0);
        rest += size;
        content += size;
        ENSURE(memcmp(rest, "\r\n", 2) == 0);
        rest += 2;
        if (size == 0)
            break;
    }
    ENSURE(content == decoded->len && rest - at == decoded->end);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    if (len < 3)
        return 0;
    struct http_request framing = { .chunked = data[0] % 2 == 0, .content_length = -1 };
    if (!framing.chunked)
        framing.content_length = data[1] | data[2] << 8;
    size_t skip = framing.chunked ? 1 : 3;
    const char *at = (const char *)data + skip;
    len -= skip;
    struct decoded whole = decode(&framing, at, len, len);
    size_t step = len <= 64 ? 1 : len / 16;
    for (size_t split = 0; split <= len; split += step) {
        struct decoded parts = decode(&framing, at, len, split);
        ENSURE(parts.end == whole.end && parts.len == whole.len);
        ENSURE(memcmp(parts.bytes, whole.bytes, whole.len) == 0);
        free(parts.bytes);
    }
    if (framing.chunked && whole.end >= 0)
        check_chunks(at, &whole);
    if (!framing.chunked && whole.end >= 0)
        ENSURE((int64_t)whole.len == framing.content_length && whole.end == (long)whole.len);
    free(whole.bytes);
    return 0;
}
