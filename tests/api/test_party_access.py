"""Party access (fvl §§ 18–21): what of a case its party is given, and what not, with the paragraph."""
import hashlib
import io
import json
import zipfile

import pytest
from service import SANITIZED, wait_until
from test_export import memory_kib


def package(client, case, *withheld, **more):
    return client.post(f"/applications/{case['id']}/access-packages", {"withheld": list(withheld)}, **more)


def withheld(thing, ground="health_of_another", reason="Gjelder en ansatts helse."):
    return {"object": thing, "ground": ground, "reason": reason}


@pytest.fixture
def case(build):
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    case = build.reviewed(recipient_id=payee["id"])
    build.decision(case)
    return case


def test_the_party_gets_all_but_what_is_internal_or_withheld(service, api, build, case):
    open_, shut = build.attached(case)["id"], build.attached(case, name="sykmelding.pdf")["id"]
    made = package(api.caseworker, case, withheld(f"attachment/{shut}"), expect=201)
    given = {d["object"]: d for d in made["manifest"]["documents"]}
    refused = {d["object"]: d for d in made["manifest"]["refused"]}
    assert set(given) == {"application_version/1", f"attachment/{open_}"}
    assert given["application_version/1"]["content"]["title"] == case["title"]
    assert len(given[f"attachment/{open_}"]["sha256"]) == 64 and given[f"attachment/{open_}"]["path"] == f"/attachments/{open_}/content"
    kinds = sorted(d["object"].split("/")[0] + " " + d["source"] for d in refused.values())
    assert kinds == ["assessment fvl § 18 a", "attachment fvl § 19(2) a", "decision fvl § 18 a"]
    assert refused[f"attachment/{shut}"]["reason"] == "Gjelder en ansatts helse." and refused[f"attachment/{shut}"]["appeal"] == "fvl § 21"
    assert api.applicant2.get(f"/access-packages/{made['id']}")["manifest"] == made["manifest"], "the party reads it"
    api.applicant.get(f"/access-packages/{made['id']}", refused="not-found")


def test_what_a_package_would_hold_is_told_before_and_each_document_can_be_withheld(api, build):
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    case = build.case(build.approved(case=build.reviewed(recipient_id=payee["id"]))["application_id"])
    build.attached(case)
    app = f"/applications/{case['id']}"
    api.caseworker.post(f"{app}/threads", {"subject": "Budsjettet", "text": "Hei"})
    api.caseworker.post(f"{app}/remarks", {"text": "Avklart på telefon."})
    api.caseworker.post(f"{app}/notes", {"text": "Internt"})
    wait_until(lambda: any(d["object"].startswith("letter/") for d in api.caseworker.items(f"{app}/access-documents")))
    told = api.caseworker.items(f"{app}/access-documents")
    given = [d for d in told if d["given"]]
    assert {d["object"].split("/")[0] for d in given} >= {"application_version", "attachment", "message", "remark", "letter"}
    inside = [d for d in told if not d["given"]]
    assert {"assessment", "note"} <= {d["object"].split("/")[0] for d in inside} and {d["source"] for d in inside} == {"fvl § 18 a"} and all(d["ground"] for d in inside)
    assert api.caseworker.items(f"{app}/access-documents", given="true") == given
    made = package(api.caseworker, case, *[withheld(d["object"]) for d in given], expect=201).json
    assert made["manifest"]["documents"] == [] and {d["object"] for d in made["manifest"]["refused"]} == {d["object"] for d in told}
    assert all(d["source"] == "fvl § 19(2) a" and d["appeal"] == "fvl § 21" for d in made["manifest"]["refused"] if d["object"] in {g["object"] for g in given})
    assert "Avklart" not in api.applicant2.get(f"/access-packages/{made['id']}").text, "neither its content"
    for who in ("applicant2", "auditor"):
        getattr(api, who).get(f"{app}/access-documents", refused="forbidden")


@pytest.mark.parametrize("language, title, heading", [("nb", "Søknad, versjon 1", "Ikke gitt"), ("nn", "Melding frå parten: Spørsmål", "Ikkje gitt"),
                                                      ("en", "Application, version 1", "Not given")])
def test_a_package_is_in_the_language_of_its_party(api, build, language, title, heading):
    payee = build.payee(language=language)
    build.represent("applicant2", payee["id"])
    case = build.case(build.approved(case=build.reviewed(recipient_id=payee["id"]))["application_id"])
    api.applicant2.post(f"/applications/{case['id']}/threads", {"subject": "Spørsmål", "text": "Når?"})
    made = package(api.caseworker, case, expect=201).json
    assert made["manifest"]["language"] == language and title in {d["title"] for d in made["manifest"]["documents"]}
    whole = api.applicant2.get(f"/access-packages/{made['id']}/content")
    overview = zipfile.ZipFile(io.BytesIO(whole.body)).read("oversikt.txt").decode()
    assert heading in overview and title in overview


def test_it_stays_what_it_was_and_is_logged(service, api, build, case):
    made = package(api.caseworker, case)
    build.attached(case)
    assert api.applicant2.get(f"/access-packages/{made['id']}")["manifest"] == made["manifest"]
    row, = api.caseworker.items(f"/applications/{case['id']}/access-packages")
    assert (row["id"], row["sha256"], row["documents"], row["refused"]) == (made["id"], made["sha256"], 1, 2)
    told = {r["sentence"] for r in api.auditor.items("/history", object=f"application/{case['id']}")}
    assert "Person caseworker gav parten innsyn." in told
    logged = service.sql("select object, what from history.access_log where object_id = :id and object = 'access_package' and actor_id = :who",
                         id=made["id"], who=api.applicant2.id)
    assert logged == [["access_package", "content"]]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_is_withheld_must_be_there_and_once(api, build, case, language):
    attachment = build.attached(case)["id"]
    refusal = package(api.caseworker, case, withheld(f"attachment/{attachment}"), withheld("attachment/999999"), refused="validation", language=language)
    assert refusal.code == "access_package.create.unknown" and refusal.pointers == ["/withheld/1/object"]
    twice = [withheld(f"attachment/{attachment}"), withheld(f"attachment/{attachment}", "special_reasons")]
    assert package(api.caseworker, case, *twice, refused="validation", language=language).code == "access_package.create.twice"
    package(api.caseworker, build.draft(), refused="illegal-transition")


def unpacked(reply):
    assert reply.media_type == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(reply.body))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def test_the_whole_package_is_one_file(service, api, build):
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    submitted = build.reviewed(recipient_id=payee["id"])
    approved = build.approved(case=submitted)
    case = build.case(submitted["id"])
    open_, shut = build.attached(case, name="budsjett æøå.pdf"), build.attached(case, name="sykmelding.pdf")
    api.caseworker.post(f"/applications/{case['id']}/notes", {"text": "Internt notat"})
    made = package(api.caseworker, case, withheld(f"attachment/{shut['id']}"))
    reply = api.applicant2.get(f"/access-packages/{made['id']}/content")
    assert f"innsyn-{case['case_number'].replace('/', '-')}-{made['id']}.zip" in reply.headers["Content-Disposition"]
    files = unpacked(reply)
    assert hashlib.sha256(files["manifest.json"]).hexdigest() == made["sha256"], "the manifest as it is kept"
    assert json.loads(files["manifest.json"]) == made["manifest"]
    names = sorted(files)
    assert [n for n in names if n.endswith("budsjett æøå.pdf")] and not [n for n in names if "sykmelding" in n]
    file, = [files[n] for n in names if n.endswith("æøå.pdf")]
    assert hashlib.sha256(file).hexdigest() == open_["sha256"]
    letter, = [files[n] for n in names if "Vedtaksbrev" in n]
    assert letter == api.applicant2.get(f"/decisions/{approved['id']}/letter?format=html").body
    assert "Internt notat" not in " ".join(f.decode("utf-8", "replace") for f in files.values())
    assert "fvl § 19 andre ledd a" in files["oversikt.txt"].decode() and "sykmelding.pdf" in files["oversikt.txt"].decode()
    assert any(b"title" in files[n] for n in names if n.endswith(".json") and n != "manifest.json")
    api.applicant.get(f"/access-packages/{made['id']}/content", refused="not-found")
    logged = service.sql("select what from history.access_log where object_id = :id and object = 'access_package' and actor_id = :who",
                         id=made["id"], who=api.applicant2.id)
    assert logged == [["files"]]


def test_what_was_removed_since_is_not_in_the_file(service, api, build):
    case = build.submitted()
    attachment = build.attached(case)
    made = package(api.caseworker, case)
    service.sql("insert into access.tx_actor (user_id, duty, action, request) select id, 'caseworker', 'test', gen_random_uuid()"
                " from access.user_account where username = 'caseworker';"
                "update application.attachment set state = 'removed' where id = :id", id=attachment["id"])
    files = unpacked(api.caseworker.get(f"/access-packages/{made['id']}/content"))
    assert [n for n in files if n.endswith(".pdf")] == [] and "manifest.json" in files


def test_a_large_package_takes_no_memory(service, api, build):
    case = build.submitted()
    for i in range(3):
        build.attached(case, name=f"stor {i}.txt", media_type="text/plain", content=(b"%d " % i) * (10 << 20))
    made = package(api.caseworker, case)
    with open(f"/proc/{service.program.process.pid}/clear_refs", "w", encoding="ascii") as peak:
        peak.write("5")  # the peak begins anew
    before = memory_kib(service)
    files = unpacked(api.caseworker.get(f"/access-packages/{made['id']}/content"))
    assert sum(map(len, files.values())) > 60 << 20
    assert SANITIZED or memory_kib(service, "VmHWM") - before < 20 << 10, "the service holds a piece at a time"
