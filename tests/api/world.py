"""world.py: what tests need to be there before they begin, made through the API as people make it."""
import itertools

WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def orgnr_made(number):
    """The synthetic organisation number with this serial number, or None where no digit fits."""
    first = f"2{number:07d}"
    check = (11 - sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS)) % 11) % 11
    return None if check == 10 else f"{first}{check}"


class World:
    """Makers; each call makes something new, so that tests do not meet."""

    def __init__(self, service):
        self.service = service
        self.number = itertools.count(1)
        self.chapters = iter(range(800, 2999))
        self.orgnrs = filter(None, map(orgnr_made, itertools.count(1000)))

    def login(self, name):
        return self.service.login(name)

    def office(self, name="Avdeling A"):
        return next(office["id"] for office in self.login("admin").items("/offices") if office["name"] == name)

    def scheme(self, office="Avdeling A", by="scheme_owner", **more):
        body = {"name": f"Ordning {next(self.number)}", "purpose": "Et godt formål", "form": "competition",
                "office_id": self.office(office), "opened_on": "2020-01-01", **more}
        return self.login(by).post("/schemes", body, expect=201).json

    def rules(self, scheme_id, by="scheme_owner", **more):
        body = {"valid_from": "2020-01-01", "change": "new", "cause": "Ny ordning", "goals": "Mål", "target_group": "Alle",
                "goal_criteria": [{"name": "Deltakere"}], "award_criteria": [{"name": "Kvalitet", "weight": 2}, {"name": "Plan"}],
                "follow_up": "Rapport", "evaluation": "Hvert femte år", **more}
        return self.login(by).post(f"/schemes/{scheme_id}/rules", body, expect=201).json

    def money(self, chapter, post, amount_ore, year=2023, kind="allotment", **more):
        body = {"year": year, "chapter": chapter, "post": post, "kind": kind, "amount_ore": amount_ore, "basis": "Tildelingsbrev", **more}
        return self.login("finance").post("/appropriations/entries", body, expect=201).json

    def budget(self, scheme_id, lines, year=2023, by="scheme_owner"):
        client, path = self.login(by), f"/schemes/{scheme_id}/budgets/{year}"
        lines = [{"chapter": chapter, "post": post, "amount_ore": amount} for chapter, post, amount in lines]
        return client.put(path, {"lines": lines}, if_match=client.get(path).etag).json

    def call(self, scheme_id, by="scheme_owner", publish=True, **more):
        body = {"scheme_id": scheme_id, "grant_year": 2023, "title": f"Utlysning {next(self.number)}", "opens_at": "2022-10-01T06:00:00Z",
                "deadline_on": "2023-02-01", "report_due_on": "2024-06-01", "acceptance_days": 21, **more}
        call = self.login(by).post("/calls", body, expect=201).json
        return self.login(by).post(f"/calls/{call['id']}/publish").json if publish else call

    def open_call(self, amount_ore=100_000_00, **more):
        """A scheme with rules, a post of its own with money, and an open call."""
        scheme = self.scheme(**more)
        owner = {"by": more["by"]} if "by" in more else {}
        self.rules(scheme["id"], **owner)
        chapter = f"{next(self.chapters):04d}"
        self.money(chapter, "70", amount_ore)
        self.budget(scheme["id"], [(chapter, "70", amount_ore)], **owner)
        return {**self.call(scheme["id"], **owner), "chapter": chapter}

    def recipient(self, **more):
        body = {"orgnr": next(self.orgnrs), "name": f"Forening {next(self.number)}", "type": "voluntary_organisation",
                "municipality": "0301", **more}
        return self.login("caseworker").post("/recipients", body, expect=201).json

    def account(self, recipient_id, number="12345678903"):
        """A bank account that serves: registered by one, confirmed by another."""
        account = self.login("caseworker").post(f"/recipients/{recipient_id}/bank-accounts", {"account_number": number}, expect=201)
        return self.login("finance").post(f"/bank-accounts/{account['id']}/confirm").json

    def application(self, call, amount_ore=1000, recipient_id=None, submit=True, by="caseworker", **more):
        """An application registered by a caseworker, submitted unless told."""
        body = {"call_id": call["id"], "recipient_id": recipient_id or self.recipient()["id"], "title": "Et tiltak",
                "purpose": "Et formål", "amount_ore": amount_ore, "on_behalf_reason": "Sendt på papir", **more}
        made = self.login(by).post("/applications", body, expect=201).json
        return self.login(by).post(f"/applications/{made['id']}/submit").json if submit else made

    def recommended(self, call, amount_ore=1000, outcome="granted", by="caseworker", **more):
        """A case with a decision prepared and submitted by a caseworker; the decision's id."""
        worker, case = self.login(by), self.application(call, amount_ore, by=by, **more)["id"]
        worker.post(f"/applications/{case}/impartiality", {"conflict": False})
        worker.post(f"/applications/{case}/assessments", {"eligible": True, "scores": [], "recommended_outcome": outcome,
                                                          "recommended_amount_ore": amount_ore, "grounds": "Godt"}, expect=201)
        decision = worker.post(f"/applications/{case}/decisions", {"outcome": outcome, "amount_ore": amount_ore, "grounds": "Godt"}, expect=201)
        worker.post(f"/decisions/{decision['id']}/submit")
        return decision["id"]
