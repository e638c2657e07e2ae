"""A call's eligibility rules over HTTP: set with every fault told, evaluated when sent in and on demand, explained, never deciding."""
import pytest
from forms import FORM

RULES = [{"kind": "recipient_type", "in": ["voluntary_organisation"]}, {"kind": "amount", "max_ore": 50_000, "basis": "§ 4"},
         {"kind": "attachment", "media_types": ["application/pdf"]}, {"kind": "timely"}]
LANGUAGES = {"nb": "Søkt beløp er 1\u00a0000\u00a0kr, og skal være høyst 500\u00a0kr.", "nn": "Søkt beløp er 1\u00a0000\u00a0kr, og skal vere høgst 500\u00a0kr.",
             "en": "The amount applied for is 1\u00a0000\u00a0kr and must be at most 500\u00a0kr."}


def call_with(build, rules, publish=True, **more):
    scheme = build.scheme()
    build.rules(scheme["id"])
    return build.call(scheme["id"], publish=publish, eligibility=rules, **more)


@pytest.fixture
def case(build):
    return build.submitted(call=call_with(build, RULES), amount_ore=100_000)


def eligibility(api, case, by="auditor", **more):
    return getattr(api, by).get(f"/applications/{case['id']}/eligibility", **more).json


def assess(api, case, **more):
    body = {"eligible": True, "scores": [], "recommended_outcome": "granted", "recommended_amount_ore": 1, "grounds": "G", **more}
    return body, f"/applications/{case['id']}/assessments"


def test_it_is_evaluated_when_sent_in_and_explained(api, case):
    doc = eligibility(api, case)
    assert doc["outcome"] == "not_met" and [r["rule"] for r in doc["rules"]] == RULES
    last = doc["evaluations"][0]
    assert (last["occasion"], last["evaluated_by"]["name"]) == ("submit", "Person caseworker")
    assert [r["result"] for r in last["results"]] == ["met", "not_met", "not_met", "met"]
    assert last["results"][1]["seen"] == {"amount_ore": 100_000} and last["results"][2]["seen"] == {"attachments": 0}
    assert api.auditor.get(f"/applications/{case['id']}").json["eligibility"] == "not_met"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_result_is_a_sentence_in_the_language_of_who_asks(service, api, build, case, language):
    name = f"leser{next(build.number)}"
    api.admin.post("/users", {"username": name, "password": "passord-passord", "name": "Leser", "roles": ["auditor"], "language": language, "office_id": build.office()})
    doc = service.login(name, "passord-passord").get(f"/applications/{case['id']}/eligibility").json
    assert doc["evaluations"][0]["results"][1]["sentence"] == LANGUAGES[language]


def test_it_is_evaluated_anew_on_what_is_known_now(api, build, case):
    build.attached(case)
    build.attached(case, name="bilde.png", media_type="image/png", content=b"\x89PNG\r\n\x1a\n" + bytes(20))
    doc = api.caseworker.post(f"/applications/{case['id']}/eligibility").json
    assert [e["occasion"] for e in doc["evaluations"]] == ["demand", "submit"]
    assert doc["evaluations"][0]["results"][2] == {"rule": RULES[2], "result": "met", "seen": {"attachments": 1},
                                                   "sentence": "Søknaden har 1 vedlegg av det slaget som kreves."}
    assert doc["evaluations"][1]["results"][2]["result"] == "not_met", "the earlier one stays"


def test_an_assessor_who_judges_otherwise_says_why(api, case):
    api.caseworker.post(f"/applications/{case['id']}/impartiality", {"conflict": False})
    body, path = assess(api, case)
    refusal = api.caseworker.post(path, body, refused="validation")
    assert refusal.faults == {("/eligibility_grounds", "assessment.create.eligibility_grounds")}
    made = api.caseworker.post(path, {**body, "eligibility_grounds": "Vedlegget kom på papir."}, expect=201).json
    assert made["eligibility_grounds"] == "Vedlegget kom på papir."
    doc = eligibility(api, case)
    assert [(d["grounds"], d["eligible"]) for d in doc["deviations"]] == [("Vedlegget kom på papir.", True)] and doc["outcome"] == "not_met"
    row = api.auditor.items(f"/calls/{case['call']['id']}/ranking")[0]
    assert row["eligibility"] == "not_met" and "eligibility_deviation" in row["warnings"]


def test_the_actions_say_why_not(api, build, case):
    def action(c):
        return next(a for a in api.caseworker.get(f"/applications/{c['id']}").json["actions"] if a["action"] == "evaluate_eligibility")
    assert action(case)["allowed"]
    plain = build.submitted()
    assert action(plain)["code"] == "eligibility.evaluate.no_rules"
    assert api.caseworker.post(f"/applications/{plain['id']}/eligibility", refused="conflict").code == "eligibility.evaluate.no_rules"
    assert api.auditor.get(f"/applications/{plain['id']}").json["eligibility"] is None
    api.caseworker.post(f"/applications/{case['id']}/withdraw")
    assert action(case)["code"] == "eligibility.evaluate.state"
    assert api.caseworker.post(f"/applications/{case['id']}/eligibility", refused="illegal-transition").code == "eligibility.evaluate.state"


@pytest.mark.parametrize("rules, faults", [
    ([{"kind": "shoe_size"}], {("/eligibility/0/kind", "choice")}),
    ([{}], {("/eligibility/0/kind", "missing")}),
    (["timely"], {("/eligibility/0", "type")}),
    ([{"kind": "recipient_type", "in": []}], {("/eligibility/0/in", "too_short")}),
    ([{"kind": "recipient_type", "in": ["dog"], "max_ore": 1}], {("/eligibility/0/in/0", "choice"), ("/eligibility/0/max_ore", "unknown")}),
    ([{"kind": "county", "in": ["3"]}, {"kind": "municipality"}], {("/eligibility/0/in/0", "too_short"), ("/eligibility/1/in", "missing")}),
    ([{"kind": "county", "in": ["98"]}, {"kind": "municipality", "in": ["0301", "0301"]}], {("/eligibility/0/in/0", "choice"), ("/eligibility/1/in/1", "duplicate")}),
    ([{"kind": "amount", "min_ore": 2, "max_ore": 1}, {"kind": "amount"}],
     {("/eligibility/0/max_ore", "order_of_limits"), ("/eligibility/1/kind", "duplicate"), ("/eligibility/1/min_ore", "missing")}),
    ([{"kind": "form_field", "field": "plan"}, {"kind": "form_field", "field": "shoes"}], {("/eligibility/1/field", "choice")}),
    ([{"kind": "attachment", "min": 0, "basis": ""}], {("/eligibility/0/min", "too_small"), ("/eligibility/0/basis", "too_short")}),
])
def test_every_fault_of_the_rules_is_told(api, build, rules, faults):
    scheme = build.scheme()
    body = {"scheme_id": scheme["id"], "grant_year": 2023, "title": "T", "opens_at": "2023-01-01T00:00:00Z", "deadline_on": "2023-02-01",
            "report_due_on": "2024-01-01", "form_schema": FORM}
    assert api.scheme_owner.post("/calls", {**body, "eligibility": rules}, refused="validation").faults == faults
    call = api.scheme_owner.post("/calls", body, expect=201)
    assert api.scheme_owner.patch(f"/calls/{call['id']}", {"eligibility": rules}, if_match=call.etag, refused="validation").faults == faults


def test_rules_change_while_the_call_is_a_draft(api, build):
    call = call_with(build, RULES, publish=False)
    path = f"/calls/{call['id']}"
    changed = api.scheme_owner.patch(path, {"eligibility": [{"kind": "registered_number"}]}, if_match=api.scheme_owner.get(path).etag).json
    assert changed["eligibility"] == [{"kind": "registered_number"}]
    api.scheme_owner.post(path + "/publish")
    refusal = api.scheme_owner.patch(path, {"eligibility": []}, if_match=api.scheme_owner.get(path).etag, refused="conflict")
    assert refusal.code == "call.update.published"


def test_a_batch_is_told_of_what_is_not_met(api, build, case):
    batch = build.batch([case["call"]], {"kind": "listed", "items": [{"application_id": case["id"], "outcome": "granted", "amount_ore": 1, "grounds": "G"}]})
    item = api.auditor.items(f"/batches/{batch['id']}/items")[0]
    assert "eligibility_not_met" in item["obstacles"] and item["state"] == "pending"


def test_it_is_an_internal_paper(api, build, case):
    api.applicant.get(f"/applications/{case['id']}/eligibility", refused="not-found")
    api.delegated.get(f"/applications/{case['id']}/eligibility", refused="not-found")
    own = build.submitted(call=call_with(build, RULES))
    build.represent("applicant", own["recipient"]["id"])
    api.applicant.get(f"/applications/{own['id']}/eligibility", refused="forbidden")
    assert api.applicant.get(f"/applications/{own['id']}").json["eligibility"] is None
    assert "eligibility/" not in api.applicant.get(f"/history?object=application/{own['id']}").text
