/* pdf_image.h: a PNG or JPEG file as an image of a PDF file. Inside the folder only. */
#pragma once
#include "format/pdf_doc.h"

/* A copy of the file as it was read last: letters have the same logo. Zeroed: none. */
struct pdf_image_kept {
    struct buf file, data;
    struct pdf_image image;
};

/* What is see-through lies on white. -EINVAL: the file is damaged, or none that we read. */
int pdf_image_read(struct pdf_image_kept *kept, struct str file, struct pdf_press *press,
                   struct pdf_image *ret_image) MUST_CHECK;
void pdf_image_drop(struct pdf_image_kept *kept);
