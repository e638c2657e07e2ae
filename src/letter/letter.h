/* letter.h: templates of letters: kinds, versions, what is wrong with a text, how a letter looks.
 */
#pragma once
#include "app/route.h"

extern const struct route letter_routes[];
extern const struct route letter_preview_routes[];
