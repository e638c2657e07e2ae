"""acts_case.py: what people do with a case before it is decided."""
import datetime

from days import months_later
from house import LAST
from model import FINISHED, UNDECIDED, Case
from tries import ILLEGAL, Breaks, Try, act, has


def case_breaks(c, who, case, *roles):
    stale = c.stale()
    return stale, Breaks(sees=c.house.sees_case(who, case), roles=has(who, *roles), stale=stale)


def on_case(c, who, case, verb, body, breaks, stale, done):
    return Try(who, "POST", f"/applications/{case.id}/{verb}", body, breaks, done, '"0"' if stale else None)


@act(12, then="application_submit")
def application_create(c):
    house, who = c.house, c.somebody("caseworker", "caseworker", "applicant")
    call, amount = c.rng.choice(house.calls), c.rng.choice((0, 1000, 5_000_00, 40_000_00))
    mine = [r for r in house.recipients if r.id in who.acts_for]
    recipient = c.rng.choice(mine if mine and c.rng.random() < 0.9 else house.recipients[:10 if c.rng.random() < 0.7 else None])  # some come again
    breaks = (Breaks(sees=house.sees_scheme(who, call.scheme), roles=has(who, "caseworker", "applicant"))
              .when(not call.open, "application.create.call_not_open")
              .when(not house.sees_recipient(who, recipient), "application.create.recipient_unknown")
              .when(call.scheme.restricted_to and recipient.kind not in call.scheme.restricted_to, "application.create.restricted"))

    def done(reply):
        c.focus = house.cases[reply["id"]] = Case(reply["id"], call, recipient, amount)
    body = {"call_id": call.id, "recipient_id": recipient.id, "title": "Et tiltak", "purpose": "Et formål", "amount_ore": amount,
            "on_behalf_reason": "Sendt på papir"}
    return Try(who, "POST", "/applications", body, breaks, done)


@act(4)
def application_update(c):
    case = c.one(c.house.cases, lambda x: x.state == "draft")
    if case is None:
        return None
    who, amount = c.person_for(case, "caseworker", "applicant"), c.rng.choice((2000, 7_000_00, 60_000_00))
    stale, breaks = case_breaks(c, who, case, "caseworker", "applicant")
    breaks.when(case.state != "draft", "application.update.not_draft")

    def done(_):
        case.amount_ore = amount
    etag = '"0"' if stale else c.read(f"/applications/{case.id}").etag
    return Try(who, "PATCH", f"/applications/{case.id}", {"amount_ore": amount}, breaks, done, etag)


@act(10, then="application_impartiality")
def application_submit(c):
    case = c.one(c.house.cases, lambda x: x.state == "draft")
    if case is None:
        return None
    who = c.person_for(case, "caseworker", "applicant")
    stale, breaks = case_breaks(c, who, case, "caseworker", "applicant")
    breaks.when(case.state != "draft", ILLEGAL).when(case.state == "draft" and case.amount_ore == 0, "application.submit.amount_missing")

    def done(_):
        case.state, case.late, c.focus = "submitted", c.house.today > case.call.deadline_on, case
        c.house.open_deadline(case, "preliminary_answer", months_later(c.house.today, 1))
    return on_case(c, who, case, "submit", None, breaks, stale, done)


@act(2)
def application_reopen(c):
    case = c.one(c.house.cases, lambda x: x.state == "submitted")
    if case is None:
        return None
    who = c.person_for(case, "caseworker", "applicant")
    stale, breaks = case_breaks(c, who, case, "caseworker", "applicant")
    breaks.when(case.state != "submitted", ILLEGAL).when(c.house.today > case.call.deadline_on, "application.reopen.deadline_passed")

    def done(_):
        case.state, case.late = "draft", False
        c.house.end_deadlines(case, "cancelled", "preliminary_answer")
    return on_case(c, who, case, "reopen", None, breaks, stale, done)


@act(2)
def application_withdraw(c):
    case = c.one(c.house.cases, lambda x: x.state not in FINISHED)
    if case is None:
        return None
    who = c.person_for(case, "caseworker", "applicant")
    stale, breaks = case_breaks(c, who, case, "caseworker", "applicant")
    breaks.when(case.state in FINISHED, ILLEGAL)

    def done(_):
        case.state, left = "withdrawn", case.under_way
        for of in (case, *(n for n in c.house.notices.values() if n.case is case)):
            c.house.end_deadlines(of, "cancelled", "preliminary_answer", "information_due", "advance_notice")
        if left:
            left.state, left.approvals = "withdrawn", {}
    return on_case(c, who, case, "withdraw", None, breaks, stale, done)


@act(10, then="assessment_create")
def application_impartiality(c):
    case = c.one(c.house.cases, lambda x: x.state in UNDECIDED)
    if case is None:
        return None
    who, conflict = c.person_for(case, "caseworker", "approver"), c.rng.random() < 0.15
    ground = c.rng.choice(("Nær venn", None)) if conflict else None
    stale, breaks = case_breaks(c, who, case, "caseworker", "approver", "appeals")
    breaks.when(conflict and not ground, "impartiality.declare.ground_missing")

    def done(_):
        case.conflicts[who.name], c.focus = conflict, case
        if conflict and case.assignee is who:
            case.assignee = None
        elif not conflict and has(who, "caseworker"):
            c.house.begin(case, who, False)
    body = {"conflict": conflict, **({"ground": ground} if ground else {})}
    return on_case(c, who, case, "impartiality", body, breaks, stale, done)


@act(3)
def application_claim(c):
    case = c.one(c.house.cases, lambda x: x.state not in FINISHED and x.assignee is None)
    if case is None:
        return None
    who = c.person_for(case, "caseworker")
    stale, breaks = case_breaks(c, who, case, "caseworker")
    breaks.when(case.conflicts.get(who.name), "impartiality.conflict.declared").when(case.state in FINISHED, "application.assign.finished")
    breaks.when(case.assignee is who, "application.claim.yours").when(case.assignee not in (None, who), "application.claim.taken")

    def done(_):
        case.assignee = who
    return on_case(c, who, case, "claim", None, breaks, stale, done)


@act(2)
def application_release(c):
    case = c.one(c.house.cases, lambda x: x.state not in FINISHED and x.assignee)
    if case is None:
        return None
    who = case.assignee if case.assignee and c.rng.random() < 0.7 else c.person_for(case, "caseworker")
    stale, breaks = case_breaks(c, who, case, "caseworker")
    breaks.when(case.state in FINISHED, "application.assign.finished").when(case.assignee is not who, "application.release.not_yours")

    def done(_):
        case.assignee = None
    return on_case(c, who, case, "release", {}, breaks, stale, done)


@act(2)
def application_take_over(c):
    case = c.one(c.house.cases, lambda x: x.state not in FINISHED and x.assignee)
    if case is None:
        return None
    who = c.person_for(case, "caseworker")
    stale, breaks = case_breaks(c, who, case, "caseworker")
    breaks.when(case.conflicts.get(who.name), "impartiality.conflict.declared").when(case.state in FINISHED, "application.assign.finished")
    breaks.when(case.assignee is who, "application.claim.yours").when(case.assignee is None, "application.take_over.free")

    def done(_):
        case.assignee = who
    return on_case(c, who, case, "take-over", {"reason": "Ferie"}, breaks, stale, done)


@act(2)
def application_assign(c):
    case = c.one(c.house.cases, lambda x: x.state not in FINISHED)
    if case is None:
        return None
    who, to = c.person_for(case, "caseworker", "approver"), c.rng.choice((None, c.somebody("caseworker")))
    stale, breaks = case_breaks(c, who, case, "caseworker", "approver")
    breaks.when(to and not has(to, "caseworker"), "application.assign.not_caseworker")
    breaks.when(to and case.conflicts.get(to.name), "application.assign.conflict")
    breaks.when(to and not c.house.sees_scheme(to, case.scheme), "application.assign.cannot_see")
    breaks.when(case.state in FINISHED, "application.assign.finished")

    def done(_):
        case.assignee = to
    return on_case(c, who, case, "assign", {"user_id": to and to.id}, breaks, stale, done)


@act(2)
def request_information(c):
    case = c.one(c.house.cases, lambda x: x.state in ("submitted", "under_review"))
    if case is None:
        return None
    who, due = c.person_for(case, "caseworker"), c.date(-2, 30)
    stale, breaks = case_breaks(c, who, case, "caseworker")
    breaks.when(due < c.house.today, "application.request_information.due_past")
    breaks.when(case.conflicts.get(who.name), "impartiality.conflict.declared")
    breaks.when(case.state not in ("submitted", "under_review"), ILLEGAL)

    def done(_):
        case.state = "awaiting_information"
        c.house.open_deadline(case, "information_due", due)
    return on_case(c, who, case, "request-information", {"message": "Send budsjett.", "due_on": due.isoformat()}, breaks, stale, done)


@act(2)
def information_answer(c):
    case = c.one(c.house.cases, lambda x: x.state == "awaiting_information")
    if case is None:
        return None
    who = c.person_for(case, "caseworker", "applicant")
    stale, breaks = case_breaks(c, who, case, "caseworker", "applicant")
    breaks.when(case.state != "awaiting_information", "application.answer_information.not_asked")

    def done(_):
        case.state = "under_review"
        c.house.end_deadlines(case, "met", "information_due")
    return on_case(c, who, case, "information", {"answer": "Vedlagt."}, breaks, stale, done)


@act(8, then="decision_create")
def assessment_create(c):
    case = c.one(c.house.cases, lambda x: x.state in ("submitted", "under_review") and (c.ready(x, "caseworker") or c.rng.random() < 0.1))
    if case is None:
        return None
    who, amount = c.person_for(case, "caseworker"), c.rng.choice((case.amount_ore, case.amount_ore + 1, 0))
    outcome = c.rng.choice(("granted", "rejected"))
    stale, breaks = case_breaks(c, who, case, "caseworker")
    breaks.when(True, c.house.partial(who, case)).when(case.state not in UNDECIDED, "assessment.create.state")
    breaks.when(outcome == "rejected" and amount, "assessment.create.amount_of_rejection")
    breaks.when(amount > case.amount_ore, "assessment.create.above_applied")

    def done(_):
        case.assessed, c.focus = True, case
        case.assessors.add(who.name)
        c.house.begin(case, who, True)
    body = {"eligible": True, "scores": [], "recommended_outcome": outcome, "recommended_amount_ore": amount, "grounds": "Godt tiltak."}
    return on_case(c, who, case, "assessments", body, breaks, stale, done)


@act(1)
def clock_put(c):
    """The days go by, slower where the rates of interest come to an end."""
    if c.house.today > LAST and c.rng.random() < 0.9:
        return None
    who = c.somebody("admin")
    day = c.house.today + datetime.timedelta(days=c.rng.choice((1, 1, 1, 2)))
    breaks = Breaks(sees=True, roles=has(who, "admin"))

    def done(_):
        c.house.today = day
    return Try(who, "PUT", "/clock", {"date": day.isoformat()}, breaks, done, c.read("/clock").etag)
