/* queue.c: who has which case, views that are kept of the queue, and search across everything. */
#include "application/application.h"

static const struct shape assign_body[] = {
    FIELD_ID("user_id", REQUIRED, NULLABLE, .about = "a caseworker; null releases the case"),
    FIELD_TEXT("reason", 1, 1000, .about = "internal: no applicant sees it"),
    SHAPE_END,
};

static const struct shape release_body[] = {
    FIELD_TEXT("reason", 1, 1000, .about = "internal: no applicant sees it"),
    SHAPE_END,
};

static const struct shape take_over_body[] = {
    FIELD_TEXT("reason", 1, 1000, REQUIRED, .about = "internal: no applicant sees it"),
    SHAPE_END,
};

static const struct shape filter_fields[] = { APPLICATION_FILTERS, SHAPE_END };

static const struct shape assign_many_body[] = {
    FIELD_LIST("application_ids", 1, 5000, FIELD_ID(NULL), .about = "or filter"),
    FIELD_OBJECT("filter", filter_fields,
                 .about = "as the queue's: all that it finds, at most 5000"),
    FIELD_ID("user_id", NULLABLE, .about = "a caseworker; null releases the cases"),
    FIELD_BOOL("auto",
               .about = "instead of user_id: shared out evenly in the office of each scheme"),
    FIELD_LIST("except_user_ids", 0, 100, FIELD_ID(NULL), .about = "who gets none, with auto"),
    FIELD_TEXT("reason", 1, 1000, REQUIRED, .about = "internal: no applicant sees it"),
    SHAPE_END,
};

#define VIEW_FIELDS(needed)                                                                        \
    FIELD_TEXT("name", 1, 60, needed), FIELD_TEXT("name_nn", 1, 60, NULLABLE),                     \
        FIELD_OBJECT("filter", filter_fields, needed, .about = "filters as the queue's"),          \
        FIELD_CHOICE("sort", APPLICATION_SORTS, NULLABLE),                                         \
        FIELD_LIST("columns", 1, 8,                                                                \
                   FIELD_CHOICE(NULL, "recipient|scheme|state|due_on|assignee|amount_ore|"         \
                                      "decided_amount_ore|submitted_at"),                          \
                   NULLABLE, .about = "null: the usual ones")

static const struct shape view_create_body[] = {
    FIELD_CHOICE("scope", "user|office", REQUIRED, .about = "mine alone, or my office's"),
    VIEW_FIELDS(REQUIRED),
    FIELD_BOOL("is_default", .about = "my queue opens with it"),
    SHAPE_END,
};

static const struct shape view_update_body[] = { VIEW_FIELDS(.required = false), SHAPE_END };

static const struct shape view_default_body[] = { FIELD_BOOL("is_default", REQUIRED), SHAPE_END };

static const struct shape view_query[] = {
    FIELD_CHOICE("scope", "standard|office|user"),
    SHAPE_END,
};

static const struct shape search_query[] = {
    FIELD_TEXT("q", 2, 200, REQUIRED, .about = "number, name, title or words of a case"),
    SHAPE_END,
};

#define ASSIGNERS (ROLE_CASEWORKER | ROLE_APPROVER)
#define QUEUE_WRITERS                                                                              \
    (ROLE_CASEWORKER | ROLE_APPROVER | ROLE_SCHEME_OWNER | ROLE_FINANCE | ROLE_APPEALS)
#define QUEUE_READERS (QUEUE_WRITERS | ROLE_AUDITOR)
#define CASE .object = "application", .reply = "application"
#define VIEW .object = "view", .reply = "view"

const struct route queue_routes[] = {
    ROUTE_ACTION("/applications/assign", "application_assign_many", ASSIGNERS,
                 APPLICATION_ASSIGN_MANY, .body = assign_many_body, .reply = "assignment_many",
                 .summary = "Hands over many cases; each is moved or named with its obstacle"),
    ROUTE_ACTION("/applications/{id}/assign", "application_assign", ASSIGNERS, APPLICATION_ASSIGN,
                 CASE, .body = assign_body, .summary = "Gives the case to a caseworker"),
    ROUTE_ACTION("/applications/{id}/claim", "application_claim", ROLE_CASEWORKER,
                 APPLICATION_CLAIM, CASE, .summary = "Takes a case that nobody has"),
    ROUTE_ACTION("/applications/{id}/release", "application_release", ROLE_CASEWORKER,
                 APPLICATION_RELEASE, CASE, .body = release_body, .flags = ROUTE_BODY_OPTIONAL,
                 .summary = "Gives one's case back to the queue"),
    ROUTE_ACTION("/applications/{id}/take-over", "application_take_over", ROLE_CASEWORKER,
                 APPLICATION_TAKE_OVER, CASE, .body = take_over_body,
                 .summary = "Takes a case from the person who has it"),
    ROUTE_LIST("/views", "view_list", QUEUE_READERS, VIEW_LIST, .query = view_query,
               .reply = "view", .summary = "Views of the queue: everybody's, the office's, mine"),
    ROUTE_CREATE("/views", "view_create", QUEUE_WRITERS, VIEW_CREATE, .body = view_create_body,
                 .reply = "view", .location = "/views/{id}", .summary = "Saves a view"),
    ROUTE_READ("/views/counts", "view_counts", QUEUE_READERS, VIEW_COUNTS, .reply = "view_counts",
               .summary = "How many cases each of my views holds"),
    ROUTE_READ("/views/{id}", "view_get", QUEUE_READERS, VIEW_GET, VIEW, .summary = "One view"),
    ROUTE_CHANGE("/views/{id}", "view_update", QUEUE_WRITERS, VIEW_UPDATE, VIEW,
                 .body = view_update_body, .summary = "Changes a view"),
    ROUTE_DELETE("/views/{id}", "view_delete", QUEUE_WRITERS, VIEW_DELETE, .object = "view",
                 .summary = "Throws a view away"),
    ROUTE_ACTION("/views/{id}/default", "view_default_set", QUEUE_WRITERS, VIEW_DEFAULT_SET, VIEW,
                 .body = view_default_body, .summary = "Opens my queue with it, or no longer"),
    ROUTE_READ("/search", "search", ROLE_SIGNED_IN, SEARCH, .query = search_query,
               .reply = "search", .summary = "Cases, recipients, schemes and calls, as one types"),
    { 0 },
};
