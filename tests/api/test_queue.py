"""Who has which case, views of the queue with their counts, and search: over HTTP, also by many at once."""
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from service import PASSWORD

LANGUAGES = {"nb": "Person caseworker har saken.", "nn": "Person caseworker har saka.", "en": "Person caseworker has the case."}


def holder(build, case):
    assignee = build.case(case["id"])["assignee"]
    return assignee and assignee["name"]


def post(client, case, act, body=None, **more):
    return client.post(f"/applications/{case['id']}/{act}", body, **more)


@pytest.fixture
def applicant(service, api, build):
    """Somebody who applies for one recipient: both, new."""
    payee = build.payee()
    name = f"soker{next(build.number)}"
    api.admin.post("/users", {"username": name, "password": PASSWORD, "name": "Søker", "roles": ["applicant"], "recipient_ids": [payee["id"]],
                              "office_id": build.office()})
    return service.login(name, PASSWORD), payee


# --- one case --------------------------------------------------------------------------------

def test_a_case_is_claimed_released_and_taken_over(api, build):
    case = build.submitted()
    assert post(api.caseworker, case, "claim")["assignee"]["name"] == "Person caseworker"
    post(api.caseworker2, case, "release", refused="conflict")
    taken = post(api.caseworker2, case, "take-over", {"reason": "Kari har permisjon"})
    assert taken["assignee"]["name"] == "Person caseworker2"
    assert post(api.caseworker2, case, "release")["assignee"] is None
    rows = api.auditor.items("/history", object=f"application/{case['id']}")
    told = [row["sentence"] for row in rows if row["object"].startswith("assignment/")]
    assert told == ["Person caseworker2 gav fra seg saken.", "Person caseworker2 overtok saken.", "Person caseworker tok saken."]
    reasons = [c["after"] for row in rows if row["object"].startswith("assignment/") for c in row["changes"] if c["field"] == "reason"]
    assert reasons == ["Kari har permisjon"]


def test_the_reason_is_not_for_the_applicant(api, build, applicant):
    client, payee = applicant
    case = build.submitted(recipient_id=payee["id"])
    post(api.caseworker, case, "claim")
    post(api.caseworker2, case, "take-over", {"reason": "syk"})
    body = client.get(f"/history?object=application/{case['id']}").text + client.get(f"/applications/{case['id']}").text
    assert "syk" not in body and "assignment/" not in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_to_claim_is_told_who_has_it(api, build, language):
    case = build.submitted()
    post(api.caseworker, case, "claim")
    refusal = post(api.caseworker2, case, "claim", refused="conflict", language=language)
    assert refusal.code == "application.claim.taken" and refusal["detail"].startswith(LANGUAGES[language])
    assert refusal["assignee"] == "Person caseworker" and refusal["assignee_id"] == api.caseworker.id


def test_of_many_that_claim_at_once_one_gets_it(service, build):
    case = build.submitted()
    people = [service.login(name) for name in ("caseworker", "caseworker2", "caseworker3", "both") * 2]
    with ThreadPoolExecutor(len(people)) as pool:
        replies = list(pool.map(lambda client: post(client, case, "claim", any_status=True), people))
    won = [reply for reply in replies if reply.status == 200]
    assert len(won) == 1
    name = won[0]["assignee"]["name"]
    assert holder(build, case) == name
    for client, reply in zip(people, replies):
        if reply.status != 200:
            mine = client.user["name"] == name
            assert reply.code == ("application.claim.yours" if mine else "application.claim.taken")
            assert mine or reply["assignee"] == name
    rows = service.people["auditor"].items("/history", object=f"application/{case['id']}")
    assert sum(row["action"] == "application_claim" and row["object"].startswith("application/") for row in rows) == 1


def test_a_claim_under_a_key_is_made_once(api, build):
    case, key = build.submitted(), uuid.uuid4().hex
    first = post(api.caseworker, case, "claim", key=key)
    again = post(api.caseworker, case, "claim", key=key)
    assert again.body == first.body and again.headers["Idempotent-Replay"] == "true"
    assert post(api.caseworker, case, "claim", refused="conflict").code == "application.claim.yours"


def test_a_claim_honours_the_version(api, build):
    post(api.caseworker, build.submitted(), "claim", if_match='"99"', refused="stale")


def test_what_stops_a_hand_over(api, build):
    case = build.submitted()
    assert post(api.caseworker, case, "take-over", {"reason": "x"}, refused="conflict").code == "application.take_over.free"
    assert post(api.caseworker, case, "release", {}, refused="conflict").code == "application.release.not_yours"
    assert post(api.caseworker, case, "take-over", {}, refused="validation").pointers == ["/reason"]
    assert post(api.caseworker, case, "assign", {"user_id": api.delegated.id}, refused="validation").code == "application.assign.cannot_see"
    build.declare(case, "caseworker2", conflict=True, ground="Styreleder")
    assert post(api.caseworker2, case, "claim", refused="impartiality").code == "impartiality.conflict.declared"
    post(api.caseworker, case, "claim")
    assert post(api.caseworker2, case, "take-over", {"reason": "x"}, refused="impartiality").code == "impartiality.conflict.declared"
    api.caseworker.post(f"/applications/{case['id']}/withdraw")
    for act, body in (("claim", None), ("take-over", {"reason": "x"}), ("release", None)):
        assert post(api.caseworker, case, act, body, refused="illegal-transition").code == "application.assign.finished"


def test_actions_say_the_same_beforehand(api, build):
    case = build.submitted()
    post(api.caseworker, case, "claim")

    def codes(name):
        actions = {a["action"]: a.get("code") for a in build.case(case["id"], by=name)["actions"]}
        return [actions[act] for act in ("claim", "release", "take_over")]
    assert codes("caseworker") == ["application.claim.yours", None, "application.claim.yours"]
    assert codes("caseworker2") == ["application.claim.taken", "application.release.not_yours", None]
    assert codes("approver") == ["access.role.missing"] * 3


def test_a_delegated_manager_hands_over_its_own_alone(api, build):
    case = build.submitted()
    for act, body in (("claim", None), ("release", None), ("take-over", {"reason": "x"})):
        post(api.delegated, case, act, body, refused="not-found")


# --- many cases ------------------------------------------------------------------------------

def test_many_cases_are_handed_over_each_with_its_result(api, build):
    call = build.open_call()
    cases = [build.submitted(call) for _ in range(4)]
    build.declare(cases[1], "caseworker2", conflict=True, ground="Søster")
    api.caseworker.post(f"/applications/{cases[2]['id']}/withdraw")
    post(api.caseworker2, cases[3], "claim")
    body = {"application_ids": [c["id"] for c in cases] + [999_999], "user_id": api.caseworker2.id, "reason": "Nytt fagområde"}
    done = api.approver.post("/applications/assign", body)
    assert (done["moved"], done["unchanged"], done["refused"], done["balance"]) == (1, 1, 3, None)
    assert [(i["result"], i["code"]) for i in done["items"]] == [
        ("moved", None), ("refused", "application.assign.conflict"), ("refused", "application.assign.finished"), ("unchanged", None),
        ("refused", "object.get.not_found")]
    assert done["items"][1]["reason"] == "Personen har meldt seg inhabil i saken." and done["items"][1]["assignee"] is None
    assert [holder(build, c) for c in cases] == ["Person caseworker2", None, None, "Person caseworker2"]
    sentence = api.auditor.items("/history", object=f"application/{cases[0]['id']}", action="application_assign_many")
    assert len(sentence) == 2 and {row["request_id"] for row in sentence} == {done.headers["X-Request-Id"]}


def test_many_cases_are_chosen_by_the_filters_of_the_queue(api, build):
    call = build.open_call()
    cases = [build.submitted(call) for _ in range(3)]
    body = {"filter": {"call_id": call["id"], "unassigned": True}, "user_id": api.caseworker.id, "reason": "Fordeling"}
    assert api.caseworker.post("/applications/assign", body)["moved"] == 3
    assert api.caseworker.post("/applications/assign", body)["items"] == []
    back = {"filter": {"call_id": call["id"], "mine": True}, "user_id": None, "reason": "Ferie"}
    assert api.caseworker.post("/applications/assign", back)["moved"] == 3
    assert [holder(build, c) for c in cases] == [None] * 3


@pytest.mark.parametrize("more, code", [
    ({"user_id": None}, "application.assign_many.selection"),
    ({"user_id": None, "filter": {}}, "application.assign_many.selection"),
    ({"user_id": None, "filter": {"late": True}, "application_ids": [1]}, "application.assign_many.selection"),
    ({"application_ids": [1]}, "application.assign_many.receiver"),
    ({"application_ids": [1], "user_id": None, "auto": True}, "application.assign_many.receiver"),
])
def test_many_cases_need_a_selection_and_a_receiver(api, more, code):
    refusal = api.caseworker.post("/applications/assign", {"reason": "x", **more}, refused="validation")
    assert refusal.code == code and len(refusal.pointers) == 1


def test_a_selection_has_only_filters_of_the_queue(api):
    refusal = api.caseworker.post("/applications/assign", {"reason": "x", "user_id": None, "filter": {"colour": "red", "late": "ja"}}, refused="validation")
    assert refusal.faults == {("/filter/colour", "unknown"), ("/filter/late", "type")}


@pytest.fixture
def office(service, api, build):
    """An office of its own with three caseworkers and a call."""
    name = f"Kontor {next(build.number)}"
    made = api.admin.post("/offices", {"name": name, "kind": "department"})["id"]
    people = []
    for n in range(3):
        username = f"k{made}.{n}"
        api.admin.post("/users", {"username": username, "password": PASSWORD, "name": f"Kollega {n}", "roles": ["caseworker"], "office_id": made})
        people.append(service.login(username, PASSWORD))
    return people, build.open_call(office=name)


def test_cases_are_shared_out_evenly_and_explained(api, build, office):
    people, call = office
    busy = build.submitted(call)
    post(people[0], busy, "claim")
    cases = [build.submitted(call) for _ in range(5)]
    people[1].post(f"/applications/{cases[0]['id']}/impartiality", {"conflict": True, "ground": "Fetter"})
    done = api.approver.post("/applications/assign", {"application_ids": [c["id"] for c in cases], "auto": True, "reason": "Mandagsfordeling"})
    assert done["moved"] == 5
    got = [next(n for n, p in enumerate(people) if p.id == i["assignee"]["id"]) for i in done["items"]]
    assert got == [2, 1, 0, 1, 2]
    assert [i["load"] for i in done["items"]] == [0, 0, 3, 3, 3]
    assert done["balance"]["weights"]["submitted"] == 3
    assert [(p["id"], p["received"], p["load_before"], p["load_after"]) for p in done["balance"]["people"]] == [
        (people[0].id, 1, 3, 6), (people[1].id, 2, 0, 6), (people[2].id, 2, 0, 6)]


def test_nobody_left_to_share_out_to(api, build, office):
    people, call = office
    case = build.submitted(call)
    done = api.approver.post("/applications/assign", {"application_ids": [case["id"]], "auto": True, "reason": "x",
                                                      "except_user_ids": [p.id for p in people]})
    assert (done["items"][0]["code"], done["refused"]) == ("application.assign.nobody", 1) and done["items"][0]["reason"]


def test_two_that_share_out_at_once_stay_even(service, build, office):
    people, call = office
    cases = [build.submitted(call)["id"] for _ in range(12)]
    clients = [service.login("approver"), service.login("approver2")]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda pair: pair[0].post("/applications/assign", {"application_ids": pair[1], "auto": True, "reason": "x"}),
                      zip(clients, (cases[:6], cases[6:]))))
    held = [len(service.people["auditor"].items("/applications", call_id=call["id"], assignee=p.id)) for p in people]
    assert held == [4, 4, 4]


# --- views -----------------------------------------------------------------------------------

def view(client, name, **more):
    return client.post("/views", {"scope": "user", "name": f"{name} {uuid.uuid4().hex[:8]}", "filter": {}, **more})


def test_a_view_is_saved_changed_and_thrown_away(api):
    made = view(api.caseworker, "Min", filter={"state": "submitted", "due_within": 7}, sort="due_on", columns=["recipient", "due_on"], is_default=True)
    path = made.headers["Location"]
    assert api.caseworker.get(path).json == made.json and made["is_default"] and made["scope"] == "user"
    assert made.json in api.caseworker.items("/views")
    api.caseworker.patch(path, {"name": "X"}, refused="precondition-required")
    changed = api.caseworker.patch(path, {"filter": {"late": True}, "columns": None}, if_match=made.etag)
    assert changed["filter"] == {"late": True} and changed["columns"] is None and changed["sort"] == "due_on"
    api.caseworker.patch(path, {"name": "X"}, if_match=made.etag, refused="stale")
    api.caseworker2.get(path, refused="not-found")
    api.caseworker2.call("DELETE", path, refused="not-found")
    api.caseworker.call("DELETE", path, expect=204)
    api.caseworker.get(path, refused="not-found")


def test_cases_are_found_by_amount_and_municipality(api, build):
    call, payee = build.open_call(), build.recipient(municipality="5001")
    small, large = build.submitted(call, amount_ore=10_000), build.submitted(call, amount_ore=900_000_00, recipient_id=payee["id"])
    found = lambda **f: [row["id"] for row in api.caseworker.items("/applications", call_id=call["id"], sort="id", **f)]
    assert found(amount_from_ore=10_001) == [large["id"]] and found(amount_to_ore=10_000) == [small["id"]]
    assert found(amount_from_ore=10_000, amount_to_ore=900_000_00) == [small["id"], large["id"]]
    assert found(amount_from_ore=10_001, amount_to_ore=899_999_99) == []
    assert found(municipality="5001") == [large["id"]]


@pytest.mark.parametrize("name, value, code", [("amount_from_ore", "mye", "type"), ("amount_to_ore", "-1", "too_small"), ("municipality", "50", "too_short"), ("municipality", "50x1", "digits")])
def test_what_is_no_amount_or_municipality_is_told(api, name, value, code):
    refusal = api.caseworker.get(f"/applications?{name}={value}", refused="validation")
    assert {c for _, c in refusal.faults} == {code}


def test_a_view_asks_only_what_the_queue_answers(api):
    refusal = api.caseworker.post("/views", {"scope": "user", "name": "X", "filter": {"colour": "red", "state": "burnt", "due_within": -1},
                                             "sort": "title", "columns": ["colour"]}, refused="validation")
    assert refusal.faults == {("/filter/colour", "unknown"), ("/filter/state", "choice"), ("/filter/due_within", "too_small"),
                              ("/sort", "choice"), ("/columns/0", "choice")}


def test_the_filters_of_a_view_are_those_of_the_list(document):
    listed = {p["name"] for p in document.named("application_list")[3]["parameters"] if p["in"] == "query"}
    body = document.named("view_create")[3]["requestBody"]["content"]["application/json"]["schema"]
    assert set(body["properties"]["filter"]["properties"]) == listed - {"sort", "limit", "after", "format"}


def test_a_name_of_a_view_is_taken_once(api):
    made = view(api.caseworker, "Navn")
    refusal = api.caseworker.post("/views", {"scope": "user", "name": made["name"].upper(), "filter": {}}, refused="conflict")
    assert refusal.code == "view.save.name_taken"


def test_a_view_of_the_office_is_the_offices(api):
    made = view(api.caseworker, "Felles", scope="office")
    path = made.headers["Location"]
    assert api.approver.get(path)["may_change"] and not api.auditor.get(path)["may_change"]
    api.caseworker3.get(path, refused="not-found")
    opened = api.approver.post(path + "/default", {"is_default": True})
    assert opened["is_default"] and not api.caseworker.get(path)["is_default"]
    renamed = api.approver.patch(path, {"name": f"Ny {uuid.uuid4().hex}"}, if_match=made.etag)
    api.caseworker.call("DELETE", path, if_match=made.etag, refused="stale")
    api.caseworker.call("DELETE", path, if_match=renamed.etag, expect=204)


def test_the_views_of_everybody_are_changed_by_nobody(api):
    row = next(v for v in api.caseworker.items("/views", scope="standard") if v["name"] == "Ledige")
    assert api.caseworker.patch(f"/views/{row['id']}", {"name": "X"}, if_match='"1"', refused="forbidden").code == "view.change.not_yours"
    assert api.caseworker.post(f"/views/{row['id']}/default", {"is_default": True})["is_default"]
    assert not api.caseworker.post(f"/views/{row['id']}/default", {"is_default": False})["is_default"]


def counts(client):
    return {i["view_id"]: i for i in client.get("/views/counts")["items"]}


def test_counts_are_what_the_list_holds(api, build):
    call = build.open_call()
    cases = [build.submitted(call) for _ in range(3)] + [build.draft(call)]
    post(api.caseworker, cases[0], "claim")
    filters = [{"call_id": call["id"]}, {"call_id": call["id"], "mine": True}, {"call_id": call["id"], "unassigned": True, "open": True},
               {"call_id": call["id"], "due_within": 300}, {"call_id": call["id"], "overdue": True}, {"recipient_id": cases[0]["recipient"]["id"]},
               {"call_id": call["id"], "amount_from_ore": 1, "amount_to_ore": 10**15}, {"call_id": call["id"], "municipality": "0301"},
               {"call_id": call["id"], "office_id": build.office(), "grant_year": 2023, "late": False}]
    made = [view(api.caseworker, "Tell", filter=f) for f in filters]
    words = view(api.caseworker, "Tell", filter={"q": "tiltak"})
    counted = counts(api.caseworker)
    for row, f in zip(made, filters):
        shown = {k: str(v).lower() if isinstance(v, bool) else v for k, v in f.items()}
        assert counted[row["id"]] == {"view_id": row["id"], "count": len(api.caseworker.items("/applications", **shown)), "capped": False}, f
    assert [counted[row["id"]]["count"] for row in made[:4]] == [4, 1, 2, 3]
    assert counted[words["id"]] == {"view_id": words["id"], "count": None, "capped": False}
    assert set(counted) == {v["id"] for v in api.caseworker.items("/views")}
    for row in [*made, words]:
        api.caseworker.call("DELETE", row.headers["Location"], expect=204)


def test_counts_stay_right_whoever_moves_cases_at_once(service, api, build):
    """Many people claim, release and withdraw while the counts are folded together again and again."""
    call = build.open_call()
    cases = [build.submitted(call) for _ in range(12)]

    def work(name):
        client = service.login(name)
        for case in cases:
            for act in ("claim", "release", "claim"):
                post(client, case, act, any_status=True)
            if case["id"] % 4 == 0:
                post(client, case, "withdraw", any_status=True)
    with ThreadPoolExecutor(5) as pool:
        jobs = [pool.submit(work, name) for name in ("caseworker", "caseworker2", "caseworker3", "both")]
        while not all(job.done() for job in jobs):
            service.sql("select application.tally_fold()")
        for job in jobs:
            job.result()
    wrong = """with t as (select scheme_id, call_id, state, assignee_id, late, sum(n) as n from application.tally group by 1, 2, 3, 4, 5 having sum(n) <> 0),
      a as (select scheme_id, call_id, state, assignee_id, late, count(*) as n from application.application group by 1, 2, 3, 4, 5)
      select count(*) from ((table t except table a) union all (table a except table t)) x"""
    assert service.sql(wrong) == [["0"]]


# --- search ----------------------------------------------------------------------------------

def found(client, q, kind="cases"):
    return [row["id"] for row in client.get("/search", query={"q": q})[kind]]


def test_a_search_finds_a_case_by_number_name_title_and_text(api, build):
    word = "zq" + uuid.uuid4().hex[:10].translate(str.maketrans("0123456789", "ghijklmnop"))
    recipient = build.recipient(name=f"Lag {word}a og {word}b")
    case = build.submitted(recipient_id=recipient["id"], title=f"Sommer {word}c", purpose=f"Vi vil {word}d")
    number = build.case(case["id"])["case_number"]
    year, serial = number.split("/")
    for q in (number, f"{year}/{int(serial)}", number[:-1], f"{word}c", f"{word}d", f"sommer {word}", f"lag {word}a"):
        assert case["id"] in found(api.caseworker, q), q
    assert found(api.caseworker, f"{word}b", "recipients") == [recipient["id"]] and found(api.caseworker, recipient["orgnr"], "recipients") == [recipient["id"]]
    assert found(api.caseworker, f"vinter {word}") == []
    assert [row["id"] for row in api.caseworker.items("/applications", q=f"{word}c")] == [case["id"]]
    api.caseworker.call("GET", "/search?q=x", refused="validation")
    api.caseworker.call("GET", "/search", refused="validation")


def test_a_search_shows_only_what_one_sees(api, build, applicant):
    client, payee = applicant
    title = "Hemmelig" + uuid.uuid4().hex[:8].translate(str.maketrans("0123456789", "ghijklmnop"))
    mine, others = build.submitted(recipient_id=payee["id"], title=title), build.submitted(title=title)
    assert set(found(api.caseworker, title)) == {mine["id"], others["id"]}
    assert found(client, title) == [mine["id"]] and found(api.delegated, title) == [] and found(api.admin, title) == []
    hidden = build.case(others["id"])
    for kind, q in (("cases", hidden["case_number"]), ("recipients", hidden["recipient"]["name"])):
        assert found(client, q, kind) == []
    assert found(api.delegated, hidden["scheme"]["name"], "schemes") == []


@pytest.mark.parametrize("q", ["''", "%%", "a\\", "& | ! (", ":*:*", "æøå", "x" * 200, "🌲🌲", "og i"])
def test_whatever_is_typed_is_only_text(api, q):
    api.caseworker.get("/search", query={"q": q})
    api.caseworker.get("/applications", query={"q": q})
