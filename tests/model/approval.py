"""approval.py: who must approve what, and for whom, by the chains of approval. A part of the model's house."""
import datetime
from dataclasses import dataclass

from batch import Batch


@dataclass
class Step:
    """What a chain demands of one approver."""
    office: str = "any"       # or the owner of the scheme, an other than that, or one
    of_office: str = None
    authority_ore: int = None  # None: for what is decided

    def met_by(self, who, scheme, amount_ore):
        """(authority enough, of the right office)"""
        right = {"any": True, "owner": who.office == scheme.office, "other": who.office != scheme.office, "one": who.office == self.of_office}
        return who.limit_ore is None or (amount_ore if self.authority_ore is None else self.authority_ore) <= who.limit_ore, right[self.office]


@dataclass
class Chain:
    id: int
    scheme: object  # None: of all that have none
    valid_from: datetime.date
    ordered: bool
    levels: dict    # from which amount → steps


class Approvals:
    """Methods of House."""

    def chain_of(self, scheme):
        in_force = [c for c in self.chains if c.scheme is scheme and c.valid_from <= self.today]
        newest = max(in_force, key=lambda c: (c.valid_from, c.id), default=None)
        return newest if newest and newest.levels or scheme is None else self.chain_of(None)

    def steps_of(self, decision):
        """(in order?, steps) by the chain of today and the amount."""
        chain = self.chain_of(decision.case.scheme)
        level = max((ore for ore in chain.levels if ore <= decision.amount_ore), default=None) if chain else None
        return (False, [Step()]) if level is None else (chain.ordered, chain.levels[level])

    def absent_for(self, who, decision, only=None):
        """Those who are away and have this substitute, and could approve it themselves."""
        case = decision.case
        return [b.person for b in self.absences.values() if b.substitute is who and b.on(self.today) and b.person in (only or b.person,)
                and b.person.name not in decision.hands and not case.conflicts.get(b.person.name)
                and not (b.person.superior and case.conflicts.get(b.person.superior.name)) and (self.sees_run(b.person) if isinstance(decision, Batch) else self.sees_scheme(b.person, case.scheme))]

    def turn(self, who, decision, only=None):
        """({step that this approver may take: for whom, None: for themselves}, the refusals where there is none, whether it is the last)"""
        ordered, steps = self.steps_of(decision)
        undone = [n for n in range(1, len(steps) + 1) if n not in decision.approvals] or [len(steps)]
        met = {n: steps[n - 1].met_by(who, decision.case.scheme, decision.amount_ore) for n in undone}
        away = [p for p in self.absent_for(who, decision, only) if p.name not in decision.so_far]
        may = {}
        for n in undone:
            stand_in = [p for p in away if all(steps[n - 1].met_by(p, decision.case.scheme, decision.amount_ore))
                        and steps[n - 1].met_by(who, decision.case.scheme, decision.amount_ore)[0]]
            if all(met[n]) and not only or stand_in:
                may[n] = None if all(met[n]) and not only else stand_in[0]
        mine = {n: of for n, of in may.items() if not ordered or n == undone[0]}
        why = {"decision.approve.already"} if who.name in decision.so_far else set() if mine else {
            "decision.approve.not_turn" if n in may else "decision.approve.not_substitute" if only else "decision.approve.office" if authority else "decision.approve.authority"
            for n, (authority, _) in met.items()}
        return mine, why, len(undone) == 1
