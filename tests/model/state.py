"""state.py: the full state of the model and of the database as the same rows, so that they can be
compared."""
from change import Change
from model import Award, Case, Claim

QUERIES = {
    "application": "select id, state, late, amount_ore, (select username from access.user_account u where u.id = assignee_id) from application.application",
    "impartiality": "select application_id, (select username from access.user_account u where u.id = user_id), conflict from application.impartiality",
    "decision": "select id, application_id, state, outcome, amount_ore, (select username from access.user_account u where u.id = prepared_by),"
                " (select username from access.user_account u where u.id = approved_by), (select username from access.user_account u where u.id = approved_for) from decision.decision",
    "approvals": "select d.id, u.username from decision.decision d join access.user_account u on u.id = any (d.approver_ids)",
    "claim": "select id, award_id, state, amount_ore, cause, kid, due_on, written_off_ore, (select username from access.user_account u where u.id = write_off_asked_by),"
             " (select username from access.user_account u where u.id = waive_asked_by), (select username from access.user_account u where u.id = drop_asked_by),"
             " lowered_ore, kept_ore, refund_ore from payment.claim",
    "claim_payment": "select claim_id, amount_ore, interest_ore, paid_on, case when set_off_id is null then reference end, set_off_id from payment.claim_payment",
    "set_off": "select id, claim_id, payout_id, state, amount_ore, (select username from access.user_account u where u.id = proposed_by),"
               " (select username from access.user_account u where u.id = approved_by), ended_code from payment.set_off",
    "award": "select id, decision_id, state, amount_ore, account_number, period_to, kept_ore, (select string_agg(x ->> 'amount_ore', ' ') from jsonb_array_elements(budget) x) from decision.award",
    "payout": "select id, award_id, state, amount_ore, due_on, payment_run_id, set_off_ore, claim_id, attempt, paid_on, bank_code, bank_since from payment.payout",
    "run": "select id, state, count, amount_ore, set_off_ore, nil_count from payment.payment_run",
    "file": "select distinct payment_run_id, count, amount_ore from payment.payment_file",
    "message": "select id, kind, matched, duplicates, unmatched from payment.bank_message",
    "difference": "select id, state, code, cleared_how, cleared_payout_id, cleared_claim_id, (select username from access.user_account u where u.id = proposed_by),"
                  " (select username from access.user_account u where u.id = cleared_by) from payment.bank_difference",
    "batch": "select id, state, (select username from access.user_account u where u.id = prepared_by), (select username from access.user_account u where u.id = approved_by) from batch.batch",
    "batch_item": "select batch_id, application_id, state, outcome, amount_ore, error ->> 'code', decision_id from batch.item",
    "change": "select id, award_id, kind, state, own_proposal from decision.change_request",
    "deadline": "select application_id, change_id, claim_id, kind, due_on, state, suspended_on from application.deadline",
    "report": "select id, award_id, state, unspent_ore, due_on from report.report",
    "appeal": "select id, decision_id, state, timely, first_instance_outcome from appeal.appeal",
    "account": "select recipient_id, account_number, state, (select username from access.user_account u where u.id = registered_by), bank_code from recipient.bank_account",
    "hold": "select id, state, code, (select username from access.user_account u where u.id = placed_by),"
            " (select username from access.user_account u where u.id = lift_asked_by) from payment.hold",
    "absence": "select id, (select username from access.user_account u where u.id = user_id), from_on, to_on,"
               " (select username from access.user_account u where u.id = substitute_id), cancelled_at is not null from access.absence",
    "commitment": "select decision_id, sum(amount_ore), sum(freed_ore), sum(paid_ore) from budget.commitment group by 1",
    "waiting": "select c.decision_id, b.year, a.year, c.amount_ore, c.freed_ore from budget.commitment c join budget.scheme_budget b on b.id = c.scheme_budget_id"
               " join budget.appropriation a on a.id = c.authority_id",
    "line": "select scheme_id, year, chapter, post, amount_ore, committed_ore from budget.scheme_budget",
    "post": "select year, chapter, post, committed_ore, paid_ore, repaid_ore, commitment_authority_ore, authority_committed_ore from budget.appropriation",
}


def text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "t" if value else "f"
    return value.name if hasattr(value, "roles") else str(value)


def bound_by(house):
    """[(decision, what it bound)]"""
    bound = {}
    for commitment in [k for w in house.awards.values() for k in w.commitments] + [k for d in house.decisions.values() for k in d.commitments]:
        bound.setdefault(commitment.decision.id, (commitment.decision, []))[1].append(commitment)
    return bound.values()


def place(of):
    """What a deadline is of: (the case, the change, the claim)."""
    if isinstance(of, Case):
        return of.id, None, None
    if isinstance(of, Award):
        return of.decision.case.id, None, None
    if isinstance(of, Change):
        return of.award.decision.case.id, of.id, None
    return of.case.id, None, of.id if isinstance(of, Claim) else of.claim and of.claim.id


def rows_of(house):
    accounts = [(r, a) for r in house.recipients for a in r.accounts]
    sent = [r for r in house.runs.values() if r.state in ("approved", "sent", "completed")]
    awards = house.awards.values()
    return {
        "application": [(c.id, c.state, c.late, c.amount_ore, c.assignee) for c in house.cases.values()],
        "impartiality": [(c.id, name, conflict) for c in house.cases.values() for name, conflict in c.conflicts.items()],
        "decision": [(d.id, d.case.id, d.state, d.outcome, d.amount_ore, d.prepared_by, d.approved_by, d.approved_for) for d in house.decisions.values()],
        "approvals": [(d.id, name) for d in house.decisions.values() for name in d.so_far],
        "claim": [(k.id, k.award.id, k.state, k.amount_ore, k.cause, k.kid, k.due_on, k.off_ore, k.off_asked_by, k.waive_asked_by, k.drop_asked_by,
                   k.lowered_ore, k.kept_ore, k.refund_ore) for k in house.claims.values()],
        "claim_payment": [(k.id, p.amount_ore, p.interest_ore, p.paid_on, p.reference, p.set_off and p.set_off.id) for k in house.claims.values() for p in k.payments],
        "set_off": [(s.id, s.claim.id, s.payout.id, s.state, s.amount_ore, s.proposed_by, s.approved_by, s.why) for s in house.set_offs.values()],
        "award": [(w.id, w.decision.id, w.state, w.amount_ore, w.account_number, w.period_to, w.kept_ore, w.budget and " ".join(map(str, w.budget))) for w in awards],
        "payout": [(p.id, p.award.id, p.state, p.amount_ore, p.due_on, p.run and p.run.id, p.set_off_ore, p.claim and p.claim.id,
                    p.attempt, p.paid_on, p.bank_code, p.bank_since) for p in house.payouts.values()],
        "run": [(r.id, r.state, r.count, r.amount_ore, r.set_off_ore, r.nil_count) for r in house.runs.values()],
        "file": [(r.id, r.count - r.nil_count, r.amount_ore - r.set_off_ore) for r in sent if r.count > r.nil_count],
        "message": [(m.id, m.kind, m.matched, m.duplicates, m.unmatched) for m in house.messages.values()],
        "difference": [(d.id, d.state, d.code, d.how, d.payout and d.payout.id, d.claim and d.claim.id, d.proposed_by, d.cleared_by) for d in house.differences.values()],
        "batch": [(b.id, b.state, b.prepared_by, b.approved_by) for b in house.batches.values()],
        "batch_item": [(b.id, i.case.id, i.state, i.outcome, i.amount_ore, i.why, i.decision and i.decision.id) for b in house.batches.values() for i in b.items],
        "change": [(x.id, x.award.id, x.kind, x.state, x.own) for x in house.changes.values()],
        "deadline": [(*place(d.of), d.kind, d.due_on, d.state, d.stood_from) for of in house.deadlines.values() for d in of],
        "report": [(r.id, r.award.id, r.state, r.unspent_ore, r.due_on) for r in house.reports.values()],
        "appeal": [(a.id, a.decision.id, a.state, a.timely, a.answer) for a in house.appeals.values()],
        "account": [(r.id, a.number, a.state, a.registered_by, a.bank_code) for r, a in accounts],
        "hold": [(h.id, h.state, h.code, h.placed_by, h.asked_by) for h in house.holds.values()],
        "absence": [(b.id, b.person, b.first, b.last, b.substitute, b.cancelled) for b in house.absences.values()],
        "commitment": [(d.id, *(sum(getattr(c, name) for c in bound) for name in ("amount_ore", "freed_ore", "paid_ore"))) for d, bound in
                       bound_by(house)],
        "line": [(scheme, l.post.year, l.post.chapter, l.post.post, l.amount_ore, l.committed_ore) for scheme, l in
                 [(s.id, l) for s in house.schemes for l in s.lines] + [(key[0], l) for key, l in house.later_lines.items()]],
        "post": [(p.year, p.chapter, p.post, p.committed_ore, p.paid_ore, p.repaid_ore, p.authority_ore, p.later_ore) for p in house.posts],
        "waiting": [(c.decision.id, c.line.post.year, c.under.year, c.amount_ore, c.freed_ore) for w in awards for c in w.commitments if c.under],
    }


def differences(house, sql):
    """What the model has and the database has not, and the other way about."""
    found = []
    for name, rows in rows_of(house).items():
        model = sorted(tuple(map(text, row)) for row in rows)
        there = sorted(map(tuple, sql(QUERIES[name])))
        if model != there:
            found.append((name, "model only", sorted(set(model) - set(there))[:3], "database only", sorted(set(there) - set(model))[:3]))
    return found
