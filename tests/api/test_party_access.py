"""Party access (fvl §§ 18–21): what of a case its party is given, and what not, with the paragraph."""
import pytest


def package(client, case, *withheld, **more):
    return client.post(f"/applications/{case['id']}/access-packages", {"withheld": list(withheld)}, **more)


def withheld(thing, ground="health_of_another", reason="Gjelder en ansatts helse."):
    return {"object": thing, "ground": ground, "reason": reason}


@pytest.fixture
def case(build):
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    case = build.reviewed(recipient_id=payee["id"])
    build.decision(case)
    return case


def test_the_party_gets_all_but_what_is_internal_or_withheld(service, api, build, case):
    open_, shut = build.attached(case)["id"], build.attached(case, name="sykmelding.pdf")["id"]
    made = package(api.caseworker, case, withheld(f"attachment/{shut}"), expect=201)
    given = {d["object"]: d for d in made["manifest"]["documents"]}
    refused = {d["object"]: d for d in made["manifest"]["refused"]}
    assert set(given) == {"application_version/1", f"attachment/{open_}"}
    assert given["application_version/1"]["content"]["title"] == case["title"]
    assert len(given[f"attachment/{open_}"]["sha256"]) == 64 and given[f"attachment/{open_}"]["path"] == f"/attachments/{open_}/content"
    kinds = sorted(d["object"].split("/")[0] + " " + d["source"] for d in refused.values())
    assert kinds == ["assessment fvl § 18 a", "attachment fvl § 19(2) a", "decision fvl § 18 a"]
    assert refused[f"attachment/{shut}"]["reason"] == "Gjelder en ansatts helse." and refused[f"attachment/{shut}"]["appeal"] == "fvl § 21"
    assert api.applicant2.get(f"/access-packages/{made['id']}")["manifest"] == made["manifest"], "the party reads it"
    api.applicant.get(f"/access-packages/{made['id']}", refused="not-found")


def test_it_stays_what_it_was_and_is_logged(service, api, build, case):
    made = package(api.caseworker, case)
    build.attached(case)
    assert api.applicant2.get(f"/access-packages/{made['id']}")["manifest"] == made["manifest"]
    row, = api.caseworker.items(f"/applications/{case['id']}/access-packages")
    assert (row["id"], row["sha256"], row["documents"], row["refused"]) == (made["id"], made["sha256"], 1, 2)
    told = {r["sentence"] for r in api.auditor.items("/history", object=f"application/{case['id']}")}
    assert "Person caseworker gav parten innsyn." in told
    logged = service.sql("select object, what from history.access_log where object_id = :id and object = 'access_package' and actor_id = :who",
                         id=made["id"], who=api.applicant2.id)
    assert logged == [["access_package", "content"]]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_is_withheld_must_be_there_and_once(api, build, case, language):
    attachment = build.attached(case)["id"]
    refusal = package(api.caseworker, case, withheld(f"attachment/{attachment}"), withheld("attachment/999999"), refused="validation", language=language)
    assert refusal.code == "access_package.create.unknown" and refusal.pointers == ["/withheld/1/object"]
    twice = [withheld(f"attachment/{attachment}"), withheld(f"attachment/{attachment}", "special_reasons")]
    assert package(api.caseworker, case, *twice, refused="validation", language=language).code == "access_package.create.twice"
    package(api.caseworker, build.draft(), refused="illegal-transition")
