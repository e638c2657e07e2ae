/* conn.c: the life of one connection: connect, prepare, work, break, back off, again. */
#include "base/log.h"
#include "db/pool.h"

#include <stdlib.h>
#include <string.h>

#define BACKOFF_FIRST_MS 100
#define BACKOFF_LAST_MS 5000
#define CONNECT_TIMEOUT_MS 5000
#define PREPARE_TIMEOUT_MS 10000

struct conn_watch {
    uv_poll_t poll;
    struct db_conn *conn;
    struct db *db;
    int events;
};

static const char *const lane_names[] = { "read", "write", "bulk", "listen" };
static void conn_start(struct db_conn *conn);
static void conn_poll(uv_poll_t *poll, int status, int events);
static void conn_timer(uv_timer_t *timer);

static void conn_become(struct db_conn *conn, enum conn_state state)
{
#define TO(state) (1u << (state))
    static const unsigned allowed[CONN_STATES] = {
        [CONN_DOWN] = TO(CONN_CONNECTING) | TO(CONN_CLOSED),
        [CONN_CONNECTING] = TO(CONN_PREPARING) | TO(CONN_DOWN) | TO(CONN_CLOSED),
        [CONN_PREPARING] = TO(CONN_READY) | TO(CONN_DOWN) | TO(CONN_BROKEN) | TO(CONN_CLOSED),
        [CONN_READY] = TO(CONN_DOWN) | TO(CONN_BROKEN) | TO(CONN_CLOSED),
        [CONN_BROKEN] = TO(CONN_DOWN) | TO(CONN_CLOSED),
        [CONN_CLOSED] = 0,
    };
#undef TO
    ENSURE((allowed[conn->state] >> state & 1u) == 1u);
    conn->state = state;
}

static void watch_closed(uv_handle_t *handle)
{
    struct conn_watch *watch = container_of((uv_poll_t *)handle, struct conn_watch, poll);
    struct db *db = watch->db;
    free(watch);
    db_handle_closed(db);
}

static void conn_unwatch(struct db_conn *conn)
{
    if (conn->watch == NULL)
        return;
    uv_close((uv_handle_t *)&conn->watch->poll, watch_closed);
    conn->watch = NULL;
}

static int conn_watch_socket(struct db_conn *conn)
{
    struct conn_watch *watch = calloc(1, sizeof(*watch));
    ENSURE(watch != NULL);
    int err = uv_poll_init(conn->db->loop, &watch->poll, PQsocket(conn->pg));
    if (err < 0) {
        free(watch);
        return err;
    }
    watch->conn = conn;
    watch->db = conn->db;
    watch->db->nhandles++;
    conn->watch = watch;
    return 0;
}

static int conn_watch(struct db_conn *conn, int events)
{
    int err = conn->watch == NULL ? conn_watch_socket(conn) : 0;
    if (err < 0 || conn->watch->events == events)
        return err;
    conn->watch->events = events;
    return events == 0 ? uv_poll_stop(&conn->watch->poll)
                       : uv_poll_start(&conn->watch->poll, events, conn_poll);
}

/* Many connections break at the same moment: each waits for half to all of its time. */
static uint64_t conn_backoff_ms(struct db_conn *conn)
{
    unsigned rounds = conn->failures / conn->db->conninfo.nhosts;
    uint64_t delay = conn->failures == 0 || conn->failures % conn->db->conninfo.nhosts != 0
                         ? BACKOFF_FIRST_MS
                         : BACKOFF_FIRST_MS << (rounds < 6 ? rounds : 6);
    if (delay > BACKOFF_LAST_MS)
        delay = BACKOFF_LAST_MS;
    uint32_t random = 0;
    if (uv_random(NULL, NULL, &random, sizeof(random), 0, NULL) < 0)
        random = (uint32_t)uv_hrtime();
    return delay / 2 + random % (delay / 2 + 1);
}

static void conn_drop(struct db_conn *conn)
{
    conn_unwatch(conn); /* before libpq closes the socket */
    PQfinish(conn->pg);
    conn->pg = NULL;
    conn->unsynced = false;
    conn->nsyncs = 0;
}

/* Who speaks of a loss: each connection that worked; in an outage the first of its lane, at first
 * and then ever more seldom. */
static bool conn_tells(const struct db_conn *conn)
{
    if (conn->dismissed)
        return false;
    if (conn->state == CONN_READY || conn->state == CONN_BROKEN)
        return true;
    return (conn->failures & (conn->failures + 1)) == 0 &&
           (conn->lane == LANE_LISTEN || conn == conn->db->lanes[conn->lane].conns);
}

void conn_lost(struct db_conn *conn, const char *why)
{
    struct units orphans = conn->in_flight;
    conn->in_flight = (struct units){ 0 };
    if (conn_tells(conn))
        log_event(LOG_WARNING, "db.lost", LOG_TEXT("lane", lane_names[conn->lane]),
                  LOG_TEXT("why", why), LOG_INT("units", orphans.n),
                  LOG_INT("failures", conn->failures));
    conn_drop(conn);
    conn_become(conn, CONN_DOWN);
    uint64_t delay_ms = conn->dismissed ? 0 : conn_backoff_ms(conn);
    conn->turn += !conn->dismissed; /* the next host, lest a dying one is chosen for ever */
    conn->failures += !conn->dismissed;
    conn->dismissed = false;
    uv_timer_start(&conn->timer, conn_timer, delay_ms, 0);
    units_complete_unknown(conn->db, &orphans); /* last: may start further calls */
}

void conn_break(struct db_conn *conn)
{
    if (conn->state == CONN_BROKEN)
        return;
    conn_become(conn, CONN_BROKEN);
    uv_timer_start(&conn->timer, conn_timer, 0, 0);
}

void conn_soon(struct db_conn *conn)
{
    if (conn->state == CONN_READY)
        uv_timer_start(&conn->timer, conn_timer, 0, 0);
}

static void conn_timer_closed(uv_handle_t *handle)
{
    struct db_conn *conn = container_of((uv_timer_t *)handle, struct db_conn, timer);
    db_handle_closed(conn->db);
}

void conn_shut(struct db_conn *conn, struct units *orphans)
{
    for (struct unit *unit; (unit = units_pop(&conn->in_flight)) != NULL;)
        units_push(orphans, unit);
    conn_drop(conn);
    conn_become(conn, CONN_CLOSED);
    uv_close((uv_handle_t *)&conn->timer, conn_timer_closed);
}

static bool conn_paused(const struct db_conn *conn)
{
    const struct unit *unit = conn->in_flight.head;
    return unit != NULL && unit->stream != NULL && unit->stream->paused;
}

void conn_push(struct db_conn *conn)
{
    int unsent = PQflush(conn->pg);
    int events = (conn_paused(conn) ? 0 : UV_READABLE) | (unsent == 1 ? UV_WRITABLE : 0);
    if (unsent < 0 || conn_watch(conn, events) < 0)
        conn_break(conn);
}

static void conn_notice(void *arg, const PGresult *notice)
{
    struct db_conn *conn = arg;
    if (conn->in_flight.head != NULL && notice_is_uncertain(notice))
        conn->in_flight.head->uncertain = true;
}

static bool lane_prepares(enum db_lane lane, enum sql sql)
{
    return sql_lane(sql) == lane || (lane == DB_BULK && sql_lane(sql) == DB_READ);
}

static bool conn_send_prepares(struct db_conn *conn)
{
    if (PQenterPipelineMode(conn->pg) != 1)
        return false;
    for (unsigned i = 0; i < SQL_COUNT; i++) {
        enum sql sql = (enum sql)i;
        if (lane_prepares(conn->lane, sql) &&
            PQsendPrepare(conn->pg, sql_name(sql), sql_text(sql), 0, NULL) != 1)
            return false;
    }
    return PQpipelineSync(conn->pg) == 1;
}

static void conn_prepare(struct db_conn *conn)
{
    conn_become(conn, CONN_PREPARING);
    conn->nprepared = 0;
    uv_timer_start(&conn->timer, conn_timer, PREPARE_TIMEOUT_MS, 0);
    bool sent = PQsetnonblocking(conn->pg, 1) == 0 &&
                (conn->lane == LANE_LISTEN ? listen_send(conn) : conn_send_prepares(conn));
    if (sent)
        conn_push(conn);
    else
        conn_lost(conn, "prepare");
}

static void conn_ready(struct db_conn *conn)
{
    uv_timer_stop(&conn->timer);
    conn_become(conn, CONN_READY);
    conn->failures = 0;
    if (conn->lane == LANE_LISTEN)
        listen_began(conn->db);
    else
        lane_dispatch(conn->db, conn->lane);
}

static const char *conn_preparing(const struct db_conn *conn)
{
    unsigned n = 0;
    for (unsigned i = 0; i < SQL_COUNT; i++) {
        if (lane_prepares(conn->lane, (enum sql)i) && n++ == conn->nprepared)
            return sql_name((enum sql)i);
    }
    return "";
}

/* The service does not run on a database that lacks one of its statements. */
static void conn_prepare_refused(struct db_conn *conn, const PGresult *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (conn->failures == 0 && !result_ends_session(result))
        log_event(LOG_ERROR, "db.prepare", LOG_TEXT("statement", conn_preparing(conn)),
                  LOG_TEXT("sqlstate", state != NULL ? state : ""),
                  LOG_TEXT("message", message != NULL ? message : ""));
    conn_lost(conn, "prepare");
}

static void conn_read_prepared(struct db_conn *conn)
{
    unsigned nseparators = 0;
    while (conn->state == CONN_PREPARING && nseparators < 3 && !PQisBusy(conn->pg)) {
        PGresult *result = PQgetResult(conn->pg);
        ExecStatusType status = result != NULL ? PQresultStatus(result) : PGRES_EMPTY_QUERY;
        nseparators = result == NULL ? nseparators + 1 : 0;
        conn->nprepared += status == PGRES_COMMAND_OK;
        if (status == PGRES_FATAL_ERROR)
            conn_prepare_refused(conn, result);
        else if (status == PGRES_PIPELINE_SYNC || (result == NULL && conn->lane == LANE_LISTEN))
            conn_ready(conn);
        PQclear(result);
    }
}

static void conn_read(struct db_conn *conn)
{
    if (conn->state == CONN_PREPARING)
        conn_read_prepared(conn);
    if (conn->state != CONN_READY)
        return;
    if (conn->lane == LANE_LISTEN)
        listen_read(conn);
    else
        unit_read(conn);
}

static void conn_handshake(struct db_conn *conn)
{
    conn_unwatch(conn); /* PQconnectPoll() may close the socket and open another */
    PostgresPollingStatusType next = PQconnectPoll(conn->pg);
    if (next == PGRES_POLLING_OK)
        conn_prepare(conn);
    else if (next == PGRES_POLLING_FAILED ||
             conn_watch(conn, next == PGRES_POLLING_READING ? UV_READABLE : UV_WRITABLE) < 0)
        conn_lost(conn, "connect");
}

static void conn_poll(uv_poll_t *poll, int status, int events)
{
    struct db_conn *conn = container_of(poll, struct conn_watch, poll)->conn;
    if (conn->state == CONN_CONNECTING) {
        conn_handshake(conn);
        return;
    }
    if (conn->state != CONN_PREPARING && conn->state != CONN_READY)
        return; /* broken: the timer is on its way */
    bool alive = true;
    if (status < 0)
        conn->watch->events = 0; /* libuv stops watching by itself when the socket has an error */
    if (status < 0 || (events & UV_READABLE) != 0)
        alive = PQconsumeInput(conn->pg) == 1;
    conn_read(conn); /* also when it broke: what had arrived is certain */
    if (conn->state != CONN_PREPARING && conn->state != CONN_READY)
        return;
    if (alive)
        conn_push(conn);
    else
        conn_lost(conn, "connection");
}

static void conn_timer(uv_timer_t *timer)
{
    struct db_conn *conn = container_of(timer, struct db_conn, timer);
    switch (conn->state) {
    case CONN_DOWN:
        conn_start(conn);
        break;
    case CONN_CONNECTING:
        conn_lost(conn, "connect time-out");
        break;
    case CONN_PREPARING:
        conn_lost(conn, "prepare time-out");
        break;
    case CONN_READY: /* conn_soon() */
        conn_read(conn);
        if (conn->state == CONN_READY)
            conn_push(conn);
        break;
    case CONN_BROKEN:
        conn_lost(conn, "broken");
        break;
    case CONN_CLOSED:
    case CONN_STATES:
        ENSURE(false);
    }
}

static void conn_start(struct db_conn *conn)
{
    struct db *db = conn->db;
    struct session session = { .name = "tilsagnd", .watch_client = conn->lane == DB_BULK };
    struct conninfo_params params;
    /* Longer than the deadline here: a late answer is unknown, not refused. */
    if (conn->lane != LANE_LISTEN)
        session.statement_timeout_ms = db->lanes[conn->lane].deadline_ms + 1000;
    db->stats.reconnects += conn->failures > 0;
    conn_become(conn, CONN_CONNECTING);
    uv_timer_start(&conn->timer, conn_timer, CONNECT_TIMEOUT_MS, 0);
    int err = conninfo_params(&db->conninfo, conn->turn, &session, &params);
    ENSURE(err == 0); /* db_open() tried each host */
    conn->pg = PQconnectStartParams(params.keys, params.values, 0);
    ENSURE(conn->pg != NULL);
    PQsetNoticeReceiver(conn->pg, conn_notice, conn);
    if (PQstatus(conn->pg) == CONNECTION_BAD || conn_watch(conn, UV_WRITABLE) < 0)
        conn_lost(conn, "connect");
}

void conn_open(struct db_conn *conn, struct db *db, enum db_lane lane)
{
    *conn = (struct db_conn){ .db = db, .lane = lane, .state = CONN_DOWN };
    int err = uv_timer_init(db->loop, &conn->timer);
    ENSURE(err == 0);
    db->nhandles++;
    uv_timer_start(&conn->timer, conn_timer, 0, 0);
}
