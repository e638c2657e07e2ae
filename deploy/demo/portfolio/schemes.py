"""The register: 157 schemes of 2023, 175 of 2022, their forms, owners and budgets per post."""
from .facts import THOUSAND
from .numbers import split
from .people import AGEING, COUNTY, DEPARTMENTS, GOVERNOR
from .texts import Names

LAST_BEFORE, TOTAL_2023, TOTAL_2022 = 2022, 18_700_000, 19_200_000  # thousand kroner
COMPETITION_2022, RULE_2022, EARMARKED_2022 = 1_800_000, 15_100_000, 2_300_000
RESSURS_2022 = {"S1": 11_360_000, "S2": 80_000}
VOLUNTARY = ["voluntary_organisation", "foundation"]
REST = None

# post, ref (None: generated), budget in thousand kroner, manager
RULE_BASED = [
    ("0575.60", "S1", 11_658_500, ""), ("0575.61", "S2", 82_800, ""), ("0761.61", "P76161", 921_747, ""),
    ("0761.65", "P76165", 60_254, ""), ("0762.61", "P76261", 203_227, ""), ("0762.63", "P76263", 560_000, ""),
    ("0762.63", None, 82_525, ""), ("0762.63", None, 40_000, ""), ("0765.62", "S13", 400_000, GOVERNOR),
    ("0765.62", None, 54_126, GOVERNOR), ("0765.60", None, 279_388, GOVERNOR), ("0765.60", None, 50_214, ""),
    ("0761.68", "S16", 345_400, GOVERNOR), ("0761.68", "S17", 62_099, ""), ("0761.67", None, 12_100, GOVERNOR),
    ("0734.70", "P73470", 3_195, GOVERNOR), ("0737.70", "P73770", 71_958, ""), ("0714.60", "P71461", 84_353, COUNTY),
    ("0714.74", "P71474", 22_110, ""), ("0762.60", None, 56_004, ""), ("0770.70", None, 30_000, ""),
    ("0783.61", None, 40_000, "")]

# post, total, restricted to voluntary, schemes as ref[:flags]; flags: c = one of the 17 calls,
# n = new in 2023, a = managed by Aldring og helse; weight of a scheme is 1 unless given as *w
COMPETITION = [
    ("0714.70", 150_000, True, ["S14:c*3", "S15:c", ":c"]), ("0714.79", 25_000, True, [":c"]),
    ("0714.79", 20_000, False, [":n"]), ("0733.79", 3_591, False, [""]),
    ("0761.71", 31_892, True, ["S21:c", ":c", ":a"]), ("0761.79", 70_000, False, ["S11:a", "S9", ""]),
    ("0762.60", 240_000, False, ["S7*2", "", "*3", "*4", ":n"]), ("0762.70", 45_000, False, ["S10:n", "", ""]),
    ("0762.73", 20_000, True, [":c"]), ("0762.73", 20_000, False, [""]),
    ("0765.71", 110_000, True, ["S12:c*3", ":c", ":c"]),
    ("0765.72", 430_000, True, [":c*3", ":c*2", ":c*2", ":c", "*3", "*2"]),
    ("0765.73", 90_875, True, [":c", "", ":n"]), ("0765.75", 90_000, False, [":c", "", ""]),
    ("0770.70", 270_000, False, ["", ""]), ("0781.79", 30_000, False, [":c", ""]),
    ("0783.61", 183_642, False, ["*3", ":n"]), ("0783.79", 20_000, False, [""]),
    ("0765.21", 50_000, True, ["", ":n"])]

# post, what is left of it unless given, schemes
EARMARKED = [
    ("0702.70", REST, [""]), ("0714.70", REST, ["S19", "", ""]), ("0714.79", REST, ["", "", ""]),
    ("0717.70", REST, [""]), ("0732.70", REST, ["", ""]), ("0734.72", REST, ["P73472"]), ("0761.60", REST, [""]),
    ("0761.67", REST, ["S6*4", "", ""]), ("0761.72", REST, ["P76172"]), ("0761.73", REST, ["", "", "", ""]),
    ("0761.75", REST, ["", ""]), ("0761.79", REST, ["", "", "", "", ":n"]), ("0762.60", REST, ["S8", "*2", "*3", "*3"]),
    ("0762.70", REST, ["S20", "", "", "", ":n"]), ("0762.73", REST, ["P76273", ""]), ("0762.74", REST, ["P76274"]),
    ("0765.71", REST, ["S3*2", "S4", "", "", "", "", "", ":n"]), ("0765.72", REST, [""] * 7),
    ("0765.73", REST, ["S5*4", "", "", "", ":n"]), ("0765.74", REST, [""] * 12), ("0765.75", REST, [""] * 7),
    ("0770.70", REST, ["", "", ""]), ("0781.79", REST, ["", "", "", ""]), ("0783.79", REST, ["S18:n*3", ""]),
    ("0765.21", 40_176, ["", ""])]
USHT_SECOND = ("0761.79", 9_000)  # USHT draws on two posts

OFFICE_OF = {"0702": 10, "0714": 5, "0717": 4, "0732": 10, "0733": 3, "0734": 0, "0737": 10, "0575": 3,
             "0761": 2, "0770": 8, "0781": 7, "0783": 9}
OFFICE_OF_POST = {"0762.60": 7, "0762.61": 3, "0762.63": 4, "0762.70": 3, "0762.73": 3, "0762.74": 3, "0765.60": 0,
                  "0765.62": 1, "0765.71": 0, "0765.72": 1, "0765.73": 0, "0765.74": 1, "0765.75": 6, "0765.21": 0}
MANAGER = {"": "directorate", GOVERNOR: "county_governor", AGEING: "ageing_and_health", COUNTY: "county"}


class Scheme:
    def __init__(self, ref, form, lines, manager="", restricted=False, flags=""):
        self.ref, self.form, self.lines, self.manager, self.flags = ref, form, dict(lines), manager, flags
        self.restricted, self.is_call, self.is_new = restricted, "c" in flags, "n" in flags
        self.main = next(iter(self.lines))
        self.opened_on, self.closed_on, self.closed_reason = "", "", ""
        self.code = self.name = self.name_nn = self.purpose = self.purpose_nn = ""
        self.generated, self.budgets, self.earmarks = True, {2023: self.lines}, []

    @property
    def office(self):
        if self.manager:
            return self.manager
        return DEPARTMENTS[OFFICE_OF_POST.get(self.main, OFFICE_OF.get(self.main[:4], 0))][0]

    def in_year(self, year):
        return self.opened_on[:4] <= str(year) and (not self.closed_on or self.closed_on[:4] >= str(year))

    def budget(self, year):
        return sum(self.budgets.get(year, {}).values())

    def row(self):
        return dict(ref=self.ref, code=self.code, name=self.name, name_nn=self.name_nn, purpose=self.purpose, purpose_nn=self.purpose_nn,
                    form=self.form, manager=MANAGER[self.manager], office=self.office, target_group="",
                    restricted_to="|".join(VOLUNTARY) if self.restricted else "", opened_on=self.opened_on,
                    closed_on=self.closed_on, closed_reason=self.closed_reason, successor="",
                    generated="true" if self.generated else "false")


class Register:
    def __init__(self, facts, rng):
        self.facts, self.rng, self.names, self.count = facts, rng, Names(), 0
        self.schemes = self.rule_based() + self.competition()
        self.schemes += self.earmarked()
        self.date_and_name(self.schemes)
        self.budgets_2022()
        self.schemes += self.closed("named_recipient_lapsed", 27, "2021-12-31", {})
        self.by_ref = {s.ref: s for s in self.schemes}
        self.calls = [s for s in self.schemes if s.is_call]

    def ref(self, name):
        self.count += 1
        return name or f"G{self.count:03d}"

    def year(self, year):
        return [s for s in self.schemes if s.in_year(year)]

    def rule_based(self):
        return [Scheme(self.ref(ref), "rule_based", {post: amount * THOUSAND}, manager)
                for post, ref, amount, manager in RULE_BASED]

    def group(self, form, post, total, specs, restricted=False):
        weights = [float(spec.partition("*")[2] or 1) * (0.8 + 0.4 * self.rng.random()) for spec in specs]
        found = []
        for spec, amount in zip(specs, split(total, weights)):
            ref, _, flags = spec.partition("*")[0].partition(":")
            manager = AGEING if "a" in flags else ""
            found.append(Scheme(self.ref(ref), form, {post: amount}, manager, restricted, flags))
        return found

    def competition(self):
        found = []
        for post, total, restricted, specs in COMPETITION:
            found += self.group("competition", post, total * THOUSAND, specs, restricted)
        return found

    def earmarked(self):
        used = {}
        for scheme in self.schemes:
            for post, amount in scheme.lines.items():
                used[post] = used.get(post, 0) + amount
        second, second_amount = USHT_SECOND[0], USHT_SECOND[1] * THOUSAND
        found = []
        for post, total, specs in EARMARKED:
            left = self.facts.posts[post].total - used.get(post, 0) if total is REST else total * THOUSAND
            found += self.group("earmarked", post, left - (second_amount if post == second else 0), specs)
        next(s for s in found if s.ref == "S6").lines[second] = second_amount
        return found

    def date_and_name(self, schemes):
        for scheme in schemes:
            scheme.opened_on = "2023-01-01" if scheme.is_new else f"{self.rng.randint(2011, 2018)}-01-01"
            named = self.facts.named.get(scheme.ref)
            if named:
                scheme.generated, scheme.code = False, named["code"]
                scheme.name, scheme.name_nn = named["name"], named["name_nn"]
                scheme.purpose, scheme.purpose_nn = named["purpose"], named["purpose_nn"]
            else:
                scheme.name, scheme.name_nn = self.names.next(scheme.main[:4], scheme.form == "earmarked")
                what = scheme.name.removesuffix(" (generert)").partition(" til ")[2]
                scheme.purpose = f"Å bidra til {what}. Ordningen er generert for demonstrasjon."

    def budgets_2022(self):
        """Scales what lived in both years and adds what closed, so that the shares of 2022 hold."""
        totals = {"competition": COMPETITION_2022, "rule_based": RULE_2022, "earmarked": EARMARKED_2022}
        both = [s for s in self.schemes if not s.is_new]
        gone = self.closed("named_recipient_lapsed", 23, "2022-12-31", {"earmarked": 703_000})
        gone += self.closed("covid_19", 6, "2022-12-31", {"rule_based": 320_000})
        for form, total in totals.items():
            fixed = {ref: k * THOUSAND for ref, k in RESSURS_2022.items()} if form == "rule_based" else {}
            left = total * THOUSAND - sum(fixed.values()) - sum(s.budget(2022) for s in gone if s.form == form)
            scaled = [s for s in both if s.form == form and s.ref not in fixed]
            for scheme, amount in zip(scaled, split(left, [s.budget(2023) for s in scaled])):
                parts = split(amount, list(scheme.lines.values()))
                scheme.budgets[2022] = dict(zip(scheme.lines, parts))
            for scheme in both:
                if scheme.ref in fixed:
                    scheme.budgets[2022] = {scheme.main: fixed[scheme.ref]}
        self.schemes += gone

    def closed(self, reason, count, closed_on, budgets):
        form = "rule_based" if reason == "covid_19" else "earmarked"
        posts = ["0762.60", "0761.68", "0765.60"] if form == "rule_based" else \
            ["0765.72", "0765.71", "0761.79", "0765.74", "0714.79", "0762.70", "0781.79", "0765.75"]
        amounts = split(budgets.get(form, 0) * THOUSAND, [0.6 + self.rng.random() for _ in range(count)]) if budgets else []
        found = []
        for n in range(count):
            manager = GOVERNOR if reason == "covid_19" and n < 2 else ""
            scheme = Scheme(self.ref(None), form, {posts[n % len(posts)]: 0}, manager)
            scheme.budgets = {2022: {scheme.main: amounts[n]}} if amounts else {}
            scheme.opened_on = "2020-04-01" if reason == "covid_19" else f"{self.rng.randint(2010, 2018)}-01-01"
            if reason == "covid_19":
                scheme.name = f"Covid-19: tilskudd nr. {n + 1} til kommunale tiltak (generert)"
                scheme.name_nn = f"Covid-19: tilskot nr. {n + 1} til kommunale tiltak (generert)"
                scheme.purpose = "Dekket merutgifter under pandemien. Ordningen er generert for demonstrasjon."
                scheme.purpose_nn = "Dekte meirutgifter under pandemien. Ordninga er generert for demonstrasjon."
            else:
                scheme.name, scheme.name_nn = self.names.next(scheme.main[:4], True)
                scheme.purpose = "Tilskudd til navngitt mottaker. Ordningen er generert for demonstrasjon."
                scheme.purpose_nn = "Tilskot til namngitt mottakar. Ordninga er generert for demonstrasjon."
            scheme.closed_on, scheme.closed_reason = closed_on, reason
            found.append(scheme)
        return found
