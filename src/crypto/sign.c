#include "crypto/sign.h"

#include <sodium.h>

_Static_assert(SIGN_SEED_BYTES == crypto_sign_SEEDBYTES &&
                   SIGN_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES &&
                   SIGN_BYTES == crypto_sign_BYTES,
               "the sizes told to callers are the real ones");

void sign_key_derive(const unsigned char seed[SIGN_SEED_BYTES], struct sign_key *ret_key)
{
    crypto_sign_seed_keypair(ret_key->public, ret_key->secret, seed);
}

void sign_make(const struct sign_key *key, struct str text, unsigned char ret_signature[SIGN_BYTES])
{
    crypto_sign_detached(ret_signature, NULL, (const unsigned char *)text.at, text.len,
                         key->secret);
}

bool sign_verify(const unsigned char public_key[SIGN_PUBLIC_BYTES], struct str text,
                 const unsigned char signature[SIGN_BYTES])
{
    return crypto_sign_verify_detached(signature, (const unsigned char *)text.at, text.len,
                                       public_key) == 0;
}
