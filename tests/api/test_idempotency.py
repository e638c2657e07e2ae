"""Idempotency-Key: the same answer again, whatever happened in between; never the same work twice."""
import signal
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest


def key_of():
    return "k-" + uuid.uuid4().hex


def draft_body(build, call=None):
    call = call or build.open_call()
    return {"call_id": call["id"], "recipient_id": build.recipient()["id"], "title": "T", "purpose": "F", "amount_ore": 100}


def replayed(reply):
    return reply.headers.get("Idempotent-Replay") == "true"


def test_the_first_answer_comes_again(api, build):
    body, key = draft_body(build), key_of()
    first = api.caseworker.post("/applications", body, key=key)
    api.caseworker.patch(first.headers["Location"], {"title": "Endret siden"}, if_match=first.etag)
    again = api.caseworker.post("/applications", body, key=key)
    assert not replayed(first) and replayed(again)
    assert (again.status, again.body, again.etag, again.headers["Location"]) == (201, first.body, first.etag, first.headers["Location"])
    assert len(api.auditor.items("/applications", call_id=body["call_id"])) == 1


def test_another_body_under_the_key_is_refused(api, build):
    body, key = draft_body(build), key_of()
    api.caseworker.post("/applications", body, key=key)
    api.caseworker.post("/applications", {**body, "amount_ore": 101}, key=key, refused="idempotency-mismatch")
    case = build.draft()
    api.caseworker.post(f"/applications/{case['id']}/submit", key=key, refused="idempotency-mismatch")
    assert build.case(case["id"])["state"] == "draft"


def test_a_key_belongs_to_one_user(api, build):
    body, key = draft_body(build), key_of()
    mine = api.caseworker.post("/applications", body, key=key)
    other = api.caseworker2.post("/applications", body, key=key)
    assert mine["id"] != other["id"] and not replayed(other)


def test_a_refusal_is_not_kept(api, build):
    case, key = build.draft(amount_ore=0), key_of()
    api.caseworker.post(f"/applications/{case['id']}/submit", key=key, refused="validation")
    api.caseworker.patch(f"/applications/{case['id']}", {"amount_ore": 5}, if_match=f"\"{case['version']}\"")
    assert api.caseworker.post(f"/applications/{case['id']}/submit", key=key)["state"] == "submitted"


@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb", "\u00e5"])
def test_a_key_that_is_none_is_refused(api, build, key):
    reply = api.caseworker.post("/applications", draft_body(build), headers={"Idempotency-Key": key.encode().decode("latin-1")},
                                any_status=True)
    assert reply.status == 201 if key == "" else reply.code == "idempotency.key.invalid"


def test_a_key_of_255_characters_is_one(api, build):
    body, key = draft_body(build), key_of().ljust(255, "~")
    api.caseworker.post("/applications", body, key=key)
    assert replayed(api.caseworker.post("/applications", body, key=key))


def test_an_approval_is_given_once(api, build):
    decision, key = build.proposed(), key_of()
    path = f"/decisions/{decision['id']}/approve"
    first = api.approver.post(path, key=key)
    again = api.approver.post(path, key=key)
    assert replayed(again) and again.body == first.body
    assert len(build.case(decision["application_id"])["awards"]) == 1
    api.approver.post(path, refused="illegal-transition")


def test_a_batch_is_made_once(api, build):
    case, key = build.reviewed(), key_of()
    body = {"name": key, "call_ids": [case["call"]["id"]], "method": {"kind": "equal"}}
    first = api.caseworker.post("/batches", body, key=key)
    assert replayed(api.caseworker.post("/batches", body, key=key))
    assert [row["id"] for row in api.auditor.items("/batches") if row["name"] == key] == [first["id"]]


def test_of_many_at_once_one_does_the_work(service, api, build):
    body, key = draft_body(build), key_of()
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda n: service.login("caseworker").post("/applications", body, key=key, any_status=True), range(16)))
    first = [r for r in replies if r.status == 201 and not replayed(r)]
    assert len(first) == 1
    for reply in replies:
        if reply.status == 409:
            assert reply.slug == "conflict" and int(reply.headers["Retry-After"]) > 0
        else:
            assert reply.status == 201 and reply.body == first[0].body
    assert len(api.auditor.items("/applications", call_id=body["call_id"])) == 1


def test_many_approvals_at_once_make_one_award(service, build):
    decision = build.proposed()
    path = f"/decisions/{decision['id']}/approve"
    with ThreadPoolExecutor(6) as pool:
        replies = list(pool.map(lambda n: service.login(("approver", "approver2")[n % 2]).post(path, key=key_of(), any_status=True), range(12)))
    assert sorted(r.status for r in replies) == [200] + [409] * 11
    assert len(build.case(decision["application_id"])["awards"]) == 1


def test_while_the_first_is_in_flight_the_second_waits(service, api, build):
    """The first is held by a lock that the test takes on its recipient's call."""
    case, key = build.draft(), key_of()
    path = f"/applications/{case['id']}/submit"
    with ThreadPoolExecutor(2) as pool, service.locked(f"select from application.application where id = {case['id']} for update"):
        first = pool.submit(lambda: service.login("caseworker").post(path, key=key, any_status=True))
        service.wait_blocked()
        second = service.login("caseworker").post(path, key=key, refused="conflict")
        assert second.code == "idempotency.key.in_flight" and int(second.headers["Retry-After"]) > 0
        service.unlock()
        assert first.result(30).status == 200
    assert replayed(api.caseworker.post(path, key=key))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["kill", "stop"])
def test_answers_outlive_the_service(service, api, build, number):
    decision = build.proposed()
    body = draft_body(build)
    create, approve = key_of(), key_of()
    first = api.caseworker.post("/applications", body, key=create)
    approved = api.approver.post(f"/decisions/{decision['id']}/approve", key=approve)
    service.restart(number)
    again = api.caseworker.post("/applications", body, key=create)
    assert replayed(again) and again.body == first.body
    assert replayed(api.approver.post(f"/decisions/{decision['id']}/approve", key=approve)) and approved["state"] == "approved"


def test_a_request_cut_by_a_kill_is_done_once_when_it_is_sent_again(service, api, build):
    case, key = build.draft(), key_of()
    path = f"/applications/{case['id']}/submit"
    service.cut(f"select from application.application where id = {case['id']} for update",
                lambda: service.login("caseworker").post(path, key=key, any_status=True))
    reply = api.caseworker.post(path, key=key)
    assert reply["state"] == "submitted"
    rows = api.auditor.items("/history", object=f"application/{case['id']}", action="application_submit", only="row")
    assert len(rows) == 1
