"""Approval chains over HTTP: who may set them, bad input, races at a step, and that decisions and batches wait."""
from concurrent.futures import ThreadPoolExecutor

import pytest

from test_batch import cases, listed

STEPS = {"from_ore": 0, "steps": [{}]}
TWO = [{"from_ore": 0, "steps": [{}, {}]}]
BAD = [({"levels": "x"}, None, {("/levels", "type")}),
       ({"levels": [{"from_ore": 0, "steps": []}]}, None, {("/levels/0/steps", "too_short")}),
       ({"levels": [{"from_ore": -1, "steps": [{}]}]}, None, {("/levels/0/from_ore", "too_small")}),
       ({"levels": [{"from_ore": 0, "steps": [{"office": "head"}]}]}, None, {("/levels/0/steps/0/office", "choice")}),
       ({"levels": [{"from_ore": 0, "steps": [{"colour": 1}]}]}, None, {("/levels/0/steps/0/colour", "unknown")}),
       ({"levels": [], "cause": ""}, None, {("/cause", "too_short")}),
       ({"levels": [STEPS], "valid_from": "2023-01-01"}, "approval_chain.set.not_ahead", {("/valid_from", None)}),
       ({"levels": [STEPS], "scheme_id": 999999}, "approval_chain.set.scheme_unknown", {("/scheme_id", None)}),
       ({"levels": [STEPS, STEPS, {"from_ore": 5, "steps": [{"authority_ore": 0, "office_id": 1}, {"office": "one", "authority_ore": 1}, {"office": "one", "office_id": 999999, "authority_ore": 1}]}]},
        "approval_chain.set.content", {("/levels/1/from_ore", "twice"), ("/levels/2/steps", "no_authority"), ("/levels/2/steps/0/office_id", "office_of_one"),
                                       ("/levels/2/steps/1/office_id", "office_missing"), ("/levels/2/steps/2/office_id", "office_unknown")})]


@pytest.mark.parametrize("body, code, faults", BAD)
def test_a_chain_that_cannot_be_followed_is_refused_with_every_fault(api, body, code, faults):
    told = api.admin.post("/approval-chains", {"cause": "c", **body}, refused="validation")
    assert code is None or told.code == code
    seen = {(e["pointer"], e.get("code")) for e in told["errors"]}
    assert {pointer for pointer, _ in seen} == {pointer for pointer, _ in faults}
    assert all(code is None or (pointer, code) in seen for pointer, code in faults)
    assert all(e["detail"] for e in told["errors"])


@pytest.fixture
def two(build):
    """A scheme where two approve, and a case of it that waits."""
    call = build.open_call()
    chain = build.approval_chain(TWO, scheme_id=call["scheme_id"])
    return call, chain


def test_a_chain_is_read_back_and_what_was_before_stays(api, build, two):
    call, chain = two
    assert (chain["scheme"]["id"], chain["ordered"], chain["set_by"]["name"], len(chain["levels"][0]["steps"])) == (call["scheme_id"], False, "Person admin", 2)
    later = build.approval_chain([], scheme_id=call["scheme_id"], valid_from="2030-01-01")
    rows = api.caseworker.items("/approval-chains", scheme_id=call["scheme_id"])
    assert [(r["id"], r["in_force"]) for r in rows] == [(later["id"], False), (chain["id"], True)]
    assert api.auditor.get(f"/approval-chains/{chain['id']}")["cause"] == "Fullmaktsinstruks"
    assert api.admin.items("/history", object=f"approval_chain/{chain['id']}")[0]["sentence"] == "Person admin bestemte hvem som må godkjenne."


def test_two_at_once_take_a_step_each_and_one_twice_none(service, api, build, two):
    """The same person twice at once counts once; two at once are the two that it takes, in whatever order."""
    call, _ = two
    for _ in range(3):
        made = build.proposed(call=call)
        same = [service.login("approver") for _ in range(2)]
        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(lambda c, m=made: c.post(f"/decisions/{m['id']}/approve", any_status=True), same))
        assert sorted(r.status for r in told) == [200, 403] and [r.code for r in told if r.status == 403] == ["decision.approve.already"]
        assert api.auditor.get(f"/decisions/{made['id']}")["state"] == "submitted"
        made = build.proposed(call=call)
        both = [service.login("approver"), service.login("approver2")]
        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(lambda c, m=made: c.post(f"/decisions/{m['id']}/approve", any_status=True), both))
        assert [r.status for r in told] == [200, 200]
        done = api.auditor.get(f"/decisions/{made['id']}")
        assert done["state"] == "approved" and {done["approved_by"]["name"], done["approvals"][0]["by"]["name"]} == {"Person approver", "Person approver2"}
        assert len(api.auditor.get(f"/applications/{made['application_id']}")["awards"]) == 1


def test_in_an_ordered_chain_two_who_may_take_one_step_do_it_once(service, api, build):
    call = build.open_call()
    build.approval_chain([{"from_ore": 0, "steps": [{"office": "owner"}, {"office": "other"}]}], scheme_id=call["scheme_id"], ordered=True)
    made = build.proposed(call=call)
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(lambda c: c.post(f"/decisions/{made['id']}/approve", any_status=True), [service.login("approver"), service.login("approver2")]))
    assert sorted(r.status for r in told) == [200, 403] and [r.code for r in told if r.status == 403] == ["decision.approve.office"]
    assert [s["turn"] for s in api.caseworker.get(f"/decisions/{made['id']}/approvers")["steps"]] == [False, True]


def test_an_approval_of_a_version_that_was_approved_meanwhile_is_stale(api, build, two):
    made = build.proposed(call=two[0])
    read = api.approver2.get(f"/decisions/{made['id']}")
    api.approver.post(f"/decisions/{made['id']}/approve")
    api.approver2.post(f"/decisions/{made['id']}/approve", if_match=read.etag, refused="stale")


def test_the_queue_shows_whose_turn_it_is(api, build, two):
    made = build.proposed(call=two[0])

    def waits(client):
        return made["application_id"] in [r["id"] for r in client.items("/applications", to_approve="true", scheme_id=two[0]["scheme_id"])]
    assert waits(api.approver) and waits(api.approver2) and not waits(api.caseworker)
    api.approver.post(f"/decisions/{made['id']}/approve", {"checked": ["facts"]})
    assert not waits(api.approver) and waits(api.approver2)
    actions = {a["action"]: a for a in api.approver.get(f"/applications/{made['application_id']}")["actions"]}
    assert actions["approve_decision"]["code"] == "decision.approve.already" and "Du har alt godkjent" in actions["approve_decision"]["reason"]


def test_a_batch_waits_for_all_and_substitutes_sign(api, build):
    call = build.open_call()
    build.approval_chain(TWO, scheme_id=call["scheme_id"])
    batch = build.batch([call], listed(cases(build, call, [1000, 2000])), hold_seconds=0)
    path = f"/batches/{batch['id']}"
    assert [s["turn"] for s in api.caseworker.post(path + "/submit")["approval"]["steps"]] == [True, True]
    first = api.approver.post(path + "/approve").json
    assert (first["state"], first["approvals"][0]["by"]["name"]) == ("submitted", "Person approver")
    assert api.approver2.post(path + "/approve", {"for_user_id": api.approver.id}, refused="forbidden").code == "decision.approve.not_substitute"
    assert api.approver2.post(path + "/approve")["state"] == "approved"
    assert build.batch_in(batch, "done")["counts"]["done"] == 2
