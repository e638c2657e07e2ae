#include "store/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    FOLDER_MODE = 0700,
    SHA256_CHARS = 64,
    WRITE_BACK_BYTES = 8 << 20, /* the disk begins early, so that the end is not all of it */
    YOUNG_SECONDS = 60,         /* between its making and its lock a file belongs to nobody */
};

struct store_file {
    int fd;
    bool placed;
    int64_t size, written_back;
    char *folder, *path;
};

static int path_print(char path[static PATH_MAX], const char *folder, const char *rest)
{
    int len = snprintf(path, PATH_MAX, "%s/%s", folder, rest);
    return len < PATH_MAX ? 0 : -ENAMETOOLONG;
}

static int folder_make(const char *path)
{
    return mkdir(path, FOLDER_MODE) < 0 && errno != EEXIST ? -errno : 0;
}

static int folder_sync(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    int err = fsync(fd) < 0 ? -errno : 0;
    (void)close(fd);
    return err;
}

/* FOLDER/aa/bb: of FOLDER, FOLDER/aa and FOLDER/aa/bb the last `levels` are left out. */
static int level_print(char path[static PATH_MAX], const char *folder, const char *sha256,
                       int levels)
{
    char rest[8] = "";
    if (levels == 1)
        snprintf(rest, sizeof(rest), "%.2s", sha256);
    else if (levels == 2)
        snprintf(rest, sizeof(rest), "%.2s/%.2s", sha256, sha256 + 2);
    return path_print(path, folder, rest);
}

static int name_print(char path[static PATH_MAX], const char *folder, const char *sha256)
{
    char rest[SHA256_CHARS + 8];
    REQUIRE(strlen(sha256) == SHA256_CHARS && strspn(sha256, "0123456789abcdef") == SHA256_CHARS);
    snprintf(rest, sizeof(rest), "%.2s/%.2s/%s", sha256, sha256 + 2, sha256);
    return path_print(path, folder, rest);
}

int store_begin(const char *folder, struct store_file **ret_file)
{
    char path[PATH_MAX];
    int err = path_print(path, folder, "tmp");
    err = err < 0 ? err : folder_make(folder);
    err = err < 0 ? err : folder_make(path);
    err = err < 0 ? err : path_print(path, folder, "tmp/XXXXXX");
    if (err < 0)
        return err;
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0)
        return -errno;
    if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
        err = -errno;
        (void)unlink(path);
        (void)close(fd);
        return err;
    }
    struct store_file *file = calloc(1, sizeof(*file));
    ENSURE(file != NULL);
    file->fd = fd;
    file->folder = strdup(folder);
    file->path = strdup(path);
    ENSURE(file->folder != NULL && file->path != NULL);
    *ret_file = file;
    return 0;
}

int store_write(struct store_file *file, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(file->fd, bytes.at, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -errno;
        file->size += n;
        bytes = (struct str){ bytes.at + n, bytes.len - (size_t)n };
    }
    int64_t behind = file->size - file->written_back;
    if (behind >= WRITE_BACK_BYTES) {
        /* Only a beginning: store_seal() finds what is wrong. */
        (void)sync_file_range(file->fd, file->written_back, behind, SYNC_FILE_RANGE_WRITE);
        file->written_back = file->size;
    }
    return 0;
}

int store_seal(struct store_file *file)
{
    return fsync(file->fd) < 0 ? -errno : 0;
}

int store_place(struct store_file *file, const char *sha256)
{
    char path[PATH_MAX];
    int err = 0;
    for (int level = 1; err == 0 && level <= 2; level++) {
        err = level_print(path, file->folder, sha256, level);
        err = err < 0 ? err : folder_make(path);
    }
    err = err < 0 ? err : name_print(path, file->folder, sha256);
    if (err == 0 && rename(file->path, path) < 0)
        err = -errno;
    if (err < 0)
        return err;
    file->placed = true;
    for (int level = 2; err == 0 && level >= 0; level--) {
        err = level_print(path, file->folder, sha256, level);
        err = err < 0 ? err : folder_sync(path);
    }
    return err;
}

void store_drop(struct store_file *file)
{
    if (file == NULL)
        return;
    if (!file->placed)
        (void)unlink(file->path);
    (void)close(file->fd);
    free(file->folder);
    free(file->path);
    free(file);
}

int store_open(const char *folder, const char *sha256, int *ret_fd, int64_t *ret_size)
{
    char path[PATH_MAX];
    struct stat st;
    int err = name_print(path, folder, sha256);
    if (err < 0)
        return err;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return -errno;
    if (fstat(fd, &st) < 0) {
        err = -errno;
        (void)close(fd);
        return err;
    }
    *ret_fd = fd;
    *ret_size = st.st_size;
    return 0;
}

int store_remove(const char *folder, const char *sha256, int64_t age_s)
{
    char path[PATH_MAX];
    struct stat st;
    int err = name_print(path, folder, sha256);
    if (err < 0)
        return err;
    if (stat(path, &st) < 0)
        return errno == ENOENT ? 0 : -errno;
    if (time(NULL) - st.st_mtime < age_s)
        return 0;
    return unlink(path) < 0 && errno != ENOENT ? -errno : 0;
}

/* Is it old enough to have got its lock, and does nobody hold it? */
static bool is_left(int folder, const char *name)
{
    struct stat st;
    int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return false;
    bool left = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
                time(NULL) - st.st_mtime > YOUNG_SECONDS && flock(fd, LOCK_EX | LOCK_NB) == 0;
    (void)close(fd);
    return left;
}

int store_sweep(const char *folder, unsigned *ret_removed)
{
    char path[PATH_MAX];
    int err = path_print(path, folder, "tmp");
    *ret_removed = 0;
    if (err < 0)
        return err;
    DIR *tmp = opendir(path);
    if (tmp == NULL)
        return errno == ENOENT ? 0 : -errno;
    for (const struct dirent *entry; (entry = readdir(tmp)) != NULL;)
        if (entry->d_name[0] != '.' && is_left(dirfd(tmp), entry->d_name) &&
            unlinkat(dirfd(tmp), entry->d_name, 0) == 0)
            ++*ret_removed;
    (void)closedir(tmp);
    return 0;
}
