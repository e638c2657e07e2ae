"""fvl § 6 third paragraph over HTTP: the direct subordinate of somebody with a conflict prepares, but does not decide."""
import pytest
from service import PASSWORD

LANGUAGES = {"nb": "Lederen din, Leder, er inhabil i saken.", "nn": "Leiaren din, Leder, er inhabil i saka.", "en": "Your superior, Leder, has a conflict"}


@pytest.fixture
def pair(service, api, build):
    """An approver and the superior of that approver: both, new."""
    def made(name, **more):
        username = f"{name}{next(build.number)}"
        body = {"username": username, "password": PASSWORD, "name": name.capitalize(), "roles": ["caseworker", "approver"], "office_id": build.office(), **more}
        user = api.admin.post("/users", body, expect=201).json
        return service.login(username, PASSWORD), user
    boss, boss_user = made("leder")
    approver, user = made("beslutter", superior_id=boss_user["id"])
    assert user["superior"] == {"id": boss_user["id"], "name": "Leder"}
    return boss, approver, boss_user, user


def conflict(boss, case_id):
    boss.post(f"/applications/{case_id}/impartiality", {"conflict": True, "ground": "Styremedlem hos søkeren"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_subordinate_does_not_approve_and_is_told_who_may(api, build, pair, language):
    boss, approver, _, user = pair
    decision = build.proposed()
    conflict(boss, decision["application_id"])
    path = f"/decisions/{decision['id']}"
    refusal = approver.post(path + "/approve", refused="impartiality", language=language)
    assert refusal.code == "impartiality.superior.conflict" and refusal["detail"].startswith(LANGUAGES[language]) and "§ 6" in refusal["detail"]
    others = {a["id"] for a in refusal["approvers"]}
    assert api.approver.id in others and user["id"] not in others
    action = next(a for a in approver.get(f"/applications/{decision['application_id']}")["actions"] if a["action"] == "approve_decision")
    assert action["code"] == "impartiality.superior.conflict" and action["reason"]
    listed = {a["user"]["id"]: a["code"] for a in api.caseworker.get(path + "/approvers")["approvers"]}
    assert listed[user["id"]] == "impartiality.superior.conflict" and listed[api.approver.id] is None
    assert api.approver.post(path + "/approve")["state"] == "approved"
    shown = api.auditor.get(path)["impartiality"]
    assert [(i["duty"], i["user"]["name"]) for i in shown] == [("prepared", "Person caseworker"), ("approved", "Person approver")]


def test_a_subordinate_prepares(build, pair):
    boss, approver, *_ = pair
    case = build.reviewed()
    conflict(boss, case["id"])
    approver.post(f"/applications/{case['id']}/impartiality", {"conflict": False})
    made = approver.post(f"/applications/{case['id']}/decisions", {"outcome": "granted", "amount_ore": 1000, "grounds": "G"})
    assert approver.post(f"/decisions/{made['id']}/submit")["state"] == "submitted"


def test_nor_a_batch_with_such_a_case(api, build, pair):
    boss, approver, *_ = pair
    case = build.reviewed()
    conflict(boss, case["id"])
    batch = build.batch([case["call"]], {"kind": "listed", "items": [{"application_id": case["id"], "outcome": "granted", "amount_ore": 1000, "grounds": "G"}]})
    api.caseworker.post(f"/batches/{batch['id']}/submit")
    refusal = approver.post(f"/batches/{batch['id']}/approve", refused="impartiality")
    assert refusal.code == "impartiality.superior.conflict" and refusal["application_id"] == case["id"]
    assert api.approver.post(f"/batches/{batch['id']}/approve")["state"] in ("approved", "running", "done")


def test_nobody_is_above_their_superior(api, pair):
    _, _, boss_user, user = pair
    path = f"/users/{boss_user['id']}"
    tag = api.admin.get(path).etag
    assert api.admin.patch(path, {"superior_id": user["id"]}, if_match=tag, refused="validation").faults == {("/superior_id", "user.save.superior_circle")}
    assert api.admin.patch(path, {"superior_id": boss_user["id"]}, if_match=tag, refused="validation").faults == {("/superior_id", "user.save.superior_circle")}
    assert api.admin.patch(path, {"superior_id": 999999}, if_match=tag, refused="validation").faults == {("/superior_id", "user.save.superior_unknown")}
    assert api.admin.patch(path, {"superior_id": 0}, if_match=tag, refused="validation").faults == {("/superior_id", "too_small")}
    own = f"/users/{user['id']}"
    assert api.admin.patch(own, {"superior_id": None}, if_match=api.admin.get(own).etag)["superior"] is None
