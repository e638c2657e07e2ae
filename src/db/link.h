/* link.h: the same closed list of statements, blocking, for workers and the command line.
 *
 * A link is one connection that is opened when first used and again after it broke; a broken
 * transaction is never retried here: the caller decides. Floor 1. */
#pragma once
#include "db/db.h"

struct db_link;
/* `conninfo` as in db_options; `name` becomes application_name. */
struct db_link *db_link_open(const char *conninfo, const char *name);
void db_link_close(struct db_link *link);

/* One statement; never NULL. Outside db_link_begin() it is a transaction of its own. */
struct db_result *db_link_call(struct db_link *link, enum sql sql,
                               const char *const *args) MUST_CHECK;
/* The same; its last parameter is these bytes, a bytea, and `args` has those before it. */
struct db_result *db_link_call_bytes(struct db_link *link, enum sql sql, const char *const *args,
                                     struct str bytes) MUST_CHECK;
/* Its first half: the caller does something else while the database does this, and then, before any
 * other call, asks for the answer. NULL: it is on its way; else it has failed, and this is the
 * answer. */
struct db_result *db_link_send_bytes(struct db_link *link, enum sql sql, const char *const *args,
                                     struct str bytes) MUST_CHECK;
struct db_result *db_link_answer(struct db_link *link) MUST_CHECK;

/* 0, or -EIO when the link is broken. Commit returns -EIO when the outcome is not certain. */
int db_link_begin(struct db_link *link) MUST_CHECK;
int db_link_commit(struct db_link *link) MUST_CHECK;
void db_link_rollback(struct db_link *link);

int db_link_listen(struct db_link *link, const char *channel) MUST_CHECK;
/* Waits for a notification or until timeout_ms or until `stop_fd` (an eventfd or signalfd, -1:
 * none) is readable. 1 notified, 0 time-out or stop, -EIO broken. */
int db_link_wait(struct db_link *link, int timeout_ms, int stop_fd) MUST_CHECK;

/* Rows of a large result in constant memory (single-row mode): `row` returns 0, or a negative
 * errno that ends the reading and is returned. */
int db_link_each(struct db_link *link, enum sql sql, const char *const *args,
                 int (*row)(const struct db_result *row, void *data), void *data) MUST_CHECK;
