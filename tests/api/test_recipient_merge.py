"""Two registrations of one recipient become one: by two people, with all that referred to the one, and
safe while others work with it."""
from concurrent.futures import ThreadPoolExecutor

CASE = {"title": "Et tiltak", "purpose": "Et formål", "amount_ore": 1000, "on_behalf_reason": "Papir"}


def test_what_referred_to_the_merged_one_follows(service, build, caseworker, caseworker2, auditor, applicant2):
    payee, into = build.payee(name="Gamle forening"), build.recipient(name="Nye forening")
    award = build.accepted(payee=payee)
    build.represent("applicant2", payee["id"])
    held = caseworker.post("/holds", {"recipient_id": payee["id"], "code": "other"})
    proposed = caseworker.post(f"/recipients/{payee['id']}/merge", {"into_id": into["id"], "reason": "Samme forening, nytt nummer"}, expect=201)
    assert proposed.headers["Location"] == f"/api/v1/recipient-merges/{proposed['id']}"
    assert proposed["moves"]["applications"] == proposed["moves"]["awards"] == 1 and proposed["moves"]["payouts_left"] == 0
    path = f"/recipient-merges/{proposed['id']}"
    own = caseworker.post(path + "/confirm", expect=403)
    assert own.code == "recipient.merge.same_person" and own.json["type"] == "/problems/same-person"
    done = caseworker2.post(path + "/confirm")
    assert (done["state"], done["moves"]["awards"], done["actions"][0]["code"]) == ("done", 1, "recipient.merge.decided")
    assert auditor.get(f"/recipients/{payee['id']}")["merged_into"] == {"id": into["id"], "name": "Nye forening"}
    case = auditor.get(f"/applications/{award['application_id']}")
    assert case["recipient"]["id"] == into["id"] and {tuple(p["blocked_by"]) for p in case["award"]["payouts"]} == {("account", "hold")}
    assert auditor.get(f"/holds/{held['id']}")["recipient"]["id"] == into["id"]
    assert caseworker.post("/holds", {"recipient_id": payee["id"], "code": "other"}, expect=409).code == "recipient.use.merged"
    account, = auditor.get(f"/recipients/{into['id']}")["bank_accounts"]
    assert account["state"] == "pending"
    caseworker.post(f"/bank-accounts/{account['id']}/confirm")
    assert applicant2.get(f"/recipients/{into['id']}")["name"] == "Nye forening"
    applicant2.get(f"/recipients/{payee['id']}", expect=404)
    told = [row["sentence"] for row in auditor.items("/history", object=f"application/{case['id']}")]
    assert any("slo dem sammen" in sentence for sentence in told), told
    merged = caseworker.post("/applications", {**CASE, "call_id": case["call"]["id"], "recipient_id": payee["id"]}, expect=409)
    assert merged.code == "recipient.use.merged" and merged["merged_into_id"] == into["id"] and "Nye forening" in merged["detail"]
    assert [row["id"] for row in auditor.items("/recipient-merges", recipient_id=payee["id"], state="done")] == [proposed["id"]]


def test_a_proposal_is_checked_and_turned_down(build, caseworker, auditor):
    one, two, person = build.recipient(), build.recipient(), build.recipient(type="private_person", orgnr=None, national_id=build.national_id())
    path = f"/recipients/{one['id']}/merge"
    for into, code in ((one["id"], "recipient.merge.into_unknown"), (10**15, "recipient.merge.into_unknown"), (person["id"], "recipient.merge.kinds")):
        refused = caseworker.post(path, {"into_id": into, "reason": "x"}, expect=422)
        assert refused.code == code and refused["errors"][0]["pointer"] == "/into_id"
    made = build.merge(one, two)
    assert caseworker.post(path, {"into_id": two["id"], "reason": "x"}, expect=409).code == "recipient.merge.under_way"
    rejected = caseworker.post(f"/recipient-merges/{made['id']}/reject", {"reason": "To foreninger"})
    assert (rejected["state"], rejected["decided_reason"]) == ("rejected", "To foreninger")
    assert caseworker.post(f"/recipient-merges/{made['id']}/confirm", expect=409).slug == "illegal-transition"
    assert auditor.get(f"/recipients/{one['id']}")["merged_into"] is None


def test_money_on_its_way_is_waited_for(build, caseworker2, finance):
    payee, into = build.payee(), build.recipient()
    run = build.run(build.accepted(payee=payee))
    made = build.merge(payee, into)
    assert caseworker2.post(f"/recipient-merges/{made['id']}/confirm", expect=409).code == "recipient.merge.in_run"
    finance.post(f"/payment-runs/{run['id']}/cancel", {"reason": "Feil"})
    assert caseworker2.post(f"/recipient-merges/{made['id']}/confirm")["state"] == "done"


def test_money_at_the_bank_stays(service, build, auditor):
    payee, into = build.payee(), build.recipient()
    run = build.approved_run(build.accepted(payee=payee))
    rows = "select string_agg(recipient_id || ' ' || state || ' ' || bank_account_id, ',' order by id) from payment.payout where payment_run_id = " + str(run["id"])
    service.settle()
    before = service.sql(rows)
    assert build.merge(payee, into, confirmed_by="caseworker2")["moves"]["payouts_left"] >= 1
    assert service.sql(rows) == before


def test_cases_in_a_batch_are_waited_for(service, build, caseworker, caseworker2):
    call, payee, into = build.open_call(), build.recipient(), build.recipient()
    case = build.submitted(call, recipient_id=payee["id"])
    build.assess(case)
    batch = build.batch([call], {"kind": "listed", "items": [{"application_id": case["id"], "outcome": "granted", "amount_ore": 1000, "grounds": "Godt"}]})
    made = build.merge(payee, into)
    caseworker.post(f"/batches/{batch['id']}/submit")
    assert caseworker2.post(f"/recipient-merges/{made['id']}/confirm", expect=409).code == "recipient.merge.in_batch"
    assert caseworker2.get(f"/recipient-merges/{made['id']}")["actions"][0]["code"] == "recipient.merge.in_batch"


def test_an_application_made_meanwhile_is_taken_along_or_refused(service, build, caseworker2, auditor):
    """The race of a merging with new applications and drafts changed to the merged recipient."""
    call, people = build.open_call(), [service.login("caseworker") for _ in range(10)]
    for _ in range(6):
        one, into = build.recipient(), build.recipient()
        drafts = [build.application(call, recipient_id=into["id"], submit=False)["id"] for _ in range(2)]
        made = build.merge(one, into)
        body = {**CASE, "call_id": call["id"], "recipient_id": one["id"]}
        with ThreadPoolExecutor(11) as pool:
            new = [pool.submit(p.post, "/applications", body, any_status=True) for p in people[:8]]
            confirmed = pool.submit(caseworker2.post, f"/recipient-merges/{made['id']}/confirm", any_status=True)
            changed = [pool.submit(p.patch, f"/applications/{d}", {"recipient_id": one["id"]}, if_match="*", any_status=True) for p, d in zip(people[8:], drafts)]
        answers = [x.result() for x in new + changed]
        assert confirmed.result().status == 200, confirmed.result().body
        assert all(a.status in (200, 201) or a.code == "recipient.use.merged" for a in answers), [repr(a) for a in answers]
        assert service.sql(f"select count(*) from application.application where recipient_id = {one['id']}") == [["0"]]
        there = len(auditor.items("/applications", recipient_id=into["id"], limit=100))
        assert there == 2 + sum(a.status == 201 for a in answers)


def test_a_merging_waits_for_who_applies(service, build, caseworker2):
    one, into = build.recipient(), build.recipient()
    made = build.merge(one, into)
    with ThreadPoolExecutor(1) as pool, service.locked(f"select from recipient.recipient where id = {one['id']} for share"):
        waits = pool.submit(caseworker2.post, f"/recipient-merges/{made['id']}/confirm")
        service.wait_blocked()
        assert service.sql(f"select count(*) from recipient.recipient where merged_into_id = {into['id']}") == [["0"]]
        service.unlock()
        assert waits.result()["state"] == "done"


def test_a_case_of_irregularity_holds_who_the_recipient_is_now(api, build):
    one, into = build.recipient(), build.recipient()
    case = api.caseworker.post("/irregularities", {"kind": "tip", "title": "Tips", "text": "Noe er galt.", "received_on": "2023-01-05", "anonymous": True, "recipient_id": one["id"]}).json
    build.merge(one, into, confirmed_by="caseworker2")
    assert api.caseworker.get(f"/irregularities/{case['id']}")["recipient"]["id"] == into["id"]
    for asked in (one, into):
        assert [(r["id"], r["recipient_id"]) for r in api.caseworker.items("/irregularities", recipient_id=asked["id"])] == [(case["id"], into["id"])]
    held = api.caseworker.post(f"/irregularities/{case['id']}/hold", {"target": "recipient", "reason": "Til det er undersøkt."})
    assert held.status == 200
    assert [h["recipient_id"] for h in api.auditor.items("/holds", recipient_id=into["id"], state="active")] == [into["id"]]


def test_what_becomes_of_a_recipient_is_decided_before_it_is_merged(api, build):
    one, into, other = build.recipient(), build.recipient(), build.recipient()
    made = build.merge(one, into)
    recorded = api.caseworker.post(f"/recipients/{one['id']}/successions", {"kind": "bankruptcy", "effective_on": "2023-01-09", "ground": "Konkurs"}, expect=201)
    path = f"/recipient-merges/{made['id']}"
    for language, said in (("nb", "ikke avgjort"), ("nn", "ikkje avgjort"), ("en", "not decided")):
        refused = api.caseworker2.post(path + "/confirm", expect=409, language=language)
        assert refused.code == "recipient.merge.succession" and said in refused["detail"]
    assert api.caseworker2.get(path)["actions"][0]["code"] == "recipient.merge.succession"
    api.caseworker2.post(path + "/reject", {"reason": "Konkurs"})
    assert api.caseworker.post(f"/recipients/{one['id']}/merge", {"into_id": other["id"], "reason": "R"}, expect=409).code == "recipient.merge.succession"
    api.approver.post(f"/successions/{recorded['id']}/confirm")
    assert build.merge(one, other)["state"] == "proposed"
