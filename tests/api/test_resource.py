"""What holds of every resource and list: versions, keyset pages, files, and which refusal comes first."""
import re
import subprocess

import pytest
from service import DATABASE, PASSWORD


# --- ETag and If-Match -----------------------------------------------------------------------

def test_a_change_needs_the_version_it_was_made_on(api, build):
    case = build.draft()
    path = f"/applications/{case['id']}"
    first = api.caseworker.get(path)
    assert first.etag.strip('"').split(".")[0] == str(case["version"])
    assert api.caseworker.patch(path, {"title": "Uten"}, refused="precondition-required").code == "resource.change.no_version"
    changed = api.caseworker.patch(path, {"title": "Ny"}, if_match=first.etag)
    assert changed.etag != first.etag and api.caseworker.get(path).etag == changed.etag
    stale = api.caseworker.patch(path, {"title": "Sen"}, if_match=first.etag, refused="stale")
    assert stale.code == "resource.change.stale" and api.caseworker.get(path)["title"] == "Ny"


def test_an_action_honours_the_version_when_it_is_given(api, build):
    case = build.draft()
    path = f"/applications/{case['id']}/submit"
    api.caseworker.post(path, if_match='"999"', refused="stale")
    assert api.caseworker.post(path, if_match=f"\"{case['version']}\"")["state"] == "submitted"


def test_a_weakened_version_is_the_version(api, build):
    case = build.draft()
    api.caseworker.patch(f"/applications/{case['id']}", {"title": "Ny"}, if_match=f"W/\"{case['version']}\"")


@pytest.mark.parametrize("if_match", ["1", '"1', '"a", "b"', '""', "W/1", '"' + "x" * 200 + '"'])
def test_an_if_match_that_is_none_is_malformed(api, build, if_match):
    case = build.draft()
    assert api.caseworker.patch(f"/applications/{case['id']}", {"title": "Ny"}, if_match=if_match, refused="malformed").code == "request.if_match.malformed"


def test_what_has_not_changed_is_not_sent_again(api, build):
    case = build.draft()
    path = f"/applications/{case['id']}"
    etag = api.caseworker.get(path).etag
    assert api.caseworker.get(path, headers={"If-None-Match": etag}, expect=304).etag == etag
    assert api.caseworker.get(path, headers={"If-None-Match": f'"x", W/{etag}'}, expect=304)
    api.caseworker.get(path, headers={"If-None-Match": '"x"'}, expect=200)


def test_a_head_request_is_a_get_without_a_body(api, build):
    path = f"/applications/{build.draft()['id']}"
    head, get = api.auditor.call("HEAD", path), api.auditor.get(path)
    assert head.status == 200 and head.etag == get.etag and head.headers["Content-Length"] == str(len(get.body))


# --- creates ---------------------------------------------------------------------------------

def test_a_create_says_where_it_is_and_shows_what_a_get_shows(api, build):
    call, recipient = build.open_call(), build.recipient()
    made = api.caseworker.post("/applications", {"call_id": call["id"], "recipient_id": recipient["id"], "title": "T",
                                                 "purpose": "", "amount_ore": 1}, expect=201)
    got = api.caseworker.get(made.headers["Location"])
    assert got.json == made.json and got.etag == made.etag


def test_every_create_of_the_course_says_where_it_is(api, build):
    case = build.reviewed()
    decision = api.caseworker.post(f"/applications/{case['id']}/decisions", {"outcome": "rejected", "grounds": "Nei"}, expect=201)
    assert api.caseworker.get(decision.headers["Location"]).json == decision.json
    batch = api.caseworker.post("/batches", {"name": "X", "call_ids": [case["call"]["id"]], "method": {"kind": "equal"}}, expect=201)
    assert api.caseworker.get(batch.headers["Location"])["id"] == batch["id"]
    award = build.accepted()
    scheme = build.case(award["application_id"])["scheme"]["id"]
    run = api.finance.post("/payment-runs", {"pay_on": "2023-01-12", "due_by": "2023-12-31", "scheme_ids": [scheme]}, expect=201)
    assert api.finance.get(run.headers["Location"]).json == run.json


# --- lists -----------------------------------------------------------------------------------

def test_pages_are_stable_while_rows_are_added(api, build):
    call = build.open_call()
    before = [build.draft(call)["id"] for _ in range(5)]
    path = f"/applications?call_id={call['id']}&limit=2"
    page = api.auditor.get(path + "&sort=-id")
    seen = [row["id"] for row in page["items"]]
    build.draft(call)
    while page["next"]:
        assert page.headers["Link"] == f'</api/v1{path}&sort=-id&after={page["next"]}>; rel="next"'
        page = api.auditor.get(f"{path}&sort=-id&after={page['next']}")
        seen += [row["id"] for row in page["items"]]
    assert seen == before[::-1] and "Link" not in page.headers


@pytest.mark.parametrize("sort", ["id", "-id", "due_on", "-due_on", "amount_ore", "-amount_ore"])
def test_every_sort_pages_through_all_once(api, build, sort):
    call = build.open_call()
    made = [build.submitted(call, amount_ore=amount)["id"] for amount in (300, 100, 100, 200)]
    rows = api.auditor.items("/applications", call_id=call["id"], sort=sort, limit=1)
    assert sorted(row["id"] for row in rows) == sorted(made)
    keys = [row[sort.lstrip("-")] for row in rows]
    assert keys == sorted(keys, reverse=sort.startswith("-"))


@pytest.mark.parametrize("query, pointer, code", [
    ("limit=501", "?limit", "too_large"), ("limit=0", "?limit", "too_small"), ("limit=x", "?limit", "type"),
    ("limit=-1", "?limit", "too_small"), ("after=%25%25", "?after", "cursor"), ("after=bm9uc2Vuc2U", "?after", "cursor"),
    ("sort=colour", "?sort", "choice"), ("format=pdf", "?format", "choice"), ("colour=red", "?colour", "unknown"),
    ("state=open&state=closed", "?state", "duplicate"), ("late=perhaps", "?late", "type"),
    ("due_before=2023-02-30", "?due_before", "date"), ("scheme_id=0", "?scheme_id", "too_small"),
    ("q=" + "x" * 201, "?q", "too_long"),
])
def test_what_a_list_is_asked_is_checked(api, query, pointer, code):
    refusal = api.auditor.get("/applications?" + query, refused="validation")
    assert pointer in refusal.pointers, refusal
    assert (pointer, code) in refusal.faults


def test_all_faults_of_a_query_are_told_at_once(api):
    refusal = api.auditor.get("/applications?limit=501&sort=colour&colour=red&late=perhaps", refused="validation")
    assert set(refusal.pointers) == {"?limit", "?sort", "?colour", "?late"}


def test_the_queue_is_filtered(api, build):
    call = build.open_call()
    mine, other = build.reviewed(call=call), build.submitted(call, title="Svært særegent tiltak")
    ids = lambda **query: {row["id"] for row in api.auditor.items("/applications", call_id=call["id"], **query)}
    assert ids() == {mine["id"], other["id"]}
    assert ids(state="submitted") == {other["id"]} and ids(assignee=api.caseworker.id) == {mine["id"]}
    assert ids(q=mine["case_number"]) == {mine["id"]} and ids(q="særegent") == {other["id"]}
    assert ids(recipient_id=other["recipient"]["id"]) == {other["id"]} and ids(late="true") == set()
    assert ids(due_before="2022-01-01") == set() and ids(scheme_id=mine["scheme"]["id"] + 1) == set()


# --- files -----------------------------------------------------------------------------------

def test_a_list_is_a_file_for_norwegian_spreadsheets(api, build):
    call = build.open_call()
    build.submitted(call, title='Med "anførsel"; og skille', amount_ore=123456)
    build.submitted(call, title="=1+1", amount_ore=5)
    reply = api.auditor.get(f"/applications?call_id={call['id']}&sort=id&format=csv")
    assert reply.media_type == "text/csv" and "attachment" in reply.headers["Content-Disposition"]
    assert reply.body.startswith(b"\xef\xbb\xbf")
    head, first, second = reply.body[3:].decode().rstrip("\r\n").split("\r\n")
    assert "cursor" not in head.split(";") and "case_number" in head.split(";")[1]
    assert '"Med ""anførsel""; og skille"' in first and ";1234,56;" in first
    assert ";0,05;" in second and "\"'=1+1\"" in second, "a formula is guarded"
    same = api.auditor.get(f"/applications?call_id={call['id']}&sort=id", headers={"Accept": "text/csv"})
    assert same.body == reply.body


def test_a_file_has_no_row_limit(api, build):
    call = build.open_call()
    build.service.sql("""
      insert into access.tx_actor (user_id, duty, action, request)
        select id, 'worker', 'test', gen_random_uuid() from access.user_account where username = 'worker.migrate';
      insert into application.application (case_number, scheme_id, call_id, recipient_id, state, title, purpose, amount_ore, created_by, created_at)
        select 'T/' || n || '/' || :call, c.scheme_id, c.id, (select min(id) from recipient.recipient), 'draft', 'Tiltak ' || n, '', n,
          (select min(id) from access.user_account), clock_timestamp() from generate_series(1, 1200) n, scheme.call c where c.id = :call""",
                      call=call["id"])
    reply = api.auditor.get(f"/applications?call_id={call['id']}&format=csv&limit=3")
    assert reply.text.count("\r\n") == 1201
    assert len(api.auditor.items("/applications", call_id=call["id"], limit=500)) == 1200


def test_what_cannot_be_accepted_is_said(api, build):
    path = f"/applications/{build.draft()['id']}"
    api.auditor.get(path, headers={"Accept": "text/html"}, refused="not-acceptable")
    api.auditor.get(path, headers={"Accept": "text/html, application/*;q=0.1"})


# --- the order of refusals -------------------------------------------------------------------

def test_the_refusals_come_in_their_order(api, build):
    decision = build.proposed(by="both")
    path = f"/decisions/{decision['id']}/approve"
    wrong = dict(if_match='"999"')
    build.service.client().post(path, {"colour": 1}, refused="unauthenticated", **wrong)
    api.delegated.post(path, {"colour": 1}, refused="not-found", **wrong)
    api.caseworker2.post(path, {"colour": 1}, refused="forbidden", **wrong)
    api.both.post(path, {}, refused="same-person", **wrong)
    api.approver.post(path, {}, refused="stale", **wrong)
    case = build.submitted()
    change = f"/applications/{case['id']}"
    api.finance.patch(change, {"title": 1}, refused="forbidden")
    api.caseworker.patch(change, {"title": 1}, refused="precondition-required")
    api.caseworker.patch(change, {"title": 1}, if_match=f"\"{case['version']}\"", refused="validation")
    api.caseworker.patch(change, {"title": "x"}, if_match=f"\"{case['version']}\"", refused="illegal-transition")


def test_problems_are_told_in_the_persons_language(api):
    told = {language: api.caseworker.get("/applications/999999999", language=language, refused="not-found").json
            for language in ("nb", "nn", "en", "nn-NO", "en-GB;q=0.8")}
    assert len({p["detail"] for p in told.values()}) == 3 and len({p["title"] for p in told.values()}) == 3


# --- the service -----------------------------------------------------------------------------

def test_health_readiness_and_metrics_are_for_the_machine_itself(nobody):
    assert nobody.get("/healthz", root=True).status == 200
    assert nobody.get("/readyz", root=True).status == 200
    metrics = nobody.get("/metrics", root=True)
    assert metrics.media_type == "text/plain"
    for line in metrics.text.splitlines():
        assert line.startswith("#") or re.fullmatch(r'[a-z_]+(\{[^}]*\})? [0-9.e+-]+', line), line


def test_a_request_keeps_the_id_it_came_with(api):
    name = "0f0e0d0c-1234-4abc-8def-000102030405"
    assert api.auditor.get("/me", headers={"X-Request-Id": name}).headers["X-Request-Id"] == name
    assert api.auditor.get("/me", headers={"X-Request-Id": "x\u00e5".encode().decode("latin-1")}).headers["X-Request-Id"] != "x"


def test_the_request_id_is_in_the_history(api, build):
    name = "0f0e0d0c-1234-4abc-8def-0001020304aa"
    case = build.draft()
    api.caseworker.post(f"/applications/{case['id']}/submit", headers={"X-Request-Id": name})
    rows = api.auditor.items("/history", request_id=name)
    assert rows and {row["action"] for row in rows} == {"application_submit"}


def test_unknown_hosts_are_refused(nobody):
    assert nobody.get("/healthz", root=True, headers={"Host": "evil.example"}, any_status=True).code == "request.host.unknown"


def test_a_session_that_is_ended_opens_nothing(service):
    client = service.client()
    client.token = client.post("/sessions", {"username": "auditor", "password": PASSWORD})["token"]
    client.get("/me")
    client.delete("/sessions/current", expect=204)
    client.get("/me", refused="unauthenticated")
    client.delete("/sessions/current", refused="unauthenticated")


def test_who_acts_is_found_by_key_however_small_its_table_was(service, api, build):
    """Plans are kept: made after a sweep, over a table that looks empty, they must still go by the key."""
    call = build.open_call()
    for _ in range(20):
        build.submitted(call)
    service.sql("delete from access.tx_actor")
    subprocess.run(["psql", "-qXd", DATABASE, "-c", "vacuum analyze access.tx_actor"], check=True)
    plan = service.sql("explain select * from access.tx_actor where xid = pg_current_xact_id_if_assigned()")
    assert "Index Scan" in plan[0][0], plan
