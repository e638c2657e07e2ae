"""The main job over HTTP, one case at a time: from a call to a report that is judged, by the people
who may, and the refusals on the way."""
import hashlib

import pytest
from build import PAY_ON


def actions(case):
    return {row["action"]: row["allowed"] for row in case["actions"]}


# --- the whole course ------------------------------------------------------------------------

def test_a_case_goes_from_call_to_judged_report(api, build):
    call = build.open_call()
    payee = build.payee()
    case = build.draft(call, amount_ore=250_000, recipient_id=payee["id"])
    assert case["state"] == "draft" and case["case_number"].startswith("2023/")
    case = api.caseworker.post(f"/applications/{case['id']}/submit").json
    assert (case["state"], case["late"]) == ("submitted", False)
    assert build.declare(case)["state"] == "under_review"
    build.assess(case)
    decision = build.decision(case, grant_ore=200_000, outcome="partly_granted", conditions=["Rapporter i tide."], payout_plan=[
        {"due_on": "2023-01-10", "amount_ore": 150_000, "requires": ["acceptance", "account"]},
        {"due_on": "2023-06-01", "amount_ore": 50_000, "requires": ["report"]}])
    assert api.caseworker.post(f"/decisions/{decision['id']}/submit")["state"] == "submitted"
    assert build.case(case["id"])["state"] == "recommended"
    decided = api.approver.post(f"/decisions/{decision['id']}/approve").json
    assert decided["state"] == "approved" and decided["approved_by"]["name"] == "Person approver"
    award = build.case(case["id"])["award"]
    assert (award["state"], award["amount_ore"]) == ("offered", 200_000)
    assert [p["amount_ore"] for p in award["payouts"]] == [150_000, 50_000]
    award = api.caseworker.post(f"/awards/{award['id']}/accept", {"account_number": payee["account_number"]}).json
    run = build.paid(award)
    assert (run["state"], run["count"], run["amount_ore"]) == ("sent", 1, 150_000)
    report = build.report(award)
    assert report["state"] == "submitted"
    assert api.caseworker2.post(f"/reports/{report['id']}/control", {"result": "approved", "note": "I orden."})["state"] == "approved"
    goals = build.criteria(case, "goal")
    judged = api.caseworker.post(f"/awards/{award['id']}/goal-assessment", {
        "criteria": [{"criterion_id": c, "level": "high", "grounds": "Nådd"} for c in goals], "level": "high", "grounds": "Alt nådd"})
    assert judged["level"] == "high"
    case = build.case(case["id"])
    assert case["award"]["goal_assessment"]["level"] == "high" and case["award"]["state"] == "reported"
    assert {d["kind"]: d["state"] for d in case["deadlines"]}["report"] == "met"


def test_everything_in_a_case_is_in_its_history(api, build):
    award = build.accepted(by="caseworker2")
    build.report(award)
    rows = api.auditor.items("/history", object=f"application/{award['application_id']}")
    seen = {row["action"] for row in rows}
    assert {"application_create", "application_submit", "application_impartiality", "assessment_create", "decision_create",
            "decision_submit", "decision_approve", "award_accept", "report_create"} <= seen
    assert {"Person caseworker", "Person caseworker2", "Person approver"} <= {row["actor"]["name"] for row in rows}
    assert all(row["sentence"] and row["at"] and row["request_id"] for row in rows)
    assert [row["id"] for row in rows] == sorted((row["id"] for row in rows), reverse=True)


def test_the_case_is_as_it_stood_then(api, build):
    case = build.draft(title="Første navn")
    then = api.auditor.get("/history", query={"object": f"application/{case['id']}"})["items"][0]["at"]
    changed = api.caseworker.patch(f"/applications/{case['id']}", {"title": "Nytt navn"}, if_match=f"\"{case['version']}\"")
    assert changed["title"] == "Nytt navn"
    old = api.auditor.get(f"/applications/{case['id']}", query={"as_of": then}).json
    assert old["title"] == "Første navn"


# --- applications ----------------------------------------------------------------------------

def test_late_is_a_mark_never_a_refusal(api, build):
    call = build.open_call()
    path = f"/calls/{call['id']}"
    api.scheme_owner.patch(path, {"deadline_on": "2023-01-09", "reason": "Ny frist"}, if_match=api.scheme_owner.get(path).etag)
    case = build.submitted(call)
    assert case["late"] is True and {"code": "late"} in case["warnings"]
    assert case["id"] in [row["id"] for row in api.auditor.items("/applications", late="true", call_id=call["id"])]


def test_a_submitted_application_is_reopened_before_the_deadline(api, build):
    case = build.submitted()
    reopened = api.caseworker.post(f"/applications/{case['id']}/reopen").json
    assert reopened["state"] == "draft"
    again = api.caseworker.post(f"/applications/{case['id']}/submit").json
    assert again["state"] == "submitted"


def test_a_submitted_application_is_not_edited(api, build):
    case = build.submitted()
    refusal = api.caseworker.patch(f"/applications/{case['id']}", {"title": "Annet"}, if_match=f"\"{case['version']}\"",
                                   refused="illegal-transition")
    assert refusal["current_state"] == "submitted"


def test_a_withdrawn_application_is_over(api, build):
    case = build.submitted()
    assert api.caseworker.post(f"/applications/{case['id']}/withdraw")["state"] == "withdrawn"
    refusal = api.caseworker.post(f"/applications/{case['id']}/submit", refused="illegal-transition")
    assert refusal["current_state"] == "withdrawn" and refusal["allowed"] == []


def test_an_application_for_nothing_is_not_submitted(api, build):
    case = build.draft(amount_ore=0)
    refusal = api.caseworker.post(f"/applications/{case['id']}/submit", refused="validation")
    assert refusal.code == "application.submit.amount_missing" and refusal.pointers == ["/amount_ore"]


def test_a_case_is_given_to_a_caseworker_and_released(api, build):
    case = build.submitted()
    path = f"/applications/{case['id']}/assign"
    assert api.approver.post(path, {"user_id": api.caseworker2.id})["assignee"]["id"] == api.caseworker2.id
    assert api.caseworker.post(path, {"user_id": None})["assignee"] is None
    assert api.caseworker.post(path, {"user_id": api.finance.id}, refused="validation").code.startswith("application.assign.")


def test_more_information_is_asked_for_and_stops_nothing_else(api, build):
    case = build.submitted()
    asked = api.caseworker.post(f"/applications/{case['id']}/request-information",
                                {"message": "Send budsjett.", "due_on": "2023-01-20"}).json
    assert asked["state"] == "awaiting_information"
    assert asked["information_requests"][0]["message"] == "Send budsjett."
    assert {"kind": "information_due", "due_on": "2023-01-20"}.items() <= asked["deadlines"][-1].items()


def test_open_deadlines_are_listed_in_the_order_they_fall(api, build):
    case = build.submitted()
    rows = api.auditor.items("/deadlines", kind="preliminary_answer", state="open", due_before="2023-02-11", limit=7)
    assert case["id"] in [row["application_id"] for row in rows]
    assert [row["due_on"] for row in rows] == sorted(row["due_on"] for row in rows)
    api.caseworker.post(f"/applications/{case['id']}/withdraw")
    assert case["id"] not in [row["application_id"] for row in api.auditor.items("/deadlines", state="open")]


def test_two_of_the_same_recipient_in_a_call_are_flagged_not_refused(build):
    call, recipient = build.open_call(), build.recipient()
    first = build.submitted(call, recipient_id=recipient["id"])
    second = build.submitted(call, recipient_id=recipient["id"])
    assert {"code": "duplicate", "application_id": first["id"], "case_number": first["case_number"]} in second["warnings"]


# --- impartiality ----------------------------------------------------------------------------

@pytest.mark.parametrize("act, body", [
    ("assessments", {"eligible": True, "recommended_outcome": "granted", "recommended_amount_ore": 1}),
    ("decisions", {"outcome": "rejected", "amount_ore": 0, "grounds": "Nei"}),
])
def test_without_a_declaration_nobody_prepares(api, build, act, body):
    case = build.submitted()
    refusal = api.caseworker.post(f"/applications/{case['id']}/{act}", body, refused="impartiality")
    assert refusal.code == "impartiality.declaration.missing"


def test_a_declared_conflict_blocks_preparing_and_deciding(api, build):
    case = build.submitted()
    build.declare(case, "caseworker", conflict=True, ground="Nær venn")
    assert api.caseworker.post(f"/applications/{case['id']}/assessments", {
        "eligible": True, "recommended_outcome": "granted", "recommended_amount_ore": 1}, refused="impartiality")
    decision = build.proposed(by="caseworker2")
    api.approver.post(f"/applications/{decision['application_id']}/impartiality", {"conflict": True, "ground": "Slekt"})
    refusal = api.approver.post(f"/decisions/{decision['id']}/approve", refused="impartiality")
    assert refusal.code == "impartiality.conflict.declared"
    assert api.approver2.post(f"/decisions/{decision['id']}/approve")["state"] == "approved"


def test_to_be_impartial_in_a_finished_case_is_not_to_have_it(api, build):
    case = build.submitted()
    api.caseworker.post(f"/applications/{case['id']}/withdraw")
    declared = build.declare(case, "caseworker2")
    assert (declared["state"], declared["assignee"]) == ("withdrawn", None)


def test_an_approver_who_says_conflict_does_not_approve(api, build):
    decision = build.proposed()
    api.approver.post(f"/decisions/{decision['id']}/approve", {"conflict": True, "ground": "Slekt"}, refused="impartiality")
    assert api.auditor.get(f"/decisions/{decision['id']}")["state"] == "submitted"


# --- decisions -------------------------------------------------------------------------------

def test_who_prepared_a_decision_never_approves_it(api, build):
    decision = build.proposed(by="both")
    refusal = api.both.post(f"/decisions/{decision['id']}/approve", refused="same-person")
    assert refusal.code == "decision.approve.same_person"
    # Also one who has not the role is first told of the separation of duties.
    decision = build.proposed(by="caseworker")
    api.caseworker.post(f"/decisions/{decision['id']}/approve", refused="same-person")
    api.caseworker2.post(f"/decisions/{decision['id']}/approve", refused="forbidden")


def test_a_returned_decision_is_changed_and_comes_again(api, build):
    decision = build.proposed()
    path = f"/decisions/{decision['id']}"
    returned = api.approver.post(path + "/return", {"reason": "Grunngi bedre."}).json
    assert (returned["state"], returned["returned_reason"]) == ("returned", "Grunngi bedre.")
    assert build.case(decision["application_id"])["state"] == "under_review"
    changed = api.caseworker.patch(path, {"grounds": "Bedre grunner."}, if_match=api.caseworker.get(path).etag)
    assert changed["grounds"] == "Bedre grunner."
    again = api.caseworker.post(path + "/submit").json
    assert again["state"] == "submitted" and again["digest"] != decision["digest"]
    assert api.approver.post(path + "/approve")["state"] == "approved"


def test_a_decision_is_withdrawn_by_who_prepared_it_before_approval(api, build):
    decision = build.proposed()
    path = f"/decisions/{decision['id']}/withdraw"
    api.caseworker2.post(path, refused="forbidden")
    assert api.caseworker.post(path)["state"] in ("withdrawn", "draft", "annulled")
    assert build.case(decision["application_id"])["state"] == "under_review"
    approved = build.approved()
    api.caseworker.post(f"/decisions/{approved['id']}/withdraw", refused="illegal-transition")


def test_an_approved_decision_never_changes(api, build):
    decision = build.approved()
    path = f"/decisions/{decision['id']}"
    etag = api.caseworker.get(path).etag
    api.caseworker.patch(path, {"grounds": "Nye"}, if_match=etag, refused="illegal-transition")
    assert api.caseworker.post(path + "/submit", refused="illegal-transition")["allowed"] == ["reverse"]
    api.approver.post(path + "/return", {"reason": "Sent"}, refused="illegal-transition")
    api.approver2.post(path + "/approve", refused="illegal-transition")
    assert api.caseworker.get(path).etag == etag


def test_exactly_what_was_read_is_approved(api, build):
    decision = build.proposed()
    refusal = api.approver.post(f"/decisions/{decision['id']}/approve", {"digest": "0" * 64}, refused="conflict")
    assert refusal.code == "decision.approve.changed" and refusal["digest"] == decision["digest"]
    assert api.approver.post(f"/decisions/{decision['id']}/approve", {"digest": decision["digest"]})["state"] == "approved"


def test_all_faults_of_a_draft_are_told_at_once(api, build):
    case = build.reviewed(amount_ore=1000)
    refusal = api.caseworker.post(f"/applications/{case['id']}/decisions", {
        "outcome": "granted", "amount_ore": 2000, "grounds": "\u2003",
        "payout_plan": [{"due_on": "2023-02-01", "amount_ore": 1}]}, refused="validation")
    assert refusal.faults == {("/amount_ore", "above_applied"), ("/grounds", "grounds_missing"), ("/payout_plan", "plan_sum")}
    rejection = api.caseworker.post(f"/applications/{case['id']}/decisions",
                                    {"outcome": "rejected", "amount_ore": 5, "grounds": "Nei"}, refused="validation")
    assert rejection.faults == {("/amount_ore", "amount_of_rejection")}


def test_an_award_without_payouts_is_refused(api, build):
    """An empty plan pays nothing: it is refused, in a draft, in a changed draft and in a reversal; left out, all is paid at once."""
    case = build.reviewed(amount_ore=1000)
    body = {"outcome": "granted", "amount_ore": 1000, "grounds": "G", "payout_plan": []}
    refusal = api.caseworker.post(f"/applications/{case['id']}/decisions", body, refused="validation")
    assert (refusal.code, refusal.faults) == ("decision.draft.content", {("/payout_plan", "plan_missing")})
    for line in ({"due_on": "2023-02-01", "amount_ore": 0}, {"due_on": "2023-02-01", "amount_ore": -1000}):
        refusal = api.caseworker.post(f"/applications/{case['id']}/decisions", {**body, "payout_plan": [line]}, refused="validation")
        assert refusal.faults == {("/payout_plan/0/amount_ore", "too_small")}
    draft = api.caseworker.post(f"/applications/{case['id']}/decisions", {k: v for k, v in body.items() if k != "payout_plan"}, expect=201)
    assert [p["amount_ore"] for p in draft["payout_plan"]] == [1000]
    refusal = api.caseworker.patch(f"/decisions/{draft['id']}", {"payout_plan": []}, if_match=draft.etag, any_status=True)
    assert (refusal.status, refusal.faults) == (422, {("/payout_plan", "plan_missing")})
    made = api.caseworker.patch(f"/decisions/{draft['id']}", {"outcome": "rejected", "amount_ore": 0, "payout_plan": []}, if_match=draft.etag)
    assert made["payout_plan"] == []
    decision = build.approved()
    refusal = api.caseworker.post(f"/decisions/{decision['id']}/reverse", {
        "basis": "invalid", "outcome": "partly_granted", "amount_ore": decision["amount_ore"] - 1, "grounds": "G", "payout_plan": []}, refused="validation")
    assert refusal.faults == {("/payout_plan", "plan_missing")}


def test_a_case_has_one_decision_under_way(api, build):
    decision = build.decision()
    refusal = api.caseworker.post(f"/applications/{decision['application_id']}/decisions",
                                  {"outcome": "rejected", "grounds": "Nei"}, refused="conflict")
    assert refusal.code == "decision.draft.under_way"


def test_written_authority_limits_an_approver(api, build):
    path = f"/users/{api.approver3.id}/authority"
    api.admin.put(path, {"amount_ore": 1000, "valid_from": "2023-01-01", "valid_to": "2023-12-31", "document": "Fullmakt 7"},
                  if_match=api.admin.get(path).etag)
    refusal = api.approver3.post(f"/decisions/{build.proposed(amount_ore=1001)['id']}/approve", refused="forbidden")
    assert refusal.code == "decision.approve.authority"
    assert api.approver3.post(f"/decisions/{build.proposed(amount_ore=1000)['id']}/approve")["state"] == "approved"


def test_a_rejection_makes_no_award(api, build):
    decision = build.approved(outcome="rejected", grant_ore=0)
    case = build.case(decision["application_id"])
    assert (case["state"], case["award"], case["awards"]) == ("decided", None, [])


# --- letters ---------------------------------------------------------------------------------

@pytest.mark.parametrize("outcome, grant_ore", [("granted", None), ("rejected", 0)])
def test_the_letter_is_made_once_and_reads_the_same_for_ever(api, build, outcome, grant_ore):
    decision = build.approved(outcome=outcome, grant_ore=grant_ore)
    letter = build.letter(decision)
    assert letter.media_type == "text/html" and letter.etag.strip('"') == api.auditor.get(
        f"/decisions/{decision['id']}")["letter"]["sha256"]
    assert build.case(decision["application_id"])["recipient"]["name"] in letter.text
    path = f"/decisions/{decision['id']}/letter?format=html"
    assert api.caseworker.get(path).body == letter.body
    api.caseworker.get(path, headers={"If-None-Match": letter.etag}, expect=304)
    assert "sandbox" in letter.headers["Content-Security-Policy"]


@pytest.mark.parametrize("outcome, grant_ore", [("granted", None), ("rejected", 0)])
def test_the_letter_is_a_pdf_file_too(api, build, outcome, grant_ore):
    decision = build.approved(outcome=outcome, grant_ore=grant_ore)
    build.letter(decision)
    path, kind = f"/decisions/{decision['id']}/letter", "grant" if outcome == "granted" else "rejection"
    pdf = api.caseworker.get(path)
    case = build.case(decision["application_id"])
    assert pdf.body.startswith(b"%PDF-1.7") and pdf.body.endswith(b"%%EOF\n") and pdf.headers["Content-Type"] == "application/pdf"
    assert hashlib.sha256(pdf.body).hexdigest() == pdf.etag.strip('"') == api.auditor.get(f"/decisions/{decision['id']}")["letter"]["pdf_sha256"]
    assert pdf.headers["Content-Disposition"] == f'inline; filename="{case["case_number"].replace("/", "-")}-{kind}.pdf"'
    assert (pdf.headers["Vary"], pdf.headers["X-Content-Type-Options"], pdf.headers["Cache-Control"]) == ("Accept", "nosniff", "no-store")
    assert api.auditor.get(f"{path}?format=pdf", headers={"Accept": "text/html"}).body == pdf.body
    for accept, form in [("application/pdf, text/html", "application/pdf"), ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
                         ("application/json", "application/pdf")]:
        assert api.auditor.get(path, headers={"Accept": accept}).headers["Content-Type"].startswith(form)
    api.caseworker.get(path, headers={"If-None-Match": pdf.etag}, expect=304)
    api.caseworker.get(f"{path}?format=odt", refused="validation")


@pytest.mark.parametrize("outcome, title", [("granted", "Letter of grant"), ("rejected", "Rejection"), ("dismissed", "Dismissal")])
def test_a_person_who_wants_english_gets_it_and_no_line_for_a_number(api, build, outcome, title):
    number = build.national_id()
    person = api.caseworker.post("/recipients", {"national_id": number, "name": "Ada Person", "type": "private_person", "language": "en",
                                                 "address": {"street": "Gata 1", "postal_code": "0150", "city": "Oslo"}}).json
    decision = build.approved(outcome=outcome, grant_ore=None if outcome == "granted" else 0, recipient_id=person["id"])
    text = build.letter(decision).text
    assert '<html lang="en">' in text and title in text and "Gata 1, 0150 Oslo" in text
    assert "<dt>Organisation number" not in text and number not in text and "privatperson" not in text


def test_a_letter_that_is_not_made_says_when_to_come_again(api, build):
    decision = build.proposed()
    refusal = api.caseworker.get(f"/decisions/{decision['id']}/letter?format=html", refused="illegal-transition")
    assert int(refusal.headers["Retry-After"]) > 0 and refusal["current_state"] == "submitted"


# --- awards, reports, goals ------------------------------------------------------------------

def test_a_new_account_waits_for_another_person(api, build):
    award = build.award()
    accepted = api.caseworker.post(f"/awards/{award['id']}/accept", {"account_number": build.account_number()}).json
    assert accepted["state"] == "accepted"
    assert accepted["payouts"][0]["state"] == "blocked" and accepted["payouts"][0]["blocked_by"] == ["account"]
    recipient = accepted["payouts"][0]["recipient_id"]
    account = api.finance.get(f"/recipients/{recipient}")["bank_accounts"][-1]
    api.caseworker.post(f"/bank-accounts/{account['id']}/confirm", refused="same-person")
    api.finance.post(f"/bank-accounts/{account['id']}/confirm")
    assert api.auditor.get(f"/awards/{award['id']}")["payouts"][0]["state"] == "due"


def test_an_award_is_accepted_once(api, build):
    award = build.accepted()
    refusal = api.caseworker.post(f"/awards/{award['id']}/accept", {"account_number": build.account_number()}, refused="illegal-transition")
    assert refusal["current_state"] == "accepted"


def test_a_declined_award_frees_the_money(api, build):
    call = build.open_call(amount_ore=1000)
    award = build.award(call=call, amount_ore=1000)
    declined = api.caseworker.post(f"/awards/{award['id']}/decline", {"reason": "Rekker det ikke"}).json
    assert declined["state"] == "declined"
    assert {p["state"] for p in declined["payouts"]} == {"cancelled"}
    assert build.award(call=call, amount_ore=1000)["state"] == "offered"


def test_an_award_is_declined_while_its_money_is_on_its_way(api, build):
    """Payouts that do not wait for acceptance: a run that may be cancelled is waited for; what the bank has
    been told to pay is paid, booked and claimed back."""
    payee = build.payee()
    award = build.award(recipient_id=payee["id"], amount_ore=100_000, payout_plan=[
        {"due_on": "2023-01-10", "amount_ore": 70_000, "requires": ["account"]}, {"due_on": "2023-09-01", "amount_ore": 30_000, "requires": ["report"]}])
    run, path, body = build.run(award, due_by="2023-01-31"), f"/awards/{award['id']}/decline", {"reason": "Rekker det ikke"}
    assert run["count"] == 1
    refusal = api.caseworker.post(path, body, refused="conflict")
    assert (refusal.code, refusal["payment_run_id"]) == ("award.decline.in_run", run["id"]) and str(run["id"]) in refusal["detail"]
    case = api.caseworker.get(f"/applications/{award['application_id']}")
    assert {a["action"]: a.get("code") for a in case["actions"]}["decline"] == "award.decline.in_run"
    api.finance2.post(f"/payment-runs/{run['id']}/attest")
    api.approver2.post(f"/payment-runs/{run['id']}/approve")
    declined = api.caseworker.post(path, body)
    assert declined["state"] == "declined" and [p["state"] for p in declined["payouts"]] == ["approved", "cancelled"]
    build.file(run)
    assert api.finance.post(f"/payment-runs/{run['id']}/sent")["state"] == "sent"
    claim, = api.finance.items("/repayment-claims", application_id=award["application_id"])
    assert (claim["state"], claim["cause"], claim["amount_ore"]) == ("draft", "declined", 70_000)
    assert api.auditor.get(f"/awards/{award['id']}")["state"] == "declined"


def test_a_deficient_report_is_answered_by_a_new_one(api, build):
    award = build.accepted()
    report = build.report(award)
    api.caseworker.post(f"/awards/{award['id']}/reports", {"spent_ore": 0, "unspent_ore": 0, "results": []}, refused="conflict")
    deficient = api.caseworker.post(f"/reports/{report['id']}/control", {"result": "deficient", "note": "Mangler"}).json
    assert deficient["state"] == "deficient" and deficient["controls"][0]["note"] == "Mangler"
    assert api.auditor.get(f"/reports/{report['id']}").json == deficient
    again = build.report(award, spent_ore=5)
    assert (again["id"], again["state"], again["spent_ore"]) == (report["id"], "submitted", 5)
    api.caseworker.post(f"/reports/{report['id']}/control", {"result": "approved", "note": "Ok"})
    api.caseworker.post(f"/reports/{report['id']}/control", {"result": "rejected", "note": "Nei"}, refused="illegal-transition")


def test_goals_are_assessed_once_a_report_is_in(api, build):
    award = build.accepted()
    body = {"criteria": [], "level": "low", "grounds": "Lite"}
    refusal = api.caseworker.post(f"/awards/{award['id']}/goal-assessment", body, any_status=True)
    assert refusal.status == 409 and refusal.code == "goal_assessment.set.no_report"
    build.report(award)
    assert api.caseworker.post(f"/awards/{award['id']}/goal-assessment", body)["level"] == "low"
    assert api.caseworker.post(f"/awards/{award['id']}/goal-assessment", {**body, "level": "medium"})["level"] == "medium"


def test_criteria_of_another_scheme_are_refused(api, build):
    award, other = build.accepted(), build.case(build.submitted()["id"])
    refusal = api.caseworker.post(f"/awards/{award['id']}/reports", {
        "spent_ore": 1, "unspent_ore": 0,
        "results": [{"criterion_id": build.criteria(other, "goal")[0], "text": "Nådd"}]}, refused="validation")
    assert refusal.pointers == ["/results/0/criterion_id"]


# --- what a person may do now ----------------------------------------------------------------

def test_a_case_tells_each_person_what_they_may_do(api, build):
    decision = build.proposed(by="both")
    case_of = lambda who: build.case(decision["application_id"], who)
    assert actions(case_of("approver"))["approve_decision"] is True
    mine = next(a for a in case_of("both")["actions"] if a["action"] == "approve_decision")
    assert (mine["allowed"], mine["code"]) == (False, "decision.approve.same_person") and mine["reason"]
    assert not any(actions(case_of("auditor")).values())


def test_an_applicant_does_its_own_part_of_the_course(api, build):
    payee = build.payee()
    build.represent("applicant", payee["id"])
    call = build.open_call()
    case = build.draft(call, by="applicant", recipient_id=payee["id"])
    api.applicant.patch(f"/applications/{case['id']}", {"amount_ore": 5000}, if_match=f"\"{case['version']}\"")
    case = api.applicant.post(f"/applications/{case['id']}/submit").json
    build.assess(case)
    decision = build.proposed(case=build.case(case["id"]))
    api.approver.post(f"/decisions/{decision['id']}/approve")
    award = api.applicant.get(f"/applications/{case['id']}")["award"]
    award = api.applicant.post(f"/awards/{award['id']}/accept", {"account_number": payee["account_number"]}).json
    assert award["state"] == "accepted" and award["payouts"][0]["due_on"] <= PAY_ON
    goals = [c["id"] for c in api.auditor.get(f"/schemes/{case['scheme']['id']}/rules")["items"][0]["goal_criteria"]]
    report = api.applicant.post(f"/awards/{award['id']}/reports", {
        "spent_ore": 5000, "unspent_ore": 0, "results": [{"criterion_id": goals[0], "text": "Nådd."}]})
    assert report["state"] == "submitted"
