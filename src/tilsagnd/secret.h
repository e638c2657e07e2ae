/* secret.h: keys that the service reads from files at its start. Floor 4. */
#pragma once
#include "base/config.h"
#include "crypto/seal.h"
#include "crypto/sign.h"

/* The sealing key of the file that setting "seal_key" names: 64 hex digits. 1 when there is one, 0
 * when the setting is missing; negative errno (printed) when the file does not hold a key. */
int secret_seal_key(struct config *config, struct seal_key *ret_key) MUST_CHECK;

/* The signing key of the file that setting "receipt_key" names: 64 hex digits. As above. */
int secret_receipt_key(struct config *config, struct sign_key *ret_key) MUST_CHECK;
