"""A client of the HTTP API that believes nothing: every reply is looked at for what api.md says
of all replies, and successful ones are compared with the OpenAPI document."""
import http.client
import json
import re
import socket
import urllib.parse

import jsonschema

from fits import Fits

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
STATUS_OF = {
    "validation": 422, "malformed": 400, "unauthenticated": 401, "forbidden": 403, "not-found": 404,
    "method-not-allowed": 405, "conflict": 409, "illegal-transition": 409, "same-person": 403,
    "impartiality": 403, "budget-exceeded": 409, "stale": 412, "precondition-required": 428,
    "too-large": 413, "unsupported-media-type": 415, "rate-limited": 429,
    "idempotency-mismatch": 422, "range-not-satisfiable": 416, "unavailable": 503, "internal": 500, "not-acceptable": 406,
    "timeout": 408, "uri-too-long": 414, "head-too-large": 431, "not-implemented": 501,
}


MEMBERS_OF = {"budget-exceeded": ("available_ore", "requested_ore", "limit"),
              "illegal-transition": ("current_state",)}


class Reply:
    def __init__(self, method, path, status, headers, body):
        self.method, self.path = method, path
        self.status, self.headers, self.body = status, headers, body

    @property
    def media_type(self):
        return (self.headers.get("Content-Type") or "").split(";")[0]

    @property
    def json(self):
        return json.loads(self.body, parse_float=refuse_float)

    @property
    def text(self):
        return self.body.decode()

    @property
    def etag(self):
        return self.headers.get("ETag")

    @property
    def slug(self):
        return self.json["type"].removeprefix("/problems/") if self.status >= 400 else None

    @property
    def code(self):
        return self.json.get("code") if self.status >= 400 else None

    @property
    def pointers(self):
        return [fault["pointer"] for fault in self.json.get("errors", [])]

    @property
    def faults(self):
        """{(pointer, code)} of a validation problem."""
        return {(e["pointer"], e["code"]) for e in self.json.get("errors", [])}

    def __getitem__(self, name):
        return self.json[name]

    def __repr__(self):
        return f"{self.method} {self.path} → {self.status} {self.body[:600]!r}"


def refuse_float(text):
    raise AssertionError(f"a number that is no integer: {text}")


class Document:
    """openapi.json: which operation a request was, and whether its reply is as described."""

    def __init__(self, text):
        self.json = text
        self.operations = []  # (method, template, pattern, operation)
        for path, item in text["paths"].items():
            pattern = re.compile(re.sub(r"\{[^}]*\}", "[^/]+", path) + "$")
            for method, operation in item.items():
                self.operations.append((method.upper(), path, pattern, operation))
        # A path that is written out goes before one with parameters.
        self.operations.sort(key=lambda row: row[1].count("{"))
        self.resolver = jsonschema.RefResolver("", text)
        self.fits, self.asked_both = Fits(text), 3
        self.validators = {}  # (operationId, status) → (what fits quickly, jsonschema's, how many replies both have seen)
        self.seen = {}  # operationId → set of statuses
        self.deviations = []

    def find(self, method, path):
        path = path.split("?")[0]
        for known, template, pattern, operation in self.operations:
            # A path that is written out is no other's, whatever its methods.
            if known == method and (template == path if path in self.json["paths"] else pattern.fullmatch(path)):
                return operation
        return None

    def named(self, name):
        return next(row for row in self.operations if row[3]["operationId"] == name)

    def validator(self, operation, status):
        key = (operation["operationId"], status)
        if key not in self.validators:
            content = operation["responses"].get(str(status), {}).get("content", {})
            schema = content.get("application/json", {}).get("schema")
            self.validators[key] = schema and [self.fits.of(schema), jsonschema.Draft202012Validator(schema, resolver=self.resolver), 0]
        return self.validators[key]

    def errors(self, validator, value):
        """What is wrong with a reply. Of each kind jsonschema sees the first, and all that do not fit or are not known."""
        fits, thorough, seen = validator
        quickly = fits(value) if fits else False
        if quickly and seen >= self.asked_both:
            return
        validator[2] += 1
        found = list(thorough.iter_errors(value))
        assert fits is None or quickly == (not found), f"fits.py says {quickly}, jsonschema {found}: {value}"
        yield from found

    def observe(self, method, reply):
        operation = self.find("GET" if method == "HEAD" else method, reply.path)
        if operation is None:
            return
        name = operation["operationId"]
        self.seen.setdefault(name, set()).add(reply.status)
        if reply.status != 304 and str(reply.status) not in operation["responses"]:
            self.deviate(name, reply, f"status {reply.status} is not in the document")
        if reply.status < 300 and reply.media_type == "application/json" and method != "HEAD":
            validator = self.validator(operation, reply.status)
            for error in self.errors(validator, json.loads(reply.body)) if validator else ():
                where = "/".join(re.sub(r"^\d+$", "n", str(part)) for part in error.absolute_path)
                self.deviate(name, reply, f"/{where}: {error.message[:300]}")

    def deviate(self, name, reply, text):
        if len(self.deviations) < 500:
            self.deviations.append(f"{name}: {text}")


class Client:
    """One user's session. Methods return a Reply, which must be a success unless told: `expect` is
    the status that must come, `refused` the slug of the problem; any_status takes all."""

    def __init__(self, port, document=None, token=None, language=None):
        self.port, self.document, self.token, self.language = port, document, token, language
        self.user = None
        self.connection = None

    @property
    def id(self):
        return self.user["id"]

    def clone(self, **changes):
        other = Client(self.port, self.document, self.token, self.language)
        other.user = self.user
        for name, value in changes.items():
            setattr(other, name, value)
        return other

    def as_token(self, token):
        return Client(self.port, self.document, token, self.language)

    def close(self):
        if self.connection:
            self.connection.close()
            self.connection = None

    def send(self, method, path, body, headers):
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                self.connection.connect()
                self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                self.connection.request(method, path, body=body, headers=headers)
                reply = self.connection.getresponse()
                content = reply.read()
                break
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.close()
                if attempt == 2:
                    raise
        if reply.will_close:
            self.close()
        return Reply(method, path, reply.status, reply.headers, content)

    def call(self, method, path, body=None, *, raw=None, content_type="application/json",
             if_match=None, key=None, language=None, headers=None, root=False, any_status=False,
             refused=None, expect=None, query=None):
        path = path if root or path.startswith("/api/v1/") else "/api/v1" + path
        query = {name: value for name, value in (query or {}).items() if value is not None}
        if query:
            path += "?" + urllib.parse.urlencode(query)
        if isinstance(body, (bytes, str)):
            body, raw, content_type = None, body, None
        sent = {"Accept-Encoding": "identity"}
        language = language or self.language
        if self.token is not None:
            sent["Authorization"] = "Bearer " + self.token
        if raw is None and body is not None:
            raw = json.dumps(body, ensure_ascii=False).encode()
        if raw is not None and content_type is not None:
            sent["Content-Type"] = content_type
        for name, value in (("If-Match", if_match), ("Idempotency-Key", key),
                            ("Accept-Language", language)):
            if value is not None:
                sent[name] = value
        sent.update(headers or {})
        reply = self.send(method, path, raw, sent)
        self.check(method, reply, language or "nb")
        if any_status:
            return reply
        if refused is not None:
            assert reply.status >= 400 and reply.slug == refused, f"not refused as {refused}: {reply!r}"
        elif expect is not None:
            assert reply.status == expect, f"not {expect}: {reply!r}"
        else:
            assert reply.status < 300, repr(reply)
        return reply

    def check(self, method, reply, language):
        """What holds of every reply."""
        assert UUID.fullmatch(reply.headers["X-Request-Id"] or ""), repr(reply)
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        if reply.status in (204, 304) or method == "HEAD":
            assert reply.body == b"", repr(reply)
        elif reply.status >= 400:
            check_problem(reply, language)
        else:
            assert reply.media_type, repr(reply)
        if reply.status == 201:
            assert reply.headers["Location"].startswith("/api/v1/"), repr(reply)
        if self.document is not None:
            self.document.observe(method, reply)

    def get(self, path, **more):
        return self.call("GET", path, **more)

    def post(self, path, body=None, **more):
        return self.call("POST", path, body, **more)

    def patch(self, path, body, **more):
        return self.call("PATCH", path, body, **more)

    def put(self, path, body, **more):
        return self.call("PUT", path, body, **more)

    def delete(self, path, **more):
        return self.call("DELETE", path, **more)

    def items(self, path, **query):
        """Every row of a list, page by page."""
        rows, after = [], None
        while True:
            page = self.get(path, query={**query, "after": after}).json
            rows += page["items"]
            after = page["next"]
            if after is None:
                return rows


def check_problem(reply, language="nb"):
    """RFC 9457 and api.md: what a refusal always says."""
    assert reply.media_type == "application/problem+json", repr(reply)
    problem = reply.json
    slug = problem["type"].removeprefix("/problems/")
    assert STATUS_OF.get(slug) == reply.status == problem["status"], repr(reply)
    assert problem["title"] and problem["detail"], repr(reply)
    assert "{" not in problem["detail"], f"a hole that was not filled: {reply!r}"
    assert problem["instance"] == reply.headers["X-Request-Id"], repr(reply)
    assert reply.headers["Content-Language"] == language.split(",")[0].split("-")[0], repr(reply)
    for members in MEMBERS_OF.get(slug, ()):
        assert members in problem, f"without {members}: {reply!r}"
    if slug in ("rate-limited", "unavailable"):
        assert int(reply.headers["Retry-After"]) > 0, repr(reply)
    assert slug != "validation" or problem.get("errors"), f"a fault nowhere: {reply!r}"
    for error in problem.get("errors", []):
        assert {"pointer", "code", "detail"} <= set(error) and error["detail"], repr(reply)
