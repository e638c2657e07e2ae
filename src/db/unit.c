/* unit.c: one unit on the wire: its statements and one sync out, its results back. */
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

void unit_send(struct db_conn *conn, struct unit *unit)
{
    bool sent = true;
    for (unsigned i = 0; i < unit->nstatements && sent; i++) {
        const struct db_statement *statement = &unit->statements[i];
        sent =
            PQsendQueryPrepared(conn->pg, sql_name(statement->sql), (int)sql_nargs(statement->sql),
                                statement->args, NULL, NULL, 0) == 1;
    }
    units_push(&conn->in_flight, unit);
    if (unit->stream != NULL)
        unit->stream->conn = conn;
    /* The sync flushes as well (libpq up to 16). */
    if (sent && PQpipelineSync(conn->pg) == 1)
        conn_push(conn);
    else
        conn_break(conn);
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

static void unit_result(struct db_conn *conn, PGresult *result)
{
    struct unit *unit = conn->in_flight.head;
    switch (PQresultStatus(result)) {
    case PGRES_PIPELINE_SYNC:
        PQclear(result);
        unit_finish(conn);
        break;
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
        PQclear(result);
        break;
    case PGRES_FATAL_ERROR:
        unit->nresults++;
        unit->failed = true;
        unit_keep(unit, result);
        if (result_ends_session(result))
            conn_lost(conn, "session ended");
        break;
    default: /* COPY and the like are not on the list */
        PQclear(result);
        conn_lost(conn, "protocol");
    }
}

void unit_read(struct db_conn *conn)
{
    unsigned nseparators = 0; /* a NULL stands between two statements' results */
    while (conn->state == CONN_READY && conn->in_flight.head != NULL && nseparators < 3) {
        struct db_stream *stream = conn->in_flight.head->stream;
        if (stream != NULL && stream->paused)
            return;
        /* Possible only once libpq has turned to this statement. */
        if (stream != NULL && !stream->single_row)
            stream->single_row = PQsetSingleRowMode(conn->pg) == 1;
        if (PQisBusy(conn->pg))
            return;
        PGresult *result = PQgetResult(conn->pg);
        nseparators = result == NULL ? nseparators + 1 : 0;
        if (result != NULL)
            unit_result(conn, result);
    }
}
