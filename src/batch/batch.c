#include "batch/batch.h"

#include "app/queue_filters.h"
#include "app/request.h"

#define OUTCOMES "granted|partly_granted|rejected|dismissed"
#define ITEM_STATES "pending|done|failed|excluded"
#define FORMULAS "ressurskrevende"
#define OBSTACLES                                                                                  \
    "above_applied|appeal_body_missing|assessments_missing|changed|changed_since_assessed|"        \
    "checklist_open|conflict_of_interest|considerations_missing|de_minimis|decision_under_way|"    \
    "eligibility_deviation|eligibility_not_met|eligibility_unclear|figure_missing|grounds_thin|"   \
    "in_other_batch|ineligible|late|no_grounds|not_assessed|not_earmarked|not_open|open_flag|"     \
    "overdue_report|restricted|rules_missing"

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

static const struct shape term_fields[] = {
    FIELD_DATE("due_on", REQUIRED),
    FIELD_INT("percent", 1, 100, REQUIRED),
    SHAPE_END,
};

static const struct shape weight_fields[] = {
    FIELD_ID("application_id", REQUIRED),
    FIELD_INT("weight", 0, 1000000000, REQUIRED),
    SHAPE_END,
};

#define GROUNDS                                                                                    \
    FIELD_OBJECT("grounds", grounds_fields),                                                       \
        FIELD_LIST("terms", 1, 12, FIELD_OBJECT(NULL, term_fields),                                \
                   .about = "when grants are paid: whole kroner of each, the rest with the last; " \
                            "when absent, all at once on acceptance")
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
    FIELD_BOOL("whole_only",
               .about = "the last one gets nothing when what is left does not reach to all of it"),
    GROUNDS,
    SHAPE_END,
};
static const struct shape proportional_fields[] = {
    BUDGET,
    FIELD_MONEY("floor_ore", .about = "less than this is not worth a grant"),
    FIELD_MONEY("cap_ore"),
    FIELD_INT("round_to_ore", 1, MONEY_ORE_MAX),
    GROUNDS,
    SHAPE_END,
};
static const struct shape equal_fields[] = {
    BUDGET, FIELD_MONEY("cap_ore"), FIELD_INT("round_to_ore", 1, MONEY_ORE_MAX), GROUNDS, SHAPE_END,
};
static const struct shape two_part_fields[] = {
    BUDGET,
    FIELD_INT("equal_percent", 1, 100, REQUIRED, .about = "of the budget, the same to each"),
    FIELD_TEXT("weight_field", 1, 60,
               .about = "field of the application form with the figure that the rest goes by"),
    FIELD_LIST("weights", 1, 10000, FIELD_OBJECT(NULL, weight_fields), .about = "or the figures"),
    FIELD_MONEY("cap_ore"),
    FIELD_INT("round_to_ore", 1, MONEY_ORE_MAX),
    GROUNDS,
    SHAPE_END,
};
static const struct shape formula_fields[] = {
    FIELD_CHOICE("scheme", FORMULAS, REQUIRED, .about = "by the rates of GET /formula-rates"),
    FIELD_YEAR("accounting_year", .about = "the year before the grant year unless given"),
    FIELD_TEXT("persons_field", 1, 60,
               .about = "table of the application form; persons unless given"),
    FIELD_MONEY("cap_ore"),
    GROUNDS,
    SHAPE_END,
};

static const struct shape_variant methods[] = {
    { "listed", listed_fields },
    { "by_score", by_score_fields },
    { "proportional", proportional_fields },
    { "equal", equal_fields },
    { "two_part", two_part_fields },
    { "formula", formula_fields },
    { NULL, NULL },
};

static const struct shape queue_filter[] = { APPLICATION_FILTERS, SHAPE_END };

static const struct shape selection_fields[] = {
    FIELD_LIST("application_ids", 1, 10000, FIELD_ID(NULL)),
    FIELD_OBJECT("filter", queue_filter, .about = "filters as the queue's: all that match"),
    SHAPE_END,
};

static const struct shape create_body[] = {
    FIELD_TEXT("name", 1, 200, REQUIRED),
    FIELD_LIST("call_ids", 1, 200, FIELD_ID(NULL), .about = "all applications of these calls"),
    FIELD_OBJECT("cases", selection_fields, .about = "or what the queue finds"),
    FIELD_ID("scenario_of",
             .about = "or what this preview is over, to be compared with it and chosen between"),
    FIELD_VARIANT("method", "kind", methods, REQUIRED),
    FIELD_INT("hold_seconds", 0, 604800,
              .about = "how long the batch can be undone, and money waits; default ten minutes"),
    SHAPE_END,
};

static const struct shape year_fields[] = {
    FIELD_INT("year", 2000, 2199, REQUIRED),
    FIELD_INT("amount_ore", 1, MONEY_ORE_MAX, REQUIRED),
    SHAPE_END,
};

static const struct shape edit_body[] = {
    FIELD_CHOICE("outcome", OUTCOMES),
    FIELD_MONEY("amount_ore"),
    FIELD_LIST("amounts_by_year", 0, 20, FIELD_OBJECT(NULL, year_fields),
               .about = "refused: what falls in later years is decided case by case"),
    FIELD_TEXT("grounds", 1, 20000),
    FIELD_BOOL("excluded", .about = "leave it out of the batch"),
    FIELD_TEXT("reason", 1, 4000, REQUIRED),
    SHAPE_END,
};

static const struct shape recalculate_body[] = {
    FIELD_VARIANT("method", "kind", methods, .about = "the same unless given"),
    SHAPE_END,
};

static const struct shape change_filter[] = {
    FIELD_CHOICE("outcome", OUTCOMES),
    FIELD_CHOICE("state", ITEM_STATES),
    FIELD_CHOICE("obstacle", OBSTACLES),
    SHAPE_END,
};

static const struct shape change_body[] = {
    FIELD_CHOICE("act", "exclude|include|remove|refresh", REQUIRED,
                 .about = "refresh: let them stand although their cases have changed"),
    FIELD_LIST("application_ids", 1, 10000, FIELD_ID(NULL)),
    FIELD_OBJECT("filter", change_filter, .about = "or all that match"),
    FIELD_TEXT("reason", 1, 4000, REQUIRED),
    SHAPE_END,
};

static const struct shape return_body[] = {
    FIELD_TEXT("reason", 1, 4000, REQUIRED),
    FIELD_LIST("codes", 0, 11,
               FIELD_CHOICE(NULL, "assessment|facts|rules|amount|conditions|payout_plan|grounds|"
                                  "documents|impartiality|language|other"),
               .about = "what it is about"),
    SHAPE_END,
};

static const struct shape rate_body[] = {
    FIELD_CHOICE("formula", FORMULAS, REQUIRED),
    FIELD_YEAR("accounting_year", REQUIRED),
    FIELD_MONEY("threshold_ore", REQUIRED, .about = "innslagspunkt"),
    FIELD_MONEY("disabled_ore", REQUIRED,
                .about = "deduction for a person registered as psykisk utviklingshemmet"),
    FIELD_INT("percent", 0, 100, .about = "of what is above the threshold; 80 unless given"),
    FIELD_INT("age_limit", 0, 120, .about = "67 unless given"),
    FIELD_INT("disabled_age", 0, 120, .about = "18 unless given"),
    FIELD_INT("round_to_ore", 1, MONEY_ORE_MAX, .about = "100 unless given"),
    FIELD_TEXT("source", 1, 400, REQUIRED),
    SHAPE_END,
};

static const struct shape rate_query[] = {
    FIELD_CHOICE("formula", FORMULAS),
    FIELD_YEAR("accounting_year"),
    SHAPE_END,
};

static const struct shape comparison_query[] = {
    FIELD_ID("with", REQUIRED, .about = "the other batch"),
    FIELD_CHOICE("change", "gains|loses|same", .about = "of this one against the other"),
    FIELD_TEXT("type", 1, 40),
    FIELD_TEXT("county", 2, 2),
    SHAPE_END,
};

static const struct shape reason_body[] = { FIELD_TEXT("reason", 1, 4000, REQUIRED), SHAPE_END };

static const struct shape approve_body[] = {
    FIELD_TEXT("digest", 64, 64),
    FIELD_BOOL("conflict"),
    FIELD_TEXT("ground", 1, 2000, NULLABLE),
    FIELD_ID("for_user_id", .about = "who is away, and whose substitute one is"),
    FIELD_LIST("checked", 0, 10,
               FIELD_CHOICE(NULL, "assessment|facts|rules|amount|conditions|payout_plan|grounds|"
                                  "documents|impartiality|language"),
               .about = "what one has checked; the setting decision.checks demands some of it"),
    SHAPE_END,
};

static const struct shape list_query[] = {
    FIELD_CHOICE("state",
                 "previewing|preview|submitted|approved|running|done|cancelled|failed|undone"),
    SHAPE_END,
};

static const struct shape item_query[] = {
    FIELD_CHOICE("outcome", OUTCOMES),
    FIELD_CHOICE("state", ITEM_STATES),
    FIELD_CHOICE("obstacle", OBSTACLES),
    FIELD_BOOL("failed"),
    SHAPE_END,
};

enum { PROGRESS_MS = 500 };

static step_fn progress_follow, approve_act, approve_answer;

static const struct step approve_steps[] = {
    { "act", approve_act },
    { "answer", approve_answer },
    { NULL, NULL },
};

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
    ROUTE_READ("/batches/{id}/items/{application_id}", "batch_item_get", ROLE_SIGNED_IN,
               BATCH_ITEM_GET, .object = "batch", .reply = "batch_item",
               .summary = "One proposal and who edited it last, with the ETag to change it by"),
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
                 .body = return_body, .summary = "Sends it back with a reason"),
    { .method = HTTP_POST,
      .path = "/batches/{id}/approve",
      .name = "batch_approve",
      .roles = ROLE_APPROVER,
      .flags = ROUTE_BODY_OPTIONAL,
      .body = approve_body,
      .sql = SQL_BATCH_APPROVE,
      .steps = approve_steps,
      BATCH,
      .summary = "Approves exactly these rows; after the last approver the worker decides them" },
    ROUTE_ACTION("/batches/{id}/recalculate", "batch_recalculate", ROLE_CASEWORKER,
                 BATCH_RECALCULATE, BATCH, .body = recalculate_body, .flags = ROUTE_BODY_OPTIONAL,
                 .summary = "Makes the preview anew; what was edited by hand stands"),
    ROUTE_ACTION("/batches/{id}/changes", "batch_items_change", ROLE_CASEWORKER, BATCH_ITEMS_CHANGE,
                 .object = "batch", .body = change_body, .reply = "batch_change",
                 .summary = "Takes many proposals out, or in again"),
    ROUTE_READ("/batches/{id}/summary", "batch_summary", ROLE_SIGNED_IN, BATCH_SUMMARY,
               .object = "batch", .reply = "batch_summary",
               .summary = "What is left out, obstacles, and sums against what is available"),
    ROUTE_READ("/batches/{id}/scenarios", "batch_scenarios", ROLE_SIGNED_IN, BATCH_SCENARIOS,
               .object = "batch", .reply = "batch_scenarios",
               .summary = "The previews it is compared with: who gains, who loses"),
    ROUTE_LIST("/batches/{id}/comparison", "batch_comparison", ROLE_SIGNED_IN, BATCH_COMPARISON,
               .object = "batch", .query = comparison_query, .flags = ROUTE_REFERS,
               .reply = "batch_difference", .summary = "Two previews, application by application"),
    ROUTE_ACTION("/batches/{id}/choose", "batch_choose", ROLE_CASEWORKER, BATCH_CHOOSE, BATCH,
                 .summary = "This one becomes the batch; the previews it was compared with end"),
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

const struct route formula_rate_routes[] = {
    ROUTE_LIST("/formula-rates", "formula_rate_list", ROLE_SIGNED_IN, FORMULA_RATE_LIST,
               .query = rate_query, .reply = "formula_rate_row",
               .summary = "Rates that formulas count by, per accounting year"),
    ROUTE_READ("/formula-rates/{id}", "formula_rate_get", ROLE_SIGNED_IN, FORMULA_RATE_GET,
               .object = "formula_rate", .reply = "formula_rate", .summary = "One registration"),
    ROUTE_CREATE("/formula-rates", "formula_rate_create", ROLE_SCHEME_OWNER, FORMULA_RATE_CREATE,
                 .body = rate_body, .reply = "formula_rate", .location = "/formula-rates/{id}",
                 .summary = "Registers rates; those before stay"),
    { 0 }
};

static enum flow approve_act(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_path(request, "id");
    args[1] = request_if_match(request);
    args[2] = request_body(request).at;
    return request_act(request, SQL_BATCH_APPROVE, args);
}

/* An approval that the changes of others have voided: the batch has become a preview, which is
 * kept, and still the approver is refused (schema/batch/void.sql). */
static enum flow approve_answer(struct request *request)
{
    const struct str begins = STR("{\"refused\": ");
    struct str doc = db_value(request_result(request), 0, 2);
    if (!str_starts(doc, begins))
        return request_answer(request);
    struct str detail = { doc.at + begins.len, doc.len - begins.len - 1 };
    return request_refuse(request, "batch.approve.changed",
                          arena_text(request_arena(request), detail));
}

static enum flow progress_follow(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    args[1] = request_path(request, "id");
    return request_events(request, SQL_BATCH_PROGRESS, args, PROGRESS_MS);
}
