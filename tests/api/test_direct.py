"""Awards without an application, over HTTP: for those an earmarked scheme names."""
from concurrent.futures import ThreadPoolExecutor


def earmarked(build, amount_ore=100_000):
    named = build.payee()
    call = build.open_call(form="earmarked", earmarks=[{"recipient_id": named["id"], "amount_ore": amount_ore}])
    return call, named


def test_a_named_recipient_is_given_money_without_applying(api, build):
    call, named = earmarked(build)
    path = f"/calls/{call['id']}/cases-without-application"
    body = {"recipient_id": named["id"], "title": "Drift", "ground": "Bevilget ved navn i Prop. 1 S."}
    made = api.caseworker.post(path, body, expect=201)
    assert made.headers["Location"] == f"/api/v1/applications/{made['id']}"
    assert (made["state"], made["submitted_at"], made["without_application"], made["amount_ore"]) == ("under_review", None, body["ground"], 100_000)
    build.declare(made)
    decision = build.approved(case=made)
    case = build.case(made["id"])
    accepted = api.caseworker.post(f"/awards/{case['award']['id']}/accept", {"account_number": named["account_number"]})
    assert accepted["state"] == "accepted"
    letter = build.letter(decision).text
    assert "Vi har vedtatt å gi tilskudd til «Drift»" in letter and "søkte om" not in letter and "i søknaden" not in letter
    then = api.auditor.get(f"/applications/{made['id']}?as_of=2099-01-01T00:00:00Z")
    assert then["without_application"] == body["ground"]


def test_others_than_the_named_are_refused(api, build):
    call, named = earmarked(build, amount_ore=50_000)
    path, body = f"/calls/{call['id']}/cases-without-application", {"recipient_id": build.recipient()["id"], "title": "Drift", "amount_ore": 1, "ground": "G"}
    assert api.caseworker.post(path, body, refused="conflict").code == "decision.approve.not_earmarked"
    refusal = api.caseworker.post(path, {**body, "recipient_id": named["id"], "amount_ore": 50_001}, refused="validation")
    assert refusal.pointers == ["/amount_ore"] and refusal["available_ore"] == 50_000
    other = build.open_call()
    assert api.caseworker.post(f"/calls/{other['id']}/cases-without-application", body, refused="conflict").code == "application.direct.scheme"


def test_an_earmark_is_given_once_a_year(service, api, build):
    call, named = earmarked(build)
    path, body = f"/calls/{call['id']}/cases-without-application", {"recipient_id": named["id"], "title": "Drift", "ground": "G"}
    api.caseworker.post(path, {**body, "amount_ore": 60_000}, expect=201)
    refusal = api.caseworker.post(path, {**body, "amount_ore": 40_001}, refused="validation")
    assert (refusal.code, refusal["available_ore"]) == ("application.direct.above_earmark", 40_000)
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(lambda who: service.login(who).post(path, body, any_status=True), ("caseworker", "caseworker2")))
    assert sorted(r.status for r in told) == [201, 422], told
    rest = next(r.json for r in told if r.status == 201)
    assert rest["amount_ore"] == 40_000, "what is left"
    build.declare(rest)
    build.approved(case=rest, outcome="rejected", grant_ore=0)
    assert api.caseworker.post(path, body, expect=201)["amount_ore"] == 40_000, "what was rejected takes nothing"
