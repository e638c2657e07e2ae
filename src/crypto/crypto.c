#include "crypto/crypto.h"

#include <errno.h>

#include <sodium.h>

int crypto_start(void)
{
    return sodium_init() < 0 ? -EIO : 0;
}

void crypto_wipe(void *secret, size_t size_bytes)
{
    sodium_memzero(secret, size_bytes);
}
