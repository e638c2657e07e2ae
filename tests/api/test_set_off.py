"""Set-offs over HTTP: a claim is paid by what its recipient was to be paid; two people, a run, one transaction."""
from concurrent.futures import ThreadPoolExecutor

import pytest


def action(doc, name):
    return next(a for a in doc["actions"] if a["action"] == name)


def award_of(api, made):
    payout = api.auditor.get(f"/payouts/{made['payout']['id']}")
    return api.auditor.get(f"/awards/{payout['award_id']}").json


def claim_of(api, made):
    return api.auditor.get(f"/repayment-claims/{made['claim']['id']}").json


def set_off(api, made):
    return api.auditor.get(f"/set-offs/{made['id']}").json


def sent(api, build, award):
    run = build.approved_run(award)
    if run["count"] > run["nil_count"]:
        build.file(run)
    return api.finance.post(f"/payment-runs/{run['id']}/sent").json


def test_a_claim_is_set_off_against_a_later_payout(api, build):
    """The bank pays the rest, the accounts stay gross, the claim is credited when the run is sent."""
    made = build.set_off(claim_ore=40_000, amount_ore=30_000)
    assert [made[k] for k in ("state", "amount_ore", "appealed", "ended_code")] == ["proposed", 30_000, False, None]
    path = f"/set-offs/{made['id']}"
    assert api.finance.post(path + "/approve", refused="same-person").code == "set_off.approve.same_person"
    assert api.approver.post(path + "/approve", refused="same-person").code == "set_off.approve.decided"
    assert api.caseworker.post(path + "/return", {"reason": "Nei"}, refused="forbidden").code == "access.role.missing"
    assert action(api.finance.get(path), "approve")["code"] == "set_off.approve.same_person"
    draft = api.approver2.get(path + "/letter-preview?format=html").text.replace("\u00a0", " ")
    assert "Utkast, ikke sendt" in draft and "Dere får 700 kroner utbetalt" in draft and "ikke godkjent ennå" in draft
    assert api.finance.get(path + "/letter-preview").body.startswith(b"%PDF-1.7")
    assert api.applicant.get(path + "/letter-preview", any_status=True).status in (403, 404)
    done = api.approver2.post(path + "/approve")
    assert (done["state"], done["payout"]["net_ore"], done["approved_by"]["name"]) == ("approved", 70_000, "Person approver2")
    case = done["application_id"]
    letter = build.case_letter({"id": case}, "set_off")
    text = api.auditor.get(f"/case-letters/{letter['id']}?format=html").text.replace("\u00a0", " ")
    assert "Vi trekker 300 kroner av dette fra utbetalingen på 1 000 kroner" in text and "Kravet er ikke betalt." in text and "Dere får 700 kroner utbetalt" in text, text
    assert api.finance.get(f"/case-letters/{letter['id']}").body.startswith(b"%PDF-1.7") and api.auditor.get(path)["letters"][0]["id"] == letter["id"]
    assert [o["kind"] for o in api.finance.items("/letter-dispatches", application_id=case)].count("set_off") == 1
    award = award_of(api, made)
    run = build.approved_run(award)
    assert [run[k] for k in ("count", "amount_ore", "set_off_ore", "net_ore", "nil_count")] == [1, 100_000, 30_000, 70_000, 0]
    file = build.file(run).text
    assert "<CtrlSum>700.00</CtrlSum>" in file and ">700.00</InstdAmt>" in file and "etter motregning" in file
    row, = api.finance.items("/payouts", payment_run_id=run["id"])
    assert (row["amount_ore"], row["set_off_ore"]) == (100_000, 30_000)
    assert claim_of(api, made)["payments"] == []
    api.finance.post(f"/payment-runs/{run['id']}/sent")
    claim = claim_of(api, made)
    payment, = claim["payments"]
    assert (claim["state"], claim["left_ore"], payment["kind"], payment["set_off_id"], payment["paid_on"]) == ("part_paid", 10_000, "set_off", made["id"], "2023-01-12")
    payout = api.auditor.get(f"/payouts/{row['id']}")
    post, = [p for p in api.finance.items("/appropriations", year=2023, chapter=payout["chapter"]) if p["post"] == payout["post"]]
    assert post["paid_ore"] >= 100_000
    old = api.auditor.get(f"/awards/{claim['award_id']}")["payouts"][0]
    post, = [p for p in api.finance.items("/appropriations", year=2023, chapter=old["chapter"]) if p["post"] == old["post"]]
    assert post["repaid_ore"] == 30_000
    assert set_off(api, made)["state"] == "done" and [r["id"] for r in api.finance.items("/set-offs", payment_run_id=run["id"])] == [made["id"]]
    assert [(r["id"], r["repayment_claim_id"]) for r in api.finance.items("/set-offs", repayment_claim_id=claim["id"])] == [(made["id"], claim["id"])]
    assert [h["action"] for h in api.auditor.items("/history", object=f"set_off/{made['id']}")] == ["payment_run_sent", "set_off_approve", "set_off_create"]


def test_what_may_be_set_off(api, build):
    made = build.set_off(claim_ore=40_000, amount_ore=30_000)
    path = f"/repayment-claims/{made['claim']['id']}/set-offs"
    body = {"payout_id": made["payout"]["id"], "amount_ore": 1, "ground": "G"}
    assert api.finance.post(path, {"payout_id": "x", "amount_ore": 0}, refused="validation").pointers == ["/payout_id", "/amount_ore", "/ground"]
    assert api.finance.post(path, {**body, "payout_id": 10**9}, refused="not-found")
    assert api.finance.post(path, body, refused="conflict").code == "set_off.create.twice"
    other = build.accepted()
    refusal = api.finance.post(path, {**body, "payout_id": other["payouts"][0]["id"]}, refused="validation")
    assert (refusal.code, refusal.pointers) == ("set_off.create.recipient", ["/payout_id"])
    api.finance.post(f"/set-offs/{made['id']}/return", {"reason": "Beløpet er feil."})
    refusal = api.finance.post(path, {**body, "amount_ore": 40_001}, refused="validation")
    assert (refusal.code, refusal.pointers, refusal["available_ore"]) == ("set_off.create.exceeds", ["/amount_ore"], 40_000)
    api.finance.post(f"/payouts/{body['payout_id']}/hold", {"reason": "Avventer"})
    assert api.finance.post(path, body, refused="conflict").code == "set_off.create.held"
    api.finance.post(f"/payouts/{body['payout_id']}/release", {"reason": "Avklart"})
    build.run(award_of(api, made))
    assert api.finance.post(path, body, refused="conflict").code == "set_off.create.payout"
    fresh = build.claim()
    assert api.finance.post(f"/repayment-claims/{fresh['id']}/set-offs", body, refused="conflict").code == "set_off.create.claim"


def test_the_party_is_told_when_less_is_set_off(api, build):
    made = build.set_off()
    api.finance2.post(f"/set-offs/{made['id']}/approve")
    case = {"id": made["application_id"]}
    build.case_letter(case, "set_off")
    left = claim_of(api, made)["left_ore"]
    rest = left - made["amount_ore"] + 1_000
    api.finance.post(f"/repayment-claims/{made['claim']['id']}/payments", {"amount_ore": rest, "paid_on": "2023-01-10", "reference": "R"})
    told = api.auditor.get(f"/case-letters/{build.case_letter(case, 'set_off_less')['id']}?format=html").text
    now = set_off(api, made)
    assert (now["state"], now["less_code"], made["amount_ore"] - now["amount_ore"]) == ("approved", "claim_less", 1_000)
    assert "Motregningen er blitt mindre" in told and "Det står mindre igjen av kravet på utbetalingsdagen." in told
    assert [w["kind"] for w in now["letters"]] == ["set_off", "set_off_less"]


def test_execution_that_is_put_off_ends_a_set_off(api, build):
    made = build.set_off()
    api.finance2.post(f"/set-offs/{made['id']}/approve")
    build.case_letter({"id": made["application_id"]}, "set_off")
    appeal = build.appeal({"id": claim_of(api, made)["decision_id"]})
    assert set_off(api, made)["appealed"]
    api.appeals.post(f"/appeals/{appeal['id']}/suspension", {"granted": True, "grounds": "Det haster ikke."})
    assert [set_off(api, made)[k] for k in ("state", "ended_code")] == ["ended", "suspended"]
    assert api.auditor.get(f"/payouts/{made['payout']['id']}")["set_off_ore"] == 0
    assert [w["kind"] for w in set_off(api, made)["letters"]] in (["set_off"], ["set_off", "set_off_ended"])
    told = api.auditor.get(f"/case-letters/{build.case_letter({'id': made['application_id']}, 'set_off_ended')['id']}?format=html").text
    assert "Motregningen blir ikke gjennomført" in told and "Gjennomføringen av vedtaket som kravet bygger på, er utsatt." in told
    body = {"payout_id": made["payout"]["id"], "amount_ore": 1, "ground": "G"}
    assert api.finance.post(f"/repayment-claims/{made['claim']['id']}/set-offs", body, refused="conflict").code == "set_off.create.suspended"


def test_a_run_has_it_until_it_is_cancelled_or_sent(api, build):
    made = build.set_off(claim_ore=30_000, amount_ore=30_000)
    api.finance2.post(f"/set-offs/{made['id']}/approve")
    claim = claim_of(api, made)
    run = build.run(award_of(api, made))
    pay = {"amount_ore": 1, "paid_on": "2023-01-10", "reference": "A"}
    refusal = api.finance.post(f"/repayment-claims/{claim['id']}/payments", pay, refused="conflict")
    assert (refusal.code, refusal["available_ore"], refusal["payment_run_id"]) == ("repayment_claim.pay.set_off", 0, run["id"])
    assert api.finance.post(f"/set-offs/{made['id']}/withdraw", {"reason": "x"}, refused="conflict").code == "set_off.withdraw.in_run"
    assert api.finance.post(f"/repayment-claims/{claim['id']}/transfer", {"reference": "x"}, refused="conflict").code == "repayment_claim.act.set_off"
    api.finance.post(f"/payment-runs/{run['id']}/cancel", {"reason": "Feil dag."})
    assert (set_off(api, made)["state"], claim_of(api, made)["left_ore"]) == ("approved", 30_000)
    api.finance.post(f"/repayment-claims/{claim['id']}/payments", {**pay, "amount_ore": 20_000})
    assert [set_off(api, made)[k] for k in ("state", "amount_ore", "proposed_ore")] == ["approved", 10_000, 30_000]
    assert api.finance.post(f"/set-offs/{made['id']}/withdraw", {"reason": "Avtalt."})["answer"]["reason"] == "Avtalt."
    assert api.auditor.get(f"/payouts/{made['payout']['id']}")["set_off_ore"] == 0


def test_a_payout_that_is_set_off_in_full_has_no_line(api, build):
    made = build.set_off(claim_ore=100_000, amount_ore=100_000)
    api.finance2.post(f"/set-offs/{made['id']}/approve")
    run = build.approved_run(award_of(api, made))
    assert [run[k] for k in ("count", "nil_count", "net_ore")] == [1, 1, 0]
    assert api.finance.get(f"/payment-runs/{run['id']}/file", refused="conflict").code == "payment_file.get.nothing"
    assert api.finance.post(f"/payment-runs/{run['id']}/sent")["files"] == []
    assert (api.auditor.get(f"/payouts/{made['payout']['id']}")["state"], claim_of(api, made)["state"]) == ("settled", "paid")


@pytest.mark.parametrize("round_", range(4))
def test_a_payment_and_a_run_at_once_never_pay_a_claim_twice(service, api, build, round_):
    """The one that comes first counts: the payment makes the set-off end, or the run keeps it and the payment waits."""
    made = build.set_off(claim_ore=30_000, amount_ore=30_000)
    api.finance2.post(f"/set-offs/{made['id']}/approve")
    award = award_of(api, made)
    scheme = build.case(award["application_id"])["scheme"]["id"]
    acts = [("finance", f"/repayment-claims/{made['claim']['id']}/payments", {"amount_ore": 30_000, "paid_on": "2023-01-10", "reference": "R"}),
            ("finance2", "/payment-runs", {"pay_on": "2023-01-12", "due_by": "2023-12-31", "scheme_ids": [scheme]})]
    with ThreadPoolExecutor(2) as pool:
        paid, run = pool.map(lambda act: service.login(act[0]).post(act[1], act[2], any_status=True), acts)
    assert run.status == 201, run
    now = set_off(api, made)
    if paid.status == 200:
        assert (now["state"], now["ended_code"], run["set_off_ore"], claim_of(api, made)["state"]) == ("ended", "claim_paid", 0, "paid")
    else:
        assert (paid.code, now["state"], run["set_off_ore"]) == ("repayment_claim.pay.set_off", "approved", 30_000)


def test_a_claim_that_is_lowered_while_its_set_off_is_approved(service, api, build):
    for _ in range(4):
        made = build.set_off(claim_ore=40_000, amount_ore=40_000)
        claim = claim_of(api, made)
        draft = api.caseworker.post(f"/decisions/{claim['decision_id']}/reverse", {
            "basis": "invalid", "outcome": "repayment", "amount_ore": 10_000, "grounds": "En del av midlene er brukt slik vilkårene sier."}, expect=201)
        api.caseworker.post(f"/decisions/{draft['id']}/submit")
        acts = [("approver", f"/decisions/{draft['id']}/approve"), ("finance2", f"/set-offs/{made['id']}/approve")]
        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(lambda act: service.login(act[0]).post(act[1], {}, any_status=True), acts))
        assert [reply.status for reply in told] == [200, 200], told
        assert [set_off(api, made)[k] for k in ("state", "amount_ore")] == ["approved", 10_000]
        assert api.auditor.get(f"/payouts/{made['payout']['id']}")["set_off_ore"] == 10_000


def test_two_set_offs_race_for_the_last_oere(service, api, build):
    for _ in range(4):
        made = build.set_off(claim_ore=30_001, amount_ore=30_000)
        account, = api.finance.get(f"/recipients/{made['recipient']['id']}")["bank_accounts"]
        payee = {"id": made["recipient"]["id"], "account_number": account["account_number"]}
        payouts = [build.accepted(payee=payee)["payouts"][0]["id"] for _ in range(2)]
        path = f"/repayment-claims/{made['claim']['id']}/set-offs"
        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(lambda x: service.login(x[0]).post(path, {"payout_id": x[1], "amount_ore": 1, "ground": "G"}, any_status=True),
                                 zip(("finance", "finance2"), payouts)))
        assert sorted(reply.status for reply in told) == [201, 422], told
        assert [reply.code for reply in told if reply.status == 422] == ["set_off.create.exceeds"]


def test_an_approval_and_a_run_at_once(service, api, build):
    """Approved before the run is proposed it is set off by it; after, it is refused and the payout is paid in full."""
    for _ in range(4):
        made = build.set_off(claim_ore=30_000, amount_ore=30_000)
        award = award_of(api, made)
        scheme = build.case(award["application_id"])["scheme"]["id"]
        acts = [("approver2", f"/set-offs/{made['id']}/approve", {}),
                ("finance2", "/payment-runs", {"pay_on": "2023-01-12", "due_by": "2023-12-31", "scheme_ids": [scheme]})]
        with ThreadPoolExecutor(2) as pool:
            approved, run = pool.map(lambda act: service.login(act[0]).post(act[1], act[2], any_status=True), acts)
        if run.status == 201:
            assert run["set_off_ore"] == (30_000 if approved.status == 200 else 0)
        assert approved.status == 200 or approved.code == "set_off.create.payout"


def test_what_a_payout_that_is_cut_carries_follows(api, build):
    made = build.set_off(claim_ore=40_000, amount_ore=40_000)
    api.finance2.post(f"/set-offs/{made['id']}/approve")
    award = award_of(api, made)
    change = api.caseworker.post(f"/awards/{award['id']}/change-requests", {"kind": "renunciation", "wanted": {"amount_ore": 25_000}, "reason": "Mindre tiltak.", "on_behalf_reason": "Avtalt på telefon."})
    draft = api.caseworker.post(f"/change-requests/{change['id']}/decisions", {"outcome": "granted", "grounds": "Som ønsket."})
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    api.approver.post(f"/decisions/{draft['id']}/approve")
    assert [set_off(api, made)[k] for k in ("state", "amount_ore")] == ["approved", 25_000]
    payout = api.auditor.get(f"/payouts/{made['payout']['id']}")
    assert (payout["amount_ore"], payout["set_off_ore"]) == (25_000, 25_000)
    done = sent(api, build, award)
    assert (done["net_ore"], claim_of(api, made)["left_ore"]) == (0, 15_000)
