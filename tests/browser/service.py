#!/usr/bin/env python3
"""The service with a small portfolio, for the browser: prints {url, logins} and lives until its input
ends. Run below tests/support/pgtemp; programs and people are those of tests/api."""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "api"))

from build import Build  # noqa: E402
from fakeregister import FakeRegister  # noqa: E402
from forms import FORM, answers  # noqa: E402
from service import PASSWORD, PEOPLE, Service, wait_until  # noqa: E402

NAMES = ("Blåfjell idrettslag", "Søndre skolekorps", "Ungdomsrådet i Øst", "Kulturhuset Vågå", "Stiftelsen Fjærland",
         "Kárášjohka ungdomsklubb")
TITLES = ("Gratis øvingstilbud", "Sommerskole i uke 26", "Utstyrssentral", "Åpen hall på lørdager")


def portfolio(build):
    """Cases in every state that a page shows differently, a run and money of two posts."""
    call = build.open_call(90_000_000_00, name="Fritidstilbud for barn og unge")
    build.open_call(10_000_000_00, name="Frivilligsentraler")
    people = [build.recipient(name=name)["id"] for name in NAMES]
    for i in range(64):
        build.application(call, (25 + i * 37 % 90) * 10_000_00, people[i % 6], submit=i % 7 != 6, title=TITLES[i % 4])
    for i in range(3):
        build.proposed(call=call, amount_ore=400_000_00, recipient_id=people[i], title=TITLES[i])
        build.approved(call=call, amount_ore=350_000_00, recipient_id=people[i + 2], title=TITLES[i])
    appealed = build.answered(build.appeal(build.approved(call=call, recipient_id=people[5], title=TITLES[3])))
    build.as_.appeals.post(f"/appeals/{appealed['id']}/suspension", {"granted": True, "grounds": "Kan ikke gjøres om."})
    build.run()
    ranked(build, people)
    watched(build, call)
    with_form(build, people[0])
    build.claim(build.paid_award(), 30_000)
    owing(build)
    build.open_call(name="Drift av landsforbund", form="earmarked", earmarks=[{"recipient_id": people[0], "amount_ore": 5_000_000}])


def owing(build):
    """Somebody who owes by a claim that is past due, and is to be paid."""
    payee = build.payee(name="Utsikten turlag")
    build.due_claim(build.paid_award(payee=payee), 40_000)
    build.accepted(payee=payee, title="Merking av stier")


def ranked(build, people):
    """A call whose money does not reach all that are scored, one of them by two who disagree."""
    call = build.open_call(1_000_000_00, name="Utstyr til alle")
    for i, score in enumerate((55, 90, 72, 40, 63, 81)):
        case = build.submitted(call=call, amount_ore=300_000_00, recipient_id=people[i], title=TITLES[i % 4])
        build.assess(case, score=score, eligible=i != 4)
        if i == 2:
            build.assess(case, by="caseworker2", score=30, amount_ore=200_000_00, outcome="partly_granted")
    build.submitted(call=call, amount_ore=250_000_00, recipient_id=people[0], title="Ikke vurdert ennå")


def watched(build, call):
    """A case with a deadline that was missed, and notices of it: one of its own and a summary."""
    worker = build.as_["caseworker"]
    case = build.application(call, 60_000_00, title="Ferieklubb")
    worker.post(f"/applications/{case['id']}/claim")
    made = worker.post(f"/applications/{case['id']}/deadlines", {"title": "Ringe søkeren om budsjettet", "due_on": "2023-01-11"})
    build.service.sql(
        "insert into access.tx_actor (user_id, duty, action, request) select id, 'worker', 'deadline.tick', gen_random_uuid()"
        " from access.user_account where username = 'worker.deadline';"
        "update application.deadline set start_on = '2023-01-02', due_on = '2023-01-06' where id = :id", id=made["id"])
    wait_until(lambda: worker.get(f"/deadlines/{made['id']}")["state"] == "missed")
    build.notice(build.case(case["id"]), worker)
    build.service.sql(
        "with n as (insert into application.notice (level, user_id, deadlines, day) values ('summary', :user, 2, '2023-01-10') returning id)"
        " insert into application.notice_item select d.id, d.due_on, 7, 'assignee', n.id from n, application.deadline d where d.application_id = :case",
        user=worker.id, case=case["id"])


def with_form(build, recipient):
    """Two applications with a form: one sent in, changed and sent in again, and a draft."""
    scheme = build.scheme(name="Øving og kultur")["id"]
    build.rules(scheme)
    call = build.call(scheme, title="Utlysning med skjema", form_schema=FORM)
    case = build.application(call, 120_000_00, recipient, title="Øving i nærmiljøet", form=answers(120_000_00))
    path, worker = f"/applications/{case['id']}", build.as_["caseworker"]
    worker.post(path + "/reopen")
    changed = answers(120_000_00, group="other", which="Eldre", volunteers=20)
    changed["budget"] += [{"item": "Buss", "cost": 30_000_00}]
    worker.patch(path, {"form": changed}, if_match=worker.get(path).etag)
    worker.post(path + "/submit")
    build.application(call, 80_000_00, recipient, submit=False, title="Utkast til øving", form={"plan": "Øv"})


def with_register(service):
    """A business register that has a directorate, and an association by another name than is registered here."""
    fake = FakeRegister()
    fake.otherwise = {}
    fake.entity("991825827", navn="DIGITALISERINGSDIREKTORATET", organisasjonsform={"kode": "ORGL"}, institusjonellSektorkode={"kode": "6100"},
                forretningsadresse={"adresse": ["Lørenfaret 1C"], "postnummer": "0585", "poststed": "OSLO", "kommunenummer": "0301"}, maalform="Bokmål")
    fake.entity("986252932", navn="HELSEDIREKTORATET", organisasjonsform={"kode": "ORGL"}, institusjonellSektorkode={"kode": "6100"},
                forretningsadresse={"adresse": ["Vitaminveien 4"], "postnummer": "0483", "poststed": "OSLO", "kommunenummer": "0301"})
    with open(os.path.join(service.folder, "tilsagn.conf"), "a", encoding="ascii") as config:
        print(f"register.url = {fake.url}\nregister.voluntary_url = {fake.voluntary_url}", file=config)
    return fake


def with_gone(build, fake):
    """An attested run that pays somebody who is deleted from the register, and has an open case."""
    payee = build.payee(name="Nedlagte Vik musikklag")
    award = build.accepted(payee=payee, title="Notehefter til musikklaget")
    # Asked as it was registered; a question under way would serve the next who asks too.
    wait_until(lambda: build.as_.auditor.get(f"/recipients/{payee['id']}/register")["look_up"]["state"] == "answered")
    fake.entity(payee["orgnr"], slettedato="2023-01-09")
    made = build.as_.caseworker.post(f"/recipients/{payee['id']}/register-look-up")
    wait_until(lambda: build.as_.auditor.get(f"/register-look-ups/{made['id']}")["state"] == "answered")
    build.as_.finance2.post(f"/payment-runs/{build.run(award)['id']}/attest")


def with_voluntary(build, fake):
    """A voluntary organisation with the account that its register has, and another; both wait to be confirmed."""
    recipient = build.recipient(name="Strandvik sanglag")
    path = f"/recipients/{recipient['id']}"
    wait_until(lambda: build.as_.auditor.get(path + "/register")["look_up"]["state"] == "answered")
    fake.entity(recipient["orgnr"], navn="STRANDVIK SANGLAG", registrertIFrivillighetsregisteret=True)
    fake.voluntary(recipient["orgnr"], kontonummer="12345678903")
    build.as_.caseworker.post(path + "/register-look-up")
    wait_until(lambda: build.as_.auditor.get(path + "/register")["voluntary"])
    for number in ("12345678903", "76940512057"):
        build.as_.caseworker.post(path + "/bank-accounts", {"account_number": number})


def main():
    with tempfile.TemporaryDirectory(prefix="tilsagn-browser.") as folder:
        service = Service(folder)
        try:
            register = with_register(service)
            service.start()
            build = Build(service)
            portfolio(build)
            with_gone(build, register)
            with_voluntary(build, register)
            logins = [{"username": name, "password": PASSWORD, "roles": roles, "office": office}
                      for name, (roles, office) in PEOPLE.items()]
            print(json.dumps({"url": f"http://127.0.0.1:{service.port}", "logins": logins}), flush=True)
            sys.stdin.read()
        finally:
            statuses = service.stop()
    if set(statuses.values()) != {0}:
        sys.exit(f"ended badly: {statuses}")


main()
