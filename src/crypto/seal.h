/* seal.h: sealed fields (identity numbers and the like) and their blind index. Floor 1.
 *
 * Sealed: XChaCha20-Poly1305, as bytes `version(1) | nonce(24) | ciphertext | tag(16)`. The
 * associated data names the place ("recipient.identity/4711"): a value moved to another row or
 * column does not open. Blind index: keyed BLAKE2b of 128 bits, equal for equal values of one
 * field, so that a value can be looked up without being readable. Both use keys derived from
 * one master key of 32 bytes, which comes from a credential file and is never in the database. */
#pragma once
#include "base/buf.h"

#define SEAL_KEY_BYTES 32
#define SEAL_OVERHEAD_BYTES (1 + 24 + 16)
#define SEAL_INDEX_BYTES 16

struct seal_key {
    unsigned char sealing[32], indexing[32];
};

/* Derives both keys. Call crypto_wipe() on the struct and on `master` when done. */
void seal_key_derive(const unsigned char master[SEAL_KEY_BYTES], struct seal_key *ret_key);

/* Adds the sealed form of `plain` to `ret_sealed` (plain.len + SEAL_OVERHEAD_BYTES bytes). */
void seal_close(const struct seal_key *key, struct str plain, struct str place,
                struct buf *ret_sealed);

/* Adds the plain bytes to `ret_plain`. -EBADMSG: not sealed by this key for this place, or
 * altered; then nothing is added. */
int seal_open(const struct seal_key *key, struct str sealed, struct str place,
              struct buf *ret_plain) MUST_CHECK;

/* `field` keeps equal values of different fields apart ("recipient.identity"). */
void seal_index(const struct seal_key *key, struct str field, struct str value,
                unsigned char ret_index[SEAL_INDEX_BYTES]);
