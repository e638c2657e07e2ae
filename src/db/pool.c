/* pool.c: lanes of connections, the queue before them, and deadlines. */
#include "db/pool.h"
#include "base/log.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define WAITING_MAX 4096
#define TICK_MIN_MS 5
#define TICK_MAX_MS 100

static const struct {
    unsigned connections, depth;
    uint64_t deadline_ms;
} lane_defaults[DB_WORKER] = {
    [DB_READ] = { 4, 16, 4000 },
    [DB_WRITE] = { 8, 4, 4000 },
    [DB_BULK] = { 4, 1, 600000 },
};

/* Reads board until their sync is sent; who comes later waits for the next to leave, so that under
 * load each transaction carries many. */
static bool conn_takes(const struct db_conn *conn, unsigned depth)
{
    if (conn->state != CONN_READY || conn->in_flight.n >= depth)
        return false;
    return conn->lane != DB_READ || conn->unsynced || conn->in_flight.n == 0;
}

static struct db_conn *lane_least_loaded(const struct lane *lane)
{
    struct db_conn *best = NULL;
    for (unsigned i = 0; i < lane->nconns; i++) {
        struct db_conn *conn = &lane->conns[i];
        if (conn_takes(conn, lane->depth) &&
            (best == NULL || conn->in_flight.n < best->in_flight.n))
            best = conn;
    }
    return best;
}

void lane_dispatch(struct db *db, enum db_lane number)
{
    struct lane *lane = &db->lanes[number];
    struct db_conn *conn;
    while (lane->waiting.head != NULL && (conn = lane_least_loaded(lane)) != NULL) {
        struct unit *unit = units_pop(&lane->waiting);
        db->waiting--;
        unit_send(conn, unit);
    }
}

void lane_retry(struct db *db, enum db_lane number, struct unit *unit)
{
    units_push_front(&db->lanes[number].waiting, unit);
    db->waiting++;
    lane_dispatch(db, number);
}

static void db_turn(uv_prepare_t *turn)
{
    struct db *db = container_of(turn, struct db, turn);
    struct lane *lane = &db->lanes[DB_READ];
    uv_prepare_stop(turn);
    for (unsigned i = 0; i < lane->nconns; i++)
        units_sync(&lane->conns[i]);
}

void db_sync_soon(struct db *db)
{
    if (!db->closing)
        uv_prepare_start(&db->turn, db_turn);
}

static bool conn_is_late(const struct db_conn *conn, uint64_t now_ms)
{
    return conn->state == CONN_READY && conn->in_flight.head != NULL &&
           conn->in_flight.head->deadline_at_ms <= now_ms;
}

/* Looks once more before giving up: when this process stood still, the answer may be here. */
static void conn_overdue(struct db_conn *conn, uint64_t now_ms)
{
    if (PQconsumeInput(conn->pg) == 1) {
        unit_read(conn);
        if (conn->state == CONN_READY)
            conn_push(conn);
    }
    if (conn_is_late(conn, now_ms))
        conn_lost(conn, "deadline");
}

/* Calls of one lane have the same time each, so the first is the oldest. */
static void lane_tick(struct db *db, struct lane *lane, uint64_t now_ms)
{
    while (lane->waiting.head != NULL && lane->waiting.head->deadline_at_ms <= now_ms) {
        db->waiting--;
        unit_complete(db, units_pop(&lane->waiting), DB_UNKNOWN);
    }
    for (unsigned i = 0; i < lane->nconns && !db->closing; i++) {
        if (conn_is_late(&lane->conns[i], now_ms))
            conn_overdue(&lane->conns[i], now_ms);
    }
}

static bool db_idle(const struct db *db)
{
    bool idle = db->waiting == 0;
    for (unsigned i = 0; i < DB_WORKER; i++) {
        for (unsigned j = 0; j < db->lanes[i].nconns; j++)
            idle = idle && db->lanes[i].conns[j].in_flight.n == 0;
    }
    return idle;
}

static void db_tick(uv_timer_t *timer)
{
    struct db *db = container_of(timer, struct db, tick);
    for (unsigned i = 0; i < DB_WORKER && !db->closing; i++)
        lane_tick(db, &db->lanes[i], uv_now(db->loop));
    if (!db->closing && db_idle(db))
        uv_timer_stop(&db->tick);
}

bool lane_add(struct db *db, enum db_lane number, struct unit *unit)
{
    struct lane *lane = &db->lanes[number];
    struct db_conn *conn = lane->waiting.head == NULL ? lane_least_loaded(lane) : NULL;
    if (db->closing || (conn == NULL && db->waiting >= db->waiting_max)) {
        db->stats.queue_full++;
        return false;
    }
    db->stats.calls++;
    unit->deadline_at_ms = uv_now(db->loop) + lane->deadline_ms;
    if (!uv_is_active((uv_handle_t *)&db->tick))
        uv_timer_start(&db->tick, db_tick, db->tick_ms, db->tick_ms);
    if (conn != NULL) {
        unit_send(conn, unit);
    } else {
        units_push(&lane->waiting, unit);
        db->waiting++;
    }
    return true;
}

bool db_call(struct db *db, const struct db_statement *statements, unsigned nstatements,
             db_done_fn *done, void *data)
{
    REQUIRE(nstatements >= 1 && nstatements <= DB_UNIT_MAX && done != NULL);
    enum db_lane lane = sql_lane(statements[nstatements - 1].sql);
    REQUIRE(lane < DB_WORKER);
    struct unit *unit = calloc(1, sizeof(*unit));
    ENSURE(unit != NULL);
    unit->nstatements = nstatements;
    unit->done = done;
    unit->data = data;
    for (unsigned i = 0; i < nstatements; i++) {
        REQUIRE(sql_lane(statements[i].sql) == lane);
        unit->statements[i] = statements[i];
        unit->alone = unit->alone || sql_is_logged(statements[i].sql);
    }
    if (lane_add(db, lane, unit))
        return true;
    free(unit);
    return false;
}

static int lane_open(struct db *db, enum db_lane number, const struct db_options *options)
{
    struct lane *lane = &db->lanes[number];
    lane->nconns = options->lane[number].connections;
    lane->depth = options->lane[number].depth;
    lane->deadline_ms = options->deadline_ms[number];
    if (lane->nconns == 0)
        lane->nconns = lane_defaults[number].connections;
    if (lane->depth == 0)
        lane->depth = lane_defaults[number].depth;
    if (lane->deadline_ms == 0)
        lane->deadline_ms = lane_defaults[number].deadline_ms;
    if (db->tick_ms > lane->deadline_ms / 10)
        db->tick_ms = lane->deadline_ms / 10;
    lane->conns = calloc(lane->nconns, sizeof(*lane->conns));
    return lane->conns != NULL ? 0 : -ENOMEM;
}

/* Finds out now, and not at a failover, that a host of the list cannot be used. */
static int db_try_hosts(const struct db *db)
{
    struct session session = { .name = "tilsagnd", .statement_timeout_ms = UINT32_MAX };
    struct conninfo_params params;
    int err = 0;
    for (unsigned i = 0; i < db->conninfo.nhosts && err == 0; i++)
        err = conninfo_params(&db->conninfo, i, &session, &params);
    return err;
}

static void db_free(struct db *db)
{
    for (unsigned i = 0; i < DB_WORKER; i++)
        free(db->lanes[i].conns);
    listen_free(db);
    conninfo_free(&db->conninfo);
    free(db);
}

int db_open(uv_loop_t *loop, const struct db_options *options, struct db **ret_db)
{
    REQUIRE(options->conninfo != NULL);
    struct db *db = calloc(1, sizeof(*db));
    if (db == NULL)
        return -ENOMEM;
    db->loop = loop;
    db->waiting_max = options->waiting_max != 0 ? options->waiting_max : WAITING_MAX;
    db->tick_ms = TICK_MAX_MS;
    int err = conninfo_parse(options->conninfo, &db->conninfo);
    if (err == 0)
        err = db_try_hosts(db);
    for (unsigned i = 0; i < DB_WORKER && err == 0; i++)
        err = lane_open(db, (enum db_lane)i, options);
    if (err == 0)
        err = uv_timer_init(loop, &db->tick);
    if (err == 0)
        err = uv_prepare_init(loop, &db->turn);
    if (err < 0) {
        db_free(db);
        return err;
    }
    if (db->tick_ms < TICK_MIN_MS)
        db->tick_ms = TICK_MIN_MS;
    db->nhandles += 2;
    for (unsigned i = 0; i < DB_WORKER; i++) {
        for (unsigned j = 0; j < db->lanes[i].nconns; j++)
            conn_open(&db->lanes[i].conns[j], db, (enum db_lane)i);
    }
    *ret_db = db;
    return 0;
}

void db_handle_closed(struct db *db)
{
    if (--db->nhandles > 0 || !db->closing)
        return;
    void (*closed)(void *data) = db->closed;
    void *data = db->closed_data;
    db_free(db);
    if (closed != NULL)
        closed(data);
}

static void db_tick_closed(uv_handle_t *handle)
{
    db_handle_closed(container_of((uv_timer_t *)handle, struct db, tick));
}

static void db_turn_closed(uv_handle_t *handle)
{
    db_handle_closed(container_of((uv_prepare_t *)handle, struct db, turn));
}

void db_close(struct db *db, void (*closed)(void *data), void *data)
{
    REQUIRE(!db->closing);
    struct units orphans = { 0 };
    db->closing = true;
    db->closed = closed;
    db->closed_data = data;
    for (unsigned i = 0; i < DB_WORKER; i++) {
        struct lane *lane = &db->lanes[i];
        for (unsigned j = 0; j < lane->nconns; j++)
            conn_shut(&lane->conns[j], &orphans);
        for (struct unit *unit; (unit = units_pop(&lane->waiting)) != NULL;)
            units_push(&orphans, unit);
    }
    db->waiting = 0;
    if (db->listener != NULL)
        conn_shut(db->listener, &orphans);
    uv_close((uv_handle_t *)&db->tick, db_tick_closed);
    uv_close((uv_handle_t *)&db->turn, db_turn_closed);
    units_complete_unknown(db, &orphans);
}

static unsigned lane_connected(const struct lane *lane)
{
    unsigned n = 0;
    for (unsigned i = 0; i < lane->nconns; i++)
        n += lane->conns[i].state == CONN_READY;
    return n;
}

bool db_ready(const struct db *db)
{
    return lane_connected(&db->lanes[DB_READ]) > 0 && lane_connected(&db->lanes[DB_WRITE]) > 0;
}

void db_stats(const struct db *db, struct db_stats *ret_stats)
{
    *ret_stats = db->stats;
    ret_stats->waiting = db->waiting;
    for (unsigned i = 0; i < DB_WORKER; i++) {
        ret_stats->connected[i] = lane_connected(&db->lanes[i]);
        for (unsigned j = 0; j < db->lanes[i].nconns; j++)
            ret_stats->in_flight[i] += db->lanes[i].conns[j].in_flight.n;
    }
}
