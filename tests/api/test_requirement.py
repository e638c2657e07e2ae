"""What requirements ask of several parts at once; tests/REQUIREMENTS.md says where each is tested."""
import pytest


def test_the_portfolio_is_counted_with_and_without_the_delegated(build, auditor):
    """REQ-009, contradiction C1: both readings, each with its name."""
    build.scheme("Statsforvalteren", by="delegated", manager="county_governor")
    figure = next(f for f in auditor.get("/portfolio/key-figures?year=2023")["items"] if f["id"] == "schemes")
    parts = {part["id"]: part for part in figure["parts"]}
    listed = auditor.items("/schemes", year=2023)
    assert parts["with_delegated"]["numerator"] == len(listed) == figure["value"]
    assert parts["without_delegated"]["numerator"] == sum(s["manager"] == "directorate" for s in listed) < len(listed)
    assert parts["with_delegated"]["label"] and parts["without_delegated"]["label"]


def test_applications_and_awards_are_counted_apart(build, auditor):
    """REQ-045"""
    def counted():
        figures = {f["id"]: f["value"] for f in auditor.get("/portfolio/key-figures?year=2023")["items"]}
        return figures["applications"], figures["awards"]
    applications, awards = counted()
    build.award()
    build.approved(outcome="rejected", grant_ore=0)
    assert counted() == (applications + 2, awards + 1)


def test_a_case_is_received_once_and_complete_when_it_no_longer_waits(api, build):
    """REQ-046: case time can be computed from either."""
    case = build.submitted()
    assert case["complete_at"] == case["submitted_at"]
    path = f"/applications/{case['id']}"
    asked = api.caseworker.post(path + "/request-information", {"message": "Send budsjett.", "due_on": "2023-01-20"}).json
    assert (asked["complete_at"], asked["submitted_at"]) == (None, case["submitted_at"])
    answered = api.caseworker.post(path + "/information", {"answer": "Vedlagt."}).json
    assert answered["complete_at"] > answered["submitted_at"] == case["submitted_at"]


def test_work_that_goes_on_finds_a_waiting_case_complete(api, build):
    """REQ-046"""
    case = build.submitted()
    api.caseworker.post(f"/applications/{case['id']}/request-information", {"message": "Send budsjett.", "due_on": "2023-01-20"})
    build.assess(case)
    assert build.case(case["id"])["complete_at"]


def test_what_another_body_shared_out_is_recorded_per_municipality(api, build, auditor):
    """REQ-057: a county governor's allocation comes in by import, and the municipality is reached."""
    scheme = build.scheme("Statsforvalteren", by="delegated", manager="county_governor", code=f"{860000 + next(build.number)}")
    missing = [place["municipality"] for place in auditor.get("/portfolio/reach?year=2023")["missing"]][-2:]
    recipients = [build.recipient(type="municipality", municipality=m) for m in missing]
    head = "case_number;recipient;scheme;grant_year;title;received_on;applied_nok;outcome;decided_on;amount_nok;state"
    rows = [f"SF-{r['orgnr']};{r['orgnr']};{scheme['code']};2023;Lokal fordeling;2022-12-01;1000;granted;2023-01-05;1000;closed" for r in recipients]
    api.caseworker.post("/imports/awards?source=statsforvalteren", raw="\n".join([head, *rows]).encode(), content_type="text/csv")
    assert not set(missing) & {place["municipality"] for place in auditor.get("/portfolio/reach?year=2023")["missing"]}
    case = auditor.items("/applications", recipient_id=recipients[0]["id"])[0]
    assert auditor.get(f"/applications/{case['id']}")["source"].startswith("statsforvalteren")


SECTORS = {"municipality": "municipalities", "intermunicipal_company": "municipalities", "county": "counties",
           "voluntary_organisation": "organisations", "foundation": "organisations", "university": "state_administration",
           "health_trust": "non_financial_enterprises", "state_enterprise": "non_financial_enterprises",
           "private_company": "private_companies", "private_person": "households", "other_state": "state_administration", "foreign": "abroad"}


@pytest.mark.parametrize("kind", SECTORS)
def test_every_type_of_recipient_has_one_accounting_sector(build, kind):
    """REQ-040, 041: the types there are, each in one of the nine sectors of note 7."""
    number = {"national_id": build.national_id(), "orgnr": None} if kind == "private_person" else {}
    if kind == "foreign":
        number = {"orgnr": None, "municipality": None}
    made = build.recipient(type=kind, **number)
    assert (made["type"], made["sector"]) == (kind, SECTORS[kind])
