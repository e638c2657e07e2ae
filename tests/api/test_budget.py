"""Appropriations, their entries, what is carried over, and the budgets of schemes."""
from concurrent.futures import ThreadPoolExecutor


def test_only_finance_enters(caseworker):
    caseworker.post("/appropriations/entries", {"year": 2023, "chapter": "0765", "post": "60", "kind": "allotment",
                                                "amount_ore": 1, "basis": "x"}, expect=403)


def test_an_entry_makes_the_post_and_is_shown(world, finance, auditor):
    made = finance.post("/appropriations/entries", {"year": 2023, "chapter": "0711", "post": "60", "kind": "allotment", "amount_ore": 500,
                                                    "basis": "Tildelingsbrev 1", "post_name": "Tiltak", "keywords": ["kan overføres"]}, expect=201)
    assert made.headers["Location"] == f"/api/v1/appropriations/entries/{made['id']}"
    assert auditor.get(f"/appropriations/entries/{made['id']}").json == made.json
    world.money("0711", "60", 70, kind="carried_over")
    world.money("0711", "60", 100, kind="given_authority", counterpart="A")
    world.money("0711", "60", 130, kind="given_authority_use", counterpart="A")
    world.money("0711", "60", 40, kind="booked")
    row, = auditor.items("/appropriations", year=2023, chapter="0711")
    assert row["available_ore"] == 500 + 70 - 100
    assert (row["given_overuse_ore"], row["booked_ore"], row["deviation_ore"]) == (30, 40, 530)
    assert row["keywords"] == ["kan overføres"] and row["post_name"] == "Tiltak"
    assert len(auditor.items("/appropriations/entries", year=2023, chapter="0711", post="60")) == 5


def test_all_faults_of_an_entry_are_told(finance):
    answer = finance.post("/appropriations/entries", {"year": 1812, "chapter": "76", "post": "6a", "kind": "gift", "amount_ore": 1.5,
                                                      "extra": 1}, expect=422)
    assert set(answer.pointers) == {"/year", "/chapter", "/post", "/kind", "/amount_ore", "/basis", "/extra"}


def test_an_authority_names_its_counterpart(finance):
    answer = finance.post("/appropriations/entries", {"year": 2023, "chapter": "0765", "post": "60", "kind": "received_authority",
                                                      "amount_ore": 1, "basis": "x"}, expect=422)
    assert answer.code == "budget_entry.create.counterpart_missing" and answer.pointers == ["/counterpart"]


def test_applicants_see_no_appropriations(applicant):
    applicant.get("/appropriations", expect=403)
    applicant.get("/appropriations/carry-forward?year=2023", expect=403)


def test_a_list_is_a_file_too(world, auditor):
    world.money("0712", "60", 12345)
    answer = auditor.get("/appropriations?year=2023&chapter=0712&format=csv")
    assert answer.headers["Content-Type"].startswith("text/csv") and b"0712" in answer.body


def test_pages_of_a_list_meet(world, auditor):
    for post in ("60", "61", "62"):
        world.money("0713", post, 1)
    page = auditor.get("/appropriations?year=2023&chapter=0713&limit=2")
    assert len(page["items"]) == 2 and page["next"]
    rest = auditor.get(f"/appropriations?year=2023&chapter=0713&limit=2&after={page['next']}")
    assert [row["post"] for row in page["items"] + rest["items"]] == ["60", "61", "62"] and rest["next"] is None


def test_unknown_filters_sorts_and_cursors_are_refused(auditor):
    assert auditor.get("/appropriations?colour=red", expect=422).json["errors"][0]["code"] == "unknown"
    auditor.get("/appropriations?after=bm9uc2Vuc2U", expect=422)
    auditor.get("/appropriations?sort=colour", expect=422)
    auditor.get("/appropriations?limit=501", expect=422)


def test_what_is_carried_over_is_reckoned_by_post(world, auditor):
    world.money("0714", "79", 1000, keywords=["kan overføres", "kan nyttes under post 21"])
    world.money("0714", "79", 400, kind="booked")
    answer = auditor.get("/appropriations/carry-forward?year=2023")
    row, = [item for item in answer["items"] if item["chapter"] == "0714"]
    assert (row["basis_ore"], row["maximum_ore"], row["transferable_ore"]) == (600, 1000, 600) and row["explanation"]
    auditor.get("/appropriations/carry-forward", expect=422)


def test_a_scheme_budget_is_set_as_a_whole(world, scheme_owner, auditor):
    scheme = world.scheme()
    path = f"/schemes/{scheme['id']}/budgets/2023"
    empty = auditor.get(path)
    assert empty["lines"] == [] and empty.etag
    scheme_owner.put(path, {"lines": []}, expect=428)
    line = {"chapter": "0765", "post": "72", "amount_ore": 700}
    put = scheme_owner.put(path, {"lines": [line]}, if_match=empty.etag)
    assert put["amount_ore"] == 700 and put.etag != empty.etag
    stale = scheme_owner.put(path, {"lines": []}, if_match=empty.etag, expect=412)
    assert stale.json["type"] == "/problems/stale"
    twice = scheme_owner.put(path, {"lines": [line, line]}, if_match=put.etag, expect=422)
    assert twice.code == "scheme_budget.put.line_twice" and twice.pointers == ["/lines/1"]
    assert auditor.get(path).json == put.json


def test_caseworkers_do_not_set_budgets(world, caseworker):
    path = f"/schemes/{world.scheme()['id']}/budgets/2023"
    caseworker.put(path, {"lines": []}, if_match="\"0\"", expect=403)


def test_delegated_managers_see_budgets_of_their_own_schemes_only(world, delegated):
    delegated.get(f"/schemes/{world.scheme()['id']}/budgets/2023", expect=404)
    own = world.scheme("Statsforvalteren", by="delegated", manager="county_governor")
    assert delegated.get(f"/schemes/{own['id']}/budgets/2023")["lines"] == []


def test_a_year_that_is_none_is_no_address(auditor, world):
    auditor.get(f"/schemes/{world.scheme()['id']}/budgets/soon", expect=404)


def test_what_is_bound_is_not_taken_away(world, finance, scheme_owner, approver):
    call = world.open_call(amount_ore=1000)
    approver.post(f"/decisions/{world.recommended(call, 600)}/approve")
    entry = {"year": 2023, "chapter": call["chapter"], "post": "70", "kind": "adjustment", "amount_ore": -401, "basis": "x"}
    refused = finance.post("/appropriations/entries", entry, expect=409)
    assert refused.json["type"] == "/problems/budget-exceeded" and refused.code == "budget_entry.create.below_committed"
    assert (refused["available_ore"], refused["requested_ore"]) == (599, 600)
    path = f"/schemes/{call['scheme_id']}/budgets/2023"
    now = scheme_owner.get(path)
    assert now["lines"] == [{"chapter": call["chapter"], "post": "70", "amount_ore": 1000, "committed_ore": 600}]
    lower = {"lines": [{"chapter": call["chapter"], "post": "70", "amount_ore": 599}]}
    assert scheme_owner.put(path, lower, if_match=now.etag, expect=409).code == "scheme_budget.put.below_committed"


def test_no_more_is_granted_than_is_left_and_the_tighter_limit_is_named(world, scheme_owner, approver, finance):
    call = world.open_call(amount_ore=1000)
    decision = world.recommended(call, 600)
    approver.post(f"/decisions/{world.recommended(call, 500)}/approve")
    refused = approver.post(f"/decisions/{decision}/approve", expect=409)
    assert refused.code == "budget.commit.exceeded"
    assert (refused["limit"], refused["available_ore"], refused["requested_ore"]) == ("scheme", 500, 600)
    path = f"/schemes/{call['scheme_id']}/budgets/2023"
    more = {"lines": [{"chapter": call["chapter"], "post": "70", "amount_ore": 5000}]}
    scheme_owner.put(path, more, if_match=scheme_owner.get(path).etag)
    assert approver.post(f"/decisions/{decision}/approve", expect=409)["limit"] == "post"
    world.money(call["chapter"], "70", 100)
    approver.post(f"/decisions/{decision}/approve")


def test_an_estimate_is_exceeded_only_when_the_approver_says_so(service, world, approver):
    call = world.open_call(amount_ore=1000)
    world.money(call["chapter"], "70", 0, keywords=["overslagsbevilgning"])
    path = f"/decisions/{world.recommended(call, 1500)}/approve"
    refused = approver.post(path, expect=409)
    assert refused.code == "budget.commit.estimate_exceeded" and refused["available_ore"] == 1000
    approver.post(path, {"exceed_estimate": True})
    row, = service.sql(f"select committed_ore, override_ore from budget.appropriation where chapter = '{call['chapter']}'")
    assert row == ["1500", "500"]


def test_of_many_at_once_only_what_the_money_holds_is_granted(service, world):
    call = world.open_call(amount_ore=1000)
    decisions = [world.recommended(call, 300) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda it: service.login(("approver", "approver2")[it % 2]).call(
            "POST", f"/decisions/{decisions[it]}/approve", expect=None, any_status=True).status, range(6)))
    assert sorted(answers) == [200, 200, 200, 409, 409, 409]
    row, = service.sql(f"select committed_ore from budget.appropriation where chapter = '{call['chapter']}'")
    assert row == ["900"]
