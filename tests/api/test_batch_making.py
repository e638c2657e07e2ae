"""How a batch is made: from a file, over what the queue finds, by figures and by rule; compared and recalculated."""
import pytest

from test_batch import approved, cases, items, listed

GROUNDS = {"granted": "God søknad.", "partly_granted": "Det er ikke nok penger til alle.", "rejected": "Ikke høyt nok prioritert i år."}
FORM = {"title": {"nb": "Skjema", "nn": "Skjema"}, "fields": [
    {"key": "employees", "type": "number", "label": {"nb": "Ansatte", "nn": "Tilsette"}}]}


def file(*lines):
    return "\r\n".join(("case_number;outcome;amount_nok;grounds",) + lines).encode()


def send(api, content, **more):
    return api.caseworker.post("/imports/batches?name=Fra%20fil", raw=content, content_type="text/csv", **more)


def test_a_list_comes_from_a_file(api, build):
    first, second = cases(build, build.open_call(), [100000, 200000])
    made = send(api, file(f"{first['case_number']};granted;1000,00;God søknad.", f"{second['case_number']};rejected;;Ikke høyt nok prioritert."), expect=201)
    assert made.headers["Location"] == f"/api/v1/batches/{made['id']}"
    batch = build.batch_in(made.json, "preview")
    assert (batch["counts"]["granted"], batch["counts"]["rejected"], batch["amount_ore"]) == (1, 1, 100000)
    got = items(api, batch)
    assert "1\u00a0000" in got[first["id"]]["calculation"] and got[first["id"]]["calculation_nn"].startswith("Fastsett")
    approved(api, batch)
    assert build.batch_in(batch, "done")["counts"]["done"] == 2


def test_a_file_with_a_fault_makes_nothing_and_every_fault_is_told_by_line(api, build):
    case, = cases(build, build.open_call(), [100000])
    number, before = case["case_number"], len(api.auditor.items("/batches"))
    refusal = send(api, file(f"{number};granted;;", f"{number};rejected;5;", "2023/999999;maybe;1,2,3;"), refused="validation")
    assert refusal.faults == {("/2/amount_nok", "amount_missing"), ("/3/amount_nok", "amount_of_rejection"), ("/3/case_number", "duplicate"),
                              ("/4/amount_nok", "type"), ("/4/case_number", "reference"), ("/4/outcome", "choice")}
    assert send(api, file(), refused="validation").code == "batch.create.nothing_selected"
    assert send(api, b"\xff", refused="validation").faults == {("/1/", "encoding")}
    assert len(api.auditor.items("/batches")) == before


def test_a_batch_is_over_all_that_the_queue_finds(api, build):
    call = build.open_call()
    made = cases(build, call, [1000, 2000, 3000])
    batch = api.caseworker.post("/batches", {"name": "Alle", "cases": {"filter": {"call_id": call["id"], "open": True}},
                                             "method": {"kind": "equal", "budget_ore": 3000, "grounds": GROUNDS}}).json
    batch = build.batch_in(batch, "preview")
    assert batch["call_ids"] == [call["id"]] and batch["counts"]["total"] == 3
    one = api.caseworker.post("/batches", {"name": "En", "cases": {"application_ids": [made[0]["id"]]}, "method": {"kind": "equal", "grounds": GROUNDS}}).json
    assert build.batch_in(one, "preview")["counts"]["total"] == 1
    summary = api.auditor.get(f"/batches/{one['id']}/summary")
    assert summary["selection"] == {"selected": 1, "in_batch": 1, "left_out": []}
    assert summary["by_scheme"][0]["left_ore"] == summary["by_scheme"][0]["available_ore"] - 1000


def refused(api, body):
    return api.caseworker.post("/batches", {"name": "X", "method": {"kind": "equal"}, **body}, refused="validation")


def test_what_a_batch_is_over_is_said_once(api, build):
    call = build.open_call()
    assert refused(api, {}).code == "batch.create.selection"
    assert refused(api, {"call_ids": [call["id"]], "cases": {"filter": {"open": True}}}).code == "batch.create.selection"
    assert refused(api, {"cases": {"filter": {}}}).code == "batch.create.selection"
    assert refused(api, {"cases": {"filter": {"colour": 1}}}).faults == {("/cases/filter/colour", "unknown")}
    assert refused(api, {"cases": {"filter": {"call_id": call["id"]}}}).code == "batch.create.nothing_selected"


def test_a_selection_by_name_is_never_narrowed_unseen(api, build):
    """What is not there, or not seen, or not in the batch, is named; nothing is made or changed without it."""
    call = build.open_call()
    made, = cases(build, call, [1000])
    told = refused(api, {"cases": {"application_ids": [made["id"], 999_999_999]}})
    assert told.faults == {("/cases/application_ids/1", "application_unknown")}
    batch = build.batch([call], {"kind": "equal", "budget_ore": 1000, "grounds": GROUNDS})
    other, = cases(build, build.open_call(), [1000])
    told = api.caseworker.post(f"/batches/{batch['id']}/changes", {"act": "exclude", "application_ids": [other["id"], made["id"]], "reason": "x"}, refused="validation")
    assert told.faults == {("/application_ids/0", "application_unknown")} and items(api, batch)[made["id"]]["state"] == "pending"


@pytest.mark.parametrize("method, faults", [
    ({"kind": "two_part", "equal_percent": 60}, [("/method/weights", "figure_source")]),
    ({"kind": "two_part", "weight_field": "employees"}, [("/method/equal_percent", "missing")]),
    ({"kind": "two_part", "equal_percent": 0, "weight_field": "employees"}, [("/method/equal_percent", "too_small")]),
    ({"kind": "two_part", "equal_percent": 5, "weights": [{"application_id": 1, "weight": -1}]}, [("/method/weights/0/weight", "too_small")]),
    ({"kind": "equal", "terms": [{"due_on": "2023-03-01", "percent": 50}, {"due_on": "2023-02-01", "percent": 40}]},
     [("/method/terms", "terms_order"), ("/method/terms", "terms_sum")]),
    ({"kind": "formula"}, [("/method/scheme", "missing")]),
    ({"kind": "formula", "scheme": "other"}, [("/method/scheme", "choice")]),
    ({"kind": "formula", "scheme": "ressurskrevende", "accounting_year": 2017}, [("/method/accounting_year", "batch.create.rates_missing")]),
])
def test_bad_methods_are_told_by_pointer(api, build, method, faults):
    refusal = api.caseworker.post("/batches", {"name": "X", "call_ids": [build.open_call()["id"]], "method": method}, refused="validation")
    assert sorted(refusal.faults) == faults or (refusal.pointers, refusal.code) == ([faults[0][0]], faults[0][1])


def submitted_with(build, call, form, amount_ore):
    case = build.submitted(call, amount_ore=amount_ore, form=form)
    build.assess(case)
    return build.case(case["id"])


def test_a_frame_in_two_parts_is_paid_in_terms(api, build):
    """rules.md E.2: 60 % equally, the rest by employees; three quarters first."""
    employees = [120000, 95000, 210500, 33000, 8000, 61500, 140000]
    kroner = [7878529, 7130027, 10588109, 5273738, 4525235, 6127031, 8477331]
    call = build.open_call(amount_ore=5_000_000_000)
    made = [submitted_with(build, call, {"employees": n}, 2_000_000_000) for n in employees]
    method = {"kind": "two_part", "budget_ore": 5_000_000_000, "equal_percent": 60, "weight_field": "employees", "round_to_ore": 100, "grounds": GROUNDS,
              "terms": [{"due_on": "2023-03-01", "percent": 75}, {"due_on": "2023-11-01", "percent": 25}]}
    batch = build.batch([call], method)
    got = items(api, batch)
    assert [got[c["id"]]["amount_ore"] for c in made] == [k * 100 for k in kroner] and batch["amount_ore"] == 5_000_000_000
    approved(api, batch)
    assert build.batch_in(batch, "done")["counts"]["done"] == 7
    payouts = build.case(made[0]["id"])["award"]["payouts"]
    assert [(p["due_on"], p["amount_ore"]) for p in payouts] == [("2023-03-01", 590889600), ("2023-11-01", 196963300)]


def test_who_lacks_the_figure_is_left_out_until_somebody_decides(api, build):
    call = build.open_call(amount_ore=3000)
    made = [submitted_with(build, call, form, 1000) for form in ({"employees": 1}, {"employees": "mange"})]
    batch = build.batch([call], {"kind": "two_part", "budget_ore": 800, "equal_percent": 50, "weight_field": "employees", "grounds": GROUNDS})
    item = items(api, batch)[made[1]["id"]]
    assert item["state"] == "excluded" and "figure_missing" in item["obstacles"]
    edited = api.caseworker.patch(f"/batches/{batch['id']}/items/{item['application_id']}", {
        "outcome": "partly_granted", "amount_ore": 100, "grounds": "Tallet er opplyst per telefon.", "reason": "Opplyst"})
    assert edited["state"] == "pending" and edited["obstacles"] == []


PERSONS = [(1990, 4200000, 0, 60000, 0, "no"), (1998, 3500000, 150000, 0, 0, "yes"), (2008, 2000000, 0, 0, 0, "yes"), (1955, 5000000, 0, 0, 0, "no"),
           (1970, 1600000, 0, 0, 0, "no"), (1956, 2608001, 0, 0, 0, "no"), (1960, 3900000, 0, 24000, 910000, "yes"), (2005, 2440000, 0, 0, 0, "yes"),
           (2006, 2440000, 0, 0, 0, "yes")]


def test_toppfinansiering_by_the_rates_of_the_accounting_year(api, build):
    """rules.md E.1, both totals; new rates count from when they are registered."""
    call = build.open_call(amount_ore=5_000_000_000)
    rows = [dict(zip(("birth_year", "wages", "earmarked", "user_payment", "host_grant"), (p[0], *(x * 100 for x in p[1:5]))), disabled=p[5]) for p in PERSONS]
    case = submitted_with(build, call, {"persons": rows}, 2_000_000_000)

    def amount(**more):
        batch = build.batch([call], {"kind": "formula", "scheme": "ressurskrevende", "grounds": GROUNDS, **more})
        return batch, items(api, batch)[case["id"]]
    batch, item = amount(accounting_year=2023)
    assert item["amount_ore"] == 561920100 and batch["basis"]["rates"]["threshold_ore"] == 160800000
    assert item["calculation"].startswith("6 av 9 tjenestemottakere")
    assert amount(accounting_year=2020)[1]["amount_ore"] == 1034400100
    rates = {"formula": "ressurskrevende", "accounting_year": 2023, "threshold_ore": 170000000, "disabled_ore": 83200000, "source": "Endret rundskriv"}
    api.caseworker.post("/formula-rates", rates, refused="forbidden")
    assert api.scheme_owner.post("/formula-rates", {**rates, "source": ""}, refused="validation").pointers == ["/source"]
    api.caseworker.post(f"/batches/{batch['id']}/submit")
    made = api.scheme_owner.post("/formula-rates", rates, expect=201)
    assert api.auditor.get(f"/formula-rates/{made['id']}")["percent"] == 80
    refusal = api.approver.post(f"/batches/{batch['id']}/approve", refused="conflict")
    assert [c["code"] for c in refusal["changes"]] == ["rates"]
    api.caseworker.post(f"/batches/{batch['id']}/recalculate")
    again = build.batch_in(batch, "preview")
    assert again["basis"]["rates"]["threshold_ore"] == 170000000 and items(api, again)[case["id"]]["amount_ore"] < 561920100
    approved(api, again)
    assert build.batch_in(again, "done")["counts"]["done"] == 1


def test_what_was_edited_stands_when_it_is_calculated_anew(api, build):
    call = build.open_call()
    first, second, third = cases(build, call, [1000, 2000, 3000])
    batch = build.batch([call], {"kind": "equal", "budget_ore": 3000, "grounds": GROUNDS})
    path = f"/batches/{batch['id']}"
    api.caseworker.patch(f"{path}/items/{first['id']}", {"amount_ore": 300, "outcome": "partly_granted", "reason": "Mindre behov"})
    change = {"act": "remove", "application_ids": [third["id"]], "reason": "Hører til et annet år"}
    changed = api.caseworker.post(f"{path}/changes", change).json
    assert changed["changed"] == 1 and (changed["batch"]["counts"]["total"], changed["batch"]["counts"]["removed"]) == (2, 1)
    assert api.auditor.get(f"{path}/summary")["selection"] == {"selected": 3, "in_batch": 2, "left_out": [{"code": "removed", "count": 1}]}
    api.caseworker.post(f"{path}/recalculate", {"method": {"kind": "proportional", "budget_ore": 1500, "grounds": GROUNDS}})
    again = build.batch_in(batch, "preview")
    got = items(api, again)
    assert set(got) == {first["id"], second["id"]} and got[first["id"]]["amount_ore"] == 300 and got[first["id"]]["edited"] == "Mindre behov"
    assert got[second["id"]]["amount_ore"] == 1200 and again["method"]["kind"] == "proportional"
    assert got[first["id"]]["calculation"].startswith("Satt for hånd")


@pytest.mark.parametrize("kind", ["equal", "proportional", "by_score", "two_part"])
def test_what_is_set_by_hand_is_taken_from_the_frame_before_the_rest_is_shared(api, build, kind):
    call = build.open_call()
    made = cases(build, call, [1000, 2000, 3000, 3001], [90, 40, 70, 50])
    more = {"equal_percent": 25, "weights": [{"application_id": c["id"], "weight": 1} for c in made]} if kind == "two_part" else {}

    def method(budget):
        return {"kind": kind, "budget_ore": budget, "grounds": GROUNDS, **more}
    batch = build.batch([call], method(4001))
    path = f"/batches/{batch['id']}"
    by_id = [c["id"] for c in made]
    api.caseworker.patch(f"{path}/items/{by_id[1]}", {"amount_ore": 1999, "outcome": "partly_granted", "reason": "Større behov"})
    api.caseworker.post(f"{path}/changes", {"act": "exclude", "application_ids": [by_id[3]], "reason": "Tas senere"})
    # said again without another amount, it is the method's still
    api.caseworker.post(f"{path}/changes", {"act": "refresh", "application_ids": [by_id[0], by_id[2]], "reason": "Sett på"})
    for budget in (4001, 2500, 9000):
        api.caseworker.post(f"{path}/recalculate", {"method": method(budget)})
        again = build.batch_in(batch, "preview")
        got = items(api, again)
        amounts = [got[i]["amount_ore"] for i in by_id if got[i]["state"] == "pending"]
        assert got[by_id[1]]["amount_ore"] == 1999 and got[by_id[3]]["state"] == "excluded"
        assert again["amount_ore"] == sum(amounts) == min(budget, 1999 + 4000)
    api.caseworker.post(f"{path}/recalculate", {"method": method(1998)})
    assert build.batch_in(batch, "failed")["error"] == "batch.preview.set_above_budget"
    api.caseworker.post(f"{path}/recalculate", {"method": method(1999)})
    assert build.batch_in(batch, "preview")["amount_ore"] == 1999


def test_many_are_taken_out_and_in_again_with_a_reason(api, build):
    call = build.open_call()
    made = cases(build, call, [1000, 2000, 3000], [90, 40, 70])
    batch = build.batch([call], {"kind": "by_score", "budget_ore": 2000, "whole_only": True, "grounds": GROUNDS})
    path = f"/batches/{batch['id']}/changes"
    assert [items(api, batch)[c["id"]]["amount_ore"] for c in made] == [1000, 0, 0]
    assert api.caseworker.post(path, {"act": "exclude", "filter": {"outcome": "rejected"}, "reason": "Tas senere"})["changed"] == 2
    assert {r["state"] for r in items(api, batch).values()} == {"pending", "excluded"}
    assert api.caseworker.post(path, {"act": "include", "filter": {"state": "excluded"}, "reason": "Likevel"})["changed"] == 2
    api.caseworker.post(path, {"act": "exclude", "filter": {}, "reason": "x"}, refused="validation")
    assert api.caseworker.post(path, {"act": "burn", "reason": ""}, refused="validation").pointers == ["/act", "/reason"]
    api.approver.post(path, {"act": "exclude", "filter": {"state": "pending"}, "reason": "x"}, refused="forbidden")


def test_nobody_is_cut_for_those_who_are_left_out(api, build):
    """One cannot be decided, one was taken out by hand: the others share all of the money."""
    call = build.open_call()
    first, second, third = cases(build, call, [1000, 1000, 1000])
    other = build.decision(third)
    batch = build.batch([call], {"kind": "equal", "budget_ore": 1200, "grounds": GROUNDS})
    got = items(api, batch)
    assert [(got[c["id"]]["state"], got[c["id"]]["amount_ore"]) for c in (first, second)] == [("pending", 600), ("pending", 600)]
    assert got[third["id"]]["state"] == "excluded" and "decision_under_way" in got[third["id"]]["obstacles"]
    assert other["state"] == "draft" and batch["counts"]["total"] == 3 and batch["amount_ore"] == 1200
    change = {"act": "exclude", "application_ids": [first["id"]], "reason": "Tas senere"}
    api.caseworker.post(f"/batches/{batch['id']}/changes", change)
    api.caseworker.post(f"/batches/{batch['id']}/recalculate")
    again = build.batch_in(batch, "preview")
    assert (again["amount_ore"], items(api, again)[second["id"]]["amount_ore"]) == (1000, 1000)


def test_grounds_that_a_single_decision_must_have_stop_a_batch(api, build):
    call = build.open_call()
    case, = cases(build, call, [1000])
    batch = build.batch([call], {"kind": "proportional", "budget_ore": 500, "grounds": {"partly_granted": "Nei."}})
    item = items(api, batch)[case["id"]]
    assert item["state"] == "excluded" and item["obstacles"] == ["grounds_thin"]
    api.caseworker.post(f"/batches/{batch['id']}/changes", {"act": "include", "application_ids": [case["id"]], "reason": "Likevel"})
    refusal = api.caseworker.post(f"/batches/{batch['id']}/submit", refused="validation")
    assert (refusal.code, refusal.faults) == ("decision.submit.reasons", {(f"/items/{case['id']}", "grounds_thin")})


def test_previews_of_the_same_are_compared_and_one_becomes_the_batch(api, build):
    call = build.open_call()
    made = cases(build, call, [1000, 2000, 3000])
    first = build.batch([call], {"kind": "equal", "budget_ore": 3000, "grounds": GROUNDS})
    other = api.caseworker.post("/batches", {"name": "Etter behov", "scenario_of": first["id"],
                                             "method": {"kind": "proportional", "budget_ore": 3000, "grounds": GROUNDS}}).json
    other = build.batch_in(other, "preview")
    assert other["scenario_of"] == first["id"] and other["call_ids"] == first["call_ids"]
    own, against = api.auditor.get(f"/batches/{first['id']}/scenarios")["items"]
    assert (own["id"], against["id"]) == (first["id"], other["id"])
    assert against["against"] == {"id": first["id"], "gains": 1, "loses": 1, "same": 1, "gained_ore": 500, "lost_ore": 500}
    assert sum(row["amount_ore"] for row in against["by_type"]) == 3000
    rows = api.auditor.items(f"/batches/{other['id']}/comparison", **{"with": first["id"]})
    assert [(r["application_id"], r["difference_ore"]) for r in rows] == [(made[0]["id"], -500), (made[1]["id"], 0), (made[2]["id"], 500)]
    assert len(api.auditor.items(f"/batches/{other['id']}/comparison", **{"with": first["id"], "change": "gains"})) == 1
    assert api.caseworker.post(f"/batches/{other['id']}/submit", refused="conflict").code == "batch.submit.scenarios"
    api.caseworker.post(f"/batches/{other['id']}/choose")
    assert api.auditor.get(f"/batches/{first['id']}")["state"] == "cancelled"
    assert api.caseworker.post(f"/batches/{other['id']}/choose", refused="conflict").code == "batch.choose.alone"
    approved(api, other)
    assert build.batch_in(other, "done")["counts"]["done"] == 3
    late = {"name": "X", "scenario_of": other["id"], "method": {"kind": "equal"}}
    assert api.caseworker.post("/batches", late, refused="conflict").code == "batch.scenario.not_preview"
    api.caseworker.get(f"/batches/{other['id']}/comparison?with=999999", refused="not-found")


def test_a_case_that_is_in_two_batches_is_sent_for_approval_in_one(api, build):
    call = build.open_call()
    made = cases(build, call, [1000])
    first, second = build.batch([call], listed(made)), build.batch([call], listed(made))
    api.caseworker.post(f"/batches/{first['id']}/submit")
    refusal = api.caseworker.post(f"/batches/{second['id']}/submit", refused="conflict")
    assert [e["code"] for e in refusal["errors"]] == ["in_other_batch"]
