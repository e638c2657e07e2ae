"""acts_bank.py: what the bank answers, differences that two people clear, and payouts that are made anew."""
import datetime

import bankfile
from bank import UNDER_WAY, Difference, Message, Told
from model import Claim, Payout
from owed import DEMANDED
from tries import Breaks, Try, act, has

NOT_SENT = "bank_message.create.not_sent"
REJECTED = ("AC01", "AC04", "AM04", "AM04", "BE04")


def payout_in(c, *states):
    """One that the bank was asked to pay, in one of these states, mostly."""
    return c.one(c.house.payouts, lambda p: p.line_ore and p.state in states)


# --- messages -----------------------------------------------------------------------------------

def statuses_of(c):
    """pain.002 of one run: of the file, of its part, of payments, or of its part and payments: (what is told, the bytes)."""
    run = c.one(c.house.runs, lambda r: r.state == "sent")
    payouts = run and c.house.of_file(run)
    if not payouts:
        return None, None
    rng = c.rng
    whole, code, way = rng.choice(("ACCP", "ACSP", "ACTC", "ACCP", "RJCT")), rng.choice(REJECTED), rng.choice(("group", "part", "payments", "payments", "both"))

    def told(payout, status):
        what = {"RJCT": "reject", "PDNG": "wait", "XXXX": "status"}.get(status, "accept")
        return Told(what, payout, code=code if what == "reject" else None)
    if way in ("group", "part"):
        tolds = [told(p, whole) for p in sorted(payouts, key=lambda p: p.id)]
        return tolds, bankfile.status({"id": run.id}, code=code if whole == "RJCT" else None, **{way: whole}, version=rng.choice(("03", "10")))
    some = rng.sample(payouts, rng.randint(1, min(4, len(payouts))))
    rows = [(p, "RJCT" if way == "both" else rng.choice(("ACCP", "ACSC", "ACWC", "PDNG", "RJCT", "RJCT", "XXXX"))) for p in some]
    tolds = [told(p, "ACCP") for p in sorted(payouts, key=lambda p: p.id) if p not in some] if way == "both" else []
    tolds += [told(p, status) for p, status in rows]
    sent = [(p.id, status, code if status == "RJCT" else None) for p, status in rows]
    if rng.random() < 0.1:
        tolds, sent = tolds + [Told("unknown_status")], sent + [(0, "ACCP")]
    return tolds, bankfile.status({"id": run.id}, payments=sent, part="ACCP" if way == "both" else None)


def entry_of(c, kind):
    """One entry of the account; None where there is nothing that it could be of."""
    rng, house = c.rng, c.house
    day, reference, way = house.today - datetime.timedelta(days=rng.choice((0, 0, 0, 1))), f"B{rng.randrange(10 ** 9)}", rng.random()
    if way < 0.5:
        payout = payout_in(c, *UNDER_WAY)
        return payout and Told("settle", payout, ore=(payout.line_ore or payout.amount_ore) + rng.choice((0,) * 9 + (1_00,)), day=day, reference=reference)
    if way < 0.64:
        payout = payout_in(c, *UNDER_WAY, "settled")
        return payout and Told("return", payout, ore=(payout.line_ore or payout.amount_ore) - rng.choice((0,) * 9 + (1,)), day=day, reference=reference, code=rng.choice(REJECTED))
    if way < 0.7:
        run = c.one(house.runs, lambda r: r.state == "sent" and any(p.state in UNDER_WAY for p in house.of_file(r)))
        left = run and sum(p.line_ore for p in house.of_file(run) if p.state in UNDER_WAY)
        return Told("settle", run=run, ore=left + rng.choice((0, 0, 0, 5)), day=day, reference=reference) if left else None
    if way < 0.84:
        claim = c.one(house.claims, lambda k: k.state in DEMANDED)
        due = claim and max(1, house.due_ore(claim, house.today))
        by_hand = [p.reference for p in claim.payments if p.reference] if claim else []
        if claim and by_hand and due > 1 and rng.random() < 0.2:  # what finance has registered itself is told again
            return Told("pay", claim=claim, ore=1, day=house.today, reference=rng.choice(by_hand))
        return Told("pay", claim=claim, ore=rng.choice((due, due // 2 or 1, due + 1)), day=house.today, reference=reference) if claim and claim.kid else None
    if way < 0.93:
        told, of = house.told_before(rng)
        return told and (told if of == kind or rng.random() < 0.5 else Told(told.what, told.payout, told.claim, told.run, told.ore, told.day, reference, told.code))
    return Told(rng.choice(("unknown", "unknown_return", "unidentified", "unidentified")), ore=rng.choice((7_00, 5_000_00)), day=day, reference=reference)


def told_of(told):
    """The entry as the bank writes it."""
    more = {"day": told.day.isoformat(), "reference": told.reference}
    number = told.payout.id if told.payout else 0
    if told.run:
        return {"direction": "DBIT", "ore": told.ore, "message": f"TILSAGN-RUN-{told.run.id}", **more}
    if told.what in ("settle", "unknown"):
        return bankfile.paid(number, told.ore, **more)
    if told.what in ("return", "unknown_return"):
        return bankfile.returned(number, told.ore, code=told.code or "AC04", **more)
    return bankfile.came(told.ore, told.claim and told.claim.kid, **more)


def entries_of(c, kind):
    """camt: some entries, no two of them of one payout in one direction."""
    tolds, of = [], set()
    for _ in range(c.rng.choice((1, 2, 3, 5))):
        told = entry_of(c, kind)
        its = [(told.direction, p.id) for p in (c.house.of_file(told.run) if told.run else [told.payout] if told.payout else [])] if told else []
        if told and not of & set(its) and told.entry not in [t.entry for t in tolds]:
            tolds.append(told)
            of |= set(its)
    return tolds, tolds and bankfile.statement([told_of(t) for t in tolds], kind, version=c.rng.choice(("02", "08")))


def claims_found(c, who):
    """What follows of set-offs that are undone now: of what was paid back a claim is made."""
    for claim, ore in c.house.undone:
        if ore > 0:
            an_id = min(k["id"] for k in c.read(f"/repayment-claims?application_id={claim.case.id}&limit=200")["items"] if k["id"] not in c.house.claims)
            c.house.enter_claim(Claim(an_id, claim.award, ore, "paid_by_mistake", opened_by=who, refund_of=claim))
    c.house.undone.clear()


def shown(told):
    """By which a difference is known as that of a thing told."""
    known = told.payout if told.payout and told.payout.line_ore else None
    return known and known.id, told.claim and told.claim.id, told.direction, told.ore


def taken_in(c, who, kind, content, tolds, reply):
    outcomes = c.house.take_in(who, kind, tolds)
    matched, duplicates = (sum(outcome == what for _, outcome in outcomes) for what in ("done", "duplicate"))
    differ = [(told, codes) for told, codes in outcomes if isinstance(codes, set)]
    counts, told = (matched, duplicates, len(differ)), (reply["matched"], reply["duplicates"], reply["unmatched_count"])
    assert told == counts, f"the message {reply['id']} tells {told}, the model {[(t.what, t.payout and t.payout.id, outcome) for t, outcome in outcomes]}"
    for row in reply["unmatched"]:
        told, codes = next(it for it in differ if shown(it[0]) == tuple(row[name] for name in ("payout_id", "repayment_claim_id", "direction", "amount_ore")))
        assert row["code"] in codes, (row, codes)
        differ = [it for it in differ if it[0] is not told]
        c.house.differences[row["difference_id"]] = Difference(row["difference_id"], told, kind, row["code"])
    c.house.messages[reply["id"]] = Message(reply["id"], kind, content, *counts)
    claims_found(c, who)


@act(9)
def bank_message_create(c):
    """Now and then one that was taken in before, or another under its name."""
    who, kind = c.somebody("finance"), c.rng.choice(("pain.002", "camt.054", "camt.054", "camt.053"))
    old = c.rng.choice(list(c.house.messages.values())) if c.house.messages and c.rng.random() < 0.08 else None
    breaks = Breaks(sees=True, roles=has(who, "finance"))
    if old:
        other = c.rng.random() < 0.3
        breaks.when(other, "bank_message.create.other_content")

        def told_again(reply):
            assert (reply["id"], reply["repeated"], reply["matched"], reply["duplicates"]) == (old.id, True, 0, old.matched + old.duplicates + old.unmatched), reply
        return Try(who, "POST", "/bank-messages", old.content + (b"\n<!-- -->" if other else b""), breaks, told_again)
    tolds, content = statuses_of(c) if kind == "pain.002" else entries_of(c, kind)
    if not tolds:
        return None
    breaks.when(c.house.not_sent(tolds), NOT_SENT)
    return Try(who, "POST", "/bank-messages", content, breaks, lambda reply: taken_in(c, who, kind, content, tolds, reply))


# --- differences --------------------------------------------------------------------------------

@act(4, then="bank_difference_confirm")
def bank_difference_clear(c):
    one = c.one(c.house.differences, lambda d: d.state == "open")
    if one is None:
        return None
    who, stale = c.somebody("finance"), c.stale()
    payout, claim = one.told.payout if c.rng.random() < 0.4 else payout_in(c, *UNDER_WAY), c.one(c.house.claims, lambda k: k.state in DEMANDED)
    how = c.rng.choice(("sent_back", "noted", *(("payout",) * 3 if payout else ()), *(("claim",) * 3 if claim else ())))
    breaks = Breaks(sees=c.house.sees_run(who), roles=has(who, "finance"), stale=stale).when(one.state != "open", "bank_difference.clear.open")
    breaks.when(how in ("claim", "sent_back") and one.told.direction != "credit" or how == "payout" and one.told.of_payout is None, "bank_difference.clear.content")

    def done(_):
        one.state, one.how, one.proposed_by, c.focus = "proposed", how, who, one
        one.payout, one.claim = payout if how == "payout" else None, claim if how == "claim" else None
    named = {"payout": {"payout_id": payout and payout.id}, "claim": {"repayment_claim_id": claim and claim.id}}.get(how, {})
    return Try(who, "POST", f"/bank-differences/{one.id}/clear", {"how": how, "reason": "Avklart", **named}, breaks, done, '"0"' if stale else None)


@act(4)
def bank_difference_confirm(c):
    one = c.one(c.house.differences, lambda d: d.state == "proposed")
    if one is None:
        return None
    who, confirm, stale, of = c.somebody("finance", but={one.proposed_by.name} if one.proposed_by else ()), c.rng.random() < 0.9, c.stale(), one.told
    proposed = one.state == "proposed"
    breaks = Breaks(sees=c.house.sees_run(who), duty=proposed and who is one.proposed_by and "bank_difference.confirm.same_person", roles=has(who, "finance"), stale=stale)
    breaks.when(not proposed, "bank_difference.confirm.not_proposed")
    told = Told(of.of_payout, one.payout, ore=of.ore, day=of.day, code=of.code) if proposed and one.how == "payout" else None
    if told and confirm:
        outcome = c.house.judged(told)
        for code in outcome if isinstance(outcome, set) else {outcome} - {"done"}:
            breaks.when(True, "bank_difference.match.amount" if code == "amount" else "bank_difference.match.state")
        breaks.when(c.house.not_sent([told]), NOT_SENT)
    reference = of.reference
    if confirm and one.claim:
        for code in sorted(c.house.payment_refused(who, one.claim, of.ore, of.day, reference)):
            breaks.when(True, code)

    def done(_):
        if not confirm:
            one.state, one.how, one.payout, one.claim, one.proposed_by = "open", None, None, None, None
            return
        if told:
            c.house.carried_out(told)
            if one.payout is not of.payout:
                c.house.counted(one.kind, told)
            c.house.complete_runs()
            claims_found(c, who)
        elif one.claim:
            c.house.pay(one.claim, of.ore, of.day, reference)
        one.state, one.cleared_by = "cleared", who
    return Try(who, "POST", f"/bank-differences/{one.id}/confirm", {"confirm": confirm}, breaks, done, '"0"' if stale else None)


# --- paid anew ----------------------------------------------------------------------------------

@act(4)
def payout_correct(c):
    old = c.one(c.house.payouts, lambda p: p.state in ("rejected", "returned") and not p.corrected_by)
    if old is None:
        return None
    case, stale = old.award.decision.case, c.stale()
    who = c.person_for(case, "finance")
    breaks = Breaks(sees=c.house.sees_case(who, case), roles=has(who, "finance"), stale=stale)
    for code in c.house.not_corrected(old):
        breaks.when(True, code)

    def done(reply):
        new = old.corrected_by = Payout(reply["id"], old.award, old.commitment, c.house.today, old.amount_ore, old.requires, claim=old.claim, number=old.number,
                                         attempt=old.attempt + 1)
        c.house.payouts[new.id] = new
        if new.claim is None:
            new.award.payouts.append(new)
            standing = c.house.counted_in(new.award)
            if standing.account_number:
                standing.account_number = case.recipient.confirmed.number
    return Try(who, "POST", f"/payouts/{old.id}/correct", {"reason": "Ny konto"}, breaks, done, '"0"' if stale else None)
