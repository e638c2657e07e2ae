#include "crypto/password.h"

#include <errno.h>
#include <string.h>

#include <sodium.h>

_Static_assert(crypto_pwhash_STRBYTES == sizeof(struct password_hash),
               "a hash fits its struct exactly");

const struct password_cost password_cost_default = { 2, (size_t)64 << 20 };

static bool password_cost_allowed(struct password_cost cost)
{
    return cost.passes >= crypto_pwhash_OPSLIMIT_MIN && cost.passes <= crypto_pwhash_OPSLIMIT_MAX &&
           cost.memory_bytes >= crypto_pwhash_MEMLIMIT_MIN &&
           cost.memory_bytes <= crypto_pwhash_MEMLIMIT_MAX;
}

int password_make(struct str password, struct password_cost cost, struct password_hash *ret_hash)
{
    if (password.len == 0 || password.len > PASSWORD_MAX_BYTES || !password_cost_allowed(cost))
        return -EINVAL;
    if (crypto_pwhash_str(ret_hash->text, password.at, password.len, cost.passes,
                          cost.memory_bytes) != 0)
        return -ENOMEM;
    return 0;
}

/* Takes as long as checking a real hash of the default cost. */
static void password_pretend(struct str password)
{
    struct password_hash unused;
    if (crypto_pwhash_str(unused.text, password.at, password.len, password_cost_default.passes,
                          password_cost_default.memory_bytes) == 0)
        sodium_memzero(&unused, sizeof(unused));
}

bool password_matches(const char *hash, struct str password)
{
    if (password.len > PASSWORD_MAX_BYTES)
        return false;
    if (hash == NULL) {
        password_pretend(password);
        return false;
    }
    /* libsodium reads up to its full size only as far as the NUL; longer text is not a hash. */
    if (strnlen(hash, crypto_pwhash_STRBYTES) == crypto_pwhash_STRBYTES)
        return false;
    return crypto_pwhash_str_verify(hash, password.at, password.len) == 0;
}

bool password_outdated(const char *hash, struct password_cost cost)
{
    if (hash == NULL || strnlen(hash, crypto_pwhash_STRBYTES) == crypto_pwhash_STRBYTES)
        return true;
    return crypto_pwhash_str_needs_rehash(hash, cost.passes, cost.memory_bytes) != 0;
}
