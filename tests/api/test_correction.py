"""Clerical errors in a decision are corrected by two people, and the party gets it anew, marked as corrected (fvl25 § 70)."""
import pytest
from service import wait_until

WRONG = {"grounds": "Tilskudet er til Fjelbygda frivilligsentral.", "conditions": ["Møteplasen skal være åpen for alle.", "Rapporten sendes innen 1. juni 2024."]}
RIGHT = {"passages": [{"field": "grounds", "was": "Tilskudet", "becomes": "Tilskuddet"}, {"field": "conditions", "number": 1, "was": "Møteplasen", "becomes": "Møteplassen"}], "reason": "Skrivefeil"}


def page(client, decision, **query):
    asked = "&".join(f"{name}={value}" for name, value in {"format": "html", **query}.items())
    return client.get(f"/decisions/{decision['id']}/letter?{asked}").text


def corrected(api, build, decision):
    made = api.caseworker.post(f"/decisions/{decision['id']}/corrections", RIGHT, expect=201)
    api.approver.post(f"/corrections/{made['id']}/confirm")
    wait_until(lambda: (api.auditor.get(f"/decisions/{decision['id']}")["letter"] or {}).get("correction_id") == made["id"])
    return made


@pytest.mark.parametrize("language, marked, passage, deadline", [
    ("nb", "Vedtaket er rettet", "Begrunnelsen: «Tilskudet» er rettet til «Tilskuddet»", "ingen ny klagefrist"),
    ("nn", "Vedtaket er retta", "Grunngivinga: «Tilskudet» er retta til «Tilskuddet»", "ingen ny klagefrist")])
def test_a_corrected_decision_is_sent_anew_and_marked(api, build, language, marked, passage, deadline):
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    case = build.reviewed(recipient_id=payee["id"], language=language)
    decision = build.approved(case=case, **WRONG)
    build.letter(decision)
    before = build.case(case["id"])
    made = corrected(api, build, decision)
    new, old = page(api.applicant2, decision), page(api.applicant2, decision, correction_id=0)
    for text in (marked, passage, deadline, "Møteplassen skal", "ulovfest"):
        assert text in new and text not in old, text
    assert "Tilskudet er til" in old and "Tilskuddet er til" in new
    assert page(api.applicant2, decision, correction_id=made["id"]) == new
    told = api.applicant2.get(f"/decisions/{decision['id']}")
    assert told["grounds"] == WRONG["grounds"] and [c["id"] for c in told["corrections"]] == [made["id"]], "the decision stays, and is marked"
    assert build.case(case["id"])["deadlines"] == before["deadlines"], "no new time to appeal"
    history = api.auditor.items(f"/history?object=application/{case['id']}&limit=50")
    assert {"correction_create", "correction_confirm"} <= {row["action"] for row in history}
    as_of = api.auditor.get(f"/applications/{case['id']}?as_of={max(row['at'] for row in history)}")
    assert len(as_of["decisions"][-1]["corrections"]) == 1
    package = api.caseworker.post(f"/applications/{case['id']}/access-packages", {}, expect=201)
    paths = [d["path"] for d in package["manifest"]["documents"] if d["object"].startswith("letter/")]
    assert len(paths) == 2 and [api.applicant2.get(path).text for path in paths] == [old, new], "the party is given both"


@pytest.mark.parametrize("field", ["outcome", "amount_ore", "recipient", "payout_plan", "amounts_by_year"])
def test_what_was_decided_goes_by_reversal(api, build, field):
    decision = build.approved(**WRONG)
    build.letter(decision)
    body = {"passages": [{"field": field, "was": "100000", "becomes": "110000"}], "reason": "Feil"}
    refused = api.caseworker.post(f"/decisions/{decision['id']}/corrections", body, refused="validation")
    assert refused.code == "correction.create.content" and refused.faults == {("/passages/0/field", "decided")}
    assert "Gjør om vedtaket" in refused["errors"][0]["detail"] and "(fvl § 35)" in refused["errors"][0]["detail"]


def test_every_fault_of_a_correction_at_once(api, build):
    decision = build.approved(**WRONG)
    build.letter(decision)
    passages = [{"field": "conditions", "number": 2, "was": "2024", "becomes": "2025"}, {"field": "conditions", "number": 2, "was": "juni", "becomes": "juli"}, {"field": "conditions", "number": 3, "was": "a", "becomes": "b"},
                {"field": "grounds", "was": "til", "becomes": "til"}, {"field": "grounds", "was": "zz", "becomes": "til"}, {"field": "grounds", "was": "Fjelbygda", "becomes": "F" * 201}]
    refused = api.caseworker.post(f"/decisions/{decision['id']}/corrections", {"passages": passages, "reason": "Feil"}, refused="validation")
    assert refused.faults == {("/passages/0/becomes", "condition_content"), ("/passages/1/becomes", "condition_content"), ("/passages/2/number", "no_condition"),
                              ("/passages/3/becomes", "same"), ("/passages/4/was", "not_found"), ("/passages/5/becomes", "too_much")}


def test_two_people_and_only_in_force(api, build):
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    decision = build.approved(recipient_id=payee["id"], **WRONG)
    build.letter(decision)
    path = f"/decisions/{decision['id']}/corrections"
    api.caseworker2.post(path, RIGHT, refused="impartiality")
    api.approver.post(path, RIGHT, refused="forbidden")
    made = api.caseworker.post(path, RIGHT, expect=201)
    assert made.headers["Location"].endswith(f"/corrections/{made['id']}") and made["state"] == "proposed"
    assert api.caseworker.post(path, RIGHT, refused="conflict").code == "correction.create.under_way"
    assert api.caseworker.post(f"/corrections/{made['id']}/confirm", refused="same-person").code == "correction.answer.same_person"
    api.applicant2.get(f"/corrections/{made['id']}", refused="not-found")
    assert api.applicant2.items(path) == [] and [r["id"] for r in api.approver.items(path)] == [made["id"]]
    actions = {a["action"]: a.get("code") for a in build.case(decision["application_id"], "approver")["actions"]}
    assert actions["confirm_correction"] is None and actions["correct_decision"] == "access.role.missing"
    rejected = api.approver.post(f"/corrections/{made['id']}/reject", {"reason": "Det skal stå slik."})
    assert (rejected["state"], rejected["answer_reason"]) == ("rejected", "Det skal stå slik.")
    assert api.caseworker.post(path, {**RIGHT, "asked_by_party": True}, expect=201)["rule"] == "ulovfestet forvaltningsrett"
    draft = build.proposed(**WRONG)
    assert api.caseworker.post(f"/decisions/{draft['id']}/corrections", RIGHT, expect=409).code == "correction.create.not_in_force"
