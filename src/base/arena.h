/* arena.h: memory of one request or one job: taken piece by piece, given back at once. Floor 0.
 *
 * A zeroed struct is an empty arena. When memory is out the process stops (check.h): its
 * amount is bounded by the limits on input, set where input is read. */
#pragma once
#include "base/str.h"

#include <stdarg.h>

struct arena {
    struct arena_chunk *chunks;
    size_t used_bytes;
};

void *arena_take(struct arena *arena, size_t size);     /* zeroed, aligned; never NULL */
char *arena_text(struct arena *arena, struct str text); /* NUL-terminated copy */
char *arena_print(struct arena *arena, const char *fmt, ...) PRINTF_LIKE(2, 3);
char *arena_vprint(struct arena *arena, const char *fmt, va_list args) PRINTF_LIKE(2, 0);
void arena_reset(struct arena *arena); /* frees all; the arena may be used again */
