"""drafts.py: what random drafts of decisions say, and whether they make sense."""
import datetime

from change import TERM
from model import GRANTING, Instalment

CONTENT = "change_request.terms.content"
YEARS = ((2023, 2024), (2023, 2024, 2025), (2024,), (2024, 2025))


def years_of(c, amount):
    """What of the amount falls in which year and is paid in it; that the sum or the plan is wrong, now and then."""
    rng, years = c.rng, c.rng.choice(YEARS)
    parts = [amount // len(years)] * len(years)
    parts[0] += amount - sum(parts)
    plan = [Instalment(min(c.date(-3, 20), datetime.date(2023, 12, 31)) if year == 2023 else datetime.date(year, rng.randint(1, 12), rng.randint(1, 28)), part, ("acceptance", "account"))
            for year, part in zip(years, parts)]
    wrong = rng.random()
    if wrong < 0.05:
        parts[-1] += 1
    elif wrong < 0.1:
        plan[-1].due_on = datetime.date(2026, 1, 1)
    return list(zip(years, parts)), plan, wrong >= 0.1


def content_of(c, case):
    """A random draft, and whether it is one (the amount fits, there are grounds, the plan adds up)."""
    rng = c.rng
    outcome = rng.choice(("granted", "granted", "granted", "partly_granted", "rejected", "dismissed"))
    amount = rng.choice((case.amount_ore, case.amount_ore // 2, case.amount_ore // 3) * 4 + (0, case.amount_ore + 1)) if outcome in GRANTING else rng.choice((0,) * 9 + (5,))
    grounds = rng.choice(("Tiltaket er godt.",) * 8 + ("Kort", "\u2003"))
    parts = [amount] if amount < 10 or rng.random() < 0.5 else [amount // 3, amount - amount // 3]
    if rng.random() < 0.05:
        parts = [part + 1 for part in parts]
    plan = [Instalment(c.date(-3, 20) if n == 0 else c.date(5, 120), part, rng.choice((("acceptance", "account"),) * 3 + (("acceptance", "report"), ("account",))))
            for n, part in enumerate(parts) if amount]
    fits = (amount == 0 if outcome not in GRANTING else amount > 0) and amount <= case.amount_ore and grounds.strip() \
        and (not plan or sum(i.amount_ore for i in plan) == amount)
    years = []
    if outcome in GRANTING and amount >= 10 and rng.random() < 0.25:
        years, plan, add_up = years_of(c, amount)
        fits = amount <= case.amount_ore and grounds.strip() and add_up
    body = {"outcome": outcome, "amount_ore": amount, "grounds": grounds, "amounts_by_year": [{"year": year, "amount_ore": ore} for year, ore in years], "payout_plan": [
        {"due_on": i.due_on.isoformat(), "amount_ore": i.amount_ore, "requires": list(i.requires)} for i in plan]}
    return body, plan, years, bool(fits)


# --- on changes -----------------------------------------------------------------------------------

def terms_of(c, award, kind):
    """Something to change, mostly what makes sense."""
    rng, amount = c.rng, award.amount_ore
    if kind == "purpose":
        return {"purpose_detail": "Et annet tiltak"}
    if kind == "period":
        return c.house.with_report(award, {"period_to": c.house.until(award) + datetime.timedelta(days=rng.choice((30, 180, 180, -1)))})
    if kind == "budget":
        first = amount // 3
        return {"budget": [first, amount - first + (1 if rng.random() < 0.1 else 0)]}
    if kind == "carry_over":
        return {"kept_ore": rng.choice((amount // 4, amount // 2, 1, 0))}
    if kind == "renunciation":
        return {"amount_ore": rng.choice((amount // 2, amount // 3, amount * 9 // 10, amount, 0))}
    if kind == "years":
        return {"years": years_moved(c, award)}
    return {"amount_ore": rng.choice((amount + amount // 5, amount + 10_00, amount + 500_00, amount))} if kind == "increase" else {}


def years_moved(c, award):
    """What each year gives after some of it has moved, mostly of what is not paid."""
    rng, years = c.rng, c.house.years_of(award)
    free = {year: sum(p.amount_ore for p in c.house.to_move(award, year)) for year in years}
    leaves = rng.choice([year for year in years if free[year]] or list(years) or [2023])
    enters, ore = rng.choice([year for year in (2023, 2024, 2024, 2025) if year != leaves]), free.get(leaves, 0) // rng.choice((1, 2, 3)) + (rng.random() < 0.05)
    years[leaves], years[enters] = years.get(leaves, 0) - ore, years.get(enters, 0) + ore + (rng.random() < 0.05)
    return {year: ore for year, ore in sorted(years.items()) if ore > 0}


def said(terms):
    """As a request has them."""
    if "years" in terms:
        return {"amounts_by_year": [{"year": year, "amount_ore": ore} for year, ore in terms["years"].items()]}
    return {name: value.isoformat() if name == "period_to" else [{"item": f"Post {n}", "amount_ore": ore} for n, ore in enumerate(value)] if name == "budget" else value
            for name, value in terms.items() if name != "report_due"}


def change_content(c, change, before=None):
    """(outcome, terms, what a draft of it says, the refusals): of a draft before this one, what is not said anew stays."""
    rng, award, kind = c.rng, change.award, change.kind
    outcome = rng.choice(("granted", "granted", "granted", "partly_granted", "rejected") + (("rejected",) * 5 if kind == "lapse" else ()))
    other = TERM.get(kind) and rng.random() < 0.3 and not (kind == "years" and not c.house.years_of(award))
    terms = terms_of(c, award, kind) if other else before.terms if before else change.wanted
    grounds = rng.choice(("Endringen er rimelig.",) * 8 + ("Kort", "\u2003"))
    grant = outcome in GRANTING
    if grant:
        terms = c.house.with_report(award, terms)
    refused = {CONTENT} if (other or grant) and not c.house.fit_terms(award, kind, terms) else set()
    amount = terms.get("amount_ore", award.amount_ore) if grant and kind != "lapse" else 0
    if not grounds.strip() or kind == "lapse" and outcome != "rejected" or kind == "stop" and outcome != "granted":
        refused.add("decision.draft.content")
    body = {"outcome": outcome, "grounds": grounds, **({"change": said(terms)} if other else {})}
    return (outcome, terms, amount, grounds), body, refused


def year_of(c, change, outcome):
    """In which what it adds falls."""
    return max(2023, c.house.today.year) if outcome in GRANTING and change.kind == "increase" else 2023


def change_updated(c, decision):
    """What a draft on a change becomes: (its content, the body, the refusals, what is done)."""
    change = decision.change
    (outcome, terms, amount, grounds), body, refused = change_content(c, change, decision)

    def done(who):
        kept = decision.outcome in GRANTING and decision.year == 2023
        decision.year = 2023 if kept else year_of(c, change, outcome)
        decision.years_before = c.house.years_of(change.award) if "years" in terms else None
        decision.state, decision.outcome, decision.terms, decision.amount_ore, decision.grounds, decision.prepared_by = "draft", outcome, terms, amount, grounds, who
        decision.wrote.add(who.name)
    return body, refused, done
