/* user.h: makes a user from the command line: the first administrator cannot be made by one.
 * Floor 4. */
#pragma once
#include "base/str.h"

struct user_options {
    const char *conninfo, *username, *name, *roles, *office; /* roles: comma list */
    bool quick_hash; /* cheap password hashing, for tests only */
};

/* Reads the password from standard input (one line). An existing user gets the new name, roles and
 * password. 0 or a negative errno; what went wrong has been printed. */
int user_add_run(const struct user_options *options) MUST_CHECK;
