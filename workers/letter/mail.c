#include "workers/letter/mail.h"

#include "base/buf.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const struct words {
    const char *language, *subject, *text, *where, *end;
} notices[] = {
    { "nb", "Nytt brev i sak", "Det er kommet et brev i sak",
      "Logg inn og les det her:", "Denne meldingen kan ikke besvares." },
    { "nn", "Nytt brev i sak", "Det er kome eit brev i sak",
      "Logg inn og les det her:", "Du kan ikkje svare på denne meldinga." },
    { "en", "New letter in case", "There is a new letter in case",
      "Sign in to read it here:", "This message cannot be answered." },
};

static const struct words *notice_of(const char *language)
{
    size_t i = countof(notices) - 1;
    while (i > 0 && strcmp(notices[i].language, language) != 0)
        i--;
    return &notices[i];
}

/* The same entry of the outbox is the same message, whoever sends it. */
static void mail_write(const struct mail_relay *relay, const struct mail *mail, struct buf *out)
{
    const struct words *words = notice_of(mail->language);
    const char *at = strchr(relay->from, '@');
    char date[64];
    struct tm tm;
    time_t now = time(NULL);
    (void)gmtime_r(&now, &tm);
    (void)strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S +0000", &tm); /* RFC 5322 */
    buf_print(out, "Date: %s\r\nFrom: <%s>\r\nTo: <%s>\r\nSubject: %s %s\r\n", date, relay->from,
              mail->to, words->subject, mail->case_number);
    buf_print(out, "Message-ID: <letter-%s%s>\r\n", mail->id, at != NULL ? at : "@localhost");
    buf_add(out, STR("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                     "Content-Transfer-Encoding: 8bit\r\nAuto-Submitted: auto-generated\r\n\r\n"));
    buf_print(out, "%s %s.\r\n\r\n%s %s\r\n\r\n%s\r\n", words->text, mail->case_number,
              words->where, relay->portal, words->end);
}

static size_t mail_read(char *room, size_t size, size_t n, void *data)
{
    struct str *rest = data;
    size_t len = size * n < rest->len ? size * n : rest->len;
    if (len > 0)
        memcpy(room, rest->at, len);
    rest->at += len;
    rest->len -= len;
    return len;
}

static enum mail_outcome outcome_of(CURL *curl, CURLcode code, const char *said, char error[256])
{
    long reply = 0;
    if (code == CURLE_OK)
        return MAIL_TAKEN;
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    snprintf(error, 256, "smtp %ld: %s", reply, said[0] != '\0' ? said : curl_easy_strerror(code));
    return reply >= 500 ? MAIL_REFUSED : MAIL_LATER;
}

enum mail_outcome mail_send(const struct mail_relay *relay, const struct mail *mail,
                            char ret_error[256])
{
    _cleanup_buf_ struct buf text = { 0 };
    char said[CURL_ERROR_SIZE] = "";
    CURL *curl = curl_easy_init();
    struct curl_slist *to = curl_slist_append(NULL, mail->to);
    ENSURE(curl != NULL && to != NULL);
    mail_write(relay, mail, &text);
    struct str rest = buf_view(&text);
    curl_easy_setopt(curl, CURLOPT_URL, relay->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, relay->from);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, mail_read);
    curl_easy_setopt(curl, CURLOPT_READDATA, &rest);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, said);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, 5000L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 20000L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    enum mail_outcome outcome = outcome_of(curl, curl_easy_perform(curl), said, ret_error);
    curl_slist_free_all(to);
    curl_easy_cleanup(curl);
    return outcome;
}
