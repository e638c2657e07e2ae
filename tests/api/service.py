"""service.py: the system under test: a database made by `tilsagn migrate`, the service, its workers
and its people. tests/api/run has made the cluster."""
import contextlib
import glob
import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../support"))
from client import Client, Document  # noqa: E402
from fakeclamd import FakeClamd  # noqa: E402
from fakesmtp import FakeSmtp  # noqa: E402
from ports import free_port  # noqa: E402

BUILD = os.environ["TILSAGN_BUILD"]
TILSAGN = os.path.join(BUILD, "src/tilsagn/tilsagn")
SANITIZED = os.environ.get("TILSAGN_SANITIZED") == "yes"
DATABASE = "api_test"
PROCESSES = ("web", "batch", "letter", "payment", "deadline", "scan", "register", "housekeeping")
READY_SECONDS = 60
PASSWORD = "riktig hest batteri"
TODAY = "2023-01-10"  # the business clock of the suite
HOME, DELEGATED = "Avdeling A", "Statsforvalteren"

# username → (roles, office)
PEOPLE = {
    **{role: ([role], HOME) for role in ("caseworker", "approver", "scheme_owner", "finance",
                                         "auditor", "appeals", "admin", "applicant")},
    "caseworker2": (["caseworker"], HOME), "caseworker3": (["caseworker"], "Avdeling C"),
    "approver2": (["approver"], HOME), "approver3": (["approver"], "Avdeling C"),
    "scheme_owner2": (["scheme_owner"], HOME), "finance2": (["finance"], HOME), "applicant2": (["applicant"], HOME),
    "both": (["caseworker", "approver", "finance"], HOME),
    "delegated": (["caseworker", "approver", "scheme_owner"], DELEGATED),
    "delegated2": (["caseworker", "approver"], DELEGATED),
}


def wait_until(what, seconds=20, pause=0.05):
    """What the function returns as soon as it is true."""
    end = time.monotonic() + seconds * (4 if SANITIZED else 1)
    while True:
        value = what()
        if value:
            return value
        assert time.monotonic() < end, f"did not happen in {seconds} s"
        time.sleep(pause)


def user_add(username, roles, office):
    subprocess.run(
        [TILSAGN, "user", "add", "--database", f"dbname={DATABASE}", "--username", username,
         "--name", "Person " + username, "--role", ",".join(roles), "--office", office,
         "--quick-hash"],
        input=PASSWORD, text=True, check=True, capture_output=True)


class Program:
    def __init__(self, path, folder):
        self.path, self.name = path, os.path.basename(path)
        self.log_path = os.path.join(folder, self.name + ".log")
        self.config = os.path.join(folder, "tilsagn.conf")
        self.process = None

    def start(self):
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen([self.path, "--config", self.config], stdout=log,
                                            stderr=log, stdin=subprocess.DEVNULL)

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def end(self, number=signal.SIGTERM):
        if self.process is None:
            return None
        if self.alive():
            self.process.send_signal(number)
        status = self.process.wait(timeout=30)
        self.process = None
        return status

    def log(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as text:
            return text.read()


class People(dict):
    """people.caseworker is people["caseworker"]."""
    __getattr__ = dict.__getitem__


class Service:
    def __init__(self, folder):
        self.folder, self.port, self.password = folder, free_port(), PASSWORD
        self.document, self.people, self.holder = None, People(), None
        self.clamd = FakeClamd(os.path.join(folder, "clamd.sock"))
        self.relay = FakeSmtp()
        subprocess.run([TILSAGN, "migrate", "--database", f"dbname={DATABASE}", "--demo"],
                       check=True, stdout=subprocess.DEVNULL)
        self.write_config()
        self.program = Program(os.path.join(BUILD, "src/tilsagnd/tilsagnd"), folder)
        paths = sorted(p for p in glob.glob(os.path.join(BUILD, "workers/tilsagn-worker-*"))
                       if os.path.isfile(p) and os.access(p, os.X_OK))
        self.workers = {p.rsplit("-", 1)[1]: Program(p, folder) for p in paths}

    def write_config(self):
        place = f"host={os.environ['PGHOST']} port={os.environ['PGPORT']} dbname={DATABASE}"
        with open(os.path.join(self.folder, "seal.key"), "w", encoding="ascii") as key:
            key.write("5e" * 32 + "\n")
        with open(os.path.join(self.folder, "receipt.key"), "w", encoding="ascii") as key:
            key.write("7a" * 32 + "\n")
        with open(os.path.join(self.folder, "tilsagn.conf"), "w", encoding="ascii") as config:
            print(f"listen = 127.0.0.1:{self.port}\ndemo = yes\nstate_dir = .\nsecrets_dir = .",
                  f"seal_key = {self.folder}/seal.key\nreceipt_key = {self.folder}/receipt.key", f"clamd = {self.clamd.address}\nscan_timeout_ms = 3000",
                  f"letter.relay = {self.relay.address}\nletter.from = brev@example.no\nletter.portal = https://tilsagn.example.no/", sep="\n", file=config)
            for name in PROCESSES:
                print(f"database.{name} = {place} user=tilsagn_{name}", file=config)

    @staticmethod
    def sql(statement, **values):
        """Rows as lists of text, in one transaction as superuser; :'name' stands for a value."""
        command = ["psql", "-qXAt", "-1", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", DATABASE, "-f", "-"]
        for name, value in values.items():
            command += ["-v", f"{name}={value}"]
        done = subprocess.run(command, input=statement, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return [line.split("\t") for line in done.stdout.splitlines()]

    def history_count(self):
        return int(self.sql("select count(*) from history.entry")[0][0])

    def settle(self):
        """Until the workers have nothing to do: then only requests write."""
        wait_until(lambda: self.sql("select count(*) from job.job where state <> 'dead'") == [["0"]])

    def start(self):
        for program in (self.program, *self.workers.values()):
            program.start()
        self.wait_ready()
        self.document = Document(Client(self.port).get("/openapi.json").json)
        user_add("admin", *PEOPLE["admin"])
        # Decisions are expected before the month is over, so that no letters are made behind the tests.
        self.sql("update rule.setting set value = '0' where name = 'decision.expected_months'")
        admin = self.login("admin")
        admin.put("/clock", {"date": TODAY}, if_match=admin.get("/clock").etag)
        admin.post("/offices", {"name": DELEGATED, "kind": "delegated", "manager": "county_governor",
                                "valid_from": "2000-01-01"})
        for name, (roles, office) in PEOPLE.items():
            user_add(name, roles, office)
            self.people[name] = self.login(name)

    def client(self, token=None, language=None):
        return Client(self.port, self.document, token, language)

    def login(self, name, password=PASSWORD):
        """A client signed in as this user, with a connection of its own."""
        if name in self.people:
            return self.people[name].clone()
        client = self.client()
        answer = client.post("/sessions", {"username": name, "password": password}).json
        client.token, client.user = answer["token"], answer["user"]
        return client

    def wait_ready(self):
        wait_until(self.ready, READY_SECONDS)

    @contextlib.contextmanager
    def beside(self, **settings):
        """A client, signed in as nobody, of another service on the same database with other settings
        (None: without the setting)."""
        port, folder = free_port(), tempfile.mkdtemp(dir=self.folder)
        with open(os.path.join(self.folder, "tilsagn.conf"), encoding="ascii") as config:
            values = dict(line.rstrip("\n").split(" = ", 1) for line in config)
        values.update(settings, listen=f"127.0.0.1:{port}")
        with open(os.path.join(folder, "tilsagn.conf"), "w", encoding="ascii") as config:
            config.writelines(f"{name} = {value}\n" for name, value in values.items() if value is not None)
        program = Program(self.program.path, folder)
        program.start()
        try:
            wait_until(lambda: self.ready(program, port), READY_SECONDS)
            yield Client(port, self.document)
        finally:
            program.end()

    def ready(self, program=None, port=None):
        program, port = program or self.program, port or self.port
        assert program.alive(), program.log()[-4000:]
        try:
            probe = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            probe.request("GET", "/readyz")
            status = probe.getresponse().status
            probe.close()
            return status == 200
        except OSError:
            return False

    @contextlib.contextmanager
    def locked(self, statement):
        """A lock that is held by a transaction of its own until unlock(), or the end."""
        self.holder = subprocess.Popen(["psql", "-qXAt", "-d", DATABASE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.holder.stdin.write(f"begin;\n{statement};\n\\echo locked\n")
        self.holder.stdin.flush()
        while self.holder.stdout.readline() not in ("locked\n", ""):
            pass
        try:
            yield
        finally:
            self.unlock()

    def unlock(self):
        if self.holder is not None:
            self.holder.communicate("rollback;\n")
            self.holder = None

    def wait_blocked(self, count=1):
        """Until so many wait for a lock."""
        wait_until(lambda: len(self.sql("select pid from pg_stat_activity where wait_event_type = 'Lock'")) >= count)

    def cut(self, line, ask):
        """A request that waits for what `line` locks, cut by a kill; then the service is there again."""
        with ThreadPoolExecutor(1) as pool, self.locked(line):
            cut = pool.submit(ask)
            self.wait_blocked()
            self.program.end(signal.SIGKILL)
            assert cut.exception(30) is not None
            self.unlock()
        self.program.start()
        self.wait_ready()

    def restart(self, number=signal.SIGKILL):
        self.program.end(number)
        self.program.start()
        self.wait_ready()

    def stop(self):
        """{program: exit status}; 0 is the only good one."""
        return {p.name: p.end() for p in (self.program, *self.workers.values()) if p.process}
