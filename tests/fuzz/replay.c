/* replay.c: runs a fuzz target over every file of the folders named: the saved corpora as tests. */
#include "base/buf.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

enum { READ_BYTES = 4096 };

static void replay_file(const char *folder, const char *name)
{
    _cleanup_buf_ struct buf input = { 0 };
    char path[1024];
    int len = snprintf(path, sizeof(path), "%s/%s", folder, name);
    ENSURE(len > 0 && (size_t)len < sizeof(path));
    FILE *file = fopen(path, "rb");
    ENSURE(file != NULL);
    size_t n;
    while ((n = fread(buf_room(&input, READ_BYTES), 1, READ_BYTES, file)) > 0)
        input.len += n;
    ENSURE(ferror(file) == 0);
    fclose(file);
    LLVMFuzzerTestOneInput((const uint8_t *)input.at, input.len);
}

int main(int argc, char **argv)
{
    int files = 0;
    for (int i = 1; i < argc; i++) {
        DIR *folder = opendir(argv[i]);
        ENSURE(folder != NULL);
        for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
            if (entry->d_name[0] == '.')
                continue;
            replay_file(argv[i], entry->d_name);
            files++;
        }
        closedir(folder);
    }
    printf("%d inputs\n", files);
    return files > 0 ? 0 : 1;
}
