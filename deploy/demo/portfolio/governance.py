"""Rules, risk analyses, evaluations, budgets and appropriations as import rows."""
from .awards import nok
from .facts import THOUSAND
from .people import GOVERNOR
from .texts import AWARD_CRITERIA, AWARD_CRITERIA_NN, CAUSES, EVALUATION, FOLLOW_UP, GOAL_CRITERIA, GOAL_CRITERIA_NN, GOALS, RISK

REVISED_2023, EARLIER_REVISIONS = 49, 60


def rules_row(scheme, valid_from, change, cause, perspective=""):
    what = scheme.purpose.split(". ")[0].rstrip(".")
    return dict(scheme=scheme.ref, valid_from=valid_from, change=change, cause=cause,
                goals=GOALS.format(what=what[0].lower() + what[1:]) if scheme.generated else f"{what}.",
                goals_nn="" if scheme.generated else scheme.purpose_nn,
                target_group="Personer i målgruppen for ordningen og deres pårørende.", target_group_nn="Personar i målgruppa for ordninga og pårørande til dei.",
                goal_criteria=GOAL_CRITERIA, goal_criteria_nn=GOAL_CRITERIA_NN, award_criteria_nn=AWARD_CRITERIA_NN,
                award_criteria=AWARD_CRITERIA, follow_up=FOLLOW_UP, evaluation=EVALUATION, user_perspective=perspective)


def rules(register, rng):
    """First versions from each scheme's opening; 49 revised and 11 new ones in 2023."""
    rows = [rules_row(s, s.opened_on, "new", "Ny ordning.") for s in register.schemes]
    old = [s for s in register.schemes if not s.closed_on and not s.is_new]
    for n, scheme in enumerate(sorted(rng.sample(old, EARLIER_REVISIONS), key=lambda s: s.ref)):
        rows.append(rules_row(scheme, f"{2019 + n % 4}-02-01", "revised", CAUSES[n % 2]))
    for n, scheme in enumerate(sorted(rng.sample(old, REVISED_2023), key=lambda s: s.ref)):
        perspective = "Bruker- og pårørendeperspektivet er tydeliggjort." if n % 6 == 0 else ""
        rows.append(rules_row(scheme, f"2023-{1 + n % 12:02d}-15", "revised", CAUSES[n % len(CAUSES)], perspective))
    return rows


def risk(register, rng):
    rows = []
    for year in (2022, 2023):
        for scheme in register.year(year):
            level = rng.choice(("high", "medium", "medium")) if scheme.restricted else rng.choice(("medium", "low", "low"))
            rows.append(dict(scheme=scheme.ref, year=year, level=level, text=RISK[level]))
    return rows


def evaluations(register, rng):
    """20 evaluations of 22 schemes in 2019–2023, five schemes of them in 2023; 18 following ones."""
    named = [("S3", "Driftstilskudd til Rådet for psykisk helse"), ("S4", "Tilskudd til Verdensdagen for psykisk helse"),
             ("S5", "Evaluering av institutter og foreninger som driver etter-, videre- og spesialistutdanning i psykisk helse"),
             ("S6", "Utviklingssenter for sykehjem og hjemmetjenester")]
    rows = [dict(kind="external", year=2023, title=title, finished="true", schemes=ref) for ref, title in named]
    taken = {ref for ref, _ in named}
    pool = [s for s in register.schemes if not s.closed_on and s.generated and not s.is_new]
    chosen = sorted(rng.sample(pool, 18), key=lambda s: s.ref)
    groups = [[s] for s in chosen[:14]] + [chosen[14:16], chosen[16:18]]
    years = [2023, 2022, 2022, 2022, 2022, 2022, 2021, 2020, 2020, 2020, 2020, 2020, 2019, 2019, 2019, 2019]
    for n, (group, year) in enumerate(zip(groups, years), 1):
        kind = "own" if n % 3 == 0 else "external"
        title = f"Evaluering nr. {n}: {group[0].name}" if len(group) == 1 else f"Klyngeevaluering nr. {n} (generert)"
        rows.append(dict(kind=kind, year=year, title=title, finished="true", schemes="|".join(s.ref for s in group)))
        taken.update(s.ref for s in group)
    free = [s.ref for s in pool if s.ref not in taken]
    for n in range(18):
        rows.append(dict(kind="following", year=2019 + n % 5, title=f"Følgeevaluering nr. {n + 1} av satsing (generert)",
                         finished="false" if n % 5 == 4 and n > 4 else "true", schemes="|".join(rng.sample(free, 2))))
    return rows


def scheme_budgets(register):
    return [dict(scheme=s.ref, year=year, chapter=post[:4], post=post[5:], amount_nok=nok(amount))
            for s in register.schemes for year in (2022, 2023) for post, amount in s.budgets.get(year, {}).items() if amount]


def entry(post, year, kind, amount, basis, counterpart=""):
    return dict(year=year, chapter=post.chapter, chapter_name=post.chapter_name, post=post.post, post_name=post.post_name,
                keywords=post.keywords if year == 2023 else "", kind=kind, amount_nok=nok(amount),
                counterpart=counterpart, basis=basis)


def appropriations_2023(facts):
    """Allotments and authorities, known when the year begins."""
    rows = []
    for post in facts.posts.values():
        if post.carried_over:
            rows.append(entry(post, 2023, "carried_over", post.carried_over, "Årsrapport 2023, note A"))
        rows.append(entry(post, 2023, "allotment", post.allotted, "Årsrapport 2023, tabell 6-1 og note A"))
    for row in facts.authorities:
        post = facts.posts[f"{row['chapter']}.{row['post']}"]
        rows.append(entry(post, 2023, f"{row['direction']}_authority", int(row["authority_nok"]) * 100,
                          "Årsrapport 2023, note B", row["counterpart"]))
    return rows


def used_2023(facts):
    """Use of given authorities, known when the year ends."""
    return [entry(facts.posts[f"{r['chapter']}.{r['post']}"], 2023, "given_authority_use", int(r["used_nok"]) * 100,
                  "Årsrapport 2023, note B", r["counterpart"])
            for r in facts.authorities if r["direction"] == "given"]


def booked_2023(facts, awards):
    """Expenditure accounted outside this system, before what the winter pays: the loader takes
    that off, so that accounts per post equal table 6-1."""
    paid = {}
    for award in awards:
        if award.year == 2023 and award.paid:
            paid[award.post] = paid.get(award.post, 0) + award.paid
    return [entry(post, 2023, "booked", post.accounted - paid.get(post.key, 0), "Årsrapport 2023, tabell 6-1") for post in facts.posts.values() if post.accounted != paid.get(post.key, 0)]


def appropriations_2022(register, facts):
    """The sources give no amounts per post for 2022: what the schemes of 2022 have, generated."""
    own, away = {}, {}
    for scheme in register.year(2022):
        for post, amount in scheme.budgets[2022].items():
            own[post] = own.get(post, 0) + amount
            if scheme.manager == GOVERNOR:
                away[post] = away.get(post, 0) + amount
    basis = "Generert: summen av ordningenes rammer i 2022"
    rows = []
    for key, amount in sorted(own.items()):
        kind = "received_authority" if key.startswith("0575") else "allotment"
        counterpart = "Kommunal- og distriktsdepartementet" if key.startswith("0575") else ""
        rows.append(entry(facts.posts[key], 2022, kind, amount, basis, counterpart))
        if key in away:
            rows.append(entry(facts.posts[key], 2022, "given_authority", away[key], basis, "statsforvalteren"))
    return rows
