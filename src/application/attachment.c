/* attachment.c: files of a case.
 *
 * POST /applications/{id}/attachments?name=…&field=… with the bytes as body and their Content-Type:
 * whether they may come is asked before they are taken in, and again when they are here. They are
 * on the disk and have their name before the attachment is made, so that what can be seen can be
 * read; between the two a crash leaves a file that nothing refers to, which the sweep removes. */
#include "app/request.h"
#include "app/valid.h"
#include "application/application.h"
#include "crypto/digest.h"
#include "store/kind.h"

#include <string.h>

static step_fn create_allow, create_take, create_prepare, create_place, create_act, remove_act,
    remove_answer, content_ask, content_send;

static const struct step create_steps[] = {
    { "allow", create_allow },
    { "take", create_take },
    { "prepare", create_prepare },
    { "place", create_place },
    { "act", create_act },
    { "answer", request_answer },
    { NULL, NULL },
};
static const struct step remove_steps[] = { { "act", remove_act },
                                            { "answer", remove_answer },
                                            { NULL, NULL } };
static const struct step content_steps[] = { { "ask", content_ask },
                                             { "send", content_send },
                                             { NULL, NULL } };

static const struct shape create_query[] = {
    FIELD_TEXT("name", 1, 200, REQUIRED, .valid = valid_filename, .valid_code = "filename",
               .about = "the file's name, without folders"),
    FIELD_TEXT("field", 1, 60, .about = "the field of the form that asks for it"),
    FIELD_BOOL("message", .about = "true: a message is to refer to it, which needs no other time"),
    FIELD_BOOL("internal", .about = "true: a paper of the caseworkers', which no party sees"),
    SHAPE_END,
};

#define WRITERS (ROLE_CASEWORKER | ROLE_APPLICANT)
#define ATTACHMENT .object = "attachment", .reply = "attachment"

const struct route attachment_routes[] = {
    { .method = HTTP_POST,
      .path = "/applications/{id}/attachments",
      .name = "attachment_create",
      .object = "application",
      .roles = WRITERS,
      .flags = ROUTE_BODY_PIECES | ROUTE_OPTIONAL,
      .query = create_query,
      .steps = create_steps,
      .status = 201,
      .location = "/attachments/{id}",
      .reply = "attachment",
      .summary = "Attaches a file: its bytes are the body, its type the Content-Type" },
    ROUTE_LIST("/applications/{id}/attachments", "attachment_list", ROLE_SIGNED_IN, ATTACHMENT_LIST,
               .object = "application", .reply = "attachment_row",
               .summary = "The files of a case, oldest first"),
    ROUTE_READ("/attachments/{id}", "attachment_get", ROLE_SIGNED_IN, ATTACHMENT_GET, ATTACHMENT,
               .summary = "One file of a case, without its bytes"),
    { .method = HTTP_GET,
      .path = "/attachments/{id}/content",
      .name = "attachment_content",
      .object = "attachment",
      .roles = ROLE_SIGNED_IN,
      .flags = ROUTE_OPTIONAL,
      .steps = content_steps,
      .reply = "file",
      .summary = "Its bytes, whole or a range; ETag is their SHA-256" },
    { .method = HTTP_DELETE,
      .path = "/attachments/{id}",
      .name = "attachment_remove",
      .object = "attachment",
      .roles = WRITERS,
      .steps = remove_steps,
      .status = 204,
      .summary = "Takes a file out of a draft, or an internal one out of the case" },
    ROUTE_ACTION("/attachments/{id}/scan", "attachment_scan", ROLE_CASEWORKER, ATTACHMENT_SCAN,
                 ATTACHMENT, .summary = "Looks for malware again in one that could not be scanned"),
    { 0 },
};

struct upload {
    struct str media_type;
    const char *name, *field; /* NULL: none */
    bool named, internal, message;
};

/* Lower case, without parameters. */
static struct str media_type_of(struct request *request)
{
    struct str rest = request_given(request, "content-type"), type;
    if (!str_cut(&rest, ';', &type))
        return STR("");
    while (type.len > 0 && type.at[type.len - 1] == ' ')
        type.len--;
    char *text = arena_text(request_arena(request), type);
    for (char *c = text; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return (struct str){ text, type.len };
}

/* What the client said its bytes hash to, if it did, is what they hash to. */
static bool digest_fits(struct request *request, const char *sha256)
{
    struct str rest = request_given(request, "content-digest"), item;
    const struct str start = STR("sha-256=:");
    while (str_cut(&rest, ',', &item)) {
        struct digest_hex hex;
        while (item.len > 0 && item.at[0] == ' ')
            item = (struct str){ item.at + 1, item.len - 1 };
        if (!str_starts(item, start))
            continue;
        size_t len = item.len - start.len;
        const char *end = memchr(item.at + start.len, ':', len);
        struct str base64 = { item.at + start.len,
                              end != NULL ? (size_t)(end - item.at) - start.len : 0 };
        if (!digest_read_base64(base64, &hex) || strcmp(hex.text, sha256) != 0)
            return false;
    }
    return true;
}

static void flag_add(struct buf *out, const char *name, bool value)
{
    buf_print(out, ",\"%s\":%s", name, value ? "true" : "false");
}

/* What the database judges by: as far as it is known. */
static const char *facts(struct request *request)
{
    const struct upload *upload = request_state(request, sizeof(*upload));
    const struct request_taken *taken = request_taken(request);
    int64_t size = taken != NULL ? taken->bytes : request_bytes_coming(request);
    _cleanup_buf_ struct buf out = { 0 };
    buf_add_text(&out, "{\"name\":");
    buf_add_json(&out, str_of(upload->name));
    buf_add_text(&out, ",\"media_type\":");
    buf_add_json(&out, upload->media_type);
    if (upload->field != NULL) {
        buf_add_text(&out, ",\"field\":");
        buf_add_json(&out, str_of(upload->field));
    }
    flag_add(&out, "named", upload->named);
    flag_add(&out, "internal", upload->internal);
    flag_add(&out, "message", upload->message);
    flag_add(&out, "scan", request_scans(request));
    if (size >= 0)
        buf_print(&out, ",\"size\":%lld", (long long)size);
    if (taken != NULL)
        flag_add(&out, "fits", taken->fits);
    if (taken != NULL && taken->sha256 != NULL) {
        buf_print(&out, ",\"sha256\":\"%s\"", taken->sha256);
        flag_add(&out, "digest_fits", digest_fits(request, taken->sha256));
    }
    buf_add_char(&out, '}');
    return arena_text(request_arena(request), buf_view(&out));
}

static enum flow create_allow(struct request *request)
{
    struct upload *upload = request_state(request, sizeof(*upload));
    const char **args = request_args(request);
    const char *internal = request_filter(request, "internal");
    const char *message = request_filter(request, "message");
    upload->name = request_filter(request, "name");
    upload->field = request_filter(request, "field");
    upload->internal = internal != NULL && strcmp(internal, "true") == 0;
    upload->message = message != NULL && strcmp(message, "true") == 0;
    upload->media_type = media_type_of(request);
    upload->named = kind_named(upload->media_type, str_of(upload->name));
    args[0] = request_token(request);
    args[1] = request_path(request, "id");
    args[2] = str_utf8(upload->media_type) ? facts(request) : "{}";
    args[3] = request_key(request);
    return request_ask(request, SQL_ATTACHMENT_ALLOW, args);
}

static enum flow create_take(struct request *request)
{
    const struct upload *upload = request_state(request, sizeof(*upload));
    int64_t bytes_max = 0;
    bool ok = str_int64(db_value(request_result(request), 0, 0), &bytes_max);
    ENSURE(ok);
    return request_take(request, bytes_max, upload->media_type);
}

static enum flow create_prepare(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_path(request, "id");
    args[1] = facts(request);
    return request_act(request, SQL_ATTACHMENT_PREPARE, args);
}

static enum flow create_place(struct request *request)
{
    if (request_replayed(request))
        return request_answer(request);
    /* It was cut short for a reason that has gone meanwhile: another file was removed. */
    if (!request_taken(request)->whole)
        return request_refuse(request, "service.request.busy", NULL);
    return request_place(request);
}

static enum flow create_act(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_path(request, "id");
    args[1] = request_if_match(request);
    args[2] = facts(request);
    return request_act(request, SQL_ATTACHMENT_CREATE, args);
}

static enum flow remove_act(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_path(request, "id");
    args[1] = request_if_match(request);
    return request_act(request, SQL_ATTACHMENT_REMOVE, args);
}

static enum flow remove_answer(struct request *request)
{
    return request_reply(request, 204, NULL, STR(""));
}

static enum flow content_ask(struct request *request)
{
    const char **args = request_args(request);
    args[0] = request_token(request);
    args[1] = request_path(request, "id");
    args[2] = request_uuid(request);
    return request_ask(request, SQL_ATTACHMENT_CONTENT, args);
}

static enum flow content_send(struct request *request)
{
    const struct db_result *result = request_result(request);
    const char *values[3];
    for (int i = 0; i < 3; i++)
        values[i] = arena_text(request_arena(request), db_value(result, 0, i));
    const struct request_file file = { values[0], values[1], values[2] };
    return request_send(request, &file);
}
