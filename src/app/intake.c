/* intake.c: a body of any size on its way into a file, in constant memory: while a thread writes
 * one part the next is gathered, and when both are full the client is not listened to. The file has
 * no name until it is placed; of a client that leaves before that, nothing is left. */
#include "app/inside.h"
#include "app/life.h"
#include "crypto/digest.h"
#include "store/kind.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

enum { PART_BYTES = 128 << 10, INTAKES_MAX = 64 };

struct intake {
    struct app *app;
    struct request *request; /* NULL: the client has left */
    struct str media_type;
    int64_t bytes_max;
    struct buf filling, writing;
    char head[KIND_HEAD_BYTES];
    size_t nhead;
    bool busy;   /* a thread has `writing`, `file`, `digest` and `sha256` */
    bool paused; /* the client is not listened to */
    bool ended;  /* nothing more will come, or be taken */
    bool last;   /* what is being written is the end */
    struct store_file *file;
    struct digest digest;
    struct digest_hex sha256;
    struct request_taken taken;
};

static int intake_free(void *data)
{
    struct intake *intake = data;
    store_drop(intake->file);
    buf_free(&intake->filling);
    buf_free(&intake->writing);
    free(intake);
    return 0;
}

static void intake_freed(int err, void *data)
{
    (void)err;
    (void)data;
}

/* Giving back the disk may take its time. */
static void intake_drop(struct intake *intake)
{
    REQUIRE(!intake->busy);
    intake->app->intakes--;
    if (work_start(intake->app, WORK_STORE, intake_free, intake, intake_freed, NULL) < 0)
        (void)intake_free(intake);
}

void intake_left(struct request *request)
{
    struct intake *intake = request->intake;
    request->intake = NULL;
    intake->request = NULL;
    if (!intake->busy)
        intake_drop(intake);
}

static void intake_go_on(struct intake *intake);

static void intake_fail(struct intake *intake, int err)
{
    request_file_failed(intake->request, "intake.file", err);
}

static void intake_work(struct intake *intake, int (*run)(void *data),
                        void (*done)(int err, void *done_data))
{
    int err = work_start(intake->app, WORK_STORE, run, intake, done, intake);
    if (err < 0)
        intake_fail(intake, err);
    else
        intake->busy = true;
}

/* false: the client has left, or it has failed. */
static bool intake_returns(struct intake *intake, int err)
{
    intake->busy = false;
    if (intake->request == NULL)
        intake_drop(intake);
    else if (err < 0)
        intake_fail(intake, err);
    else
        return true;
    return false;
}

static void intake_next_step(struct intake *intake)
{
    request_move(intake->request, LIFE_RUNS);
    request_run(intake->request);
}

/* ---- Taking in. */

static int intake_write(void *data)
{
    struct intake *intake = data;
    int err = 0;
    if (intake->file == NULL)
        err = store_begin(intake->app->options->files_folder, &intake->file);
    if (err == 0)
        err = store_write(intake->file, buf_view(&intake->writing));
    digest_add(&intake->digest, buf_view(&intake->writing));
    buf_clear(&intake->writing);
    if (err < 0 || !intake->last)
        return err;
    digest_end(&intake->digest, &intake->sha256);
    return store_seal(intake->file);
}

static void intake_written(int err, void *data)
{
    struct intake *intake = data;
    if (!intake_returns(intake, err))
        return;
    if (!intake->last) {
        session_touch(intake->request); /* it may take longer than a session may be idle */
        intake_go_on(intake);
        return;
    }
    intake->taken.whole = true;
    intake->taken.sha256 = intake->sha256.text;
    key_fingerprint(intake->request, str_of(intake->sha256.text));
    intake_next_step(intake);
}

static void intake_go_on(struct intake *intake)
{
    if (intake->busy)
        return;
    if (intake->ended && !intake->taken.whole_came) {
        intake_next_step(intake); /* which says what is wrong with it */
        return;
    }
    if (intake->ended || intake->filling.len >= PART_BYTES) {
        struct buf full = intake->filling;
        intake->filling = intake->writing;
        intake->writing = full;
        intake->last = intake->ended;
        intake_work(intake, intake_write, intake_written);
    }
    if (intake->paused && intake->busy) {
        intake->paused = false;
        http_body_resume(intake->request->exchange);
    }
}

/* The beginning says at once whether it is worth taking the rest. */
static void head_keep(struct intake *intake, struct str bytes, bool last)
{
    size_t room = sizeof(intake->head) - intake->nhead;
    if (room == 0)
        return;
    size_t n = bytes.len < room ? bytes.len : room;
    memcpy(intake->head + intake->nhead, bytes.at, n);
    intake->nhead += n;
    if (last || n == room)
        intake->taken.fits =
            kind_fits(intake->media_type, (struct str){ intake->head, intake->nhead });
}

static void intake_refuse(struct intake *intake, int status)
{
    struct request *request = intake->request;
    intake_left(request); /* what a thread still writes is nothing to this request any more */
    request_move(request, LIFE_RUNS);
    enum flow flow = request_refuse_slug(request, problem_of_status(status));
    ENSURE(flow == FLOW_ENDS);
}

bool request_takes(void *data, struct str bytes, int end)
{
    struct request *request = data;
    struct intake *intake = request->intake;
    REQUIRE(intake != NULL && !intake->ended);
    if (end < 0) {
        intake_refuse(intake, -end);
        return false;
    }
    intake->taken.bytes += (int64_t)bytes.len;
    head_keep(intake, bytes, end == 1);
    bool wanted = intake->taken.fits && intake->taken.bytes <= intake->bytes_max;
    intake->ended = end == 1 || !wanted;
    intake->taken.whole_came = end == 1 && wanted;
    if (wanted)
        buf_add(&intake->filling, bytes);
    bool more = !intake->ended && (!intake->busy || intake->filling.len < PART_BYTES);
    intake->paused = !more && !intake->ended;
    intake_go_on(intake);
    return more;
}

enum flow request_take(struct request *request, int64_t bytes_max, struct str media_type)
{
    struct app *app = request->app;
    REQUIRE(request->intake == NULL && request_bytes_coming(request) != 0);
    if (app->options->files_folder == NULL)
        return request_refuse(request, "service.files.none", NULL);
    if (app->intakes == INTAKES_MAX)
        return request_refuse(request, "service.request.busy", NULL);
    struct intake *intake = calloc(1, sizeof(*intake));
    ENSURE(intake != NULL);
    app->intakes++;
    intake->app = app;
    intake->request = request;
    intake->bytes_max = bytes_max;
    intake->media_type = media_type;
    intake->taken.fits = true;
    digest_start(&intake->digest);
    request->intake = intake;
    request_move(request, LIFE_WAITS);
    http_body_resume(request->exchange);
    return FLOW_WAITS;
}

const struct request_taken *request_taken(const struct request *request)
{
    return request->intake != NULL ? &request->intake->taken : NULL;
}

/* ---- Its name. */

static int intake_place(void *data)
{
    struct intake *intake = data;
    return store_place(intake->file, intake->sha256.text);
}

static void intake_placed(int err, void *data)
{
    struct intake *intake = data;
    if (intake_returns(intake, err))
        intake_next_step(intake);
}

enum flow request_place(struct request *request)
{
    struct intake *intake = request->intake;
    REQUIRE(intake->taken.whole);
    intake->busy = true;
    if (work_start(request->app, WORK_STORE, intake_place, intake, intake_placed, intake) < 0) {
        intake->busy = false;
        return request_refuse(request, "service.request.busy", NULL);
    }
    request_move(request, LIFE_WAITS);
    return FLOW_WAITS;
}
