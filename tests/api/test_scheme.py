"""Schemes, their rules by version, risk analyses, evaluations, calls."""
import pytest


def test_a_scheme_is_made_read_and_found(world, scheme_owner, auditor):
    made = scheme_owner.post("/schemes", {"code": "870190", "name": "Frivillig innsats (prøve)", "purpose": "P", "form": "competition",
                                          "office_id": world.office(), "opened_on": "2021-01-01", "restricted_to": ["foundation"]}, expect=201)
    assert made.headers["Location"] == f"/api/v1/schemes/{made['id']}" and made.etag
    read = auditor.get(f"/schemes/{made['id']}")
    assert read.json == made.json and read.etag == made.etag
    assert (read["office"]["name"], read["manager"], read["earmarks"]) == ("Avdeling A", "directorate", [])
    assert [row["id"] for row in auditor.items("/schemes", q="innsats (pr")] == [made["id"]]
    assert [row["id"] for row in auditor.items("/schemes", q="870190")] == [made["id"]]
    taken = scheme_owner.post("/schemes", {"code": "870190", "name": "N", "purpose": "P", "form": "competition",
                                           "office_id": world.office(), "opened_on": "2021-01-01"}, expect=409)
    assert taken.code == "scheme.save.code_taken" and taken["scheme_id"] == made["id"]


def test_the_same_key_gives_the_same_scheme(world, scheme_owner):
    body = {"name": "Med nøkkel", "purpose": "P", "form": "competition", "office_id": world.office(), "opened_on": "2021-01-01"}
    first = scheme_owner.post("/schemes", body, expect=201, key="scheme-1")
    again = scheme_owner.post("/schemes", body, expect=201, key="scheme-1")
    assert again["id"] == first["id"] and again.headers["Idempotent-Replay"] == "true"
    other = scheme_owner.post("/schemes", {**body, "name": "Annet"}, expect=422, key="scheme-1")
    assert other.json["type"] == "/problems/idempotency-mismatch"


def test_only_scheme_owners_write_schemes(world, caseworker, finance, auditor):
    body = {"name": "N", "purpose": "P", "form": "competition", "office_id": world.office(), "opened_on": "2021-01-01"}
    for client in (caseworker, finance, auditor):
        assert client.post("/schemes", body, expect=403).json["type"] == "/problems/forbidden"


def test_nobody_reads_without_signing_in(nobody):
    for path in ("/schemes", "/calls", "/recipients", "/users", "/appropriations", "/offices"):
        assert nobody.get(path, expect=401).json["type"] == "/problems/unauthenticated"


def test_every_fault_of_a_scheme_is_told_at_once(scheme_owner):
    answer = scheme_owner.post("/schemes", {"name": "", "form": "gift", "opened_on": "2023-02-30", "restricted_to": ["clubs"],
                                            "office_id": 0, "colour": "red"}, expect=422)
    assert set(answer.pointers) == {"/name", "/form", "/opened_on", "/restricted_to/0", "/office_id", "/colour", "/purpose"}


@pytest.mark.parametrize("more, code, pointer", [
    ({"office_id": 999999}, "scheme.save.office_unknown", "/office_id"),
    ({"closed_on": "2020-01-01", "closed_reason": "x"}, "scheme.save.closed_before_opening", "/closed_on"),
    ({"closed_on": "2022-01-01"}, "scheme.save.closing_incomplete", "/closed_reason"),
    ({"earmarks": [{"recipient_id": 1}]}, "scheme.save.earmarks_form", "/earmarks"),
    ({"form": "earmarked", "earmarks": [{"recipient_id": 999999}]}, "scheme.save.earmark_unknown", "/earmarks/0/recipient_id"),
    ({"successor_id": 999999}, "scheme.save.successor_unknown", "/successor_id"),
])
def test_a_scheme_hangs_together(world, scheme_owner, more, code, pointer):
    body = {"name": "N", "purpose": "P", "form": "competition", "office_id": world.office(), "opened_on": "2021-01-01", **more}
    answer = scheme_owner.post("/schemes", body, expect=422)
    assert answer.code == code and answer.pointers == [pointer]


def test_a_change_needs_the_version_that_was_read(world, scheme_owner):
    scheme = world.scheme()
    path = f"/schemes/{scheme['id']}"
    etag = scheme_owner.get(path).etag
    assert scheme_owner.patch(path, {"name": "Nytt"}, expect=428).json["type"] == "/problems/precondition-required"
    changed = scheme_owner.patch(path, {"name": "Nytt"}, if_match=etag)
    assert changed["name"] == "Nytt" and changed["purpose"] == scheme["purpose"]
    assert scheme_owner.patch(path, {"name": "Igjen"}, if_match=etag, expect=412).json["type"] == "/problems/stale"
    closed = scheme_owner.patch(path, {"closed_on": "2022-12-31", "closed_reason": "covid-19"}, if_match=changed.etag)
    assert closed["closed_on"] == "2022-12-31"


def test_a_year_holds_the_schemes_that_live_in_it(world, auditor):
    scheme = world.scheme(opened_on="2021-01-01", closed_on="2022-12-31", closed_reason="named recipient lapsed")
    lives = {year: scheme["id"] in [row["id"] for row in auditor.items("/schemes", year=year, limit=500)] for year in (2020, 2021, 2022, 2023)}
    assert lives == {2020: False, 2021: True, 2022: True, 2023: False}


def test_pages_by_name_meet_without_gaps(world, auditor):
    for _ in range(5):
        world.scheme()
    whole = [row["id"] for row in auditor.items("/schemes", limit=500)]
    assert [row["id"] for row in auditor.items("/schemes", limit=2)] == whole and len(set(whole)) == len(whole)


def test_a_scheme_changes_hands_from_today(world, scheme_owner, delegated):
    scheme = world.scheme()
    path = f"/schemes/{scheme['id']}"
    delegated.get(path, expect=404)
    moved = scheme_owner.patch(path, {"office_id": world.office("Statsforvalteren")}, if_match=scheme_owner.get(path).etag)
    assert moved["office"]["name"] == "Statsforvalteren" and len(moved["ownership"]) == 2
    assert delegated.get(path)["id"] == scheme["id"]


def test_delegated_managers_make_schemes_of_their_own_only(world, delegated):
    body = {"name": "N", "purpose": "P", "form": "competition", "office_id": world.office(), "opened_on": "2021-01-01"}
    assert delegated.post("/schemes", body, expect=422).code == "scheme.save.office_unknown"
    own = world.scheme("Statsforvalteren", by="delegated")
    assert own["manager"] == "county_governor"
    assert [row["id"] for row in delegated.items("/schemes") if row["id"] == own["id"]] == [own["id"]]


def test_earmarks_name_recipients(world, scheme_owner):
    recipient = world.recipient()
    scheme = world.scheme(form="earmarked", earmarks=[{"recipient_id": recipient["id"], "amount_ore": 700}])
    assert scheme["earmarks"] == [{"recipient_id": recipient["id"], "name": recipient["name"], "amount_ore": 700}]
    path = f"/schemes/{scheme['id']}"
    twice = {"earmarks": [{"recipient_id": recipient["id"]}] * 2}
    assert scheme_owner.patch(path, twice, if_match=scheme_owner.get(path).etag, expect=422).code == "scheme.save.earmark_twice"
    assert scheme_owner.patch(path, {"earmarks": []}, if_match=scheme_owner.get(path).etag)["earmarks"] == []


def test_what_the_public_is_told_is_given_in_nynorsk_too(world, scheme_owner, auditor):
    """sprl §§ 12–14: beside bokmål; what lacks is told where a call is published, and does not hinder it."""
    scheme = world.scheme()
    rules = world.rules(scheme["id"])
    call = world.call(scheme["id"], publish=False)
    assert call["nynorsk_missing"][:3] == ["title_nn", "scheme.name_nn", "scheme.purpose_nn"] and "rules.goals_nn" in call["nynorsk_missing"]
    assert scheme_owner.post(f"/calls/{call['id']}/publish")["nynorsk_missing"] == call["nynorsk_missing"]
    etag = scheme_owner.get(f"/schemes/{scheme['id']}").etag
    assert scheme_owner.patch(f"/schemes/{scheme['id']}", {"name_nn": "Tilskot til møteplassar", "purpose_nn": "Færre er åleine."}, if_match=etag)["purpose_nn"] == "Færre er åleine."
    etag = scheme_owner.get(f"/calls/{call['id']}").etag
    scheme_owner.patch(f"/calls/{call['id']}", {"title_nn": "Utlysing"}, if_match=etag)
    read = scheme_owner.get(f"/rules/{rules['id']}")
    criteria = [*read["goal_criteria"], *read["award_criteria"]]
    body = {"goals_nn": "Færre er åleine.", "target_group_nn": "Alle", "criteria": [{"id": c["id"], "name_nn": f"{c['name']} nn", "description_nn": c["description"]} for c in criteria]}
    said = scheme_owner.patch(f"/rules/{rules['id']}", body, if_match=read.etag)
    assert [c["name_nn"] for c in said["award_criteria"]] == [f"{c['name']} nn" for c in read["award_criteria"]] and said["goals"] == read["goals"]
    assert said.etag != read.etag and scheme_owner.get(f"/rules/{rules['id']}").etag == said.etag
    assert auditor.get(f"/calls/{call['id']}")["nynorsk_missing"] == []
    row, = [c for c in auditor.items("/calls", scheme_id=scheme["id"]) if c["id"] == call["id"]]
    assert row["title_nn"] == "Utlysing" and auditor.items(f"/schemes/{scheme['id']}/rules")[0]["goals_nn"] == "Færre er åleine."
    assert scheme_owner.patch(f"/rules/{rules['id']}", {"goals_nn": None}, if_match="*")["goals_nn"] is None
    for language, words in (("nb", "utgaven"), ("nn", "utgåva"), ("en", "version")):
        refusal = scheme_owner.call("PATCH", f"/rules/{rules['id']}", {"criteria": [{"id": 999_999, "name_nn": "x"}]}, if_match="*", language=language, expect=422)
        assert refusal.code == "rules.translate.content" and refusal.faults == {("/criteria/0/id", "criterion_unknown")} and words in refusal["errors"][0]["detail"]


def test_rules_have_versions_and_criteria_have_ids(world, scheme_owner, auditor):
    scheme = world.scheme()
    first = world.rules(scheme["id"])
    second = world.rules(scheme["id"], valid_from="2024-01-01", change="revised")
    assert all(criterion["id"] for criterion in first["goal_criteria"] + first["award_criteria"])
    versions = auditor.items(f"/schemes/{scheme['id']}/rules")
    assert [rules["id"] for rules in versions] == [second["id"], first["id"]]
    assert [rules["in_force"] for rules in versions] == [False, True] and versions[1]["valid_to"] == "2023-12-31"
    assert auditor.get(f"/rules/{first['id']}")["award_criteria"][0]["weight"] == 2
    again = scheme_owner.post(f"/schemes/{scheme['id']}/rules", {"valid_from": "2024-01-01", "change": "reviewed"}, expect=409)
    assert again.code == "rules.create.date_taken"


def test_a_scheme_has_one_risk_analysis_a_year(world, scheme_owner, auditor):
    path = f"/schemes/{world.scheme()['id']}/risk-analyses"
    made = scheme_owner.post(path, {"year": 2023, "level": "high", "text": "Mange mottakere"}, expect=201)
    assert auditor.get(f"/risk-analyses/{made['id']}").json == made.json
    assert scheme_owner.post(path, {"year": 2023, "level": "low"}, expect=409).code == "risk_analysis.create.year_taken"
    assert [row["year"] for row in auditor.items(path)] == [2023]


def test_an_evaluation_may_cover_several_schemes(world, scheme_owner, auditor):
    one, two, three = (world.scheme()["id"] for _ in range(3))
    body = {"kind": "external", "year": 2022, "title": "Klyngen", "scheme_ids": [two]}
    made = scheme_owner.post(f"/schemes/{one}/evaluations", body, expect=201)
    assert [scheme["id"] for scheme in made["schemes"]] == [one, two]
    assert len(scheme_owner.post(f"/schemes/{three}/evaluations", {**body, "scheme_ids": []}, expect=201)["schemes"]) == 3
    assert scheme_owner.post(f"/schemes/{one}/evaluations", body, expect=409).code == "evaluation.create.registered"
    wrong = scheme_owner.post(f"/schemes/{one}/evaluations", {**body, "kind": "own"}, expect=409)
    assert wrong.code == "evaluation.create.kind_differs"
    assert made["posts"] == [], "nothing is budgeted yet"
    post = {"chapter": "0761", "post": "68", "amount_ore": 1_000}
    for scheme, year, more in ((one, 2023, {}), (two, 2021, {"post": "79"}), (two, 2024, {"post": "21"})):
        scheme_owner.put(f"/schemes/{scheme}/budgets/{year}", {"lines": [{**post, **more}]}, if_match="*")
    told = auditor.items(f"/schemes/{two}/evaluations")[0]["posts"]
    assert told == auditor.get(f"/evaluations/{made['id']}")["posts"] == [{"chapter": "0761", "post": "68"}, {"chapter": "0761", "post": "79"}], "of its year, or the nearest"
    assert auditor.get(f"/evaluations/{made['id']}")["title"] == auditor.items(f"/schemes/{two}/evaluations")[0]["title"] == "Klyngen"


def test_a_call_is_published_under_the_rules_in_force_and_opens_when_its_time_has_come(world, scheme_owner, applicant):
    scheme = world.scheme()
    rules = world.rules(scheme["id"])
    call = world.call(scheme["id"], publish=False)
    assert call["state"] == "draft"
    applicant.get(f"/calls/{call['id']}", expect=404)
    opened = scheme_owner.post(f"/calls/{call['id']}/publish")
    assert (opened["state"], opened["rules_id"], opened["open"]) == ("open", rules["id"], True)
    again = scheme_owner.post(f"/calls/{call['id']}/publish", expect=409)
    assert again.json["type"] == "/problems/illegal-transition" and again["current_state"] == "open"
    assert applicant.get(f"/calls/{call['id']}")["title"] == call["title"]
    later = world.call(scheme["id"], opens_at="2023-01-20T07:00:00Z", deadline_on="2023-03-01")
    assert (later["state"], later["open"]) == ("published", False)


def test_no_call_is_published_without_the_five_elements(world, scheme_owner):
    scheme = world.scheme()
    call = world.call(scheme["id"], publish=False)
    none = scheme_owner.post(f"/calls/{call['id']}/publish", expect=422)
    assert none.code == "call.publish.rules_incomplete" and len(none["missing"]) == 5
    world.rules(scheme["id"], follow_up="", award_criteria=[])
    some = scheme_owner.post(f"/calls/{call['id']}/publish", expect=422)
    assert some["missing"] == ["award_criteria", "follow_up"] and some.pointers == ["/rules/award_criteria", "/rules/follow_up"]
    assert scheme_owner.get(f"/calls/{call['id']}")["state"] == "draft"


def test_a_changed_deadline_says_why_and_keeps_the_old(world, scheme_owner):
    call = world.open_call()
    path = f"/calls/{call['id']}"
    silent = scheme_owner.patch(path, {"deadline_on": "2023-02-08"}, if_match=scheme_owner.get(path).etag, expect=422)
    assert silent.code == "call.update.reason_missing" and silent.pointers == ["/reason"]
    moved = scheme_owner.patch(path, {"deadline_on": "2023-02-08", "reason": "Feil i skjema"}, if_match=scheme_owner.get(path).etag)
    change, = moved["deadline_changes"]
    assert (change["old_on"], change["new_on"], change["reason"]) == ("2023-02-01", "2023-02-08", "Feil i skjema")
    assert change["changed_by"]["name"] == "Person scheme_owner"


def test_calls_of_a_deadline_group_move_together(world, scheme_owner):
    one, two = (world.open_call(), world.open_call())
    for call in (one, two):
        path = f"/calls/{call['id']}"
        scheme_owner.patch(path, {"deadline_group": "prøvegruppe"}, if_match=scheme_owner.get(path).etag)
    path = f"/calls/{one['id']}"
    scheme_owner.patch(path, {"deadline_on": "2023-02-15", "reason": "Utsatt"}, if_match=scheme_owner.get(path).etag)
    assert {call["deadline_on"] for call in scheme_owner.items("/calls", deadline_group="prøvegruppe")} == {"2023-02-15"}


def test_what_applicants_write_by_does_not_change_under_them(world, scheme_owner):
    path = f"/calls/{world.open_call()['id']}"
    refused = scheme_owner.patch(path, {"terms_version": "2030"}, if_match=scheme_owner.get(path).etag, expect=409)
    assert refused.code == "call.update.published"


def test_a_call_is_called_off(world, scheme_owner):
    path = f"/calls/{world.open_call()['id']}"
    assert scheme_owner.post(path + "/cancel", {"reason": "Ingen midler"})["cancelled_reason"] == "Ingen midler"
    scheme_owner.post(path + "/cancel", expect=409)
    assert scheme_owner.patch(path, {"title": "x"}, if_match=scheme_owner.get(path).etag, expect=409).code == "call.update.cancelled"


def test_a_call_opens_before_it_closes_and_not_in_a_closed_scheme(world, scheme_owner):
    scheme = world.scheme(closed_on="2022-06-30", closed_reason="covid-19")
    body = {"scheme_id": scheme["id"], "grant_year": 2023, "title": "U", "opens_at": "2022-10-01T06:00:00Z", "deadline_on": "2022-09-30",
            "report_due_on": "2024-06-01"}
    assert scheme_owner.post("/calls", body, expect=422).code == "call.save.deadline_before_opening"
    assert scheme_owner.post("/calls", {**body, "deadline_on": "2022-12-01"}, expect=409).code == "call.save.scheme_closed"
    scheme_owner.post("/calls", {**body, "scheme_id": 999999}, expect=404)


def test_delegated_managers_see_their_own_calls_only(world, delegated):
    foreign = world.open_call()
    own = world.open_call(office="Statsforvalteren", by="delegated")
    listed = [call["id"] for call in delegated.items("/calls", limit=500)]
    assert own["id"] in listed and foreign["id"] not in listed
    delegated.get(f"/calls/{foreign['id']}", expect=404)
    delegated.post(f"/calls/{foreign['id']}/publish", expect=404)


def test_calls_are_found_by_state_year_and_scheme(world, auditor):
    call = world.open_call()
    assert [row["id"] for row in auditor.items("/calls", state="open", grant_year=2023, scheme_id=call["scheme_id"])] == [call["id"]]
    assert auditor.items("/calls", state="draft", scheme_id=call["scheme_id"]) == []
    auditor.get("/calls?state=ajar", expect=422)
