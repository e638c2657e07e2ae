"""How an award ends, and a case with it: lapse, stop, taking up again, closing."""
import bankfile
from service import wait_until


def propose(api, award, kind, by="caseworker"):
    return api[by].post(f"/awards/{award['id']}/change-requests", {"kind": kind, "wanted": {}, "reason": "Ingen har svart oss."}).json


def decided(api, build, request, outcome, approver="approver"):
    decision = api.caseworker.post(f"/change-requests/{request['id']}/decisions", {
        "outcome": outcome, "grounds": "Mottakeren har ikke svart innen fristen."}, expect=201).json
    build.exempt(decision)
    api.caseworker.post(f"/decisions/{decision['id']}/submit")
    return api[approver].post(f"/decisions/{decision['id']}/approve").json


def closing(case):
    return next(row for row in case["actions"] if row["action"] == "close")


def test_an_award_is_stopped_and_taken_up_again_by_two_people(api, build):
    award = build.accepted()
    stopped = decided(api, build, propose(api, award, "stop"), "granted")
    assert stopped["change"] == {"kind": "stop"} and stopped["state"] == "approved"
    shown = api.auditor.get(f"/awards/{award['id']}").json
    assert shown["state"] == "stopped" and "award_stopped" in shown["payouts"][0]["blocked_by"]
    decided(api, build, propose(api, award, "resume"), "granted")
    assert api.auditor.get(f"/awards/{award['id']}")["state"] == "running"


def test_an_award_does_not_lapse_before_the_time_to_accept_is_over(api, build):
    award = build.award()
    refusal = api.caseworker.post(f"/awards/{award['id']}/change-requests", {"kind": "lapse", "wanted": {}, "reason": "Haster."}, refused="illegal-transition")
    assert refusal.code == "change_request.create.not_due" and refusal["current_state"] == "offered"
    case = build.case(award["application_id"], by="caseworker")
    assert next(row["code"] for row in case["actions"] if row["action"] == "end_award") == "change_request.create.not_due"


def test_a_stop_is_not_the_recipients_to_ask_for(api, build):
    award = build.accepted()
    case = build.case(award["application_id"])
    build.represent("applicant", case["recipient"]["id"])
    refusal = api.applicant.post(f"/awards/{award['id']}/change-requests", {"kind": "stop", "wanted": {}, "reason": "Nei."}, refused="forbidden")
    assert refusal.code == "change_request.create.party"


def test_what_ends_an_award_is_decided_in_its_own_words(api, build):
    request = propose(api, build.accepted(), "stop")
    refusal = api.caseworker.post(f"/change-requests/{request['id']}/decisions", {"outcome": "rejected", "grounds": "Feil utfall her."}, refused="validation")
    assert refusal.faults == {("/outcome", "of_kind")}
    decision = api.caseworker.post(f"/change-requests/{request['id']}/decisions", {"outcome": "granted", "grounds": "Regnskapet mangler."}).json
    refusal = api.caseworker.post(f"/decisions/{decision['id']}/submit", refused="illegal-transition")
    assert refusal.code == "decision.submit.no_advance_notice"


def test_a_case_is_closed_when_nothing_remains(api, build):
    award = build.accepted()
    path = f"/applications/{award['application_id']}"
    refusal = api.caseworker.post(path + "/close", refused="conflict")
    assert refusal.code == "application.close.open" and {"payouts", "report"} <= set(refusal["remaining"])
    assert closing(build.case(award["application_id"], by="caseworker"))["code"] == "application.close.payouts"
    build.paid(award)
    report = build.report(award)
    assert "control" in api.caseworker.post(path + "/close", refused="conflict")["remaining"]
    api.caseworker2.post(f"/reports/{report['id']}/control", {"result": "approved", "note": "I orden."})
    case = build.case(award["application_id"])
    goals = build.criteria(case, "goal")
    api.caseworker.post(f"/awards/{award['id']}/goal-assessment", {
        "criteria": [{"criterion_id": c, "level": "high", "grounds": "Nådd"} for c in goals], "level": "high", "grounds": "Alt nådd"})
    build.letter(case["decisions"][0])
    wait_until(lambda: "letter" not in api.caseworker.post(path + "/close", refused="conflict")["remaining"])
    assert api.caseworker.post(path + "/close", refused="conflict")["remaining"] == ["appeal_time"]
    appeal = build.appeal(case["decisions"][0])
    assert api.caseworker.post(path + "/close", refused="conflict")["remaining"] == ["appeal"]
    build.answered(appeal, "dismissed")
    closed = api.caseworker.post(path + "/close").json
    assert (closed["state"], closed["award"]["state"]) == ("closed", "closed")
    # what it paid comes back: it is owed still, and the case is open until it is paid
    payout = closed["award"]["payouts"][0]
    build.answered_by_bank(bankfile.statement([bankfile.returned(payout["id"], payout["amount_ore"], code="AM04")]))
    opened = build.case(award["application_id"], by="caseworker")
    assert (opened["state"], opened["award"]["state"], closing(opened)["code"]) == ("decided", "reported", "application.close.payouts")
    api.finance.post(f"/payouts/{payout['id']}/correct", {"reason": "Prøves igjen"}, expect=201)
    build.paid(award)
    assert api.caseworker.post(path + "/close")["state"] == "closed"


def test_nothing_is_built_on_a_batch_that_may_be_undone(api, build):
    call, payee = build.open_call(), build.payee()
    case = build.reviewed(call=call, recipient_id=payee["id"], amount_ore=1000)
    batch = build.batch([call], {"kind": "listed", "items": [{"application_id": case["id"], "outcome": "granted", "amount_ore": 1000}],
                                 "grounds": {"granted": "Godt tiltak i ordningen.", "rejected": "Midlene rakk ikke til."}})
    api.caseworker.post(f"/batches/{batch['id']}/submit")
    api.approver.post(f"/batches/{batch['id']}/approve")
    build.batch_in(batch, "done")
    award = build.case(case["id"])["award"]
    api.caseworker.post(f"/awards/{award['id']}/accept", {"account_number": payee["account_number"]})
    refusal = api.caseworker.post(f"/awards/{award['id']}/change-requests", {"kind": "stop", "wanted": {}, "reason": "Haster."}, refused="conflict")
    assert refusal.code == "change_request.create.undo_window"
