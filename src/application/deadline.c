/* deadline.c: the law's clocks, computed for anybody who is signed in (rules.md B.3–B.4). */
#include "application/application.h"

#include "app/request.h"
#include "norway/deadline.h"

#include <errno.h>

/* The clocks of rules.md B.3 in its order; #5 has two, #10 three, and #6 is an act, no clock. */
#define KINDS                                                                                      \
    "preliminary_answer|advance_notice|appeal|appeal_unnotified|reasons|appeal_after_reasons|"     \
    "resend|appeal_absolute|change_to_detriment|reversal_notice|reversal_message|"                 \
    "reversal_in_appeal|costs|lawsuit|access_silence|access_reasons|information_order|"            \
    "aid_repayment|aid_reclaim"

static bool start_in_range(struct str text)
{
    struct date date;
    if (date_parse(text, &date) < 0)
        return false;
    int year = date_parts(date).year;
    return year >= 1990 && year <= 2060;
}

static const struct shape compute_query[] = {
    FIELD_CHOICE("kind", KINDS, REQUIRED,
                 .about = "a clock of the law: what starts it is told with its rule in the answer"),
    FIELD_TEXT("start", 10, 10, REQUIRED, .valid = start_in_range, .valid_code = "date",
               .about = "1990-01-01 to 2060-12-31"),
    FIELD_INT("length_days", 1, 366, .about = "for kinds whose length the case sets"),
    FIELD_DATE("decided_on", .about = "for appeal_unnotified: when the decision was made"),
    FIELD_CHOICE("law", "1967|2025",
                 .about =
                     "which Public Administration Act; that of the day it starts unless given"),
    SHAPE_END,
};

static step_fn compute_ask, compute_answer;

static const struct step compute_steps[] = {
    { "ask", compute_ask },
    { "answer", compute_answer },
    { NULL, NULL },
};

const struct route deadline_routes[] = {
    { .method = HTTP_GET,
      .path = "/deadlines/compute",
      .name = "deadline_compute",
      .roles = ROLE_SIGNED_IN,
      .query = compute_query,
      .sql = SQL_DEADLINE_ACT,
      .steps = compute_steps,
      .reply = "deadline_computed",
      .summary = "When a clock of the law runs out, and how it was counted" },
    { 0 },
};

enum column { COLUMN_ACT, COLUMN_RULE_TEXT };

/* The computation needs no database, but who asks is signed in, which act a day has is data, and so
 * is how the reader's language cites it. */
static enum flow compute_ask(struct request *request)
{
    enum deadline_kind kind;
    const char **args = request_args(request);
    int err = deadline_kind_parse(str_of(request_filter(request, "kind")), &kind);
    ENSURE(err == 0); /* the shape lets no other through */
    args[0] = request_token(request);
    args[1] = request_filter(request, "start");
    args[2] = request_filter(request, "law");
    args[3] = deadline_source(kind, DEADLINE_LAW_1967);
    args[4] = deadline_source(kind, DEADLINE_LAW_2025);
    return request_ask(request, SQL_DEADLINE_ACT, args);
}

static int input_read(struct request *request, enum deadline_kind *ret_kind,
                      struct deadline_input *ret, struct date *decided_on)
{
    const char *days = request_filter(request, "length_days"),
               *decided = request_filter(request, "decided_on");
    int64_t length_days = 0;
    if (days != NULL && !str_int64(str_of(days), &length_days))
        return -EINVAL;
    struct str act = db_value(request_result(request), 0, COLUMN_ACT);
    *ret = (struct deadline_input){
        .length_days = (int)length_days,
        .law = str_eq(act, STR("2025")) ? DEADLINE_LAW_2025 : DEADLINE_LAW_1967,
    };
    int err = deadline_kind_parse(str_of(request_filter(request, "kind")), ret_kind);
    if (err == 0)
        err = date_parse(str_of(request_filter(request, "start")), &ret->start);
    if (err == 0 && decided != NULL && (err = date_parse(str_of(decided), decided_on)) == 0)
        ret->decided_on = decided_on;
    return err;
}

static void deadline_write(struct buf *out, enum deadline_kind kind,
                           const struct deadline *deadline, struct str rule_text)
{
    buf_print(out, "{\"kind\":\"%s\",\"due_on\":\"%s\",\"rule\":", deadline_kind_name(kind),
              date_print(deadline->due_on).text);
    buf_add_json(out, str_of(deadline->source));
    buf_add_text(out, ",\"rule_text\":");
    buf_add_json(out, rule_text);
    buf_add_text(out, ",\"steps\":[");
    for (size_t i = 0; i < deadline->nsteps; i++)
        buf_print(out, "%s{\"step\":\"%s\",\"count\":%d,\"reached\":\"%s\"}", i ? "," : "",
                  deadline->steps[i].code, deadline->steps[i].count,
                  date_print(deadline->steps[i].reached).text);
    buf_add_text(out, "]}");
}

static enum flow compute_answer(struct request *request)
{
    enum deadline_kind kind;
    struct deadline_input input = { 0 };
    struct date decided_on = { 0 };
    struct deadline deadline = { 0 };
    int err = input_read(request, &kind, &input, &decided_on);
    if (err == 0)
        err = deadline_compute(kind, &input, &deadline);
    if (err < 0) {
        static const struct fault fault = { .pointer = "?length_days", .code = "missing" };
        return request_refuse_faults(request, &fault);
    }
    _cleanup_buf_ struct buf out = { 0 };
    deadline_write(&out, kind, &deadline, db_value(request_result(request), 0, COLUMN_RULE_TEXT));
    const char *text = arena_text(request_arena(request), buf_view(&out));
    return request_reply(request, 200, "application/json", str_of(text));
}
