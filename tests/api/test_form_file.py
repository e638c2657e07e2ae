"""Files that a form asks for, and what of a case no party sees: internal files, assessments, drafts of
decisions (issue 3 points 2 and 3; fvl § 18 a)."""
import json

import pytest
from fakeclamd import EICAR
from files import PDF, PNG, sha256
from forms import FORM, answers, call_with, label

BUDGET = {"key": "budget_file", "type": "file", "label": label("Budsjett"), "required": True, "max_files": 2,
          "media_types": ["application/pdf"]}
ACCOUNTS = {"key": "accounts", "type": "file", "label": label("Regnskap"), "min_files": 2,
            "shown_when": {"field": "group", "equals": "other"}}


def form(*fields):
    return {**FORM, "fields": [*FORM["fields"], *fields]}


@pytest.fixture
def case(build):
    return build.draft(call_with(build, form(BUDGET, ACCOUNTS)), form=answers(100_000))


def attach(client, case, field, name="budsjett.pdf", content=PDF, media_type="application/pdf", **more):
    query = {"name": name} | ({"field": field} if field else {})
    return client.post(f"/applications/{case['id']}/attachments", raw=content, content_type=media_type, query=query, **more)


def faults(client, case):
    return {(f["pointer"], f["code"]) for f in client.get(f"/applications/{case['id']}")["form_faults"]}


def test_a_form_that_asks_for_files_is_checked_with_the_call(scheme_owner, build):
    odd = {"key": "odd", "type": "file", "label": label("F"), "min_files": 3, "max_files": 2, "media_types": ["application/zip"], "reuse": True}
    column = {"key": "t", "type": "table", "label": label("T"), "columns": [{"key": "c", "type": "file", "label": label("C")}]}
    body = {"scheme_id": build.scheme()["id"], "grant_year": 2023, "title": "U", "opens_at": "2022-10-01T06:00:00Z", "deadline_on": "2023-02-01",
            "report_due_on": "2024-06-01", "form_schema": {"title": label("T"), "fields": [odd, column, {**BUDGET, "max_files": 21}]}}
    answer = scheme_owner.post("/calls", body, refused="validation")
    at = "/form_schema/fields"
    assert {(e["pointer"], e["code"]) for e in answer.json["errors"]} == {
        (f"{at}/0/media_types/0", "choice"), (f"{at}/0/max_files", "order_of_limits"), (f"{at}/0/reuse", "unknown"),
        (f"{at}/1/columns/0/type", "depth"), (f"{at}/2/max_files", "too_large")}


def test_a_file_that_is_asked_for_is_demanded_and_counted(api, build, case):
    assert faults(api.caseworker, case) == {("/form/budget_file", "missing")}
    refused = api.caseworker.post(f"/applications/{case['id']}/submit", refused="validation")
    assert refused.code == "application.submit.form_faults" and refused.json["errors"][0]["detail"] == "Vedlegget «Budsjett» mangler. Legg ved en fil."
    made = attach(api.caseworker, case, "budget_file", expect=201)
    assert made["field"] == "budget_file" and made["kind"] == "application" and faults(api.caseworker, case) == set()
    sent = api.caseworker.post(f"/applications/{case['id']}/submit")
    assert sent["state"] == "submitted" and [a["field"] for a in sent["attachments"]] == ["budget_file"]


def test_a_field_takes_its_types_and_its_number_of_files(api, build, case):
    assert attach(api.caseworker, case, "budget_file", "b.png", PNG, "image/png", refused="unsupported-media-type").code == "attachment.upload.field_type"
    for n in range(2):
        attach(api.caseworker, case, "budget_file", f"{n}.pdf", expect=201)
    assert attach(api.caseworker, case, "budget_file", "3.pdf", refused="conflict").code == "attachment.upload.field_full"
    attach(api.caseworker, case, None, "3.pdf", expect=201)


@pytest.mark.parametrize("field", ["plan", "nothing", "budget_file'"])
def test_a_field_that_asks_for_no_file_gets_none(api, case, field):
    refused = attach(api.caseworker, case, field, refused="validation")
    assert refused.code == "attachment.upload.field" and refused.json["errors"][0]["pointer"] == "?field"


def test_a_field_is_answered_in_the_draft_only(api, build, case):
    attach(api.caseworker, case, "budget_file", expect=201)
    api.caseworker.post(f"/applications/{case['id']}/submit")
    assert attach(api.caseworker, case, "budget_file", refused="validation").code == "attachment.upload.field"


def test_a_written_answer_is_no_file_and_what_is_not_asked_for_has_none(api, build, case):
    path = f"/applications/{case['id']}"
    attach(api.caseworker, case, "accounts", expect=201)
    api.caseworker.patch(path, {"form": answers(100_000, budget_file="budsjett.pdf")}, if_match=api.caseworker.get(path).etag)
    assert faults(api.caseworker, case) == {("/form/budget_file", "attached"), ("/form/budget_file", "missing"), ("/form/accounts", "not_shown")}
    api.caseworker.patch(path, {"form": answers(100_000, group="other", which="Eldre")}, if_match=api.caseworker.get(path).etag)
    assert faults(api.caseworker, case) == {("/form/budget_file", "missing"), ("/form/accounts", "too_few")}


def test_what_is_infected_or_removed_is_not_there(api, build, case):
    with_virus = attach(api.caseworker, case, "budget_file", content=PDF + EICAR, expect=201)
    assert build.scanned(with_virus["id"])["state"] == "infected" and faults(api.caseworker, case) == {("/form/budget_file", "missing")}
    made = attach(api.caseworker, case, "budget_file", expect=201)
    assert faults(api.caseworker, case) == set()
    api.caseworker.delete(f"/attachments/{made['id']}")
    assert faults(api.caseworker, case) == {("/form/budget_file", "missing")}


def test_receipt_versions_and_differences_tell_of_files(api, build, case):
    first = attach(api.caseworker, case, "budget_file", "første.pdf", expect=201)
    attach(api.caseworker, case, None, "annet.pdf", PDF + b"2", expect=201)
    path = f"/applications/{case['id']}"
    api.caseworker.post(f"{path}/submit")
    content = json.loads(api.caseworker.get(f"{path}/receipt")["content"])
    assert content["files"] == [
        {"field": "budget_file", "media_type": "application/pdf", "name": "første.pdf", "sha256": sha256(PDF), "size_bytes": len(PDF)},
        {"media_type": "application/pdf", "name": "annet.pdf", "sha256": sha256(PDF + b"2"), "size_bytes": len(PDF) + 1}]
    api.caseworker.post(f"{path}/reopen")
    api.caseworker.delete(f"/attachments/{first['id']}")
    attach(api.caseworker, case, "budget_file", "andre.pdf", PDF + b"3", expect=201)
    api.caseworker.post(f"{path}/submit")
    assert [v["number"] for v in api.caseworker.items(f"{path}/versions")] == [1, 2]
    changes = api.caseworker.get(f"{path}/diff")["changes"]
    assert [(c["pointer"], c["label"], c["before_text"], c["after_text"]) for c in changes] == [
        ("/form/budget_file", "Budsjett", "første.pdf", "andre.pdf")]


# --- what no party sees ---------------------------------------------------------------------

@pytest.fixture
def applicant_case(api, build):
    """A case that its party, too, sees and has sent in."""
    payee = build.payee()
    build.represent("applicant", payee["id"])
    return api.applicant, build.submitted(by="applicant", recipient_id=payee["id"])


def test_a_party_sees_no_internal_file(api, build, applicant_case):
    client, case = applicant_case
    path = f"/applications/{case['id']}"
    inner = api.caseworker.post(f"{path}/attachments", raw=PDF, content_type="application/pdf", query={"name": "notat.pdf", "internal": "true"}, expect=201)
    outer = api.caseworker.post(f"{path}/attachments", raw=PDF, content_type="application/pdf", query={"name": "brev.pdf"}, expect=201)
    assert inner["kind"] == "internal" and build.scanned(inner["id"])
    for reader, seen in ((api.caseworker, [inner["id"], outer["id"]]), (client, [outer["id"]])):
        assert [a["id"] for a in reader.get(path)["attachments"]] == seen
        assert [a["id"] for a in reader.items(f"{path}/attachments")] == seen
        then = api.auditor.items("/history", object=f"attachment/{outer['id']}", only="row")[-1]["at"]
        assert [a["id"] for a in reader.get(path, query={"as_of": then})["attachments"]] == seen
        assert {h["object"] for h in reader.items("/history", object=f"application/{case['id']}") if h["object"].startswith("attachment/")} == {
            f"attachment/{n}" for n in seen}
    for address in ("", "/content"):
        client.get(f"/attachments/{inner['id']}{address}", refused="not-found")
    client.delete(f"/attachments/{inner['id']}", refused="not-found")
    assert client.post(f"{path}/attachments", raw=PDF, content_type="application/pdf", query={"name": "x.pdf", "internal": "true"},
                       refused="illegal-transition").code == "attachment.upload.state"
    api.caseworker.delete(f"/attachments/{inner['id']}")


def test_a_draft_has_no_internal_files(api, build):
    path = f"/applications/{build.draft()['id']}/attachments"
    assert api.caseworker.post(path, raw=PDF, content_type="application/pdf", query={"name": "x.pdf", "internal": "true"},
                               refused="illegal-transition").code == "attachment.upload.state"


def test_a_party_does_not_see_how_the_case_is_prepared(api, build, applicant_case):
    client, case = applicant_case
    path = f"/applications/{case['id']}"
    build.assess(case)
    draft = api.caseworker.post(f"{path}/decisions", {"outcome": "rejected", "amount_ore": 0, "grounds": "Formålet er utenfor ordningen."}, expect=201)
    inside, outside = api.caseworker.get(path), client.get(path)
    assert len(inside["assessments"]) == 1 and [d["id"] for d in inside["decisions"]] == [draft["id"]]
    assert outside["assessments"] == outside["decisions"] == []
    then = api.auditor.items("/history", object=f"decision/{draft['id']}", only="row")[0]["at"]
    before = client.get(path, query={"as_of": then})
    assert before["assessments"] == before["decisions"] == []
    assert len(api.caseworker.get(path, query={"as_of": then})["assessments"]) == 1
    client.get(f"/decisions/{draft['id']}", refused="not-found")


def test_the_form_of_reports_asks_for_no_files(scheme_owner, build):
    body = {"scheme_id": build.scheme()["id"], "grant_year": 2023, "title": "U", "opens_at": "2022-10-01T06:00:00Z", "deadline_on": "2023-02-01",
            "report_due_on": "2024-06-01", "report_form_schema": {"title": label("T"), "fields": [BUDGET]}}
    answer = scheme_owner.post("/calls", body, refused="validation")
    assert [(e["pointer"], e["code"]) for e in answer.json["errors"]] == [("/report_form_schema/fields/0/type", "choice")]
