/* log.h: one structured line (JSON) per event on stderr. Floor 0.
 *
 * Only what is decided is logged, once, by whoever decided it. Never personal data, tokens,
 * passwords, bodies or SQL parameters: values are ids, codes, counts and durations. A program that
 * gives stderr a buffer flushes it before it waits; warnings and errors go out at once. */
#pragma once
#include "base/str.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };

struct log_field {
    const char *name;
    const char *text; /* NULL: `number` counts */
    int64_t number;
};

#define LOG_TEXT(name, value) ((struct log_field){ (name), (value), 0 })
#define LOG_INT(name, value) ((struct log_field){ (name), NULL, (value) })

/* `event` is a dotted code such as "db.reconnect". Fields end with the last argument. */
#define log_event(level, event, ...)                                                               \
    log_write((level), (event), (const struct log_field[]){ __VA_ARGS__ },                         \
              sizeof((const struct log_field[]){ __VA_ARGS__ }) / sizeof(struct log_field))
void log_write(enum log_level level, const char *event, const struct log_field *fields,
               size_t nfields);
