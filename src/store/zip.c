#include "store/zip.h"

#include <stdlib.h>
#include <zlib.h>

enum {
    ZIP_LOCAL = 0x04034b50,
    ZIP_CENTRAL = 0x02014b50,
    ZIP_END = 0x06054b50,
    ZIP64_END = 0x06064b50,
    ZIP64_LOCATOR = 0x07064b50,
    ZIP64_EXTRA = 1,
    ZIP_VERSION = 20,
    ZIP64_VERSION = 45,
    ZIP_UTF8 = 1 << 11,
    ZIP_UNIX = 3 << 8,
};

/* Of a field that is too small for its value: the value stands in the ZIP64 part. */
#define ZIP_SEE_64 UINT32_MAX
#define ZIP_SEE_64_SHORT UINT16_MAX
/* A file that all may read. */
#define ZIP_MODE (0100644u << 16)

uint32_t zip_crc(uint32_t crc, struct str bytes)
{
    /* zlib takes no bytes at no place for the wish to begin. */
    return bytes.len == 0 ? crc
                          : (uint32_t)crc32_z(crc, (const unsigned char *)bytes.at, bytes.len);
}

static void add_number(struct buf *out, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        buf_add_char(out, (char)(value >> 8 * i & 0xff));
}

static void add16(struct buf *out, uint64_t value)
{
    add_number(out, value, 2);
}

static void add32(struct buf *out, uint64_t value)
{
    add_number(out, value, 4);
}

static void add64(struct buf *out, uint64_t value)
{
    add_number(out, value, 8);
}

static bool is_large(uint64_t value)
{
    return value >= ZIP_SEE_64;
}

static uint64_t seen(uint64_t value)
{
    return is_large(value) ? ZIP_SEE_64 : value;
}

/* What both headers of a file have in common, from the version that is needed to its sizes. */
static void add_facts(struct buf *out, const struct zip_entry *entry, bool large)
{
    add16(out, large ? ZIP64_VERSION : ZIP_VERSION);
    add16(out, ZIP_UTF8);
    add16(out, 0); /* stored */
    add32(out, entry->dos);
    add32(out, entry->crc);
    add32(out, seen(entry->size));
    add32(out, seen(entry->size));
    add16(out, entry->name.len);
}

void zip_add(struct zip *zip, struct buf *out, const struct zip_entry *entry)
{
    REQUIRE(entry->name.len > 0 && entry->name.len <= UINT16_MAX);
    size_t before = out->len;
    if (zip->nentries == zip->room) {
        zip->room = zip->room == 0 ? 16 : 2 * zip->room;
        zip->entries = realloc(zip->entries, zip->room * sizeof(*zip->entries));
        ENSURE(zip->entries != NULL);
    }
    zip->entries[zip->nentries] = *entry;
    zip->entries[zip->nentries++].offset = zip->at;
    bool large = is_large(entry->size);
    add32(out, ZIP_LOCAL);
    add_facts(out, entry, large);
    add16(out, large ? 20 : 0);
    buf_add(out, entry->name);
    if (large) {
        add16(out, ZIP64_EXTRA);
        add16(out, 16);
        add64(out, entry->size);
        add64(out, entry->size);
    }
    zip->at += out->len - before + entry->size;
}

static void add_central(struct buf *out, const struct zip_entry *entry)
{
    bool large = is_large(entry->size), far = is_large(entry->offset);
    unsigned extra = (large ? 16 : 0) + (far ? 8 : 0);
    add32(out, ZIP_CENTRAL);
    add16(out, ZIP_UNIX | (large || far ? ZIP64_VERSION : ZIP_VERSION));
    add_facts(out, entry, large || far);
    add16(out, extra > 0 ? extra + 4 : 0);
    add16(out, 0); /* comment */
    add16(out, 0); /* disk */
    add16(out, 0); /* of bytes, not text */
    add32(out, ZIP_MODE);
    add32(out, seen(entry->offset));
    buf_add(out, entry->name);
    if (extra > 0) {
        add16(out, ZIP64_EXTRA);
        add16(out, extra);
    }
    if (large) {
        add64(out, entry->size);
        add64(out, entry->size);
    }
    if (far)
        add64(out, entry->offset);
}

static void add_end64(struct buf *out, const struct zip *zip, uint64_t size)
{
    add32(out, ZIP64_END);
    add64(out, 44); /* of this record, from here on */
    add16(out, ZIP_UNIX | ZIP64_VERSION);
    add16(out, ZIP64_VERSION);
    add32(out, 0); /* disks */
    add32(out, 0);
    add64(out, zip->nentries);
    add64(out, zip->nentries);
    add64(out, size);
    add64(out, zip->at);
    add32(out, ZIP64_LOCATOR);
    add32(out, 0);
    add64(out, zip->at + size);
    add32(out, 1);
}

void zip_end(struct zip *zip, struct buf *out)
{
    size_t before = out->len;
    for (size_t i = 0; i < zip->nentries; i++)
        add_central(out, &zip->entries[i]);
    uint64_t size = out->len - before;
    bool many = zip->nentries >= ZIP_SEE_64_SHORT;
    if (many || is_large(zip->at) || is_large(size))
        add_end64(out, zip, size);
    uint64_t count = many ? ZIP_SEE_64_SHORT : zip->nentries;
    add32(out, ZIP_END);
    add32(out, 0); /* disks */
    add16(out, count);
    add16(out, count);
    add32(out, seen(size));
    add32(out, seen(zip->at));
    add16(out, 0); /* comment */
}

void zip_free(struct zip *zip)
{
    free(zip->entries);
    *zip = (struct zip){ 0 };
}
