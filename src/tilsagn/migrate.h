/* migrate.h: brings a database to this program's schema. Floor 4. */
#pragma once
#include "base/str.h"

struct migrate_options {
    const char *conninfo; /* the database; as superuser it and the roles are made when missing */
    const char *secrets;  /* a folder with a file <role> per login role, its password; NULL: none */
    bool demo;            /* marks a demo or test instance: its clock may be set */
};

/* All in one transaction: nothing, or everything. 0 or a negative errno; what went wrong has been
 * printed. Running it again changes nothing but the functions. */
int migrate_run(const struct migrate_options *options) MUST_CHECK;
