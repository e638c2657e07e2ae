/* unit.c: one unit on the wire: its statements and a sync out, its results back.
 *
 * Reads that are sent in the same turn of the loop share a sync and so a transaction: what
 * PostgreSQL does for each transaction (a snapshot, every PL/pgSQL expression made ready anew) was
 * a quarter of a read. They write nothing, so an answer is certain when it comes; those that
 * another's error takes with it are asked again, each alone. */
#include "db/pool.h"

#include <stdlib.h>

void units_push(struct units *units, struct unit *unit)
{
    unit->next = NULL;
    if (units->head == NULL)
        units->head = unit;
    else
        units->tail->next = unit;
    units->tail = unit;
    units->n++;
}

void units_push_front(struct units *units, struct unit *unit)
{
    unit->next = units->head;
    units->head = unit;
    if (unit->next == NULL)
        units->tail = unit;
    units->n++;
}

struct unit *units_pop(struct units *units)
{
    struct unit *unit = units->head;
    if (unit == NULL)
        return NULL;
    units->head = unit->next;
    units->n--;
    unit->next = NULL;
    return unit;
}

bool units_remove(struct units *units, struct unit *unit)
{
    struct units rest = { 0 };
    unsigned before = units->n;
    for (struct unit *each; (each = units_pop(units)) != NULL;) {
        if (each != unit)
            units_push(&rest, each);
    }
    *units = rest;
    return rest.n < before;
}

static bool unit_is_shared(const struct db_conn *conn, const struct unit *unit)
{
    return conn->lane == DB_READ && !unit->alone;
}

void units_sync(struct db_conn *conn)
{
    if (!conn->unsynced || conn->state != CONN_READY)
        return;
    conn->unsynced = false;
    conn->nsyncs++;
    if (PQpipelineSync(conn->pg) == 1)
        conn_push(conn);
    else
        conn_break(conn);
}

void unit_send(struct db_conn *conn, struct unit *unit)
{
    bool sent = true, shared = unit_is_shared(conn, unit);
    if (!shared)
        units_sync(conn);
    for (unsigned i = 0; i < unit->nstatements && sent; i++) {
        const struct db_statement *statement = &unit->statements[i];
        sent =
            PQsendQueryPrepared(conn->pg, sql_name(statement->sql), (int)sql_nargs(statement->sql),
                                statement->args, NULL, NULL, 0) == 1;
    }
    units_push(&conn->in_flight, unit);
    if (unit->stream != NULL)
        unit->stream->conn = conn;
    if (sent && shared) {
        conn->unsynced = true;
        db_sync_soon(conn->db);
    } else if (sent && PQpipelineSync(conn->pg) == 1) { /* flushes as well (libpq up to 16) */
        conn_push(conn);
    } else {
        conn_break(conn);
    }
}

void unit_complete(struct db *db, struct unit *unit, enum db_outcome outcome)
{
    db_done_fn *done = unit->done;
    void *data = unit->data;
    struct db_result *result = NULL;

    db->stats.refused += outcome == DB_REFUSED;
    db->stats.unknown += outcome == DB_UNKNOWN;
    if (done != NULL)
        result = result_make(unit->last, outcome);
    else
        PQclear(unit->last);
    free(unit->stream);
    free(unit);
    if (done != NULL)
        done(result, data);
}

void units_complete_unknown(struct db *db, struct units *units)
{
    for (struct unit *unit; (unit = units_pop(units)) != NULL;)
        unit_complete(db, unit, DB_UNKNOWN);
}

/* The sync has come: only now is the outcome certain. */
static void unit_finish(struct db_conn *conn)
{
    struct db *db = conn->db;
    struct unit *unit = units_pop(&conn->in_flight);
    enum db_outcome outcome = DB_OK;
    if (unit->uncertain || (!unit->failed && unit->nresults != unit->nstatements))
        outcome = DB_UNKNOWN;
    else if (unit->failed)
        outcome = DB_REFUSED;
    lane_dispatch(db, conn->lane);
    unit_complete(db, unit, outcome); /* last: may start further calls */
}

/* The sync has come, of the unit at the head or of the reads before it. */
static void unit_synced(struct db_conn *conn)
{
    const struct unit *unit = conn->in_flight.head;
    if (unit != NULL && !unit_is_shared(conn, unit) && unit->nresults > 0)
        unit_finish(conn);
    else if (conn->nsyncs > 0)
        conn->nsyncs--;
    else
        conn_lost(conn, "protocol");
}

/* A read in a shared transaction, all of whose results are here. */
static void unit_finish_shared(struct db_conn *conn)
{
    struct db *db = conn->db;
    struct unit *unit = units_pop(&conn->in_flight);
    if (unit->aborted && !unit->failed) {
        unit->alone = true;
        unit->aborted = false;
        unit->nresults = 0;
        lane_retry(db, conn->lane, unit);
        return;
    }
    lane_dispatch(db, conn->lane);
    unit_complete(db, unit, unit->failed ? DB_REFUSED : DB_OK); /* last: may start further calls */
}

static void unit_keep(struct unit *unit, PGresult *result)
{
    PQclear(unit->last);
    unit->last = result;
}

/* One row of a stream; the stream may be gone afterwards. */
static void unit_row(struct db_conn *conn, struct unit *unit, PGresult *pg)
{
    struct db_stream *stream = unit->stream;
    struct db_result row = { pg, DB_OK };
    if (stream != NULL) {
        bool more = stream->row(&row, unit->data);
        if (conn->state == CONN_READY && !more)
            stream->paused = true;
    }
    PQclear(pg);
}

/* Nothing is in flight but a sync: the session may end here too. */
static void conn_stray(struct db_conn *conn, PGresult *result)
{
    bool ends = result_ends_session(result);
    PQclear(result);
    conn_lost(conn, ends ? "session ended" : "protocol");
}

static void unit_result(struct db_conn *conn, struct unit *unit, PGresult *result)
{
    switch (PQresultStatus(result)) {
    case PGRES_SINGLE_TUPLE:
        unit_row(conn, unit, result);
        break;
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
        unit->nresults++;
        unit_keep(unit, result);
        break;
    case PGRES_PIPELINE_ABORTED: /* the error before it is the answer */
        unit->nresults++;
        unit->aborted = true;
        PQclear(result);
        break;
    case PGRES_FATAL_ERROR:
        unit->nresults++;
        unit->failed = true;
        unit_keep(unit, result);
        if (result_ends_session(result)) {
            conn_lost(conn, "session ended");
            return;
        }
        break;
    default: /* COPY and the like are not on the list */
        PQclear(result);
        conn_lost(conn, "protocol");
        return;
    }
    if (unit_is_shared(conn, unit) && unit->nresults == unit->nstatements)
        unit_finish_shared(conn);
}

void unit_read(struct db_conn *conn)
{
    unsigned nseparators = 0; /* a NULL stands between two statements' results */
    while (conn->state == CONN_READY && nseparators < 3 &&
           (conn->in_flight.head != NULL || conn->nsyncs > 0)) {
        struct unit *unit = conn->in_flight.head;
        struct db_stream *stream = unit != NULL ? unit->stream : NULL;
        if (stream != NULL && stream->paused)
            return;
        /* Possible only once libpq has turned to this statement. */
        if (stream != NULL && !stream->single_row)
            stream->single_row = PQsetSingleRowMode(conn->pg) == 1;
        if (PQisBusy(conn->pg))
            return;
        PGresult *result = PQgetResult(conn->pg);
        nseparators = result == NULL ? nseparators + 1 : 0;
        if (result == NULL)
            continue;
        if (PQresultStatus(result) == PGRES_PIPELINE_SYNC) {
            PQclear(result);
            unit_synced(conn);
        } else if (unit == NULL) {
            conn_stray(conn, result);
        } else {
            unit_result(conn, unit, result);
        }
    }
}
