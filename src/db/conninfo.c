/* conninfo.c: see conninfo.h. */
#include "db/conninfo.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char *option(const struct conninfo *info, const char *key)
{
    for (const PQconninfoOption *o = info->options; o->keyword != NULL; o++) {
        if (strcmp(o->keyword, key) == 0)
            return o->val != NULL && o->val[0] != '\0' ? o->val : NULL;
    }
    return NULL;
}

static unsigned pieces(const char *list)
{
    unsigned n = 1;
    for (; list != NULL && *list != '\0'; list++)
        n += *list == ',';
    return n;
}

/* Piece number `n` of a list; of a list of one, that one. */
static int piece(const char *list, unsigned n, char *ret_text, size_t size)
{
    struct str rest = str_of(list), found = { 0 };
    if (pieces(list) == 1)
        n = 0;
    for (unsigned i = 0; i <= n; i++) {
        if (!str_cut(&rest, ',', &found))
            return -EINVAL;
    }
    if (found.len >= size)
        return -EINVAL;
    memcpy(ret_text, found.at, found.len);
    ret_text[found.len] = '\0';
    return 0;
}

int conninfo_parse(const char *text, struct conninfo *ret_info)
{
    ret_info->options = PQconninfoParse(text, NULL);
    if (ret_info->options == NULL)
        return -EINVAL;
    const char *addresses = option(ret_info, "hostaddr");
    ret_info->nhosts = pieces(addresses != NULL ? addresses : option(ret_info, "host"));
    return 0;
}

void conninfo_free(struct conninfo *info)
{
    PQconninfoFree(info->options);
    *info = (struct conninfo){ 0 };
}

static void params_add(struct conninfo_params *params, const char *key, const char *value)
{
    ENSURE(params->n + 1 < CONNINFO_PARAMS_MAX);
    params->keys[params->n] = key;
    params->values[params->n++] = value;
}

static int params_add_hosts(struct conninfo_params *params, const struct conninfo *info,
                            unsigned turn)
{
    const struct {
        const char *key;
        char *text;
        size_t size;
    } lists[] = { { "host", params->host, sizeof(params->host) },
                  { "hostaddr", params->hostaddr, sizeof(params->hostaddr) },
                  { "port", params->port, sizeof(params->port) } };
    for (size_t i = 0; i < countof(lists); i++) {
        const char *list = option(info, lists[i].key);
        if (list == NULL)
            continue;
        if (piece(list, turn % info->nhosts, lists[i].text, lists[i].size) < 0)
            return -EINVAL;
        params_add(params, lists[i].key, lists[i].text);
    }
    return 0;
}

/* Ours first: what stands in the connection string comes later and wins. */
static int params_add_settings(struct conninfo_params *params, const struct conninfo *info,
                               const struct session *session)
{
    const char *own = option(info, "options");
    int len = snprintf(params->options, sizeof(params->options),
                       "-c TimeZone=UTC -c DateStyle=ISO -c jit=off -c statement_timeout=%llu "
                       "-c lock_timeout=2000 -c idle_in_transaction_session_timeout=30000 %s %s",
                       (unsigned long long)session->statement_timeout_ms,
                       session->watch_client ? "-c client_connection_check_interval=1000" : "",
                       own != NULL ? own : "");
    if (len < 0 || (size_t)len >= sizeof(params->options))
        return -EINVAL;
    params_add(params, "options", params->options);
    return 0;
}

int conninfo_params(const struct conninfo *info, unsigned turn, const struct session *session,
                    struct conninfo_params *ret_params)
{
    static const char *const ours[] = { "host", "hostaddr", "port", "options", "client_encoding" };
    const struct {
        const char *key, *value;
    } defaults[] = {
        { "application_name", session->name },
        { "target_session_attrs", "read-write" },
        { "tcp_user_timeout", "10000" },
        { "keepalives_idle", "10" },
        { "keepalives_interval", "5" },
        { "keepalives_count", "3" },
        { "connect_timeout", "5" },
    };
    memset(ret_params, 0, sizeof(*ret_params));
    for (const PQconninfoOption *o = info->options; o->keyword != NULL; o++) {
        bool skip = o->val == NULL;
        for (size_t i = 0; i < countof(ours); i++)
            skip = skip || strcmp(o->keyword, ours[i]) == 0;
        if (!skip)
            params_add(ret_params, o->keyword, o->val);
    }
    for (size_t i = 0; i < countof(defaults); i++) {
        if (option(info, defaults[i].key) == NULL && defaults[i].value != NULL)
            params_add(ret_params, defaults[i].key, defaults[i].value);
    }
    params_add(ret_params, "client_encoding", "UTF8");
    int err = params_add_hosts(ret_params, info, turn);
    return err < 0 ? err : params_add_settings(ret_params, info, session);
}
