"""Repayment claims over HTTP: from the day they are found until they are paid or written off."""
from service import wait_until


def heard(api, claim, answer=True):
    """Notified, with the recipient's answer."""
    told = api.caseworker.post(f"/repayment-claims/{claim['id']}/notify", {"text": "Vi vurderer å kreve pengene tilbake.", "due_on": "2023-02-10"})
    assert (told["state"], told["heard"]) == ("notified", False)
    if answer:
        api.caseworker.post(f"/advance-notices/{told['notice_id']}/answer", {"answer": "Vi er enige."})
    return told.json


def decided(api, claim, **more):
    heard(api, claim)
    draft = api.caseworker.post(f"/repayment-claims/{claim['id']}/decisions", {"grounds": "Midlene er ikke brukt etter formålet.", **more}, expect=201)
    assert (draft["outcome"], draft["repayment_claim_id"]) == ("repayment", claim["id"])
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    assert api.caseworker.post(f"/decisions/{draft['id']}/approve", any_status=True).slug == "same-person"
    api.approver.post(f"/decisions/{draft['id']}/approve")
    return api.auditor.get(f"/repayment-claims/{claim['id']}").json


def invoiced(api, claim, **more):
    return api.finance.post(f"/repayment-claims/{claim['id']}/invoice", more).json


def pay(api, claim, amount_ore, reference, **more):
    body = {"amount_ore": amount_ore, "paid_on": "2023-01-10", "reference": reference}
    return api.finance.post(f"/repayment-claims/{claim['id']}/payments", body, **more)


def action(doc, name):
    return next(a for a in doc["actions"] if a["action"] == name)


def test_unspent_money_in_an_approved_report_opens_a_claim(api, build):
    """REQ-072: nobody has to remember it."""
    award = build.paid_award()
    report = build.report(award, unspent_ore=30_000)
    api.caseworker.post(f"/reports/{report['id']}/control", {"result": "approved", "note": "I orden."})
    row, = api.finance.items("/repayment-claims", award_id=award["id"], state="open")
    assert (row["cause"], row["state"], row["amount_ore"], row["left_ore"]) == ("unspent", "draft", 30_000, 30_000)
    kinds = {d["kind"]: d["due_on"] for d in build.case(award["application_id"])["deadlines"] if d["state"] == "open"}
    assert kinds["limitation"] == "2026-01-10" and "decision_target" in kinds


def test_a_claim_from_notice_to_the_last_krone(api, build):
    """REQ-062, REQ-071: gross, in parts, by recipient type beside the year before."""
    award = build.paid_award()
    before = {row["recipient_type"]: row["amount_ore"] for row in api.auditor.items("/repayments", year=2023)}
    claim = build.claim(award, 40_000)
    assert action(api.caseworker.get(f"/repayment-claims/{claim['id']}"), "invoice")["code"] == "access.role.missing"
    draft = api.caseworker.post(f"/repayment-claims/{claim['id']}/decisions", {"grounds": "Midlene er ikke brukt."})
    assert api.caseworker.post(f"/decisions/{draft['id']}/submit", refused="illegal-transition").code == "decision.submit.no_advance_notice"
    api.caseworker.post(f"/decisions/{draft['id']}/withdraw")
    claim = decided(api, claim)
    assert claim["state"] == "decided" and build.case(award["application_id"])["award"]["amount_ore"] == 100_000
    demand = invoiced(api, claim, due_on="2023-02-15")
    assert (demand["state"], demand["due_on"], len(demand["kid"])) == ("invoiced", "2023-02-15", 12) and demand["kid"].startswith(f"{claim['id']:010d}1")
    assert pay(api, claim, 15_000, "A1")["state"] == "part_paid"
    assert pay(api, claim, 1, "A1", refused="validation").code == "repayment_claim.pay.reference"
    refusal = pay(api, claim, 25_001, "A2", refused="validation")
    assert refusal.pointers == ["/amount_ore"] and refusal["available_ore"] == 25_000
    done = pay(api, claim, 25_000, "A2")
    assert (done["state"], done["paid_ore"], done["left_ore"], len(done["payments"])) == ("paid", 40_000, 0, 2)
    chapter = api.auditor.get(f"/payouts/{award['payouts'][0]['id']}")
    post, = [row for row in api.finance.items("/appropriations", year=2023, chapter=chapter["chapter"]) if row["post"] == chapter["post"]]
    assert (post["paid_ore"], post["repaid_ore"]) == (100_000, 40_000)
    after = {row["recipient_type"]: row for row in api.auditor.items("/repayments", year=2023)}["voluntary_organisation"]
    assert after["amount_ore"] - before.get("voluntary_organisation", 0) == 40_000
    assert after["change_ore"] == after["amount_ore"] - after["previous_ore"]


def test_a_decision_on_repayment_may_be_appealed(api, build):
    claim = decided(api, build.claim())
    assert build.appeal({"id": claim["decision_id"]})["state"] == "received"
    refusal = api.caseworker.post(f"/decisions/{claim['decision_id']}/reverse", {"basis": "invalid", "outcome": "rejected", "amount_ore": 0, "grounds": "G"}, refused="conflict")
    assert refusal.code == "decision.reverse.of_claim"


def test_a_claim_is_written_off_by_two_people(api, build):
    claim = decided(api, build.claim(amount_ore=10_000))
    assert api.approver.post(f"/repayment-claims/{claim['id']}/write-off/confirm", {"confirm": True}, refused="conflict").code == "repayment_claim.confirm.not_asked"
    api.finance.post(f"/repayment-claims/{claim['id']}/write-off", {"reason": "Konkurs uten dekning."})
    api.finance.post(f"/repayment-claims/{claim['id']}/write-off/confirm", {"confirm": True}, refused="same-person")
    done = api.approver.post(f"/repayment-claims/{claim['id']}/write-off/confirm", {"confirm": True})
    assert (done["state"], done["write_off"]["amount_ore"], done["write_off"]["by"]["name"]) == ("written_off", 10_000, "Person approver")


def test_what_a_reversal_leaves_overpaid_is_claimed(api, build):
    award = build.paid_award()
    new = api.caseworker.post(f"/decisions/{award['decision_id']}/reverse", {"basis": "invalid", "outcome": "partly_granted", "amount_ore": 60_000, "grounds": "Regelfeil i beregningen."})
    build.exempt(new)
    api.caseworker.post(f"/decisions/{new['id']}/submit")
    api.approver.post(f"/decisions/{new['id']}/approve")
    row, = api.finance.items("/repayment-claims", application_id=award["application_id"])
    assert (row["cause"], row["amount_ore"], row["state"]) == ("reversal", 40_000, "draft")
    assert api.caseworker.post(f"/repayment-claims/{row['id']}/drop", {"reason": "Avtalt."})["state"] == "dropped"


def test_the_notice_of_a_claim_is_a_letter(api, build):
    claim = build.claim()
    heard(api, claim, answer=False)
    rows = wait_until(lambda: [r for r in api.auditor.items(f"/applications/{claim['application_id']}/letters") if r["kind"] == "notice"])
    assert rows[0]["subject"] == "krav om tilbakebetaling av tilskudd"
    refusal = api.finance.post(f"/awards/{claim['award_id']}/repayment-claims", {"amount_ore": 90_001, "ground": "G"}, refused="validation")
    assert refusal.faults == {("/amount_ore", "above_paid")} and refusal["available_ore"] == 90_000
    unpaid = build.accepted()
    assert api.finance.post(f"/awards/{unpaid['id']}/repayment-claims", {"amount_ore": 1, "ground": "G"}, refused="conflict").code == "repayment_claim.create.nothing_paid"


def test_a_claim_past_due_is_handed_over_for_collection(api, build):
    claim = invoiced(api, decided(api, build.claim(amount_ore=10_000)))
    path = f"/repayment-claims/{claim['id']}/transfer"
    assert api.finance.post(path, {"reference": "SKE-1"}, refused="illegal-transition").code == "repayment_claim.transfer.not_due"
    build.service.sql(
        "insert into access.tx_actor (user_id, duty, action, request) select id, 'worker', 'deadline.tick', gen_random_uuid()"
        " from access.user_account where username = 'worker.deadline';"
        "update payment.claim set due_on = '2023-01-09' where id = :id", id=claim["id"])
    done = api.finance.post(path, {"reference": "SKE-1"})
    assert (done["state"], done["transferred"]["reference"], done["transferred"]["by"]["name"]) == ("transferred", "SKE-1", "Person finance")
    assert pay(api, claim, 4_000, "SKE-A")["state"] == "transferred", "what the collector sends counts"
