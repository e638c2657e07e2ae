"""bank.py: what the rules of rules.md C.3, C.4 and deploy/docs/bank.md make of what the bank answers: payouts move, claims
are paid by their KID, and what fits nothing is a difference. A part of the model's house."""
import datetime
from dataclasses import dataclass

from owed import ENDED_AWARDS, Payment

UNDER_WAY = ("sent", "accepted")
NO_ACCOUNT = ("AC01", "AC04", "AC06")  # the bank does not know it, or it is closed or blocked
OUT, IN = ("settle", "unknown"), ("return", "pay", "unknown_return", "unidentified")
CAMT = ("camt.053", "camt.054")
PHASES = {"return": 1, "pay": 2}


@dataclass
class Told:
    """One thing that the bank says, a status or an entry: accept, reject, wait, settle, return or pay, or what nothing here is found for."""
    what: str
    payout: object = None
    claim: object = None
    run: object = None  # of which it is the whole sum
    ore: int = None
    day: datetime.date = None
    reference: str = None
    code: str = None

    @property
    def direction(self):
        return "debit" if self.what in OUT else "credit" if self.what in IN else None

    @property
    def entry(self):
        """By which an entry is known when it is told again."""
        return (self.direction, *(it and it.id for it in (self.payout, self.claim, self.run)), self.ore, self.day, self.reference)

    @property
    def of_payout(self):
        """What it would be of a payout that it is cleared with."""
        return {"debit": "settle", "credit": "return"}.get(self.direction, "reject" if self.what == "reject" else None)


@dataclass
class Message:
    id: int
    kind: str
    content: bytes
    matched: int
    duplicates: int
    unmatched: int


@dataclass
class Difference:
    id: int
    told: Told
    kind: str
    code: str
    state: str = "open"
    how: str = None
    payout: object = None
    claim: object = None
    proposed_by: object = None
    cleared_by: object = None


class Bank:
    """Methods of House."""

    def told_before(self, rng):
        """(some entry, in which kind of message), the newer the likelier."""
        told = self.entries_told[-60:]
        return rng.choice(told) if told else (None, None)

    def of_file(self, run):
        """What the bank has of a run."""
        return [p for p in run.payouts if p.line_ore]

    def counted(self, kind, told):
        """Counts one more that this kind tells of a payout or claim; has the other kind told as many?"""
        of = told.claim or told.payout
        if told.direction is None or of is None or of is told.payout and of.line_ore is None:
            return False
        what = (type(of), of.id, told.direction, told.ore, told.day)
        self.times_told[(kind, *what)] += 1
        return self.times_told[(kind, *what)] <= max(self.times_told[(other, *what)] for other in CAMT if other != kind)

    def parts_told(self, kind, told):
        """The payouts of which an entry is the whole sum: what is under way of its run, or what the other kind told of it that day."""
        file = self.of_file(told.run)
        if self.fits_run(told) and not any((other, told.entry) in self.entries for other in CAMT):
            return [p for p in file if p.state in UNDER_WAY]
        again = [p for p in file if any(self.times_told[other, type(p), p.id, "debit", p.line_ore, told.day] for other in CAMT if other != kind)]
        return again if again and sum(p.line_ore for p in again) == told.ore else []

    def parts_of(self, kind, told):
        """[(what it tells of one payout or claim, has another message told that: by the same key, or as the first or second of its kind?)]"""
        if told.direction and (kind, told.entry) in self.entries:
            return [(told, True)]
        known = any((other, told.entry) in self.entries for other in CAMT)
        if not told.run:
            return [(told, self.counted(kind, told) or bool(told.direction) and known)]
        parts = [Told("settle", p, ore=p.line_ore, day=told.day, reference=told.reference) for p in self.parts_told(kind, told)]
        return [(part, self.counted(kind, part)) for part in parts] or [(told, known)]

    def fits_run(self, told):
        """Is the entry the sum of what is under way of its run?"""
        left = [p.line_ore for p in self.of_file(told.run) if p.state in (*UNDER_WAY, "approved")]
        return bool(left) and sum(left) == told.ore

    def not_sent(self, tolds):
        """Does it answer a run that nobody has marked as sent?"""
        return any(t.payout and t.payout.state == "approved" or t.run and t.run.state == "approved" and self.fits_run(t) for t in tolds)

    @staticmethod
    def judged(told):
        """done, duplicate, or which differences it may be."""
        payout, what = told.payout, told.what
        if payout is None or payout.line_ore is None:
            return {"unknown_return" if what == "return" else what if what in ("unidentified", "unknown_return") else "unknown"}
        if what in ("wait", "status"):
            return "done" if what == "wait" else {"status"}
        if what == "accept":
            return {"sent": "done", "accepted": "duplicate", "settled": "duplicate"}.get(payout.state, {"state"})
        if what == "reject" and payout.state == "rejected":
            return "duplicate"
        wrong = {"amount"} if what != "reject" and told.ore != payout.line_ore else set()
        if what == "settle" and payout.state == "settled":
            wrong.add("paid_twice")
        elif payout.state not in UNDER_WAY and (what, payout.state) != ("return", "settled"):
            wrong.add("state")
        return wrong or "done"

    def carried_out(self, told):
        """A move of a payout, forward or back."""
        payout, day = told.payout, told.day or self.today
        if told.what == "accept":
            payout.state = "accepted"
        elif told.what == "settle":
            payout.state, payout.paid_on = "settled", day
        elif told.what in ("reject", "return"):
            payout.state = "rejected" if told.what == "reject" else "returned"
            payout.bank_code, payout.bank_since = told.code, day
            payout.paid_on = None if told.what == "reject" else payout.paid_on
            payout.commitment.paid_ore -= payout.amount_ore
            payout.commitment.line.post.paid_ore -= payout.amount_ore
            if told.code in NO_ACCOUNT and payout.account.state == "confirmed":
                payout.account.state, payout.account.confirmed_by, payout.account.bank_code = "pending", None, told.code
            for one in payout.set_offs:
                if one.state == "done":
                    self.undone.append((one.claim, self.undo(one)))

    def complete_runs(self):
        """Of which no payout is under way any more."""
        for run in self.runs.values():
            if run.state == "sent" and not any(p.state in UNDER_WAY for p in run.payouts):
                run.state = "completed"

    def take_in(self, who, kind, tolds):
        """What becomes of each thing of a message, [(told, outcome)]: first what goes forward or is refused, then what comes back, then what is paid."""
        found, parts = [], [(n, *part) for n, told in enumerate(tolds) for part in self.parts_of(kind, told)]
        back, phase = [], 0  # what came back in this phase of awards that had fallen
        for n, told, again in sorted(parts, key=lambda it: (PHASES.get(it[1].what, 0), it[0])):
            if PHASES.get(told.what, 0) != phase:
                self.fit_returned(sorted(back, key=lambda p: p.id))
                back, phase = [], PHASES.get(told.what, 0)
            if again:
                found.append((n, told, "duplicate"))
            elif told.run:
                found.append((n, told, {"amount"}))
            elif told.what == "pay":
                by_hand = any(p.reference == told.reference for p in told.claim.payments)  # finance has registered it
                refused = by_hand or self.payment_refused(who, told.claim, told.ore, told.day, told.reference)
                if not refused:
                    self.pay(told.claim, told.ore, told.day, told.reference)
                found.append((n, told, "duplicate" if by_hand else {"claim"} if refused else "done"))
            else:
                outcome = self.judged(told)
                if outcome == "done":
                    self.carried_out(told)
                    if told.payout.state in ("rejected", "returned") and not told.payout.claim and told.payout.award.state in (*ENDED_AWARDS, "closed"):
                        back.append(told.payout)
                found.append((n, told, outcome))
        self.fit_returned(sorted(back, key=lambda p: p.id))
        kept = [told for told in tolds if told.direction and (kind, told.entry) not in self.entries]
        self.entries_told += [(told, kind) for told in kept]
        self.entries.update((kind, told.entry) for told in kept)
        self.complete_runs()
        return [(told, outcome) for _, told, outcome in sorted(found, key=lambda it: it[0])]

    def pay(self, claim, ore, day, reference):
        self.credit(claim, Payment(ore, 0, day, reference))
        self.fit_set_offs(claim)

    def not_corrected(self, payout):
        """Why a payout cannot be paid anew."""
        award, claim, commitment, case = self.counted_in(payout.award), payout.claim, payout.commitment, payout.award.decision.case
        recipient = case.recipient
        alive = sum(p.amount_ore for p in self.payouts.values() if p.commitment is commitment and p.state not in ("rejected", "returned", "cancelled"))
        return [code for broken, code in (
            (payout.state not in ("rejected", "returned"), "payout.correct.state"), (payout.corrected_by, "payout.correct.corrected"),
            (claim is None and award.state in ("annulled", "declined", "lapsed", "closed"), "payout.correct.award"),
            (payout.amount_ore > commitment.bound_ore - alive or claim is None and award is not payout.award and self.too_much_anew(payout, case, award), "payout.correct.room"), (recipient.confirmed is None, "payout.correct.account")) if broken]

    def too_much_anew(self, payout, case, award):
        """Would more be paid, where a reversal has taken the place of its award, than is given now or claimed back?"""
        alive = sum(p.amount_ore for w in case.awards for p in w.payouts if not p.claim and p.state not in ("rejected", "returned", "cancelled"))
        return alive + payout.amount_ore > award.amount_ore + self.claimed_ore(case)
