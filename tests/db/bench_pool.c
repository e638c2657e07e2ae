/* bench_pool.c: one row by key with 64 in flight on one loop, against `pgbench -S` in the same
 * cluster: `tests/support/pgtemp bench_pool [seconds]`, interleaved, best of neither: all shown. */
#include "db/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IN_FLIGHT 64
#define ACCOUNTS 200000
#define ROUNDS 3

struct bench {
    struct db *db;
    uint64_t end_ns;
    unsigned done, errors, running;
};
struct client {
    struct bench *bench;
    char aid[12];
    const char *args[1];
    unsigned seed;
};

static void ask(struct client *client);

static void answered(struct db_result *result, void *data)
{
    struct client *client = data;
    client->bench->done++;
    client->bench->errors += db_outcome(result) != DB_OK || db_rows(result) != 1;
    db_result_free(result);
    if (uv_hrtime() < client->bench->end_ns)
        ask(client);
    else
        client->bench->running--;
}

static void ask(struct client *client)
{
    snprintf(client->aid, sizeof(client->aid), "%d", 1 + rand_r(&client->seed) % ACCOUNTS);
    struct db_statement statement = { SQL_BALANCE, client->args };
    if (!db_call(client->bench->db, &statement, 1, answered, client))
        abort();
}

static double round_of_pool(uv_loop_t *loop, struct db *db, unsigned seconds)
{
    struct bench bench = { .db = db, .end_ns = uv_hrtime() + seconds * 1000000000ull };
    static struct client clients[IN_FLIGHT];
    for (unsigned i = 0; i < IN_FLIGHT; i++) {
        clients[i].bench = &bench;
        clients[i].args[0] = clients[i].aid;
        clients[i].seed = i + 1;
        ask(&clients[i]);
    }
    bench.running = IN_FLIGHT;
    while (bench.running > 0)
        uv_run(loop, UV_RUN_ONCE);
    if (bench.errors > 0)
        printf("%u errors\n", bench.errors);
    return (double)bench.done / seconds;
}

static double round_of_pgbench(unsigned seconds)
{
    char command[160], line[256];
    double tps = 0;
    snprintf(command, sizeof(command), "pgbench -n -S -M prepared -c 8 -j 1 -T %u 2>&1", seconds);
    FILE *out = popen(command, "r");
    while (out != NULL && fgets(line, sizeof(line), out) != NULL)
        sscanf(line, "tps = %lf", &tps);
    if (out == NULL || pclose(out) != 0)
        abort();
    return tps;
}

int main(int argc, char **argv)
{
    unsigned seconds = argc > 1 ? (unsigned)atoi(argv[1]) : 5;
    struct db_options options = { .conninfo = "" };
    struct db *db;
    uv_loop_t *loop = uv_default_loop();
    if (seconds == 0 || system("pgbench -i -q -s 2 >/dev/null 2>&1") != 0 ||
        db_open(loop, &options, &db) < 0)
        return 1;
    while (!db_ready(db))
        uv_run(loop, UV_RUN_ONCE);
    for (unsigned i = 0; i < ROUNDS; i++) {
        double pool = round_of_pool(loop, db, seconds), peer = round_of_pgbench(seconds);
        printf("pool %.0f/s, pgbench -c 8 %.0f/s, ratio %.2f\n", pool, peer, pool / peer);
    }
    db_close(db, NULL, NULL);
    uv_run(loop, UV_RUN_DEFAULT);
    return 0;
}
