"""storm.py: clients at work while the service, or PostgreSQL itself, is killed at a random moment.
Every client keeps asking with the same key until it knows; afterwards everything that was
acknowledged is there."""
import threading
import time

CLIENTS = 4


class Storm:
    def __init__(self, system, world, check):
        self.system, self.world, self.check = system, world, check

    def work(self, until, faults):
        """Whole cases, one after another: create, submit, assess, decide, approve, accept."""
        try:
            while time.monotonic() < until:
                self.world.accepted()
        except Exception as fault:  # pylint: disable=broad-except
            faults.append(fault)

    def round(self, rng, what, seconds=3.0):
        """`what` is "service" or "database"."""
        until, faults = time.monotonic() + seconds, []
        threads = [threading.Thread(target=self.work, args=(until, faults)) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        time.sleep(rng.uniform(0.2, seconds - 0.5))
        if what == "service":
            self.system.service.fault()()
            self.system.service.process.wait(timeout=10)
        else:
            self.system.database_kill()
        self.system.wait_ready()
        for thread in threads:
            thread.join(90)
        assert not any(thread.is_alive() for thread in threads), "clients without an answer"
        if faults:
            raise faults[0]
        self.system.wait_idle()
        self.check(f"kill -9 of the {what}")
