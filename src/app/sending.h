/* sending.h: what sending.c and parcel.c share: a file on its way out, and many as one. For the
 * files of this folder only. */
#pragma once
#include "app/inside.h"
#include "app/life.h"
#include "store/zip.h"

enum { PIECE_BYTES = 128 << 10 };

/* Files and texts that leave as one ZIP file. */
struct parcel {
    const char *filename;
    const struct request_part *parts;
    size_t nparts, at; /* of them; the one that is on its way */
    size_t text_at;    /* of its text, how much has left */
    bool begun;        /* its head has left */
    uint32_t crc;
    int64_t summed; /* bytes of its file that `crc` is of */
    struct zip zip;
    struct buf out;
};

struct sending {
    struct app *app;
    struct request *request; /* NULL: the client has left, or has it all */
    struct request_file file;
    char sha256[65]; /* what a thread opens: the request may be gone by then */
    const char *etag;
    int fd;
    int64_t size, at, left;
    bool busy; /* a thread has `fd` and `piece` */
    bool full; /* the client's socket */
    ssize_t npiece;
    struct parcel *parcel; /* NULL: one file as it is */
    char piece[PIECE_BYTES];
};

/* A sending for this request, waiting to begin; NULL when there are too many. */
struct sending *sending_new(struct request *request) MUST_CHECK;
/* The client has it all, or never will. */
struct request *sending_detach(struct sending *sending);
void sending_fail(struct sending *sending, int err);
void sending_end(struct sending *sending);
void sending_work(struct sending *sending, int (*run)(void *data),
                  void (*done)(int err, void *done_data));
/* false: the client has left, or it has failed. */
bool sending_returns(struct sending *sending, int err) MUST_CHECK;
void sending_disposition(struct request *request, const char *name);
/* What is left of the file, piece by piece, and then the next of the parcel. */
void piece_next(struct sending *sending);

/* parcel.c: what comes after the file that has left. */
void parcel_next(struct sending *sending);
void parcel_free(struct parcel *parcel);
