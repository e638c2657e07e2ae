#include "base/config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct config_line {
    struct config_line *next;
    const char *key, *value;
};

static char *trimmed(char *text)
{
    text += strspn(text, " \t");
    size_t len = strlen(text);
    while (len > 0 && strchr(" \t\r\n", text[len - 1]) != NULL)
        text[--len] = '\0';
    return text;
}

static int line_add(struct config *config, char *text)
{
    text = trimmed(text);
    if (text[0] == '\0' || text[0] == '#')
        return 0;
    char *equals = strchr(text, '=');
    if (equals == NULL || equals == text)
        return -EINVAL;
    *equals = '\0';
    struct config_line *line = arena_take(&config->arena, sizeof(*line));
    line->key = arena_text(&config->arena, str_of(trimmed(text)));
    line->value = arena_text(&config->arena, str_of(trimmed(equals + 1)));
    line->next = config->lines;
    config->lines = line;
    return 0;
}

int config_read(struct config *config, const char *path)
{
    *config = (struct config){ 0 };
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return -errno;
    const char *slash = strrchr(path, '/');
    config->folder =
        slash ? arena_text(&config->arena, (struct str){ path, (size_t)(slash - path) }) : ".";
    char *text = NULL;
    size_t size = 0;
    int err = 0, number = 1;
    for (; err == 0 && getline(&text, &size, file) >= 0; number++) {
        err = line_add(config, text);
        if (err < 0)
            fprintf(stderr, "%s:%d: not a setting (key = value)\n", path, number);
    }
    free(text);
    fclose(file);
    return err;
}

void config_free(struct config *config)
{
    arena_reset(&config->arena);
    *config = (struct config){ 0 };
}

const char *config_text(const struct config *config, const char *key, const char *otherwise)
{
    for (const struct config_line *line = config->lines; line != NULL; line = line->next)
        if (strcmp(line->key, key) == 0)
            return line->value;
    return otherwise;
}

int config_int(const struct config *config, const char *key, int64_t otherwise, int64_t min,
               int64_t max, int64_t *ret_value)
{
    const char *text = config_text(config, key, NULL);
    *ret_value = otherwise;
    if (text == NULL)
        return 0;
    if (str_int64(str_of(text), ret_value) && *ret_value >= min && *ret_value <= max)
        return 0;
    fprintf(stderr, "%s = %s: give a number from %lld to %lld\n", key, text, (long long)min,
            (long long)max);
    return -EINVAL;
}

bool config_flag(const struct config *config, const char *key)
{
    const char *text = config_text(config, key, "no");
    return strcmp(text, "yes") == 0 || strcmp(text, "true") == 0 || strcmp(text, "on") == 0 ||
           strcmp(text, "1") == 0;
}

const char *config_path(struct config *config, const char *key)
{
    const char *text = config_text(config, key, NULL);
    if (text == NULL || text[0] == '/')
        return text;
    return arena_print(&config->arena, "%s/%s", config->folder, text);
}
