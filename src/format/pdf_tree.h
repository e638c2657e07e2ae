/* pdf_tree.h: what the parts of a document are (headings, lists, tables …), for those who have it
 * read aloud. Inside the folder only. */
#pragma once
#include "format/pdf_file.h"

/* Elements and the marks below them, by number; the root is 1. */
struct pdf_node {
    const char *role;       /* NULL: a mark */
    const char *attributes; /* entries of its dictionary, or NULL; lives as long as the tree */
    uint32_t parent, first, last, next;
    uint32_t page, mark; /* of a mark */
    int object;
};

struct pdf_tree {
    struct pdf_node *nodes;
    size_t n, room;
    uint32_t open;
};

void pdf_tree_start(struct pdf_tree *tree, const char *role);
void pdf_tree_free(struct pdf_tree *tree);
/* A new element below the open one, which it then is. */
uint32_t pdf_tree_open(struct pdf_tree *tree, const char *role, const char *attributes);
void pdf_tree_close(struct pdf_tree *tree);
void pdf_tree_mark(struct pdf_tree *tree, uint32_t element, uint32_t page, uint32_t mark);

/* The objects of all elements, numbered as reserved first; `pages` are the objects of pages. */
void pdf_tree_reserve(struct pdf_tree *tree, struct pdf_file *file);
void pdf_tree_write(const struct pdf_tree *tree, struct pdf_file *file, int root, const int *pages);
