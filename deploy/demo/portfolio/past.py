"""What comes from the older system: dates and states of past awards, refusals, goals, appeals."""
import datetime

from .awards import Award, pick
from .facts import THOUSAND
from .texts import APPEAL_GROUNDS, LEVEL

GOALS = {2018: (88, 150), 2019: (89, 150), 2020: (89, 150), 2021: (91, 150)}  # per cent high or medium
GOALS_2022 = (117, 47, 11)
APPEALS = {2023: (128, 90), 2022: (30, 21), 2021: (24, 17), 2020: (20, 14), 2019: (14, 10)}
REFUSALS = {2019: 40, 2020: 40, 2021: 45, 2022: 170, 2023: 60}
OLDER_AWARDS = {2019: 90, 2020: 95, 2021: 100}


def older(register, recipients, year, count, rng):
    """A reduced picture of the years before 2022, without money booked."""
    schemes = register.year(year)
    awards = []
    for _ in range(count):
        scheme = rng.choice(schemes)
        kind = "voluntary_organisation" if rng.random() < .55 else "municipality"
        pool = recipients.winners if kind == "voluntary_organisation" else recipients.reachable
        recipient = rng.choice(scheme.earmarks or pool)
        if scheme.form == "earmarked" and not scheme.earmarks:
            scheme.earmarks.append(recipient)
        awards.append(Award(scheme, year, recipient, rng.randint(150, 4000) * THOUSAND, scheme.main))
    return awards


def refusals(register, recipients, year, count, rng):
    schemes = [s for s in register.year(year) if s.form == "competition" and not (year == 2023 and s.is_call)]
    awards = []
    for recipient in pick(recipients, ["voluntary_organisation", "foundation"], count, rng):
        award = Award(rng.choice(schemes), year, recipient, 0, "", "rejected")
        award.applied = rng.randint(100, 2500) * THOUSAND
        awards.append(award)
    return awards


def date(awards, rng):
    """Dates as an older system would have kept them; case numbers in its own form."""
    counters = {}
    for award in awards:
        late_year = award.year == 2022 and award.outcome == "rejected"
        decided = (12, rng.randint(11, 28)) if late_year else (rng.randint(2, 6), rng.randint(1, 28))
        award.received_on = f"{award.year - 1}-{rng.randint(9, 11):02d}-{rng.randint(1, 28):02d}"
        award.decided_on = f"{award.year}-{decided[0]:02d}-{decided[1]:02d}"
        counters[award.year] = counters.get(award.year, 10000) + 1
        award.case_number = f"{award.year % 100}/{counters[award.year]}"
        if award.outcome == "granted":
            award.accepted_on = f"{award.year}-{min(12, decided[0] + 1):02d}-{rng.randint(1, 28):02d}"
            award.state = "running" if award.year == 2023 else "closed"
            award.applied = award.amount * rng.choice((100, 100, 100, 115, 140)) // 100
            if award.year >= 2022 and award.scheme.manager != "Statsforvalterne":
                award.paid, award.paid_on = award.amount, f"{award.year}-{min(12, decided[0] + 2):02d}-{rng.randint(1, 28):02d}"
        else:
            award.applied = max(award.applied, THOUSAND)


def appealed(award, year, rng):
    """Within three weeks of the decision's arrival, in the year the appeal counts in."""
    decided = datetime.date.fromisoformat(award.decided_on)
    if award.year == 2022:
        return decided + datetime.timedelta(rng.randint(1, 3) if year == 2022 else rng.randint(22, 24))
    return decided + datetime.timedelta(rng.randint(7, 24))


def appeals(awards, rng):
    rows = []
    for year, (count, upheld) in APPEALS.items():
        refused = [a for a in awards if a.outcome == "rejected" and (a.year == year or (year == 2023 and a.year == 2022))]
        chosen = sorted(rng.sample(refused, count), key=lambda a: a.case_number)
        outcomes = ["confirmed"] * upheld + [("changed", "set_aside", "changed")[i % 3] for i in range(count - upheld)]
        rng.shuffle(outcomes)
        for award, outcome in zip(chosen, outcomes):
            received = appealed(award, year, rng)
            rows.append(dict(case_number=award.case_number, received_on=received.isoformat(),
                             grounds=rng.choice(APPEAL_GROUNDS), first_instance_outcome="maintained", outcome=outcome,
                             outcome_on=(received + datetime.timedelta(rng.randint(60, 150))).isoformat()))
    return rows


def scheme_goals(register, rng):
    """Levels per scheme: 2022 as of 2023-06-01 for all 175, and 150 schemes a year before."""
    rows, levels = [], {}
    wanted = {year: (n * p // 100 * 75 // 100, n * p // 100 - n * p // 100 * 75 // 100, n - n * p // 100)
              for year, (p, n) in GOALS.items()}
    wanted[2022] = GOALS_2022
    for year, (high, medium, low) in wanted.items():
        schemes = register.year(year)
        if year < 2022:
            schemes = sorted(rng.sample(schemes, high + medium + low), key=lambda s: s.ref)
        chosen = ["high"] * high + ["medium"] * medium + ["low"] * low
        rng.shuffle(chosen)
        for scheme, level in zip(schemes, chosen):
            levels[scheme, year] = level
            rows.append(dict(scheme=scheme.ref, grant_year=year, report_date=f"{year + 1}-06-01", level=level,
                             grounds=f"Helhetsvurdering: {LEVEL[level]}"))
    return rows, levels


def award_goals(awards, levels, rng):
    """One assessment per award of 2022; the scheme's level is the most common of its awards."""
    rows, seen = [], {}
    for award in awards:
        if award.year == 2022 and award.outcome == "granted":
            level = levels[award.scheme, 2022]
            seen[award.scheme] = seen.get(award.scheme, 0) + 1
            if seen[award.scheme] % 3 == 0:
                level = rng.choice([x for x in LEVEL if x != level])
            rows.append(dict(case_number=award.case_number, level=level, grounds=LEVEL[level],
                             assessed_on=f"2023-{rng.randint(4, 5):02d}-{rng.randint(1, 28):02d}"))
    return rows
