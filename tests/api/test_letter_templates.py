"""Templates of letters over HTTP: written, checked, put in force by another, used by the worker, previewed in a case."""


def texts_of(api, kind="grant"):
    return api.scheme_owner.get(f"/letter-kinds/{kind}")["texts"]


def test_the_guide_tells_fields_filters_and_the_compiled_in_text(api):
    guide = api.caseworker.get("/letter-kinds/grant").json
    amount = next(f for f in guide["fields"] if f["name"] == "beløp")
    assert amount["filters"] == ["kr", "tall", "øre"] and amount["example"] == "654\u00a0000" and amount["demanded"]
    plan = next(f for f in guide["fields"] if f["name"] == "utbetalingsplan")
    assert [c["name"] for c in plan["columns"]] == ["nummer", "tidligst", "beløp", "krav"]
    assert guide["texts"]["nb"].startswith("# Tilskuddsbrev: {{ordning}}")
    assert [k["code"] for k in api.caseworker.items("/letter-kinds")] == ["grant", "rejection", "dismissal", "preliminary", "notice", "request", "reminder",
                                                                        "notice_ended", "lapse", "stop", "resume", "repayment", "forwarding", "set_off", "set_off_ended", "set_off_less"]
    assert api.caseworker.get("/letter-kinds/gift", refused="not-found").code == "letter_kind.get.unknown"


def test_a_text_with_faults_is_refused_with_every_line(api):
    nb, nn = texts_of(api)["nb"], texts_of(api)["nn"]
    body = {"kind": "grant", "note": "x", "text_nb": nb.replace("{{klageinstans}}", "{{klageorgan}}", 1) + "\n<b>Hei</b>\n", "text_nn": nn.replace("tre veker", "kort tid")}
    refusal = api.scheme_owner.post("/letter-templates", body, refused="validation")
    assert refusal.code == "letter_template.save.faults"
    line = 1 + nb[:nb.index("{{klageinstans}}")].count("\n")
    assert [(f["language"], f["code"], f["name"]) for f in refusal["faults"]] == [
        ("nb", "unknown_field", "klageorgan"), ("nn", "lacks_words", "«tre veker» (forvaltningsloven: klagefrist)")]
    assert refusal["faults"][0]["line"] == line
    first = refusal["errors"][0]
    assert first["pointer"] == "/text_nb" and f"Linje {line}, tegn " in first["detail"] and "«klageorgan» finnes ikke" in first["detail"]
    del body["text_nn"]
    assert api.scheme_owner.post("/letter-templates", body, refused="validation").pointers == ["/text_nn"]
    html = {**body, "text_nb": nb + "\n<b>Hei</b>\n", "text_nn": nn}
    assert {f["code"] for f in api.scheme_owner.post("/letter-templates", html, refused="validation")["faults"]} == {"html"}
    guarded = {**body, "text_nb": nb + "\n{{støttegrunnlag}}\n", "text_nn": nn}
    refusal = api.scheme_owner.post("/letter-templates", guarded, refused="validation", language="en")
    assert "Put it between {{?støttegrunnlag}} and {{/støttegrunnlag}}" in refusal["errors"][0]["detail"]


def test_the_text_of_a_letter_is_tried_out_by_those_who_get_it(api, build):
    """REQ-140: what came of it stands on the version that was tried."""
    draft = build.template()
    path = f"/letter-templates/{draft['id']}/tests"
    body = {"tested_on": "2023-01-09", "method": "interview", "organisations": "Funksjonshemmedes Fellesorganisasjon", "participants": 5, "outcome": "minor_changes", "result": "Klageretten var vanskelig å finne."}
    api.caseworker.post(path, body, expect=403)
    made = api.scheme_owner.post(path, body)
    assert made.status == 201 and api.auditor.get(f"/form-tests/{made['id']}").json == made.json
    assert made["form_version"] is None and made["letter_template"] == {"id": draft["id"], "kind": "grant", "number": draft["number"]} and made["recorded_by"]["name"] == "Person scheme_owner"
    assert api.scheme_owner.post(path, {**body, "tested_on": "2024-01-01"}, refused="validation").code == "form_test.create.ahead"
    row, = api.caseworker.items(path)
    assert (row["outcome"], row["result"]) == ("minor_changes", body["result"])
    api.applicant.get(path, expect=403)
    api.applicant.get(f"/form-tests/{made['id']}", expect=404)
    own = build.template(scheme_id=build.scheme()["id"])
    other = api.scheme_owner.post(f"/letter-templates/{own['id']}/tests", body)
    api.delegated.get(f"/form-tests/{other['id']}", expect=404)
    assert api.delegated.get(f"/form-tests/{made['id']}")["id"] == made["id"], "the common text is theirs too"
    history, = api.auditor.items("/history", object=f"form_test/{made['id']}")
    assert history["sentence"] == "Person scheme_owner registrerte brukertesten av brevet."


def test_when_the_language_was_reviewed_stands_on_the_version(api, build):
    """Plain language (REQ-143)."""
    draft = build.template(language_reviewed_on="2023-01-05")
    path = f"/letter-templates/{draft['id']}"
    assert api.auditor.get(path)["language_reviewed_on"] == "2023-01-05"
    changed = api.scheme_owner.patch(path, {"language_reviewed_on": "2023-01-09"}, if_match='"1"')
    assert changed["language_reviewed_on"] == "2023-01-09"
    assert api.scheme_owner.patch(path, {"language_reviewed_on": "9. januar"}, if_match=changed.etag, refused="validation").pointers == ["/language_reviewed_on"]


def test_a_draft_is_put_in_force_by_another_and_letters_are_made_of_it(api, build):
    draft = build.template(more=("\nVi gratulerer.\n", "\nVi gratulerer så mykje.\n"))
    path = f"/letter-templates/{draft['id']}"
    assert api.scheme_owner.post(path + "/publish", refused="same-person").code == "letter_template.publish.same_person"
    changed = api.scheme_owner.patch(path, {"text_nb": draft["text_nb"].replace("gratulerer", "ønsker lykke til")}, if_match='"1"')
    assert api.scheme_owner.patch(path, {"text_nb": "# T"}, if_match=changed.etag, refused="validation").code == "letter_template.save.faults"
    try:
        done = api.scheme_owner2.post(path + "/publish", {"valid_from": "2023-01-10"})
        assert done["in_force"] and done["published_by"]["name"] == "Person scheme_owner2"
        award = build.accepted()
        decision = build.case(award["application_id"])["decisions"][0]
        assert "Vi ønsker lykke til." in build.letter(decision).text
        assert api.scheme_owner.get(path)["letters"] >= 1
        assert api.scheme_owner.patch(path, {"note": "x"}, if_match="*", refused="illegal-transition").code == "letter_template.act.not_draft"
    finally:
        api.scheme_owner.post(path + "/retire")
    assert "lykke til" in build.letter(decision).text, "a letter is kept as it was made"
    seen = [row["sentence"] for row in api.auditor.items("/history", object=f"letter_template/{draft['id']}")]
    assert any("satte brevmalen i kraft" in s for s in seen) and any("tok brevmalen ut av bruk" in s for s in seen)


def test_a_scheme_has_its_own_before_the_common_one(api, build):
    scheme = build.scheme()
    build.rules(scheme["id"])
    own = build.template(kind="notice", more=("\nEget.\n", "\nEige.\n"), scheme_id=scheme["id"], published_by="scheme_owner2")
    assert own["scheme"]["id"] == scheme["id"] and own["number"] == 1 and own["in_force"]
    assert [t["id"] for t in api.auditor.items("/letter-templates", scheme_id=scheme["id"])] == [own["id"]]
    build.money("0761", "74", 1_000_000)
    build.budget(scheme["id"], [("0761", "74", 1_000_000)])
    case = build.submitted(call=build.call(scheme["id"]))
    build.advance_notice(build.case(case["id"]))
    letter = build.case_letter(build.case(case["id"]), "notice")
    assert "Eget." in api.caseworker.get(f"/case-letters/{letter['id']}?format=html").text
    preview = api.caseworker.post("/letter-previews", {"kind": "notice", "language": "nb", "text": own["text_nb"], "application_id": case["id"]})
    assert "Eget." in preview["html"] and case["case_number"] in preview["html"]
    api.delegated.post("/letter-previews", {"kind": "notice", "language": "nb", "text": "# T", "application_id": case["id"]}, refused="not-found")


def test_a_preview_shows_what_can_be_shown_with_what_is_wrong(api):
    preview = api.scheme_owner.post("/letter-previews", {"kind": "preliminary", "language": "nn", "text": "# Hei {{mottaker}}\n\n{{forventet_svar}}\n"})
    assert "Hei Fjellbygda" in preview["html"] and "mai 2026" in preview["html"]
    assert {f["code"] for f in preview["faults"]} == {"lacks_field"}
    assert all(f["detail"].startswith("Linje 3") for f in preview["faults"])
    broken = api.scheme_owner.post("/letter-previews", {"kind": "preliminary", "language": "nb", "text": "# T\n{{?mottaker}}\n"})
    assert broken["html"] is None and [(f["code"], f["line"]) for f in broken["faults"]] == [("section_open", 2)]


def test_what_is_new_in_a_version_is_told_line_by_line(api, build):
    first = build.template(kind="dismissal", more=("\nNytt.\n", "\nNytt nn.\n"))
    path = f"/letter-templates/{first['id']}/changes"
    told = api.auditor.get(path)
    assert told["against"] is None and [(l["text"], l["before"]) for l in told["lines"] if l["change"] == "added"] == [("Nytt.", None), ("", None)]
    assert not [l for l in told["lines"] if l["change"] == "removed"] and told["lines"][0] == {"change": "same", "text": first["text_nb"].split("\n")[0], "before": 1, "after": 1}
    second = build.template(kind="dismissal", more=("\nAnnet.\n", "\nAnna nn.\n"))
    told = api.caseworker.get(f"/letter-templates/{second['id']}/changes?language=nn&against={first['id']}")
    assert told["against"] == {"id": first["id"], "number": first["number"]} and told["language"] == "nn"
    assert [(l["change"], l["text"]) for l in told["lines"] if l["change"] != "same"] == [("removed", "Nytt nn."), ("added", "Anna nn.")]
    assert {l["change"] for l in api.caseworker.get(path + "?language=en")["lines"]} == {"removed"}, "it has no English"
    own = build.template(kind="dismissal", scheme_id=build.scheme()["id"])
    api.delegated.get(f"/letter-templates/{own['id']}/changes", refused="not-found")
    api.delegated.get(f"{path}?against={own['id']}", refused="not-found")
    api.caseworker.get(path + "?against=999999999", refused="not-found")
    for draft in (first, second, own):
        api.scheme_owner.post(f"/letter-templates/{draft['id']}/discard")


def test_a_draft_that_is_not_used_is_discarded(api, build):
    draft = build.template(kind="rejection")
    assert api.scheme_owner.post(f"/letter-templates/{draft['id']}/discard")["state"] == "discarded"
    assert api.scheme_owner.post(f"/letter-templates/{draft['id']}/discard", refused="illegal-transition").code == "letter_template.act.not_draft"
    assert [t["state"] for t in api.auditor.items("/letter-templates", kind="rejection", state="discarded")][:1] == ["discarded"]
