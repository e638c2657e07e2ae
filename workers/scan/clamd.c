#include "workers/scan/clamd.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum { PIECE_BYTES = 64 << 10, ANSWER_BYTES = 512 };

static int connect_unix(int fd, const char *path)
{
    struct sockaddr_un where = { .sun_family = AF_UNIX };
    if (strlen(path) >= sizeof(where.sun_path))
        return -ENAMETOOLONG;
    memcpy(where.sun_path, path, strlen(path) + 1);
    return connect(fd, (struct sockaddr *)&where, sizeof(where)) < 0 ? -errno : 0;
}

static int timeout_set(int fd, int64_t timeout_ms)
{
    const struct timeval wait = { .tv_sec = timeout_ms / 1000,
                                  .tv_usec = timeout_ms % 1000 * 1000 };
    int err = setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof(wait));
    err = err < 0 ? err : setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
    return err < 0 ? -errno : 0;
}

static int connect_tcp(int fd, const struct addrinfo *where)
{
    return connect(fd, where->ai_addr, where->ai_addrlen) < 0 ? -errno : 0;
}

static int open_tcp(const struct clamd *clamd, int *ret_fd)
{
    char host[256];
    const char *colon = strrchr(clamd->address, ':');
    size_t len = colon != NULL ? (size_t)(colon - clamd->address) : 0;
    if (len == 0 || len >= sizeof(host))
        return -EINVAL;
    memcpy(host, clamd->address, len);
    host[len] = '\0';
    const struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
    struct addrinfo *found;
    if (getaddrinfo(host, colon + 1, &hints, &found) != 0)
        return -EHOSTUNREACH;
    int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int err = fd < 0 ? -errno : timeout_set(fd, clamd->timeout_ms);
    err = err < 0 ? err : connect_tcp(fd, found);
    freeaddrinfo(found);
    *ret_fd = fd;
    return err;
}

static int open_unix(const struct clamd *clamd, const char *path, int *ret_fd)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int err = fd < 0 ? -errno : timeout_set(fd, clamd->timeout_ms);
    *ret_fd = fd;
    return err < 0 ? err : connect_unix(fd, path);
}

static int send_all(int fd, const void *bytes, size_t len)
{
    const char *at = bytes;
    while (len > 0) {
        ssize_t n = send(fd, at, len, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno == EAGAIN ? -ETIMEDOUT : -errno;
        at += n;
        len -= (size_t)n;
    }
    return 0;
}

/* Each piece after its length; a length of 0 ends it. */
static int stream_send(const struct clamd *clamd, int socket, int fd)
{
    static const char command[] = "zINSTREAM";
    char piece[PIECE_BYTES];
    int err = send_all(socket, command, sizeof(command));
    ssize_t n = 1;
    while (err == 0 && n > 0) {
        n = read(fd, piece, sizeof(piece));
        if (n < 0)
            return -errno;
        if (clamd->stopping(clamd->data))
            return -EINTR;
        uint32_t len = htonl((uint32_t)n);
        err = send_all(socket, &len, sizeof(len));
        err = err < 0 ? err : send_all(socket, piece, (size_t)n);
    }
    return err;
}

static int answer_read(int socket, char answer[static ANSWER_BYTES])
{
    size_t len = 0;
    while (len < ANSWER_BYTES - 1) {
        ssize_t n = recv(socket, answer + len, ANSWER_BYTES - 1 - len, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno == EAGAIN ? -ETIMEDOUT : -errno;
        if (n == 0)
            break;
        len += (size_t)n;
        if (memchr(answer, '\0', len) != NULL)
            break;
    }
    answer[len] = '\0';
    return len == 0 ? -ECONNRESET : 0;
}

static bool ends_with(struct str text, struct str end)
{
    return text.len >= end.len && memcmp(text.at + text.len - end.len, end.at, end.len) == 0;
}

/* "stream: OK", "stream: NAME FOUND", "INSTREAM size limit exceeded. ERROR" */
static int answer_judge(const char *answer, enum verdict *ret_verdict,
                        char ret_finding[static FINDING_BYTES])
{
    const struct str start = STR("stream: "), found = STR(" FOUND");
    struct str text = str_of(answer);
    while (text.len > 0 && (text.at[text.len - 1] == '\n' || text.at[text.len - 1] == ' '))
        text.len--;
    ret_finding[0] = '\0';
    if (str_eq(text, STR("stream: OK"))) {
        *ret_verdict = VERDICT_CLEAN;
    } else if (str_starts(text, start) && ends_with(text, found)) {
        *ret_verdict = VERDICT_INFECTED;
        snprintf(ret_finding, FINDING_BYTES, "%.*s", (int)(text.len - start.len - found.len),
                 text.at + start.len);
    } else if (str_starts(text, STR("INSTREAM size limit exceeded"))) {
        *ret_verdict = VERDICT_TOO_LARGE;
        snprintf(ret_finding, FINDING_BYTES, "larger than the scanner takes");
    } else {
        return -EPROTO;
    }
    return 0;
}

int clamd_scan(const struct clamd *clamd, int fd, enum verdict *ret_verdict,
               char ret_finding[static FINDING_BYTES])
{
    char answer[ANSWER_BYTES];
    const char *local = "unix:";
    int socket = -1;
    int err = strncmp(clamd->address, local, strlen(local)) == 0
                  ? open_unix(clamd, clamd->address + strlen(local), &socket)
                  : open_tcp(clamd, &socket);
    bool open = err == 0;
    if (open)
        err = stream_send(clamd, socket, fd);
    /* It may have said why and hung up before it had all. */
    if (open && (err == 0 || err == -EPIPE || err == -ECONNRESET)) {
        int read_err = answer_read(socket, answer);
        err = read_err < 0 && err < 0 ? err
              : read_err < 0          ? read_err
                                      : answer_judge(answer, ret_verdict, ret_finding);
    }
    if (socket >= 0)
        (void)close(socket);
    return err;
}
