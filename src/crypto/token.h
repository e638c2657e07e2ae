/* token.h: session tokens. Floor 1.
 *
 * A token is 32 random bytes, shown as 43 characters of base64url without padding. The database
 * keeps only the SHA-256 of the characters (digest.h), so a stolen table opens no session. */
#pragma once
#include "base/str.h"

#define TOKEN_CHARS 43

struct token {
    char text[TOKEN_CHARS + 1];
};

/* A new token; NUL-terminated. */
void token_make(struct token *ret_token);

/* Has `text` the shape of a token? Says nothing about whether it opens anything. */
bool token_shaped(struct str text);

/* Random bytes for keys, salts and request ids. */
void token_random(void *ret_bytes, size_t size_bytes);
