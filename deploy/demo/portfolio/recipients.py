"""Who can get money: real municipalities, and generated others of all twelve types."""
from .numbers import orgnr_series

UNREACHED = {"1151", "4629"}  # Utsira, Modalen: arbitrary, the sources do not say which
WINNERS, LOSERS = 361, 24     # voluntary organisations with and without a grant in 2023

GROUP = {  # the six groups of money by recipient type
    "municipality": "municipalities", "intermunicipal_company": "municipalities",
    "county": "counties", "voluntary_organisation": "voluntary", "foundation": "voluntary",
    "university": "universities", "health_trust": "health_trusts", "state_enterprise": "others",
    "private_company": "others", "private_person": "others", "other_state": "others",
    "foreign": "others"}

FIRST = ("Fjell", "Sol", "Vår", "Bjørke", "Elve", "Nord", "Fjord", "Lyng", "Havn", "Stjerne", "Skog",
         "Bro", "Bre", "Lys", "Eike", "Rogne", "Tinde", "Myr", "Strand", "Dal", "Furu", "Vind")
SECOND = ("heim", "tun", "vang", "gløtt", "stua", "kraft", "ro", "bakken", "laget", "huset", "vika", "lia")
CAUSE = ("Selvhjelp", "Pårørende", "Ung mestring", "Frivilligsentral", "Rusfri fritid", "Psykisk helse",
         "Besøkstjeneste", "Demensvenner", "Likeperson", "Kultur og helse", "Barn og unge", "Ettervern")
NAMES = {
    "foundation": "Generert stiftelse nr. {n} – Stiftelsen {word}",
    "intermunicipal_company": "Generert interkommunalt selskap nr. {n} – {word} IKS",
    "university": "Generert høyskole nr. {n} – Høyskolen {word}",
    "health_trust": "Generert helseforetak nr. {n} – {word} HF",
    "state_enterprise": "Generert statlig foretak nr. {n} – {word} SF",
    "private_company": "Generert bedrift nr. {n} – {word} AS",
    "other_state": "Generert statlig virksomhet nr. {n} – {word}direktoratet",
    "private_person": "Generert person nr. {n}",
    "foreign": "Generert utenlandsk mottaker nr. {n} – {word} Institute"}
COUNTS = {"foundation": 60, "intermunicipal_company": 9, "university": 22, "health_trust": 24,
          "state_enterprise": 4, "private_company": 28, "other_state": 12, "private_person": 6, "foreign": 3}
NAMED = [  # recipients that a named scheme is for; the money they get here is generated
    ("S3", "voluntary_organisation", "Rådet for psykisk helse (demo)"),
    ("S4", "voluntary_organisation", "Verdensdagen for psykisk helse (demo)"),
    ("S19", "voluntary_organisation", "Blå Kors (demo)"),
    ("S20", "voluntary_organisation", "Pårørendealliansen (demo)"),
    ("P76172", "foundation", "Landsbystiftelsen (demo)"),
    ("P76274", "foundation", "Stiftelsen Amathea (demo)")]


class Recipient:
    def __init__(self, key, name, kind, municipality="", language="nb", orgnr="", county=""):
        self.key, self.name, self.kind = key, name, kind
        self.municipality, self.language, self.orgnr, self.county = municipality, language, orgnr, county
        self.group = GROUP[kind]

    def row(self):
        return dict(ref=self.key, orgnr=self.orgnr, name=self.name, type=self.kind, sector="",
                    municipality=self.municipality, language=self.language, street="", postal_code="", city="")


class Recipients:
    """All recipients, by type, in a fixed order; larger municipalities get larger weights."""

    def __init__(self, facts, rng):
        self.rng, self.numbers, self.all, self.named = rng, orgnr_series(210000000), [], {}
        self.places = [m["number"] for m in facts.municipalities if m["number"] not in UNREACHED]
        nynorsk = {"11", "15", "46"}
        for m in facts.municipalities:
            language = "nn" if m["county_number"] in nynorsk and rng.random() < 0.6 else "nb"
            self.add(m["orgnr"], f"{m['name']} kommune", "municipality", m["number"], language, m["orgnr"])
        by_place = {r.municipality: r for r in self.all}
        self.secretariats = [by_place[c["municipality"]] for c in facts.health_communities]
        self.centres = []  # those with a development centre: chosen with the awards
        for c in facts.counties:
            name = "Oslo kommune, fylkeskommunale oppgaver" if c["number"] == "03" else f"{c['name']} fylkeskommune"
            number = next(self.numbers)
            self.add(number, f"{name} (demo)", "county", "", "nn" if c["number"] in nynorsk else "nb", number)
        for scheme, kind, name in NAMED:
            self.named[scheme] = self.organisation(kind, name)
        for n in range(1, WINNERS + LOSERS - 3):
            self.organisation("voluntary_organisation", f"Generert forening nr. {n} – {self.word(n)} {CAUSE[n % len(CAUSE)].lower()}")
        for kind, count in COUNTS.items():
            for n in range(1, count + 1):
                self.generated(kind, n)
        self.by_type = {}
        for recipient in self.all:
            self.by_type.setdefault(recipient.kind, []).append(recipient)
        voluntary = self.by_type["voluntary_organisation"]
        self.winners, self.losers = voluntary[:WINNERS], voluntary[WINNERS:]
        self.reachable = [r for r in self.by_type["municipality"] if r.municipality not in UNREACHED]
        self.weight = {r.key: rng.lognormvariate(0, 0.9) for r in self.all}

    def word(self, n):
        return FIRST[(n * 7) % len(FIRST)] + SECOND[(n * 5 + n // len(FIRST)) % len(SECOND)]

    def add(self, *fields):
        recipient = Recipient(*fields)
        self.all.append(recipient)
        return recipient

    def organisation(self, kind, name):
        number = next(self.numbers)
        return self.add(number, name, kind, self.rng.choice(self.places),
                        "nn" if self.rng.random() < 0.15 else "nb", number)

    def generated(self, kind, n):
        name = NAMES[kind].format(n=n, word=self.word(n + 3 * len(kind)))
        if kind in ("private_person", "foreign"):
            place = "" if kind == "foreign" else self.rng.choice(self.places)
            self.add(f"{kind}-{n}", name, kind, place, "en" if kind == "foreign" else "nb", "")
        else:
            self.organisation(kind, name)
