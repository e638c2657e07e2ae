"""service.py: a service of one's own: a throw-away cluster, the schema, the program, its users."""
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from client import Client

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PASSWORD = "riktig hest batteri"
TODAY = "2023-01-10"

# username → (roles, office)
USERS = {name: ([name], "Avdeling A") for name in (
    "caseworker", "approver", "scheme_owner", "finance", "auditor", "appeals", "admin", "applicant")}
USERS.update({
    "caseworker2": (["caseworker"], "Avdeling A"), "approver2": (["approver"], "Avdeling A"),
    "finance2": (["finance"], "Avdeling A"), "both": (["caseworker", "approver", "finance"], "Avdeling A"),
    "delegated": (["caseworker", "approver", "scheme_owner"], "Statsforvalteren"),
})


def program(folder, name):
    """A program of the build: $TILSAGN_BIN (one folder with all), or the build directory."""
    if os.environ.get("TILSAGN_BIN"):
        return os.path.join(os.environ["TILSAGN_BIN"], name)
    return os.path.join(os.environ["TILSAGN_BUILD"], folder, name)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Service:
    """Started by start(), ended by stop(); `sql` looks into the database as superuser."""

    def __init__(self, settings=None):
        self.folder = tempfile.mkdtemp(prefix="tilsagn-api.")
        self.port, self.process, self.cluster = free_port(), None, None
        self.settings, self.tokens, self.environment = settings or {}, {}, None

    def cluster_start(self):
        """pgtemp lives as long as its command, which lives as long as our end of the pipe."""
        told = os.path.join(self.folder, "environment")
        self.cluster = subprocess.Popen(
            [os.path.join(ROOT, "tests/support/pgtemp"), "sh", "-c", 'env -0 >"$1.new" && mv "$1.new" "$1"; cat >/dev/null',
             "sh", told], stdin=subprocess.PIPE)
        for _ in range(600):
            if os.path.exists(told):
                break
            assert self.cluster.poll() is None, "no cluster"
            time.sleep(0.1)
        with open(told, encoding="utf-8") as file:
            self.environment = dict(pair.split("=", 1) for pair in file.read().split("\0") if "=" in pair)
        self.environment["PGDATABASE"] = "tilsagn"

    def tilsagn(self, *arguments, text=""):
        subprocess.run([program("src/tilsagn", "tilsagn"), *arguments], env=self.environment, input=text, text=True, check=True)

    def conninfo(self, role):
        return f"host={self.environment['PGHOST']} port={self.environment['PGPORT']} dbname=tilsagn user=tilsagn_{role}"

    def sql(self, statement):
        """Rows as lists of text, in one transaction, with psql -c."""
        done = subprocess.run(["psql", "-qXAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", statement], env=self.environment,
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return [line.split("\t") for line in done.stdout.splitlines()]

    def user_add(self, name, roles, office):
        self.tilsagn("user", "add", "--database", "dbname=tilsagn", "--username", name, "--name", "Person " + name,
                     "--role", ",".join(roles), "--office", office, "--quick-hash", text=PASSWORD + "\n")

    def config_write(self):
        with open(os.path.join(self.folder, "seal"), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32) + "\n")
        values = {"listen": f"127.0.0.1:{self.port}", "demo": "yes", "seal_key": "seal", **self.settings}
        for role in ("web", "batch", "letter", "payment", "deadline", "housekeeping"):
            values.setdefault("database." + role, self.conninfo(role))
        self.config = os.path.join(self.folder, "tilsagn.conf")
        with open(self.config, "w", encoding="utf-8") as file:
            file.writelines(f"{name} = {value}\n" for name, value in values.items())

    def service_start(self):
        self.log = open(os.path.join(self.folder, "log"), "ab")
        self.process = subprocess.Popen([program("src/tilsagnd", "tilsagnd"), "--config", self.config], env=self.environment,
                                        stdout=self.log, stderr=self.log)
        for _ in range(600):
            assert self.process.poll() is None, self.log_text()
            try:
                if Client("127.0.0.1", self.port).raw("GET", "/readyz").status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.05)
        raise AssertionError("the service is not ready: " + self.log_text())

    def log_text(self):
        with open(os.path.join(self.folder, "log"), encoding="utf-8", errors="replace") as file:
            return file.read()[-8000:]

    def start(self):
        self.cluster_start()
        self.tilsagn("migrate", "--database", "dbname=tilsagn", "--demo")
        self.user_add("admin", *USERS["admin"])
        self.config_write()
        self.service_start()
        admin = self.login("admin")
        admin.put("/clock", {"date": TODAY})
        admin.post("/offices", {"name": "Statsforvalteren", "kind": "delegated", "manager": "county_governor", "valid_from": "2000-01-01"})
        for name, (roles, office) in USERS.items():
            if name != "admin":
                self.user_add(name, roles, office)
        return self

    def login(self, name, password=PASSWORD):
        """A client signed in as this user."""
        if name not in self.tokens:
            answer = Client("127.0.0.1", self.port).post("/sessions", {"username": name, "password": password}, expect=201)
            self.tokens[name] = answer["token"]
        return Client("127.0.0.1", self.port, self.tokens[name])

    def stop(self):
        """Ends what was started; says how the service ended."""
        status = None
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            try:
                status = self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
        log = self.log_text() if self.process is not None else ""
        if self.cluster is not None:
            self.cluster.stdin.close()
            self.cluster.wait(60)
        shutil.rmtree(self.folder, ignore_errors=True)
        return status, log
