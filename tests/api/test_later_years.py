"""Amounts of later years over HTTP: bound under commitment authority, moved into their year, paid in it."""
from concurrent.futures import ThreadPoolExecutor


def years(*amounts, first=2023):
    return [{"year": first + n, "amount_ore": ore} for n, ore in enumerate(amounts) if ore]


def call_with(build, authority_ore=0, amount_ore=100_000_00):
    call = build.open_call(amount_ore)
    if authority_ore:
        build.money(call["chapter"], "70", authority_ore, kind="commitment_authority")
    return call


def granted(build, call, *amounts, **more):
    return build.accepted(call=call, amount_ore=sum(amounts), amounts_by_year=years(*amounts), **more)


def post_of(api, call, year=2023):
    row, = api.auditor.items("/appropriations", year=year, chapter=call["chapter"])
    return row


def line_of(doc, call):
    return next((line for line in doc["lines"] if line["chapter"] == call["chapter"]), None)


def test_a_decision_says_what_falls_in_which_year(api, build):
    call = call_with(build, 50_000)
    case = build.reviewed(call=call)
    body = {"outcome": "granted", "amount_ore": 100_000, "grounds": "Et treårig tiltak.", "amounts_by_year": years(50_000, 30_000, 10_000)}
    refusal = api.caseworker.post(f"/applications/{case['id']}/decisions", body, refused="validation")
    assert refusal.faults == {("/amounts_by_year", "years_sum")}
    body["amounts_by_year"] = [{"year": 2022, "amount_ore": 50_000}, {"year": 2024, "amount_ore": 30_000}, {"year": 2024, "amount_ore": 20_000}]
    refusal = api.caseworker.post(f"/applications/{case['id']}/decisions", body, refused="validation")
    assert refusal.faults == {("/amounts_by_year/0/year", "year_before"), ("/amounts_by_year/2/year", "year_twice")}
    body |= {"amounts_by_year": years(50_000, 30_000, 20_000), "payout_plan": [{"due_on": "2023-03-01", "amount_ore": 80_000}, {"due_on": "2025-02-01", "amount_ore": 20_000}]}
    refusal = api.caseworker.post(f"/applications/{case['id']}/decisions", body, refused="validation")
    assert refusal.faults == {("/payout_plan", "plan_years")}
    del body["payout_plan"]
    draft = api.caseworker.post(f"/applications/{case['id']}/decisions", body, expect=201)
    assert draft["amounts_by_year"] == years(50_000, 30_000, 20_000)
    assert [p["due_on"][:4] for p in draft["payout_plan"]] == ["2023", "2024", "2025"]
    whole = api.caseworker.patch(f"/decisions/{draft['id']}", {"amounts_by_year": []}, if_match=draft.etag)
    assert whole["amounts_by_year"] == [] and len(whole["payout_plan"]) == 1
    api.caseworker.patch(f"/decisions/{draft['id']}", {"amounts_by_year": years(50_000, 30_000, 20_000)}, if_match=whole.etag)
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    made = api.approver.post(f"/decisions/{draft['id']}/approve")
    case = build.case(case["id"])
    assert case["decisions"][0]["amounts_by_year"] == years(50_000, 30_000, 20_000)
    then = api.auditor.get(f"/applications/{case['id']}?as_of=2099-01-01T00:00:00Z")
    assert then["decisions"][0]["amounts_by_year"] == made["amounts_by_year"] and then["award"]["payouts"] == case["award"]["payouts"]
    assert [(p["grant_year"], p["amount_ore"]) for p in case["award"]["payouts"]] == [(2023, 50_000), (2024, 30_000), (2025, 20_000)]
    rows = api.applicant2.get(f"/awards/{case['award']['id']}/years", any_status=True)
    assert rows.status == 404, "who is no party does not see it"
    rows = api.caseworker.get(f"/awards/{case['award']['id']}/years")
    assert [(r["year"], r["amount_ore"], r["waiting_ore"], r["posts"]) for r in rows["years"]] == [
        (2023, 50_000, 0, f"{call['chapter']}.70"), (2024, 30_000, 30_000, f"{call['chapter']}.70"), (2025, 20_000, 20_000, f"{call['chapter']}.70")]
    text = build.letter(made).body.decode()
    assert "med forbehold om Stortingets budsjettvedtak" in text and "Beløp per budsjettår" in text and '<th scope="row">2025</th>' in text and "til 31. desember 2025" in text


def test_what_was_changed_by_year_is_told_the_approver(api, build):
    call = call_with(build, 50_000)
    made = build.proposed(call=call, amounts_by_year=years(60_000, 40_000))
    api.approver.post(f"/decisions/{made['id']}/return", {"reason": "Mindre i år.", "codes": ["amount"]})
    draft = api.caseworker.get(f"/decisions/{made['id']}")
    api.caseworker.patch(f"/decisions/{made['id']}", {"amounts_by_year": years(70_000, 30_000)}, if_match=draft.etag)
    api.caseworker.post(f"/decisions/{made['id']}/submit")
    changes = {c["field"]: (c["before"], c["after"]) for c in api.approver.get(f"/decisions/{made['id']}/changes")["changes"]}
    assert changes["amounts_by_year"] == (years(60_000, 40_000), years(70_000, 30_000)) and "payout_plan" in changes
    refusal = api.approver.post(f"/decisions/{made['id']}/approve", {"digest": made["digest"]}, refused="conflict")
    assert refusal.code == "decision.approve.changed"


def test_nothing_is_bound_beyond_the_year_without_authority(api, build):
    call = call_with(build)
    decision = build.proposed(call=call, amounts_by_year=years(60_000, 40_000))
    refused = api.approver.post(f"/decisions/{decision['id']}/approve", refused="budget-exceeded")
    assert refused.code == "budget.commit.no_authority" and "ingen tilsagnsfullmakt i 2023" in refused["detail"]
    build.money(call["chapter"], "70", 39_999, kind="commitment_authority")
    refused = api.approver.post(f"/decisions/{decision['id']}/approve", refused="budget-exceeded")
    assert refused.code == "budget.commit.authority_exceeded" and f"{call['chapter']}.70 i 2023" in refused["detail"]
    assert (refused["limit"], refused["available_ore"], refused["requested_ore"]) == ("authority", 39_999, 40_000)
    assert refused["posts"] == [{"chapter": call["chapter"], "post": "70", "year": 2023, "available_ore": 39_999}]
    assert post_of(api, call)["committed_ore"] == 0, "nothing of it is bound"
    build.money(call["chapter"], "70", 1, kind="commitment_authority")
    api.approver.post(f"/decisions/{decision['id']}/approve")
    row = post_of(api, call)
    assert (row["commitment_authority_ore"], row["authority_committed_ore"], row["authority_left_ore"], row["committed_ore"]) == (40_000, 40_000, 0, 60_000)
    assert post_of(api, call, 2024)["due_under_authority_ore"] == 40_000
    refused = api.finance.post("/appropriations/entries", {"year": 2023, "chapter": call["chapter"], "post": "70", "kind": "commitment_authority",
                                                           "amount_ore": -1, "basis": "x"}, refused="budget-exceeded")
    assert refused.code == "budget_entry.create.authority_below_committed" and refused["requested_ore"] == 40_000


def test_an_estimate_is_exceeded_in_later_years_only_when_the_approver_says_so(api, service, build):
    call = call_with(build)
    build.money(call["chapter"], "70", 0, keywords=["overslagsbevilgning"])
    path = f"/decisions/{build.proposed(call=call, amounts_by_year=years(60_000, 40_000))['id']}/approve"
    assert api.approver.post(path, refused="budget-exceeded").code == "budget.commit.authority_estimate_exceeded"
    api.approver.post(path, {"exceed_estimate": True})
    row, = service.sql(f"select authority_committed_ore, authority_override_ore from budget.appropriation where chapter = '{call['chapter']}' and year = 2023")
    assert row == ["40000", "40000"]


def test_of_many_at_once_only_what_authority_holds_is_granted(service, api, build):
    call = call_with(build, 100_000)
    decisions = [build.proposed(call=call, amounts_by_year=years(70_000, 20_000, 10_000))["id"] for _ in range(5)]
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda it: service.login(("approver", "approver2")[it % 2]).call(
            "POST", f"/decisions/{decisions[it]}/approve", expect=None, any_status=True).status, range(5)))
    assert sorted(answers) == [200, 200, 200, 409, 409]
    row = post_of(api, call)
    assert (row["authority_committed_ore"], row["committed_ore"]) == (90_000, 210_000)


def test_a_year_takes_over_what_is_bound_of_it_when_it_has_the_money(api, build):
    call = call_with(build, 50_000)
    award = granted(build, call, 60_000, 30_000, 20_000)
    assert api.caseworker.post("/appropriations/year-change", {"year": 2024}, refused="forbidden")
    refused = api.finance.post("/appropriations/year-change", {"year": 2025}, refused="validation")
    assert refused.code == "budget.year.too_early"
    refused = api.finance.post("/appropriations/year-change", {"year": 2024}, refused="budget-exceeded")
    assert refused.code == "budget.year.not_covered"
    line = line_of(refused, call)
    assert (line["due_ore"], line["lacks_ore"], line["scheme_id"]) == (30_000, 30_000, call["scheme_id"])
    assert line == line_of(api.auditor.get("/appropriations/year-change?year=2024"), call), "and may be read before"
    build.money(call["chapter"], "70", 30_000, year=2024)
    build.budget(call["scheme_id"], [(call["chapter"], "70", 29_999)], year=2024)
    moved = api.finance.post("/appropriations/year-change", {"year": 2024, "leave_uncovered": True})
    assert line_of(moved, call)["lacks_ore"] == 1, "a line goes over whole or stays"
    build.budget(call["scheme_id"], [(call["chapter"], "70", 30_000)], year=2024)
    moved = api.finance.post("/appropriations/year-change", {"year": 2024, "leave_uncovered": True})
    assert line_of(moved, call) is None and moved["moved"] >= 1 and moved["moved_ore"] >= 30_000
    held, = [row for row in moved["authority"] if row["chapter"] == call["chapter"]]
    assert (held["later_ore"], held["lacks_ore"]) == (20_000, 20_000), "what falls later wants the authority of the year"
    build.money(call["chapter"], "70", 20_000, year=2024, kind="commitment_authority")
    api.finance.post("/appropriations/year-change", {"year": 2024, "leave_uncovered": True})
    again = api.finance.post("/appropriations/year-change", {"year": 2024, "leave_uncovered": True})
    assert (again["moved"], again["moved_ore"], again["renewed_ore"]) == (0, 0, 0)
    assert (post_of(api, call)["authority_committed_ore"], post_of(api, call, 2024)["authority_committed_ore"], post_of(api, call, 2024)["committed_ore"]) == (0, 20_000, 30_000)
    rows = api.auditor.get(f"/awards/{award['id']}/years")["years"]
    assert [(r["year"], r["waiting_ore"]) for r in rows] == [(2023, 0), (2024, 0), (2025, 20_000)]
    entries = [e for e in api.auditor.items(f"/history?object=application/{award['application_id']}") if e["object"].startswith("commitment")]
    assert any("nye budsjettåret" in e["sentence"] for e in entries), "the history of the case tells it"


def test_a_change_of_year_and_approvals_at_once_lose_nothing(service, api, build):
    call = call_with(build, 1_000_000)
    build.money(call["chapter"], "70", 1_000_000, year=2024)
    build.money(call["chapter"], "70", 1_000_000, year=2024, kind="commitment_authority")
    build.budget(call["scheme_id"], [(call["chapter"], "70", 1_000_000)], year=2024)
    decisions = [build.proposed(call=call, amounts_by_year=years(70_000, 20_000, 10_000))["id"] for _ in range(6)]

    def act(n):
        if n % 2:
            return service.login("finance").post("/appropriations/year-change", {"year": 2024, "leave_uncovered": True}).status
        return service.login("approver").post(f"/decisions/{decisions[n // 2]}/approve").status
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(act, range(12))) == {200}
    api.finance.post("/appropriations/year-change", {"year": 2024, "leave_uncovered": True})
    assert (post_of(api, call)["authority_committed_ore"], post_of(api, call, 2024)["committed_ore"], post_of(api, call, 2024)["authority_committed_ore"]) == (0, 120_000, 60_000)


def test_nothing_is_paid_before_its_years_money(api, build):
    call = call_with(build, 40_000)
    award = granted(build, call, 60_000, 40_000)
    run = build.run(award, pay_on="2024-01-15", due_by="2024-12-31")
    assert run["amount_ore"] == 60_000
    waiting, = [row for row in run["excluded"] if row["award_id"] == award["id"]]
    assert (waiting["amount_ore"], waiting["blocked_by"]) == (40_000, ["later_year"])
    build.money(call["chapter"], "70", 40_000, year=2024)
    build.budget(call["scheme_id"], [(call["chapter"], "70", 40_000)], year=2024)
    api.finance.post("/appropriations/year-change", {"year": 2024, "leave_uncovered": True})
    refused = api.finance.post("/payment-runs", {"pay_on": "2023-12-29", "due_by": "2024-12-31", "scheme_ids": [call["scheme_id"]]}, any_status=True)
    assert refused.code == "payment_run.create.nothing_due", "nor before the year begins"
    assert build.run(award, pay_on="2024-01-15", due_by="2024-12-31")["amount_ore"] == 40_000


def test_changes_of_an_award_free_what_falls_last(api, build):
    call = call_with(build, 70_000)
    award = granted(build, call, 60_000, 30_000, 10_000)
    request = api.caseworker.post(f"/awards/{award['id']}/change-requests", {"kind": "renunciation", "wanted": {"amount_ore": 70_000}, "reason": "Ett år mindre.", "on_behalf_reason": "Avtalt på telefon."})
    draft = api.caseworker.post(f"/change-requests/{request['id']}/decisions", {"outcome": "granted", "grounds": "G", "amounts_by_year": years(1, 1)}, refused="validation")
    assert draft.faults == {("/amounts_by_year", "of_kind")}
    draft = api.caseworker.post(f"/change-requests/{request['id']}/decisions", {"outcome": "granted", "grounds": "G"})
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    api.approver.post(f"/decisions/{draft['id']}/approve")
    assert post_of(api, call)["authority_committed_ore"] == 10_000
    request = api.caseworker.post(f"/awards/{award['id']}/change-requests", {"kind": "increase", "wanted": {"amount_ore": 90_000}, "reason": "Ett år mer."})
    draft = api.caseworker.post(f"/change-requests/{request['id']}/decisions", {"outcome": "granted", "grounds": "G", "amounts_by_year": years(20_000, first=2026)})
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    made = api.approver.post(f"/decisions/{draft['id']}/approve")
    assert made["amounts_by_year"] == years(20_000, first=2026)
    rows = api.auditor.get(f"/awards/{award['id']}/years")["years"]
    assert [(r["year"], r["amount_ore"], r["freed_ore"]) for r in rows] == [(2023, 60_000, 0), (2024, 10_000, 20_000), (2025, 0, 10_000), (2026, 20_000, 0)]
    assert '<th scope="row">2026</th>' in build.letter(made).body.decode()
    reversed_ = build.reversal(api.auditor.get(f"/decisions/{award['decision_id']}").json, outcome="partly_granted", grant_ore=60_000)
    api.approver.post(f"/decisions/{reversed_['id']}/approve")
    assert (post_of(api, call)["authority_committed_ore"], post_of(api, call)["committed_ore"]) == (0, 60_000)


def moved(api, award, *amounts, by="caseworker", kind="years", approve=True, **more):
    """The draft of a decision that moves what the award gives to these years, submitted."""
    wanted = {"amounts_by_year": years(*amounts), **more}
    request = api[by].post(f"/awards/{award['id']}/change-requests", {"kind": kind, "wanted": wanted, "reason": "Oppstarten er utsatt.", "on_behalf_reason": "Avtalt på telefon."})
    draft = api.caseworker.post(f"/change-requests/{request['id']}/decisions", {"outcome": "granted", "grounds": "Utsettelsen er godt forklart."})
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    return api.approver.post(f"/decisions/{draft['id']}/approve").json if approve else draft.json


def test_amounts_are_moved_between_the_years_of_an_award(api, build):
    call = call_with(build, 60_000)
    award = granted(build, call, 60_000, 30_000)
    path = f"/awards/{award['id']}/change-requests"
    ask = {"kind": "years", "wanted": {"amounts_by_year": years(60_000, 20_000)}, "reason": "Utsatt."}
    assert api.caseworker.post(path, ask, refused="validation").faults == {("/wanted/amounts_by_year", "years_sum")}
    ask["wanted"]["amounts_by_year"] = [{"year": 2022, "amount_ore": 60_000}, {"year": 2024, "amount_ore": 10_000}, {"year": 2024, "amount_ore": 20_000}]
    assert api.caseworker.post(path, ask, refused="validation").faults == {("/wanted/amounts_by_year/0/year", "year_before"), ("/wanted/amounts_by_year/2/year", "year_twice")}
    ask["wanted"] = {"amounts_by_year": years(60_000, 30_000), "kept_ore": 1}
    assert api.caseworker.post(path, ask, refused="validation").faults == {("/wanted/amounts_by_year", "unmoved"), ("/wanted/kept_ore", "unfit")}
    ask["wanted"] = {"amounts_by_year": [{"year": 2023, "amount_ore": 0}]}
    assert api.caseworker.post(path, ask, refused="validation").pointers == ["/wanted/amounts_by_year/0/amount_ore"]
    ask["wanted"] = {"amounts_by_year": years(90_000), "amounts_by_year_before": years(1)}
    assert api.caseworker.post(path, ask, refused="validation").pointers == ["/wanted/amounts_by_year_before"]
    ask |= {"kind": "period", "wanted": {"period_to": "2024-12-31", "amounts_by_year": years(10_000, 30_000, 50_000)}}
    assert ("/wanted/amounts_by_year/2/year", "after_period") in api.caseworker.post(path, ask, refused="validation").faults
    made = moved(api, award, 30_000, 60_000)
    assert made["change"] == {"kind": "years", "amounts_by_year": years(30_000, 60_000), "amounts_by_year_before": years(60_000, 30_000)}
    rows = api.auditor.get(f"/awards/{award['id']}/years")["years"]
    assert [(r["year"], r["amount_ore"], r["waiting_ore"]) for r in rows] == [(2023, 30_000, 0), (2024, 60_000, 60_000)]
    assert (post_of(api, call)["committed_ore"], post_of(api, call)["authority_committed_ore"]) == (30_000, 60_000)
    text = build.letter(made).body.decode()
    assert "Beløp som er flyttet mellom budsjettår" in text and "Før endringen" in text and "med forbehold om Stortingets budsjettvedtak" in text
    then = api.auditor.get(f"/applications/{award['application_id']}?as_of=2099-01-01T00:00:00Z")
    assert then["decisions"][-1]["change"] == made["change"]
    wide = moved(api, award, 30_000, 30_000, 30_000, kind="period", period_to="2025-06-30")
    assert wide["change"]["period_to"] == "2025-06-30" and api.auditor.get(f"/awards/{award['id']}")["period_to"] == "2025-06-30"


def test_what_is_moved_needs_the_authority_and_money_of_where_it_goes(api, build):
    call = call_with(build, 30_000, amount_ore=100_000)
    award = granted(build, call, 60_000, 30_000)
    draft = moved(api, award, 59_999, 30_001, approve=False)
    refused = api.approver.post(f"/decisions/{draft['id']}/approve", refused="budget-exceeded", language="nn")
    assert refused.code == "budget.commit.authority_exceeded" and refused["posts"] == [{"chapter": call["chapter"], "post": "70", "year": 2023, "available_ore": 0}]
    assert f"{call['chapter']}.70 i 2023" in refused["detail"]
    api.approver.post(f"/decisions/{draft['id']}/return", {"reason": "Fullmakten holder ikke."})
    api.caseworker.post(f"/decisions/{draft['id']}/withdraw")
    request, = api.caseworker.items(f"/awards/{award['id']}/change-requests", state="received")
    api.caseworker.post(f"/change-requests/{request['id']}/withdraw")
    granted(build, call, 40_000)
    draft = moved(api, award, 60_001, 29_999, approve=False)
    refused = api.approver.post(f"/decisions/{draft['id']}/approve", refused="budget-exceeded")
    assert refused.code == "budget.commit.exceeded" and refused["posts"] == [{"chapter": call["chapter"], "post": "70", "year": 2023, "available_ore": 0}]
    assert f"{call['chapter']}.70 i 2023" in refused["detail"]
    assert [(r["year"], r["amount_ore"]) for r in api.auditor.get(f"/awards/{award['id']}/years")["years"]] == [(2023, 60_000), (2024, 30_000)], "never half"


def test_what_is_paid_stays_in_its_year(api, build):
    call = call_with(build, 90_000)
    award = granted(build, call, 60_000, 30_000)
    draft = moved(api, award, 30_000, 60_000, approve=False, by="caseworker2")
    run = build.run(award, due_by="2023-12-31")
    refused = api.approver.post(f"/decisions/{draft['id']}/approve", refused="conflict")
    assert refused.code == "decision.reverse.in_run"
    api.finance2.post(f"/payment-runs/{run['id']}/attest")
    api.approver2.post(f"/payment-runs/{run['id']}/approve")
    for language, said in (("nb", "ikke lenger"), ("nn", "ikkje lenger"), ("en", "no longer")):
        refused = api.approver.post(f"/decisions/{draft['id']}/approve", refused="conflict", language=language)
        assert refused.code == "change_request.approve.years" and said in refused["detail"]
    assert refused["years"][0] == {"year": 2023, "amount_ore": 60_000, "least_ore": 60_000, "closed": False}


def test_moves_and_other_commitments_at_once_never_exceed_authority(service, api, build):
    """What two take of the last of the authority: one of them gets it; a move within it takes nothing from anybody."""
    call = call_with(build, 60_000)
    awards = [granted(build, call, 40_000, 10_000) for _ in range(3)]
    drafts = [moved(api, award, 20_000, 30_000, approve=False)["id"] for award in awards]
    drafts += [build.proposed(call=call, amount_ore=25_000, amounts_by_year=years(5_000, 20_000))["id"] for _ in range(2)]
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda it: service.login(("approver", "approver2")[it % 2]).call(
            "POST", f"/decisions/{drafts[it]}/approve", expect=None, any_status=True).status, range(5)))
    assert sorted(answers) == [200, 409, 409, 409, 409], "of the 30 000 that are left, one takes 20 000"
    row = post_of(api, call)
    assert row["authority_committed_ore"] == 50_000
    total, = service.sql(f"""select sum(k.amount_ore - k.freed_ore) filter (where k.authority_id is not null), sum(k.amount_ore - k.freed_ore) filter (where k.authority_id is null)
        from budget.commitment k join budget.scheme_budget s on s.id = k.scheme_budget_id where s.chapter = '{call['chapter']}'""")
    assert [str(row["authority_committed_ore"]), str(row["committed_ore"])] == total


def test_moves_and_a_change_of_year_at_once_lose_nothing(service, api, build):
    call = call_with(build, 1_000_000)
    build.money(call["chapter"], "70", 1_000_000, year=2024)
    build.money(call["chapter"], "70", 1_000_000, year=2024, kind="commitment_authority")
    build.budget(call["scheme_id"], [(call["chapter"], "70", 1_000_000)], year=2024)
    awards = [granted(build, call, 70_000, 20_000, 10_000) for _ in range(3)]
    drafts = [moved(api, award, 50_000, 20_000, 30_000, approve=False)["id"] for award in awards]

    def act(n):
        if n % 2:
            return service.login("finance").post("/appropriations/year-change", {"year": 2024, "leave_uncovered": True}).status
        return service.login("approver").post(f"/decisions/{drafts[n // 2]}/approve").status
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(act, range(6))) == {200}
    api.finance.post("/appropriations/year-change", {"year": 2024, "leave_uncovered": True})
    assert (post_of(api, call)["authority_committed_ore"], post_of(api, call, 2024)["committed_ore"], post_of(api, call, 2024)["authority_committed_ore"]) == (0, 60_000, 90_000)
    for award in awards:
        assert [r["amount_ore"] for r in api.auditor.get(f"/awards/{award['id']}/years")["years"]] == [50_000, 20_000, 30_000]


def increased(api, award, amount_ore, *amounts, first=2024, approve=True):
    """The draft of a decision that adds what falls in these years, submitted."""
    request = api.caseworker.post(f"/awards/{award['id']}/change-requests", {"kind": "increase", "wanted": {"amount_ore": amount_ore}, "reason": "Prisene har steget."})
    draft = api.caseworker.post(f"/change-requests/{request['id']}/decisions", {"outcome": "granted", "grounds": "Økningen er rimelig.", "amounts_by_year": years(*amounts, first=first)})
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    return api.approver.post(f"/decisions/{draft['id']}/approve").json if approve else draft.json


def test_an_increase_is_bound_in_the_budget_year_that_has_taken_over(service, api, build):
    """After the change of year the authority of that year holds what falls later, not the grant year's; several at once take no more than there is."""
    call = call_with(build, 1_000_000)
    awards = [granted(build, call, 60_000, 40_000) for _ in range(3)]
    build.money(call["chapter"], "70", 200_000, year=2024)
    build.budget(call["scheme_id"], [(call["chapter"], "70", 200_000)], year=2024)
    api.finance.post("/appropriations/year-change", {"year": 2024, "leave_uncovered": True})
    assert (post_of(api, call)["authority_committed_ore"], post_of(api, call, 2024)["committed_ore"]) == (0, 120_000)
    drafts = [increased(api, award, 115_000, 5_000, 10_000, approve=False)["id"] for award in awards]
    refused = api.approver.post(f"/decisions/{drafts[0]}/approve", refused="budget-exceeded")
    assert (refused.code, refused["year"], refused["limit"]) == ("budget.commit.no_authority", 2024, "authority")
    assert api.auditor.get(f"/awards/{awards[0]['id']}")["amount_ore"] == 100_000, "nothing of it is done"
    build.money(call["chapter"], "70", 25_000, year=2024, kind="commitment_authority")
    with ThreadPoolExecutor(3) as pool:
        told = list(pool.map(lambda n: service.login(("approver", "approver2")[n % 2]).post(f"/decisions/{drafts[n]}/approve", any_status=True), range(3)))
    assert sorted(r.status for r in told) == [200, 200, 409]
    late, = [r for r in told if r.status == 409]
    assert late.code == "budget.commit.authority_exceeded" and [(p["year"], p["available_ore"]) for p in late["posts"]] == [(2024, 5_000)]
    assert (post_of(api, call)["authority_committed_ore"], post_of(api, call, 2024)["committed_ore"], post_of(api, call, 2024)["authority_committed_ore"]) == (0, 130_000, 20_000)
    done = [n for n, r in enumerate(told) if r.status == 200]
    rows = api.auditor.get(f"/awards/{awards[done[0]]['id']}/years")["years"]
    assert [(r["year"], r["amount_ore"], r["waiting_ore"]) for r in rows] == [(2023, 60_000, 0), (2024, 45_000, 0), (2025, 10_000, 10_000)]


def test_a_batch_gives_nothing_in_later_years(api, build):
    case = build.submitted()
    batch = build.batch([{"id": case["call"]["id"]}], {"kind": "equal"})
    refused = api.caseworker.patch(f"/batches/{batch['id']}/items/{case['id']}", {"amount_ore": 1_000, "amounts_by_year": years(500, 500), "reason": "Flerårig"}, refused="validation")
    assert refused.code == "batch.edit.later_years" and refused.pointers == ["/amounts_by_year"]


def test_applicants_see_no_change_of_year(api):
    api.applicant.get("/appropriations/year-change?year=2024", refused="forbidden")
    api.auditor.get("/appropriations/year-change", refused="validation")
