"""What schemes have besides what is imported: standard terms, strategies and action plans, and whom a
scheme is there to reach by name."""

TERMS_NB = """1. Tilskuddet skal brukes som forutsatt i tilskuddsbrevet og søknaden.
2. Mottakeren melder fra om endringer i tiltaket, budsjettet eller framdriften, og om andre tilskudd til samme formål.
3. Mottakeren rapporterer om bruken av midlene og måloppnåelsen innen fristen i tilskuddsbrevet.
4. Regnskapet skal kunne etterprøves. Direktoratet og Riksrevisjonen kan kontrollere at midlene brukes etter forutsetningene.
5. Midler som ikke er brukt, betales tilbake, med mindre overføring er godkjent skriftlig.
6. Brudd på vilkårene kan føre til stans, avkorting, tilbakebetaling og at mottakeren ikke får nye tilskudd."""
TERMS_NN = """1. Tilskotet skal brukast som føresett i tilskotsbrevet og søknaden.
2. Mottakaren melder frå om endringar i tiltaket, budsjettet eller framdrifta, og om andre tilskot til same formål.
3. Mottakaren rapporterer om bruken av midlane og måloppnåinga innan fristen i tilskotsbrevet.
4. Rekneskapen skal kunne etterprøvast. Direktoratet og Riksrevisjonen kan kontrollere at midlane blir brukte etter føresetnadene.
5. Midlar som ikkje er brukte, blir betalte tilbake, med mindre overføring er godkjend skriftleg.
6. Brot på vilkåra kan føre til stans, avkorting, tilbakebetaling og at mottakaren ikkje får nye tilskot."""
# name, kind, from, to, schemes that serve it
PLANS = [("Demensplan 2025", "strategy", "2020-12-02", "2025-12-31", ("S6", "S9")),
         ("Kompetanseløft 2025", "action_plan", "2021-01-01", "2025-12-31", ("S6", "S8", "S16"))]


def terms(client, today):
    """Prepared by one, published by another, in force when the first call opens."""
    made = client.post("ordning1", "/terms", {"number": "2023", "valid_from": today, "cause": "Standardvilkår for tilskuddsåret 2023 (demo)",
                                              "text_nb": TERMS_NB, "text_nn": TERMS_NN}, "demo terms 2023")
    client.post("ordning2", f"/terms/{made['id']}/publish")


def change(client, method, path, body):
    """A change of what is there, as it is there now."""
    etag = client.call("ordning1", "GET", path)[0]["ETag"]
    client.call("ordning1", method, path, body, **{"If-Match": etag})


def serve(client, scheme_id):
    """scheme_id: {ref: id}."""
    links = {}
    for number, (name, kind, begins, ends, refs) in enumerate(PLANS):
        plan = client.post("ordning1", "/plans", {"name": name, "kind": kind, "valid_from": begins, "valid_to": ends}, f"demo plan {number}")
        for ref in refs:
            links.setdefault(ref, []).append(plan["id"])
    for ref, plans in links.items():
        change(client, "PATCH", f"/schemes/{scheme_id[ref]}", {"plan_ids": plans})


def reach(client, scheme_id, recipient_id, units):
    """recipient_id: {organisation number: id}."""
    for ref, rows in units.items():
        named = [{"name": row["name"], "recipient_id": recipient_id[row["recipient"]]} for row in rows]
        change(client, "PUT", f"/schemes/{scheme_id[ref]}/units", {"units": named})
