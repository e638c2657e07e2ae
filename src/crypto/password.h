/* password.h: password hashes, Argon2id (libsodium crypto_pwhash_str). Floor 1.
 *
 * Every call takes most of a second and tens of MiB: never on the event loop, always on a
 * bounded thread pool. The calls hold no common state and may run at the same time. */
#pragma once
#include "base/str.h"

#define PASSWORD_MAX_BYTES 1024 /* longer ones are refused, so that hashing stays bounded */

struct password_cost {
    uint64_t passes;
    size_t memory_bytes;
};

/* t = 2, 64 MiB (reliability.md §7). Tests pass less. */
extern const struct password_cost password_cost_default;

struct password_hash {
    char text[128]; /* "$argon2id$v=19$…", NUL-terminated */
};

/* -EINVAL: empty, too long or a cost that libsodium refuses; -ENOMEM: no room for the work. */
int password_make(struct str password, struct password_cost cost,
                  struct password_hash *ret_hash) MUST_CHECK;

/* Does the password belong to the hash? Damaged hashes and too long passwords do not match.
 * `hash` NULL does the work of the default cost and answers false: for unknown users, so that
 * the time taken does not tell who exists. */
bool password_matches(const char *hash, struct str password);

/* Was the hash made at another cost than this one (or is it unreadable)? Then make it anew at
 * the next login. */
bool password_outdated(const char *hash, struct password_cost cost);
