#include "format/pdf_image.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { IMAGE_SIDE_MAX = 4096, IMAGE_FILE_MAX = 4 << 20 };

struct png {
    uint32_t width, height;
    unsigned depth, color, channels;
    struct buf packed; /* the image's data, as the file has it */
    struct str palette, alpha;
};

static uint32_t big32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int png_head(struct png *png, const unsigned char *at, uint32_t len)
{
    static const unsigned channels[] = { 1, 0, 3, 1, 2, 0, 4 };
    if (len != 13 || at[10] != 0 || at[11] != 0 || at[12] != 0)
        return -EINVAL;
    png->width = big32(at);
    png->height = big32(at + 4);
    png->depth = at[8];
    png->color = at[9];
    png->channels = png->color < countof(channels) ? channels[png->color] : 0;
    bool sized = png->width > 0 && png->width <= IMAGE_SIDE_MAX && png->height > 0 &&
                 png->height <= IMAGE_SIDE_MAX;
    return sized && png->depth == 8 && png->channels > 0 ? 0 : -EINVAL;
}

static int png_read(struct png *png, struct str file)
{
    const unsigned char *at = (const unsigned char *)file.at;
    size_t pos = 8;
    bool ended = false;
    while (!ended && pos + 12 <= file.len) {
        uint32_t len = big32(at + pos);
        if (len > file.len - pos - 12)
            return -EINVAL;
        const char *kind = file.at + pos + 4;
        struct str body = { file.at + pos + 8, len };
        if (memcmp(kind, "IHDR", 4) == 0 && png_head(png, at + pos + 8, len) < 0)
            return -EINVAL;
        if (memcmp(kind, "PLTE", 4) == 0)
            png->palette = body;
        if (memcmp(kind, "tRNS", 4) == 0 && png->color == 3)
            png->alpha = body;
        if (memcmp(kind, "IDAT", 4) == 0)
            buf_add(&png->packed, body);
        ended = memcmp(kind, "IEND", 4) == 0;
        pos += 12 + (size_t)len;
    }
    return ended && png->channels > 0 && (png->color != 3 || png->palette.len >= 3) ? 0 : -EINVAL;
}

static unsigned paeth(unsigned a, unsigned b, unsigned c)
{
    int p = (int)a + (int)b - (int)c;
    int pa = abs(p - (int)a), pb = abs(p - (int)b), pc = abs(p - (int)c);
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/* One row back from what its filter left of it; `above` may be NULL. */
static int row_restore(unsigned char *row, const unsigned char *above, size_t len, size_t each,
                       unsigned filter)
{
    for (size_t i = 0; i < len; i++) {
        unsigned left = i >= each ? row[i - each] : 0, up = above != NULL ? above[i] : 0;
        unsigned corner = above != NULL && i >= each ? above[i - each] : 0;
        unsigned add = filter == 1   ? left
                       : filter == 2 ? up
                       : filter == 3 ? (left + up) / 2
                       : filter == 4 ? paeth(left, up, corner)
                                     : 0;
        row[i] = (unsigned char)(row[i] + add);
    }
    return filter <= 4 ? 0 : -EINVAL;
}

static unsigned char on_white(unsigned value, unsigned alpha)
{
    return (unsigned char)((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

static int dot_add(const struct png *png, const unsigned char *dot, unsigned char *out)
{
    unsigned char color[4] = { 0, 0, 0, 255 };
    if (png->color == 3) {
        if ((dot[0] + 1U) * 3 > png->palette.len)
            return -EINVAL;
        memcpy(color, png->palette.at + (size_t)dot[0] * 3, 3);
        if (dot[0] < png->alpha.len)
            color[3] = (unsigned char)png->alpha.at[dot[0]];
    } else if (png->channels <= 2) {
        color[0] = color[1] = color[2] = dot[0];
        color[3] = png->channels == 2 ? dot[1] : 255;
    } else {
        memcpy(color, dot, png->channels);
    }
    for (int i = 0; i < 3; i++)
        out[i] = on_white(color[i], color[3]);
    return 0;
}

static int png_dots(const struct png *png, unsigned char *rows, unsigned char *dots)
{
    size_t len = (size_t)png->width * png->channels;
    for (size_t y = 0; y < png->height; y++) {
        unsigned char *row = rows + y * (len + 1);
        const unsigned char *above = y > 0 ? row - len : NULL;
        if (row_restore(row + 1, above, len, png->channels, row[0]) < 0)
            return -EINVAL;
        for (size_t x = 0; x < png->width; x++, dots += 3)
            if (dot_add(png, row + 1 + x * png->channels, dots) < 0)
                return -EINVAL;
    }
    return 0;
}

static int png_unpack(const struct png *png, struct pdf_press *press, struct buf *out)
{
    size_t len = ((size_t)png->width * png->channels + 1) * png->height;
    uLongf got = (uLongf)len;
    unsigned char *rows = malloc(len);
    struct buf dots = { 0 };
    size_t size = (size_t)png->width * png->height * 3;
    ENSURE(rows != NULL);
    int r = uncompress(rows, &got, (const Bytef *)png->packed.at, png->packed.len);
    r = r == Z_OK && got == len ? 0 : -EINVAL;
    if (r == 0)
        r = png_dots(png, rows, (unsigned char *)buf_room(&dots, size));
    if (r == 0)
        pdf_press_add(press, out, (struct str){ dots.at, size });
    buf_free(&dots);
    free(rows);
    return r;
}

static int image_of_png(struct str file, struct pdf_press *press, struct pdf_image_kept *kept)
{
    struct png png = { 0 };
    int r = png_read(&png, file);
    if (r == 0 && png.packed.len == 0)
        r = -EINVAL;
    if (r == 0)
        r = png_unpack(&png, press, &kept->data);
    buf_free(&png.packed);
    kept->image.width = (int)png.width;
    kept->image.height = (int)png.height;
    snprintf(kept->image.entries, sizeof(kept->image.entries),
             "/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode");
    return r;
}

/* The first frame header tells the size; a JPEG file is put in as it is. */
static int image_of_jpeg(struct str file, struct pdf_image_kept *kept)
{
    const unsigned char *at = (const unsigned char *)file.at;
    size_t pos = 2;
    while (pos + 10 <= file.len && at[pos] == 0xff) {
        unsigned kind = at[pos + 1], len = (unsigned)at[pos + 2] << 8 | at[pos + 3];
        if (kind >= 0xc0 && kind <= 0xc2) {
            unsigned colors = at[pos + 9];
            kept->image.height = at[pos + 5] << 8 | at[pos + 6];
            kept->image.width = at[pos + 7] << 8 | at[pos + 8];
            bool usable = at[pos + 4] == 8 && (colors == 1 || colors == 3) &&
                          kept->image.height > 0 && kept->image.width > 0;
            snprintf(kept->image.entries, sizeof(kept->image.entries),
                     "/BitsPerComponent 8/ColorSpace/%s/Filter/DCTDecode",
                     colors == 1 ? "DeviceGray" : "DeviceRGB");
            buf_add(&kept->data, file);
            return usable ? 0 : -EINVAL;
        }
        pos += 2 + (size_t)len;
    }
    return -EINVAL;
}

int pdf_image_read(struct pdf_image_kept *kept, struct str file, struct pdf_press *press,
                   struct pdf_image *ret_image)
{
    int r = 0;
    if (kept->file.len == 0 || !str_eq(buf_view(&kept->file), file)) {
        pdf_image_drop(kept);
        if (file.len > IMAGE_FILE_MAX)
            r = -EINVAL;
        else if (str_starts(file, STR("\x89PNG\r\n\x1a\n")))
            r = image_of_png(file, press, kept);
        else if (str_starts(file, STR("\xff\xd8\xff")))
            r = image_of_jpeg(file, kept);
        else
            r = -EINVAL;
        if (r < 0) {
            pdf_image_drop(kept);
            return r;
        }
        buf_add(&kept->file, file);
        kept->image.data = buf_view(&kept->data);
    }
    *ret_image = kept->image;
    return r;
}

void pdf_image_drop(struct pdf_image_kept *kept)
{
    buf_free(&kept->file);
    buf_free(&kept->data);
    kept->image = (struct pdf_image){ 0 };
}
