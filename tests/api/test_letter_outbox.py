"""The outbox of letters with the workers: a folder with an index, a notice by e-mail, kills, and what people say of it."""
import csv
import email.utils
import glob
import hashlib
import os
import time

import pytest
from service import wait_until


def rows(api, **filters):
    return api.auditor.items("/letter-dispatches", **filters)


def sent(api, case, channel="folder", state="delivered"):
    """The entry of a case on one way out, as soon as it stands so."""
    return wait_until(lambda: next((r for r in rows(api, application_id=case, channel=channel, state=state)), None), seconds=30)


def index_of(service):
    """The index's lines by id, and all ids as they stand."""
    lines = []
    for path in glob.glob(os.path.join(service.folder, "letters", "*", "index.csv")):
        with open(path, encoding="utf-8", newline="") as text:
            lines += [{**row, "folder": os.path.dirname(path)} for row in csv.DictReader(text, delimiter=";")]
    return {row["id"]: row for row in lines}, [row["id"] for row in lines]


def test_a_letter_is_laid_in_the_folder_with_a_line_of_the_index(service, api, build):
    decision = build.approved()
    entry = sent(api, decision["application_id"])
    line = index_of(service)[0][str(entry["id"])]
    with open(os.path.join(line["folder"], line["file"]), "rb") as file:
        content = file.read()
    assert hashlib.sha256(content).hexdigest() == line["sha256"] and content.startswith(b"%PDF-")
    assert (line["case_number"], line["kind"], line["language"]) == (entry["case_number"], "grant", "nb")
    assert content == api.auditor.get(f"/decisions/{decision['id']}/letter").body
    one = api.auditor.get(f"/letter-dispatches/{entry['id']}")
    assert one["decision_id"] == decision["id"] and one["attempts"] == 1 and one["marks"] == []


@pytest.fixture
def by_email(setting):
    setting("letter.notice_by_email", True)


def told(build, email, **more):
    """A decision whose recipient's main contact has this address."""
    payee = build.payee(**more)
    build.as_["caseworker"].post(f"/recipients/{payee['id']}/contacts", {"name": "Kari", "email": email, "main": True})
    return build.approved(recipient_id=payee["id"])


def test_a_notice_says_where_the_letter_is_and_nothing_of_it(service, api, build, by_email):
    decision = told(build, "kari@mottaker.no", language="nn")
    entry = sent(api, decision["application_id"], "email")
    message, = service.relay.to("kari@mottaker.no")
    assert f"Subject: Nytt brev i sak {entry['case_number']}" in message and "https://tilsagn.example.no/" in message
    at = email.utils.parsedate_to_datetime(next(line[6:] for line in message.splitlines() if line.startswith("Date: ")))
    assert abs(at.timestamp() - time.time()) < 300
    assert f"Message-ID: <letter-{entry['id']}@example.no>" in message and "Det er kome eit brev" in message
    assert "tilskot" not in message.lower() and "vedtak" not in message.lower()


def test_what_the_relay_refuses_is_for_a_person_who_mends_it_and_sends_it_again(service, api, build, by_email):
    decision = told(build, "no-one@mottaker.no")
    entry = sent(api, decision["application_id"], "email", "failed")
    assert entry["error"].startswith("smtp 550") and service.relay.to("no-one@mottaker.no") == []
    assert [r["id"] for r in rows(api, state="failed", channel="email")] == [entry["id"]]
    recipient = build.case(decision["application_id"])["recipient"]["id"]
    contact = api.caseworker.get(f"/recipients/{recipient}")["contacts"][0]
    path = f"/contacts/{contact['id']}"
    api.caseworker.patch(path, {"email": "someone@mottaker.no"}, if_match=api.caseworker.get(path).etag)
    assert api.caseworker.post(f"/letter-dispatches/{entry['id']}/retry")["state"] == "prepared"
    sent(api, decision["application_id"], "email")
    assert len(service.relay.to("someone@mottaker.no")) == 1
    waits = told(build, "later-on@mottaker.no")
    assert wait_until(lambda: next((r for r in rows(api, application_id=waits["application_id"], channel="email", state="prepared") if r["error"]), None),
                      seconds=30)["error"].startswith("smtp 451")


def test_a_letter_that_came_back_is_registered_and_sent_again(service, api, build):
    decision = build.approved()
    entry = sent(api, decision["application_id"])
    path = f"/letter-dispatches/{entry['id']}"
    assert api.caseworker.post(path + "/retry", refused="illegal-transition").code == "letter_dispatch.retry.not_failed"
    assert api.caseworker.post(path + "/return", {}, refused="validation").pointers == ["/reason"]
    back = api.caseworker.post(path + "/return", {"reason": "Ukjent på adressen"})
    assert back["state"] == "returned" and back["marks"][0]["reason"] == "Ukjent på adressen"
    assert api.caseworker.post(path + "/confirm", refused="illegal-transition").code == "letter_dispatch.mark.not_delivered"
    assert [r["id"] for r in rows(api, state="returned", application_id=decision["application_id"])] == [entry["id"]]
    api.caseworker.post(path + "/retry")
    sent(api, decision["application_id"])
    assert api.caseworker.post(path + "/confirm")["state"] == "confirmed"
    api.delegated.get(path, refused="not-found")
    api.applicant.get(path, refused="not-found")
    assert service.sql("select count(*) from history.entry where object = 'letter_mark' and case_id = :'id'::bigint", id=decision["application_id"]) == [["2"]]


def test_kills_of_the_worker_double_and_lose_no_letter(service, api, build):
    """Kills at any moment, while letters are made and laid: each has one file and one line."""
    call = build.open_call(amount_ore=100_000_000)
    cases = [build.approved(call=call)["application_id"] for _ in range(24)]
    worker = service.workers["letter"]
    for pause in (0.2, 1.1, 5.2, 0.4, 0.9, 0.1):
        time.sleep(pause)
        worker.end(9)
        worker.start()
    entries = [sent(api, case) for case in cases]
    by_id, ids = index_of(service)
    assert len(ids) == len(set(ids)), "a line stands twice"
    for entry in entries:
        line = by_id[str(entry["id"])]
        with open(os.path.join(line["folder"], line["file"]), "rb") as file:
            assert hashlib.sha256(file.read()).hexdigest() == line["sha256"]
    files = {os.path.basename(p) for p in glob.glob(os.path.join(service.folder, "letters", "*", "*.pdf"))}
    assert files == {line["file"] for line in by_id.values()}


def test_a_notice_whose_end_nobody_knows_is_not_sent_again(service, api, build, by_email):
    decision = told(build, "later-unknown@mottaker.no")
    entry = wait_until(lambda: next((r for r in rows(api, application_id=decision["application_id"], channel="email")), None))
    service.workers["letter"].end()
    service.sql("update letter.dispatch set state = 'sending' where id = :'id'::bigint", id=entry["id"])
    service.sql("update letter.dispatch set address = 'known@mottaker.no', not_before = now() where id = :'id'::bigint", id=entry["id"])
    service.workers["letter"].start()
    assert "not known" in sent(api, decision["application_id"], "email", "failed")["error"]
    assert service.relay.to("known@mottaker.no") == []


def test_letters_that_could_not_be_made_are_listed_and_made_anew(service, api, build):
    """A template that was sound when it was saved, and no longer is."""
    draft = build.template(published_by="scheme_owner2")
    try:
        service.sql("alter table letter.template disable trigger user; update letter.template set text_nb = '# T {{borte}}' where id = :'id'::bigint; "
                    "alter table letter.template enable trigger user", id=draft["id"])
        service.workers["letter"].end()
        service.workers["letter"].start()
        decision = build.approved()
        failed = wait_until(lambda: next((r for r in api.auditor.items("/letter-failures") if r["decision_id"] == decision["id"]), None), seconds=30)
        assert failed["error"] == "letter.template: template line 1: unknown_field: borte"
        assert api.approver.get(f"/decisions/{decision['id']}")["state"] == "approved", "the decision stands"
    finally:
        api.scheme_owner.post(f"/letter-templates/{draft['id']}/retire")
    assert api.delegated.post("/letter-failures/retry", {"id": failed["id"]}, refused="not-found")
    assert api.caseworker.post("/letter-failures/retry", {"id": failed["id"]})["count"] == 1
    build.letter(decision)
    assert [r for r in api.auditor.items("/letter-failures") if r["decision_id"] == decision["id"]] == []


def test_a_letter_that_the_database_will_not_have_holds_up_no_other(service, api, build):
    """Many are stored by one statement; the one at fault is found, put aside with its error, and made anew by itself."""
    worker = service.workers["letter"]
    worker.end()
    decisions = [build.approved(call=call) for call in [build.open_call(amount_ore=100_000_000)] for _ in range(4)]
    bad = decisions[2]
    service.sql("""with gone as (delete from job.job where kind = 'letter.make' and (args ->> 'decision_id')::bigint = any (:'ids'::bigint[]) returning *)
        insert into job.job (queue, kind, key, args, created_by, request)
        select 'letter', 'letter.make_many', 'together', jsonb_build_object('decision_ids', :'ids'::bigint[]), min(created_by), gen_random_uuid() from gone""",
                ids="{%s}" % ",".join(str(d["id"]) for d in decisions))
    service.sql(f"alter table decision.letter add constraint not_this_one check (decision_id <> {bad['id']}) not valid")
    try:
        worker.start()
        failed = wait_until(lambda: next((r for r in api.auditor.items("/letter-failures") if r["decision_id"] == bad["id"]), None), seconds=30)
        assert "not_this_one" in failed["error"]
        for decision in decisions:
            if decision is not bad:
                build.letter(decision)
    finally:
        service.sql("alter table decision.letter drop constraint not_this_one")
    api.caseworker.post("/letter-failures/retry", {"id": failed["id"]})
    build.letter(bad)
    made = service.sql("select count(*), count(distinct l.decision_id) from decision.letter l join letter.dispatch o on o.letter_id = l.id where l.decision_id = any (:'ids'::bigint[])",
                       ids="{%s}" % ",".join(str(d["id"]) for d in decisions))
    assert made == [["4", "4"]]


def test_a_job_of_no_letters_ends(service):
    made = service.sql("""insert into job.job (queue, kind, key, args, created_by, request)
        select 'letter', 'letter.make_many', 'none', '{"decision_ids": []}', id, gen_random_uuid() from access.user_account where username = 'worker.batch' returning id""")
    service.sql("notify job, 'letter'")
    wait_until(lambda: service.sql("select id from job.finished where id = :'id'::bigint", id=made[0][0]), seconds=30)
