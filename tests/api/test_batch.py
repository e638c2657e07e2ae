"""Batches: many decisions by two people, decided by the worker."""
import json
import time

import pytest
from service import wait_until


def cases(build, call, amounts, scores=None):
    made = []
    for n, amount in enumerate(amounts):
        case = build.submitted(call, amount_ore=amount)
        build.assess(case, score=(scores or [80] * len(amounts))[n])
        made.append(build.case(case["id"]))
    return made


def listed(made, outcome="granted"):
    return {"kind": "listed", "items": [{"application_id": c["id"], "outcome": outcome, "amount_ore": c["amount_ore"],
                                         "grounds": "Vurdert samlet."} for c in made]}


def items(api, batch):
    return {row["application_id"]: row for row in api.auditor.items(f"/batches/{batch['id']}/items")}


def approved(api, batch):
    api.caseworker.post(f"/batches/{batch['id']}/submit")
    return api.approver.post(f"/batches/{batch['id']}/approve").json


def test_a_listed_batch_decides_each_of_its_cases_once(api, build):
    call = build.open_call()
    made = cases(build, call, [1000, 2000, 3000])
    batch = build.batch([call], listed(made))
    assert batch["state"] == "preview" and batch["counts"]["granted"] == 3 and batch["amount_ore"] == 6000
    approved(api, batch)
    done = build.batch_in(batch, "done")
    assert (done["counts"]["done"], done["counts"]["failed"]) == (3, 0) and done["undo_until"]
    for case in made:
        after = build.case(case["id"])
        assert after["state"] == "decided" and len(after["decisions"]) == 1
        assert after["decisions"][0]["batch_id"] == batch["id"] and after["award"]["amount_ore"] == case["amount_ore"]
        assert build.letter(after["decisions"][0]).status == 200


def test_who_is_no_longer_named_gets_no_earmarked_money(api, build):
    """Taken off the list between the proposal and the worker, and before the proposal."""
    named, dropped = build.recipient(), build.recipient()
    call = build.open_call()
    owner, path = api.scheme_owner, f"/schemes/{call['scheme_id']}"
    names = [{"recipient_id": r["id"]} for r in (named, dropped)]
    owner.patch(path, {"form": "earmarked", "earmarks": names}, if_match=owner.get(path).etag)
    made = []
    for recipient in (named, dropped):
        case = build.submitted(call, amount_ore=1000, recipient_id=recipient["id"])
        build.assess(case)
        made.append(build.case(case["id"]))
    batch = build.batch([call], listed(made))
    assert batch["counts"]["granted"] == 2
    api.caseworker.post(f"/batches/{batch['id']}/submit")
    owner.patch(path, {"earmarks": names[:1]}, if_match=owner.get(path).etag)
    api.approver.post(f"/batches/{batch['id']}/approve")
    build.batch_in(batch, "done")
    got = items(api, batch)
    assert got[made[0]["id"]]["state"] == "done" and got[made[1]["id"]]["state"] == "failed"
    assert build.case(made[1]["id"])["award"] is None
    again = build.batch([call], listed(made[1:]))
    assert "not_earmarked" in items(api, again)[made[1]["id"]]["obstacles"]


def test_by_score_the_best_are_funded_in_full_until_the_money_ends(api, build):
    call = build.open_call()
    made = cases(build, call, [1000, 1000, 1000, 1000], [90, 40, 70, 10])
    batch = build.batch([call], {"kind": "by_score", "budget_ore": 1500, "minimum_score": 30})
    got = items(api, batch)
    assert [got[c["id"]]["amount_ore"] for c in made] == [1000, 0, 500, 0]
    assert [got[c["id"]]["outcome"] for c in made] == ["granted", "rejected", "partly_granted", "rejected"]
    assert all(row["calculation"] for row in got.values())


def test_proportional_sums_exactly_to_the_budget(api, build):
    call = build.open_call()
    made = cases(build, call, [1000, 2000, 3001])
    batch = build.batch([call], {"kind": "proportional", "budget_ore": 4000})
    amounts = [items(api, batch)[c["id"]]["amount_ore"] for c in made]
    assert sum(amounts) == 4000 and all(a <= c["amount_ore"] for a, c in zip(amounts, made))


def test_equal_gives_everyone_the_same_and_never_more_than_applied_for(api, build):
    call = build.open_call()
    made = cases(build, call, [500, 2000, 2000])
    batch = build.batch([call], {"kind": "equal", "budget_ore": 2500})
    assert [items(api, batch)[c["id"]]["amount_ore"] for c in made] == [500, 1000, 1000]


def test_who_prepared_a_batch_never_approves_it(api, build):
    call = build.open_call()
    made = cases(build, call, [1000])
    batch = build.batch([call], listed(made), by="both")
    api.both.post(f"/batches/{batch['id']}/submit")
    assert api.both.post(f"/batches/{batch['id']}/approve", refused="same-person").code == "batch.approve.same_person"
    api.caseworker2.post(f"/batches/{batch['id']}/approve", refused="forbidden")
    may = {a["action"]: a for a in api.both.get(f"/batches/{batch['id']}")["actions"]}
    assert (may["approve"]["code"], may["return"]["code"], may["cancel"]["allowed"]) == ("batch.approve.same_person", "batch.approve.same_person", True)
    assert may["approve"]["reason"].startswith("Du har selv forberedt") and may["change"]["code"] == "batch.edit.not_preview"
    may = {a["action"]: a for a in api.approver.get(f"/batches/{batch['id']}")["actions"]}
    assert may["approve"]["allowed"] and may["submit"]["code"] == "access.role.missing" and may["undo"]["code"] == "object.move.illegal"
    returned = api.approver.post(f"/batches/{batch['id']}/return", {"reason": "Se på nytt", "codes": ["grounds", "amount", "grounds"]}).json
    assert (returned["state"], returned["returned_reason"], returned["returned_codes"]) == ("preview", "Se på nytt", ["amount", "grounds"])
    api.approver.post(f"/batches/{batch['id']}/return", {"reason": "x", "codes": ["weather"]}, refused="validation")


def test_a_proposal_is_changed_with_a_reason_while_it_is_a_preview(api, build):
    call = build.open_call()
    first, second = cases(build, call, [1000, 2000])
    batch = build.batch([call], listed([first, second]))
    path = f"/batches/{batch['id']}/items/{first['id']}"
    api.caseworker.patch(path, {"amount_ore": 900}, refused="validation")
    edited = api.caseworker.patch(path, {"amount_ore": 900, "outcome": "partly_granted", "reason": "Mindre behov"})
    assert (edited["amount_ore"], edited["edited"]) == (900, "Mindre behov")
    api.caseworker.patch(f"/batches/{batch['id']}/items/{second['id']}", {"excluded": True, "reason": "Trukket"})
    assert api.auditor.get(f"/batches/{batch['id']}")["amount_ore"] == 900
    approved(api, batch)
    done = build.batch_in(batch, "done")
    assert done["counts"]["done"] == 1
    assert build.case(first["id"])["award"]["amount_ore"] == 900 and build.case(second["id"])["state"] != "decided"
    api.caseworker.patch(path, {"amount_ore": 1, "reason": "Sent"}, refused="illegal-transition")


def test_a_changed_case_voids_the_approval_of_a_batch(api, build):
    call = build.open_call()
    case, = cases(build, call, [1000])
    batch = build.batch([call], listed([case]))
    submitted = api.caseworker.post(f"/batches/{batch['id']}/submit").json
    api.approver.post(f"/batches/{batch['id']}/approve", {"digest": "0" * 64}, refused="conflict")
    api.caseworker.post(f"/applications/{case['id']}/withdraw")
    refusal = api.approver.post(f"/batches/{batch['id']}/approve", {"digest": submitted["digest"]}, refused="conflict", key="void")
    assert refusal["application_id"] == case["id"] and refusal.code == "batch.approve.changed"
    assert build.case(case["id"])["award"] is None
    after = api.auditor.get(f"/batches/{batch['id']}")
    assert (after["state"], after["digest"]) == ("preview", None)
    assert after["voided"] == [{"application_id": case["id"], "case_number": case["case_number"], "code": "application"}]
    again = api.approver.post(f"/batches/{batch['id']}/approve", {"digest": submitted["digest"]}, refused="conflict", key="void")
    assert again.code == "batch.approve.changed", "the same answer, however often it is asked"
    stopped = api.caseworker.post(f"/batches/{batch['id']}/submit", refused="conflict")
    assert stopped.code == "batch.submit.obstacles" and "not_open" in [e["code"] for e in stopped["errors"]]


def test_the_progress_is_streamed_until_it_is_done(api, build):
    call = build.open_call()
    batch = build.batch([call], listed(cases(build, call, [1000, 2000])))
    approved(api, batch)
    reply = api.auditor.get(f"/batches/{batch['id']}/progress")
    assert reply.media_type == "text/event-stream"
    events = [block.split("\n", 1) for block in reply.text.strip().split("\n\n") if block.startswith("event")]
    name, data = events[-1]
    last = json.loads(data.removeprefix("data: "))
    assert name == "event: done" and last["state"] == "done" and last["counts"]["done"] == 2


def test_a_batch_is_undone_as_a_whole_in_its_hold_window(api, build):
    call = build.open_call(amount_ore=3000)
    made = cases(build, call, [1000, 2000])
    batch = build.batch([call], listed(made))
    approved(api, batch)
    build.batch_in(batch, "done")
    path = f"/batches/{batch['id']}"
    undone = api.approver.post(path + "/undo", {"reason": "Feil grunnlag"}).json
    assert (undone["state"], undone["undo_reason"]) == ("undone", "Feil grunnlag")
    for case in made:
        after = build.case(case["id"])
        assert after["state"] == "recommended" and after["award"] is None
        assert [d["state"] for d in after["decisions"]] == ["annulled"]
    again = build.batch([call], listed(made))
    approved(api, again)
    assert build.batch_in(again, "done")["counts"]["done"] == 2, "the money is free again"
    api.approver.post(path + "/undo", {"reason": "Igjen"}, refused="illegal-transition")


def test_after_the_hold_window_nothing_is_undone(api, build):
    call = build.open_call()
    batch = build.batch([call], listed(cases(build, call, [1000])), hold_seconds=0)
    approved(api, batch)
    build.batch_in(batch, "done")
    time.sleep(0.01)
    refusal = api.approver.post(f"/batches/{batch['id']}/undo", {"reason": "For sent"}, any_status=True)
    assert refusal.status == 409 and refusal.code == "batch.undo.window_over"


def test_money_of_a_batch_waits_for_its_hold_window(api, build):
    call = build.open_call()
    payee = build.payee()
    case = build.submitted(call, recipient_id=payee["id"])
    build.assess(case)
    batch = build.batch([call], listed([case]), hold_seconds=3600)
    approved(api, batch)
    build.batch_in(batch, "done")
    award = build.case(case["id"])["award"]
    accepted = api.caseworker.post(f"/awards/{award['id']}/accept", {"account_number": payee["account_number"]}).json
    assert accepted["payouts"][0]["blocked_by"] == ["undo_window"]


def test_items_that_fail_are_listed_and_tried_again(api, build, scheme_owner):
    call = build.open_call(amount_ore=1500)
    first, second = cases(build, call, [1000, 1000])
    batch = build.batch([call], listed([first, second]))
    approved(api, batch)
    done = build.batch_in(batch, "done")
    assert (done["counts"]["done"], done["counts"]["failed"]) == (1, 1)
    failed, = api.auditor.items(f"/batches/{batch['id']}/items", failed="true")
    assert failed["error"] and failed["decision_id"] is None
    build.money(call["chapter"], "70", 1000)
    path = f"/schemes/{call['scheme_id']}/budgets/2023"
    scheme_owner.put(path, {"lines": [{"chapter": call["chapter"], "post": "70", "amount_ore": 2500}]}, if_match=scheme_owner.get(path).etag)
    api.caseworker.post(f"/batches/{batch['id']}/retry")
    done = wait_until(lambda: (b := api.auditor.get(f"/batches/{batch['id']}").json)["counts"]["failed"] == 0 and b["state"] == "done" and b)
    assert done["counts"]["done"] == 2
    assert {build.case(c["id"])["state"] for c in (first, second)} == {"decided"}


def test_a_cancelled_batch_decides_nothing(api, build):
    call = build.open_call()
    case, = cases(build, call, [1000])
    batch = build.batch([call], listed([case]))
    api.caseworker.post(f"/batches/{batch['id']}/submit")
    assert api.caseworker.post(f"/batches/{batch['id']}/cancel")["state"] == "cancelled"
    refusal = api.approver.post(f"/batches/{batch['id']}/approve", refused="illegal-transition")
    assert refusal["current_state"] == "cancelled"
    assert build.case(case["id"])["decisions"] == []


def test_a_batch_names_only_open_cases_of_its_calls(api, build):
    call, other = build.open_call(), build.submitted()
    refusal = api.caseworker.post("/batches", {"name": "X", "call_ids": [call["id"]], "method": listed([other])}, refused="validation")
    assert refusal.pointers == ["/method/items/0/application_id"]
    unknown = api.caseworker.post("/batches", {"name": "X", "call_ids": [call["id"], 999999999], "method": {"kind": "equal"}}, any_status=True)
    assert unknown.status in (404, 422)


@pytest.mark.parametrize("kind", ["listed", "by_score", "proportional", "equal", "two_part", "formula"])
def test_unknown_fields_of_a_method_are_refused(api, build, kind):
    refusal = api.caseworker.post("/batches", {"name": "X", "call_ids": [1], "method": {"kind": kind, "colour": 1}}, refused="validation")
    assert ("/method/colour", "unknown") in refusal.faults
