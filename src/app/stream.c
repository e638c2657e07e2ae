/* stream.c: rows of any number on their way out, in constant memory: what the client does not take,
 * is not read from the database. */
#include "app/inside.h"
#include "app/life.h"
#include "app/list.h"

#include <string.h>

enum { STREAM_FLUSH_BYTES = 16384 };

struct stream {
    struct db_stream *rows;
    struct request_writer writer;
    void *data;
    struct buf out;
    bool full; /* the client's socket: rows wait */
};

static void stream_free(struct request *request)
{
    buf_free(&request->stream->out);
    request->stream = NULL;
}

static void stream_begin(struct request *request)
{
    struct stream *stream = request->stream;
    if (stream->writer.filename != NULL)
        request_header(
            request, "Content-Disposition",
            arena_print(&request->arena, "attachment; filename=\"%s\"", stream->writer.filename));
    reply_head(request, 200, stream->writer.media_type);
    http_stream_start(request->exchange, 200, buf_view(&request->headers));
    request_move(request, LIFE_STREAMS);
    if (stream->writer.head != NULL)
        stream->writer.head(&stream->out, stream->data);
}

/* false: the client takes no more for now. */
static bool stream_flush(struct request *request)
{
    struct stream *stream = request->stream;
    request->bytes_out += stream->out.len;
    stream->full = !http_stream_write(request->exchange, buf_view(&stream->out));
    buf_clear(&stream->out);
    return !stream->full;
}

static bool stream_row(const struct db_result *row, void *data)
{
    struct request *request = data;
    struct stream *stream = request->stream;
    if (request->life == LIFE_WAITS)
        stream_begin(request);
    stream->writer.row(&stream->out, row, stream->data);
    return stream->out.len < STREAM_FLUSH_BYTES || stream_flush(request);
}

static void stream_done(struct db_result *result, void *data)
{
    struct request *request = data;
    struct stream *stream = request->stream;
    bool whole = db_outcome(result) == DB_OK;
    db_result_free(request->result);
    request->result = result;
    stream->rows = NULL;
    if (!whole && request->life == LIFE_WAITS) {
        stream_free(request);
        request_move(request, LIFE_RUNS);
        enum flow flow = reply_refused(request, result);
        ENSURE(flow == FLOW_ENDS);
        return;
    }
    if (request->life == LIFE_WAITS)
        stream_begin(request);
    if (whole && stream->writer.tail != NULL)
        stream->writer.tail(&stream->out, stream->data);
    (void)stream_flush(request);
    stream_free(request);
    request_move(request, LIFE_REPLIED);
    http_stream_end(request->exchange, whole);
}

enum flow request_stream(struct request *request, enum sql sql, const char *const *args,
                         const struct request_writer *writer, void *data)
{
    struct stream *stream = arena_take(&request->arena, sizeof(*stream));
    stream->writer = *writer;
    stream->data = data;
    request->unit[0] = (struct db_statement){ sql, args };
    request->nunit = 1;
    stream->rows = db_stream(request->app->db, &request->unit[0], stream_row, stream_done, request);
    if (stream->rows == NULL)
        return request_refuse(request, "service.request.busy", NULL);
    request->stream = stream;
    request_move(request, LIFE_WAITS);
    return FLOW_WAITS;
}

void stream_left(struct request *request)
{
    if (request->stream->rows != NULL)
        db_stream_cancel(request->stream->rows);
    stream_free(request);
}

void stream_drained(struct request *request)
{
    struct stream *stream = request->stream;
    if (!stream->full)
        return;
    stream->full = false;
    if (stream->rows != NULL)
        db_stream_resume(stream->rows);
}

/* A list as a file: its rows without the cursor. */
struct export
{
    const struct request *request;
    bool begun;
};

static void export_begin(struct export *export, struct buf *out, const struct db_result *row)
{
    if (!export->begun)
        list_csv_head(out, row, db_columns(row) - 1);
    export->begun = true;
}

static void export_row(struct buf *out, const struct db_result *row, void *data)
{
    export_begin(data, out, row);
    list_csv_row(out, row, db_columns(row) - 1);
}

/* Without rows the last result still names the columns. */
static void export_tail(struct buf *out, void *data)
{
    struct export *export = data;
    if (db_columns(export->request->result) > 0)
        export_begin(export, out, export->request->result);
}

enum flow stream_list(struct request *request, const char *const *args)
{
    const struct request_writer writer = {
        .media_type = "text/csv; charset=utf-8; header=present",
        .filename = arena_print(&request->arena, "%s.csv", request->route->name),
        .row = export_row,
        .tail = export_tail,
    };
    struct export *export = arena_take(&request->arena, sizeof(*export));
    export->request = request;
    return request_stream(request, request->route->sql, args, &writer, export);
}
