"""Recipients and their bank accounts, municipalities."""
import pytest


def test_a_recipient_is_registered_once(world, caseworker, auditor):
    made = caseworker.post("/recipients", {"orgnr": "974760673", "name": "Prøveetaten", "type": "other_state", "municipality": "0301",
                                           "address": {"street": "Gata 1", "postal_code": "0150", "city": "Oslo"}}, expect=201)
    assert made.headers["Location"] == f"/api/v1/recipients/{made['id']}"
    assert (made["sector"], made["language"], made["bank_accounts"]) == ("state_administration", "nb", [])
    assert auditor.get(f"/recipients/{made['id']}").json == made.json
    again = caseworker.post("/recipients", {"orgnr": "974760673", "name": "Igjen", "type": "other_state"}, expect=409)
    assert again.code == "recipient.create.orgnr_taken" and again["recipient_id"] == made["id"]
    assert again.json["type"] == "/problems/conflict"


@pytest.mark.parametrize("more, code, pointer", [
    ({"orgnr": "974761077"}, "orgnr", "/orgnr"),
    ({"orgnr": "000000000"}, "orgnr", "/orgnr"),
    ({"orgnr": "97476107"}, "too_short", "/orgnr"),
    ({"orgnr": 974761076}, "type", "/orgnr"),
    ({"type": "club"}, "choice", "/type"),
    ({"sector": "moon"}, "choice", "/sector"),
    ({"municipality": "03x1"}, "digits", "/municipality"),
    ({"name": ""}, "too_short", "/name"),
    ({"name": "a\u0007b"}, "control", "/name"),
    ({"address": {"planet": "Mars"}}, "unknown", "/address/planet"),
    ({"national_id": "12345678901", "orgnr": None}, "national_id", "/national_id"),
])
def test_a_wrong_field_is_named(caseworker, more, code, pointer):
    body = {"orgnr": "958935420", "name": "N", "type": "municipality", **more}
    answer = caseworker.post("/recipients", body, expect=422)
    assert [(fault["code"], fault["pointer"]) for fault in answer["errors"]] == [(code, pointer)]


@pytest.mark.parametrize("body, code", [
    ({"type": "foundation"}, "recipient.save.identity_missing"),
    ({"type": "private_person"}, "recipient.save.identity_missing"),
    ({"type": "foundation", "national_id": "13097248022"}, "recipient.save.national_id_type"),
    ({"type": "private_person", "national_id": "13097248022", "orgnr": "958935420"}, "recipient.save.two_identities"),
    ({"type": "municipality", "orgnr": "958935420", "municipality": "3101"}, "recipient.save.municipality_unknown"),
])
def test_a_recipient_hangs_together(caseworker, body, code):
    assert caseworker.post("/recipients", {"name": "N", **body}, expect=422).code == code


def test_synthetic_numbers_are_for_demos_only(service, world, caseworker):
    number = next(world.orgnrs)
    service.sql("update rule.instance set demo = false, business_date = null")
    try:
        refused = caseworker.post("/recipients", {"orgnr": number, "name": "N", "type": "foundation"}, expect=422)
        assert refused.code == "recipient.save.orgnr_invalid"
    finally:
        service.sql("update rule.instance set demo = true, business_date = '2023-01-10'")
    caseworker.post("/recipients", {"orgnr": number, "name": "N", "type": "foundation"}, expect=201)


def test_a_national_id_is_sealed_and_never_shown(service, caseworker, auditor):
    body = {"national_id": "13097248022", "name": "Person", "type": "private_person"}
    made = caseworker.post("/recipients", body, expect=201)
    assert made["national_id"] == "***********" and b"13097248022" not in auditor.get(f"/recipients/{made['id']}").body
    again = caseworker.post("/recipients", {**body, "name": "Samme person"}, expect=409)
    assert again.code == "recipient.create.national_id_taken" and again["recipient_id"] == made["id"]
    stored, = service.sql(f"select octet_length(national_id_sealed), octet_length(national_id_index) from recipient.recipient where id = {made['id']}")
    assert stored == ["52", "16"]
    history, = service.sql("select count(*) from history.entry where position('13097248022' in convert_from(body, 'UTF8')) > 0")
    assert history == ["0"]


def test_without_a_key_no_national_id_is_taken(service, caseworker):
    with service.beside(seal_key=None) as other:
        refused = other.as_token(caseworker.token).post("/recipients", {"national_id": "13097248022", "name": "P", "type": "private_person"}, expect=501)
        assert refused.code == "recipient.create.no_seal_key"


def test_who_writes_and_reads_recipients(world, finance, admin, applicant):
    recipient = world.recipient()
    finance.post("/recipients", {"orgnr": next(world.orgnrs), "name": "N", "type": "foundation"}, expect=403)
    admin.get("/recipients", expect=403)
    applicant.get(f"/recipients/{recipient['id']}", expect=404)


def test_master_data_change_but_not_the_number(world, caseworker):
    recipient = world.recipient()
    path = f"/recipients/{recipient['id']}"
    caseworker.patch(path, {"orgnr": "974761076"}, if_match="*", expect=422)
    caseworker.patch(path, {"name": "Ny"}, expect=428)
    etag = caseworker.get(path).etag
    changed = caseworker.patch(path, {"name": "Ny", "type": "county"}, if_match=etag)
    assert (changed["name"], changed["sector"], changed["orgnr"]) == ("Ny", "counties", recipient["orgnr"])
    caseworker.patch(path, {"name": "Nyere"}, if_match=etag, expect=412)


def test_recipients_are_found(world, auditor):
    recipient = world.recipient(name="Æresforeningen 100%", type="foundation", municipality="1103")
    assert [row["id"] for row in auditor.items("/recipients", q="æresf")] == [recipient["id"]]
    assert [row["id"] for row in auditor.items("/recipients", q=recipient["orgnr"])] == [recipient["id"]]
    assert recipient["id"] in [row["id"] for row in auditor.items("/recipients", type="foundation", municipality="1103", limit=500)]
    by_name = [row["id"] for row in auditor.items("/recipients", sort="name", limit=3)]
    assert sorted(by_name) == sorted(row["id"] for row in auditor.items("/recipients", limit=500))


def test_an_account_is_confirmed_by_another_person(world, caseworker, finance, approver, auditor):
    recipient = world.recipient()
    made = caseworker.post(f"/recipients/{recipient['id']}/bank-accounts", {"account_number": "1234.56.78903"}, expect=201)
    assert (made["account_number"], made["state"], made["usable_from"]) == ("12345678903", "pending", None)
    path = f"/bank-accounts/{made['id']}"
    same = caseworker.post(path + "/confirm", expect=403)
    assert same.code == "bank_account.confirm.same_person" and same.json["type"] == "/problems/same-person"
    assert approver.post(path + "/confirm", expect=403).json["type"] == "/problems/forbidden"
    confirmed = finance.post(path + "/confirm")
    assert (confirmed["state"], confirmed["usable_from"], confirmed["confirmed_by"]["name"]) == ("confirmed", "2023-01-10", "Person finance")
    finance.post(path + "/confirm", expect=409)
    assert auditor.get(path)["account_number"] == "*******8903"
    assert auditor.get(f"/recipients/{recipient['id']}")["bank_accounts"][0]["account_number"] == "*******8903"
    again = caseworker.post(f"/recipients/{recipient['id']}/bank-accounts", {"account_number": "12345678903"}, expect=409)
    assert again.code == "bank_account.create.registered"


def test_a_changed_account_waits_a_day(world, finance, finance2):
    recipient = world.recipient()
    world.account(recipient["id"])
    new = finance.post(f"/recipients/{recipient['id']}/bank-accounts", {"account_number": "86011117947"}, expect=201)
    confirmed = finance2.post(f"/bank-accounts/{new['id']}/confirm")
    assert confirmed["usable_from"] == "2023-01-11" and confirmed["replaces_id"]
    states = [account["state"] for account in finance.get(f"/recipients/{recipient['id']}")["bank_accounts"]]
    assert states == ["replaced", "confirmed"]


def test_an_account_that_others_have_is_told(world, caseworker):
    one, two = world.recipient(), world.recipient()
    world.account(one["id"], "76940512057")
    made = caseworker.post(f"/recipients/{two['id']}/bank-accounts", {"account_number": "76940512057"}, expect=201)
    assert made["warnings"] == [{"code": "account_shared", "recipient_id": one["id"]}]
    assert caseworker.post(f"/bank-accounts/{made['id']}/reject")["state"] == "rejected"


@pytest.mark.parametrize("number", ["12345678901", "00000000000", "1234567890", "1503000000", "12345678903x"])
def test_a_wrong_account_number_is_refused(world, caseworker, number):
    caseworker.post(f"/recipients/{world.recipient()['id']}/bank-accounts", {"account_number": number}, expect=422)


def test_the_overview_shows_all_and_overlaps(world, caseworker, delegated):
    recipient = world.recipient()
    own = world.open_call(office="Statsforvalteren", by="delegated")
    for call in (world.open_call(), own):
        world.application(call, 500, recipient["id"])
    seen = caseworker.get(f"/recipients/{recipient['id']}/overview")
    assert len(seen["applications"]) == 2 and seen["recipient"]["id"] == recipient["id"]
    overlap, = seen["overlaps"]
    assert (overlap["grant_year"], overlap["applied_ore"], len(overlap["schemes"])) == (2023, 1000, 2)
    theirs = delegated.get(f"/recipients/{recipient['id']}/overview")
    assert len(theirs["applications"]) == 1 and theirs["overlaps"] == []


def test_municipalities_of_a_day(auditor):
    assert len(auditor.items("/municipalities", limit=500)) == 356
    assert len(auditor.items("/municipalities", date="2024-01-01", limit=500)) == 357
    by_number = {row["number"]: row["name"] for row in auditor.items("/municipalities", limit=100)}
    assert by_number["0301"] == "Oslo" and "3101" not in by_number
    auditor.get("/municipalities?date=2023-02-30", expect=422)


def test_an_outdated_municipality_names_what_took_its_place(service, world, caseworker, auditor, admin):
    recipient = world.recipient(municipality="1507")
    assert auditor.get(f"/recipients/{recipient['id']}")["municipality_successors"] is None
    service.sql("update rule.instance set business_date = '2024-02-01'")
    try:
        seen = auditor.get(f"/recipients/{recipient['id']}")
        assert seen["municipality_successors"] == [{"number": "1508", "name": "Ålesund"}, {"number": "1580", "name": "Haram"}]
        assert recipient["id"] in [row["id"] for row in auditor.items("/recipients", municipality_outdated="true", limit=500)]
        listed = {number: [row["id"] for row in auditor.items("/recipients", municipality=number, limit=500)] for number in ("1507", "1508", "1580")}
        assert [recipient["id"] in ids for ids in listed.values()] == [True, True, False], "found by the number that went on as its own"
        body = {"orgnr": next(world.orgnrs), "name": "N", "type": "foundation", "municipality": "1507"}
        refused = caseworker.post("/recipients", body, expect=422)
        assert refused.code == "recipient.save.municipality_outdated" and refused["errors"][0]["pointer"] == "/municipality"
        assert "1508 Ålesund, 1580 Haram" in refused["errors"][0]["detail"]
    finally:
        service.sql("update rule.instance set business_date = '2023-01-10'")


def test_changes_of_municipality_numbers(auditor):
    assert len(auditor.items("/municipalities/changes", limit=500)) == 115
    rows = auditor.items("/municipalities/changes", number="1580")
    assert [(r["old_name"], r["new_name"], r["kind"], r["continues"]) for r in rows] == [("Ålesund", "Haram", "split", False)]


def test_a_case_is_warned_of_the_recipients_others(world, caseworker, applicant, delegated):
    recipient = world.recipient()
    one = world.application(world.open_call(), 500, recipient["id"])
    two = world.application(world.open_call(), 500, recipient["id"])
    rows = caseworker.get(f"/applications/{one['id']}/overlaps")["items"]
    assert [row["code"] for row in rows] == ["several_schemes", "same_purpose"]
    assert [case["id"] for case in rows[1]["cases"]] == [two["id"]] and rows[1]["cases"][0]["scheme"]["name"].startswith("Ordning")
    seen = caseworker.get(f"/recipients/{recipient['id']}/overview")
    assert [w["code"] for w in seen["warnings"]] == ["several_schemes", "same_purpose"] and seen["paid"] == []
    applicant.get(f"/applications/{one['id']}/overlaps", expect=404)
    delegated.get(f"/applications/{one['id']}/overlaps", expect=404)


def test_the_language_of_letters_and_why(world, caseworker, applicant):
    recipient = world.recipient(type="municipality", language_decision="nn")
    assert recipient["letter_language"] == {"language": "nn", "rule": "decision"}
    case = world.application(world.open_call(), recipient_id=recipient["id"], submit=False, language="en")
    told = caseworker.get(f"/applications/{case['id']}/language")
    assert (told["language"], told["rule"], told["application_language"]) == ("nn", "decision", "en") and "språkvedtak" in told["explanation"]
    changed = caseworker.patch(f"/recipients/{recipient['id']}", {"language": "nb"}, if_match="*")
    assert changed["letter_language"] == {"language": "nb", "rule": "chosen"}
    wrong = caseworker.patch(f"/recipients/{world.recipient()['id']}", {"language_decision": "nn"}, if_match="*", expect=422)
    assert wrong.code == "recipient.save.language_decision" and wrong["errors"][0]["pointer"] == "/language_decision"
    applicant.get(f"/applications/{case['id']}/language", expect=404)


def test_a_person_is_found_by_number_and_each_look_is_logged(service, world, caseworker, finance, auditor):
    number = world.national_id()
    assert caseworker.post("/recipients/find", {"national_id": number})["recipient"] is None
    person = world.recipient(type="private_person", orgnr=None, national_id=number, name="Person Funnet")
    found = caseworker.post("/recipients/find", {"national_id": number})
    assert found["recipient"] == {"id": person["id"], "name": "Person Funnet", "orgnr": None} and number.encode() not in found.body
    finance.post("/recipients/find", {"national_id": number}, expect=403)
    wrong = caseworker.post("/recipients/find", {"national_id": "12345678901"}, expect=422)
    assert [(e["pointer"], e["code"]) for e in wrong["errors"]] == [("/national_id", "national_id")]
    looks = auditor.items("/access-log", object=f"recipient/{person['id']}")
    assert [(look["actor"]["name"], look["what"]) for look in looks] == [("Person caseworker", "national_id")]
    assert service.sql("select count(*) from history.access_log where object = 'recipient' and object_id = 0") == [["1"]]
    assert service.sql(f"select count(*) from access.idempotency where answer_doc::text like '%{number}%'") == [["0"]]
