"""Succession over HTTP: what goes on moves to who takes the place, by two people."""


def record(api, recipient, kind, successor=None, by="caseworker", **more):
    body = {"kind": kind, "effective_on": "2023-01-10", "ground": "Registrert i Enhetsregisteret", **({"successor_id": successor["id"]} if successor else {}), **more}
    return api[by].post(f"/recipients/{recipient['id']}/successions", body, expect=201)


def test_a_running_award_moves_to_the_successor(api, build):
    old, new = build.payee(), build.payee()
    award = build.accepted(payee=old)
    made = record(api, old, "merger", new)
    assert made.headers["Location"] == f"/api/v1/successions/{made['id']}"
    assert made["moves"]["awards"] == [award["id"]] and made["moves"]["payouts"] == [p["id"] for p in award["payouts"]]
    assert made["actions"][0]["code"] == "succession.confirm.same_person"
    api.caseworker.post(f"/successions/{made['id']}/confirm", refused="same-person")
    done = api.approver.post(f"/successions/{made['id']}/confirm")
    assert done["state"] == "done" and done["decided_by"]["name"] == "Person approver"
    case = build.case(award["application_id"])
    assert case["recipient"]["id"] == new["id"]
    assert api.auditor.get(f"/payouts/{award['payouts'][0]['id']}")["recipient_id"] == new["id"]
    run = build.paid(api.auditor.get(f"/awards/{award['id']}"))
    assert run["count"] == 1, "paid to the successor's own account"
    assert api.auditor.get(f"/recipients/{old['id']}")["active"] is False
    rows = api.auditor.items(f"/recipients/{new['id']}/successions")
    assert [(r["recipient_id"], r["successor_id"], r["state"]) for r in rows] == [(old["id"], new["id"], "done")]
    before = [row for row in api.auditor.items("/history", object=f"application/{award['application_id']}", limit=500) if row["action"] == "succession_confirm"]
    assert {"award", "application", "payout"} <= {row["object"].split("/")[0] for row in before}


def test_a_bankruptcy_stops_payouts_and_marks_claims(api, build):
    payee = build.payee()
    award = build.paid_award(payee=payee)
    claim = build.claim(award)
    later = build.accepted(payee=payee)
    made = record(api, payee, "bankruptcy", by="finance")
    assert made["hold_id"] and api.auditor.get(f"/payouts/{later['payouts'][0]['id']}")["blocked_by"] == ["hold"]
    api.approver.post(f"/successions/{made['id']}/confirm")
    assert api.auditor.get(f"/repayment-claims/{claim['id']}")["bankrupt_on"] == "2023-01-10"


def test_what_cannot_be_is_refused_by_name(api, build):
    old, new = build.recipient(), build.recipient()
    path = f"/recipients/{old['id']}/successions"
    body = {"kind": "merger", "effective_on": "2023-01-11", "ground": "G"}
    refusal = api.caseworker.post(path, body, refused="validation")
    assert (refusal.code, refusal.pointers) == ("succession.create.successor", ["/successor_id"])
    made = api.caseworker.post(path, {**body, "successor_id": new["id"]})
    assert api.caseworker.post(path, {**body, "successor_id": new["id"]}, refused="conflict").code == "succession.create.under_way"
    refusal = api.approver.post(f"/successions/{made['id']}/confirm", refused="illegal-transition")
    assert refusal.code == "succession.confirm.not_yet" and refusal["effective_on"] == "2023-01-11"
    assert api.caseworker.post(f"/successions/{made['id']}/reject", {"reason": "Feil"})["state"] == "rejected"


def test_a_delegated_manager_decides_for_no_recipient_that_others_pay(api, build):
    """Two people of one delegated manager could else move the directorate's awards to whom they like."""
    award = build.accepted()
    old, new = build.case(award["application_id"])["recipient"]["id"], build.payee()["id"]
    merger = {"kind": "merger", "successor_id": new, "effective_on": "2023-01-01", "ground": "Slått sammen"}
    for path, body in ((f"/recipients/{old}/successions", merger), (f"/recipients/{new}/successions", {**merger, "successor_id": old}),
                       (f"/recipients/{old}/successions", {"kind": "bankruptcy", "effective_on": "2023-01-01", "ground": "Åpnet"}),
                       (f"/recipients/{old}/merge", {"into_id": new, "reason": "Samme forening"}),
                       (f"/recipients/{old}/representatives", {"username": "applicant2", "basis": "power_of_attorney"})):
        assert api.delegated.post(path, body, refused="forbidden").code == "recipient.act.delegated", path
    account = api.delegated.post(f"/recipients/{old}/bank-accounts", {"account_number": build.account_number()})
    assert api.delegated2.post(f"/bank-accounts/{account['id']}/confirm", refused="forbidden").code == "recipient.act.delegated"
    made = api.caseworker.post(f"/recipients/{old}/successions", merger)
    told = {a["action"]: a.get("code") for a in api.delegated2.get(f"/successions/{made['id']}")["actions"]}
    assert told == {"confirm": "recipient.act.delegated", "reject": "recipient.act.delegated"}
    for act, body in (("confirm", None), ("reject", {"reason": "Nei"})):
        assert api.delegated2.post(f"/successions/{made['id']}/{act}", body, refused="forbidden").code == "recipient.act.delegated"
    api.approver.post(f"/successions/{made['id']}/reject", {"reason": "Ikke ennå"})
    merge = build.merge({"id": old}, build.recipient())
    assert {a["code"] for a in api.delegated2.get(f"/recipient-merges/{merge['id']}")["actions"]} == {"recipient.act.delegated"}
    assert api.delegated2.post(f"/recipient-merges/{merge['id']}/confirm", refused="forbidden").code == "recipient.act.delegated"
    assert api.auditor.get(f"/payouts/{award['payouts'][0]['id']}")["blocked_by"] == []
    # of its own alone it decides
    own = build.recipient()["id"]
    api.delegated.post(f"/recipients/{own}/successions", {**merger, "successor_id": build.recipient()["id"]}, expect=201)
