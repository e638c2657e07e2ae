/* payment.c: makes the bank file of an approved payment run, in both versions of pain.001. Lines,
 * bytes and the end of the job are one fenced transaction; the bytes are the same however often
 * they are made. Nothing is sent from here: people fetch the file and say when the bank has it. */
#include "workers/job.h"

#include "base/buf.h"
#include "crypto/digest.h"
#include "format/pain001.h"

#include <errno.h>
#include <jansson.h>

struct bank_file {
    struct job *job;
    struct pain001 pain;
    struct buf bytes;
};

static int bytes_add(void *context, struct str bytes)
{
    buf_add(context, bytes);
    return 0;
}

static int64_t number(const struct db_result *row, int column)
{
    int64_t value = 0;
    bool ok = str_int64(db_value(row, 0, column), &value);
    ENSURE(ok);
    return value;
}

/* Columns as in schema/payment/file_lines.sql. */
static int line_pay(const struct db_result *row, void *data)
{
    struct bank_file *file = data;
    struct pain001_payment payment = {
        .instruction_id = db_value(row, 0, 0),
        .end_to_end_id = db_value(row, 0, 0),
        .account = db_value(row, 0, 1),
        .creditor_name = db_value(row, 0, 2),
        .amount_ore = number(row, 3),
        .text = db_value(row, 0, 4),
    };
    return pain001_pay(&file->pain, &payment);
}

static struct str debtor_text(struct job *job, const json_t *debtor, const char *name)
{
    const char *text = json_string_value(json_object_get(debtor, name));
    return str_of(arena_text(&job->arena, str_of(text ? text : "")));
}

/* Head: columns as in schema/payment/file_head.sql. */
static int head_write(struct bank_file *file, const struct db_result *head,
                      enum pain001_version version)
{
    struct job *job = file->job;
    json_error_t error;
    json_t *debtor = json_loads(arena_text(&job->arena, db_value(head, 0, 5)), 0, &error);
    struct pain001_file top = {
        .message_id = db_value(head, 0, 0),
        .created_at_us = number(head, 1),
        .debtor_name = debtor_text(job, debtor, "name"),
        .customer_id = debtor_text(job, debtor, "customer_id"),
        .count = number(head, 3),
        .sum_ore = number(head, 4),
    };
    struct pain001_group group = {
        .id = db_value(head, 0, 0),
        .debtor_id = debtor_text(job, debtor, "division"),
        .account = debtor_text(job, debtor, "account"),
        .bic = debtor_text(job, debtor, "bic"),
        .count = top.count,
        .sum_ore = top.sum_ore,
    };
    json_decref(debtor);
    int err = date_parse(db_value(head, 0, 2), &group.pay_on);
    if (err == 0)
        err = pain001_start(&file->pain, version, &top, bytes_add, &file->bytes);
    return err < 0 ? err : pain001_group(&file->pain, &group);
}

static int file_check(struct bank_file *file, enum pain001_version version)
{
    _cleanup_buf_ struct buf faults = { 0 };
    int err = pain001_check(version, buf_view(&file->bytes), &faults);
    if (err < 0) {
        file->job->error = arena_text(&file->job->arena, buf_view(&faults));
        file->job->final = true;
    }
    return err;
}

static int file_store(struct bank_file *file, const char *run_id, const char *version,
                      const char *message_id)
{
    static const char digits[] = "0123456789abcdef";
    struct digest_hex sha256;
    digest_of(buf_view(&file->bytes), &sha256);
    _cleanup_buf_ struct buf hex = { 0 };
    char *to = buf_room(&hex, file->bytes.len * 2 + 1);
    for (size_t i = 0; i < file->bytes.len; i++) {
        *to++ = digits[(unsigned char)file->bytes.at[i] >> 4];
        *to++ = digits[(unsigned char)file->bytes.at[i] & 15];
    }
    *to = '\0';
    return job_do(file->job, SQL_PAYMENT_FILE_STORE,
                  (const char *[]){ run_id, version, message_id, hex.at, sha256.text });
}

static int version_make(struct job *job, const char *run_id, const struct db_result *head,
                        enum pain001_version version)
{
    struct bank_file file = { .job = job };
    const char *args[] = { run_id };
    int err = head_write(&file, head, version);
    if (err == 0)
        err = db_link_each(job->link, SQL_PAYMENT_FILE_LINES, args, line_pay, &file);
    if (err == 0)
        err = pain001_end(&file.pain);
    if (err == -EINVAL) {
        job->error = arena_print(&job->arena, "payment_file.%s",
                                 file.pain.fault ? file.pain.fault : "input");
        job->final = true;
    }
    if (err == 0)
        err = file_check(&file, version);
    if (err == 0)
        err = file_store(&file, run_id, version == PAIN001_09 ? "09" : "03",
                         arena_text(&job->arena, db_value(head, 0, 0)));
    pain001_free(&file.pain);
    buf_free(&file.bytes);
    return err;
}

static int files_make(struct job *job, const char *run_id)
{
    const char *args[] = { run_id };
    int err = job_do(job, SQL_PAYMENT_FILE_LINES_MAKE, args);
    if (err < 0)
        return err;
    struct db_result *head = job_call(job, SQL_PAYMENT_FILE_HEAD, args);
    if (head == NULL)
        return -EIO;
    err = version_make(job, run_id, head, PAIN001_09);
    if (err == 0)
        err = version_make(job, run_id, head, PAIN001_03);
    db_result_free(head);
    return err;
}

static int payment_file_make(struct job *job)
{
    int err = job_begin(job);
    if (err < 0)
        return err;
    return job_end(job, files_make(job, job_arg_id(job, "payment_run_id")), true);
}

int main(int argc, char **argv)
{
    static const struct job_kind kinds[] = {
        { "payment_file.make", payment_file_make },
        { NULL, NULL },
    };
    static const struct worker worker = { .name = "payment", .kinds = kinds };
    return worker_main(argc, argv, &worker);
}
