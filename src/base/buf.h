/* buf.h: bytes that grow, and the few ways our formats are written into them. Floor 0.
 *
 * A zeroed struct is an empty buffer; the owner calls buf_free(). When memory is out the
 * process stops: writers bound what they write. */
#pragma once
#include "base/str.h"

struct buf {
    char *at;
    size_t len, size;
};

void buf_free(struct buf *buf);
void buf_clear(struct buf *buf); /* keeps the memory */
struct str buf_view(const struct buf *buf);

char *buf_room(struct buf *buf,
               size_t len); /* room for `len` more bytes; add to buf->len what was used */
void buf_add(struct buf *buf, struct str text);
void buf_add_text(struct buf *buf, const char *text);
void buf_add_char(struct buf *buf, char c);
void buf_add_int(struct buf *buf, int64_t value);
void buf_print(struct buf *buf, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* A JSON string with its quotes. `text` is valid UTF-8. */
void buf_add_json(struct buf *buf, struct str text);
/* Text for XML content or a quoted attribute: & < > " ' are escaped. */
void buf_add_xml(struct buf *buf, struct str text);

/* Frees at the end of the block: _cleanup_buf_ struct buf b = {0}; */
#define _cleanup_buf_ __attribute__((__cleanup__(buf_free)))
