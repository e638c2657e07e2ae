"""Imports from an older system: all or nothing, faults by line, each kind of file."""
import pytest

SOURCE = "gammel"


def csv(*rows):
    """The first row's keys are the columns."""
    lines = [";".join(rows[0])] + [";".join(str(v) for v in row.values()) for row in rows]
    return "\r\n".join(lines) + "\r\n"


def load(client, kind, *rows, **more):
    return client.post(f"/imports/{kind}?source={SOURCE}", raw=csv(*rows).encode(), content_type="text/csv", **more)


def test_past_years_come_in_file_by_file(api, build):
    orgnr = next(build.orgnrs)
    line = {"chapter": "3901", "post": "70"}
    told = [
        load(api.admin, "offices", {"name": "Gammel avdeling", "kind": "department", "manager": "directorate", "valid_from": "2000-01-01"}),
        load(api.caseworker, "recipients", {"ref": "m1", "orgnr": orgnr, "name": "Gammel forening", "type": "voluntary_organisation",
                                            "municipality": "0301"}),
        load(api.scheme_owner, "schemes", {"ref": "o1", "name": "Gammel ordning", "purpose": "F", "form": "earmarked",
                                           "manager": "directorate", "office": "Gammel avdeling", "opened_on": "2010-01-01"}),
        load(api.scheme_owner, "earmarks", {"scheme": "o1", "recipient": orgnr, "amount_nok": "1000"}),
        load(api.scheme_owner, "rules", {"scheme": "o1", "valid_from": "2010-01-01", "change": "new", "goals": "Mål", "goal_criteria": "A|B",
                                         "award_criteria": "K:2|P:1", "follow_up": "Rapport", "evaluation": "E"}),
        load(api.finance, "appropriations", {"year": 2021, **line, "kind": "allotment", "amount_nok": "5000", "basis": "Statsregnskapet"}),
        load(api.scheme_owner, "scheme_budgets", {"scheme": "o1", "year": 2021, **line, "amount_nok": "5000"}),
        load(api.caseworker, "awards", {
            "case_number": "21/17", "scheme": "o1", "grant_year": 2021, "recipient": orgnr, "title": "T", "applied_nok": "1000",
            "received_on": "2020-11-01", "outcome": "granted", "amount_nok": "1000", "decided_on": "2021-02-01", "grounds": "Godt",
            "state": "closed", "accepted_on": "2021-02-10", **line, "paid_nok": "1000", "paid_on": "2021-03-01"}),
        load(api.caseworker, "goal_assessments", {"case_number": "21/17", "level": "high", "grounds": "Nådd", "assessed_on": "2022-05-01"}),
        load(api.scheme_owner, "scheme_goal_attainment", {"scheme": "o1", "grant_year": 2021, "report_date": "2022-06-01", "level": "high",
                                                          "grounds": "Nådd"}),
        load(api.scheme_owner, "evaluations", {"kind": "external", "year": 2021, "title": "Evaluering", "finished": "true", "schemes": "o1"}),
        load(api.scheme_owner, "risk_analyses", {"scheme": "o1", "year": 2021, "level": "low", "text": "Liten"}),
        load(api.appeals, "appeals", {"case_number": "21/17", "received_on": "2021-02-15", "grounds": "For lite",
                                      "first_instance_outcome": "maintained", "outcome": "confirmed", "outcome_on": "2021-06-01"}),
    ]
    assert [reply["created"] for reply in told] == [1] * len(told)
    row, = api.auditor.items("/applications", q="21/17")
    case = build.case(row["id"])
    assert case["source"].startswith(SOURCE) and case["decisions"][0]["decided_at"].startswith("2021-0")
    assert case["award"]["goal_assessment"]["level"] == "high" and case["appeals"][0]["outcome"] == "confirmed"


def test_an_import_is_all_or_nothing_with_faults_by_line(service, api, build):
    good, before = next(build.orgnrs), service.history_count()
    refusal = load(api.caseworker, "recipients",
                   {"ref": "r1", "orgnr": good, "name": "God", "type": "foundation"},
                   {"ref": "r1", "orgnr": "123456789", "name": "", "type": "club"}, refused="validation")
    assert {fault["code"] for fault in refusal["errors"]} >= {"orgnr", "missing", "choice"}
    assert all("3" in fault["pointer"] for fault in refusal["errors"] if fault["code"] in ("orgnr", "missing", "choice"))
    assert service.history_count() == before and api.auditor.items("/recipients", q=good) == []


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b'ref;name\r\n"open', b"ref;ref\r\n1;2\r\n", b"colour\r\nred\r\n", b"a\x00b\r\n", b"ref;name\r\n1\r\n"])
def test_a_file_that_cannot_be_read_is_refused(service, api, body):
    before = service.history_count()
    reply = api.caseworker.post("/imports/recipients", raw=body, content_type="text/csv", any_status=True)
    assert reply.slug == "validation" or reply.code == "request.body.unreadable"
    api.caseworker.post("/imports/recipients", raw=b"{}", content_type="application/json", refused="unsupported-media-type")
    api.auditor.post("/imports/recipients", raw=b"a\r\n1\r\n", content_type="text/csv", refused="forbidden")
    assert service.history_count() == before
