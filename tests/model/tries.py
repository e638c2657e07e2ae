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


ACTS = []  # (name, weight, function of the chooser: a Try, or None when there is nothing to try it on)
SELDOM = set()  # what a short walk may not come to: much must have been done before, or weeks gone by


def act(weight, seldom=False):
    def add(function):
        ACTS.append((function.__name__, weight, function))
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
        self.house, self.rng, self.read = house, rng, read

    def somebody(self, *roles, but=()):
        """With one of the roles, mostly, and mostly none of those who may not: the names in `but`."""
        people = list(self.house.people.values())
        fit = self.others([p for p in people if has(p, *roles)], but)
        return self.rng.choice(fit if fit and self.rng.random() < 0.85 else people)

    def others(self, people, but):
        return [p for p in people if p.name not in but] if but and self.rng.random() < 0.8 else people

    def person_for(self, case, *roles, but=()):
        """Somebody who sees the case, mostly."""
        people = self.others([p for p in self.house.people.values() if has(p, *roles) and self.house.sees_case(p, case)], but)
        ready = [p for p in people if case.conflicts.get(p.name) is False]
        if ready and self.rng.random() < 0.75:
            return self.rng.choice(ready)
        return self.rng.choice(people) if people and self.rng.random() < 0.85 else self.somebody(*roles)

    def one(self, things, fits):
        """One of the things, the newer the likelier; one that fits, mostly. None when there are none, and mostly when none fits."""
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
