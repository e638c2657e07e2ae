"""Who got how much: the money of each scheme by recipient type, then by recipient."""
from .facts import MILLION, THOUSAND
from .numbers import fit, split
from .people import GOVERNOR
from .texts import PAST

COLUMNS = ["municipalities", "voluntary", "foundations", "counties", "universities", "health_trusts", "others"]
# Per mille. They round to the printed per cents with and without the supplementary compensation.
SHARES = {2023: (476, 312, 70, 50, 50, 42), 2022: (496, 302, 70, 50, 40, 42)}
VOLUNTARY_2023 = 1_792 * MILLION
RESSURS = ("S1", "S2")
M, V, F, C, U, H, O = COLUMNS

EARMARKED = {  # post: columns of its schemes in turn
    "0702.70": [O], "0714.70": [V], "0714.79": [V, U, V], "0717.70": [U], "0732.70": [H], "0734.72": [H],
    "0761.60": [M], "0761.67": [M, M, C], "0761.72": [F], "0761.73": [V, F, V, V], "0761.75": [U, O],
    "0761.79": [V, V, F, U, M], "0762.60": [M, C, C, M], "0762.70": [V, V, O, V, U], "0762.73": [V, F], "0762.74": [F],
    "0765.71": [V], "0765.72": [V], "0765.73": [V, U, V, V, O], "0765.74": [H, V, U, F, H, V, O, V, U, H, V, V],
    "0765.75": [V, H, U, V, V, F, V], "0770.70": [C, U, C], "0781.79": [V, U, O, V], "0783.79": [O, U], "0765.21": [V]}
FLEXIBLE = {  # post or (post, form): prior weights; restricted schemes have their own
    "0761.61": {M: 1}, "0761.65": {M: 1}, "0762.61": {M: 1}, "0765.62": {M: 1}, "0765.60": {M: 1}, "0761.68": {M: 1},
    "0761.67": {M: 1}, "0734.70": {M: 1}, "0714.60": {C: 1}, "0714.74": {O: 1}, "0737.70": {C: .1, H: .4, O: .5},
    "0762.63": {M: 1, C: .02, U: .05, H: .05, O: .1}, "0762.60": {M: .8, C: .2, V: .1, H: .1, U: .05, O: .05},
    "0783.61": {M: .6, C: .2, U: .2, O: .1}, "0770.70": {C: .4, H: .2, U: .1, O: .2, M: .1},
    "0714.79": {V: .6, M: .2, U: .2}, "0733.79": {V: .5, H: .5}, "0761.79": {V: .5, M: .4, F: .1},
    "0762.70": {V: .6, M: .2, U: .1, F: .1}, "0762.73": {V: .8, M: .2}, "0765.75": {V: .6, M: .1, H: .2, U: .1},
    "0781.79": {V: .6, U: .2, M: .1, O: .1}, "0783.79": {V: .3, U: .4, C: .2, O: .2}}
RESTRICTED = {V: .87, F: .13}
COVID = {M: 1}
HOSTS = {"P76161": 33, "P76165": 6, "P76261": 32, "P76263": 220, "S13": 250, "S16": 290, "S17": 90, "S6": 20,
         "S8": 17, "S7": 18, "S1": 354, "S2": 60, "P73470": 6}
CENTRES = 17
TYPES = {M: ["municipality"], V: ["voluntary_organisation"], F: ["foundation"], C: ["county"], U: ["university"],
         H: ["health_trust"], O: ["private_company", "state_enterprise", "other_state", "private_company", "foreign"]}


def columns_of(scheme, position):
    """What columns a scheme may pay to, with prior weights."""
    if scheme.ref in RESSURS or scheme.closed_reason == "covid_19":
        return COVID
    if scheme.ref == "S7":
        return {M: 1}
    if scheme.form == "earmarked":
        cycle = EARMARKED.get(scheme.main, [V])
        return {cycle[position % len(cycle)]: 1}
    return RESTRICTED if scheme.restricted else FLEXIBLE[scheme.main]


def own_ratio(register, post):
    """How much of the own schemes' budgets on a post can be awarded within what was accounted."""
    own = sum(s.lines.get(post.key, 0) for s in register.year(2023) if s.manager != GOVERNOR)
    accounted = post.accounted if post.is_grant or post.key.startswith("0575") else own * 95 // 100
    return min(1.0, accounted / own) if own else 0


def totals_2023(register, facts):
    """Money awarded per scheme and post of 2023: by the post's accounts, or by what the county
    governors used of the authority they were given."""
    found = {}
    for post in facts.posts.values():
        schemes = [s for s in register.year(2023) if post.key in s.lines]
        away = [s for s in schemes if s.manager == GOVERNOR]
        for scheme, amount in zip(away, split(post.given_used, [s.lines[post.key] for s in away], 100)):
            found[scheme, post.key] = amount
        ratio = own_ratio(register, post)
        for scheme in schemes:
            if scheme not in away:
                found[scheme, post.key] = int(scheme.lines[post.key] * ratio) // THOUSAND * THOUSAND
        if post.key.startswith("0575"):
            found[schemes[0], post.key] = post.accounted
    return {key: amount for key, amount in found.items() if amount > 0}


def totals_2022(register):
    return {(s, post): int(amount * 0.97) // THOUSAND * THOUSAND for s in register.year(2022)
            for post, amount in s.budgets[2022].items() if amount}


def targets(total, year):
    shares = SHARES[year]
    voluntary_group = total * shares[1] // 1000
    organisations = VOLUNTARY_2023 if year == 2023 else voluntary_group * 85 // 100
    parts = [shares[0], 0, 0, shares[2], shares[3], shares[4], shares[5]]
    columns = dict(zip(COLUMNS, (total * p // 1000 for p in parts)))
    columns[V], columns[F] = organisations, voluntary_group - organisations
    return columns


def cells(totals, year):
    """{(scheme, post, column): øre}: schemes with one column take it; the rest is fitted."""
    found, rows, prior, seen = {}, {}, {}, {}
    left = targets(sum(a for (s, _), a in totals.items() if s.ref not in RESSURS), year)
    for (scheme, post), amount in totals.items():
        allowed = columns_of(scheme, seen.setdefault((scheme.main, scheme.form), 0))
        if post == scheme.main:
            seen[scheme.main, scheme.form] += 1
        if len(allowed) == 1 or scheme.ref in RESSURS:
            column = next(iter(allowed))
            found[scheme, post, column] = amount
            if scheme.ref not in RESSURS:
                left[column] -= amount
        else:
            rows[scheme, post] = amount
            prior.update({((scheme, post), column): amount * weight for column, weight in allowed.items()})
    fitted = fit(rows, {c: max(0, a) for c, a in left.items()}, prior)
    for (scheme, post), amount in rows.items():
        keys = [k for k in fitted if k[0] == (scheme, post) and fitted[k] >= 100 * THOUSAND]
        for key, part in zip(keys, split(amount, [fitted[k] for k in keys])):
            found[scheme, post, key[1]] = part
    return found


class Award:
    """One past decision, as the import takes it."""

    def __init__(self, scheme, year, recipient, amount, post="", outcome="granted"):
        self.scheme, self.year, self.recipient, self.amount = scheme, year, recipient, amount
        self.post, self.outcome, self.case_number = post, outcome, ""
        self.applied, self.received_on, self.decided_on = amount, "", ""
        self.state = self.accepted_on = self.paid_on = self.level = ""
        self.paid = 0

    def row(self):
        chapter, _, post = self.post.partition(".")
        granted = self.outcome == "granted"
        return dict(case_number=self.case_number, scheme=self.scheme.ref, grant_year=self.year,
                    recipient=self.recipient.key, title=f"{self.scheme.name.removesuffix(' (generert)')} {self.year}",
                    purpose="", applied_nok=nok(self.applied), received_on=self.received_on, outcome=self.outcome,
                    amount_nok=nok(self.amount), decided_on=self.decided_on,
                    grounds=PAST["granted" if granted else "rejected"], state=self.state,
                    accepted_on=self.accepted_on, chapter=chapter if self.paid else "", post=post if self.paid else "",
                    paid_nok=nok(self.paid) if self.paid else "", paid_on=self.paid_on)


def nok(ore):
    return str(ore // 100) if ore % 100 == 0 else f"{ore // 100},{ore % 100:02d}"


def pick(recipients, kinds, count, rng, pool=None):
    """Distinct recipients of these kinds, larger ones first in line."""
    pool = pool or [r for k in dict.fromkeys(kinds) for r in recipients.by_type[k]]
    ordered = sorted(pool, key=lambda r: (-rng.random() ** (1 / (0.3 + recipients.weight[r.key])), r.key))
    return ordered[:max(1, min(count, len(pool)))]


def how_many(scheme, column, amount, year):
    if year == 2022 and scheme.ref != "S1":
        return 1 if scheme.form == "earmarked" else max(1, min(12, amount // (6 * MILLION)))
    if column == M and scheme.ref in HOSTS:
        return HOSTS[scheme.ref]
    if scheme.form == "earmarked":
        return 1 + (amount > 20 * MILLION)
    return max(1, min(60, amount // (1_200_000 * 100)))


def past_awards(found, year, recipients, rng):
    """Granted decisions outside the calls of the winter, one per scheme, post, column, recipient."""
    awards = []
    for (scheme, post, column), amount in found.items():
        kinds = TYPES[column]
        pool = recipients.named.get(scheme.ref)
        if pool is not None:
            pool = [pool]
        elif column == M:
            pool = recipients.reachable if amount < 8 * MILLION or rng.random() < .7 or scheme.ref in HOSTS \
                else recipients.reachable + recipients.by_type["intermunicipal_company"]
        elif column == V:
            pool = recipients.winners
        chosen = pick(recipients, kinds, how_many(scheme, column, amount, year), rng, pool)
        if scheme.ref == "S7":  # one secretariat for each health community but the last
            chosen = recipients.secretariats[:-1]
        elif scheme.ref == "S6" and column == M and year == 2023:  # the same municipalities on both posts
            chosen = recipients.centres = recipients.centres or chosen[:CENTRES]
        weights = [recipients.weight[r.key] + 0.05 for r in chosen]
        for recipient, part in zip(chosen, split(amount, weights, 10_000)):
            if part > 0:
                awards.append(Award(scheme, year, recipient, part, post))
            if scheme.form == "earmarked" and recipient not in scheme.earmarks:
                scheme.earmarks.append(recipient)
    return awards
