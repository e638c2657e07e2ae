"""What the bank answers, over HTTP: pain.002, camt.054 and camt.053, each valid by the official schema."""
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from bankfile import came, paid, returned, statement, status

SCHEMAS = os.environ.get("ISO20022_SCHEMAS") or os.path.join(os.path.dirname(__file__), "../../../shared/data/iso20022")
VERSIONS = [("03", "02"), ("10", "08")]


def action(doc, name):
    return next(a for a in doc["actions"] if a["action"] == name)


def sent(build, *awards):
    """Payouts of one scheme in a run that the bank has: the run, and the payouts in order."""
    run = build.paid(awards[-1] if awards else None)
    return run, build.as_["auditor"].items("/payouts", payment_run_id=run["id"])


def of_two(build):
    call = build.open_call()
    build.accepted(call=call, amount_ore=50_000)
    return sent(build, build.accepted(call=call, amount_ore=60_000))


def payout(api, row):
    return api.auditor.get(f"/payouts/{row['id']}")


def post_of(api, row):
    doc = payout(api, row)
    return next(p for p in api.finance.items("/appropriations", year=2023, chapter=doc["chapter"]) if p["post"] == doc["post"])


def valid(message, tmp_path):
    schema = message.decode().split("tech:xsd:")[1].split('"')[0]
    if os.path.exists(f"{SCHEMAS}/{schema}.xsd"):
        (tmp_path / "m.xml").write_bytes(message)
        done = subprocess.run(["xmllint", "--noout", "--schema", f"{SCHEMAS}/{schema}.xsd", str(tmp_path / "m.xml")], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    return message


@pytest.mark.parametrize("pain,camt", VERSIONS)
def test_a_run_from_its_file_to_the_account(api, build, tmp_path, pain, camt):
    """Accepted, settled on the bank's day, and one that comes back; E6, E11."""
    run, (a, b) = of_two(build)
    told = build.answered_by_bank(valid(status(run, "ACCP", version=pain), tmp_path))
    assert [told[k] for k in ("kind", "matched", "unmatched", "duplicates", "repeated")] == ["pain.002", 2, [], 0, False]
    assert {payout(api, r)["state"] for r in (a, b)} == {"accepted"}
    entries = [paid(a["id"], a["amount_ore"], name="Nesna <kommune> & Ål", day="2023-01-13"), paid(b["id"], b["amount_ore"]), {**paid(a["id"], 1), "booked": False}]
    told = build.answered_by_bank(valid(statement(entries, version=camt), tmp_path))
    assert (told["matched"], told["unmatched"], told["pending"]) == (2, [], 1)
    assert (payout(api, a)["state"], payout(api, a)["paid_on"]) == ("settled", "2023-01-13")
    assert api.auditor.get(f"/payment-runs/{run['id']}")["state"] == "completed" and post_of(api, a)["paid_ore"] == 110_000
    told = build.answered_by_bank(valid(statement([returned(b["id"], b["amount_ore"], why="Avsluttet")], version=camt), tmp_path))
    back = payout(api, b)
    assert (told["matched"], back["state"], back["bank_code"], back["bank_text"], back["bank_since"]) == (1, "returned", "AC04", "Avsluttet", "2023-01-12")
    assert post_of(api, a)["paid_ore"] == 50_000 and post_of(api, a)["committed_ore"] == 110_000, "it is not paid, and stays bound"
    told = build.answered_by_bank(valid(statement([paid(b["id"], b["amount_ore"]), returned(b["id"], b["amount_ore"])], "camt.053", version=camt), tmp_path))
    assert (told["matched"], told["duplicates"], told["unmatched"]) == (0, 2, []), "the statement tells what the notification told"
    history = [h["action"] for h in api.auditor.items("/history", object=f"payout/{b['id']}")]
    assert history[:3] == ["bank_message_create"] * 3 and "payment_run_sent" in history
    case = build.case(back["application_id"])
    assert case["award"]["payouts"][0]["bank_code"] == "AC04"
    assert api.auditor.get(f"/applications/{case['id']}?as_of=2099-01-01T00:00:00Z")["award"]["payouts"] == case["award"]["payouts"]


def test_the_same_message_twice_changes_nothing(api, build):
    run, (row, _) = of_two(build)
    message = status(run, "ACCP")
    first = build.answered_by_bank(message)
    again = build.answered_by_bank(message)
    assert (again["id"], again["repeated"], again["matched"], again["duplicates"], again["unmatched"]) == (first["id"], True, 0, 2, [])
    assert payout(api, row)["state"] == "accepted"
    other = status(run, "RJCT", message_id=first["message_id"])
    assert build.answered_by_bank(other, refused="conflict")["bank_message_id"] == first["id"]
    assert api.finance.get(f"/bank-messages/{first['id']}/file").body == message
    assert api.auditor.get(f"/bank-messages/{first['id']}")["sha256"] in api.auditor.get(f"/bank-messages/{first['id']}/file").headers["ETag"]
    row, = [r for r in api.auditor.items("/bank-messages", kind="pain.002") if r["id"] == first["id"]]
    assert (row["matched"], row["differences_open"], row["received_by"]) == (2, 0, "Person finance")


@pytest.mark.parametrize("round_", range(3))
def test_two_people_take_the_same_message_in_at_once(service, api, build, round_):
    run, rows = of_two(build)
    message = statement([paid(r["id"], r["amount_ore"]) for r in rows])
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(lambda who: service.login(who).post("/bank-messages", raw=message, content_type="application/xml"), ("finance", "finance2")))
    assert sorted((t["matched"], t["duplicates"], t["repeated"]) for t in told) == [(0, 2, True), (2, 0, False)] and told[0]["id"] == told[1]["id"]
    assert post_of(api, rows[0])["paid_ore"] == 110_000
    assert [h["action"] for h in api.auditor.items("/history", object=f"payout/{rows[0]['id']}")].count("bank_message_create") == 1


def test_an_answer_before_the_run_is_marked_as_sent_is_refused(api, build):
    """Nothing is lost: whoever has the file marks the run and takes it in again."""
    run = build.approved_run()
    build.file(run)
    refusal = build.answered_by_bank(status(run, "ACCP"), refused="conflict")
    assert (refusal.code, refusal["payment_run_ids"]) == ("bank_message.create.not_sent", [run["id"]])
    api.finance.post(f"/payment-runs/{run['id']}/sent")
    assert build.answered_by_bank(status(run, "ACCP"))["matched"] == 1


def test_what_cannot_be_read_is_told_by_line(api, build):
    before = len(api.auditor.items("/bank-messages"))
    good = statement([came(100)])
    for wrong, pointers, codes in [
            (b"", ["/1/Document"], ["unclosed"]),
            (b"<a/>", ["/1/a"], ["message"]),
            (good.replace(b"UTF-8", b"ISO-8859-1"), ["/1/ISO-8859-1"], ["not_utf8"]),
            (good.replace(b"?>\n", b'?>\n<!DOCTYPE a [<!ENTITY b "c">]>'), ["/2/a"], ["dtd"]),
            (good.replace(b"NOTPROVIDED", b"&file;"), ["/5/EndToEndId"], ["entity"]),
            (good.replace(b'>1.00</Amt><Cdt', b'>1.001</Amt><Cdt'), ["/5/Amt"], ["money"]),
            (good.replace(b'<Amt Ccy="NOK">1.00</Amt><Cdt', b'<Amt Ccy="EUR">1.00</Amt><Cdt'), ["/5/Amt"], ["currency"]),
            (statement([came(100)], "camt.053", closing=5), ["/4/Bal"], ["balance"]),
            (good.replace(b"</Ntfctn>", b""), ["/6/Ntfctn"], ["mismatch"]),
            (b"\xff\xfe<\x00", ["/1/Document"], ["not_utf8"])]:
        refusal = build.answered_by_bank(wrong, refused="validation")
        assert (refusal.code, refusal.pointers, [e["code"] for e in refusal["errors"]]) == ("bank_message.create.faulty", pointers, codes), refusal
        assert all(e["detail"] for e in refusal["errors"])
    assert api.finance.post("/bank-messages", {"a": 1}, any_status=True).slug == "unsupported-media-type"
    assert api.caseworker.post("/bank-messages", raw=b"<a/>", content_type="application/xml", any_status=True).slug == "forbidden"
    assert len(api.auditor.items("/bank-messages")) == before


def test_money_with_a_kid_pays_its_claim(api, build):
    claim = build.due_claim(amount_ore=10_000)
    told = build.answered_by_bank(statement([came(4_000, claim["kid"], day="2023-01-10", reference="REF-1"), came(99_999, claim["kid"], day="2023-01-10")]))
    assert (told["matched"], [(u["code"], u["refusal"]) for u in told["unmatched"]]) == (1, [("claim", "repayment_claim.pay.exceeds")])
    claim = api.auditor.get(f"/repayment-claims/{claim['id']}")
    assert (claim["state"], [(p["amount_ore"], p["paid_on"], p["reference"]) for p in claim["payments"]]) == ("part_paid", [(4_000, "2023-01-10", "REF-1")])


def test_a_claim_is_lowered_while_its_money_comes(service, api, build):
    """Whichever is first: the money is on the claim or on the list, never both, never neither."""
    for _ in range(3):
        claim = build.due_claim(amount_ore=10_000)
        new = build.reversal({"id": claim["decision_id"]}, outcome="repayment", grant_ore=4_000)
        acts = [lambda: service.login("finance").post("/bank-messages", raw=statement([came(10_000, claim["kid"], day="2023-01-10")]), content_type="application/xml", any_status=True),
                lambda: service.login("approver2").post(f"/decisions/{new['id']}/approve", any_status=True)]
        with ThreadPoolExecutor(2) as pool:
            told, _ = pool.map(lambda act: act(), acts)
        assert told.status == 200, told
        after = api.auditor.get(f"/repayment-claims/{claim['id']}")
        assert sum(p["amount_ore"] for p in after["payments"]) == 10_000 * told["matched"] and told["matched"] + len(told["unmatched"]) == 1


def test_differences_are_cleared_by_two_people(api, build):
    """REQ-074."""
    claim = build.due_claim(amount_ore=10_000)
    told = build.answered_by_bank(statement([came(2_500, name="Forening uten KID", text="Tilbakebetaling", day="2023-01-10"), came(800, name="Feil konto")]))
    first, second = (f"/bank-differences/{u['difference_id']}" for u in told["unmatched"])
    doc = api.finance.get(first)
    assert (doc["state"], doc["code"], doc["amount_ore"], doc["name"], doc["note"], doc["message"]["id"]) == ("open", "unidentified", 2_500, "Forening uten KID", "Tilbakebetaling", told["id"])
    assert action(api.caseworker.get(first), "clear")["code"] == "access.role.missing"
    assert api.finance.post(first + "/clear", {"how": "claim", "repayment_claim_id": 10**9, "reason": "x"}, refused="not-found")
    assert api.finance.post(first + "/clear", {"how": "claim", "reason": "x"}, refused="validation").pointers == ["/repayment_claim_id"]
    proposed = api.finance.post(first + "/clear", {"how": "claim", "repayment_claim_id": claim["id"], "reason": "Avtalt på telefon"}, if_match=doc.etag)
    assert (proposed["state"], action(proposed, "confirm")["code"]) == ("proposed", "bank_difference.confirm.same_person")
    assert api.finance.post(first + "/confirm", {"confirm": True}, refused="same-person").code == "bank_difference.confirm.same_person"
    done = api.finance2.post(first + "/confirm", {"confirm": True})
    assert (done["state"], done["cleared"]["confirmed_by"]["name"]) == ("cleared", "Person finance2")
    assert api.auditor.get(f"/repayment-claims/{claim['id']}")["payments"][0]["amount_ore"] == 2_500
    api.finance.post(second + "/clear", {"how": "sent_back", "reason": "Ikke vår"})
    assert api.finance2.post(second + "/confirm", {"confirm": False})["state"] == "open"
    rows = {r["id"]: r["state"] for r in api.auditor.items("/bank-differences", bank_message_id=told["id"])}
    assert sorted(rows.values()) == ["cleared", "open"]
    assert [r["cleared_how"] for r in api.auditor.items("/bank-differences", bank_message_id=told["id"], state="cleared")] == ["claim"]
    csv = api.finance.get(f"/bank-differences?bank_message_id={told['id']}&format=csv").body.decode("utf-8-sig")
    assert len(csv.strip().splitlines()) == 3 and "Feil konto" in csv
    assert [h["action"] for h in api.auditor.items("/history", object=first[1:].replace("bank-differences", "bank_difference"))] == ["bank_difference_confirm", "bank_difference_clear", "bank_message_create"]


def test_a_rejected_payout_is_listed_corrected_and_paid_again(api, build):
    """REQ-073: it stays a liability until it is paid to an account that was confirmed anew."""
    award = build.accepted(amount_ore=70_000)
    row = build.rejected(award)
    assert (row["state"], row["bank_code"], row["bank_text"], row["bank_since"]) == ("rejected", "AC01", "Ugyldig konto", "2023-01-10")
    listed, = api.auditor.items("/payouts", state="liable", scheme_id=row["scheme_id"])
    assert (listed["id"], listed["bank_code"], listed["bank_since"], listed["corrected_by_id"]) == (row["id"], "AC01", "2023-01-10", None)
    assert any(n["level"] == "bank" for n in api.finance2.items("/notices"))
    recipient = api.finance.get(f"/recipients/{row['recipient_id']}")
    account, = recipient["bank_accounts"]
    assert (account["state"], account["bank_code"]) == ("pending", "AC01")
    path = f"/payouts/{row['id']}/correct"
    assert action(api.finance.get(f"/payouts/{row['id']}"), "correct")["code"] == "payout.correct.account"
    assert api.finance.post(path, {}, refused="validation").pointers == ["/reason"]
    assert api.finance.post(path, {"reason": "Ny konto"}, refused="conflict").code == "payout.correct.account"
    api.caseworker3.post(f"/bank-accounts/{account['id']}/confirm")
    new = api.finance.post(path, {"reason": "Kontoen er bekreftet av foreningen"}, expect=201)
    assert new.headers["Location"].endswith(f"/payouts/{new['id']}")
    assert (new["attempt"], new["corrects_id"], new["amount_ore"], new["correct_reason"]) == (2, row["id"], 70_000, "Kontoen er bekreftet av foreningen")
    assert api.finance.post(path, {"reason": "Igjen"}, refused="illegal-transition").code == "payout.correct.corrected"
    assert payout(api, row)["corrected_by_id"] == new["id"] and api.auditor.items("/payouts", state="liable", scheme_id=row["scheme_id"]) == []
    post = post_of(api, row)
    assert (post["paid_ore"], post["committed_ore"]) == (0, 70_000), "neither doubled nor freed"
    run, (again,) = sent(build, award)
    assert again["id"] == new["id"] and post_of(api, row)["paid_ore"] == 70_000
    overview = api.auditor.get(f"/recipients/{row['recipient_id']}/overview")
    assert [a["paid_ore"] for a in overview["awards"]] == [70_000] and [p["paid_ore"] for p in overview["paid"]] == [70_000]
    assert build.answered_by_bank(statement([paid(new["id"], 70_000)]))["matched"] == 1
    assert api.auditor.get(f"/payment-runs/{run['id']}")["state"] == "completed"


def test_a_run_has_a_journal_for_the_ledger(api, build):
    """REQ-061, REQ-075: each payout with its post, sector, scheme, award and recipient; the sum is the run's."""
    run, (a, b) = of_two(build)
    rows = api.finance.items(f"/payment-runs/{run['id']}/journal", limit=1)
    assert [(r["payout_id"], r["amount_ore"], r["net_ore"], r["end_to_end_id"]) for r in rows] == [(p["id"], p["amount_ore"], p["amount_ore"], f"TILSAGN-{p['id']}") for p in (a, b)]
    doc = payout(api, a)
    assert [rows[0][k] for k in ("year", "chapter", "post", "sector", "award_id", "recipient_id", "state", "paid_on")] == [
        doc["grant_year"], doc["chapter"], doc["post"], doc["sector"], doc["award_id"], doc["recipient_id"], "sent", "2023-01-12"]
    assert sum(r["amount_ore"] for r in rows) == run["amount_ore"]
    csv = api.auditor.get(f"/payment-runs/{run['id']}/journal?format=csv").body.decode("utf-8-sig").splitlines()
    assert len(csv) == 3 and csv[0].startswith("payout_id;year;chapter;post;sector;")
    assert api.finance.get(f"/payment-runs/{run['id']}/journal?format=xlsx").body[:2] == b"PK"
    api.caseworker.get(f"/payment-runs/{run['id']}/journal", refused="forbidden")
    api.finance.get("/payment-runs/999999999/journal", refused="not-found")


def test_what_comes_back_of_an_award_that_was_reversed_is_owed_no_more(api, build):
    """Nothing of the budget stays bound, no claim stands for money that nobody has, and the case may be closed."""
    award = build.paid_award(amount_ore=50_000)
    row = award["payouts"][0]
    new = build.reversal(build.case(award["application_id"])["decisions"][0], outcome="rejected")
    api.approver.post(f"/decisions/{new['id']}/approve")
    claim, = api.finance.items("/repayment-claims", application_id=award["application_id"])
    assert (claim["state"], claim["amount_ore"], post_of(api, row)["committed_ore"]) == ("draft", 50_000, 50_000)
    assert build.answered_by_bank(statement([returned(row["id"], 50_000)]))["matched"] == 1
    post = post_of(api, row)
    assert (post["paid_ore"], post["committed_ore"]) == (0, 0)
    claim = api.finance.get(f"/repayment-claims/{claim['id']}")
    assert (claim["state"], claim["dropped"]["reason"], {d["state"] for d in claim["deadlines"]}) == ("dropped", "Utbetalingen kom i retur.", {"cancelled"})
    assert [r["id"] for r in api.finance.items("/payouts", state="liable", recipient_id=row["recipient_id"])] == []
    assert action(api.finance.get(f"/payouts/{row['id']}"), "correct")["code"] == "payout.correct.corrected"
    remaining = api.caseworker.post(f"/applications/{award['application_id']}/close", refused="conflict")["remaining"]
    assert not {"payouts", "claim"} & set(remaining)


def test_of_an_award_that_was_made_less_what_it_gives_is_paid_anew(api, build):
    award = build.paid_award(amount_ore=50_000)
    row = award["payouts"][0]
    new = build.reversal(build.case(award["application_id"])["decisions"][0], outcome="partly_granted", grant_ore=30_000)
    api.approver.post(f"/decisions/{new['id']}/approve")
    build.answered_by_bank(statement([returned(row["id"], 50_000, code="AM04")]))
    left, = api.finance.items("/payouts", state="liable", recipient_id=row["recipient_id"])
    assert (left["amount_ore"], left["state"], left["bank_code"], post_of(api, row)["committed_ore"]) == (30_000, "returned", "AM04", 30_000)
    api.finance.post(f"/payouts/{left['id']}/correct", {"reason": "Prøves igjen"}, expect=201)
    run = build.paid(award)
    assert (run["amount_ore"], post_of(api, row)["paid_ore"]) == (30_000, 30_000)
