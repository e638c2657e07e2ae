"""Reports as their scheme demands them, and the control log, over HTTP."""
from forms import label

REPORT_FORM = {"title": label("Rapport"), "fields": [
    {"key": "reached", "type": "text", "label": label("Hva ble nådd", "Kva vart nådd"), "required": True, "min_length": 3},
    {"key": "costs", "type": "table", "label": label("Regnskap", "Rekneskap"), "required": True,
     "columns": [{"key": "item", "type": "text", "label": label("Post"), "required": True},
                 {"key": "cost", "type": "money", "label": label("Kostnad"), "required": True}],
     "balance": [{"sum": "cost", "equals": "amount_ore"}]}]}


def call_with(build, **more):
    call = build.open_call(amount_ore=10_000_000)
    return {**build.call(call["scheme_id"], report_form_schema=REPORT_FORM, **more), "chapter": call["chapter"]}


def demand(api, scheme_id, **more):
    return api.scheme_owner.post(f"/schemes/{scheme_id}/report-demands", {"valid_from": "2023-01-10", "overdue_stops": "award", "cause": "Nytt regelverk", **more})


def test_a_call_has_a_report_form_of_its_own(api, build):
    call = call_with(build)
    assert call["report_form_version_id"] and call["form_version_id"] is None
    rows = api.auditor.items(f"/schemes/{call['scheme_id']}/form-versions", kind="report")
    assert [row["id"] for row in rows] == [call["report_form_version_id"]]
    assert api.auditor.items(f"/schemes/{call['scheme_id']}/form-versions") == []
    refusal = api.scheme_owner.post("/calls", {
        "scheme_id": call["scheme_id"], "grant_year": 2023, "title": "T", "opens_at": "2023-01-01T00:00:00Z", "deadline_on": "2023-02-01",
        "report_due_on": "2024-01-01", "report_form_schema": {"title": label("R"), "fields": [{"key": "A b", "type": "text", "label": label("L")}]}}, refused="validation")
    assert refusal.pointers == ["/report_form_schema/fields/0/key"]
    api.scheme_owner.patch(f"/calls/{call['id']}", {"report_form_schema": None}, if_match=api.auditor.get(f"/calls/{call['id']}").etag, refused="conflict")


def test_every_fault_of_a_report_is_told_and_a_good_one_kept(api, build):
    call = call_with(build)
    demand(api, call["scheme_id"], statement_levels=[{"from_ore": 0, "kind": "self_declaration"}, {"from_ore": 100_000, "kind": "auditor_statement"}])
    award = build.accepted(call=call)
    asked = api.caseworker.get(f"/awards/{award['id']}/reporting")
    assert (asked["state"], asked["due_on"], asked["overdue"], asked["statement"]["kind"]) == ("due", "2024-06-01", False, "auditor_statement")
    assert [level["from_ore"] for level in asked["statement_levels"]] == [0, 100_000]
    body = {"spent_ore": 100_000, "unspent_ore": 0, "form": {"reached": "x", "costs": [{"item": "Leie", "cost": 5}], "more": 1}}
    path = f"/awards/{award['id']}/reports"
    assert api.caseworker.post(path, body, refused="validation").code == "report.submit.statement_missing"
    told = next(a for a in api.caseworker.get(f"/applications/{award['application_id']}")["actions"] if a["action"] == "report")
    assert (told["allowed"], told["code"]) == (False, "report.submit.statement_attachment")
    statement = {"kind": "auditor_statement", "name": "Kari Revisor", "authorisation_number": "987654321", "dated_on": "2023-01-10", "accounts_to": "2023-01-10"}
    refusal = api.caseworker.post(path, {**body, "statement": {**statement, "kind": "self_declaration"}}, refused="validation", language="nn")
    assert refusal.code == "report.submit.statement_kind" and "revisorstadfesting" in refusal["detail"]
    assert api.caseworker.post(path, {**body, "statement": statement}, refused="validation").pointers == ["/statement/attachment_id"]
    statement["attachment_id"] = build.attached({"id": award["application_id"]}, name="revisor.pdf")["id"]
    assert next(a for a in api.caseworker.get(f"/applications/{award['application_id']}")["actions"] if a["action"] == "report")["allowed"]
    assert api.caseworker.post(path, {**body, "statement": {**statement, "dated_on": "2023-01-09"}}, refused="validation").code == "report.submit.statement_date"
    refusal = api.caseworker.post(path, {**body, "statement": statement}, refused="validation", language="nn")
    assert {("/form/reached", "too_short"), ("/form/more", "unknown")} <= refusal.faults
    assert any(pointer.startswith("/form/costs") for pointer in refusal.pointers)
    good = {"reached": "Alt ble nådd", "costs": [{"item": "Leie", "cost": 100_000}]}
    made = api.caseworker.post(path, {**body, "statement": statement, "form": good})
    assert made["statement"] == statement and made["form"] == good and made["form_version_id"] == call["report_form_version_id"]
    case = build.case(award["application_id"])
    assert case["award"]["reports"][0]["form"] == good
    then = api.auditor.get(f"/applications/{award['application_id']}?as_of=2099-01-01T00:00:00Z")
    assert then["award"]["reports"] == case["award"]["reports"]


def test_that_an_auditor_confirmed_may_be_all_that_is_said(api, build):
    call = build.open_call()
    demand(api, call["scheme_id"], statement_levels=[{"from_ore": 100_000, "kind": "auditor_statement"}])
    award = build.accepted(call=call)
    path, body = f"/awards/{award['id']}/reports", {"spent_ore": 100_000, "unspent_ore": 0, "auditor_statement": True}
    assert api.caseworker.post(path, {**body, "auditor_statement": False}, refused="validation").code == "report.submit.statement_missing"
    assert api.caseworker.post(path, body, refused="validation").pointers == ["/auditor_statement"]
    build.attached({"id": award["application_id"]}, name="revisor.pdf")
    made = api.caseworker.post(path, body)
    assert made["auditor_statement"] is True and (made["statement"]["kind"], made["statement"]["name"]) == ("auditor_statement", None)
    small = build.accepted()
    made = api.caseworker.post(f"/awards/{small['id']}/reports", {**body, "auditor_statement": False})
    assert made["auditor_statement"] is False and made["statement"] is None


def test_a_call_without_a_report_form_takes_no_answers(api, build):
    award = build.accepted()
    refusal = api.caseworker.post(f"/awards/{award['id']}/reports", {"spent_ore": 1, "unspent_ore": 0, "form": {"a": 1}}, refused="validation")
    assert refusal.code == "report.submit.no_form" and refusal.pointers == ["/form"]


def test_an_overdue_report_stops_payouts_by_the_schemes_rule(api, build):
    call = call_with(build, report_due_on="2023-01-05")
    demand(api, call["scheme_id"])
    award = build.accepted(call=call)
    assert api.auditor.get(f"/payouts/{award['payouts'][0]['id']}")["blocked_by"] == ["report_overdue"]
    refusal = api.finance.post("/payment-runs", {"pay_on": "2023-01-12", "due_by": "2023-12-31", "scheme_ids": [call["scheme_id"]]}, refused="conflict")
    assert refusal["excluded"][0]["blocked_by"] == ["report_overdue"]
    assert api.applicant.get(f"/awards/{award['id']}/reporting", refused="not-found")
    answers = {"reached": "Alt ble nådd", "costs": [{"item": "Leie", "cost": 100_000}]}
    report = build.report(award, form=answers)
    assert api.auditor.get(f"/payouts/{award['payouts'][0]['id']}")["blocked_by"] == []
    deficient = api.caseworker.post(f"/reports/{report['id']}/control", {"result": "deficient", "note": "Bilag mangler", "due_on": "2023-01-20"})
    assert (deficient["state"], deficient["due_on"]) == ("deficient", "2023-01-20")
    again = build.report(award, form=answers)
    assert (again["id"], again["state"]) == (report["id"], "submitted")
    api.caseworker.post(f"/reports/{report['id']}/control", {"result": "approved", "note": "n", "due_on": "2023-01-20"}, refused="validation")


def test_the_control_log_is_only_added_to(api, build):
    award = build.accepted()
    scheme = build.case(award["application_id"])["scheme"]["id"]
    path = f"/awards/{award['id']}/controls"
    body = {"kind": "site_visit", "basis": "risk", "finding": "serious", "reaction": "repay", "note": "Utstyret finnes ikke."}
    made = api.caseworker2.post(path, body, expect=201)
    assert api.auditor.get(f"/controls/{made['id']}").json == made.json and made["by"]["name"] == "Person caseworker2"
    report = build.report(award)
    api.caseworker.post(f"/reports/{report['id']}/control", {"result": "approved", "note": "I orden"})
    assert [(c["kind"], c["result"], c["finding"]) for c in api.auditor.items(path)] == [("report", "approved", None), ("site_visit", None, "serious")]
    assert [c["id"] for c in api.auditor.items(f"/schemes/{scheme}/controls")][-1] == made["id"]
    assert build.case(award["application_id"])["award"]["reports"][0]["controls"][0]["note"] == "I orden"
    api.caseworker.post(path, {**body, "finding": "none"}, refused="validation")
    api.finance.post(path, body, refused="forbidden")
    api.applicant.get(path, refused="not-found")


def test_demands_never_change_for_awards_that_were_decided(api, build):
    decided = build.case(build.accepted()["application_id"])["scheme"]["id"]
    body = {"valid_from": "2023-01-10", "overdue_stops": "award", "cause": "c"}
    assert api.scheme_owner.post(f"/schemes/{decided}/report-demands", body, refused="validation").code == "report_demand.create.not_ahead"
    api.scheme_owner.post(f"/schemes/{decided}/report-demands", {**body, "valid_from": "2023-01-11"}, expect=201)
    scheme = build.scheme()["id"]
    first = demand(api, scheme)
    assert first.headers["Location"].endswith(f"/report-demands/{first['id']}")
    api.scheme_owner.post(f"/schemes/{scheme}/report-demands", {"valid_from": "2023-01-10", "overdue_stops": "nothing", "cause": "c"}, refused="validation")
    demand(api, scheme, valid_from="2023-02-01", overdue_stops="recipient", statement_levels=[])
    faulty = [{"from_ore": 5, "kind": "auditor_statement"}, {"from_ore": 9, "kind": "self_declaration"}]
    refusal = api.scheme_owner.post(f"/schemes/{scheme}/report-demands", {"valid_from": "2023-03-01", "overdue_stops": "nothing", "statement_levels": faulty, "cause": "c"}, refused="validation")
    assert (refusal.code, refusal.faults) == ("report_demand.create.levels", {("/statement_levels/1/kind", "level_order")})
    assert [row["overdue_stops"] for row in api.auditor.items(f"/schemes/{scheme}/report-demands")] == ["recipient", "award"]


def test_risk_feeds_the_control_plan_and_the_evaluation_plan(api, build):
    award = build.accepted()
    scheme = build.case(award["application_id"])["scheme"]["id"]
    plan = {"year": 2023, "grant_year": 2023, "count": 3}
    assert api.scheme_owner.post(f"/schemes/{scheme}/control-plans", plan, refused="conflict").code == "control_plan.create.no_risk_analysis"
    evaluation = {"year": 2023, "knowledge": 2, "effect": 1, "kind": "own", "planned_year": 2024, "grounds": "Lenge siden sist."}
    assert api.scheme_owner.post(f"/schemes/{scheme}/evaluation-plans", evaluation, refused="conflict").code == "evaluation_plan.create.no_risk_analysis"
    factor = {"name": "Små organisasjoner", "likelihood": 4, "consequence": 5, "recipient_type": "voluntary_organisation", "measure": "Besøk"}
    body = {"year": 2023, "level": "high", "factors": [factor]}
    refusal = api.scheme_owner.post(f"/schemes/{scheme}/risk-analyses", {**body, "factors": [{**factor, "likelihood": 6}]}, refused="validation")
    assert refusal.pointers == ["/factors/0/likelihood"]
    risk = api.scheme_owner.post(f"/schemes/{scheme}/risk-analyses", body)
    assert risk["by_recipient_type"] == [{"recipient_type": "voluntary_organisation", "score": 20}]
    made = api.scheme_owner.post(f"/schemes/{scheme}/control-plans", plan, expect=201)
    assert (made["count"], made["candidates"], made["verified"], made["risk_analysis_id"]) == (1, 1, True, risk["id"])
    assert made["awards"][0]["award_id"] == award["id"] and made["awards"][0]["reasons"] == ["amount", "recipient_type"]
    assert api.scheme_owner.post(f"/schemes/{scheme}/control-plans", plan, refused="conflict").code == "control_plan.create.taken"
    api.caseworker.post(f"/awards/{award['id']}/controls", {"kind": "accounts", "basis": "risk", "finding": "none", "reaction": "none", "note": "I orden."})
    assert api.auditor.get(f"/control-plans/{made['id']}")["awards"][0]["controls"] == 1
    assert api.auditor.items(f"/schemes/{scheme}/control-plans")[0]["controlled"] == 1
    planned = api.scheme_owner.post(f"/schemes/{scheme}/evaluation-plans", evaluation, expect=201)
    assert [c["criterion"] for c in planned["criteria"]] == ["amount", "risk", "age", "goals", "change", "knowledge", "effect"]
    assert planned["total"] == sum(c["score"] for c in planned["criteria"])
    rows = api.auditor.items("/evaluation-plans", year=2023)
    assert planned["id"] in [row["id"] for row in rows] and [row["total"] for row in rows] == sorted((row["total"] for row in rows), reverse=True)
    api.caseworker.post(f"/schemes/{scheme}/control-plans", plan, refused="forbidden")
    empty = build.scheme()["id"]
    api.scheme_owner.post(f"/schemes/{empty}/risk-analyses", {"year": 2023, "level": "low"})
    assert api.scheme_owner.post(f"/schemes/{empty}/control-plans", plan, refused="conflict").code == "control_plan.create.no_awards"
    assert api.scheme_owner.post(f"/schemes/{empty}/evaluation-plans", {**evaluation, "planned_year": 2022}, refused="validation").pointers == ["/planned_year"]


def test_a_report_says_each_thing_once_and_leaves_no_more_than_was_given(api, build):
    award = build.accepted()
    goal = build.criteria(build.case(award["application_id"]), "goal")[0]
    path, body = f"/awards/{award['id']}/reports", {"spent_ore": 0, "unspent_ore": award["amount_ore"]}
    answer = {"criterion_id": goal, "text": "Nådd."}
    refusal = api.caseworker.post(path, {**body, "results": [answer, answer, {"criterion_id": 10**9, "text": "x"}]}, refused="validation", language="nn")
    assert refusal.faults == {("/results/1/criterion_id", "criterion_twice"), ("/results/2/criterion_id", "criterion_unknown")}
    assert api.caseworker.post(path, {**body, "results": [answer, answer]}, refused="validation").code == "report.results.criterion_twice"
    refusal = api.caseworker.post(path, {**body, "unspent_ore": award["amount_ore"] + 1, "results": [answer]}, refused="validation")
    assert (refusal.code, refusal.pointers) == ("report.submit.unspent", ["/unspent_ore"])
    api.caseworker.post(path, {**body, "results": [answer]}, expect=201)
    path, level = f"/awards/{award['id']}/goal-assessment", {"criterion_id": goal, "level": "low", "grounds": "Ikke begynt."}
    assert api.caseworker.post(path, {"criteria": [level], "level": "low"}, refused="validation").code == "goal_assessment.set.grounds"
    assert api.caseworker.post(path, {"criteria": [level, level], "level": "low", "grounds": "g"}, refused="validation").pointers == ["/criteria/1/criterion_id"]
    assert api.caseworker.post(path, {"criteria": [], "level": "not_assessed"}, expect=201)["level"] == "not_assessed"
