#include "tilsagn/migrate.h"

#include "db/script.h"
#include "tilsagn/schema_files.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

static const char *const login_roles[] = { "tilsagn_migrate",      "tilsagn_web",
                                           "tilsagn_batch",        "tilsagn_letter",
                                           "tilsagn_payment",      "tilsagn_deadline",
                                           "tilsagn_scan",         "tilsagn_register",
                                           "tilsagn_housekeeping", "tilsagn_auditor" };

static int migrate_file(struct db_script *script, const char *name)
{
    for (const struct schema_file *f = schema_files; f->kind != SCHEMA_END; f++)
        if (f->kind == SCHEMA_MIGRATE && strcmp(f->name, name) == 0)
            return db_script_run(script, f->name, f->text);
    return -ENOENT;
}

static int migrate_kind(struct db_script *script, enum schema_kind kind)
{
    for (const struct schema_file *f = schema_files; f->kind != SCHEMA_END; f++) {
        int err = f->kind == kind ? db_script_run(script, f->name, f->text) : 0;
        if (err < 0)
            return err;
    }
    return 0;
}

/* Each migration once; one that has changed since it was run here stops everything. */
static int migrate_tables(struct db_script *script)
{
    for (const struct schema_file *f = schema_files; f->kind != SCHEMA_END; f++) {
        if (f->kind != SCHEMA_MIGRATION)
            continue;
        int applied = db_script_applied(script, f->name, f->sha256);
        if (applied == -EBADMSG)
            fprintf(stderr, "%s was changed after it was run on this database\n", f->name);
        if (applied < 0)
            return applied;
        if (applied)
            continue;
        int err = db_script_run(script, f->name, f->text);
        if (err == 0)
            err = db_script_register(script, f->name, f->sha256);
        if (err < 0)
            return err;
    }
    return 0;
}

static int secret_read(const char *folder, const char *role, char password[static 256])
{
    char path[PATH_MAX];
    int len = snprintf(path, sizeof(path), "%s/%s", folder, role);
    if (len < 0 || (size_t)len >= sizeof(path))
        return -ENAMETOOLONG;
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return -errno;
    size_t n = fread(password, 1, 255, file);
    fclose(file);
    password[n] = '\0';
    password[strcspn(password, "\r\n")] = '\0';
    return password[0] ? 0 : -EINVAL;
}

static int migrate_passwords(struct db_script *script, const char *secrets)
{
    for (size_t i = 0; i < countof(login_roles); i++) {
        char password[256];
        int err = secret_read(secrets, login_roles[i], password);
        if (err == -ENOENT)
            continue;
        if (err == 0)
            err = db_script_password(script, login_roles[i], password);
        if (err < 0)
            return err;
    }
    return 0;
}

static int migrate_roles(struct db_script *script, const char *secrets)
{
    if (!db_script_superuser(script))
        return 0;
    int err = migrate_file(script, "migrate/roles.sql");
    return err < 0 || secrets == NULL ? err : migrate_passwords(script, secrets);
}

static int migrate_schema(struct db_script *script, bool demo)
{
    int err = db_script_become(script, "tilsagn_owner");
    if (err == 0)
        err = migrate_file(script, "migrate/register.sql");
    if (err == 0)
        err = migrate_tables(script);
    if (err == 0)
        err = migrate_file(script, "migrate/drop_disposable.sql");
    if (err == 0)
        err = migrate_kind(script, SCHEMA_FUNCTION);
    if (err == 0)
        err = migrate_file(script, "migrate/triggers.sql");
    if (err == 0 && demo)
        err = db_script_set_demo(script);
    return err;
}

static int migrate_open(const char *conninfo, struct db_script **ret_script)
{
    int err = db_script_open(conninfo, ret_script);
    if (err != -ENOENT)
        return err;
    err = db_script_create_database(conninfo);
    return err < 0 ? err : db_script_open(conninfo, ret_script);
}

int migrate_run(const struct migrate_options *options)
{
    struct db_script *script;
    int err = migrate_open(options->conninfo, &script);
    if (err < 0)
        return err;
    err = db_script_begin(script);
    if (err == 0)
        err = migrate_roles(script, options->secrets);
    if (err == 0)
        err = migrate_schema(script, options->demo);
    if (err == 0)
        err = migrate_kind(script, SCHEMA_GRANTS);
    if (err == 0)
        err = db_script_commit(script);
    db_script_close(script);
    return err;
}
