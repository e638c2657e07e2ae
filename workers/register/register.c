/* register.c: asks the business register (Enhetsregisteret) about organisations, and the register
 * of voluntary organisations (Frivillighetsregisteret) about those that are in it. What they say
 * goes to the database as it came; what that means is decided there. Where no register is
 * configured the worker says so and rests. */
#include "workers/job.h"
#include "workers/register/client.h"

#include "base/log.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* As job.job has it: after the last attempt somebody else must ask. */
enum { ATTEMPTS_MAX = 12, TIMEOUT_MS = 10000, PAUSE_MAX_S = 60, SLICE_MS = 100, PAGE_ROWS = 500 };

/* Where a register is asked: keys of the configuration. */
static const char business[] = "register.url", voluntary[] = "register.voluntary_url";

/* From one job to the next: the connection, and when the register wants to be asked again. */
struct kept {
    CURL *curl;
    int64_t not_before_ms;
    bool told; /* that the address does not do */
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

static struct kept *kept_of(const struct job *job)
{
    void **kept = job_kept(job);
    if (*kept == NULL) {
        struct kept *made = calloc(1, sizeof(*made));
        ENSURE(made != NULL);
        made->curl = curl_easy_init();
        ENSURE(made->curl != NULL);
        *kept = made;
    }
    return *kept;
}

static void kept_drop(void *data)
{
    struct kept *kept = data;
    if (kept != NULL)
        curl_easy_cleanup(kept->curl);
    free(kept);
}

/* The address to ask at, or NULL. */
static const char *url_of(const struct job *job, const char *key)
{
    struct kept *kept = kept_of(job);
    const char *url = config_text(job_config(job), key, NULL);
    if (url == NULL || register_url_fits(url))
        return url;
    if (!kept->told)
        log_event(LOG_ERROR, "register.url.insecure", LOG_TEXT("url", url));
    kept->told = true;
    return NULL;
}

static bool is_stopping(const void *job)
{
    return job_stopping(job);
}

static int client_make(struct job *job, const char *key, struct register_client *ret_client)
{
    const struct config *config = job_config(job);
    *ret_client = (struct register_client){ .curl = kept_of(job)->curl,
                                            .url = url_of(job, key),
                                            .ca = job_path(job, "register.ca"),
                                            .proxy = config_text(config, "register.proxy", NULL),
                                            .stopping = is_stopping,
                                            .data = job };
    if (ret_client->url == NULL || config_int(config, "register.timeout_ms", TIMEOUT_MS, 100,
                                              120000, &ret_client->timeout_ms) < 0)
        return -EDESTADDRREQ;
    return 0;
}

/* Until the register wants to be asked again. */
static void pause_end(const struct job *job)
{
    while (now_ms() < kept_of(job)->not_before_ms && !job_stopping(job))
        usleep(SLICE_MS * 1000);
}

/* What a status other than an answer means: asked again later, by job.fail's back-off and not
 * before the register said. */
static int status_fail(struct job *job, const struct register_answer *answer)
{
    int64_t pause = answer->retry_after_s < PAUSE_MAX_S ? answer->retry_after_s : PAUSE_MAX_S;
    if (answer->status == 429 || answer->status == 503)
        kept_of(job)->not_before_ms = now_ms() + (pause > 0 ? pause : 1) * 1000;
    job->error = arena_print(&job->arena, "register: status %ld", answer->status);
    return -EPROTO;
}

static int ask(struct job *job, const char *key, const char *path,
               struct register_answer *ret_answer)
{
    struct register_client client;
    *ret_answer = (struct register_answer){ 0 };
    int err = client_make(job, key, &client);
    if (err < 0) {
        job->error = "register: no address to ask at";
        return err;
    }
    pause_end(job);
    err = register_get(&client, path, ret_answer);
    if (err < 0)
        job->error = arena_print(&job->arena, "register: %s", ret_answer->error);
    return err;
}

/* Is this one JSON object about that number? */
static bool answer_is_of(const struct buf *body, const char *orgnr)
{
    json_error_t error;
    json_t *answer = json_loadb(body->at != NULL ? body->at : "", body->len, 0, &error);
    const char *number = json_string_value(json_object_get(answer, "organisasjonsnummer"));
    bool fits = number != NULL && strcmp(number, orgnr) == 0;
    json_decref(answer);
    return fits;
}

struct finding {
    const char *outcome, *kind, *text;
};

/* 1: answered; 0: the register does not have the number there; else a negative errno. */
static int look_in(struct job *job, const char *key, const char *list, const char *kind,
                   const char *orgnr, struct finding *ret_finding)
{
    struct register_answer answer;
    int err = ask(job, key, arena_print(&job->arena, "%s/%s", list, orgnr), &answer);
    bool fits = err == 0 && answer_is_of(&answer.body, orgnr);
    if (err == 0 && answer.status == 404) {
        *ret_finding = (struct finding){ "unknown", kind, "" };
    } else if (err == 0 && (answer.status == 410 || (answer.status == 200 && fits))) {
        *ret_finding =
            (struct finding){ answer.status == 410 ? "gone" : "found", kind,
                              fits ? arena_text(&job->arena, buf_view(&answer.body)) : "" };
        err = 1;
    } else if (err == 0 && answer.status == 200) {
        job->error = "register: the answer is not about this number";
        err = -EBADMSG;
    } else if (err == 0) {
        err = status_fail(job, &answer);
    }
    buf_free(&answer.body);
    return err;
}

static int look_up_end(struct job *job, enum sql sql, const char *const *args)
{
    int err = job_begin(job);
    if (err < 0)
        return err;
    return job_end(job, sql == SQL_REGISTER_FACTS ? 0 : job_do(job, sql, args), true);
}

static int look_up_run(struct job *job, const char *id, const char *orgnr)
{
    struct finding finding = { 0 };
    int found = look_in(job, business, "enheter", "entity", orgnr, &finding);
    if (found == 0)
        found = look_in(job, business, "underenheter", "sub_entity", orgnr, &finding);
    if (found >= 0)
        return look_up_end(job, SQL_REGISTER_STORE,
                           (const char *[]){ id, finding.outcome, finding.kind, finding.text });
    if (!job_stopping(job) && strtol(job->attempt, NULL, 10) >= ATTEMPTS_MAX)
        return look_up_end(job, SQL_REGISTER_FAIL, (const char *[]){ id, job->error });
    return found;
}

/* The number a job is about, or NULL when nobody needs it any more; -EIO when that is not known. */
static int number_of(struct job *job, enum sql facts_of, const char *id, const char **ret_orgnr)
{
    struct db_result *facts = job_call(job, facts_of, (const char *[]){ id });
    *ret_orgnr =
        facts != NULL && db_rows(facts) > 0 ? arena_text(&job->arena, db_value(facts, 0, 0)) : NULL;
    int err = facts != NULL ? 0 : -EIO;
    db_result_free(facts);
    return err;
}

static int look_up(struct job *job)
{
    const char *id = job_arg_id(job, "look_up_id"), *orgnr;
    int err = number_of(job, SQL_REGISTER_FACTS, id, &orgnr);
    if (err < 0)
        return err;
    return orgnr != NULL ? look_up_run(job, id, orgnr) : look_up_end(job, SQL_REGISTER_FACTS, NULL);
}

static int voluntary_look_up(struct job *job)
{
    struct finding finding = { 0 };
    const char *id = job_arg_id(job, "entry_id"), *orgnr;
    int err = number_of(job, SQL_REGISTER_VOLUNTARY_FACTS, id, &orgnr);
    if (err < 0)
        return err;
    if (orgnr == NULL)
        return look_up_end(job, SQL_REGISTER_FACTS, NULL);
    int found = look_in(job, voluntary, "frivillige-organisasjoner", "", orgnr, &finding);
    return found < 0 ? found
                     : look_up_end(job, SQL_REGISTER_VOLUNTARY_STORE,
                                   (const char *[]){ id, finding.outcome, finding.text });
}

static bool answer_is_list(const struct buf *body)
{
    json_error_t error;
    json_t *answer = json_loadb(body->at != NULL ? body->at : "", body->len, 0, &error);
    bool fits = json_is_object(json_object_get(answer, "page"));
    json_decref(answer);
    return fits;
}

/* A page of the list of updates, as text. */
static int page_ask(struct job *job, const char *place, const char *cursor, const char **ret_text)
{
    struct register_answer answer;
    int err = ask(job, business,
                  arena_print(&job->arena, "oppdateringer/%s?%s&size=%d", place, cursor, PAGE_ROWS),
                  &answer);
    if (err == 0 && answer.status != 200) {
        err = status_fail(job, &answer);
    } else if (err == 0 && !answer_is_list(&answer.body)) {
        job->error = "register: the answer is not a list of updates";
        err = -EBADMSG;
    }
    *ret_text = err == 0 ? arena_text(&job->arena, buf_view(&answer.body)) : NULL;
    buf_free(&answer.body);
    return err;
}

/* 1: there may be more; 0: that was the last page. */
static int page_take(struct job *job, const char *place, const char *text)
{
    int err = job_begin(job);
    if (err < 0)
        return err;
    struct db_result *result =
        job_call(job, SQL_REGISTER_UPDATES_TAKE, (const char *[]){ place, text });
    const char *rows = result != NULL ? arena_text(&job->arena, db_value(result, 0, 0)) : "0";
    bool more = strtol(rows, NULL, 10) >= PAGE_ROWS;
    job_progress(job);
    err = job_end(job, result == NULL ? -EIO : 0, false);
    db_result_free(result);
    return err < 0 ? err : more;
}

static int page_read(struct job *job, const char *place)
{
    const char *text;
    struct db_result *result = job_call(job, SQL_REGISTER_CURSOR, (const char *[]){ place });
    if (result == NULL)
        return -EIO;
    const char *cursor = arena_text(&job->arena, db_value(result, 0, 0));
    db_result_free(result);
    int err = page_ask(job, place, cursor, &text);
    return err < 0 ? err : page_take(job, place, text);
}

/* Both lists of updates, each from where reading stopped to its end. */
static int updates_read(struct job *job)
{
    static const char *const places[] = { "enheter", "underenheter" };
    int more = 0;
    for (size_t i = 0; i < countof(places) && more == 0; i++)
        do
            more = job_stopping(job) ? -ECANCELED : page_read(job, places[i]);
        while (more > 0);
    if (more < 0)
        return more;
    int err = job_begin(job);
    if (err < 0)
        return err;
    return job_end(job, job_do(job, SQL_REGISTER_UPDATES_END, NULL), true);
}

static const char *said(const struct job *job, const char *key)
{
    return url_of(job, key) != NULL ? "true" : "false";
}

static int tick(struct job *job)
{
    int err = job_begin(job);
    if (err < 0)
        return err;
    err = job_do(job, SQL_REGISTER_TICK,
                 (const char *[]){ said(job, business), said(job, voluntary) });
    return job_end(job, err, false);
}

int main(int argc, char **argv)
{
    static const struct job_kind kinds[] = {
        { "register.look_up", look_up },
        { "register.voluntary", voluntary_look_up },
        { "register.updates", updates_read },
        { NULL, NULL },
    };
    static const struct worker worker = {
        .name = "register", .kinds = kinds, .tick = tick, .tick_ms = 5000, .drop = kept_drop
    };
    return worker_main(argc, argv, &worker);
}
