/* book.c: a list as an Excel file. Its rows are copied in chunks on the loop and written on a
 * thread, into a file without a name; while both chunks are full, the database is not read. The
 * reply begins when the file is whole, so that a refusal is a problem at any time before; it is
 * sent piece by piece, each read on a thread when the client has taken the one before. */
#include "app/inside.h"
#include "app/life.h"
#include "app/list.h"
#include "norway/calendar.h"
#include "sheet/xlsx.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK_ROWS = 500, CHUNK_BYTES = 256 << 10, PIECE_BYTES = 64 << 10, FACTS = 5 };
#define CELL_NULL SIZE_MAX

struct chunk {
    struct buf text; /* NUL-terminated cells, one after the other */
    size_t *cells;   /* where each begins */
    unsigned nrows;
};

struct book {
    struct app *app;
    struct request *request; /* NULL: the client has left */
    struct db_stream *rows;  /* NULL: all have come */
    struct arena arena;
    struct xlsx_column columns[XLSX_COLUMNS_MAX];
    int source[XLSX_COLUMNS_MAX];
    unsigned ncolumns;
    struct xlsx_fact facts[FACTS];
    struct chunk chunks[2], *filling, *writing;
    bool busy; /* a thread has `writing`, `xlsx`, `fd` and `piece` */
    bool paused, ends, full;
    struct xlsx *xlsx;
    int fd;
    ssize_t npiece;
    char piece[PIECE_BYTES];
};

static int book_free(void *data)
{
    struct book *book = data;
    xlsx_free(book->xlsx);
    if (book->fd >= 0)
        (void)close(book->fd);
    for (unsigned i = 0; i < countof(book->chunks); i++) {
        buf_free(&book->chunks[i].text);
        free(book->chunks[i].cells);
    }
    arena_reset(&book->arena);
    free(book);
    return 0;
}

static void book_freed(int err, void *data)
{
    (void)err;
    (void)data;
}

/* Giving back the disk may take its time too. */
static void book_drop(struct book *book)
{
    REQUIRE(!book->busy);
    if (work_start(book->app, WORK_FILES, book_free, book, book_freed, NULL) < 0)
        (void)book_free(book);
}

static struct request *book_detach(struct book *book)
{
    struct request *request = book->request;
    if (book->rows != NULL)
        db_stream_cancel(book->rows);
    book->rows = NULL;
    book->request = NULL;
    request->book = NULL;
    if (!book->busy)
        book_drop(book);
    return request;
}

static void book_fail(struct book *book, int err)
{
    request_file_failed(book_detach(book), "list.file", err);
}

/* false: it has failed, and the book may be gone. */
static bool book_work(struct book *book, int (*run)(void *data),
                      void (*done)(int err, void *done_data))
{
    int err = work_start(book->app, WORK_FILES, run, book, done, book);
    if (err < 0)
        book_fail(book, err);
    else
        book->busy = true;
    return err == 0;
}

/* ---- Sending. */

static int piece_read(void *data)
{
    struct book *book = data;
    do
        book->npiece = read(book->fd, book->piece, sizeof(book->piece));
    while (book->npiece < 0 && errno == EINTR);
    return book->npiece < 0 ? -errno : 0;
}

static void piece_send(int err, void *data)
{
    struct book *book = data;
    struct request *request = book->request;
    book->busy = false;
    if (request == NULL) {
        book_drop(book);
    } else if (err < 0) {
        book_fail(book, err);
    } else if (book->npiece == 0) {
        (void)book_detach(book);
        request_move(request, LIFE_REPLIED);
        http_stream_end(request->exchange, true);
    } else {
        request->bytes_out += (size_t)book->npiece;
        book->full = !http_stream_write(request->exchange,
                                        (struct str){ book->piece, (size_t)book->npiece });
        if (!book->full)
            (void)book_work(book, piece_read, piece_send);
    }
}

static void book_send(struct book *book)
{
    struct request *request = book->request;
    struct date today = oslo_date((int64_t)time(NULL) * 1000000);
    const char *name =
        arena_print(&request->arena, "%s-%s.xlsx", request->route->name, date_print(today).text);
    request_header(request, "Content-Disposition",
                   arena_print(&request->arena, "attachment; filename=\"%s\"; filename*=UTF-8''%s",
                               name, name));
    reply_head(request, 200, LIST_XLSX);
    http_stream_start(request->exchange, 200, buf_view(&request->headers));
    request_move(request, LIFE_STREAMS);
    (void)book_work(book, piece_read, piece_send);
}

/* ---- Writing. */

static int chunk_write(struct book *book, struct chunk *chunk)
{
    const char *row[XLSX_COLUMNS_MAX];
    for (unsigned n = 0; n < chunk->nrows; n++) {
        for (unsigned i = 0; i < book->ncolumns; i++) {
            size_t at = chunk->cells[n * book->ncolumns + i];
            row[i] = at == CELL_NULL ? NULL : chunk->text.at + at;
        }
        int err = xlsx_add_row(book->xlsx, row);
        if (err < 0)
            return err;
    }
    chunk->nrows = 0;
    buf_clear(&chunk->text);
    return 0;
}

static int book_write(void *data)
{
    struct book *book = data;
    int err = 0;
    if (book->xlsx == NULL)
        err = xlsx_open(book->app->options->temp_folder, book->columns, book->ncolumns,
                        XLSX_SHEET_ROWS, &book->xlsx);
    err = err < 0 ? err : chunk_write(book, book->writing);
    if (err == 0 && book->ends)
        err = xlsx_finish(book->xlsx, book->facts, FACTS, &book->fd);
    return err;
}

static bool chunk_full(const struct chunk *chunk)
{
    return chunk->nrows == CHUNK_ROWS || chunk->text.len >= CHUNK_BYTES;
}

static void book_written(int err, void *data);

/* false: it has failed. */
static bool book_go_on(struct book *book)
{
    if (book->busy || (book->rows != NULL && !chunk_full(book->filling)))
        return true;
    book->writing = book->filling;
    book->filling = book->filling == book->chunks ? book->chunks + 1 : book->chunks;
    book->ends = book->rows == NULL;
    return book_work(book, book_write, book_written);
}

static void book_written(int err, void *data)
{
    struct book *book = data;
    book->busy = false;
    if (book->request == NULL) {
        book_drop(book);
    } else if (err < 0) {
        book_fail(book, err);
    } else if (book->ends) {
        book_send(book);
    } else {
        struct db_stream *paused = book->paused ? book->rows : NULL;
        book->paused = false;
        if (book_go_on(book) && paused != NULL)
            db_stream_resume(paused);
    }
}

/* ---- Rows as they come. */

static enum xlsx_type type_of(const char *name, enum db_type type)
{
    static const enum xlsx_type types[] = {
        [DB_INT] = XLSX_INT,   [DB_BOOL] = XLSX_BOOL, [DB_JSON] = XLSX_TEXT,
        [DB_TEXT] = XLSX_TEXT, [DB_DATE] = XLSX_DATE, [DB_TIMESTAMP] = XLSX_TIME,
    };
    return list_is_money(name) ? XLSX_ORE : types[type];
}

static void book_columns(struct book *book, const struct db_result *row)
{
    for (int i = 0; i < db_columns(row) - 1; i++) { /* the last is the cursor */
        const char *name = db_column_name(row, i);
        if (strcmp(name, "total_rows") == 0)
            continue;
        unsigned n = book->ncolumns++;
        REQUIRE(n < XLSX_COLUMNS_MAX);
        book->source[n] = i;
        book->columns[n].name = arena_text(&book->arena, str_of(name));
        book->columns[n].type = type_of(name, db_column_type(row, i));
    }
    REQUIRE(book->ncolumns > 0);
    for (unsigned i = 0; i < countof(book->chunks); i++) {
        book->chunks[i].cells = calloc((size_t)CHUNK_ROWS * book->ncolumns, sizeof(size_t));
        ENSURE(book->chunks[i].cells != NULL);
    }
}

static bool book_row(const struct db_result *row, void *data)
{
    struct book *book = data;
    struct chunk *chunk = book->filling;
    if (book->ncolumns == 0)
        book_columns(book, row);
    for (unsigned i = 0; i < book->ncolumns; i++) {
        struct str value = db_value(row, 0, book->source[i]);
        size_t *cell = &chunk->cells[chunk->nrows * book->ncolumns + i];
        *cell = value.at == NULL ? CELL_NULL : chunk->text.len;
        if (value.at == NULL)
            continue;
        buf_add(&chunk->text, value);
        buf_add_char(&chunk->text, '\0');
    }
    chunk->nrows++;
    if (!chunk_full(chunk))
        return true;
    book->paused = book->busy;
    return !book->paused && book_go_on(book);
}

static void book_rows_done(struct db_result *result, void *data)
{
    struct book *book = data;
    book->rows = NULL;
    if (db_outcome(result) != DB_OK) {
        struct request *request = book_detach(book);
        db_result_free(request->result);
        request->result = result;
        request_move(request, LIFE_RUNS);
        enum flow flow = reply_refused(request, result);
        ENSURE(flow == FLOW_ENDS);
        return;
    }
    if (book->ncolumns == 0) /* without rows it still names the columns */
        book_columns(book, result);
    db_result_free(result);
    (void)book_go_on(book);
}

/* ---- The sheet «Om uttrekket». */

static const char *filters_text(struct book *book, const struct query *query)
{
    _cleanup_buf_ struct buf text = { 0 };
    for (unsigned i = 0; i < query->npairs; i++) {
        struct str name = query->pairs[i].name;
        if (str_eq(name, STR("format")) || str_eq(name, STR("limit")))
            continue;
        if (text.len > 0)
            buf_add(&text, STR("; "));
        buf_add(&text, name);
        buf_add(&text, STR(" = "));
        buf_add(&text, query->pairs[i].value);
    }
    return text.len > 0 ? arena_text(&book->arena, buf_view(&text)) : "ingen";
}

/* «7 (Kari Nordmann)», from the reply of ME. */
static const char *user_text(struct book *book, const struct db_result *me)
{
    struct str id = db_value(me, 0, 0), doc = db_value(me, 0, 2);
    json_t *user = json_loadb(doc.at, doc.len, 0, NULL);
    const char *name = json_string_value(json_object_get(user, "name"));
    const char *text =
        arena_print(&book->arena, "%.*s (%s)", (int)id.len, id.at, name != NULL ? name : "");
    json_decref(user);
    return text;
}

static const char *now_text(struct book *book)
{
    time_t utc = time(NULL), oslo = utc + oslo_offset_s((int64_t)utc * 1000000);
    struct tm parts;
    char text[32];
    ENSURE(gmtime_r(&oslo, &parts) != NULL);
    (void)strftime(text, sizeof(text), "%d.%m.%Y %H:%M:%S", &parts);
    return arena_text(&book->arena, str_of(text));
}

static void book_facts(struct book *book, const struct request *request)
{
    const struct xlsx_fact facts[FACTS] = {
        { "Uttrekk", request->route->name },
        { "Adresse", arena_text(&book->arena, request->http->path) },
        { "Filter", filters_text(book, &request->query) },
        { "Tidspunkt", now_text(book) },
        { "Bruker", user_text(book, request->result) },
    };
    memcpy(book->facts, facts, sizeof(facts));
}

enum flow book_list(struct request *request, const char *const *args)
{
    struct book *book = calloc(1, sizeof(*book));
    ENSURE(book != NULL);
    book->app = request->app;
    book->fd = -1;
    book->filling = book->chunks;
    book_facts(book, request);
    request->unit[0] = (struct db_statement){ request->route->sql, args };
    request->nunit = 1;
    book->rows = db_stream(request->app->db, &request->unit[0], book_row, book_rows_done, book);
    if (book->rows == NULL) {
        (void)book_free(book);
        return request_refuse(request, "service.request.busy", NULL);
    }
    book->request = request;
    request->book = book;
    request_move(request, LIFE_WAITS);
    return FLOW_WAITS;
}

void book_left(struct request *request)
{
    (void)book_detach(request->book);
}

void book_drained(struct request *request)
{
    struct book *book = request->book;
    if (!book->full)
        return;
    book->full = false;
    (void)book_work(book, piece_read, piece_send);
}
