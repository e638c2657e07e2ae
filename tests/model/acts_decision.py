"""acts_decision.py: decisions, and what follows from them."""
import datetime

from drafts import change_updated, content_of
from model import GRANTING, GROUNDS_LEAST, UNDECIDED, Account, Award, Claim, Decision, Payout, Report
from reversal import ENDED
from tries import ILLEGAL, Breaks, Try, act, has

CONFLICT = "impartiality.conflict.declared"


def decision_breaks(c, who, decision, *roles, duty=None):
    stale = c.stale()
    return stale, Breaks(sees=c.house.sees_decision(who, decision), duty=duty, roles=has(who, *roles), stale=stale)


def on_decision(who, decision, verb, body, breaks, stale, done):
    return Try(who, "POST", f"/decisions/{decision.id}/{verb}", body, breaks, done, '"0"' if stale else None)


@act(10, then="decision_submit")
def decision_create(c):
    case = c.one(c.house.cases, lambda x: x.state in UNDECIDED and x.assessed and c.ready(x, "caseworker") and not x.under_way)
    if case is None:
        return None
    who, stale = c.person_for(case, "caseworker"), c.stale()
    body, plan, years, fits = content_of(c, case)
    breaks = (Breaks(sees=c.house.sees_case(who, case), roles=has(who, "caseworker"), stale=stale)
              .when(True, c.house.partial(who, case)).when(not fits, "decision.draft.content")
              .when(case.state not in UNDECIDED, "decision.draft.state").when(case.under_way, "decision.draft.under_way"))

    def done(reply):
        made = Decision(reply["id"], case, body["outcome"], body["amount_ore"], body["grounds"], plan, who, years=years)
        case.decisions.append(made)
        c.focus = c.house.decisions[made.id] = made
        c.house.begin(case, who, True)
    return Try(who, "POST", f"/applications/{case.id}/decisions", body, breaks, done, '"0"' if stale else None)


@act(4)
def decision_update(c):
    decision = c.one(c.house.decisions, lambda d: d.state in ("draft", "returned"))
    if decision is None:
        return None
    case, (body, plan, years, fits) = decision.case, content_of(c, decision.case)
    who = c.person_for(case, "caseworker")
    stale, breaks = decision_breaks(c, who, decision, "caseworker")
    breaks.when(True, c.house.partial(who, case))
    changed = None
    if decision.reverses:
        for code in c.house.unreversible(decision.supersedes, decision.basis, body["amount_ore"], decision.conditions, decision.answers):
            breaks.when(True, code)
    if decision.change:
        body, refused, changed = change_updated(c, decision)
        for code in refused:
            breaks.when(True, code)
    elif decision.claim:
        amount, plan, years = amount_lowered(c, decision.claim) if decision.supersedes else amount_claimed(c, decision.claim), [], []
        body = {"outcome": decision.outcome, "amount_ore": amount, "grounds": c.rng.choice(("Midlene er ikke brukt.", "Kort"))}
        breaks.when(amount > most_of(c, decision), "repayment_claim.decide.content")
    else:
        breaks.when(not fits, "decision.draft.content")
    breaks.when(decision.state not in ("draft", "returned"), "decision.update.state")

    def done(_):
        if changed:
            changed(who)
            return
        decision.state, decision.outcome, decision.amount_ore = "draft", body["outcome"], body["amount_ore"]
        decision.grounds, decision.plan, decision.years, decision.prepared_by = body["grounds"], plan, years, who
        decision.wrote.add(who.name)
    etag = '"0"' if stale else c.read(f"/decisions/{decision.id}").etag
    sent = {name: value for name, value in body.items() if name != "outcome"} if decision.claim else body
    return Try(who, "PATCH", f"/decisions/{decision.id}", sent, breaks, done, etag)


def most_of(c, decision):
    """What a decision on repayment may claim: one that takes another's place, less than is claimed."""
    return decision.claim.amount_ore - 1 if decision.supersedes else c.house.claimable_ore(decision.claim)


def amount_lowered(c, claim):
    return c.rng.choice((claim.amount_ore // 2, claim.amount_ore // 3, 0, 0, claim.amount_ore))


def amount_claimed(c, claim):
    most = c.house.claimable_ore(claim)
    return max(1, c.rng.choice((min(claim.amount_ore, most), min(claim.amount_ore, most), claim.amount_ore // 2, most + 1)))


def is_thin(decision):
    """An adverse decision says why."""
    return (decision.outcome != "granted" or decision.change and decision.change.kind == "stop") and len(decision.grounds.strip()) < GROUNDS_LEAST


@act(10, then="decision_approve")
def decision_submit(c):
    decision = c.one(c.house.decisions, lambda d: d.state in ("draft", "returned") and (c.rng.random() < 0.1 or not is_thin(d) and not c.house.lacks_notice(d)))
    if decision is None:
        return None
    case, who = decision.case, c.person_for(decision.case, "caseworker")
    stale, breaks = decision_breaks(c, who, decision, "caseworker")
    thin, lately = is_thin(decision), c.house.lacks_notice(decision)
    unweighed = decision.first and decision.outcome in ("rejected", "partly_granted") and case.scheme.form == "competition" and not case.assessed
    breaks.when(True, c.house.partial(who, case)).when(thin or unweighed, "decision.submit.reasons")
    # From waiting for information the case comes back first, by an answer or by work on it.
    breaks.when(decision.state not in ("draft", "returned") or decision.first and case.state not in ("submitted", "under_review", "recommended"), ILLEGAL)
    breaks.when(lately, "decision.submit.no_advance_notice")

    def done(_):
        decision.state, c.focus = "submitted", decision
        if decision.first:
            case.state = "recommended"
        decision.wrote.add(who.name)
    return on_decision(who, decision, "submit", None, breaks, stale, done)


@act(2)
def decision_return(c):
    decision = c.one(c.house.decisions, lambda d: d.state == "submitted")
    if decision is None:
        return None
    who = c.person_for(decision.case, "approver", but=decision.hands)
    stale, breaks = decision_breaks(c, who, decision, "approver", duty=who.name in decision.hands and "decision.approve.same_person")
    breaks.when(decision.state != "submitted", ILLEGAL).when(decision.case.conflicts.get(who.name), CONFLICT)

    def done(_):
        decision.state, decision.approvals = "returned", {}
        if decision.first:
            decision.case.state = "under_review"
    return on_decision(who, decision, "return", {"reason": "Grunngi bedre."}, breaks, stale, done)


@act(1)
def decision_withdraw(c):
    decision = c.one(c.house.decisions, lambda d: d.state in ("draft", "submitted", "returned"))
    if decision is None:
        return None
    who = decision.prepared_by if c.rng.random() < 0.7 else c.person_for(decision.case, "caseworker")
    stale, breaks = decision_breaks(c, who, decision, "caseworker")
    breaks.when(who is not decision.prepared_by, "decision.withdraw.not_preparer")
    breaks.when(decision.state not in ("draft", "submitted", "returned"), ILLEGAL)

    def done(_):
        decision.state, decision.approvals = "withdrawn", {}
        if decision.claim and decision.claim.state == "under_decision":
            decision.claim.state = "notified" if decision.claim.notice else "draft"
        if decision.change:
            decision.change.state = "received"
        if decision.case.state == "recommended":
            decision.case.state = "under_review"
    return on_decision(who, decision, "withdraw", None, breaks, stale, done)


def unnamed(decision):
    """An earmarked scheme gives to those it names alone."""
    scheme = decision.case.scheme
    return decision.of_case and decision.outcome in GRANTING and scheme.form == "earmarked" and decision.case.recipient.id not in scheme.earmarked_for


@act(13, then=("award_accept", "award_accept", "award_decline"))
def decision_approve(c):
    decision = c.one(c.house.decisions, lambda d: d.state == "submitted" and (c.rng.random() < 0.1 or not unnamed(d)))
    if decision is None:
        return None
    case, scheme = decision.case, decision.case.scheme
    who = c.person_for(case, "approver", but=decision.hands | decision.so_far)
    stale, breaks = decision_breaks(c, who, decision, "approver", duty=who.name in decision.hands and "decision.approve.same_person")
    grants = decision.of_case and decision.outcome in GRANTING
    breaks.when(case.conflicts.get(who.name), CONFLICT)
    breaks.when(who.superior and case.conflicts.get(who.superior.name), "impartiality.superior.conflict")
    away = c.house.absent_for(who, decision)
    only = c.rng.choice(away) if away and c.rng.random() < 0.5 else c.somebody("approver") if c.rng.random() < 0.02 else None
    mine, why, last = c.house.turn(who, decision, only)
    for code in why if decision.state == "submitted" else ():
        breaks.when(True, code)
    breaks.when(decision.state != "submitted", ILLEGAL)
    breaks.when(last and decision.claim and decision.amount_ore > most_of(c, decision), "repayment_claim.decide.content")
    back = last and decision.claim and decision.supersedes and c.house.owed_back_ore(decision.claim, decision.amount_ore)
    breaks.when(back and back > sum(line.left_ore for line in c.house.lines_of(scheme, c.house.today.year)), "budget.commit.exceeded")
    breaks.when(last and decision.claim and decision.supersedes and decision.claim.taken_ore, "repayment_claim.act.set_off")
    for code in c.house.change_refused(decision) if last and decision.change else ():
        breaks.when(True, code)
    for code in c.house.reversal_refused(decision) if last and decision.reverses else ():
        breaks.when(True, code)
    grants = grants and last  # until then nothing is bound
    breaks.when(grants and unnamed(decision), "decision.approve.not_earmarked")
    grants = grants and decision.first  # of one that takes another's place the model has looked at the budget already
    breaks.when(grants and sum(line.left_ore for line in scheme.lines) < decision.own_ore, "budget.commit.exceeded")
    later, under = sum(ore for _, ore in decision.later), c.house.authorities_of(scheme, 2023)
    breaks.when(grants and later and not under, "budget.commit.no_authority")
    breaks.when(grants and under and later > sum(post.authority_left_ore for post in under), "budget.commit.authority_exceeded")

    def done(reply):
        case.conflicts[who.name] = False
        if not last:
            step = reply["approvals"][-1]["step"]
            assert step in mine, (step, mine)
            decision.approvals[step] = {p.name for p in (who, mine[step]) if p}
            return
        decision.state, decision.approved_by, decision.approved_for = "approved", who, next(iter(mine.values()))
        decision.decided_at, decision.decided_on = c.house.tick(), c.house.today
        if decision.change:
            change_made(c, decision, who)
        elif decision.reverses:
            decision.supersedes.state = "superseded"
            reversed_by(c, decision, who)
        elif decision.supersedes:
            decision.supersedes.state = "superseded"
            owe_back(c, decision, c.house.lower(decision.claim, decision))
        elif decision.claim:
            decision.claim.state, decision.claim.amount_ore = "decided", decision.amount_ore
            c.house.end_deadlines(decision.claim, "met", "decision_target")
            decision.claim.decisions.append(decision)
        if decision.of_case or decision.supersedes:
            case.state = "decided"
        if decision.first:
            c.house.end_deadlines(case, "met", "preliminary_answer", "information_due")
        if grants:
            award_made(c, decision)
    return on_decision(who, decision, "approve", {"for_user_id": only.id} if only else None, breaks, stale, done)


def change_made(c, decision, who):
    """What follows from a change, with the payouts that it adds."""
    award = decision.change.award
    c.house.changed(decision)
    award.payouts += [Payout(None, award, commitment, due, commitment.amount_ore, requires, number=c.house.last_number(award) + n)
                      for n, (commitment, due, requires) in enumerate(c.house.added, 1)]
    c.house.added.clear()
    for of in decision.case.awards:
        payouts_named(c, of)
    found(c, decision.case, "stopped" if decision.change.kind in ("lapse", "stop", "resume") else "renunciation", who)


def payouts_named(c, award):
    """Those that the model foretells get the names that the service gave them."""
    new, unnamed_yet = sorted(p["id"] for p in c.read(f"/awards/{award.id}")["payouts"] if p["id"] not in c.house.payouts), [p for p in award.payouts if p.id is None]
    assert len(new) == len(unnamed_yet), (new, len(unnamed_yet))
    for an_id, payout in zip(new, unnamed_yet):
        payout.id = an_id
        c.house.payouts[an_id] = payout


def award_made(c, decision, days_held=0):
    """The award and its payouts, which the model foretells, get the names that the service gave them."""
    award = decision.award = Award(0, decision, decision.amount_ore)
    award.accept_by = c.house.today + datetime.timedelta(days=decision.case.call.acceptance_days + days_held)
    award.period_to = datetime.date(max(year for year, _ in decision.years), 12, 31) if decision.years else None
    c.house.commit(award.commitments, decision.own_ore, decision.case.scheme.lines, decision)
    c.house.commit_later(award, decision.case.scheme)
    c.house.plan(award, decision.plan)
    told = c.read(f"/applications/{decision.case.id}")["award"]
    named(c, award, told)
    c.focus = award
    c.house.open_deadline(award, "acceptance", award.accept_by)


def named(c, award, told):
    """The award and its payouts as the service tells them."""
    award.id = told["id"]
    assert [p["amount_ore"] for p in told["payouts"]] == [p.amount_ore for p in award.payouts], (told, award.payouts)
    for payout, its in zip(award.payouts, told["payouts"]):
        payout.id = its["id"]
        c.house.payouts[payout.id] = payout
    c.house.awards[award.id] = award


def reversed_by(c, decision, who):
    """What follows where it gives something, with a new award, and where it gives nothing."""
    case, old = decision.case, decision.supersedes.award
    if decision.outcome in GRANTING:
        award = Award(0, decision, decision.amount_ore)
        c.house.succeed(award, old)
        decision.award = award
        named(c, award, c.read(f"/applications/{case.id}")["award"])
        c.focus = award
    else:
        c.house.end_awards(case, old)
        c.house.end_deadlines(old, "cancelled", "acceptance", "report")
    for claim in case.claims:
        claim.kept_ore = 0
    found(c, case, "reversal", who)


def owe_back(c, decision, amount):
    """Of a claim that was lowered: bound of the year's money, and to be paid at once."""
    if amount == 0:
        return
    case, claim = decision.case, decision.claim
    bound = []
    c.house.commit(bound, amount, c.house.lines_of(case.scheme, c.house.today.year), decision)
    decision.commitments += bound
    # its own, not what is owed of less because the claim ended
    new = sorted(p["id"] for p in c.read(f"/awards/{claim.award.id}")["payouts"] if p["id"] not in c.house.payouts and p["repayment_claim_id"] == claim.id)
    assert len(new) == len(bound), f"payouts {new} of claim {claim.id}, {len(bound)} bound"
    last = c.house.last_number(claim.award)
    for number, (an_id, commitment) in enumerate(zip(new, bound), last + 1):
        c.house.payouts[an_id] = Payout(an_id, claim.award, commitment, c.house.today, commitment.amount_ore, ("account",), claim=claim, number=number)


def award_breaks(c, who, award):
    stale = c.stale()
    return stale, Breaks(sees=c.house.sees_case(who, award.decision.case), roles=has(who, "caseworker", "applicant"), stale=stale)


@act(9)
def award_accept(c):
    award = c.one(c.house.awards, lambda w: w.state == "offered")
    if award is None:
        return None
    case, recipient = award.decision.case, award.decision.case.recipient
    who = c.person_for(case, "caseworker", "applicant")
    known = [a.number for a in recipient.accounts if a.state != "rejected"]
    number = c.rng.choice(known) if known and c.rng.random() < 0.9 else c.account_number()
    stale, breaks = award_breaks(c, who, award)
    breaks.when(award.state != "offered", "award.accept.state")

    def done(_):
        if recipient.known(number) is None:
            recipient.accounts.append(Account(None, number, "pending", who))
        award.state, award.accepted, award.account_number = "accepted", True, number
        c.house.end_deadlines(award, "met", "acceptance")
        c.house.open_deadline(award, "report", case.call.report_due_on)
    return Try(who, "POST", f"/awards/{award.id}/accept", {"account_number": number}, breaks, done, '"0"' if stale else None)


def found(c, case, cause, who):
    """A claim opens by itself for what has been paid too much."""
    amount = c.house.too_much_ore(case) if case.award else 0
    if amount > 0:
        an_id = c.read(f"/repayment-claims?application_id={case.id}&limit=1")["items"][0]["id"]
        c.house.enter_claim(Claim(an_id, case.award, amount, cause, opened_by=who))


@act(3)
def award_decline(c):
    award = c.one(c.house.awards, lambda w: w.state == "offered")
    if award is None:
        return None
    case = award.decision.case
    who = c.person_for(case, "caseworker", "applicant")
    stale, breaks = award_breaks(c, who, award)
    breaks.when(award.state != "offered", "award.accept.state").when(any(p.state == "in_run" for p in c.house.payouts_counted(award)), "award.decline.in_run")

    def done(_):
        falls = [w for w in case.awards if c.house.counted_in(w) is award]
        award.state, case.state = "declined", "closed"
        c.house.end_requests(award)
        c.house.end_deadlines(award, "cancelled", "acceptance", "report")
        for of in falls:
            c.house.free(of)
            for payout in of.payouts:
                if payout.state in ("planned", "held") and not payout.claim:
                    c.house.cancel(payout)
            c.house.owe_no_more(of)
        found(c, case, "declined", who)
    return Try(who, "POST", f"/awards/{award.id}/decline", {"reason": "Gjennomføres ikke"}, breaks, done, '"0"' if stale else None)


@act(4)
def report_create(c):
    award = c.one(c.house.awards, lambda w: w.state in ("accepted", "running", "reported"))
    if award is None:
        return None
    who = c.person_for(award.decision.case, "caseworker", "applicant")
    stale, breaks = award_breaks(c, who, award)
    unspent = c.rng.choice((0, 0, 0, award.amount_ore // 4, award.amount_ore))
    breaks.when(award.state not in ("accepted", "running", "reported"), "report.submit.award_state")
    breaks.when(any(r.state == "submitted" for r in award.reports), "report.submit.under_control")

    def done(reply):
        again, due = next((r for r in award.reports if r.state == "deficient"), None), c.house.deadline(award, "report")
        if again:
            again.state, again.unspent_ore = "submitted", unspent
        else:
            award.reports.append(Report(reply["id"], award, unspent, due and due.due_on))
            c.house.reports[reply["id"]] = award.reports[-1]
        award.state = "reported"
        c.house.end_deadlines(award, "met", "report")
    body = {"spent_ore": award.amount_ore - unspent, "unspent_ore": unspent, "results": []}
    return Try(who, "POST", f"/awards/{award.id}/reports", body, breaks, done, '"0"' if stale else None)


@act(3)
def report_control(c):
    report = c.one(c.house.reports, lambda r: r.state == "submitted")
    if report is None:
        return None
    case, result, stale = report.award.decision.case, c.rng.choice(("approved", "deficient", "rejected")), c.stale()
    who = c.person_for(case, "caseworker")
    due = c.date(-1, 2) if c.rng.random() < 0.5 and (result == "deficient" or c.rng.random() < 0.1) else None
    breaks = Breaks(sees=c.house.sees_case(who, case), roles=has(who, "caseworker"), stale=stale).when(report.state != "submitted", ILLEGAL)
    breaks.when(case.conflicts.get(who.name), CONFLICT)
    breaks.when(due and (result != "deficient" or due < c.house.today), "report.control.due_on")

    def done(_):
        report.state = result
        if due:
            report.due_on = due
            if report.award.state not in ENDED:
                c.house.open_deadline(report.award, "report", due)
        if result != "deficient":
            found(c, case, "report_rejected" if result == "rejected" else "unspent", who)
    return Try(who, "POST", f"/reports/{report.id}/control", {"result": result, "note": "Sett på.", **({"due_on": due.isoformat()} if due else {})}, breaks, done, '"0"' if stale else None)


@act(0.5)
def report_demand_create(c):
    """What an overdue report is to stop, of awards that are decided from a day on."""
    scheme = c.rng.choice(c.house.schemes)
    who, day, stops = c.somebody("scheme_owner"), c.date(-1, 2), c.rng.choice(("nothing", "award", "recipient", "recipient"))
    breaks = Breaks(sees=c.house.sees_scheme(who, scheme), roles=has(who, "scheme_owner"))
    awarded = (w.decision.decided_on for w in c.house.awards.values() if w.decision.case.scheme is scheme)
    breaks.when(day < c.house.today or any(set_from >= day for set_from, _ in scheme.demands) or any(on and on >= day for on in awarded), "report_demand.create.not_ahead")

    def done(_):
        scheme.demands.append((day, stops))
    return Try(who, "POST", f"/schemes/{scheme.id}/report-demands", {"valid_from": day.isoformat(), "overdue_stops": stops, "cause": "Nytt regelverk"}, breaks, done)
