/* sign.h: Ed25519 signatures of what we give out (receipts). Floor 1.
 *
 * The key is made of a seed of 32 bytes, which comes from a credential file and is never in the
 * database. The same key and text always give the same signature. */
#pragma once
#include "base/str.h"

#define SIGN_SEED_BYTES 32
#define SIGN_PUBLIC_BYTES 32
#define SIGN_BYTES 64

struct sign_key {
    unsigned char secret[64], public[SIGN_PUBLIC_BYTES];
};

/* Call crypto_wipe() on the struct and on `seed` when done. */
void sign_key_derive(const unsigned char seed[SIGN_SEED_BYTES], struct sign_key *ret_key);

void sign_make(const struct sign_key *key, struct str text,
               unsigned char ret_signature[SIGN_BYTES]);

bool sign_verify(const unsigned char public_key[SIGN_PUBLIC_BYTES], struct str text,
                 const unsigned char signature[SIGN_BYTES]);
