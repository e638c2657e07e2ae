#include "db/script.h"

#include <errno.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct db_script {
    PGconn *pg;
};

static int failed(PGconn *pg, const char *name)
{
    fprintf(stderr, "%s: %s", name, PQerrorMessage(pg));
    return -EIO;
}

int db_script_open(const char *conninfo, struct db_script **ret_script)
{
    struct db_script *script = calloc(1, sizeof(*script));
    ENSURE(script != NULL);
    script->pg = PQconnectdb(conninfo);
    if (PQstatus(script->pg) != CONNECTION_OK) {
        bool missing = strstr(PQerrorMessage(script->pg), "does not exist") != NULL &&
                       strstr(PQerrorMessage(script->pg), "database") != NULL;
        int err = missing ? -ENOENT : failed(script->pg, "connect");
        db_script_close(script);
        return err;
    }
    *ret_script = script;
    return 0;
}

void db_script_close(struct db_script *script)
{
    if (script == NULL)
        return;
    PQfinish(script->pg);
    free(script);
}

static void quiet(void *data, const char *message)
{
    (void)data;
    (void)message;
}

int db_script_run(struct db_script *script, const char *name, const char *text)
{
    PQsetNoticeProcessor(script->pg, quiet, NULL);
    PGresult *result = PQexec(script->pg, text);
    ExecStatusType status = PQresultStatus(result);
    PQclear(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
        return 0;
    return failed(script->pg, name);
}

int db_script_begin(struct db_script *script)
{
    return db_script_run(script, "begin",
                         "begin; set local check_function_bodies = off; set local jit = off");
}

int db_script_commit(struct db_script *script)
{
    return db_script_run(script, "commit", "commit");
}

bool db_script_superuser(struct db_script *script)
{
    const char *super = PQparameterStatus(script->pg, "is_superuser");
    return super != NULL && strcmp(super, "on") == 0;
}

/* Runs a statement with one quoted name and perhaps one quoted literal in it. */
static int run_quoted(struct db_script *script, const char *before, const char *name,
                      const char *between, const char *literal)
{
    char *id = PQescapeIdentifier(script->pg, name, strlen(name));
    char *text = literal ? PQescapeLiteral(script->pg, literal, strlen(literal)) : NULL;
    char sql[1024];
    int len = snprintf(sql, sizeof(sql), "%s%s%s%s", before, id, between, text ? text : "");
    int err = len > 0 && (size_t)len < sizeof(sql) ? db_script_run(script, name, sql) : -EINVAL;
    PQfreemem(id);
    PQfreemem(text);
    return err;
}

int db_script_become(struct db_script *script, const char *role)
{
    return run_quoted(script, "set local role ", role, "", NULL);
}

int db_script_password(struct db_script *script, const char *role, const char *password)
{
    /* Hashed here, so that the server's log never sees it. */
    char *hash = PQencryptPasswordConn(script->pg, password, role, "scram-sha-256");
    if (hash == NULL)
        return failed(script->pg, role);
    int err = run_quoted(script, "alter role ", role, " password ", hash);
    PQfreemem(hash);
    return err;
}

int db_script_create_database(const char *conninfo)
{
    PQconninfoOption *options = PQconninfoParse(conninfo, NULL);
    if (options == NULL)
        return -EINVAL;
    const char *keywords[64], *values[64], *wanted = NULL;
    size_t n = 0;
    for (PQconninfoOption *o = options; o->keyword != NULL && n < 62; o++) {
        if (strcmp(o->keyword, "dbname") == 0) {
            wanted = o->val;
        } else if (o->val != NULL) {
            keywords[n] = o->keyword;
            values[n++] = o->val;
        }
    }
    keywords[n] = "dbname";
    values[n++] = "postgres";
    keywords[n] = values[n] = NULL;
    struct db_script script = { PQconnectdbParams(keywords, values, 0) };
    int err = -EINVAL;
    if (wanted != NULL && PQstatus(script.pg) == CONNECTION_OK)
        err = run_quoted(
            &script, "create database ", wanted,
            " template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'", NULL);
    else
        failed(script.pg, "create database");
    PQfinish(script.pg);
    PQconninfoFree(options);
    return err;
}

int db_script_set_demo(struct db_script *script)
{
    return db_script_run(script, "demo", "update rule.instance set demo = true");
}

int db_script_applied(struct db_script *script, const char *name, const char *sha256)
{
    PGresult *result =
        PQexecParams(script->pg, "select sha256 from migrate.migration where name = $1", 1, NULL,
                     &name, NULL, NULL, 0);
    int answer = -EIO;
    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        answer = failed(script->pg, name);
    else if (PQntuples(result) == 0)
        answer = 0;
    else
        answer = strcmp(PQgetvalue(result, 0, 0), sha256) == 0 ? 1 : -EBADMSG;
    PQclear(result);
    return answer;
}

int db_script_register(struct db_script *script, const char *name, const char *sha256)
{
    const char *args[] = { name, sha256 };
    PGresult *result =
        PQexecParams(script->pg, "insert into migrate.migration (name, sha256) values ($1, $2)", 2,
                     NULL, args, NULL, NULL, 0);
    int err = PQresultStatus(result) == PGRES_COMMAND_OK ? 0 : failed(script->pg, name);
    PQclear(result);
    return err;
}
