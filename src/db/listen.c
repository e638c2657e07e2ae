/* listen.c: notifications, on a connection of their own. */
#include "base/buf.h"
#include "db/pool.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct channel {
    struct channel *next;
    char *name;
    void (*notified)(void *data, const char *payload);
    void *data;
};

int db_listen(struct db *db, const char *name, void (*notified)(void *data, const char *payload),
              void *data)
{
    REQUIRE(name[0] != '\0' && notified != NULL);
    if (db->closing)
        return -ECANCELED;
    struct channel *channel = calloc(1, sizeof(*channel));
    char *copy = strdup(name);
    ENSURE(channel != NULL && copy != NULL);
    *channel = (struct channel){ db->channels, copy, notified, data };
    db->channels = channel;
    if (db->listener == NULL) {
        db->listener = calloc(1, sizeof(*db->listener));
        ENSURE(db->listener != NULL);
        conn_open(db->listener, db, LANE_LISTEN);
    } else if (db->listener->state == CONN_READY || db->listener->state == CONN_PREPARING) {
        conn_break(db->listener); /* subscribes anew to all */
    }
    return 0;
}

bool listen_send(struct db_conn *conn)
{
    _cleanup_buf_ struct buf text = { 0 };
    bool quoted = true;
    for (const struct channel *each = conn->db->channels; each != NULL && quoted;
         each = each->next) {
        char *name = PQescapeIdentifier(conn->pg, each->name, strlen(each->name));
        quoted = name != NULL;
        if (quoted)
            buf_print(&text, "listen %s;", name);
        PQfreemem(name);
    }
    buf_add_char(&text, '\0');
    return quoted && PQsendQuery(conn->pg, text.at) == 1;
}

void listen_began(struct db *db)
{
    struct channel *next;
    for (struct channel *each = db->channels; each != NULL && !db->closing; each = next) {
        next = each->next;
        each->notified(each->data, "");
    }
}

static void listen_hand_out(struct db *db, const PGnotify *notify)
{
    for (struct channel *each = db->channels; each != NULL && !db->closing; each = each->next) {
        if (strcmp(each->name, notify->relname) == 0)
            each->notified(each->data, notify->extra);
    }
}

void listen_read(struct db_conn *conn)
{
    PGnotify *notify;
    while (conn->state == CONN_READY && (notify = PQnotifies(conn->pg)) != NULL) {
        listen_hand_out(conn->db, notify);
        PQfreemem(notify);
    }
}

void listen_free(struct db *db)
{
    for (struct channel *next; db->channels != NULL; db->channels = next) {
        next = db->channels->next;
        free(db->channels->name);
        free(db->channels);
    }
    free(db->listener);
}
