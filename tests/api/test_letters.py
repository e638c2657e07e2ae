"""What the party is told before a decision, over HTTP and with the workers: preliminary answers, advance notices."""
import pytest
from service import wait_until

TEXTS = {"nb": ("Foreløpig svar", "avgjøre søknaden i juni 2023"), "nn": ("Førebels svar", "avgjere søknaden i juni 2023"),
         "en": ("Preliminary answer", "decide the application in June 2023")}


def expecting(build, **more):
    """A call whose decisions are expected in June."""
    call = build.open_call(**more)
    owner = build.as_["scheme_owner"]
    return owner.patch(f"/calls/{call['id']}", {"decision_on": "2023-06-15"}, if_match=owner.get(f"/calls/{call['id']}").etag).json


@pytest.mark.parametrize("language", TEXTS)
def test_a_preliminary_answer_is_sent_at_receipt_with_the_expected_month(api, build, language):
    payee = build.payee(language=language)
    build.represent("applicant2", payee["id"])
    case = build.submitted(expecting(build), recipient_id=payee["id"])
    letter = build.case_letter(case, "preliminary")
    assert (letter["language"], letter["expected_on"]) == (language, "2023-06-15")
    page = api.applicant2.get(f"/case-letters/{letter['id']}?format=html")
    assert page.etag == f'"{letter["sha256"]}"' and page.headers["Content-Type"].startswith("text/html")
    assert all(text in page.text for text in TEXTS[language]) and case["case_number"] in page.text
    states = {d["kind"]: (d["state"], d["due_on"]) for d in build.case(case["id"])["deadlines"]}
    assert states == {"preliminary_answer": ("met", "2023-02-10"), "decision_target": ("open", "2023-06-30")}
    pdf = api.applicant2.get(f"/case-letters/{letter['id']}")
    assert pdf.body.startswith(b"%PDF-1.7") and pdf.etag == f'"{letter["pdf_sha256"]}"' and pdf.headers["Content-Type"] == "application/pdf"
    for form, etag in ("html", page.etag), ("pdf", pdf.etag):
        assert api.auditor.get(f"/case-letters/{letter['id']}?format={form}", headers={"If-None-Match": etag}, any_status=True).status == 304


def test_many_answers_are_made_each_once(service, api, build):
    """More than one transaction of the worker, which is killed meanwhile."""
    call = expecting(build, amount_ore=10_000_000)
    recipient = build.recipient()["id"]
    cases = [build.submitted(call, recipient_id=recipient)["id"] for _ in range(130)]
    for _ in range(3):
        service.workers["letter"].end(9)
        service.workers["letter"].start()
    wait_until(lambda: service.sql("select count(*) from application.case_letter where application_id = any (:'ids'::bigint[])",
                                   ids="{" + ",".join(map(str, cases)) + "}") == [["130"]], seconds=60)
    assert api.auditor.items(f"/applications/{cases[0]}/letters", kind="notice") == []


def test_decisions_are_not_expected_before_the_deadline(api, build):
    call = build.open_call()
    path = f"/calls/{call['id']}"
    refusal = api.scheme_owner.patch(path, {"decision_on": "2023-01-31"}, if_match=api.scheme_owner.get(path).etag, refused="validation")
    assert refusal.code == "call.save.decision_before_deadline" and refusal.pointers == ["/decision_on"]


def test_the_party_is_heard_before_its_award_is_reduced(api, build):
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    old = build.approved(amount_ore=100_000, recipient_id=payee["id"])
    case = build.case(old["application_id"])
    new = api.caseworker.post(f"/decisions/{old['id']}/reverse", {"basis": "invalid", "outcome": "partly_granted", "amount_ore": 60_000, "grounds": "Regelfeil."})
    refusal = api.caseworker.post(f"/decisions/{new['id']}/submit", refused="illegal-transition")
    assert refusal.code == "decision.submit.no_advance_notice" and refusal["allowed"] == ["advance-notices", "notice-exemption"]
    notice = build.advance_notice(case)
    assert notice["due_on"] == "2023-01-31" and {"advance_notice": "open"}.items() <= {d["kind"]: d["state"] for d in build.case(case["id"])["deadlines"]}.items()
    assert api.caseworker.post(f"/decisions/{new['id']}/submit", refused="illegal-transition").code == "decision.submit.no_advance_notice", "its time runs"
    letter = build.case_letter(case, "notice")
    page = api.applicant2.get(f"/case-letters/{letter['id']}?format=html").text
    assert "Forhåndsvarsel: Mulig omgjøring" in page and "innen 31. januar 2023" in page
    answered = api.applicant2.post(f"/advance-notices/{notice['id']}/answer", {"answer": "Vi er uenige."})
    assert answered["answered_by"]["name"] == "Person applicant2" and answered["letter_id"] == letter["id"]
    assert api.caseworker.post(f"/decisions/{new['id']}/submit")["state"] == "submitted"
    row, = api.caseworker.items(f"/applications/{case['id']}/advance-notices", answered="true")
    assert row["id"] == notice["id"]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_notice_that_gives_no_time_or_comes_too_early_is_refused(api, build, language):
    case = build.submitted()
    body = {"subject": "s", "text": "t", "due_on": "2023-01-23"}
    refusal = api.caseworker.post(f"/applications/{case['id']}/advance-notices", body, refused="validation", language=language)
    assert refusal.code == "advance_notice.create.too_short" and refusal["earliest"] == "2023-01-24"
    body["due_on"] = "2023-01-24"
    draft = build.draft()
    assert api.caseworker.post(f"/applications/{draft['id']}/advance-notices", body, refused="illegal-transition", language=language).code == "advance_notice.create.state"
    build.advance_notice(case)
    assert api.caseworker.post(f"/applications/{case['id']}/advance-notices", body, refused="illegal-transition", language=language).code == "advance_notice.create.open"


def test_a_ground_to_leave_the_notice_out_is_recorded(api, build):
    old = build.approved(amount_ore=100_000)
    new = api.caseworker.post(f"/decisions/{old['id']}/reverse", {"basis": "invalid", "outcome": "rejected", "amount_ore": 0, "grounds": "Regelfeil."})
    path = f"/decisions/{new['id']}/notice-exemption"
    made = api.caseworker.post(path, {"ground": "no_address", "reason": "Organisasjonen er oppløst."}, expect=201)
    assert api.auditor.get(f"/notice-exemptions/{made['id']}").json == made.json
    assert api.caseworker.post(path, {"ground": "no_address", "reason": "x"}, refused="illegal-transition").code == "notice_exemption.create.not_needed"
    api.caseworker.post(f"/decisions/{new['id']}/submit")
    assert api.caseworker.post(path, {"ground": "no_address", "reason": "x"}, refused="illegal-transition").code == "notice_exemption.create.state"
    told = {r["sentence"] for r in api.auditor.items("/history", object=f"application/{old['application_id']}")}
    assert "Person caseworker unnlot å varsle på forhånd." in told


ACTING = "insert into access.tx_actor (user_id, duty, action, request) select id, 'worker', 'test', gen_random_uuid() from access.user_account where username = 'worker.deadline';"


def passed(service, case, kind):
    """The deadline of the case was yesterday, and the worker looks again."""
    service.sql(ACTING + "update application.deadline set start_on = '2022-12-01', due_on = '2023-01-09' where application_id = :id and kind = :'kind' and state = 'open';"
                "update application.watch set looked_at = '-infinity'", id=case["id"], kind=kind)


@pytest.mark.parametrize("language, title, asked, reminded", [
    ("nb", "Vi trenger flere opplysninger", "forvaltningsloven § 17", "Vi har ikke fått de opplysningene vi ba om"),
    ("nn", "Vi treng fleire opplysningar", "forvaltningslova § 17", "Vi har ikkje fått dei opplysningane vi bad om"),
    ("en", "We need more information", "section 17 of the Public Administration Act", "We have not received the information that we asked for")])
def test_information_is_asked_for_by_letter_and_reminded_of(service, api, build, language, title, asked, reminded):
    payee = build.payee(language=language)
    build.represent("applicant2", payee["id"])
    case = build.submitted(recipient_id=payee["id"])
    api.caseworker.post(f"/applications/{case['id']}/request-information", {"message": "Budsjettet mangler.\nSend det.", "due_on": "2023-02-01"})
    letter = build.case_letter(case, "request")
    page = api.applicant2.get(f"/case-letters/{letter['id']}?format=html").text
    assert all(text in page for text in (title, asked, "<p>Budsjettet mangler.</p>", "Person caseworker")), page
    assert api.applicant2.get(f"/case-letters/{letter['id']}").body.startswith(b"%PDF-1.7")
    passed(service, case, "information_due")
    reminder = build.case_letter(case, "reminder")
    assert reminder["due_on"] == "2023-01-09" and letter["due_on"] is None
    page = api.applicant2.get(f"/case-letters/{reminder['id']}?format=html").text
    assert reminded in page and "<p>Budsjettet mangler.</p>" in page and case["case_number"] in page
    assert {r["kind"] for r in api.caseworker.items("/letter-dispatches", application_id=case["id"])} == {"request", "reminder"}
    titles = {d["title"] for d in api.caseworker.post(f"/applications/{case['id']}/access-packages", {})["manifest"]["documents"]}
    assert {"nb": {"Anmodning om opplysninger", "Purring"}, "nn": {"Oppmoding om opplysningar", "Purring"},
            "en": {"Request for information", "Reminder"}}[language] <= titles


def test_who_does_not_accept_an_award_is_reminded_by_letter(service, api, build):
    award = build.award()
    case = build.case(award["application_id"])
    passed(service, case, "acceptance")
    letter = build.case_letter(case, "reminder")
    assert "Kommer den ikke, kan tilskuddet falle bort." in api.caseworker.get(f"/case-letters/{letter['id']}?format=html").text


def test_the_party_gets_the_statement_when_its_appeal_is_forwarded(api, build):
    appeal = build.answered()
    api.appeals.post(f"/appeals/{appeal['id']}/forward", {"statement": "Klagen har ingen nye opplysninger."})
    case = build.case(appeal["application_id"])
    page = api.appeals.get(f"/case-letters/{build.case_letter(case, 'forwarding')['id']}?format=html").text
    assert "Klagen er sendt til klageinstansen" in page and "Klagen har ingen nye opplysninger." in page and "forvaltningsloven § 33" in page
    assert "20. januar 2023" in page, "the day it was received"


def test_a_notice_is_answered_once(api, build):
    notice = build.advance_notice(build.submitted())
    path = f"/advance-notices/{notice['id']}/answer"
    api.caseworker.post(path, {"answer": "Ingen merknader."})
    assert api.caseworker.post(path, {"answer": "Jo."}, refused="illegal-transition").code == "advance_notice.answer.none"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_decision_without_its_reasons_is_not_sent(api, build, language):
    case = build.submitted()
    build.declare(case)
    made = api.caseworker.post(f"/applications/{case['id']}/decisions", {"outcome": "rejected", "amount_ore": 0, "grounds": "Nei."})
    refusal = api.caseworker.post(f"/decisions/{made['id']}/submit", refused="validation", language=language)
    assert refusal.code == "decision.submit.reasons"
    assert refusal.faults == {("/grounds", "grounds_thin"), ("/assessments", "considerations_missing")}
    action = next(a for a in api.caseworker.get(f"/applications/{case['id']}")["actions"] if a["action"] == "submit_decision")
    assert not action["allowed"] and action["code"] == "decision.submit.reasons" and action["reason"]


@pytest.mark.parametrize("language,told", [("nb", "uten å treffe vedtak"), ("nn", "utan å gjere vedtak"), ("en", "without making a decision")])
def test_a_party_is_told_that_nothing_comes_of_what_it_was_notified_of(api, build, language, told):
    """fvl25 § 58(4)."""
    payee = build.payee(language=language)
    build.represent("applicant2", payee["id"])
    case = build.case(build.approved(recipient_id=payee["id"])["application_id"])
    notice = build.advance_notice(case)
    build.case_letter(case, "notice")
    path = f"/advance-notices/{notice['id']}"
    assert {a["action"]: a["allowed"] for a in api.caseworker.get(path)["actions"]} == {"answer": True, "end": True}
    assert api.caseworker.post(path + "/end", {}, refused="validation").pointers == ["/reason"]
    api.finance.post(path + "/end", {"reason": "Alt er på plass."}, refused="forbidden")
    api.applicant2.post(path + "/end", {"reason": "Alt er på plass."}, refused="forbidden")
    api.applicant.post(path + "/end", {"reason": "Alt er på plass."}, refused="not-found")
    api.delegated.post(path + "/end", {"reason": "Alt er på plass."}, refused="not-found")
    ended = api.caseworker.post(path + "/end", {"reason": "Alt er på plass."}, key="notice-end-" + language)
    assert (ended["ended_reason"], ended["ended_by"]["name"]) == ("Alt er på plass.", "Person caseworker")
    assert api.caseworker.post(path + "/end", {"reason": "Alt er på plass."}, key="notice-end-" + language).headers["Idempotent-Replay"] == "true"
    assert api.caseworker.post(path + "/end", {"reason": "Igjen."}, refused="illegal-transition").code == "advance_notice.end.ended"
    letter = build.case_letter(case, "notice_ended")
    page = api.applicant2.get(f"/case-letters/{letter['id']}?format=html").text
    assert letter["language"] == language and told in page and "Alt er på plass." in page and "Mulig omgjøring" in page
    seen = api.applicant2.get(path)
    assert (seen["ended_letter_id"], seen["letter_id"] not in (None, letter["id"])) == (letter["id"], True)
    row, = api.caseworker.items(f"/applications/{case['id']}/advance-notices")
    assert (row["id"], row["ended_at"], row["letter_id"]) == (notice["id"], ended["ended_at"], seen["letter_id"])
    history = api.auditor.items("/history", object=f"advance_notice/{notice['id']}")[0]
    assert history["sentence"] == "Person caseworker avsluttet saken det var varslet om, uten vedtak."
    assert "advance_notice" not in [d["kind"] for d in build.case(case["id"])["deadlines"] if d["state"] == "open"]


def test_who_has_a_conflict_ends_no_notice(api, build):
    case = build.case(build.approved()["application_id"])
    notice = build.advance_notice(case)
    build.declare(case, by="caseworker2", conflict=True, ground="Nær slekt.")
    path = f"/advance-notices/{notice['id']}"
    assert next(a for a in api.caseworker2.get(path)["actions"] if a["action"] == "end")["code"] == "impartiality.conflict.declared"
    api.caseworker2.post(path + "/end", {"reason": "Ferdig."}, refused="impartiality")
