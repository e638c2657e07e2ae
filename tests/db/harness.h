/* harness.h: a loop, a pool and the answers it gives, for the tests of src/db. */
#pragma once
#include "db/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct harness {
    uv_loop_t loop;
    struct db *db;
    unsigned nanswers; /* so far */
    bool closed;
};
struct answer {
    struct harness *harness;
    unsigned order; /* 1: it was the first; 0: not yet */
    enum db_outcome outcome;
    char sqlstate[6], value[256];
    int rows;
};

/* `options` NULL: defaults and the cluster of the environment. */
void harness_open(struct harness *harness, const struct db_options *options);
void harness_close(struct harness *harness);
/* How many times slower than by itself the program may run here: TEST_PATIENCE, 1 unless set. */
unsigned harness_patience(void);
/* Runs the loop until `done` says so; the test fails after 20 s, or as much more as patience says.
 */
void harness_until(struct harness *harness, bool (*done)(void *data), void *data);
void harness_until_ready(struct harness *harness);
void harness_until_answers(struct harness *harness, unsigned nanswers);
void harness_wait_ms(struct harness *harness, uint64_t ms);

/* A unit of one statement, or with `first` before it; the arguments are literals. */
#define ARGS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define NO_ARGS ((const char *const[]){ NULL })
void ask(struct harness *harness, struct answer *answer, enum sql sql, const char *const *args);
void answer_done(struct db_result *result, void *answer);
/* Asks and waits. */
struct answer asked(struct harness *harness, enum sql sql, const char *const *args);

/* Runs a command of the shell; fails the test when it fails. */
void shell(const char *command);
