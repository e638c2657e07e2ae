"""owed.py: what the rules of rules.md and deploy/docs/awards.md make of what is to be paid back: how claims
are counted, lowered, set off and let go. A part of the model's house."""
import datetime
from dataclasses import dataclass
from fractions import Fraction

CONFLICT, ILLEGAL = "impartiality.conflict.declared", "object.move.illegal"
DEMANDED = ("invoiced", "part_paid", "transferred")
ENDED_AWARDS = ("annulled", "declined", "lapsed")
BACK = ("rejected", "returned")  # of payouts
ENDED = ("paid", "written_off", "annulled", "waived", "dropped")  # of claims


@dataclass
class Payment:
    amount_ore: int
    interest_ore: int
    paid_on: datetime.date
    reference: str
    set_off: "SetOff" = None

    @property
    def stands(self):
        """Not of a set-off that was undone: that never was."""
        return not (self.set_off and self.set_off.state == "undone")


class Owed:
    """Methods of House."""

    @staticmethod
    def paid_ore(case):
        """What has been paid of a case, or is on its way to the bank."""
        return sum(p.amount_ore for d in case.decisions if d.award for p in d.award.payouts if not p.claim and p.state in ("approved", "sent", "accepted", "settled"))

    @staticmethod
    def claimed_ore(case, but=None):
        return sum(k.amount_ore + k.kept_ore for k in case.claims if k is not but and k.state != "dropped" and not k.refund_of)

    def claimable_ore(self, claim):
        """What it may be: what was paid and no other claim has claimed; of a refund, what was found and is paid."""
        if not claim.refund_of:
            return self.paid_ore(claim.case) - self.claimed_ore(claim.case, claim)
        paid = sum(p.amount_ore for p in self.payouts.values() if p.claim is claim.refund_of and p.state in ("approved", "sent", "accepted", "settled"))
        return min(claim.amount_ore, paid - sum(k.amount_ore for k in claim.case.claims if k.refund_of is claim.refund_of and k is not claim and k.state != "dropped"))

    def too_much_ore(self, case, but=None):
        """What has been paid that the recipient may not keep, and nobody has claimed: all while its last report is rejected."""
        award = case.award
        judged = [r for r in award.reports if r.state in ("approved", "rejected")][-1:]
        unspent = max(0, judged[0].unspent_ore - award.kept_ore) if judged else 0
        kept = 0 if award.state in ENDED_AWARDS or judged and judged[0].state == "rejected" else max(0, award.amount_ore - unspent)
        return self.paid_ore(case) - kept - self.claimed_ore(case, but)

    def drops_alone(self, who, claim):
        """What nobody was told of, if it is small, or registered by mistake."""
        return claim.state == "draft" and not claim.notice and (claim.amount_ore < self.small_ore or claim.opened_by is who and not claim.refund_of and not any(
            d.claim is claim for d in claim.case.decisions) and self.too_much_ore(claim.case, claim) <= 0)

    def lower(self, claim, decision):
        """The claim stands with less, or not at all; what was paid above it is owed back. How much more than before."""
        less = claim.amount_ore - decision.amount_ore
        claim.kept_ore += min(less, max(0, self.too_much_ore(claim.case, claim) - decision.amount_ore - claim.kept_ore))
        claim.lowered_ore, claim.amount_ore = claim.lowered_ore + less, decision.amount_ore
        _, _, paid, over = self.ledger(claim, self.today)
        before, more = claim.state, max(0, over - claim.refund_ore)
        claim.state = "annulled" if claim.amount_ore == 0 else "paid" if paid == claim.amount_ore else before
        claim.off_ore = claim.amount_ore - paid if claim.state == "written_off" else None
        claim.off_asked_by = claim.off_asked_by if claim.state == before else None
        claim.refund_ore += more
        claim.decisions.append(decision)
        if claim.state in ("annulled", "paid"):
            self.end_claim(claim, "met" if claim.state == "paid" else "cancelled")
        self.fit_set_offs(claim)
        return more

    def owed_back_ore(self, claim, amount):
        """What lowering the claim to an amount would make owed back more than is."""
        now, claim.amount_ore = claim.amount_ore, amount
        over = self.ledger(claim, self.today)[3]
        claim.amount_ore = now
        return max(0, over - claim.refund_ore)

    def lines_of(self, scheme, year):
        return scheme.lines if year == 2023 else [line for key, line in self.later_lines.items() if key[:2] == (scheme.id, year)]

    def ledger(self, claim, day):
        """(interest that has run until a day in whole øre, of it paid, of the claim paid, paid too much): a payment covers interest first."""
        run, interest_paid, paid, over, at = Fraction(0), 0, 0, 0, claim.interest_from
        for until, payment in [(p.paid_on, p) for p in sorted(claim.payments, key=lambda p: p.paid_on) if p.stands] + [(day, None)]:
            while at and at < until:
                at += datetime.timedelta(days=1)
                year_days = 366 if at.year % 4 == 0 and (at.year % 100 or at.year % 400 == 0) else 365
                run += Fraction((claim.amount_ore - paid) * self.rates.get((at.year, 1 if at.month < 7 else 2), 0), 10_000 * year_days)
            if payment:
                interest = min(payment.amount_ore, run.__floor__() - interest_paid)
                rest = payment.amount_ore - interest
                over += max(0, rest - (claim.amount_ore - paid))
                interest_paid, paid = interest_paid + interest, min(claim.amount_ore, paid + rest)
        return run.__floor__(), interest_paid, paid, over

    def due_ore(self, claim, day):
        """What is to be paid of a claim on a day, with the interest until then."""
        if claim.state in ENDED:
            return 0
        run, interest_paid, paid, _ = self.ledger(claim, day)
        return run - interest_paid + claim.amount_ore - paid

    def booked_ore(self, claim, payments):
        """What these would bring in on the claim itself: interest is no income of the posts."""
        had, before = claim.payments, sum(p.interest_ore for p in claim.payments)
        claim.payments = had + payments
        interest_paid = self.ledger(claim, self.today)[1]
        claim.payments = had
        return sum(p.amount_ore for p in payments) - (interest_paid - before)

    @staticmethod
    def commitments_of(case):
        """In the order in which they were bound."""
        return sorted((k for d in case.decisions for k in d.commitments + (d.award.commitments if d.award else [])), key=lambda k: k.at)

    def may_come_back_ore(self, case):
        """Of what has left the house: what is approved and not sent cannot have come back."""
        return sum(max(0, k.paid_ore - k.income_ore) for k in self.commitments_of(case))

    def book(self, claim, day, ore):
        """What came of a claim is income of the posts that its case was paid of, in the year it came; less than nothing is taken back, the last first."""
        for commitment in self.commitments_of(claim.case)[::1 if ore >= 0 else -1]:
            had = commitment.income.get(claim.id, 0)
            part = min(max(0, commitment.paid_ore - commitment.income_ore), ore) if ore >= 0 else -min(had, -ore)
            if part:
                commitment.income[claim.id] = had + part
                self.post_of(day.year, commitment.line.post).repaid_ore += part
            ore -= part
        assert ore <= 0, "more came back than was paid"

    def credit(self, claim, payment):
        """A payment or a set-off is counted by its day; what it covers of interest may be less than nothing, where it came to be known late."""
        claim.payments.append(payment)
        _, interest_paid, paid, over = self.ledger(claim, payment.paid_on)
        payment.interest_ore = interest_paid - sum(p.interest_ore for p in claim.payments[:-1])
        self.book(claim, payment.paid_on, payment.amount_ore - payment.interest_ore)
        if paid == claim.amount_ore:
            claim.state = "paid"
            self.end_claim(claim, "met")
        elif claim.state == "invoiced":
            claim.state = "part_paid"
        return over

    def payment_refused(self, who, claim, ore, day, reference):
        """The refusals of what somebody would register as paid of a claim; none: it is."""
        over = self.ledger(claim, day)[3]
        refused = {CONFLICT} if claim.case.conflicts.get(who.name) else set()
        refused |= {ILLEGAL} if claim.state not in DEMANDED else set()
        refused |= {"repayment_claim.pay.reference"} if any(p.reference == reference for p in claim.payments) else set()
        more = Payment(ore, 0, day, reference)
        claim.payments.append(more)
        exceeds = self.ledger(claim, day)[3] > over
        claim.payments.pop()
        refused |= {"repayment_claim.pay.exceeds"} if exceeds else set()
        refused |= {"repayment_claim.pay.not_paid_out"} if self.booked_ore(claim, [more]) > self.may_come_back_ore(claim.case) else set()
        return refused | ({"repayment_claim.pay.set_off"} if claim.taken_ore and ore > self.due_ore(claim, day) - claim.taken_ore else set())

    def undo(self, one):
        """A set-off, of a payout that came back: what is owed is owed as if it never was. What is owed back because of it is not, or it is claimed: how much."""
        claim, beyond = one.claim, one.claim.refund_ore - self.ledger(one.claim, self.today)[3]
        one.state = "undone"
        _, interest_paid, paid, over = self.ledger(claim, self.today)
        claim.payments.append(Payment(-one.amount_ore, interest_paid - sum(p.interest_ore for p in claim.payments), self.today, None, one))
        self.book(claim, self.today, -one.amount_ore - claim.payments[-1].interest_ore)
        if claim.state in ("paid", "part_paid", "written_off") and paid < claim.amount_ore:
            claim.state = "part_paid" if any(p.stands for p in claim.payments) else "invoiced"
            claim.off_asked_by = claim.off_ore = None
            self.watch_claim(claim)
        too_much = max(0, claim.refund_ore - over) - max(0, beyond)
        cut = self.cut_refund(claim, too_much)
        claim.refund_ore -= cut
        return too_much - cut

    def cut_refund(self, claim, ore):
        """Takes it out of what is owed back of a claim and no run has taken, the last first. How much there was to take."""
        its = [p for p in [*self.payouts.values(), *self.unnamed] if p.claim is claim]
        left = [[p for p in its if p.state in states and not p.corrected_by] for states in (("planned", "held"), ("rejected", "returned"))]
        rest, less = self.cut_of([p for part in left for p in sorted(part, key=lambda p: p.number, reverse=True)], ore)
        self.unnamed += less
        return ore - rest

    def room_ore(self, claim, payout, but=None):
        """How much may be set off of the one against the other, beside what is."""
        owed, paid = (sum(s.amount_ore for s in of.set_offs if s.open and s is not but) for of in (claim, payout))
        return max(0, min(self.due_ore(claim, max(self.today, payout.due_on)) - owed, payout.amount_ore - paid))

    def fit_set_offs(self, claim, pay_on=None, due_by=None):
        """Less is left of the claim: what a run has taken stands, those approved last go first, proposals before them."""
        why = {"paid": "claim_paid", "transferred": "claim_transferred", "written_off": "claim_written_off", "annulled": "claim_annulled"}.get(claim.state)
        taken = claim.taken_ore
        for s in sorted((s for s in claim.set_offs if s.open and not s.under_way), key=lambda s: (s.state != "approved", s.id)):
            day = pay_on if due_by and s.payout.due_on <= due_by else max(self.today, s.payout.due_on)
            s.fit(0 if why else self.due_ore(claim, day) - taken, why or "claim_less")
            taken += s.amount_ore if s.open else 0

    @staticmethod
    def cancel(payout):
        payout.state = "cancelled"
        for s in payout.set_offs:
            if s.open:
                s.fit(0, "payout_cancelled")

    def left_ore(self, claim):
        """Of the claim itself."""
        return 0 if claim.state in ("paid", "written_off", "annulled") else claim.amount_ore - self.ledger(claim, self.today)[2]

    def owe_no_more(self, award):
        """What came back of an award that falls is paid no more."""
        new = [self.next_owed(p, p.amount_ore) for p in award.payouts if not p.claim and p.state in BACK and not p.corrected_by]
        award.payouts += new
        self.unnamed += new

    def fit_returned(self, payouts):
        """Payouts that came back of awards that had fallen: no more is owed than is given now or claimed back. A closed case is opened."""
        for n, payout in enumerate(payouts):
            award, case = self.counted_in(payout.award), payout.award.decision.case
            if award.state == "closed":
                case.state = "decided"
                award.state = "reported" if any(r.state == "approved" for r in award.reports) else "stopped"
            if payout.award.state not in ENDED_AWARDS:
                continue
            self.fit_draft_claims(case)
            if payout.corrected_by:
                continue  # fitted when a claim was dropped
            others = sum(p.amount_ore for w in case.awards for p in w.payouts if not p.claim and not any(p is x for x in payouts[n:])
                         and (p.state not in (*BACK, "cancelled") or p.state in BACK and not p.corrected_by))
            room = (0 if award.state in ENDED_AWARDS else award.amount_ore) + self.claimed_ore(case) - others
            if room < payout.amount_ore:
                new = self.cut_of([payout], payout.amount_ore - max(0, room))[1]
                payout.award.payouts += new
                self.unnamed += new

    def fit_draft_claims(self, case):
        """What nobody was given notice of is of no more than was paid too much."""
        for claim in sorted((k for k in case.claims if k.state == "draft" and not k.notice and not k.refund_of), key=lambda k: k.id, reverse=True):
            most = self.too_much_ore(case, claim)
            if most <= 0:
                claim.state, claim.drop_asked_by, claim.waive_asked_by = "dropped", None, None
                self.end_claim(claim, "cancelled")
            else:
                claim.amount_ore = min(claim.amount_ore, most)
