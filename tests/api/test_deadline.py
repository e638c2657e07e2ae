"""The clocks of the law, computed over HTTP by the vectors of the rules."""
import pytest


@pytest.mark.parametrize("start, due_on", [
    ("2026-03-11", "2026-04-01"), ("2026-03-12", "2026-04-07"), ("2024-04-26", "2024-05-21"),
    ("2027-04-26", "2027-05-18"), ("2026-12-03", "2026-12-24"), ("2026-12-11", "2027-01-04"), ("2028-02-08", "2028-02-29")])
def test_three_weeks_to_appeal_roll_over_holidays(caseworker, start, due_on):
    answer = caseworker.get(f"/deadlines/compute?kind=appeal&start={start}")
    assert answer["due_on"] == due_on
    assert answer["rule"] == "fvl § 29(1)"
    assert answer["steps"][0] == {"step": "start", "count": 0, "reached": start}
    assert answer["steps"][-1]["reached"] == due_on


def test_a_month_is_the_day_of_the_same_number_or_the_last(caseworker):
    assert caseworker.get("/deadlines/compute?kind=preliminary_answer&start=2026-01-31")["due_on"] == "2026-02-28"


@pytest.mark.parametrize("query, pointer, code", [
    ("start=2026-01-01", "?kind", "missing"), ("kind=appeal", "?start", "missing"), ("kind=nope&start=2026-01-01", "?kind", "choice"),
    ("kind=appeal&start=1989-12-31", "?start", "date"), ("kind=appeal&start=2026-02-30", "?start", "date"),
    ("kind=advance_notice&start=2026-01-01", "?length_days", "missing")])
def test_what_cannot_be_computed_is_told(caseworker, query, pointer, code):
    answer = caseworker.get("/deadlines/compute?" + query, expect=422)
    assert [(fault["pointer"], fault["code"]) for fault in answer["errors"]] == [(pointer, code)]


def test_only_for_the_signed_in(nobody):
    nobody.get("/deadlines/compute?kind=appeal&start=2026-01-01", expect=401)
