"""Settings over HTTP: what each may be, from which day, by whom; the page and the history of them."""
import pytest


def shown(client, name):
    return next(row for row in client.items("/settings", limit=500) if row["name"] == name)


def test_an_administrator_sets_what_holds_from_a_day_on(service, api):
    before = shown(api.admin, "change_request.target_days")
    assert (before["value"], before["set_by"], before["kind"], before["unit"], before["minimum"], before["maximum"]) == (30, None, "int", "days", 1, 365)
    body = {"name": "change_request.target_days", "value": 21, "cause": "Ny rutine"}
    made = api.admin.post("/setting-changes", {**body, "valid_from": "2023-03-01"}, expect=201)
    assert made.headers["Location"].endswith(f"/setting-changes/{made['id']}") and api.auditor.get(f"/setting-changes/{made['id']}").json == made.json
    row = shown(api.auditor, "change_request.target_days")
    assert (row["value"], row["coming"]) == (30, [{"valid_from": "2023-03-01", "value": 21}])
    api.admin.post("/setting-changes", {**body, "valid_from": "2023-03-01", "value": 25, "cause": "Rettet"})
    now = api.admin.post("/setting-changes", {**body, "value": 28})
    assert now["valid_from"] == "2023-01-10"
    row = shown(api.admin, "change_request.target_days")
    assert (row["value"], row["source"], row["set_by"]["name"], row["coming"]) == (28, "Ny rutine", "Person admin", [{"valid_from": "2023-03-01", "value": 25}])
    assert [r["value"] for r in api.auditor.items("/setting-changes", name="change_request.target_days")] == [28, 25, 21]
    assert service.sql("select rule.setting('change_request.target_days'), rule.setting('change_request.target_days', '2023-03-01'), "
                       "rule.setting('change_request.target_days', '2023-01-09')")[0] == ["28", "25", "30"]
    entry = api.admin.items("/history", object=f"setting/{made['id']}")[0]
    assert entry["sentence"] == "Person admin endret innstillingen."
    api.admin.post("/setting-changes", {**body, "value": 30})


def test_a_set_value_is_what_the_rules_go_by(api, build):
    api.admin.post("/setting-changes", {"name": "batch.hold_seconds", "value": 1, "cause": "Kort vindu"})
    try:
        assert build.batch([build.open_call()], {"kind": "equal"})["hold_seconds"] == 1
        assert shown(api.admin, "batch.hold_seconds")["value"] == 1
    finally:
        api.admin.post("/setting-changes", {"name": "batch.hold_seconds", "value": 600, "cause": "Som før"})


PAYER = {"name": "Direktoratet (demo)", "orgnr": "983544622", "account": "76940512057", "bic": "NDEANOKK", "customer_id": "TILSAGN01", "division": "TILSKUDD"}


def test_finance_sets_who_pays_and_takes_no_part_in_what_is_paid_so(service, api, build):
    """Field by field, from a day on; a run is paid as it was attested."""
    assert shown(api.finance, "payment.debtor")["may_set"] and not shown(api.finance, "notice.shown_days")["may_set"]
    assert api.finance.post("/setting-changes", {"name": "notice.shown_days", "value": 9, "cause": "C"}, refused="forbidden").code == "access.role.missing"
    before, attested = build.run(), build.run()
    api.finance2.post(f"/payment-runs/{attested['id']}/attest")
    body = {"name": "payment.debtor", "cause": "Ny bankavtale"}
    api.both.post("/setting-changes", {**body, "value": {**PAYER, "account": "12345678903"}}, expect=201)
    try:
        assert api.auditor.get(f"/payment-runs/{before['id']}")["debtor"]["account"] == "12345678903"
        assert api.auditor.get(f"/payment-runs/{attested['id']}")["debtor"]["account"] == "76940512057", "as it was attested"
        assert api.both.post(f"/payment-runs/{before['id']}/attest", refused="same-person").code == "payment_run.act.same_person"
        api.finance2.post(f"/payment-runs/{before['id']}/attest")
        assert api.both.post(f"/payment-runs/{before['id']}/approve", refused="same-person").code == "payment_run.act.same_person"
    finally:
        api.admin.post("/setting-changes", {**body, "value": PAYER, "cause": "Som før"}, expect=201)
    assert api.auditor.get(f"/payment-runs/{before['id']}")["debtor"]["account"] == "12345678903"
    for run, account in ((before, "12345678903"), (attested, "76940512057")):
        api.approver2.post(f"/payment-runs/{run['id']}/approve")
        assert account in build.file(run).text
    assert [r["value"]["account"] for r in api.finance.items("/setting-changes", name="payment.debtor")] == ["76940512057", "12345678903"]


BAD = [({"name": "payment.debtor", "value": 1}, "setting.change.value", {("/value", "type")}),
       ({"name": "payment.debtor", "value": {**PAYER, "account": "76940512058", "orgnr": "983544623", "bic": "x", "division": "//"}}, "setting.change.value",
        {("/value/account", "account"), ("/value/orgnr", "orgnr"), ("/value/bic", "bic"), ("/value/division", "bank_id")}),
       ({"name": "no.such", "value": 1}, "setting.change.name", {("/name", None)}),
       ({"name": "notice.shown_days", "value": 0}, "setting.change.value", {("/value", "too_small")}),
       ({"name": "notice.shown_days", "value": 4000}, "setting.change.value", {("/value", "too_large")}),
       ({"name": "notice.shown_days", "value": "9"}, None, {("/value", "type")}),
       ({"name": "notice.shown_days", "value": 1.5}, None, {("/value", "type")}),
       ({"name": "notice.shown_days", "value": None}, "setting.change.value", {("/value", "type")}),
       ({"name": "letter.notice_by_email", "value": 1}, "setting.change.value", {("/value", "type")}),
       ({"name": "notice.shown_days", "value": {"days": 9}}, "setting.change.value", {("/value", "type")}),
       ({"name": "decision.checks", "value": 1}, "setting.change.value", {("/value", "type")}),
       ({"name": "decision.checks", "value": ["facts", "facts", "colour"]}, "setting.change.value", {("/value/1", "duplicate"), ("/value/2", "choice")}),
       ({"name": "administrator", "value": {"name": "", "orgnr": "1"}}, "setting.change.value", {("/value/name", "too_short"), ("/value/orgnr", "orgnr"), ("/value/contact", "missing")}),
       ({"name": "batch.de_minimis", "value": {"ceiling_eur": 1, "years": 1, "scheme_ids": [999999], "rates": [{"from": "2023-02-30", "nok": 0}]}}, "setting.change.value",
        {("/value/scheme_ids/0", "choice"), ("/value/rates/0/from", "date"), ("/value/rates/0/nok", "too_small")}),
       ({"name": "notice.shown_days", "value": 9, "valid_from": "2023-01-09"}, "setting.change.not_ahead", {("/valid_from", None)})]


@pytest.mark.parametrize("body, code, faults", BAD)
def test_what_a_setting_cannot_be_is_refused(api, body, code, faults):
    refusal = api.admin.post("/setting-changes", {"cause": "C", **body}, refused="validation")
    assert refusal.code == code and {p for p, _ in refusal.faults} == {p for p, _ in faults}
    assert all(c is None or (p, c) in refusal.faults for p, c in faults)


def test_every_setting_has_its_kind(service):
    """A setting that a migration adds is told of on the page, too."""
    kinds = {row[0] for row in service.sql("select name from rule.setting_kinds()")}
    assert kinds == {row[0] for row in service.sql("select distinct name from rule.setting")}
    wrong = service.sql("select s.name from rule.setting_kinds() s where s.kind <> 'document' and rule.setting_fault(s.kind, s.minimum, s.maximum, s.nullable, "
                        "(select value from rule.setting r where r.name = s.name order by valid_from limit 1)) is not null")
    assert wrong in ([], [["decision.expected_months"]])
