/* job.h: what every worker shares: claim a job, do it, finish it, in fenced transactions.
 *
 * A worker is a program with one queue. Its work is plain C read top to bottom:
 *
 *     static int letter_make(struct job *job) {
 *         struct db_result *facts = job_call(job, SQL_LETTER_FACTS, args);         read
 *         …                                                                        make
 *         int err = job_begin(job);                                                fence and act
 *         if (err == 0) err = job_do_bytes(job, SQL_LETTER_STORE, args, letter);   effect
 *         return job_end(job, err, true);                                          finish, commit
 *     }
 *
 * Effects and the end of the job are one transaction whose first statement is the fence, so that a
 * worker that was frozen and has been replaced changes nothing (reliability.md finding 7). */
#pragma once
#include "base/arena.h"
#include "base/config.h"
#include "db/link.h"

struct job {
    struct db_link *link;
    struct arena arena; /* of this job */
    const char *id, *attempt, *kind, *args, *request;
    const char *error; /* of the last call that failed: a rule code or the server's message */
    bool final;        /* the error will not go away: no further attempts */
    bool refused;      /* the database said no to what was asked, of an attempt that counts */
    bool progressed;   /* the running transaction does some of what remained */
    bool sent;         /* a statement is on its way whose answer nobody has looked at */
    struct worker_state *worker;
};

/* 0: done (and ended by the function itself); otherwise it is tried again later, or is dead when
 * job->final. */
typedef int job_fn(struct job *job);

struct job_kind {
    const char *kind; /* "letter.make"; NULL ends the table */
    job_fn *run;
};

struct worker {
    const char *name; /* "letter": queue, database.<name> in the configuration, unit */
    const struct job_kind *kinds;
    int (*tick)(struct job *job); /* every tick_ms without a job of its own; may be NULL */
    int tick_ms;
    void (*drop)(void *kept); /* what job_kept() holds when the worker ends; may be NULL */
};

/* The main function of a worker program: --config FILE; returns its exit status. */
int worker_main(int argc, char **argv, const struct worker *worker);

/* A read, or a statement inside job_begin()…job_end(). NULL after an error, which is kept in
 * job->error; a refusal of the rules makes it final. Free the result. */
struct db_result *job_call(struct job *job, enum sql sql, const char *const *args) MUST_CHECK;
/* The same without looking at the result. */
int job_do(struct job *job, enum sql sql, const char *const *args) MUST_CHECK;
/* The same with bytes as the last parameter, after `args`. */
int job_do_bytes(struct job *job, enum sql sql, const char *const *args,
                 struct str bytes) MUST_CHECK;

/* The same without waiting: whether it was done shows with the next call or the transaction's end,
 * and meanwhile something else is made. */
int job_send_bytes(struct job *job, enum sql sql, const char *const *args,
                   struct str bytes) MUST_CHECK;

/* A transaction whose first statements are the fence and who acts. */
int job_begin(struct job *job) MUST_CHECK;
/* Said in a transaction that does some of what remains and leaves the rest: a job that goes forward
 * does not die of the workers that are killed meanwhile. */
void job_progress(struct job *job);
/* err 0: commits, with `finish` the job is over too; else rolls back. Returns what became of it. */
int job_end(struct job *job, int err, bool finish) MUST_CHECK;

/* Asked between the parts of long work: shall it stop (SIGTERM, or no heartbeat)? */
bool job_stopping(const struct job *job);
/* The number of an object that the job was given, as a parameter; "0" without. In the job's arena.
 */
const char *job_arg_id(struct job *job, const char *name);
/* What the worker's functions keep from one job to the next; NULL at first. */
void **job_kept(const struct job *job);
const struct config *job_config(const struct job *job);
/* A path of the configuration, made absolute by its folder, in the job's arena; or NULL. */
const char *job_path(struct job *job, const char *key);
