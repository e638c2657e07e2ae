"""Appeals and reversals over HTTP: the course of each, who may, what two at once do, and that nothing
is half done."""
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from service import TODAY


def key_of():
    return uuid.uuid4().hex


def figures(client, year=2023):
    return {f["id"]: f for f in client.get(f"/portfolio/key-figures?year={year}")["items"]}


def reasons(case):
    return {a["action"]: a.get("code") for a in case["actions"]}


def award_of(build, decision):
    return next(w for w in build.case(decision["application_id"])["awards"] if w["decision_id"] == decision["id"])


# --- the course --------------------------------------------------------------------------------

def test_an_appeal_goes_from_receipt_to_the_appeal_bodys_outcome(api, build):
    decision = build.approved()
    build.letter(decision)
    case = build.case(decision["application_id"])
    assert {d["kind"]: (d["due_on"], d["state"], d["rule"]) for d in case["deadlines"]}["appeal"] == ("2023-01-31", "open", "fvl § 29(1)")
    made = api.caseworker2.post(f"/decisions/{decision['id']}/appeals", {"received_on": "2023-01-31", "grounds": "For lite."}, expect=201)
    assert made.headers["Location"].endswith(f"/appeals/{made['id']}")
    assert (made["state"], made["due_on"], made["timely"], made["arrived_on"]) == ("received", "2023-01-31", True, TODAY)
    path = f"/appeals/{made['id']}"
    checked = api.appeals.post(path + "/formal-check", {"entitled": True, "form_ok": True})
    assert checked["state"] == "under_assessment" and checked["formal_check"]["by"]["name"] == "Person appeals"
    answered = api.appeals.post(path + "/first-instance", {"outcome": "maintained", "grounds": "Vi står ved vedtaket."})
    assert answered["state"] == "under_assessment" and answered["first_instance"]["outcome"] == "maintained"
    forwarded = api.appeals.post(path + "/forward", {"statement": "Vi viser til vedtaket."})
    assert forwarded["state"] == "forwarded" and forwarded["forwarded"]["statement"] == "Vi viser til vedtaket."
    assert forwarded["forwarded"]["copied_at"] == forwarded["forwarded"]["at"], "the party has it from the same moment"
    decided = api.appeals.post(path + "/outcome", {"outcome": "stadfestet", "decided_on": "2023-04-01"}).json
    assert (decided["state"], decided["outcome"], decided["decided_on"]) == ("decided", "stadfestet", "2023-04-01")
    assert api.auditor.get(path).json == decided and build.case(decision["application_id"])["appeals"] == [decided]
    states = {d["kind"]: d["state"] for d in build.case(decision["application_id"])["deadlines"]}
    assert (states["appeal"], states["forwarding"]) == ("met", "met")
    seen = [row["sentence"] for row in api.auditor.items("/history", object=f"appeal/{decided['id']}", only="row")]
    assert "Person appeals sendte klagen til klageinstansen." in seen and "Person caseworker2 registrerte klagen." in seen


@pytest.mark.parametrize("arrived, received, due, timely", [
    ("2026-03-12", "2026-04-07", "2026-04-07", True), ("2026-03-12", "2026-04-08", "2026-04-07", False),
    ("2024-04-26", "2024-05-21", "2024-05-21", True), ("2026-12-03", "2026-12-25", "2026-12-24", False),
    ("1999-12-31", "2000-01-21", "2000-01-21", True)])
def test_days_are_recorded_as_given(build, arrived, received, due, timely):
    appeal = build.appeal(received_on=received, arrived_on=arrived)
    assert (appeal["received_on"], appeal["due_on"], appeal["timely"]) == (received, due, timely)


def test_a_second_appeal_follows_a_finished_one(api, build):
    decision = build.approved()
    first = build.appeal(decision)
    refusal = api.appeals.post(f"/decisions/{decision['id']}/appeals", {"received_on": "2023-01-20", "grounds": "g"}, refused="conflict")
    assert refusal.code == "appeal.create.under_way" and refusal["appeal_id"] == first["id"]
    build.answered(first, "dismissed")
    second = build.appeal(decision, received_on="2023-03-01")
    assert second["id"] != first["id"] and second["timely"] is False
    api.appeals.post(f"/appeals/{second['id']}/first-instance", {"outcome": "maintained", "grounds": "g"}, refused="illegal-transition")
    admitted = api.appeals.post(f"/appeals/{second['id']}/formal-check",
                                {"entitled": True, "form_ok": True, "late_ground": "not_to_blame", "grounds": "Brevet kom bort."})
    assert admitted["formal_check"]["late_ground"] == "not_to_blame"
    assert build.answered(second)["first_instance"]["outcome"] == "maintained"
    assert [a["id"] for a in build.case(decision["application_id"])["appeals"]] == [first["id"], second["id"]]


def test_only_what_is_maintained_is_forwarded_and_only_what_is_forwarded_decided(api, build):
    appeal = build.appeal()
    path = f"/appeals/{appeal['id']}"
    assert api.appeals.post(path + "/forward", refused="illegal-transition").code == "appeal.forward.not_maintained"
    outcome = {"outcome": "avvist", "decided_on": "2023-03-01"}
    refusal = api.appeals.post(path + "/outcome", outcome, refused="illegal-transition")
    assert refusal.code == "appeal.outcome.not_forwarded" and refusal["allowed"] == ["first-instance"]
    build.answered(appeal, "dismissed")
    assert api.appeals.post(path + "/forward", refused="illegal-transition")["current_state"] == "dismissed"


def test_nobody_is_appeal_body_of_what_they_decided(api, build):
    appeal = build.answered()
    path = f"/appeals/{appeal['id']}"
    api.appeals.post(path + "/forward")
    body = {"outcome": "endret", "decided_on": "2023-03-01"}
    for who in ("caseworker", "approver"):
        assert api[who].post(path + "/outcome", body, refused="same-person").code == "appeal.outcome.same_person"
    api.approver2.post(path + "/outcome", body, refused="forbidden")
    api.caseworker3.post(f"/applications/{appeal['application_id']}/impartiality", {"conflict": True, "ground": "Slekt"})
    api.caseworker3.post(path + "/outcome", body, refused="impartiality")
    api.caseworker2.post(path + "/outcome", body, if_match='"1"', refused="stale")
    assert api.caseworker2.post(path + "/outcome", body)["outcome"] == "endret"


def test_appeals_are_listed_filtered_and_exported(api, build):
    appeal = build.decided_appeal(outcome="opphevet")
    other = build.appeal(received_on="2023-02-20")
    rows = {row["id"]: row for row in api.auditor.items("/appeals", limit=7)}
    assert {appeal["id"], other["id"]} <= set(rows) and rows[appeal["id"]]["outcome"] == "opphevet"
    assert [r["received_on"] for r in rows.values()] == sorted((r["received_on"] for r in rows.values()), reverse=True)
    assert other["id"] in [r["id"] for r in api.auditor.items("/appeals", timely="false", state="received")]
    assert {r["outcome"] for r in api.auditor.items("/appeals", outcome="opphevet")} == {"opphevet"}
    assert [r["id"] for r in api.auditor.items("/appeals", decision_id=other["decision_id"])] == [other["id"]]
    assert f";{appeal['id']};".encode() in b";" + api.auditor.get("/appeals?format=csv").body.replace(b"\r\n", b"\n;")
    api.auditor.get("/appeals?outcome=confirmed", refused="validation")


def test_the_party_sees_its_own_appeal(api, build):
    payee = build.payee()
    build.represent("applicant", payee["id"])
    appeal = build.answered(build.appeal(build.approved(recipient_id=payee["id"])))
    assert api.applicant.get(f"/appeals/{appeal['id']}")["first_instance"]["outcome"] == "maintained"
    assert appeal["id"] in [row["id"] for row in api.applicant.items("/appeals")]
    api.applicant.post(f"/appeals/{appeal['id']}/forward", refused="forbidden")
    api.applicant2.get(f"/appeals/{appeal['id']}", refused="not-found")


def test_a_case_tells_what_may_be_done_about_the_appeal(build):
    decision = build.approved()
    told = reasons(build.case(decision["application_id"], "appeals"))
    assert told["appeal"] is None and told["answer_appeal"] == "appeal.act.none" and told["reverse_decision"] == "access.role.missing"
    build.answered(build.appeal(decision))
    told = reasons(build.case(decision["application_id"], "appeals"))
    assert told["forward_appeal"] is None and told["suspend"] is None
    assert (told["appeal"], told["answer_appeal"], told["record_outcome"], told["resume"]) == (
        "appeal.create.under_way", "appeal.first_instance.done", "appeal.outcome.not_forwarded", "appeal.resume.not_suspended")
    assert reasons(build.case(decision["application_id"], "caseworker"))["reverse_decision"] is None
    told = reasons(build.case(decision["application_id"], "caseworker2"))
    assert (told["reverse_decision"], told["impartiality"]) == ("impartiality.declaration.missing", None)
    assert reasons(build.declare({"id": decision["application_id"]}, "caseworker2"))["reverse_decision"] is None
    assert reasons(build.case(build.submitted()["id"], "caseworker"))["appeal"] == "appeal.create.not_in_force"


def test_a36_a37_live_appeals_count_in_the_key_figures(api, build):
    before = figures(api.auditor)
    build.decided_appeal(outcome="stadfestet")
    build.decided_appeal(outcome="endret")
    build.answered(outcome="reversed")
    build.appeal(received_on="2022-12-31")
    after = figures(api.auditor)
    grown = lambda name, part: after[name][part] - before[name][part]
    assert grown("appeals", "numerator") == 3, "received in the year"
    assert (grown("appeals_upheld", "numerator"), grown("appeals_upheld", "denominator")) == (1, 2), "what the first instance changed is apart"


# --- suspension of execution -------------------------------------------------------------------

def test_suspended_execution_holds_the_payouts(api, build):
    award = build.accepted()
    appeal = build.appeal({"id": award["decision_id"]})
    path, payout = f"/appeals/{appeal['id']}", f"/payouts/{award['payouts'][0]['id']}"
    refused = api.appeals.post(path + "/suspension", {"granted": False, "grounds": "Kan gjøres om."})
    assert refused["suspensions"][0]["state"] == "refused" and api.finance.get(payout)["state"] == "due"
    granted = api.appeals.post(path + "/suspension", {"granted": True, "grounds": "Kan ikke gjøres om.", "requested_on": "2023-01-21"})
    assert granted["suspensions"][1]["requested_on"] == "2023-01-21"
    assert (api.finance.get(payout)["state"], api.finance.get(payout)["held_reason"]) == ("held", "fvl § 42")
    assert api.finance.post(payout + "/release", {"reason": "r"}, refused="illegal-transition").code == "payout.release.suspended"
    scheme = build.case(award["application_id"])["scheme"]["id"]
    api.finance.post("/payment-runs", {"pay_on": "2023-01-12", "due_by": "2023-12-31", "scheme_ids": [scheme]}, refused="conflict")
    ended = api.appeals.post(path + "/suspension/end", {"reason": "Ny vurdering."})
    assert ended["suspensions"][1]["state"] == "ended" and api.finance.get(payout)["state"] == "due"
    api.appeals.post(path + "/suspension/end", {"reason": "r"}, refused="illegal-transition")
    run = build.run(award)
    refusal = api.appeals.post(path + "/suspension", {"granted": True, "grounds": "g"}, refused="conflict")
    assert refusal.code == "appeal.suspend.in_run" and refusal["payment_run_id"] == run["id"]


def test_a_run_and_a_suspension_at_once_never_both_take_a_payout(service, build):
    for _ in range(6):
        award = build.accepted()
        appeal = build.appeal({"id": award["decision_id"]})
        scheme = build.case(award["application_id"])["scheme"]["id"]
        acts = [("appeals", f"/appeals/{appeal['id']}/suspension", {"granted": True, "grounds": "g"}),
                ("finance", "/payment-runs", {"pay_on": "2023-01-12", "due_by": "2023-12-31", "scheme_ids": [scheme]})]
        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(lambda act: service.login(act[0]).post(act[1], act[2], any_status=True), acts))
        assert sorted(reply.status for reply in told) in ([200, 409], [201, 409]), told
        state = service.people["finance"].get(f"/payouts/{award['payouts'][0]['id']}")["state"]
        assert state == ("held" if told[0].status == 200 else "in_run")


# --- reversal ----------------------------------------------------------------------------------

def test_a_reversal_takes_the_place_of_the_decision_and_of_its_award(api, build):
    award = build.accepted(amount_ore=100_000)
    old = {"id": award["decision_id"], "application_id": award["application_id"]}
    made = api.caseworker.post(f"/decisions/{old['id']}/reverse", {
        "basis": "invalid", "outcome": "partly_granted", "amount_ore": 60_000, "grounds": "Regelfeil."}, expect=201)
    assert (made["state"], made["supersedes"], made["basis"], made["appeal_id"]) == ("draft", old["id"], "invalid", None)
    assert made.headers["Location"].endswith(f"/decisions/{made['id']}")
    assert api.auditor.get(f"/decisions/{old['id']}")["state"] == "approved"
    path = f"/decisions/{made['id']}"
    assert api.caseworker.post(path + "/submit", refused="illegal-transition").code == "decision.submit.no_advance_notice"
    build.exempt(made)
    api.caseworker.post(path + "/submit")
    api.caseworker.post(path + "/approve", refused="same-person")
    assert build.case(old["application_id"])["state"] == "decided"
    assert api.approver.post(path + "/approve")["state"] == "approved"
    case = build.case(old["application_id"])
    assert [d["state"] for d in case["decisions"]] == ["superseded", "approved"]
    assert [(w["state"], w["amount_ore"]) for w in case["awards"]] == [("annulled", 100_000), ("accepted", 60_000)]
    assert [p["state"] for w in case["awards"] for p in w["payouts"]] == ["cancelled", "due"]
    assert case["award"]["id"] == case["awards"][1]["id"]
    letter = build.letter(made).text
    assert "Dette vedtaket erstatter vedtaket av 10. januar 2023" in letter and "vedtaket må anses ugyldig" in letter
    assert "aksepten gjelder også for dette vedtaket" in letter
    drafted, = api.auditor.items("/history", object=f"application/{case['id']}", action="decision_reverse")
    then = api.auditor.get(f"/applications/{case['id']}", query={"as_of": drafted["at"]})
    assert [d["state"] for d in then["decisions"]] == ["approved", "draft"] and then["award"]["id"] == award["id"]


def test_what_is_paid_is_kept_and_counted(api, build):
    award = build.accepted(amount_ore=100_000, payout_plan=[
        {"due_on": "2023-01-10", "amount_ore": 70_000, "requires": ["account"]},
        {"due_on": "2023-09-01", "amount_ore": 30_000, "requires": ["report"]}])
    build.paid(award)
    old = api.auditor.get(f"/decisions/{award['decision_id']}").json
    new = build.reversal(old, "terms", "partly_granted", 80_000)
    api.approver.post(f"/decisions/{new['id']}/approve")
    case = build.case(old["application_id"])
    assert [(p["state"], p["amount_ore"]) for w in case["awards"] for p in w["payouts"]] == [
        ("sent", 70_000), ("cancelled", 30_000), ("due", 10_000)]
    assert (case["award"]["amount_ore"], case["award"]["paid_before_ore"], case["award"]["state"]) == (80_000, 70_000, "running")
    assert "700 kroner" in build.letter(new).text.replace("\u00a0", " ")
    lines = [r for r in api.finance.items("/appropriations", year=2023) if r["chapter"] == case["awards"][0]["payouts"][0]["chapter"]]
    assert [(r["committed_ore"], r["paid_ore"]) for r in lines] == [(80_000, 70_000)]


def test_to_someones_detriment_takes_a_basis_that_allows_it(api, build):
    decision = build.approved(amount_ore=100_000)
    path = f"/decisions/{decision['id']}/reverse"
    body = {"outcome": "rejected", "grounds": "g"}
    refusal = api.caseworker.post(path, {**body, "basis": "not_to_detriment"}, refused="conflict")
    assert refusal.code == "decision.reverse.detriment" and (refusal["before_ore"], refusal["after_ore"]) == (100_000, 0)
    assert api.caseworker.post(path, {**body, "basis": "appeal"}, refused="conflict").code == "decision.reverse.no_appeal"
    api.caseworker.post(path, {**body, "basis": "whim"}, refused="validation")
    api.caseworker2.post(path, {**body, "basis": "invalid"}, refused="impartiality")
    api.approver.post(path, {**body, "basis": "invalid"}, refused="forbidden")
    api.caseworker.post(path, {**body, "basis": "invalid"}, if_match='"1"', refused="stale")
    # What is allowed as a draft is looked at again when it is changed.
    draft = api.caseworker.post(path, {"outcome": "granted", "amount_ore": 100_000, "grounds": "g", "basis": "not_to_detriment"})
    api.caseworker.patch(f"/decisions/{draft['id']}", {"amount_ore": 1, "outcome": "partly_granted"}, if_match=draft.etag, refused="conflict")
    assert api.caseworker.post(f"/decisions/{draft['id']}/withdraw")["state"] == "withdrawn"
    assert build.case(decision["application_id"])["state"] == "decided"


def test_a_changed_outcome_leads_to_a_new_decision_linked_to_the_appeal(api, build):
    rejection = build.approved(outcome="rejected", grant_ore=0, amount_ore=50_000)
    appeal = build.decided_appeal(build.appeal(rejection), "endret")
    assert appeal["new_decision_id"] is None
    new = build.reversal(rejection, "appeal", "granted", 50_000)
    assert new["appeal_id"] == appeal["id"]
    api.approver2.post(f"/decisions/{new['id']}/approve")
    assert api.auditor.get(f"/appeals/{appeal['id']}")["new_decision_id"] == new["id"]
    assert award_of(build, new)["state"] == "offered"
    assert api.auditor.get(f"/decisions/{rejection['id']}")["state"] == "superseded"
    api.appeals.post(f"/decisions/{rejection['id']}/appeals", {"received_on": "2023-01-20", "grounds": "g"}, refused="illegal-transition")
    again = api.appeals.post(f"/decisions/{new['id']}/appeals", {"received_on": "2023-01-20", "grounds": "g"}, refused="conflict")
    assert again.code == "appeal.create.final" and "(fvl § 28 tredje ledd)" in again["detail"], "it is the appeal body's"
    letter = build.letter(new).text
    assert "kan ikke påklages (forvaltningsloven § 28)" in letter and "Dere kan klage" not in letter
    assert not [d for d in build.case(new["application_id"])["deadlines"] if d["kind"] == "appeal" and d["state"] == "open"]


# --- two at once, many at once, and a service that dies -----------------------------------------

def test_one_of_many_appeals_at_once_is_registered(service, build):
    decision = build.approved()
    body = {"received_on": "2023-01-20", "grounds": "g"}
    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(lambda n: service.login(("appeals", "caseworker")[n % 2]).post(
            f"/decisions/{decision['id']}/appeals", body, any_status=True), range(8)))
    assert sorted(r.status for r in told) == [201] + [409] * 7 and {r.code for r in told if r.status == 409} == {"appeal.create.under_way"}


def test_one_of_two_answers_counts(service, build):
    appeal = build.appeal()
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda n: service.login(("appeals", "caseworker2")[n % 2]).post(
            f"/appeals/{appeal['id']}/first-instance", {"outcome": ("reversed", "maintained")[n % 2], "grounds": "g"}, any_status=True), range(6)))
    assert sorted(r.status for r in told) == [200] + [409] * 5


def test_a_reversal_is_approved_once(service, build):
    new = build.reversal(build.approved(amount_ore=100_000), "invalid", "partly_granted", 40_000)
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda n: service.login(("approver", "approver2")[n % 2]).post(
            f"/decisions/{new['id']}/approve", key=key_of(), any_status=True), range(8)))
    assert sorted(r.status for r in told) == [200] + [409] * 7
    assert [w["state"] for w in build.case(new["application_id"])["awards"]] == ["annulled", "offered"]


def test_reversals_under_load_never_bind_more_than_there_is(service, api, build):
    """Twelve at once want 50 more each, with room for five."""
    call = build.open_call(amount_ore=12 * 100 + 5 * 50)
    drafts = [build.reversal(build.approved(call=call, amount_ore=150, grant_ore=100, outcome="partly_granted"), "not_to_detriment", "granted", 150)
              for _ in range(12)]
    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(lambda d: service.login("approver").post(f"/decisions/{d['id']}/approve", any_status=True), drafts))
    assert sorted(r.status for r in told) == [200] * 5 + [409] * 7
    assert {r.slug for r in told if r.status == 409} == {"budget-exceeded"}
    line, = [r for r in api.finance.items("/appropriations", year=2023) if r["chapter"] == call["chapter"]]
    assert line["committed_ore"] == 12 * 100 + 5 * 50
    for draft, reply in zip(drafts, told):
        states = [d["state"] for d in build.case(draft["application_id"])["decisions"]]
        assert states == (["superseded", "approved"] if reply.status == 200 else ["approved", "submitted"])


def test_an_approval_cut_by_a_kill_is_done_once_or_not_at_all(service, api, build):
    new = build.reversal(build.approved(amount_ore=100_000), "invalid", "partly_granted", 40_000)
    path, key = f"/decisions/{new['id']}/approve", key_of()
    line = "select from budget.scheme_budget s join application.application a on a.scheme_id = s.scheme_id where a.id = %d for update of s"
    service.cut(line % new["application_id"], lambda: service.login("approver").post(path, key=key, any_status=True))
    assert api.approver.post(path, key=key)["state"] == "approved"
    case = build.case(new["application_id"])
    assert [(w["state"], w["amount_ore"]) for w in case["awards"]] == [("annulled", 100_000), ("offered", 40_000)]
    rows = api.auditor.items("/history", object=f"decision/{new['supersedes']}", action="decision_approve", only="row")
    assert len(rows) == 2, "put in force once, superseded once"
