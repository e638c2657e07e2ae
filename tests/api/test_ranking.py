"""A call's applications against each other over HTTP: order, money, pages, files, and that a batch by score goes the same way."""
import csv
import io

import pytest


@pytest.fixture
def ranked(build):
    """Six applications of a call with 1,000 kroner: scored 50, 90, 70, one not eligible, one without score, one half."""
    call = build.open_call(amount_ore=100_000)
    cases = {name: build.submitted(call=call, amount_ore=40_000) for name in ("mid", "best", "good", "outside", "unscored", "half")}
    for name, score in (("mid", 50), ("best", 90), ("good", 70)):
        build.assess(cases[name], score=score)
    build.assess(cases["outside"], score=95, eligible=False)
    build.assess(cases["half"], score=40, amount_ore=20_000, outcome="partly_granted")
    return call, cases


def names(cases, rows):
    by_id = {case["id"]: name for name, case in cases.items()}
    return [by_id[row["id"]] for row in rows]


def test_every_application_stands_in_order_with_what_the_money_reaches_to(api, ranked):
    call, cases = ranked
    rows = api.auditor.items(f"/calls/{call['id']}/ranking")
    assert names(cases, rows) == ["outside", "best", "good", "mid", "half", "unscored"]
    assert [row["rank"] for row in rows] == [None, 1, 2, 3, 4, None]
    assert [row["funding"] for row in rows] == ["not_eligible", "in_full", "in_full", "last_part", "money_ended", "no_score"]
    assert [row["running_ore"] for row in rows] == [0, 40_000, 80_000, 120_000, 140_000, 140_000]
    assert [row["recommended_ore"] for row in rows] == [40_000] * 4 + [20_000, None]
    assert "ineligible" in rows[0]["warnings"] and rows[-1]["warnings"] == ["not_assessed"]


def test_the_figures_of_the_whole(api, ranked):
    call, cases = ranked
    figures = api.caseworker.get(f"/calls/{call['id']}/ranking/figures").json
    assert (figures["frame_ore"], figures["frame_source"], figures["wanted_ore"], figures["short_ore"], figures["left_ore"]) == (
        100_000, "scheme_budget", 140_000, 40_000, 0)
    assert (figures["applications"], figures["competing"], figures["ineligible"], figures["not_assessed"]) == (6, 4, 1, 1)
    assert figures["applied_ore"] == 240_000 and figures["recommended_ore"] == 180_000
    assert figures["funded"] == {"in_full": 2, "last_part": 1, "money_ended": 1}
    assert figures["money_ends_at"]["application_id"] == cases["mid"]["id"]
    wide = api.caseworker.get(f"/calls/{call['id']}/ranking/figures", query={"budget_ore": 200_000}).json
    assert (wide["frame_source"], wide["left_ore"], wide["money_ends_at"]) == ("given", 60_000, None)


def test_pages_join_and_the_file_is_the_list(api, ranked):
    call, _ = ranked
    path = f"/calls/{call['id']}/ranking"
    whole = api.auditor.items(path, budget_ore=50_000)
    paged, after = [], None
    while True:
        page = api.auditor.get(path, query={"limit": 2, "budget_ore": 50_000, **({"after": after} if after else {})}).json
        paged += page["items"]
        after = page["next"]
        if after is None:
            break
    assert paged == whole
    rows = list(csv.DictReader(io.StringIO(api.auditor.get(path, query={"format": "csv", "budget_ore": 50_000}).text.lstrip("\ufeff")), delimiter=";"))
    assert [row["case_number"] for row in rows] == [row["case_number"] for row in whole]
    assert rows[1]["running_kr"] == "400,00" and rows[1]["funding"] == "in_full"
    assert api.auditor.get(path, query={"format": "xlsx"}).status == 200


def test_a_batch_by_score_goes_the_same_way(api, build, ranked):
    call, _ = ranked
    rows = {row["id"]: row for row in api.auditor.items(f"/calls/{call['id']}/ranking")}
    batch = build.batch([call], {"kind": "by_score", "grounds": {name: "Fordi." for name in ("granted", "partly_granted", "rejected", "dismissed")}})
    given = {item["application_id"]: item["amount_ore"] for item in api.auditor.items(f"/batches/{batch['id']}/items")}
    for id_, row in rows.items():
        full = {"in_full": row["recommended_ore"], "last_part": 20_000}.get(row["funding"], 0)
        assert given[id_] == full, row


@pytest.mark.parametrize("query, pointer", [
    ({"budget_ore": "-1"}, "?budget_ore"), ({"budget_ore": "mye"}, "?budget_ore"),
    ({"colour": "1"}, "?colour"), ({"sort": "title"}, "?sort"), ({"after": "x"}, "?after"),
])
def test_a_question_it_does_not_know_is_told(api, ranked, query, pointer):
    call, _ = ranked
    refusal = api.auditor.get(f"/calls/{call['id']}/ranking", query=query, refused="validation")
    assert refusal.pointers == [pointer]


def test_it_is_an_internal_paper(api, ranked):
    call, _ = ranked
    for path in (f"/calls/{call['id']}/ranking", f"/calls/{call['id']}/ranking/figures"):
        api.applicant.get(path, refused="forbidden")
        api.admin.get(path, refused="forbidden")
        api.delegated.get(path, refused="not-found")
    assert api.auditor.get("/calls/999999/ranking", any_status=True).slug == "not-found"
