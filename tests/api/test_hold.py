"""Holds on payments over HTTP: what they stop, who lifts them, and that a payment run and a hold never
pass each other."""
from concurrent.futures import ThreadPoolExecutor

from build import PAY_ON


def place(api, who="finance", code="control", **target):
    return api[who].post("/holds", {"code": code, **target}, expect=201)


def run_of(api, award, who="finance", **more):
    case = api.auditor.get(f"/applications/{award['application_id']}")
    return api[who].post("/payment-runs", {"pay_on": PAY_ON, "due_by": "2023-12-31", "scheme_ids": [case["scheme"]["id"]]}, **more)


def test_a_hold_on_the_recipient_keeps_payouts_out_of_a_run_until_another_lifts_it(api, build):
    award = build.accepted()
    case = build.case(award["application_id"])
    held = place(api, recipient_id=case["recipient"]["id"], note="Se notat")
    assert held.headers["Location"].endswith(f"/holds/{held['id']}")
    assert held["stops"] == {"count": 1, "amount_ore": award["amount_ore"]} and held["reason"].startswith("Utbetaling er stanset")
    payout = api.caseworker.get(f"/payouts/{award['payouts'][0]['id']}")
    assert payout["blocked_by"] == ["hold"] and payout["holds"][0]["placed_by"]["name"] == "Person finance"
    refusal = run_of(api, award, refused="conflict")
    assert refusal["excluded"][0]["holds"][0]["code"] == "control"
    path = f"/holds/{held['id']}"
    assert api.finance.post(path + "/lift", {"reason": "Nå"}, refused="same-person").code == "hold.lift.same_person"
    assert api.finance2.post(path + "/lift", {"reason": "Nå"}, refused="illegal-transition").code == "hold.lift.not_asked"
    asked = api.finance.post(path + "/ask-lift", {"reason": "Avklart"})
    assert [a["allowed"] for a in asked["actions"]] == [False, False]
    api.finance2.post(path + "/lift", {"reason": "Avklart"}, if_match='"1"', refused="stale")
    assert api.finance2.post(path + "/lift", {"reason": "Avklart"})["state"] == "lifted"
    assert run_of(api, award)["count"] == 1
    seen = [row["sentence"] for row in api.auditor.items("/history", object=f"hold/{held['id']}")]
    assert "Person finance stanset utbetalinger." in seen and "Person finance2 opphevet stansen av utbetalinger." in seen


def test_a_hold_placed_after_a_run_was_proposed_stops_its_approval(api, build):
    run = build.run(award := build.accepted())
    api.finance2.post(f"/payment-runs/{run['id']}/attest")
    place(api, "scheme_owner", award_id=award["id"], code="documentation")
    refusal = api.approver2.post(f"/payment-runs/{run['id']}/approve", refused="conflict")
    assert refusal.code == "payment_run.approve.blocked" and refusal["payout_ids"] == [award["payouts"][0]["id"]]


def test_what_the_bank_was_ordered_to_pay_is_told_as_too_late(api, build):
    award = build.accepted()
    build.approved_run(award)
    held = place(api, award_id=award["id"])
    assert held["too_late"] == [award["payouts"][0]["id"]] and held["stops"]["count"] == 0


def test_holds_are_listed_and_filtered(api, build):
    award = build.accepted()
    scheme = build.case(award["application_id"])["scheme"]["id"]
    one, two = place(api, award_id=award["id"], code="other"), place(api, scheme_id=scheme, code="budget")
    assert [row["id"] for row in api.auditor.items("/holds", award_id=award["id"])] == [one["id"]]
    assert [row["id"] for row in api.auditor.items("/holds", scheme_id=scheme, state="active")] == [two["id"]]
    assert api.applicant.items("/holds") == []
    payout = api.auditor.items("/payouts", scheme_id=scheme)[0]
    assert [h["target"] for h in payout["holds"]] == ["award", "scheme"]


def test_a_hold_is_on_one_thing(api, build):
    award = build.accepted()
    refusal = api.finance.post("/holds", {"code": "other", "award_id": award["id"], "recipient_id": 1}, refused="validation")
    assert refusal.faults == {("/award_id", "one_of"), ("/recipient_id", "one_of")}
    refusal = api.finance.post("/holds", {"code": "other"}, refused="validation")
    assert refusal.code == "hold.place.target"
    api.finance.post("/holds", {"code": "other", "award_id": 10**9}, refused="not-found")


def test_a_hold_and_a_run_never_pass_each_other(api, build):
    """Whichever is first: money is ordered only where the run was approved before the hold was there."""
    for _ in range(6):
        award = build.accepted()
        run = build.run(award)
        api.finance2.post(f"/payment-runs/{run['id']}/attest")
        approver, finance = api.approver2.clone(connection=None), api.finance.clone(connection=None)
        with ThreadPoolExecutor(2) as pool:
            approving = pool.submit(approver.post, f"/payment-runs/{run['id']}/approve", any_status=True)
            holding = pool.submit(finance.post, "/holds", {"award_id": award["id"], "code": "control"}, expect=201)
            approved, held = approving.result(), holding.result()
        payout = award["payouts"][0]["id"]
        if approved.status == 200:
            assert held["too_late"] == [payout], "the hold knows that it came too late"
        else:
            assert approved.code == "payment_run.approve.blocked" and held["too_late"] == [] and held["stops"]["count"] == 1


def test_a_hold_and_a_proposal_never_pass_each_other(api, build):
    for _ in range(6):
        award = build.accepted()
        case = build.case(award["application_id"])
        proposer, holder = api.finance2.clone(connection=None), api.finance.clone(connection=None)
        with ThreadPoolExecutor(2) as pool:
            proposing = pool.submit(proposer.post, "/payment-runs", {"pay_on": PAY_ON, "due_by": "2023-12-31", "scheme_ids": [case["scheme"]["id"]]},
                                    any_status=True)
            holding = pool.submit(holder.post, "/holds", {"scheme_id": case["scheme"]["id"], "code": "control"}, expect=201)
            proposed, _ = proposing.result(), holding.result()
        if proposed.status == 201:
            api.finance.post(f"/payment-runs/{proposed['id']}/attest")
            refusal = api.approver2.post(f"/payment-runs/{proposed['id']}/approve", refused="conflict")
            assert refusal.code == "payment_run.approve.blocked"
            assert api.auditor.get(f"/payouts/{award['payouts'][0]['id']}")["state"] == "in_run", "not approved while held"
        else:
            assert proposed.code == "payment_run.create.nothing_due"
