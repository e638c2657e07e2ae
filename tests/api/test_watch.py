"""Deadlines of cases, who is told of them, and calendars to subscribe to: over HTTP, with the worker."""
import datetime
import signal
import time

import icalendar
import pytest
from service import Program, wait_until

ACTING = "insert into access.tx_actor (user_id, duty, action, request) select id, 'worker', 'test', gen_random_uuid() from access.user_account where username = 'worker.deadline';"
STAGES = ("2023-01-02", "2023-01-12")  # started and due so that its reminder, two working days before, is today


def free(client, case, title="Ringe søkeren", due_on="2023-02-01", **more):
    return client.post(f"/applications/{case['id']}/deadlines", {"title": title, "due_on": due_on}, **more)


def remind_today(service, deadline):
    """Moves the deadline so that somebody is to be told today, and lets the worker look again."""
    service.sql(ACTING + "update application.deadline set start_on = :'start', due_on = :'due' where id = :id;"
                "update application.watch set looked_at = '-infinity'", id=deadline["id"], start=STAGES[0], due=STAGES[1])


def items_of(service, *deadlines):
    return service.sql("select deadline_id, working_days, audience, notice_id from application.notice_item where deadline_id = any (:'ids'::bigint[])",
                       ids="{" + ",".join(str(d["id"]) for d in deadlines) + "}")


# --- being told ------------------------------------------------------------------------------

def test_the_caseworker_is_told_and_reads_it(service, api, build):
    case = build.submitted()
    api.caseworker2.post(f"/applications/{case['id']}/claim")
    deadline = free(api.caseworker2, case)
    remind_today(service, deadline)
    wait_until(lambda: items_of(service, deadline))
    row = next(n for n in api.caseworker2.items("/notices", unread="true") if n["deadline_id"] == deadline["id"])
    assert (row["level"], row["notice_to"], row["kind"], row["deadline_title"], row["due_on"]) == ("reminder", "user", "other", "Ringe søkeren", STAGES[1])
    assert row["case_number"] == case["case_number"] and row["read_at"] is None
    notice = api.caseworker2.get(f"/notices/{row['id']}")
    assert [(i["deadline_id"], i["working_days"], i["application_id"]) for i in notice["items"]] == [(deadline["id"], -2, case["id"])]
    before = api.caseworker2.get("/notices/count")["unread"]
    api.caseworker.post(f"/notices/{row['id']}/read", refused="not-found")
    read = api.caseworker2.post(f"/notices/{row['id']}/read")
    assert read["read_at"] and api.caseworker2.get("/notices/count")["unread"] == before - 1
    assert api.caseworker2.post(f"/notices/{row['id']}/read")["read_at"] == read["read_at"], "twice is once"
    assert row["id"] not in {n["id"] for n in api.caseworker2.items("/notices", unread="true")}
    assert [n["level"] for n in api.auditor.get(f"/deadlines/{deadline['id']}")["notices"]] == ["reminder"]


def test_all_that_was_shown_is_read_at_once(api, build):
    case = build.submitted()
    first, second = (build.notice(case, api.caseworker3) for _ in range(2))
    api.caseworker3.post("/notices/read", {"up_to": first["id"]})
    unread = {n["id"] for n in api.caseworker3.items("/notices", unread="true")}
    assert second["id"] in unread and first["id"] not in unread


def test_each_thing_is_told_once_whoever_is_killed(service, api, build):
    """Several workers that look as often as they can, shot while they do: one notice for each deadline."""
    case = build.submitted()
    api.caseworker.post(f"/applications/{case['id']}/claim")
    deadlines = [free(api.caseworker, case, f"Nr. {n}").json for n in range(8)]
    others = [Program(service.workers["deadline"].path, service.folder) for _ in range(2)]
    try:
        for round_ in range(6):
            for program in others:
                if not program.alive():
                    program.start()
            for deadline in deadlines[round_::6]:
                remind_today(service, deadline)
            service.sql("update application.watch set looked_at = '-infinity'")
            time.sleep(0.3)
            others[round_ % 2].end(signal.SIGKILL)
        service.sql("update application.watch set looked_at = '-infinity'")
        wait_until(lambda: len(items_of(service, *deadlines)) == 8)
        service.sql("update application.watch set looked_at = '-infinity'")
        wait_until(lambda: service.sql("select looked_at > '-infinity' from application.watch") == [["t"]])
    finally:
        for program in others:
            program.end(signal.SIGKILL)
    told = items_of(service, *deadlines)
    assert len(told) == 8 and len({row[3] for row in told}) == 8


# --- acts ------------------------------------------------------------------------------------

def test_a_deadline_is_set_moved_stopped_and_given_up(api, build):
    case = build.submitted()
    made = free(api.caseworker, case)
    path = f"/deadlines/{made['id']}"
    assert made.headers["Location"].endswith(path) and made["kind"] == "other" and made["set_by"]["name"] == "Person caseworker"
    moved = api.caseworker.post(path + "/extend", {"due_on": "2023-02-10", "reason": "Ferie"}, if_match=made.etag)
    assert moved["due_on"] == "2023-02-10"
    api.caseworker.post(path + "/extend", {"due_on": "2023-02-11", "reason": "Ferie"}, if_match=made.etag, refused="stale")
    assert api.caseworker.post(path + "/suspend", {"reason": "Venter"})["suspended_on"] == "2023-01-10"
    assert api.caseworker.post(path + "/resume", {"reason": "Kom"})["suspended_on"] is None
    ended = api.caseworker.post(path + "/cancel", {"reason": "Gjort"})
    assert ended["state"] == "cancelled" and [a["act"] for a in ended["acts"]] == ["extended", "suspended", "resumed", "cancelled"]
    assert not any(a["allowed"] for a in ended["actions"])
    rows = api.auditor.items("/history", object=f"application/{case['id']}")
    assert "Person caseworker avlyste en frist." in {r["sentence"] for r in rows}


def test_a_deadline_in_ones_own_words_is_met_when_somebody_says_so(service, api, build):
    """In time it is met; after its day it stays missed, and nobody waits for it any more."""
    case = build.submitted()
    made, late = free(api.caseworker, case), free(api.caseworker, case, "Befaring")
    assert next(a for a in made["actions"] if a["action"] == "meet")["allowed"]
    done = api.caseworker2.post(f"/deadlines/{made['id']}/meet", {"reason": "Ringte kl. 10."}, if_match=made.etag)
    assert (done["state"], done["ended_on"], [(a["act"], a["reason"]) for a in done["acts"]]) == ("met", "2023-01-10", [("met", "Ringte kl. 10.")])
    assert api.caseworker.post(f"/deadlines/{made['id']}/meet", refused="illegal-transition").code == "deadline.act.ended"
    service.sql(ACTING + "update application.deadline set start_on = '2023-01-02', due_on = '2023-01-05', state = 'missed' where id = :id", id=late["id"])
    api.applicant.post(f"/deadlines/{late['id']}/meet", {}, refused="not-found")
    api.auditor.post(f"/deadlines/{late['id']}/meet", {}, refused="forbidden")
    done = api.caseworker.post(f"/deadlines/{late['id']}/meet")
    assert (done["state"], done["ended_on"], done["acts"][0]["reason"]) == ("missed", "2023-01-10", None)
    assert late["id"] not in {r["id"] for r in api.caseworker.items("/deadlines", application_id=case["id"], waiting="true")}
    assert "Person caseworker2 gjorde det en frist gjaldt." in {r["sentence"] for r in api.auditor.items("/history", object=f"application/{case['id']}")}


def test_the_party_is_told_that_its_case_takes_longer(service, api, build):
    """When the aim to decide is moved; by the new act always, unless that is obviously unnecessary."""
    payee = build.payee(language="nn")
    build.represent("applicant2", payee["id"])
    case = build.submitted(recipient_id=payee["id"])
    service.sql(ACTING + "select application.open_deadline(:id, 'decision_target', '2023-01-10', '2023-03-01', 'test')", id=case["id"])
    aim = next(d for d in build.case(case["id"])["deadlines"] if d["kind"] == "decision_target")
    path, later = f"/deadlines/{aim['id']}/extend", {"due_on": "2023-04-03", "reason": "Mange søknader"}
    moved = api.caseworker.post(path, {**later, "message": "Det tek lengre tid enn vi skreiv. De får svar innan 3. april."})
    assert moved["due_on"] == "2023-04-03"
    thread, = api.applicant2.items(f"/applications/{case['id']}/threads")
    assert thread["subject"] == "Saksbehandlingstid"
    assert [m["text"] for m in api.applicant2.get(f"/threads/{thread['id']}")["messages"]] == ["Det tek lengre tid enn vi skreiv. De får svar innan 3. april."]
    other = free(api.caseworker, case)
    assert api.caseworker.post(f"/deadlines/{other['id']}/extend", {**later, "message": "Hei"}, refused="validation").code == "deadline.extend.message_unfit"
    service.sql(ACTING + "insert into rule.law_in_force (in_force_on, source, set_by, set_at) select '2023-01-01', 'Kgl.res.', id, now() from access.user_account where username = 'admin'")
    try:
        told = {**later, "due_on": "2023-05-02"}
        refusal = api.caseworker.post(path, told, refused="validation")
        assert (refusal.code, refusal.pointers) == ("deadline.extend.not_told", ["/message"])
        assert api.caseworker.post(path, {**told, "unnecessary": True})["due_on"] == "2023-05-02"
        assert api.caseworker.post(f"/deadlines/{other['id']}/extend", told)["due_on"] == "2023-05-02", "of others nobody is told"
    finally:
        service.sql(ACTING + "insert into rule.law_in_force (in_force_on, source, set_by, set_at) select null, 'Utsatt', id, now() from access.user_account where username = 'admin'")


def test_a_scheme_has_deadlines_of_its_own(api, build):
    """Set by its owner from a day on; a case gets one when what it runs from happens, and it is met by hand."""
    call = build.open_call()
    path = f"/schemes/{call['scheme_id']}/deadline-rules"
    rule = {"name": "Befaring", "name_nn": "Synfaring", "starts": "submitted", "length": 2, "unit": "weeks", "valid_from": "2023-01-10", "cause": "Store tiltak"}
    assert api.scheme_owner.get(path)["items"] == []
    made = api.scheme_owner.post(path, rule, expect=201)
    assert made["in_force"] and made.headers["Location"].endswith(f"/deadline-rules/{made['id']}") and api.auditor.get(f"/deadline-rules/{made['id']}").json == made.json
    assert api.scheme_owner.post(path, rule, refused="validation").code == "deadline_rule.create.not_ahead"
    assert api.scheme_owner.post(path, {**rule, "name": "Annet", "length": 0}, refused="validation").code == "deadline_rule.create.none"
    faults = api.scheme_owner.post(path, {**rule, "starts": "closed", "length": 1001, "unit": "years", "valid_from": "2023-02-30"}, refused="validation").faults
    assert {pointer for pointer, _ in faults} == {"/starts", "/length", "/unit", "/valid_from"}
    api.caseworker.post(path, rule, refused="forbidden")
    api.delegated.get(path, refused="not-found")
    case = build.submitted(call=call)
    own = next(d for d in build.case(case["id"])["deadlines"] if d["kind"] == "other")
    assert (own["title"], own["due_on"]) == ("Befaring", "2023-01-24")
    told = api.caseworker.get(f"/deadlines/{own['id']}")
    assert told["deadline_rule_id"] == made["id"] and told["rule"] == "ordningens frist fra 10.01.2023" and told["set_by"] is None
    assert api.caseworker.post(f"/deadlines/{own['id']}/meet", {"reason": "Vi var der."})["state"] == "met"
    api.scheme_owner.post(path, {**rule, "length": 0, "valid_from": "2023-01-11"}, expect=201)
    assert [(r["length"], r["in_force"]) for r in api.auditor.items(path)] == [(0, False), (2, True)]
    assert "Person scheme_owner satte en frist for ordningen." in {r["sentence"] for r in api.auditor.items("/history", object=f"deadline_rule/{made['id']}")}


REFUSED = {
    "deadline.create.due_past": ("deadlines", {"title": "x", "due_on": "2023-01-09"}, "validation"),
    "deadline.meet.not_permitted": ("meet", {}, "illegal-transition"),
    "deadline.extend.not_permitted": ("extend", {"due_on": "2023-12-01", "reason": "x"}, "illegal-transition"),
    "deadline.extend.not_later": ("extend", {"due_on": "2023-01-11", "reason": "x"}, "validation"),
    "deadline.suspend.not_permitted": ("suspend", {"reason": "x"}, "illegal-transition"),
    "deadline.resume.not_suspended": ("resume", {"reason": "x"}, "illegal-transition"),
}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("code", REFUSED)
def test_what_the_rules_do_not_permit_is_refused_with_its_reason(api, build, code, language):
    act, body, slug = REFUSED[code]
    case = build.submitted()
    path = f"/applications/{case['id']}/deadlines" if act == "deadlines" else f"/deadlines/{case['deadlines'][0]['id']}/{act}"
    refusal = api.caseworker.post(path, body, refused=slug, language=language)
    assert refusal.code == code


def test_a_deadline_that_has_ended_or_stands_still_is_not_stopped(api, build):
    case = build.submitted()
    path = f"/deadlines/{free(api.caseworker, case)['id']}"
    api.caseworker.post(path + "/suspend", {"reason": "x"})
    assert api.caseworker.post(path + "/suspend", {"reason": "x"}, refused="illegal-transition").code == "deadline.suspend.suspended"
    api.caseworker.post(path + "/cancel", {"reason": "x"})
    assert api.caseworker.post(path + "/cancel", {"reason": "x"}, refused="illegal-transition").code == "deadline.act.ended"
    decided = build.case(build.award()["application_id"])
    ours = next(d["id"] for d in decided["deadlines"] if d["kind"] == "acceptance")
    assert api.caseworker.post(f"/deadlines/{ours}/cancel", {"reason": "x"}, refused="illegal-transition").code == "deadline.cancel.not_permitted"


def test_the_list_says_who_and_where_and_is_narrowed(api, build):
    case = build.submitted()
    api.caseworker3.post(f"/applications/{case['id']}/claim")
    made = free(api.caseworker3, case)
    rows = api.caseworker3.items("/deadlines", application_id=case["id"])
    assert [r["due_on"] for r in rows] == ["2023-02-01", "2023-02-10"]
    row = rows[0]
    assert (row["deadline_title"], row["assignee_name"], row["recipient_name"]) == ("Ringe søkeren", "Person caseworker3", case["recipient"]["name"])
    for name, value, there in (("mine", "true", True), ("mine", "false", False), ("waiting", "true", True), ("waiting", "false", False),
                               ("suspended", "true", False), ("suspended", "false", True), ("state", "open", True), ("state", "missed", False),
                               ("state", "met", False), ("office_id", build.office(), True), ("office_id", build.office("Statsforvalteren"), False),
                               ("due_from", "2023-02-02", False), ("due_before", "2023-02-02", True), ("kind", "other", True), ("kind", "appeal", False)):
        found = {r["id"] for r in api.caseworker3.items("/deadlines", application_id=case["id"], **{name: value})}
        assert (made["id"] in found) == there, (name, value)


def test_an_applicant_sees_the_deadline_but_not_what_is_said_of_it(api, build):
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    case = build.submitted(recipient_id=payee["id"])
    made = free(api.caseworker, case)
    api.caseworker.post(f"/deadlines/{made['id']}/extend", {"due_on": "2023-02-10", "reason": "Sjefen er syk"})
    seen = api.applicant2.get(f"/deadlines/{made['id']}")
    assert seen["acts"] == [] and seen["notices"] == [] and {a["code"] for a in seen["actions"]} == {"access.role.missing"}
    assert made["id"] in {r["id"] for r in api.applicant2.items("/deadlines")}


def test_asking_for_information_stops_nothing_else_and_its_answer_goes_on(api, build):
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    case = build.submitted(recipient_id=payee["id"])
    assert api.caseworker.post(f"/applications/{case['id']}/information", {}, refused="illegal-transition").code == "application.answer_information.not_asked"
    asked = api.caseworker.post(f"/applications/{case['id']}/request-information", {"message": "Budsjett?", "due_on": "2023-02-01"})
    assert asked["information_requests"][0]["answered_at"] is None
    answered = api.applicant2.post(f"/applications/{case['id']}/information", {"answer": "Vedlagt."})
    assert answered["state"] == "under_review" and answered["information_requests"][0]["answer"] == "Vedlagt."
    assert [(d["kind"], d["state"]) for d in answered["deadlines"]] == [("preliminary_answer", "open"), ("information_due", "met")]


# --- calls -----------------------------------------------------------------------------------

def test_calls_of_a_group_open_and_close_together(service, admin, api, build):
    """REQ-031, 034: published ahead, opened and closed by the worker at their day, moved together."""
    calls = []
    for _ in range(3):
        scheme = build.scheme()
        build.rules(scheme["id"])
        calls.append(build.call(scheme["id"], opens_at="2023-01-16T23:00:00Z", deadline_on="2023-01-18", deadline_group="Vinter"))
    path = f"/calls/{calls[0]['id']}"

    def states():
        return [api.scheme_owner.get(f"/calls/{c['id']}")["state"] for c in calls]
    assert states() == ["published"] * 3
    try:
        admin.put("/clock", {"date": "2023-01-16"}, if_match=admin.get("/clock").etag)
        time.sleep(0.1)
        assert states() == ["published"] * 3, "not a day early"
        admin.put("/clock", {"date": "2023-01-17"}, if_match=admin.get("/clock").etag)
        wait_until(lambda: states() == ["open"] * 3)
        api.scheme_owner.patch(path, {"deadline_on": "2023-01-19", "reason": "Feil i skjemaet"}, if_match=api.scheme_owner.get(path).etag)
        assert {api.scheme_owner.get(f"/calls/{c['id']}")["deadline_on"] for c in calls} == {"2023-01-19"}
        admin.put("/clock", {"date": "2023-01-20"}, if_match=admin.get("/clock").etag)
        wait_until(lambda: states() == ["closed"] * 3)
    finally:
        admin.put("/clock", {"date": "2023-01-10"}, if_match=admin.get("/clock").etag)


# --- calendars -------------------------------------------------------------------------------

def parsed(text):
    """(calendar, {UID: event}) as the library of others reads them; lines end and fold as RFC 5545 says, which readers forgive."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), "folded"
    calendar = icalendar.Calendar.from_ical(text)
    assert not [e for c in calendar.walk() for e in c.errors]
    events = calendar.walk("VEVENT")
    assert len(events) == len({e["UID"] for e in events}) and len(events) == text.count("BEGIN:VEVENT")
    return calendar, {str(e["UID"]): e for e in events}


@pytest.fixture
def calendar(api, nobody):
    def make(client, **body):
        made = client.post("/calendar-feeds", {"scope": "user", **body}, expect=201)
        return made, lambda **more: nobody.get(made["path"], **more)
    made = []

    def keep(client, **body):
        made.append((client, make(client, **body)))
        return made[-1][1]
    yield keep
    for client, (feed, _) in made:
        client.post(f"/calendar-feeds/{feed['id']}/revoke", any_status=True)


def test_a_persons_deadlines_are_a_calendar(service, api, build, calendar):
    case = build.submitted()
    feed, read = calendar(api.caseworker3)
    api.caseworker3.post(f"/applications/{case['id']}/claim")
    made = free(api.caseworker3, case, "Ringe Kari Nordmann")
    reply = read()
    assert reply.headers["Content-Type"] == "text/calendar; charset=utf-8"
    about, events = parsed(reply.text)
    assert about["VERSION"] == "2.0" and about["METHOD"] == "PUBLISH" and about["X-WR-CALNAME"] == "Frister i mine saker"
    uid = f"deadline-{made['id']}@tilsagn"
    event = events[uid]
    assert event["SUMMARY"] == f"{case['case_number']} Frist"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (datetime.date(2023, 2, 1), datetime.date(2023, 2, 2)), "the whole day"
    assert event["DTSTAMP"].dt.utcoffset() == datetime.timedelta(0) and event["SEQUENCE"] == 0
    for secret in ("Nordmann", case["recipient"]["name"], case["title"], "caseworker"):
        assert secret not in reply.text
    # The same until something changes.
    again = read()
    assert again.body == reply.body and again.etag == reply.etag
    assert read(headers={"If-None-Match": reply.etag}, any_status=True).status == 304
    api.caseworker3.post(f"/deadlines/{made['id']}/extend", {"due_on": "2023-02-10", "reason": "x"})
    moved = read(headers={"If-None-Match": reply.etag})
    event = parsed(moved.text)[1][uid]
    assert event["DTSTART"].dt == datetime.date(2023, 2, 10) and event["SEQUENCE"] == 1
    api.caseworker3.post(f"/deadlines/{made['id']}/cancel", {"reason": "x"})
    assert uid not in parsed(read().text)[1]


def test_an_offices_calendar_has_all_its_deadlines_and_the_offices_name(api, build, calendar):
    case = build.submitted()
    _, read = calendar(api.approver, scope="office", language="nn")
    about, events = parsed(read().text)
    assert about["X-WR-CALNAME"] == "Fristar – Avdeling A"
    assert f"{case['case_number']} Førebels svar" in {e["SUMMARY"] for e in events.values()}


def test_a_calendar_ends_when_it_is_revoked(service, api, calendar):
    feed, read = calendar(api.caseworker2)
    assert read().status == 200
    assert feed["path"].split("/")[4] not in service.sql("select string_agg(f::text, ' ') from application.calendar_feed f")[0][0], "only its hash is kept"
    api.caseworker.post(f"/calendar-feeds/{feed['id']}/revoke", refused="not-found")
    revoked = api.caseworker2.post(f"/calendar-feeds/{feed['id']}/revoke")
    assert revoked["revoked_at"] and revoked["path"] is None
    assert read(any_status=True).slug == "not-found"
    assert feed["id"] in {f["id"] for f in api.caseworker2.items("/calendar-feeds", revoked="true")}


def test_an_unknown_secret_is_not_found(nobody):
    assert nobody.get("/calendars/" + "0" * 64 + "/deadlines.ics", any_status=True).slug == "not-found"


def test_a_secret_is_told_once(service, api):
    key = "kalender-1"
    first = api.appeals.post("/calendar-feeds", {"scope": "user"}, key=key)
    again = api.appeals.post("/calendar-feeds", {"scope": "user"}, key=key)
    assert again.headers["Idempotent-Replay"] == "true" and again["id"] == first["id"] and again["path"] is None
    assert api.appeals.get(f"/calendar-feeds/{first['id']}")["path"] is None
    assert first["path"] not in str(service.sql("select answer_doc from access.idempotency where key = :'key'", key=key))


def test_a_person_has_ten_calendars_at_most(api):
    made = [api.finance2.post("/calendar-feeds", {"scope": "user"})["id"] for _ in range(10)]
    assert api.finance2.post("/calendar-feeds", {"scope": "user"}, refused="conflict").code == "calendar_feed.create.too_many"
    for feed in made:
        api.finance2.post(f"/calendar-feeds/{feed}/revoke")


def test_whoever_has_no_office_has_no_calendar_of_one(service, api, calendar):
    name = f"uten.enhet{int(time.time())}"
    api.admin.post("/users", {"username": name, "password": service.password + " lang", "name": "Uten", "roles": ["caseworker"],
                              "office_id": api.caseworker.user["office"]["id"]})
    service.sql("insert into access.tx_actor (user_id, duty, action, request) select id, 'admin', 'test', gen_random_uuid() from access.user_account"
                " where username = 'admin'; update access.user_account set office_id = null where username = :'name'", name=name)
    client = service.login(name, service.password + " lang")
    assert client.post("/calendar-feeds", {"scope": "office"}, refused="validation").code == "calendar_feed.create.no_office"
