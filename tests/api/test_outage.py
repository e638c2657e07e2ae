"""When the database dies under a request, or everybody comes at once: what is known is said, what
is not known is said to be unknown, and nothing is done twice."""
import os
import subprocess
import uuid
from concurrent.futures import ThreadPoolExecutor

from service import wait_until


def cluster(action):
    subprocess.run([os.environ["PGTEMP"], "--ctl", action], check=True)


def test_a_write_that_the_database_died_under_is_unknown_and_safe_to_repeat(service, api, build):
    plain, keyed, key = build.draft(), build.draft(), uuid.uuid4().hex
    paths = [f"/applications/{case['id']}/submit" for case in (plain, keyed)]
    with ThreadPoolExecutor(3) as pool, service.locked(
            f"select from application.application where id in ({plain['id']}, {keyed['id']}) for update"):
        first = pool.submit(lambda: service.login("caseworker").post(paths[0], any_status=True))
        second = pool.submit(lambda: service.login("caseworker").post(paths[1], key=key, any_status=True))
        service.wait_blocked(2)
        cluster("kill")
        down = service.login("auditor").get("/me", any_status=True)
        assert service.client().get("/healthz", root=True).status == 200
        cluster("start")
        service.unlock()
        told, told_keyed = first.result(60), second.result(60)
    assert down.status == 503 and down.code in ("service.request.busy", "service.read.interrupted")
    # Without a key the service cannot try again itself; with one it may.
    assert told.status == 503 and told.code in ("service.write.unknown", "service.request.busy")
    assert told_keyed.status == 200 or told_keyed.code in ("service.write.unknown_with_key", "service.request.busy")
    service.wait_ready()
    wait_until(lambda: service.login("caseworker").get("/me", any_status=True).status == 200)
    assert build.case(plain["id"])["state"] in ("draft", "submitted")
    assert api.caseworker.post(paths[1], key=key)["state"] == "submitted"
    rows = api.auditor.items("/history", object=f"application/{keyed['id']}", action="application_submit", only="row")
    assert len(rows) == 1


def test_a_read_that_the_database_died_under_is_interrupted(service):
    with ThreadPoolExecutor(1) as pool, service.locked("lock table access.session in access exclusive mode"):
        read = pool.submit(lambda: service.login("auditor").get("/applications", any_status=True))
        service.wait_blocked()
        cluster("kill")
        cluster("start")
        service.unlock()
        told = read.result(60)
    assert told.status == 200 or told.code in ("service.read.interrupted", "service.request.busy")
    service.wait_ready()
    wait_until(lambda: service.login("auditor").get("/me", any_status=True).status == 200)


def test_passwords_are_hashed_a_few_at_a_time(service, api):
    office = api.admin.user["office"]["id"]

    def make(n):
        return service.login("admin").post("/users", {"username": f"mange{n}", "password": "et langt passord", "name": "Mange",
                                                      "roles": ["auditor"], "office_id": office}, any_status=True)
    with ThreadPoolExecutor(60) as pool:
        told = list(pool.map(make, range(60)))
    assert {reply.status for reply in told} <= {201, 429, 503}
    assert {reply.code for reply in told if reply.status >= 400} <= {"access.login.busy"}
    assert {201, 429} <= {reply.status for reply in told} and service.program.alive()
