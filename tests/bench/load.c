/* load.c: closed-loop HTTP load for tests/bench/run: each client sends its next request when the
 * last is answered. Prints one JSON object. One thread, so that it disturbs what it measures
 * little; a POST carries an Idempotency-Key, as the console's do.
 *
 *   load PORT CLIENTS WARM_MS MEASURE_MS MIX BODY USERS APPLICATIONS SCHEMES CALLS RECIPIENTS
 *
 * MIX: weights of read, list, submit, history: "80,15,5,0". An operation "submit" is two requests:
 * create and submit. BODY: file with the members of an application's body but call and recipient.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum kind { READ, LIST, SUBMIT, HISTORY, KINDS };
static const char *const kind_names[KINDS] = { "read", "list", "submit", "history" };

enum { REPLY_MAX = 1 << 20, REQUEST_MAX = 16384, EVENTS_MAX = 256 };

struct client {
    int fd, user;
    enum kind kind;
    bool submitting; /* second half of SUBMIT */
    uint64_t began_ns;
    size_t len;
    char *reply;
};

struct samples {
    uint32_t *us;
    size_t n, size;
};

struct load {
    int port, users, epoll;
    long applications, schemes, calls, recipients, weights[KINDS], weight;
    char body[8192];
    uint64_t random, measure_from_ns, measure_to_ns, requests, requests_all, bytes, keys;
    bool over;
    struct samples samples[KINDS];
};

static uint64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static _Noreturn void die(const char *what, const char *detail)
{
    fprintf(stderr, "load: %s: %.600s\n", what, detail);
    exit(1);
}

static long pick(struct load *load, long below)
{
    load->random ^= load->random << 13;
    load->random ^= load->random >> 7;
    load->random ^= load->random << 17;
    return (long)(load->random % (uint64_t)below);
}

static void client_connect(struct load *load, struct client *client)
{
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons((uint16_t)load->port),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int one = 1;
    client->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (client->fd < 0 || connect(client->fd, (struct sockaddr *)&to, sizeof(to)) != 0)
        die("connect", strerror(errno));
    setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
    struct epoll_event event = { .events = EPOLLIN, .data.ptr = client };
    if (epoll_ctl(load->epoll, EPOLL_CTL_ADD, client->fd, &event) != 0)
        die("epoll", strerror(errno));
}

static void client_send(struct client *client, const char *text, int len)
{
    if (len <= 0 || len >= REQUEST_MAX || send(client->fd, text, (size_t)len, MSG_NOSIGNAL) != len)
        die("send", strerror(errno));
    client->len = 0;
}

static void client_get(struct load *load, struct client *client, const char *path)
{
    char text[REQUEST_MAX];
    int len = snprintf(text, sizeof(text),
                       "GET /api/v1%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
                       "Authorization: Bearer bench-%d\r\nAccept: application/json\r\n\r\n",
                       path, load->port, client->user);
    client_send(client, text, len);
}

static void client_post(struct load *load, struct client *client, const char *path,
                        const char *body)
{
    char text[REQUEST_MAX];
    int len = snprintf(text, sizeof(text),
                       "POST /api/v1%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
                       "Authorization: Bearer bench-%d\r\nContent-Type: application/json\r\n"
                       "Idempotency-Key: %016llx-%llu\r\nContent-Length: %zu\r\n\r\n%s",
                       path, load->port, client->user, (unsigned long long)load->random,
                       (unsigned long long)++load->keys, strlen(body), body);
    client_send(client, text, len);
}

static enum kind kind_pick(struct load *load)
{
    long at = pick(load, load->weight);
    enum kind kind = READ;
    while (at >= load->weights[kind])
        at -= load->weights[kind++];
    return kind;
}

static void client_begin(struct load *load, struct client *client)
{
    char path[256], body[sizeof(load->body) + 128];
    client->kind = kind_pick(load);
    client->submitting = false;
    client->began_ns = now_ns();
    switch (client->kind) {
    case READ:
        snprintf(path, sizeof(path), "/applications/%ld", 1 + pick(load, load->applications));
        client_get(load, client, path);
        break;
    case LIST:
        snprintf(path, sizeof(path), "/applications?state=under_review&scheme_id=%ld&limit=50",
                 1 + pick(load, load->schemes));
        client_get(load, client, path);
        break;
    case HISTORY:
        snprintf(path, sizeof(path), "/history?object=application/%ld&limit=50",
                 1 + pick(load, load->applications));
        client_get(load, client, path);
        break;
    case SUBMIT:
    case KINDS:
        snprintf(body, sizeof(body), "{\"call_id\":%ld,\"recipient_id\":%ld,%s",
                 1 + pick(load, load->calls), 1 + pick(load, load->recipients), load->body);
        client_post(load, client, "/applications", body);
        break;
    }
}

/* The reply is whole when its length is there, or its last chunk. */
static bool reply_whole(const struct client *client, size_t *ret_head)
{
    const char *end = memmem(client->reply, client->len, "\r\n\r\n", 4);
    if (end == NULL)
        return false;
    *ret_head = (size_t)(end - client->reply) + 4;
    const char *length = strcasestr(client->reply, "\r\ncontent-length:");
    if (length != NULL && length < end)
        return client->len == *ret_head + strtoul(length + 17, NULL, 10);
    return client->len >= *ret_head + 5 &&
           memcmp(client->reply + client->len - 5, "0\r\n\r\n", 5) == 0;
}

static void sample_add(struct samples *samples, uint64_t ns)
{
    if (samples->n == samples->size) {
        samples->size = samples->size ? samples->size * 2 : 65536;
        samples->us = realloc(samples->us, samples->size * sizeof(*samples->us));
        if (samples->us == NULL)
            die("memory", "samples");
    }
    samples->us[samples->n++] = (uint32_t)(ns / 1000);
}

static void client_done(struct load *load, struct client *client)
{
    uint64_t now = now_ns();
    if (now >= load->measure_to_ns) {
        load->over = true;
        return;
    }
    if (now >= load->measure_from_ns)
        sample_add(&load->samples[client->kind], now - client->began_ns);
    client_begin(load, client);
}

/* The id is the last part of Location. */
static void client_submit(struct load *load, struct client *client)
{
    char path[128];
    const char *at = strcasestr(client->reply, "\r\nlocation:");
    const char *id = at != NULL ? strstr(at, "/applications/") : NULL;
    if (id == NULL)
        die("no Location", client->reply);
    snprintf(path, sizeof(path), "/applications/%ld/submit", strtol(id + 14, NULL, 10));
    client->submitting = true;
    client_post(load, client, path, "{}");
}

static void client_readable(struct load *load, struct client *client)
{
    size_t head;
    ssize_t n = recv(client->fd, client->reply + client->len, REPLY_MAX - client->len - 1, 0);
    if (n <= 0)
        die("the server closed", n < 0 ? strerror(errno) : "");
    client->len += (size_t)n;
    client->reply[client->len] = '\0';
    if (!reply_whole(client, &head))
        return;
    const char *wanted = client->kind == SUBMIT && !client->submitting ? "201" : "200";
    if (strncmp(client->reply + 9, wanted, 3) != 0)
        die("unexpected reply", client->reply);
    load->requests_all++;
    if (now_ns() >= load->measure_from_ns) {
        load->requests++;
        load->bytes += client->len;
    }
    const char *close_line = strcasestr(client->reply, "\r\nconnection: close");
    if (close_line != NULL && close_line < client->reply + head) {
        close(client->fd);
        client_connect(load, client);
    }
    if (client->kind == SUBMIT && !client->submitting)
        client_submit(load, client);
    else
        client_done(load, client);
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void report_times(const char *name, struct samples *s)
{
    if (s->n == 0)
        return;
    qsort(s->us, s->n, sizeof(*s->us), by_value);
    printf(",\"%s\":{\"operations\":%zu,\"p50_us\":%u,\"p99_us\":%u,\"max_us\":%u}", name, s->n,
           s->us[s->n / 2], s->us[s->n * 99 / 100], s->us[s->n - 1]);
}

static void report(struct load *load, double seconds)
{
    struct samples all = { 0 };
    printf("{\"seconds\":%.3f,\"requests\":%llu,\"requests_all\":%llu,\"bytes\":%llu", seconds,
           (unsigned long long)load->requests, (unsigned long long)load->requests_all,
           (unsigned long long)load->bytes);
    for (int kind = 0; kind < KINDS; kind++) {
        const struct samples *s = &load->samples[kind];
        for (size_t i = 0; i < s->n; i++)
            sample_add(&all, (uint64_t)s->us[i] * 1000);
        report_times(kind_names[kind], &load->samples[kind]);
    }
    if (all.n == 0)
        die("measured", "no operation was answered in time");
    report_times("all", &all);
    puts("}");
}

static long number(const char *text)
{
    char *end;
    long value = strtol(text, &end, 10);
    if (*end != '\0' || end == text)
        die("not a number", text);
    return value;
}

static void body_read(struct load *load, const char *path)
{
    FILE *file = fopen(path, "re");
    size_t n = file != NULL ? fread(load->body, 1, sizeof(load->body) - 1, file) : 0;
    if (n == 0)
        die("body", path);
    load->body[n] = '\0';
    fclose(file);
}

static void load_run(struct load *load, int clients, long warm_ms, long measure_ms)
{
    load->epoll = epoll_create1(EPOLL_CLOEXEC);
    load->measure_from_ns = now_ns() + (uint64_t)warm_ms * 1000000u;
    load->measure_to_ns = load->measure_from_ns + (uint64_t)measure_ms * 1000000u;
    for (int i = 0; i < clients; i++) { /* NOLINT(clang-analyzer-unix.Malloc): epoll keeps them */
        struct client *client = calloc(1, sizeof(*client));
        if (client == NULL || (client->reply = malloc(REPLY_MAX)) == NULL)
            die("memory", "clients");
        client->user = 1 + i % load->users;
        client_connect(load, client);
        client_begin(load, client);
    }
    struct epoll_event events[EVENTS_MAX];
    while (!load->over) {
        int n = epoll_wait(load->epoll, events, EVENTS_MAX, 10000);
        if (n <= 0)
            die("no reply in ten seconds", n < 0 ? strerror(errno) : "");
        for (int i = 0; i < n; i++)
            client_readable(load, events[i].data.ptr);
    }
    report(load, (double)(now_ns() - load->measure_from_ns) / 1e9);
}

int main(int argc, char **argv)
{
    static struct load load;
    if (argc != 12) {
        fputs("usage: see the head of load.c\n", stderr);
        return 2;
    }
    load.port = number(argv[1]);
    char *at = argv[5];
    for (int kind = 0; kind < KINDS; kind++) {
        load.weights[kind] = strtol(at, &at, 10);
        load.weight += load.weights[kind];
        at += *at == ',';
    }
    body_read(&load, argv[6]);
    load.users = number(argv[7]);
    load.applications = number(argv[8]);
    load.schemes = number(argv[9]);
    load.calls = number(argv[10]);
    load.recipients = number(argv[11]);
    load.random = now_ns() | 1;
    load_run(&load, number(argv[2]), number(argv[3]), number(argv[4]));
    return 0;
}
