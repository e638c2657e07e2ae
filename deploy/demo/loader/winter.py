"""The winter of 2022–2023: 17 calls, their applications, one batch, acceptances, one payment run."""
import re
import time

from .client import Refused

CASEWORKERS = ("saks1", "saks2", "saks3")
PREPARES, APPROVES, ACCEPTS, CONFIRMS = "saks1", "beslutter1", "saks2", "saks3"
PROPOSES, ATTESTS, RELEASES = "okonomi1", "okonomi2", "beslutter2"
WAIT_S = 120


class Winter:
    def __init__(self, client, plan, schemes, progress):
        self.client, self.plan, self.progress, self.days = client, plan, progress, plan["days"]
        names = {s["name"]: s["id"] for s in client.items("ordning1", "/schemes")}
        self.scheme_id = {ref: names[name] for ref, name in schemes.items() if name in names}
        self.recipient_id = {r["orgnr"]: r["id"] for r in client.items("saks1", "/recipients") if r["orgnr"]}
        self.call_id, self.criteria, self.application_id, self.award_id = {}, {}, {}, {}

    def clock(self, day):
        self.client.call("admin", "PUT", "/clock", {"date": day})

    def play(self):
        for step in (self.open_calls, self.apply, self.assess, self.prepare, self.decide, self.letters, self.accept, self.pay):
            step()

    def open_calls(self):
        self.progress.begin("Lyser ut", len(self.plan["calls"]))
        self.clock(self.days["calls"])
        for call in self.plan["calls"]:
            body = {k: call[k] for k in ("grant_year", "title", "title_nn", "deadline_on", "report_due_on", "acceptance_days", "deadline_group", "form_schema")}
            body.update(scheme_id=self.scheme_id[call["scheme"]], opens_at=f"{call['opens_on']}T00:00:00+02:00")
            made = self.client.post("ordning1", "/calls", body, f"demo call {call['ref']}")
            self.client.post("ordning1", f"/calls/{made['id']}/publish")
            self.call_id[call["ref"]] = made["id"]
            rules = self.client.get("ordning1", f"/schemes/{body['scheme_id']}/rules")["items"]
            valid = [r for r in rules if r["valid_from"] <= call["opens_on"]]
            self.criteria[call["ref"]] = [c["id"] for c in max(valid, key=lambda r: r["valid_from"])["award_criteria"]]
            self.progress.advance()

    def apply(self):
        rows = self.plan["applications"]
        self.progress.begin("Mottar søknader", len(rows))
        for day in sorted({a["day"] for a in rows}):
            self.clock(day)
            self.client.many(self.apply_one, [a for a in rows if a["day"] == day], self.progress.advance)

    def apply_one(self, a):
        user = CASEWORKERS[a["caseworker"]]
        made = self.client.post(user, "/applications", dict(
            call_id=self.call_id[a["call"]], recipient_id=self.recipient_id[a["recipient"]], title=a["title"], purpose=a["purpose"],
            amount_ore=a["amount_ore"], form=a["form"], on_behalf_reason="Registrert fra søkerens skjema (demo)"), f"demo application {a['ref']}")
        self.client.post(user, f"/applications/{made['id']}/submit")
        self.application_id[a["ref"]] = made["id"]

    def assess(self):
        rows = self.plan["applications"]
        self.progress.begin("Vurderer søknader", len(rows))
        for day in sorted({a["assess_day"] for a in rows}):
            self.clock(day)
            self.client.many(self.assess_one, [a for a in rows if a["assess_day"] == day], self.progress.advance)

    def assess_one(self, a):
        user, path = CASEWORKERS[a["caseworker"]], f"/applications/{self.application_id[a['ref']]}"
        self.client.post(user, path + "/impartiality", {"conflict": False})
        scores = [dict(criterion_id=c, **s) for c, s in zip(self.criteria[a["call"]], a["scores"])]
        self.client.post(user, path + "/assessments", dict(
            eligible=a["eligible"], scores=scores, recommended_outcome=a["outcome"], recommended_amount_ore=a["award_ore"],
            grounds=a["grounds"]))

    def wait(self, user, path, states, advance=None):
        until = time.monotonic() + WAIT_S
        while time.monotonic() < until:
            doc = self.client.get(user, path)
            if advance:
                advance(doc)
            if doc["state"] in states:
                return doc
            time.sleep(0.2)
        raise TimeoutError(f"{path} is still {doc['state']}")

    def prepare(self):
        self.progress.begin("Forbereder massevedtak")
        self.clock(self.days["prepare"])
        items = [dict(application_id=self.application_id[a["ref"]], outcome=a["outcome"], amount_ore=a["award_ore"],
                      grounds=a["decision_grounds"]) for a in self.plan["applications"]]
        batch = self.client.post(PREPARES, "/batches", dict(
            name="Felles søknadsfrist 1. desember 2022", call_ids=sorted(self.call_id.values()), hold_seconds=0,
            method={"kind": "listed", "items": items}), "demo batch")
        self.batch = f"/batches/{batch['id']}"
        doc = self.wait(PREPARES, self.batch, ("preview", "submitted", "approved", "running", "done"))
        excluded = doc["counts"]["excluded"]
        if excluded:
            raise ValueError(f"{self.batch}: {excluded} proposals were left out")
        if doc["state"] == "preview":
            self.client.post(PREPARES, self.batch + "/submit")
        self.progress.end(f"{len(items)} forslag, {kroner(doc['amount_ore'])}")

    def decide(self):
        self.progress.begin("Fatter vedtak", len(self.plan["applications"]))
        self.clock(self.days["approve"])
        self.client.post(APPROVES, self.batch + "/approve")
        doc = self.wait(PREPARES, self.batch, ("done", "failed"), lambda d: self.progress.reach(d["counts"]["done"]))
        counts = doc["counts"]
        if doc["state"] == "failed" or counts["failed"]:
            raise ValueError(f"{self.batch}: {counts}")
        self.decided = counts
        self.progress.end(f"{counts['granted']} innvilget, {counts['partly_granted']} delvis, {counts['rejected']} avslått, "
                          f"{counts['dismissed']} avvist")

    def letters(self):
        """The letters are made on the day of the decisions; the last are waited for first."""
        self.decisions = sorted((i["decision_id"] for i in self.client.items(PREPARES, self.batch + "/items") if i["decision_id"]), reverse=True)
        self.progress.begin("Lager brev", len(self.decisions))
        self.client.many(self.letter, self.decisions, self.progress.advance)
        self.progress.end(f"{len(self.decisions)} brev")

    def letter(self, decision):
        until = time.monotonic() + WAIT_S
        while not self.client.get(PREPARES, f"/decisions/{decision}")["letter"]:
            if time.monotonic() > until:
                raise TimeoutError(f"/decisions/{decision} has no letter")
            time.sleep(0.2)

    def accept(self):
        """Each account is registered by one and confirmed by another; then the awards are accepted."""
        self.clock(self.days["accept"])
        accounts = self.plan["accounts"]
        self.progress.begin("Registrerer kontoer", len(accounts))
        self.client.many(self.account, sorted(accounts), self.progress.advance)
        orgnr = {number: key for key, number in self.recipient_id.items()}
        payouts = [p for p in self.client.items(PROPOSES, "/payouts?state=blocked") if p["recipient_id"] in orgnr]
        payouts += [p for p in self.client.items(PROPOSES, "/payouts?state=planned") if p["recipient_id"] in orgnr]
        awards = {p["award_id"]: accounts[orgnr[p["recipient_id"]]] for p in payouts}
        self.progress.begin("Registrerer aksept", len(awards))
        self.client.many(self.accept_one, sorted(awards.items()), self.progress.advance)

    def account(self, key):
        made = self.client.post(ACCEPTS, f"/recipients/{self.recipient_id[key]}/bank-accounts",
                                {"account_number": self.plan["accounts"][key]}, f"demo account {key}")
        self.client.post(CONFIRMS, f"/bank-accounts/{made['id']}/confirm")

    def accept_one(self, row):
        award, account = row
        self.client.post(ACCEPTS, f"/awards/{award}/accept", {"account_number": account, "on_behalf_reason": "Aksept mottatt på e-post (demo)"})

    def pay(self):
        self.progress.begin("Betaler ut")
        self.clock(self.days["pay"])
        run = self.client.post(PROPOSES, "/payment-runs", {"pay_on": self.days["pay"], "due_by": self.days["pay"]}, "demo payment run")
        path = f"/payment-runs/{run['id']}"
        self.client.post(ATTESTS, path + "/attest")
        self.client.post(RELEASES, path + "/approve")
        self.file = self.fetch(path + "/file?version=09")
        self.clock(self.days["sent"])
        self.client.post(PROPOSES, path + "/sent")
        self.run = run
        if self.control_sum() != run["amount_ore"] or self.transactions() != run["count"]:
            raise ValueError(f"the bank file holds {self.transactions()} payments of {self.control_sum()} øre, the run {run['count']} of {run['amount_ore']}")
        self.progress.end(f"{run['count']} utbetalinger, {kroner(run['amount_ore'])}")

    def fetch(self, path):
        until = time.monotonic() + WAIT_S
        while True:
            try:
                return self.client.call(PROPOSES, "GET", path)[1]
            except Refused as refused:
                if refused.status not in (404, 409) or time.monotonic() > until:
                    raise
                time.sleep(0.3)

    def control_sum(self):
        text = re.search(rb"<CtrlSum>([0-9.]+)</CtrlSum>", self.file).group(1).decode()
        whole, _, part = text.partition(".")
        return int(whole) * 100 + int((part + "00")[:2])

    def transactions(self):
        return int(re.search(rb"<NbOfTxs>([0-9]+)</NbOfTxs>", self.file).group(1))


def kroner(ore):
    return f"{ore // 100:,}".replace(",", " ") + f",{ore % 100:02d} kr"
