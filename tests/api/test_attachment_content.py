"""The bytes of an attachment: ranges, and that nobody gets malware, or what has not been scanned."""
import os

import pytest
from fakeclamd import EICAR
from files import PDF, file_of, upload
from service import wait_until


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
