/* rows.c: a body that takes a processor long to read, as rows. */
#include "app/life.h"

struct rows {
    void (*read)(struct str body, struct buf *ret_json);
    struct str body;
    struct arena *arena;
    const char *json; /* NULL: not read yet */
};

static int rows_read(void *data)
{
    struct rows *rows = data;
    _cleanup_buf_ struct buf json = { 0 };
    rows->read(rows->body, &json);
    rows->json = arena_text(rows->arena, buf_view(&json));
    return 0;
}

enum flow request_read(struct request *request, void (*read)(struct str body, struct buf *ret_json))
{
    REQUIRE(request->rows == NULL);
    request->rows = arena_take(&request->arena, sizeof(*request->rows));
    *request->rows = (struct rows){ read, request->body, &request->arena, NULL };
    return request_work(request, rows_read, request->rows, "service.request.busy");
}

const char *request_rows(const struct request *request)
{
    REQUIRE(request->rows != NULL && request->rows->json != NULL);
    return request->rows->json;
}
