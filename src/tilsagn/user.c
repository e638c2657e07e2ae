#include "tilsagn/user.h"

#include "base/arena.h"
#include "crypto/password.h"
#include "db/link.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static int password_read(char password[static PASSWORD_MAX_BYTES + 2])
{
    if (fgets(password, PASSWORD_MAX_BYTES + 2, stdin) == NULL) {
        fprintf(stderr, "give the password on standard input\n");
        return -EINVAL;
    }
    password[strcspn(password, "\r\n")] = '\0';
    return 0;
}

static int user_store(const struct user_options *options, const char *hash)
{
    struct arena arena = { 0 };
    const char *args[] = { options->username, options->name,
                           arena_print(&arena, "{%s}", options->roles), options->office, hash };
    struct db_link *link = db_link_open(options->conninfo, "tilsagn");
    struct db_result *result = db_link_call(link, SQL_USER_BOOTSTRAP, args);
    int err = db_outcome(result) == DB_OK ? 0 : -EIO;
    if (err < 0)
        fprintf(stderr, "user add: %s\n", db_message(result));
    db_result_free(result);
    db_link_close(link);
    arena_reset(&arena);
    return err;
}

int user_add_run(const struct user_options *options)
{
    static const struct password_cost quick = { 1, 8192 };
    char password[PASSWORD_MAX_BYTES + 2];
    struct password_hash hash;
    if (!options->username || !options->name || !options->roles || !options->office) {
        fprintf(stderr, "user add needs --username, --name, --role and --office\n");
        return -EINVAL;
    }
    int err = password_read(password);
    if (err == 0)
        err = password_make(str_of(password), options->quick_hash ? quick : password_cost_default,
                            &hash);
    if (err < 0) {
        fprintf(stderr, "user add: the password cannot be used\n");
        return err;
    }
    return user_store(options, hash.text);
}
