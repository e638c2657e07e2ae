#include "tilsagnd/secret.h"

#include "crypto/crypto.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static int nibble(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c == '\0' ? NULL : strchr(digits, c);
    return at == NULL ? -EINVAL : (int)(at - digits);
}

static int key_parse(const char *text, unsigned char ret_master[static SEAL_KEY_BYTES])
{
    for (size_t i = 0; i < SEAL_KEY_BYTES; i++) {
        int high = nibble(text[2 * i]), low = high < 0 ? high : nibble(text[2 * i + 1]);
        if (low < 0)
            return -EINVAL;
        ret_master[i] = (unsigned char)(high << 4 | low);
    }
    return strchr("\r\n", text[2 * SEAL_KEY_BYTES]) != NULL ? 0 : -EINVAL;
}

static int key_read(const char *path, struct seal_key *ret_key)
{
    char text[2 * SEAL_KEY_BYTES + 3] = "";
    unsigned char master[SEAL_KEY_BYTES];
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return -errno;
    size_t n = fread(text, 1, sizeof(text) - 1, file);
    fclose(file);
    int err = n < 2 * SEAL_KEY_BYTES ? -EINVAL : key_parse(text, master);
    if (err == 0)
        seal_key_derive(master, ret_key);
    crypto_wipe(text, sizeof(text));
    crypto_wipe(master, sizeof(master));
    return err;
}

int secret_seal_key(struct config *config, struct seal_key *ret_key)
{
    const char *path = config_path(config, "seal_key");
    if (path == NULL)
        return 0;
    int err = key_read(path, ret_key);
    if (err < 0)
        fprintf(stderr, "tilsagnd: %s holds no key of 64 hex digits: %s\n", path, strerror(-err));
    return err < 0 ? err : 1;
}
