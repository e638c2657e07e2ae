/* console.h: the web console's files, compiled into the program by embed.mjs. Floor 3. */
#pragma once
#include "app/assets.h"

extern const struct assets console_assets;

/* Goes with every asset. No inline script or style, no eval, no string made into markup. */
#define CONSOLE_CSP                                                                                \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "              \
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "                   \
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
