/* letter_template.h: how a template's text becomes blocks. Inside the folder only.
 *
 * A template is Markdown (CommonMark) with tags in double braces:
 *
 *   {{beløp|kr}}                 a field, written as the filter says
 *   {{?kontonummer}}…{{/…}}      only when the field is there, and not false or empty
 *   {{^kontonummer}}…{{/…}}      only when it is not
 *   {{#utbetalingsplan}}…{{/…}}  once for each row, whose columns are fields there
 *
 * A section's tag alone on its line leaves no line behind. Of Markdown, letters have headings (one
 * # for the title, then ## and ###), paragraphs, lists, emphasis with **, lines that are kept
 * together (each ended by \) and:
 *
 *   - **Mottaker:** {{mottaker}}    a list whose every item begins so is a list of keys
 *
 *   Utbetalingsplan                a table: its caption, then rows; a column whose line ends with :
 *   | Nummer | Beløp |             is set to the right
 *   |---|---:|
 *
 * Tags are read first, and values put in as marks, so that a value is never Markdown. */
#pragma once
#include "format/letter_values.h"

enum { LETTER_DEPTH = 8 };

/* Marks a value's place in the Markdown: its number stands between these two. */
#define LETTER_MARK '\x01'
#define LETTER_MARK_END '\x04'

struct letter_node {
    enum { NODE_TEXT, NODE_FIELD, NODE_SECTION, NODE_END } kind;
    enum { SECTION_IF, SECTION_UNLESS, SECTION_EACH } when;
    enum letter_filter filter;
    struct str text;                  /* of TEXT */
    const struct letter_field *field; /* of FIELD and SECTION */
    int rows;                         /* whose it is: 0 the document's, n the nth EACH around it */
    size_t end;                       /* of SECTION: where its END is */
    int line, column, width;          /* of the tag, in characters */
};

struct letter_merge {
    const struct letter_kind *kind;
    struct letter_node *nodes;
    size_t n;
    int last_line;
};

/* Faults are added; it is empty when there are any. */
void letter_merge_read(struct str text, const struct letter_kind *kind, struct arena *arena,
                       struct letter_merge *ret_merge, struct letter_faults *faults);

/* A value in its place. Plain amounts in one table are all told with øre, or all without. */
struct letter_shown {
    const char *text;
    enum { SHOWN_SO, SHOWN_WHOLE, SHOWN_WITH_ORE } amount;
};

struct letter_markdown {
    struct buf text;  /* with marks */
    struct buf lines; /* int per line of it: which of the template's it is */
    struct letter_shown *values;
    size_t nvalues, room;
    enum letter_language language;
};
void letter_markdown_free(struct letter_markdown *markdown);

/* Puts values in. `every` takes each section once, whatever the values. `used` (letter_nfields
 * flags) tells what was said, or asked for. A value that is missing is a fault. */
void letter_merge_write(const struct letter_merge *merge, const json_t *values, bool every,
                        enum letter_language language, struct arena *arena, bool *used,
                        struct letter_markdown *ret_markdown, struct letter_faults *faults);

/* Markdown with its values to blocks; its title too. */
void letter_blocks_read(const struct letter_markdown *markdown, struct arena *arena,
                        struct letter *letter, struct letter_faults *faults);

/* What rules.md A.3 and B.7 demand of a template that reads well: tried with documents that hold
 * each field or not. */
void letter_demands_check(const struct letter_merge *merge, enum letter_language language,
                          struct letter_faults *faults);

void letter_faults_add(struct letter_faults *faults, const char *code, int line, int column,
                       struct str name);
