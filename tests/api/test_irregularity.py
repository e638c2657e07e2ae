"""Irregularity cases over HTTP: their course, and that nothing anywhere tells of them to those who are
not named in them."""
import json

SECRET = "Hemmelighetsfull underslagssak"


def register(api, award=None, members=("finance", "auditor"), who="caseworker", **more):
    body = {"kind": "tip", "title": SECRET, "text": "Samme regning er ført to ganger.", "member_ids": [api[m].id for m in members], **more}
    if award:
        body |= {"award_ids": [award["id"]], "application_ids": [award["application_id"]]}
    return api[who].post("/irregularities", body, expect=201)


def test_a_case_goes_from_tip_to_closed(api, build):
    award = build.accepted()
    made = register(api, award, anonymous=True, amount_ore=5000)
    assert made.headers["Location"].endswith(f"/irregularities/{made['id']}") and made["state"] == "registered"
    path = f"/irregularities/{made['id']}"
    assert api.finance.post(path + "/notes", {"text": "Ringte banken."})["steps"][-1]["text"] == "Ringte banken."
    api.finance.post(path + "/outcome", {"outcome": "founded", "grounds": "g"}, refused="illegal-transition")
    api.caseworker.post(path + "/assess", {"seriousness": "high", "text": "Alvorlig."})
    refusal = api.caseworker.post(path + "/outcome", {"outcome": "founded", "grounds": "g"}, refused="same-person")
    assert refusal.code == "irregularity.outcome.same_person"
    decided = api.finance.post(path + "/outcome", {"outcome": "founded", "reactions": ["repay"], "grounds": "Dokumentert."})
    assert decided["outcome"]["reactions"] == ["repay"] and decided["state"] == "decided"
    closed = api.caseworker.post(path + "/close", {"reason": "Pengene er tilbake."})
    assert closed["state"] == "closed"
    told = {a["action"]: a.get("code") for a in closed["actions"]}
    assert told["note"] == "irregularity.act.closed" and told["reopen"] is None
    reopened = api.caseworker.post(path + "/reopen", {"reason": "Nye opplysninger."})
    assert reopened["state"] == "assessed" and [s["kind"] for s in reopened["steps"]][-1] == "reopened"
    history = api.auditor.items("/history", object=f"irregularity/{made['id']}")
    assert history[0]["sentence"] == "Person caseworker åpnet saken igjen."


def test_it_is_not_there_for_others(api, build):
    award = build.accepted()
    made = register(api, award)
    path = f"/irregularities/{made['id']}"
    for who in ("caseworker2", "approver", "scheme_owner", "finance2", "appeals", "admin", "applicant", "delegated"):
        api[who].get(path, refused="not-found")
        api[who].get(path + "/readers", refused="not-found")
        assert made["id"] not in [row["id"] for row in api[who].items("/irregularities", limit=500)]
        api[who].get(f"/history?object=irregularity/{made['id']}", refused="not-found")
    for act, body in (("notes", {"text": "n"}), ("assess", {"seriousness": "low", "text": "t"}), ("hold", {"target": "awards", "reason": "r"}),
                      ("members", {"user_id": api.caseworker2.id, "reason": "r"}), ("close", {"reason": "r"})):
        api.caseworker2.post(f"{path}/{act}", body, refused="not-found")
    api.caseworker2.patch(path, {"title": "x"}, if_match="*", refused="not-found")
    assert api.auditor.get(path)["title"] == SECRET, "an auditor who is named sees it"


def test_nothing_tells_of_it_anywhere(service, api, build):
    """Lists, search, counts, figures, files, history and the log of reads, asked by those not named and
    by those who are."""
    award = build.accepted()
    service.settle()  # the letter opens the time to appeal
    case_id = award["application_id"]
    before = api.caseworker2.get(f"/applications/{case_id}").json
    figures = api.auditor.get("/portfolio/key-figures?year=2023").json
    made = register(api, award, members=["finance"])
    api.finance.post(f"/irregularities/{made['id']}/hold", {"target": "awards", "reason": SECRET})
    for who in ("caseworker2", "auditor", "caseworker", "scheme_owner"):
        client = api[who]
        for path in ("/search?q=Hemmelighetsfull", f"/history?object=application/{case_id}", "/history?limit=200", "/history?action=irregularity_create",
                     "/history?action=irregularity_hold", f"/history?actor={api.finance.id}&limit=200", f"/history?object=award/{award['id']}",
                     "/holds?limit=200", f"/payouts/{award['payouts'][0]['id']}", "/payouts?limit=200", "/applications?limit=200", "/recipients?limit=200",
                     "/holds?format=csv", "/history?format=csv&action=irregularity_create"):
            seen = client.get(path).body.decode()
            assert SECRET not in seen and "irregularity" not in seen and str(made["id"]) not in seen, f"{who} {path}"
    assert str(made["id"]) not in api.auditor.get("/access-log?limit=500").body.decode()
    after = api.caseworker2.get(f"/applications/{case_id}").json
    assert after["award"]["payouts"][0]["blocked_by"] == ["hold"]
    before["award"]["payouts"][0]["blocked_by"] = ["hold"]
    before["award"]["payouts"][0]["state"] = after["award"]["payouts"][0]["state"]
    for document in (before, after):
        document.pop("award"), document.pop("awards")
    assert json.dumps(before, sort_keys=True) == json.dumps(after, sort_keys=True)
    strip = lambda doc: [{k: v for k, v in f.items() if k != "as_of"} for f in doc["items"]]
    assert strip(figures) == strip(api.auditor.get("/portfolio/key-figures?year=2023").json)


def test_every_read_is_logged_for_those_named(api, build):
    made = register(api, members=["auditor", "finance"])
    path = f"/irregularities/{made['id']}"
    api.finance.get(path)
    api.auditor.items("/irregularities", limit=500)
    api.finance.get(f"/history?object=irregularity/{made['id']}")
    seen = [(r["actor"]["name"], r["what"]) for r in api.caseworker.items(path + "/readers")]
    assert seen[:4] == [("Person caseworker", "readers"), ("Person finance", "history"), ("Person auditor", "listed"), ("Person finance", "read")]
    assert any(row["object"] == f"irregularity/{made['id']}" for row in api.auditor.items("/access-log", actor=api.finance.id))


def test_the_owner_decides_who_knows(api, build):
    made = register(api, members=["finance"])
    path, reason = f"/irregularities/{made['id']}", {"reason": "Trengs i saken."}
    api.finance.post(path + "/members", {"user_id": api.appeals.id, **reason}, refused="forbidden")
    api.caseworker.post(path + "/members", {"user_id": api.admin.id, **reason}, refused="validation")
    api.caseworker.post(path + "/members", {"user_id": api.appeals.id, **reason})
    assert api.appeals.get(path)["owner"]["name"] == "Person caseworker"
    assert api.caseworker.post(path + "/members/remove", {"user_id": api.caseworker.id, **reason}, refused="illegal-transition").code == (
        "irregularity.people.owner_stays")
    api.caseworker.post(path + "/owner", {"user_id": api.appeals.id, **reason})
    api.appeals.post(path + "/members/remove", {"user_id": api.caseworker.id, **reason})
    api.caseworker.get(path, refused="not-found")
    changed = api.appeals.get(path)
    assert api.appeals.patch(path, {"title": "Ny tittel"}, if_match=changed.etag)["title"] == "Ny tittel"
    api.appeals.patch(path, {"title": "En til"}, if_match=changed.etag, refused="stale")


def test_a_hold_of_a_case_is_lifted_by_two_like_any_other(api, build):
    award = build.accepted()
    made = register(api, award)
    path = f"/irregularities/{made['id']}"
    held = api.caseworker.post(path + "/hold", {"target": "awards", "reason": "Fare for tap."})["holds"][0]
    assert api.caseworker.post(path + "/hold", {"target": "awards", "reason": "r"}, refused="conflict").code == "irregularity.hold.in_force"
    api.caseworker.post(path + "/hold", {"target": "recipient", "reason": "r"}, refused="illegal-transition")
    assert api.finance2.post(f"/holds/{held['id']}/lift", {"reason": "Nå"}, refused="illegal-transition").code == "hold.lift.not_asked"
    api.finance.post(path + "/release", {"reason": "Avklart i saken."})
    lifted = api.finance2.post(f"/holds/{held['id']}/lift", {"reason": "Avklart"})
    assert lifted["state"] == "lifted" and "saken" not in json.dumps(lifted.json)
    actions = {row["action"] for row in api.finance2.items("/history", object=f"hold/{held['id']}")}
    assert actions == {"hold_place", "hold_ask", "hold_lift"}


def test_the_same_key_gives_the_same_answer(api, build):
    award = build.accepted()
    made = register(api, award)
    path, body = f"/irregularities/{made['id']}/hold", {"target": "awards", "reason": "Fare for tap."}
    first = api.caseworker.post(path, body, key="irregularity-hold-1")
    again = api.caseworker.post(path, body, key="irregularity-hold-1")
    assert again.headers["Idempotent-Replay"] == "true" and again.json == first.json


def test_every_fault_of_a_case_is_told(api):
    body = {"kind": "breach", "title": "T", "text": "T", "anonymous": True, "source": "Kari", "recipient_id": 10**9, "award_ids": [10**9]}
    refusal = api.caseworker.post("/irregularities", body, refused="validation")
    assert refusal.faults == {("/recipient_id", "not_seen"), ("/award_ids/0", "not_seen"), ("/source", "anonymous")}
    api.auditor.post("/irregularities", {"kind": "tip", "title": "T", "text": "T"}, refused="forbidden")


def test_an_answer_kept_under_a_key_is_not_for_who_was_taken_off(api, build):
    made = register(api, members=("finance", "appeals"))
    path, note = f"/irregularities/{made['id']}/notes", {"text": "Ringte banken."}
    kept = api.finance.post(path, note, key="varsel-1")
    assert api.finance.post(path, note, key="varsel-1").json == kept.json
    api.caseworker.post(f"/irregularities/{made['id']}/members/remove", {"user_id": api.finance.id, "reason": "Ferdig"})
    api.finance.post(path, note, key="varsel-1", refused="not-found")


def test_a_case_that_nobody_can_act_in_gets_a_new_owner(api, build):
    left, user = build.user(["caseworker"])
    also, other = build.user(["finance"])
    made = left.post("/irregularities", {"kind": "tip", "title": SECRET, "text": "T", "member_ids": [other["id"], api.auditor.id]}, expect=201)
    path, body = f"/unreachable-irregularities/{made['id']}/owner", {"user_id": api.appeals.id, "reason": "Begge har sluttet."}
    build.deactivate(user)
    assert {"id": made["id"]} not in api.admin.items("/unreachable-irregularities", limit=500)
    api.admin.post(path, body, refused="not-found")
    build.deactivate(other)
    assert {"id": made["id"]} in api.admin.items("/unreachable-irregularities", limit=500), "the number alone"
    api.admin.get(f"/irregularities/{made['id']}", refused="not-found")
    api.admin.post(path, {**body, "user_id": api.auditor.id}, refused="validation")
    api.admin.post(path, {**body, "user_id": user["id"]}, refused="validation")
    assert api.admin.post(path, {"user_id": 10**9}, refused="validation").pointers == ["/reason"]
    named = api.admin.post(path, body, key="unreachable-1")
    assert named.json == {"id": made["id"], "owner": {"id": api.appeals.id, "name": "Person appeals"}}
    assert api.admin.post(path, body, key="unreachable-1").json == named.json
    api.admin.post(path, body, refused="not-found")
    seen = api.appeals.get(f"/irregularities/{made['id']}")
    assert (seen["owner"]["id"], user["id"] in [m["id"] for m in seen["members"]]) == (api.appeals.id, True)
    step = seen["steps"][-1]
    assert (step["kind"], step["text"], step["by"]["name"], step["person"]["id"]) == ("owner_named", body["reason"], "Person admin", api.appeals.id)
    history = api.appeals.items(f"/history?object=irregularity/{made['id']}")[0]
    assert history["sentence"] == "Person admin navngav en ny ansvarlig, for ingen av de navngitte kunne handle i saken."
    assert ("Person admin", "unreachable") in [(r["actor"]["name"], r["what"]) for r in api.appeals.items(f"/irregularities/{made['id']}/readers")]
    api.admin.get(f"/history?object=irregularity/{made['id']}", refused="not-found")
    assert str(made["id"]) not in api.admin.get("/history?limit=200").body.decode()


def test_who_names_another_does_not_take_the_case(api, build):
    made = build.unreachable()
    admin, user = build.user(["admin", "caseworker"])
    path = f"/unreachable-irregularities/{made['id']}/owner"
    refusal = admin.post(path, {"user_id": user["id"], "reason": "Tar den selv."}, refused="same-person")
    assert refusal.code == "irregularity.people.self"
