"""acts_absence.py: who is away, and who approves meanwhile."""
import datetime

from model import STAFF, Absence
from tries import Breaks, Try, act, has

KEEPERS = (*(role for role in STAFF if role != "auditor"), "admin")


def keeps(who, person):
    """Their own, those of whom they are the superior of, as administrator everybody's."""
    return who is person or has(who, "admin") or person.superior is who


@act(1)
def absence_create(c):
    person = c.somebody("approver", "approver")
    who = person if c.rng.random() < 0.5 else c.somebody("admin")
    substitute = c.rng.choice((None, c.somebody("approver"), c.somebody("approver")))
    first = c.date(-3, 3)
    last = first + datetime.timedelta(days=c.rng.choice((0, 2, 5, 8, -1)))
    breaks = Breaks(sees=True, roles=has(who, *KEEPERS)).when(not keeps(who, person), "absence.act.not_yours")
    breaks.when(not person.roles - {"applicant"}, "absence.save.person_unknown").when(last < first or last < c.house.today, "absence.save.dates")
    breaks.when(any(b.person is person and not b.cancelled and b.first <= last and first <= b.last for b in c.house.absences.values()), "absence.save.overlaps")
    breaks.when(substitute and (substitute is person or not has(person, "approver") or not has(substitute, "approver")), "absence.save.substitute")

    def done(reply):
        c.house.absences[reply["id"]] = Absence(reply["id"], person, first, last, substitute)
    body = {"user_id": person.id, "from_on": first.isoformat(), "to_on": last.isoformat(), "ground": "Ferie", "substitute_id": substitute and substitute.id}
    return Try(who, "POST", "/absences", body, breaks, done)


@act(0.5)
def absence_cancel(c):
    one = c.one(c.house.absences, lambda b: not b.cancelled and b.last >= c.house.today)
    if one is None:
        return None
    who, stale = one.person if c.rng.random() < 0.5 else c.somebody("admin"), c.stale()
    sees = bool(who.roles - {"applicant"}) and (not who.delegated or who in (one.person, one.substitute) or one.person.office == who.office)
    breaks = Breaks(sees=sees, roles=has(who, *KEEPERS), stale=stale)
    if not keeps(who, one.person):  # asked before the version
        breaks.tiers.insert(3, ["absence.act.not_yours"])
    breaks.when(one.cancelled or one.last < c.house.today, "absence.act.over")

    def done(_):
        one.cancelled = True
    return Try(who, "POST", f"/absences/{one.id}/cancel", {"reason": "Er tilbake"}, breaks, done, '"0"' if stale else None)
