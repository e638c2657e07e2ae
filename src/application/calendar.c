/* calendar.c: deadlines as calendars to subscribe to.
 *
 * A calendar is read without a session, by whoever knows its address: so it holds case numbers and
 * kinds, nothing that says who, and its owner can revoke it. */
#include "app/request.h"
#include "application/application.h"
#include "crypto/digest.h"
#include "format/ical.h"

#include <string.h>

enum column {
    COLUMN_LANGUAGE,
    COLUMN_CALENDAR, /* the office's name, or empty: a person's own */
    COLUMN_ID,
    COLUMN_VERSION,
    COLUMN_STAMP,
    COLUMN_KIND,
    COLUMN_TITLE,
    COLUMN_DUE_ON,
    COLUMN_CASE_NUMBER,
    COLUMN_MISSED,
    COLUMN_SUSPENDED
};

static step_fn events_ask, events_answer;
static const struct step events_steps[] = {
    { "ask", events_ask },
    { "answer", events_answer },
    { NULL, NULL },
};

static const struct shape create_body[] = {
    FIELD_CHOICE("scope", "user|office", REQUIRED, .about = "one's own cases, or one's office's"),
    FIELD_CHOICE("language", "nb|nn|en", .about = "of its words; one's own unless given"),
    SHAPE_END,
};

static const struct shape list_query[] = { FIELD_BOOL("revoked"), FIELD_SORT("id"), SHAPE_END };

#define OWNERS (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_APPEALS)

const struct route calendar_routes[] = {
    ROUTE_LIST("/calendar-feeds", "calendar_feed_list", ROLE_SIGNED_IN, CALENDAR_FEED_LIST,
               .query = list_query, .reply = "calendar_feed_row",
               .summary = "The calendars one has made"),
    ROUTE_CREATE("/calendar-feeds", "calendar_feed_create", OWNERS, CALENDAR_FEED_CREATE,
                 .body = create_body, .location = "/calendar-feeds/{id}", .reply = "calendar_feed",
                 .summary = "A calendar; its secret address is told this once"),
    ROUTE_READ("/calendar-feeds/{id}", "calendar_feed_get", ROLE_SIGNED_IN, CALENDAR_FEED_GET,
               .object = "calendar_feed", .reply = "calendar_feed",
               .summary = "One calendar, without its address"),
    ROUTE_ACTION("/calendar-feeds/{id}/revoke", "calendar_feed_revoke", OWNERS,
                 CALENDAR_FEED_REVOKE, .object = "calendar_feed", .reply = "calendar_feed",
                 .summary = "Ends a calendar: its address answers no more"),
    { .method = HTTP_GET,
      .path = "/calendars/{secret:word}/deadlines.ics",
      .name = "calendar_events",
      .roles = ROLE_ANYONE,
      .sql = SQL_CALENDAR_EVENTS,
      .steps = events_steps,
      .reply = "calendar",
      .summary = "The deadlines of a calendar as iCalendar, to whoever knows its address" },
    { 0 },
};

struct words {
    const char *name, *text[LANGUAGES];
};

/* The last row is for kinds without words of their own: a free deadline says its title. */
static const struct words kinds[] = {
    { "preliminary_answer", { "Foreløpig svar", "Førebels svar", "Preliminary answer" } },
    { "information_due",
      { "Opplysninger fra søkeren", "Opplysningar frå søkjaren",
        "Information from the applicant" } },
    { "decision_target", { "Mål for vedtak", "Mål for vedtak", "Target for the decision" } },
    { "advance_notice", { "Forhåndsvarsel", "Førehandsvarsel", "Advance notice" } },
    { "acceptance", { "Aksept", "Aksept", "Acceptance" } },
    { "appeal", { "Klage", "Klage", "Appeal" } },
    { "forwarding",
      { "Oversending av klage", "Oversending av klage", "Forwarding of the appeal" } },
    { "report", { "Rapport", "Rapport", "Report" } },
    { "reminder", { "Påminning", "Påminning", "Reminder" } },
    { "payment_due", { "Betaling av krav", "Betaling av krav", "Payment of claim" } },
    { "limitation", { "Foreldelse", "Forelding", "Limitation" } },
    { "", { "Frist", "Frist", "Deadline" } },
};
static const char *const own_name[LANGUAGES] = { "Frister i mine saker", "Fristar i sakene mine",
                                                 "Deadlines of my cases" };
static const char *const office_name[LANGUAGES] = { "Frister", "Fristar", "Deadlines" };
static const char *const missed_word[LANGUAGES] = { "ikke overholdt", "ikkje halden", "missed" };
static const char *const suspended_word[LANGUAGES] = { "stanset", "stansa", "suspended" };

static const char *kind_word(struct str kind, enum language language)
{
    size_t i = 0;
    while (kinds[i].name[0] != '\0' && !str_eq(kind, str_of(kinds[i].name)))
        i++;
    return kinds[i].text[language];
}

static bool is_true(struct str value)
{
    return value.len > 0 && value.at[0] == 't';
}

/* "2023/000417 Aksept (ikke overholdt)". The title of a free deadline is a person's own words,
 * which may say who, so it stays inside. */
static void summary_write(struct buf *out, const struct db_result *rows, int row,
                          enum language language)
{
    buf_add(out, db_value(rows, row, COLUMN_CASE_NUMBER));
    buf_print(out, " %s", kind_word(db_value(rows, row, COLUMN_KIND), language));
    if (is_true(db_value(rows, row, COLUMN_MISSED)))
        buf_print(out, " (%s)", missed_word[language]);
    else if (is_true(db_value(rows, row, COLUMN_SUSPENDED)))
        buf_print(out, " (%s)", suspended_word[language]);
}

static void event_write(struct buf *out, const struct db_result *rows, int row,
                        enum language language)
{
    _cleanup_buf_ struct buf uid = { 0 }, summary = { 0 };
    struct str id = db_value(rows, row, COLUMN_ID);
    struct ical_event event = { .stamp = db_value(rows, row, COLUMN_STAMP) };
    int err = date_parse(db_value(rows, row, COLUMN_DUE_ON), &event.day);
    REQUIRE(err == 0 && str_int64(db_value(rows, row, COLUMN_VERSION), &event.sequence));
    event.sequence--;
    buf_print(&uid, "deadline-%.*s@tilsagn", (int)id.len, id.at);
    summary_write(&summary, rows, row, language);
    event.uid = buf_view(&uid);
    event.summary = buf_view(&summary);
    event.category = str_of(kind_word(db_value(rows, row, COLUMN_KIND), language));
    ical_event(out, &event);
}

static void calendar_write(struct buf *out, const struct db_result *rows)
{
    _cleanup_buf_ struct buf name = { 0 };
    enum language language = problem_language(db_value(rows, 0, COLUMN_LANGUAGE));
    struct str office = db_value(rows, 0, COLUMN_CALENDAR);
    if (office.len == 0)
        buf_add_text(&name, own_name[language]);
    else
        buf_print(&name, "%s – %.*s", office_name[language], (int)office.len, office.at);
    ical_begin(out, buf_view(&name));
    for (int row = 0; row < db_rows(rows); row++)
        if (db_value(rows, row, COLUMN_ID).at != NULL)
            event_write(out, rows, row, language);
    ical_end(out);
}

static enum flow events_ask(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_path(request, "secret");
    return request_ask(request, SQL_CALENDAR_EVENTS, args);
}

static enum flow events_answer(struct request *request)
{
    const struct db_result *rows = request_result(request);
    if (db_rows(rows) == 0)
        return request_refuse(request, "object.get.not_found", NULL);
    _cleanup_buf_ struct buf out = { 0 };
    calendar_write(&out, rows);
    struct digest_hex hash;
    digest_of(buf_view(&out), &hash);
    const char *tag = arena_print(request_arena(request), "\"%s\"", hash.text);
    request_header(request, "ETag", tag);
    request_header(request, "Cache-Control", "private, no-cache");
    if (str_eq(request_given(request, "If-None-Match"), str_of(tag)))
        return request_reply(request, 304, NULL, STR(""));
    const char *text = arena_text(request_arena(request), buf_view(&out));
    return request_reply(request, 200, "text/calendar; charset=utf-8", str_of(text));
}
