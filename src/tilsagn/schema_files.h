/* schema_files.h: the SQL of schema/, compiled in (made by schema/embed.py). Floor 4. */
#pragma once

enum schema_kind {
    SCHEMA_END,
    SCHEMA_MIGRATE,   /* what the migrator itself needs */
    SCHEMA_MIGRATION, /* tables and data, once each, in order of name */
    SCHEMA_FUNCTION,  /* made anew by every migration */
    SCHEMA_GRANTS,
};

struct schema_file {
    enum schema_kind kind;
    const char *name;   /* path below schema/ */
    const char *sha256; /* of the file, hex */
    const char *text;
};

extern const struct schema_file schema_files[]; /* ends with SCHEMA_END */
