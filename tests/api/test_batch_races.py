"""What happens to a batch while others act: each case is defined in deploy/docs/batches.md."""
from concurrent.futures import ThreadPoolExecutor
import contextlib

import pytest
from service import wait_until

from test_batch import approved, cases, items, listed

LOCK = "select from application.application where id = %d for update"


@pytest.fixture
def one_by_one(service):
    """The worker decides one item a transaction, so that there is a middle to act in."""
    service.sql("update rule.setting set value = '1' where name = 'batch.chunk_rows'")
    yield
    service.sql("update rule.setting set value = '2000' where name = 'batch.chunk_rows'")


@contextlib.contextmanager
def stopped_at(service, api, batch, case):
    """The batch runs and its worker waits at this case."""
    api.caseworker.post(f"/batches/{batch['id']}/submit")
    with service.locked(LOCK % case["id"]):
        api.approver.post(f"/batches/{batch['id']}/approve")
        wait_until(lambda: api.auditor.get(f"/batches/{batch['id']}")["counts"]["done"] > 0)
        service.wait_blocked()
        yield


def states(api, batch):
    return [row["state"] for row in items(api, batch).values()]


def test_two_approvers_at_once_approve_once(service, api, build):
    made = cases(build, build.open_call(), [1000, 2000, 3000])
    for _ in range(4):
        batch = build.batch([made[0]["call"]], listed(made))
        api.caseworker.post(f"/batches/{batch['id']}/submit")
        who = [service.login("approver"), service.login("approver2")]
        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(lambda c: c.post(f"/batches/{batch['id']}/approve", any_status=True), who))
        assert sorted(r.status for r in told) == [200, 409] and [r.slug for r in told if r.status == 409] == ["illegal-transition"]
        done = build.batch_in(batch, "done")
        assert (done["counts"]["done"], done["approved_by"]["name"]) == (3, [c.user["name"] for c, r in zip(who, told) if r.status == 200][0])
        assert all([d["state"] for d in build.case(c["id"])["decisions"]].count("approved") == 1 for c in made)
        api.approver.post(f"/batches/{batch['id']}/undo", {"reason": "Prøve"})


def test_from_a_sum_two_approve_and_the_first_alone_decides_nothing(service, api, build):
    call, payee = build.open_call(), build.payee()
    paid = build.submitted(call, amount_ore=2000, recipient_id=payee["id"])
    build.assess(paid)
    made = cases(build, call, [1000]) + [build.case(paid["id"])]
    build.approval_chain([{"from_ore": 3000, "steps": [{}, {}]}])
    try:
        batch = build.batch([call], listed(made), hold_seconds=0)
        assert len(api.caseworker.post(f"/batches/{batch['id']}/submit")["approval"]["steps"]) == 2
        first = api.approver.post(f"/batches/{batch['id']}/approve").json
        assert (first["state"], first["approvals"][0]["by"]["name"], first["approved_by"]) == ("submitted", api.approver.user["name"], None)
        assert api.approver.post(f"/batches/{batch['id']}/approve", refused="same-person").code == "batch.approve.second_person"
        assert api.approver2.post(f"/batches/{batch['id']}/approve")["state"] == "approved"
        assert build.batch_in(batch, "done")["counts"]["done"] == 2
        award = api.caseworker.post(f"/awards/{build.case(paid['id'])['award']['id']}/accept", {"account_number": payee["account_number"]}).json
        run = build.run(award)
        api.finance2.post(f"/payment-runs/{run['id']}/attest")
        api.approver.post(f"/payment-runs/{run['id']}/approve", refused="same-person")
    finally:
        build.approval_chain([])


def test_what_is_approved_is_what_was_read_though_it_is_edited_meanwhile(api, build):
    first, second = cases(build, build.open_call(), [1000, 2000])
    batch = build.batch([first["call"]], listed([first, second]))
    path = f"/batches/{batch['id']}"
    read = api.caseworker.post(path + "/submit").json
    edit = {"amount_ore": 900, "outcome": "partly_granted", "grounds": "Mindre behov enn søkt.", "reason": "Mindre behov"}
    assert api.caseworker.patch(f"{path}/items/{first['id']}", edit, refused="illegal-transition").code == "batch.edit.not_preview"
    api.approver2.post(path + "/return", {"reason": "Se på den første"})
    api.caseworker.patch(f"{path}/items/{first['id']}", edit)
    api.caseworker.post(path + "/submit")
    assert api.approver.post(path + "/approve", {"digest": read["digest"]}, refused="conflict").code == "batch.approve.changed"
    assert api.approver.get(path)["state"] == "submitted", "what stands is approved by whoever reads it"
    api.approver.post(path + "/approve", {"digest": api.approver.get(path)["digest"]})
    build.batch_in(batch, "done")
    assert build.case(first["id"])["award"]["amount_ore"] == 900


def test_a_batch_is_not_sent_with_proposals_that_were_edited_since_it_was_read(api, build):
    first, second = cases(build, build.open_call(), [1000, 2000])
    batch = build.batch([first["call"]], listed([first, second]))
    path = f"/batches/{batch['id']}"
    read = api.caseworker.get(path)
    edit = {"amount_ore": 900, "outcome": "partly_granted", "grounds": "Mindre behov enn søkt.", "reason": "Mindre behov"}
    api.caseworker2.patch(f"{path}/items/{first['id']}", edit)
    api.caseworker.post(path + "/submit", if_match=read.etag, refused="stale")
    read = api.caseworker.get(path)
    api.caseworker2.post(path + "/changes", {"act": "exclude", "application_ids": [second["id"]], "reason": "Utsatt"})
    api.caseworker.post(path + "/submit", if_match=read.etag, refused="stale")
    assert api.caseworker.get(path)["state"] == "preview"
    api.caseworker.post(path + "/submit", if_match=api.caseworker.get(path).etag)


def test_a_proposal_that_another_has_changed_is_not_written_over_unseen(api, build):
    first, second = cases(build, build.open_call(), [1000, 2000])
    batch = build.batch([first["call"]], listed([first, second]))
    path = f"/batches/{batch['id']}/items/{first['id']}"
    read = api.caseworker.get(path)
    assert (read["amount_ore"], read["case_number"], read["edited_by"]) == (1000, first["case_number"], None)
    edit = {"amount_ore": 900, "outcome": "partly_granted", "reason": "Mindre behov"}
    whole = api.caseworker.get(f"/batches/{batch['id']}")
    edited = api.caseworker2.patch(path, edit, if_match=read.etag)
    assert api.caseworker.get(f"/batches/{batch['id']}").etag != whole.etag, "what a client keeps of the batch is no longer what it is"
    assert edited.etag != read.etag and edited["edited_by"]["name"] == api.caseworker2.user["name"]
    api.caseworker.patch(path, {"amount_ore": 800, "outcome": "partly_granted", "reason": "Større egenandel"}, if_match=read.etag, refused="stale")
    now = api.caseworker.get(path)
    assert (now.etag, now["amount_ore"], now["edited"]) == (edited.etag, 900, "Mindre behov")
    other = f"/batches/{batch['id']}/items/{second['id']}"
    api.caseworker.patch(other, {"excluded": True, "reason": "Trukket"}, if_match=api.caseworker.get(other).etag)
    api.caseworker2.patch(path, {"amount_ore": 700, "reason": "En annen rad er ikke denne"}, if_match=edited.etag)
    # taken out with others, and made anew by another method: either is a change of it
    read = api.caseworker.get(path)
    api.caseworker2.post(f"/batches/{batch['id']}/changes", {"act": "exclude", "application_ids": [first["id"]], "reason": "Utsatt"})
    api.caseworker.patch(path, edit, if_match=read.etag, refused="stale")
    read = api.caseworker.get(other)
    api.caseworker2.post(f"/batches/{batch['id']}/recalculate", {"method": listed([first])})
    build.batch_in(batch, "preview")
    api.caseworker.get(other, expect=404)
    api.caseworker.patch(other, edit, if_match=read.etag, expect=404)
    api.caseworker.patch(path, edit, if_match="*")
    # of clients that read no single proposal, the batch's own
    api.caseworker.patch(path, edit, if_match=api.caseworker.get(f"/batches/{batch['id']}").etag)
    api.caseworker.patch(path, edit, if_match=whole.etag, refused="stale")


def test_a_cancel_while_it_runs_comes_before_the_next_item(service, api, build, one_by_one):
    made = cases(build, build.open_call(), [1000, 2000, 3000, 4000])
    batch = build.batch([made[0]["call"]], listed(made))
    with ThreadPoolExecutor(1) as pool, stopped_at(service, api, batch, made[1]):
        cancel = pool.submit(lambda: service.login("caseworker").post(f"/batches/{batch['id']}/cancel"))
        wait_until(lambda: service.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%batch_cancel%'") == [["1"]])
        service.unlock()
        told = cancel.result(30)
    assert told["state"] == "cancelled"
    after = states(api, batch)
    assert after == states(api, batch) and after[:1] == ["done"] and after[2:] == ["pending", "pending"], "once it is answered nothing more is decided"
    assert [build.case(c["id"])["state"] for c in made] == ["decided" if s == "done" else "under_review" for s in after]


def test_money_that_is_taken_away_while_it_runs_stops_what_it_does_not_reach_to(service, api, build, scheme_owner, one_by_one):
    call = build.open_call(amount_ore=6000)
    made = cases(build, call, [1000, 2000, 3000])
    batch = build.batch([call], listed(made))
    path = f"/schemes/{call['scheme_id']}/budgets/2023"

    def put(amount):
        scheme_owner.put(path, {"lines": [{"chapter": call["chapter"], "post": "70", "amount_ore": amount}]}, if_match=scheme_owner.get(path).etag)
    with stopped_at(service, api, batch, made[1]):
        put(3000)
    done = build.batch_in(batch, "done")
    assert (done["counts"]["done"], done["counts"]["failed"]) == (2, 1)
    failed, = api.auditor.items(f"/batches/{batch['id']}/items", failed="true")
    assert failed["application_id"] == made[2]["id"] and failed["error"]["code"] == "budget.commit.exceeded"
    line, = [r for r in api.finance.items("/appropriations", year=2023) if r["chapter"] == call["chapter"]]
    assert line["committed_ore"] == 3000
    put(6000)
    api.caseworker.post(f"/batches/{batch['id']}/retry")
    assert wait_until(lambda: (b := api.auditor.get(f"/batches/{batch['id']}").json)["counts"]["failed"] == 0 and b["state"] == "done" and b)["counts"]["done"] == 3


def test_an_application_withdrawn_in_the_middle_fails_alone(service, api, build, one_by_one):
    made = cases(build, build.open_call(), [1000, 2000, 3000])
    batch = build.batch([made[0]["call"]], listed(made))
    with stopped_at(service, api, batch, made[1]):
        api.caseworker.post(f"/applications/{made[2]['id']}/withdraw")
    done = build.batch_in(batch, "done")
    assert states(api, batch) == ["done", "done", "failed"] and done["amount_ore"] == 6000
    assert items(api, batch)[made[2]["id"]]["error"]["code"] == "batch.item.state"
    assert api.caseworker.post(f"/batches/{batch['id']}/retry", refused="conflict").code == "batch.retry.changed"
    assert build.case(made[2]["id"])["decisions"] == []


def test_a_batch_is_undone_once_however_many_ask(service, api, build):
    made = cases(build, build.open_call(), [1000, 2000])
    batch = build.batch([made[0]["call"]], listed(made))
    approved(api, batch)
    build.batch_in(batch, "done")
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda _: service.login("approver").post(f"/batches/{batch['id']}/undo", {"reason": "Feil"}, any_status=True), range(4)))
    assert sorted(r.status for r in told) == [200, 409, 409, 409]
    assert all([d["state"] for d in build.case(c["id"])["decisions"]] == ["annulled"] for c in made)


def test_the_stream_tells_rate_and_time_left(service, api, build, one_by_one):
    made = cases(build, build.open_call(), [1000, 2000, 3000])
    batch = build.batch([made[0]["call"]], listed(made))
    with stopped_at(service, api, batch, made[1]):
        progress = api.auditor.get(f"/batches/{batch['id']}")["progress"]
        assert progress["done"] == 1 and progress["seconds_left"] >= 1 and progress["per_second"] is not None
    assert build.batch_in(batch, "done")["progress"]["seconds_left"] is None


def test_no_letter_goes_while_an_undo_that_began_in_time_is_under_way(service, api, build):
    made, = cases(build, build.open_call(), [1000])
    batch = build.batch([made["call"]], listed([made]), hold_seconds=4)
    api.caseworker.post(f"/batches/{batch['id']}/submit")
    api.approver.post(f"/batches/{batch['id']}/approve")
    build.batch_in(batch, "done")

    def letters(state):
        return [r for r in api.auditor.items("/letter-dispatches", application_id=made["id"], channel="folder") if r["state"] == state]
    with service.locked(f"select from batch.batch where id = {batch['id']} for update"):
        wait_until(lambda: service.sql(f"select undo_until < clock_timestamp() - interval '3 seconds' from batch.batch where id = {batch['id']}") == [["t"]], seconds=20)
        assert letters("delivered") == []
    wait_until(lambda: letters("delivered"), seconds=30)


def test_acts_on_whole_batches_may_take_longer_than_a_write(service, api, build):
    """A hundred thousand proposals are looked through when they are sent on: more than the four seconds of other writes."""
    call = build.open_call()
    first, second = (build.batch([call], listed(cases(build, call, [1000]))) for _ in range(2))
    service.sql("""create function batch.slow() returns trigger language plpgsql as 'begin perform pg_sleep(5); return null; end';
                   create trigger slow after update on batch.batch for each statement execute function batch.slow()""")
    try:
        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(lambda of: service.login("caseworker").post(f"/batches/{of[0]['id']}/{of[1]}", any_status=True),
                                 [(first, "submit"), (second, "cancel")]))
    finally:
        service.sql("drop trigger slow on batch.batch; drop function batch.slow()")
    assert [(r.status, r["state"]) for r in told] == [(200, "submitted"), (200, "cancelled")]
