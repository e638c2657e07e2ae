/* parcel.c: texts and stored files on their way out as one ZIP file, in constant memory: a file is
 * read twice, once for the sum that stands before its bytes and once for the bytes. */
#include "app/sending.h"
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    SUM_PIECES = 32, /* in one turn on a thread: others wait for theirs */
    TEXT_BYTES = 32 << 10,
};

void parcel_free(struct parcel *parcel)
{
    zip_free(&parcel->zip);
    buf_free(&parcel->out);
    free(parcel);
}

static const struct request_part *part_of(const struct sending *sending)
{
    return &sending->parcel->parts[sending->parcel->at];
}

/* false: the client takes no more for now. */
static bool parcel_flush(struct sending *sending)
{
    struct parcel *parcel = sending->parcel;
    sending->request->bytes_out += parcel->out.len;
    sending->full = !http_stream_write(sending->request->exchange, buf_view(&parcel->out));
    buf_clear(&parcel->out);
    return !sending->full;
}

static void part_begin(struct sending *sending, uint64_t size)
{
    struct parcel *parcel = sending->parcel;
    const struct zip_entry entry = {
        .name = part_of(sending)->name,
        .dos = part_of(sending)->dos,
        .crc = parcel->crc,
        .size = size,
    };
    zip_add(&parcel->zip, &parcel->out, &entry);
    parcel->begun = true;
}

static void part_end(struct sending *sending)
{
    struct parcel *parcel = sending->parcel;
    if (sending->fd >= 0)
        (void)close(sending->fd);
    sending->fd = -1;
    sending->at = 0;
    parcel->at++;
    parcel->text_at = 0;
    parcel->begun = false;
    parcel->crc = 0;
    parcel->summed = 0;
}

/* ---- Texts, as the database gives bytes: two hex digits each. */

static int digit_of(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

static void text_add(struct buf *out, struct str hex)
{
    char *at = buf_room(out, hex.len / 2);
    for (size_t i = 0; i + 1 < hex.len; i += 2)
        at[i / 2] = (char)(digit_of(hex.at[i]) << 4 | digit_of(hex.at[i + 1]));
    out->len += hex.len / 2;
}

static struct str text_slice(struct str hex, size_t from)
{
    size_t left = hex.len - 2 * from, most = (size_t)2 * TEXT_BYTES;
    return (struct str){ hex.at + 2 * from, left < most ? left : most };
}

static void text_sum(struct parcel *parcel, struct str hex)
{
    _cleanup_buf_ struct buf bytes = { 0 };
    for (size_t at = 0; 2 * at < hex.len; at += TEXT_BYTES) {
        buf_clear(&bytes);
        text_add(&bytes, text_slice(hex, at));
        parcel->crc = zip_crc(parcel->crc, buf_view(&bytes));
    }
}

static void text_next(struct sending *sending)
{
    struct parcel *parcel = sending->parcel;
    struct str hex = part_of(sending)->hex;
    if (!parcel->begun) {
        text_sum(parcel, hex);
        part_begin(sending, hex.len / 2);
    }
    struct str slice = text_slice(hex, parcel->text_at);
    text_add(&parcel->out, slice);
    parcel->text_at += slice.len / 2;
    if (2 * parcel->text_at >= hex.len)
        part_end(sending);
}

/* ---- Stored files. */

static int file_sum(void *data)
{
    struct sending *sending = data;
    struct parcel *parcel = sending->parcel;
    if (sending->fd < 0) {
        int err = store_open(sending->app->options->files_folder, sending->sha256, &sending->fd,
                             &sending->size);
        if (err < 0)
            return err;
    }
    for (int i = 0; i < SUM_PIECES && parcel->summed < sending->size; i++) {
        ssize_t n = pread(sending->fd, sending->piece, PIECE_BYTES, parcel->summed);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n < 0 ? -errno : -EIO;
        parcel->crc = zip_crc(parcel->crc, (struct str){ sending->piece, (size_t)n });
        parcel->summed += n;
    }
    return 0;
}

static void file_summed(int err, void *data)
{
    struct sending *sending = data;
    if (!sending_returns(sending, err))
        return;
    if (sending->parcel->summed < sending->size) {
        sending_work(sending, file_sum, file_summed);
        return;
    }
    part_begin(sending, (uint64_t)sending->size);
    sending->left = sending->size;
    if (parcel_flush(sending))
        piece_next(sending);
}

/* ---- All of it. */

void parcel_next(struct sending *sending)
{
    struct parcel *parcel = sending->parcel;
    for (;;) {
        if (parcel->begun && part_of(sending)->sha256 != NULL)
            part_end(sending);
        if (parcel->at == parcel->nparts)
            break;
        if (part_of(sending)->sha256 != NULL) {
            (void)snprintf(sending->sha256, sizeof(sending->sha256), "%s",
                           part_of(sending)->sha256);
            sending_work(sending, file_sum, file_summed);
            return;
        }
        text_next(sending);
        if (!parcel_flush(sending))
            return;
    }
    zip_end(&parcel->zip, &parcel->out);
    (void)parcel_flush(sending);
    sending_end(sending);
}

/* Nothing to wait for: a request's step only starts what replies. */
static int parcel_wait(void *data)
{
    (void)data;
    return 0;
}

static void parcel_begin(int err, void *data)
{
    struct sending *sending = data;
    if (!sending_returns(sending, err))
        return;
    struct request *request = sending->request;
    sending_disposition(request, sending->parcel->filename);
    request_header(request, "Cross-Origin-Resource-Policy", "same-origin");
    reply_head(request, 200, "application/zip");
    http_stream_start(request->exchange, 200, buf_view(&request->headers));
    request_move(request, LIFE_STREAMS);
    parcel_next(sending);
}

enum flow request_send_parts(struct request *request, const char *filename,
                             const struct request_part *parts, size_t nparts)
{
    if (request->app->options->files_folder == NULL)
        return request_refuse(request, "service.files.none", NULL);
    struct sending *sending = sending_new(request);
    if (sending == NULL)
        return request_refuse(request, "service.request.busy", NULL);
    struct parcel *parcel = calloc(1, sizeof(*parcel));
    ENSURE(parcel != NULL);
    parcel->parts = parts;
    parcel->nparts = nparts;
    parcel->filename = filename;
    sending->parcel = parcel;
    if (work_start(request->app, WORK_STORE, parcel_wait, sending, parcel_begin, sending) < 0) {
        (void)sending_detach(sending);
        return request_refuse(request, "service.request.busy", NULL);
    }
    sending->busy = true;
    request_move(request, LIFE_WAITS);
    return FLOW_WAITS;
}
