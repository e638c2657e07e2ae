"""Several assessors of one application over HTTP: asked, blind until all are in, and the mean that ranking and batches go by."""
import pytest


@pytest.fixture
def case(build):
    scheme = build.scheme()
    build.rules(scheme["id"])
    made = build.submitted(call=build.call(scheme["id"], assessments_required=2), amount_ore=100_000)
    build.as_["caseworker"].post(f"/applications/{made['id']}/claim")
    return made


def ask(api, case, name="caseworker2", by="caseworker", **more):
    return getattr(api, by).post(f"/applications/{case['id']}/assessors", {"user_id": api[name].id, "message": "Du kan feltet."}, **more)


def seen(api, case, by):
    return [a["assessor"]["name"] for a in getattr(api, by).get(f"/applications/{case['id']}").json["assessments"]]


def history(api, case, by):
    return [row for row in getattr(api, by).items("/history", object=f"application/{case['id']}") if row["object"].startswith("assessment/")]


def test_whoever_has_the_case_asks_and_who_is_asked_finds_it(api, case):
    doc = ask(api, case, expect=201).json
    assert [(a["user"]["name"], a["message"], a["declared"], a["delivered_at"]) for a in doc["assessors"]] == [("Person caseworker2", "Du kan feltet.", None, None)]
    mine = [row for row in api.caseworker2.items("/assessment-requests") if row["application_id"] == case["id"]]
    assert mine[0]["asked_by"]["name"] == "Person caseworker" and mine[0]["case_number"] == case["case_number"]
    assert ask(api, case, refused="conflict").code == "assessor.ask.already"
    assert ask(api, case, "caseworker3", by="caseworker2", refused="conflict").code == "assessor.ask.not_holder"
    assert ask(api, case, "approver", refused="validation").faults == {("/user_id", "application.assign.not_caseworker")}
    assert ask(api, case, "delegated", refused="validation").faults == {("/user_id", "application.assign.cannot_see")}
    withdraw = f"/applications/{case['id']}/assessors/{api.caseworker2.id}/withdraw"
    assert api.caseworker.post(withdraw)["assessors"] == []
    assert [row for row in api.caseworker2.items("/assessment-requests") if row["application_id"] == case["id"]] == []
    api.caseworker.post(withdraw, refused="not-found")


def test_blind_until_all_are_in(api, build, case):
    ask(api, case)
    body = {"eligible": True, "scores": [], "recommended_outcome": "granted", "recommended_amount_ore": 1, "grounds": "G"}
    api.caseworker2.post(f"/applications/{case['id']}/assessments", body, refused="impartiality")
    build.assess(case, by="caseworker", score=80)
    assert (seen(api, case, "caseworker"), seen(api, case, "caseworker2"), seen(api, case, "auditor")) == (
        ["Person caseworker"], [], ["Person caseworker"])
    assert (len(history(api, case, "caseworker")), len(history(api, case, "caseworker2"))) == (1, 0)
    then = api.caseworker2.get(f"/applications/{case['id']}", query={"as_of": "2099-01-01T00:00:00Z"}).json
    assert then["assessments"] == []
    assert "Godt tiltak." not in api.caseworker2.get(f"/history?object=application/{case['id']}").text
    assert api.caseworker2.get(f"/applications/{case['id']}")["assessing"]["delivered"] == 1
    row = api.caseworker2.items(f"/calls/{case['call']['id']}/ranking")[0]
    assert (row["score_milli"], row["recommended_ore"], row["spread_milli"], row["funding"]) == (None, None, None, "no_score")
    assert "assessments_missing" in row["warnings"]
    build.assess(case, by="caseworker2", score=60, amount_ore=50_000)
    assert seen(api, case, "caseworker") == seen(api, case, "caseworker2") == ["Person caseworker", "Person caseworker2"]
    assert api.caseworker.get(f"/applications/{case['id']}")["assessing"] == {
        "required": 2, "delivered": 2, "complete": True, "eligible": True, "score_milli": 70_000, "spread_milli": 20_000, "recommended_ore": 75_000}
    row = api.caseworker.items(f"/calls/{case['call']['id']}/ranking")[0]
    assert (row["score_milli"], row["spread_milli"], row["recommended_ore"]) == (70_000, 20_000, 75_000)
    assert len(history(api, case, "caseworker2")) == 2
    delivered = api.caseworker.post(f"/applications/{case['id']}/assessors/{api.caseworker2.id}/withdraw", refused="conflict")
    assert delivered.code == "assessor.withdraw.delivered"


def test_a_decision_waits_for_the_assessments(api, build, case):
    build.assess(case, by="caseworker")
    made = api.caseworker.post(f"/applications/{case['id']}/decisions", {"outcome": "granted", "amount_ore": 1000, "grounds": "G"})
    refusal = api.caseworker.post(f"/decisions/{made['id']}/submit", refused="conflict")
    assert refusal.code == "decision.submit.assessments_missing"
    action = next(a for a in api.caseworker.get(f"/applications/{case['id']}")["actions"] if a["action"] == "submit_decision")
    assert action["code"] == "decision.submit.assessments_missing" and action["reason"]
    build.assess(case, by="caseworker2")
    assert api.caseworker.post(f"/decisions/{made['id']}/submit")["state"] == "submitted"


def test_a_batch_leaves_out_what_is_not_assessed_by_all(api, build, case):
    build.assess(case, by="caseworker")
    batch = build.batch([case["call"]], {"kind": "listed", "items": [{"application_id": case["id"], "outcome": "granted", "amount_ore": 1, "grounds": "G"}]})
    item = api.auditor.items(f"/batches/{batch['id']}/items")[0]
    assert "assessments_missing" in item["obstacles"] and item["state"] == "excluded"


def test_a_finished_case_is_not_assessed(api, build):
    case = build.submitted()
    api.caseworker.post(f"/applications/{case['id']}/claim")
    api.caseworker.post(f"/applications/{case['id']}/withdraw")
    assert ask(api, case, refused="illegal-transition").code == "assessor.ask.state"


@pytest.mark.parametrize("body, faults", [
    ({}, {("/user_id", "missing")}), ({"user_id": 0}, {("/user_id", "too_small")}), ({"user_id": "x", "hat": 1}, {("/user_id", "type"), ("/hat", "unknown")}),
    ({"user_id": 999999}, {("/user_id", "application.assign.not_caseworker")}), ({"user_id": 1, "message": ""}, {("/message", "too_short")}),
])
def test_every_fault_of_a_request_is_told(api, case, body, faults):
    assert api.caseworker.post(f"/applications/{case['id']}/assessors", body, refused="validation").faults == faults


@pytest.mark.parametrize("wanted, code", [(0, "too_small"), (10, "too_large"), ("two", "type")])
def test_how_many_is_from_one_to_nine(api, build, wanted, code):
    call = build.call(build.open_call()["scheme_id"], publish=False)
    path = f"/calls/{call['id']}"
    tag = api.scheme_owner.get(path).etag
    assert api.scheme_owner.patch(path, {"assessments_required": wanted}, if_match=tag, refused="validation").faults == {("/assessments_required", code)}
    assert api.scheme_owner.patch(path, {"assessments_required": 3}, if_match=tag)["assessments_required"] == 3
