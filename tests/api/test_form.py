"""Application forms as data: checked with the call, judged by the server with every fault at once, filled
in beforehand with what is known, and compared version by version (issue 3 point 2; REQ-026, 047)."""
from forms import FORM, answers, call_with, label


def test_a_form_is_checked_with_the_call_and_every_fault_is_told(scheme_owner, build):
    wrong = {"title": label("T"), "x": 1, "fields": [
        {"key": "a", "type": "text", "label": {"nb": "Bare bokmål"}}, {"key": "a", "type": "picture", "label": label("B")},
        {"key": "t", "type": "table", "label": label("T"), "columns": [{"key": "c", "type": "text", "label": label("C")}],
         "balance": [{"sum": "c", "equals": "amount_ore"}]}]}
    body = {"scheme_id": build.scheme()["id"], "grant_year": 2023, "title": "U", "opens_at": "2022-10-01T06:00:00Z",
            "deadline_on": "2023-02-01", "report_due_on": "2024-06-01", "form_schema": wrong}
    answer = scheme_owner.post("/calls", body, refused="validation")
    assert answer.json["code"] == "call.save.form_schema"
    assert {(e["pointer"], e["code"]) for e in answer.json["errors"]} == {
        ("/form_schema/x", "unknown"), ("/form_schema/fields/0/label/nn", "missing"), ("/form_schema/fields/1/type", "choice"),
        ("/form_schema/fields/1/key", "duplicate"), ("/form_schema/fields/2/balance/0/sum", "no_column")}
    assert scheme_owner.post("/calls", body, refused="validation", language="nn").json["errors"][0]["detail"]


def test_the_same_form_is_the_same_version_of_the_scheme(build, auditor):
    first = call_with(build)
    again = call_with(build, scheme_id=first["scheme_id"])
    other = call_with(build, scheme_id=first["scheme_id"], form={**FORM, "help": label("Les dette først", "Les dette først")})
    assert first["form_version_id"] == again["form_version_id"] != other["form_version_id"]
    rows = auditor.items(f"/schemes/{first['scheme_id']}/form-versions")
    assert [r["number"] for r in rows] == [2, 1] and rows[0]["fields"] == len(FORM["fields"])
    version = auditor.get(f"/form-versions/{first['form_version_id']}")
    assert version["form_schema"] == FORM and version["number"] == 1


def test_a_draft_takes_anything_and_tells_what_is_wrong(build, caseworker):
    call = call_with(build)
    made = build.draft(call, form={"plan": "Øv", "half": ["x"]})
    assert made["form"]["half"] == ["x"], "nothing typed is lost"
    assert [(f["pointer"], f["code"]) for f in made["form_faults"]] == [
        ("/form/plan", "too_short"), ("/form/group", "missing"), ("/form/budget", "missing"), ("/form/half", "unknown")]
    assert made["form_faults"][0]["detail"] == "«Plan» er for kort. Skriv minst 5 tegn."
    assert made["form_version"]["number"] == 1
    path = f"/applications/{made['id']}"
    changed = caseworker.patch(path, {"form": answers(100_000)}, if_match=caseworker.get(path).etag)
    assert changed["form_faults"] == [] and caseworker.post(path + "/submit")["state"] == "submitted"


def test_every_fault_is_told_at_once_in_the_language_asked_for(build, caseworker):
    path = f"/applications/{build.draft(call_with(build))['id']}"
    caseworker.patch(path, if_match=caseworker.get(path).etag, body={"form": {
        "applicant": "Andre", "plan": "x", "group": "adults", "which": "Eldre", "volunteers": 1.5, "own": 2_000_000, "starts": "2024-01-01",
        "budget": [{"cost": "mye"}, "rad", {"item": "a\u0007", "cost": -1, "applied": 5, "x/y": 1}], "shoe": 1}})
    path += "/submit"
    answer = caseworker.post(path, refused="validation")
    assert answer.json["code"] == "application.submit.form_faults"
    assert [(e["pointer"].removeprefix("/form/"), e["code"]) for e in answer.json["errors"]] == [
        ("applicant", "known"), ("plan", "too_short"), ("group", "choice"), ("which", "not_shown"), ("volunteers", "decimals"),
        ("own", "too_large"), ("starts", "too_large"), ("budget/0/item", "missing"), ("budget/0/cost", "type"), ("budget/1", "type"),
        ("budget/2/item", "control"), ("budget/2/cost", "too_small"), ("budget/2/x~1y", "unknown"), ("budget", "unbalanced"), ("shoe", "unknown")]
    text = {e["pointer"]: e["detail"].replace("\u00a0", " ") for e in answer.json["errors"]}
    assert text["/form/own"] == "«Egne midler» er for stort. Høyst 10 000 kr."
    assert text["/form/budget/0/cost"] == "Skriv «Budsjett, rad 1: Kostnad» som et beløp."
    assert text["/form/budget"] == "«Budsjett» går ikke opp: Søkt om 0,05 kr, søknadsbeløp 1 000 kr. Rett tallene."
    nynorsk = {e["pointer"]: e["detail"] for e in caseworker.post(path, refused="validation", language="nn").json["errors"]}
    assert nynorsk["/form/applicant"] == "«Søkjar» blir henta frå registeret. Ta bort svaret."
    english = {e["pointer"]: e["detail"] for e in caseworker.post(path, refused="validation", language="en").json["errors"]}
    assert english["/form/plan"] == "“The plan” is too short. Write at least 5 characters."
    dates = {e["pointer"]: e["detail"] for e in answer.json["errors"]}
    assert dates["/form/starts"] == "«Oppstart» er for sent. Senest 31.12.2023."


def test_kinds_of_fault_that_the_first_does_not_have(build, caseworker):
    call = call_with(build, {"title": label("T"), "fields": [
        {"key": "t", "type": "table", "label": label("Tabell"), "min_rows": 2, "max_rows": 3, "columns": [{"key": "d", "type": "date", "label": label("Dag")}]},
        {"key": "u", "type": "table", "label": label("Andre"), "max_rows": 1, "columns": [{"key": "x", "type": "text", "label": label("X"), "max_length": 2}]}]})
    made = build.draft(call, form={"t": [{"d": "2023-02-29"}], "u": [{"x": "abc"}, {}]})
    answer = caseworker.post(f"/applications/{made['id']}/submit", refused="validation")
    assert [(e["pointer"], e["code"]) for e in answer.json["errors"]] == [("/form/t", "too_few"), ("/form/t/0/d", "date"), ("/form/u", "too_many")]


def test_a_call_without_a_form_takes_any_object(build):
    case = build.submitted(form={"whatever": [1, {"deep": True}]})
    assert case["state"] == "submitted" and case["form"] == {"whatever": [1, {"deep": True}]} and case["form_version"] is None


def test_what_is_known_is_never_asked_again(build, caseworker, applicant, auditor):
    call = call_with(build)
    payee = build.payee(name="Øst idrettslag", address={"street": "Storgata 1", "postal_code": "0155", "city": "Oslo"})
    build.represent("applicant", payee["id"])
    first = build.draft(call, recipient_id=payee["id"], by="applicant", on_behalf_reason=None)
    assert first["known"] == [{"key": "applicant", "source": "recipient.name", "value": "Øst idrettslag"},
                              {"key": "account", "source": "recipient.account", "value": payee["account_number"]},
                              {"key": "address", "source": "recipient.address", "value": "Storgata 1, 0155 Oslo"}]
    assert not {"/form/applicant", "/form/account"} & {f["pointer"] for f in first["form_faults"]}
    seen = {k["key"]: k["value"] for k in build.case(first["id"])["known"]}
    assert seen["account"] == "*" * 7 + payee["account_number"][-4:], "who does not see account numbers does not see it here"
    path = f"/applications/{first['id']}"
    applicant.patch(path, {"form": answers(100_000)}, if_match=applicant.get(path).etag)
    applicant.post(path + "/submit")
    second = build.draft(call_with(build, scheme_id=call["scheme_id"]), recipient_id=payee["id"])
    assert second["form"] == {"group": "children"}, "what may be used again is there from the start"
    assert second["known"][-1] == {"key": "group", "source": "application", "value": "children", "case_number": first["case_number"]}


def test_versions_of_an_application_and_what_differs(build, caseworker, applicant2, auditor):
    made = build.submitted(call_with(build), form=answers(100_000))
    path = f"/applications/{made['id']}"
    assert [v["number"] for v in auditor.items(path + "/versions")] == [1]
    assert auditor.get(path + "/diff")["changes"] == [], "the only version differs from nothing"
    caseworker.post(path + "/reopen")
    new = answers(100_000, group="other", which="Eldre", own=75_000)
    new["budget"] = [{"item": "Leie", "cost": 150_000, "applied": 90_000}, {"item": "Buss", "cost": 10_000, "applied": 10_000}]
    caseworker.patch(path, {"form": new, "title": "Et bedre tiltak"}, if_match=caseworker.get(path).etag)
    caseworker.post(path + "/submit")
    first, last = auditor.items(path + "/versions")
    assert first["submitted"] and last["submitted"] and first["sha256"] != last["sha256"] and last["action"] == "application_update"
    diff = auditor.get(path + "/diff?from=1&to=2")
    assert [(c["change"], c["pointer"], c["label"], (c["before_text"] or "").replace("\u00a0", " "), (c["after_text"] or "").replace("\u00a0", " ")) for c in diff["changes"]] == [
        ("changed", "/title", "Tittel", "Et tiltak", "Et bedre tiltak"), ("changed", "/form/group", "Målgruppe", "Barn", "Andre"), ("added", "/form/which", "Hvilke", "", "Eldre"),
        ("changed", "/form/own", "Egne midler", "500 kr", "750 kr"), ("changed", "/form/budget/0/applied", "Budsjett, rad 1: Søkt om", "1 000 kr", "900 kr"),
        ("added", "/form/budget/1", "Budsjett, rad 2", "", "Post: Buss; Kostnad: 100 kr; Søkt om: 100 kr")]
    assert diff["from"]["number"] == 1 and diff["to"]["actor"]["id"] == caseworker.id
    refused = auditor.get(path + "/diff?from=1&to=3", refused="validation").json
    assert refused["code"] == "application.diff.version_unknown" and refused["errors"][0]["pointer"] == "?to"
    applicant2.get(path + "/versions", refused="not-found")
    applicant2.get(path + "/diff", refused="not-found")


def test_a_published_form_does_not_change_under_applicants(build, scheme_owner):
    call = call_with(build)
    answer = scheme_owner.patch(f"/calls/{call['id']}", {"form_schema": None}, if_match=scheme_owner.get(f"/calls/{call['id']}").etag, refused="conflict")
    assert answer.json["code"] == "call.update.published"


def test_a_version_is_seen_by_who_sees_the_scheme(build, service):
    version = call_with(build)["form_version_id"]
    service.people["delegated"].get(f"/form-versions/{version}", refused="not-found")
    assert service.people["applicant"].get(f"/form-versions/{version}")["number"] == 1
