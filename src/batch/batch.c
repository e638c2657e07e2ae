#include "batch/batch.h"

#include "app/request.h"

#define OUTCOMES "granted|partly_granted|rejected|dismissed"

static const struct shape grounds_fields[] = {
    FIELD_TEXT("granted", 1, 20000),
    FIELD_TEXT("partly_granted", 1, 20000),
    FIELD_TEXT("rejected", 1, 20000),
    FIELD_TEXT("dismissed", 1, 20000),
    SHAPE_END,
};

static const struct shape listed_item_fields[] = {
    FIELD_ID("application_id", REQUIRED),
    FIELD_CHOICE("outcome", OUTCOMES, REQUIRED),
    FIELD_MONEY("amount_ore"),
    FIELD_TEXT("grounds", 1, 20000),
    SHAPE_END,
};

#define GROUNDS FIELD_OBJECT("grounds", grounds_fields)
#define BUDGET                                                                                     \
    FIELD_MONEY("budget_ore", .about = "for all calls together; when absent, each call has what "  \
                                       "its scheme has left")

static const struct shape listed_fields[] = {
    FIELD_LIST("items", 1, 10000, FIELD_OBJECT(NULL, listed_item_fields), REQUIRED),
    GROUNDS,
    SHAPE_END,
};
static const struct shape by_score_fields[] = {
    BUDGET,
    FIELD_INT("minimum_score", 0, 100, .about = "weighted mean that is needed for a grant"),
    FIELD_MONEY("cap_ore", .about = "at most this to each"),
    GROUNDS,
    SHAPE_END,
};
static const struct shape proportional_fields[] = {
    BUDGET,
    FIELD_MONEY("floor_ore", .about = "less than this is not worth a grant"),
    FIELD_INT("round_to_ore", 1, MONEY_ORE_MAX),
    GROUNDS,
    SHAPE_END,
};
static const struct shape equal_fields[] = {
    BUDGET,
    FIELD_MONEY("cap_ore"),
    GROUNDS,
    SHAPE_END,
};

static const struct shape_variant methods[] = {
    { "listed", listed_fields },
    { "by_score", by_score_fields },
    { "proportional", proportional_fields },
    { "equal", equal_fields },
    { NULL, NULL },
};

static const struct shape create_body[] = {
    FIELD_TEXT("name", 1, 200, REQUIRED),
    FIELD_LIST("call_ids", 1, 200, FIELD_ID(NULL), REQUIRED),
    FIELD_VARIANT("method", "kind", methods, REQUIRED),
    FIELD_INT("hold_seconds", 0, 604800,
              .about = "how long the batch can be undone, and money waits; default ten minutes"),
    SHAPE_END,
};

static const struct shape edit_body[] = {
    FIELD_CHOICE("outcome", OUTCOMES),
    FIELD_MONEY("amount_ore"),
    FIELD_TEXT("grounds", 1, 20000),
    FIELD_BOOL("excluded", .about = "leave it out of the batch"),
    FIELD_TEXT("reason", 1, 4000, REQUIRED),
    SHAPE_END,
};

static const struct shape reason_body[] = { FIELD_TEXT("reason", 1, 4000, REQUIRED), SHAPE_END };

static const struct shape approve_body[] = {
    FIELD_TEXT("digest", 64, 64),
    FIELD_BOOL("conflict"),
    FIELD_TEXT("ground", 1, 2000, NULLABLE),
    SHAPE_END,
};

static const struct shape list_query[] = {
    FIELD_CHOICE("state",
                 "previewing|preview|submitted|approved|running|done|cancelled|failed|undone"),
    SHAPE_END,
};

static const struct shape item_query[] = {
    FIELD_CHOICE("outcome", OUTCOMES),
    FIELD_CHOICE("state", "pending|done|failed|excluded"),
    FIELD_BOOL("failed"),
    SHAPE_END,
};

enum { PROGRESS_MS = 500 };

static step_fn progress_follow;

static const struct step progress_steps[] = {
    { "follow", progress_follow },
    { NULL, NULL },
};

#define BATCH .object = "batch", .reply = "batch"
#define BOTH (ROLE_CASEWORKER | ROLE_APPROVER)

const struct route batch_routes[] = {
    ROUTE_CREATE("/batches", "batch_create", ROLE_CASEWORKER, BATCH_CREATE, .body = create_body,
                 .flags = ROUTE_REFERS, .reply = "batch", .location = "/batches/{id}",
                 .summary = "A batch over calls; its proposals are made in the background"),
    ROUTE_LIST("/batches", "batch_list", ROLE_SIGNED_IN, BATCH_LIST, .query = list_query,
               .reply = "batch_row", .summary = "Batches, newest first"),
    ROUTE_READ("/batches/{id}", "batch_get", ROLE_SIGNED_IN, BATCH_GET, BATCH,
               .summary = "One batch with its counts"),
    ROUTE_LIST("/batches/{id}/items", "batch_item_list", ROLE_SIGNED_IN, BATCH_ITEM_LIST,
               .object = "batch", .query = item_query, .reply = "batch_item",
               .summary = "The proposal and the result per application"),
    { .method = HTTP_PATCH,
      .path = "/batches/{id}/items/{application_id}",
      .name = "batch_item_edit",
      .object = "batch",
      .roles = ROLE_CASEWORKER,
      .body = edit_body,
      .sql = SQL_BATCH_ITEM_EDIT,
      .steps = steps_write,
      .reply = "batch_item",
      .summary = "Changes one proposal with a reason, while it is a preview" },
    ROUTE_ACTION("/batches/{id}/submit", "batch_submit", ROLE_CASEWORKER, BATCH_SUBMIT, BATCH,
                 .summary = "Sends the proposals to an approver"),
    ROUTE_ACTION("/batches/{id}/return", "batch_return", ROLE_APPROVER, BATCH_RETURN, BATCH,
                 .body = reason_body, .summary = "Sends it back with a reason"),
    ROUTE_ACTION("/batches/{id}/approve", "batch_approve", ROLE_APPROVER, BATCH_APPROVE, BATCH,
                 .body = approve_body, .flags = ROUTE_BODY_OPTIONAL,
                 .summary = "Approves exactly these rows; the worker decides them"),
    ROUTE_ACTION("/batches/{id}/cancel", "batch_cancel", BOTH, BATCH_CANCEL, BATCH,
                 .summary = "Stops it; what is not decided stays undecided"),
    ROUTE_ACTION("/batches/{id}/undo", "batch_undo", BOTH, BATCH_UNDO, BATCH, .body = reason_body,
                 .summary = "Undoes the whole batch in its hold window"),
    ROUTE_ACTION("/batches/{id}/retry", "batch_retry", BOTH, BATCH_RETRY, BATCH,
                 .summary = "The failed items only"),
    { .method = HTTP_GET,
      .path = "/batches/{id}/progress",
      .name = "batch_progress",
      .object = "batch",
      .roles = ROLE_SIGNED_IN,
      .sql = SQL_BATCH_PROGRESS,
      .steps = progress_steps,
      .reply = "events",
      .summary = "Live counts until it is done (text/event-stream)" },
    { 0 },
};

static enum flow progress_follow(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    args[1] = request_path(request, "id");
    return request_events(request, SQL_BATCH_PROGRESS, args, PROGRESS_MS);
}
