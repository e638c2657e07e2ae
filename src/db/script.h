/* script.h: whole SQL scripts on one blocking connection, for `tilsagn migrate`. Floor 1.
 *
 * The only way in for SQL that is not in the closed list of statements: the text comes from
 * schema/, compiled in. Errors are printed to stderr with the script's name. */
#pragma once
#include "base/str.h"

struct db_script;

/* 0; -ENOENT when the server has no such database; -EIO otherwise. */
int db_script_open(const char *conninfo, struct db_script **ret_script) MUST_CHECK;
void db_script_close(struct db_script *script);
int db_script_run(struct db_script *script, const char *name, const char *text) MUST_CHECK;

/* Transactions and the few statements the migrator needs around the scripts. */
int db_script_begin(struct db_script *script) MUST_CHECK;
int db_script_commit(struct db_script *script) MUST_CHECK;
bool db_script_superuser(struct db_script *script);
int db_script_become(struct db_script *script, const char *role) MUST_CHECK; /* until commit */
int db_script_password(struct db_script *script, const char *role, const char *password) MUST_CHECK;
int db_script_create_database(const char *conninfo) MUST_CHECK; /* the one conninfo names */
int db_script_set_demo(struct db_script *script) MUST_CHECK;

/* Has this migration been run here? 1 yes, 0 no, -EIO; -EBADMSG when it has with other text. */
int db_script_applied(struct db_script *script, const char *name, const char *sha256) MUST_CHECK;
int db_script_register(struct db_script *script, const char *name, const char *sha256) MUST_CHECK;
