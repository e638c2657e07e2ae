/* crypto.h: libsodium, made ready once. Floor 1. libsodium has its home in this folder. */
#pragma once
#include "base/str.h"

/* Before any other call of this folder, once, in main() and before threads are started.
 * -EIO when libsodium finds no source of randomness. */
int crypto_start(void) MUST_CHECK;

/* Wipes a secret so that the compiler cannot leave it out. */
void crypto_wipe(void *secret, size_t size_bytes);
