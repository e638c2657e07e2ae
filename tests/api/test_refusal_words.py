"""Refusals tell states, types, elements and days as people call them, in the language asked for."""
import os
import re

import pytest

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
