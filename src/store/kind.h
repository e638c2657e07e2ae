/* kind.h: does a file's beginning look like what it is said to be? Pure. Floor 1.
 *
 * A table of our own instead of a library that guesses among thousands of formats: what is not
 * known here is never taken, and hostile bytes meet no parser. */
#pragma once
#include "base/str.h"

enum { KIND_HEAD_BYTES = 4096 }; /* of the file's beginning; all of it when it is shorter */

/* Do the bytes fit the media type (lower case, without parameters)? Of an unknown one: no. */
bool kind_fits(struct str media_type, struct str head);
/* Does the file's name end as files of this media type do? What a name ends with decides which
 * program opens it. */
bool kind_named(struct str media_type, struct str filename);
