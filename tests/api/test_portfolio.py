"""Goal attainment of schemes and the figures of the whole portfolio."""

IDS = ("schemes schemes_delegated budget applications awards goal_high goal_low rules_revised evaluated_five_years reach earmarked "
       "competition appeals appeals_upheld risk_coverage voluntary_recipients municipal_sector").split()


def goals(client, scheme, year=2022):
    return client.get(f"/schemes/{scheme}/goal-attainment", query={"grant_year": year})


def test_a_level_is_set_with_grounds_when_it_differs(world, scheme_owner, caseworker):
    scheme = world.scheme()["id"]
    path = f"/schemes/{scheme}/goal-attainment/2022"
    assert goals(caseworker, scheme)["suggested_level"] == "not_assessed"
    body = {"report_date": "2023-06-01", "level": "high"}
    answer = scheme_owner.put(path, body, expect=422)
    assert answer.code == "scheme_goal_attainment.set.grounds_missing" and answer.pointers == ["/grounds"]
    made = scheme_owner.put(path, {**body, "grounds": "Rapportene viser det."}).json
    assert made["level"] == "high" and made["override"] is True and made["report_date"] == "2023-06-01"
    tag = goals(caseworker, scheme).etag
    scheme_owner.put(path, {**body, "level": "low", "report_date": "2023-12-01", "grounds": "Nye rapporter."}, if_match=tag)
    scheme_owner.put(path, {**body, "grounds": "x"}, if_match=tag, expect=412)
    assert goals(caseworker, scheme)["level"] == "low" and len(goals(caseworker, scheme)["set"]) == 2
    caseworker.put(path, {**body, "grounds": "x"}, expect=403)
    scheme_owner.put(path, {**body, "level": "best"}, expect=422)


def test_an_earlier_report_date_gives_the_figures_of_then(world, scheme_owner, auditor):
    scheme = world.scheme()["id"]
    before = auditor.get("/portfolio/goal-attainment?grant_year=2021&report_date=2022-06-01").json
    path = f"/schemes/{scheme}/goal-attainment/2021"
    scheme_owner.put(path, {"report_date": "2022-06-01", "level": "high", "grounds": "Godt"})
    scheme_owner.put(path, {"report_date": "2022-12-01", "level": "low", "grounds": "Dårligere"})
    then = auditor.get("/portfolio/goal-attainment?grant_year=2021&report_date=2022-06-01").json
    now = auditor.get("/portfolio/goal-attainment?grant_year=2021").json
    level = {row["level"]: row for row in then["levels"]}
    assert level["high"]["numerator"] == {row["level"]: row for row in before["levels"]}["high"]["numerator"] + 1
    assert {row["level"]: row["numerator"] for row in now["levels"]}["low"] >= 1
    assert then["report_date"] == "2022-06-01" and then["schemes"] == then["unassessed"] + level["high"]["denominator"]
    assert set(level["high"]) >= {"numerator", "denominator", "value", "as_of", "definition"}


def test_every_figure_says_what_it_is_made_of(world, auditor):
    world.open_call()
    found = {item["id"]: item for item in auditor.get("/portfolio/key-figures?year=2023")["items"]}
    assert set(IDS) <= set(found)
    for item in found.values():
        assert set(item) >= {"id", "label", "value", "numerator", "denominator", "unit", "as_of", "definition"}
    listed = auditor.items("/schemes", year=2023)
    assert found["schemes"]["value"] == len(listed)
    assert [part["id"] for part in found["schemes"]["parts"]] == ["with_delegated", "without_delegated"]
    assert found["budget"]["value"] >= 100_000_00 and found["budget"]["unit"] == "ore"
    assert auditor.get("/portfolio/key-figures?year=2023&format=csv").body.startswith(b"\xef\xbb\xbf")


def test_awards_reach_recipients_and_municipalities(world, approver, auditor, caseworker):
    before = auditor.get("/portfolio/recipients?year=2023").json
    reach_before = auditor.get("/portfolio/reach?year=2023").json
    missing = reach_before["missing"][0]["municipality"]
    recipient = world.recipient(municipality=missing)["id"]
    decision = world.recommended(world.open_call(), 5000, recipient_id=recipient)
    approver.post(f"/decisions/{decision}/approve")
    after = auditor.get("/portfolio/recipients?year=2023").json
    amount = {item["group"]: item["amount_ore"] for item in after["items"]}
    assert amount["voluntary"] == {item["group"]: item["amount_ore"] for item in before["items"]}["voluntary"] + 5000
    assert after["total_ore"] == sum(amount.values())
    reach = auditor.get("/portfolio/reach?year=2023").json
    assert reach["numerator"] == reach_before["numerator"] + 1 and reach["denominator"] == 356
    assert missing not in {place["municipality"] for place in reach["missing"]}
    scheme = caseworker.get(f"/applications/{caseworker.get(f'/decisions/{decision}')['application_id']}")["scheme"]["id"]
    without = auditor.get(f"/portfolio/recipients?year=2023&exclude_scheme={scheme}").json
    assert without["total_ore"] == after["total_ore"] - 5000 and without["excluded"][0]["id"] == scheme
    auditor.get("/portfolio/recipients?exclude_scheme=999999", expect=422)


def test_chapters_sum_to_the_budget(world, auditor):
    world.open_call()
    chapters = auditor.get("/portfolio/chapters?year=2023").json
    assert chapters["total_ore"] == sum(item["numerator"] for item in chapters["items"])
    assert chapters["budget_ore"] == chapters["total_ore"] + chapters["other_posts_ore"]


def test_when_money_was_decided_on_and_paid_is_told_with_the_year_before(build, auditor):
    """REQ-035"""
    group = "Felles frist for det årlige oppdraget"
    call = build.open_call()
    path = f"/calls/{call['id']}"
    owner = build.as_["scheme_owner"]
    owner.patch(path, {"deadline_group": group}, if_match=owner.get(path).etag)
    build.paid(build.accepted(call=call))
    told = next(item for item in auditor.get("/portfolio/timing?year=2023")["items"] if item["deadline_group"] == group)
    assert (told["schemes"], told["previous"], told["decided_shift_days"]) == (1, None, None)
    assert told["decided"] == {"count": 1, "middle_on": "2023-01-10", "months": [{"month": "2023-01", "count": 1}]}
    assert told["paid"] == {"count": 1, "middle_on": "2023-01-12", "months": [{"month": "2023-01", "count": 1}]}


def test_the_portfolio_is_for_the_directorate(applicant, delegated, admin):
    for path in ("key-figures", "reach", "recipients", "chapters", "timing", "goal-attainment"):
        applicant.get(f"/portfolio/{path}", expect=403)
        admin.get(f"/portfolio/{path}", expect=403)
        assert delegated.get(f"/portfolio/{path}", expect=403).code == "portfolio.read.delegated"
