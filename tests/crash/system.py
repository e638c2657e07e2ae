"""system.py: the service and two workers of each kind, each behind a proxy of its own, on the
throw-away cluster that `run` was started in. What is killed is started again at once, as its unit
would; whoever freezes one thaws it."""
import glob
import os
import signal
import socket
import subprocess
import tempfile
import time

from pgproxy import Proxy
from ports import free_port

BUILD = os.environ["TILSAGN_BUILD"]
DATABASE = "crash_test"
TODAY = "2023-01-10"
HEARTBEAT_MS, DEAD_AFTER_MS = 300, 1500


def wait_for(what, seconds=30, name="it"):
    end = time.monotonic() + seconds
    while True:
        value = what()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"{name} did not happen in {seconds} s")
        time.sleep(0.02)


class Fault:
    """What a trap does to a process. Counted, so that a run knows what it has injected."""
    injected = 0

    def __init__(self, program, number):
        self.program, self.number, self.kills = program, number, number == signal.SIGKILL

    def __call__(self):
        Fault.injected += 1
        self.program.process.send_signal(self.number)


class Program:
    def __init__(self, system, role, path):
        self.role, self.path, self.proxy, self.process = role, path, Proxy(), None
        self.folder = tempfile.mkdtemp(prefix=role + ".", dir=system.folder)
        self.config = os.path.join(self.folder, "tilsagn.conf")
        with open(os.path.join(self.folder, "seal.key"), "w", encoding="ascii") as key:
            key.write("5e" * 32 + "\n")
        with open(self.config, "w", encoding="ascii") as config:
            print(f"listen = 127.0.0.1:{system.port}\ndemo = yes\nstate_dir = .\nsecrets_dir = .\nseal_key = seal.key\n"
                  f"worker.heartbeat_ms = {HEARTBEAT_MS}\nletter.folder = {system.folder}/letters\n"
                  f"database.{role} = host=127.0.0.1 port={self.proxy.port} dbname={DATABASE} user=tilsagn_{role} "
                  "sslmode=disable gssencmode=disable", file=config)

    def start(self):
        with open(os.path.join(self.folder, "log"), "ab") as log:
            self.process = subprocess.Popen([self.path, "--config", self.config], stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def log(self):
        with open(os.path.join(self.folder, "log"), encoding="utf-8", errors="replace") as text:
            return text.read()[-3000:]

    def fault(self, number=signal.SIGKILL):
        return Fault(self, number)

    def revive(self):
        """Starts it again when it was killed. True if it was."""
        if self.process.poll() is None:
            return False
        assert self.process.returncode == -signal.SIGKILL, f"{self.role} ended with {self.process.returncode}: {self.log()}"
        self.start()
        return True

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=30)


class System:
    def __init__(self, mutation=None):
        self.folder = tempfile.mkdtemp(prefix="tilsagn-crash.")
        self.port = free_port()
        subprocess.run([BUILD + "/src/tilsagn/tilsagn", "migrate", "--database", f"dbname={DATABASE}", "--demo"],
                       check=True, stdout=subprocess.DEVNULL)
        self.sql(f"update rule.setting set value = '{DEAD_AFTER_MS}' where name = 'job.dead_after_ms'")
        if mutation:
            self.sql(mutation)
        self.service = Program(self, "web", BUILD + "/src/tilsagnd/tilsagnd")
        self.workers = {}
        for path in sorted(glob.glob(BUILD + "/workers/tilsagn-worker-*")):
            role = path.rsplit("-", 1)[1]
            if os.access(path, os.X_OK) and os.path.isfile(path) and role in ("batch", "letter", "payment"):
                self.workers[role] = [Program(self, role, path) for _ in range(2)]
        for program in self.programs():
            program.start()
        self.wait_ready()

    def programs(self):
        return [self.service, *(p for pair in self.workers.values() for p in pair)]

    @staticmethod
    def sql(statement, file=None):
        """Rows as lists of text, in one transaction as superuser; waits for a server that is away.

        The statement goes by standard input: what a storm claims outgrows an argument of a command."""
        def ask():
            done = subprocess.run(["psql", "-qXAt1", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", DATABASE, "-f", file or "-"],
                                  input=None if file else statement, capture_output=True, text=True, check=False)
            away = done.returncode == 2 or "terminating connection" in done.stderr or "server closed" in done.stderr
            assert away or done.returncode == 0, done.stderr
            return None if away else done
        return [line.split("\t") for line in wait_for(ask, 30, "a database").stdout.splitlines()]

    def wait_ready(self):
        def ready():
            self.service.revive()
            try:
                with socket.create_connection(("127.0.0.1", self.port), 2) as link:
                    link.sendall(b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                    return b" 200 " in link.recv(64)
            except OSError:
                return False
        wait_for(ready, 60, "a ready service")

    def wait_idle(self, seconds=60):
        """Every job is done, whoever was killed meanwhile; a failed one is not waited for."""
        def idle():
            for program in self.programs():
                program.revive()
            self.hurry()
            return not self.sql("select 1 from job.job where state <> 'dead' limit 1")
        wait_for(idle, seconds, "an empty queue")

    def hurry(self):
        """What waits to be tried again need not wait here, nor for the next poll."""
        self.sql("""update job.job set run_at = clock_timestamp() where state = 'ready' and run_at > clock_timestamp();
          select pg_notify('job', queue) from job.job""")

    def database_kill(self):
        """kill -9 of PostgreSQL, all of it at once, and a start of what is left on disk."""
        with open(os.path.join(os.environ["PGTEMP_DIR"], "data/postmaster.pid"), encoding="ascii") as file:
            postmaster = int(file.readline())
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(postmaster)], capture_output=True, text=True, check=True)
        for pid in (postmaster, *map(int, children.stdout.split())):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        Fault.injected += 1
        wait_for(lambda: not os.path.exists(f"/proc/{postmaster}/fd/0"), 10, "the end of the server")
        wait_for(lambda: subprocess.run([os.environ["PGTEMP"], "--ctl", "start"], check=False, capture_output=True).returncode == 0, 30,
                 "a start of PostgreSQL")

    def database_fault(self):
        def fault():
            self.database_kill()
        fault.kills = False
        return fault

    def stop(self):
        return [program.stop() for program in self.programs()]
