#include "tilsagnd/routes.h"

#include "access/access.h"
#include "appeal/appeal.h"
#include "application/application.h"
#include "batch/batch.h"
#include "budget/budget.h"
#include "decision/decision.h"
#include "history/history.h"
#include "import/import.h"
#include "irregularity/irregularity.h"
#include "letter/letter.h"
#include "payment/payment.h"
#include "portfolio/portfolio.h"
#include "recipient/recipient.h"
#include "report/report.h"
#include "scheme/scheme.h"

/* One a line, so that two changes do not meet. */
/* clang-format off */
const struct route *const routes[] = {
    session_routes,
    me_routes,
    user_routes,
    office_routes,
    setting_routes,
    absence_routes,
    autosave_routes,
    emergency_routes,
    access_review_routes,
    appropriation_routes,
    scheme_budget_routes,
    scheme_routes,
    rules_routes,
    call_routes,
    form_routes,
    user_test_routes,
    terms_routes,
    scheme_plan_routes,
    deadline_rule_routes,
    recipient_routes,
    bank_account_routes,
    people_routes,
    duplicate_routes,
    succession_routes,
    register_routes,
    application_routes,
    assessing_routes,
    attachment_routes,
    version_routes,
    receipt_routes,
    deadline_routes,
    watch_routes,
    watch_rule_routes,
    advance_routes,
    notice_routes,
    message_routes,
    calendar_routes,
    queue_routes,
    approval_chain_routes,
    decision_routes,
    decision_unseen_routes,
    quality_routes,
    award_routes,
    change_routes,
    correction_routes,
    appeal_routes,
    batch_routes,
    formula_rate_routes,
    payout_routes,
    hold_routes,
    claim_routes,
    set_off_routes,
    interest_rate_routes,
    payment_run_routes,
    bank_routes,
    period_routes,
    report_routes,
    control_routes,
    plan_routes,
    irregularity_routes,
    letter_routes,
    letter_preview_routes,
    import_routes,
    history_routes,
    portfolio_routes,
    NULL,
};
/* clang-format on */
