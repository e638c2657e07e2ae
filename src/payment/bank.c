/* bank.c: what the bank answers, and what of it nobody could be found for. */
#include "app/request.h"
#include "format/bank_message.h"
#include "payment/payment.h"

static step_fn bank_read, bank_act;

static const struct step bank_steps[] = {
    { "read", bank_read },
    { "act", bank_act },
    { "answer", request_answer },
    { NULL, NULL },
};

#define CODES                                                                                      \
    "unknown|unknown_return|unidentified|amount|state|status|paid_twice|closed_period|claim"

static const struct shape message_query[] = {
    FIELD_CHOICE("kind", "pain.002|camt.053|camt.054"),
    SHAPE_END,
};

static const struct shape difference_query[] = {
    FIELD_CHOICE("state", "open|proposed|cleared"),
    FIELD_CHOICE("code", CODES),
    FIELD_CHOICE("direction", "debit|credit"),
    FIELD_ID("bank_message_id"),
    FIELD_ID("payout_id"),
    SHAPE_END,
};

static const struct shape clear_body[] = {
    FIELD_CHOICE("how", "payout|claim|sent_back|noted", REQUIRED,
                 .about = "of a payout or a claim after all; the money is sent back; or no more"),
    FIELD_ID("payout_id", .about = "how: payout"),
    FIELD_ID("repayment_claim_id", .about = "how: claim"),
    FIELD_TEXT("reason", 1, 4000, REQUIRED),
    SHAPE_END,
};

static const struct shape confirm_body[] = {
    FIELD_BOOL("confirm", REQUIRED, .about = "false: it is open again"),
    SHAPE_END,
};

#define READERS (ROLE_STAFF)
#define MESSAGE .object = "bank_message", .reply = "bank_message"
#define DIFFERENCE .object = "bank_difference", .reply = "bank_difference"

const struct route bank_routes[] = {
    { .method = HTTP_POST,
      .path = "/bank-messages",
      .name = "bank_message_create",
      .roles = ROLE_FINANCE,
      .flags = ROUTE_BODY_XML,
      .sql = SQL_BANK_MESSAGE_CREATE,
      .steps = bank_steps,
      .reply = "bank_message",
      .summary =
          "Takes in pain.002, camt.054 or camt.053; the same message again changes nothing" },
    ROUTE_LIST("/bank-messages", "bank_message_list", ROLE_SIGNED_IN, BANK_MESSAGE_LIST,
               .query = message_query, .reply = "bank_message_row",
               .summary = "Messages of the bank, the newest first"),
    ROUTE_READ("/bank-messages/{id}", "bank_message_get", READERS, BANK_MESSAGE_GET, MESSAGE,
               .summary = "One message and what of it was not matched"),
    ROUTE_FILE("/bank-messages/{id}/file", "bank_message_file_get", ROLE_FINANCE | ROLE_AUDITOR,
               BANK_MESSAGE_FILE_GET, .object = "bank_message",
               .summary = "The message as it came"),
    ROUTE_LIST("/bank-differences", "bank_difference_list", ROLE_SIGNED_IN, BANK_DIFFERENCE_LIST,
               .query = difference_query, .reply = "bank_difference_row",
               .summary = "What the bank says that is not known here, the newest first"),
    ROUTE_READ("/bank-differences/{id}", "bank_difference_get", READERS, BANK_DIFFERENCE_GET,
               DIFFERENCE, .summary = "One difference and how it is cleared"),
    ROUTE_ACTION("/bank-differences/{id}/clear", "bank_difference_clear", ROLE_FINANCE,
                 BANK_DIFFERENCE_CLEAR, DIFFERENCE, .body = clear_body, .flags = ROUTE_REFERS,
                 .summary = "Proposes how it is cleared, with the reason"),
    ROUTE_ACTION("/bank-differences/{id}/confirm", "bank_difference_confirm", ROLE_FINANCE,
                 BANK_DIFFERENCE_CONFIRM, DIFFERENCE, .body = confirm_body,
                 .summary = "Clears it as proposed, by another than who proposed it, or does not"),
    { 0 },
};

static enum flow bank_read(struct request *request)
{
    return request_read(request, bank_message_read);
}

/* Where there are faults, the message itself does not go along: it need not even be text. */
static enum flow bank_act(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_if_match(request);
    args[1] = request_rows(request);
    bool faulty = str_starts(str_of(args[1]), STR("{\"faults\""));
    args[2] = faulty ? "" : request_body(request).at;
    return request_act(request, request_route(request)->sql, args);
}
