#include "base/check.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void check_stop(const char *kind, const char *condition, const char *file, int line)
{
    fprintf(stderr, "%s failed: %s at %s:%d\n", kind, condition, file, line);
    (void)fflush(stderr);
    abort();
}
