"""acts_reversal.py: decisions that take the place of one in force (fvl § 35): on an application, which gives more or less, and on
repayment, which claims less."""
from acts_decision import amount_lowered, decision_breaks, on_decision
from drafts import content_of
from model import GRANTING, Decision, Instalment
from reversal import BASES
from tries import ILLEGAL, act

CONDITION = "Regnskapet skal attesteres."


def called_by(decision):
    """The appeal that calls for another, if one does."""
    return next((a for a in reversed(decision.appeals) if a.calls), None)


def content_anew(c, old):
    """Of one that takes another's place: (body, amount, plan, years, does it make sense): the years and the plan mostly left to the service."""
    if c.rng.random() < 0.25:
        body, plan, years, fits = content_of(c, old.case)
        return body, plan, years, fits
    now, most = c.house.standing_ore(old), old.case.amount_ore
    amount = c.rng.choice((now, now // 2, now * 2 // 3, most, most, (now + most) // 2, most + 1, 0))
    outcome, grounds = c.rng.choice(("granted", "partly_granted", "partly_granted")) if amount else "rejected", c.rng.choice(("Vedtaket bygget på feil tall.",) * 6 + ("Kort",))
    years = c.house.years_given(old, amount)
    plan = [Instalment(day, ore, ("acceptance", "account")) for day, ore in c.house.plan_given(amount, years)]
    return {"outcome": outcome, "amount_ore": amount, "grounds": grounds}, plan, years, amount <= most


@act(9, then=("decision_submit", "decision_submit", "case_notice", "notice_exemption_create"))
def decision_reverse(c):
    """Of one on an application, mostly when it is in force."""
    decision = c.one({d.id: d for d in c.house.decisions.values() if not d.claim and d.state in ("approved", "superseded")},
                     lambda d: d.state == "approved" and d.of_case and not d.case.under_way and c.ready(d.case, "caseworker"))
    if decision is None:
        return None
    case, (body, plan, years, fits), called = decision.case, content_anew(c, decision), called_by(decision)
    who, basis = c.person_for(case, "caseworker"), c.rng.choice(("appeal", "invalid") if called and c.rng.random() < 0.7 else BASES)
    conditions = (CONDITION,) if c.rng.random() < 0.15 and body["outcome"] in GRANTING else decision.conditions if body["outcome"] in GRANTING else ()
    stale, breaks = decision_breaks(c, who, decision, "caseworker")
    breaks.when(True, c.house.partial(who, case)).when(not fits, "decision.draft.content").when(decision.state != "approved", ILLEGAL)
    breaks.when(decision.change, "decision.reverse.of_change").when(case.under_way, "decision.draft.under_way").when(basis == "appeal" and not called, "decision.reverse.no_appeal")
    for code in () if decision.change else c.house.unreversible(decision, basis, body["amount_ore"], conditions, called):
        breaks.when(True, code)

    def done(reply):
        made = Decision(reply["id"], case, body["outcome"], body["amount_ore"], body["grounds"], plan, who, years=years, supersedes=decision, answers=called, basis=basis,
                        conditions=conditions)
        case.decisions.append(made)
        c.focus = c.house.decisions[made.id] = made
    more = {"basis": basis, "conditions": list(conditions)}
    return on_decision(who, decision, "reverse", body | more, breaks, stale, done)


@act(4, seldom=True)
def repayment_reverse(c):
    """Of one on repayment: another takes its place, which claims less, or nothing."""
    decision = c.one({d.id: d for d in c.house.decisions.values() if d.claim}, lambda d: d.state == "approved" and d.claim.amount_ore > 0 and not d.case.under_way)
    if decision is None:
        return None
    case, claim, amount = decision.case, decision.claim, amount_lowered(c, decision.claim)
    who = c.person_for(case, "caseworker")
    stale, breaks = decision_breaks(c, who, decision, "caseworker")
    called = called_by(decision)
    basis, grounds = c.rng.choice(("invalid", "not_to_detriment", "appeal") if called or c.rng.random() < 0.1 else ("invalid", "not_to_detriment")), c.rng.choice(("Kravet var for høyt.", "Kravet var for høyt.", "Kort"))
    breaks.when(True, c.house.partial(who, case)).when(decision.state != "approved", ILLEGAL).when(case.under_way, "decision.draft.under_way")
    breaks.when(amount >= claim.amount_ore, "repayment_claim.decide.content").when(basis == "appeal" and not called, "decision.reverse.no_appeal")

    def done(reply):
        made = Decision(reply["id"], case, "repayment", amount, grounds, [], who, claim=claim, supersedes=decision, answers=called)
        case.decisions.append(made)
        c.house.decisions[made.id] = made
    body = {"basis": basis, "outcome": "repayment", "amount_ore": amount, "grounds": grounds}
    return on_decision(who, decision, "reverse", body, breaks, stale, done)
