"""acts_change.py: changes of an award: asked for or proposed, asked more about, decided, and notice given of what is to the party's detriment."""
import datetime

from acts_claim import NOTICE_DAYS
from acts_decision import CONFLICT, decision_breaks, on_decision
from change import STAFF_ONLY, Change
from deadline import CHANGE_DAYS
from drafts import CONTENT, change_content, said, terms_of, year_of
from model import GRANTING, Decision, Notice
from tries import ILLEGAL, Breaks, Try, act, has

ROLES = ("caseworker", "applicant")
KINDS = ("purpose", "period", "budget", "budget", "carry_over", "renunciation", "renunciation", "increase", "increase", "stop", "years", "years", "years")


@act(7, then=("change_request_decide", "change_request_decide", "change_request_ask", "case_notice"))
def change_request_create(c):
    kind = c.rng.choice(KINDS)
    award = c.one(c.house.awards, lambda w: c.house.not_changed(w, kind) is None)
    if award is None:
        return None
    if c.rng.random() < 0.5 and award.state in ("stopped", "offered"):
        kind = "resume" if award.state == "stopped" else "lapse"
    case, terms = award.decision.case, terms_of(c, award, kind)
    if kind == "years" and not terms["years"]:  # nothing is bound of it any more
        return None
    who, stale, told = c.person_for(case, *ROLES), c.stale(), c.rng.random() < 0.5
    worker = has(who, "caseworker")
    breaks = Breaks(sees=c.house.sees_case(who, case), roles=has(who, *ROLES), stale=stale).when(kind in STAFF_ONLY and not worker, "change_request.create.party")
    breaks.when(c.house.in_window(award), "change_request.create.undo_window")
    breaks.when(True, c.house.not_changed(award, kind)).when(not c.house.fit_terms(award, kind, terms), CONTENT)
    breaks.when(any(x.award is award and x.kind == kind and x.state in ("received", "under_decision") for x in c.house.changes.values()), "change_request.create.under_way")

    def done(reply):
        c.focus = c.house.changes[reply["id"]] = Change(reply["id"], award, kind, terms, worker and not told, c.house.tick())
        award.changes.append(c.focus)
        c.house.open_deadline(c.focus, "decision_target", c.house.today + datetime.timedelta(days=CHANGE_DAYS))
    body = {"kind": kind, "wanted": said(terms), "reason": "Planen er endret.", **({"on_behalf_reason": "Avtalt på telefon"} if told and worker else {})}
    return Try(who, "POST", f"/awards/{award.id}/change-requests", body, breaks, done, '"0"' if stale else None)


def change_breaks(c, who, change, *roles):
    stale = c.stale()
    return stale, Breaks(sees=c.house.sees_case(who, change.award.decision.case), roles=has(who, *roles), stale=stale)


def on_change(who, change, verb, body, breaks, stale, done):
    return Try(who, "POST", f"/change-requests/{change.id}/{verb}", body, breaks, done, '"0"' if stale else None)


@act(2)
def change_request_withdraw(c):
    change = c.one(c.house.changes, lambda x: x.state == "received")
    if change is None:
        return None
    who = c.person_for(change.award.decision.case, *ROLES)
    stale, breaks = change_breaks(c, who, change, *ROLES)
    breaks.when(change.state != "received", ILLEGAL)

    def done(_):
        change.state, change.waits = "withdrawn", False
        c.house.end_deadlines(change, "cancelled", "decision_target", "information_due")
    return on_change(who, change, "withdraw", None, breaks, stale, done)


@act(2, then="change_request_answer")
def change_request_ask(c):
    change = c.one(c.house.changes, lambda x: x.state == "received" and not x.waits)
    if change is None:
        return None
    case, due = change.award.decision.case, c.date(-1, 20)
    who = c.person_for(case, "caseworker")
    stale, breaks = change_breaks(c, who, change, "caseworker")
    breaks.when(True, c.house.partial(who, case)).when(due < c.house.today, "application.request_information.due_past")
    breaks.when(change.state != "received", ILLEGAL).when(change.waits, "change_request.ask.open")

    def done(_):
        change.asked = change.waits = True
        c.focus = change
        c.house.open_deadline(change, "information_due", due)
        c.house.stand(change)
    return on_change(who, change, "request-information", {"message": "Hvorfor?", "due_on": due.isoformat()}, breaks, stale, done)


@act(2, then="change_request_decide")
def change_request_answer(c):
    change = c.one(c.house.changes, lambda x: x.asked)
    if change is None:
        return None
    who = c.person_for(change.award.decision.case, *ROLES)
    stale, breaks = change_breaks(c, who, change, *ROLES)
    breaks.when(not change.asked or change.state not in ("received", "under_decision"), "change_request.answer.not_asked")

    def done(_):
        change.asked = change.waits = False
        c.focus = change
        c.house.run_again(change)
    return on_change(who, change, "information", {"answer": "Det er dyrere."}, breaks, stale, done)


# --- decided ------------------------------------------------------------------------------------

@act(7, then="decision_submit")
def change_request_decide(c):
    change = c.one(c.house.changes, lambda x: x.state == "received" and not x.award.decision.case.under_way and c.ready(x.award.decision.case, "caseworker"))
    if change is None:
        return None
    case, ((outcome, terms, amount, grounds), body, refused) = change.award.decision.case, change_content(c, change)
    who = c.person_for(case, "caseworker")
    stale, breaks = change_breaks(c, who, change, "caseworker")
    breaks.when(True, c.house.partial(who, case)).when(change.state != "received", ILLEGAL).when(case.under_way, "decision.draft.under_way")
    for code in refused | (c.house.unchangeable(change) if outcome in GRANTING else set()):
        breaks.when(True, code)

    def done(reply):
        made = Decision(reply["id"], case, outcome, amount, grounds, [], who, change=change, terms=terms, year=year_of(c, change, outcome),
                        years_before=c.house.years_of(change.award) if "years" in terms else None)
        change.state, change.waits = "under_decision", False
        c.house.run_again(change)
        change.decisions.append(made)
        case.decisions.append(made)
        c.focus = c.house.decisions[made.id] = made
    return on_change(who, change, "decisions", body, breaks, stale, done)


@act(3, then="decision_submit")
def notice_exemption_create(c):
    decision = c.one(c.house.decisions, lambda d: d.state in ("draft", "returned") and (d.claim or d.change or d.reverses) and c.house.lacks_notice(d))
    if decision is None:
        return None
    who = c.person_for(decision.case, "caseworker")
    stale, breaks = decision_breaks(c, who, decision, "caseworker")
    breaks.when(True, c.house.partial(who, decision.case)).when(decision.state not in ("draft", "returned"), "notice_exemption.create.state")
    breaks.when(not c.house.lacks_notice(decision), "notice_exemption.create.not_needed")

    def done(_):
        decision.exempt = True
        c.focus = decision
    return on_decision(who, decision, "notice-exemption", {"ground": "known_or_unnecessary", "reason": "Adressen er ukjent."}, breaks, stale, done)


@act(2, then="advance_notice_answer")
def case_notice(c):
    """Of what is considered in a case, apart from claims."""
    heard = {("change", x.id): x.award.decision.case for x in c.house.changes.values() if x.state in ("received", "under_decision")}
    heard |= {("decision", d.id): d.case for d in c.house.decisions.values() if d.reverses and d.state in ("draft", "returned")}
    case = c.one(heard, lambda x: True)
    if case is None:
        return None
    due = c.house.today + datetime.timedelta(days=c.rng.choice((NOTICE_DAYS, 20, NOTICE_DAYS - 1)))
    who, stale = c.person_for(case, "caseworker", "appeals"), c.stale()
    breaks = Breaks(sees=c.house.sees_case(who, case), roles=has(who, "caseworker", "appeals"), stale=stale).when(case.conflicts.get(who.name), CONFLICT)
    breaks.when(due < c.house.today + datetime.timedelta(days=NOTICE_DAYS), "advance_notice.create.too_short")
    breaks.when(any(n.case is case and n.of_case and not n.answered for n in c.house.notices.values()), "advance_notice.create.open")

    def done(reply):
        c.focus = c.house.notices[reply["id"]] = Notice(reply["id"], case, of_case=True, at=c.house.tick())
        c.house.open_deadline(c.focus, "advance_notice", due)
    body = {"subject": "endret tilskudd", "text": "Vi vurderer det.", "due_on": due.isoformat()}
    return Try(who, "POST", f"/applications/{case.id}/advance-notices", body, breaks, done, '"0"' if stale else None)
