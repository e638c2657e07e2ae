"""Contact people of recipients, and who may act for them."""
import pytest


def test_contact_people_come_with_the_recipient_and_into_applications(world, caseworker, auditor):
    recipient = world.recipient()
    before = caseworker.get(f"/recipients/{recipient['id']}").etag
    first = caseworker.post(f"/recipients/{recipient['id']}/contacts", {"name": "Kari Vik", "role": "Leder", "email": "kari@forening.no", "phone": "+47 900 00 000"}, expect=201)
    assert first["main"] and first.headers["Location"] == f"/api/v1/contacts/{first['id']}"
    second = caseworker.post(f"/recipients/{recipient['id']}/contacts", {"name": "Ola", "main": True}, expect=201)
    seen = auditor.get(f"/recipients/{recipient['id']}")
    assert [(c["name"], c["main"]) for c in seen["contacts"]] == [("Ola", True), ("Kari Vik", False)] and seen.etag != before
    assert auditor.get(f"/contacts/{second['id']}").json == seen["contacts"][0]
    case = world.application(world.open_call(), recipient_id=recipient["id"], submit=False)
    assert case["contact"] == {"name": "Ola"}
    path = f"/contacts/{second['id']}"
    changed = caseworker.patch(path, {"email": "ola@forening.no"}, if_match=caseworker.get(path).etag)
    assert (changed["name"], changed["email"], changed["main"]) == ("Ola", "ola@forening.no", True)
    needed = caseworker.patch(path, {"main": False}, if_match="*", expect=422)
    assert needed.code == "contact.update.main_needed" and needed["errors"][0]["pointer"] == "/main"
    caseworker.delete(path, expect=204)
    assert caseworker.patch(path, {"name": "O"}, if_match="*", expect=409).code == "contact.change.removed"
    assert [(c["name"], c["main"]) for c in auditor.get(f"/recipients/{recipient['id']}")["contacts"]] == [("Kari Vik", True)]


@pytest.mark.parametrize("field, value, code", [
    ("email", "kari", "email"), ("email", "kari@", "email"), ("email", "a@b@c.no", "email"), ("email", "a b@c.no", "email"),
    ("email", "@c.no", "email"), ("email", "a@.no", "email"), ("email", "a@c.", "email"), ("phone", "ni null", "phone"),
    ("phone", "++()", "phone"), ("phone", "1" * 16, "phone"), ("name", "", "too_short"), ("main", "yes", "type"),
])
def test_a_wrong_contact_is_told_by_field(world, caseworker, field, value, code):
    answer = caseworker.post(f"/recipients/{world.recipient()['id']}/contacts", {"name": "Kari", field: value}, expect=422)
    assert [(e["pointer"], e["code"]) for e in answer["errors"]] == [(f"/{field}", code)]


def test_a_representative_acts_within_the_dates(service, world, caseworker, applicant2, auditor):
    recipient = world.recipient()
    path = f"/recipients/{recipient['id']}/representatives"
    applicant2.get(f"/recipients/{recipient['id']}", expect=404)
    made = caseworker.post(path, {"username": "applicant2", "basis": "power_of_attorney", "valid_to": "2023-01-31", "note": "Fullmakt 3. januar"}, expect=201)
    assert (made["state"], made["valid_from"], made["registered_by"]["name"]) == ("in_force", "2023-01-10", "Person caseworker")
    assert applicant2.get(f"/recipients/{recipient['id']}")["representatives"] == [made.json]
    contact = applicant2.post(f"/recipients/{recipient['id']}/contacts", {"name": "Siv"}, expect=201)
    assert applicant2.get(f"/contacts/{contact['id']}")["name"] == "Siv"
    again = caseworker.post(path, {"username": "applicant2", "basis": "procuration"}, expect=409)
    assert again.code == "representation.create.exists" and again["representation_id"] == made["id"]
    revoked = caseworker.post(f"/representations/{made['id']}/revoke", {"reason": "Har sluttet"})
    assert (revoked["state"], revoked["revoke_reason"]) == ("revoked", "Har sluttet")
    assert caseworker.post(f"/representations/{made['id']}/revoke", {"reason": "x"}, expect=409).code == "representation.revoke.revoked"
    applicant2.get(f"/recipients/{recipient['id']}", expect=404)
    applicant2.get(f"/contacts/{contact['id']}", expect=404)
    course = [row["sentence"] for row in auditor.items("/history", object=f"representation/{made['id']}")]
    assert len(course) == 2


@pytest.mark.parametrize("more, code, pointer", [
    ({"username": "nobody"}, "representation.create.user_unknown", "/username"),
    ({"username": "finance"}, "representation.create.user_unknown", "/username"),
    ({"valid_to": "2023-01-09"}, "representation.create.dates", "/valid_to"),
])
def test_a_wrong_representative_is_refused(world, caseworker, more, code, pointer):
    body = {"username": "applicant2", "basis": "signatory", **more}
    answer = caseworker.post(f"/recipients/{world.recipient()['id']}/representatives", body, expect=422)
    assert answer.code == code and answer["errors"][0]["pointer"] == pointer


def test_nobody_lets_themselves_act(service, world, caseworker, admin):
    user = service.people.caseworker2
    etag = admin.get(f"/users/{user.id}").etag
    admin.patch(f"/users/{user.id}", {"roles": ["caseworker", "applicant"]}, if_match=etag)
    try:
        body = {"username": "caseworker2", "basis": "role"}
        own = user.post(f"/recipients/{world.recipient()['id']}/representatives", body, expect=403)
        assert own.code == "representation.create.same_person" and own.json["type"] == "/problems/same-person"
    finally:
        admin.patch(f"/users/{user.id}", {"roles": ["caseworker"]}, if_match="*")


def test_nothing_new_for_what_is_out_of_use(world, caseworker):
    recipient = world.recipient()
    caseworker.patch(f"/recipients/{recipient['id']}", {"active": False}, if_match="*")
    refused = caseworker.post(f"/recipients/{recipient['id']}/contacts", {"name": "Kari"}, expect=409)
    assert refused.code == "recipient.use.inactive"
