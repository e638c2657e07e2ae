"""Changes of an award over HTTP: asked for, decided by two people, with what follows from it."""
from concurrent.futures import ThreadPoolExecutor

TERMS = {"period": {"period_to": "2024-06-30"}, "purpose": {"purpose_detail": "Et annet tiltak"},
         "renunciation": {"amount_ore": 60_000}, "increase": {"amount_ore": 120_000}}


def ask(api, award, kind, by="caseworker", **more):
    body = {"kind": kind, "wanted": TERMS[kind], "reason": "Planen er endret.", **({"on_behalf_reason": "Avtalt på telefon."} if by == "caseworker" else {}), **more}
    return api[by].post(f"/awards/{award['id']}/change-requests", body, expect=201)


def decide(api, request, outcome="granted", approve=True, **more):
    draft = api.caseworker.post(f"/change-requests/{request['id']}/decisions", {"outcome": outcome, "grounds": "Endringen er rimelig.", **more}, expect=201)
    assert draft.headers["Location"] == f"/api/v1/decisions/{draft['id']}"
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    return api.approver.post(f"/decisions/{draft['id']}/approve").json if approve else draft.json


def action(doc, name):
    return next(a for a in doc["actions"] if a["action"] == name)


def test_a_change_is_decided_by_two_people(api, build):
    award = build.accepted()
    assert action(api.caseworker.get(f"/applications/{award['application_id']}"), "request_change")["allowed"]
    request = ask(api, award, "period", received_on="2023-01-05", on_behalf_reason="Sendt på papir").json
    assert (request["state"], request["received_on"], request["wanted"]["report_due_on"]) == ("received", "2023-01-05", "2024-11-30")
    assert action(api.caseworker.get(f"/applications/{award['application_id']}"), "decide_change")["allowed"]
    made = decide(api, request, outcome="partly_granted", change={"period_to": "2024-03-31"})
    assert made["change"] == {"kind": "period", "period_to": "2024-03-31", "report_due_on": "2024-08-31"} and made["change_request_id"] == request["id"]
    case = build.case(award["application_id"])
    assert (case["award"]["period_to"], case["award"]["amount_ore"], case["award"]["decision_id"]) == ("2024-03-31", 100_000, award["decision_id"])
    assert [d["state"] for d in case["decisions"]] == ["approved", "approved"], "the decision that made the award stands"
    assert {(d["kind"], d["due_on"]) for d in case["deadlines"] if d["state"] == "open"} >= {("report", "2024-08-31")}
    rows = api.auditor.items(f"/awards/{award['id']}/change-requests", state="granted")
    assert [(row["id"], row["decision_id"]) for row in rows] == [(request["id"], made["id"])]
    letter = build.letter(made)
    assert "Lengre periode" in letter.body.decode() and "31. mars 2024" in letter.body.decode()
    then = api.auditor.get(f"/applications/{award['application_id']}?as_of=2099-01-01T00:00:00Z")
    assert [d["change"] for d in then["decisions"]] == [d["change"] for d in case["decisions"]]
    assert then["award"]["period_to"] == "2024-03-31"


def test_money_follows_a_change_at_once(api, build):
    award = build.accepted()
    decide(api, ask(api, award, "increase").json)
    more = api.auditor.get(f"/awards/{award['id']}")
    assert more["amount_ore"] == 120_000 and [p["amount_ore"] for p in more["payouts"]] == [100_000, 20_000]
    decide(api, ask(api, award, "renunciation").json)
    less = api.auditor.get(f"/awards/{award['id']}")
    assert less["amount_ore"] == 60_000 and [(p["state"] == "cancelled", p["amount_ore"]) for p in less["payouts"]] == [(False, 60_000), (True, 20_000)]


def test_a_refusal_has_grounds_and_may_be_appealed(api, build):
    award = build.accepted()
    made = decide(api, ask(api, award, "purpose").json, outcome="rejected", grounds="Utenfor formålet med ordningen.")
    assert api.auditor.get(f"/awards/{award['id']}")["purpose_detail"] is None
    assert "Endret tiltak" in build.letter(made).body.decode()
    assert build.appeal(made)["state"] == "received"
    refusal = api.caseworker.post(f"/decisions/{made['id']}/reverse", {"basis": "invalid", "outcome": "granted", "amount_ore": 1, "grounds": "G"}, refused="conflict")
    assert refusal.code == "decision.reverse.of_change"


def test_faults_of_a_change_are_told_at_once(api, build):
    award = build.accepted()
    path = f"/awards/{award['id']}/change-requests"
    refusal = api.caseworker.post(path, {"kind": "period", "wanted": {"kept_ore": 1}, "reason": "R"}, refused="validation", language="nn")
    assert refusal.faults == {("/wanted/period_to", "missing"), ("/wanted/kept_ore", "unfit")}
    refusal = api.caseworker.post(path, {"kind": "budget", "wanted": {"budget": [{"item": "Leie", "amount_ore": 1}]}, "reason": "R"}, refused="validation")
    assert refusal.faults == {("/wanted/budget", "budget_sum")}
    ask(api, award, "purpose")
    assert api.caseworker.post(path, {"kind": "purpose", "wanted": TERMS["purpose"], "reason": "R"}, refused="conflict").code == "change_request.create.under_way"


def test_a_request_is_withdrawn_before_it_is_decided(api, build):
    award = build.accepted()
    request = ask(api, award, "purpose").json
    draft = decide(api, request, approve=False)
    refusal = api.caseworker.post(f"/change-requests/{request['id']}/withdraw", refused="illegal-transition")
    assert refusal["current_state"] == "under_decision"
    api.approver.post(f"/decisions/{draft['id']}/return", {"reason": "Utdyp."})
    changed = api.caseworker.patch(f"/decisions/{draft['id']}", {"change": {"purpose_detail": "Et tredje tiltak"}}, if_match=api.caseworker.get(f"/decisions/{draft['id']}").etag)
    assert changed["change"]["purpose_detail"] == "Et tredje tiltak"
    api.caseworker.post(f"/decisions/{draft['id']}/withdraw")
    assert api.caseworker.post(f"/change-requests/{request['id']}/withdraw")["state"] == "withdrawn"


def test_nothing_is_changed_while_a_batch_may_be_undone(api, build):
    """By the schema test of the same rule; here that an offered award waits for its answer."""
    award = build.award()
    refusal = api.caseworker.post(f"/awards/{award['id']}/change-requests", {"kind": "purpose", "wanted": TERMS["purpose"], "reason": "R"}, refused="illegal-transition")
    assert refusal.code == "change_request.create.state"


def of_applicant(build):
    """An accepted award of a recipient that applicant2 acts for."""
    payee = build.payee()
    build.represent("applicant2", payee["id"])
    return build.accepted(payee=payee)


def targets(api, award):
    return {row["change_request_id"]: (row["due_on"], row["state"], row["suspended_on"])
            for row in api.auditor.items("/deadlines", application_id=award["application_id"], kind="decision_target") if row["change_request_id"]}


def test_each_request_has_its_own_time_which_stands_still_while_it_waits(api, build):
    award = of_applicant(build)
    first, second = ask(api, award, "period").json, ask(api, award, "purpose", received_on="2023-01-05").json
    assert (first["own_proposal"], second["own_proposal"]) == (False, False)
    assert targets(api, award) == {first["id"]: ("2023-02-09", "open", None), second["id"]: ("2023-02-04", "open", None)}
    assert [d["due_on"] for d in first["deadlines"]] == ["2023-02-09"]
    path = f"/change-requests/{first['id']}"
    for language, said in (("nb", "venter på svar"), ("nn", "ventar på svar"), ("en", "waits for an answer")):
        refusal = api.caseworker.post(path + "/information", {"answer": "Ja"}, refused="illegal-transition", language=language)
        assert refusal.code == "change_request.answer.not_asked" and said in refusal["detail"]
    refusal = api.caseworker.post(path + "/request-information", {"message": "Hvorfor?", "due_on": "2023-01-09"}, refused="validation")
    assert refusal.code == "application.request_information.due_past" and refusal.pointers == ["/due_on"]
    asked = api.caseworker.post(path + "/request-information", {"message": "Hvorfor?", "due_on": "2023-01-24"})
    assert [(r["message"], r["answered_at"]) for r in asked["information_requests"]] == [("Hvorfor?", None)]
    assert targets(api, award) == {first["id"]: ("2023-02-09", "open", "2023-01-10"), second["id"]: ("2023-02-04", "open", None)}
    assert not action(asked, "request_information")["allowed"] and action(asked, "answer_information")["allowed"]
    for language, said in (("nb", "allerede bedt om"), ("nn", "alt bede om"), ("en", "already been asked for")):
        refusal = api.caseworker.post(path + "/request-information", {"message": "Og?", "due_on": "2023-01-24"}, refused="conflict", language=language)
        assert refusal.code == "change_request.ask.open" and said in refusal["detail"]
    case = build.case(award["application_id"])
    assert case["state"] == "decided" and [r["change_request_id"] for r in case["information_requests"]] == [first["id"]]
    answered = api.applicant2.post(path + "/information", {"answer": "Vi fikk ikke lokalet."}, if_match=api.applicant2.get(path).etag)
    assert [r["answer"] for r in answered["information_requests"]] == ["Vi fikk ikke lokalet."]
    assert targets(api, award)[first["id"]] == ("2023-02-09", "open", None)
    decide(api, first)
    assert targets(api, award) == {first["id"]: ("2023-02-09", "met", None), second["id"]: ("2023-02-04", "open", None)}
    api.caseworker.post(f"/change-requests/{second['id']}/withdraw")
    assert targets(api, award)[second["id"]][1] == "cancelled"


def test_what_its_manager_proposes_to_its_detriment_is_given_notice_of(api, build):
    award = of_applicant(build)
    request = api.caseworker.post(f"/awards/{award['id']}/change-requests", {"kind": "renunciation", "wanted": {"amount_ore": 60_000}, "reason": "Tiltaket er mindre."}).json
    assert request["own_proposal"]
    draft = api.caseworker.post(f"/change-requests/{request['id']}/decisions", {"outcome": "granted", "grounds": "Tiltaket er mindre enn planlagt."})
    for language, said in (("nb", "Send forhåndsvarsel"), ("nn", "Send førehandsvarsel"), ("en", "advance notice")):
        refusal = api.caseworker.post(f"/decisions/{draft['id']}/submit", refused="illegal-transition", language=language)
        assert refusal.code == "decision.submit.no_advance_notice" and said in refusal["detail"]
        assert refusal["allowed"] == ["advance-notices", "notice-exemption"]
    submit = action(api.caseworker.get(f"/applications/{award['application_id']}"), "submit_decision")
    assert (submit["allowed"], submit["code"]) == (False, "decision.submit.no_advance_notice")
    notice = api.caseworker.post(f"/applications/{award['application_id']}/advance-notices", {"subject": "mindre tilskudd", "text": "Vi vurderer det.", "due_on": "2023-02-10"})
    assert api.caseworker.post(f"/decisions/{draft['id']}/submit", refused="illegal-transition").code == "decision.submit.no_advance_notice", "its time runs"
    api.applicant2.post(f"/advance-notices/{notice['id']}/answer", {"answer": "Det er greit."})
    api.caseworker.post(f"/decisions/{draft['id']}/submit")
    assert api.approver.post(f"/decisions/{draft['id']}/approve")["amount_ore"] == 60_000
    more = api.caseworker.post(f"/awards/{award['id']}/change-requests", {"kind": "increase", "wanted": {"amount_ore": 70_000}, "reason": "Mer."}).json
    assert decide(api, more)["amount_ore"] == 70_000, "what is favourable needs none"


def at_once(service, names, *calls):
    """Each call by its own person at the same time; their answers."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(lambda n: service.login(names[n]).post(*calls[n], any_status=True), range(len(calls))))


def test_of_two_requests_of_a_kind_at_once_one_is_registered(service, api, build):
    award = of_applicant(build)
    body = {"kind": "purpose", "wanted": TERMS["purpose"], "reason": "R"}
    told = at_once(service, ("caseworker", "applicant2"), *[(f"/awards/{award['id']}/change-requests", body)] * 2)
    assert sorted(r.status for r in told) == [201, 409] and [r.code for r in told if r.status == 409] == ["change_request.create.under_way"]
    assert len(targets(api, award)) == 1
    body = {"kind": "period", "wanted": TERMS["period"], "reason": "R"}
    told = at_once(service, ("caseworker", "applicant2"), (f"/awards/{award['id']}/change-requests", body),
                   (f"/awards/{award['id']}/change-requests", {"kind": "renunciation", "wanted": TERMS["renunciation"], "reason": "R"}))
    assert [r.status for r in told] == [201, 201] and len(targets(api, award)) == 3, "two kinds both are, each with its own time"


def test_of_two_drafts_on_changes_of_one_award_at_once_one_is_made(service, api, build):
    award = build.accepted()
    asked = [ask(api, award, kind).json for kind in ("period", "purpose")]
    told = at_once(service, ("caseworker", "caseworker"), *[(f"/change-requests/{r['id']}/decisions", {"outcome": "granted", "grounds": "G"}) for r in asked])
    assert sorted(r.status for r in told) == [201, 409] and [r.code for r in told if r.status == 409] == ["decision.draft.under_way"]
    rows = api.auditor.items(f"/awards/{award['id']}/change-requests")
    assert sorted(r["state"] for r in rows) == ["received", "under_decision"]
    made = next(r for r in told if r.status == 201)
    api.caseworker.post(f"/decisions/{made['id']}/submit")
    assert api.approver.post(f"/decisions/{made['id']}/approve")["state"] == "approved"
    waiting = next(r["id"] for r in rows if r["state"] == "received")
    assert sorted((key == waiting, state) for key, (_, state, _) in targets(api, award).items()) == [(False, "met"), (True, "open")], "the time of the other runs on"


def test_withdrawing_and_drafting_at_once_leave_one_of_them(service, api, build):
    award = of_applicant(build)
    for _ in range(3):
        request = ask(api, award, "purpose").json
        told = at_once(service, ("applicant2", "caseworker"), (f"/change-requests/{request['id']}/withdraw",), (f"/change-requests/{request['id']}/decisions", {"outcome": "granted", "grounds": "G"}))
        assert sorted(r.status for r in told) in ([200, 409], [201, 409]) and [r.slug for r in told if r.status == 409] == ["illegal-transition"]
        state = api.auditor.get(f"/change-requests/{request['id']}")["state"]
        assert (state, targets(api, award)[request["id"]][1]) == (("withdrawn", "cancelled") if told[0].status == 200 else ("under_decision", "open"))
        if told[1].status == 201:
            api.caseworker.post(f"/decisions/{told[1]['id']}/withdraw")
            api.caseworker.post(f"/change-requests/{request['id']}/withdraw")


def test_two_approvers_of_a_change_at_once_change_once(service, api, build):
    award = build.accepted()
    draft = decide(api, ask(api, award, "increase").json, approve=False)
    told = at_once(service, ("approver", "approver2"), *[(f"/decisions/{draft['id']}/approve",)] * 2)
    assert sorted(r.status for r in told) == [200, 409]
    more = api.auditor.get(f"/awards/{award['id']}")
    assert more["amount_ore"] == 120_000 and [p["amount_ore"] for p in more["payouts"]] == [100_000, 20_000]


def test_a_renunciation_of_what_is_paid_claims_it_once(api, build):
    award = build.accepted()
    build.paid(award)
    decide(api, ask(api, award, "renunciation").json)
    claims = api.auditor.items("/repayment-claims", application_id=award["application_id"])
    assert [(k["state"], k["amount_ore"], k["cause"]) for k in claims] == [("draft", 40_000, "renunciation")]
    less = ask(api, award, "renunciation", wanted={"amount_ore": 50_000}).json
    decide(api, less)
    claims = api.auditor.items("/repayment-claims", application_id=award["application_id"])
    assert sorted(k["amount_ore"] for k in claims) == [10_000, 40_000], "only what is not claimed yet"
    assert api.auditor.get(f"/awards/{award['id']}")["amount_ore"] == 50_000
