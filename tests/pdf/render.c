/* render.c: makes the PDF of letters from their JSON documents, for the tests of this folder and
 * for measuring.
 *
 * render [--old] [--count N] JSON… : one letter to standard output, or with --count the letters in
 * turn, as page and file, N in all, thrown away: prints "letters seconds bytes pages rss_kib". With
 * --page the page instead of the file. A letter with a logo has logo.png of its folder. */
#include "format/letter_pdf.h"

#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct render {
    struct letter_pdf_kit *kit;
    struct buf out, html; /* the page is made too when html has room */
    struct buf logo;
    struct letter_image image;
    size_t bytes, pages;
};

static void file_read(const char *path, struct buf *ret)
{
    char piece[4096];
    size_t got;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    while ((got = fread(piece, 1, sizeof(piece), file)) > 0)
        buf_add(ret, (struct str){ piece, got });
    fclose(file);
}

static void logo_lay(struct render *render, struct letter_head *head)
{
    if (head->logo_id == NULL)
        return;
    render->image = (struct letter_image){ buf_view(&render->logo), head->logo_width_mm };
    head->logo = &render->image;
}

static void letter_render(struct render *render, struct str json)
{
    struct arena arena = { 0 };
    struct letter letter;
    struct letter_fault fault = { "" };
    struct letter_pdf_report report = { 0 };
    buf_clear(&render->out);
    int r = letter_make(json, &arena, &letter, &fault);
    if (r == 0)
        logo_lay(render, &letter.head);
    if (r == 0 && render->html.size > 0) {
        buf_clear(&render->html);
        letter_html(&letter, &render->html);
    }
    if (r == 0)
        r = letter_pdf(render->kit, &letter, &render->out, &report, &fault);
    if (r < 0) {
        fprintf(stderr, "%s\n", fault.text);
        exit(1);
    }
    if (report.replaced > 0)
        fprintf(stderr, "%zu characters replaced, first U+%04X\n", report.replaced,
                report.first_replaced);
    render->bytes += render->out.len;
    render->pages += report.pages;
    arena_reset(&arena);
}

/* Beside the document, when there is one. */
static void logo_find(const char *path, struct buf *ret)
{
    char copy[1024], logo[1100];
    snprintf(copy, sizeof(copy), "%s", path);
    snprintf(logo, sizeof(logo), "%s/logo.png", dirname(copy));
    if (ret->len == 0 && access(logo, R_OK) == 0)
        file_read(logo, ret);
}

/* The most it was since the program began; what getrusage() says is that of its parent too. */
static long rss_kib(void)
{
    char line[128];
    long kib = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file != NULL && fgets(line, sizeof(line), file) != NULL)
        if (strncmp(line, "VmHWM:", 6) == 0)
            kib = strtol(line + 6, NULL, 10);
    if (file != NULL)
        fclose(file);
    return kib;
}

static void letters_count(struct render *render, const struct buf *files, int n, long count)
{
    struct timespec from, to;
    buf_room(&render->html, 1);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    for (long i = 0; i < count; i++)
        letter_render(render, buf_view(&files[i % n]));
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    double seconds = (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
    printf("%ld %.6f %zu %zu %ld\n", count, seconds, render->bytes, render->pages, rss_kib());
}

int main(int argc, char **argv)
{
    struct letter_pdf_paths paths = { NULL, NULL, NULL };
    struct letter_fault fault;
    struct render render = { 0 };
    struct buf files[16] = { { 0 } };
    long count = 0;
    int n = 0;
    bool old = false, page = false;
    for (int i = 1; i < argc && n < 16; i++) {
        if (strcmp(argv[i], "--old") == 0)
            old = true;
        else if (strcmp(argv[i], "--page") == 0)
            page = true;
        else if (strcmp(argv[i], "--count") == 0 && i + 1 < argc)
            count = strtol(argv[++i], NULL, 10);
        else {
            file_read(argv[i], &files[n++]);
            logo_find(argv[i], &render.logo);
        }
    }
    if (n == 0 || letter_pdf_open(&paths, &render.kit, &fault) < 0) {
        fprintf(stderr, "%s\n", n == 0 ? "usage: render [--old] [--count N] JSON…" : fault.text);
        return 2;
    }
    if (old)
        letter_pdf_older(render.kit);
    if (count > 0) {
        letters_count(&render, files, n, count);
    } else {
        if (page)
            buf_room(&render.html, 1);
        letter_render(&render, buf_view(&files[0]));
        const struct buf *out = page ? &render.html : &render.out;
        fwrite(out->at, 1, out->len, stdout);
    }
    for (int i = 0; i < n; i++)
        buf_free(&files[i]);
    buf_free(&render.out);
    buf_free(&render.logo);
    buf_free(&render.html);
    letter_pdf_close(render.kit);
    return 0;
}
