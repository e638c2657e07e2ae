"""The business register over HTTP: a worker asks it, people take over what it says (features.md A12, REQ-146)."""
import contextlib
import os
import subprocess

import pytest
from fakeregister import FakeRegister
from service import Program, wait_until


DIRECTORATE = {  # as the register answered
    "navn": "DIGITALISERINGSDIREKTORATET", "organisasjonsform": {"kode": "ORGL", "beskrivelse": "Organisasjonsledd"},
    "postadresse": {"land": "Norge", "landkode": "NO", "postnummer": "0114", "poststed": "OSLO", "adresse": ["Postboks 1382 Vika"], "kommunenummer": "0301"},
    "forretningsadresse": {"landkode": "NO", "postnummer": "0585", "poststed": "OSLO", "adresse": ["Lørenfaret 1C"], "kommunenummer": "0301"},
    "registreringsdatoEnhetsregisteret": "2007-10-15", "naeringskode1": {"kode": "84.110"}, "institusjonellSektorkode": {"kode": "6100"},
    "overordnetEnhet": "932384469", "maalform": "Bokmål", "epostadresse": "postmottak@digdir.no", "telefon": "22 45 10 00"}


def start(program):
    """Until it hears signals."""
    before = program.log().count("worker.started") if os.path.exists(program.log_path) else 0
    program.start()
    wait_until(lambda: program.log().count("worker.started") > before)


@contextlib.contextmanager
def asking(service, folder, **settings):
    """The register's worker with these settings in place of the one that there is."""
    before = service.workers["register"]
    with open(before.config, encoding="ascii") as config:
        text = config.read() + "".join(f"{name} = {value}\n" for name, value in settings.items())
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "tilsagn.conf"), "w", encoding="ascii") as config:
        config.write(text)
    before.end()
    worker = service.workers["register"] = Program(before.path, folder)
    start(worker)
    try:
        yield worker
    finally:
        service.workers["register"] = before
        assert worker.end() == 0
        start(before)


def used(service):
    return service.sql("select used from recipient.register_reading")[0][0] == "t"


@pytest.fixture(scope="module")
def register(service, tmp_path_factory):
    """Used here during these tests."""
    fake = FakeRegister()
    # The recipients of other tests are not asked about for the first time here: there are hundreds.
    service.sql("update recipient.register_reading set first_after = coalesce((select max(id) from recipient.recipient), 0)")
    with asking(service, str(tmp_path_factory.mktemp("register")), **{"register.url": fake.url, "register.voluntary_url": fake.voluntary_url, "register.timeout_ms": 1000}):
        wait_until(lambda: used(service))
        yield fake
    wait_until(lambda: not used(service))


@pytest.fixture(autouse=True)
def well(request):
    yield
    if "register" in request.fixturenames:
        fake = request.getfixturevalue("register")
        fake.instead, fake.pause_s = None, 0


def at_rest(service):
    """Nothing is being asked. Who registers has the register asked too, and one question serves all who ask meanwhile."""
    wait_until(lambda: not service.sql("select id from job.job where queue = 'register'"))


def recipient_of(service, build):
    """A recipient that the register was asked about as it was registered: asked again, it is asked anew."""
    recipient = build.recipient()
    at_rest(service)
    return recipient


def ask(api, recipient):
    return api.caseworker.post(f"/recipients/{recipient['id']}/register-look-up", expect=201)


def ended(api, made):
    return wait_until(lambda: (row := api.auditor.get(f"/register-look-ups/{made['id']}"))["state"] != "asked" and row)


def answered(api, made):
    row = ended(api, made)
    assert row["state"] == "answered", row["failure"]
    return row


def attempt(service, made):
    rows = service.sql("select attempt, coalesce(last_error, '') from job.job where kind = 'register.look_up' and key = :'id' and state = 'ready'", id=made["id"])
    return rows[0] if rows else ["0", ""]


def failed_once(service, made):
    wait_until(lambda: attempt(service, made)[0] != "0")
    return attempt(service, made)[1]


def again(service, made):
    service.sql("update job.job set run_at = clock_timestamp() where kind = 'register.look_up' and key = :'id'; notify job, 'register'", id=made["id"])


def test_without_a_register_nothing_is_asked(service, api, build):
    wait_until(lambda: not used(service))
    recipient = build.recipient()
    assert api.caseworker.post(f"/recipients/{recipient['id']}/register-look-up", refused="conflict").code == "register.look_up.off"
    assert api.caseworker.post("/register-look-ups", {"orgnr": "974760673"}, refused="conflict").code == "register.look_up.off"
    assert api.auditor.get(f"/recipients/{recipient['id']}/register")["used"] is False


def test_a_new_recipient_is_filled_in_from_its_number(api, register):
    register.entity("991825827", **DIRECTORATE)
    made = api.caseworker.post("/register-look-ups", {"orgnr": "991825827"}, expect=201)
    assert made.headers["Location"] == f"/api/v1/register-look-ups/{made['id']}" and made["state"] == "asked"
    row = answered(api, made)
    assert row["prefill"] == {"name": "DIGITALISERINGSDIREKTORATET", "type": "other_state", "sector": "state_administration", "municipality": "0301",
                              "registered_language": "nb", "address": {"street": "Postboks 1382 Vika", "postal_code": "0114", "city": "OSLO", "country": "NO"}}
    assert (row["entry"]["parent_orgnr"], row["entry"]["registered_on"], row["recipient"]) == ("932384469", "2007-10-15", None)
    recipient = api.caseworker.post("/recipients", {"orgnr": "991825827", **row["prefill"]}, expect=201)
    wait_until(lambda: api.auditor.get(f"/recipients/{recipient['id']}/register")["look_up"]["state"] == "answered")
    doc = api.auditor.get(f"/recipients/{recipient['id']}/register")
    assert doc["differences"] == [] and doc["look_up"]["occasion"] == "registered", "who is registered is looked up"
    assert api.auditor.get(f"/register-look-ups/{made['id']}")["recipient"]["id"] == recipient["id"]


def test_what_differs_is_taken_over_by_a_person(service, api, build, register):
    recipient = recipient_of(service, build)
    register.entity(recipient["orgnr"], navn="NYTT NAVN", forretningsadresse={"adresse": ["Gata 2"], "poststed": "BERGEN", "kommunenummer": "4601"})
    answered(api, ask(api, recipient))
    path = f"/recipients/{recipient['id']}/register"
    doc = api.auditor.get(path)
    assert {d["field"] for d in doc["differences"]} >= {"name", "municipality", "address"}
    assert api.auditor.get(f"/recipients/{recipient['id']}")["name"] == recipient["name"], "never by itself"
    body = {"fields": ["name", "municipality"], "digest": doc["entry"]["digest"]}
    refused = api.caseworker.post(path + "/take-over", {**body, "digest": "0" * 64}, refused="conflict")
    assert refused.code == "register.take_over.changed"
    api.caseworker.post(path + "/take-over", body, if_match='"99"', refused="stale")
    taken = api.caseworker.post(path + "/take-over", body)
    assert (taken["name"], taken["municipality"], taken["address"]) == ("NYTT NAVN", "4601", recipient["address"])
    refused = api.caseworker.post(path + "/take-over", body, refused="validation")
    assert (refused.code, refused.pointers) == ("register.take_over.same", ["/fields"])
    assert "name" not in {d["field"] for d in api.auditor.get(path)["differences"]}
    entry = api.auditor.items("/history", object=f"recipient/{recipient['id']}")[0]
    assert entry["action"] == "recipient_register_take_over"


@pytest.mark.parametrize("body, faults", [
    ({}, {("/fields", "missing"), ("/digest", "missing")}),
    ({"fields": [], "digest": "0"}, {("/fields", "too_short"), ("/digest", "too_short")}),
    ({"fields": ["orgnr"], "digest": "0" * 64, "more": 1}, {("/fields/0", "choice"), ("/more", "unknown")}),
])
def test_bad_bodies_are_named(api, build, body, faults):
    answer = api.caseworker.post(f"/recipients/{build.recipient()['id']}/register/take-over", body, refused="validation")
    assert {(e["pointer"], e["code"]) for e in answer["errors"]} == faults


def test_private_persons_are_never_looked_up(api, build, register):
    person = api.caseworker.post("/recipients", {"national_id": build.national_id(), "name": "Kari", "type": "private_person"}, expect=201)
    assert api.caseworker.post(f"/recipients/{person['id']}/register-look-up", refused="conflict").code == "register.look_up.no_number"
    assert api.auditor.get(f"/recipients/{person['id']}/register")["look_up"] is None


def test_numbers_of_parts_of_an_organisation_and_of_nothing(service, api, build, register):
    part, gone, nothing = (recipient_of(service, build) for _ in range(3))
    register.sub_entity(part["orgnr"], overordnetEnhet="974760673")
    register.gone(gone["orgnr"])
    assert answered(api, ask(api, part))["entry"]["kind"] == "sub_entity"
    assert answered(api, ask(api, gone))["entry"]["status"] == "deleted"
    row = answered(api, ask(api, nothing))
    assert (row["entry"]["status"], row["prefill"]) == ("unknown", None)
    assert register.asked[-2:] == [f"enheter/{nothing['orgnr']}", f"underenheter/{nothing['orgnr']}"]


@pytest.mark.parametrize("instead, error", [
    ((503, b"", {}), "register: status 503"),
    ((429, b"", {"Retry-After": "1"}), "register: status 429"),
    ((302, b"", {"Location": "http://127.0.0.1:1/"}), "register: status 302"),
    ((200, b"<html>", {}), "register: the answer is not about this number"),
    ((200, b'{"organisasjonsnummer": "974760673"}', {}), "register: the answer is not about this number"),
    ((200, b'{"organisasjonsnummer": "974760673\\u0000"}', {}), "register: the answer is not about this number"),
    ((200, b" " * (3 << 20), {}), "register: the answer is too large"),
])
def test_what_is_no_answer_is_asked_for_again(service, api, build, register, instead, error):
    recipient = recipient_of(service, build)
    register.entity(recipient["orgnr"])
    register.instead = instead
    made = ask(api, recipient)
    assert failed_once(service, made) == error
    row = api.auditor.get(f"/register-look-ups/{made['id']}")
    assert row["state"] == "asked" and row["attempts"] == 1 and row["next_attempt_at"]
    register.instead = None
    again(service, made)
    assert answered(api, made)["entry"]["status"] == "active"


def test_a_register_that_is_slow_is_given_up_in_the_end(service, api, build, register):
    recipient = recipient_of(service, build)
    register.pause_s = 1.5
    made = ask(api, recipient)
    assert "timed out" in failed_once(service, made)
    service.sql("update job.job set attempt = 11 where kind = 'register.look_up' and key = :'id'", id=made["id"])
    again(service, made)
    row = ended(api, made)
    assert row["state"] == "failed" and "timed out" in row["failure"]
    register.pause_s = 0
    assert ask(api, recipient)["id"] != made["id"], "somebody may ask anew"


def follow(service, api, recipient):
    """Has the lists of updates read, until the recipient was asked about."""
    service.sql("update recipient.register_reading set read_at = null")
    return wait_until(lambda: (row := api.auditor.get(f"/recipients/{recipient['id']}/register")["look_up"]) and row["occasion"] == "update"
                      and row["state"] == "answered" and row)


def test_updates_are_followed_and_those_with_open_cases_told(service, api, build, register):
    recipient, other = recipient_of(service, build), recipient_of(service, build)
    register.entity(recipient["orgnr"])
    answered(api, ask(api, recipient))
    case = build.submitted(recipient_id=recipient["id"])
    api.caseworker.post(f"/applications/{case['id']}/claim")
    register.entity(recipient["orgnr"], konkurs=True, konkursdato="2023-01-09")
    for _ in range(600):  # more than a page
        register.update("999999999")
    register.update(recipient["orgnr"])
    follow(service, api, recipient)
    wait_until(lambda: service.sql("select read_at is not null from recipient.register_reading") == [["t"]])
    doc = api.auditor.get(f"/recipients/{recipient['id']}/register")
    assert (doc["entry"]["status"], doc["entry"]["status_on"]) == ("bankrupt", "2023-01-09")
    assert [(e["kind"], e["event_on"]) for e in doc["events"]] == [("bankrupt", "2023-01-09")]
    flags = api.caseworker.items(f"/applications/{case['id']}/flags")
    assert [(f["kind"], f["level"]) for f in flags] == [("risk", "high")] and "konkurs i Enhetsregisteret" in flags[0]["text"]
    told = [n for n in api.caseworker.items("/notices", level="register") if n["application_id"] == case["id"]]
    assert len(told) == 1
    read = [path for path in register.asked if path.startswith("oppdateringer/enheter?oppdateringsid=")]
    assert read[-1] == "oppdateringer/enheter?oppdateringsid=1500&size=500", "the second page goes on after the first"
    asked = register.asked.count(f"enheter/{recipient['orgnr']}")
    register.update(other["orgnr"])
    register.entity(other["orgnr"])
    follow(service, api, other)
    assert register.asked.count(f"enheter/{recipient['orgnr']}") == asked, "and reading goes on from where it stopped"


def test_lists_that_are_none_leave_reading_where_it_was(service, register):
    before = service.sql("select entity_next from recipient.register_reading")
    register.instead = (200, b"[]", {})
    service.sql("update recipient.register_reading set read_at = null")
    wait_until(lambda: service.sql("select last_error from job.job where kind = 'register.updates' and last_error like '%list of updates'"))
    assert service.sql("select entity_next from recipient.register_reading") == before
    register.instead = None
    service.sql("update job.job set run_at = clock_timestamp() where kind = 'register.updates'; notify job, 'register'")
    wait_until(lambda: service.sql("select read_at is not null from recipient.register_reading") == [["t"]])


def test_a_payment_to_who_is_gone_is_approved_on_grounds_only(service, api, build, register):
    payee = build.payee()
    award = build.accepted(payee=payee)
    at_rest(service)
    register.entity(payee["orgnr"], slettedato="2023-01-09")
    answered(api, ask(api, payee))
    run = build.run(award)
    assert [(w["code"], w["recipient"]["id"], w["stops"]) for w in run["warnings"]] == [("register_deleted", payee["id"], True)]
    api.finance2.post(f"/payment-runs/{run['id']}/attest")
    refused = api.approver2.post(f"/payment-runs/{run['id']}/approve", refused="conflict")
    assert refused.code == "payment_run.approve.register" and payee["name"] in refused["detail"]
    assert api.approver2.post(f"/payment-runs/{run['id']}/approve", {"register_grounds": ""}, refused="validation").pointers == ["/register_grounds"]
    done = api.approver2.post(f"/payment-runs/{run['id']}/approve", {"register_grounds": "Boet har bekreftet kontoen."})
    assert (done["state"], done["register_grounds"], done["warnings"]) == ("approved", "Boet har bekreftet kontoen.", [])


def test_a_call_asks_whether_applicants_are_active(service, api, build, register):
    scheme = build.scheme()
    build.rules(scheme["id"])
    call = build.call(scheme["id"], eligibility=[{"kind": "register_active", "basis": "§ 3"}])
    recipient = recipient_of(service, build)
    register.entity(recipient["orgnr"], underAvvikling=True)
    answered(api, ask(api, recipient))
    case = build.submitted(call=call, recipient_id=recipient["id"])
    found = api.caseworker.get(f"/applications/{case['id']}/eligibility")["evaluations"][0]["results"][0]
    assert found["result"] == "not_met" and "under avvikling" in found["sentence"] and found["seen"]["status"] == "liquidation"


def voluntary(service, api, build, register, account):
    """A recipient that Frivillighetsregisteret has, with that account."""
    recipient = recipient_of(service, build)
    register.entity(recipient["orgnr"], registrertIFrivillighetsregisteret=True)
    register.voluntary(recipient["orgnr"], kontonummer=account)
    answered(api, ask(api, recipient))
    doc = wait_until(lambda: (d := api.caseworker.get(f"/recipients/{recipient['id']}/register"))["voluntary"] and d)
    return recipient, doc["voluntary"]


def test_accounts_are_held_against_the_register_of_voluntary_organisations(service, api, build, register):
    number, other = build.account_number(), build.account_number()
    recipient, entry = voluntary(service, api, build, register, f"{number[:4]}.{number[4:6]}.{number[6:]}")
    assert (entry["status"], entry["account_number"]) == ("registered", number)
    path = f"/recipients/{recipient['id']}"
    assert api.auditor.get(path + "/register")["voluntary"]["account_number"] == "*******" + number[-4:]
    same, differs = (api.caseworker.post(path + "/bank-accounts", {"account_number": n}, expect=201) for n in (number, other))
    assert (same["register_match"], differs["register_match"]) == ("same", "differs")
    confirm = f"/bank-accounts/{differs['id']}/confirm"
    refused = api.finance.post(confirm, refused="validation")
    assert (refused.code, refused.pointers) == ("bank_account.confirm.register_differs", ["/grounds"])
    assert {(e["pointer"], e["code"]) for e in api.finance.post(confirm, {"grounds": "x" * 2001, "more": 1}, refused="validation")["errors"]} == {
        ("/grounds", "too_long"), ("/more", "unknown")}
    assert api.finance.post(f"/bank-accounts/{same['id']}/confirm")["confirmed_grounds"] is None
    done = api.finance.post(confirm, {"grounds": "Lederen er ringt opp."})
    assert (done["state"], done["confirmed_grounds"]) == ("confirmed", "Lederen er ringt opp.")
    assert api.finance.items("/history", object=f"voluntary_entry/{service.sql('select max(id) from recipient.voluntary_entry')[0][0]}")[0]["action"] == "register.voluntary"


def test_a_run_warns_of_an_account_that_the_register_has_otherwise_now(service, api, build, register):
    payee = build.payee()
    award = build.accepted(payee=payee)
    at_rest(service)
    assert api.auditor.get(f"/bank-accounts/{payee['account_id']}")["register_match"] is None
    register.entity(payee["orgnr"], registrertIFrivillighetsregisteret=True)
    register.voluntary(payee["orgnr"], kontonummer=build.account_number())
    answered(api, ask(api, payee))
    at_rest(service)
    run = build.run(award)
    assert [(w["code"], w["recipient"]["id"], w["status"], w["stops"]) for w in run["warnings"]] == [("account_differs", payee["id"], None, False)]
    register.voluntary(payee["orgnr"], kontonummer=payee["account_number"])
    answered(api, ask(api, payee))
    wait_until(lambda: api.finance.get(f"/payment-runs/{run['id']}")["warnings"] == [])


def test_an_organisation_that_no_register_of_voluntary_ones_has(service, api, build, register):
    recipient = recipient_of(service, build)
    register.entity(recipient["orgnr"], registrertIFrivillighetsregisteret=True)
    answered(api, ask(api, recipient))
    doc = wait_until(lambda: (d := api.caseworker.get(f"/recipients/{recipient['id']}/register"))["voluntary"] and d)
    assert (doc["voluntary"]["status"], doc["voluntary"]["account_number"]) == ("unknown", None)


def certificate(folder, name):
    paths = [os.path.join(folder, f"{name}.{end}") for end in ("pem", "key")]
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-out", paths[0], "-keyout", paths[1]], check=True, capture_output=True)
    return paths


def test_certificates_are_checked(service, api, build, register, tmp_path):
    ours, other = certificate(str(tmp_path), "ours"), certificate(str(tmp_path), "other")
    secure, recipient = FakeRegister(ours), build.recipient()
    secure.entity(recipient["orgnr"])
    at_rest(service)
    with asking(service, str(tmp_path / "a"), **{"register.url": secure.url, "register.ca": other[0]}):
        made = ask(api, recipient)
        assert "certificate" in failed_once(service, made) and secure.asked == []
    with asking(service, str(tmp_path / "b"), **{"register.url": secure.url, "register.ca": ours[0]}):
        again(service, made)
        assert answered(api, made)["entry"]["status"] == "active"


def test_an_address_in_the_clear_is_not_asked(service, api, build, register, tmp_path):
    register.instead = (503, b"", {})
    made = ask(api, build.recipient())
    wait_until(lambda: attempt(service, made)[0] != "0")
    with asking(service, str(tmp_path), **{"register.url": "http://register.example.no/api"}) as worker:
        wait_until(lambda: "register.url.insecure" in worker.log())
        wait_until(lambda: not used(service))
        again(service, made)
        wait_until(lambda: attempt(service, made)[1] == "register: no address to ask at")
    wait_until(lambda: used(service))
