"""tries.py: what an act is to the walk: who asks what of the service, which rules it breaks, and what
becomes of the model when none are broken."""
import datetime
from dataclasses import dataclass, field

NOT_FOUND, NO_ROLE, STALE, ILLEGAL = "object.get.not_found", "access.role.missing", "resource.change.stale", "object.move.illegal"


class Breaks:
    """The rules that an act breaks, in the order of refusals of api.md: what one may not see is not
    found, whatever else is wrong; then separation of duties, role, version; of the rest any may be told."""

    def __init__(self, *, sees, duty=None, roles=True, stale=False):
        self.tiers = [[] if sees else [NOT_FOUND], [duty] if duty else [], [] if roles else [NO_ROLE], [STALE] if stale else [], []]

    def when(self, broken, code):
        if broken and code:
            self.tiers[-1].append(code)
        return self

    def barred(self, broken, code):
        """Refused beside the role, before the version is looked at."""
        if broken:
            self.tiers[2].append(code)
        return self

    @property
    def codes(self):
        return next((set(tier) for tier in self.tiers if tier), set())


@dataclass
class Try:
    who: object
    method: str
    path: str
    body: object
    breaks: Breaks
    done: object = field(default=lambda reply: None)  # what the model becomes
    if_match: str = None
    refused: object = field(default=lambda code: None)  # where a refusal changes it too


ACTS = []  # (name, weight, function of the chooser: a Try, or None when there is nothing to try it on)
THEN = {}  # name → the acts of which one often follows
SELDOM = set()  # what a short walk may not come to: much must have been done before, or weeks gone by


def act(weight, seldom=False, then=()):
    def add(function):
        ACTS.append((function.__name__, weight, function))
        THEN[function.__name__] = [then] if isinstance(then, str) else then
        if seldom:
            SELDOM.add(function.__name__)
        return function
    return add


def has(who, *roles):
    return bool(who.roles & set(roles))


class Chooser:
    """What a random act is about: mostly somebody who may and something it makes sense for, so that
    the walk gets far, and often enough anybody and anything."""

    def __init__(self, house, rng, read):
        self.house, self.rng, self.read, self.next, self.focus = house, rng, read, None, None

    def act(self):
        """(its name, its function): the one that follows the last, mostly, where one does."""
        follows, self.next = self.next if self.rng.random() < 0.65 else None, None
        self.focus = self.focus if follows else None
        fit = [(name, choose) for name, _, choose in ACTS if name == follows] or self.rng.choices(
            [(name, choose) for name, _, choose in ACTS], weights=[weight for _, weight, _ in ACTS])
        return fit[0]

    def people(self):
        """All; those who keep aside now and then only."""
        aside = self.rng.random() < 0.04
        return [p for p in self.house.people.values() if aside or not p.aside]

    def somebody(self, *roles, but=()):
        """With one of the roles, mostly, and mostly none of those who may not: the names in `but`."""
        people = self.people()
        fit = self.others([p for p in people if has(p, *roles)], but)
        return self.rng.choice(fit if fit and self.rng.random() < 0.85 else people)

    def others(self, people, but):
        return [p for p in people if p.name not in but] if but and self.rng.random() < 0.8 else people

    def person_for(self, case, *roles, but=()):
        """Somebody who sees the case, mostly."""
        people = self.others([p for p in self.people() if has(p, *roles) and self.house.sees_case(p, case)], but)
        ready = [p for p in people if case.conflicts.get(p.name) is False]
        if ready and self.rng.random() < 0.75:
            return self.rng.choice(ready)
        return self.rng.choice(people) if people and self.rng.random() < 0.85 else self.somebody(*roles)

    def ready(self, case, *roles):
        """Has anybody with one of the roles said that nothing binds them to it?"""
        return any(conflict is False and has(self.house.people[name], *roles) for name, conflict in case.conflicts.items())

    def one(self, things, fits):
        """One of the things, the newer the likelier; one that fits, mostly, and the one that the last act was about, where that goes on.
        None when there are none, and mostly when none fits."""
        if any(t is self.focus for t in things.values()) and fits(self.focus):
            return self.focus
        recent = list(things.values())[-400:]
        if not recent:
            return None
        fit = recent if self.rng.random() < 0.06 else [t for t in recent if fits(t)]
        if not fit:
            return None
        return fit[min(len(fit) - 1, int(len(fit) * (1 - self.rng.random() ** 2)))]

    def stale(self):
        return self.rng.random() < 0.02

    def date(self, first, last):
        return self.house.today + datetime.timedelta(days=self.rng.randint(first, last))
