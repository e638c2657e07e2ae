"""The winter's main job: 17 calls, about 1,700 applications, 1,500 awards, all played live."""
from .awards import TYPES, V
from .facts import THOUSAND
from .forms import answers, form
from .numbers import account_series, split
from .texts import ASSESSED, DECIDED, PROJECTS, PURPOSES, SCORE_GROUNDS, TARGETS

AWARDS, REJECTED, LATE = 1500, 190, 12
GRANT_YEAR, DEADLINE = 2023, "2022-12-01"
DAYS = {"calls": "2022-10-03", "submit": ["2022-10-27", "2022-11-14", "2022-11-24", "2022-12-01"],
        "late": "2022-12-05", "assess": ["2022-12-14", "2023-01-09", "2023-01-20"], "prepare": "2023-02-06",
        "approve": "2023-02-08", "accept": "2023-02-20", "pay": "2023-03-01", "sent": "2023-03-02",
        "year_end": "2023-12-31", "close": "2024-01-02"}
KINDS = ("need", "ability", "cost")
WEIGHTS = (40, 30, 30)


class Application:
    def __init__(self, ref, call, recipient, outcome, amount):
        self.ref, self.call, self.recipient, self.outcome, self.amount = ref, call, recipient, outcome, amount
        self.asked, self.scores, self.late = amount, (), outcome == "dismissed"


class Winter:
    def __init__(self, register, recipients, found, rng):
        self.recipients, self.rng, self.applications = recipients, rng, []
        self.calls = register.calls
        self.plan_awards({k: a for k, a in found.items() if k[0].is_call})
        self.plan_rejections()
        self.applications.sort(key=lambda a: (a.call.ref, a.recipient.key, a.outcome))
        for number, application in enumerate(self.applications, 1):
            application.ref = f"S{number:04d}"
            self.score(application)

    def plan_awards(self, money):
        """How many awards each call and recipient type gets, then who and how much."""
        keys = list(money)
        counts = split(AWARDS, [money[k] ** 0.55 for k in keys], 1)
        limits = {V: len(self.recipients.winners)}
        uncovered = list(self.recipients.winners)
        self.rng.shuffle(uncovered)
        voluntary = [k for k in keys if k[2] == V]
        share = {k: part for k, part in zip(voluntary, split(len(uncovered), [counts[keys.index(k)] for k in voluntary], 1))}
        for key, count in zip(keys, counts):
            pool = self.pool(key[2])
            first = [uncovered.pop() for _ in range(share.get(key, 0))]
            others = [r for r in pool if r not in first]
            count = min(count, limits.get(key[2], len(pool)))
            chosen = first + self.rng.sample(others, max(0, min(count - len(first), len(others))))
            self.grant(key[0], chosen, money[key])
        self.top_up(money)

    def pool(self, column):
        if column == V:
            return self.recipients.winners
        pool = [r for kind in dict.fromkeys(TYPES[column]) for r in self.recipients.by_type[kind] if r.orgnr]
        return [r for r in pool if r in self.recipients.reachable] if column == "municipalities" else pool

    def grant(self, call, chosen, money):
        amounts = split(money, [0.35 + self.rng.lognormvariate(0, 0.6) for _ in chosen])
        for recipient, amount in zip(chosen, amounts):
            outcome = "partly_granted" if self.rng.random() < 0.45 else "granted"
            application = Application("", call, recipient, outcome, amount)
            if outcome == "partly_granted":
                application.asked = amount * self.rng.randint(112, 210) // 100 // THOUSAND * THOUSAND + THOUSAND
            self.applications.append(application)

    def top_up(self, money):
        """Small pools may have held fewer than their count: split the largest awards of others."""
        while len(self.applications) < AWARDS:
            largest = max((a for a in self.applications if a.recipient.kind == "voluntary_organisation"),
                          key=lambda a: (a.amount, a.recipient.key))
            taken = {a.recipient for a in self.applications if a.call is largest.call}
            recipient = next(r for r in self.recipients.winners if r not in taken)
            half = largest.amount // 2 // THOUSAND * THOUSAND
            largest.amount -= half
            largest.asked = max(largest.asked, largest.amount)
            if largest.outcome == "granted":
                largest.asked = largest.amount
            self.applications.append(Application("", largest.call, recipient, "granted", half))

    def plan_rejections(self):
        per_call = {}
        for application in self.applications:
            per_call.setdefault(application.call, []).append(application)
        calls = list(per_call)
        for total, outcome in ((REJECTED, "rejected"), (LATE, "dismissed")):
            for call, count in zip(calls, split(total, [len(per_call[c]) for c in calls], 1)):
                taken = {a.recipient for a in self.applications if a.call is call}
                losers = [r for r in self.recipients.losers if r not in taken]
                others = [r for r in self.recipients.winners + self.recipients.by_type["foundation"] if r not in taken]
                chosen = self.rng.sample(losers, min(len(losers), (count + 1) // 2))
                chosen += self.rng.sample(others, count - len(chosen))
                for recipient in chosen:
                    application = Application("", call, recipient, outcome, 0)
                    application.asked = self.rng.randint(80, 1500) * THOUSAND
                    self.applications.append(application)

    def score(self, application):
        low, high = {"granted": (3, 5), "partly_granted": (3, 4), "rejected": (1, 3), "dismissed": (1, 3)}[application.outcome]
        scores = [self.rng.randint(low, high) for _ in KINDS]
        if application.outcome == "granted" and sum(scores) < 12:
            scores[self.rng.randrange(3)] = 5
        if application.outcome == "rejected":
            scores[self.rng.randrange(3)] = 1
        application.scores = tuple(scores)

    def points(self, application):
        hundredths = sum(s * w for s, w in zip(application.scores, WEIGHTS))
        return f"{hundredths // 100},{hundredths % 100 // 10}"

    def document(self, application, n):
        rng, language = self.rng, application.recipient.language if application.recipient.language == "nn" else "nb"
        side = 1 if language == "nn" else 0
        title, target = rng.choice(PROJECTS)[side], rng.choice(TARGETS)[side]
        purpose = rng.choice(PURPOSES)[side].format(n=rng.randint(12, 240))
        return dict(
            ref=application.ref, call=application.call.ref, recipient=application.recipient.key,
            title=title.format(t=target), purpose=purpose, amount_ore=application.asked, late=application.late,
            form=answers(application, language),
            day=DAYS["late"] if application.late else DAYS["submit"][min(3, n * 4 // 1700)],
            assess_day=DAYS["assess"][n % 3], caseworker=n % 3, language=language, eligible=not application.late,
            scores=[dict(score=s, grounds=SCORE_GROUNDS[k][s]) for k, s in zip(KINDS, application.scores)],
            grounds=ASSESSED[application.outcome], outcome=application.outcome, award_ore=application.amount,
            decision_grounds=DECIDED[application.outcome, language].format(s=self.points(application)))

    def plan(self, users):
        order = list(range(len(self.applications)))
        self.rng.shuffle(order)
        accounts, keys = account_series(), {a.recipient.key for a in self.applications if a.amount}
        return dict(
            source="demo", grant_year=GRANT_YEAR, days=DAYS, users=users,
            calls=[dict(ref=s.ref, scheme=s.ref, grant_year=GRANT_YEAR, title=f"{s.name} – utlysning 2023",
                        title_nn=f"{s.name_nn or s.name} – utlysing 2023",
                        opens_on=DAYS["calls"], deadline_on=DEADLINE, report_due_on="2024-06-01",
                        acceptance_days=21, deadline_group=DEADLINE, form_schema=form(s), budget_ore=s.budget(GRANT_YEAR)) for s in self.calls],
            applications=[self.document(a, n) for n, a in zip(order, self.applications)],
            accounts={key: next(accounts) for key in sorted(keys)})
