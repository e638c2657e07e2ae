/* session.h: the browser's side of a session. Floor 2.
 *
 * A cookie alone never writes: the console also sends X-CSRF-Token, which is derived from the
 * session's token and handed out with it (POST /sessions) and by GET /me. */
#pragma once
#include "app/request.h"

const char *session_cookie_name(const struct request *request);
const char *session_csrf(struct arena *arena, const char *token);
/* Sets the cookie; `token` NULL takes it away. */
void session_cookie_set(struct request *request, const char *token);
