/* fuzz_bank_message.c: what holds for any bytes that pretend to be a message of the bank.
 *
 * Nothing outside the input is read; what comes out is JSON that can be read again, the same each
 * time; either faults, each with a line of the file, or lines with all that the rules go by. */
#include "format/bank_message.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void check_faults(const json_t *faults, int lines_max)
{
    size_t i;
    json_t *fault;
    ENSURE(json_array_size(faults) > 0 && json_array_size(faults) <= BANK_FAULTS_MAX);
    json_array_foreach(faults, i, fault)
    {
        json_int_t line = json_integer_value(json_object_get(fault, "line"));
        ENSURE(line >= 1 && line <= lines_max);
        ENSURE(json_string_value(json_object_get(fault, "code")) != NULL);
        ENSURE(json_string_length(json_object_get(fault, "field")) <= 60);
    }
}

static void check_lines(const json_t *message)
{
    const json_t *lines = json_object_get(message, "lines");
    bool camt = strncmp(json_string_value(json_object_get(message, "kind")), "camt", 4) == 0;
    size_t i;
    json_t *line;
    ENSURE(json_is_array(lines) && json_array_size(lines) <= BANK_LINES_MAX);
    ENSURE(json_string_length(json_object_get(message, "message_id")) > 0);
    json_array_foreach(lines, i, line)
    {
        ENSURE(json_integer_value(json_object_get(line, "line")) >= 1);
        if (!camt) {
            ENSURE(json_is_string(json_object_get(line, "status")));
            ENSURE(json_is_string(json_object_get(line, "original_message")));
            continue;
        }
        ENSURE(json_integer_value(json_object_get(line, "amount_ore")) >= 0);
        ENSURE(json_string_length(json_object_get(line, "booked_on")) == 10);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct str xml = { malloc(len + 1), len };
    memcpy((char *)xml.at, data, len);
    struct buf once = { 0 }, twice = { 0 };
    bank_message_read(xml, &once);
    bank_message_read(xml, &twice);
    ENSURE(str_eq(buf_view(&once), buf_view(&twice)));
    json_t *message = json_loadb(once.at, once.len, JSON_REJECT_DUPLICATES, NULL);
    ENSURE(message != NULL);
    int lines = 1;
    for (size_t i = 0; i < len; i++)
        lines += data[i] == '\n' || data[i] == '\r';
    const json_t *faults = json_object_get(message, "faults");
    if (faults)
        check_faults(faults, lines);
    else
        check_lines(message);
    json_decref(message);
    buf_free(&once);
    buf_free(&twice);
    free((char *)xml.at);
    return 0;
}
