"""owed.py: what the rules of rules.md and deploy/docs/awards.md make of what is to be paid back: how claims
are counted, lowered, set off and let go. A part of the model's house."""
import datetime
from fractions import Fraction

ENDED = ("paid", "written_off", "annulled", "waived", "dropped")  # of claims


class Owed:
    """Methods of House."""

    @staticmethod
    def paid_ore(case):
        """What has been paid of a case, or is on its way to the bank."""
        return sum(p.amount_ore for d in case.decisions if d.award for p in d.award.payouts if not p.claim and p.state in ("approved", "sent", "settled"))

    @staticmethod
    def claimed_ore(case, but=None):
        return sum(k.amount_ore + k.kept_ore for k in case.claims if k is not but and k.state != "dropped")

    def too_much_ore(self, case, but=None):
        """What has been paid that the recipient may not keep, and nobody has claimed: all while its last report is rejected."""
        award = next(d.award for d in case.decisions if d.award)
        judged = [r.state for r in award.reports if r.state in ("approved", "rejected")]
        kept = 0 if award.state == "declined" or judged[-1:] == ["rejected"] else award.amount_ore
        return self.paid_ore(case) - kept - self.claimed_ore(case, but)

    def drops_alone(self, who, claim):
        """What nobody was told of, if it is small, or registered by mistake."""
        return claim.state == "draft" and not claim.notice and (claim.amount_ore < self.small_ore or claim.opened_by is who and not any(
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
        for until, payment in [(p.paid_on, p) for p in sorted(claim.payments, key=lambda p: p.paid_on)] + [(day, None)]:
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
    def may_come_back_ore(case):
        """Of what has left the house: what is approved and not sent cannot have come back."""
        left = sum(k.paid_ore for d in case.decisions for k in d.commitments + (d.award.commitments if d.award else []))
        return left - sum(p.amount_ore - p.interest_ore for k in case.claims for p in k.payments)

    def credit(self, claim, payment):
        """A payment or a set-off is counted by its day; what it covers of interest may be less than nothing, where it came to be known late."""
        claim.payments.append(payment)
        _, interest_paid, paid, over = self.ledger(claim, payment.paid_on)
        payment.interest_ore = interest_paid - sum(p.interest_ore for p in claim.payments[:-1])
        if paid == claim.amount_ore:
            claim.state = "paid"
        elif claim.state == "invoiced":
            claim.state = "part_paid"
        return over

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
