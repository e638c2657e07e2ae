"""Schemes in full: standard terms, who owned them, plans, what evaluations found, more time for one
applicant, user tests of forms, and the yearly cycle."""
import pytest
from forms import FORM
from service import PASSWORD


@pytest.fixture
def owner2(api):
    return api.scheme_owner2


def terms(client, number, **more):
    return client.post("/terms", {"number": number, "valid_from": "2023-01-20", "cause": "Nye krav", "text_nb": "Vilkår", "text_nn": "Vilkår på nynorsk", **more})


def test_standard_terms_are_published_by_another_person(api, owner2, applicant):
    made = terms(api.scheme_owner, "2023-A")
    assert (made.status, made["state"], made["in_force"]) == (201, "prepared", False) and len(made["sha256"]) == 64
    refused = api.scheme_owner.post(f"/terms/{made['id']}/publish", expect=403)
    assert (refused.slug, refused.code) == ("same-person", "terms.publish.same_person")
    assert applicant.get(f"/terms/{made['id']}").status == 200
    assert made["id"] not in [t["id"] for t in applicant.items("/terms")], "applicants see a list of what is published"
    changed = owner2.patch(f"/terms/{made['id']}", {"text_nb": "Vilkår, bedre"}, if_match=made.etag)
    assert changed["prepared_by"]["name"] == owner2.user["name"]
    published = api.scheme_owner.post(f"/terms/{made['id']}/publish", if_match=changed.etag)
    assert published["state"] == "published" and published["published_by"]["name"] == "Person scheme_owner"
    assert owner2.patch(f"/terms/{made['id']}", {"text_nb": "x"}, if_match=published.etag, expect=409).code == "terms.update.published"
    taken = owner2.post("/terms", {"number": "2023-A", "valid_from": "2023-02-20", "cause": "C", "text_nb": "V", "text_nn": "V"}, expect=409)
    assert taken.code == "terms.save.number_taken"
    assert [t["number"] for t in applicant.items("/terms", number="2023-A")] == ["2023-A"]
    given_up = terms(api.scheme_owner, "2023-C", valid_from="2023-01-25")
    assert api.scheme_owner.post(f"/terms/{given_up['id']}/discard", if_match=given_up.etag)["state"] == "discarded"


def test_a_decision_keeps_the_terms_it_was_made_under(api, build, owner2):
    made = terms(owner2, "2023-B", valid_from="2023-01-10")
    api.scheme_owner.post(f"/terms/{made['id']}/publish")
    call = build.open_call()
    assert (call["terms_version"], call["terms_id"]) == ("2023-B", made["id"])
    decision = build.approved(call=call)
    kept = api.auditor.get(f"/decisions/{decision['id']}/terms")
    assert kept["terms_version"] == "2023-B" and kept["terms"]["text_nn"] == "Vilkår på nynorsk"


def test_a_scheme_is_handed_over_from_a_day_on(api, build):
    scheme = build.scheme()
    path = f"/schemes/{scheme['id']}"
    body = {"office_id": build.office("Statsforvalteren"), "valid_from": "2023-07-01", "reason": "Omorganisering"}
    handed = api.scheme_owner.post(f"{path}/hand-over", body, if_match=api.scheme_owner.get(path).etag)
    assert handed["manager"] == "directorate" and [o["valid_to"] for o in handed["ownership"]] == ["2023-06-30", None]
    assert handed["ownership"][1]["manager"] == "county_governor" and handed["ownership"][1]["reason"] == "Omorganisering"
    assert api.scheme_owner.post(f"{path}/hand-over", body, if_match=handed.etag, expect=422).code == "scheme.hand_over.not_last"
    assert api.scheme_owner.post(f"{path}/hand-over", body, if_match='"1"', expect=412).slug == "stale"


def test_schemes_serve_plans_and_are_reported_by_plan(api, build):
    plan = api.scheme_owner.post("/plans", {"kind": "strategy", "name": "Demensplan 2025", "valid_from": "2020-12-02", "valid_to": "2025-12-31", "owner": "HOD"})
    assert plan.status == 201
    plan = api.scheme_owner.patch(f"/plans/{plan['id']}", {"owner": "Helse- og omsorgsdepartementet"}, if_match=plan.etag)
    award = build.accepted()
    scheme = build.case(award["application_id"])["scheme"]
    path = f"/schemes/{scheme['id']}"
    read = api.scheme_owner.get(path)
    linked = api.scheme_owner.patch(path, {"plan_ids": [plan["id"]], "target_groups": ["dementia", "next_of_kin"]}, if_match=read.etag)
    assert linked["plans"] == [{"id": plan["id"], "name": "Demensplan 2025", "name_nn": None, "kind": "strategy"}] and linked["target_groups"] == ["dementia", "next_of_kin"]
    row, = [r for r in api.auditor.items("/portfolio/plans", year=2023) if r["id"] == plan["id"]]
    assert (row["schemes"], row["awards"], row["awarded_ore"], row["recipients"]) == (1, 1, award["amount_ore"], 1)
    assert [s["id"] for s in api.auditor.items("/schemes", plan=plan["id"])] == [scheme["id"]]
    refused = api.scheme_owner.patch(path, {"plan_ids": [plan["id"], 999999]}, if_match=linked.etag, expect=422)
    assert (refused.code, refused.pointers) == ("scheme.save.plan_unknown", ["/plan_ids/1"])


def test_rules_follow_up_what_an_evaluation_found(api, build):
    scheme = build.scheme()
    build.rules(scheme["id"])
    evaluation = api.scheme_owner.post(f"/schemes/{scheme['id']}/evaluations", {"kind": "external", "year": 2022, "title": "Evaluering av funnene"})
    found = api.scheme_owner.post(f"/evaluations/{evaluation['id']}/findings", {"text": "Målet er uklart"})
    finding = found["findings"][0]["id"]
    aside = api.scheme_owner.post(f"/findings/{finding}/set-aside", {"reason": "Ikke nå"})
    assert aside["findings"][0]["set_aside_reason"] == "Ikke nå"
    made = build.rules(scheme["id"], valid_from="2023-03-01", change="revised", finding_ids=[finding], user_perspective="Brukerne høres",
                       user_perspective_change="introduced")
    assert made["cause_code"] == "evaluation" and made["findings"][0]["evaluation"] == "Evaluering av funnene"
    assert api.auditor.get(f"/evaluations/{evaluation['id']}")["findings"][0]["rules"][0]["id"] == made["id"]
    marked = {r["scheme_id"]: r for r in api.auditor.items("/portfolio/rules", year=2023, user_perspective_change="introduced")}
    assert marked[scheme["id"]]["mark"] == "revised"
    other = build.scheme()
    refused = api.scheme_owner.post(f"/schemes/{other['id']}/rules", {"valid_from": "2023-03-01", "change": "new", "finding_ids": [finding]}, expect=422)
    assert (refused.code, refused.pointers) == ("rules.create.finding_unknown", ["/finding_ids/0"])


def test_more_time_for_one_applicant_is_not_for_others(api, build):
    call = build.call(build.open_call()["scheme_id"], deadline_on="2023-01-09")
    one, two = build.submitted(call=call), build.submitted(call=call)
    assert one["late"] and two["late"]
    recipient = build.case(one["id"])["recipient"]["id"]
    body = {"recipient_id": recipient, "until_on": "2023-01-12", "reason": "Portalen var nede"}
    assert api.caseworker.post(f"/calls/{call['id']}/extensions", body, expect=403).slug == "forbidden"
    made = api.scheme_owner.post(f"/calls/{call['id']}/extensions", body)
    assert made.status == 201 and made["applications"][0]["late"] is False and made["granted_by"]["name"] == "Person scheme_owner"
    assert [build.case(x["id"])["late"] for x in (one, two)] == [False, True]
    again = api.scheme_owner.post(f"/calls/{call['id']}/extensions", body, expect=422)
    assert again.code == "call_extension.create.not_later" and "12.01.2023" in again.json["detail"]
    assert [e["reason"] for e in api.caseworker.items(f"/calls/{call['id']}/extensions")] == ["Portalen var nede"]


def test_a_form_is_tried_out_by_those_it_is_for(api, build):
    call = build.call(build.open_call()["scheme_id"], form_schema=FORM)
    path = f"/form-versions/{call['form_version_id']}/tests"
    body = {"tested_on": "2023-01-09", "method": "workshop", "organisations": "Pensjonistforbundet", "participants": 7, "outcome": "minor_changes", "result": "R"}
    made = api.scheme_owner.post(path, body)
    assert made.status == 201 and api.auditor.get(f"/form-tests/{made['id']}").json == made.json
    assert api.scheme_owner.post(path, {**body, "tested_on": "2024-01-01"}, expect=422).code == "form_test.create.ahead"
    version, = api.auditor.items(f"/schemes/{call['scheme_id']}/form-versions")
    assert (version["tests"], version["last_test"]) == (1, "minor_changes")


def test_the_year_of_a_scheme_lists_what_is_missing(api, build):
    award = build.accepted()
    scheme = build.case(award["application_id"])["scheme"]
    cycle = api.auditor.get(f"/schemes/{scheme['id']}/cycle", query={"year": 2023})
    states = {s["step"]: s["state"] for s in cycle["steps"]}
    assert states["call"] == "done" and states["decisions"] == "done" and states["risk"] == "ahead" and cycle["missing"] == 0
    before = api.auditor.get(f"/schemes/{scheme['id']}/cycle", query={"year": 2021})
    assert before["missing"] == 3 and {s["step"] for s in before["steps"] if s["state"] == "missing"} == {"risk", "rules", "evaluation"}
    rows = api.auditor.items("/portfolio/cycle", year=2021, lacking="true", limit=500)
    assert {r["step"] for r in rows if r["scheme_id"] == scheme["id"]} == {"risk", "rules", "evaluation"}
    figures = api.auditor.get("/portfolio/cycle/figures", query={"year": 2021})
    assert figures["lacking"] == len(rows) and figures["schemes"] > 0
    assert api.delegated.get("/portfolio/cycle", expect=403).code == "portfolio.read.delegated"


def test_calls_of_a_deadline_group_open_and_close_together(api, build):
    group = f"Gruppe {next(build.number)}"
    other = build.open_call()
    build.call(other["scheme_id"], deadline_group=group)
    draft = build.call(other["scheme_id"], publish=False, deadline_group=group, deadline_on="2023-03-01")
    refused = api.scheme_owner.post(f"/calls/{draft['id']}/publish", expect=409)
    assert refused.code == "call.publish.group_differs" and group in refused.json["detail"]


def test_whom_a_scheme_is_there_to_reach_is_named_and_counted(api, build):
    award = build.accepted()
    case = build.case(award["application_id"])
    path, other = f"/schemes/{case['scheme']['id']}", build.recipient()
    empty = api.scheme_owner.get(path + "/units")
    assert empty["units"] == []
    units = [{"name": "Sør", "recipient_id": case["recipient"]["id"]}, {"name": "Nord", "recipient_id": other["id"]}]
    made = api.scheme_owner.put(path + "/units", {"units": units}, if_match=empty.etag)
    assert [u["name"] for u in made["units"]] == ["Nord", "Sør"] and made.etag == api.auditor.get(path + "/units").etag
    reach = api.auditor.get(path + "/reach", query={"year": 2023})
    assert (reach["numerator"], reach["denominator"], reach["value"]) == (1, 2, "50.0")
    assert [u["name"] for u in reach["units"] if not u["reached"]] == ["Nord"]
    twice = api.scheme_owner.put(path + "/units", {"units": units[:1] * 2}, if_match=made.etag, expect=422)
    assert twice.code == "scheme_units.set.name_twice"
    unknown = api.scheme_owner.put(path + "/units", {"units": [{"name": "X", "recipient_id": 999999}]}, if_match=made.etag, expect=422)
    assert (unknown.code, unknown.pointers) == ("scheme_units.set.recipient_unknown", ["/units/0/recipient_id"])


def test_names_are_read_in_the_readers_language(service, api, build):
    call = build.open_call(name="Frivilligsentraler", name_nn="Frivilligsentralar")
    case, scheme = build.accepted(call=call), call["scheme_id"]
    api.scheme_owner.patch(f"/calls/{call['id']}", {"title_nn": "Frivilligsentralar på nynorsk"}, if_match=api.auditor.get(f"/calls/{call['id']}").etag)
    name = f"leser{next(build.number)}"
    api.admin.post("/users", {"username": name, "password": PASSWORD, "name": "Lesar", "roles": ["auditor"], "language": "nn", "office_id": build.office()})
    reader = service.login(name, PASSWORD)
    for client, said in ((reader, "Frivilligsentralar"), (api.auditor, "Frivilligsentraler")):
        for path in ("/applications", "/payouts", "/calls"):
            assert {r["scheme_name"] for r in client.items(path, scheme_id=scheme)} == {said}, path
        deadlines = client.items("/deadlines", application_id=case["application_id"])
        assert deadlines and {r["scheme_name"] for r in deadlines} == {said}
        assert {"id": scheme, "name": said} in client.get("/search", query={"q": "Frivilligsentral"})["schemes"]
    assert api.auditor.get("/search", query={"q": "på nynorsk"})["calls"][0]["id"] == call["id"], "found by either"
    assert api.auditor.get(f"/calls/{call['id']}")["scheme"] == {"id": scheme, "name": "Frivilligsentraler", "name_nn": "Frivilligsentralar"}


def test_documents_and_letters_name_an_office_in_both_languages(api, build):
    names = {"name": f"Avdeling for frivillighet {next(build.number)}", "name_nn": f"Avdeling for friviljug {next(build.number)}"}
    office = api.admin.post("/offices", {**names, "kind": "department"}, expect=201)["id"]
    named = {"id": office, **names}
    call = build.open_call()
    path = f"/schemes/{call['scheme_id']}"
    body = {"office_id": office, "valid_from": "2023-01-10", "reason": "Omorganisering"}
    handed = api.scheme_owner.post(f"{path}/hand-over", body, if_match=api.scheme_owner.get(path).etag)
    assert handed["office"] == named and (handed["ownership"][-1]["office"], handed["ownership"][-1]["office_nn"]) == tuple(names.values())
    person, user = build.user(["caseworker"], office_id=office)
    assert api.admin.get(f"/users/{user['id']}")["office"] == person.get("/me")["office"] == named
    assert api.admin.post("/access-reviews", {"office_id": office, "due_on": "2023-01-20"}, expect=201)["office"] == named
    assert person.post("/calendar-feeds", {"scope": "office"}, expect=201)["office"] == named
    levels = [{"from_ore": 0, "steps": [{"office": "one", "office_id": office}]}]
    chain = api.admin.post("/approval-chains", {"scheme_id": build.scheme()["id"], "cause": "Fullmaktsinstruks", "levels": levels}, expect=201)
    assert chain["levels"][0]["steps"][0]["of_office"] == named
    for language, name in (("nb", names["name"]), ("nn", names["name_nn"])):
        letter = build.letter(build.approved(call=call, language=language))
        assert f'lang="{language}"' in letter.text and name in letter.text


def test_what_is_blank_is_not_there(api, build):
    """Spaces are no title, no reason and no element of the rules."""
    scheme = build.scheme()
    blank = {"valid_from": "2023-01-01", "change": "new", "cause": "Ny", "goals": " \n ", "goal_criteria": [{"name": "Mål"}],
             "award_criteria": [{"name": "A", "weight": 1}], "follow_up": "Rapport", "evaluation": "\t"}
    assert api.scheme_owner.post(f"/schemes/{scheme['id']}/rules", blank)["missing"] == ["goals", "evaluation"]
    call = build.open_call()
    refused = api.caseworker.post("/applications", {"call_id": call["id"], "recipient_id": build.recipient()["id"], "title": "  ", "purpose": "\u00a0",
                                                    "amount_ore": 1}, refused="validation")
    assert {("/title", "missing")} <= refused.faults
    note = api.caseworker.post(f"/applications/{build.submitted(call=call)['id']}/notes", {"text": " \n"}, refused="validation")
    assert note.faults == {("/text", "missing")}
