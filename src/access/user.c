/* user.c: people and machine clients, and what approvers may bind.
 *
 * POST /users, PATCH /users/{id}: the password is hashed on the thread pool, for administrators
 * only, and does not go to the database. */
#include "access/access.h"
#include "app/request.h"
#include "app/valid.h"
#include "crypto/crypto.h"
#include "crypto/password.h"

#include <string.h>

static step_fn user_may, user_hash, user_create_act, user_update_act, user_answer;

static const struct step create_steps[] = {
    { "may", user_may },       { "hash", user_hash }, { "act", user_create_act },
    { "answer", user_answer }, { NULL, NULL },
};

static const struct step update_steps[] = {
    { "may", user_may },       { "hash", user_hash }, { "act", user_update_act },
    { "answer", user_answer }, { NULL, NULL },
};

#define USER_ROLES "caseworker|approver|scheme_owner|finance|auditor|appeals|admin|applicant"
#define READERS (ROLE_ADMIN | ROLE_AUDITOR)

static const struct shape user_query[] = {
    FIELD_TEXT("q", 1, 100, .about = "beginning of the name or username"),
    FIELD_CHOICE("role", USER_ROLES),
    FIELD_ID("office"),
    FIELD_ID("superior"),
    FIELD_BOOL("active"),
    SHAPE_END,
};

static const struct shape people_query[] = {
    FIELD_TEXT("q", 1, 100, .about = "beginning of the name"),
    FIELD_CHOICE("role", USER_ROLES),
    FIELD_ID("office"),
    FIELD_ID("superior"),
    SHAPE_END,
};

#define STAFF (ROLE_STAFF | ROLE_ADMIN)

#define USER_FIELDS(needed)                                                                        \
    FIELD_TEXT("password", 8, PASSWORD_MAX_BYTES / 4, needed), FIELD_TEXT("name", 1, 200, needed), \
        FIELD_ID("office_id", needed),                                                             \
        FIELD_LIST("roles", 1, 8, FIELD_CHOICE(NULL, USER_ROLES), needed),                         \
        FIELD_CHOICE("language", "nb|nn|en"),                                                      \
        FIELD_ID("superior_id", NULLABLE,                                                          \
                 .about = "whose direct subordinate it is (fvl § 6(3), fvl25 § 25(2))"),           \
        FIELD_BOOL("reads_protected", .about = "has the duty to read protected addresses"),        \
        FIELD_LIST("recipient_ids", 0, 1000, FIELD_ID(NULL),                                       \
                   .about = "whom an applicant acts for")

static const struct shape create_body[] = {
    FIELD_TEXT("username", 1, 63, REQUIRED, .valid = valid_username, .valid_code = "username"),
    FIELD_CHOICE("kind", "person|client"),
    USER_FIELDS(REQUIRED),
    SHAPE_END,
};

static const struct shape update_body[] = {
    USER_FIELDS(.required = false),
    FIELD_BOOL("active"),
    SHAPE_END,
};

static const struct shape authority_body[] = {
    FIELD_LIST("schemes", 1, 1000, FIELD_ID(NULL), NULLABLE, .about = "null: all"),
    FIELD_MONEY("amount_ore", NULLABLE, .about = "null: any amount"),
    FIELD_DATE("valid_from", REQUIRED),
    FIELD_DATE("valid_to", REQUIRED),
    FIELD_TEXT("document", 1, 500, REQUIRED, .about = "where it is given in writing"),
    SHAPE_END,
};

#define USER .object = "user", .reply = "user"
#define AUTHORITY .object = "user", .reply = "authority"

const struct route user_routes[] = {
    ROUTE_LIST("/users", "user_list", READERS, USER_LIST, .query = user_query, .reply = "user_row",
               .summary = "People and machine clients"),
    { .method = HTTP_POST,
      .path = "/users",
      .name = "user_create",
      .roles = ROLE_ADMIN,
      .sql = SQL_USER_CREATE,
      .steps = create_steps,
      .status = 201,
      .body = create_body,
      .reply = "user",
      .location = "/users/{id}",
      .summary = "A new user" },
    ROUTE_LIST("/people", "people_list", STAFF, PEOPLE_LIST, .query = people_query,
               .reply = "colleague", .summary = "Those one works with, by name"),
    ROUTE_READ("/users/{id}", "user_get", READERS, USER_GET, USER, .summary = "One user"),
    { .method = HTTP_PATCH,
      .path = "/users/{id}",
      .name = "user_update",
      .roles = ROLE_ADMIN,
      .flags = ROUTE_IF_MATCH,
      .sql = SQL_USER_UPDATE,
      .steps = update_steps,
      .body = update_body,
      USER,
      .summary = "Changes a user; a new password ends the user's sessions" },
    ROUTE_READ("/users/{id}/authority", "authority_get", ROLE_SIGNED_IN, AUTHORITY_GET, AUTHORITY,
               .summary = "What an approver may bind the budget for"),
    ROUTE_SET("/users/{id}/authority", "authority_set", ROLE_ADMIN, AUTHORITY_PUT, AUTHORITY,
              .body = authority_body, .summary = "Gives authority in place of what was"),
    { 0 },
};

struct hashing {
    char *password; /* NULL: not changed */
    struct password_hash hash;
};

/* Hashing is dear: first whether this person may at all. */
static enum flow user_may(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    args[1] = "";
    args[3] = "admin";
    return request_ask(request, SQL_MAY, args);
}

static int hash_work(void *data)
{
    struct hashing *hashing = data;
    if (hashing->password == NULL)
        return 0;
    int err = password_make(str_of(hashing->password), password_cost_default, &hashing->hash);
    crypto_wipe(hashing->password, strlen(hashing->password));
    return err;
}

static enum flow user_hash(struct request *request)
{
    struct hashing *hashing = request_state(request, sizeof(*hashing));
    const char *password = request_body_text(request, "password");
    if (password != NULL)
        hashing->password = arena_text(request_arena(request), str_of(password));
    return request_work(request, hash_work, hashing, "access.login.busy");
}

static enum flow user_create_act(struct request *request)
{
    const struct hashing *hashing = request_state(request, sizeof(*hashing));
    const char **args = request_args(request);
    args[0] = request_if_match(request);
    args[1] = request_body_without(request, "password");
    args[2] = hashing->hash.text;
    return request_act(request, SQL_USER_CREATE, args);
}

static enum flow user_update_act(struct request *request)
{
    const struct hashing *hashing = request_state(request, sizeof(*hashing));
    const char **args = request_args(request);
    args[0] = request_path(request, "id");
    args[1] = request_if_match(request);
    args[2] = request_body_without(request, "password");
    args[3] = hashing->password != NULL ? hashing->hash.text : NULL;
    return request_act(request, SQL_USER_UPDATE, args);
}

static enum flow user_answer(struct request *request)
{
    return request_answer(request);
}
