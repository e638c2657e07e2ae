"""Returns with codes, and samples of approved decisions checked by a third person."""


def test_a_decision_is_returned_with_codes(api, build):
    decision = build.proposed()
    path = f"/decisions/{decision['id']}/return"
    assert api.approver.post(path, {"reason": "r", "codes": ["unheard of"]}, refused="validation").pointers == ["/codes/0"]
    returned = api.approver.post(path, {"reason": "Regn om.", "codes": ["grounds", "amount"]})
    assert returned["returned_codes"] == ["amount", "grounds"] and returned["returned_reason"] == "Regn om."
    case = build.case(decision["application_id"])
    assert case["decisions"][0]["returned_codes"] == ["amount", "grounds"]
    assert api.auditor.get(f"/applications/{case['id']}?as_of=2099-01-01T00:00:00Z")["decisions"] == case["decisions"]
    assert api.caseworker.post(f"/decisions/{decision['id']}/submit")["returned_codes"] == []
    assert api.approver.post(path, {"reason": "Som før."})["returned_codes"] == []


def test_a_third_person_checks_what_was_drawn(api, build):
    call = build.open_call(amount_ore=10_000_000)
    decisions = {build.approved(call=call)["id"] for _ in range(3)}
    body = {"scheme_id": call["scheme_id"], "from_on": "2023-01-01", "to_on": "2023-01-10", "percent": 50}
    api.caseworker.post("/quality-samples", body, refused="forbidden")
    made = api.approver2.post("/quality-samples", body, expect=201)
    assert (made["population"], made["verified"], len(made["checks"])) == (3, True, 2)
    assert {c["decision_id"] for c in made["checks"]} < decisions and len(made["digest"]) == 64
    assert api.approver2.post("/quality-samples", {**body, "from_on": "2023-01-10"}, refused="conflict").code == "quality_sample.create.overlap"
    path, found = f"/quality-checks/{made['checks'][0]['id']}/record", {"result": "error", "note": "Beløpet er feil."}
    for who in ("caseworker", "approver"):
        assert api[who].post(path, found, refused="same-person").code == "quality_check.record.same_person"
    checked = api.caseworker2.post(path, found)
    assert checked["checks"][0]["checked_by"]["name"] == "Person caseworker2" and checked["checks"][0]["result"] == "error"
    assert api.caseworker3.post(path, found, refused="illegal-transition").code == "quality_check.record.recorded"
    row = api.auditor.items("/quality-samples", scheme_id=call["scheme_id"])[0]
    assert (row["drawn"], row["checked"], row["faults"]) == (2, 1, 1)
    api.applicant.get(f"/quality-samples/{made['id']}", refused="not-found")


def test_a_sample_is_of_a_scheme_or_an_office_and_a_period_that_has_been(api, build):
    scheme = build.scheme()["id"]
    body = {"from_on": "2023-01-01", "to_on": "2023-01-10", "percent": 10}
    assert api.approver2.post("/quality-samples", body, refused="validation").faults == {("/scheme_id", "one_of"), ("/office_id", "one_of")}
    assert api.approver2.post("/quality-samples", {**body, "scheme_id": scheme, "to_on": "2023-02-01"}, refused="validation").pointers == ["/to_on"]
    assert api.approver2.post("/quality-samples", {**body, "scheme_id": scheme}, refused="conflict").code == "quality_sample.create.none"
    api.approver2.post("/quality-samples", {**body, "scheme_id": 10**9}, refused="not-found")


def test_an_approver_says_what_was_checked_and_a_setting_demands_it(api, build, setting):
    setting("decision.checks", ["facts", "amount"])
    decision = build.proposed()
    path = f"/decisions/{decision['id']}/approve"
    assert api.approver.post(path, {"checked": ["everything"]}, refused="validation").faults == {("/checked/0", "choice")}
    refusal = api.approver.post(path, {"checked": ["amount"]}, refused="validation")
    assert refusal.code == "decision.approve.unchecked" and "opplysningene i saken" in refusal["detail"]
    assert api.approver.post(path, {"checked": ["amount", "facts"]})["checked"] == ["facts", "amount"]
    assert api.auditor.get(f"/decisions/{decision['id']}")["checked"] == ["facts", "amount"]
