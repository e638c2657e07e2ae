#include "tilsagnd/secret.h"

#include "crypto/crypto.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { KEY_BYTES = 32 };
_Static_assert(SEAL_KEY_BYTES == KEY_BYTES, "a sealing key is made of as many bytes");
_Static_assert(SIGN_SEED_BYTES == KEY_BYTES, "so is a signing key");

static int nibble(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c == '\0' ? NULL : strchr(digits, c);
    return at == NULL ? -EINVAL : (int)(at - digits);
}

static int key_parse(const char *text, unsigned char ret_key[static KEY_BYTES])
{
    for (size_t i = 0; i < KEY_BYTES; i++) {
        int high = nibble(text[2 * i]), low = high < 0 ? high : nibble(text[2 * i + 1]);
        if (low < 0)
            return -EINVAL;
        ret_key[i] = (unsigned char)(high << 4 | low);
    }
    return strchr("\r\n", text[2 * KEY_BYTES]) != NULL ? 0 : -EINVAL;
}

/* The key of the file that a setting names: 1, 0 without the setting, or negative errno, printed.
 */
static int key_read(struct config *config, const char *setting,
                    unsigned char ret_key[static KEY_BYTES])
{
    char text[2 * KEY_BYTES + 3] = "";
    const char *path = config_path(config, setting);
    if (path == NULL)
        return 0;
    FILE *file = fopen(path, "re");
    size_t n = file == NULL ? 0 : fread(text, 1, sizeof(text) - 1, file);
    int err = file == NULL ? -errno : n < 2 * KEY_BYTES ? -EINVAL : key_parse(text, ret_key);
    if (file != NULL)
        fclose(file);
    crypto_wipe(text, sizeof(text));
    if (err < 0)
        fprintf(stderr, "tilsagnd: %s holds no key of 64 hex digits: %s\n", path, strerror(-err));
    return err < 0 ? err : 1;
}

int secret_seal_key(struct config *config, struct seal_key *ret_key)
{
    unsigned char master[KEY_BYTES];
    int found = key_read(config, "seal_key", master);
    if (found > 0)
        seal_key_derive(master, ret_key);
    crypto_wipe(master, sizeof(master));
    return found;
}

int secret_receipt_key(struct config *config, struct sign_key *ret_key)
{
    unsigned char seed[KEY_BYTES];
    int found = key_read(config, "receipt_key", seed);
    if (found > 0)
        sign_key_derive(seed, ret_key);
    crypto_wipe(seed, sizeof(seed));
    return found;
}
