"""Payment runs: three people, the bank file, and the money."""
import hashlib
import os
import subprocess
import xml.etree.ElementTree as ET

import bankfile
import pytest
from build import PAY_ON

SCHEMAS = os.environ.get("ISO20022_SCHEMAS") or os.path.join(
    os.path.dirname(__file__), "../../../shared/data/iso20022")
NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.%s"


def kroner(text):
    whole, _, cents = text.partition(".")
    return int(whole) * 100 + int((cents + "00")[:2])


def test_a_run_proposes_attests_approves_and_is_sent(api, build):
    award = build.accepted(amount_ore=123_456)
    run = build.run(award)
    assert (run["state"], run["count"], run["amount_ore"], run["excluded"]) == ("proposed", 1, 123_456, [])
    path = f"/payment-runs/{run['id']}"
    api.finance.post(path + "/sent", refused="illegal-transition")
    assert api.finance2.post(path + "/attest")["state"] == "attested"
    assert api.approver2.post(path + "/approve")["state"] == "approved"
    build.file(run)
    sent = api.finance.post(path + "/sent").json
    assert sent["state"] == "sent" and sent["sent_by"]["name"] == "Person finance"
    payout, = api.auditor.items("/payouts", payment_run_id=run["id"])
    assert (payout["state"], payout["paid_on"]) == ("sent", PAY_ON)
    scheme = build.case(award["application_id"])["scheme"]["id"]
    api.finance.post("/payment-runs", {"pay_on": PAY_ON, "due_by": "2023-12-31", "scheme_ids": [scheme]}, any_status=True)
    assert len(api.auditor.items("/payouts", scheme_id=scheme)) == 1, "an instalment is paid once"


def test_what_is_blocked_is_left_out_and_named(api, build):
    call = build.open_call()
    paid = build.accepted(call=call)
    offered = build.award(call=call)
    run = build.run(paid)
    assert run["count"] == 1
    row, = run["excluded"]
    assert row["award_id"] == offered["id"] and set(row["blocked_by"]) == {"acceptance", "account"}


def test_a_run_of_nothing_is_refused(api, build):
    award = build.award()
    scheme = build.case(award["application_id"])["scheme"]["id"]
    refusal = api.finance.post("/payment-runs", {"pay_on": PAY_ON, "due_by": "2023-12-31", "scheme_ids": [scheme]}, refused="conflict")
    assert refusal.code == "payment_run.create.nothing_due" and len(refusal["excluded"]) == 1
    assert all(row["id"] != refusal.json.get("id") for row in api.auditor.items("/payment-runs"))


@pytest.mark.parametrize("day", ["2023-01-09", "2023-01-14", "2023-04-07"])
def test_money_is_sent_on_bank_days_only(api, day):
    refusal = api.finance.post("/payment-runs", {"pay_on": day, "due_by": "2023-12-31"}, refused="validation")
    assert refusal.pointers == ["/pay_on"] and refusal.code == "payment_run.create.pay_on"


# Each row: who does what; the last act is the one that must be refused.
COMBINATIONS = {
    "who prepared a decision attests": dict(prepares="both", attests="both"),
    "who approved a decision attests": dict(decides="both", attests="both"),
    "who registered the account attests": dict(registers="both", attests="both"),
    "who confirmed the account attests": dict(confirms="both", attests="both"),
    "who prepared a decision approves": dict(prepares="both", approves="both"),
    "who approved a decision approves": dict(decides="approver", approves="approver"),
    "who registered the account approves": dict(registers="both", approves="both"),
    "who confirmed the account approves": dict(confirms="both", approves="both"),
    "who attested approves": dict(attests="both", approves="both"),
}


@pytest.mark.parametrize("who", COMBINATIONS.values(), ids=COMBINATIONS.keys())
def test_nobody_has_two_hands_in_the_same_money(api, build, who):
    payee = build.payee(by=who.get("registers", "caseworker2"), confirmed_by=who.get("confirms", "caseworker3"))
    award = build.accepted(by=who.get("prepares", "caseworker"), approver=who.get("decides", "approver"), payee=payee)
    path = f"/payment-runs/{build.run(award)['id']}"
    if who.get("attests") and not who.get("approves"):
        refusal = api[who["attests"]].post(path + "/attest", refused="same-person")
    else:
        api[who.get("attests", "finance2")].post(path + "/attest")
        refusal = api[who["approves"]].post(path + "/approve", refused="same-person")
    assert refusal.code == "payment_run.act.same_person"
    api.finance.post(path + "/cancel", {"reason": "Prøve"})


def test_who_proposes_may_attest(api, build):
    run = build.run(by="finance")
    assert api.finance.post(f"/payment-runs/{run['id']}/attest")["state"] == "attested"


def test_a_run_is_cancelled_before_it_is_approved(api, build):
    run = build.run()
    path = f"/payment-runs/{run['id']}"
    cancelled = api.finance.post(path + "/cancel", {"reason": "Feil dato"}).json
    assert (cancelled["state"], cancelled["cancelled_reason"]) == ("cancelled", "Feil dato")
    assert api.auditor.items("/payouts", payment_run_id=run["id"]) == []
    approved = build.approved_run()
    refusal = api.finance.post(f"/payment-runs/{approved['id']}/cancel", {"reason": "Sent"}, refused="illegal-transition")
    assert refusal["current_state"] == "approved" and refusal["allowed"] == ["sent"]


def test_a_held_payout_is_in_no_run_until_it_is_released(api, build):
    award = build.accepted()
    path = f"/payouts/{award['payouts'][0]['id']}"
    assert api.caseworker.post(path + "/hold", {"reason": "Spørsmål"})["state"] == "held"
    scheme = build.case(award["application_id"])["scheme"]["id"]
    api.finance.post("/payment-runs", {"pay_on": PAY_ON, "due_by": "2023-12-31", "scheme_ids": [scheme]}, refused="conflict")
    api.caseworker.post(path + "/hold", {"reason": "Igjen"}, refused="illegal-transition")
    assert api.finance.post(path + "/release", {"reason": "Avklart"})["state"] == "due"
    assert build.run(award)["count"] == 1


def test_a_payout_in_a_run_is_not_let_go_out_of_it(api, build):
    award = build.accepted()
    run = build.run(award)
    refusal = api.finance.post(f"/payouts/{award['payouts'][0]['id']}/release", {"reason": "Avklart"}, refused="illegal-transition")
    assert refusal.code == "payout.release.not_held"
    assert [row["id"] for row in api.auditor.items("/payouts", payment_run_id=run["id"])] == [award["payouts"][0]["id"]]


def test_one_payout_is_shown_with_what_blocks_it(api, build):
    award = build.award()
    payout = api.auditor.get(f"/payouts/{award['payouts'][0]['id']}").json
    assert payout == award["payouts"][0] and set(payout["blocked_by"]) == {"acceptance", "account"}


def test_a_closed_month_takes_no_money_until_two_open_it(api, build):
    run = build.approved_run()
    build.file(run)
    month = "/periods/2022-12"
    assert api.finance.post(month + "/close")["state"] == "closed"
    api.finance.post(month + "/close", refused="illegal-transition")
    asked = api.finance.post(month + "/reopen", {"reason": "Feil postering"}).json
    assert (asked["state"], asked["reopen_reason"]) == ("closed", "Feil postering")
    api.finance.post(month + "/reopen", {"reason": "Igjen"}, refused="same-person")
    assert api.finance2.post(month + "/reopen", {"reason": "Enig"})["state"] == "open"
    assert "2022-12" in [row["month"] for row in api.auditor.items("/periods")]
    assert api.finance.post("/periods/2023-01/close", any_status=True).code == "period.close.not_over"
    assert api.finance.post(f"/payment-runs/{run['id']}/sent")["state"] == "sent"


def test_a_changed_account_waits_its_day(api, build):
    payee = build.payee()
    award = build.accepted(payee=payee)
    other = build.account_number()
    made = api.caseworker2.post(f"/recipients/{payee['id']}/bank-accounts", {"account_number": other})
    api.caseworker3.post(f"/bank-accounts/{made['id']}/confirm")
    scheme = build.case(award["application_id"])["scheme"]["id"]
    body = {"pay_on": "2023-01-10", "due_by": "2023-12-31", "scheme_ids": [scheme]}
    refusal = api.finance.post("/payment-runs", body, refused="conflict")
    assert set(refusal["excluded"][0]["blocked_by"]) & {"account_quarantine", "account"}


@pytest.mark.parametrize("version", ["09", "03"])
def test_the_bank_file_is_valid_and_its_sums_are_the_payouts(api, build, version):
    call = build.open_call()
    awards = [build.accepted(call=call, amount_ore=amount) for amount in (100_001, 250_000, 99)]
    run = build.approved_run(awards[0])
    file = build.file(run, version)
    assert file.media_type == "application/xml"
    assert file.etag == '"' + hashlib.sha256(file.body).hexdigest() + '"'
    path = f"/payment-runs/{run['id']}/file?version={version}"
    assert api.auditor.get(path).body == file.body
    api.finance.get(path, headers={"If-None-Match": file.etag}, expect=304)
    names = {"p": NAMESPACE % version}
    root = ET.fromstring(file.body)
    amounts = [kroner(e.text) for e in root.findall(".//p:InstdAmt", names)]
    assert sorted(amounts) == [99, 100_001, 250_000]
    header = root.find("p:CstmrCdtTrfInitn/p:GrpHdr", names)
    assert int(header.find("p:NbOfTxs", names).text) == 3 and kroner(header.find("p:CtrlSum", names).text) == sum(amounts)
    assert {e.text for e in root.findall(".//p:Cdtr/p:Nm", names)} == {
        build.case(a["application_id"])["recipient"]["name"] for a in awards}
    schema = os.path.join(SCHEMAS, f"pain.001.001.{version}.xsd")
    if os.path.exists(schema):
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", schema, "-"], input=file.body, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
    both = api.auditor.get(f"/payment-runs/{run['id']}")["files"]
    assert {f["version"] for f in both} == {"03", "09"} and {f["amount_ore"] for f in both} == {sum(amounts)}


def test_a_file_that_is_not_made_says_when_to_come_again(api, build):
    run = build.run()
    refusal = api.finance.get(f"/payment-runs/{run['id']}/file", refused="illegal-transition")
    assert int(refusal.headers["Retry-After"]) > 0
    api.caseworker.get(f"/payment-runs/{run['id']}/file", refused="forbidden")


def test_every_view_of_the_accounts_sums_to_the_same(api, build):
    """REQ-062, 063: by the day of the money, gross; what the bank returned and what is repaid stand apart."""
    call = build.open_call()
    awards = [build.accepted(call=call, amount_ore=amount) for amount in (50_000, 30_000)]
    build.paid(awards[0])
    rows = {r["award_id"]: r for r in api.auditor.items("/payouts", scheme_id=call["scheme_id"])}
    kept, back = (rows[a["id"]] for a in awards)
    build.answered_by_bank(bankfile.statement([bankfile.returned(back["id"], back["amount_ore"])]))
    claim = build.due_claim(api.auditor.get(f"/awards/{awards[0]['id']}").json, 20_000)
    api.finance.post(f"/repayment-claims/{claim['id']}/payments", {"amount_ore": 20_000, "paid_on": "2023-01-10", "reference": "R1"})
    period = {"from": "2023-01-01", "to": "2023-01-31"}
    mine = {"post": f"{call['chapter']}.70", "scheme": str(call["scheme_id"])}
    sums = set()
    for way in ("post", "sector", "scheme", "recipient_type"):
        found = api.auditor.items("/accounts", by=way, **period)
        assert [r["key"] for r in found] == sorted((r["key"] for r in found), key=lambda k: int(k) if way == "scheme" else k)
        sums.add(tuple(sum(r[name] for r in found) for name in ("payouts", "paid_ore", "returned_ore", "booked_ore", "repaid_ore")))
        if way in mine:
            row, = [r for r in found if r["key"] == mine[way]]
            assert (row["payouts"], row["paid_ore"], row["returned_ore"], row["booked_ore"], row["repaid_ore"]) == (2, 80_000, 30_000, 50_000, 20_000)
    assert len(sums) == 1, sums
    post, = [r for r in api.finance.items("/appropriations", year=2023, chapter=call["chapter"]) if r["post"] == "70"]
    assert (post["booked_ore"], post["repaid_ore"]) == (50_000, 20_000), "and is what the post has booked"
    assert kept["paid_on"] == PAY_ON
    assert api.auditor.items("/accounts", **{"from": "2023-01-11", "to": "2023-01-11"}) == [], "the day of the money, no other"
    assert [r["key"] for r in api.auditor.items("/accounts", by="scheme", limit=1, **period)] == \
        [r["key"] for r in api.auditor.items("/accounts", by="scheme", **period)], "page by page"
    assert mine["scheme"] not in [r["key"] for r in api.delegated.items("/accounts", by="scheme", **period)]
    assert api.applicant.get("/accounts", expect=403).code == "access.role.missing"
    assert api.auditor.get("/accounts", query={"by": "colour", "from": "2023-02-30"}, expect=422).pointers == ["?by", "?from"]
