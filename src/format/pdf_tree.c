#include "format/pdf_tree.h"

#include <stdlib.h>

static uint32_t node_add(struct pdf_tree *tree, uint32_t parent)
{
    if (tree->n + 1 >= tree->room) {
        tree->room = tree->room > 0 ? tree->room * 2 : 128;
        tree->nodes = realloc(tree->nodes, tree->room * sizeof(*tree->nodes));
        ENSURE(tree->nodes != NULL);
    }
    uint32_t id = (uint32_t)++tree->n;
    tree->nodes[id] = (struct pdf_node){ .parent = parent };
    if (parent != 0) {
        struct pdf_node *above = &tree->nodes[parent];
        if (above->first == 0)
            above->first = id;
        else
            tree->nodes[above->last].next = id;
        above->last = id;
    }
    return id;
}

void pdf_tree_start(struct pdf_tree *tree, const char *role)
{
    tree->n = 0;
    tree->open = 0;
    pdf_tree_open(tree, role, NULL);
}

void pdf_tree_free(struct pdf_tree *tree)
{
    free(tree->nodes);
    *tree = (struct pdf_tree){ 0 };
}

uint32_t pdf_tree_open(struct pdf_tree *tree, const char *role, const char *attributes)
{
    uint32_t id = node_add(tree, tree->open);
    tree->nodes[id].role = role;
    tree->nodes[id].attributes = attributes;
    tree->open = id;
    return id;
}

void pdf_tree_close(struct pdf_tree *tree)
{
    ENSURE(tree->open != 0);
    tree->open = tree->nodes[tree->open].parent;
}

void pdf_tree_mark(struct pdf_tree *tree, uint32_t element, uint32_t page, uint32_t mark)
{
    uint32_t id = node_add(tree, element);
    tree->nodes[id].page = page;
    tree->nodes[id].mark = mark;
}

void pdf_tree_reserve(struct pdf_tree *tree, struct pdf_file *file)
{
    for (size_t i = 1; i <= tree->n; i++)
        if (tree->nodes[i].role != NULL)
            tree->nodes[i].object = pdf_reserve(file);
}

/* The page of an element's marks when they are all on one; then it need not be said of each. */
static bool kids_one_page(const struct pdf_tree *tree, const struct pdf_node *node,
                          uint32_t *ret_page)
{
    bool any = false;
    for (uint32_t kid = node->first; kid != 0; kid = tree->nodes[kid].next) {
        const struct pdf_node *at = &tree->nodes[kid];
        if (at->role != NULL)
            continue;
        if (any && at->page != *ret_page)
            return false;
        *ret_page = at->page;
        any = true;
    }
    return any;
}

static void kids_write(const struct pdf_tree *tree, const struct pdf_node *node, struct buf *out,
                       const int *pages)
{
    uint32_t page = 0;
    bool one = kids_one_page(tree, node, &page);
    if (one) {
        buf_add(out, STR("/Pg"));
        pdf_ref(out, pages[page]);
    }
    buf_add(out, STR("/K["));
    for (uint32_t kid = node->first; kid != 0; kid = tree->nodes[kid].next) {
        const struct pdf_node *at = &tree->nodes[kid];
        if (at->role != NULL) {
            pdf_ref(out, at->object);
        } else if (one) {
            buf_add_char(out, ' ');
            buf_add_int(out, at->mark);
        } else {
            buf_add(out, STR("<</Type/MCR/Pg"));
            pdf_ref(out, pages[at->page]);
            buf_add(out, STR("/MCID "));
            buf_add_int(out, at->mark);
            buf_add(out, STR(">>"));
        }
    }
    buf_add(out, STR("]>>"));
}

void pdf_tree_write(const struct pdf_tree *tree, struct pdf_file *file, int root, const int *pages)
{
    for (size_t i = 1; i <= tree->n; i++) {
        const struct pdf_node *node = &tree->nodes[i];
        if (node->role == NULL)
            continue;
        struct buf *out = pdf_begin(file, node->object);
        buf_add(out, STR("<</S/"));
        buf_add_text(out, node->role);
        buf_add(out, STR("/P"));
        pdf_ref(out, node->parent != 0 ? tree->nodes[node->parent].object : root);
        if (node->attributes != NULL)
            buf_add_text(out, node->attributes);
        kids_write(tree, node, out, pages);
        pdf_end(file);
    }
}
