"""acts_claim.py: what is claimed back: raised, heard, decided, demanded, paid, written off or let go."""
import datetime

from acts_decision import CONFLICT, amount_claimed
from model import Claim, Decision, Notice
from owed import DEMANDED
from tries import ILLEGAL, Breaks, Try, act, has

WORKERS = ("finance", "caseworker")
OPEN, LIVING = ("draft", "notified"), ("decided", "invoiced", "part_paid", "transferred")
INTEREST_DAYS, NOTICE_DAYS = 30, 14  # settings' defaults


def claim_breaks(c, who, claim, *roles, duty=None):
    stale = c.stale()
    breaks = Breaks(sees=c.house.sees_claim(who, claim), duty=duty, roles=has(who, *roles), stale=stale)
    if claim.case.conflicts.get(who.name):  # asked before the version
        breaks.tiers.insert(3, [CONFLICT])
    return stale, breaks


def on_claim(who, claim, verb, body, breaks, stale, done):
    return Try(who, "POST", f"/repayment-claims/{claim.id}/{verb}", body, breaks, done, '"0"' if stale else None)


@act(4, then="repayment_claim_notify")
def repayment_claim_create(c):
    award = c.one(c.house.awards, lambda w: c.house.paid_ore(w.decision.case) > c.house.claimed_ore(w.decision.case))
    if award is None:
        return None
    case = award.decision.case
    who, stale = c.person_for(case, *WORKERS), c.stale()
    paid, most = c.house.paid_ore(case), c.house.paid_ore(case) - c.house.claimed_ore(case)
    amount = c.rng.choice((5_00, max(1, most // 3), max(1, most // 2), max(1, most // 2), max(1, most), max(1, most + 1)))
    breaks = Breaks(sees=c.house.sees_case(who, case), roles=has(who, *WORKERS), stale=stale)
    breaks.when(case.conflicts.get(who.name), CONFLICT).when(paid == 0, "repayment_claim.create.nothing_paid")
    breaks.when(amount > most, "repayment_claim.decide.content")

    def done(reply):
        c.focus = Claim(reply["id"], award, amount, "other", opened_by=who)
        c.house.enter_claim(c.focus)
    return Try(who, "POST", f"/awards/{award.id}/repayment-claims", {"amount_ore": amount, "ground": "Brudd på vilkår."}, breaks, done, '"0"' if stale else None)


@act(5, then="advance_notice_answer")
def repayment_claim_notify(c):
    claim = c.one(c.house.claims, lambda k: k.state == "draft")
    if claim is None:
        return None
    case, due = claim.case, c.house.today + datetime.timedelta(days=c.rng.choice((NOTICE_DAYS, 20, 30, NOTICE_DAYS - 1)))
    who = c.person_for(case, *WORKERS)
    stale, breaks = claim_breaks(c, who, claim, *WORKERS)
    breaks.when(claim.state not in OPEN, ILLEGAL).when(due < c.house.today + datetime.timedelta(days=NOTICE_DAYS), "advance_notice.create.too_short")
    breaks.when(claim.notice is not None and not claim.notice.answered, "advance_notice.create.open")

    def done(reply):
        claim.state, claim.notice = "notified", Notice(reply["notice_id"], case, claim=claim)
        c.house.open_deadline(claim.notice, "advance_notice", due)
        c.focus = c.house.notices[claim.notice.id] = claim.notice
    return on_claim(who, claim, "notify", {"text": "Vi vurderer å kreve pengene tilbake.", "due_on": due.isoformat()}, breaks, stale, done)


@act(5, then="repayment_claim_decide")
def advance_notice_answer(c):
    notice = c.one(c.house.notices, lambda n: not n.answered and not n.ended)
    if notice is None:
        return None
    roles = ("caseworker", "appeals", "applicant")
    who, stale = c.person_for(notice.case, *roles), c.stale()
    breaks = Breaks(sees=c.house.sees_case(who, notice.case), roles=has(who, *roles), stale=stale).when(notice.answered or notice.ended, "advance_notice.answer.none")

    def done(_):
        notice.answered = True
        c.house.end_deadlines(notice, "met", "advance_notice")
        c.focus = next((k for k in notice.case.claims if k.notice is notice), None)
    return Try(who, "POST", f"/advance-notices/{notice.id}/answer", {"answer": "Vi er enige."}, breaks, done, '"0"' if stale else None)


@act(6, then="decision_submit")
def repayment_claim_decide(c):
    claim = c.one(c.house.claims, lambda k: k.state in OPEN and not k.case.under_way and c.ready(k.case, "caseworker"))
    if claim is None:
        return None
    case, amount, grounds = claim.case, amount_claimed(c, claim), c.rng.choice(("Midlene er ikke brukt.", "Kort"))
    who = c.person_for(case, "caseworker")
    stale, breaks = claim_breaks(c, who, claim, "caseworker")
    breaks.when(True, c.house.partial(who, case)).when(claim.state not in OPEN, ILLEGAL).when(case.under_way, "decision.draft.under_way")
    breaks.when(amount > c.house.claimable_ore(claim), "repayment_claim.decide.content")

    def done(reply):
        made = Decision(reply["id"], case, "repayment", amount, grounds, [], who, claim=claim)
        case.decisions.append(made)
        c.house.decisions[made.id] = made
        claim.state, c.focus = "under_decision", made
    return on_claim(who, claim, "decisions", {"amount_ore": amount, "grounds": grounds}, breaks, stale, done)


@act(6, seldom=True, then="repayment_claim_pay")
def repayment_claim_invoice(c):
    claim = c.one(c.house.claims, lambda k: k.state == "decided")
    if claim is None:
        return None
    least = c.house.due_days
    who, days = c.person_for(claim.case, "finance"), c.rng.choice((None, None, least, 40, least - 1))
    stale, breaks = claim_breaks(c, who, claim, "finance")
    breaks.when(claim.state != "decided", ILLEGAL).when(days and days < least, "repayment_claim.invoice.due_on")
    due = c.house.today + datetime.timedelta(days=days or least)

    def done(_):
        claim.state, claim.due_on = "invoiced", due
        c.house.open_deadline(claim, "payment_due", due)
        claim.interest_from = max(due, c.house.today + datetime.timedelta(days=INTEREST_DAYS))
    return on_claim(who, claim, "invoice", {"due_on": due.isoformat()} if days else {}, breaks, stale, done)


@act(4, seldom=True)
def repayment_claim_pay(c):
    claim = c.one(c.house.claims, lambda k: k.state in DEMANDED)
    if claim is None:
        return None
    who, today = c.person_for(claim.case, "finance"), c.house.today
    due = c.house.due_ore(claim, today)
    amount, reference = max(1, c.rng.choice((due, due // 2, due // 3, due + 1))), f"R{c.rng.randrange(1000)}"
    stale, breaks = claim_breaks(c, who, claim, "finance")
    for code in sorted(c.house.payment_refused(who, claim, amount, today, reference)):
        breaks.when(True, code)

    def done(_):
        c.house.pay(claim, amount, today, reference)
    return on_claim(who, claim, "payments", {"amount_ore": amount, "paid_on": today.isoformat(), "reference": reference}, breaks, stale, done)


@act(1, seldom=True)
def repayment_claim_transfer(c):
    """For collection, when it is past due."""
    claim = c.one(c.house.claims, lambda k: k.state in ("invoiced", "part_paid") and k.due_on < c.house.today)
    if claim is None:
        return None
    who = c.person_for(claim.case, "finance")
    stale, breaks = claim_breaks(c, who, claim, "finance")
    breaks.when(claim.state not in ("invoiced", "part_paid"), ILLEGAL)
    breaks.when(claim.due_on and claim.due_on >= c.house.today, "repayment_claim.transfer.not_due")
    breaks.when(claim.taken_ore, "repayment_claim.act.set_off")

    def done(_):
        claim.state = "transferred"
        c.house.end_deadlines(claim, "cancelled", "payment_due")
        c.house.fit_set_offs(claim)
    return on_claim(who, claim, "transfer", {"reference": "SKE-1"}, breaks, stale, done)


@act(1, seldom=True)
def repayment_claim_write_off(c):
    claim = c.one(c.house.claims, lambda k: k.state in LIVING and not k.off_asked_by)
    if claim is None:
        return None
    who = c.person_for(claim.case, "finance")
    stale, breaks = claim_breaks(c, who, claim, "finance")
    breaks.when(claim.state not in LIVING, ILLEGAL).when(claim.off_asked_by, "repayment_claim.write_off.asked")

    def done(_):
        claim.off_asked_by = who
    return on_claim(who, claim, "write-off", {"reason": "Konkurs uten dekning."}, breaks, stale, done)


@act(2, seldom=True)
def repayment_claim_confirm(c):
    claim = c.one(c.house.claims, lambda k: k.state in LIVING and k.off_asked_by)
    if claim is None:
        return None
    who, confirm, left = c.person_for(claim.case, "approver"), c.rng.random() < 0.8, c.house.left_ore(claim)
    stale, breaks = claim_breaks(c, who, claim, "approver", duty=who is claim.off_asked_by and "repayment_claim.confirm.same_person")
    breaks.when(who.limit_ore is not None and left > who.limit_ore, "decision.approve.authority")
    breaks.when(claim.state not in LIVING, ILLEGAL).when(not claim.off_asked_by, "repayment_claim.confirm.not_asked")
    breaks.when(confirm and claim.taken_ore, "repayment_claim.act.set_off")

    def done(_):
        if confirm:
            claim.state, claim.off_ore = "written_off", left
            c.house.end_claim(claim, "cancelled")
            c.house.fit_set_offs(claim)
        else:
            claim.off_asked_by = None
    return on_claim(who, claim, "write-off/confirm", {"confirm": confirm}, breaks, stale, done)


def is_small(c, claim):
    return claim.state in OPEN and claim.amount_ore < c.house.small_ore


@act(0.5, seldom=True)
def repayment_claim_waive(c):
    claim = c.one(c.house.claims, lambda k: is_small(c, k) and not k.waive_asked_by)
    if claim is None:
        return None
    who = c.person_for(claim.case, *WORKERS)
    stale, breaks = claim_breaks(c, who, claim, *WORKERS)
    breaks.when(claim.state not in OPEN, ILLEGAL).when(claim.waive_asked_by, "repayment_claim.waive.asked")
    breaks.when(not is_small(c, claim), "repayment_claim.waive.not_small")

    def done(_):
        claim.waive_asked_by = who
    return on_claim(who, claim, "waive", {"reason": "Koster mer å kreve inn."}, breaks, stale, done)


@act(3, seldom=True)
def repayment_claim_waive_confirm(c):
    claim = c.one(c.house.claims, lambda k: k.state in OPEN and k.waive_asked_by)
    if claim is None:
        return None
    who, confirm = c.person_for(claim.case, "approver"), c.rng.random() < 0.8
    same = claim.state in OPEN and who is claim.waive_asked_by
    stale, breaks = claim_breaks(c, who, claim, "approver", duty=same and "repayment_claim.waive.same_person")
    breaks.when(who.limit_ore is not None and claim.amount_ore > who.limit_ore, "decision.approve.authority")
    breaks.when(claim.state not in OPEN, ILLEGAL).when(not claim.waive_asked_by, "repayment_claim.waive.not_asked")
    breaks.when(confirm and not is_small(c, claim), "repayment_claim.waive.not_small")

    def done(_):
        if confirm:
            claim.state = "waived"
            c.house.end_claim(claim, "cancelled")
        else:
            claim.waive_asked_by = None
    return on_claim(who, claim, "waive/confirm", {"confirm": confirm}, breaks, stale, done)


@act(0.5, seldom=True)
def repayment_claim_drop(c):
    """Alone where one may; else it is asked for."""
    claim = c.one(c.house.claims, lambda k: k.state in OPEN and not k.drop_asked_by)
    if claim is None:
        return None
    who = c.person_for(claim.case, *WORKERS)
    stale, breaks = claim_breaks(c, who, claim, *WORKERS)
    breaks.when(claim.state not in OPEN, ILLEGAL).when(claim.drop_asked_by, "repayment_claim.drop.asked")

    def done(_):
        if c.house.drops_alone(who, claim):
            claim.state = "dropped"
            c.house.end_claim(claim, "cancelled")
        else:
            claim.drop_asked_by = who
    return on_claim(who, claim, "drop", {"reason": "Det var ikke betalt for mye."}, breaks, stale, done)


@act(1, seldom=True)
def repayment_claim_drop_confirm(c):
    claim = c.one(c.house.claims, lambda k: k.state in OPEN and k.drop_asked_by)
    if claim is None:
        return None
    who, confirm = c.person_for(claim.case, "approver"), c.rng.random() < 0.5
    same = claim.state in OPEN and who is claim.drop_asked_by
    stale, breaks = claim_breaks(c, who, claim, "approver", duty=same and "repayment_claim.drop.same_person")
    breaks.when(who.limit_ore is not None and claim.amount_ore > who.limit_ore, "decision.approve.authority")
    breaks.when(claim.state not in OPEN, ILLEGAL).when(not claim.drop_asked_by, "repayment_claim.drop.not_asked")

    def done(_):
        if confirm:
            claim.state = "dropped"
            c.house.end_claim(claim, "cancelled")
        else:
            claim.drop_asked_by = None
    return on_claim(who, claim, "drop/confirm", {"confirm": confirm}, breaks, stale, done)
