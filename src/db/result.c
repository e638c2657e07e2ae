/* result.c: what an answer of the server says. */
#include "db/pool.h"

#include <stdlib.h>
#include <string.h>

/* Object identifiers of built-in types: pg_type.dat; they never change. */
enum {
    OID_BOOL = 16,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_JSON = 114,
    OID_DATE = 1082,
    OID_TIMESTAMPTZ = 1184,
    OID_JSONB = 3802
};

struct db_result *result_make(PGresult *pg, enum db_outcome outcome)
{
    struct db_result *result = malloc(sizeof(*result));
    ENSURE(result != NULL);
    *result = (struct db_result){ pg, outcome };
    return result;
}

void db_result_free(struct db_result *result)
{
    if (result == NULL)
        return;
    PQclear(result->pg);
    free(result);
}

enum db_outcome db_outcome(const struct db_result *result)
{
    return result->outcome;
}

static const char *field(const struct db_result *result, int code)
{
    const char *text = result->pg != NULL ? PQresultErrorField(result->pg, code) : NULL;
    return text != NULL ? text : "";
}

const char *db_sqlstate(const struct db_result *result)
{
    return field(result, PG_DIAG_SQLSTATE);
}

const char *db_message(const struct db_result *result)
{
    return field(result, PG_DIAG_MESSAGE_PRIMARY);
}

const char *db_detail(const struct db_result *result)
{
    return field(result, PG_DIAG_MESSAGE_DETAIL);
}

const char *db_constraint(const struct db_result *result)
{
    return field(result, PG_DIAG_CONSTRAINT_NAME);
}

int db_rows(const struct db_result *result)
{
    return result->pg != NULL ? PQntuples(result->pg) : 0;
}

int db_columns(const struct db_result *result)
{
    return result->pg != NULL ? PQnfields(result->pg) : 0;
}

const char *db_column_name(const struct db_result *result, int column)
{
    REQUIRE(column >= 0 && column < db_columns(result));
    return PQfname(result->pg, column);
}

enum db_type db_column_type(const struct db_result *result, int column)
{
    REQUIRE(column >= 0 && column < db_columns(result));
    switch (PQftype(result->pg, column)) {
    case OID_INT2:
    case OID_INT4:
    case OID_INT8:
        return DB_INT;
    case OID_BOOL:
        return DB_BOOL;
    case OID_JSON:
    case OID_JSONB:
        return DB_JSON;
    case OID_DATE:
        return DB_DATE;
    case OID_TIMESTAMPTZ:
        return DB_TIMESTAMP;
    default:
        return DB_TEXT;
    }
}

struct str db_value(const struct db_result *result, int row, int column)
{
    REQUIRE(row >= 0 && row < db_rows(result) && column >= 0 && column < db_columns(result));
    if (PQgetisnull(result->pg, row, column))
        return (struct str){ 0 };
    return (struct str){ PQgetvalue(result->pg, row, column),
                         (size_t)PQgetlength(result->pg, row, column) };
}

bool result_ends_session(const PGresult *pg)
{
    const char *severity = PQresultErrorField(pg, PG_DIAG_SEVERITY_NONLOCALIZED);
    const char *state = PQresultErrorField(pg, PG_DIAG_SQLSTATE);
    /* libpq's own reports (the socket broke) have no SQLSTATE. */
    return state == NULL || severity == NULL || strcmp(severity, "ERROR") != 0;
}

/* The two warnings of SyncRepWaitForLSN(): the commit stands here, perhaps not on a standby. The
 * function's name does not depend on lc_messages as the text does. */
bool notice_is_uncertain(const PGresult *notice)
{
    const char *state = PQresultErrorField(notice, PG_DIAG_SQLSTATE);
    const char *text = PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY);
    const char *function = PQresultErrorField(notice, PG_DIAG_SOURCE_FUNCTION);
    if (state == NULL)
        return false;
    if (strcmp(state, "57P01") == 0)
        return true;
    if (function != NULL && strcmp(function, "SyncRepWaitForLSN") == 0)
        return true;
    return strcmp(state, "01000") == 0 && text != NULL &&
           (strstr(text, "canceling wait for synchronous replication") != NULL ||
            strstr(text, "canceling the wait for synchronous replication") != NULL);
}
