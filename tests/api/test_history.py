"""Who did what: searched, paged, exported, and seen by those who may."""


def case_of(world):
    return world.application(world.open_call())


def test_everything_in_a_case_is_its_history(world, auditor):
    case = case_of(world)
    rows = auditor.items("/history", object=f"application/{case['id']}")
    assert {row["object"].split("/")[0] for row in rows} >= {"application", "deadline"}
    assert [row["id"] for row in rows] == sorted((row["id"] for row in rows), reverse=True)
    alone = auditor.items("/history", object=f"application/{case['id']}", only="row")
    assert [row["version"] for row in alone] == [2, 1]
    submitted = alone[0]
    assert submitted["sentence"] == "Person caseworker sendte inn søknaden." and submitted["duty"] == "caseworker"
    assert {"field": "state", "before": "draft", "after": "submitted"} in submitted["changes"]
    assert submitted["actor"]["name"] == "Person caseworker" and submitted["business_on"] == "2023-01-10"
    assert "version" not in {change["field"] for change in submitted["changes"]}


def test_a_request_is_found_by_its_id(world, caseworker, auditor):
    case = world.application(world.open_call(), submit=False)
    answer = caseworker.post(f"/applications/{case['id']}/submit")
    request = answer.headers["X-Request-Id"]
    rows = auditor.items("/history", request_id=request)
    assert rows and {row["request_id"] for row in rows} == {request} and {row["action"] for row in rows} == {"application_submit"}


def test_pages_meet(world, auditor):
    case = case_of(world)
    whole = auditor.get("/history", query={"object": f"application/{case['id']}"})["items"]
    first = auditor.get("/history", query={"object": f"application/{case['id']}", "limit": 2})
    rest = auditor.get("/history", query={"object": f"application/{case['id']}", "after": first["next"]})
    assert first["items"] + rest["items"] == whole and rest["next"] is None


def test_acts_of_a_person_in_a_period(world, auditor, caseworker2):
    world.application(world.open_call(), by="caseworker2")
    actor = caseworker2.get("/me")["id"]
    assert {row["actor"]["id"] for row in auditor.get("/history", query={"actor": actor})["items"]} == {actor}
    assert auditor.get("/history", query={"actor": actor, "to": "2020-12-31"})["items"] == []
    assert auditor.get("/history", query={"actor": actor, "from": "2020-01-01T00:00:00Z", "limit": 3})["items"]


def test_what_is_not_understood_is_refused(auditor):
    for name, value in (("object", "application"), ("from", "2023-02-30"), ("to", "yesterday  "), ("request_id", "x" * 36)):
        answer = auditor.get("/history", query={name: value}, expect=422)
        assert answer.code == "history.list.filter_invalid" and answer.pointers == ["?" + name]
    auditor.get("/history?colour=red", expect=422)
    auditor.get("/history?after=nonsense", expect=422)


def test_administrators_see_no_case(world, admin):
    case = case_of(world)
    admin.get("/history", query={"object": f"application/{case['id']}"}, expect=404)
    kinds = {row["object"].split("/")[0] for row in admin.get("/history", query={"limit": 500})["items"]}
    assert kinds and kinds <= {"user", "office", "authority", "representation", "clock_change", "absence", "access_review", "access_review_item",
                              "emergency_access", "law_in_force", "setting", "approval_chain", "watch_rule"}


def test_delegated_managers_see_their_own(world, delegated):
    case = case_of(world)
    delegated.get("/history", query={"object": f"application/{case['id']}"}, expect=404)


def test_the_history_can_be_taken_out_whole(world, auditor):
    case = case_of(world)
    answer = auditor.get("/history", query={"object": f"application/{case['id']}", "format": "csv"})
    assert answer.body.count(b"\n") > len(auditor.get("/history", query={"object": f"application/{case['id']}"})["items"])


def test_a_case_as_it_stood(world, approver, caseworker, auditor):
    decision = world.recommended(world.open_call())
    case = caseworker.get(f"/decisions/{decision}")["application_id"]
    then = auditor.get("/history", query={"object": f"application/{case}", "limit": 1})["items"][0]["at"]
    was = caseworker.get(f"/applications/{case}").json
    approver.post(f"/decisions/{decision}/approve")
    shown = caseworker.get(f"/applications/{case}", query={"as_of": then}).json
    assert shown["state"] == "recommended" and shown["award"] is None and shown["decisions"] == was["decisions"]
    assert set(shown) - {"as_of"} == set(was)
    assert caseworker.get(f"/applications/{case}")["state"] == "decided"
    caseworker.get(f"/applications/{case}", query={"as_of": "2001-01-01T00:00:00Z"}, expect=404)


def test_the_access_log_is_for_auditors(auditor, caseworker):
    assert isinstance(auditor.get("/access-log")["items"], list)
    caseworker.get("/access-log", expect=403)
