/* pdf_file.h: the objects of a PDF file: numbers, compression, cross-references. Inside the folder
 * only.
 *
 * Objects are numbered when they are first referred to and written in any order. Small ones are
 * packed into compressed streams; the same objects in the same order give the same bytes. */
#pragma once
#include "base/buf.h"
#include "crypto/digest.h"

/* A deflater that is kept, because making one costs more than compressing a page. */
struct pdf_press;
struct pdf_press *pdf_press_new(void);
void pdf_press_free(struct pdf_press *press);
void pdf_press_add(struct pdf_press *press, struct buf *out, struct str bytes);

struct pdf_place {
    uint32_t at;    /* offset, or number of the stream that it is packed in */
    uint32_t index; /* 1 + place in that stream; 0: not packed */
};

struct pdf_file {
    struct buf *out;
    size_t begins; /* of the file in out */
    struct pdf_press *press;
    bool old; /* PDF 1.4: nothing packed */
    struct pdf_place *places;
    size_t nobjects, room;
    struct buf pack, index, pressed; /* packed objects and where they begin */
    int npacked, pack_number;
    int open;             /* the object being written; 0: none */
    struct digest digest; /* of all that is this document's own */
};

void pdf_file_start(struct pdf_file *file, struct buf *out, struct pdf_press *press, bool old);
int pdf_reserve(struct pdf_file *file); /* the number of a new object */

/* An object that is no stream: write it into the buffer, then end it. */
struct buf *pdf_begin(struct pdf_file *file, int number);
void pdf_end(struct pdf_file *file);

/* `entries` stand in the stream's dictionary. */
void pdf_stream(struct pdf_file *file, int number, const char *entries, struct str bytes);
void pdf_stream_plain(struct pdf_file *file, int number, const char *entries, struct str bytes);
/* Bytes that are compressed already, and the same in many files. */
void pdf_stream_ready(struct pdf_file *file, int number, const char *entries, struct str bytes);

/* Writes what is left, and frees. The file's identifier follows from its content. */
void pdf_file_end(struct pdf_file *file, int root, int info);

/* " 12 0 R" */
void pdf_ref(struct buf *buf, int number);
/* Thousandths as a decimal number and a space: "12.5 ". */
void pdf_number(struct buf *buf, int thousandths);
/* A text as UTF-16 in hex, for titles and alternative texts. `text` is valid UTF-8. */
void pdf_text_string(struct buf *buf, const char *text);
