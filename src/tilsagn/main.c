/* tilsagn: the command line. What a person does to a running system goes over the API; here is
 * only what must be possible before it runs. */
#include "tilsagn/migrate.h"
#include "tilsagn/user.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: tilsagn migrate --database CONNINFO [--secrets FOLDER] [--demo]\n"
    "       tilsagn user add --database CONNINFO --username NAME --name TEXT --role ROLE[,ROLE…]\n"
    "                        --office TEXT [--quick-hash]   (the password is read from stdin)\n"
    "\n"
    "migrate   brings the database to this program's schema; as superuser it also makes the\n"
    "          database and the login role of each process, with passwords from FOLDER/<role>\n"
    "user add  makes the first administrator (or gives a user a new password)\n"
    "--demo        marks a demo or test instance, whose business clock may be set\n"
    "--quick-hash  cheap password hashing, for tests only\n";

struct options {
    struct migrate_options migrate;
    struct user_options user;
};

static int options_read(int argc, char **argv, struct options *ret)
{
    static const struct option known[] = {
        { "database", required_argument, NULL, 'd' }, { "secrets", required_argument, NULL, 's' },
        { "demo", no_argument, NULL, 'D' },           { "username", required_argument, NULL, 'u' },
        { "name", required_argument, NULL, 'n' },     { "role", required_argument, NULL, 'r' },
        { "office", required_argument, NULL, 'o' },   { "quick-hash", no_argument, NULL, 'q' },
        { "help", no_argument, NULL, 'h' },           { NULL, 0, NULL, 0 }
    };
    int c;
    while ((c = getopt_long(argc, argv, "", known, NULL)) != -1) {
        switch (c) {
        case 'd':
            ret->migrate.conninfo = ret->user.conninfo = optarg;
            break;
        case 's':
            ret->migrate.secrets = optarg;
            break;
        case 'D':
            ret->migrate.demo = true;
            break;
        case 'u':
            ret->user.username = optarg;
            break;
        case 'n':
            ret->user.name = optarg;
            break;
        case 'r':
            ret->user.roles = optarg;
            break;
        case 'o':
            ret->user.office = optarg;
            break;
        case 'q':
            ret->user.quick_hash = true;
            break;
        default:
            return -1;
        }
    }
    return ret->migrate.conninfo != NULL ? 0 : -1;
}

int main(int argc, char **argv)
{
    struct options options = { 0 };
    bool migrate = argc > 1 && strcmp(argv[1], "migrate") == 0;
    bool user_add = argc > 2 && strcmp(argv[1], "user") == 0 && strcmp(argv[2], "add") == 0;
    if ((!migrate && !user_add) || options_read(argc - 1, argv + 1, &options) < 0) {
        bool asked = argc > 1 && strcmp(argv[1], "--help") == 0;
        fputs(usage, asked ? stdout : stderr);
        return asked ? 0 : 2;
    }
    int err = migrate ? migrate_run(&options.migrate) : user_add_run(&options.user);
    return err < 0 ? 1 : 0;
}
