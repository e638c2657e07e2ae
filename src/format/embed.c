#include "format/embed.h"

#include <string.h>

struct str embed_find(const char *name)
{
    for (size_t i = 0; i < embed_count; i++) {
        if (strcmp(embed_files[i].name, name) == 0)
            return embed_files[i].bytes;
    }
    return (struct str){ NULL, 0 };
}
