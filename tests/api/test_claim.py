"""Repayment claims over HTTP: from the day they are found until they are paid or written off."""
from concurrent.futures import ThreadPoolExecutor

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


def test_a_claim_that_is_being_decided_gets_no_new_notice(api, build):
    """Or it would be a notified claim again, to be dropped while its decision is approved."""
    claim = build.claim(amount_ore=10_000)
    draft = api.caseworker.post(f"/repayment-claims/{claim['id']}/decisions", {"grounds": "Midlene er ikke brukt."})
    body = {"text": "Vi vurderer å kreve pengene tilbake.", "due_on": "2023-02-10"}
    refusal = api.caseworker.post(f"/repayment-claims/{claim['id']}/notify", body, refused="illegal-transition")
    assert (refusal.code, refusal["current_state"]) == ("object.move.illegal", "under_decision")
    assert action(api.caseworker.get(f"/repayment-claims/{claim['id']}"), "notify")["code"] == "object.move.illegal"
    api.caseworker.post(f"/decisions/{draft['id']}/withdraw")
    assert heard(api, claim, answer=False)["state"] == "notified"


def lowered(api, claim, amount_ore, basis="invalid"):
    """A decision that takes the place of the one the claim rests on, drafted and submitted."""
    draft = api.caseworker.post(f"/decisions/{claim['decision_id']}/reverse", {
        "basis": basis, "outcome": "repayment", "amount_ore": amount_ore, "grounds": "En del av midlene er brukt slik vilkårene sier."}, expect=201)
    assert (draft["repayment_claim_id"], draft["supersedes"], draft["amount_ore"]) == (claim["id"], claim["decision_id"], amount_ore)
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    return draft


def test_an_appeal_on_a_repayment_that_is_upheld_lowers_the_claim(api, build):
    """The appeal body changes the decision; what was paid too much is a payout that goes the ordinary way."""
    award = build.paid_award()
    claim = invoiced(api, decided(api, build.claim(award, 40_000)))
    pay(api, claim, 30_000, "A1")
    appeal = build.decided_appeal(build.appeal({"id": claim["decision_id"]}), outcome="endret")
    assert action(api.caseworker.get(f"/repayment-claims/{claim['id']}"), "lower")["allowed"]
    draft = lowered(api, claim, 10_000, "appeal")
    assert api.caseworker.post(f"/decisions/{draft['id']}/approve", any_status=True).slug == "same-person"
    api.approver.post(f"/decisions/{draft['id']}/approve")
    assert api.auditor.get(f"/appeals/{appeal['id']}")["new_decision_id"] == draft["id"]
    now = api.auditor.get(f"/repayment-claims/{claim['id']}").json
    assert [now[k] for k in ("state", "amount_ore", "paid_ore", "left_ore", "lowered_ore", "refund_ore", "decision_id")] == ["paid", 10_000, 10_000, 0, 30_000, 20_000, draft["id"]]
    letter = " ".join(build.letter(draft).text.replace("\u00a0", " ").split())
    assert "skulle dere betale tilbake 400 kroner" in letter and "Dere har betalt 200 kroner for mye" in letter, letter
    payout, = now["refunds"]
    whole = api.auditor.get(f"/payouts/{payout['payout_id']}")
    assert (whole["state"], whole["amount_ore"], whole["repayment_claim_id"]) == ("due", 20_000, claim["id"])
    run = build.run(award)
    assert (run["count"], run["amount_ore"]) == (1, 20_000)
    api.finance2.post(f"/payment-runs/{run['id']}/attest")
    api.approver2.post(f"/payment-runs/{run['id']}/approve")
    file = build.file(run).text
    assert "200.00" in file
    api.finance.post(f"/payment-runs/{run['id']}/sent")
    assert api.auditor.get(f"/repayment-claims/{claim['id']}")["refunds"][0]["state"] == "sent"


def test_a_claim_is_lowered_and_never_raised(api, build):
    claim = decided(api, build.claim(amount_ore=10_000))
    path = f"/decisions/{claim['decision_id']}/reverse"
    body = {"basis": "invalid", "outcome": "granted", "amount_ore": 10_000, "grounds": "G", "conditions": ["V"]}
    refusal = api.caseworker.post(path, body, refused="validation")
    assert refusal.faults == {("/outcome", "unfit"), ("/amount_ore", "not_lower"), ("/conditions", "unfit")}
    assert api.caseworker.post(path, {**body, "outcome": "repayment", "amount_ore": 0, "conditions": [], "basis": "appeal"}, any_status=True).faults == {("/conditions", "unfit")}
    draft = lowered(api, claim, 0)
    api.approver.post(f"/decisions/{draft['id']}/approve")
    done = api.auditor.get(f"/repayment-claims/{claim['id']}")
    assert (done["state"], done["amount_ore"], done["left_ore"], done["refunds"]) == ("annulled", 0, 0, [])
    assert "Kravet faller bort" in build.letter(draft).text
    assert api.finance.items("/repayment-claims", award_id=claim["award_id"], state="open") == []


def test_a_payment_and_a_lowering_at_once_never_lose_money(service, api, build):
    """The one that comes first counts: what is paid is kept, owed back or refused, whichever way they fall."""
    for _ in range(6):
        claim = invoiced(api, decided(api, build.claim(amount_ore=40_000)))
        draft = lowered(api, claim, 10_000)
        acts = [("approver", f"/decisions/{draft['id']}/approve", {}),
                ("finance", f"/repayment-claims/{claim['id']}/payments", {"amount_ore": 30_000, "paid_on": "2023-01-10", "reference": "R"})]
        with ThreadPoolExecutor(2) as pool:
            approved, paid = pool.map(lambda act: service.login(act[0]).post(act[1], act[2], any_status=True), acts)
        assert approved.status == 200, approved
        now = api.auditor.get(f"/repayment-claims/{claim['id']}")
        came = sum(p["amount_ore"] for p in now["payments"])
        if paid.status == 200:
            assert (now["state"], came, now["refund_ore"]) == ("paid", 30_000, 20_000)
        else:
            assert (paid.code, now["state"], came, now["refund_ore"]) == ("repayment_claim.pay.exceeds", "invoiced", 0, 0)
        assert came - now["refund_ore"] + now["left_ore"] == now["amount_ore"] == 10_000


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
    path = f"/repayment-claims/{row['id']}/drop"
    asked = api.caseworker.post(path, {"reason": "Avtalt."})
    assert (asked["state"], asked["drop"]["reason"], asked["dropped"], asked["drops_alone"]) == ("draft", "Avtalt.", None, False)
    assert api.finance.post(path, {"reason": "Igjen."}, refused="conflict").code == "repayment_claim.drop.asked"
    assert api.caseworker.post(path + "/confirm", {"confirm": True}, refused="same-person").code == "repayment_claim.drop.same_person"
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(lambda who: who.post(path + "/confirm", {"confirm": True}, any_status=True), (api.approver, api.approver2)))
    assert sorted(reply.status for reply in told) == [200, 409], told
    done = api.auditor.get(f"/repayment-claims/{row['id']}")
    assert (done["state"], done["left_ore"], done["dropped"]["reason"]) == ("dropped", 0, "Avtalt.")


def test_who_registered_a_claim_by_mistake_withdraws_it_alone_before_any_notice(api, build):
    claim = build.claim(amount_ore=10_000)
    path = f"/repayment-claims/{claim['id']}/drop"
    assert claim["drops_alone"] and not api.caseworker.get(f"/repayment-claims/{claim['id']}")["drops_alone"]
    assert api.approver.post(path + "/confirm", {"confirm": True}, refused="conflict").code == "repayment_claim.drop.not_asked"
    assert api.finance.post(path, {"reason": "Ført på feil sak."})["state"] == "dropped"
    claim = build.claim(amount_ore=10_000)
    path = f"/repayment-claims/{claim['id']}/drop"
    heard(api, claim)
    asked = api.finance.post(path, {"reason": "Mottakeren viste kvitteringer."})
    assert (asked["state"], asked["dropped"]) == ("notified", None)
    assert [a["code"] for a in asked["actions"] if a["action"] in ("drop", "confirm_drop")] == ["repayment_claim.drop.asked", "repayment_claim.drop.same_person"]
    assert api.approver.post(path + "/confirm", {"confirm": False})["drop"] is None
    api.finance.post(path, {"reason": "Mottakeren viste kvitteringer."})
    assert api.approver.post(path + "/confirm", {"confirm": True})["state"] == "dropped"


def test_each_claim_of_a_case_has_its_own_deadlines(api, build):
    award = build.paid_award()
    first, second = build.claim(award, limitation_from="2022-06-01"), build.claim(award, 20_000)
    limits = {d["repayment_claim_id"]: d["due_on"] for d in api.finance.items("/deadlines", application_id=award["application_id"], kind="limitation")}
    assert limits == {first["id"]: "2025-06-01", second["id"]: "2026-01-10"}
    assert [d["kind"] for d in api.caseworker.items("/deadlines", repayment_claim_id=second["id"], waiting="true")] == ["decision_target", "limitation"]
    for claim, due_on in ((first, "2023-02-20"), (second, "2023-02-15")):
        invoiced(api, decided(api, claim), due_on=due_on)
    assert pay(api, second, 20_000, "B")["state"] == "paid"
    waits = {d["kind"]: d["due_on"] for d in api.finance.get(f"/repayment-claims/{first['id']}")["deadlines"] if d["state"] == "open"}
    assert waits["payment_due"] == "2023-02-20" and waits["limitation"] == "2025-06-01"
    assert {d["state"] for d in api.finance.get(f"/repayment-claims/{second['id']}")["deadlines"] if d["kind"] in ("payment_due", "limitation")} == {"met"}
    one = api.finance.get(f"/deadlines/{next(d['id'] for d in api.finance.get('/repayment-claims/%d' % first['id'])['deadlines'])}")
    assert one["repayment_claim_id"] == first["id"]


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


def test_a_small_claim_is_let_go_by_two_people(api, build):
    claim = build.claim(amount_ore=10_000)
    path = f"/repayment-claims/{claim['id']}/waive"
    refusal = api.finance.post(path, {"reason": "Lite beløp."}, refused="conflict")
    assert (refusal.code, refusal["limit_ore"]) == ("repayment_claim.waive.not_small", None)
    api.admin.post("/setting-changes", {"name": "repayment_claim.small_ore", "value": 10_001, "cause": "Små krav"})
    try:
        row, = api.finance.items("/repayment-claims", award_id=claim["award_id"], small="true")
        assert row["small"] and action(api.finance.get(f"/repayment-claims/{claim['id']}"), "waive")["allowed"]
        assert api.approver.post(path + "/confirm", {"confirm": True}, refused="conflict").code == "repayment_claim.waive.not_asked"
        api.finance.post(path, {"reason": "Koster mer å kreve inn."})
        assert api.finance.post(path, {"reason": "Igjen."}, refused="conflict").code == "repayment_claim.waive.asked"
        assert api.finance.post(path + "/confirm", {"confirm": True}, refused="same-person").code == "repayment_claim.waive.same_person"
        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(lambda who: who.post(path + "/confirm", {"confirm": True}, any_status=True), (api.approver, api.approver2)))
        assert sorted(reply.status for reply in told) == [200, 409], told
    finally:
        api.admin.post("/setting-changes", {"name": "repayment_claim.small_ore", "value": None, "cause": "Som før"})
    done = api.auditor.get(f"/repayment-claims/{claim['id']}")
    assert (done["state"], done["left_ore"], done["waive"]["reason"]) == ("waived", 0, "Koster mer å kreve inn.")


def test_an_overdue_claim_bears_interest_by_the_rate_of_the_half_year(api, build):
    """Each day by its own rate, to the øre; a payment covers interest first (issue 3: G8)."""
    api.caseworker.post("/interest-rates", {"year": 2022, "half": 2, "basis_points": 1000, "source": "F"}, refused="forbidden")
    assert api.finance.post("/interest-rates", {"year": 2022, "half": 3, "basis_points": -1, "source": ""}, refused="validation").pointers == ["/half", "/basis_points", "/source"]
    claim = invoiced(api, decided(api, build.claim(amount_ore=60_000)))
    assert (claim["interest"]["from"], claim["interest"]["open_ore"], claim["due_ore"]) == ("2023-02-09", 0, 60_000)
    build.service.sql(
        "insert into access.tx_actor (user_id, duty, action, request) select id, 'worker', 'deadline.tick', gen_random_uuid()"
        " from access.user_account where username = 'worker.deadline';"
        "update payment.claim set due_on = '2022-08-01', interest_from = '2022-08-01' where id = :id", id=claim["id"])
    now = api.auditor.get(f"/repayment-claims/{claim['id']}")
    assert (now["interest"]["open_ore"], now["interest"]["rates_missing"]) == (0, ["2022-07-01", "2023-01-01"])
    made = api.finance.post("/interest-rates", {"year": 2022, "half": 2, "basis_points": 1000, "source": "Forskrift"}, expect=201)
    assert api.auditor.get(f"/interest-rates/{made['id']}")["valid_from"] == "2022-07-01"
    assert [r["basis_points"] for r in api.applicant.items("/interest-rates") if r["valid_from"] == "2022-07-01"][:1] == [1000]
    now = api.auditor.get(f"/repayment-claims/{claim['id']}")
    open_ore = 60_000 * 10 * 152 // 36_500
    assert (now["interest"]["open_ore"], now["due_ore"]) == (open_ore, 60_000 + open_ore)
    refusal = pay(api, claim, 60_000 + open_ore + 1, "I0", refused="validation")
    assert refusal["available_ore"] == 60_000 + open_ore
    part = pay(api, claim, 60_000, "I1")
    assert (part["state"], part["left_ore"], part["payments"][0]["interest_ore"]) == ("part_paid", open_ore, open_ore)
    assert pay(api, claim, part["due_ore"], "I2")["state"] == "paid"
