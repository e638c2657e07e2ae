/* sql.c: the closed list of statements as a table. */
#include "db/pool.h"

static const struct {
    const char *name, *text;
    enum db_lane lane; /* READ_LOGGED included */
    unsigned nargs;
} sql_table[] = {
#define SQL(name, lane, nargs, text) { #name, text, lane, nargs },
#include DB_SQL_DEF
#undef SQL
};
_Static_assert(countof(sql_table) == SQL_COUNT, "one row per statement");

#define SQL(name, lane, nargs, text)                                                               \
    _Static_assert((nargs) <= DB_ARGS_MAX, #name " has too many parameters");
#include DB_SQL_DEF
#undef SQL

enum db_lane sql_lane(enum sql sql)
{
    REQUIRE((size_t)sql < countof(sql_table));
    enum db_lane lane = sql_table[sql].lane;
    return lane == DB_READ_LOGGED ? DB_READ : lane;
}

bool sql_is_logged(enum sql sql)
{
    REQUIRE((size_t)sql < countof(sql_table));
    return sql_table[sql].lane == DB_READ_LOGGED;
}

unsigned sql_nargs(enum sql sql)
{
    REQUIRE((size_t)sql < countof(sql_table));
    return sql_table[sql].nargs;
}

const char *sql_name(enum sql sql)
{
    REQUIRE((size_t)sql < countof(sql_table));
    return sql_table[sql].name;
}

const char *sql_text(enum sql sql)
{
    REQUIRE((size_t)sql < countof(sql_table));
    return sql_table[sql].text;
}
