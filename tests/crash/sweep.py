"""sweep.py: kill -9 of the service at every boundary of the statements of one write: before the
acting person is sent, before the call, before the commit, and after each of them with and without
its answer. Then the same request with the same key: done once, wholly, and answered as the first."""
from client import Client
from pgproxy import Trap
from system import wait_for

WHERES = ("before", "sent", "replied")
STATEMENTS = ("act", "call", "commit")
POINTS = [(step, where) for step in range(len(STATEMENTS)) for where in WHERES]


def writes(world):
    """name → (who, prepares: () → (path, body)). The three that the law and the bank care for most first."""
    return {
        "application_submit": ("caseworker", lambda: (f"/applications/{world.draft()['id']}/submit", None)),
        "decision_approve": ("approver", lambda: (f"/decisions/{world.proposed()['id']}/approve", None)),
        "payment_run_approve": ("approver2", lambda: (f"/payment-runs/{world.attested()['id']}/approve", None)),
        "application_create": ("caseworker", lambda: ("/applications", world.application_body())),
        "assessment_create": ("caseworker", lambda: (lambda c: (f"/applications/{c['id']}/assessments", world.assessment_body(c)))(world.impartial())),
        "decision_create": ("caseworker", lambda: (lambda c: (f"/applications/{c['id']}/decisions", world.decision_body(c)))(world.assessed())),
        "decision_submit": ("caseworker", lambda: (f"/decisions/{world.drafted()['id']}/submit", None)),
        "award_accept": ("caseworker", lambda: (lambda w: (f"/awards/{w[0]['id']}/accept", {"account_number": w[1]}))(world.offered())),
        "payment_run_create": ("finance", lambda: (lambda _: ("/payment-runs", world.run_body()))(world.payable())),
        "payment_run_attest": ("finance2", lambda: (f"/payment-runs/{world.run()['id']}/attest", None)),
        "report_create": ("caseworker", lambda: (f"/awards/{world.accepted()['id']}/reports", {"spent_ore": 1, "unspent_ore": 0})),
        "batch_create": ("caseworker", lambda: ("/batches", world.batch_body(3))),
        "batch_submit": ("caseworker", lambda: (f"/batches/{world.previewed()['id']}/submit", None)),
        "batch_approve": ("approver", lambda: (f"/batches/{world.sent()['id']}/approve", None)),
        "batch_cancel": ("caseworker", lambda: (f"/batches/{world.sent()['id']}/cancel", None)),
        "batch_recalculate": ("caseworker", lambda: (f"/batches/{world.previewed()['id']}/recalculate", None)),
        "batch_undo": ("approver", lambda: (f"/batches/{world.undoable()['id']}/undo", {"reason": "Feil grunnlag"})),
        "bank_account_create": ("caseworker2", lambda: (f"/recipients/{world.payee()[0]}/bank-accounts", {"account_number": "12345678903"})),
        "appropriation_entry_create": ("finance", lambda: ("/appropriations/entries", {
            "year": 2023, "chapter": "0761", "post": "79", "kind": "allotment", "amount_ore": next(world.numbers), "basis": "Brev"})),
    }


class Sweep:
    def __init__(self, system, world, check):
        self.system, self.world, self.check = system, world, check
        self.clean = {}  # what a write without a fault leaves in the history

    def traces(self, name, since):
        """How often it was done, and what each time wrote: kinds of row, new or changed."""
        rows = self.system.sql(f"""select xid, string_agg(object || case version when 1 then '+' else '~' end, ' ' order by object, version)
          from history.entry where id > {since} and action = '{name}' group by xid""")
        return [row[1] for row in rows]

    def last(self):
        return int(self.system.sql("select coalesce(max(id), 0) from history.entry")[0][0])

    def do_clean(self, name, who, prepare):
        for _ in range(2):  # the first of its kind may make what later ones find
            path, body = prepare()
            since = self.last()
            self.world.client(who).post(path, body)
        self.clean[name], = self.traces(name, since)
        self.system.wait_idle()

    def round(self, name, step, where):
        """One fault at one point. Returns whether the write had been done before the retry."""
        who, prepare = writes(self.world)[name]
        if name not in self.clean:
            self.do_clean(name, who, prepare)
        path, body = prepare()
        self.system.wait_idle()
        since, client, key = self.last(), self.world.client(who), f"sweep-{name}-{next(self.world.numbers)}"
        service = self.system.service
        trap = service.proxy.trap = Trap(step, where, service.fault(), match="access.act(")
        client.log.sent(key, "POST", path)
        first = client.try_once("POST", path, body, key)
        assert trap.fired.wait(10), f"{name}: no fault at {STATEMENTS[step]} {where}"
        service.proxy.trap = None
        service.process.wait(timeout=10)
        self.system.wait_ready()
        done = bool(self.traces(name, since))
        if (step, where) in ((2, "sent"), (2, "replied")):
            wait_for(lambda: self.traces(name, since), 10, "the commit that was sent")
        elif first is not None:
            raise AssertionError(f"{name}: acknowledged before the commit ({STATEMENTS[step]} {where})")
        self.retry(name, client, path, body, key, since)
        return done

    def retry(self, name, client: Client, path, body, key, since):
        answer = client.post(path, body, key)
        again = client.post(path, body, key)
        assert answer == again, f"{name}: another answer to the same key"
        assert client.replayed >= 1, f"{name}: the repeated request was not a replay"
        found = self.traces(name, since)
        assert len(found) == 1, f"{name}: done {len(found)} times"
        assert found[0] == self.clean[name], f"{name}: half done: {found[0]}; whole: {self.clean[name]}"
        self.system.wait_idle()
        self.check(f"{name} {key}")
