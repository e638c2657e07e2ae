"""What rests on the Public Administration Act of 2025 is cited as people call it, wherever it is read; the codes stay beside it."""
import io
import zipfile

import pytest

ACTING = "insert into access.tx_actor (user_id, duty, action, request) select id, 'worker', 'test', gen_random_uuid() from access.user_account where username = 'worker.deadline';"
CODES = {"rule", "source", "appeal", "act_2025"}
LANGUAGES = {"nb": ("fvl § 63 første ledd", "fvl § 76", "fvl 1967 § 29 første ledd"), "nn": ("fvl § 63 første ledd", "fvl § 76", "fvl 1967 § 29 første ledd"),
             "en": ("Public Administration Act § 63 first paragraph", "Public Administration Act § 76", "Public Administration Act 1967 § 29 first paragraph")}


@pytest.fixture
def in_force(service):
    """Calls what it returns: from then on the act of 2025 holds, until the test is over."""
    set_ = ACTING + "insert into rule.law_in_force (in_force_on, source, set_by, set_at) select {}, 'Kgl.res.', id, now() from access.user_account where username = 'admin'"
    yield lambda: service.sql(set_.format("'2023-01-10'"))
    service.sql(set_.format("null"))


@pytest.fixture(params=["nb", "nn", "en"])
def reader(api, request):
    """Somebody who reads in a language, and that language."""
    api.auditor.post("/me/language", {"language": request.param})
    yield api.auditor, request.param
    api.auditor.post("/me/language", {"language": "nb"})


def raw(value, name=None):
    """The texts within that hold the code of a paragraph, but for those that are codes."""
    if isinstance(value, dict):
        return [text for key, inner in value.items() for text in raw(inner, key)]
    if isinstance(value, list):
        return [text for inner in value for text in raw(inner, name)]
    return [f"{name}: {value}"] if isinstance(value, str) and "fvl25" in value and name not in CODES else []


def test_the_raw_code_of_a_paragraph_is_shown_to_nobody(api, build, in_force, reader):
    client, language = reader
    new, held, old = LANGUAGES[language]
    before = build.appeal(build.approved(), arrived_on="2023-01-09")
    in_force()
    award = build.accepted()
    case = award["application_id"]
    appeal = build.appeal({"id": award["decision_id"]})
    api.appeals.post(f"/appeals/{appeal['id']}/suspension", {"granted": True, "grounds": "Kan ikke gjøres om."})
    paused = build.submitted()
    api.caseworker.post(f"/applications/{paused['id']}/request-information", {"message": "Budsjett?", "due_on": "2023-02-01"})
    doc = client.get(f"/applications/{case}")
    payout = doc["award"]["payouts"][0]
    assert payout["held_reason"] == client.get(f"/payouts/{payout['id']}")["held_reason"] == held
    assert doc["appeals"][0]["rule"] == "fvl25 § 63(1)" and doc["appeals"][0]["rule_text"] == client.get(f"/appeals/{appeal['id']}")["rule_text"] == new
    assert client.get(f"/appeals/{before['id']}")["rule_text"] == old, "of the other act its year is told"
    assert client.get("/deadlines/compute?kind=appeal&start=2023-01-10")["rule_text"] == new
    assert client.get("/deadlines/compute?kind=appeal&start=2023-01-09")["rule_text"] == old
    wrong = build.approved(grounds="Tilskudet går til en frivilligsentral.")
    build.letter(wrong)
    body = {"passages": [{"field": "grounds", "was": "Tilskudet", "becomes": "Tilskuddet"}], "reason": "Skrivefeil"}
    correction = api.caseworker.post(f"/decisions/{wrong['id']}/corrections", body, expect=201)
    listed = client.items(f"/decisions/{wrong['id']}/corrections")
    assert listed[0]["rule"] == "fvl25 § 70" and listed[0]["rule_text"] == client.get(f"/corrections/{correction['id']}")["rule_text"] == new.replace("63", "70").rsplit(" ", 2)[0]
    rows = client.items(f"/deadlines?application_id={paused['id']}") + client.items(f"/deadlines?application_id={case}")
    seen = [doc, *rows, *(client.get(f"/deadlines/{row['id']}") for row in rows), *client.items(f"/payouts?recipient_id={doc['recipient']['id']}"),
            client.get(f"/applications/{paused['id']}").json, client.get("/settings/administrative-law").json]
    moment = max(row["at"] for row in client.items(f"/history?object=application/{case}&limit=50"))
    seen.append(client.get(f"/applications/{case}?as_of={moment}").json)
    found = [raw(getattr(one, "json", one)) for one in seen]
    assert not any(found), found
    assert any(row["rule"].startswith("fvl25") for row in rows), "there was something to cite"


def test_a_package_of_access_cites_the_act_in_the_language_of_its_party(api, build, in_force):
    in_force()
    for language, (paragraph, appeal) in {"nb": ("fvl § 47 første ledd", "fvl § 53 andre ledd"), "en": ("Public Administration Act § 47 first paragraph", "Public Administration Act § 53 second paragraph")}.items():
        payee = build.payee(language=language)
        case = build.reviewed(recipient_id=payee["id"])
        inside = [d for d in api.caseworker.items(f"/applications/{case['id']}/access-documents") if not d["given"]]
        assert {(d["source"], d["source_text"]) for d in inside} == {("fvl25 § 47(1)", "fvl § 47 første ledd")}, "the caseworker reads bokmål"
        made = api.caseworker.post(f"/applications/{case['id']}/access-packages", {}, expect=201)
        assert {(d["source"], d["source_text"], d["appeal_text"]) for d in made["manifest"]["refused"]} == {("fvl25 § 47(1)", paragraph, appeal)}
        overview = zipfile.ZipFile(io.BytesIO(api.caseworker.get(f"/access-packages/{made['id']}/content").body)).read("oversikt.txt").decode()
        assert paragraph in overview and appeal in overview and "fvl25" not in overview
