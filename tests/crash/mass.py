"""mass.py: one large batch, and its workers killed and frozen all the way: through preview, run and undo.
A fault for every fifty items: with 50,000 of them a thousand. Then every case has one decision, and the
sums are those that were approved, to the øre."""
import signal
import threading
import time

from client import Refused
from system import DEAD_AFTER_MS, Fault, wait_for

ITEMS_PER_FAULT = 50
CHUNK_ROWS = 20


class Mass:
    def __init__(self, system, world, check):
        self.system, self.world, self.check = system, world, check

    def fault(self, rng):
        """Kills or freezes one of the two workers at a random moment; a frozen one thaws when it has lost its work."""
        program = rng.choice(self.system.workers["batch"])
        time.sleep(rng.uniform(0, 0.3))
        if rng.random() < 0.8:
            Fault(program, signal.SIGKILL)()
            program.process.wait(timeout=10)
        else:
            Fault(program, signal.SIGSTOP)()
            time.sleep(DEAD_AFTER_MS / 1000 + 0.3)
            program.process.send_signal(signal.SIGCONT)
        self.revive()

    def revive(self):
        for program in self.system.programs():
            program.revive()
        self.system.hurry()

    def through(self, rng, batch, state, faults):
        """So many faults on the way to a state; what is over before that has had fewer."""
        client, had = self.world.client("auditor"), 0
        while had < faults and client.get(f"/batches/{batch}")["state"] != state:
            self.fault(rng)
            had += 1

        def there():
            self.revive()
            return client.get(f"/batches/{batch}")["state"] == state
        wait_for(there, 600, f"batch {batch} {state}")
        return had

    def round(self, rng, count):
        call, faults = self.world.many(count), count // ITEMS_PER_FAULT
        self.system.sql(f"update rule.setting set value = '{CHUNK_ROWS}' where name = 'batch.chunk_rows'")
        body = {"name": "Stort massevedtak", "call_ids": [call], "hold_seconds": 3600, "method": {
            "kind": "proportional", "budget_ore": count * 900, "grounds": {"granted": "Godt tiltak", "partly_granted": "Ikke nok penger til alle"}}}
        batch = self.world.client("caseworker").post("/batches", body)["id"]
        had = self.through(rng, batch, "preview", min(faults // 10, 20))
        approved = self.world.client("caseworker").post(f"/batches/{batch}/submit")
        self.world.client("approver").post(f"/batches/{batch}/approve")
        # So few that the job outlives its workers only because it goes forward.
        self.system.sql("update job.job set attempts_max = 4 where kind = 'batch.run'")
        had += self.through(rng, batch, "done", faults - had)
        self.decided(batch, count, approved["amount_ore"])
        self.check(f"a batch of {count} with {had} faults")
        self.undone(rng, batch, count)
        self.system.sql("update rule.setting set value = '2000' where name = 'batch.chunk_rows'")

    def decided(self, batch, count, amount_ore):
        got = self.system.sql(f"""select count(*), count(distinct d.application_id), sum(d.amount_ore), (select sum(w.amount_ore) from decision.award w
            join decision.decision x on x.id = w.decision_id where x.batch_id = {batch}), (select count(*) from batch.item where batch_id = {batch} and state = 'done')
          from decision.decision d where d.batch_id = {batch} and d.state = 'approved'""")
        wanted = [str(n) for n in (count, count, amount_ore, amount_ore, count)]
        assert got == [wanted], f"batch {batch}: {got}, not {wanted}"

    def undone(self, rng, batch, count):
        """The service is killed while it undoes all of it; asked again with the same key, it is undone once."""
        faults, client, service = [], self.world.client("approver"), self.system.service

        def undo():
            try:
                client.do("POST", f"/batches/{batch}/undo", {"reason": "Feil grunnlag"}, seconds=600)
            except Refused as refused:
                faults.append(refused)
        thread = threading.Thread(target=undo)
        thread.start()
        time.sleep(rng.uniform(0, count / 5000))
        service.fault()()
        service.process.wait(timeout=10)
        self.system.wait_ready()
        thread.join(600)
        assert not thread.is_alive() and not faults, f"undo: {faults}"
        got = self.system.sql(f"""select count(*) filter (where d.state = 'annulled'), count(*) filter (where a.state = 'recommended'), count(*)
          from decision.decision d join application.application a on a.id = d.application_id where d.batch_id = {batch}""")
        assert got == [[str(count)] * 3], f"undone: {got}"
        self.system.wait_idle(600)
        self.check(f"undoing a batch of {count}")
