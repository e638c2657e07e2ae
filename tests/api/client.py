"""client.py: what a client of the API does, and what every one of its answers must be."""
import http.client
import json
import re
import urllib.parse

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Answer:
    """One answer: status, headers, body as text, JSON or None."""

    def __init__(self, response, body):
        self.status, self.headers, self.body = response.status, response.headers, body
        kind = response.headers.get("Content-Type", "")
        self.json = json.loads(body) if body and kind.split(";")[0] in (
            "application/json", "application/problem+json") else None

    @property
    def etag(self):
        return self.headers.get("ETag")

    @property
    def code(self):
        return self.json.get("code") if self.json else None

    @property
    def pointers(self):
        return [fault["pointer"] for fault in self.json.get("errors", [])]

    def __getitem__(self, name):
        return self.json[name]

    def __repr__(self):
        return f"<{self.status} {self.body[:2000].decode(errors='replace')}>"


class Client:
    """A user's calls below /api/v1. Each method takes the status it expects, 2xx unless told."""

    def __init__(self, host, port, token=None):
        self.host, self.port, self.token = host, port, token
        self.connection = None

    def as_token(self, token):
        return Client(self.host, self.port, token)

    def raw(self, method, path, body=None, headers=None):
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        try:
            self.connection.request(method, path, body, headers or {})
            response = self.connection.getresponse()
            answer = Answer(response, response.read())
        except (http.client.HTTPException, OSError):
            self.connection.close()
            self.connection = None
            raise
        if response.will_close:
            self.connection.close()
            self.connection = None
        return answer

    def call(self, method, path, body=None, expect=None, if_match=None, key=None, headers=None, any_status=False):
        sent = {"Accept": "application/json", **(headers or {})}
        if self.token is not None:
            sent["Authorization"] = "Bearer " + self.token
        if if_match is not None:
            sent["If-Match"] = if_match
        if key is not None:
            sent["Idempotency-Key"] = key
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
            sent.setdefault("Content-Type", "application/json")
        if isinstance(body, str):
            body = body.encode()
        answer = self.raw(method, path if path.startswith("/api/") else "/api/v1" + path, body, sent)
        self.check(answer)
        if any_status:
            return answer
        good = (answer.status == expect) if expect else (200 <= answer.status < 300)
        assert good, f"{method} {path}: {answer}"
        return answer

    @staticmethod
    def check(answer):
        """The form that every answer has."""
        request = answer.headers.get("X-Request-Id", "")
        assert UUID.fullmatch(request), f"X-Request-Id {request!r}"
        if answer.status < 400:
            return
        assert answer.headers.get("Content-Type", "").split(";")[0] == "application/problem+json", answer
        problem = answer.json
        assert problem["type"].startswith("/problems/"), answer
        assert problem["status"] == answer.status and problem["title"], answer
        assert problem.get("instance") == request, answer
        for fault in problem.get("errors", []):
            assert fault["code"] and fault["detail"] and "pointer" in fault, answer

    def get(self, path, expect=200, **more):
        query = {name: value for name, value in more.pop("query", {}).items() if value is not None}
        if query:
            path += "?" + urllib.parse.urlencode(query)
        return self.call("GET", path, None, expect, **more)

    def post(self, path, body=None, expect=None, **more):
        return self.call("POST", path, body, expect, **more)

    def put(self, path, body, expect=None, **more):
        return self.call("PUT", path, body, expect, **more)

    def patch(self, path, body, expect=None, **more):
        return self.call("PATCH", path, body, expect, **more)

    def delete(self, path, expect=None, **more):
        return self.call("DELETE", path, None, expect, **more)

    def items(self, path, **query):
        """All items of a list, page by page."""
        found, after = [], None
        while True:
            page = self.get(path, query={**query, "after": after})
            found += page["items"]
            after = page["next"]
            if after is None:
                return found
