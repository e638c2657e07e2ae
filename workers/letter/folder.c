#include "workers/letter/folder.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOCK_TRIES = 100, LOCK_PAUSE_US = 100000 };

static void close_fd(const int *fd)
{
    if (*fd >= 0)
        (void)close(*fd);
}
#define _cleanup_fd_ __attribute__((__cleanup__(close_fd)))

static int all_written(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.at, bytes.len);
        if (n < 0 && errno != EINTR)
            return -errno;
        bytes.at += n > 0 ? n : 0;
        bytes.len -= n > 0 ? (size_t)n : 0;
    }
    return 0;
}

static int day_open(const char *folder, const char *day, int *ret_fd)
{
    char path[4096];
    if (mkdir(folder, 0700) < 0 && errno != EEXIST)
        return -errno;
    snprintf(path, sizeof(path), "%s/%s", folder, day);
    if (mkdir(path, 0700) < 0 && errno != EEXIST)
        return -errno;
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    *ret_fd = fd;
    return 0;
}

static void name_aside(const struct folder_letter *letter, char aside[512])
{
    snprintf(aside, 512, ".%s.%ld", letter->name, (long)getpid());
}

/* Aside and on the disk. */
static int letter_aside(int day, const struct folder_letter *letter)
{
    char aside[512];
    name_aside(letter, aside);
    _cleanup_fd_ int fd = openat(day, aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return -errno;
    int err = all_written(fd, letter->bytes);
    if (err == 0 && fdatasync(fd) < 0)
        err = -errno;
    return err;
}

/* One that was frozen with the lock is waited for ten seconds, then asked again later. */
static int index_lock(int day, int *ret_fd)
{
    int fd = openat(day, "index.csv", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return -errno;
    for (int tries = 0; flock(fd, LOCK_EX | LOCK_NB) < 0; tries++) {
        if (errno != EWOULDBLOCK || tries == LOCK_TRIES) {
            int err = -errno;
            (void)close(fd);
            return err;
        }
        usleep(LOCK_PAUSE_US);
    }
    *ret_fd = fd;
    return 0;
}

static int index_read(int fd, struct buf *text)
{
    struct stat stat;
    if (fstat(fd, &stat) < 0 || lseek(fd, 0, SEEK_SET) < 0)
        return -errno;
    char *room = buf_room(text, (size_t)stat.st_size + 1);
    while (text->len < (size_t)stat.st_size) {
        ssize_t n = read(fd, room + text->len, (size_t)stat.st_size - text->len);
        if (n < 0 && errno != EINTR)
            return -errno;
        if (n == 0)
            break;
        text->len += n > 0 ? (size_t)n : 0;
    }
    return 0;
}

/* A last line that was cut by a crash is taken off. */
static int index_mend(int fd, off_t *ret_end)
{
    off_t end = lseek(fd, 0, SEEK_END);
    char last = '\n';
    if (end > 0 && pread(fd, &last, 1, end - 1) != 1)
        return -EIO;
    if (end < 0)
        return -errno;
    if (last != '\n') {
        _cleanup_buf_ struct buf text = { 0 };
        int err = index_read(fd, &text);
        if (err < 0)
            return err;
        const char *newline = text.len == 0 ? NULL : memrchr(text.at, '\n', text.len);
        end = newline != NULL ? newline - text.at + 1 : 0;
        if (ftruncate(fd, end) < 0 || lseek(fd, end, SEEK_SET) < 0)
            return -errno;
    }
    *ret_end = end;
    return 0;
}

static bool index_has(struct str text, const char *id)
{
    struct str line, first;
    while (str_cut(&text, '\n', &line)) {
        str_cut(&line, ';', &first);
        if (str_eq(first, str_of(id)))
            return true;
    }
    return false;
}

static bool is_there(int day, const char *name)
{
    return faccessat(day, name, F_OK, 0) == 0;
}

/* The lines that are missing, in one piece. */
static int index_add(int day, int fd, const struct folder_letter *letters, size_t n, const char *at)
{
    _cleanup_buf_ struct buf lines = { 0 }, text = { 0 };
    off_t end = 0;
    int err = index_mend(fd, &end);
    bool read_already = false;
    if (err == 0 && end == 0)
        buf_add(&lines, STR("id;file;case_number;kind;language;sha256;delivered_at\n"));
    for (size_t i = 0; err == 0 && i < n; i++) {
        const struct folder_letter *letter = &letters[i];
        if (is_there(day, letter->name))
            continue;
        if (letter->again && !read_already) {
            err = index_read(fd, &text);
            read_already = true;
        }
        if (err == 0 && !(letter->again && index_has(buf_view(&text), letter->id)))
            buf_print(&lines, "%s;%s;%s;%s\n", letter->id, letter->name, letter->line, at);
    }
    if (err == 0 && lseek(fd, 0, SEEK_END) < 0)
        err = -errno;
    if (err == 0)
        err = all_written(fd, buf_view(&lines));
    if (err == 0 && fdatasync(fd) < 0)
        err = -errno;
    return err;
}

static int letters_name(int day, const struct folder_letter *letters, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char aside[512];
        name_aside(&letters[i], aside);
        if (renameat(day, aside, day, letters[i].name) < 0)
            return -errno;
    }
    return fsync(day) < 0 ? -errno : 0;
}

int folder_lay(const char *folder, const struct folder_letter *letters, size_t n, const char *at)
{
    _cleanup_fd_ int day = -1;
    _cleanup_fd_ int index = -1;
    int err = day_open(folder, letters[0].day, &day);
    for (size_t i = 0; err == 0 && i < n; i++)
        err = letter_aside(day, &letters[i]);
    if (err == 0)
        err = index_lock(day, &index);
    if (err == 0)
        err = index_add(day, index, letters, n, at);
    if (err == 0)
        err = letters_name(day, letters, n);
    return err;
}
