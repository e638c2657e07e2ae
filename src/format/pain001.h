/* pain001.h: the payment file, pain.001.001.03 or .09, by the Norwegian profile (rules.md C.2).
 * Floor 2: data in, bytes out.
 *
 * Written as it goes into a sink, in constant memory, and the same bytes for the same input: ids,
 * times, counts and sums are given. Counts and sums stand before the payments, so they are given
 * first and pain001_end() refuses a file that did not keep them.
 *
 *     pain001_start → (pain001_group → pain001_pay …) … → pain001_end
 */
#pragma once
#include "base/buf.h"
#include "norway/calendar.h"

enum pain001_version { PAIN001_03, PAIN001_09 };

/* Takes the next bytes; a negative errno ends the writing with that error. */
typedef int pain001_sink_fn(void *context, struct str bytes);

struct pain001_file {
    struct str message_id;  /* 1–35 characters, unique for ever (the bank's duplicate control) */
    int64_t created_at_us;  /* written as Oslo time */
    struct str debtor_name; /* the agency */
    struct str customer_id; /* agreement or organisation number (CUST) */
    int64_t count, sum_ore;
};

/* One debit account, day and kind of payment. */
struct pain001_group {
    struct str id;        /* 1–35 characters, unique in the file */
    struct str debtor_id; /* division or organisation number at the bank (BANK) */
    struct str account;   /* 11 digits */
    struct str bic;       /* of the debit account's bank, 8 or 11 characters */
    struct date pay_on;   /* a bank day */
    bool one_debit;       /* the bank books one sum instead of each payment */
    int64_t count, sum_ore;
};

struct pain001_payment {
    struct str instruction_id; /* 1–35 characters */
    struct str end_to_end_id;  /* 1–35 characters: our key, comes back in every bank message */
    int64_t amount_ore;        /* > 0 */
    struct str creditor_name;  /* cut after 70 characters */
    struct str account;        /* 11 digits, not a bank's internal account */
    struct str kid;            /* 2–25 characters; empty: `text` goes along instead */
    struct str text;           /* cut after 140 characters; required without kid */
};

/* State of one writing: zero it, then pain001_start(). The fields are the writer's own, except: */
struct pain001 {
    enum pain001_version version;
    pain001_sink_fn *sink;
    void *context;
    struct buf buffer;
    int stage;
    struct pain001_file file;
    struct pain001_group group;
    int64_t file_count, file_sum_ore, group_count, group_sum_ore;

    int64_t replaced;  /* read: characters outside the banks' set that were written otherwise */
    const char *fault; /* read: after -EINVAL the field at fault, "payment.kid" */
};

/* All return 0, -EINVAL (see fault; nothing of the call was written) or what the sink said. The
 * debtor's name in `file` must live until pain001_end(). */
int pain001_start(struct pain001 *pain, enum pain001_version version,
                  const struct pain001_file *file, pain001_sink_fn *sink, void *context) MUST_CHECK;
int pain001_group(struct pain001 *pain, const struct pain001_group *group) MUST_CHECK;
int pain001_pay(struct pain001 *pain, const struct pain001_payment *payment) MUST_CHECK;
int pain001_end(struct pain001 *pain) MUST_CHECK;
/* Releases the buffer; always, also after errors. */
void pain001_free(struct pain001 *pain);

/* Checks a whole file against the profile (pain001_profile.rng, stricter than the official
 * schema; no DTD, no entities). 0; -EBADMSG with the first faults, one per line with its line
 * number, added to `ret_faults`; -ENOMEM. */
int pain001_check(enum pain001_version version, struct str xml, struct buf *ret_faults) MUST_CHECK;
