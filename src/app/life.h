/* life.h: a request from the inside; for the files of this folder only. */
#pragma once
#include "app/app.h"
#include "app/query.h"
#include "app/request.h"
#include "app/router.h"
#include "http/http.h"

/* From where to where: edges in life.c. */
enum life {
    LIFE_RUNS,    /* a step, or a check before the first, is at work */
    LIFE_WAITS,   /* for the database or a thread */
    LIFE_STREAMS, /* the head of a stream has left */
    LIFE_REPLIED, /* the reply is on its way */
    LIFE_OVER,    /* the client has it, or has left */
};

struct request {
    struct app *app;
    struct http_exchange *exchange; /* NULL once it is over */
    const struct http_request *http;
    struct arena arena;
    enum life life;
    bool awaited; /* a completion will come, also when the client has left meanwhile */
    uint64_t began_ns;

    const struct route *route; /* NULL: refused before one was found */
    unsigned route_index;
    struct router_match match;
    const struct step *step;
    void *state;

    enum language language;
    char uuid[37], trace[33];
    const char *token, *peer, *if_match, *key;
    const char *autosave; /* the unsent text that this request stores, or NULL */
    bool by_cookie;
    struct query query;
    struct query_page page;
    struct buf filters;
    struct fault *faults; /* told after the database has said that they may be */
    const char *verdict;  /* likewise: a refusal found before the first step */
    struct str body;      /* a copy: the statement may outlive the exchange */

    /* what is being asked, so that it can be asked again */
    struct db_statement unit[2];
    unsigned nunit, tries;
    const char *act_args[6];
    struct db_result *result;
    bool replayed;
    struct stream *stream;
    struct events *events;
    struct book *book;
    struct intake *intake;
    struct rows *rows;
    struct sending *sending;

    int status;
    struct buf headers, reply;
    uint64_t bytes_out;
};

/* life.c */
void request_move(struct request *request, enum life to);
void request_run(struct request *request); /* the next step */
void request_await(struct request *request);
/* A completion: false when the client has left and the request is gone. */
bool request_resume(struct request *request) MUST_CHECK;
void request_uuid_make(char ret_text[static 37]);
void *request_begin(void *app, struct http_exchange *exchange, const struct http_request *http);
void request_over(void *request);
void request_drained(void *request);

/* admit.c: everything between the head and the first step. Replies itself when it refuses. */
enum flow request_admit(struct request *request) MUST_CHECK;
/* What the key stands for, with a body that did not come with the head. */
void key_fingerprint(struct request *request, struct str body);
/* login.c: the session's token and the cookie rules. NULL, or the code of the refusal. */
const char *login_check(struct request *request) MUST_CHECK;

/* reply.c */
void reply_head(struct request *request, int status, const char *media_type);
enum flow reply_send(struct request *request, struct str body) MUST_CHECK;
/* Does If-None-Match name it? */
bool reply_is_known(struct str if_none_match, const char *etag);
enum flow reply_problem(struct request *request, struct problem *problem) MUST_CHECK;
/* refuse.c: turns what the database said no to into a reply. */
enum flow reply_refused(struct request *request, const struct db_result *result) MUST_CHECK;
/* A thread could not read or write a file (-EAGAIN: none was free): ends the request, by a problem
 * or, when part of it has left, by breaking it off. `event` names the place in the log. */
void request_file_failed(struct request *request, const char *event, int err);

/* stream.c */
void stream_left(struct request *request);
void stream_drained(struct request *request);
/* events.c */
void events_left(struct request *request);
/* request.c: the session is used, once a minute at most */
void session_touch(struct request *request);
/* intake.c: the hook of a body that is taken piece by piece */
bool request_takes(void *request, struct str bytes, int end);
void intake_left(struct request *request);
/* sending.c */
void sending_left(struct request *request);
void sending_drained(struct request *request);
/* book.c: the list's rows as an Excel file; asked for after ME. */
enum flow book_list(struct request *request, const char *const *args) MUST_CHECK;
void book_left(struct request *request);
void book_drained(struct request *request);
enum flow stream_list(struct request *request, const char *const *args) MUST_CHECK;
