"""An attachment is whole or not there, whatever dies and when; and takes no memory."""
import hashlib
import http.client
import os
import signal
import threading
import time

from files import MIB, PDF, Slow, file_of, files_in, halves, sha256, upload
from service import wait_until


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
