#include "format/ical.h"

#define LINE_OCTETS 75

/* A character is never cut: the octets that continue one in UTF-8 go with its first. */
static void line_fold(struct buf *out, struct str line)
{
    size_t room = LINE_OCTETS;
    while (line.len > room) {
        size_t cut = room;
        while (cut > 1 && ((unsigned char)line.at[cut] & 0xc0) == 0x80)
            cut--;
        buf_add(out, (struct str){ line.at, cut });
        buf_add_text(out, "\r\n ");
        line = (struct str){ line.at + cut, line.len - cut };
        room = LINE_OCTETS - 1; /* the space counts */
    }
    buf_add(out, line);
    buf_add_text(out, "\r\n");
}

/* TEXT of RFC 5545, 3.3.11; other control characters have no place in it. */
static void text_escape(struct buf *line, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '\\' || c == ';' || c == ',')
            buf_add_char(line, '\\');
        if (c == '\n')
            buf_add_text(line, "\\n");
        else if ((unsigned char)c >= ' ' && c != 0x7f)
            buf_add_char(line, c);
    }
}

static void text_line(struct buf *out, const char *name, struct str text)
{
    _cleanup_buf_ struct buf line = { 0 };
    if (text.len == 0)
        return;
    buf_add_text(&line, name);
    text_escape(&line, text);
    line_fold(out, buf_view(&line));
}

static void date_line(struct buf *out, const char *name, struct date date)
{
    struct date_parts parts = date_parts(date);
    buf_print(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, parts.year, parts.month, parts.day);
}

void ical_begin(struct buf *out, struct str name)
{
    buf_add_text(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tilsagn//Frister//NB\r\n"
                      "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
    text_line(out, "NAME:", name);
    text_line(out, "X-WR-CALNAME:", name);
    buf_add_text(out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n");
}

/* The end of an all-day event is the day after it (3.6.1). It takes nobody's time. */
void ical_event(struct buf *out, const struct ical_event *event)
{
    buf_add_text(out, "BEGIN:VEVENT\r\n");
    text_line(out, "UID:", event->uid);
    buf_print(out, "SEQUENCE:%lld\r\n", (long long)event->sequence);
    text_line(out, "DTSTAMP:", event->stamp);
    date_line(out, "DTSTART", event->day);
    date_line(out, "DTEND", date_add_days(event->day, 1));
    text_line(out, "SUMMARY:", event->summary);
    text_line(out, "CATEGORIES:", event->category);
    buf_add_text(out, "TRANSP:TRANSPARENT\r\nCLASS:CONFIDENTIAL\r\nEND:VEVENT\r\n");
}

void ical_end(struct buf *out)
{
    buf_add_text(out, "END:VCALENDAR\r\n");
}
