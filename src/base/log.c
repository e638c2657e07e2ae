#include "base/log.h"

#include "base/buf.h"

#include <stdio.h>
#include <time.h>

static void log_time(struct buf *line)
{
    struct timespec now;
    struct tm utc;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    buf_print(line, "{\"at\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03ldZ\"", utc.tm_year + 1900,
              utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
              now.tv_nsec / 1000000);
}

void log_write(enum log_level level, const char *event, const struct log_field *fields,
               size_t nfields)
{
    static const char *const levels[] = { "debug", "info", "warning", "error" };
    _cleanup_buf_ struct buf line = { 0 };
    log_time(&line);
    buf_print(&line, ",\"level\":\"%s\",\"event\":\"%s\"", levels[level], event);
    for (size_t i = 0; i < nfields; i++) {
        buf_print(&line, ",\"%s\":", fields[i].name);
        if (fields[i].text != NULL)
            buf_add_json(&line, str_of(fields[i].text));
        else
            buf_add_int(&line, fields[i].number);
    }
    buf_add(&line, STR("}\n"));
    /* Whole, so that lines of several threads never mix; a full disk must not stop us. */
    (void)fwrite(line.at, 1, line.len, stderr);
    if (level >= LOG_WARNING)
        (void)fflush(stderr);
}
