/* stream.c: the rows of one statement as they come, on a connection of the BULK lane. */
#include "db/pool.h"

#include <stdlib.h>

struct db_stream *db_stream(struct db *db, const struct db_statement *statement, db_row_fn *row,
                            db_done_fn *done, void *data)
{
    REQUIRE(row != NULL && done != NULL);
    /* What READ lists page by page, an export reads whole. */
    REQUIRE(sql_lane(statement->sql) == DB_BULK || sql_lane(statement->sql) == DB_READ);
    struct unit *unit = calloc(1, sizeof(*unit));
    struct db_stream *stream = calloc(1, sizeof(*stream));
    ENSURE(unit != NULL && stream != NULL);
    *unit = (struct unit){ .statements = { *statement }, .nstatements = 1, .done = done };
    unit->data = data;
    unit->stream = stream;
    *stream = (struct db_stream){ .db = db, .unit = unit, .row = row };
    if (lane_add(db, DB_BULK, unit))
        return stream;
    free(stream);
    free(unit);
    return NULL;
}

void db_stream_resume(struct db_stream *stream)
{
    if (!stream->paused)
        return;
    stream->paused = false;
    conn_soon(stream->conn); /* rows that libpq already holds are not announced by the socket */
}

/* The connection goes with it: the rest of the rows would only be read to be thrown away, and the
 * server stops by itself (client_connection_check_interval). */
void db_stream_cancel(struct db_stream *stream)
{
    struct unit *unit = stream->unit;
    struct db *db = stream->db;
    if (units_remove(&db->lanes[DB_BULK].waiting, unit)) {
        db->waiting--;
        free(unit);
    } else { /* whoever has the unit now finds that nobody waits for it */
        unit->done = NULL;
        unit->stream = NULL;
        if (stream->conn != NULL && stream->conn->state == CONN_READY) {
            stream->conn->dismissed = true;
            conn_break(stream->conn);
        }
    }
    free(stream);
}
