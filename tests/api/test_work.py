"""Beside the assessment over HTTP: internal notes, remarks, the checklist a decision waits for, risks and flags."""
import pytest

CHECKLIST = [{"key": "budget", "text": {"nb": "Budsjettet går opp", "nn": "Budsjettet går opp"}, "mandatory": True},
             {"key": "web", "text": {"nb": "Nettsiden er sett på", "nn": "Nettsida er sett på", "en": "The website was looked at"}, "mandatory": False}]


@pytest.fixture
def case(build):
    scheme = build.scheme()
    build.rules(scheme["id"])
    made = build.submitted(call=build.call(scheme["id"], checklist=CHECKLIST))
    build.declare(made)
    return made


def path(case, what):
    return f"/applications/{case['id']}/{what}"


def test_a_note_is_changed_and_removed_by_its_author_alone(api, case):
    made = api.caseworker.post(path(case, "notes"), {"text": "Ring dem."}, expect=201).json
    note = f"/notes/{made['id']}"
    assert api.caseworker2.patch(note, {"text": "X"}, if_match='"1"', refused="forbidden").code == "note.change.not_author"
    api.caseworker.patch(note, {"text": "X"}, refused="precondition-required")
    api.caseworker.patch(note, {"text": "X"}, if_match='"9"', refused="stale")
    assert api.caseworker.patch(note, {"text": "Ring dem i dag."}, if_match='"1"')["version"] == 2
    assert [n["text"] for n in api.approver.items(path(case, "notes"))] == ["Ring dem i dag."]
    assert api.caseworker.call("DELETE", note).status == 204
    assert api.caseworker.items(path(case, "notes")) == []
    texts = [c["after"] for row in api.auditor.items("/history", object=f"application/{case['id']}") for c in row["changes"] if c["field"] == "text"]
    assert texts == ["Ring dem i dag.", "Ring dem."]


def test_what_is_internal_is_not_for_the_party(api, build, case):
    api.caseworker.post(path(case, "notes"), {"text": "hemmelig notat"})
    api.caseworker.post(path(case, "remarks"), {"text": "intern merknad"})
    api.caseworker.post(path(case, "flags"), {"kind": "flag", "text": "rødt flagg"})
    build.represent("applicant", case["recipient"]["id"])
    for what in ("notes", "remarks", "flags", "checklist"):
        api.applicant.get(path(case, what), refused="forbidden")
    seen = api.applicant.get(f"/history?object=application/{case['id']}").text + api.applicant.get(f"/applications/{case['id']}").text
    assert not any(word in seen for word in ("hemmelig", "intern merknad", "rødt flagg"))


def test_a_note_at_a_field_tells_those_it_mentions(api, case):
    colleague = api.caseworker2.id
    assert colleague in [c["id"] for c in api.caseworker.items(path(case, "colleagues"), q="Person case")]
    made = api.caseworker.post(path(case, "notes"), {"text": "@Person caseworker2 er dette høyt?", "field": "/amount_ore", "mentions": [colleague]}, expect=201).json
    assert (made["field"], made["assessment_id"], [m["id"] for m in made["mentions"]], made["unread"]) == ("/amount_ore", None, [colleague], False)
    notice = api.caseworker2.items("/notices", level="mention")[0]
    assert (notice["application_id"], notice["case_number"], notice["notice_to"]) == (case["id"], case["case_number"], "user")
    assert notice["id"] not in [n["id"] for n in api.approver.items("/notices", level="mention")]
    read = api.caseworker2.items(path(case, "notes"))
    assert [n["unread"] for n in read] == [True]
    assert api.caseworker2.post(path(case, "notes/read"), {"up_to": made["id"]}).json == {"application_id": case["id"], "unread": 0}
    assert [n["unread"] for n in api.approver.items(path(case, "notes"))] == [True], "each person's own"
    changed = api.caseworker.patch(f"/notes/{made['id']}", {"text": "Er dette høyt?", "mentions": []}, if_match='"1"').json
    assert changed["mentions"] == [] and changed["field"] == "/amount_ore"


def test_only_colleagues_who_may_see_are_mentioned(api, build, case):
    strangers = [api.delegated.id, api.applicant.id, api.admin.id, api.auditor.id, 999999]
    refused = api.caseworker.post(path(case, "notes"), {"text": "X", "field": "/hat", "assessment_id": 999999, "mentions": strangers}, refused="validation")
    assert refused.code == "note.save.faults"
    assert refused.faults == {("/assessment_id", "assessment_unknown")} | {(f"/mentions/{n}", "mention_unseen") for n in range(5)}
    assert api.caseworker.post(path(case, "notes"), {"text": "X", "field": "/form/hat"}, refused="validation").faults == {("/field", "field_unknown")}
    api.delegated.get(path(case, "colleagues"), refused="not-found")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_who_has_a_conflict_is_not_mentioned(api, case, language):
    api.caseworker2.post(path(case, "impartiality"), {"conflict": True, "ground": "Kjenner søkeren."})
    refused = api.caseworker.post(path(case, "notes"), {"text": "X", "mentions": [api.caseworker2.id]}, refused="validation", language=language)
    assert refused.faults == {("/mentions/0", "mention_conflict")}
    assert [c["conflict"] for c in api.caseworker.items(path(case, "colleagues")) if c["id"] == api.caseworker2.id] == [True]


def test_a_note_at_an_assessment_is_blind_while_it_is(api, build):
    scheme = build.scheme()
    build.rules(scheme["id"])
    case = build.submitted(call=build.call(scheme["id"], assessments_required=2))
    build.assess(case)
    mine = api.caseworker.get(f"/applications/{case['id']}")["assessments"][0]["id"]
    at = {"text": "hemmelig vurdering", "field": "/grounds", "assessment_id": mine}
    assert api.caseworker.post(path(case, "notes"), {**at, "mentions": [api.caseworker2.id]}, refused="validation").faults == {("/mentions/0", "mention_unseen")}
    api.caseworker.post(path(case, "notes"), at, expect=201)
    assert api.caseworker2.items(path(case, "notes")) == []
    assert "hemmelig" not in api.caseworker2.get(f"/history?object=application/{case['id']}").text
    assert [n["text"] for n in api.approver.items(path(case, "notes"))] == ["hemmelig vurdering"]


def test_parties_see_no_note_anywhere(api, build):
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    case = build.reviewed(recipient_id=payee["id"])
    api.caseworker.post(path(case, "notes"), {"text": "hemmelig ved feltet", "field": "/purpose", "mentions": [api.caseworker2.id]}, expect=201)
    made = api.caseworker.post(path(case, "access-packages"), {"withheld": []}, expect=201).json
    app = f"/applications/{case['id']}"
    seen = [api.applicant2.get(f"/access-packages/{made['id']}"), api.applicant2.get(app), api.applicant2.get(f"{app}?as_of=2099-01-01T00:00:00Z"),
            api.applicant2.get(f"/history?object=application/{case['id']}"), api.applicant2.get("/notices")]
    assert not any("hemmelig" in reply.text for reply in seen)
    for what in ("notes", "colleagues"):
        api.applicant2.get(path(case, what), refused="forbidden")
    assert "note" in {d["object"].split("/")[0] for d in made["manifest"]["refused"]}, "told to exist and refused by § 18 a"
    assert api.applicant2.get("/notices?level=mention")["items"] == []


def test_a_remark_stays_as_it_is(api, case):
    made = api.approver.post(path(case, "remarks"), {"text": "Avklart på telefon."}, expect=201).json
    assert [r["id"] for r in api.auditor.items(path(case, "remarks"))] == [made["id"]]
    assert api.approver.call("DELETE", f"/remarks/{made['id']}", any_status=True).status == 404


def test_a_decision_waits_for_the_mandatory_items(api, build, case):
    decision = api.caseworker.post(path(case, "decisions"), {"outcome": "granted", "amount_ore": 1000, "grounds": "G"})
    assert api.caseworker.post(f"/decisions/{decision['id']}/submit", refused="conflict").code == "decision.submit.checklist_open"
    batch = build.batch([case["call"]], {"kind": "listed", "items": [{"application_id": case["id"], "outcome": "granted", "amount_ore": 1, "grounds": "G"}]})
    assert "checklist_open" in api.auditor.items(f"/batches/{batch['id']}/items")[0]["obstacles"]
    doc = api.caseworker.post(path(case, "checklist"), {"key": "budget", "done": True, "comment": "Sum 1000."}).json
    assert doc["open_mandatory"] == 0 and doc["items"][0]["set_by"]["name"] == "Person caseworker" and doc["items"][0]["comment"] == "Sum 1000."
    assert not doc["items"][1]["done"]
    assert api.caseworker.post(f"/decisions/{decision['id']}/submit")["state"] == "submitted"


def test_ticks_are_for_who_is_impartial_on_items_there_are(api, case):
    assert api.caseworker2.post(path(case, "checklist"), {"key": "budget", "done": True}, refused="impartiality").code == "impartiality.declaration.missing"
    assert api.caseworker.post(path(case, "checklist"), {"key": "shoes", "done": True}, refused="validation").faults == {("/key", "checklist.tick.unknown")}
    api.caseworker.post(path(case, "withdraw"))
    assert api.caseworker.post(path(case, "checklist"), {"key": "budget", "done": True}, refused="illegal-transition").code == "checklist.tick.state"


def test_a_flag_is_handled_with_words(api, case):
    made = api.caseworker.post(path(case, "flags"), {"kind": "risk", "level": "high", "text": "Ny organisasjon."}, expect=201).json
    flag = f"/flags/{made['id']}"
    assert api.approver.patch(flag, {"state": "accepted"}, if_match='"1"', refused="validation").faults == {("/resolution", "flag.update.resolution")}
    done = api.approver.patch(flag, {"state": "accepted", "resolution": "Beløpet er lite."}, if_match='"1"').json
    assert (done["state"], done["resolved_by"]["name"]) == ("accepted", "Person approver")
    assert api.auditor.items(path(case, "flags"), state="open") == []
    assert api.approver.patch(flag, {"state": "open"}, if_match='"2"')["resolution"] is None


def test_who_has_a_conflict_neither_remarks_nor_raises_nor_resolves_risks(api, build, case):
    flag = api.caseworker.post(path(case, "flags"), {"kind": "flag", "text": "Sjekk."}, expect=201).json
    build.declare(case, "approver", conflict=True, ground="Nabo")
    for refused in (api.approver.post(path(case, "remarks"), {"text": "Avklart."}, refused="impartiality"),
                    api.approver.post(path(case, "flags"), {"kind": "flag", "text": "x"}, refused="impartiality"),
                    api.approver.patch(f"/flags/{flag['id']}", {"state": "handled", "resolution": "x"}, if_match='"1"', refused="impartiality")):
        assert refused.code == "impartiality.conflict.declared"
    told = {a["action"]: a.get("code") for a in api.approver.get(f"/applications/{case['id']}")["actions"]}
    assert told["add_remark"] == told["raise_flag"] == "impartiality.conflict.declared" and told["add_note"] is None
    api.approver.post(path(case, "notes"), {"text": "Jeg er nabo til lederen."}, expect=201)


def test_the_actions_are_told(api, build, case):
    def code(name, by="caseworker", of=case):
        action = next(a for a in getattr(api, by).get(f"/applications/{of['id']}")["actions"] if a["action"] == name)
        return action.get("code")
    assert [code(n) for n in ("add_note", "add_remark", "raise_flag", "tick")] == [None] * 4
    assert code("tick", "caseworker2") == "impartiality.declaration.missing"
    assert [code(n, "auditor") for n in ("add_note", "add_remark", "raise_flag", "tick")] == ["access.role.missing"] * 4
    assert code("tick", of=build.submitted()) == "checklist.tick.none"


@pytest.mark.parametrize("what, body, faults", [
    ("notes", {}, {("/text", "missing")}), ("notes", {"text": ""}, {("/text", "too_short")}),
    ("notes", {"text": "X", "field": 4, "mentions": ["Kari"], "assessment_id": "x"}, {("/field", "type"), ("/mentions/0", "type"), ("/assessment_id", "type")}),
    ("notes/read", {}, {("/up_to", "missing")}), ("remarks", {"text": 5, "x": 1}, {("/text", "type"), ("/x", "unknown")}),
    ("checklist", {"done": "yes"}, {("/key", "missing"), ("/done", "type")}),
    ("flags", {"kind": "hat", "level": "huge"}, {("/kind", "choice"), ("/level", "choice"), ("/text", "missing")}),
])
def test_every_fault_is_told(api, case, what, body, faults):
    assert api.caseworker.post(path(case, what), body, refused="validation").faults == faults


@pytest.mark.parametrize("items, faults", [
    ([{"key": "a"}], {("/checklist/0/text", "missing"), ("/checklist/0/mandatory", "missing")}),
    ([{"key": "a", "text": {"nb": "A"}, "mandatory": True}], {("/checklist/0/text/nn", "missing")}),
    ([CHECKLIST[0], CHECKLIST[0]], {("/checklist/1/key", "duplicate")}),
])
def test_every_fault_of_a_checklist_is_told(api, case, items, faults):
    call = f"/calls/{case['call']['id']}"
    tag = api.scheme_owner.get(call).etag
    assert api.scheme_owner.patch(call, {"checklist": items}, if_match=tag, refused="validation").faults == faults
    assert api.scheme_owner.patch(call, {"checklist": []}, if_match=tag)["checklist"] == []
