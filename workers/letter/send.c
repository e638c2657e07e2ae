/* send.c: the outbox of letters, in rounds: some are taken (one transaction), laid in the folder or
 * told of by e-mail, and settled (another). A round that was cut between is begun again by the next
 * worker: the folder knows what is there; a relay cannot be asked, so a notice whose end nobody
 * knows is left to a person. */
#include "workers/letter/send.h"

#include "base/log.h"
#include "workers/letter/folder.h"
#include "workers/letter/mail.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { FOLDER_ROUND = 100, MAIL_ROUND = 20 };

enum column {
    COLUMN_ID,
    COLUMN_AGAIN,
    COLUMN_ADDRESS,
    COLUMN_CASE_NUMBER,
    COLUMN_KIND,
    COLUMN_LANGUAGE,
    COLUMN_SHA256,
    COLUMN_SUFFIX,
    COLUMN_BODY,
    COLUMN_DAY
};

/* What was taken, and how each ended. */
struct round {
    struct job *job;
    struct arena arena;
    struct db_result *rows;
    int n;
    struct ending {
        const char *outcome, *error;
    } endings[FOLDER_ROUND];
};

static const char *cell(struct round *round, int row, enum column column)
{
    return arena_text(&round->arena, db_value(round->rows, row, (int)column));
}

static bool is_again(const struct round *round, int row)
{
    struct str value = db_value(round->rows, row, COLUMN_AGAIN);
    return value.len > 0 && value.at[0] == 't';
}

static void end_with(struct round *round, int row, const char *outcome, const char *error)
{
    round->endings[row] = (struct ending){ outcome, error };
}

static int nibble(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

static struct str bytes_of(struct round *round, int row)
{
    struct str hex = db_value(round->rows, row, COLUMN_BODY);
    char *bytes = arena_take(&round->arena, hex.len / 2 + 1);
    for (size_t i = 0; i < hex.len / 2; i++)
        bytes[i] = (char)(nibble(hex.at[2 * i]) << 4 | nibble(hex.at[2 * i + 1]));
    return (struct str){ bytes, hex.len / 2 };
}

static void letter_describe(struct round *round, int row, struct folder_letter *ret_letter)
{
    const char *id = cell(round, row, COLUMN_ID), *number = cell(round, row, COLUMN_CASE_NUMBER);
    const char *kind = cell(round, row, COLUMN_KIND);
    char *plain = arena_text(&round->arena, str_of(number));
    for (char *c = plain; *c != '\0'; c++)
        *c = *c == '/' ? '-' : *c;
    *ret_letter = (struct folder_letter){
        .id = id,
        .day = cell(round, row, COLUMN_DAY),
        .name = arena_print(&round->arena, "%s-%s-%s.%s", plain, kind, id,
                            cell(round, row, COLUMN_SUFFIX)),
        .line = arena_print(&round->arena, "%s;%s;%s;%s", number, kind,
                            cell(round, row, COLUMN_LANGUAGE), cell(round, row, COLUMN_SHA256)),
        .bytes = bytes_of(round, row),
        .again = is_again(round, row),
    };
}

static void now_text(char text[32])
{
    struct tm tm;
    time_t now = time(NULL);
    (void)gmtime_r(&now, &tm);
    (void)strftime(text, 32, "%Y-%m-%dT%H:%M:%SZ", &tm);
}

/* Letters of one day at a time, as they come. */
static void folder_round(struct round *round)
{
    struct job *job = round->job;
    struct folder_letter letters[FOLDER_ROUND];
    const char *folder = job_path(job, "letter.folder");
    char at[32];
    now_text(at);
    if (folder == NULL)
        folder = arena_print(&job->arena, "%s/letters", job_path(job, "state_dir"));
    for (int i = 0; i < round->n; i++)
        letter_describe(round, i, &letters[i]);
    for (int from = 0, to; from < round->n; from = to) {
        for (to = from + 1; to < round->n && strcmp(letters[to].day, letters[from].day) == 0;)
            to++;
        int err = folder_lay(folder, &letters[from], (size_t)(to - from), at);
        const char *error =
            err < 0 ? arena_print(&round->arena, "folder: %s", strerror(-err)) : NULL;
        for (int i = from; i < to; i++)
            end_with(round, i, err < 0 ? "later" : "delivered", error);
    }
}

static void mail_round(struct round *round)
{
    const struct config *config = job_config(round->job);
    struct mail_relay relay = { .url = config_text(config, "letter.relay", NULL),
                                .from = config_text(config, "letter.from", NULL),
                                .portal = config_text(config, "letter.portal", "") };
    for (int i = 0; i < round->n; i++) {
        static const char *const outcomes[] = {
            [MAIL_TAKEN] = "delivered", [MAIL_LATER] = "later", [MAIL_REFUSED] = "failed"
        };
        char error[256] = "";
        struct mail mail = { .id = cell(round, i, COLUMN_ID),
                             .to = cell(round, i, COLUMN_ADDRESS),
                             .case_number = cell(round, i, COLUMN_CASE_NUMBER),
                             .language = cell(round, i, COLUMN_LANGUAGE) };
        if (is_again(round, i)) {
            end_with(round, i, "failed", "it is not known whether the notice was sent");
        } else if (relay.url == NULL || relay.from == NULL) {
            end_with(round, i, "failed", "no relay is configured");
        } else {
            enum mail_outcome outcome = mail_send(&relay, &mail, error);
            end_with(round, i, outcomes[outcome],
                     outcome == MAIL_TAKEN ? NULL : arena_text(&round->arena, str_of(error)));
        }
    }
}

static int round_take(struct round *round, const char *channel, int at_most)
{
    struct job *job = round->job;
    int err = job_begin(job);
    if (err < 0)
        return err;
    const char *limit = arena_print(&job->arena, "%d", at_most);
    round->rows = job_call(job, SQL_LETTER_CLAIM, (const char *[]){ channel, limit });
    round->n = round->rows != NULL ? db_rows(round->rows) : 0;
    return job_end(job, round->rows != NULL ? 0 : -EIO, false);
}

static int round_settle(struct round *round)
{
    int err = job_begin(round->job);
    if (err < 0)
        return err;
    for (int i = 0; err == 0 && i < round->n; i++) {
        const struct ending *ending = &round->endings[i];
        if (ending->error != NULL)
            log_event(LOG_WARNING, "letter.not_sent",
                      LOG_TEXT("dispatch", cell(round, i, COLUMN_ID)),
                      LOG_TEXT("error", ending->error));
        err = job_do(round->job, SQL_LETTER_SETTLE,
                     (const char *[]){ cell(round, i, COLUMN_ID), ending->outcome, ending->error });
    }
    job_progress(round->job);
    return job_end(round->job, err, false);
}

static int round_run(struct job *job, const char *channel, int at_most, void (*go)(struct round *),
                     bool *ret_more)
{
    struct round round = { .job = job };
    int err = round_take(&round, channel, at_most);
    *ret_more = false;
    if (err == 0 && round.n > 0) {
        go(&round);
        err = round_settle(&round);
        *ret_more = err == 0;
    }
    db_result_free(round.rows);
    arena_reset(&round.arena);
    return err;
}

int letter_send(struct job *job)
{
    bool folder = true, mail = true;
    int err = 0;
    while (err == 0 && (folder || mail) && !job_stopping(job)) {
        if (folder)
            err = round_run(job, "folder", FOLDER_ROUND, folder_round, &folder);
        if (err == 0 && mail)
            err = round_run(job, "email", MAIL_ROUND, mail_round, &mail);
    }
    if (err != 0 || folder || mail)
        return err != 0 ? err : -EINTR;
    err = job_begin(job);
    return err < 0 ? err : job_end(job, 0, true);
}
