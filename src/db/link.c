/* link.c: see link.h. */
#include "db/link.h"
#include "base/log.h"
#include "db/pool.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A server that says nothing for this long is gone. Longer than any chunk of a batch. */
#define SILENCE_MAX_MS 120000
#define STATEMENT_TIMEOUT_MS 110000

struct db_link {
    struct conninfo info;
    char *name, *channel;
    PGconn *pg;
    unsigned turn;
    bool prepared[SQL_COUNT];
    bool uncertain;      /* a notice said so since the statement began */
    bool in_transaction; /* between begin and commit or rollback */
    bool broken;         /* lost within a transaction: nothing more until its end */
    bool waits;          /* a statement was sent whose answer nobody has asked for */
};

struct db_link *db_link_open(const char *conninfo, const char *name)
{
    struct db_link *link = calloc(1, sizeof(*link));
    ENSURE(link != NULL);
    int err = conninfo_parse(conninfo, &link->info);
    REQUIRE(err == 0);
    link->name = strdup(name);
    ENSURE(link->name != NULL);
    return link;
}

void db_link_close(struct db_link *link)
{
    if (link == NULL)
        return;
    PQfinish(link->pg);
    conninfo_free(&link->info);
    free(link->name);
    free(link->channel);
    free(link);
}

static void link_lost(struct db_link *link)
{
    PQfinish(link->pg);
    link->pg = NULL;
    link->turn++;
    link->broken = link->in_transaction;
    memset(link->prepared, 0, sizeof(link->prepared));
}

static void link_notice(void *arg, const PGresult *notice)
{
    struct db_link *link = arg;
    if (notice_is_uncertain(notice))
        link->uncertain = true;
}

/* The next result, or NULL: the statement's end (*ret_alive) or silence. */
static PGresult *link_result(struct db_link *link, bool *ret_alive)
{
    *ret_alive = true;
    for (;;) {
        int unsent = PQflush(link->pg);
        if (unsent <= 0 && !PQisBusy(link->pg))
            return PQgetResult(link->pg);
        struct pollfd socket = { .fd = PQsocket(link->pg), .events = POLLIN };
        if (unsent == 1)
            socket.events |= POLLOUT;
        int n = poll(&socket, 1, SILENCE_MAX_MS);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0 || (PQconsumeInput(link->pg) != 1 && PQisBusy(link->pg)))
            break;
    }
    *ret_alive = false;
    return NULL;
}

/* Reads what was sent to its end: the last error wins, for a commit may fail after the rows. */
static struct db_result *link_finish(struct db_link *link, bool sent)
{
    PGresult *last = NULL, *next;
    bool alive = sent, failed = false;
    while (alive && (next = link_result(link, &alive)) != NULL) {
        ExecStatusType status = PQresultStatus(next);
        bool error = status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK;
        if (error || !failed) {
            PQclear(last);
            last = next;
        } else {
            PQclear(next);
        }
        failed = failed || error;
        alive = alive && !(error && result_ends_session(next));
    }
    if (!alive || link->uncertain || last == NULL) {
        if (!alive || PQstatus(link->pg) != CONNECTION_OK)
            link_lost(link);
        return result_make(last, DB_UNKNOWN);
    }
    return result_make(last, failed ? DB_REFUSED : DB_OK);
}

static struct db_result *link_exec(struct db_link *link, const char *text)
{
    link->uncertain = false;
    return link_finish(link, PQsendQuery(link->pg, text) == 1);
}

static int link_connect_to(struct db_link *link, unsigned turn)
{
    struct session session = { .name = link->name, .statement_timeout_ms = STATEMENT_TIMEOUT_MS };
    struct conninfo_params params;
    if (conninfo_params(&link->info, turn, &session, &params) < 0)
        return -EIO;
    link->pg = PQconnectdbParams(params.keys, params.values, 0);
    ENSURE(link->pg != NULL);
    if (PQstatus(link->pg) != CONNECTION_OK || PQsetnonblocking(link->pg, 1) != 0) {
        log_event(LOG_WARNING, "db.connect", LOG_TEXT("program", link->name),
                  LOG_TEXT("reason", PQerrorMessage(link->pg)));
        PQfinish(link->pg);
        link->pg = NULL;
        return -EIO;
    }
    PQsetNoticeReceiver(link->pg, link_notice, link);
    return 0;
}

static int link_subscribe(struct db_link *link)
{
    char *name = PQescapeIdentifier(link->pg, link->channel, strlen(link->channel));
    if (name == NULL)
        return -EIO;
    char text[160] = "listen ";
    strncat(text, name, sizeof(text) - strlen(text) - 1);
    PQfreemem(name);
    struct db_result *result = link_exec(link, text);
    int err = result->outcome == DB_OK ? 0 : -EIO;
    db_result_free(result);
    return err;
}

/* 0 with a usable connection, or -EIO after trying each host once. */
static int link_ensure(struct db_link *link)
{
    if (link->pg != NULL)
        return 0;
    if (link->broken)
        return -EIO;
    int err = -EIO;
    for (unsigned i = 0; i < link->info.nhosts && err < 0; i++) {
        err = link_connect_to(link, link->turn);
        if (err < 0)
            link->turn++;
    }
    if (err == 0 && link->channel != NULL)
        err = link_subscribe(link);
    if (err < 0)
        log_event(LOG_WARNING, "db.link", LOG_TEXT("program", link->name));
    return err;
}

/* Prepares at first use. NULL: ready; else the refusal. */
static struct db_result *link_prepare(struct db_link *link, enum sql sql)
{
    REQUIRE(!link->waits);
    if (link_ensure(link) < 0)
        return result_make(NULL, DB_UNKNOWN);
    if (link->prepared[sql])
        return NULL;
    link->uncertain = false;
    bool sent = PQsendPrepare(link->pg, sql_name(sql), sql_text(sql), 0, NULL) == 1;
    struct db_result *result = link_finish(link, sent);
    if (result->outcome != DB_OK)
        return result;
    db_result_free(result);
    link->prepared[sql] = true;
    return NULL;
}

static bool link_send(struct db_link *link, enum sql sql, const char *const *args)
{
    link->uncertain = false;
    return PQsendQueryPrepared(link->pg, sql_name(sql), (int)sql_nargs(sql), args, NULL, NULL, 0) ==
           1;
}

struct db_result *db_link_call(struct db_link *link, enum sql sql, const char *const *args)
{
    struct db_result *refusal = link_prepare(link, sql);
    if (refusal != NULL)
        return refusal;
    return link_finish(link, link_send(link, sql, args));
}

/* All of it, for nobody would send the rest meanwhile. What goes wrong shows with the answer. */
static bool link_flush(struct db_link *link)
{
    int unsent;
    while ((unsent = PQflush(link->pg)) == 1) {
        struct pollfd socket = { .fd = PQsocket(link->pg), .events = POLLIN | POLLOUT };
        int n = poll(&socket, 1, SILENCE_MAX_MS);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0 || ((socket.revents & POLLIN) != 0 && PQconsumeInput(link->pg) != 1))
            return false;
    }
    return unsent == 0;
}

struct db_result *db_link_send_bytes(struct db_link *link, enum sql sql, const char *const *args,
                                     struct str bytes)
{
    const char *all[DB_ARGS_MAX];
    int lengths[DB_ARGS_MAX] = { 0 }, formats[DB_ARGS_MAX] = { 0 };
    unsigned last = sql_nargs(sql) - 1;
    REQUIRE(last < DB_ARGS_MAX && bytes.len <= INT_MAX);
    struct db_result *refusal = link_prepare(link, sql);
    if (refusal != NULL)
        return refusal;
    memcpy(all, args, last * sizeof(*args));
    all[last] = bytes.at != NULL ? bytes.at : "";
    lengths[last] = (int)bytes.len;
    formats[last] = 1;
    link->uncertain = false;
    bool sent =
        PQsendQueryPrepared(link->pg, sql_name(sql), (int)last + 1, all, lengths, formats, 0) == 1;
    if (!sent || !link_flush(link))
        return link_finish(link, sent);
    link->waits = true;
    return NULL;
}

struct db_result *db_link_answer(struct db_link *link)
{
    REQUIRE(link->waits);
    link->waits = false;
    return link_finish(link, true);
}

struct db_result *db_link_call_bytes(struct db_link *link, enum sql sql, const char *const *args,
                                     struct str bytes)
{
    struct db_result *answer = db_link_send_bytes(link, sql, args, bytes);
    return answer != NULL ? answer : db_link_answer(link);
}

int db_link_begin(struct db_link *link)
{
    REQUIRE(!link->in_transaction);
    if (link_ensure(link) < 0)
        return -EIO;
    struct db_result *result = link_exec(link, "begin");
    link->in_transaction = result->outcome == DB_OK;
    db_result_free(result);
    return link->in_transaction ? 0 : -EIO;
}

static int link_end(struct db_link *link, const char *text)
{
    REQUIRE(link->in_transaction && !link->waits);
    link->in_transaction = false;
    if (link->broken || link->pg == NULL) {
        link->broken = false;
        return -EIO;
    }
    struct db_result *result = link_exec(link, text);
    bool done = result->outcome == DB_OK && strcmp(PQcmdStatus(result->pg), "COMMIT") == 0;
    db_result_free(result);
    if (link->pg != NULL && PQtransactionStatus(link->pg) != PQTRANS_IDLE)
        link_lost(link);
    return done ? 0 : -EIO;
}

int db_link_commit(struct db_link *link)
{
    return link_end(link, "commit"); /* after an error the server answers ROLLBACK: not done */
}

void db_link_rollback(struct db_link *link)
{
    (void)link_end(link, "rollback");
}

int db_link_listen(struct db_link *link, const char *channel)
{
    REQUIRE(link->channel == NULL && strlen(channel) < 64);
    bool connected = link->pg != NULL;
    link->channel = strdup(channel);
    ENSURE(link->channel != NULL);
    return connected ? link_subscribe(link) : link_ensure(link);
}

static bool link_notified(struct db_link *link)
{
    bool any = false;
    for (PGnotify *notify; (notify = PQnotifies(link->pg)) != NULL;) {
        any = true;
        PQfreemem(notify);
    }
    return any;
}

static int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int db_link_wait(struct db_link *link, int timeout_ms, int stop_fd)
{
    if (link->pg == NULL) /* what was missed meanwhile is found by looking */
        return link_ensure(link) < 0 ? -EIO : 1;
    int64_t end_ms = clock_ms() + timeout_ms;
    while (!link_notified(link)) {
        int64_t left_ms = end_ms - clock_ms();
        if (left_ms <= 0)
            return 0;
        struct pollfd fds[] = { { .fd = PQsocket(link->pg), .events = POLLIN },
                                { .fd = stop_fd, .events = POLLIN } };
        int n = poll(fds, 2, (int)left_ms);
        if (n < 0 && errno != EINTR)
            return -EIO;
        if (n > 0 && fds[1].revents != 0)
            return 0;
        if (n > 0 && PQconsumeInput(link->pg) != 1) {
            link_lost(link);
            return -EIO;
        }
    }
    return 1;
}

/* 0 when read to a certain end, `row`'s error, or -EIO. */
static int link_rows(struct db_link *link, int (*row)(const struct db_result *row, void *data),
                     void *data)
{
    bool alive = true, failed = false;
    int err = 0;
    for (PGresult *next; err == 0 && (next = link_result(link, &alive)) != NULL;) {
        struct db_result one = { next, DB_OK };
        ExecStatusType status = PQresultStatus(next);
        if (status == PGRES_SINGLE_TUPLE)
            err = row(&one, data);
        else if (status != PGRES_TUPLES_OK)
            failed = true;
        PQclear(next);
    }
    if (err < 0 || !alive || PQstatus(link->pg) != CONNECTION_OK)
        link_lost(link); /* also when the caller has had enough: the rest is not worth reading */
    return err < 0 ? err : failed || !alive || link->uncertain ? -EIO : 0;
}

int db_link_each(struct db_link *link, enum sql sql, const char *const *args,
                 int (*row)(const struct db_result *row, void *data), void *data)
{
    struct db_result *refusal = link_prepare(link, sql);
    if (refusal != NULL) {
        db_result_free(refusal);
        return -EIO;
    }
    if (!link_send(link, sql, args) || PQsetSingleRowMode(link->pg) != 1) {
        link_lost(link);
        return -EIO;
    }
    return link_rows(link, row, data);
}
