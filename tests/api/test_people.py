"""Absence and substitutes, access reviewed, access in an emergency, over HTTP."""
import re

NOW = {"from_on": "2023-01-09", "to_on": "2023-01-20", "ground": "Ferie"}


def authority(api, user, amount_ore, **more):
    path = f"/users/{user['id']}/authority"
    body = {"schemes": None, "amount_ore": amount_ore, "valid_from": "2023-01-01", "valid_to": "2023-12-31", "document": "2023/1", **more}
    api.admin.put(path, body, if_match=api.admin.get(path).etag)


def test_a_substitute_approves_for_who_is_away(api, build):
    (boss, boss_user), (approver, user), (deputy, deputy_user) = (build.user(["approver"]) for _ in range(3))
    path = f"/users/{user['id']}"
    api.admin.patch(path, {"superior_id": boss_user["id"]}, if_match=api.admin.get(path).etag)
    call = build.open_call(1_000_000)
    authority(api, user, 500_000)
    authority(api, deputy_user, 200_000, schemes=[build.scheme()["id"]])
    decision = build.proposed(call=call, amount_ore=100_000)
    assert deputy.post(f"/decisions/{decision['id']}/approve", refused="forbidden").code == "decision.approve.authority"
    away = boss.post("/absences", {**NOW, "user_id": user["id"], "substitute_id": deputy_user["id"]}, expect=201)
    assert away.headers["Location"].endswith(f"/absences/{away['id']}") and away["substitute"]["id"] == deputy_user["id"]
    told = {a["user"]["id"]: a for a in api.caseworker.get(f"/decisions/{decision['id']}/approvers")["approvers"]}
    assert told[deputy_user["id"]]["for"] == {"id": user["id"], "name": user["name"]} and told[user["id"]]["absent_until"] == "2023-01-20"
    case = deputy.get(f"/applications/{decision['application_id']}")
    assert {a["action"]: a["allowed"] for a in case["actions"]}["approve_decision"]
    approved = deputy.post(f"/decisions/{decision['id']}/approve")
    assert (approved["approved_by"]["id"], approved["approved_for"]["id"]) == (deputy_user["id"], user["id"])
    then = api.auditor.get(f"/applications/{decision['application_id']}?as_of=2099-01-01T00:00:00Z")
    assert then["decisions"][0]["approved_for"]["id"] == user["id"]
    large = build.proposed(call=call, amount_ore=300_000)
    assert deputy.post(f"/decisions/{large['id']}/approve", refused="forbidden").code == "decision.approve.authority"
    asked = deputy.post(f"/decisions/{large['id']}/approve", {"for_user_id": user["id"]}, refused="forbidden", language="nn")
    assert asked.code == "decision.approve.not_substitute" and "stadfortredar" in asked["detail"]
    assert deputy.post(f"/absences/{away['id']}/cancel", {"reason": "x"}, refused="forbidden").code == "absence.act.not_yours"
    approver.post(f"/absences/{away['id']}/cancel", {"reason": "Tilbake"})
    small = build.proposed(call=call, amount_ore=100_000)
    deputy.post(f"/decisions/{small['id']}/approve", refused="forbidden")


def test_who_is_away_gets_no_new_cases_and_stands_in_the_queue(api, build):
    away, away_user = build.user(["caseworker"])
    away.post("/absences", NOW, expect=201)
    call = build.open_call()
    cases = [build.application(call)["id"] for _ in range(6)]
    result = api.caseworker.post("/applications/assign", {"application_ids": cases, "auto": True, "reason": "Fordeling"})
    assert result["moved"] == 6 and away_user["id"] not in {item["assignee"]["id"] for item in result["items"]}
    api.caseworker.post(f"/applications/{cases[0]}/assign", {"user_id": away_user["id"]})
    assert cases[0] in [row["id"] for row in api.caseworker.items("/applications", absent="true")]
    view = api.caseworker.post("/views", {"scope": "user", "name": "Fraværende", "filter": {"absent": True}}, expect=201)
    assert view["filter"] == {"absent": True}
    colleague, = api.caseworker.items("/people", q=away_user["name"])
    assert colleague["absent_until"] == "2023-01-20"
    assert away_user["id"] in [row["user_id"] for row in api.caseworker.items("/absences", state="current")]


def test_why_somebody_is_away_is_for_few(api, build):
    away, away_user = build.user(["caseworker"])
    made = away.post("/absences", {**NOW, "ground": "Syk"}, expect=201)
    path = f"/absences/{made['id']}"
    assert [api[who].get(path)["ground"] for who in ("admin", "auditor", "caseworker")] == ["Syk", "Syk", None]
    assert [row["ground"] for row in api.caseworker.items("/absences", user_id=away_user["id"])] == [None]
    assert "Syk" not in api.caseworker.get("/history?action=absence_create").body.decode()
    assert api.auditor.items("/history", object=f"absence/{made['id']}")[0]["sentence"] == f"{away_user['name']} registrerte fraværet."
    refused = {a["code"] for a in api.caseworker.get(path)["actions"]}
    assert refused == {"absence.act.not_yours"}
    changed = away.patch(path, {"to_on": "2023-01-13"}, if_match=made.etag)
    assert changed["to_on"] == "2023-01-13" and all(a["allowed"] for a in changed["actions"])


def test_absences_that_do_not_hang_together_are_refused(api, build):
    away, away_user = build.user(["caseworker"])
    _, other = build.user(["approver"])
    away.post("/absences", NOW, expect=201)
    for body, slug, code in (
            ({"to_on": "2023-01-05"}, "validation", "absence.save.dates"), ({}, "conflict", "absence.save.overlaps"),
            ({"user_id": other["id"]}, "forbidden", "absence.act.not_yours"),
            ({**build.days(), "substitute_id": other["id"]}, "validation", "absence.save.substitute"),
            ({"user_id": 999_999}, "validation", "absence.save.person_unknown")):
        assert away.post("/absences", {**NOW, **body}, refused=slug).code == code
    over = away.items("/absences", user_id=away_user["id"])[0]
    away.post(f"/absences/{over['id']}/cancel", {"reason": "Frisk"})
    assert away.post(f"/absences/{over['id']}/cancel", {"reason": "Frisk"}, refused="conflict").code == "absence.act.over"


def test_a_case_is_opened_in_an_emergency_and_that_is_reviewed(service, api, build):
    case = build.submitted()
    path = f"/applications/{case['id']}"
    body = {"case_number": case["case_number"], "ground": "Fare for deltakerne", "hours": 2}
    api.delegated.get(path, refused="not-found")
    assert api.caseworker.post("/emergency-access", body, refused="conflict").code == "emergency.open.visible"
    api.delegated.post("/emergency-access", {**body, "case_number": "2023/999999"}, refused="not-found")
    opened = api.delegated.post("/emergency-access", body, expect=201)
    assert api.delegated.post("/emergency-access", body, refused="conflict").code == "emergency.open.visible", "else a review would not end it"
    seen = api.delegated.get(path)
    assert opened["open"] and not any(a["allowed"] for a in seen["actions"])
    assert api.delegated.get(f"{path}/threads").status == 200
    api.delegated.post(f"{path}/notes", {"text": "x"}, refused="not-found")
    assert case["id"] not in [row["id"] for row in api.delegated.items("/applications", limit=500)]
    assert api.auditor.items("/access-log", object=f"application/{case['id']}")[0]["what"] == "emergency"
    sentences = [row["sentence"] for row in api.caseworker.items("/history", object=f"application/{case['id']}")]
    assert "Person delegated åpnet saken i en nødsituasjon." in sentences
    told = api.admin.items("/notices", level="access")[0]
    assert (told["case_number"], told["title"]) == (case["case_number"], None)
    assert opened["id"] in [row["id"] for row in api.scheme_owner.items("/emergency-access", reviewed="false", limit=500)]
    review = {"result": "unjustified", "text": "Kunne ventet til mandag"}
    assert api.delegated.post(f"/emergency-access/{opened['id']}/review", review, refused="same-person").code == "emergency.review.same_person"
    api.caseworker.post(f"/emergency-access/{opened['id']}/review", review, refused="not-found")
    assert api.scheme_owner.post(f"/emergency-access/{opened['id']}/review", review)["reviewed_by"]["name"] == "Person scheme_owner"
    assert api.admin.post(f"/emergency-access/{opened['id']}/review", review, refused="conflict").code == "emergency.review.reviewed"
    api.delegated.get(path, refused="not-found")


def test_what_was_opened_in_an_emergency_is_in_no_list(api, build):
    award = build.paid_award()
    case, claim, appeal = build.case(award["application_id"]), build.claim(award), build.appeal({"id": award["decision_id"]})
    api.caseworker.post(f"/repayment-claims/{claim['id']}/notify", {"text": "Vi vurderer krav.", "due_on": "2023-02-10"})
    api.delegated.post("/emergency-access", {"case_number": case["case_number"], "ground": "Fare for deltakerne"}, expect=201)
    assert api.delegated.get(f"/applications/{case['id']}")["appeals"][0]["id"] == appeal["id"]
    for at in ("/payouts", "/repayment-claims", "/appeals", "/deadlines", "/applications", "/letter-dispatches", "/set-offs", "/holds"):
        seen = [row.get("application_id", row["id"]) for row in api.delegated.items(at, limit=500)]
        assert case["id"] not in seen, at
    assert [row["id"] for row in api.delegated.items("/repayment-claims", application_id=case["id"])] == [claim["id"]], "with the case itself"


def test_access_is_gone_through_and_signed_by_another(service, api, build):
    boss, boss_user = build.user(["approver"])
    review = build.access_review(superior_id=boss_user["id"])
    path, user = f"/access-reviews/{review['id']}", review["user"]
    assert review["items"][0]["user"]["id"] == user["id"] and review["overdue"] is False
    assert api.admin.post("/access-reviews", {"office_id": review["office"]["id"], "due_on": "2023-02-01"}, refused="conflict").code == "access_review.start.under_way"
    for body, code in (({"office_id": 999_999}, "access_review.start.nobody"), ({"due_on": "2023-01-01"}, "access_review.start.due_on")):
        refusal = api.admin.post("/access-reviews", {"office_id": build.office(), "due_on": "2023-01-20", **body}, refused="validation")
        assert refusal.code == code and refusal.pointers == [f"/{next(iter(body))}"]
    decide = {"user_id": user["id"], "result": "keep", "ground": "Trengs"}
    assert api.admin.post(path + "/decide", decide, refused="forbidden", language="nn").code == "access_review.decide.not_leader"
    api.caseworker.post(path + "/decide", decide, refused="not-found")
    assert api.approver.post(path + "/sign", refused="conflict").code == "access_review.sign.undecided"
    for more, slug, code in (({"user_id": boss_user["id"]}, "validation", "access_review.decide.user_unknown"),
                             ({"roles": ["caseworker"]}, "validation", "access_review.decide.roles")):
        assert boss.post(path + "/decide", {**decide, **more}, refused=slug).code == code
    person = service.login(user["username"])
    person.get("/me")
    gone = boss.post(path + "/decide", {**decide, "result": "remove", "roles": ["caseworker"]})
    assert gone["items"][0]["removed_roles"] == ["caseworker"] and gone["items"][0]["decided_by"]["id"] == boss_user["id"]
    person.get("/me", refused="unauthenticated")
    assert boss.post(path + "/decide", decide, refused="conflict").code == "access_review.decide.decided"
    assert boss.post(path + "/sign", refused="same-person").code == "access_review.sign.same_person"
    signed = api.approver.post(path + "/sign", {"text": "I orden"})
    assert (signed["state"], signed["signed_by"]["name"]) == ("signed", "Person approver")
    assert api.approver.post(path + "/sign", refused="conflict").code == "access_review.act.signed"
    assert review["id"] in [row["id"] for row in api.auditor.items("/access-reviews", state="signed")]
    assert boss.items("/notices", level="access")


# --- messages ---------------------------------------------------------------------------------

def with_party(build, **more):
    """A case, and somebody who acts for its recipient alone."""
    payee = build.payee()
    party, _ = build.user(["applicant"], recipient_ids=[payee["id"]])
    return build.submitted(recipient_id=payee["id"], **more), party


def test_messages_go_both_ways(service, api, build):
    case, party = with_party(build)
    path = f"/applications/{case['id']}/threads"
    made = api.caseworker.post(path, {"subject": "Budsjett", "text": "Hva er «annet»?"}, expect=201)
    assert made.headers["Location"].endswith(f"/threads/{made['id']}") and made["needs_answer"] is False
    told = party.items("/notices", level="message")[0]
    assert (told["application_id"], told["deadlines"], told["notice_to"]) == (case["id"], 0, "recipient")
    assert [row["unread"] for row in party.items(path)] == [1]
    party.post(f"/threads/{made['id']}/read")
    assert api.caseworker.get(f"/threads/{made['id']}")["messages"][0]["read_by_party_at"]
    stored = party.call("POST", f"/applications/{case['id']}/attachments?name=kvittering.txt&message=true", raw=b"Leie 5000", content_type="text/plain")
    assert stored.status == 201 and stored["kind"] == "message"
    answered = party.post(f"/threads/{made['id']}/messages", {"text": "Leie.", "attachment_ids": [stored["id"]]}, expect=201)
    assert answered["needs_answer"] and answered["messages"][1]["attachments"][0]["name"] == "kvittering.txt"
    assert case["id"] in [row["id"] for row in api.caseworker.items("/applications", needs_answer="true", limit=500)]
    assert api.caseworker.items(path, needs_answer="true")[0]["last_direction"] == "in"
    refusal = party.post(f"/threads/{made['id']}/messages", {"text": "x", "attachment_ids": [stored["id"], 999_999]}, refused="validation")
    assert refusal.code == "message.send.attachment_unknown" and refusal.pointers == ["/attachment_ids/1"]
    api.applicant.get(f"/threads/{made['id']}", refused="not-found")
    party.post(f"/threads/{made['id']}/answered", {"reason": "x"}, refused="forbidden")
    api.caseworker.post(f"/threads/{made['id']}/messages", {"text": "Takk."}, expect=201)
    again = api.caseworker.post(f"/threads/{made['id']}/answered", {"reason": "x"}, refused="conflict")
    assert again.code == "thread.answered.not_waiting"
    sentences = [row["sentence"] for row in party.items("/history", object=f"application/{case['id']}")]
    assert "Person caseworker sendte en melding." in sentences
    package = api.caseworker.post(f"/applications/{case['id']}/access-packages", {}, expect=201)
    titles = [d["title"] for d in package["manifest"]["documents"]]
    assert {"Melding til parten: Budsjett", "Melding fra parten: Budsjett"} <= set(titles)


def test_post_is_registered_with_how_it_came(api, build):
    case, party = with_party(build)
    path = f"/applications/{case['id']}/post"
    body = {"channel": "paper", "received_on": "2023-01-09", "sender": "Kari Nes", "text": "Brev om mer tid", "subject": "Utsettelse"}
    refusal = api.caseworker.post(path, body, refused="validation", language="nn")
    assert refusal.code == "post.register.paper_reason" and refusal.pointers == ["/paper_reason"]
    made = api.caseworker.post(path, {**body, "paper_reason": "Har ikke nett"}, expect=201)
    message = made["messages"][0]
    assert (message["by"]["name"], message["received_on"], message["paper_reason"], made["needs_answer"]) == ("Person caseworker", "2023-01-09", "Har ikke nett", True)
    assert party.get(f"/threads/{made['id']}")["messages"][0]["sender"] == "Kari Nes"
    other = api.caseworker.post(path, {**body, "channel": "email", "sender": "En nabo", "from_party": False}, expect=201)
    party.get(f"/threads/{other['id']}", refused="not-found")
    assert other["id"] not in [row["id"] for row in party.items(f"/applications/{case['id']}/threads")]
    assert "En nabo" not in party.get(f"/history?object=application/{case['id']}&limit=200").body.decode()
    assert api.caseworker.post(f"/threads/{other['id']}/messages", {"text": "x"}, refused="conflict").code == "message.send.no_party"
    assert api.caseworker.post(f"/threads/{other['id']}/answered", {"reason": "Svarte på e-post"})["needs_answer"] is False
    for more, code in (({"received_on": "2023-01-11"}, "post.register.received_on"), ({"thread_id": other["id"]}, "post.register.thread")):
        assert api.caseworker.post(path, {**body, "channel": "email", **more}, refused="validation").code == code
    party.post(path, body, refused="forbidden")
    assert api.caseworker.post(f"/threads/{other['id']}/needs-answer")["needs_answer"]
    assert api.caseworker.post(f"/threads/{other['id']}/needs-answer", refused="conflict").code == "thread.needs_answer.waiting"


# --- protected addresses, and private persons in files -------------------------------------------

def private(api, build, **more):
    body = {"national_id": build.national_id(), "name": "Pia Hemmelig", "type": "private_person", "municipality": "1103",
            "address": {"street": "Gata 1", "postal_code": "4001", "city": "Stavanger"}, **more}
    return api.caseworker.post("/recipients", body, expect=201)


def test_a_protected_address_is_nowhere_but_with_the_duty(service, api, build):
    made = private(api, build)
    path = f"/recipients/{made['id']}"
    case = build.submitted(recipient_id=made["id"])
    body = {"grade": "strictly_confidential", "reason": "Vedtak fra politiet"}
    assert api.caseworker.post(f"/recipients/{build.recipient()['id']}/protection", body, refused="conflict").code == "recipient.protect.type"
    protected = api.caseworker.post(path + "/protection", body)
    assert (protected["protection"], protected["address"], protected["municipality"]) == ("strictly_confidential", None, None)
    assert api.caseworker.post(path + "/protection", body, refused="conflict").code == "recipient.protect.protected"
    for who in ("caseworker", "auditor", "finance"):
        for at in (path, path + "/overview", "/recipients?q=Pia&limit=200", "/recipients?q=Pia&format=csv", "/recipients?municipality=1103&limit=500",
                   f"/applications/{case['id']}", f"/applications/{case['id']}?as_of=2099-01-01T00:00:00Z", f"/history?object=recipient/{made['id']}",
                   f"/history?object=application/{case['id']}", "/history?limit=100", "/search?q=Pia"):
            seen = api[who].get(at).body.decode()
            assert "Gata 1" not in seen and not re.search('[",;]1103[",;]', seen), f"{who} {at}"  # a value, not part of an instant
    refusal = api.caseworker.patch(path, {"municipality": "0301"}, if_match=api.caseworker.get(path).etag, refused="conflict")
    assert refusal.code == "recipient.save.protected"
    other = private(api, build, name="Pia Annen")
    assert api.caseworker.post(path + "/merge", {"into_id": other["id"], "reason": "x"}, refused="conflict").code == "recipient.merge.protected"
    why = {"reason": "Skal varsles om vedtaket"}
    assert api.caseworker.post(path + "/protection/read", why, refused="forbidden").code == "recipient.protection.no_duty"
    reader, user = build.user(["caseworker"], reads_protected=True)
    assert reader.get("/me")["reads_protected"] is True
    read = reader.post(path + "/protection/read", why)
    assert (read["address"]["street"], read["municipality_name"]) == ("Gata 1", "Stavanger")
    logged = api.auditor.items("/access-log", object=f"recipient/{made['id']}")[0]
    assert logged["what"] == "protected_address: Skal varsles om vedtaket" and logged["actor"]["id"] == user["id"]
    ending = {"reason": "Opphevet"}
    assert api.caseworker.post(path + "/protection/end", ending, refused="forbidden").code == "recipient.protection.no_duty", "else anybody could read it so"
    ended = reader.post(path + "/protection/end", ending)
    assert (ended["municipality"], ended["protection"]) == ("1103", None)
    assert reader.post(path + "/protection/read", why, refused="conflict").code == "recipient.protect.none"
    api.caseworker.post(path + "/merge", {"into_id": other["id"], "reason": "x"}, expect=201)
    assert api.caseworker.post(path + "/protection", body, refused="conflict").code == "recipient.protect.merging"


def test_a_letter_from_before_the_protection_is_for_the_party_and_the_duty(api, build):
    made = private(api, build)
    path = f"/recipients/{made['id']}"
    build.represent("applicant2", made["id"])
    before = build.approved(recipient_id=made["id"])
    assert "Gata 1" in build.letter(before).text
    at, case = f"/decisions/{before['id']}/letter", {"id": before["application_id"]}
    package = api.caseworker.post(f"/applications/{case['id']}/access-packages", {}, expect=201)
    api.caseworker.post(path + "/protection", {"grade": "confidential", "reason": "Vedtak fra politiet"})
    for who in ("caseworker", "auditor", "finance"):
        for form in ("?format=html", ""):
            assert api[who].get(at + form, refused="forbidden").code == "letter.get.protected"
    assert api.caseworker.get(f"/access-packages/{package['id']}/content", refused="forbidden").code == "letter.get.protected"
    assert "Gata 1" in api.applicant2.get(at + "?format=html").text
    api.applicant2.get(f"/access-packages/{package['id']}/content")
    reader, user = build.user(["caseworker"], reads_protected=True)
    assert "Gata 1" in reader.get(at + "?format=html").text
    logged = api.auditor.items("/access-log", object=f"recipient/{made['id']}")[0]
    assert logged["what"].startswith("protected_address: letter/") and logged["actor"]["id"] == user["id"]
    after = build.approved(recipient_id=made["id"])
    assert "Gata 1" not in build.letter(after, by="caseworker").text
    reader.post(path + "/protection/end", {"reason": "Opphevet"})
    assert "Gata 1" in api.caseworker.get(at + "?format=html").text


def test_private_persons_have_no_name_in_files(api, build):
    made = private(api, build, name="Petter Privat")
    case = build.submitted(recipient_id=made["id"])
    assert [row["recipient_name"] for row in api.caseworker.items("/applications", recipient_id=made["id"])] == ["Petter Privat"]
    for at in (f"/applications?recipient_id={made['id']}", "/recipients?q=Petter", "/deadlines?state=open", f"/history?object=recipient/{made['id']}"):
        sheet = api.caseworker.get(at + "&format=csv").body.decode()
        assert "Petter" not in sheet, at
    for at in (f"/calls/{case['call']['id']}/ranking?budget_ore=1000", f"/letter-dispatches?application_id={case['id']}", "/repayment-claims?state=open"):
        assert "Petter" not in api.auditor.get(at + "&format=csv").body.decode(), at
    sheet = api.caseworker.get(f"/applications?recipient_id={made['id']}&format=csv").body.decode()
    assert "Privatperson" in sheet and case["case_number"] in sheet
