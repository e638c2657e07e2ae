"""Recipients that may be one and the same, and what is said of them."""


def test_alike_recipients_are_found_and_told_apart(world, caseworker, auditor, applicant):
    one = world.recipient(name="Kvinesvik Røde Kors", municipality="1103")
    two = world.recipient(name="KVINESVIK RODE KORS AS", municipality="1103")
    found, = auditor.get(f"/recipients/{one['id']}/duplicates")["items"]
    assert (found["id"], found["score"], found["active"]) == (two["id"], 65, True)
    assert found["grounds"] == [{"code": "name", "likeness": 100}, {"code": "municipality"}]
    first = auditor.items("/recipients/duplicates", limit=1)[0]
    assert (first["id"], first["other_id"]) == (two["id"], one["id"])
    path = f"/recipients/{two['id']}/duplicates/dismiss"
    after = caseworker.post(path, {"other_id": one["id"], "reason": "Lag og forbund"})
    assert after["items"] == [] and after["dismissed"][0]["reason"] == "Lag og forbund"
    assert auditor.get(f"/recipients/{one['id']}/duplicates").json["dismissed"][0]["id"] == two["id"]
    assert caseworker.post(path, {"other_id": one["id"], "reason": "x"}, expect=409).code == "recipient.dismiss.dismissed"
    assert (two["id"], one["id"]) not in {(p["id"], p["other_id"]) for p in auditor.items("/recipients/duplicates", limit=500)}
    applicant.get("/recipients/duplicates", expect=403)


def test_only_others_are_told_apart(world, caseworker):
    one = world.recipient()
    for other in (one["id"], 10**15):
        refused = caseworker.post(f"/recipients/{one['id']}/duplicates/dismiss", {"other_id": other, "reason": "x"}, expect=422)
        assert refused.code == "recipient.dismiss.other_unknown" and refused["errors"][0]["pointer"] == "/other_id"


def test_a_shared_account_is_asked_about(world, caseworker, auditor):
    one, two = world.recipient(name="Fjelltun barnehage"), world.recipient(name="Havblikk kor")
    number = world.account_number()
    for recipient in (one, two):
        caseworker.post(f"/recipients/{recipient['id']}/bank-accounts", {"account_number": number}, expect=201)
    found = {item["id"]: [g["code"] for g in item["grounds"]] for item in auditor.get(f"/recipients/{one['id']}/duplicates")["items"]}
    assert "account" in found[two["id"]]
    assert (two["id"], one["id"]) in {(p["id"], p["other_id"]) for p in auditor.items("/recipients/duplicates", limit=500)}
