"""A client of the API: keep-alive per thread, the same request again when an answer was lost."""
import hashlib
import http.client
import json
import queue
import threading
import time
import urllib.parse

PATIENCE_S = 60


class Refused(Exception):
    def __init__(self, method, path, status, body):
        super().__init__(f"{method} {path}: {status} {body[:1500].decode('utf-8', 'replace')}")
        self.status, self.body = status, body

    @property
    def code(self):
        try:
            return json.loads(self.body).get("code", "")
        except ValueError:
            return ""


class Client:
    """Every POST carries a key of its own making, so that trying again never does it twice."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.host, self.port = parts.hostname, parts.port or 80
        self.local = threading.local()
        self.tokens = {}

    def exchange(self, method, path, body, headers):
        connection = getattr(self.local, "connection", None)
        if connection is None:
            connection = self.local.connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE_S)
        try:
            connection.request(method, "/api/v1" + path, body, headers)
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            self.local.connection = None
            raise

    def call(self, user, method, path, body=None, key=None, media="application/json", **headers):
        """Answers (headers, bytes); raises Refused for everything but 2xx."""
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        head = {"Accept-Language": "nb", **headers}
        if body is not None:
            head["Content-Type"] = media
        if user in self.tokens:
            head["Authorization"] = f"Bearer {self.tokens[user]}"
        if method == "POST" and key:
            head["Idempotency-Key"] = key
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                status, answer, content = self.exchange(method, path, body, head)
            except (OSError, http.client.HTTPException):
                if time.monotonic() > until:
                    raise
                time.sleep(0.3)
                continue
            if status < 300:
                return answer, content
            wait = answer.get("Retry-After")
            if status in (409, 429, 503) and wait and time.monotonic() < until:
                time.sleep(min(float(wait), 5))
                continue
            raise Refused(method, path, status, content)

    def post(self, user, path, body=None, key=None):
        return json.loads(self.call(user, "POST", path, body, key or f"demo {path}")[1])

    def get(self, user, path):
        return json.loads(self.call(user, "GET", path)[1])

    def items(self, user, path):
        """All rows of a list, page by page."""
        after, join = "", "&" if "?" in path else "?"
        while True:
            page = self.get(user, f"{path}{join}limit=500{after}")
            yield from page["items"]
            if not page["next"]:
                return
            after = "&after=" + urllib.parse.quote(page["next"])

    def csv(self, user, kind, content, source):
        mark = hashlib.sha256(content).hexdigest()[:16]
        return json.loads(self.call(user, "POST", f"/imports/{kind}?source={source}", content, f"demo import {kind} {mark}", "text/csv")[1])

    def sign_in(self, username, password):
        answer = self.post(None, "/sessions", {"username": username, "password": password}, key=f"sign in {time.time_ns()}")
        self.tokens[username] = answer["token"]

    def many(self, work, rows, advance, threads=4):
        """work(row) for every row on a few threads; the first fault ends it all."""
        waiting, faults = queue.SimpleQueue(), []
        for row in rows:
            waiting.put(row)

        def run():
            while not faults:
                try:
                    row = waiting.get_nowait()
                except queue.Empty:
                    return
                try:
                    work(row)
                    advance(1)
                except Exception as fault:  # told by the thread that waits
                    faults.append(fault)

        workers = [threading.Thread(target=run) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        if faults:
            raise faults[0]
