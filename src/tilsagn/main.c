/* tilsagn: the command line. What a person does to a running system goes over the API; here is
 * only what must be possible before it runs. */
#include "tilsagn/migrate.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: tilsagn migrate --database CONNINFO [--secrets FOLDER] [--demo]\n"
    "\n"
    "migrate   brings the database to this program's schema; as superuser it also makes the\n"
    "          database and the login role of each process, with passwords from FOLDER/<role>\n"
    "--demo    marks a demo or test instance, whose business clock may be set\n";

static int options_read(int argc, char **argv, struct migrate_options *ret)
{
    static const struct option known[] = { { "database", required_argument, NULL, 'd' },
                                           { "secrets", required_argument, NULL, 's' },
                                           { "demo", no_argument, NULL, 'D' },
                                           { NULL, 0, NULL, 0 } };
    int c;
    while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
        if (c == 'd')
            ret->conninfo = optarg;
        else if (c == 's')
            ret->secrets = optarg;
        else if (c == 'D')
            ret->demo = true;
        else
            return -1;
    }
    return ret->conninfo != NULL ? 0 : -1;
}

int main(int argc, char **argv)
{
    struct migrate_options options = { 0 };
    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    if (argc < 2 || strcmp(argv[1], "migrate") != 0 ||
        options_read(argc - 1, argv + 1, &options) < 0) {
        fputs(usage, stderr);
        return 2;
    }
    return migrate_run(&options) < 0 ? 1 : 0;
}
