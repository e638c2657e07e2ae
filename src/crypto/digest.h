/* digest.h: SHA-256 as lower-case hex, of one view or of a stream. Floor 1. */
#pragma once
#include "base/str.h"

#define DIGEST_HEX_CHARS 64

struct digest_hex {
    char text[DIGEST_HEX_CHARS + 1]; /* NUL-terminated */
};

void digest_of(struct str bytes, struct digest_hex *ret_hex);
/* The same hash as it stands in a Content-Digest, in base64. false when it is none. */
bool digest_read_base64(struct str base64, struct digest_hex *ret_hex) MUST_CHECK;

/* A stream: start, any number of adds, end. The state is opaque and needs no release. */
struct digest {
    _Alignas(16) unsigned char state[128];
};

void digest_start(struct digest *digest);
void digest_add(struct digest *digest, struct str bytes);
void digest_end(struct digest *digest, struct digest_hex *ret_hex); /* then start again or drop */
