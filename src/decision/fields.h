/* fields.h: what bodies about decisions share. Floor 3. */
#pragma once
#include "app/route.h"

extern const struct shape plan_fields[];   /* one instalment of a payout plan */
extern const struct shape year_fields[];   /* what of an amount falls in a year */
extern const struct shape change_fields[]; /* what a change of an award may say */
