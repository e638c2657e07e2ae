/* message.c: what is written between a case and its party, and post that came otherwise. */
#include "application/application.h"

#define WRITERS (ROLE_CASEWORKER | ROLE_APPEALS | ROLE_APPLICANT)
#define KEEPERS (ROLE_CASEWORKER | ROLE_APPEALS)
#define READERS                                                                                    \
    (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_APPEALS |           \
     ROLE_APPLICANT)
#define ATTACHMENTS                                                                                \
    FIELD_LIST("attachment_ids", 0, 100, FIELD_ID(NULL), .about = "files of the case it refers to")

static const struct shape thread_body[] = {
    FIELD_TEXT("subject", 1, 300, REQUIRED),
    FIELD_TEXT("text", 1, 20000, REQUIRED),
    ATTACHMENTS,
    SHAPE_END,
};

static const struct shape message_body[] = {
    FIELD_TEXT("text", 1, 20000, REQUIRED),
    ATTACHMENTS,
    SHAPE_END,
};

static const struct shape post_body[] = {
    FIELD_CHOICE("channel", "paper|email|phone", REQUIRED),
    FIELD_DATE("received_on", REQUIRED),
    FIELD_TEXT("sender", 1, 300, REQUIRED),
    FIELD_TEXT("text", 1, 20000, REQUIRED, .about = "what it says"),
    FIELD_TEXT("subject", 1, 300, .about = "of a new thread; else thread_id"),
    FIELD_ID("thread_id", .about = "the thread it goes on with"),
    FIELD_BOOL("from_party", .about = "true unless given; else the party does not see it here"),
    FIELD_TEXT("paper_reason", 1, 4000, .about = "of paper: why it was not digital"),
    ATTACHMENTS,
    SHAPE_END,
};

static const struct shape reason_body[] = { FIELD_TEXT("reason", 1, 4000, REQUIRED), SHAPE_END };

static const struct shape list_query[] = { FIELD_BOOL("needs_answer"), SHAPE_END };

#define THREAD .object = "message_thread", .reply = "thread"

const struct route message_routes[] = {
    ROUTE_LIST("/applications/{id}/threads", "thread_list", ROLE_SIGNED_IN, THREAD_LIST,
               .object = "application", .query = list_query, .reply = "thread_row",
               .summary = "The messages of a case by subject, the latest begun first"),
    ROUTE_CREATE("/applications/{id}/threads", "thread_create", WRITERS, THREAD_CREATE,
                 .object = "application", .body = thread_body, .location = "/threads/{id}",
                 .reply = "thread", .summary = "Writes to the party, or from it"),
    ROUTE_CREATE("/applications/{id}/post", "post_register", KEEPERS, POST_REGISTER,
                 .object = "application", .body = post_body, .location = "/threads/{id}",
                 .reply = "thread", .summary = "Registers post that came otherwise than here"),
    ROUTE_READ("/threads/{id}", "thread_get", ROLE_SIGNED_IN, THREAD_GET, THREAD,
               .summary = "One thread with its messages"),
    ROUTE_CREATE("/threads/{id}/messages", "message_send", WRITERS, MESSAGE_SEND, THREAD,
                 .body = message_body, .location = "/threads/{id}", .summary = "Writes in it"),
    ROUTE_ACTION("/threads/{id}/read", "thread_read", READERS, THREAD_READ, THREAD,
                 .summary = "Marks its messages as read by oneself"),
    ROUTE_ACTION("/threads/{id}/answered", "thread_answered", KEEPERS, THREAD_ANSWERED, THREAD,
                 .body = reason_body, .summary = "Marks it as answered otherwise than here"),
    ROUTE_ACTION("/threads/{id}/needs-answer", "thread_needs_answer", KEEPERS, THREAD_NEEDS_ANSWER,
                 THREAD, .summary = "Marks that it waits for an answer after all"),
    { 0 },
};
