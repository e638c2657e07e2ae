"""Norwegian words the generator puts together: schemes, purposes, grounds. All generated."""

SUBJECTS = {
    "0702": ["beredskapsøvelser"],
    "0714": ["rusforebyggende arbeid", "aktivitet i nærmiljøet", "skolemåltider", "kostholdsarbeid", "sunn fritid", "spilleforebygging", "livskvalitetstiltak", "røykeslutt"],
    "0717": ["riktig legemiddelbruk"],
    "0732": ["nasjonale pasienttilbud", "sjeldne diagnoser"],
    "0733": ["rehabilitering i nærmiljøet"],
    "0734": ["utviklingsarbeid i psykisk helsevern"],
    "0761": ["frivillig besøkstjeneste", "aktivitetsvenner", "leve hele livet-tiltak", "ernæring hos eldre", "dagaktivitet", "velferdsteknologi i hjemmet", "lindrende omsorg", "kompetanseheving i hjemmetjenesten", "pårørendestøtte", "kultur i omsorgen", "habilitering i kommunen", "ufrivillig ensomhet", "omsorg ved demens", "tjenester i tegnspråkmiljøer"],
    "0762": ["helsestasjon og skolehelsetjeneste", "seksuell helse", "frisklivsarbeid", "svangerskapsveiledning", "flyktninghelse", "tverrfaglige team", "digital hjemmeoppfølging", "allmennmedisinsk opplæring", "jordmortjeneste", "helseopplysning", "rehabilitering i kommunen", "helsefremmende nærmiljø"],
    "0765": ["lavterskeltilbud", "ettervern", "bolig og oppfølging", "selvmordsforebygging", "mestring og recovery", "rusbehandling med brukerstyring", "aktivitet og arbeid", "støttetelefoner", "barn som pårørende", "likepersonsarbeid", "sorgstøtte", "krisesenternære tiltak", "overdoseforebygging", "møteplasser", "oppsøkende arbeid", "traumekompetanse", "spiseforstyrrelser", "skolering av frivillige", "familieterapi", "kompetansesenterdrift"],
    "0770": ["tannhelsetilbud", "tannhelsekompetanse", "tannhelseforskning", "odontofobi"],
    "0781": ["forsøk og utvikling", "forskningsformidling", "brukerstyrt utvikling"],
    "0783": ["videreutdanning", "rekruttering", "praksisveiledning", "spesialisering"],
}
AUDIENCES = ["barn og unge", "eldre", "pårørende", "personer med rusmiddelproblemer", "innvandrere", "unge voksne",
             "små kommuner", "personer med samtidige lidelser", "familier", "frivillige", "distriktene", "hele landet"]


class Names:
    """Names of generated schemes; never twice the same."""

    def __init__(self):
        self.used, self.taken = {}, set()

    def next(self, chapter, earmarked):
        name = self.candidate(chapter, earmarked)
        while name in self.taken:
            name = self.candidate(chapter, earmarked)
        self.taken.add(name)
        return name

    def candidate(self, chapter, earmarked):
        subjects, n = SUBJECTS[chapter], self.used.get(chapter, 0)
        self.used[chapter] = n + 1
        subject = subjects[n % len(subjects)]
        audience = AUDIENCES[(n // len(subjects) + n % len(subjects) * 5) % len(AUDIENCES)]
        head = "Øremerket tilskudd til" if earmarked else "Tilskudd til"
        head_nn = "Øyremerkt tilskot til" if earmarked else "Tilskot til"
        return f"{head} {subject} for {audience} (generert)", f"{head_nn} {subject} for {audience} (generert)"


GOALS = "Ordningen skal bidra til {what}. Tilskuddet skal gi varig virkning for målgruppen og kunne følges opp lokalt."
GOAL_CRITERIA = "Antall personer i målgruppen som er nådd|Brukernes egen vurdering av nytten|Tiltaket er forankret og kan videreføres"
AWARD_CRITERIA = "Målgruppens behov og tiltakets relevans:40|Gjennomføringsevne og samarbeid:30|Kostnader i forhold til forventet virkning:30"
GOAL_CRITERIA_NN = "Talet på personar i målgruppa som er nådde|Eiga vurdering av nytten hos brukarane|Tiltaket er forankra og kan førast vidare"
AWARD_CRITERIA_NN = "Behova i målgruppa og relevansen av tiltaket|Gjennomføringsevne og samarbeid|Kostnader i høve til venta verknad"
FOLLOW_UP = "Mottakeren rapporterer på måloppnåelse og bruk av midlene innen 1. juni året etter. Revisorbekreftelse kreves over 200 000 kroner. Direktoratet kontrollerer et utvalg etter risiko."
EVALUATION = "Ordningen vurderes for evaluering hvert femte år ut fra vesentlighet, risiko og måloppnåelse."
CAUSES = ["Forankring i ny handlingsplan.", "Funn i evaluering av ordningen.", "Føringer i Prop. 1 S (2022–2023).",
          "Klarere krav til bruker- og pårørendemedvirkning.", "Bortfall av navngitte mottakere i Prop. 1 S (2022–2023)."]

PROJECTS = [("Møteplass for {t}", "Møteplass for {t}"), ("Trygg sammen: {t}", "Trygg saman: {t}"),
            ("Likepersoner for {t}", "Likepersonar for {t}"), ("Veien videre for {t}", "Vegen vidare for {t}"),
            ("Aktive dager for {t}", "Aktive dagar for {t}"), ("Snakk om det – {t}", "Snakk om det – {t}"),
            ("Digital hjelp til {t}", "Digital hjelp til {t}"), ("Drift av tilbud til {t}", "Drift av tilbod til {t}"),
            ("Opplæring av frivillige for {t}", "Opplæring av frivillige for {t}"), ("Lokallag i vekst: {t}", "Lokallag i vekst: {t}")]
TARGETS = [("barn og unge", "barn og unge"), ("eldre som bor alene", "eldre som bur åleine"), ("pårørende", "pårørande"),
           ("unge voksne utenfor arbeid", "unge vaksne utanfor arbeid"), ("familier i krise", "familiar i krise"),
           ("nyankomne flyktninger", "nykomne flyktningar"), ("personer i rehabilitering", "personar i rehabilitering"),
           ("etterlatte", "etterlatne"), ("personer med rusmiddelproblemer", "personar med rusmiddelproblem")]
PURPOSES = [
    ("Vi vil nå om lag {n} personer med ukentlige samlinger, veiledning og sosiale aktiviteter gjennom hele året.",
     "Vi vil nå om lag {n} personar med vekentlege samlingar, rettleiing og sosiale aktivitetar gjennom heile året."),
    ("Prosjektet bygger videre på erfaringene fra de siste to årene og utvider tilbudet til {n} nye deltakere.",
     "Prosjektet byggjer vidare på erfaringane frå dei siste to åra og utvidar tilbodet til {n} nye deltakarar."),
    ("Midlene går til lønn, lokaler og opplæring av frivillige; {n} personer deltar fast.",
     "Midlane går til løn, lokale og opplæring av frivillige; {n} personar deltek fast."),
    ("Tilbudet er gratis, åpent for alle i målgruppen og drives i samarbeid med kommunen. Vi venter {n} besøk i måneden.",
     "Tilbodet er gratis, ope for alle i målgruppa og blir drive i samarbeid med kommunen. Vi ventar {n} besøk i månaden.")]
SCORE_GROUNDS = {
    "need": {5: "Behovet er godt dokumentert og tiltaket treffer målgruppen direkte.", 4: "Behovet er tydelig beskrevet og relevant for ordningen.",
             3: "Behovet er beskrevet, men målgruppen er noe uklart avgrenset.", 2: "Behovet er lite dokumentert, og koblingen til ordningens mål er svak.",
             1: "Tiltaket ligger i ytterkanten av ordningens formål."},
    "ability": {5: "Søkeren har lang erfaring og forpliktende avtaler med samarbeidspartnere.", 4: "Planen er realistisk, og ansvaret er klart fordelt.",
                3: "Planen er gjennomførbar, men sårbar for endringer i bemanningen.", 2: "Framdriftsplanen mangler ansvar og milepæler.",
                1: "Søkeren har ikke vist at tiltaket kan gjennomføres."},
    "cost": {5: "Budsjettet er nøkternt, og egeninnsatsen er betydelig.", 4: "Kostnadene står i rimelig forhold til forventet virkning.",
             3: "Enkelte kostnader er høye, men i hovedsak begrunnet.", 2: "Administrasjonskostnadene er høye sett opp mot aktiviteten.",
             1: "Budsjettet er ikke forklart, og kostnaden per deltaker er svært høy."}}
ASSESSED = {
    "granted": "Søknaden er vurdert mot alle tildelingskriteriene. Tiltaket har høy relevans, og søkeren har gjennomføringsevne. Det innstilles på full innvilgelse.",
    "partly_granted": "Tiltaket er relevant og godt beskrevet, men rammen for ordningen strekker ikke til. Det innstilles på delvis innvilgelse, prioritert til aktivitet rettet mot målgruppen.",
    "rejected": "Søknaden er vurdert, men når ikke opp i konkurransen med de øvrige søknadene. Det innstilles på avslag.",
    "dismissed": "Søknaden kom inn etter fristen uten at det er opplyst om forhold søkeren ikke rår over. Det innstilles på avvisning."}
DECIDED = {
    ("granted", "nb"): "Søknaden innvilges i sin helhet. Tiltaket svarer godt på ordningens mål og fikk {s} av 5 poeng i den samlede vurderingen.",
    ("granted", "nn"): "Søknaden blir innvilga fullt ut. Tiltaket svarer godt på måla for ordninga og fekk {s} av 5 poeng i den samla vurderinga.",
    ("partly_granted", "nb"): "Søknaden innvilges delvis. Tiltaket fikk {s} av 5 poeng, men samlet søknadssum er høyere enn rammen for ordningen.",
    ("partly_granted", "nn"): "Søknaden blir delvis innvilga. Tiltaket fekk {s} av 5 poeng, men samla søknadssum er høgare enn ramma for ordninga.",
    ("rejected", "nb"): "Søknaden avslås. Den fikk {s} av 5 poeng, og andre søknader oppfyller tildelingskriteriene bedre innenfor rammen.",
    ("rejected", "nn"): "Søknaden blir avslått. Ho fekk {s} av 5 poeng, og andre søknader oppfyller tildelingskriteria betre innanfor ramma.",
    ("dismissed", "nb"): "Søknaden avvises fordi den kom inn etter søknadsfristen 1. desember 2022.",
    ("dismissed", "nn"): "Søknaden blir avvist fordi ho kom inn etter søknadsfristen 1. desember 2022."}
PAST = {
    "granted": "Tildelt etter regelverket for ordningen (overført fra tidligere saksbehandlingssystem).",
    "rejected": "Avslått etter samlet vurdering mot tildelingskriteriene (overført fra tidligere saksbehandlingssystem)."}
APPEAL_GROUNDS = ["Klageren mener tildelingskriteriene er anvendt feil og viser til et større behov enn lagt til grunn.",
                  "Klageren anfører at det er gitt tilskudd til sammenlignbare tiltak.",
                  "Klageren viser til nye opplysninger om medfinansiering fra kommunen.",
                  "Klageren mener saken ikke var godt nok opplyst før vedtaket ble truffet."]
RISK = {"high": "Mange små mottakere med ulik evne til å søke og rapportere; kontroll av utvalgte regnskap prioriteres.",
        "medium": "Moderat risiko for mangelfull rapportering; følges opp gjennom rapportkontroll.",
        "low": "Få og kjente mottakere med god internkontroll; ordinær oppfølging."}
LEVEL = {"high": "Målene for ordningen er i hovedsak nådd; aktiviteten er som planlagt eller høyere.",
         "medium": "Deler av målene er nådd; enkelte tiltak er forsinket eller nådde færre enn planlagt.",
         "low": "Målene er i liten grad nådd; flere tiltak ble ikke gjennomført."}
