"""acts_payment.py: accounts, budgets, payouts and the runs that pay them."""
import collections
import datetime

from acts_decision import owe_back
from deadline import bank_day
from model import QUARANTINE_DAYS, Account, Run
from owed import Payment
from tries import ILLEGAL, Breaks, Try, act, has


def account_keeper(c):
    """Mostly a caseworker: who has a hand in an account takes no part in paying to it, and somebody must."""
    return c.somebody("finance") if c.rng.random() < 0.03 else c.somebody("caseworker")


@act(2)
def bank_account_create(c):
    recipient, who = c.rng.choice(c.house.recipients), account_keeper(c)
    known = [a.number for a in recipient.accounts]
    number = c.rng.choice(known) if known and c.rng.random() < 0.2 else c.account_number()
    breaks = (Breaks(sees=c.house.sees_recipient(who, recipient), roles=has(who, "caseworker", "finance"))
              .when(recipient.known(number), "bank_account.create.registered"))

    def done(reply):
        recipient.accounts.append(Account(reply["id"], number, "pending", who))
    return Try(who, "POST", f"/recipients/{recipient.id}/bank-accounts", {"account_number": number}, breaks, done)


def account_of(c, fits):
    """(recipient, account), whose name in the service is read where it came with an acceptance."""
    all_of = {(r.id, n): (r, a) for r in c.house.recipients for n, a in enumerate(r.accounts)}
    found = c.one(all_of, lambda pair: fits(pair[1]))
    if found and found[1].id is None:
        told = c.read(f"/recipients/{found[0].id}")["bank_accounts"]
        found[1].id = next(a["id"] for a in told if (a["account_number"][-4:], a["state"]) == (found[1].number[-4:], found[1].state))  # masked
    return found


@act(4)
def bank_account_confirm(c):
    found = account_of(c, lambda a: a.state == "pending")
    if found is None:
        return None
    (recipient, account), who, stale = found, account_keeper(c), c.stale()
    breaks = Breaks(sees=c.house.sees_recipient(who, recipient), duty=who is account.registered_by and "bank_account.confirm.same_person",
                    roles=has(who, "caseworker", "finance"), stale=stale).when(account.state != "pending", ILLEGAL)
    breaks.barred(has(who, "caseworker", "finance") and c.house.of_others(who, recipient), "recipient.act.delegated")

    def done(_):
        old = [a for a in recipient.accounts if a is not account and (a.state == "confirmed" or a.bank_code and a.state in ("pending", "rejected"))]
        for one in old:
            one.state = "replaced" if one.state != "rejected" else "rejected"
        account.state, account.confirmed_by, account.bank_code = "confirmed", who, None
        account.usable_from = c.house.today + datetime.timedelta(days=QUARANTINE_DAYS if old else 0)
    return Try(who, "POST", f"/bank-accounts/{account.id}/confirm", None, breaks, done, '"0"' if stale else None)


@act(1)
def bank_account_reject(c):
    found = account_of(c, lambda a: a.state == "pending")
    if found is None:
        return None
    (recipient, account), who, stale = found, account_keeper(c), c.stale()
    breaks = Breaks(sees=c.house.sees_recipient(who, recipient), roles=has(who, "caseworker", "finance"), stale=stale).when(account.state != "pending", ILLEGAL)

    def done(_):
        account.state = "rejected"
    return Try(who, "POST", f"/bank-accounts/{account.id}/reject", None, breaks, done, '"0"' if stale else None)


@act(1)
def appropriation_entry(c):
    """More money or authority to a post, or some of it back."""
    who, post = c.somebody("finance"), c.rng.choice(c.house.posts)
    amount, kind = c.rng.choice((50_000_00, 200_000_00, -100_000_00)), c.rng.choice(("allotment", "allotment", "commitment_authority"))
    money = kind == "allotment"
    breaks = (Breaks(sees=True, roles=has(who, "finance"))
              .when(not money and post.later_ore > max(0, post.authority_ore + amount), "budget_entry.create.authority_below_committed")
              .when(money and amount < 0 and post.committed_ore > max(0, post.available_ore + amount), "budget_entry.create.below_committed"))

    def done(_):
        if money:
            post.available_ore += amount
        else:
            post.authority_ore += amount
    body = {"year": post.year, "chapter": post.chapter, "post": post.post, "kind": kind, "amount_ore": amount, "basis": "Tildelingsbrev"}
    return Try(who, "POST", "/appropriations/entries", body, breaks, done)


@act(2)
def scheme_budget_put(c):
    scheme, who, stale = c.rng.choice(c.house.schemes), c.somebody("scheme_owner"), c.stale()
    next_year = [line for key, line in c.house.later_lines.items() if key[:2] == (scheme.id, 2024)]
    lines = next_year if next_year and c.rng.random() < 0.4 else scheme.lines
    amounts = [max(0, line.amount_ore + c.rng.choice((0, 100_000_00, 100_000_00, -60_000_00))) for line in lines]
    breaks = (Breaks(sees=c.house.sees_scheme(who, scheme), roles=has(who, "scheme_owner"), stale=stale)
              .when(any(line.committed_ore > amount for line, amount in zip(lines, amounts)), "scheme_budget.put.below_committed"))

    def done(_):
        for line, amount in zip(lines, amounts):
            line.amount_ore = amount
    path = f"/schemes/{scheme.id}/budgets/{lines[0].post.year}"
    body = {"lines": [{"chapter": l.post.chapter, "post": l.post.post, "amount_ore": amount} for l, amount in zip(lines, amounts)]}
    return Try(who, "PUT", path, body, breaks, done, '"0"' if stale else c.read(path).etag)


@act(2)
def budget_year_change(c):
    """Finance moves what waits into its year; now and then only what is covered."""
    who, year, leave = c.somebody("finance"), c.rng.choice((2024, 2024, 2024, 2025)), c.rng.random() < 0.6
    early = year > c.house.today.year + 1
    breaks = (Breaks(sees=True, roles=has(who, "finance")).when(early, "budget.year.too_early")
              .when(not early and not leave and c.house.change_year(year, do=False), "budget.year.not_covered"))

    def done(_):
        c.house.change_year(year, do=True)
    return Try(who, "POST", "/appropriations/year-change", {"year": year, "leave_uncovered": leave}, breaks, done)


def payout_breaks(c, who, payout):
    stale = c.stale()
    return stale, Breaks(sees=c.house.sees_case(who, payout.award.decision.case), roles=has(who, "finance", "caseworker"), stale=stale)


@act(1)
def payout_hold(c):
    payout = c.one(c.house.payouts, lambda p: p.state == "planned")
    if payout is None:
        return None
    who = c.person_for(payout.award.decision.case, "finance", "caseworker")
    stale, breaks = payout_breaks(c, who, payout)
    breaks.when(payout.state != "planned", ILLEGAL)

    def done(_):
        payout.state = "held"
    return Try(who, "POST", f"/payouts/{payout.id}/hold", {"reason": "Undersøkes"}, breaks, done, '"0"' if stale else None)


@act(2)
def payout_release(c):
    payout = c.one(c.house.payouts, lambda p: p.state == "held")
    if payout is None:
        return None
    who = c.person_for(payout.award.decision.case, "finance", "caseworker")
    stale, breaks = payout_breaks(c, who, payout)
    breaks.when(payout.state != "held", "payout.release.not_held")

    def done(_):
        payout.state = "planned"
    return Try(who, "POST", f"/payouts/{payout.id}/release", {"reason": "Avklart"}, breaks, done, '"0"' if stale else None)


# --- runs ---------------------------------------------------------------------------------------

@act(6, then="payment_run_attest")
def payment_run_create(c):
    who, pay_on, due_by = c.somebody("finance"), c.date(-1, 6), c.date(-3, 15)
    if c.rng.random() < 0.8:
        pay_on = next(day for day in (c.house.today + datetime.timedelta(days=n) for n in range(14)) if bank_day(day))
    schemes = c.rng.choice((None, [c.rng.choice(c.house.schemes)], [c.rng.choice(c.house.schemes)]))
    due = [p for p in c.house.payouts.values()
           if p.state == "planned" and p.due_on <= due_by and (schemes is None or p.award.decision.case.scheme in schemes)]
    paid = [p for p in due if not c.house.blocked(p, pay_on)]
    breaks = Breaks(sees=True, roles=has(who, "finance"))
    breaks.when(pay_on < c.house.today or not bank_day(pay_on), "payment_run.create.pay_on").when(not paid, "payment_run.create.nothing_due")

    def done(reply):
        for claim in {s.claim.id: s.claim for p in due for s in p.set_offs if s.state == "approved"}.values():
            c.house.fit_set_offs(claim, pay_on, due_by)
        run = c.focus = c.house.runs[reply["id"]] = Run(reply["id"], pay_on, payouts=paid, count=len(paid), amount_ore=sum(p.amount_ore for p in paid))
        run.set_off_ore, run.nil_count = sum(p.set_off_ore for p in paid), sum(p.set_off_ore == p.amount_ore for p in paid)
        for payout in paid:
            payout.state, payout.run, payout.account = "in_run", run, payout.award.decision.case.recipient.confirmed
    body = {"pay_on": pay_on.isoformat(), "due_by": due_by.isoformat(), **({"scheme_ids": [s.id for s in schemes]} if schemes else {})}
    return Try(who, "POST", "/payment-runs", body, breaks, done)


def run_breaks(c, who, run, *roles, duty=None):
    stale = c.stale()
    return stale, Breaks(sees=c.house.sees_run(who), duty=duty, roles=has(who, *roles), stale=stale)


def on_run(who, run, verb, body, breaks, stale, done):
    return Try(who, "POST", f"/payment-runs/{run.id}/{verb}", body, breaks, done, '"0"' if stale else None)


@act(4, then="payment_run_approve")
def payment_run_attest(c):
    run = c.one(c.house.runs, lambda r: r.state == "proposed")
    if run is None:
        return None
    who = c.somebody("finance", but=run.bound)
    stale, breaks = run_breaks(c, who, run, "finance", duty=who.name in run.bound and "payment_run.act.same_person")
    breaks.when(run.state != "proposed", ILLEGAL)

    def done(_):
        run.state, run.attested_by, c.focus = "attested", who, run
    return on_run(who, run, "attest", None, breaks, stale, done)


@act(5, then="payment_run_sent")
def payment_run_approve(c):
    run = c.one(c.house.runs, lambda r: r.state == "attested")
    if run is None:
        return None
    aside = [p for p in c.house.people.values() if p.aside]
    who = c.rng.choice(aside) if c.rng.random() < 0.6 else c.somebody("approver", but=run.bound | ({run.attested_by.name} if run.attested_by else set()))
    stale, breaks = run_breaks(c, who, run, "approver", duty=who.name in run.bound and "payment_run.act.same_person")
    breaks.when(who is run.attested_by, "payment_run.act.same_person").when(run.state != "attested", ILLEGAL)
    breaks.when(any(c.house.blocked(p, run.pay_on) for p in run.payouts), "payment_run.approve.blocked")

    def done(_):
        run.state, c.focus = "approved", run
        for payout in run.payouts:
            payout.state, payout.line_ore = "approved", payout.amount_ore - payout.set_off_ore or None
        if run.count > run.nil_count:
            c.file_made(run)
    return on_run(who, run, "approve", None, breaks, stale, done)


@act(1)
def payment_run_cancel(c):
    run = c.one(c.house.runs, lambda r: r.state in ("proposed", "attested"))
    if run is None:
        return None
    who = c.somebody("finance", "approver")
    stale, breaks = run_breaks(c, who, run, "finance", "approver")
    breaks.when(run.state not in ("proposed", "attested"), ILLEGAL)

    def done(_):
        run.state = "cancelled"
        for payout in run.payouts:
            payout.state, payout.run, payout.account = "planned", None, None
        run.payouts = []
    return on_run(who, run, "cancel", {"reason": "Feil dag"}, breaks, stale, done)


@act(4, then="bank_message_create")
def payment_run_sent(c):
    run = c.one(c.house.runs, lambda r: r.state == "approved")
    if run is None:
        return None
    who = c.somebody("finance")
    stale, breaks = run_breaks(c, who, run, "finance")
    breaks.when(run.state != "approved", ILLEGAL).when(came_back_too_soon(c, run), "payment_run.sent.not_paid_out")

    def done(_):
        run.state = "completed" if all(p.set_off_ore == p.amount_ore for p in run.payouts) else "sent"
        for payout in run.payouts:
            payout.state = "settled" if payout.set_off_ore == payout.amount_ore else "sent"
            payout.paid_on = run.pay_on
            payout.commitment.paid_ore += payout.amount_ore
            payout.commitment.line.post.paid_ore += payout.amount_ore
            if payout.award.state == "accepted":
                payout.award.state = "running"
        set_off(c, run)
        c.focus = run
    return on_run(who, run, "sent", None, breaks, stale, done)


def came_back_too_soon(c, run):
    """Is more set off of some case than has been paid of it, with this run?"""
    booked = collections.Counter()
    for claim in {s.claim.id: s.claim for p in run.payouts for s in p.set_offs if s.state == "approved"}.values():
        parts = [Payment(s.amount_ore, 0, run.pay_on, None, s) for s in claim.set_offs if s.state == "approved" and s.payout.run is run]
        booked[claim.case.id] += c.house.booked_ore(claim, parts)
    for payout in run.payouts:
        payout.commitment.paid_ore += payout.amount_ore
    too_soon = any(ore > c.house.may_come_back_ore(c.house.cases[case]) for case, ore in booked.items())
    for payout in run.payouts:
        payout.commitment.paid_ore -= payout.amount_ore
    return too_soon


def set_off(c, run):
    """What is set off of a run is paid on its day; proposals come too late."""
    here = sorted((s for p in run.payouts for s in p.set_offs if s.open), key=lambda s: (s.claim.id, s.id))
    for s in here:
        if s.state == "approved":
            s.state = "done"
            over = c.house.credit(s.claim, Payment(s.amount_ore, 0, run.pay_on, None, s))
            s.claim.refund_ore += over
            owe_back(c, s.claim.decision, over)
        else:
            s.state, s.why = "ended", "payout_sent"
    for s in here:
        c.house.fit_set_offs(s.claim)
