"""change.py: what deploy/docs/awards.md makes of changes of an award after it was given. A part of the model's house."""
import datetime
from dataclasses import dataclass, field, replace

GRANTING = ("granted", "partly_granted")
OF_STATES = {"lapse": ("offered",), "resume": ("stopped",), "stop": ("accepted", "running")}  # of others: accepted, running, reported
TERM = {"purpose": "purpose_detail", "period": "period_to", "budget": "budget", "carry_over": "kept_ore", "renunciation": "amount_ore", "increase": "amount_ore",
        "years": "years"}
STAFF_ONLY = ("increase", "lapse", "stop")


@dataclass
class Change:
    """What somebody would have changed of an award."""
    id: int
    award: object
    kind: str
    wanted: dict
    own: bool   # its manager's own proposal
    at: int     # in the order of things
    state: str = "received"
    asked: bool = False  # for more, and has not answered
    waits: bool = False  # until it does, or a decision is prepared without it
    decisions: list = field(default_factory=list)


class Changes:
    """Methods of House."""

    def tick(self):
        self.ticks += 1
        return self.ticks

    def not_changed(self, award, kind):
        """Why an award cannot be changed so."""
        if kind == "lapse" and award.state == "offered":
            return "change_request.create.not_due" if award.accept_by >= self.today else None
        if award.state in OF_STATES.get(kind, ("accepted", "running", "reported")):
            return None
        return "change_request.create.not_stopped" if kind == "resume" else "change_request.create.state"

    @staticmethod
    def until(award):
        return award.period_to or datetime.date(2023, 12, 31)

    def fit_terms(self, award, kind, terms):
        """Do the terms of a change make sense of the award?"""
        value = terms.get(TERM.get(kind))
        if kind == "years":
            return self.fit_years(award, value)
        if kind in ("renunciation", "increase"):
            return 0 < value < award.amount_ore if kind == "renunciation" else value > award.amount_ore
        if kind == "period":
            return value > self.until(award) and terms.get("report_due", self.today) >= self.today
        if kind == "carry_over":
            unspent = next((r.unspent_ore for r in reversed(award.reports)), award.amount_ore)
            return 0 < value <= unspent
        return kind != "budget" or sum(value) == award.amount_ore

    def with_report(self, award, terms):
        """The report follows a longer period by as many days, unless its day is said."""
        due = self.deadline(award, "report")
        if "period_to" not in terms or "report_due" in terms or not due:
            return terms
        return {**terms, "report_due": max(due.due_on + (terms["period_to"] - self.until(award)), self.today)}

    @staticmethod
    def transferable(award):
        """May its money be kept into a later year? By the posts that it is bound on."""
        bound = [k for k in award.commitments if k.bound_ore > 0 and not k.under]
        return bool(bound) and all(k.line.post.transferable for k in bound)

    def unchangeable(self, change):
        """Why an award cannot be granted this change now."""
        found = {self.not_changed(change.award, change.kind)}
        return (found | {"change_request.decide.not_transferable"} if change.kind == "carry_over" and not self.transferable(change.award) else found) - {None}

    def change_refused(self, decision):
        """Why what a decision on a change says cannot be done now."""
        change, award = decision.change, decision.change.award
        if decision.outcome not in GRANTING and change.kind != "lapse":
            return set()
        found, more = self.unchangeable(change), 0 if change.kind == "lapse" else decision.amount_ore - award.amount_ore
        if more > sum(line.left_ore for line in self.lines_of(decision.case.scheme, decision.year)):
            found.add("budget.commit.exceeded")
        if (more < 0 or change.kind == "lapse") and any(p.state == "in_run" for p in self.payouts_counted(award)):
            found.add("decision.reverse.in_run")
        return found | (self.move_refused(decision) if change.kind == "years" else set())

    def to_detriment(self, decision):
        """Of the party, that has not asked for it itself?"""
        change, terms = decision.change, decision.terms
        award, wish = change.award, {} if change.own else change.wanted
        if change.kind in ("lapse", "stop"):
            return True
        if decision.outcome not in GRANTING:
            return False
        due = self.deadline(award, "report")
        least = [day for day in (due and due.due_on, wish.get("report_due")) if day]
        if any(terms["years"].get(year, 0) < min(ore, wish["years"].get(year, 0) if "years" in wish else ore) for year, ore in (decision.years_before or {}).items()):
            return True
        return ("report_due" in terms and bool(least) and terms["report_due"] < min(least) or decision.amount_ore < min(award.amount_ore, wish.get("amount_ore", award.amount_ore))
                or "kept_ore" in terms and terms["kept_ore"] < min(award.kept_ore, wish.get("kept_ore", award.kept_ore)))

    def unheard_change(self, decision):
        """Is it to the party's detriment, and has nobody given it notice, or a ground not to?"""
        change = decision.change
        if not self.to_detriment(decision) or decision.exempt:
            return False
        same = [d.decided_at for x in self.changes.values() if x.award is change.award and x.kind == change.kind for d in x.decisions if d.state == "approved"]
        since = max(change.award.decision.decided_at, max(same, default=0) if change.kind in ("lapse", "stop") else change.at)
        case = change.award.decision.case
        return not any(n.case is case and n.of_case and n.answered and n.at >= since for n in self.notices.values())

    def cut(self, award, ore):
        """Takes an amount out of what has not begun its way to the bank, the last instalments first, of what the bank did not pay, and
        last of what came back of awards that this one has taken the place of."""
        def last_first(payouts):
            return sorted(payouts, key=lambda p: (p.due_on, p.number, p.id), reverse=True)
        ahead, back = ("planned", "held"), ("rejected", "returned")
        its = [p for p in award.payouts if not p.claim]
        earlier = [p for p in self.payouts_counted(award) if p.award is not award]
        for some in ([p for p in its if p.state in ahead], [p for p in its if p.state in back and not p.corrected_by],
                     [p for p in earlier if p.state in ahead or p.state in back and not p.corrected_by]):
            ore, less = self.cut_of(last_first(some), ore)
            for payout in less:
                payout.award.payouts.append(payout)

    def cut_of(self, payouts, ore):
        """Takes an amount out of these in turn, and frees what it bound: (what there was nothing left to take of, next attempts of
        what the bank did not pay or sent back, which are owed of less)."""
        less = []
        for payout in payouts:
            part = min(ore, payout.amount_ore)
            if part == 0:
                break
            ore -= part
            self.free_part(payout.commitment, part)
            if payout.state in ("rejected", "returned"):
                less.append(self.next_owed(payout, part))
            elif part == payout.amount_ore:
                self.cancel(payout)
            else:
                payout.amount_ore -= part
                self.fit_payout(payout)
        return ore, less

    @staticmethod
    def next_owed(payout, less):
        """The next attempt of what came back, of less or cancelled."""
        left, state = (payout.amount_ore - less, payout.state) if less < payout.amount_ore else (payout.amount_ore, "cancelled")
        payout.corrected_by = replace(payout, id=None, amount_ore=left, state=state, attempt=payout.attempt + 1, run=None, account=None, set_offs=[], line_ore=None, paid_on=None)
        return payout.corrected_by

    @staticmethod
    def free_part(commitment, ore):
        commitment.freed_ore += ore
        if commitment.under:
            commitment.under.later_ore -= ore
        else:
            commitment.line.committed_ore -= ore
            commitment.line.post.committed_ore -= ore

    @staticmethod
    def fit_payout(payout):
        """Less is left to pay: those approved last go first, proposals before them."""
        taken = 0
        for one in sorted((s for s in payout.set_offs if s.open), key=lambda s: (s.state != "approved", s.id)):
            one.fit(payout.amount_ore - taken, "payout_less")
            taken += one.amount_ore if one.open else 0

    def end_requests(self, award):
        """What somebody would have changed of an award that has ended, and nobody has decided."""
        for change in award.changes:
            if change.state == "received":
                change.state, change.waits = "lapsed", False
                self.end_deadlines(change, "cancelled", "decision_target", "information_due")

    def last_number(self, award):
        return max((p.number for p in self.payouts.values() if p.award is award), default=0)

    def changed(self, decision):
        """What follows from a decision on a change that is in force now; payouts apart."""
        change, award = decision.change, decision.change.award
        grant, terms = decision.outcome in GRANTING, decision.terms
        change.state = "granted" if grant or change.kind == "lapse" else "refused"
        change.waits = False
        self.end_deadlines(change, "met", "decision_target", "information_due")
        if change.kind == "lapse":
            self.cut(award, award.amount_ore)
            award.state, award.decision.case.state = "lapsed", "closed"
            self.end_deadlines(award, "cancelled", "acceptance", "report")
        elif grant and change.kind in ("stop", "resume"):
            award.state = "stopped" if change.kind == "stop" else "running"
        elif grant:
            more = decision.amount_ore - award.amount_ore
            if more > 0:
                bound = []
                self.commit(bound, more, self.lines_of(award.decision.case.scheme, decision.year), decision)
                award.commitments += bound
                self.added += [(k, self.today, ("account",) if decision.year == 2023 else ("acceptance", "account")) for k in bound]
            elif more < 0:
                self.cut(award, -more)
            if change.kind == "years":
                self.move(decision)
            award.budget = terms["budget"] if change.kind == "budget" else award.budget if more == 0 else None
            award.amount_ore = decision.amount_ore
            award.period_to = terms.get("period_to", max(award.period_to, datetime.date(decision.year, 12, 31)) if award.period_to and decision.year > 2023 else
                                        award.period_to or (datetime.date(decision.year, 12, 31) if decision.year > 2023 else None))
            award.kept_ore = terms.get("kept_ore", award.kept_ore)
            if "report_due" in terms:
                self.open_deadline(award, "report", terms["report_due"])
                for report in award.reports:  # what is to be put right has the same day
                    report.due_on = terms["report_due"] if report.state == "deficient" and report.due_on else report.due_on
