/* check.h: contracts that hold in every build. Floor 0.
 *
 * REQUIRE: the caller broke the contract. ENSURE: this code did. Both stop the process, in
 * production too; neither is for input from outside. */
#pragma once

#define MUST_CHECK __attribute__((__warn_unused_result__))
#define PRINTF_LIKE(fmt, args) __attribute__((__format__(__printf__, fmt, args)))

#define REQUIRE(cond) ((cond) ? (void)0 : check_stop("REQUIRE", #cond, __FILE__, __LINE__))
#define ENSURE(cond) ((cond) ? (void)0 : check_stop("ENSURE", #cond, __FILE__, __LINE__))

_Noreturn void check_stop(const char *kind, const char *condition, const char *file, int line);
