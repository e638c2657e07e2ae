/* parse_body.c: a body by length, or in chunks without extensions and trailers. */
#include "http/bytes.h"
#include "http/parse.h"

enum body_state {
    BODY_END,
    BODY_RAW,
    BODY_SIZE,
    BODY_SIZE_LF,
    BODY_DATA,
    BODY_DATA_CR,
    BODY_DATA_LF,
    BODY_LAST_CR,
    BODY_LAST_LF,
};

enum { CHUNK_MAX_DIGITS = 8 };

void http_body_start(struct http_body *body, const struct http_request *request)
{
    *body = (struct http_body){ .state = BODY_END };
    if (request->chunked) {
        body->state = BODY_SIZE;
    } else if (request->content_length > 0) {
        body->state = BODY_RAW;
        body->left = request->content_length;
    }
}

bool http_body_done(const struct http_body *body)
{
    return body->state == BODY_END;
}

static int body_size(struct http_body *body, char c)
{
    int digit = hex_value(c);
    if (digit < 0) {
        if (c != '\r' || body->digits == 0)
            return -400;
        body->state = BODY_SIZE_LF;
        return 0;
    }
    if (++body->digits > CHUNK_MAX_DIGITS)
        return -413;
    body->left = body->left * 16 + digit;
    return 0;
}

/* The bytes around the data, of which only one is right at each place. */
static int body_frame(struct http_body *body, char c)
{
    static const struct {
        char wanted;
        enum body_state next;
    } frame[] = {
        [BODY_SIZE_LF] = { '\n', BODY_DATA }, [BODY_DATA_CR] = { '\r', BODY_DATA_LF },
        [BODY_DATA_LF] = { '\n', BODY_SIZE }, [BODY_LAST_CR] = { '\r', BODY_LAST_LF },
        [BODY_LAST_LF] = { '\n', BODY_END },
    };
    if (c != frame[body->state].wanted)
        return -400;
    bool last_chunk = body->state == BODY_SIZE_LF && body->left == 0;
    body->state = last_chunk ? BODY_LAST_CR : (int)frame[body->state].next;
    body->digits = 0;
    return 0;
}

long http_body_step(struct http_body *body, struct str input, struct str *ret_piece)
{
    size_t i = 0;
    *ret_piece = (struct str){ "", 0 };
    while (i < input.len && body->state != BODY_END) {
        if (body->state == BODY_RAW || body->state == BODY_DATA) {
            size_t n = input.len - i;
            if ((int64_t)n > body->left)
                n = (size_t)body->left;
            *ret_piece = (struct str){ input.at + i, n };
            body->left -= (int64_t)n;
            if (body->left == 0)
                body->state = body->state == BODY_RAW ? BODY_END : BODY_DATA_CR;
            return (long)(i + n);
        }
        int refused =
            body->state == BODY_SIZE ? body_size(body, input.at[i]) : body_frame(body, input.at[i]);
        if (refused < 0)
            return refused;
        i++;
    }
    return (long)i;
}
