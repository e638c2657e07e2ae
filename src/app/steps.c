/* steps.c: the ordinary ways of answering. */
#include "app/life.h"
#include "app/list.h"

#include <string.h>

const char *const role_names[ROLES] = { "caseworker", "approver", "scheme_owner", "finance",
                                        "auditor",    "appeals",  "admin",        "applicant" };

/* The path's parameters in their order; returns how many. */
static unsigned args_path(const struct request *request, const char **args, unsigned n)
{
    for (unsigned i = 0; i < request->match.nparams; i++)
        args[n++] = request->match.params[i].value;
    return n;
}

/* Somebody who follows a link in a browser gets the page; programs get the file. */
static bool page_first(struct str accept)
{
    if (accept.len == 0)
        return false;
    const char *page = memmem(accept.at, accept.len, "text/html", 9);
    const char *file = memmem(accept.at, accept.len, "application/pdf", 15);
    return page != NULL && (file == NULL || page < file);
}

/* The filters, with the form that the client would rather have when it names none. */
static const char *filters_of(const struct request *request)
{
    bool forms = (request->route->flags & ROUTE_FORMS) != 0;
    bool asked = request_format(request).len > 0;
    return forms && !asked && page_first(request->http->accept) ? "{\"format\":\"html\"}"
                                                                : request->filters.at;
}

static enum flow read_ask(struct request *request)
{
    const struct route *route = request->route;
    const char **args = request_args(request);
    args[0] = request->token;
    unsigned n = args_path(request, args, 1);
    if (route->query != NULL)
        args[n++] = filters_of(request);
    REQUIRE(n == sql_nargs(route->sql));
    return request_ask(request, route->sql, args);
}

static enum flow write_act(struct request *request)
{
    const struct route *route = request->route;
    const char **args = request_args(request);
    unsigned n = args_path(request, args, 0);
    args[n++] = request->if_match;
    if (route->body != NULL || (route->flags & (ROUTE_BODY_CSV | ROUTE_BODY_XML)) != 0)
        args[n++] = request->body.at;
    REQUIRE(n == sql_nargs(route->sql));
    return request_act(request, route->sql, args);
}

static struct str format_of(const struct request *request)
{
    if (request->page.format.len > 0)
        return request->page.format;
    struct str accept = request->http->accept;
    if (str_starts(accept, STR("text/csv")))
        return STR("csv");
    if (str_starts(accept, STR(LIST_XLSX)))
        return STR("xlsx");
    return STR("json");
}

/* One row more than is shown tells whether there is a next page. */
static const char **list_args(struct request *request, bool is_file)
{
    const struct route *route = request->route;
    const struct query_page *page = &request->page;
    const char **args = request_args(request);
    args[0] = request->token;
    unsigned n = args_path(request, args, 1);
    args[n++] = request->filters.at;
    args[n++] = page->sort;
    args[n++] = page->after;
    if (!is_file)
        args[n] = arena_print(&request->arena, "%lld", (long long)page->limit + 1);
    REQUIRE(n + 1 == sql_nargs(route->sql));
    return args;
}

/* An Excel file says who took it out, which is asked first. */
static enum flow list_ask(struct request *request)
{
    struct str format = format_of(request);
    if (str_eq(format, STR("csv")))
        return stream_list(request, list_args(request, true));
    if (str_eq(format, STR("json")))
        return request_ask(request, request->route->sql, list_args(request, false));
    const char **args = request_args(request);
    args[0] = request->token;
    return request_ask(request, SQL_ME, args);
}

/* The same address with another `after`. */
static void link_add(struct request *request, struct str next)
{
    _cleanup_buf_ struct buf link = { 0 };
    struct str rest = request->http->query, piece;
    buf_add_char(&link, '<');
    buf_add(&link, request->http->path);
    buf_add_char(&link, '?');
    while (str_cut(&rest, '&', &piece)) {
        if (piece.len == 0 || str_starts(piece, STR("after=")))
            continue;
        buf_add(&link, piece);
        buf_add_char(&link, '&');
    }
    buf_add(&link, STR("after="));
    buf_add(&link, next);
    buf_add(&link, STR(">; rel=\"next\""));
    request_header(request, "Link", arena_text(&request->arena, buf_view(&link)));
}

static enum flow list_answer(struct request *request)
{
    _cleanup_buf_ struct buf next = { 0 };
    if (str_eq(format_of(request), STR("xlsx")))
        return book_list(request, list_args(request, true));
    list_write(&request->reply, request->result, request->page.limit, request->route->name, &next);
    if (next.len > 0)
        link_add(request, buf_view(&next));
    return request_reply(request, 200, "application/json", buf_view(&request->reply));
}

static struct str column_named(const struct db_result *result, const char *name)
{
    for (int i = 0; i < db_columns(result); i++)
        if (strcmp(db_column_name(result, i), name) == 0)
            return db_value(result, 0, i);
    return (struct str){ NULL, 0 };
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void hex_read(struct buf *out, struct str hex)
{
    if (str_starts(hex, STR("\\x")))
        hex = (struct str){ hex.at + 2, hex.len - 2 };
    char *room = buf_room(out, hex.len / 2 + 1);
    for (size_t i = 0; i + 1 < hex.len; i += 2)
        *room++ = (char)((unsigned)hex_digit(hex.at[i]) << 4 | (unsigned)hex_digit(hex.at[i + 1]));
    out->len += hex.len / 2;
}

/* What a header may hold between quotes. */
static const char *filename_of(struct request *request, struct str name, bool in_place)
{
    char *safe = arena_text(&request->arena, name);
    for (char *c = safe; *c != '\0'; c++)
        if (*c <= ' ' || *c > '~' || *c == '"' || *c == '\\' || *c == '/')
            *c = '_';
    return arena_print(&request->arena, "%s; filename=\"%s\"", in_place ? "inline" : "attachment",
                       safe);
}

/* A page from the database looks as it was made, and can do nothing. */
static void file_heads(struct request *request, struct str media_type, struct str name)
{
    if ((request->route->flags & ROUTE_FORMS) != 0)
        request_header(request, "Vary", "Accept");
    if (str_starts(media_type, STR("text/html")))
        request_header(request, "Content-Security-Policy",
                       "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
    if (name.at != NULL)
        request_header(request, "Content-Disposition",
                       filename_of(request, name, str_eq(media_type, STR("application/pdf"))));
}

static enum flow file_answer(struct request *request)
{
    const struct db_result *result = request->result;
    if (db_rows(result) == 0)
        return request_refuse(request, "object.get.not_found", NULL);
    struct str body = column_named(result, "body"), hex = column_named(result, "body_hex");
    struct str etag = column_named(result, "etag"), name = column_named(result, "filename");
    struct str media_type = column_named(result, "media_type");
    REQUIRE(media_type.at != NULL && (body.at != NULL || hex.at != NULL));
    if (hex.at != NULL) {
        hex_read(&request->reply, hex);
        body = buf_view(&request->reply);
    }
    if (etag.at != NULL) {
        const char *quoted = arena_print(&request->arena, "\"%.*s\"", (int)etag.len, etag.at);
        request_header(request, "ETag", quoted);
        if (str_eq(request->http->if_none_match, str_of(quoted)))
            return request_reply(request, 304, NULL, STR(""));
    }
    file_heads(request, media_type, name);
    return request_reply(request, 200, arena_text(&request->arena, media_type), body);
}

const struct step steps_read[] = { { "ask", read_ask },
                                   { "answer", request_answer },
                                   { NULL, NULL } };
const struct step steps_write[] = { { "act", write_act },
                                    { "answer", request_answer },
                                    { NULL, NULL } };
const struct step steps_list[] = { { "ask", list_ask }, { "answer", list_answer }, { NULL, NULL } };
const struct step steps_file[] = { { "ask", read_ask }, { "answer", file_answer }, { NULL, NULL } };
