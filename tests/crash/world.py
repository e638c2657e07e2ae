"""world.py: people, schemes and cases as the rounds need them, made over the API."""
import itertools
import subprocess

from client import Client, Refused
from system import BUILD, DATABASE, TODAY, wait_for

PASSWORD = "riktig hest batteri"
PEOPLE = {"admin": "admin", "caseworker": "caseworker", "caseworker2": "caseworker", "approver": "approver", "approver2": "approver",
          "scheme_owner": "scheme_owner", "finance": "finance", "finance2": "finance", "auditor": "auditor"}
MONEY = 1_000_000_000_00


def check_digit(digits, weights):
    rest = (11 - sum(int(d) * w for d, w in zip(digits, weights)) % 11) % 11
    return None if rest == 10 else digits + str(rest)


class World:
    def __init__(self, system, log):
        self.system, self.log = system, log
        self.numbers, self.orgnrs = itertools.count(1000), itertools.count(1000)
        for name, role in PEOPLE.items():
            subprocess.run([BUILD + "/src/tilsagn/tilsagn", "user", "add", "--database", f"dbname={DATABASE}", "--username", name,
                            "--name", "Person " + name, "--role", role, "--office", "Avdeling A", "--quick-hash"],
                           input=PASSWORD, text=True, check=True, capture_output=True)
        self.tokens = {name: self.client().post("/sessions", {"username": name, "password": PASSWORD})["token"] for name in PEOPLE}
        self.clock_set()
        self.call = self.open_call()
        self.payees = [self.payee() for _ in range(3)]

    def client(self, name=None):
        return Client(self.system.port, self.log, self.tokens[name] if name else None)

    def clock_set(self):
        import http.client
        import json
        link = http.client.HTTPConnection("127.0.0.1", self.system.port, timeout=20)
        headers = {"Authorization": "Bearer " + self.tokens["admin"]}
        link.request("GET", "/api/v1/clock", headers=headers)
        answer = link.getresponse()
        answer.read()
        link.request("PUT", "/api/v1/clock", json.dumps({"date": TODAY}),
                     {**headers, "Content-Type": "application/json", "If-Match": answer.headers["ETag"]})
        answer = link.getresponse()
        assert answer.status == 200, answer.read()
        link.close()

    def open_call(self):
        owner, finance = self.client("scheme_owner"), self.client("finance")
        office = next(o["id"] for o in self.client("admin").get("/offices")["items"] if o["name"] == "Avdeling A")
        scheme = owner.post("/schemes", {"name": "Ordning", "purpose": "Formål", "form": "competition", "office_id": office,
                                         "opened_on": "2020-01-01"})["id"]
        owner.post(f"/schemes/{scheme}/rules", {
            "valid_from": "2020-01-01", "change": "new", "cause": "Ny", "goals": "Mål", "target_group": "Alle", "follow_up": "Rapport",
            "goal_criteria": [{"name": "Deltakere"}], "award_criteria": [{"name": "Kvalitet", "weight": 1}], "evaluation": "Hvert femte år"})
        finance.post("/appropriations/entries", {"year": 2023, "chapter": "0765", "post": "72", "kind": "allotment", "amount_ore": MONEY,
                                                 "basis": "Tildelingsbrev"})
        status, _, text = self.put_budget(scheme)
        assert status == 200, text
        call = owner.post("/calls", {"scheme_id": scheme, "grant_year": 2023, "title": "Utlysning", "opens_at": "2022-10-01T06:00:00Z",
                                     "deadline_on": "2023-02-01", "report_due_on": "2024-06-01", "acceptance_days": 21})
        return owner.post(f"/calls/{call['id']}/publish")["id"]

    def put_budget(self, scheme):
        import http.client
        import json
        link = http.client.HTTPConnection("127.0.0.1", self.system.port, timeout=20)
        headers = {"Authorization": "Bearer " + self.tokens["scheme_owner"]}
        link.request("GET", f"/api/v1/schemes/{scheme}/budgets/2023", headers=headers)
        answer = link.getresponse()
        answer.read()
        link.request("PUT", f"/api/v1/schemes/{scheme}/budgets/2023",
                     json.dumps({"lines": [{"chapter": "0765", "post": "72", "amount_ore": MONEY}]}),
                     {**headers, "Content-Type": "application/json", "If-Match": answer.headers["ETag"]})
        answer = link.getresponse()
        return answer.status, answer.headers, answer.read()

    def payee(self):
        number = orgnr = None
        while orgnr is None:
            orgnr = check_digit(f"2{next(self.orgnrs):07d}", (3, 2, 7, 6, 5, 4, 3, 2))
        while number is None:
            number = check_digit(f"15032{next(self.orgnrs):05d}", (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
        made = self.client("caseworker2").post("/recipients", {"orgnr": orgnr, "name": "Forening " + orgnr, "type": "voluntary_organisation",
                                                               "municipality": "0301"})
        account = self.client("caseworker2").post(f"/recipients/{made['id']}/bank-accounts", {"account_number": number})
        self.client("finance").post(f"/bank-accounts/{account['id']}/confirm")
        return made["id"], number

    def application_body(self):
        n = next(self.numbers)
        return {"call_id": self.call, "recipient_id": self.payees[n % len(self.payees)][0], "title": f"Tiltak {n}", "purpose": "Formål",
                "amount_ore": 100_000 + n, "on_behalf_reason": "Sendt på papir"}

    def draft(self):
        return self.client("caseworker").post("/applications", self.application_body())

    def submitted(self):
        return self.client("caseworker").post(f"/applications/{self.draft()['id']}/submit")

    def impartial(self):
        case = self.submitted()
        self.client("caseworker").post(f"/applications/{case['id']}/impartiality", {"conflict": False})
        return case

    @staticmethod
    def assessment_body(case):
        return {"eligible": True, "scores": [], "recommended_outcome": "granted", "recommended_amount_ore": case["amount_ore"], "grounds": "Godt"}

    def assessed(self):
        case = self.impartial()
        self.client("caseworker").post(f"/applications/{case['id']}/assessments", self.assessment_body(case))
        return case

    @staticmethod
    def decision_body(case):
        return {"outcome": "granted", "amount_ore": case["amount_ore"], "grounds": "Godt"}

    def drafted(self):
        case = self.assessed()
        return self.client("caseworker").post(f"/applications/{case['id']}/decisions", self.decision_body(case))

    def proposed(self):
        return self.client("caseworker").post(f"/decisions/{self.drafted()['id']}/submit")

    def offered(self):
        decision = self.client("approver").post(f"/decisions/{self.proposed()['id']}/approve")
        case = self.client("auditor").get(f"/applications/{decision['application_id']}")
        return case["award"], dict(self.payees)[case["recipient"]["id"]]

    def accepted(self):
        award, account = self.offered()
        return self.client("caseworker").post(f"/awards/{award['id']}/accept", {"account_number": account})

    def run_body(self):
        return {"pay_on": "2023-01-12", "due_by": "2023-12-31"}

    def drain(self):
        """What earlier rounds left to be paid is in a run of its own."""
        try:
            self.client("finance").post("/payment-runs", self.run_body())
        except Refused as refused:
            assert "nothing_due" in str(refused), refused

    def payable(self):
        self.drain()
        return self.accepted()

    def run(self):
        self.payable()
        return self.client("finance").post("/payment-runs", self.run_body())

    def attested(self):
        return self.client("finance2").post(f"/payment-runs/{self.run()['id']}/attest")

    def batch_body(self, count):
        cases = [self.submitted() for _ in range(count)]
        items = [{"application_id": c["id"], "outcome": "granted" if n % 3 else "dismissed", "grounds": "Ikke signert av styret",
                  "amount_ore": c["amount_ore"] if n % 3 else 0} for n, c in enumerate(cases)]
        return {"name": f"Massevedtak {next(self.numbers)}", "call_ids": [self.call], "hold_seconds": 0,
                "method": {"kind": "listed", "items": items, "grounds": {"granted": "Innvilget"}}}

    def previewed(self, **more):
        made = self.client("caseworker").post("/batches", {**self.batch_body(3), **more})
        self.batch_state(made["id"], "preview")
        return made

    def sent(self, **more):
        return self.client("caseworker").post(f"/batches/{self.previewed(**more)['id']}/submit")

    def undoable(self):
        made = self.client("approver").post(f"/batches/{self.sent(hold_seconds=3600)['id']}/approve")
        self.batch_state(made["id"], "done")
        return made

    def batch_state(self, an_id, state):
        client = self.client("auditor")
        wait_for(lambda: client.get(f"/batches/{an_id}")["state"] == state, 60, f"batch {an_id} {state}")

    def many(self, count):
        """A call of its own with so many assessed cases, made without the API: a round has thousands. No recipient has
        more than a hundred, for each case tells of the recipient's others in the same call."""
        call = self.open_call()
        for first in range(1, count + 1, 100):
            payee = self.payee()[0]
            self.as_person("caseworker", f"""
              for n in {first}..{min(first + 99, count)} loop
                a_case := (api.application_create(null, jsonb_build_object('call_id', {call}, 'recipient_id', {payee}, 'title', 'Tiltak', 'purpose', 'Formål',
                  'amount_ore', 1000 + n, 'on_behalf_reason', 'Sendt på papir'))).id;
                perform api.application_submit(a_case, null);
                perform api.application_impartiality(a_case, null, '{{"conflict": false}}');
                perform api.assessment_create(a_case, null, jsonb_build_object('eligible', true, 'scores', '[]'::jsonb, 'recommended_outcome', 'granted',
                  'recommended_amount_ore', 1000 + n, 'grounds', 'Godt'));
              end loop;""")
        return call

    def as_person(self, name, statements):
        """Acts of one person without the API, in one transaction."""
        self.system.sql(f"""
          insert into access.tx_actor (user_id, name, roles, office_id, delegated, language, duty, action, request)
            select id, name, roles, office_id, false, 'nb', roles[1], 'test', gen_random_uuid() from access.user_account where username = '{name}';
          do $$
          declare
            a_case bigint;
            n bigint;
          begin
            {statements}
          end
          $$""")

    def to_be_sent(self, count):
        """An approved run of so many payouts, whose file the worker has made: its id, and its payouts as rows (id, amount)."""
        call = self.many(count)
        self.as_person("caseworker", f"""
          for a_case, n in select a.id, a.amount_ore from application.application a where a.call_id = {call} order by a.id loop
            perform api.decision_submit((api.decision_create(a_case, null, jsonb_build_object('outcome', 'granted', 'amount_ore', n, 'grounds', 'Godt'))).id, null);
          end loop;""")
        self.as_person("approver", f"""
          for n in select d.id from decision.decision d join application.application a on a.id = d.application_id where a.call_id = {call} order by d.id loop
            perform api.decision_approve(n, null, '{{}}');
          end loop;""")
        self.as_person("caseworker", f"""
          for n in select w.id from decision.award w join application.application a on a.id = w.application_id where a.call_id = {call} order by w.id loop
            perform api.award_accept(n, null, (select jsonb_build_object('account_number', b.account_number) from decision.award w
              join recipient.bank_account b on b.recipient_id = w.recipient_id where w.id = n));
          end loop;""")
        scheme, = self.system.sql(f"select scheme_id from scheme.call where id = {call}")[0]
        run = self.client("finance").post("/payment-runs", {**self.run_body(), "scheme_ids": [int(scheme)]})["id"]
        self.client("finance2").post(f"/payment-runs/{run}/attest")
        self.client("approver2").post(f"/payment-runs/{run}/approve")
        self.system.wait_idle()
        return run, [(int(p), int(ore)) for p, ore in self.system.sql(f"select id, amount_ore from payment.payout where payment_run_id = {run} order by id")]
