"""The application form of the winter's calls, and answers to it that fit."""
import random

from .facts import THOUSAND
from .numbers import split


def words(nb, nn=None):
    return {"nb": nb, "nn": nn or nb}


def choices(*rows):
    return [{"value": value, "label": words(*label)} for value, *label in rows]


KIND = choices(("new", "Nytt tiltak"), ("continued", "Videreføring av et tiltak", "Vidareføring av eit tiltak"), ("running", "Drift"))
GROUPS = choices(("children", "Barn og unge"), ("young_adults", "Unge voksne", "Unge vaksne"), ("elderly", "Eldre"),
                 ("relatives", "Pårørende", "Pårørande"), ("families", "Familier", "Familiar"), ("everyone", "Hele befolkningen", "Heile befolkninga"))
SOURCES = choices(("applied", "Tilskuddet det søkes om", "Tilskotet det blir søkt om"), ("own", "Egne midler", "Eigne midlar"),
                  ("municipality", "Kommunen"), ("others", "Andre"))
COSTS = [("Lønn og sosiale utgifter", "Løn og sosiale utgifter"), ("Lokaler", "Lokale"), ("Opplæring og veiledning", "Opplæring og rettleiing"),
         ("Reiser og arrangementer", "Reiser og arrangement"), ("Utstyr og materiell",), ("Regnskap og revisjon", "Rekneskap og revisjon")]
PLANS = [("Tiltaket er planlagt sammen med målgruppen og går over hele tilskuddsåret. Styringsgruppen møtes hvert kvartal og følger framdrift, økonomi og måloppnåelse.",
          "Tiltaket er planlagt saman med målgruppa og går over heile tilskotsåret. Styringsgruppa møtest kvart kvartal og følgjer framdrift, økonomi og måloppnåing."),
         ("Vi starter med rekruttering og opplæring, åpner tilbudet når det er bemannet, og oppsummerer erfaringene sammen med kommunen før årsskiftet.",
          "Vi startar med rekruttering og opplæring, opnar tilbodet når det er bemanna, og oppsummerer erfaringane saman med kommunen før årsskiftet."),
         ("Tilbudet holdes åpent to kvelder i uken. Deltakerne evaluerer det i mai og november, og planen justeres etter det de svarer.",
          "Tilbodet er ope to kveldar i veka. Deltakarane evaluerer det i mai og november, og planen blir justert etter det dei svarer.")]
SO_FAR = ("Tilbudet har nådd flere enn ventet, og ni av ti deltakere vil anbefale det til andre.",
          "Tilbodet har nådd fleire enn venta, og ni av ti deltakarar vil tilrå det til andre.")


def form(scheme):
    return {"title": words(f"Søknad: {scheme.name}"[:300], f"Søknad: {scheme.name_nn or scheme.name}"[:300]), "fields": [
        {"key": "applicant", "type": "text", "label": words("Søker", "Søkjar"), "source": "recipient.name"},
        {"key": "orgnr", "type": "text", "label": words("Organisasjonsnummer"), "source": "recipient.orgnr"},
        {"key": "municipality", "type": "text", "label": words("Kommune"), "source": "recipient.municipality"},
        {"key": "account", "type": "text", "label": words("Kontonummer"), "source": "recipient.account"},
        {"key": "kind", "type": "choice", "label": words("Hva søkes det om?", "Kva blir det søkt om?"), "required": True, "choices": KIND},
        {"key": "so_far", "type": "text", "label": words("Hva har tiltaket gitt så langt?", "Kva har tiltaket gitt så langt?"), "required": True,
         "multiline": True, "max_length": 4000, "shown_when": {"field": "kind", "equals": "continued"}},
        {"key": "group", "type": "choice", "label": words("Målgruppe"), "required": True, "reuse": True, "choices": GROUPS},
        {"key": "participants", "type": "number", "label": words("Antall i målgruppen som nås", "Talet på personar i målgruppa som blir nådde"),
         "help": words("Anslå hvor mange ulike personer som deltar i løpet av året.", "Gi eit overslag over kor mange ulike personar som deltek i løpet av året."),
         "required": True, "min": 1, "max": 1_000_000},
        {"key": "volunteers", "type": "number", "label": words("Antall frivillige", "Talet på frivillige"), "reuse": True, "min": 0, "max": 100_000},
        {"key": "starts", "type": "date", "label": words("Oppstart"), "required": True,
         "min": {"grant_year": 0, "day": "01-01"}, "max": {"grant_year": 0, "day": "12-31"}},
        {"key": "ends", "type": "date", "label": words("Avslutning"), "required": True,
         "min": {"grant_year": 0, "day": "01-01"}, "max": {"grant_year": 1, "day": "12-31"}},
        {"key": "plan", "type": "text", "label": words("Plan for gjennomføring"), "required": True, "multiline": True, "min_length": 50, "max_length": 8000},
        {"key": "budget", "type": "table", "label": words("Budsjett"), "required": True, "max_rows": 40,
         "help": words("Summen av det som søkes dekket, er beløpet det søkes om.", "Summen av det som blir søkt dekt, er beløpet det blir søkt om."),
         "columns": [{"key": "item", "type": "text", "label": words("Utgift"), "required": True, "max_length": 200},
                     {"key": "cost", "type": "money", "label": words("Kostnad"), "required": True},
                     {"key": "applied", "type": "money", "label": words("Søkes dekket", "Blir søkt dekt"), "required": True}],
         "balance": [{"sum": "applied", "equals": "amount_ore"}, {"sum": "cost", "equals_sum": "financing.amount"}]},
        {"key": "financing", "type": "table", "label": words("Finansiering"), "required": True, "max_rows": 20,
         "columns": [{"key": "source", "type": "choice", "label": words("Kilde", "Kjelde"), "required": True, "choices": SOURCES},
                     {"key": "amount", "type": "money", "label": words("Beløp"), "required": True}]}]}


def answers(application, language):
    """By a chance of its own, so that the rest of the portfolio is what it was before."""
    rng, side = random.Random(f"form {application.ref}"), 1 if language == "nn" else 0
    asked, own = application.asked, rng.choice([0, 0, 5, 10, 20, 35]) * application.asked // 100 // THOUSAND * THOUSAND
    items = rng.sample(COSTS, rng.randint(3, 5))
    shares = [0.2 + rng.random() for _ in items]
    parts, more = split(asked, shares, 10_000), split(own, shares, 10_000)
    kind = rng.choice(["new", "continued", "continued", "running"])
    return {
        "kind": kind, **({"so_far": SO_FAR[side]} if kind == "continued" else {}), "group": rng.choice(GROUPS)["value"],
        "participants": rng.randint(15, 900), "volunteers": rng.choice([0, rng.randint(2, 60)]),
        "starts": f"2023-{rng.randint(1, 5):02d}-01", "ends": rng.choice(["2023-12-31", "2023-12-15", "2024-06-30"]), "plan": rng.choice(PLANS)[side],
        "budget": [{"item": item[-1] if side else item[0], "cost": a + b, "applied": a} for item, a, b in zip(items, parts, more)],
        "financing": [{"source": "applied", "amount": asked}] + ([{"source": rng.choice(["own", "municipality", "others"]), "amount": own}] if own else [])}
