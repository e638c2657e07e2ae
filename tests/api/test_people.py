"""Absence and substitutes, access reviewed, access in an emergency, over HTTP."""
NOW = {"from_on": "2023-01-09", "to_on": "2023-01-20", "ground": "Ferie"}


def authority(api, user, amount_ore, **more):
    path = f"/users/{user['id']}/authority"
    body = {"schemes": None, "amount_ore": amount_ore, "valid_from": "2023-01-01", "valid_to": "2023-12-31", "document": "2023/1", **more}
    api.admin.put(path, body, if_match=api.admin.get(path).etag)


def test_a_substitute_approves_for_who_is_away(api, build):
    (boss, boss_user), (approver, user), (deputy, deputy_user) = (build.user(["approver"]) for _ in range(3))
    path = f"/users/{user['id']}"
    api.admin.patch(path, {"superior_id": boss_user["id"]}, if_match=api.admin.get(path).etag)
    call = build.open_call(1_000_000)
    authority(api, user, 500_000)
    authority(api, deputy_user, 200_000, schemes=[build.scheme()["id"]])
    decision = build.proposed(call=call, amount_ore=100_000)
    assert deputy.post(f"/decisions/{decision['id']}/approve", refused="forbidden").code == "decision.approve.authority"
    away = boss.post("/absences", {**NOW, "user_id": user["id"], "substitute_id": deputy_user["id"]}, expect=201)
    assert away.headers["Location"].endswith(f"/absences/{away['id']}") and away["substitute"]["id"] == deputy_user["id"]
    told = {a["user"]["id"]: a for a in api.caseworker.get(f"/decisions/{decision['id']}/approvers")["approvers"]}
    assert told[deputy_user["id"]]["for"] == {"id": user["id"], "name": user["name"]} and told[user["id"]]["absent_until"] == "2023-01-20"
    case = deputy.get(f"/applications/{decision['application_id']}")
    assert {a["action"]: a["allowed"] for a in case["actions"]}["approve_decision"]
    approved = deputy.post(f"/decisions/{decision['id']}/approve")
    assert (approved["approved_by"]["id"], approved["approved_for"]["id"]) == (deputy_user["id"], user["id"])
    then = api.auditor.get(f"/applications/{decision['application_id']}?as_of=2099-01-01T00:00:00Z")
    assert then["decisions"][0]["approved_for"]["id"] == user["id"]
    large = build.proposed(call=call, amount_ore=300_000)
    assert deputy.post(f"/decisions/{large['id']}/approve", refused="forbidden").code == "decision.approve.authority"
    asked = deputy.post(f"/decisions/{large['id']}/approve", {"for_user_id": user["id"]}, refused="forbidden", language="nn")
    assert asked.code == "decision.approve.not_substitute" and "stadfortredar" in asked["detail"]
    assert deputy.post(f"/absences/{away['id']}/cancel", {"reason": "x"}, refused="forbidden").code == "absence.act.not_yours"
    approver.post(f"/absences/{away['id']}/cancel", {"reason": "Tilbake"})
    small = build.proposed(call=call, amount_ore=100_000)
    deputy.post(f"/decisions/{small['id']}/approve", refused="forbidden")


def test_who_is_away_gets_no_new_cases_and_stands_in_the_queue(api, build):
    away, away_user = build.user(["caseworker"])
    away.post("/absences", NOW, expect=201)
    call = build.open_call()
    cases = [build.application(call)["id"] for _ in range(6)]
    result = api.caseworker.post("/applications/assign", {"application_ids": cases, "auto": True, "reason": "Fordeling"})
    assert result["moved"] == 6 and away_user["id"] not in {item["assignee"]["id"] for item in result["items"]}
    api.caseworker.post(f"/applications/{cases[0]}/assign", {"user_id": away_user["id"]})
    assert cases[0] in [row["id"] for row in api.caseworker.items("/applications", absent="true")]
    view = api.caseworker.post("/views", {"scope": "user", "name": "Fraværende", "filter": {"absent": True}}, expect=201)
    assert view["filter"] == {"absent": True}
    colleague, = api.caseworker.items("/people", q=away_user["name"])
    assert colleague["absent_until"] == "2023-01-20"
    assert away_user["id"] in [row["user_id"] for row in api.caseworker.items("/absences", state="current")]


def test_why_somebody_is_away_is_for_few(api, build):
    away, away_user = build.user(["caseworker"])
    made = away.post("/absences", {**NOW, "ground": "Syk"}, expect=201)
    path = f"/absences/{made['id']}"
    assert [api[who].get(path)["ground"] for who in ("admin", "auditor", "caseworker")] == ["Syk", "Syk", None]
    assert [row["ground"] for row in api.caseworker.items("/absences", user_id=away_user["id"])] == [None]
    assert "Syk" not in api.caseworker.get("/history?action=absence_create").body.decode()
    assert api.auditor.items("/history", object=f"absence/{made['id']}")[0]["sentence"] == f"{away_user['name']} registrerte fraværet."
    refused = {a["code"] for a in api.caseworker.get(path)["actions"]}
    assert refused == {"absence.act.not_yours"}
    changed = away.patch(path, {"to_on": "2023-01-13"}, if_match=made.etag)
    assert changed["to_on"] == "2023-01-13" and all(a["allowed"] for a in changed["actions"])


def test_absences_that_do_not_hang_together_are_refused(api, build):
    away, away_user = build.user(["caseworker"])
    _, other = build.user(["approver"])
    away.post("/absences", NOW, expect=201)
    for body, slug, code in (
            ({"to_on": "2023-01-05"}, "validation", "absence.save.dates"), ({}, "conflict", "absence.save.overlaps"),
            ({"user_id": other["id"]}, "forbidden", "absence.act.not_yours"),
            ({**build.days(), "substitute_id": other["id"]}, "validation", "absence.save.substitute"),
            ({"user_id": 999_999}, "validation", "absence.save.person_unknown")):
        assert away.post("/absences", {**NOW, **body}, refused=slug).code == code
    over = away.items("/absences", user_id=away_user["id"])[0]
    away.post(f"/absences/{over['id']}/cancel", {"reason": "Frisk"})
    assert away.post(f"/absences/{over['id']}/cancel", {"reason": "Frisk"}, refused="conflict").code == "absence.act.over"
