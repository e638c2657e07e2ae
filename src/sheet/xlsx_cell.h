/* xlsx_cell.h: values as Excel counts them. Inside the folder only. */
#pragma once
#include "base/str.h"

/* Days since 1899-12-30. false: there is no such date, or Excel does not know it. */
bool xlsx_date_serial(struct str text, double *ret_serial) MUST_CHECK;
/* An instant in UTC, as days and their fraction in Oslo. */
bool xlsx_time_serial(struct str text, double *ret_serial) MUST_CHECK;
/* Up to 15 digits. */
bool xlsx_number(struct str text, double *ret_number) MUST_CHECK;
