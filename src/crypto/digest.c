#include "crypto/digest.h"

#include <sodium.h>

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(struct digest),
               "the opaque state has room for libsodium's");

static crypto_hash_sha256_state *digest_state(struct digest *digest)
{
    return (crypto_hash_sha256_state *)(void *)digest->state;
}

void digest_start(struct digest *digest)
{
    crypto_hash_sha256_init(digest_state(digest));
}

void digest_add(struct digest *digest, struct str bytes)
{
    crypto_hash_sha256_update(digest_state(digest), (const unsigned char *)bytes.at, bytes.len);
}

void digest_end(struct digest *digest, struct digest_hex *ret_hex)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(digest_state(digest), hash);
    sodium_bin2hex(ret_hex->text, sizeof(ret_hex->text), hash, sizeof(hash));
}

void digest_of(struct str bytes, struct digest_hex *ret_hex)
{
    struct digest digest;
    digest_start(&digest);
    digest_add(&digest, bytes);
    digest_end(&digest, ret_hex);
}

bool digest_read_base64(struct str base64, struct digest_hex *ret_hex)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    size_t len = 0;
    if (sodium_base642bin(hash, sizeof(hash), base64.at, base64.len, NULL, &len, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        len != sizeof(hash))
        return false;
    sodium_bin2hex(ret_hex->text, sizeof(ret_hex->text), hash, sizeof(hash));
    return true;
}
