"""reversal.py: what fvl § 35 and deploy/docs/awards.md make of a decision that takes the place of one on an application, to give more
or less than it. A part of the model's house."""
import datetime

from days import months_later

GRANTING = ("granted", "partly_granted")
ENDED = ("annulled", "declined", "lapsed")  # of awards
BASES = ("not_to_detriment", "invalid", "invalid", "invalid", "not_notified", "superior_body", "terms", "other_law", "appeal", "premises")
SUPERIOR_MONTHS = 3
APPEAL_MONTHS = 3  # from when an appeal came in; fvl § 34(3)


class Reversals:
    """Methods of House."""

    @staticmethod
    def counted_in(award):
        """The award that what was paid of this one counts in: itself, or the one that has taken its place."""
        last = award.decision.case.award
        return last if award.state == "annulled" and last.state not in ENDED and last.id > award.id else award

    def payouts_counted(self, award):
        """The payouts that count in what it gives: its own, and those of awards that it has taken the place of."""
        return [p for w in award.decision.case.awards if self.counted_in(w) is award for p in w.payouts if not p.claim]

    @staticmethod
    def standing_ore(decision):
        """What a decision gives, with what changes have made of its award."""
        return decision.award.amount_ore if decision.award else decision.amount_ore

    def worse(self, old, amount, conditions):
        """Is less given, or on new conditions?"""
        return amount < self.standing_ore(old) or self.standing_ore(old) > 0 and not set(conditions) <= set(old.conditions)

    def unreversible(self, old, basis, amount, conditions, called):
        """Why a decision is not reversed so, on this basis. Each has terms: the standard ones."""
        worse, accepted = self.worse(old, amount, conditions), old.award and old.award.accepted
        late = months_later(old.decided_on, SUPERIOR_MONTHS) < self.today if old.decided_on else False
        return {code for broken, code in (
            (basis == "premises", "decision.reverse.act"),  # of the act of 2025
            (basis == "not_notified" and (accepted or old.appeals), "decision.reverse.notified"),
            (worse and basis == "not_to_detriment" or worse and basis == "appeal" and called and called.state == "reversed", "decision.reverse.detriment"),
            (worse and basis == "superior_body" and late, "decision.reverse.too_late"),
            (worse and called and called.outcome == "endret" and self.today > months_later(called.received_on, APPEAL_MONTHS), "decision.reverse.appeal_too_late")) if broken}

    def years_given(self, old, amount):
        """In which years it falls where none is said: as the award has it, less of the last years; what is more in the year of today."""
        had, given = {}, {}
        if old.award:
            for commitment in old.award.commitments:
                had[commitment.line.post.year] = had.get(commitment.line.post.year, 0) + commitment.bound_ore
            had[2023] = had.get(2023, 0) + old.award.paid_before_ore
        for year in sorted(had):
            given[year] = min(had[year], amount - sum(given.values()))
        given[max(2023, self.today.year)] = given.get(max(2023, self.today.year), 0) + amount - sum(given.values())
        given = {year: ore for year, ore in sorted(given.items()) if ore > 0}
        return list(given.items()) if any(year > 2023 for year in given) else []

    def plan_given(self, amount, years):
        """Where no plan is said: all at once, of each later year at its beginning: [(day, øre)]."""
        if not years:
            return [(self.today, amount)] if amount else []
        return [(min(self.today, datetime.date(year, 12, 31)) if year == 2023 else max(datetime.date(year, 1, 1), min(self.today, datetime.date(year, 12, 31))), ore)
                for year, ore in years]

    def to_bind(self, decision):
        """What of it is not paid, by year: what is paid is of the earliest."""
        paid, found = self.paid_ore(decision.case), []
        for year, ore in decision.years or [(2023, decision.amount_ore)]:
            left = max(0, ore - max(0, paid))
            paid -= ore
            found += [(year, left)] if left else []
        return found

    def base_year(self, award):
        """The year whose money and authority bind it."""
        return max([2023, self.today.year, *(k.line.post.year for k in (award.commitments if award else ()) if not k.under and k.bound_ore > 0)])

    def authorities_of(self, scheme, year):
        """The posts of a year that later ones can be bound under, in order."""
        posts = [line.post for line in self.lines_of(scheme, year) if line.amount_ore > 0 and line.post.authority_ore > 0]
        return sorted(posts, key=lambda p: (p.chapter, p.post))

    @staticmethod
    def unpaid_of(award):
        """[(commitment, what is neither paid nor approved to be)]"""
        on_its_way = [(k, sum(p.amount_ore for p in award.payouts if p.commitment is k and p.state == "approved")) for k in award.commitments]
        return [(k, k.bound_ore - k.paid_ore - ore) for k, ore in on_its_way]

    def reversal_refused(self, decision):
        """Why what it says cannot be done now."""
        old, case, scheme = decision.supersedes.award, decision.case, decision.case.scheme
        found = self.unreversible(decision.supersedes, decision.basis, decision.amount_ore, decision.conditions, decision.answers)
        if any(p.state == "in_run" for award in case.awards for p in award.payouts if not p.claim):
            found.add("decision.reverse.in_run")
        if decision.outcome not in GRANTING:
            return found
        base, free = self.base_year(old), [part for award in case.awards for part in self.unpaid_of(award)]
        for commitment, ore in free:
            self.free_part(commitment, ore)
        given = self.to_bind(decision)
        if any(ore > sum(line.left_ore for line in self.lines_of(scheme, year)) for year, ore in given if year <= base):
            found.add("budget.commit.exceeded")
        later, under = sum(ore for year, ore in given if year > base), self.authorities_of(scheme, base)
        if later and later > sum(post.authority_left_ore for post in under):
            found.add("budget.commit.authority_exceeded" if under else "budget.commit.no_authority")
        for commitment, ore in free:
            self.free_part(commitment, -ore)
        return found

    def end_awards(self, case, old):
        """Another takes their place: what has not begun its way to the bank is cancelled, and what came back is not bound; changes of the last end with it."""
        for award in case.awards:
            self.free(award)
            for payout in award.payouts:
                if payout.state in ("planned", "held"):
                    self.cancel(payout)
            self.owe_no_more(award)
            award.state = award.state if award.state in ENDED else "annulled"
        if old:
            self.end_requests(old)
        for change in old.changes if old else ():
            for made in change.decisions:
                made.state = "superseded" if made.state == "approved" else made.state

    def succeed(self, new, old):
        """The award of a decision that reverses: an acceptance stands where the conditions are the same; the rest is bound and planned paid."""
        decision, case = new.decision, new.decision.case
        new.paid_before_ore = self.paid_ore(case)
        base, given = self.base_year(old), self.to_bind(decision)
        self.end_awards(case, old)
        for year, ore in given:
            if year <= base:
                self.commit(new.commitments, ore, self.lines_of(case.scheme, year), decision)
        self.bind_later(new, case.scheme, [(year, ore) for year, ore in given if year > base], self.authorities_of(case.scheme, base))
        self.plan(new, decision.plan)
        new.period_to = datetime.date(max(year for year, _ in decision.years), 12, 31) if decision.years else old and old.period_to
        new.accept_by = self.today + datetime.timedelta(days=case.call.acceptance_days)
        if old and old.accepted and set(decision.conditions) == set(decision.supersedes.conditions):
            new.state, new.accepted, new.account_number, new.accept_by = "running" if new.paid_before_ore else "accepted", True, old.account_number, old.accept_by
            self.deadlines[id(new)] = self.deadlines.pop(id(old), [])
            for deadline in self.deadlines[id(new)]:
                deadline.of = new
            return
        if old:
            self.end_deadlines(old, "cancelled", "acceptance", "report")
        self.open_deadline(new, "acceptance", new.accept_by)
