"""The main job over HTTP: from a call to a report that is judged, by the people who may."""


def test_a_case_goes_from_call_to_offered_award(api, build):
    award = build.award(amount_ore=250_000)
    assert award["state"] == "offered" and award["amount_ore"] == 250_000
