"""batch.py: what deploy/docs/batches.md makes of many decisions by one list: which rows are left out, what stops the whole, and what
becomes of each. A part of the model's house."""
from dataclasses import dataclass, field

UNDECIDED = ("submitted", "under_review", "awaiting_information", "recommended")
GRANTING = ("granted", "partly_granted")
REASONS = ("grounds_thin", "considerations_missing")  # of a single decision too
GROUNDS_LEAST = 10


@dataclass
class Item:
    case: object
    outcome: str
    amount_ore: int
    grounds: str
    version: int            # of the case, that it is about
    state: str = "pending"  # or left out of it, done, failed
    why: str = None         # it failed
    decision: object = None


@dataclass
class Batch:
    id: int
    scheme: object
    items: list
    hold_days: int
    prepared_by: object
    state: str = "preview"
    wrote: set = field(default_factory=set)  # names, prepared_by's too
    approvals: dict = field(default_factory=dict)
    approved_by: object = None
    approved_for: object = None

    @property
    def pending(self):
        return [i for i in self.items if i.state == "pending"]

    # what the house asks of a decision that somebody would approve

    @property
    def case(self):
        return self

    @property
    def amount_ore(self):
        return sum(i.amount_ore for i in self.pending)

    @property
    def hands(self):
        return self.wrote.union(*(i.case.assessors for i in self.pending))

    @property
    def so_far(self):
        return set().union(*self.approvals.values())

    @property
    def conflicts(self):
        """Who has one in any of its cases."""
        return {name: True for i in self.pending for name, conflict in i.case.conflicts.items() if conflict}


class Batches:
    """Methods of House."""

    def obstacles(self, batch, item, version):
        """What keeps a row from being decided."""
        case = item.case
        others = [i for b in self.batches.values() if b is not batch and b.state in ("submitted", "approved", "running") for i in b.pending]
        return [code for broken, code in (
            (any(case.conflicts.get(name) for name in batch.wrote), "conflict_of_interest"),
            (any(d.state in ("draft", "submitted", "returned", "approved") for d in case.decisions), "decision_under_way"),
            (any(i.case is case for i in others), "in_other_batch"),
            (item.amount_ore and self.not_named(case), "not_earmarked"),
            (item.amount_ore > case.amount_ore, "above_applied"),
            (item.outcome != "granted" and len(item.grounds.strip()) < GROUNDS_LEAST, "grounds_thin"),
            (item.outcome in ("rejected", "partly_granted") and case.scheme.form == "competition" and not case.assessed, "considerations_missing"),
            (version != item.version, "changed"), (case.state not in UNDECIDED, "not_open")) if broken]

    @staticmethod
    def not_named(case):
        return case.scheme.form == "earmarked" and case.recipient.id not in case.scheme.earmarked_for

    def stops(self, batch, versions):
        """The refusal of sending it to an approver: what decisions lack of grounds comes first."""
        found = {code for item in batch.pending for code in self.obstacles(batch, item, versions[item.case.id])}
        return "decision.submit.reasons" if found & set(REASONS) else "batch.submit.obstacles" if found else None

    def fails(self, batch, item):
        """Why a row cannot be decided, when its turn comes; None when it can. What was looked at as it was sent stands."""
        case = item.case
        people = batch.wrote | batch.so_far | {batch.approved_by.name}
        if case.state not in UNDECIDED:
            return "batch.item.state"
        if any(d.state in ("draft", "submitted", "returned", "approved") for d in case.decisions):
            return "decision.draft.under_way"
        if any(case.conflicts.get(name) for name in people):
            return "impartiality.conflict.declared"
        if item.amount_ore and self.not_named(case):
            return "decision.approve.not_earmarked"
        return "budget.commit.exceeded" if item.amount_ore > sum(line.left_ore for line in case.scheme.lines) else None

    @staticmethod
    def moved_on(batch):
        """Has a case gone on from its decision: an appeal that is not ended, or another decision in its place?"""
        made = [i.decision for i in batch.items if i.decision and i.decision.state in ("approved", "superseded")]
        return any(any(a.state not in ("decided", "dismissed", "reversed") for a in d.appeals) or any(o.supersedes is d and o.state not in ("withdrawn", "annulled") for o in d.case.decisions)
                   for d in made)

    def undo_batch(self, batch):
        """Its decisions are annulled, what they gave falls, and the cases are recommended again."""
        for decision in [i.decision for i in batch.items if i.decision and i.decision.state == "approved"]:
            award, decision.state, decision.case.state = decision.award, "annulled", "recommended"
            if award is None:
                continue
            self.free(award)
            for payout in award.payouts:
                if payout.state != "cancelled":
                    self.cancel(payout)
            award.state = award.state if award.state == "declined" else "annulled"
            self.end_deadlines(award, "cancelled", "acceptance", "report")
        batch.state = "undone"

    def in_window(self, award):
        """Can the batch that its decision is of be undone still? A window is longer than a walk, or there is none."""
        return any(b.state in ("running", "done") and b.hold_days and any(i.decision is award.decision for i in b.items) for b in self.batches.values())
