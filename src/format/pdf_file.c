#include "format/pdf_file.h"

#include "format/pdf_utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define ZLIB_CONST
#include <zlib.h>

enum {
    PRESS_LEVEL = 4,   /* of the bytes as archived: never another without need */
    PACK_OBJECTS = 500 /* of one packed stream */
};

struct pdf_press {
    z_stream z;
};

struct pdf_press *pdf_press_new(void)
{
    struct pdf_press *press = calloc(1, sizeof(*press));
    ENSURE(press != NULL && deflateInit(&press->z, PRESS_LEVEL) == Z_OK);
    return press;
}

void pdf_press_free(struct pdf_press *press)
{
    if (press != NULL)
        deflateEnd(&press->z);
    free(press);
}

void pdf_press_add(struct pdf_press *press, struct buf *out, struct str bytes)
{
    z_stream *z = &press->z;
    ENSURE(deflateReset(z) == Z_OK);
    uLong bound = deflateBound(z, bytes.len);
    z->next_in = (const Bytef *)bytes.at;
    z->avail_in = (uInt)bytes.len;
    z->next_out = (Bytef *)buf_room(out, bound);
    z->avail_out = (uInt)bound;
    ENSURE(deflate(z, Z_FINISH) == Z_STREAM_END);
    out->len += z->total_out;
}

void pdf_ref(struct buf *buf, int number)
{
    buf_add_char(buf, ' ');
    buf_add_int(buf, number);
    buf_add(buf, STR(" 0 R"));
}

void pdf_number(struct buf *buf, int thousandths)
{
    int64_t value = thousandths;
    if (value < 0) {
        buf_add_char(buf, '-');
        value = -value;
    }
    buf_add_int(buf, value / 1000);
    if (value % 1000 != 0) {
        int part = (int)(value % 1000);
        char digits[4] = { '.', (char)('0' + part / 100), (char)('0' + part / 10 % 10),
                           (char)('0' + part % 10) };
        size_t len = part % 10 != 0 ? 4 : part % 100 != 0 ? 3 : 2;
        buf_add(buf, (struct str){ digits, len });
    }
    buf_add_char(buf, ' ');
}

static void hex_unit(struct buf *buf, unsigned unit)
{
    static const char digits[] = "0123456789ABCDEF";
    for (int shift = 12; shift >= 0; shift -= 4)
        buf_add_char(buf, digits[unit >> shift & 15]);
}

void pdf_text_string(struct buf *buf, const char *text)
{
    buf_add(buf, STR("<FEFF"));
    while (*text != '\0') {
        uint32_t code = pdf_utf8_next(&text);
        if (code >= 0x10000) {
            hex_unit(buf, 0xd800 + ((code - 0x10000) >> 10));
            hex_unit(buf, 0xdc00 + (code & 0x3ff));
        } else {
            hex_unit(buf, code < 0x20 ? ' ' : code);
        }
    }
    buf_add_char(buf, '>');
}

void pdf_file_start(struct pdf_file *file, struct buf *out, struct pdf_press *press, bool old)
{
    *file = (struct pdf_file){ .out = out, .begins = out->len, .press = press, .old = old };
    digest_start(&file->digest);
    buf_add_text(out, old ? "%PDF-1.4\n" : "%PDF-1.7\n");
    buf_add(out, STR("%\xe2\xe3\xcf\xd3\n"));
}

int pdf_reserve(struct pdf_file *file)
{
    if (file->nobjects + 1 >= file->room) {
        file->room = file->room > 0 ? file->room * 2 : 256;
        file->places = realloc(file->places, file->room * sizeof(*file->places));
        ENSURE(file->places != NULL);
        file->places[0] = (struct pdf_place){ 0 };
    }
    file->places[++file->nobjects] = (struct pdf_place){ 0 };
    return (int)file->nobjects;
}

static void object_at(struct pdf_file *file, int number)
{
    ENSURE(file->open == 0 && number > 0 && (size_t)number <= file->nobjects);
    ENSURE(file->out->len - file->begins <= UINT32_MAX);
    file->places[number] = (struct pdf_place){ (uint32_t)(file->out->len - file->begins), 0 };
    buf_add_int(file->out, number);
    buf_add(file->out, STR(" 0 obj\n"));
}

static void stream_write(struct pdf_file *file, int number, const char *entries, struct str bytes)
{
    object_at(file, number);
    buf_print(file->out, "<<%s/Length %zu>>\nstream\n", entries, bytes.len);
    buf_add(file->out, bytes);
    buf_add(file->out, STR("\nendstream\nendobj\n"));
}

void pdf_stream_plain(struct pdf_file *file, int number, const char *entries, struct str bytes)
{
    digest_add(&file->digest, bytes);
    stream_write(file, number, entries, bytes);
}

void pdf_stream_ready(struct pdf_file *file, int number, const char *entries, struct str bytes)
{
    char all[160];
    int len = snprintf(all, sizeof(all), "%s/Filter/FlateDecode", entries);
    REQUIRE(len > 0 && (size_t)len < sizeof(all));
    stream_write(file, number, all, bytes);
}

void pdf_stream(struct pdf_file *file, int number, const char *entries, struct str bytes)
{
    buf_clear(&file->pressed);
    pdf_press_add(file->press, &file->pressed, bytes);
    digest_add(&file->digest, buf_view(&file->pressed));
    pdf_stream_ready(file, number, entries, buf_view(&file->pressed));
}

/* The packed objects so far become a stream. */
static void pack_write(struct pdf_file *file)
{
    if (file->npacked == 0)
        return;
    char entries[80];
    snprintf(entries, sizeof(entries), "/Type/ObjStm/N %d/First %zu", file->npacked,
             file->index.len);
    buf_add(&file->index, buf_view(&file->pack));
    pdf_stream(file, file->pack_number, entries, buf_view(&file->index));
    buf_clear(&file->index);
    buf_clear(&file->pack);
    file->npacked = 0;
}

struct buf *pdf_begin(struct pdf_file *file, int number)
{
    if (file->old) {
        object_at(file, number);
        file->open = number;
        return file->out;
    }
    ENSURE(file->open == 0 && number > 0 && (size_t)number <= file->nobjects);
    if (file->npacked == PACK_OBJECTS)
        pack_write(file);
    if (file->npacked == 0)
        file->pack_number = pdf_reserve(file);
    file->places[number] =
        (struct pdf_place){ (uint32_t)file->pack_number, (uint32_t)++file->npacked };
    buf_add_int(&file->index, number);
    buf_add_char(&file->index, ' ');
    buf_add_int(&file->index, (int64_t)file->pack.len);
    buf_add_char(&file->index, ' ');
    file->open = number;
    return &file->pack;
}

void pdf_end(struct pdf_file *file)
{
    ENSURE(file->open != 0);
    if (file->old) {
        size_t at = file->begins + file->places[file->open].at;
        digest_add(&file->digest, (struct str){ file->out->at + at, file->out->len - at });
        buf_add(file->out, STR("\nendobj\n"));
    } else {
        buf_add_char(&file->pack, '\n');
    }
    file->open = 0;
}

static void trailer_entries(struct pdf_file *file, struct buf *out, int root, int info)
{
    struct digest_hex id;
    digest_end(&file->digest, &id);
    buf_print(out, "/Size %zu/Root %d 0 R/Info %d 0 R/ID[<%.32s><%.32s>]", file->nobjects + 1, root,
              info, id.text, id.text);
}

static void table_old(struct pdf_file *file, int root, int info)
{
    struct buf *out = file->out;
    size_t at = out->len - file->begins;
    buf_print(out, "xref\n0 %zu\n0000000000 65535 f \n", file->nobjects + 1);
    for (size_t i = 1; i <= file->nobjects; i++)
        buf_print(out, "%010u 00000 n \n", file->places[i].at);
    buf_add(out, STR("trailer\n<<"));
    trailer_entries(file, out, root, info);
    buf_print(out, ">>\nstartxref\n%zu\n%%%%EOF\n", at);
}

/* One row of seven bytes: kind, offset or stream, index in the stream. */
static void table_row(struct buf *rows, struct pdf_place place, bool free)
{
    uint32_t index = place.index > 0 ? place.index - 1 : 0;
    unsigned char row[7] = { free              ? 0
                             : place.index > 0 ? 2
                                               : 1,
                             (unsigned char)(place.at >> 24),
                             (unsigned char)(place.at >> 16),
                             (unsigned char)(place.at >> 8),
                             (unsigned char)place.at,
                             (unsigned char)(index >> 8),
                             (unsigned char)index };
    if (free)
        row[5] = row[6] = 0xff;
    buf_add(rows, (struct str){ (const char *)row, sizeof(row) });
}

static void table_packed(struct pdf_file *file, int root, int info)
{
    _cleanup_buf_ struct buf rows = { 0 }, entries = { 0 }, pressed = { 0 };
    pack_write(file);
    int number = pdf_reserve(file);
    size_t at = file->out->len - file->begins;
    file->places[number].at = (uint32_t)at;
    for (size_t i = 0; i <= file->nobjects; i++)
        table_row(&rows, file->places[i], i == 0);
    pdf_press_add(file->press, &pressed, buf_view(&rows));
    digest_add(&file->digest, buf_view(&pressed));
    buf_add(&entries, STR("/Type/XRef/W[1 4 2]/Filter/FlateDecode"));
    trailer_entries(file, &entries, root, info);
    buf_add_char(&entries, '\0');
    stream_write(file, number, entries.at, buf_view(&pressed));
    buf_print(file->out, "startxref\n%zu\n%%%%EOF\n", at);
}

void pdf_file_end(struct pdf_file *file, int root, int info)
{
    if (file->old)
        table_old(file, root, info);
    else
        table_packed(file, root, info);
    free(file->places);
    buf_free(&file->pack);
    buf_free(&file->index);
    buf_free(&file->pressed);
}
