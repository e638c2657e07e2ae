#include "workers/batch/preview.h"

#include "allocation/allocation.h"
#include "norway/kroner.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { WRITE_ROWS = 5000, PASSES_MAX = 4 };

struct candidate {
    struct allocation_item item;
    int64_t call_id, available_ore; /* -1: the scheme has no budget */
    int version;
};

struct preview {
    struct candidate *rows;
    size_t n, size;
    struct allocation_params params;
    bool per_call; /* no budget given: each call has what its scheme has left */
    char method[32];
};

static int64_t value_int(const struct db_result *row, int column, int64_t otherwise)
{
    struct str text = db_value(row, 0, column);
    int64_t value;
    return text.at != NULL && str_int64(text, &value) ? value : otherwise;
}

static bool value_true(const struct db_result *row, int column)
{
    return str_eq(db_value(row, 0, column), STR("t"));
}

static struct allocation_person person_read(const json_t *row)
{
    return (struct allocation_person){
        .birth_year = (int)json_integer_value(json_array_get(row, 0)),
        .wages_ore = json_integer_value(json_array_get(row, 1)),
        .earmarked_ore = json_integer_value(json_array_get(row, 2)),
        .user_payment_ore = json_integer_value(json_array_get(row, 3)),
        .host_grant_ore = json_integer_value(json_array_get(row, 4)),
        .disabled = json_is_true(json_array_get(row, 5)),
    };
}

/* What the rule gives for the persons of schema/batch/persons.sql. */
static void formula_count(const struct preview *preview, struct allocation_item *item,
                          struct str text)
{
    json_error_t error;
    json_t *rows = text.at != NULL ? json_loadb(text.at, text.len, 0, &error) : NULL;
    size_t n = json_array_size(rows);
    item->formula_ore = ALLOCATION_NO_FIGURE_KNOWN;
    if (rows == NULL)
        return;
    struct allocation_person *persons = calloc(n + 1, sizeof(*persons));
    ENSURE(persons != NULL);
    for (size_t i = 0; i < n; i++)
        persons[i] = person_read(json_array_get(rows, i));
    item->persons = (int)n;
    item->formula_ore = allocation_care(persons, n, &preview->params.rates, &item->counted);
    free(persons);
    json_decref(rows);
}

static void hand_read(struct allocation_item *item, const struct db_result *row)
{
    item->set_ore = value_int(row, 13, 0);
    if (value_true(row, 12))
        item->hand = ALLOCATION_LEFT_OUT;
    else if (db_value(row, 0, 13).at != NULL)
        item->hand = ALLOCATION_SET_BY_HAND;
}

/* Columns as in schema/batch/candidates.sql. */
static int candidate_read(const struct db_result *row, void *data)
{
    struct preview *preview = data;
    if (preview->n == preview->size) {
        preview->size = preview->size ? preview->size * 2 : 1024;
        preview->rows = realloc(preview->rows, preview->size * sizeof(*preview->rows));
        ENSURE(preview->rows != NULL);
    }
    bool eligible = value_true(row, 7);
    preview->rows[preview->n++] = (struct candidate){
        .item = { .id = value_int(row, 0, 0),
                  .applied_ore = value_int(row, 3, 0),
                  .basis_ore = value_int(row, 4, 0),
                  .score_milli = value_int(row, 5, ALLOCATION_NO_SCORE_MILLI),
                  .received_at_us = value_int(row, 8, 0),
                  .weight = value_int(row, 10, ALLOCATION_NO_FIGURE_KNOWN),
                  .standing = eligible ? ALLOCATION_ELIGIBLE : ALLOCATION_INELIGIBLE },
        .version = (int)value_int(row, 1, 0),
        .call_id = value_int(row, 2, 0),
        .available_ore = value_int(row, 9, -1),
    };
    formula_count(preview, &preview->rows[preview->n - 1].item, db_value(row, 0, 11));
    hand_read(&preview->rows[preview->n - 1].item, row);
    return 0;
}

static struct allocation_rates rates_read(const json_t *rates)
{
    return (struct allocation_rates){
        .accounting_year = (int)json_integer_value(json_object_get(rates, "accounting_year")),
        .threshold_ore = json_integer_value(json_object_get(rates, "threshold_ore")),
        .disabled_ore = json_integer_value(json_object_get(rates, "disabled_ore")),
        .percent = (int)json_integer_value(json_object_get(rates, "percent")),
        .age_limit = (int)json_integer_value(json_object_get(rates, "age_limit")),
        .disabled_age = (int)json_integer_value(json_object_get(rates, "disabled_age")),
        .round_to_ore = json_integer_value(json_object_get(rates, "round_to_ore")),
    };
}

static void method_read(struct preview *preview, const char *text)
{
    json_error_t error;
    json_t *method = json_loads(text, 0, &error);
    const json_t *budget = json_object_get(method, "budget_ore");
    const char *kind = json_string_value(json_object_get(method, "kind"));
    strncpy(preview->method, kind ? kind : "", sizeof(preview->method) - 1);
    preview->per_call = budget == NULL && strcmp(preview->method, "formula") != 0;
    preview->params = (struct allocation_params){
        .budget_ore = json_integer_value(budget),
        .cap_ore = json_integer_value(json_object_get(method, "cap_ore")),
        .floor_ore = json_integer_value(json_object_get(method, "floor_ore")),
        .round_to_ore = json_integer_value(json_object_get(method, "round_to_ore")),
        .minimum_score_milli = json_integer_value(json_object_get(method, "minimum_score")) * 1000,
        .whole_only = json_is_true(json_object_get(method, "whole_only")),
        .equal_percent = (int)json_integer_value(json_object_get(method, "equal_percent")),
        .rates = rates_read(json_object_get(method, "rates")),
    };
    json_decref(method);
}

static int by_call(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    return x->call_id != y->call_id ? (x->call_id > y->call_id) - (x->call_id < y->call_id)
                                    : (x->item.id > y->item.id) - (x->item.id < y->item.id);
}

static void calculation_add(struct buf *out, const struct preview *preview,
                            const struct allocation_item *item,
                            const struct allocation_result *result,
                            enum allocation_language language)
{
    _cleanup_buf_ struct buf text = { 0 };
    allocation_explain(item, &preview->params, result, language, kroner_add, &text);
    buf_add_json(out, buf_view(&text));
}

/* One JSON object per proposal, as schema/batch/items_write.sql reads them. */
static void item_add(struct buf *out, const struct preview *preview, const struct candidate *row,
                     const struct allocation_result *result)
{
    buf_print(out,
              "%s{\"application_id\":%lld,\"version\":%d,\"call_id\":%lld,\"outcome\":\"%s\","
              "\"amount_ore\":%lld,\"figure\":%s,\"calculation\":",
              out->len > 1 ? "," : "", (long long)row->item.id, row->version,
              (long long)row->call_id, allocation_outcome_code(row->item.outcome),
              (long long)row->item.amount_ore,
              row->item.reason == ALLOCATION_NO_FIGURE ? "false" : "true");
    calculation_add(out, preview, &row->item, result, ALLOCATION_NB);
    buf_add(out, STR(",\"calculation_nn\":"));
    calculation_add(out, preview, &row->item, result, ALLOCATION_NN);
    buf_add_char(out, '}');
}

static int items_write(struct job *job, const char *batch_id, const struct preview *preview,
                       const struct candidate *rows, size_t n,
                       const struct allocation_result *result)
{
    _cleanup_buf_ struct buf out = { 0 };
    buf_add_char(&out, '[');
    for (size_t i = 0; i < n; i++)
        item_add(&out, preview, &rows[i], result);
    buf_add(&out, (struct str){ "]", 2 }); /* with its NUL */
    return job_do(job, SQL_BATCH_ITEMS_WRITE, (const char *[]){ batch_id, out.at });
}

/* Allocates within one frame and writes the proposals. */
static int frame_allocate(struct job *job, const char *batch_id, struct preview *preview,
                          struct candidate *rows, size_t n)
{
    struct allocation_item *items = calloc(n ? n : 1, sizeof(*items));
    struct allocation_result result;
    ENSURE(items != NULL);
    for (size_t i = 0; i < n; i++)
        items[i] = rows[i].item;
    if (preview->per_call)
        preview->params.budget_ore = rows[0].available_ore > 0 ? rows[0].available_ore : 0;
    int err = allocation_run(str_of(preview->method), &preview->params, items, n, &result);
    for (size_t i = 0; i < n; i++)
        rows[i].item = items[i];
    free(items);
    if (err < 0)
        job->error = err == -ENOSPC   ? "batch.preview.floors_above_budget"
                     : err == -ERANGE ? "batch.preview.set_above_budget"
                                      : "batch.preview.method";
    for (size_t from = 0; err == 0 && from < n; from += WRITE_ROWS)
        err = items_write(job, batch_id, preview, rows + from,
                          n - from < WRITE_ROWS ? n - from : WRITE_ROWS, &result);
    return err;
}

static int calculated(struct job *job, const char *batch_id, struct preview *preview)
{
    int err = db_link_each(job->link, SQL_BATCH_CANDIDATES, (const char *[]){ batch_id },
                           candidate_read, preview);
    if (err < 0 || preview->n == 0)
        return err;
    if (!preview->per_call)
        return frame_allocate(job, batch_id, preview, preview->rows, preview->n);
    qsort(preview->rows, preview->n, sizeof(*preview->rows), by_call);
    for (size_t from = 0, to; err == 0 && from < preview->n; from = to) {
        for (to = from;
             to < preview->n && preview->rows[to].call_id == preview->rows[from].call_id;)
            to++;
        err = frame_allocate(job, batch_id, preview, preview->rows + from, to - from);
    }
    return err;
}

/* What no other attempt can cure is told on the batch, in a transaction of its own. */
static int preview_refused(struct job *job, const char *batch_id)
{
    int err = job_begin(job);
    if (err < 0)
        return err;
    return job_end(
        job, job_do(job, SQL_BATCH_PREVIEW_FAIL, (const char *[]){ batch_id, job->error }), true);
}

/* 1: money was proposed for some that are left out, and is to be shared anew; 0: it stands. */
static int proposals_check(struct job *job, const char *batch_id, bool again)
{
    struct db_result *result =
        job_call(job, SQL_BATCH_PREVIEW_CHECK, (const char *[]){ batch_id, again ? "t" : "f" });
    int r = result == NULL ? -EIO : value_true(result, 0);
    db_result_free(result);
    return r;
}

/* Shares until nobody who gets a part is left out, so that nobody is cut for them. */
static int proposals_share(struct job *job, const char *batch_id, struct preview *preview)
{
    int r = 1;
    for (int pass = 1; r > 0; pass++) {
        preview->n = 0;
        r = calculated(job, batch_id, preview);
        if (r == 0)
            r = proposals_check(job, batch_id, pass < PASSES_MAX);
    }
    return r;
}

static int proposals_list(struct job *job, const char *batch_id)
{
    int err = job_do(job, SQL_BATCH_PREVIEW_LISTED, (const char *[]){ batch_id });
    return err < 0 ? err : proposals_check(job, batch_id, false);
}

static int proposals_make(struct job *job, const char *batch_id, struct preview *preview)
{
    const char *args[] = { batch_id };
    struct db_result *method = job_call(job, SQL_BATCH_METHOD, args);
    if (method == NULL)
        return -EIO;
    struct str text = db_value(method, 0, 0);
    int err = 0;
    if (text.at != NULL) { /* NULL: it has been cancelled, or made already */
        method_read(preview, arena_text(&job->arena, text));
        err = job_do(job, SQL_BATCH_PREVIEW_CLEAR, args);
        if (err == 0)
            err = strcmp(preview->method, "listed") == 0 ? proposals_list(job, batch_id)
                                                         : proposals_share(job, batch_id, preview);
        if (err == 0)
            err = job_do(job, SQL_BATCH_PREVIEW_FINISH, args);
    }
    db_result_free(method);
    return err;
}

int preview_make(struct job *job, const char *batch_id)
{
    struct preview preview = { 0 };
    int err = job_begin(job);
    if (err < 0)
        return err;
    err = job_end(job, proposals_make(job, batch_id, &preview), true);
    free(preview.rows);
    bool refused =
        err < 0 &&
        (job->final || (job->error != NULL && strncmp(job->error, "batch.preview.", 14) == 0));
    return refused ? preview_refused(job, batch_id) : err;
}
