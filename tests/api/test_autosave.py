"""Unsent text over HTTP: its writer's alone and nobody else's; gone with what it was written for; never written over unseen."""
import pytest

SECRET = "Dette er bare tenkt, xyzzy"


def content(text=SECRET):
    return {"content": {"grounds": {"typed": text, "given": ""}}}


def of(case, form="assessment"):
    return f"/me/autosaves/application/{case['id']}/{form}"


def save(client, path, text=SECRET, version=0, **more):
    return client.put(path, content(text), if_match=f'"{version}"', **more)


@pytest.fixture
def case(build):
    return build.submitted()


def test_what_is_written_is_there_on_another_machine_and_is_nobody_elses(service, api, case):
    kept = save(api.caseworker, of(case))
    assert kept["version"] > 0 and kept.etag == f'"{kept["version"]}"' and "content" not in kept.json
    other = service.login("caseworker")  # a session of its own, as in another browser
    read = other.get(of(case))
    assert read["content"] == content()["content"] and read["version"] == kept["version"]
    assert [(r["object"], r["object_id"], r["form"]) for r in other.items("/me/autosaves") if r["object_id"] == case["id"]] == [("application", case["id"], "assessment")]
    for name in ("caseworker2", "approver", "scheme_owner", "finance"):
        assert api[name].get(of(case))["version"] == 0 and api[name].get(of(case))["content"] is None, name
    assert api.admin.get(of(case), refused="not-found") and api.delegated.get(of(case), refused="not-found")
    for method in ("get", "delete"):
        assert getattr(api.auditor, method)(of(case), refused="forbidden").code == "access.role.missing"
    assert api.caseworker.delete(of(case)).status == 204 and api.caseworker.get(of(case))["version"] == 0


def test_two_tabs_never_write_over_each_other_unseen(api, case):
    first = save(api.caseworker, of(case), "A")
    assert save(api.caseworker, of(case), "B", refused="stale").json["current_version"] == first["version"]
    second = save(api.caseworker, of(case), "B", first["version"])
    assert save(api.caseworker, of(case), "C", first["version"], refused="stale").json["current_version"] == second["version"]
    assert api.caseworker.get(of(case))["content"]["grounds"]["typed"] == "B"
    assert api.caseworker.delete(of(case), if_match=f'"{first["version"]}"', refused="stale")
    api.caseworker.delete(of(case), if_match=second.etag)
    assert save(api.caseworker, of(case), "D", second["version"], refused="stale").json["current_version"] == 0
    assert api.caseworker.put(of(case), content(), refused="precondition-required").code == "resource.change.no_version"
    assert save(api.caseworker, of(case), "E")["version"] > second["version"]
    api.caseworker.delete(of(case))


def test_text_is_gone_with_the_act_that_stores_it_and_only_then(api, case):
    kept = save(api.caseworker, of(case, "note"))
    place = f"application/{case['id']}/note/{kept['version']}"
    path = f"/applications/{case['id']}/notes"
    assert api.caseworker.post(path, {"text": "N", "field": "/nothing"}, headers={"Autosave": place}, refused="validation")
    assert api.caseworker.get(of(case, "note"))["version"] == kept["version"], "an act that was refused drops nothing"
    api.caseworker2.post(path, {"text": "N"}, headers={"Autosave": place})
    assert api.caseworker.get(of(case, "note"))["version"] == kept["version"], "nor does another person"
    api.caseworker.post(path, {"text": "N"}, headers={"Autosave": place})
    assert api.caseworker.get(of(case, "note"))["version"] == 0
    newer = save(api.caseworker, of(case, "note"))
    api.caseworker.post(path, {"text": "M"}, headers={"Autosave": place})
    assert api.caseworker.get(of(case, "note"))["version"] == newer["version"], "what another tab has written since stays"
    for bad in ("application", f"{place}/1", "application/0/note/1", "A/1/note/1", "application/1/note/x", "a" * 3000, "søknad/1/note/1"):
        reply = api.caseworker.post(path, {"text": "N"}, headers={"Autosave": bad.encode().decode("latin-1")}, any_status=True)
        assert (reply.status, reply.code) in ((400, "autosave.drop.malformed"),), (bad, reply.body)
    api.caseworker.delete(of(case, "note"))


@pytest.mark.parametrize("body, code", [
    (content("12345678903"), "autosave.save.secret"), (content("010170 12345"), "autosave.save.secret"),
    ({"content": {"password": {"typed": "x"}}}, "autosave.save.secret"), ({"content": [{"national_id": 1}]}, "autosave.save.secret"),
    (content("x" * 262_144), "autosave.save.too_large"), ({"content": "text"}, None), ({"content": 1}, None), ({}, None), ({"content": None}, None),
    ({"content": {}, "more": 1}, None), ({"content": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}, None)])
def test_what_is_not_kept(api, case, body, code):
    reply = api.caseworker.put(of(case), body, if_match='"0"', any_status=True)
    assert reply.status in (413, 422) and (code is None or reply.code == code), reply.body
    assert api.caseworker.get(of(case))["version"] == 0


def test_where_text_is_kept_is_an_object_and_a_form(api, case):
    for place in ("nothing/1/x", f"application/{2**63 - 1}/x", "user/1/x", f"applications/{case['id']}/x"):
        assert save(api.caseworker, f"/me/autosaves/{place}", refused="not-found")
    assert save(api.caseworker, of(case, "Upper"), refused="validation").code == "autosave.save.form"
    for place in (f"application/{case['id']}", "application/x/y", "application/0/y", f"application/{case['id']}/x/y"):
        assert save(api.caseworker, f"/me/autosaves/{place}", any_status=True).status == 404
    own = f"/me/autosaves/user/{api.caseworker.id}/recipient"
    save(api.caseworker, own)
    assert api.caseworker.get(own)["content"] and api.caseworker2.get(own, refused="not-found")
    api.caseworker.delete(own)


def test_no_more_than_one_person_may_have(api, case):
    change = lambda name, value: api.admin.post("/setting-changes", {"name": name, "value": value, "cause": "C"})
    have = len(api.caseworker2.items("/me/autosaves"))
    change("autosave.count_max", have + 1)
    change("autosave.bytes_max", 262144)
    try:
        kept = save(api.caseworker2, of(case, "one"), "x" * 250_000)
        assert save(api.caseworker2, of(case, "two"), refused="conflict").code == "autosave.save.too_many"
        change("autosave.count_max", 100)
        assert save(api.caseworker2, of(case, "two"), "x" * 20_000, refused="conflict").code == "autosave.save.too_much"
        save(api.caseworker2, of(case, "one"), "x", kept["version"])
        save(api.caseworker2, of(case, "two"), "x" * 20_000)
    finally:
        change("autosave.count_max", 100)
        change("autosave.bytes_max", 2097152)
        for row in api.caseworker2.items("/me/autosaves"):
            api.caseworker2.delete(f"/me/autosaves/{row['object']}/{row['object_id']}/{row['form']}")


def test_who_may_no_longer_read_what_it_is_of_reads_no_text_of_it(service, api, build, case):
    client, user = build.user(["caseworker"])
    save(client, of(case))
    client.post(f"/applications/{case['id']}/impartiality", {"conflict": True, "ground": "Søsken"})
    assert client.get(of(case), refused="impartiality").code == "impartiality.conflict.declared"
    assert save(client, of(case), refused="impartiality") and client.items("/me/autosaves") == []
    irregularity = client.post("/irregularities", {"kind": "tip", "title": "T", "text": "T", "member_ids": [api.finance.id]})
    path = f"/me/autosaves/irregularity/{irregularity['id']}/edit"
    save(api.finance, path)
    assert api.finance.get(path)["content"] and api.caseworker.get(path, refused="not-found")
    client.post(f"/irregularities/{irregularity['id']}/members/remove", {"user_id": api.finance.id, "reason": "Ferdig"})
    assert api.finance.get(path, refused="not-found") and save(api.finance, path, refused="not-found")
    build.deactivate(user)
    assert client.get(of(case), refused="unauthenticated")
    service.sql("select access.autosave_sweep()")
    assert service.sql("select count(*) from access.autosave where user_id = :user", user=user["id"])[0] == ["0"]
    api.finance.delete(path)


def test_unsent_text_is_in_nothing_that_others_read(service, api, build, case):
    """History, lists, search, exports, what a party is given, the log of reads: no part of the record (fvl § 18 a)."""
    before = service.history_count()
    kept = save(api.caseworker, of(case))
    save(api.caseworker, of(case), SECRET + "!", kept["version"], headers={"Idempotency-Key": "autosave-1"})
    assert service.history_count() == before
    paths = [f"/applications/{case['id']}", "/applications?q=xyzzy", "/search?q=xyzzy", f"/history?object=application/{case['id']}", f"/applications/{case['id']}/notes",
             f"/applications/{case['id']}/access-documents", "/applications?format=csv&limit=500"]
    for path in paths:
        for name in ("caseworker", "auditor"):
            reply = api[name].get(path, any_status=True)
            assert b"xyzzy!" not in reply.body and SECRET.encode() not in reply.body, (name, path)
    assert service.sql("select count(*) from access.idempotency where answer_doc::text like '%xyzzy%'")[0] == ["0"]
    assert service.sql("select has_table_privilege('tilsagn_auditor', 'access.autosave', 'select'), has_table_privilege('tilsagn_web', 'access.autosave', 'select')")[0] == ["f", "f"]
    api.caseworker.delete(of(case))


def test_answers_of_a_party_are_kept_before_the_application_is(api, build):
    recipient = build.recipient()
    client, _ = build.user(["applicant"], recipient_ids=[recipient["id"]])
    made = client.post("/applications", {"call_id": build.open_call()["id"], "recipient_id": recipient["id"], "title": "T", "purpose": "F", "amount_ore": 1000})
    kept = save(client, of(made, "edit"), "Svaret mitt")
    assert client.get(of(made, "edit"))["content"]["grounds"]["typed"] == "Svaret mitt"
    assert api.caseworker.get(of(made, "edit"))["version"] == 0, "who handles the case does not read what is not sent"
    read = client.get(f"/applications/{made['id']}")
    client.patch(f"/applications/{made['id']}", {"title": "Ny"}, if_match=read.etag, headers={"Autosave": f"application/{made['id']}/edit/{kept['version']}"})
    assert client.get(of(made, "edit"))["version"] == 0


def test_a_party_writes_too(api, build):
    case = build.submitted()
    client, _ = build.user(["applicant"], recipient_ids=[case["recipient"]["id"]])
    other, _ = build.user(["applicant"])
    save(client, of(case, "message"))
    assert client.get(of(case, "message"))["content"] and other.get(of(case, "message"), refused="not-found")
    assert save(client, f"/me/autosaves/batch/1/x", refused="not-found")
    client.delete(of(case, "message"))
