#include "workers/register/client.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { URL_BYTES = 1024, CONNECT_TIMEOUT_MS = 5000 };

bool register_url_fits(const char *url)
{
    static const char *const starts[] = { "https://", "http://127.0.0.1:", "http://localhost:",
                                          "http://[::1]:" };
    for (size_t i = 0; i < countof(starts); i++)
        if (strncmp(url, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

static size_t body_take(char *at, /* NOLINT(readability-non-const-parameter): curl's type */
                        size_t size, size_t n, void *data)
{
    struct buf *body = data;
    if (size * n > REGISTER_ANSWER_MAX - body->len)
        return 0; /* ends the transfer with CURLE_WRITE_ERROR */
    buf_add(body, (struct str){ at, size * n });
    return size * n;
}

static int progress(void *data, curl_off_t total, curl_off_t now, curl_off_t up_total,
                    curl_off_t up)
{
    const struct register_client *client = data;
    (void)total, (void)now, (void)up_total, (void)up;
    return client->stopping(client->data);
}

static void options_set(const struct register_client *client, const char *url,
                        struct register_answer *answer)
{
    CURL *curl = client->curl;
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (client->ca != NULL)
        curl_easy_setopt(curl, CURLOPT_CAINFO, client->ca);
    /* Never one of the environment's: where questions go is said in the configuration alone. */
    curl_easy_setopt(curl, CURLOPT_PROXY, client->proxy != NULL ? client->proxy : "");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "tilsagn");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, body_take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer->body);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, client);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, answer->error);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_TIMEOUT_MS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)client->timeout_ms);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
}

static int failure_of(CURLcode code, struct register_answer *answer)
{
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return -ECANCELED;
    if (code == CURLE_WRITE_ERROR) {
        snprintf(answer->error, sizeof(answer->error), "the answer is too large");
        return -EFBIG;
    }
    if (answer->error[0] == '\0')
        snprintf(answer->error, sizeof(answer->error), "%s", curl_easy_strerror(code));
    return -EIO;
}

int register_get(const struct register_client *client, const char *path,
                 struct register_answer *ret_answer)
{
    char url[URL_BYTES];
    curl_off_t retry_after = 0;
    *ret_answer = (struct register_answer){ 0 };
    int len = snprintf(url, sizeof(url), "%s/%s", client->url, path);
    if (len < 0 || (size_t)len >= sizeof(url))
        return -ENAMETOOLONG;
    options_set(client, url, ret_answer);
    struct curl_slist *head = curl_slist_append(NULL, "Accept: application/json");
    ENSURE(head != NULL);
    curl_easy_setopt(client->curl, CURLOPT_HTTPHEADER, head);
    CURLcode code = curl_easy_perform(client->curl);
    curl_easy_setopt(client->curl, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(head);
    if (code != CURLE_OK)
        return failure_of(code, ret_answer);
    (void)curl_easy_getinfo(client->curl, CURLINFO_RESPONSE_CODE, &ret_answer->status);
    (void)curl_easy_getinfo(client->curl, CURLINFO_RETRY_AFTER, &retry_after);
    ret_answer->retry_after_s = retry_after;
    return 0;
}
