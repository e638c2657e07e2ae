/* zip.h: a ZIP file (PKWARE's APPNOTE 6.3, ZIP64 where it is needed) written from its beginning to
 * its end, for what is read piece by piece. Nothing is compressed: what comes in has been already,
 * and what is stored can be read by everything. Pure. Floor 1.
 *
 *     struct zip zip = { 0 };
 *     crc = zip_crc(0, bytes);                    for all bytes of the file, in their order
 *     zip_add(&zip, &out, &(struct zip_entry){ .name = name, .crc = crc, .size = size, … });
 *     … out, then the bytes themselves …           for each file
 *     zip_end(&zip, &out);                         the directory; zip_free(&zip) */
#pragma once
#include "base/buf.h"

struct zip_entry {
    struct str name; /* UTF-8, lives as long as the zip */
    uint32_t crc;
    uint32_t dos; /* date << 16 | time, as DOS had them */
    uint64_t size;
    uint64_t offset; /* set by zip_add() */
};

/* A zeroed one is empty. */
struct zip {
    struct zip_entry *entries;
    size_t nentries, room;
    uint64_t at; /* bytes before what comes next */
};

/* The CRC of what has the CRC `crc`, followed by `bytes`; 0 at the beginning. */
uint32_t zip_crc(uint32_t crc, struct str bytes);
/* The head of a file; its `size` bytes follow it. */
void zip_add(struct zip *zip, struct buf *out, const struct zip_entry *entry);
void zip_end(struct zip *zip, struct buf *out);
void zip_free(struct zip *zip);
