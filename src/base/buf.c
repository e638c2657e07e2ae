#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUF_FIRST_BYTES 512

void buf_free(struct buf *buf)
{
    free(buf->at);
    *buf = (struct buf){ 0 };
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
}

struct str buf_view(const struct buf *buf)
{
    return (struct str){ buf->at ? buf->at : "", buf->len };
}

char *buf_room(struct buf *buf, size_t len)
{
    if (buf->size - buf->len < len) {
        size_t size = buf->size ? buf->size : BUF_FIRST_BYTES;
        while (size - buf->len < len)
            size *= 2;
        buf->at = realloc(buf->at, size);
        ENSURE(buf->at != NULL);
        buf->size = size;
    }
    return buf->at + buf->len;
}

void buf_add(struct buf *buf, struct str text)
{
    if (text.len == 0)
        return;
    memcpy(buf_room(buf, text.len), text.at, text.len);
    buf->len += text.len;
}

void buf_add_text(struct buf *buf, const char *text)
{
    buf_add(buf, str_of(text));
}

void buf_add_char(struct buf *buf, char c)
{
    *buf_room(buf, 1) = c;
    buf->len++;
}

void buf_add_int(struct buf *buf, int64_t value)
{
    char digits[20];
    size_t i = sizeof(digits);
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do
        digits[--i] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        buf_add_char(buf, '-');
    buf_add(buf, (struct str){ digits + i, sizeof(digits) - i });
}

void buf_print(struct buf *buf, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, args);
    ENSURE(len >= 0);
    vsnprintf(buf_room(buf, (size_t)len + 1), (size_t)len + 1, fmt, again);
    buf->len += (size_t)len;
    va_end(again);
    va_end(args);
}

void buf_add_json(struct buf *buf, struct str text)
{
    static const char hex[] = "0123456789abcdef";
    buf_add_char(buf, '"');
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_add(buf, (struct str){ text.at + from, i - from });
        from = i + 1;
        if (c == '"' || c == '\\') {
            buf_add(buf, (struct str){ (char[]){ '\\', (char)c }, 2 });
        } else if (c == '\n') {
            buf_add(buf, STR("\\n"));
        } else {
            buf_add(buf, STR("\\u00"));
            buf_add(buf, (struct str){ (char[]){ hex[c >> 4], hex[c & 15] }, 2 });
        }
    }
    buf_add(buf, (struct str){ text.at + from, text.len - from });
    buf_add_char(buf, '"');
}

void buf_add_xml(struct buf *buf, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.at[i]) {
        case '&':
            buf_add(buf, STR("&amp;"));
            break;
        case '<':
            buf_add(buf, STR("&lt;"));
            break;
        case '>':
            buf_add(buf, STR("&gt;"));
            break;
        case '"':
            buf_add(buf, STR("&quot;"));
            break;
        case '\'':
            buf_add(buf, STR("&#39;"));
            break;
        default:
            buf_add_char(buf, text.at[i]);
        }
    }
}
