"""Receipts: signed proof of when an application came in and with what, checked here by other means than
ours: PyNaCl, hashlib and json (issue 3 point 2, features.md gap 12)."""
import hashlib
import json

import nacl.exceptions
import nacl.signing
import pytest

from forms import answers, call_with


def verified(answer, keys):
    """What a receipt says, after its signature and the digest of the content have been found right."""
    key = next(k for k in keys["keys"] if k["key_id"] == answer["key_id"])
    nacl.signing.VerifyKey(bytes.fromhex(key["public_key"])).verify(answer["receipt"].encode(), bytes.fromhex(answer["signature"]))
    said = json.loads(answer["receipt"])
    assert hashlib.sha256(answer["content"].encode()).hexdigest() == said["content_sha256"]
    return said


@pytest.fixture(name="keys")
def keys_of(nobody):
    """Anyone may have the keys."""
    return nobody.get("/receipts/key").json


def test_a_receipt_proves_when_it_came_and_what_it_held(build, auditor, keys):
    case = build.submitted(call_with(build), form=answers(100_000))
    answer = auditor.get(f"/applications/{case['id']}/receipt").json
    said = verified(answer, keys)
    assert said["received_at"] == case["submitted_at"] and said["late"] is False and said["deadline_on"] == "2023-02-01"
    assert said["registered_at"] > "2025", "the real clock is told beside the business clock"
    assert said["case_number"] == case["case_number"] and said["number"] == 1 and said["kind"] == "tilsagn.receipt/1"
    content = json.loads(answer["content"])
    assert content["form"] == answers(100_000) and content["amount_ore"] == 100_000 and content["title"] == case["title"]
    assert answer["content"] == json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False), "canonical JSON"
    assert answer["receipt"] == json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_a_receipt_that_was_changed_is_found_out(build, auditor, keys):
    answer = auditor.get(f"/applications/{build.submitted()['id']}/receipt").json
    verified(answer, keys)
    with pytest.raises(nacl.exceptions.BadSignatureError):
        verified({**answer, "receipt": answer["receipt"].replace('"late":false', '"late":true')}, keys)
    with pytest.raises(AssertionError):
        verified({**answer, "content": answer["content"].replace("Et tiltak", "Et annet")}, keys)


def test_a_receipt_stays_the_same_whatever_happens_to_the_case_and_the_key(build, service, auditor, caseworker, keys, tmp_path):
    case = build.submitted()
    path = f"/applications/{case['id']}/receipt"
    first = auditor.get(path)
    build.assess(case)
    assert caseworker.get(path).body == first.body and auditor.get(path).headers["ETag"] == first.headers["ETag"]
    (tmp_path / "key").write_text("3c" * 32 + "\n")
    with service.beside(receipt_key=str(tmp_path / "key")) as other:
        other.token = auditor.token
        assert other.get(path).body == first.body, "signed by the key of its day"
        fresh = other.get(f"/applications/{build.submitted()['id']}/receipt").json
        listed = other.get("/receipts/key").json
    assert [k["signs"] for k in listed["keys"]] == [True] + [False] * (len(listed["keys"]) - 1)
    assert fresh["key_id"] == listed["keys"][0]["key_id"] != first["key_id"]
    verified(fresh, listed)
    verified(first.json, listed)


def test_each_time_it_is_sent_in_has_a_receipt(build, caseworker, keys):
    case = build.submitted(call_with(build), form=answers(100_000))
    path = f"/applications/{case['id']}"
    caseworker.post(path + "/reopen")
    caseworker.patch(path, {"form": answers(100_000, volunteers=13)}, if_match=caseworker.get(path).etag)
    caseworker.post(path + "/submit")
    last, first = caseworker.get(path + "/receipt").json, caseworker.get(path + "/receipt?number=1").json
    assert (verified(first, keys)["number"], verified(last, keys)["number"]) == (1, 2)
    assert json.loads(first["content"])["form"]["volunteers"] == 12 and json.loads(last["content"])["form"]["volunteers"] == 13
    shas = [v["sha256"] for v in caseworker.items(path + "/versions")]
    assert shas == [json.loads(r["receipt"])["content_sha256"] for r in (first, last)], "the versions are known by the same digest"
    caseworker.get(path + "/receipt?number=3", refused="illegal-transition")


def test_a_late_application_has_a_receipt_that_says_so(build, admin, auditor, keys):
    call = build.open_call()
    clock = admin.get("/clock")
    try:
        admin.put("/clock", {"date": "2023-02-02"}, if_match=clock.etag)
        case = build.submitted(call)
    finally:
        admin.put("/clock", {"date": clock["date"]}, if_match=admin.get("/clock").etag)
    said = verified(auditor.get(f"/applications/{case['id']}/receipt").json, keys)
    assert said["late"] is True and said["received_at"].startswith("2023-02-0")


def test_a_receipt_is_a_page_too_in_three_languages(build, auditor):
    path = f"/applications/{build.submitted()['id']}/receipt?format=html"
    assert b"<h1>Kvittering for mottatt s\xc3\xb8knad</h1>" in auditor.get(path).body
    nynorsk = auditor.get(path + "&language=nn")
    assert nynorsk.media_type == "text/html" and b'lang="nn"' in nynorsk.body and b"motteken" in nynorsk.body
    english = auditor.get(path, language="en").body
    assert b"in time" in english and english == auditor.get(path + "&language=en").body
    auditor.get(path.replace("html", "pdf"), refused="validation")


def test_who_cannot_apply_is_served_by_a_caseworker_and_that_is_told(api, build):
    """REQ-149: nobody is kept out who cannot use the channel; the case, its history and its award's report say who did it for whom, and why."""
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    case = build.submitted(recipient_id=payee["id"], on_behalf_reason="Søkeren har ikke tilgang til nett")
    for reader in (api.auditor, api.applicant2):
        assert reader.get(f"/applications/{case['id']}")["on_behalf_reason"] == "Søkeren har ikke tilgang til nett"
    first = api.auditor.items("/history", object=f"application/{case['id']}")[-1]
    assert first["actor"]["name"] == "Person caseworker"
    assert {c["field"]: c["after"] for c in first["changes"]}["on_behalf_reason"] == "Søkeren har ikke tilgang til nett"
    award = build.accepted(payee=payee)
    report = build.report(award, on_behalf_reason="Sendt i posten")
    assert (report["on_behalf_reason"], report["submitted_by"]["name"]) == ("Sendt i posten", "Person caseworker")


def test_no_receipt_for_what_was_not_sent_in(build, caseworker, applicant2):
    draft = build.draft()
    path = f"/applications/{draft['id']}/receipt"
    assert caseworker.get(path, refused="illegal-transition").json["code"] == "application.receipt.not_submitted"
    applicant2.get(path, refused="not-found")


def test_without_a_key_no_receipt_is_given_but_those_there_are(build, service, auditor):
    given, new = build.submitted(), build.submitted()
    auditor.get(f"/applications/{given['id']}/receipt")
    with service.beside(receipt_key=None) as other:
        other.token = auditor.token
        assert other.get(f"/applications/{given['id']}/receipt").status == 200
        answer = other.get(f"/applications/{new['id']}/receipt", refused="not-implemented")
        assert answer.json["code"] == "application.receipt.no_key"
        assert not any(k["signs"] for k in other.get("/receipts/key").json["keys"])


def test_the_private_key_is_nowhere(build, service, auditor):
    answer = auditor.get(f"/applications/{build.submitted()['id']}/receipt")
    seed = "7a" * 32
    assert seed.encode() not in answer.body and seed not in service.program.log()
    assert service.sql("select count(*) from application.receipt r where position(:'seed' in r::text) > 0", seed=seed) == [["0"]]
