"""Effect all the way (REQ-144): from the goals that an award was given for to what evaluations found."""


def test_an_award_is_followed_from_its_goals_to_the_evaluation(api, build):
    award = build.accepted()
    path = f"/awards/{award['id']}"
    begun = api.auditor.get(path + "/chain")
    assert begun["missing"] == ["report", "goal_assessment", "scheme_goal", "evaluation"]
    criterion = begun["criteria"][0]["id"]
    api.caseworker.post(path + "/reports", {"spent_ore": award["amount_ore"], "unspent_ore": 0,
                                            "results": [{"criterion_id": criterion, "text": "Nådde 40 deltakere"}]}, expect=201)
    api.caseworker.post(path + "/goal-assessment", {"criteria": [{"criterion_id": criterion, "level": "high", "grounds": "Mange"}], "level": "high", "grounds": "Godt"})
    scheme = f"/schemes/{begun['scheme']['id']}"
    api.scheme_owner.put(f"{scheme}/goal-attainment/2023", {"report_date": "2024-06-01", "level": "high", "grounds": "Samlet"}, if_match="*")
    evaluation = api.scheme_owner.post(scheme + "/evaluations", {"kind": "external", "year": 2023, "title": f"Evaluering {award['id']}"})
    api.scheme_owner.post(f"/evaluations/{evaluation['id']}/findings", {"text": "Tilbudet virker"})
    chain = api.auditor.get(path + "/chain")
    assert chain["missing"] == [] and chain["rules"]["goals"] == "Mål"
    assert chain["criteria"][0]["results"][0]["text"] == "Nådde 40 deltakere" and chain["criteria"][0]["level"] == "high"
    assert (chain["goal_assessment"]["level"], chain["scheme_goal"]["level"]) == ("high", "high")
    assert chain["evaluations"][0]["findings"] == [{"text": "Tilbudet virker", "state": "open"}]
    api.applicant.get(path + "/chain", expect=404)
