"""labour.py: workers killed or frozen at any statement of their work. Two of each kind run; the
other one, or the next process, takes over, and a thawed one changes nothing it has lost. Or it is
PostgreSQL that is killed under a worker in the middle of its work, which then must find its way."""
import glob
import hashlib
import os
import pathlib
import signal
import time

from pgproxy import Trap
from system import DEAD_AFTER_MS, wait_for

WHERES = ("before", "sent", "replied")
DATABASE = 0  # instead of a signal


class Labour:
    def __init__(self, system, world, check):
        self.system, self.world, self.check = system, world, check
        self.works = {"batch": self.batch, "letter": self.letter, "payment": self.payment}
        self.steps = {}

    def batch(self):
        """A batch through preview and run; both are jobs of the worker."""
        world, system = self.world, self.system
        caseworker = world.client("caseworker")
        made = caseworker.post("/batches", world.batch_body(9))
        yield
        self.state_of("batches", made["id"], "preview")
        caseworker.post(f"/batches/{made['id']}/submit")
        world.client("approver").post(f"/batches/{made['id']}/approve")
        self.state_of("batches", made["id"], "done")
        left = system.sql(f"select state, count(*) from batch.item where batch_id = {made['id']} group by state")
        assert left == [["done", "9"]], f"batch {made['id']}: {left}"

    def letter(self):
        decision = self.world.proposed()
        yield
        self.world.client("approver").post(f"/decisions/{decision['id']}/approve")
        wait_for(lambda: self.revived() or self.system.sql(f"select 1 from decision.letter where decision_id = {decision['id']} limit 1"), 40, "the letter")
        # The deadline worker orders the sending, and is not here.
        self.system.sql("""insert into job.job (queue, kind, key, args, created_by, request)
          select 'letter', 'letter.send', 'all', '{}', min(id), gen_random_uuid() from access.user_account
          on conflict (kind, key) where key is not null do nothing; notify job, 'letter'""")
        wait_for(lambda: self.revived() or self.system.sql(f"""select 1 from letter.dispatch o join decision.letter l on l.id = o.letter_id
          where l.decision_id = {decision['id']} and o.state = 'delivered'"""), 40, "the sending")
        self.folder_holds()

    def folder_holds(self):
        """Each letter that was sent has one file, as it was made, and one line of the index."""
        lines = [line.split(";") for path in glob.glob(os.path.join(self.system.folder, "letters/*/index.csv"))
                 for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()[1:]]
        made = dict(self.system.sql("""select o.id, l.pdf_sha256 from letter.dispatch o join decision.letter l on l.id = o.letter_id
          where o.state = 'delivered' and o.channel = 'folder'"""))
        assert len(lines) == len({line[0] for line in lines}), "a line of the index stands twice"
        files = {line[0]: hashlib.sha256(pathlib.Path(glob.glob(os.path.join(self.system.folder, "letters/*", line[1]))[0]).read_bytes()).hexdigest()
                 for line in lines}
        wrong = [an_id for an_id, sha256 in made.items() if files.get(an_id) != sha256]
        assert not wrong, f"letters {wrong} are not in the folder as they were made"

    def payment(self):
        run = self.world.attested()
        yield
        self.world.client("approver2").post(f"/payment-runs/{run['id']}/approve")
        wait_for(lambda: self.revived() or len(self.system.sql(
            f"select 1 from payment.payment_file where payment_run_id = {run['id']}")) == 2, 40, "the payment files")

    def revived(self):
        """Starts what was killed, and hurries what waits to be tried again. Never true."""
        for program in self.system.programs():
            program.revive()
        self.system.hurry()

    def state_of(self, kind, an_id, state):
        client = self.world.client("auditor")
        return wait_for(lambda: self.revived() or client.get(f"/{kind}/{an_id}")["state"] == state, 40, f"{kind}/{an_id} {state}")

    def arm(self, role, step, where, shared, number, match):
        for program in self.system.workers[role]:
            program.proxy.trap = Trap(step, where, shared.action(program, number), match)

    def count_steps(self, role):
        """How many steps the work takes, from its first write to its end, undisturbed."""
        pair = self.system.workers[role]
        self.arm(role, 10 ** 9, "before", Shared(self.system), signal.SIGKILL, "act_as_worker")
        for _ in self.works[role]():
            pass
        self.system.wait_idle()
        self.steps[role] = max(program.proxy.trap.count for program in pair)
        self.disarm(role)

    def disarm(self, role):
        for program in self.system.workers[role]:
            program.proxy.trap = None

    def round(self, role, rng, number):
        """One fault in one worker of a kind, whichever of the two does the work: from when it asks for
        a job, or from its first write on."""
        if role not in self.steps:
            self.count_steps(role)
        match = rng.choice(("job.claim(", "act_as_worker", "act_as_worker"))
        step = rng.randrange(4 if match == "job.claim(" else self.steps[role])
        where = rng.choice(WHERES[1:] if number == signal.SIGSTOP else WHERES)
        shared = Shared(self.system)
        while shared.hit is None:  # when the two shared the work, neither may have come so far
            work = self.works[role]()
            next(work)
            self.arm(role, step, where, shared, number, match)
            for _ in work:
                pass
            self.disarm(role)
            step //= 2
        if number == signal.SIGSTOP:
            time.sleep(DEAD_AFTER_MS / 1000 + 0.5)
            shared.hit.process.send_signal(signal.SIGCONT)
        self.system.wait_idle()
        self.check(f"{role} {number} {where} step {step} from {match}")


class Shared:
    """The same fault for two workers: whoever comes there first has it."""

    def __init__(self, system):
        self.system, self.hit = system, None

    def action(self, program, number):
        fault = self.system.database_fault() if number == DATABASE else program.fault(number)

        def act():
            if self.hit is None:
                self.hit = program
                fault()
        act.kills = fault.kills
        return act
