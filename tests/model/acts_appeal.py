"""acts_appeal.py: appeals on decisions, until the appeal body has had its say."""
import datetime

from acts_decision import CONFLICT, decision_breaks, on_decision
from deadline import FORWARDING_DAYS
from model import Appeal
from tries import ILLEGAL, Breaks, Try, act, has


def final(decision):
    """The appeal body has decided it, or called for it."""
    return any(a.state == "decided" and a.outcome != "avvist" for a in decision.appeals) or decision.answers and decision.answers.outcome == "endret"


@act(3)
def appeal_create(c):
    decision = c.one(c.house.decisions, lambda d: d.state == "approved")
    if decision is None:
        return None
    who, late = c.person_for(decision.case, "caseworker", "appeals"), c.rng.random() < 0.3
    stale, breaks = decision_breaks(c, who, decision, "caseworker", "appeals")
    breaks.when(decision.state != "approved", "appeal.create.not_in_force")
    breaks.when(any(a.state not in ("decided", "dismissed", "reversed") for a in decision.appeals), "appeal.create.under_way")
    breaks.when(final(decision), "appeal.create.final")

    def done(reply):
        appeal = Appeal(reply["id"], decision, not late, received)
        decision.appeals.append(appeal)
        c.house.appeals[appeal.id] = appeal
        c.house.end_clock(appeal.of, arrived, not late)
        c.house.open_deadline(appeal.of, "forwarding", received + datetime.timedelta(days=FORWARDING_DAYS))
    arrived = c.date(-60, -40)
    received = c.date(-10, 0) if late else arrived
    body = {"arrived_on": arrived.isoformat(), "received_on": received.isoformat(), "grounds": "Beløpet er for lavt."}
    return on_decision(who, decision, "appeals", body, breaks, stale, done)


def appeal_breaks(c, who, appeal, duty=None):
    stale, case = c.stale(), appeal.decision.case
    breaks = Breaks(sees=c.house.sees_case(who, case), duty=duty, roles=has(who, "appeals", "caseworker"), stale=stale)
    if case.conflicts.get(who.name):  # asked before the version
        breaks.tiers.insert(3, [CONFLICT])
    return stale, breaks


def on_appeal(who, appeal, verb, body, breaks, stale, done):
    def impartial(reply):
        appeal.decision.case.conflicts.setdefault(who.name, False)
        done(reply)
    return Try(who, "POST", f"/appeals/{appeal.id}/{verb}", body, breaks, impartial, '"0"' if stale else None)


@act(2)
def appeal_first_instance(c):
    appeal = c.one(c.house.appeals, lambda a: a.state == "received" and a.timely)
    if appeal is None:
        return None
    who, outcome = c.person_for(appeal.decision.case, "appeals", "caseworker"), c.rng.choice(("maintained", "maintained", "reversed", "dismissed"))
    stale, breaks = appeal_breaks(c, who, appeal)
    breaks.when(appeal.answer, "appeal.first_instance.done")
    breaks.when(not appeal.timely and outcome != "dismissed", "appeal.first_instance.late")

    def done(_):
        appeal.answer, appeal.state = outcome, "under_assessment" if outcome == "maintained" else outcome
        if outcome != "maintained":
            c.house.end_deadlines(appeal.of, "cancelled", "forwarding")
    return on_appeal(who, appeal, "first-instance", {"outcome": outcome, "grounds": "Vi har vurdert klagen."}, breaks, stale, done)


@act(2)
def appeal_forward(c):
    appeal = c.one(c.house.appeals, lambda a: a.answer == "maintained" and a.state == "under_assessment")
    if appeal is None:
        return None
    who = c.person_for(appeal.decision.case, "appeals", "caseworker")
    stale, breaks = appeal_breaks(c, who, appeal)
    breaks.when(appeal.state == "received", "appeal.forward.not_maintained")
    breaks.when(appeal.state not in ("received", "under_assessment"), ILLEGAL)

    def done(_):
        appeal.state = "forwarded"
        c.house.end_deadlines(appeal.of, "met", "forwarding")
    return on_appeal(who, appeal, "forward", {}, breaks, stale, done)


@act(2)
def appeal_outcome(c):
    appeal = c.one(c.house.appeals, lambda a: a.state == "forwarded")
    if appeal is None:
        return None
    decision, who = appeal.decision, c.person_for(appeal.decision.case, "appeals", "caseworker")
    stale, breaks = appeal_breaks(c, who, appeal, who.name in decision.approvers | decision.hands and "appeal.outcome.same_person")
    breaks.when(appeal.state in ("received", "under_assessment"), "appeal.outcome.not_forwarded")
    breaks.when(appeal.state in ("decided", "dismissed", "reversed"), ILLEGAL)

    outcome = c.rng.choice(("stadfestet", "endret", "opphevet", "avvist"))

    def done(_):
        appeal.state, appeal.outcome = "decided", outcome
    body = {"outcome": outcome, "decided_on": c.house.today.isoformat()}
    return on_appeal(who, appeal, "outcome", body, breaks, stale, done)
