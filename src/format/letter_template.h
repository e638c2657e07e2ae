/* letter_template.h: from a template's lines to blocks. Inside the folder only.
 *
 *   version TEXT                     first line
 *   title TEXT                       second line: title and first heading
 *   # TEXT, ## TEXT                  headings below it
 *   - TEXT                           list item
 *   @key LABEL: TEXT                 pair of a key list
 *   @list FIELD                      a list of all texts of the field
 *   @table FIELD | CAPTION | COLUMN: HEAD | …
 *   @if FIELD, @unless FIELD, @end   lines between count when the field is there and not false
 *   anything else                    paragraph, until an empty line; newlines of values divide it
 *
 * {{FIELD}} is replaced by the field's value. Syntax is seen before values are put in. */
#pragma once
#include "format/letter_values.h"

/* Builds the blocks. `values` NULL only checks: every field is known and used as its type allows;
 * `seen` (letter_nfields flags, or NULL) tells which were named. */
int letter_template_read(struct str text, const json_t *values, enum letter_language language,
                         struct arena *arena, bool *seen, struct letter *ret_letter,
                         struct letter_fault *ret_fault) MUST_CHECK;
