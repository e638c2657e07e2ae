"""bank.py: the service, or PostgreSQL, is killed while a run is marked as sent, and while what the bank
answers is taken in. Asked again with the same key until it is certain, and then once more without: every
payout is booked once, to the øre, and the message is taken in once."""
import threading

from bankfile import paid, statement
from pgproxy import Trap

STEPS = (1, 2)  # before the end of the transaction is asked for, and after that
LONGEST = 0.25  # of the time from there to the kill


class Late:
    """A fault some time after its moment has come."""

    def __init__(self, fault, seconds):
        self.fault, self.seconds, self.kills = fault, seconds, fault.kills

    def __call__(self):
        threading.Event().wait(self.seconds)
        self.fault()


class Bank:
    def __init__(self, system, world, check):
        self.system, self.world, self.check = system, world, check

    def killed(self, rng, what, path, body=None):
        """What the request comes to though `what` is killed under it."""
        service = self.system.service
        fault = service.fault() if what == "service" else self.system.database_fault()
        trap = service.proxy.trap = Trap(rng.choice(STEPS), "sent", Late(fault, rng.uniform(0, LONGEST)), match="access.act(")
        told, faults = [], []

        def ask():
            try:
                told.append(self.world.client("finance").post(path, body))
            except Exception as refused:  # pylint: disable=broad-except
                faults.append(refused)
        thread = threading.Thread(target=ask)
        thread.start()
        assert trap.fired.wait(60), f"{path}: no fault"
        service.proxy.trap = None
        self.system.wait_ready()
        thread.join(90)
        assert not thread.is_alive() and not faults, f"{path}: {faults}"
        return told[0]

    def round(self, rng, what, count):
        run, payouts = self.world.to_be_sent(count)
        sent = self.killed(rng, what, f"/payment-runs/{run}/sent")
        assert sent["state"] == "sent", f"run {run}: {sent['state']}"
        self.booked(run, payouts, "sent")
        message = statement([paid(*payout) for payout in payouts])
        told = self.killed(rng, what, "/bank-messages", message)
        assert (told["matched"], told["unmatched_count"], told["duplicates"]) == (count, 0, 0), f"run {run}: {told}"
        again = self.world.client("finance").post("/bank-messages", message)
        assert (again["id"], again["repeated"], again["matched"], again["duplicates"]) == (told["id"], True, 0, count), f"run {run}: {again}"
        self.booked(run, payouts, "settled")
        got = self.system.sql(f"""select (select state from payment.payment_run where id = {run}), (select count(*) from payment.bank_entry where bank_message_id = {told['id']}),
          (select count(distinct payout_id) from payment.bank_entry e join payment.payout p on p.id = e.payout_id where p.payment_run_id = {run})""")
        assert got == [["completed", str(count), str(count)]], f"run {run}: {got}"
        self.system.wait_idle()
        self.check(f"{count} payouts sent and settled, and the {what} killed")

    def booked(self, run, payouts, state):
        """Each payout came to the state once, and its commitment, and the post of all, have paid it once."""
        count, total = str(len(payouts)), str(sum(ore for _, ore in payouts))
        got = self.system.sql(f"""with p as (select * from payment.payout where payment_run_id = {run})
          select (select count(*) from p where state = '{state}'), (select count(*) from p join history.entry e on e.object = 'payout' and e.object_id = p.id
              where convert_from(e.body, 'UTF8')::jsonb #>> '{{row,state}}' = '{state}'),
            (select sum(c.paid_ore) from budget.commitment c where c.id in (select commitment_id from p)),
            (select count(*) from p join budget.commitment c on c.id = p.commitment_id where c.paid_ore = p.amount_ore)""")
        assert got == [[count, count, total, count]], f"run {run} {state}: {got}, not {count} and {total}"
        wrong = self.system.sql("""select a.id from budget.appropriation a where a.paid_ore <> (select coalesce(sum(c.paid_ore), 0) from budget.commitment c
            join budget.scheme_budget s on s.id = c.scheme_budget_id where (s.year, s.chapter, s.post) = (a.year, a.chapter, a.post))""")
        assert not wrong, f"posts {wrong} have not paid what their commitments have"
