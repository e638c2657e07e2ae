#include "tilsagnd/routes.h"

#include "access/access.h"
#include "application/application.h"
#include "batch/batch.h"
#include "decision/decision.h"
#include "payment/payment.h"
#include "report/report.h"

const struct route *const routes[] = {
    session_routes, me_routes,     application_routes, decision_routes, award_routes,
    batch_routes,   payout_routes, payment_run_routes, report_routes,   NULL,
};
