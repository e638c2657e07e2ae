/* config.h: the settings of a program: a file of "key = value" lines, # begins a comment. Floor 0.
 *
 * A program names the keys it knows; others in the file belong to other programs and are ignored,
 * but a line that is no setting is a fault. Values live as long as the config. */
#pragma once
#include "base/arena.h"

struct config {
    struct arena arena;
    struct config_line *lines;
    const char *folder; /* of the file: relative paths start there */
};

/* 0; -errno when the file cannot be read; -EINVAL with the faulty line printed to stderr. */
int config_read(struct config *config, const char *path) MUST_CHECK;
void config_free(struct config *config);

/* The value, or `otherwise` (which may be NULL). */
const char *config_text(const struct config *config, const char *key, const char *otherwise);
/* As a number; -EINVAL (printed) when it is none or outside min..max. */
int config_int(const struct config *config, const char *key, int64_t otherwise, int64_t min,
               int64_t max, int64_t *ret_value) MUST_CHECK;
bool config_flag(const struct config *config, const char *key); /* yes, true, on or 1 */
/* A path of the value, made absolute by the file's folder, or NULL. */
const char *config_path(struct config *config, const char *key);
