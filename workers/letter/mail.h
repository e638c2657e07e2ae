/* mail.h: a notice that a letter is ready, by a relay that speaks SMTP. It says where the letter
 * can be read, and nothing of what it says. */
#pragma once
#include "base/str.h"

struct mail_relay {
    const char *url;    /* smtp://host:25, or smtps:// */
    const char *from;   /* the address it comes from */
    const char *portal; /* where letters are read */
};

struct mail {
    const char *id, *to, *case_number, *language;
};

enum mail_outcome { MAIL_TAKEN, MAIL_LATER, MAIL_REFUSED };

/* The relay took it; could not be reached or asks to be tried later; or will not have it. What was
 * said is in `ret_error`. */
enum mail_outcome mail_send(const struct mail_relay *relay, const struct mail *mail,
                            char ret_error[256]);
