"""The clocks of the law, computed over HTTP by the vectors of the rules."""
import datetime
import random

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


def holidays(year):
    """Counted by another road than the code: Easter by the tables of the Church (Butcher's is the code's)."""
    golden, century = year % 19 + 1, year // 100 + 1
    skipped, moon = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    sunday = 5 * year // 4 - skipped - 10
    epact = (11 * golden + 20 + moon - skipped) % 30
    epact += epact == 24 or epact == 25 and golden > 11
    full = 44 - epact + (30 if epact > 23 else 0)
    easter = datetime.date(year, 3, 1) + datetime.timedelta(full + 7 - (sunday + full) % 7 - 1)
    moving = {easter + datetime.timedelta(days) for days in (-3, -2, 0, 1, 39, 49, 50)}
    return moving | {datetime.date(year, *day) for day in ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))}


def test_the_database_counts_to_appeal_as_the_service_does(service, caseworker):
    """Every day of 1990–2060 against a calendar walked day by day, and some of them over HTTP."""
    free = {day for year in range(1990, 2062) for day in holidays(year)}
    counted = {row[0]: row[1] for row in service.sql(
        "select d::date, appeal.due_on(d::date) from generate_series(date '1990-01-01', '2060-12-31', '1 day') d")}
    assert len(counted) == 25_933
    for start, due_on in counted.items():
        day = datetime.date.fromisoformat(start) + datetime.timedelta(weeks=3)
        while day.isoweekday() > 5 or day in free:
            day += datetime.timedelta(1)
        assert day.isoformat() == due_on, start
    for start in random.Random(17).sample(sorted(counted), 200):
        assert caseworker.get(f"/deadlines/compute?kind=appeal&start={start}")["due_on"] == counted[start]


def test_every_kind_that_is_offered_is_computed(document, caseworker):
    _, _, _, operation = document.named("deadline_compute")
    kinds = next(p["schema"]["enum"] for p in operation["parameters"] if p["name"] == "kind")
    assert len(kinds) == 19
    for kind in kinds:
        answer = caseworker.get(f"/deadlines/compute?kind={kind}&start=2026-03-12&length_days=14")
        assert answer["kind"] == kind and answer["rule"] and answer["due_on"] > "2026-03-12"
        assert answer["steps"][-1]["reached"] == answer["due_on"]


def test_the_act_of_the_day_decides_what_a_deadline_rests_on(api, build):
    path = "/settings/administrative-law"
    law = api.caseworker.get(path)
    assert law["act"] == "1967" and {
        "topic": "appeal", "act_1967": "fvl § 29(1)", "act_2025": "fvl25 § 63(1)", "text_1967": "fvl § 29 første ledd", "text_2025": "fvl § 63 første ledd"} in law["references"]
    api.scheme_owner.put(path, {"in_force_on": "2023-06-01", "source": "S"}, if_match=law.etag, expect=403)
    late = api.admin.put(path, {"in_force_on": "2023-01-10", "source": "S"}, if_match=law.etag, expect=422)
    assert (late.code, late.pointers) == ("law.set.not_ahead", ["/in_force_on"])
    law = api.admin.put(path, {"in_force_on": "2023-02-01", "source": "Kgl.res."}, if_match=law.etag)
    try:
        compute = "/deadlines/compute?kind=information_order&start="
        before, after = (api.caseworker.get(compute + day) for day in ("2023-01-31", "2023-02-01"))
        assert (before["rule"], before["due_on"]) == ("fvl § 14", "2023-02-03")
        assert (after["rule"], after["due_on"]) == ("fvl25 § 19(2)", "2023-02-08"), "a week instead of three days"
        assert api.caseworker.get(compute + "2023-02-01&law=1967")["rule"] == "fvl § 14", "unless one is asked for"
        decision = build.approved()
        old = build.appeal(decision, received_on="2023-02-02", arrived_on="2023-01-31")
        assert old["rule"] == "fvl § 29(1)"
        new = build.appeal(build.approved(), received_on="2023-02-02", arrived_on="2023-02-01")
        assert new["rule"] == "fvl25 § 63(1)"
    finally:
        api.admin.put(path, {"in_force_on": None, "source": "Utsatt"}, if_match=law.etag)
    assert api.caseworker.get(compute + "2023-02-01")["rule"] == "fvl § 14"
