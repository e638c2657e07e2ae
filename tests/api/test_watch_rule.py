"""Who is told of deadlines, set and read over HTTP."""
import pytest

STEP = {"working_days": -2, "audience": "assignee"}
BAD = [({"kind": "tax"}, None, {"/kind"}), ({"steps": [{"working_days": -61, "audience": "office"}]}, None, {"/steps/0/working_days"}),
       ({"steps": [{"working_days": 1, "audience": "nobody"}]}, None, {"/steps/0/audience"}), ({"cause": ""}, None, {"/cause"}),
       ({"valid_from": "2023-01-01"}, "watch_rule.create.not_ahead", {"/valid_from"}), ({"steps": None}, "watch_rule.create.steps", {"/steps"}),
       ({"steps": [STEP, STEP]}, "watch_rule.create.twice", {"/steps/1"}), ({"scheme_id": 999999}, "watch_rule.create.scheme_unknown", {"/scheme_id"})]


@pytest.mark.parametrize("body, code, pointers", BAD)
def test_a_rule_that_cannot_be_followed_is_refused(api, body, code, pointers):
    told = api.admin.post("/watch-rules", {"kind": "other", "steps": [STEP], "cause": "c", **body}, refused="validation", language="nn")
    assert set(told.pointers) == pointers and (code is None or told.code == code)


def test_a_rule_is_set_read_and_known_afterwards(api, build):
    installed = api.caseworker.items("/watch-rules", kind="report", in_force="true")
    assert len(installed) == 1 and installed[0]["set_by"] is None and {"working_days": -20, "audience": "party"} in installed[0]["steps"]
    scheme = build.scheme()["id"]
    body = {"kind": "report", "scheme_id": scheme, "steps": [STEP], "cause": "Ordningens egen"}
    for name in ("caseworker", "scheme_owner", "finance"):
        api[name].post("/watch-rules", body, refused="forbidden")
    made = api.admin.post("/watch-rules", body, expect=201)
    assert made.headers["Location"].endswith(f"/watch-rules/{made['id']}") and (made["in_force"], made["set_by"]["name"]) == (True, "Person admin")
    assert api.auditor.get(f"/watch-rules/{made['id']}").json == made.json
    again = api.admin.post("/watch-rules", {**body, "steps": None, "cause": "Som de andre"})
    assert [(r["id"], r["in_force"], r["as_common"]) for r in api.auditor.items("/watch-rules", scheme_id=scheme)] == [(again["id"], True, True), (made["id"], False, False)]
    assert api.admin.items("/history", object=f"watch_rule/{made['id']}")[0]["sentence"] == "Person admin bestemte hvem som varsles om en frist, og når."
    api.delegated.get(f"/watch-rules/{made['id']}", refused="not-found")
    api.applicant.get(f"/history?object=watch_rule/{made['id']}", refused="not-found")
