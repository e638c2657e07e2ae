"""acts_set_off.py: what a recipient owes by a claim is taken out of what it is to be paid."""
from acts_decision import CONFLICT
from model import SetOff
from tries import ILLEGAL, Breaks, Try, act, has

APPROVERS = ("finance", "approver")


def conflicted(who, claim, payout):
    return bool(claim.case.conflicts.get(who.name) or payout.award.decision.case.conflicts.get(who.name))


def past_due(c, claim):
    return claim.state in ("invoiced", "part_paid") and claim.due_on < c.house.today


def obstacles(c, breaks, claim, payout):
    breaks.when(not past_due(c, claim), "set_off.create.claim")
    breaks.when(payout.award.decision.case.recipient is not claim.case.recipient, "set_off.create.recipient")
    breaks.when(payout.state == "held" or c.house.held(payout), "set_off.create.held")
    breaks.when(payout.state not in ("planned", "held"), "set_off.create.payout")


@act(5, seldom=True, then=("set_off_approve", "set_off_approve", "set_off_return", "set_off_withdraw"))
def set_off_create(c):
    def is_free(payout):
        return payout.state == "planned" and not c.house.held(payout)
    planned = {p.award.decision.case.recipient.id for p in c.house.payouts.values() if is_free(p)}
    claim = c.one(c.house.claims, lambda k: past_due(c, k) and k.case.recipient.id in planned)
    owed = claim and {p.id: p for p in c.house.payouts.values() if p.award.decision.case.recipient is claim.case.recipient}
    payout = owed and c.one(owed if c.rng.random() < 0.95 else c.house.payouts, is_free)
    if payout is None or not past_due(c, claim) and c.rng.random() < 0.8:
        return None
    who, room, stale = c.person_for(claim.case, "finance"), c.house.room_ore(claim, payout), c.stale()
    amount = c.rng.choice((max(1, room), max(1, room // 2), max(1, room // 3), room + 1))
    sees = c.house.sees_claim(who, claim) and c.house.sees_case(who, payout.award.decision.case)
    breaks = Breaks(sees=sees, roles=has(who, "finance"), stale=stale)
    if claim.case.conflicts.get(who.name):  # in the claim's own case, asked before the version
        breaks.tiers.insert(3, [CONFLICT])
    breaks.when(conflicted(who, claim, payout), CONFLICT).when(amount > room, "set_off.create.exceeds")
    obstacles(c, breaks, claim, payout)
    breaks.when(any(s.open and s.payout is payout for s in claim.set_offs), "set_off.create.twice")

    def done(reply):
        c.focus = c.house.set_offs[reply["id"]] = SetOff(reply["id"], claim, payout, amount, who)
    body = {"payout_id": payout.id, "amount_ore": amount, "ground": "Kravet er ikke betalt."}
    return Try(who, "POST", f"/repayment-claims/{claim.id}/set-offs", body, breaks, done, '"0"' if stale else None)


def set_off_breaks(c, who, one, *roles, duty=None):
    stale, case = c.stale(), one.claim.case
    sees = c.house.sees_case(who, case) and (who.staff or one.approved_by is not None)
    breaks = Breaks(sees=sees, duty=duty, roles=has(who, *roles), stale=stale)
    if conflicted(who, one.claim, one.payout):  # asked before the version
        breaks.tiers.insert(3, [CONFLICT])
    return stale, breaks


def on_set_off(who, one, verb, body, breaks, stale, done):
    return Try(who, "POST", f"/set-offs/{one.id}/{verb}", body, breaks, done, '"0"' if stale else None)


@act(5, seldom=True)
def set_off_approve(c):
    one = c.one(c.house.set_offs, lambda s: s.state == "proposed")
    if one is None:
        return None
    who = c.person_for(one.claim.case, *APPROVERS, but={one.proposed_by.name} | one.decided)
    duty = "set_off.approve.same_person" if who is one.proposed_by else "set_off.approve.decided" if who.name in one.decided else None
    stale, breaks = set_off_breaks(c, who, one, *APPROVERS, duty=duty)
    breaks.when(one.state != "proposed", ILLEGAL)
    obstacles(c, breaks, one.claim, one.payout)
    breaks.when(c.house.room_ore(one.claim, one.payout, one) < one.amount_ore, "set_off.create.exceeds")

    def done(_):
        one.state, one.approved_by = "approved", who
    return on_set_off(who, one, "approve", None, breaks, stale, done)


@act(1, seldom=True)
def set_off_return(c):
    one = c.one(c.house.set_offs, lambda s: s.state == "proposed")
    if one is None:
        return None
    who = c.person_for(one.claim.case, *APPROVERS)
    stale, breaks = set_off_breaks(c, who, one, *APPROVERS)
    breaks.when(one.state != "proposed", ILLEGAL)

    def done(_):
        one.state = "returned"
    return on_set_off(who, one, "return", {"reason": "Ikke nå."}, breaks, stale, done)


@act(1, seldom=True)
def set_off_withdraw(c):
    one = c.one(c.house.set_offs, lambda s: s.open)
    if one is None:
        return None
    who = c.person_for(one.claim.case, "finance")
    stale, breaks = set_off_breaks(c, who, one, "finance")
    breaks.when(not one.open, ILLEGAL).when(one.under_way, "set_off.withdraw.in_run")

    def done(_):
        one.state = "withdrawn"
    return on_set_off(who, one, "withdraw", {"reason": "Likevel ikke."}, breaks, stale, done)
