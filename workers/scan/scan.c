/* scan.c: has attachments looked at by a ClamAV daemon before anybody gets them. What it cannot be
 * asked is asked again later; only what it says decides, never that it is away. */
#include "workers/job.h"

#include "base/log.h"
#include "store/store.h"
#include "workers/scan/clamd.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* As job.job has it: after the last one nobody asks again. */
enum { ATTEMPTS_MAX = 12, TIMEOUT_MS = 300000 };

static bool is_stopping(const void *job)
{
    return job_stopping(job);
}

static int scan_open(struct job *job, const char *sha256, int *ret_fd)
{
    int64_t size;
    const char *state = job_path(job, "state_dir");
    if (state == NULL)
        return -ENOTDIR;
    return store_open(arena_print(&job->arena, "%s/attachments", state), sha256, ret_fd, &size);
}

static int scan_ask(struct job *job, const char *sha256, enum verdict *ret_verdict, char *finding)
{
    const struct config *config = job_config(job);
    struct clamd clamd = { .address = config_text(config, "clamd", NULL),
                           .stopping = is_stopping,
                           .data = job };
    int fd;
    if (clamd.address == NULL ||
        config_int(config, "scan_timeout_ms", TIMEOUT_MS, 100, 3600000, &clamd.timeout_ms) < 0)
        return -EDESTADDRREQ;
    int err = scan_open(job, sha256, &fd);
    if (err < 0)
        return err;
    err = clamd_scan(&clamd, fd, ret_verdict, finding);
    (void)close(fd);
    return err;
}

static int scan_end(struct job *job, const char *id, const char *state, const char *finding)
{
    int err = job_begin(job);
    if (err < 0)
        return err;
    err = job_do(job, SQL_SCAN_STORE,
                 (const char *[]){ id, state, finding[0] != '\0' ? finding : NULL });
    return job_end(job, err, true);
}

static int scan_file(struct job *job, const char *id, const char *sha256)
{
    static const char *const states[] = {
        [VERDICT_CLEAN] = "clean", [VERDICT_INFECTED] = "infected", [VERDICT_TOO_LARGE] = "failed"
    };
    char finding[FINDING_BYTES];
    enum verdict verdict;
    int err = scan_ask(job, sha256, &verdict, finding);
    if (err == 0) {
        if (verdict == VERDICT_INFECTED)
            log_event(LOG_WARNING, "scan.infected", LOG_TEXT("attachment", id),
                      LOG_TEXT("finding", finding));
        return scan_end(job, id, states[verdict], finding);
    }
    if (strtol(job->attempt, NULL, 10) >= ATTEMPTS_MAX)
        return scan_end(job, id, "failed", "no answer from the scanner");
    job->error = arena_print(&job->arena, "scanner: %s", strerror(-err));
    return err;
}

static int scan_attachment(struct job *job)
{
    const char *id = job_arg_id(job, "attachment_id");
    struct db_result *facts = job_call(job, SQL_SCAN_FACTS, (const char *[]){ id });
    if (facts == NULL)
        return -EIO;
    struct str sha256 = db_rows(facts) > 0 ? db_value(facts, 0, 0) : STR("");
    const char *name = arena_text(&job->arena, sha256);
    db_result_free(facts);
    return name[0] != '\0' ? scan_file(job, id, name) : scan_end(job, id, "clean", "");
}

int main(int argc, char **argv)
{
    static const struct job_kind kinds[] = {
        { "attachment.scan", scan_attachment },
        { NULL, NULL },
    };
    static const struct worker worker = { .name = "scan", .kinds = kinds };
    return worker_main(argc, argv, &worker);
}
