"""Who may what: every route of the document against every role, delegated managers, applicants of
others, and nobody. What one may not see is not there (404); what one may not do is forbidden (403)."""
import pytest
from routes import ROLES, Objects, good, if_match_of, json_bodies, may, rows_of

# Kinds that belong to a case, to the directorate's own work, to a scheme, and to an office.
CASE = {"applications", "attachments", "deadlines", "advance-notices", "case-letters", "letter-dispatches", "notice-exemptions", "access-packages", "decisions", "awards", "payouts", "reports", "appeals", "corrections",
        "notes", "flags", "controls", "threads", "change-requests", "repayment-claims", "set-offs"}
OWN_WORK = {"batches", "payment-runs", "bank-messages", "bank-differences"}
SCHEME = {"letter-templates", "form-versions", "schemes", "calls", "rules", "risk-analyses", "report-demands", "call-extensions", "form-tests", "deadline-rules", "control-plans", "evaluation-plans"}
OFFICE = {"views", "holds", "quality-samples", "quality-checks"}
OWN = {"notices", "calendar-feeds"}  # one person's, and read by auditors
NAMED = {"irregularities"}
UNREACHABLE = {"unreachable-irregularities"}
STAFF = {"absences", "approval-chains", "watch-rules"}
REVIEWERS = {"emergency-access", "access-reviews"}
BODILESS = ("GET", "DELETE")
HIDDEN = {
    **{role: OWN | UNREACHABLE for role in ("approver", "scheme_owner")},
    **{role: OWN | REVIEWERS | UNREACHABLE for role in ("finance", "appeals")},
    "caseworker": {"emergency-access"} | UNREACHABLE,
    "auditor": UNREACHABLE,
    "applicant": UNREACHABLE | CASE | OWN_WORK | OFFICE | OWN | NAMED | STAFF | REVIEWERS | {"recipients", "bank-accounts", "contacts", "representations", "recipient-merges", "successions", "register-look-ups"},
    "admin": CASE | OWN_WORK | OFFICE | OWN | NAMED | {"recipient-merges", "successions", "register-look-ups"},
    "delegated": UNREACHABLE | CASE | OWN_WORK | SCHEME | OFFICE | OWN | NAMED | STAFF | REVIEWERS | {"users"},
}
# In its own schemes a delegated manager finds what is of them, and what is made there.
OF_ITS_OWN = CASE | SCHEME | OFFICE | {"approval-chains", "watch-rules"}
# Of another department is what others made for themselves.
OF_OTHERS = NAMED | OWN | {"views"} | REVIEWERS
# What is in a case, and not for its party (fvl § 18 a).
INTERNAL = {"corrections", "notice-exemptions", "notes", "flags", "controls", "letter-dispatches", "set-offs"}


@pytest.fixture(scope="module")
def objects(service, build):
    made = Objects(build)
    service.settle()
    return made


@pytest.fixture(scope="module")
def bodies(document):
    return {(method, path): good(schema) for method, path, _, schema in json_bodies(document)}


def send(client, method, path, operation, body):
    content = operation.get("requestBody", {}).get("content", {})
    files = {"text/csv": b"a\r\n1\r\n", "application/xml": b"<a/>"}
    file = next((name for name in files if name in content), None)
    raw = {"raw": files[file], "content_type": file} if file else {"body": None if method in BODILESS else body}
    return client.call(method, path, any_status=True, root=True, **raw, **if_match_of(operation))


def protected(document):
    return [row for row in rows_of(document) if row[2]["x-roles"] and row[2]["operationId"] != "session_end"]


def meets(client, document, objects, roles, hidden):
    """What each operation that the roles may says to a field that is not there: 404 for what is hidden from this
    person, else that the field is unknown. (what is wrong, how many were found, how many were hidden)."""
    wrong, tried = [], {"validation": 0, "not-found": 0}
    for method, path, operation in protected(document):
        if not roles & may(operation):
            continue
        query = "?colour=1" if method in BODILESS or "/imports/" in path else ""
        reply = send(client, method, objects.path(path) + query, operation, {"colour": 1})
        fits = "not-found" if "{id}" in path and objects.kind(path) in hidden else "validation"
        tried[fits] += 1
        if reply.slug != fits:
            wrong.append(f"{sorted(roles)} {method} {path}: {reply.status} {reply.body[:250]!r}")
    return wrong, tried["validation"], tried["not-found"]


def does_nothing(client, document, objects, bodies, may_not):
    """What each operation that these roles may not says to a body that would do: forbidden, or not there. How many."""
    wrong, tried = [], 0
    for method, path, operation in protected(document):
        if may_not & may(operation):
            continue
        reply = send(client, method, objects.path(path), operation, bodies.get((method, path)))
        tried += 1
        if reply.slug not in ("forbidden", "same-person", "not-found"):
            wrong.append(f"not {sorted(may_not)} {method} {path}: {reply.status} {reply.body[:250]!r}")
    return wrong, tried


def test_each_path_has_an_object_and_a_role(document, objects):
    """So that what is not there by mistake is not taken for what is hidden; and each role is tried on each endpoint."""
    kinds = {objects.kind(path) for _, path, _ in protected(document) if "{id}" in path}
    assert kinds <= set(objects.ids)
    assert all(kind in kinds for kinds_of in HIDDEN.values() for kind in kinds_of), "what is said to be hidden is a kind of path"
    for _, path, operation in protected(document):
        assert may(operation) and may(operation) <= set(ROLES), path


@pytest.mark.parametrize("name", [*ROLES, "delegated"])
def test_what_a_role_may_not_is_refused_and_does_nothing(service, document, objects, bodies, name):
    """With a body that would do: so that the rule itself refuses, not the shape."""
    roles = {"delegated": {"caseworker", "approver", "scheme_owner"}}.get(name, {name})
    before, wrong, tried = service.history_count(), [], 0
    for method, path, operation in protected(document):
        hidden = "{id}" in path and objects.kind(path) in HIDDEN.get(name, ())
        if roles & may(operation) and not hidden:
            continue
        reply = send(service.people[name], method, objects.path(path), operation, bodies.get((method, path)))
        tried += 1
        fits = reply.slug == "not-found" if hidden else reply.slug in ("forbidden", "same-person")
        # Those who may never act there may be told so before it is looked up.
        if not fits and not (hidden and not roles & may(operation) and reply.slug == "forbidden"):
            wrong.append(f"{name} {method} {path}: {reply.status} {reply.body[:250]!r}")
    assert not wrong, "\n".join(wrong)
    assert service.history_count() == before, "something was written"
    assert tried > 90, "each role is kept from much"


@pytest.mark.parametrize("name", ROLES)
def test_what_a_role_may_is_not_refused_for_the_role(service, document, objects, name):
    """With a field that is not there: those who may are told of it, and nothing is done."""
    before = service.history_count()
    wrong, found, _ = meets(service.people[name], document, objects, {name}, HIDDEN.get(name, ()))
    assert not wrong, "\n".join(wrong)
    assert service.history_count() == before and found > 20


@pytest.mark.parametrize("name", ["caseworker3", "approver3"])
def test_who_is_of_another_department_works_with_all_the_same(service, document, objects, name):
    """But finds neither what others keep for themselves nor what is of their office."""
    client = service.people[name]
    hidden = (OF_OTHERS | UNREACHABLE) - ({"access-reviews", "emergency-access"} if name == "approver3" else set())
    wrong, found, unseen = meets(client, document, objects, set(client.user["roles"]), hidden)
    assert not wrong, "\n".join(wrong)
    assert found > 100 and unseen > 10


@pytest.mark.parametrize("name", [*ROLES, "delegated"])
def test_an_expired_session_is_nobodys(service, document, objects, bodies, name):
    """Of every role, at every endpoint."""
    client, before = service.people[name].clone(), service.history_count()
    client.token = service.client().post("/sessions", {"username": name, "password": service.password})["token"]
    client.get("/me")
    service.sql("update access.session set expires_at = now() - interval '1 second' where token_hash = sha256(convert_to(:'token', 'UTF8'))", token=client.token)
    wrong, tried = [], 0
    for method, path, operation in protected(document):
        reply = send(client, method, objects.path(path), operation, bodies.get((method, path)))
        tried += 1
        if (reply.slug, reply.status) != ("unauthenticated", 401):
            wrong.append(f"{name} {method} {path}: {reply.status} {reply.body[:250]!r}")
    assert not wrong, "\n".join(wrong)
    assert service.history_count() == before and tried > 300


@pytest.mark.parametrize("name", ROLES)
def test_a_role_reads_what_it_may(service, document, objects, name):
    wrong = []
    for method, path, operation in protected(document):
        required = any(p["required"] and p["in"] == "query" for p in operation["parameters"])
        if method != "GET" or required or name not in may(operation) or path.endswith(("/progress", "/letter", "/file")):
            continue
        hidden = "{id}" in path and objects.kind(path) in HIDDEN.get(name, ())
        reply = service.people[name].get(objects.path(path), root=True, any_status=True)
        # What a person may bind is read by that person, administrators and auditors.
        others = path.endswith("/authority") and name not in ("admin", "auditor")
        if reply.status != (404 if hidden else 403 if others else 200):
            wrong.append(f"{name} {path}: {reply.status} {reply.body[:250]!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", [*ROLES, "all"])
def test_who_is_not_named_finds_nothing_of_what_is_restricted(service, document, build, objects, bodies, role):
    """Restricted: with every duty there is, and not named in the case."""
    client, user = build.user([r for r in ROLES if r != "applicant"] if role == "all" else [role])
    before, wrong, tried = service.history_count(), [], 0
    for method, path, operation in protected(document):
        if "{id}" not in path or objects.kind(path) not in NAMED:
            continue
        reply = send(client, method, objects.path(path), operation, bodies.get((method, path)))
        tried += 1
        if reply.slug not in ("not-found", "forbidden") or reply.slug == "forbidden" and set(client.user["roles"]) & may(operation):
            wrong.append(f"{role} {method} {path}: {reply.status} {reply.body[:250]!r}")
    written = service.history_count() - before
    build.deactivate(user)  # tests of the last administrator know one
    assert not wrong, "\n".join(wrong)
    assert written == 0 and tried > 10


def test_an_auditor_writes_nothing(document):
    writes = [path for method, path, operation in protected(document) if method != "GET" and "auditor" in may(operation)]
    assert writes == ["/api/v1/me/language"], "but chooses a language"


def test_an_administrator_writes_no_case(document):
    writes = {path.split("/")[3] for method, path, operation in protected(document) if method != "GET" and "admin" in may(operation)}
    assert writes <= {"users", "offices", "clock", "imports", "settings", "me", "absences", "notices", "emergency-access", "access-reviews", "setting-changes", "approval-chains", "watch-rules"} | UNREACHABLE


def test_the_history_of_what_administrators_set_is_read_by_them_and_by_staff(api, build):
    """Settings, approval chains and the act in force: by who sets them, by auditors and staff; not by parties, and of
    other offices only what concerns their schemes."""
    law = api.admin.get("/settings/administrative-law")
    api.admin.put("/settings/administrative-law", {"in_force_on": None, "source": "Ikke bestemt"}, if_match=law.etag)
    api.admin.post("/setting-changes", {"name": "notice.shown_days", "value": 90, "cause": "Som før"})
    chain = build.approval_chain([{"from_ore": 0, "steps": [{}]}], scheme_id=build.scheme()["id"])
    actions = {"law_set": "law_in_force", "setting_change_create": "setting", "approval_chain_create": "approval_chain", "watch_rule_create": "watch_rule"}
    for name in (*ROLES, "delegated"):
        for action, kind in actions.items():
            rows = api[name].items("/history", action=action)
            assert {r["object"].split("/")[0] for r in rows} == (set() if name in ("applicant", "delegated") else {kind}), (name, action)
    api.delegated.get(f"/history?object=approval_chain/{chain['id']}", refused="not-found")
    api.applicant.get(f"/history?object=approval_chain/{chain['id']}", refused="not-found")


# --- delegated managers ----------------------------------------------------------------------

@pytest.fixture(scope="module")
def delegated_objects(service, build):
    made = Objects(build, owner="delegated", caseworker="delegated", approver="delegated2", office="Statsforvalteren",
                   manager="county_governor")
    service.settle()
    return made


def test_a_delegated_manager_works_in_its_own_schemes(api, delegated_objects):
    for kind in ("applications", "decisions", "awards", "payouts", "reports", "appeals", "schemes", "calls", "rules", "risk-analyses", "repayment-claims", "set-offs", "change-requests"):
        assert api.delegated.get(f"/{kind}/{delegated_objects.ids[kind]}").status == 200
    case = delegated_objects.case
    assert [d["prepared_by"]["name"] for d in api.delegated2.get(f"/applications/{case['id']}")["decisions"]] == ["Person delegated"]


@pytest.mark.parametrize("name", ["delegated", "delegated2"])
def test_a_delegated_manager_meets_no_wall_in_its_own_office(api, document, delegated_objects, name):
    made = {"delegated": OWN | NAMED, "delegated2": {"emergency-access"}}[name]  # by that person
    hidden = HIDDEN["delegated"] - OF_ITS_OWN - made
    wrong, found, _ = meets(api[name], document, delegated_objects, set(api[name].user["roles"]), hidden)
    assert not wrong, "\n".join(wrong)
    assert found > 80


@pytest.mark.parametrize("role", ["caseworker", "approver", "scheme_owner", "appeals", "auditor"])
def test_no_role_of_a_delegated_manager_sees_beyond_its_schemes(service, document, build, objects, bodies, role):
    """Not that of an auditor either: what people elsewhere did, read and were told of is not theirs."""
    office = next(o["id"] for o in service.people["admin"].items("/offices") if o["name"] == "Statsforvalteren")
    client, _ = build.user([role], office_id=office)
    before = service.history_count()
    wrong, _, unseen = meets(client, document, objects, {role}, HIDDEN["delegated"])
    refused, tried = does_nothing(client, document, objects, bodies, {role})
    assert not wrong + refused, "\n".join(wrong + refused)
    assert unseen > 20 and tried > 90 and service.history_count() == before
    if role == "auditor":
        assert {row["office_name"] for row in client.items("/users")} == {"Statsforvalteren"}
        own = {row["id"] for row in client.items("/users")}
        assert {row["actor"]["id"] for row in client.items("/access-log")} <= own
        for path in ("/emergency-access", "/access-reviews", "/notices"):
            assert client.items(path) == [], path


def test_lists_of_a_delegated_manager_hold_its_own_alone(api, objects, delegated_objects):
    own, other = delegated_objects.ids, objects.ids
    for path, kind, key in (("/applications", "applications", "id"), ("/schemes", "schemes", "id"), ("/calls", "calls", "id"),
                            ("/payouts", "payouts", "id"), ("/appeals", "appeals", "id"), ("/deadlines", "applications", "application_id"),
                            ("/repayment-claims", "repayment-claims", "id"), ("/set-offs", "set-offs", "id")):
        ids = {row[key] for row in api.delegated.items(path, limit=500)}
        assert own[kind] in ids and other[kind] not in ids, path
    assert api.delegated.items("/batches") == [] and api.delegated.items("/payment-runs") == []


def test_the_directorate_sees_delegated_schemes_too(api, delegated_objects):
    assert api.caseworker.get(f"/applications/{delegated_objects.ids['applications']}").status == 200
    assert delegated_objects.ids["schemes"] in [row["id"] for row in api.auditor.items("/schemes", limit=500)]


def test_a_delegated_manager_puts_nothing_in_schemes_of_others(api, build, objects):
    recipient = build.recipient()
    refusal = api.delegated.post("/applications", {"call_id": objects.ids["calls"], "recipient_id": recipient["id"], "title": "T",
                                                   "purpose": "", "amount_ore": 1}, any_status=True)
    assert refusal.slug == "not-found"
    api.delegated.post("/calls", {"scheme_id": objects.ids["schemes"], "grant_year": 2023, "title": "T", "opens_at": "2023-01-01T00:00:00Z",
                                  "deadline_on": "2023-02-01", "report_due_on": "2024-01-01"}, refused="not-found")


# --- applicants ------------------------------------------------------------------------------

def test_an_applicant_sees_its_own_recipients_alone(api, build, objects):
    """An applicant of its own: others may have been given to represent anybody by other tests."""
    payee, call = build.payee(), build.open_call()
    client, _ = build.user(["applicant"], recipient_ids=[payee["id"]])
    mine = client.post("/applications", {"call_id": call["id"], "recipient_id": payee["id"], "title": "T", "purpose": "", "amount_ore": 1}, expect=201)
    for path, own in (("/applications", mine["id"]), ("/recipients", payee["id"])):
        assert [row["id"] for row in client.items(path, limit=500)] == [own], path
    for path in (f"/applications/{objects.ids['applications']}", f"/recipients/{objects.ids['recipients']}"):
        client.get(path, refused="not-found")
    for act, path in ((api.applicant.get, ""), (api.applicant.post, "/submit")):
        act(f"/applications/{mine['id']}{path}", refused="not-found")
    assert client.items("/payouts") == [] and client.items("/batches") == []


def test_a_party_meets_its_own_cases_and_nothing_internal(service, document, build, objects, bodies):
    """Somebody who acts for all whose cases these are: what is theirs is there, what is internal is not, and what is
    done by those who work here is refused."""
    ids = [int(row[0]) for row in service.sql("select distinct recipient_id from application.application")]
    client, _ = build.user(["applicant"], recipient_ids=ids)
    before = service.history_count()
    own = CASE - INTERNAL | {"recipients", "bank-accounts", "contacts", "representations"}
    wrong, found, _ = meets(client, document, objects, {"applicant"}, HIDDEN["applicant"] - own)
    refused, tried = does_nothing(client, document, objects, bodies, {"applicant"})
    assert not wrong + refused, "\n".join(wrong + refused)
    assert found > 50 and tried > 200 and service.history_count() == before


def test_an_applicant_applies_for_nobody_else(api, build):
    refusal = api.applicant2.post("/applications", {"call_id": build.open_call()["id"], "recipient_id": build.recipient()["id"],
                                                    "title": "T", "purpose": "", "amount_ore": 1}, refused="validation")
    assert refusal.pointers == ["/recipient_id"]


def test_representation_that_is_taken_away_hides_at_once(api, build):
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    case = build.draft(by="applicant2", recipient_id=payee["id"])
    user = api.admin.get(f"/users/{api.applicant2.id}")
    api.admin.patch(f"/users/{api.applicant2.id}", {"recipient_ids": [i for i in user["recipient_ids"] if i != payee["id"]]}, if_match=user.etag)
    api.applicant2.get(f"/applications/{case['id']}", refused="not-found")


# --- the session -----------------------------------------------------------------------------

def test_an_inactive_user_is_nobody(service, api, build):
    made = api.admin.post("/users", {"username": "kort", "password": "et langt passord", "name": "Kort", "roles": ["auditor"],
                                     "office_id": api.auditor.user["office"]["id"]})
    client = service.login("kort", "et langt passord")
    client.get("/applications")
    api.admin.patch(f"/users/{made['id']}", {"active": False}, if_match=made.etag)
    client.get("/applications", refused="unauthenticated")


def test_a_cookie_writes_with_its_csrf_token_alone(service, build):
    login = service.client().post("/sessions", {"username": "caseworker", "password": service.password})
    cookie = login.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    headers = {"Cookie": cookie.split(";")[0]}
    client, case = service.client(), build.draft()
    assert client.get("/me", headers=headers)["username"] == "caseworker"
    path = f"/applications/{case['id']}/submit"
    assert client.post(path, headers=headers, refused="forbidden").code == "access.csrf.invalid"
    client.post(path, headers={**headers, "X-CSRF-Token": "x" * 43}, refused="forbidden")
    assert client.post(path, headers={**headers, "X-CSRF-Token": login["csrf_token"]})["state"] == "submitted"


def test_failed_logins_are_slowed_down(service):
    client = service.client()
    statuses = [client.post("/sessions", {"username": "ukjent.person", "password": "galt passord"}, any_status=True) for _ in range(12)]
    assert statuses[0].code == "access.login.failed" and statuses[-1].code == "access.login.throttled"
    assert int(statuses[-1].headers["Retry-After"]) > 0
    service.sql("delete from access.login_failure")
