"""acts_hold.py: holds on what a recipient, of an award or of a scheme is paid."""
from model import Award, Hold, Recipient, Scheme
from tries import Breaks, Try, act, has

CODES = {"control": True, "account": True, "documentation": False, "other": False}  # whether it takes two people to lift it
HOLDERS = ("finance", "caseworker", "scheme_owner")


def sees_target(house, who, target):
    if isinstance(target, Recipient):
        return house.sees_recipient(who, target)
    if isinstance(target, Scheme):
        return house.sees_scheme(who, target)
    return house.sees_case(who, target.decision.case)


def sees_hold(house, who, hold):
    """Staff; of a delegated manager's people those whose payments it stops."""
    if not who.staff or not who.delegated:
        return who.staff
    if isinstance(hold.target, Recipient):
        return any(w.decision.case.recipient is hold.target and w.decision.case.scheme.delegated for w in house.awards.values())
    return sees_target(house, who, hold.target)


@act(0.5, then=("hold_ask", "hold_ask", "hold_lift"))
def hold_place(c):
    award = c.one(c.house.awards, lambda w: w.state in ("accepted", "running"))
    if award is None:
        return None
    target, code = c.rng.choice((award, award, award.decision.case.recipient, award.decision.case.scheme)), c.rng.choice(list(CODES))
    who = c.person_for(award.decision.case, *HOLDERS)
    breaks = Breaks(sees=sees_target(c.house, who, target), roles=has(who, *HOLDERS))
    breaks.when(who.delegated and isinstance(target, Recipient), "hold.place.delegated")

    def done(reply):
        c.focus = c.house.holds[reply["id"]] = Hold(reply["id"], target, code, who)
    name = {Recipient: "recipient_id", Award: "award_id", Scheme: "scheme_id"}[type(target)]
    return Try(who, "POST", "/holds", {name: target.id, "code": code}, breaks, done)


def hold_and_who(c, fits):
    hold = c.one(c.house.holds, fits)
    who = hold and (hold.placed_by if c.rng.random() < 0.4 else c.somebody(*HOLDERS))
    return hold, who


@act(1, seldom=True, then="hold_lift")
def hold_ask(c):
    hold, who = hold_and_who(c, lambda h: h.state == "active" and CODES[h.code])
    if hold is None:
        return None
    breaks = Breaks(sees=sees_hold(c.house, who, hold), roles=has(who, *HOLDERS)).when(hold.state == "lifted", "hold.act.lifted")
    breaks.when(hold.asked_by or not CODES[hold.code], "hold.ask.asked").when(who is not hold.placed_by, "hold.ask.not_yours")

    def done(_):
        hold.asked_by, c.focus = who, hold
    return Try(who, "POST", f"/holds/{hold.id}/ask-lift", {"reason": "Avklart"}, breaks, done)


@act(3)
def hold_lift(c):
    hold, who = hold_and_who(c, lambda h: h.state == "active")
    if hold is None:
        return None
    two, lifted = CODES[hold.code], hold.state == "lifted"
    same = two and not lifted and has(who, *HOLDERS) and who in (hold.placed_by, hold.asked_by)
    breaks = Breaks(sees=sees_hold(c.house, who, hold), duty=same and "hold.lift.same_person", roles=has(who, *HOLDERS))
    breaks.when(lifted, "hold.act.lifted").when(two and hold.asked_by is None, "hold.lift.not_asked")

    def done(_):
        hold.state = "lifted"
    return Try(who, "POST", f"/holds/{hold.id}/lift", {"reason": "Avklart"}, breaks, done)
