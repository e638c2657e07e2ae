#include "sheet/xlsx.h"

#include "sheet/xlsx_cell.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { NAME_MAX_BYTES = 64, TEXT_MAX_CHARS = 32767, FOLDER_MODE = 0700 };

struct xlsx {
    char *folder;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *head, *format[XLSX_TIME + 1];
    struct {
        char name[NAME_MAX_BYTES];
        enum xlsx_type type;
    } columns[XLSX_COLUMNS_MAX];
    unsigned ncolumns, nsheets, sheet_rows;
    lxw_row_t row; /* of the sheet; 0 is the head */
    uint64_t nrows;
    int fd;
};

static const char *const number_formats[XLSX_TIME + 1] = {
    [XLSX_INT] = "0",
    [XLSX_ORE] = "#,##0.00",
    [XLSX_DATE] = "dd.mm.yyyy",
    [XLSX_TIME] = "dd.mm.yyyy hh:mm:ss",
};
static const double widths[XLSX_TIME + 1] = { 28, 10, 16, 8, 12, 20 };

/* The file has no name from the start, so that nothing is left when the process dies; the library
 * opens it again through the descriptor. */
static int file_make(const char *folder, int *ret_fd)
{
    if (mkdir(folder, FOLDER_MODE) < 0 && errno != EEXIST)
        return -errno;
    char path[4096];
    int len = snprintf(path, sizeof(path), "%s/export-XXXXXX", folder);
    if (len >= (int)sizeof(path))
        return -ENAMETOOLONG;
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0)
        return -errno;
    (void)unlink(path);
    *ret_fd = fd;
    return 0;
}

static int sheet_head(struct xlsx *xlsx)
{
    for (unsigned i = 0; i < xlsx->ncolumns; i++) {
        enum xlsx_type type = xlsx->columns[i].type;
        lxw_error err =
            worksheet_set_column(xlsx->sheet, (lxw_col_t)i, (lxw_col_t)i, widths[type], NULL);
        if (err == LXW_NO_ERROR)
            err = worksheet_write_string(xlsx->sheet, 0, (lxw_col_t)i, xlsx->columns[i].name,
                                         xlsx->head);
        if (err != LXW_NO_ERROR)
            return -EIO;
    }
    worksheet_freeze_panes(xlsx->sheet, 1, 0);
    xlsx->row = 0;
    return 0;
}

static int sheet_end(struct xlsx *xlsx)
{
    lxw_error err =
        worksheet_autofilter(xlsx->sheet, 0, 0, xlsx->row, (lxw_col_t)(xlsx->ncolumns - 1));
    return err == LXW_NO_ERROR ? 0 : -EIO;
}

static int sheet_add(struct xlsx *xlsx)
{
    char name[32];
    if (++xlsx->nsheets == 1)
        (void)snprintf(name, sizeof(name), "Uttrekk");
    else
        (void)snprintf(name, sizeof(name), "Uttrekk %u", xlsx->nsheets);
    xlsx->sheet = workbook_add_worksheet(xlsx->book, name);
    return xlsx->sheet != NULL ? sheet_head(xlsx) : -EIO;
}

static void formats_add(struct xlsx *xlsx)
{
    xlsx->head = workbook_add_format(xlsx->book);
    format_set_bold(xlsx->head);
    for (unsigned type = 0; type < countof(number_formats); type++) {
        if (number_formats[type] == NULL)
            continue;
        xlsx->format[type] = workbook_add_format(xlsx->book);
        format_set_num_format(xlsx->format[type], number_formats[type]);
    }
}

static int book_make(struct xlsx *xlsx)
{
    char path[64];
    (void)snprintf(path, sizeof(path), "/proc/self/fd/%d", xlsx->fd);
    lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = xlsx->folder };
    xlsx->book = workbook_new_opt(path, &options);
    if (xlsx->book == NULL)
        return -ENOMEM;
    formats_add(xlsx);
    return sheet_add(xlsx);
}

int xlsx_open(const char *folder, const struct xlsx_column *columns, unsigned ncolumns,
              unsigned sheet_rows, struct xlsx **ret_xlsx)
{
    REQUIRE(ncolumns > 0 && ncolumns <= XLSX_COLUMNS_MAX);
    REQUIRE(sheet_rows > 0 && sheet_rows <= XLSX_SHEET_ROWS);
    int fd = -1, err = file_make(folder, &fd);
    if (err < 0)
        return err;
    struct xlsx *xlsx = calloc(1, sizeof(*xlsx));
    ENSURE(xlsx != NULL);
    xlsx->fd = fd;
    xlsx->sheet_rows = sheet_rows;
    xlsx->ncolumns = ncolumns;
    xlsx->folder = strdup(folder);
    ENSURE(xlsx->folder != NULL);
    for (unsigned i = 0; i < ncolumns; i++) {
        bool money = columns[i].type == XLSX_ORE;
        size_t len = strlen(columns[i].name);
        /* What ends with _ore is shown in kroner, and says so. */
        if (money && len > 4 && strcmp(columns[i].name + len - 4, "_ore") == 0)
            len -= 4;
        else
            money = false;
        (void)snprintf(xlsx->columns[i].name, NAME_MAX_BYTES, "%.*s%s", (int)len, columns[i].name,
                       money ? "_kr" : "");
        xlsx->columns[i].type = columns[i].type;
    }
    err = book_make(xlsx);
    if (err < 0)
        xlsx_free(xlsx);
    else
        *ret_xlsx = xlsx;
    return err;
}

/* The text up to what Excel takes, at the end of a character. */
static lxw_error text_cut_add(struct xlsx *xlsx, lxw_col_t column, const char *text)
{
    size_t len = 0;
    for (size_t chars = 0; text[len] != '\0'; len++)
        if (((unsigned char)text[len] & 0xC0) != 0x80 && ++chars > TEXT_MAX_CHARS)
            break;
    char *cut = strndup(text, len);
    ENSURE(cut != NULL);
    lxw_error err = worksheet_write_string(xlsx->sheet, xlsx->row, column, cut, NULL);
    free(cut);
    return err;
}

static lxw_error cell_add(struct xlsx *xlsx, unsigned i, const char *text)
{
    enum xlsx_type type = xlsx->columns[i].type;
    lxw_col_t column = (lxw_col_t)i;
    double number = 0;
    bool fits = false;
    if (type == XLSX_BOOL)
        text = text[0] == 't' ? "ja" : "nei";
    else if (type == XLSX_INT || type == XLSX_ORE)
        fits = xlsx_number(str_of(text), &number);
    else if (type == XLSX_DATE)
        fits = xlsx_date_serial(str_of(text), &number);
    else if (type == XLSX_TIME)
        fits = xlsx_time_serial(str_of(text), &number);
    if (fits)
        return worksheet_write_number(xlsx->sheet, xlsx->row, column,
                                      type == XLSX_ORE ? number / 100 : number, xlsx->format[type]);
    if (text[0] == '\0')
        return LXW_NO_ERROR;
    lxw_error err = worksheet_write_string(xlsx->sheet, xlsx->row, column, text, NULL);
    return err == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED ? text_cut_add(xlsx, column, text) : err;
}

int xlsx_add_row(struct xlsx *xlsx, const char *const *cells)
{
    if (xlsx->row == xlsx->sheet_rows) {
        int err = sheet_end(xlsx);
        err = err < 0 ? err : sheet_add(xlsx);
        if (err < 0)
            return err;
    }
    xlsx->row++;
    xlsx->nrows++;
    for (unsigned i = 0; i < xlsx->ncolumns; i++)
        if (cells[i] != NULL && cell_add(xlsx, i, cells[i]) != LXW_NO_ERROR)
            return -EIO;
    return 0;
}

static int facts_add(struct xlsx *xlsx, const struct xlsx_fact *facts, unsigned nfacts)
{
    lxw_worksheet *sheet = workbook_add_worksheet(xlsx->book, "Om uttrekket");
    if (sheet == NULL)
        return -EIO;
    lxw_error err = worksheet_set_column(sheet, 0, 0, 20, NULL);
    err = err != LXW_NO_ERROR ? err : worksheet_set_column(sheet, 1, 1, 80, NULL);
    for (unsigned i = 0; i < nfacts && err == LXW_NO_ERROR; i++) {
        err = worksheet_write_string(sheet, i, 0, facts[i].name, xlsx->head);
        if (err == LXW_NO_ERROR)
            err = worksheet_write_string(sheet, i, 1, facts[i].value, NULL);
    }
    if (err == LXW_NO_ERROR)
        err = worksheet_write_string(sheet, nfacts, 0, "Antall rader", xlsx->head);
    if (err == LXW_NO_ERROR)
        err = worksheet_write_number(sheet, nfacts, 1, (double)xlsx->nrows, xlsx->format[XLSX_INT]);
    return err == LXW_NO_ERROR ? 0 : -EIO;
}

int xlsx_finish(struct xlsx *xlsx, const struct xlsx_fact *facts, unsigned nfacts, int *ret_fd)
{
    int err = sheet_end(xlsx);
    err = err < 0 ? err : facts_add(xlsx, facts, nfacts);
    if (err < 0)
        return err;
    lxw_workbook *book = xlsx->book;
    xlsx->book = NULL;
    if (workbook_close(book) != LXW_NO_ERROR) /* frees it, whatever it says */
        return -EIO;
    if (lseek(xlsx->fd, 0, SEEK_SET) < 0)
        return -errno;
    *ret_fd = xlsx->fd;
    xlsx->fd = -1;
    return 0;
}

/* The library closes the file in which a sheet's rows wait only when it has packed the sheet. */
static void book_drop(lxw_workbook *book)
{
    lxw_worksheet *sheet;
    STAILQ_FOREACH(sheet, book->worksheets, list_pointers)
    {
        if (sheet->optimize_tmpfile != NULL)
            (void)fclose(sheet->optimize_tmpfile);
        sheet->optimize_tmpfile = NULL;
    }
    lxw_workbook_free(book);
}

void xlsx_free(struct xlsx *xlsx)
{
    if (xlsx == NULL)
        return;
    if (xlsx->book != NULL)
        book_drop(xlsx->book);
    if (xlsx->fd >= 0)
        (void)close(xlsx->fd);
    free(xlsx->folder);
    free(xlsx);
}
