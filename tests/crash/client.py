"""client.py: clients that keep their own log of what was acknowledged to them, and ask again with
the same key until they know."""
import http.client
import itertools
import json
import time

NUMBERS = itertools.count(1)


class Refused(Exception):
    def __init__(self, status, problem):
        super().__init__(f"{status} {problem}")
        self.status, self.problem = status, problem


class Log:
    """The oracle: what clients were told, whatever the service says afterwards. One line each."""

    def __init__(self, path):
        self.file = open(path, "w", encoding="utf-8")
        self.acked = []

    def sent(self, key, method, path):
        print(json.dumps({"sent": key, "method": method, "path": path}), file=self.file, flush=True)

    def ack(self, key, action, status, body):
        self.acked.append((key, action, status, body))
        print(json.dumps({"acked": key, "status": status, "body": body}), file=self.file, flush=True)


class Client:
    """One person. Every write has a key; `do` repeats it until an answer is certain."""

    def __init__(self, port, log, token=None):
        self.port, self.log, self.token, self.replayed = port, log, token, 0

    def once(self, method, path, body=None, key=None):
        """(status, headers, body), or OSError and its kin when there is none."""
        headers = {"Accept": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        if key:
            headers["Idempotency-Key"] = key
        if body is not None:
            headers["Content-Type"] = "application/xml" if isinstance(body, bytes) else "application/json"
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            link.request(method, "/api/v1" + path, body if body is None or isinstance(body, bytes) else json.dumps(body).encode(), headers)
            answer = link.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            link.close()

    def try_once(self, method, path, body, key):
        """The answer when it is certain, else None: a lost connection, 503, or the same key still
        in flight."""
        try:
            status, headers, text = self.once(method, path, body, key)
        except (OSError, http.client.HTTPException):
            return None
        problem = json.loads(text) if status >= 400 else None
        if status == 503 or (status == 409 and problem.get("code") == "idempotency.key.in_flight"):
            return None
        return status, headers, text

    def do(self, method, path, body=None, key=None, seconds=40):
        """What the request came to. A write that is acknowledged goes into the log."""
        key = key or (f"crash-{next(NUMBERS)}" if method != "GET" else None)
        if method != "GET":
            self.log.sent(key, method, path)
        end = time.monotonic() + seconds
        while (answer := self.try_once(method, path, body, key)) is None:
            if time.monotonic() > end:
                raise AssertionError(f"{method} {path}: no certain answer in {seconds} s")
            time.sleep(0.05)
        status, headers, text = answer
        if status >= 400:
            raise Refused(status, text.decode())
        if method == "POST":
            self.log.ack(key, path, status, json.loads(text) if text else None)
        self.replayed += headers.get("Idempotent-Replay") == "true"
        return json.loads(text) if text else None

    def get(self, path):
        return self.do("GET", path)

    def post(self, path, body=None, key=None):
        return self.do("POST", path, body, key)

    def put(self, path, body):
        return self.do("PUT", path, body)
