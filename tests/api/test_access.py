"""Users, offices, written authority, the clock."""
import pytest

from service import PASSWORD


def new_user(world, admin, name, **more):
    return admin.post("/users", {"username": name, "name": "Ny Person", "password": PASSWORD, "roles": ["caseworker"],
                                 "office_id": world.office(), **more}, expect=201)


def test_an_administrator_makes_users_who_can_sign_in(service, world, admin, auditor):
    made = new_user(world, admin, "kari")
    assert made.headers["Location"] == f"/api/v1/users/{made['id']}"
    assert made.json == {"id": made["id"], "username": "kari", "name": "Ny Person", "roles": ["caseworker"], "language": "nb",
                         "office": {"id": world.office(), "name": "Avdeling A", "name_nn": None}, "active": True, "reads_protected": False, "superior": None, "open_cases": 0}
    assert auditor.get(f"/users/{made['id']}").json == made.json
    assert service.login("kari").get("/me")["username"] == "kari"
    taken = admin.post("/users", {"username": "kari", "name": "N", "password": PASSWORD, "roles": ["finance"], "office_id": world.office()}, expect=409)
    assert taken.code == "user.create.username_taken"


def test_the_password_is_nowhere_in_the_database(service, world, admin):
    new_user(world, admin, "skjult", password="hemmelig-ord-8157")
    found, = service.sql("select count(*) from history.entry where position('hemmelig-ord-8157' in convert_from(body, 'UTF8')) > 0")
    assert found == ["0"]
    stored, = service.sql("select password_hash from access.credential c join access.user_account u on u.id = c.user_id where u.username = 'skjult'")
    assert stored[0].startswith("$argon2id$")


@pytest.mark.parametrize("more, pointer", [
    ({"username": "Kari"}, "/username"), ({"roles": []}, "/roles"), ({"roles": ["worker"]}, "/roles/0"), ({"password": "kort"}, "/password"),
    ({"office_id": 999999}, "/office_id"), ({"language": "se"}, "/language"), ({"recipient_ids": [999999]}, "/recipient_ids/0"),
])
def test_a_wrong_user_is_refused(world, admin, more, pointer):
    body = {"username": "feil", "name": "N", "password": PASSWORD, "roles": ["caseworker"], "office_id": world.office(), **more}
    assert admin.post("/users", body, expect=422).pointers == [pointer]


def test_only_administrators_keep_users(world, caseworker, auditor, admin):
    body = {"username": "nei", "name": "N", "password": PASSWORD, "roles": ["admin"], "office_id": world.office()}
    caseworker.post("/users", body, expect=403)
    auditor.post("/users", body, expect=403)
    caseworker.get("/users", expect=403)
    user = admin.items("/users", q="approver2")[0]
    caseworker.patch(f"/users/{user['id']}", {"name": "x"}, if_match="*", expect=403)
    assert auditor.items("/users", role="admin")


def test_people_find_those_they_work_with(world, caseworker, delegated, applicant):
    names = [row["name"] for row in caseworker.items("/people", role="caseworker", limit=3)]
    assert "Person caseworker2" in names and names == sorted(names, key=str.lower)
    assert not any("applicant" in name for name in (row["name"] for row in caseworker.items("/people", limit=500)))
    assert {row["office_name"] for row in delegated.items("/people")} == {"Statsforvalteren"}
    assert [row["name"] for row in caseworker.items("/people", q="person finance2", office=world.office())] == ["Person finance2"]
    applicant.get("/people", expect=403)


def test_a_new_password_ends_the_sessions(service, world, admin):
    user = new_user(world, admin, "ola")
    ola, path = service.login("ola"), f"/users/{user['id']}"
    ola.get("/me")
    admin.patch(path, {"password": "et annet langt ord"}, expect=428)
    changed = admin.patch(path, {"password": "et annet langt ord", "roles": ["approver"]}, if_match=admin.get(path).etag)
    assert changed["roles"] == ["approver"]
    ola.get("/me", expect=401)
    again = service.login("ola", "et annet langt ord")
    assert again.get("/me")["roles"] == ["approver"]
    admin.patch(path, {"active": False}, if_match=admin.get(path).etag)
    again.get("/me", expect=401)


@pytest.mark.parametrize("language, words", [("nn", "Rolla di"), ("en", "Your role"), ("nb", "Rollen din")])
def test_a_person_chooses_a_language_and_is_told_in_it(world, caseworker, language, words):
    case = world.application(world.open_call())["id"]
    chosen = caseworker.post("/me/language", {"language": language})
    assert chosen["language"] == language and caseworker.get("/me")["language"] == language
    reasons = {a["code"]: a["reason"] for a in caseworker.get(f"/applications/{case}")["actions"] if not a["allowed"]}
    assert reasons["access.role.missing"].startswith(words)


def test_people_are_found_by_their_superior(service, world, admin):
    boss = new_user(world, admin, "sjefen", roles=["approver"])
    new_user(world, admin, "medarbeider", superior_id=boss["id"])
    rows = admin.items("/users", superior=boss["id"])
    assert [(row["username"], row["superior_id"], row["superior_name"]) for row in rows] == [("medarbeider", boss["id"], "Ny Person")]


def test_who_leaves_has_cases_that_are_told(service, world, admin):
    user = new_user(world, admin, "slutter")
    slutter = service.login("slutter")
    case = world.application(world.open_call())["id"]
    slutter.post(f"/applications/{case}/claim")
    assert admin.get(f"/users/{user['id']}")["open_cases"] == 1


def test_there_is_always_an_administrator(admin):
    path = f"/users/{admin.get('/me')['id']}"
    for change in ({"active": False}, {"roles": ["auditor"]}):
        assert admin.patch(path, change, if_match=admin.get(path).etag, expect=409).code == "user.save.last_admin"


def test_applicants_act_for_the_recipients_they_are_given(service, world, admin):
    mine, other = world.recipient(), world.recipient()
    user = new_user(world, admin, "soker", roles=["applicant"], recipient_ids=[mine["id"]])
    soker = service.login("soker")
    assert [row["id"] for row in soker.items("/recipients")] == [mine["id"]]
    soker.get(f"/recipients/{other['id']}", expect=404)
    path = f"/users/{user['id']}"
    admin.patch(path, {"recipient_ids": []}, if_match=admin.get(path).etag)
    assert soker.items("/recipients") == []


def test_offices_are_kept_by_date(world, admin, caseworker):
    caseworker.post("/offices", {"name": "X", "kind": "department"}, expect=403)
    made = admin.post("/offices", {"name": "Avdeling B", "kind": "department"}, expect=201)
    assert (made["manager"], made["valid_from"], made["valid_to"]) == ("directorate", "2023-01-10", None)
    path = f"/offices/{made['id']}"
    ended = admin.patch(path, {"valid_to": "2023-06-30"}, if_match=made.etag)
    assert caseworker.get(path).json == ended.json
    names = [[office["name"] for office in caseworker.items("/offices", date=day)] for day in ("2023-01-09", "2023-06-30", "2023-07-01")]
    assert ["Avdeling B" in day for day in names] == [False, True, False]


@pytest.mark.parametrize("body, code", [
    ({"kind": "delegated"}, "office.save.manager"), ({"kind": "department", "manager": "county"}, "office.save.manager"),
    ({"kind": "department", "valid_to": "2020-01-01"}, "office.save.dates"),
    ({"kind": "department", "name": "Avdeling A"}, "office.save.name_taken"),
])
def test_an_office_hangs_together(admin, body, code):
    assert admin.post("/offices", {"name": "Y", **body}, expect=422).code == code


def test_authority_is_given_in_writing(service, world, admin, caseworker):
    user = new_user(world, admin, "beslutter", roles=["approver"])
    path = f"/users/{user['id']}/authority"
    none = admin.get(path)
    assert none["document"] is None and none.etag
    body = {"schemes": None, "amount_ore": 500, "valid_from": "2023-01-01", "valid_to": "2023-12-31", "document": "2023/12"}
    admin.put(path, body, expect=428)
    given = admin.put(path, body, if_match=none.etag)
    assert (given["amount_ore"], given["document"]) == (500, "2023/12")
    admin.put(path, body, if_match=none.etag, expect=412)
    assert admin.put(path, {**body, "valid_to": "2022-12-31"}, if_match=given.etag, expect=422).code == "authority.put.dates"
    assert admin.put(path, {**body, "schemes": [999999]}, if_match=given.etag, expect=422).code == "authority.put.scheme_unknown"
    caseworker.get(path, expect=403)
    mine = service.login("beslutter")
    assert mine.get(path).json == given.json
    call = world.open_call()
    mine.post(f"/decisions/{world.recommended(call, 501)}/approve", expect=403)
    mine.post(f"/decisions/{world.recommended(call, 500)}/approve")


def test_a_demo_sets_its_clock(service, admin, caseworker):
    caseworker.put("/clock", {"date": "2023-05-01"}, expect=403)
    try:
        assert admin.put("/clock", {"date": "2023-05-01"})["today"] == "2023-05-01"
        assert caseworker.get("/clock")["date"] == caseworker.get("/me")["today"] == "2023-05-01"
        admin.put("/clock", {"date": "2023-02-30"}, expect=422)
    finally:
        admin.put("/clock", {"date": "2023-01-10"})
    service.sql("update rule.instance set demo = false, business_date = null")
    try:
        assert admin.put("/clock", {"date": "2023-05-01"}, expect=403).code == "clock.put.not_demo"
    finally:
        service.sql("update rule.instance set demo = true, business_date = '2023-01-10'")
