/* store.h: files that are named by the SHA-256 of their bytes, so that the same bytes are kept
 * once.
 *
 * FOLDER/aa/bb/<64 hex digits> holds them, FOLDER/tmp what is being written. A file comes into
 * being with its name in one move, when its bytes are on the disk: whoever finds the name finds all
 * of it. What a dead process left in tmp is told from what is being written by a lock that dies
 * with the process. The hash is the caller's. Everything blocks: for threads and workers. Floor 1.
 */
#pragma once
#include "base/str.h"

struct store_file;

/* 0 or a negative errno, in all of these. Folders are made when they are missing. */
int store_begin(const char *folder, struct store_file **ret_file) MUST_CHECK;
int store_write(struct store_file *file, struct str bytes) MUST_CHECK;
/* What was written is on the disk when this returns. */
int store_seal(struct store_file *file) MUST_CHECK;
/* Gives a sealed file its name for good. One that has it already holds the same bytes. */
int store_place(struct store_file *file, const char *sha256) MUST_CHECK;
/* Of a file that has no name yet, nothing is left. */
void store_drop(struct store_file *file);

int store_open(const char *folder, const char *sha256, int *ret_fd, int64_t *ret_size) MUST_CHECK;
/* Only when it was written at least so long ago: whoever was frozen between deciding and doing does
 * not remove what has come anew. 0 also when there is none, or it is younger. */
int store_remove(const char *folder, const char *sha256, int64_t age_s) MUST_CHECK;
/* Takes away what dead processes left half written. */
int store_sweep(const char *folder, unsigned *ret_removed) MUST_CHECK;
