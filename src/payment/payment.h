/* payment.h: the endpoints about payouts, what the bank answers, holds, repayment claims, set-offs,
 * payment runs and periods. Floor 3. The rules are not here: they are in schema/payment/ and
 * schema/api/. */
#pragma once
#include "app/route.h"

extern const struct route bank_routes[], payout_routes[], hold_routes[], claim_routes[],
    payment_run_routes[], period_routes[], interest_rate_routes[], set_off_routes[];
