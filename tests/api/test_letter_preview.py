"""How letters would look, over HTTP: of a draft decision, and of a text that somebody writes, as a file."""
import re

import pytest

ACTING = "insert into access.tx_actor (user_id, duty, action, request) select id, 'worker', 'test', gen_random_uuid() from access.user_account where username = 'worker.letter';"


def preview_of(client, decision, form="html", **more):
    return client.get(f"/decisions/{decision['id']}/letter-preview?format={form}", **more)


def body_of(page):
    return page.text.split("<main>")[1].replace("\u00a0", " ")


def test_a_draft_shows_how_its_letter_will_be(api, build):
    draft = build.decision(grant_ore=60_000, outcome="partly_granted")
    page = preview_of(api.caseworker, draft)
    assert page.media_type == "text/html" and "sandbox" in page.headers["Content-Security-Policy"]
    assert all(text in body_of(page) for text in ("Utkast, ikke sendt", "600 kroner", "ikke godkjent ennå", "innen 31. januar 2023")), page.text
    file = preview_of(api.auditor, draft, "pdf")
    assert file.body.startswith(b"%PDF-1.7") and file.media_type == "application/pdf" and file.headers["Content-Disposition"].startswith("inline")
    assert api.approver.get(f"/decisions/{draft['id']}/letter-preview", headers={"Accept": "text/html"}).body == page.body
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    api.approver.post(f"/decisions/{draft['id']}/approve", {})
    letter = build.letter(draft).text.split("<main>")[1].replace("\u00a0", " ")
    assert letter == body_of(page).replace('<p role="note"><strong>Utkast, ikke sendt</strong></p>', "").replace("ikke godkjent ennå", "Person approver"), "as it was shown"
    assert "Utkast" not in preview_of(api.caseworker, draft).text


@pytest.mark.parametrize("outcome, said", [("rejected", "Vi har avslått søknaden"), ("dismissed", "uten å behandle")])
def test_a_draft_that_gives_nothing_too(api, build, outcome, said):
    page = preview_of(api.caseworker, build.decision(outcome=outcome, grant_ore=0))
    assert "Utkast, ikke sendt" in page.text and "Dere kan klage" in page.text


def test_a_reversal_is_shown_with_what_was_paid(api, build):
    old = build.approved(amount_ore=100_000)
    new = api.caseworker.post(f"/decisions/{old['id']}/reverse", {"basis": "invalid", "outcome": "partly_granted", "amount_ore": 60_000, "grounds": "Regelfeil i vedtaket."})
    assert "Dette vedtaket erstatter vedtaket av" in preview_of(api.caseworker, new).text


def test_it_is_for_the_staff_who_see_the_case(api, build):
    draft = build.decision()
    assert api.applicant.get(f"/decisions/{draft['id']}/letter-preview", any_status=True).status in (403, 404)
    preview_of(api.delegated, draft, refused="not-found")
    preview_of(api.caseworker, {"id": 10**9}, refused="not-found")
    preview_of(api.caseworker, draft, "docx", refused="validation")


@pytest.mark.parametrize("kind, wanted, said", [
    ("purpose", {"purpose_detail": "Noe annet"}, "Endret tiltak"), ("increase", {"amount_ore": 130_000}, "300 kroner"),
    ("renunciation", {"amount_ore": 40_000}, "400 kroner"),
    ("period", {"period_to": "2024-06-30"}, "til og med 31. desember 2023. Nå kan det brukes til og med 30. juni 2024"),
    ("budget", {"budget": [{"item": "Lønn", "amount_ore": 60_050}, {"item": "Leie", "amount_ore": 39_950}]}, "Budsjett etter endringen")])
def test_the_letter_of_a_change_is_shown_with_the_figures_it_would_have(api, build, kind, wanted, said):
    award = build.accepted(amount_ore=100_000)
    request = api.caseworker.post(f"/awards/{award['id']}/change-requests", {"kind": kind, "wanted": wanted, "reason": "Planen er endret.", "on_behalf_reason": "Avtalt på telefon."})
    draft = api.caseworker.post(f"/change-requests/{request['id']}/decisions", {"outcome": "granted", "grounds": "Endringen er innenfor formålet."})
    page = preview_of(api.caseworker, draft)
    assert said in body_of(page) and "Utkast, ikke sendt" in page.text
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    assert preview_of(api.approver, draft, "pdf").body.startswith(b"%PDF-1.7")
    assert api.auditor.get(f"/awards/{award['id']}")["amount_ore"] == 100_000, "nothing of it is kept"
    api.approver.post(f"/decisions/{draft['id']}/approve", {})
    letter = build.letter(draft).text.split("<main>")[1].replace("\u00a0", " ")
    assert letter == body_of(page).replace('<p role="note"><strong>Utkast, ikke sendt</strong></p>', "").replace("ikke godkjent ennå", "Person approver"), "as it was shown"


def granted(api, award, wanted):
    request = api.caseworker.post(f"/awards/{award['id']}/change-requests", {"kind": "budget", "wanted": {"budget": wanted}, "reason": "Planen er endret."})
    draft = api.caseworker.post(f"/change-requests/{request['id']}/decisions", {"outcome": "granted", "grounds": "Endringen er innenfor formålet."})
    return draft, body_of(preview_of(api.caseworker, draft))


def test_a_new_budget_is_listed_beside_the_old_one(api, build):
    award = build.accepted(amount_ore=100_000)
    draft, first = granted(api, award, [{"item": "Lønn", "amount_ore": 60_000}, {"item": "Leie", "amount_ore": 40_000}])
    assert "Budsjett etter endringen" in first and ">600<" in first and ">1 000<" in first
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    api.approver.post(f"/decisions/{draft['id']}/approve", {})
    draft, second = granted(api, award, [{"item": "Lønn", "amount_ore": 70_050}, {"item": "Mat", "amount_ore": 29_950}])
    rows = [re.sub("<[^>]+>", "|", row) for row in second.split("Budsjett før og etter endringen")[1].split("</table>")[0].split("<tr>")[2:]]
    assert [[cell for cell in row.split("|") if cell.strip()] for row in rows] == [
        ["Lønn", "600,00", "700,50"], ["Mat", "0,00", "299,50"], ["Leie", "400,00", "0,00"], ["Sum", "1 000,00", "1 000,00"]]
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    api.approver.post(f"/decisions/{draft['id']}/approve", {})
    letter = build.letter(draft).text.replace("\u00a0", " ")
    assert second.split("Budsjett før")[1].split("</table>")[0] in letter, "as it was shown"


def test_a_template_is_tried_with_a_case_whose_change_waits(api, build):
    award = build.accepted(amount_ore=100_000)
    request = api.caseworker.post(f"/awards/{award['id']}/change-requests", {"kind": "increase", "wanted": {"amount_ore": 130_000}, "reason": "Planen er endret."})
    api.caseworker.post(f"/change-requests/{request['id']}/decisions", {"outcome": "granted", "grounds": "Endringen er innenfor formålet."})
    text = api.scheme_owner.get("/letter-kinds/grant")["texts"]["nn"]
    seen = api.caseworker.post("/letter-previews", {"kind": "grant", "language": "nn", "text": text, "application_id": award["application_id"]})
    assert "Auka tilskot" in seen["html"] and "300\u00a0kroner" in seen["html"]
    stop = api.caseworker.post(f"/awards/{build.accepted()['id']}/change-requests", {"kind": "stop", "wanted": {}, "reason": "Mistanke om misbruk."})
    draft = api.caseworker.post(f"/change-requests/{stop['id']}/decisions", {"outcome": "granted", "grounds": "Det er grunn til å tro at midlene er misbrukt."})
    assert "Utkast, ikke sendt" in preview_of(api.caseworker, draft).text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_letter_that_lacks_something_is_not_shown(service, api, build, language):
    """The scheme's template tells the day of an acceptance that there is none of yet."""
    draft = build.decision()
    scheme = build.case(draft["application_id"])["scheme"]["id"]
    own = build.template(scheme_id=scheme, published_by="scheme_owner2")
    service.sql(ACTING + "update letter.template set text_nb = E'# T\\n\\n{{akseptert}}' where id = :id", id=own["id"])
    refusal = preview_of(api.caseworker, draft, refused="illegal-transition", language=language)
    assert refusal.code == "letter_preview.make.incomplete" and "akseptert" in refusal["fault"] and refusal["current_state"] == "draft"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_text_is_seen_as_a_file_or_what_is_wrong_with_it(api, build, language):
    text = api.scheme_owner.get("/letter-kinds/reminder")["texts"]["nb"]
    body = {"kind": "reminder", "language": "nb", "text": text}
    assert api.scheme_owner.post("/letter-previews/file", body).body.startswith(b"%PDF-1.7")
    page = api.scheme_owner.post("/letter-previews/file", body, headers={"Accept": "text/html"}).text
    assert "Purring" in page and "Utkast, ikke sendt" in page
    refusal = api.scheme_owner.post("/letter-previews/file", {**body, "text": "# T\n{{?mottaker}}\n"}, refused="validation", language=language)
    assert refusal.code == "letter_preview.make.unfit" and "section_open" in refusal["fault"]
    case = build.submitted()
    assert api.caseworker.post("/letter-previews/file", {**body, "kind": "forwarding", "application_id": case["id"]}, refused="validation").code == "letter_preview.make.no_letter"
