/* ical.h: calendars of all-day events as iCalendar (RFC 5545). Floor 2, pure.
 *
 *     ical_begin(&out, "Frister");
 *     ical_event(&out, &event);      any number
 *     ical_end(&out);
 *
 * Lines are folded at 75 octets between characters and end with CR LF; texts are escaped. The same
 * calls give the same bytes. */
#pragma once
#include "base/buf.h"
#include "norway/calendar.h"

struct ical_event {
    struct str uid;      /* the same for ever, also when the event moves */
    int64_t sequence;    /* greater each time it changes */
    struct str stamp;    /* when it last changed: "20230110T113000Z" */
    struct date day;     /* the whole of it */
    struct str summary;  /* one line */
    struct str category; /* or empty */
};

void ical_begin(struct buf *out, struct str name);
void ical_event(struct buf *out, const struct ical_event *event);
void ical_end(struct buf *out);
