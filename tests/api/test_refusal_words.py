"""Refusals tell states, types, elements and days as people call them, in the language asked for."""
import os
import re

import pytest

ACTING = "insert into access.tx_actor (user_id, duty, action, request) select id, 'worker', 'test', gen_random_uuid() from access.user_account where username = 'worker.deadline';"
WORDS = os.path.join(os.path.dirname(__file__), "../../src/app/refusals/words.def")
RULES = {"valid_from": "2023-01-01", "change": "new", "cause": "Ny", "goals": "", "goal_criteria": [{"name": "Mål"}],
         "award_criteria": [{"name": "A", "weight": 1}], "follow_up": "", "evaluation": "Hvert femte år"}


def test_every_state_has_a_word(service):
    with open(WORDS, encoding="utf-8") as text:
        named = set(re.findall(r'^WORD\("(\w+)", "(\w+)"', text.read(), re.MULTILINE))
    states = {tuple(row) for row in service.sql("select object, to_state from rule.transition union select object, from_state from rule.transition where from_state <> ''")}
    assert not states - named


@pytest.mark.parametrize("language, said", [("nb", "«Trukket»"), ("nn", "«Trekt»"), ("en", "“withdrawn”")])
def test_a_state_is_called_as_on_the_page(api, build, language, said):
    case = build.submitted()
    build.declare(case)
    api.caseworker.post(f"/applications/{case['id']}/withdraw", {})
    body = {"eligible": True, "recommended_outcome": "rejected", "grounds": "Nei", "recommended_amount_ore": 0, "scores": []}
    refused = api.caseworker.post(f"/applications/{case['id']}/assessments", body, expect=409, language=language)
    assert said in refused["detail"] and refused["current_state"] == "withdrawn", "the code is for programs"
    moved = api.caseworker.post(f"/applications/{case['id']}/reopen", expect=409, language=language)
    assert said in moved["detail"]


@pytest.mark.parametrize("language, said", [("nb", "mål, oppfølging og kontroll"), ("nn", "mål, oppfølging og kontroll"), ("en", "goals, follow-up and control")])
def test_what_rules_lack_is_named(api, build, language, said):
    scheme = build.scheme()
    api.scheme_owner.post(f"/schemes/{scheme['id']}/rules", RULES)
    call = build.call(scheme["id"], publish=False)
    refused = api.scheme_owner.post(f"/calls/{call['id']}/publish", refused="validation", language=language)
    assert f": {said}." in refused["detail"] and refused["missing"] == ["goals", "follow_up"]


@pytest.mark.parametrize("language, said", [("nb", "24.01.2023"), ("nn", "24.01.2023"), ("en", "2023-01-24")])
def test_a_day_is_written_as_readers_write_it(api, build, language, said):
    case = build.reviewed()
    body = {"subject": "Varsel", "text": "Vi vurderer avslag.", "due_on": "2023-01-12"}
    refused = api.caseworker.post(f"/applications/{case['id']}/advance-notices", body, refused="validation", language=language)
    assert said in refused["errors"][0]["detail"] and refused["earliest"] == "2023-01-24"


CITED = {"nb": ("fvl §§ {all}", "fvl § {content}", "fvl § {late}"), "nn": ("fvl §§ {all}", "fvl § {content}", "fvl § {late}"),
         "en": ("Public Administration Act §§ {all}", "Public Administration Act § {content}", "Public Administration Act § {late}")}


@pytest.mark.parametrize("act", ["1967", "2025"])
def test_a_refusal_cites_the_act_of_its_day(api, build, service, act):
    """In every language: by today what is done today, by the day its notice arrived an appeal; and so do reasons and the console's texts."""
    says = {"1967": {"all": "24, 25, 27", "content": "25"}, "2025": {"all": "56, 57, 59", "content": "57"}}[act]
    draft = build.decision(outcome="rejected", grant_ore=0, grounds="Nei.")
    late = build.appeal(build.approved(), received_on="2023-02-28", arrived_on="2023-01-09")
    day = "'2023-01-10'" if act == "2025" else "null"
    service.sql(ACTING + f"insert into rule.law_in_force (in_force_on, source, set_by, set_at) select {day}, 'Kgl.res.', id, now() from access.user_account where username = 'admin'")
    try:
        for language, cited in CITED.items():
            whole, content, old = (text.format(late="31", **says) for text in cited)
            refused = api.caseworker.post(f"/decisions/{draft['id']}/submit", {}, refused="validation", language=language)
            assert refused.code == "decision.submit.reasons" and f"({whole})" in refused["detail"] and "law" not in refused.json
            assert [f"({content})" in e["detail"] for e in refused["errors"] if e["code"] == "grounds_thin"] == [True]
            refused = api.caseworker.post(f"/appeals/{late['id']}/first-instance", {"outcome": "maintained", "grounds": "Nei."}, expect=409, language=language)
            assert refused.code == "appeal.first_instance.late" and f"({old})" in refused["detail"], "its notice arrived under the act of 1967"
        action = next(a for a in build.case(draft["application_id"], by="caseworker")["actions"] if a["action"] == "submit_decision")
        assert f"fvl §§ {says['all']}" in action["reason"]
        assert api.caseworker.get("/me")["law"]["reasons.content"] == f"fvl § {says['content']}"
    finally:
        service.sql(ACTING + "insert into rule.law_in_force (in_force_on, source, set_by, set_at) select null, 'Utsatt', id, now() from access.user_account where username = 'admin'")
