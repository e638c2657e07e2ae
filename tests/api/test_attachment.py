"""Files of a case: what is taken, what is not, who attaches what when."""
import base64
import hashlib
import http.client
import time
import urllib.parse

import pytest
from files import DOCX, MIB, ODT, PDF, PNG, WORD, Slow, file_of, files_in, halves, sha256, upload
from service import wait_until


# --- what is kept ----------------------------------------------------------------------------

def test_a_file_is_kept_and_given_back_as_it_was(service, api, build):
    case = build.draft()
    made = upload(api.caseworker, case, expect=201)
    assert made.headers["Location"] == f"/api/v1/attachments/{made['id']}" and made.etag == '"1"'
    assert (made["name"], made["media_type"], made["size_bytes"], made["sha256"], made["kind"]) == (
        "vedlegg.pdf", "application/pdf", len(PDF), sha256(PDF), "application")
    assert made["uploaded_by"]["name"] == "Person caseworker" and made["state"] == "pending"
    clean = build.scanned(made["id"])
    assert clean["state"] == "clean" and clean.etag == '"2"'
    content = api.caseworker.get(f"/attachments/{made['id']}/content")
    assert content.body == PDF and content.media_type == "application/pdf"
    assert content.headers["ETag"] == f'"{sha256(PDF)}"' and content.headers["Content-Length"] == str(len(PDF))
    assert content.headers["Accept-Ranges"] == "bytes" and content.headers["Cache-Control"] == "no-store"
    assert "sandbox" in content.headers["Content-Security-Policy"]
    with open(file_of(service, sha256(PDF)), "rb") as file:
        assert file.read() == PDF
    assert halves(service) == []


def test_the_case_shows_its_files(api, build):
    case = build.draft()
    first, second = build.attached(case), build.attached(case, "plan.png", PNG, media_type="image/png")
    whole = api.auditor.get(f"/applications/{case['id']}")
    assert [a["id"] for a in whole["attachments"]] == [first["id"], second["id"]] and whole["attachments"][1]["name"] == "plan.png"
    assert [row["id"] for row in api.auditor.items(f"/applications/{case['id']}/attachments", limit=1)] == [first["id"], second["id"]]
    attached_at = api.auditor.items("/history", object=f"attachment/{second['id']}", only="row")[-1]["at"]
    then = api.auditor.get(f"/applications/{case['id']}", query={"as_of": attached_at})
    assert [(a["id"], a["state"]) for a in then["attachments"]] == [(first["id"], "clean"), (second["id"], "pending")]
    assert {a["action"]: a["allowed"] for a in api.caseworker.get(f"/applications/{case['id']}")["actions"]}["attach"]


def test_the_history_tells_of_files_in_words(api, build):
    case = build.draft()
    made = build.attached(case, by="caseworker")
    rows = api.auditor.items("/history", object=f"attachment/{made['id']}", only="row")
    assert [row["sentence"] for row in rows] == [
        "Kontroll for skadevare (automatisk) kontrollerte vedlegget for skadevare.", "Person caseworker la ved en fil."]
    changed = {c["field"]: c["after"] for c in rows[-1]["changes"]}
    assert changed["name"] == "vedlegg.pdf" and changed["sha256"] == made["sha256"]


def test_the_same_content_is_stored_once(service, build):
    content = PDF + b"twice"
    first, second = build.attached(build.draft(), content=content), build.attached(build.draft(), "kopi.pdf", content)
    assert first["sha256"] == second["sha256"] and first["id"] != second["id"]
    assert len([f for f in files_in(service) if first["sha256"] in f]) == 1


@pytest.mark.parametrize("name, media_type, content", [
    ("a.pdf", "application/pdf", PDF), ("a.PDF", "Application/PDF; x=y", PDF), ("a.png", "image/png", PNG), ("a.docx", WORD, DOCX),
    ("a.jpeg", "image/jpeg", b"\xff\xd8\xff\xe0"), ("a.odt", "application/vnd.oasis.opendocument.text", ODT),
    ("a.txt", "text/plain; charset=utf-8", "blåbær\n".encode()), ("a.csv", "text/csv", b"a;b\r\n1;2\r\n"),
    ("Søknad – «tiltak» 2023 (endelig).pdf", "application/pdf", PDF), ("日本語.pdf", "application/pdf", PDF), ("a%2Fb&c=d+e.pdf", "application/pdf", PDF),
])
def test_names_and_types_that_fit(api, build, name, media_type, content):
    made = upload(api.caseworker, build.draft(), content, name, media_type, expect=201)
    assert made["name"] == name and made["media_type"] == media_type.split(";")[0].lower()
    build.scanned(made["id"])
    reply = api.caseworker.get(f"/attachments/{made['id']}/content")
    disposition = reply.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="') and reply.body == content
    assert disposition.endswith("filename*=UTF-8''" + urllib.parse.quote(name, safe="-._"))
    assert all(" " <= c <= "~" for c in disposition) and disposition.count('"') == 2


# --- what is refused before it is taken --------------------------------------------------------

@pytest.mark.parametrize("name", ["../a.pdf", "a/b.pdf", "a\\b.pdf", ".pdf", "a.pdf.", "a.pdf ", " a.pdf", "a\nb.pdf", "a\x1b.pdf", "a\x7f.pdf",
                                  "a\u0085.pdf", "a\u202efdp.pdf", "æ" * 130 + ".pdf"])
def test_names_that_are_none(api, build, name):
    refusal = upload(api.caseworker, build.draft(), name=name, refused="validation")
    assert refusal.pointers == ["?name"]
    assert refusal.json["errors"][0]["code"] in ("filename", "control")


@pytest.mark.parametrize("name, status", [("a%00.pdf", 400), ("a%c0%af.pdf", 400), ("a%ff.pdf", 400), ("x" * 201 + ".pdf", 422), ("", 422)])
def test_names_that_cannot_be_read(service, api, build, name, status):
    reply = socket_post(api.caseworker, f"/applications/{build.draft()['id']}/attachments?name={name}")
    assert reply == status


def socket_post(client, path):
    """Without the client's own checks: the status alone."""
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=10)
    connection.request("POST", "/api/v1" + path, body=PDF, headers={"Authorization": "Bearer " + client.token, "Content-Type": "application/pdf"})
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("name, media_type, content, code", [
    ("a.html", "text/html", b"<script>", "attachment.upload.media_type"), ("a.svg", "image/svg+xml", b"<svg/>", "attachment.upload.media_type"),
    ("a.exe", "application/octet-stream", b"MZ\0\0", "attachment.upload.media_type"), ("a.pdf", "", PDF, "attachment.upload.media_type"),
    ("a.pdf", 'x"\\/y', PDF, "attachment.upload.media_type"), ("a.pdf", "application/pdf\xff", PDF, "attachment.upload.media_type"),
    ("a.pdf", "application/pdf", b"MZ\x90\0", "attachment.upload.content"), ("a.pdf", "application/pdf", b"%PD", "attachment.upload.content"),
    ("a.txt", "text/plain", b"a\0b", "attachment.upload.content"), ("a.png", "image/png", PDF, "attachment.upload.content"),
    ("a.odt", "application/vnd.oasis.opendocument.text", DOCX, "attachment.upload.content"),
])
def test_types_that_are_not_taken(service, api, build, name, media_type, content, code):
    refusal = upload(api.caseworker, build.draft(), content, name, media_type, refused="unsupported-media-type")
    assert refusal.code == code
    if code == "attachment.upload.media_type":
        assert "application/pdf" in refusal["allowed_types"]
    wait_until(lambda: halves(service) == [])


@pytest.mark.parametrize("name", ["faktura.exe", "faktura", "faktura.pdf.js", "faktura.txt"])
def test_a_name_that_another_program_would_open_is_refused(api, build, name):
    refusal = upload(api.caseworker, build.draft(), name=name, refused="validation")
    assert refusal.code == "attachment.upload.suffix" and refusal.pointers == ["?name"]


@pytest.mark.parametrize("language, word", [("nb", "tom"), ("nn", "Vel ei anna"), ("en", "empty")])
def test_an_empty_file_is_none(api, build, language, word):
    refusal = upload(api.caseworker, build.draft(), b"", language=language, refused="validation")
    assert refusal.code == "attachment.upload.empty" and word in refusal["detail"]


def test_an_empty_file_in_chunks_is_none_either(api, build):
    slow = Slow(api.caseworker, build.draft())
    slow.send(b"0\r\n\r\n")
    status, problem = slow.answer()
    assert (status, problem["code"]) == (422, "attachment.upload.empty")


def test_what_is_too_large_is_refused_by_its_announced_length(api, build, setting):
    setting("attachment.bytes_max", 2 * MIB)
    slow = Slow(api.caseworker, build.draft(), length=2 * MIB + 1)
    status, problem = slow.answer()
    assert status == 413 and problem["code"] == "attachment.upload.too_large" and problem["bytes_max"] == 2 * MIB
    assert "2 MiB" in problem["detail"]


def test_what_is_too_large_is_refused_while_it_comes(service, api, build, setting):
    setting("attachment.bytes_max", 2 * MIB)
    slow = Slow(api.caseworker, build.draft())
    slow.chunk(PDF)
    for _ in range(33):
        slow.chunk(b"x" * 65536)
    status, problem = slow.answer()
    assert status == 413 and problem["code"] == "attachment.upload.too_large"
    wait_until(lambda: halves(service) == [])


def test_the_files_of_a_case_have_a_quota(api, build, setting):
    setting("attachment.quota_bytes", MIB)
    case = build.draft()
    build.attached(case, content=PDF + b"x" * (MIB // 2))
    refusal = upload(api.caseworker, case, PDF + b"y" * (MIB // 2), refused="too-large")
    assert refusal.code == "attachment.upload.quota" and refusal["bytes_left"] < MIB // 2
    slow = Slow(api.caseworker, case)
    slow.chunk(PDF + b"z" * (MIB // 2))
    status, problem = slow.answer()
    assert (status, problem["code"]) == (413, "attachment.upload.quota")
    upload(api.caseworker, case, PDF, expect=201)


def test_two_uploads_at_once_share_the_quota(service, api, build, setting):
    setting("attachment.quota_bytes", MIB)
    case = build.draft()
    size = MIB * 6 // 10
    both = [Slow(api.caseworker, case, length=size) for _ in range(2)]
    for n, slow in enumerate(both):
        slow.send((PDF + b"%d" % n).ljust(size - 1, b"x"))
    time.sleep(0.3)
    for slow in both:
        slow.send(b"x")
    answers = sorted(slow.answer()[0] for slow in both)
    assert answers == [201, 413]
    assert len(api.auditor.get(f"/applications/{case['id']}")["attachments"]) == 1


def test_a_case_has_so_many_files_at_most(api, build, setting):
    setting("attachment.count_max", 1)
    case = build.draft()
    build.attached(case)
    assert upload(api.caseworker, case, refused="conflict").code == "attachment.upload.too_many"


# --- what the client says of it ----------------------------------------------------------------

def content_digest(content):
    return "sha-256=:" + base64.b64encode(hashlib.sha256(content).digest()).decode() + ":"


def test_a_content_digest_is_verified(service, api, build):
    case = build.draft()
    upload(api.caseworker, case, headers={"Content-Digest": "sha-512=:abc=:, " + content_digest(PDF)}, expect=201)
    upload(api.caseworker, case, headers={"Content-Digest": "unixsum=1"}, expect=201)
    for wrong in (content_digest(PDF + b"!"), "sha-256=:x:", "sha-256=:", "sha-256=:" + "A" * 200 + ":"):
        refusal = upload(api.caseworker, case, headers={"Content-Digest": wrong}, refused="validation")
        assert refusal.code == "attachment.upload.digest"
    wait_until(lambda: halves(service) == [])


def test_a_key_answers_once_and_again(service, api, build):
    case, key = build.draft(), "vedlegg-1"
    first = upload(api.caseworker, case, key=key, expect=201)
    again = upload(api.caseworker, case, key=key, expect=201)
    assert again["id"] == first["id"] and again.headers["Idempotent-Replay"] == "true" and again.headers["Location"] == first.headers["Location"]
    other = upload(api.caseworker, case, PDF + b"other", key=key, refused="idempotency-mismatch")
    assert other.code == "idempotency.key.mismatch"
    upload(api.caseworker, case, name="annet.pdf", key=key, refused="idempotency-mismatch")
    build.scanned(first["id"])
    api.caseworker.post(f"/applications/{case['id']}/submit")
    assert upload(api.caseworker, case, key=key, expect=201)["id"] == first["id"], "also when it could not be attached any more"
    assert len(api.auditor.get(f"/applications/{case['id']}")["attachments"]) == 1


def test_a_key_survives_the_death_of_the_service(service, api, build):
    case, key = build.draft(), "vedlegg-2"
    first = upload(api.caseworker, case, key=key, expect=201)
    service.restart()
    api.caseworker.close()
    again = upload(api.caseworker, case, key=key, expect=201)
    assert again["id"] == first["id"]


# --- who may -----------------------------------------------------------------------------------

def test_who_attaches_what_when(api, build):
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    case = build.draft(by="applicant2", recipient_id=payee["id"])
    assert upload(api.applicant2, case, expect=201)["kind"] == "application"
    upload(api.applicant, case, refused="not-found")
    upload(api.finance, case, refused="forbidden")
    upload(api.admin, case, refused="not-found")
    api.applicant2.post(f"/applications/{case['id']}/submit")
    refusal = upload(api.applicant2, case, refused="illegal-transition")
    assert refusal.code == "attachment.upload.state" and refusal["current_state"] == "submitted"
    assert upload(api.caseworker, case, expect=201)["kind"] == "case"
    api.caseworker.post(f"/applications/{case['id']}/request-information", {"message": "Send mer", "due_on": "2023-02-01"})
    assert upload(api.applicant2, case, expect=201)["kind"] == "information"
    api.caseworker.post(f"/applications/{case['id']}/withdraw")
    upload(api.caseworker, case, refused="illegal-transition")
    user = api.admin.get(f"/users/{api.applicant2.id}")
    api.admin.patch(f"/users/{api.applicant2.id}", {"recipient_ids": [i for i in user["recipient_ids"] if i != payee["id"]]}, if_match=user.etag)
    upload(api.applicant2, case, refused="not-found")
    reasons = {a["action"]: a for a in api.caseworker.get(f"/applications/{case['id']}")["actions"]}["attach"]
    assert not reasons["allowed"] and reasons["code"] == "object.move.illegal"


def test_a_report_has_papers(api, build):
    award = build.accepted()
    assert upload(api.caseworker, {"id": award["application_id"]}, expect=201)["kind"] == "report"


def test_bytes_are_not_asked_for_before_it_is_allowed(service, api, build):
    """Expect: 100-continue: who may not attach sends nothing."""
    case = build.submitted()
    for client, wanted in ((api.caseworker, 100), (api.finance, 403), (service.client("nobody"), 401)):
        slow = Slow(client, case, length=len(PDF), headers=["Expect: 100-continue"])
        status = int(slow.sock.recv(4096).split()[1])
        assert status == wanted
        if status == 100:
            slow.send(PDF)
            assert slow.answer()[0] == 201


def test_a_removed_file_is_in_the_history_alone(service, api, build):
    case = build.draft()
    made, other = build.attached(case), build.attached(case)
    assert api.caseworker.delete(f"/attachments/{made['id']}", if_match='"1"', refused="stale").code == "resource.change.stale"
    api.finance.delete(f"/attachments/{made['id']}", refused="forbidden")
    api.caseworker.delete(f"/attachments/{made['id']}", if_match=made.etag, expect=204)
    api.caseworker.get(f"/attachments/{made['id']}", refused="not-found")
    api.caseworker.get(f"/attachments/{made['id']}/content", refused="not-found")
    api.caseworker.delete(f"/attachments/{made['id']}", refused="not-found")
    assert [a["id"] for a in api.auditor.get(f"/applications/{case['id']}")["attachments"]] == [other["id"]]
    sentences = [row["sentence"] for row in api.auditor.items("/history", object=f"application/{case['id']}")]
    assert "Person caseworker fjernet vedlegget." in sentences
    api.caseworker.post(f"/applications/{case['id']}/submit")
    assert api.caseworker.delete(f"/attachments/{other['id']}", refused="illegal-transition").code == "attachment.remove.state"


def test_who_reads_a_file_is_written_down(api, build):
    made = build.attached(build.draft())
    reply = api.finance.get(f"/attachments/{made['id']}/content")
    rows = api.auditor.items("/access-log", object=f"attachment/{made['id']}")
    assert [(row["actor"]["name"], row["what"], row["request_id"]) for row in rows] == [
        ("Person finance", "content", reply.headers["X-Request-Id"])]
