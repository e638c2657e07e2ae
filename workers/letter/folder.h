/* folder.h: letters laid in a folder for whoever takes them from there, with an index of each day.
 *
 *   <folder>/2026-11-26/2026-001234-grant-17.pdf
 *   <folder>/2026-11-26/index.csv     id;file;case_number;kind;language;sha256;delivered_at
 *
 * A letter is there with its line or not at all, and its line stands once, whatever is killed:
 * files are written aside and synced, then, under a lock, their lines, and then they get their
 * names. So a file with its name has its line; only a line without a file tells that somebody was
 * killed between. */
#pragma once
#include "base/str.h"

struct folder_letter {
    const char *id, *day, *name; /* "2026-11-26", "2026-001234-grant-17.pdf" */
    const char *line;            /* of the index, from the case number to the hash */
    struct str bytes;
    bool again; /* somebody may have begun it */
};

/* Lays letters of one day. A negative errno: none, some or all of them are there, and the same call
 * can be made again. */
int folder_lay(const char *folder, const struct folder_letter *letters, size_t n,
               const char *at) MUST_CHECK;
