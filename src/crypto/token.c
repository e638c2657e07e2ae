#include "crypto/token.h"

#include <sodium.h>

#define TOKEN_BYTES 32

_Static_assert(sodium_base64_ENCODED_LEN(TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING) ==
                   TOKEN_CHARS + 1,
               "a token's text holds exactly its bytes");

void token_make(struct token *ret_token)
{
    unsigned char bytes[TOKEN_BYTES];
    randombytes_buf(bytes, sizeof(bytes));
    sodium_bin2base64(ret_token->text, sizeof(ret_token->text), bytes, sizeof(bytes),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, sizeof(bytes));
}

bool token_shaped(struct str text)
{
    if (text.len != TOKEN_CHARS)
        return false;
    unsigned char bytes[TOKEN_BYTES];
    size_t len;
    bool shaped = sodium_base642bin(bytes, sizeof(bytes), text.at, text.len, NULL, &len, NULL,
                                    sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
                  len == sizeof(bytes);
    sodium_memzero(bytes, sizeof(bytes));
    return shaped;
}

void token_random(void *ret_bytes, size_t size_bytes)
{
    randombytes_buf(ret_bytes, size_bytes);
}
