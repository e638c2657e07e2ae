#include "crypto/seal.h"

#include <errno.h>

#include <sodium.h>

#define SEAL_VERSION 1
#define SEAL_NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define SEAL_TAG_BYTES crypto_aead_xchacha20poly1305_ietf_ABYTES

_Static_assert(1 + SEAL_NONCE_BYTES + SEAL_TAG_BYTES == SEAL_OVERHEAD_BYTES,
               "the overhead told to callers is the real one");
_Static_assert(SEAL_KEY_BYTES == crypto_kdf_KEYBYTES, "the master key is one of the KDF");

void seal_key_derive(const unsigned char master[SEAL_KEY_BYTES], struct seal_key *ret_key)
{
    crypto_kdf_derive_from_key(ret_key->sealing, sizeof(ret_key->sealing), 1, "tilsagn1", master);
    crypto_kdf_derive_from_key(ret_key->indexing, sizeof(ret_key->indexing), 2, "tilsagn1", master);
}

void seal_close(const struct seal_key *key, struct str plain, struct str place,
                struct buf *ret_sealed)
{
    size_t len = plain.len + SEAL_OVERHEAD_BYTES;
    unsigned char *out = (unsigned char *)buf_room(ret_sealed, len);
    unsigned char *nonce = out + 1;
    out[0] = SEAL_VERSION;
    randombytes_buf(nonce, SEAL_NONCE_BYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        nonce + SEAL_NONCE_BYTES, NULL, (const unsigned char *)plain.at, plain.len,
        (const unsigned char *)place.at, place.len, NULL, nonce, key->sealing);
    ret_sealed->len += len;
}

int seal_open(const struct seal_key *key, struct str sealed, struct str place,
              struct buf *ret_plain)
{
    const unsigned char *in = (const unsigned char *)sealed.at;
    if (sealed.len < SEAL_OVERHEAD_BYTES || in[0] != SEAL_VERSION)
        return -EBADMSG;
    size_t plain_len = sealed.len - SEAL_OVERHEAD_BYTES;
    const unsigned char *nonce = in + 1;
    unsigned char *out = (unsigned char *)buf_room(ret_plain, plain_len + 1);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            out, NULL, NULL, nonce + SEAL_NONCE_BYTES, plain_len + SEAL_TAG_BYTES,
            (const unsigned char *)place.at, place.len, nonce, key->sealing) != 0)
        return -EBADMSG;
    ret_plain->len += plain_len;
    return 0;
}

void seal_index(const struct seal_key *key, struct str field, struct str value,
                unsigned char ret_index[SEAL_INDEX_BYTES])
{
    /* The length of the field's name comes first: "ab"+"c" and "a"+"bc" must differ. */
    uint64_t field_len = field.len;
    unsigned char head[8];
    for (size_t i = 0; i < sizeof(head); i++)
        head[i] = (unsigned char)(field_len >> (8 * i));
    crypto_generichash_state state;
    crypto_generichash_init(&state, key->indexing, sizeof(key->indexing), SEAL_INDEX_BYTES);
    crypto_generichash_update(&state, head, sizeof(head));
    crypto_generichash_update(&state, (const unsigned char *)field.at, field.len);
    crypto_generichash_update(&state, (const unsigned char *)value.at, value.len);
    crypto_generichash_final(&state, ret_index, SEAL_INDEX_BYTES);
}
