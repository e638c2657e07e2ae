"""What an approver has not seen of a decision: what changed since it was last approved or returned."""


def test_the_approver_sees_what_changed_since_it_was_returned(api, build):
    made = build.proposed()
    path = f"/decisions/{made['id']}"
    fresh = api.approver.get(path + "/changes")
    assert (fresh["since"], fresh["changes"]) == (None, [])
    api.approver.post(path + "/return", {"reason": "Beløpet er for høyt", "codes": ["amount"]})
    before = api.caseworker.get(path)
    api.caseworker.patch(path, {"amount_ore": before["amount_ore"] - 1000, "outcome": "partly_granted"}, if_match=before.etag)
    api.caseworker.post(path + "/submit")
    seen = api.approver2.get(path + "/changes")
    assert (seen["since"], seen["by"]["name"], seen["reason"], seen["codes"]) == ("returned", "Person approver", "Beløpet er for høyt", ["amount"])
    changed = {c["field"]: (c["before"], c["after"]) for c in seen["changes"]}
    assert changed["amount_ore"] == (before["amount_ore"], before["amount_ore"] - 1000) and changed["outcome"] == ("granted", "partly_granted")


def test_a_reversal_is_compared_with_what_was_approved(api, build):
    old = build.approved()
    new = api.caseworker.post(f"/decisions/{old['id']}/reverse", {"basis": "invalid", "outcome": "rejected", "amount_ore": 0, "grounds": "Regelfeil."})
    seen = api.approver.get(f"/decisions/{new['id']}/changes")
    assert (seen["since"], seen["since_decision_id"]) == ("approved", old["id"])
    assert {"field": "basis", "before": None, "after": "invalid"} in seen["changes"]
    assert api.applicant.get(f"/decisions/{new['id']}/changes", any_status=True).status in (403, 404)


def test_what_is_drafted_anew_is_compared_with_what_was_withdrawn(api, build):
    made = build.proposed()
    path = f"/decisions/{made['id']}"
    api.approver.post(path + "/return", {"reason": "Beløpet er for høyt", "codes": ["amount"]})
    api.caseworker.post(path + "/withdraw")
    anew = api.caseworker.post(f"/applications/{made['application_id']}/decisions", {
        "outcome": "partly_granted", "amount_ore": 50_000, "grounds": "Lavere behov."})
    api.caseworker.post(f"/decisions/{anew['id']}/submit")
    seen = api.approver.get(f"/decisions/{anew['id']}/changes")
    assert (seen["since"], seen["since_decision_id"], seen["reason"], seen["codes"]) == ("returned", made["id"], "Beløpet er for høyt", ["amount"])
    assert {"field": "amount_ore", "before": made["amount_ore"], "after": 50_000} in seen["changes"]
    api.caseworker.post(f"/decisions/{anew['id']}/withdraw")
    third = api.caseworker.post(f"/applications/{made['application_id']}/decisions", {
        "outcome": "partly_granted", "amount_ore": 40_000, "grounds": "Lavere behov."})
    seen = api.approver.get(f"/decisions/{third['id']}/changes")
    assert (seen["since"], seen["since_decision_id"], seen["by"]["name"]) == ("withdrawn", anew["id"], "Person caseworker")
    assert [c["field"] for c in seen["changes"]] == ["amount_ore", "payout_plan"]
