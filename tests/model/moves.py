"""moves.py: what deploy/docs/awards.md makes of amounts that move between budget years. A part of the model's house."""
import datetime


class Moves:
    """Methods of House."""

    @staticmethod
    def years_of(award):
        """What an award gives by year: what was paid before it is of its grant year."""
        given = {2023: award.paid_before_ore}
        for commitment in award.commitments:
            year = commitment.line.post.year
            given[year] = given.get(year, 0) + commitment.bound_ore
        return {year: ore for year, ore in sorted(given.items()) if ore > 0}

    @staticmethod
    def to_move(award, year):
        """Its payouts of a year that have not begun their way to the bank, the last first."""
        left = [p for p in award.payouts if p.state in ("planned", "held") and p.commitment.line.post.year == year]
        return sorted(left, key=lambda p: (p.due_on, p.number), reverse=True)

    def fit_years(self, award, years):
        """Does it move something, of what is not paid, and is it as much as before?"""
        had = self.years_of(award)
        least = {year: ore - sum(p.amount_ore for p in self.to_move(award, year)) for year, ore in had.items()}
        return years != had and min(years, default=0) >= 2023 and sum(years.values()) == sum(had.values()) and all(years.get(year, 0) >= ore for year, ore in least.items())

    def moved(self, award, years):
        """({year: what leaves it}, {year: what enters it})"""
        had = self.years_of(award)
        by = {year: years.get(year, 0) - had.get(year, 0) for year in sorted({*had, *years})}
        return {year: -ore for year, ore in by.items() if ore < 0}, {year: ore for year, ore in by.items() if ore > 0}

    def parts_moved(self, award, leaves):
        """[(payout, how much of it)]"""
        found = []
        for year, ore in leaves.items():
            for payout in self.to_move(award, year):
                part = min(ore, payout.amount_ore)
                found += [(payout, part)] if part else []
                ore -= part
        return found

    def move_refused(self, decision):
        """Why amounts cannot be moved now as it says."""
        award, years, scheme = decision.change.award, decision.terms["years"], decision.case.scheme
        found = {code for broken, code in (
            (any(p.state == "in_run" for p in self.payouts_counted(award)), "decision.reverse.in_run"), (any(p.state == "held" for p in award.payouts), "change_request.approve.held"),
            (decision.years_before != self.years_of(award) or not self.fit_years(award, years), "change_request.approve.years")) if broken}
        if found:
            return found
        (leaves, enters), base = self.moved(award, years), self.base_year(award)
        parts = self.parts_moved(award, leaves)
        for payout, ore in parts:
            self.free_part(payout.commitment, ore)
        later, under = sum(ore for year, ore in enters.items() if year > base), self.authorities_of(scheme, base)
        if any(ore > sum(line.left_ore for line in self.lines_of(scheme, year)) for year, ore in enters.items() if year <= base):
            found.add("budget.commit.exceeded")
        if later > sum(post.authority_left_ore for post in under):
            found.add("budget.commit.authority_exceeded" if under else "budget.commit.no_authority")
        for payout, ore in parts:
            self.free_part(payout.commitment, -ore)
        return found

    def move(self, decision):
        """What leaves a year is free there before what enters one is bound, and is paid at its beginning when all has come that was required of what is moved."""
        award, years, scheme = decision.change.award, decision.terms["years"], decision.case.scheme
        (leaves, enters), base = self.moved(award, years), self.base_year(award)
        requires = tuple(sorted({what for payout, _ in self.parts_moved(award, leaves) for what in payout.requires})) or ("account",)
        for year, ore in leaves.items():
            self.cut_of(self.to_move(award, year), ore)
        had = len(award.commitments)
        for year, ore in enters.items():
            if year <= base:
                self.commit(award.commitments, ore, self.lines_of(scheme, year), decision)
        self.bind_later(award, scheme, [(year, ore) for year, ore in enters.items() if year > base], self.authorities_of(scheme, base), decision)
        for commitment in sorted(award.commitments[had:], key=lambda k: (k.line.post.year, k.at)):
            year = commitment.line.post.year
            due = datetime.date(year, 1, 1) if year > self.today.year else min(self.today, datetime.date(year, 12, 31))
            self.added.append((commitment, due, requires))
        last = datetime.date(max(years), 12, 31)
        award.period_to = max(award.period_to or last, last)
