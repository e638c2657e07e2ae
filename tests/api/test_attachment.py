"""Files of a case: what is taken, what is not, who gets it, and that it is whole or not there."""
import base64
import hashlib
import http.client
import json
import os
import signal
import socket
import threading
import time
import urllib.parse

import pytest
from fakeclamd import EICAR
from service import wait_until

PDF = b"%PDF-1.7\n" + b"x" * 1000
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100
DOCX = b"PK\x03\x04" + b"\0" * 100
ODT = b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text" + b"PK"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MIB = 1 << 20


def path_of(case, name="vedlegg.pdf"):
    return f"/applications/{case['id']}/attachments?" + urllib.parse.urlencode({"name": name})


def upload(client, case, content=PDF, name="vedlegg.pdf", media_type="application/pdf", **more):
    return client.post(path_of(case, name), raw=content, content_type=media_type, **more)


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def files_in(service, folder="attachments"):
    """Names of all files of the store, as they are now."""
    return sorted(os.path.join(where, name)[len(service.folder):] for where, _, names in os.walk(os.path.join(service.folder, folder))
                  for name in names)


def file_of(service, digest):
    return os.path.join(service.folder, "attachments", digest[:2], digest[2:4], digest)


def halves(service):
    return files_in(service, "attachments/tmp")


@pytest.fixture
def setting(service):
    """setting(name, value): for this test only."""
    before = {}

    def put(name, value):
        if name not in before:
            before[name] = service.sql("select value from rule.setting where name = :'name'", name=name)[0][0]
        service.sql("update rule.setting set value = :'value' where name = :'name'", name=name, value=json.dumps(value))
    yield put
    for name, value in before.items():
        service.sql("update rule.setting set value = :'value' where name = :'name'", name=name, value=value)


class Slow:
    """An upload in the hands of the test: its head is sent, its body as the test likes."""

    def __init__(self, client, case, length=None, headers=(), name="vedlegg.pdf"):
        self.sock = socket.create_connection(("127.0.0.1", client.port), timeout=30)
        framing = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
        lines = [f"POST /api/v1{path_of(case, name)} HTTP/1.1", "Host: localhost", f"Authorization: Bearer {client.token}",
                 "Content-Type: application/pdf", framing, *headers]
        self.sock.sendall("\r\n".join(lines).encode() + b"\r\n\r\n")

    def send(self, content):
        self.sock.sendall(content)

    def chunk(self, content):
        self.send(b"%x\r\n%s\r\n" % (len(content), content))

    def answer(self):
        reply = http.client.HTTPResponse(self.sock, method="POST")
        reply.begin()
        body = reply.read()
        return reply.status, json.loads(body) if body else None

    def close(self):
        self.sock.close()


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


# --- a part of it ------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def large(build):
    content = PDF + bytes(range(256)) * 4096
    return build.attached(build.draft(), content=content), content


@pytest.mark.parametrize("asked, start, end", [
    ("bytes=0-0", 0, 1), ("bytes=100-199", 100, 200), ("bytes=1000-", 1000, None), ("bytes=-100", -100, None), ("bytes=5-99999999999999999999", 5, None),
    ("bytes=-99999999999", 0, None)])
def test_a_range_is_that_part(api, large, asked, start, end):
    made, content = large
    reply = api.caseworker.get(f"/attachments/{made['id']}/content", headers={"Range": asked}, expect=206)
    part = content[start:end]
    first = len(content) + start if start < 0 else start
    assert reply.body == part and reply.headers["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/{len(content)}"


@pytest.mark.parametrize("asked", ["bytes=9-1", "bytes=a-b", "bytes=0-1,5-6", "lines=1-2", "bytes=", "bytes=-", "bytes=1"])
def test_what_is_no_range_gets_all(api, large, asked):
    made, content = large
    assert api.caseworker.get(f"/attachments/{made['id']}/content", headers={"Range": asked}, expect=200).body == content


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0", "bytes=99999999999999999999-"])
def test_a_range_beyond_the_end_is_refused(api, large, asked):
    made, content = large
    reply = api.caseworker.get(f"/attachments/{made['id']}/content", headers={"Range": asked}, refused="range-not-satisfiable")
    assert reply.headers["Content-Range"] == f"bytes */{len(content)}"


def test_a_download_is_resumed_only_of_the_same_file(api, large):
    made, content = large
    path = f"/attachments/{made['id']}/content"
    first = api.caseworker.get(path, headers={"Range": "bytes=0-9999"}, expect=206)
    rest = api.caseworker.get(path, headers={"Range": "bytes=10000-", "If-Range": first.headers["ETag"]}, expect=206)
    assert first.body + rest.body == content
    whole = api.caseworker.get(path, headers={"Range": "bytes=10000-", "If-Range": '"' + "0" * 64 + '"'}, expect=200)
    assert whole.body == content
    api.caseworker.get(path, headers={"If-None-Match": first.headers["ETag"]}, expect=304)
    head = api.caseworker.call("HEAD", path, expect=200)
    assert head.headers["Content-Length"] == str(len(content))
    head = api.caseworker.call("HEAD", path, headers={"Range": "bytes=0-9"}, expect=206)
    assert head.headers["Content-Length"] == "10"


def test_a_file_that_is_gone_from_the_disk_is_a_fault_that_is_told(service, api, build):
    made = build.attached(build.draft())
    os.rename(file_of(service, made["sha256"]), file_of(service, made["sha256"]) + ".away")
    api.caseworker.get(f"/attachments/{made['id']}/content", refused="internal")
    os.rename(file_of(service, made["sha256"]) + ".away", file_of(service, made["sha256"]))
    api.caseworker.get(f"/attachments/{made['id']}/content", expect=200)


def test_a_service_without_a_folder_says_so(service, api, build):
    made = build.attached(build.draft())
    with service.beside(state_dir=None, seal_key=None) as beside:
        client = beside.as_token(api.caseworker.token)
        assert upload(client, build.draft(), refused="not-implemented").code == "service.files.none"
        assert client.get(f"/attachments/{made['id']}/content", refused="not-implemented").code == "service.files.none"


# --- malware -----------------------------------------------------------------------------------

def test_malware_is_shut_away_for_good(service, api, build):
    case = build.draft()
    made = build.attached(case, "virus.txt", b"a" * 100000 + EICAR, media_type="text/plain")
    assert (made["state"], made["finding"]) == ("infected", "Eicar-Test-Signature")
    refusal = api.caseworker.get(f"/attachments/{made['id']}/content", refused="forbidden")
    assert refusal.code == "attachment.read.infected" and "Eicar-Test-Signature" in refusal["detail"]
    warnings = api.caseworker.get(f"/applications/{case['id']}")["warnings"]
    assert {"code": "attachment_infected", "attachment_id": made["id"]} in warnings
    api.caseworker.post(f"/attachments/{made['id']}/scan", refused="illegal-transition")


def test_nobody_gets_a_file_before_it_is_scanned(service, api, build):
    service.clamd.pause_s = 1.5
    try:
        made = build.attached(build.draft(), wait=False)
        refusal = api.caseworker.get(f"/attachments/{made['id']}/content", refused="conflict")
        assert refusal.code == "attachment.read.pending" and int(refusal.headers["Retry-After"]) > 0
        assert build.scanned(made["id"])["state"] == "clean"
        api.caseworker.get(f"/attachments/{made['id']}/content", expect=200)
    finally:
        service.clamd.pause_s = 0


def scan_now(service, attachment_id):
    """The next attempt, without the wait between two."""
    service.sql("update job.job set run_at = clock_timestamp() where kind = 'attachment.scan' and key = :'id'; notify job, 'scan'", id=attachment_id)


def attempts(service, attachment_id):
    rows = service.sql("select attempt, coalesce(last_error, '') from job.job where kind = 'attachment.scan' and key = :'id' and state = 'ready'",
                       id=attachment_id)
    return rows[0] if rows else None


def test_a_scanner_that_is_away_is_asked_again(service, api, build):
    service.clamd.away()
    try:
        made = build.attached(build.draft(), wait=False)
        wait_until(lambda: (attempts(service, made["id"]) or ["0"])[0] == "1")
        assert attempts(service, made["id"])[1].startswith("scanner: ")
        api.caseworker.get(f"/attachments/{made['id']}/content", refused="conflict")
    finally:
        service.clamd.back()
    scan_now(service, made["id"])
    assert build.scanned(made["id"])["state"] == "clean"


def test_a_scanner_that_never_answers_is_given_up(service, api, build):
    service.clamd.answer = b"lunch"
    try:
        made = build.attached(build.draft(), wait=False)
        wait_until(lambda: attempts(service, made["id"]))
        service.sql("update job.job set attempt = 11 where kind = 'attachment.scan' and key = :'id'", id=made["id"])
        scan_now(service, made["id"])
        failed = build.scanned(made["id"])
        assert (failed["state"], failed["finding"]) == ("failed", "no answer from the scanner")
        assert api.caseworker.get(f"/attachments/{made['id']}/content", refused="conflict").code == "attachment.read.unscannable"
    finally:
        service.clamd.answer = None
    api.finance.post(f"/attachments/{made['id']}/scan", refused="forbidden")
    assert api.caseworker.post(f"/attachments/{made['id']}/scan")["state"] == "pending"
    assert build.scanned(made["id"])["state"] == "clean"


def test_a_scanner_slower_than_its_time_is_asked_again(service, build):
    service.clamd.pause_s = 4
    try:
        made = build.attached(build.draft(), wait=False)
        wait_until(lambda: attempts(service, made["id"]))
        assert "timed out" in attempts(service, made["id"])[1]
    finally:
        service.clamd.pause_s = 0
    scan_now(service, made["id"])
    assert build.scanned(made["id"])["state"] == "clean"


def test_what_the_scanner_takes_no_more_of_stays_shut(service, build):
    service.clamd.bytes_max = 100000
    try:
        made = build.attached(build.draft(), content=PDF + b"x" * 1000000)
        assert made["state"] == "failed" and "larger" in made["finding"]
    finally:
        service.clamd.bytes_max = None


def test_without_a_scanner_files_are_given_as_they_are(service, api, build):
    with service.beside(clamd=None, seal_key=None, state_dir=service.folder) as beside:
        client = beside.as_token(api.caseworker.token)
        made = upload(client, build.draft(), expect=201)
        assert made["state"] == "not_scanned"
        assert client.get(f"/attachments/{made['id']}/content", expect=200).body == PDF


# --- nothing half ------------------------------------------------------------------------------

def sweep(service):
    """What housekeeping does every minute, now and as if half written files were old."""
    for name in halves(service):
        os.utime(service.folder + name, (0, 0))
    housekeeping = service.workers["housekeeping"]
    housekeeping.end()
    housekeeping.start()
    wait_until(lambda: service.sql("select count(*) from job.worker where name = 'housekeeping' and pid = :'pid'",
                                   pid=housekeeping.process.pid) == [["1"]])
    time.sleep(0.5)


def test_a_client_that_leaves_leaves_nothing(service, api, build):
    case, before = build.draft(), files_in(service)
    slow = Slow(api.caseworker, case, length=5 * MIB)
    slow.send(PDF + b"x" * 3 * MIB)
    wait_until(lambda: halves(service))
    slow.close()
    wait_until(lambda: not halves(service))
    assert files_in(service) == before and api.auditor.get(f"/applications/{case['id']}")["attachments"] == []


def test_a_service_that_dies_leaves_nothing_half(service, api, build):
    case, before = build.draft(), files_in(service)
    slow = Slow(api.caseworker, case, length=5 * MIB)
    slow.send(PDF + b"x" * 3 * MIB)
    wait_until(lambda: halves(service))
    service.restart()
    api.caseworker.close()
    slow.close()
    assert api.auditor.get(f"/applications/{case['id']}")["attachments"] == []
    sweep(service)
    wait_until(lambda: files_in(service) == before)
    made = upload(api.caseworker, case, PDF + b"after", expect=201)
    assert build.scanned(made["id"])["state"] == "clean"


def test_a_service_that_dies_between_file_and_attachment_leaves_no_trace_in_the_case(service, api, build):
    case, key, content = build.draft(), "vedlegg-3", PDF + b"between"
    slow = Slow(api.caseworker, case, length=len(content), headers=[f"Idempotency-Key: {key}"])
    with service.locked("lock table application.attachment in share row exclusive mode"):
        slow.send(content)
        service.wait_blocked()
        assert os.path.exists(file_of(service, sha256(content))), "its file has its name before the case has it"
        service.program.end(signal.SIGKILL)
        service.sql("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'")
    slow.close()
    service.program.start()
    service.wait_ready()
    api.caseworker.close()
    api.auditor.close()
    assert api.auditor.get(f"/applications/{case['id']}")["attachments"] == []
    again = upload(api.caseworker, case, content, key=key, expect=201)
    assert [a["id"] for a in api.auditor.get(f"/applications/{case['id']}")["attachments"]] == [again["id"]]
    build.scanned(again["id"])
    assert api.caseworker.get(f"/attachments/{again['id']}/content").body == content


def test_a_body_that_is_broken_leaves_nothing(service, api, build):
    case, before = build.draft(), files_in(service)
    slow = Slow(api.caseworker, case)
    slow.chunk(PDF + b"x" * 200000)
    slow.send(b"zz\r\n")
    assert slow.answer()[0] == 400
    wait_until(lambda: files_in(service) == before)


def test_a_slow_body_is_cut_and_leaves_nothing(service, api, build):
    with service.beside(body_timeout_ms="400", seal_key=None, state_dir=service.folder) as beside:
        case, client = build.draft(), beside.as_token(api.caseworker.token)
        slow = Slow(client, case, length=MIB)
        slow.send(PDF)
        status, problem = slow.answer()
    assert status == 408 and problem["type"] == "/problems/timeout"
    wait_until(lambda: not halves(service))


def test_the_sweep_takes_what_nothing_refers_to_and_nothing_else(service, api, build, setting):
    kept, shared = build.attached(build.draft()), PDF + b"shared by two"
    first, second = build.attached(build.draft(), content=shared), build.attached(build.draft(), content=shared)
    gone = build.attached(build.draft())
    sent_in = build.draft()
    filed = build.attached(sent_in)
    api.caseworker.post(f"/applications/{sent_in['id']}/submit")
    api.caseworker.post(f"/applications/{sent_in['id']}/reopen")
    for made in (first, gone, filed):
        api.caseworker.delete(f"/attachments/{made['id']}", expect=204)
    # Prepared and placed, and then the service died.
    orphan = {"sha256": sha256(PDF + b"orphan")}
    service.sql("insert into application.file values (:'d', 9, true, clock_timestamp())", d=orphan["sha256"])
    os.makedirs(os.path.dirname(file_of(service, orphan["sha256"])), exist_ok=True)
    with open(file_of(service, orphan["sha256"]), "wb") as file:
        file.write(PDF + b"orphan")
    sweep(service)
    assert all(os.path.exists(file_of(service, made["sha256"])) for made in (kept, second, gone, filed, orphan)), "young as they are"
    setting("attachment.grace_hours", 0)
    sweep(service)
    wait_until(lambda: not os.path.exists(file_of(service, gone["sha256"])) and not os.path.exists(file_of(service, orphan["sha256"])))
    assert all(os.path.exists(file_of(service, made["sha256"])) for made in (kept, second, filed))
    again = build.attached(build.draft(), content=PDF + b"orphan")
    assert api.caseworker.get(f"/attachments/{again['id']}/content").body == PDF + b"orphan"


def test_uploads_and_sweeps_at_once_lose_nothing(service, api, build, setting):
    """The same content is attached and removed while everything unneeded is swept at once."""
    setting("attachment.grace_hours", 0)
    content, stop, swept = PDF + b"contended", threading.Event(), []

    def sweeper():
        while not stop.is_set():
            for row in service.sql("begin; select sha256 from application.file_sweep(100)"):
                if row[0]:
                    swept.append(row[0])
    thread = threading.Thread(target=sweeper)
    thread.start()
    try:
        for _ in range(15):
            made = upload(api.caseworker, build.draft(), content, any_status=True)
            assert made.status in (201, 503), repr(made)
            if made.status == 201:
                assert service.sql("select present from application.file where sha256 = :'d'", d=sha256(content)) == [["t"]]
                api.caseworker.delete(f"/attachments/{made['id']}", expect=204)
    finally:
        stop.set()
        thread.join()


# --- constant memory ---------------------------------------------------------------------------

def rss_kb(service):
    with open(f"/proc/{service.program.process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def test_memory_does_not_grow_with_the_file(service, api, build, setting):
    size = 1024 * MIB if os.environ.get("TILSAGN_FULL") == "yes" else 64 * MIB
    growth_max_kb = 16384 if os.environ.get("TILSAGN_SANITIZED") != "yes" else 131072
    setting("attachment.bytes_max", size)
    setting("attachment.quota_bytes", 2 * size)
    case = build.draft()
    build.attached(case)
    before, piece, digest, peak = rss_kb(service), os.urandom(MIB), hashlib.sha256(PDF), 0
    slow = Slow(api.caseworker, case, length=size)
    slow.send(PDF)
    left = size - len(PDF)
    while left:
        slow.send(piece[:left])
        digest.update(piece[:left])
        left -= min(left, MIB)
        peak = max(peak, rss_kb(service))
    slow.sock.settimeout(300)
    status, made = slow.answer()
    assert status == 201 and made["size_bytes"] == size and made["sha256"] == digest.hexdigest()
    wait_until(lambda: api.auditor.get(f"/attachments/{made['id']}")["state"] == "clean", 120)
    connection = http.client.HTTPConnection("127.0.0.1", api.caseworker.port, timeout=60)
    connection.request("GET", f"/api/v1/attachments/{made['id']}/content", headers={"Authorization": "Bearer " + api.caseworker.token})
    reply, back = connection.getresponse(), hashlib.sha256()
    while piece := reply.read(MIB):
        back.update(piece)
        peak = max(peak, rss_kb(service))
    assert back.hexdigest() == digest.hexdigest()
    assert peak - before < growth_max_kb, f"from {before} to {peak} kB"
