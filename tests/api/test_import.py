"""Imports from an older system: each kind of file comes in as it was, marked with its source; a file
with a fault changes nothing and is told of by line and column."""
import pytest

SOURCE = "gammel"
WHO = {"offices": "admin", "recipients": "caseworker", "schemes": "scheme_owner", "earmarks": "scheme_owner",
       "rules": "scheme_owner", "scheme_budgets": "scheme_owner", "appropriations": "finance", "awards": "caseworker",
       "goal_assessments": "caseworker", "scheme_goal_attainment": "scheme_owner", "evaluations": "scheme_owner",
       "risk_analyses": "scheme_owner", "appeals": "appeals"}
LINE = {"chapter": "3901", "post": "70"}


def csv(*rows, separator=";", end="\r\n"):
    """The first row's keys are the columns."""
    lines = [separator.join(rows[0])] + [separator.join(str(v) for v in row.values()) for row in rows]
    return (end.join(lines) + end).encode()


def send(api, kind, content, by=None, **more):
    return api[by or WHO[kind]].post(f"/imports/{kind}?source={SOURCE}", raw=content, content_type="text/csv", **more)


def load(api, kind, *rows, **more):
    return send(api, kind, csv(*rows), **more)


def first_rows(orgnr):
    """A right row of every kind, in the order in which they refer to each other."""
    return {
        "offices": {"name": "Gammel avdeling", "kind": "department", "manager": "directorate", "valid_from": "2000-01-01"},
        "recipients": {"ref": "m1", "orgnr": orgnr, "name": "Gammel forening", "type": "voluntary_organisation", "municipality": "0301"},
        "schemes": {"ref": "o1", "name": "Gammel ordning", "purpose": "F", "form": "earmarked", "manager": "directorate",
                    "office": "Gammel avdeling", "opened_on": "2010-01-01"},
        "earmarks": {"scheme": "o1", "recipient": orgnr, "amount_nok": "1000"},
        "rules": {"scheme": "o1", "valid_from": "2010-01-01", "change": "new", "goals": "Mål", "goal_criteria": "A|B",
                  "award_criteria": "K:2|P:1", "follow_up": "Rapport", "evaluation": "E"},
        "scheme_budgets": {"scheme": "o1", "year": 2021, **LINE, "amount_nok": "5000"},
        "appropriations": {"year": 2021, **LINE, "kind": "allotment", "amount_nok": "5000,50", "basis": "Statsregnskapet"},
        "awards": award("21/17", orgnr),
        "goal_assessments": {"case_number": "21/17", "level": "high", "grounds": "Nådd", "assessed_on": "2022-05-01"},
        "scheme_goal_attainment": {"scheme": "o1", "grant_year": 2021, "report_date": "2022-06-01", "level": "high", "grounds": "Nådd"},
        "evaluations": {"kind": "external", "year": 2021, "title": "Gammel evaluering", "finished": "true", "schemes": "o1"},
        "risk_analyses": {"scheme": "o1", "year": 2021, "level": "low", "text": "Liten"},
        "appeals": {"case_number": "21/17", "received_on": "2021-02-15", "grounds": "For lite",
                    "first_instance_outcome": "maintained", "outcome": "confirmed", "outcome_on": "2021-06-01"},
    }


def award(number, orgnr, **more):
    return {"case_number": number, "scheme": "o1", "grant_year": 2021, "recipient": orgnr, "title": "T", "applied_nok": "1000",
            "received_on": "2020-11-01", "outcome": "granted", "amount_nok": "1000", "decided_on": "2021-02-01", "grounds": "Godt",
            "state": "closed", "accepted_on": "2021-02-10", **LINE, "paid_nok": "1000", "paid_on": "2021-03-01", **more}


class Past:
    def __init__(self, api, build):
        self.orgnr = next(build.orgnrs)
        self.rows = first_rows(self.orgnr)
        self.replies = {kind: load(api, kind, row) for kind, row in self.rows.items()}
        self.scheme = next(s["id"] for s in api.auditor.items("/schemes") if s["name"] == "Gammel ordning")
        case, = api.auditor.items("/applications", q="21/17")
        self.case = build.case(case["id"])


@pytest.fixture(scope="module")
def past(api, build):
    """One right file of every kind has come in."""
    return Past(api, build)


@pytest.fixture
def unchanged(service):
    """Nothing is written while the test runs."""
    def state():
        return service.sql("select (select count(*) from history.entry), (select count(*) from import.run), (select count(*) from job.job where kind <> 'letter.send')")
    before = state()
    yield
    assert state() == before


@pytest.mark.parametrize("kind", WHO)
def test_a_right_file_comes_in_and_its_rows_are_counted(past, kind):
    reply = past.replies[kind]
    assert reply.status in (200, 201) and reply["kind"] == kind and reply["source"] == SOURCE
    assert (reply["rows"], reply["created"], reply["unchanged"]) == (1, 1, 0) and reply["imported_at"]


def test_an_office_is_seen_with_its_days(api, past):
    office = next(o for o in api.auditor.items("/offices") if o["name"] == "Gammel avdeling")
    assert office["valid_from"] == "2000-01-01" and office["kind"] == "department"


def test_a_recipient_is_marked_as_imported(api, past):
    row, = api.auditor.items("/recipients", q=past.orgnr)
    assert row["name"] == "Gammel forening" and row["source"] == f"{SOURCE}/m1"


def test_a_scheme_is_marked_and_owned_from_its_first_day(api, past):
    scheme = api.auditor.get(f"/schemes/{past.scheme}").json
    assert scheme["source"] == f"{SOURCE}/o1" and scheme["opened_on"] == "2010-01-01"
    assert [o["valid_from"] for o in scheme["ownership"]] == ["2010-01-01"] and scheme["office"]["name"] == "Gammel avdeling"
    assert [(e["name"], e["amount_ore"]) for e in scheme["earmarks"]] == [("Gammel forening", 100_000)]


def test_rules_are_marked_and_dated_as_they_were(api, past):
    rules, = api.auditor.items(f"/schemes/{past.scheme}/rules")
    assert rules["source"] == f"{SOURCE}/2" and rules["valid_from"] == "2010-01-01"
    assert [c["name"] for c in rules["goal_criteria"]] == ["A", "B"]
    assert [(c["name"], c["weight"]) for c in rules["award_criteria"]] == [("K", 2), ("P", 1)]


def test_budgets_and_entries_come_to_the_ore(api, past):
    line, = api.auditor.get(f"/schemes/{past.scheme}/budgets/2021")["lines"]
    assert line["amount_ore"] == 500_000 and line["committed_ore"] == 100_000
    entry, = [e for e in api.auditor.items("/appropriations/entries", year=2021) if e["chapter"] == LINE["chapter"]]
    assert entry["amount_ore"] == 500_050 and entry["source"] == f"{SOURCE}/2"


def test_a_past_decision_is_marked_and_dated_as_it_was(past):
    case = past.case
    assert case["source"].startswith(SOURCE) and case["submitted_at"].startswith("2020-1")
    decision, = case["decisions"]
    assert decision["source"].startswith(SOURCE) and decision["outcome"] == "granted"
    assert "2021-01-31T23" <= decision["decided_at"] < "2021-02-01T23"
    assert case["award"]["amount_ore"] == 100_000 and case["award"]["source"].startswith(SOURCE)


def test_what_was_paid_is_seen_on_its_day(api, past):
    payout, = [p for p in api.auditor.items("/payouts") if p["award_id"] == past.case["award"]["id"]]
    assert (payout["amount_ore"], payout["paid_on"], payout["state"]) == (100_000, "2021-03-01", "settled")


def test_goals_evaluations_risks_and_appeals_are_seen(api, past):
    goal = past.case["award"]["goal_assessment"]
    assert goal["level"] == "high" and goal["source"] == f"{SOURCE}/2" and goal["assessed_at"].startswith("2022-04-30")
    of_scheme = api.auditor.get(f"/schemes/{past.scheme}/goal-attainment?grant_year=2021").json
    assert '"2022-06-01"' in repr(of_scheme).replace("'", '"')
    evaluation, = api.auditor.items(f"/schemes/{past.scheme}/evaluations")
    assert evaluation["title"] == "Gammel evaluering" and evaluation["source"] == f"{SOURCE}/2"
    risk, = api.auditor.items(f"/schemes/{past.scheme}/risk-analyses")
    assert (risk["year"], risk["level"], risk["source"]) == (2021, "low", f"{SOURCE}/2")
    appeal, = past.case["appeals"]
    assert (appeal["received_on"], appeal["outcome"], appeal["state"]) == ("2021-02-15", "stadfestet", "decided")


def test_what_is_there_already_counts_as_unchanged(api, past):
    for kind in ("recipients", "earmarks"):
        reply = load(api, kind, past.rows[kind])
        assert (reply["rows"], reply["created"], reply["unchanged"]) == (1, 0, 1)


@pytest.mark.parametrize("change", [
    {"separator": ","}, {"end": "\n"}, {"end": "\r\n\r\n"}])
def test_commas_line_feeds_and_empty_lines_are_read(api, build, past, change):
    orgnr = next(build.orgnrs)
    row = {"ref": orgnr, "orgnr": orgnr, "name": "En forening", "type": "foundation"}
    assert send(api, "recipients", b"\xef\xbb\xbf" + csv(row, **change))["created"] == 1


# What is wrong with the row on line 3 of a file whose line 2 is right: {column: value}, then (column, code).
FAULTS = {
    "offices": [({"manager": "county"}, ("manager", "contradiction")), ({"valid_to": "1999-01-01"}, ("valid_to", "order")),
                ({"kind": "section"}, ("kind", "choice")), ({"valid_from": "2000-02-30"}, ("valid_from", "date"))],
    "recipients": [({"orgnr": "123456789"}, ("orgnr", "orgnr")), ({"name": ""}, ("name", "missing")), ({"type": "club"}, ("type", "choice")),
                   ({"municipality": "9999"}, ("municipality", "reference")), ({"orgnr": ""}, ("orgnr", "missing")),
                   ({"name": "x" * 8001}, ("name", "too_long"))],
    "schemes": [({"office": "Ingen"}, ("office", "reference")), ({"closed_on": "2011-01-01"}, ("closed_reason", "contradiction")),
                ({"form": "lottery"}, ("form", "choice")), ({"restricted_to": "foundation|club"}, ("restricted_to", "choice"))],
    "earmarks": [({"scheme": "o9"}, ("scheme", "reference")), ({"recipient": "m9"}, ("recipient", "reference")),
                 ({"amount_nok": "-1"}, ("amount_nok", "negative")), ({"amount_nok": "1 000"}, ("amount_nok", "type"))],
    "rules": [({"scheme": "o9"}, ("scheme", "reference")), ({"award_criteria": "K"}, ("award_criteria", "type")),
              ({"goal_criteria": "A||B"}, ("goal_criteria", "type")), ({"valid_from": "2010-01-01"}, ("valid_from", "taken"))],
    "scheme_budgets": [({"year": "21"}, ("year", "type")), ({"chapter": "76"}, ("chapter", "type")), ({"amount_nok": "-1"}, ("amount_nok", "negative")),
                       ({"year": "2021"}, ("post", "taken"))],
    "appropriations": [({"kind": "gift"}, ("kind", "choice")), ({"kind": "given_authority"}, ("counterpart", "missing")),
                       ({"post": "7"}, ("post", "type")), ({"amount_nok": "1,234"}, ("amount_nok", "type"))],
    "awards": [({"decided_on": "2020-10-01"}, ("decided_on", "order")), ({"decided_on": "2023-06-01"}, ("decided_on", "order")),
               ({"amount_nok": "0"}, ("amount_nok", "contradiction")), ({"state": ""}, ("state", "contradiction")),
               ({"paid_nok": "1001"}, ("paid_nok", "contradiction")), ({"paid_on": ""}, ("paid_on", "missing")),
               ({"post": "71"}, ("post", "no_budget")), ({"recipient": "m9"}, ("recipient", "reference")),
               ({"case_number": "21/17"}, ("case_number", "taken")),
               ({"applied_nok": "9000", "amount_nok": "9000", "paid_nok": "9000"}, ("amount_nok", "above_budget"))],
    "goal_assessments": [({"case_number": "99/1"}, ("case_number", "reference")), ({"case_number": "21/17"}, ("case_number", "taken"))],
    "scheme_goal_attainment": [({"level": "best"}, ("level", "choice")), ({"report_date": "2022-06-01"}, ("report_date", "taken"))],
    "evaluations": [({"schemes": "o1|o9"}, ("schemes", "reference")), ({"finished": "ja"}, ("finished", "choice")),
                    ({"title": "Gammel evaluering"}, ("title", "taken"))],
    "risk_analyses": [({"year": "2021"}, ("year", "taken")), ({"level": "none"}, ("level", "choice"))],
    "appeals": [({"outcome_on": "2021-02-01"}, ("outcome_on", "order")), ({"received_on": "2021-01-01"}, ("received_on", "order")),
                ({"case_number": "99/1"}, ("case_number", "reference")), ({"outcome": "upheld"}, ("outcome", "choice"))],
}
FRESH = {"offices": {"name": "Avdeling {n}"}, "recipients": {"ref": "r{n}"}, "schemes": {"ref": "s{n}", "name": "Ordning {n}"},
         "rules": {"valid_from": "2012-01-0{n}"}, "scheme_budgets": {"year": "201{n}"}, "awards": {"case_number": "21/90{n}"},
         "scheme_goal_attainment": {"report_date": "2021-06-0{n}"}, "evaluations": {"title": "Evaluering {n}"},
         "risk_analyses": {"year": "201{n}"}, "appeals": {"received_on": "2021-03-0{n}"}}


def fresh(build, past, kind, number):
    row = {**past.rows[kind], **{name: value.format(n=number) for name, value in FRESH.get(kind, {}).items()}}
    return {**row, "orgnr": next(build.orgnrs)} if kind == "recipients" else row


@pytest.mark.parametrize("kind, change, fault", [(kind, *row) for kind, rows in FAULTS.items() for row in rows])
def test_a_fault_is_told_by_line_and_column(api, build, past, unchanged, kind, change, fault):
    rows = [fresh(build, past, kind, 1), {**fresh(build, past, kind, 2), **change}]
    columns = list(rows[0]) + [name for name in change if name not in rows[0]]
    refusal = load(api, kind, *({name: row.get(name, "") for name in columns} for row in rows), refused="validation")
    column, code = fault
    assert refusal.code == "import.rows.faulty" and (f"/3/{column}", code) in refusal.faults


@pytest.mark.parametrize("kind", WHO)
def test_a_column_too_many_and_one_too_few_are_both_told(api, past, unchanged, kind):
    needed = {"offices": "kind", "earmarks": "recipient", "goal_assessments": "level", "appeals": "outcome", "recipients": "name",
              "schemes": "purpose", "rules": "goals", "scheme_budgets": "post", "appropriations": "basis", "awards": "title",
              "scheme_goal_attainment": "level", "evaluations": "kind", "risk_analyses": "level"}[kind]
    row = {("colour" if name == needed else name): value for name, value in past.rows[kind].items()}
    refusal = load(api, kind, row, refused="validation")
    assert {("/1/colour", "unknown"), (f"/1/{needed}", "missing")} <= refusal.faults


@pytest.mark.parametrize("kind", ["offices", "recipients", "schemes", "earmarks", "rules", "scheme_budgets", "awards", "goal_assessments",
                                  "scheme_goal_attainment", "evaluations", "risk_analyses", "appeals"])
def test_a_row_that_is_repeated_is_told(api, build, past, unchanged, kind):
    row = fresh(build, past, kind, 3)
    assert "duplicate" in {code for pointer, code in load(api, kind, row, row, refused="validation").faults if pointer.startswith("/3/")}


@pytest.mark.parametrize("body, faults", [
    (b"", {("/1/", "empty")}), (b"\xef\xbb\xbf", {("/1/", "empty")}), (b"\r\n\n", {("/1/", "empty")}),
    (b"ref;name\r\nx;\xff\r\n", {("/2/", "encoding")}), (b"ref;name\r\nx;a\x00b\r\n", {("/2/", "encoding")}),
    (b'ref;name\r\n"open', {("/2/", "quote")}), (b"ref;name\r1;2\r", {("/1/", "line_end")}),
    (b"ref;name\r\n1\r\n2;3;4\r\n", {("/2/", "cells"), ("/3/", "cells")}), (b"ref;name\n\n\n1\n", {("/4/", "cells")}),
    (b"ref;ref\r\n1;2\r\n", {("/1/ref", "duplicate")}), (b"n" * 70 + b"\r\n1\r\n", {("/1/", "unknown")}),
    (b";".join(b"c%d" % i for i in range(65)) + b"\n", {("/1/", "too_many_columns")}),
    (b"ref\n" + b"1\n" * 100_001, {("/100002/", "too_many_rows")})],
    ids=lambda value: value[:12].hex() if isinstance(value, bytes) else "")
def test_a_file_that_cannot_be_read_is_told_by_line(api, unchanged, body, faults):
    refusal = send(api, "recipients", body, refused="validation")
    assert refusal.faults == faults
    assert all("{" not in fault["detail"] for fault in refusal["errors"])


def test_no_more_than_a_hundred_faults_are_told(api, unchanged):
    refusal = send(api, "recipients", b"ref;name\r\n" + b"1\r\n" * 500, refused="validation")
    assert len(refusal["errors"]) == 100


@pytest.mark.parametrize("kind", WHO)
def test_an_import_is_for_those_who_answer_for_it(api, past, unchanged, kind):
    for name in ("auditor", "approver"):
        load(api, kind, past.rows[kind], by=name, refused="forbidden")
    # Faults of the file are told to those only who may import it.
    send(api, kind, b"colour\r\nred\r\n", by="applicant", refused="forbidden")


def test_an_import_is_csv(api, unchanged):
    api.caseworker.post("/imports/recipients", raw=b"{}", content_type="application/json", refused="unsupported-media-type")
    api.caseworker.post("/imports/recipients", raw=b"a\r\n", content_type="application/octet-stream", refused="unsupported-media-type")


def test_a_file_above_16_mib_is_refused(api, unchanged):
    send(api, "recipients", b"x" * (16 * 1024 * 1024 + 1), refused="too-large")


def test_a_file_sent_again_with_its_key_comes_in_once(service, api, build):
    orgnr, key = next(build.orgnrs), "import " + next(build.orgnrs)
    row = {"ref": orgnr, "orgnr": orgnr, "name": "En gang", "type": "foundation"}
    first = load(api, "recipients", row, key=key)
    before = service.history_count()
    again = load(api, "recipients", row, key=key)
    assert again.headers["Idempotent-Replay"] == "true" and (again.status, again.body) == (first.status, first.body)
    assert load(api, "recipients", {**row, "name": "To"}, key=key, any_status=True).slug == "idempotency-mismatch"
    assert service.history_count() == before


def test_faults_are_told_in_the_language_of_the_reader(api, unchanged):
    told = {language: send(api, "recipients", b"ref;name\r\n1\r\n", language=language, refused="validation").json
            for language in ("nb", "nn", "en")}
    assert told["nb"]["detail"].startswith("Filen har 1 feil. Ingenting er importert.")
    assert told["nn"]["detail"].startswith("Fila har 1 feil. Ingenting er importert.")
    assert told["en"]["detail"].startswith("The file has 1 faults.")
    assert told["nb"]["errors"][0]["detail"].startswith("Linjen har ikke") and told["nn"]["errors"][0]["detail"].startswith("Linja har ikkje")
