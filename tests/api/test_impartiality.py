"""Impartiality beyond the one case: declared for a call, and found by the machine (fvl §§ 6–10)."""
from concurrent.futures import ThreadPoolExecutor

import pytest
from service import PASSWORD

GROUND = "Broren min leder en av foreningene som søker."


def declared(build, case, by):
    return build.as_[by].get(f"/applications/{case['id']}")["impartiality"]


def assess(build, case, by, **more):
    body = {"eligible": True, "recommended_outcome": "granted", "grounds": "Godt.", "recommended_amount_ore": 1000,
            "scores": [{"criterion_id": c, "score": 80, "grounds": "Bra"} for c in build.criteria(case, "award")]}
    return build.as_[by].post(f"/applications/{case['id']}/assessments", body, **more)


def test_a_declaration_for_a_call_counts_in_what_has_come_and_what_comes(api, build):
    call = build.open_call()
    path, before = f"/calls/{call['id']}/impartiality", build.submitted(call=call)
    empty = api.caseworker.get(path)
    assert (empty["mine"], empty["declared"]) == (None, [])
    assert assess(build, before, "caseworker", expect=403).code == "impartiality.declaration.missing"
    made = api.caseworker.post(path, {"conflict": False}, if_match=empty.etag)
    assert made["mine"]["conflict"] is False and made["declared"][0]["user"]["name"] == "Person caseworker"
    assert api.caseworker.post(path, {"conflict": False}, if_match=empty.etag, expect=412).slug == "stale"
    after = build.submitted(call=call, by="caseworker2")
    for case in (before, after):
        assert declared(build, case, "caseworker") == {"conflict": False, "ground": None}
        assert build.case(case["id"])["state"] == "submitted", "declaring for all begins none"
        assert assess(build, case, "caseworker").status == 201
    assert declared(build, before, "caseworker2") is None, "for oneself alone"
    told = [row["sentence"] for row in api.auditor.items("/history", object=f"application/{before['id']}")]
    assert any("meldte fra om habilitet i utlysningen" in sentence for sentence in told), told
    assert api.auditor.items("/history", object=f"call/{call['id']}"), "and the call has its own"


def test_a_conflict_in_a_call_bars_from_all_of_it(api, build):
    call = build.open_call()
    path, case = f"/calls/{call['id']}/impartiality", build.submitted(call=call)
    build.declare(case, "caseworker2")
    assert build.case(case["id"])["assignee"]["name"] == "Person caseworker2"
    refused = api.caseworker2.post(path, {"conflict": True}, expect=422)
    assert (refused.code or refused["errors"][0]["code"], refused.pointers) == ("impartiality.declare.ground_missing", ["/ground"])
    api.caseworker2.post(path, {"conflict": True, "ground": GROUND})
    later = build.submitted(call=call)
    for one in (case, later):
        assert declared(build, one, "caseworker2") == {"conflict": True, "ground": GROUND}
        assert build.case(one["id"])["assignee"] is None
        assert assess(build, one, "caseworker2", expect=403).code == "impartiality.conflict.declared"
        assert api.caseworker.post(f"/applications/{one['id']}/assign", {"user_id": api.caseworker2.user["id"]}, expect=422).code == "application.assign.conflict"
    api.approver.post(path, {"conflict": True, "ground": GROUND})
    decision = build.proposed(case=build.reviewed(call=call))
    assert api.approver.post(f"/decisions/{decision['id']}/approve", expect=403).code == "impartiality.conflict.declared"
    shown = api.auditor.get(path)
    assert [(d["user"]["name"], d["conflict"]) for d in shown["declared"]] == [("Person caseworker2", True), ("Person approver", True)]
    assert shown["mine"] is None and GROUND not in str(shown.json), "the ground is for the one who wrote it"


def test_a_conflict_is_taken_back_where_the_call_said_it(api, build):
    call = build.open_call()
    path, cases = f"/calls/{call['id']}/impartiality", [build.submitted(call=call) for _ in range(2)]
    build.declare(cases[0], "caseworker2", conflict=True, ground="Kusine i styret")
    api.caseworker2.post(path, {"conflict": True, "ground": GROUND})
    api.caseworker2.post(path, {"conflict": False})
    assert declared(build, cases[0], "caseworker2") == {"conflict": True, "ground": "Kusine i styret"}, "declared in the case: stays"
    assert declared(build, cases[1], "caseworker2") == {"conflict": False, "ground": None}


def test_who_may_declare_for_a_call(api, build):
    call = build.open_call()
    path = f"/calls/{call['id']}/impartiality"
    assert api.scheme_owner.post(path, {"conflict": False}, expect=403).code == "access.role.missing"
    assert api.applicant.get(path, any_status=True).status in (403, 404)
    assert api.delegated.post(path, {"conflict": False}, expect=404).slug == "not-found"


@pytest.fixture
def both(service, api, build):
    """A caseworker who is an applicant too."""
    name = f"begge{next(build.number)}"
    made = api.admin.post("/users", {"username": name, "password": PASSWORD, "name": "Begge Deler", "roles": ["caseworker", "applicant"], "office_id": build.office()})
    service.people[name] = service.login(name, PASSWORD)
    return {"id": made["id"], "username": name}


def test_who_may_act_for_the_applicant_has_a_conflict(api, build, both):
    recipient, name = build.recipient(), both["username"]
    case = build.submitted(recipient_id=recipient["id"])
    build.declare(case, name)
    assert build.case(case["id"])["assignee"]["id"] == both["id"]
    made = build.representation(recipient["id"], name)
    later = build.submitted(recipient_id=recipient["id"])
    for one in (case, later):
        assert declared(build, one, name)["conflict"] and build.case(one["id"])["assignee"] is None
        assert assess(build, one, name, expect=403).code == "impartiality.conflict.declared"
        own = build.as_[name].post(f"/applications/{one['id']}/impartiality", {"conflict": False}, expect=403)
        assert (own.slug, own.code) == ("impartiality", "impartiality.declare.represents")
    call = build.case(later["id"])["call"]["id"]
    build.as_[name].post(f"/calls/{call}/impartiality", {"conflict": False})
    assert declared(build, later, name)["conflict"], "for a call neither"
    api.caseworker.post(f"/representations/{made['id']}/revoke", {"reason": "Sluttet"})
    assert build.declare(case, name)["impartiality"]["conflict"] is False, "when it has ended one declares anew"


def test_what_comes_in_meanwhile_is_found(service, api, build, both):
    """The races of applications with a declaration for their call, and with a right to act for the one that applies."""
    people = [service.login("caseworker") for _ in range(6)]
    for _ in range(5):
        call, recipient = build.open_call(), build.recipient()
        drafts = [build.draft(call=call, recipient_id=recipient["id"]) for _ in people]
        with ThreadPoolExecutor(8) as pool:
            came = [pool.submit(p.post, f"/applications/{d['id']}/submit", if_match="*") for p, d in zip(people, drafts)]
            said = pool.submit(api.caseworker2.post, f"/calls/{call['id']}/impartiality", {"conflict": True, "ground": GROUND})
            may = pool.submit(build.representation, recipient["id"], both["username"])
            for one in (*came, said, may):
                one.result()
        for case in drafts:
            assert declared(build, case, "caseworker2") == {"conflict": True, "ground": GROUND}
            assert declared(build, case, both["username"])["conflict"], "who may act for the one that applies"


def test_roles_and_mergings_are_looked_at_too(service, api, build):
    one, into = build.recipient(), build.recipient()
    case = build.submitted(recipient_id=into["id"])
    name = f"soker{next(build.number)}"
    made = api.admin.post("/users", {"username": name, "password": PASSWORD, "name": "Ny Søker", "roles": ["applicant"], "office_id": build.office()})
    build.representation(one["id"], name, valid_from="2023-01-10")
    build.merge(one, into, confirmed_by="caseworker2")
    user = api.admin.get(f"/users/{made['id']}")
    api.admin.patch(f"/users/{made['id']}", {"roles": ["applicant", "caseworker"]}, if_match=user.etag)
    service.people[name] = service.login(name, PASSWORD)
    assert declared(build, case, name)["conflict"]


def code_of(case, action):
    return next(a.get("code") for a in case["actions"] if a["action"] == action)


def test_whoever_has_a_conflict_prepares_and_decides_nothing(api, build):
    """What is asked for, shown, judged, sent back and closed in a case is preparing and deciding too."""
    under_way = build.case(build.proposed()["application_id"])
    asked, award = build.submitted(), build.paid_award()
    report, reported = build.report(award), award["application_id"]
    for case in (asked["id"], reported):
        build.as_.caseworker2.post(f"/applications/{case}/impartiality", {"conflict": True, "ground": "Nabo"})
    api.approver.post(f"/applications/{under_way['id']}/impartiality", {"conflict": True, "ground": "Nabo"})
    for by, path, body in (
            ("caseworker2", f"/applications/{asked['id']}/request-information", {"message": "Budsjett?", "due_on": "2023-01-20"}),
            ("caseworker2", f"/applications/{asked['id']}/access-packages", {}),
            ("caseworker2", f"/reports/{report['id']}/control", {"result": "approved", "note": "I orden"}),
            ("caseworker2", f"/awards/{award['id']}/goal-assessment", {"criteria": [], "level": "high", "grounds": "Nådd"}),
            ("caseworker2", f"/applications/{reported}/close", {}),
            ("approver", f"/decisions/{under_way['decisions'][0]['id']}/return", {"reason": "Grunngi"})):
        refused = build.as_[by].post(path, body, expect=403)
        assert (refused.slug, refused.code) == ("impartiality", "impartiality.conflict.declared"), path
    shown = api.caseworker2.get(f"/applications/{asked['id']}")
    assert {code_of(shown, name) for name in ("request_information", "give_access")} == {"impartiality.conflict.declared"}
    shown = api.caseworker2.get(f"/applications/{reported}")
    assert {code_of(shown, name) for name in ("assess_goals", "close")} == {"impartiality.conflict.declared"}
    assert code_of(api.approver.get(f"/applications/{under_way['id']}"), "return_decision") == "impartiality.conflict.declared"
    assert api.caseworker.post(f"/reports/{report['id']}/control", {"result": "approved", "note": "I orden"}).status == 200
