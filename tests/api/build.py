"""build.py: cases, awards, payments and batches as tests need them, made over the API as people
make them, on top of the settings of world.py. Everything is new for each call, so that no test
disturbs another; every method returns the object as the API answered it."""
import datetime

import bankfile
from service import PASSWORD, wait_until
from world import World

PAY_ON = "2023-01-12"  # a bank day soon after the day of service.py
DECISION_FIELDS = ("amounts_by_year", "payout_plan", "conditions", "outcome", "grounds")


def mod11(digits, weights):
    rest = 11 - sum(int(d) * w for d, w in zip(digits, weights)) % 11
    return {11: "0", 10: None}.get(rest, str(rest))


class Build(World):
    """`as_[name]` is that person's client."""

    @property
    def as_(self):
        return self.service.people

    def account_number(self):
        while True:
            digits = f"150361{next(self.number):04d}"
            check = mod11(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
            if check is not None:
                return digits + check

    def national_id(self):
        """A synthetic one (month + 80)."""
        while True:
            n = next(self.number)
            first = f"01{81 + n % 12}70{n % 1000:03d}"
            k1 = mod11(first, (3, 7, 6, 1, 8, 9, 4, 5, 2))
            k2 = k1 and mod11(first + k1, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
            if k2:
                return first + k1 + k2

    def payee(self, by="caseworker2", confirmed_by="caseworker3", **more):
        """A recipient with an account of its own, by people who take no other part."""
        recipient = self.recipient(**more)
        number = self.account_number()
        made = self.as_[by].post(f"/recipients/{recipient['id']}/bank-accounts", {"account_number": number})
        if confirmed_by:
            self.as_[confirmed_by].post(f"/bank-accounts/{made['id']}/confirm")
        return {**recipient, "account_number": number, "account_id": made["id"]}

    def representation(self, recipient_id, username="applicant2", **more):
        body = {"username": username, "basis": "power_of_attorney", "valid_from": "2023-02-01", **more}
        return self.as_["caseworker"].post(f"/recipients/{recipient_id}/representatives", body).json

    def template(self, kind="grant", by="scheme_owner", more=("", ""), published_by=None, **fields):
        """A draft of a letter template: the compiled-in texts with something more (bokmål, nynorsk), in force when told by whom."""
        texts = self.as_[by].get(f"/letter-kinds/{kind}")["texts"]
        body = {"kind": kind, "text_nb": texts["nb"] + more[0], "text_nn": texts["nn"] + more[1], "note": "Ny versjon", **fields}
        made = self.as_[by].post("/letter-templates", body).json
        return self.as_[published_by].post(f"/letter-templates/{made['id']}/publish").json if published_by else made

    def dispatched(self, case):
        """A letter of the case in the outbox."""
        return wait_until(lambda: next(iter(self.as_["auditor"].items("/letter-dispatches", application_id=case["id"])), None))

    def merge(self, one, into, by="caseworker", confirmed_by=None):
        """A proposal to merge a recipient into another, confirmed by another person when told."""
        made = self.as_[by].post(f"/recipients/{one['id']}/merge", {"into_id": into["id"], "reason": "Samme forening"}).json
        return self.as_[confirmed_by].post(f"/recipient-merges/{made['id']}/confirm").json if confirmed_by else made

    def draft(self, call=None, by="caseworker", amount_ore=100_000, **more):
        call = call or self.open_call()
        return self.application(call, amount_ore, submit=False, by=by, **more)

    def submitted(self, call=None, by="caseworker", amount_ore=100_000, **more):
        call = call or self.open_call()
        return self.application(call, amount_ore, by=by, **more)

    def declare(self, case, by="caseworker", conflict=False, **more):
        return self.as_[by].post(f"/applications/{case['id']}/impartiality", {"conflict": conflict, **more}).json

    def assess(self, case, by="caseworker", amount_ore=None, score=80, outcome="granted", **more):
        """Declares no conflict, scores every award criterion alike and recommends."""
        self.declare(case, by)
        body = {"eligible": True, "recommended_outcome": outcome, "grounds": "Godt tiltak.",
                "recommended_amount_ore": case["amount_ore"] if amount_ore is None else amount_ore,
                "scores": [{"criterion_id": c, "score": score, "grounds": "Bra"} for c in self.criteria(case, "award")]}
        return self.as_[by].post(f"/applications/{case['id']}/assessments", {**body, **more}).json

    def criteria(self, case, kind):
        rules = self.as_["auditor"].get(f"/schemes/{case['scheme']['id']}/rules")["items"][0]
        return [c["id"] for c in rules[kind + "_criteria"]]

    def reviewed(self, by="caseworker", score=80, **more):
        case = self.submitted(by=by, **more)
        self.assess(case, by, score=score)
        return self.case(case["id"])

    def decision(self, case=None, by="caseworker", grant_ore=None, outcome="granted", **more):
        """A draft decision; of an assessed case of its own unless one is given."""
        own = {name: more.pop(name) for name in DECISION_FIELDS if name in more}
        case = case or self.reviewed(by=by, **more)
        amount_ore = case["amount_ore"] if grant_ore is None else grant_ore
        return self.as_[by].post(f"/applications/{case['id']}/decisions", {
            "outcome": outcome, "amount_ore": amount_ore, "grounds": "Tiltaket er godt.", **own}).json

    def proposed(self, by="caseworker", **more):
        """A decision that waits for an approver."""
        made = self.decision(by=by, **more)
        return self.as_[by].post(f"/decisions/{made['id']}/submit").json

    def approved(self, approver="approver", **more):
        made = self.proposed(**more)
        return self.as_[approver].post(f"/decisions/{made['id']}/approve").json

    def award(self, **more):
        """An award that is offered."""
        decision = self.approved(**more)
        case = self.case(decision["application_id"])
        return self.as_["auditor"].get(f"/awards/{case['award']['id']}").json

    def accepted(self, by="caseworker", payee=None, **more):
        payee = payee or self.payee()
        award = self.award(by=by, recipient_id=payee["id"], **more)
        return self.as_[by].post(f"/awards/{award['id']}/accept", {"account_number": payee["account_number"]}).json

    def run(self, award=None, by="finance", **more):
        """A proposed payment run of the scheme of one accepted award."""
        award = award or self.accepted()
        scheme = self.case(award["application_id"])["scheme"]["id"]
        return self.as_[by].post("/payment-runs", {
            "pay_on": PAY_ON, "due_by": "2023-12-31", "scheme_ids": [scheme], **more}).json

    def approved_run(self, award=None, attester="finance2", approver="approver2"):
        run = self.run(award)
        self.as_[attester].post(f"/payment-runs/{run['id']}/attest")
        return self.as_[approver].post(f"/payment-runs/{run['id']}/approve").json

    def paid(self, award=None):
        """A run whose file the bank has."""
        run = self.approved_run(award)
        self.file(run)
        return self.as_["finance"].post(f"/payment-runs/{run['id']}/sent").json

    def paid_award(self, **more):
        """An award whose money the bank has been told to pay."""
        award = self.accepted(**more)
        self.paid(award)
        return self.as_["auditor"].get(f"/awards/{award['id']}").json

    def answered_by_bank(self, message, by="finance", **more):
        """A message of the bank, taken in."""
        return self.as_[by].post("/bank-messages", raw=message, content_type="application/xml", **more)

    def rejected(self, award=None, code="AC01"):
        """A payout that the bank has rejected."""
        run = self.paid(award)
        payout, = self.as_["auditor"].items("/payouts", payment_run_id=run["id"])
        self.answered_by_bank(bankfile.status(run, payments=[(payout["id"], "RJCT", code, "Ugyldig konto")]))
        return self.as_["auditor"].get(f"/payouts/{payout['id']}").json

    def difference(self):
        """Money that nobody knows whose it is."""
        message = self.answered_by_bank(bankfile.statement([bankfile.came(7_00, name="Ukjent giver")]))
        return {"id": message["unmatched"][0]["difference_id"], "bank_message_id": message["id"]}

    def claim(self, award=None, amount_ore=10_000, by="finance", **more):
        award = award or self.paid_award()
        return self.as_[by].post(f"/awards/{award['id']}/repayment-claims", {"amount_ore": amount_ore, "ground": "Brudd på vilkår.", **more}).json

    def due_claim(self, award=None, amount_ore=10_000, by="caseworker", approver="approver"):
        """A claim that was decided and invoiced, and is past due."""
        claim = self.claim(award, amount_ore)
        path = f"/repayment-claims/{claim['id']}"
        draft = self.as_[by].post(path + "/decisions", {"grounds": "Midlene er ikke brukt etter formålet."})
        self.exempt(draft, by)
        self.as_[by].post(f"/decisions/{draft['id']}/submit")
        self.as_[approver].post(f"/decisions/{draft['id']}/approve")
        self.as_["finance"].post(path + "/invoice", {})
        self.service.sql(
            "insert into access.tx_actor (user_id, duty, action, request) select id, 'worker', 'deadline.tick', gen_random_uuid()"
            " from access.user_account where username = 'worker.deadline';"
            "update payment.claim set due_on = '2023-01-09' where id = :id", id=claim["id"])
        return self.as_["auditor"].get(path).json

    def set_off(self, claim_ore=40_000, amount_ore=30_000, by="caseworker", approver="approver", **more):
        """A claim and a later award to the same recipient, and a proposal to set the one off against the payout of the other."""
        payee = self.payee()
        claim = self.due_claim(self.paid_award(payee=payee, by=by, approver=approver, **more), claim_ore, by=by, approver=approver)
        award = self.accepted(payee=payee, by=by, approver=approver, **more)
        return self.as_["finance"].post(f"/repayment-claims/{claim['id']}/set-offs", {
            "payout_id": award["payouts"][0]["id"], "amount_ore": amount_ore, "ground": "Kravet er ikke betalt."}, expect=201).json

    def file(self, run, version="09", by="finance"):
        path = f"/payment-runs/{run['id']}/file?version={version}"
        return wait_until(lambda: (r := self.as_[by].get(path, any_status=True)).status == 200 and r)

    def letter(self, decision, by="auditor"):
        path = f"/decisions/{decision['id']}/letter?format=html"
        return wait_until(lambda: (r := self.as_[by].get(path, any_status=True)).status == 200 and r)

    def report(self, award=None, by="caseworker", **more):
        award = award or self.accepted()
        case = self.case(award["application_id"])
        return self.as_[by].post(f"/awards/{award['id']}/reports", {
            "spent_ore": award["amount_ore"], "unspent_ore": 0,
            "results": [{"criterion_id": c, "text": "Nådd."} for c in self.criteria(case, "goal")], **more}).json

    def appeal(self, decision=None, by="appeals", received_on="2023-01-20", **more):
        decision = decision or self.approved()
        return self.as_[by].post(f"/decisions/{decision['id']}/appeals", {
            "received_on": received_on, "grounds": "Beløpet er for lavt.", **more}).json

    def answered(self, appeal=None, outcome="maintained", by="appeals", **more):
        """An appeal that the first instance has answered."""
        appeal = appeal or self.appeal()
        return self.as_[by].post(f"/appeals/{appeal['id']}/first-instance", {
            "outcome": outcome, "grounds": "Vi har vurdert klagen.", **more}).json

    def decided_appeal(self, appeal=None, outcome="stadfestet", by="appeals"):
        """An appeal that the appeal body has decided."""
        appeal = self.answered(appeal)
        self.as_[by].post(f"/appeals/{appeal['id']}/forward")
        return self.as_[by].post(f"/appeals/{appeal['id']}/outcome", {"outcome": outcome, "decided_on": "2023-03-01"}).json

    def reversal(self, decision, basis="invalid", outcome="granted", grant_ore=0, by="caseworker", **more):
        """A reversal that waits for an approver."""
        made = self.as_[by].post(f"/decisions/{decision['id']}/reverse", {
            "basis": basis, "outcome": outcome, "amount_ore": grant_ore, "grounds": "Nye opplysninger.", **more}).json
        self.exempt(made, by)
        return self.as_[by].post(f"/decisions/{made['id']}/submit").json

    def exempt(self, decision, by="caseworker"):
        """Leaves out the advance notice, where the decision needs one."""
        return self.as_[by].post(f"/decisions/{decision['id']}/notice-exemption", {
            "ground": "known_or_unnecessary", "reason": "Avtalt med parten."}, any_status=True).json

    def advance_notice(self, case, by="caseworker", due_on="2023-01-31"):
        return self.as_[by].post(f"/applications/{case['id']}/advance-notices", {
            "subject": "Mulig omgjøring", "text": "Vi vurderer å gjøre om vedtaket.", "due_on": due_on}).json

    def case_letter(self, case, kind, by="auditor"):
        """The letter of a case, when it has been made."""
        return wait_until(lambda: next((r for r in self.as_[by].items(f"/applications/{case['id']}/letters", kind=kind)), None))

    def approval_chain(self, levels, **more):
        """Who must approve from today on, of all schemes unless one is named."""
        return self.as_["admin"].post("/approval-chains", {"levels": levels, "cause": "Fullmaktsinstruks", **more}).json

    def batch(self, calls, method, by="caseworker", wait=True, **more):
        made = self.as_[by].post("/batches", {
            "name": f"Samlevedtak {next(self.number)}", "call_ids": [c["id"] for c in calls],
            "method": method, **more}).json
        return self.batch_in(made, "preview", "failed") if wait else made

    def batch_in(self, batch, *states):
        path = f"/batches/{batch['id']}"
        return wait_until(lambda: (b := self.as_["auditor"].get(path).json)["state"] in states and b)

    def attached(self, case, name="vedlegg.pdf", content=None, by="caseworker", media_type="application/pdf", wait=True, **more):
        """A file of a case, of its own content unless told; with `wait`, one that has been scanned."""
        content = b"%%PDF-1.7 %d\n" % next(self.number) if content is None else content
        made = self.as_[by].post(f"/applications/{case['id']}/attachments", raw=content, content_type=media_type, query={"name": name},
                                 expect=201, **more)
        return self.scanned(made["id"]) if wait else made

    def scanned(self, attachment_id, by="auditor"):
        path = f"/attachments/{attachment_id}"
        return wait_until(lambda: (a := self.as_[by].get(path)).json["state"] != "pending" and a)

    def days(self):
        """Days to come on which nobody has been away yet."""
        day = str(datetime.date(2030, 1, 1) + datetime.timedelta(days=next(self.number)))
        return {"from_on": day, "to_on": day}

    def user(self, roles, **more):
        """A new person, signed in; {client, user}."""
        name = f"person{next(self.number)}"
        made = self.as_["admin"].post("/users", {"username": name, "password": PASSWORD, "name": f"Ny {name}", "roles": roles,
                                                 "office_id": self.office(), **more}, expect=201).json
        return self.service.login(name), made

    def unreachable(self, **more):
        """An irregularity case whose owner has left; {id, owner}."""
        client, user = self.user(["caseworker"])
        made = client.post("/irregularities", {"kind": "tip", "title": "Forlatt", "text": "Ingen ser den.", **more}, expect=201)
        self.deactivate(user)
        return {"id": made["id"], "owner": user}

    def deactivate(self, user):
        admin, path = self.as_["admin"], f"/users/{user['id']}"
        return admin.patch(path, {"active": False}, if_match=admin.get(path).etag)

    def access_review(self, **more):
        """Of a new office with one person in it."""
        admin = self.as_["admin"]
        office = admin.post("/offices", {"name": f"Enhet {next(self.number)}", "kind": "department"}, expect=201)
        _, user = self.user(["caseworker"], office_id=office["id"], **more)
        return {**admin.post("/access-reviews", {"office_id": office["id"], "due_on": "2023-01-20"}, expect=201).json, "user": user}

    def notice(self, case, client):
        """A notice of a case's first deadline, to the person whose client this is."""
        rows = self.service.sql(
            "with n as (insert into application.notice (level, user_id, application_id, deadlines, day) values ('reminder', :user, :case, 1, '2023-01-10')"
            " returning id), i as (insert into application.notice_item select :deadline, '2023-01-11', -:number, 'assignee', id from n) select id from n",
            user=client.id, case=case["id"], deadline=case["deadlines"][0]["id"], number=next(self.number))
        return client.get(f"/notices/{rows[0][0]}").json

    def looked_up(self, orgnr="974760673"):
        """A look-up in the register that is over, as its worker leaves it, though none is used here."""
        return self.service.sql(
            "insert into access.tx_actor (user_id, duty, action, request) select id, 'worker', 'register.look_up', gen_random_uuid()"
            " from access.user_account where username = 'worker.register';"
            "insert into recipient.register_look_up (orgnr, occasion, state, asked_by, asked_at)"
            " select :'orgnr', 'new', 'asked', user_id, rule.now() from access.tx_actor where xid = pg_current_xact_id();"
            "update recipient.register_look_up set state = 'failed', failure = 'register: status 503', ended_at = rule.now()"
            " where state = 'asked' and orgnr = :'orgnr' returning id; delete from access.tx_actor where xid = pg_current_xact_id()", orgnr=orgnr)[0][0]

    def case(self, case_id, by="auditor"):
        return self.as_[by].get(f"/applications/{case_id}").json

    def represent(self, username, recipient_id):
        """Lets an applicant act for one more recipient."""
        path = f"/users/{self.as_[username].id}"
        user = self.as_["admin"].get(path)
        self.as_["admin"].patch(path, {"recipient_ids": user.json.get("recipient_ids", []) + [recipient_id]}, if_match=user.etag)
