/* sending.c: a stored file on its way out, all of it or the range that was asked for: read piece by
 * piece on a thread, each when the client has taken the one before. */
#include "app/sending.h"
#include "app/range.h"
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SENDINGS_MAX = 256 };

static void sending_drop(struct sending *sending)
{
    REQUIRE(!sending->busy);
    if (sending->fd >= 0)
        (void)close(sending->fd);
    if (sending->parcel != NULL)
        parcel_free(sending->parcel);
    sending->app->sendings--;
    free(sending);
}

struct request *sending_detach(struct sending *sending)
{
    struct request *request = sending->request;
    request->sending = NULL;
    sending->request = NULL;
    if (!sending->busy)
        sending_drop(sending);
    return request;
}

void sending_fail(struct sending *sending, int err)
{
    request_file_failed(sending_detach(sending), "sending.file", err);
}

void sending_work(struct sending *sending, int (*run)(void *data),
                  void (*done)(int err, void *done_data))
{
    int err = work_start(sending->app, WORK_STORE, run, sending, done, sending);
    if (err < 0)
        sending_fail(sending, err);
    else
        sending->busy = true;
}

bool sending_returns(struct sending *sending, int err)
{
    sending->busy = false;
    if (sending->request == NULL)
        sending_drop(sending);
    else if (err < 0)
        sending_fail(sending, err);
    else
        return true;
    return false;
}

/* ---- Its bytes. */

static int piece_read(void *data)
{
    struct sending *sending = data;
    size_t want = sending->left < PIECE_BYTES ? (size_t)sending->left : PIECE_BYTES;
    do
        sending->npiece = pread(sending->fd, sending->piece, want, sending->at);
    while (sending->npiece < 0 && errno == EINTR);
    if (sending->npiece < 0)
        return -errno;
    return sending->npiece > 0 ? 0 : -EIO; /* the file is shorter than it was */
}

static void piece_send(int err, void *data)
{
    struct sending *sending = data;
    if (!sending_returns(sending, err))
        return;
    sending->at += sending->npiece;
    sending->left -= sending->npiece;
    sending->request->bytes_out += (uint64_t)sending->npiece;
    struct str piece = { sending->piece, (size_t)sending->npiece };
    sending->full = !http_stream_write(sending->request->exchange, piece);
    if (!sending->full || sending->left == 0)
        piece_next(sending);
}

void piece_next(struct sending *sending)
{
    if (sending->left > 0) {
        sending_work(sending, piece_read, piece_send);
        return;
    }
    if (sending->parcel != NULL)
        parcel_next(sending);
    else
        sending_end(sending);
}

void sending_end(struct sending *sending)
{
    struct request *request = sending_detach(sending);
    request_move(request, LIFE_REPLIED);
    http_stream_end(request->exchange, true);
}

void sending_drained(struct request *request)
{
    struct sending *sending = request->sending;
    if (!sending->full)
        return;
    sending->full = false;
    if (!sending->busy)
        piece_next(sending);
}

void sending_left(struct request *request)
{
    (void)sending_detach(request->sending);
}

/* ---- Its head. */

/* The name as it is for those that read RFC 8187, and without what could break out of quotes. */
void sending_disposition(struct request *request, const char *name)
{
    _cleanup_buf_ struct buf out = { 0 };
    buf_add_text(&out, "attachment; filename=\"");
    for (const char *c = name; *c != '\0'; c++)
        if ((*c & 0xc0) != 0x80) /* one '_' for each character */
            buf_add_char(&out, *c < ' ' || *c > '~' || strchr("\"\\/%", *c) != NULL ? '_' : *c);
    buf_add_text(&out, "\"; filename*=UTF-8''");
    for (const char *c = name; *c != '\0'; c++) {
        bool word = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
                    (*c >= '0' && *c <= '9') || strchr("-._", *c) != NULL;
        if (word)
            buf_add_char(&out, *c);
        else
            buf_print(&out, "%%%02X", (unsigned char)*c);
    }
    request_header(request, "Content-Disposition", arena_text(&request->arena, buf_view(&out)));
}

/* A browser that shows it in spite of all lets it do nothing. */
static void headers_add(struct sending *sending)
{
    struct request *request = sending->request;
    sending_disposition(request, sending->file.name);
    request_header(request, "ETag", sending->etag);
    request_header(request, "Accept-Ranges", "bytes");
    request_header(request, "Content-Security-Policy", "sandbox; default-src 'none'");
    request_header(request, "Cross-Origin-Resource-Policy", "same-origin");
}

/* A range of another version of the file is none. */
static enum range range_asked(struct sending *sending)
{
    struct request *request = sending->request;
    struct str if_range = request_given(request, "if-range");
    struct str header = request->http->range;
    if (if_range.len > 0 && !str_eq(if_range, str_of(sending->etag)))
        header = STR("");
    return range_read(header, sending->size, &sending->at, &sending->left);
}

static void range_refuse(struct sending *sending)
{
    struct request *request = sending->request;
    const char *size = arena_print(&request->arena, "bytes */%lld", (long long)sending->size);
    (void)sending_detach(sending);
    request_header(request, "Content-Range", size);
    request_move(request, LIFE_RUNS);
    enum flow flow = request_refuse_slug(request, SLUG_RANGE_NOT_SATISFIABLE);
    ENSURE(flow == FLOW_ENDS);
}

static int sending_open(void *data)
{
    struct sending *sending = data;
    return store_open(sending->app->options->files_folder, sending->sha256, &sending->fd,
                      &sending->size);
}

static void sending_opened(int err, void *data)
{
    struct sending *sending = data;
    if (!sending_returns(sending, err))
        return;
    struct request *request = sending->request;
    enum range range = range_asked(sending);
    if (range == RANGE_NONE) {
        range_refuse(sending);
        return;
    }
    headers_add(sending);
    if (range == RANGE_PART)
        request_header(request, "Content-Range",
                       arena_print(&request->arena, "bytes %lld-%lld/%lld", (long long)sending->at,
                                   (long long)(sending->at + sending->left - 1),
                                   (long long)sending->size));
    int status = range == RANGE_PART ? 206 : 200;
    reply_head(request, status, sending->file.media_type);
    http_stream_start_sized(request->exchange, status, buf_view(&request->headers),
                            (uint64_t)sending->left);
    request_move(request, LIFE_STREAMS);
    if (request->http->method == HTTP_HEAD)
        sending->left = 0;
    piece_next(sending);
}

struct sending *sending_new(struct request *request)
{
    if (request->app->sendings == SENDINGS_MAX)
        return NULL;
    struct sending *sending = calloc(1, sizeof(*sending));
    ENSURE(sending != NULL);
    request->app->sendings++;
    sending->app = request->app;
    sending->request = request;
    sending->fd = -1;
    request->sending = sending;
    return sending;
}

enum flow request_send(struct request *request, const struct request_file *file)
{
    struct app *app = request->app;
    const char *etag = arena_print(&request->arena, "\"%s\"", file->sha256);
    if (app->options->files_folder == NULL)
        return request_refuse(request, "service.files.none", NULL);
    if (reply_is_known(request->http->if_none_match, etag)) {
        request_header(request, "ETag", etag);
        return request_reply(request, 304, NULL, STR(""));
    }
    struct sending *sending = sending_new(request);
    if (sending == NULL)
        return request_refuse(request, "service.request.busy", NULL);
    sending->file = *file;
    sending->etag = etag;
    (void)snprintf(sending->sha256, sizeof(sending->sha256), "%s", file->sha256);
    sending->busy = true;
    if (work_start(app, WORK_STORE, sending_open, sending, sending_opened, sending) < 0) {
        sending->busy = false;
        (void)sending_detach(sending);
        return request_refuse(request, "service.request.busy", NULL);
    }
    request_move(request, LIFE_WAITS);
    return FLOW_WAITS;
}
