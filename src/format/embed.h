/* embed.h: the data files of this folder, compiled in by embed.py. Inside the folder only. */
#pragma once
#include "base/str.h"

struct embed {
    const char *name;
    struct str bytes; /* a NUL follows */
};

extern const struct embed embed_files[];
extern const size_t embed_count;

/* The file's bytes, or the empty view with `at` NULL. */
struct str embed_find(const char *name);
