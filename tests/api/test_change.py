"""Changes of an award over HTTP: asked for, decided by two people, with what follows from it."""

TERMS = {"period": {"period_to": "2024-06-30"}, "purpose": {"purpose_detail": "Et annet tiltak"},
         "renunciation": {"amount_ore": 60_000}, "increase": {"amount_ore": 120_000}}


def ask(api, award, kind, by="caseworker", **more):
    body = {"kind": kind, "wanted": TERMS[kind], "reason": "Planen er endret.", **more}
    return api[by].post(f"/awards/{award['id']}/change-requests", body, expect=201)


def decide(api, request, outcome="granted", approve=True, **more):
    draft = api.caseworker.post(f"/change-requests/{request['id']}/decisions", {"outcome": outcome, "grounds": "Endringen er rimelig.", **more}, expect=201)
    assert draft.headers["Location"] == f"/api/v1/decisions/{draft['id']}"
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    return api.approver.post(f"/decisions/{draft['id']}/approve").json if approve else draft.json


def action(doc, name):
    return next(a for a in doc["actions"] if a["action"] == name)


def test_a_change_is_decided_by_two_people(api, build):
    award = build.accepted()
    assert action(api.caseworker.get(f"/applications/{award['application_id']}"), "request_change")["allowed"]
    request = ask(api, award, "period", received_on="2023-01-05", on_behalf_reason="Sendt på papir").json
    assert (request["state"], request["received_on"], request["wanted"]["report_due_on"]) == ("received", "2023-01-05", "2024-11-30")
    assert action(api.caseworker.get(f"/applications/{award['application_id']}"), "decide_change")["allowed"]
    made = decide(api, request, outcome="partly_granted", change={"period_to": "2024-03-31"})
    assert made["change"] == {"kind": "period", "period_to": "2024-03-31", "report_due_on": "2024-08-31"} and made["change_request_id"] == request["id"]
    case = build.case(award["application_id"])
    assert (case["award"]["period_to"], case["award"]["amount_ore"], case["award"]["decision_id"]) == ("2024-03-31", 100_000, award["decision_id"])
    assert [d["state"] for d in case["decisions"]] == ["approved", "approved"], "the decision that made the award stands"
    assert {(d["kind"], d["due_on"]) for d in case["deadlines"] if d["state"] == "open"} >= {("report", "2024-08-31")}
    rows = api.auditor.items(f"/awards/{award['id']}/change-requests", state="granted")
    assert [(row["id"], row["decision_id"]) for row in rows] == [(request["id"], made["id"])]
    letter = build.letter(made)
    assert "Lengre periode" in letter.body.decode() and "31. mars 2024" in letter.body.decode()
    then = api.auditor.get(f"/applications/{award['application_id']}?as_of=2099-01-01T00:00:00Z")
    assert [d["change"] for d in then["decisions"]] == [d["change"] for d in case["decisions"]]
    assert then["award"]["period_to"] == "2024-03-31"


def test_money_follows_a_change_at_once(api, build):
    award = build.accepted()
    decide(api, ask(api, award, "increase").json)
    more = api.auditor.get(f"/awards/{award['id']}")
    assert more["amount_ore"] == 120_000 and [p["amount_ore"] for p in more["payouts"]] == [100_000, 20_000]
    decide(api, ask(api, award, "renunciation").json)
    less = api.auditor.get(f"/awards/{award['id']}")
    assert less["amount_ore"] == 60_000 and [(p["state"] == "cancelled", p["amount_ore"]) for p in less["payouts"]] == [(False, 60_000), (True, 20_000)]


def test_a_refusal_has_grounds_and_may_be_appealed(api, build):
    award = build.accepted()
    made = decide(api, ask(api, award, "purpose").json, outcome="rejected", grounds="Utenfor formålet med ordningen.")
    assert api.auditor.get(f"/awards/{award['id']}")["purpose_detail"] is None
    assert "Endret tiltak" in build.letter(made).body.decode()
    assert build.appeal(made)["state"] == "received"
    refusal = api.caseworker.post(f"/decisions/{made['id']}/reverse", {"basis": "invalid", "outcome": "granted", "amount_ore": 1, "grounds": "G"}, refused="conflict")
    assert refusal.code == "decision.reverse.of_change"


def test_faults_of_a_change_are_told_at_once(api, build):
    award = build.accepted()
    path = f"/awards/{award['id']}/change-requests"
    refusal = api.caseworker.post(path, {"kind": "period", "wanted": {"kept_ore": 1}, "reason": "R"}, refused="validation", language="nn")
    assert refusal.faults == {("/wanted/period_to", "missing"), ("/wanted/kept_ore", "unfit")}
    refusal = api.caseworker.post(path, {"kind": "budget", "wanted": {"budget": [{"item": "Leie", "amount_ore": 1}]}, "reason": "R"}, refused="validation")
    assert refusal.faults == {("/wanted/budget", "budget_sum")}
    ask(api, award, "purpose")
    assert api.caseworker.post(path, {"kind": "purpose", "wanted": TERMS["purpose"], "reason": "R"}, refused="conflict").code == "change_request.create.under_way"


def test_a_request_is_withdrawn_before_it_is_decided(api, build):
    award = build.accepted()
    request = ask(api, award, "purpose").json
    draft = decide(api, request, approve=False)
    refusal = api.caseworker.post(f"/change-requests/{request['id']}/withdraw", refused="illegal-transition")
    assert refusal["current_state"] == "under_decision"
    api.approver.post(f"/decisions/{draft['id']}/return", {"reason": "Utdyp."})
    changed = api.caseworker.patch(f"/decisions/{draft['id']}", {"change": {"purpose_detail": "Et tredje tiltak"}}, if_match=api.caseworker.get(f"/decisions/{draft['id']}").etag)
    assert changed["change"]["purpose_detail"] == "Et tredje tiltak"
    api.caseworker.post(f"/decisions/{draft['id']}/withdraw")
    assert api.caseworker.post(f"/change-requests/{request['id']}/withdraw")["state"] == "withdrawn"


def test_nothing_is_changed_while_a_batch_may_be_undone(api, build):
    """By the schema test of the same rule; here that an offered award waits for its answer."""
    award = build.award()
    refusal = api.caseworker.post(f"/awards/{award['id']}/change-requests", {"kind": "purpose", "wanted": TERMS["purpose"], "reason": "R"}, refused="illegal-transition")
    assert refusal.code == "change_request.create.state"
