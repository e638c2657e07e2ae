"""Every route of the document with everything that can be wrong, made from the document itself: the
named problem with all faults, in the person's language, nothing changed, the service alive."""
import json
import socket

import pytest
from routes import Objects, good, if_match_of, json_bodies, rows_of, target, who

INT64 = 2**63 - 1
DEEP = b'{"a":' + b"[" * 40 + b"]" * 40 + b"}"
LANGUAGES = ("nb", "nn", "en")
@pytest.fixture(scope="module")
def sender(service, document):
    """Sends to an operation as one who has its role; the reply's form is checked, not its status."""
    def send(operation, method, path, **more):
        name = who(operation)
        client = service.people[name] if name else service.client()
        return client.call(method, path, any_status=True, root=True, **more)
    return send


def bad_values(schema):
    """(value, codes that may name it) for one field."""
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if "oneOf" in schema:
        yield 1, {"type"}
        yield {"kind": "unheard of"}, {"choice", "missing"}
        return
    if "null" not in kinds:
        yield None, {"type"}
    if {"integer", "boolean"} <= set(kinds):
        for value in ("1", 1.5, INT64 + 1, -(10**30), *(() if "object" in kinds else ([], {}))):
            yield value, {"type"}
    elif "integer" in kinds:
        for value in ("1", 1.5, True, [], {}):
            yield value, {"type"}
        if schema.get("maximum", INT64) < INT64:
            yield schema["maximum"] + 1, {"too_large"}
        if schema.get("minimum", -INT64 - 1) > -INT64 - 1:
            yield schema["minimum"] - 1, {"too_small"}
        yield INT64 + 1, {"too_large"}
        yield 10**30, {"too_large"}
        yield -(10**30), {"too_small", "too_large"}
    elif "boolean" in kinds:
        yield "true", {"type"}
        yield 1, {"type"}
    elif "string" in kinds:
        yield 7, {"type"}
        yield ["x"], {"type"}
        yield "a\x00b", None
        if "enum" in schema:
            yield "unheard of", {"choice"}
        elif schema.get("format") == "date":
            for value in ("2023-02-30", "2023-13-01", "23-01-01", "2023-1-1", "2023-01-01T00:00:00Z", "", "0000-01-01"):
                yield value, {"date"}
        elif schema.get("format") == "date-time":
            for value in ("2023-01-01", "2023-02-30T10:00:00Z", "2023-01-01T25:00:00Z", "2023-01-01T10:00:00"):
                yield value, {"time"}
        else:
            if "maxLength" in schema:
                yield "x" * (schema["maxLength"] + 1), {"too_long", schema.get("x-rule")}
            if schema.get("minLength", 0) > 0:
                yield "", {"too_short", schema.get("x-rule"), "missing"}
            if "pattern" in schema:
                yield " \n\u00a0" * schema["minLength"], {"missing", "too_long"}
            if schema.get("x-rule"):
                yield "Z z" * schema.get("minLength", 1), {schema["x-rule"], "too_long"}
    elif "array" in kinds and "object" not in kinds:
        yield {}, {"type"}
        yield "x", {"type"}
        if "maxItems" in schema and schema["maxItems"] <= 1000:
            yield [good(schema["items"])] * (schema["maxItems"] + 1), {"too_long"}
    elif "object" in kinds and "array" not in kinds:
        yield [], {"type"}
        yield "x", {"type"}
        if schema.get("additionalProperties") is False or "properties" in schema:
            yield {**good(schema), "colour": 1}, {"unknown"}


@pytest.fixture(scope="module")
def real(service, build, document):
    """{path: the path with the id of an object that is there}; made before anything is counted."""
    objects = Objects(build)
    service.settle()
    return {path: objects.path(path) for _, path, _ in rows_of(document)}


def test_each_fault_of_each_field_is_named(service, document, real, sender):
    before = service.history_count()
    wrong = []
    for method, path, operation, schema in json_bodies(document):
        base = good(schema)
        for name, field in schema["properties"].items():
            for value, codes in bad_values(field):
                reply = sender(operation, method, real[path], body={**base, name: value}, **if_match_of(operation))
                pointers = {e["pointer"]: e["code"] for e in reply.json.get("errors", [])} if reply.status >= 400 else {}
                if codes is None and reply.slug == "malformed":
                    continue
                hit = any(p == f"/{name}" or p.startswith(f"/{name}/") for p in pointers)
                # Beyond every number at all, the place is not known.
                if reply.slug != "validation" or not (hit or "" in pointers):
                    wrong.append(f"{method} {path} {name}={str(value)[:40]!r}: {reply.status} {reply.body[:200]!r}")
                elif codes and hit and not {c for p, c in pointers.items() if p.startswith(f"/{name}")} & codes:
                    wrong.append(f"{method} {path} {name}={str(value)[:40]!r}: code {pointers}, not {codes}")
    assert not wrong, "\n".join(wrong[:60]) + f"\n{len(wrong)} in all"
    assert service.history_count() == before and service.program.alive()


def test_unknown_and_missing_fields_are_all_told_at_once(service, document, real, sender):
    before, wrong = service.history_count(), []
    for method, path, operation, schema in json_bodies(document):
        reply = sender(operation, method, real[path], body={"colour": 1, "form~/x": {}}, **if_match_of(operation))
        expected = {("/colour", "unknown"), ("/form~0~1x", "unknown")} | {("/" + n, "missing") for n in schema.get("required", ())}
        if reply.slug != "validation" or reply.faults != expected:
            wrong.append(f"{method} {path}: {reply.status} {reply.body[:400]!r}")
    assert not wrong, "\n".join(wrong)
    assert service.history_count() == before


def test_a_route_without_fields_takes_none(service, document, real, sender):
    before, wrong = service.history_count(), []
    for method, path, operation in rows_of(document):
        if method == "POST" and "requestBody" not in operation:
            reply = sender(operation, method, real[path], body={"colour": 1})
            if reply.faults != {("/colour", "unknown")}:
                wrong.append(repr(reply))
    assert not wrong, "\n".join(wrong)
    assert service.history_count() == before


BODIES = {
    "broken": (b'{"a":', "malformed"), "no JSON": (b"hello", "malformed"), "two values": (b"{} {}", "malformed"),
    "bad UTF-8": (b'{"a":"\xff\xfe"}', "malformed"), "overlong UTF-8": (b'{"a":"\xc0\x80"}', "malformed"),
    "a surrogate": (b'{"a":"\xed\xa0\x80"}', "malformed"), "half an escape": (b'{"a":"\\ud800"}', "malformed"),
    "a NUL": (b'{"a":\x00}', "malformed"), "a NUL after a number": (b'{"a":1\x00}', "malformed"), "a name twice": (b'{"a":1,"a":2}', "malformed"), "NaN": (b'{"a":NaN}', "malformed"),
    "a list": (b"[]", "validation"), "a number": (b"1", "validation"), "null": (b"null", "validation"), "text": (b'"x"', "validation"),
    "too deep": (DEEP, "validation"), "huge number": (b'{"a":1e999}', "validation"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_object_is_refused(service, document, real, sender, name):
    raw, slug = BODIES[name]
    before, wrong = service.history_count(), []
    for method, path, operation, _ in json_bodies(document):
        reply = sender(operation, method, real[path], raw=raw, **if_match_of(operation))
        if reply.slug != slug or slug == "malformed" and reply.code != "request.body.malformed":
            wrong.append(f"{method} {path}: {reply.status} {reply.body[:200]!r}")
    assert not wrong, "\n".join(wrong)
    assert service.history_count() == before


def test_another_content_type_is_refused(document, real, sender):
    for method, path, operation in rows_of(document):
        if "requestBody" in operation and not {"*/*", "application/octet-stream"} & set(operation["requestBody"]["content"]):
            for kind in ("text/plain", "application/x-www-form-urlencoded", "application/jsonx", None):
                reply = sender(operation, method, real[path], raw=b"a=b", content_type=kind, **if_match_of(operation))
                assert reply.slug == "unsupported-media-type", repr(reply)


def test_a_body_beyond_the_limit_is_refused(service, document, real, sender):
    raw = b'{"a":"' + b"x" * (1 << 20) + b'"}'
    for method, path, operation, _ in json_bodies(document):
        try:
            reply = sender(operation, method, real[path], raw=raw, **if_match_of(operation))
        except (BrokenPipeError, ConnectionResetError):
            continue  # refused and closed while we were sending
        assert reply.slug == "too-large", repr(reply)
    assert service.program.alive()


def test_other_methods_are_named(document, real, nobody):
    allowed = {}
    for method, path, _ in rows_of(document):
        allowed.setdefault(path, set()).add(method)
    for path, methods in allowed.items():
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - methods:
            reply = nobody.call(method, real[path], any_status=True, root=True)
            assert reply.slug == "method-not-allowed", repr(reply)
            assert methods <= {m.strip() for m in reply.headers["Allow"].split(",")}


BAD_IDS = ["0", "-1", "x", "1.0", "%31x", "9223372036854775808", "1e3", "99999999999999999999", "%00", "1%2f2", "%C3%A5", " 1", "+1", "01"]


def test_ids_that_are_none_are_not_found(service, document, sender):
    wrong = []
    for method, path, operation in rows_of(document):
        if "{id}" not in path:
            continue
        for bad in BAD_IDS:
            reply = sender(operation, method, target(path.replace("{id}", "@")).replace("@", bad.replace(" ", "%20")), **if_match_of(operation))
            if reply.status not in (400, 404) or reply.slug not in ("malformed", "not-found"):
                wrong.append(f"{method} {path} {bad}: {reply.status}")
    assert not wrong, "\n".join(wrong[:40])


def test_unknown_ids_are_not_found(service, document, sender):
    before, wrong = service.history_count(), []
    bodies = {operation["operationId"]: good(schema) for _, _, operation, schema in json_bodies(document)}
    for method, path, operation in rows_of(document):
        if "{id}" in path:
            reply = sender(operation, method, target(path, INT64), body=bodies.get(operation["operationId"]), **if_match_of(operation))
            if reply.slug != "not-found":
                wrong.append(f"{method} {path}: {reply.status} {reply.body[:300]!r}")
    assert not wrong, "\n".join(wrong)
    assert service.history_count() == before


def lists(document):
    return [(path, operation) for method, path, operation in rows_of(document)
            if method == "GET" and any(p["name"] == "limit" for p in operation["parameters"])]


def queries(operation):
    yield "colour=red", "?colour", "unknown"
    for p in operation["parameters"]:
        if p["in"] != "query":
            continue
        name, schema = p["name"], p["schema"]
        kinds = schema.get("type", [])
        yield f"{name}={name}&{name}={name}", f"?{name}", "duplicate"
        if "enum" in schema:
            yield f"{name}=unheard-of", f"?{name}", "choice"
        elif "integer" in kinds:
            for value, code in (("x", "type"), ("1.0", "type"), ("99999999999999999999", "type"), ("-99999", "too_small")):
                yield f"{name}={value}", f"?{name}", code
        elif "boolean" in kinds:
            yield f"{name}=yes", f"?{name}", "type"
        elif schema.get("format") == "date":
            yield f"{name}=2023-02-30", f"?{name}", "date"
        elif "maxLength" in schema:
            yield f"{name}=" + "x" * (schema["maxLength"] + 1), f"?{name}", "too_long"
            yield f"{name}=a%00b", f"?{name}", None


def test_every_query_is_checked(document, real, sender):
    wrong = []
    for method, path, operation in rows_of(document):
        if method != "GET" or not operation["x-roles"]:
            continue
        for query, pointer, code in queries(operation):
            reply = sender(operation, method, real[path] + "?" + query)
            found = {e["pointer"]: e["code"] for e in reply.json.get("errors", [])} if reply.status >= 400 else {}
            if reply.slug not in ("validation", "malformed") or reply.slug == "validation" and pointer not in found:
                wrong.append(f"{path}?{query[:60]}: {reply.status} {reply.body[:200]!r}")
            elif code and reply.slug == "validation" and code not in {e["code"] for e in reply.json["errors"] if e["pointer"] == pointer}:
                wrong.append(f"{path}?{query[:60]}: {found}, not {code}")
    assert not wrong, "\n".join(wrong[:40]) + f"\n{len(wrong)} in all"


@pytest.mark.parametrize("query", ["after=" + "A" * 200, "limit=501", "limit=0", "after=xxxx", "after=%ff", "after=AAAAAAAA", "sort=colour;drop"])
def test_pages_are_checked_on_every_list(document, real, sender, query):
    for path, operation in lists(document):
        reply = sender(operation, "GET", real[path] + "?" + query)
        assert reply.slug in ("validation", "malformed"), repr(reply)


@pytest.mark.parametrize("query", ["%zz", "a=%", "a=%00", "a=%ff%fe", "=x", "&".join(f"a{i}=1" for i in range(200))])
def test_queries_that_cannot_be_read_are_refused(document, real, sender, query):
    for path, operation in lists(document):
        reply = sender(operation, "GET", real[path] + "?" + query)
        # What no address may hold is refused before there is a request.
        assert reply.slug == "validation" or reply.code in ("request.query.malformed", None), repr(reply)


def test_paths_that_cannot_be_read_are_refused(nobody):
    for path in ("/api/v1/%2e%2e/me", "/api/v1/a%5cb", "/api/v1/../../etc/passwd", "/api/v1/%ff"):
        reply = nobody.get(path, root=True, any_status=True)
        assert reply.slug == "not-found" or reply.slug == "malformed" and reply.code in ("request.path.malformed", None), repr(reply)
    assert nobody.get("/api/v1/%ff", root=True, any_status=True).status in (400, 404)


@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_are_told_in_the_persons_language(document, real, sender, language):
    texts = set()
    for method, path, operation, schema in json_bodies(document):
        reply = sender(operation, method, real[path], body={"colour": 1}, language=language, **if_match_of(operation))
        texts |= {(reply["title"], reply["detail"])} | {error["detail"] for error in reply["errors"]}
    words = {"nb": "Feltet", "nn": "Feltet", "en": "The field"}
    assert any(words[language] in text for text in texts if isinstance(text, str)), texts


def test_a_stale_version_changes_nothing(service, document, real, sender):
    before, wrong = service.history_count(), []
    for method, path, operation, schema in json_bodies(document):
        if method not in ("PATCH", "PUT") or not if_match_of(operation):
            continue
        body = good(schema)
        missing = sender(operation, method, real[path], body=body)
        stale = sender(operation, method, real[path], body=body, if_match='"999999"')
        if missing.slug != "precondition-required" or stale.slug not in ("stale",):
            wrong.append(f"{method} {path}: {missing.status} {stale.status} {stale.body[:300]!r}")
    assert not wrong, "\n".join(wrong)
    assert service.history_count() == before


def test_no_session_no_answer(service, document, real):
    ended = service.login("auditor")
    ended.token = service.client().post("/sessions", {"username": "auditor", "password": service.password})["token"]
    ended.delete("/sessions/current")
    expired = service.client().post("/sessions", {"username": "auditor", "password": service.password})["token"]
    service.sql("update access.session set expires_at = now() - interval '1 second' where id = (select max(id) from access.session)")
    tokens = {"none": None, "expired": expired, "unknown": "x" * 43, "ended": ended.token, "spaces": "a b", "quote": "a';--"}
    bodies = {(method, path): good(schema) for method, path, _, schema in json_bodies(document)}
    before = service.history_count()
    for method, path, operation in rows_of(document):
        if not operation["x-roles"] or "/imports/" in path:
            continue
        for name, token in tokens.items():
            reply = service.client(token).call(method, real[path], bodies.get((method, path)), any_status=True, root=True)
            assert (reply.slug, reply.status) == ("unauthenticated", 401), (name, repr(reply))
            assert reply.headers["WWW-Authenticate"] == "Bearer"
    assert service.history_count() == before


MALFORMED = {
    "body": ({"raw": b'{"a":'}, "request.body.malformed"),
    "If-Match": ({"body": {}, "if_match": "no quotes"}, "request.if_match.malformed"),
    "key": ({"body": {}, "key": "x" * 256}, "idempotency.key.invalid"),
    "query": ({"body": {}, "query": "?q=%ff"}, "request.query.malformed"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_cannot_be_read_is_told_to_those_who_may(service, document, real, sender, name):
    """First 401, 404 and 403, as for every other fault."""
    more, code = MALFORMED[name]
    more, wrong = dict(more), []
    query = more.pop("query", "")
    for method, path, operation, _ in json_bodies(document):
        if not operation["x-roles"]:
            continue
        sent = {**if_match_of(operation), **more}
        stranger = service.client("x" * 43).call(method, real[path] + query, any_status=True, root=True, **sent)
        reply = sender(operation, method, real[path] + query, **sent)
        unseen = sender(operation, method, target(path, INT64) + query, **sent) if "{id}" in path else None
        if stranger.slug != "unauthenticated" or reply.code != code or unseen is not None and unseen.slug != "not-found":
            wrong.append(f"{method} {path}: {stranger.status}, {reply.status} {reply.code}, {unseen and unseen.status}")
    assert not wrong, "\n".join(wrong)


# --- on the wire -----------------------------------------------------------------------------

def wire(service, data, shut=False):
    """All that comes back until the connection closes."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=20) as sock:
        sock.sendall(data)
        if shut:
            sock.shutdown(socket.SHUT_WR)
        parts = []
        try:
            while part := sock.recv(65536):
                parts.append(part)
        except ConnectionResetError:
            pass
        return b"".join(parts)


@pytest.mark.parametrize("language, title", [("nb", "For stort"), ("nn", "For stort"), ("en", "Too large"), ("de", "For stort")])
def test_what_is_refused_before_it_is_a_request_is_told_in_the_language_asked_for(service, language, title):
    lines = ["POST /api/v1/applications HTTP/1.1", f"Host: 127.0.0.1:{service.port}", f"Accept-Language: {language}", "Content-Length: 99999999"]
    answer, _, body = wire(service, "\r\n".join(lines + ["", ""]).encode()).partition(b"\r\n\r\n")
    assert b" 413 " in answer and json.loads(body)["title"] == title
    assert f"Content-Language: {language if language != 'de' else 'nb'}".encode() in answer


def head(service, name, *lines):
    token = service.people[name].token
    return "\r\n".join(["POST /api/v1/applications HTTP/1.1", f"Host: 127.0.0.1:{service.port}", f"Authorization: Bearer {token}",
                        "Content-Type: application/json", *lines, "", ""]).encode()


@pytest.mark.parametrize("sent", [b"", b'{"call_id":1,', b'{"call_id": 1, "recipient_id": 1, "title": "x", "purpose": "", "amount_ore": 1'])
def test_a_truncated_body_does_nothing(service, sent):
    before = service.history_count()
    reply = wire(service, head(service, "caseworker", "Content-Length: 500") + sent, shut=True)
    assert not reply.startswith(b"HTTP/1.1 2")
    assert service.history_count() == before and service.program.alive()


@pytest.mark.parametrize("lines", [
    ["Content-Length: 2", "Content-Length: 3"], ["Content-Length: -1"], ["Content-Length: 2", "Transfer-Encoding: chunked"],
    ["Transfer-Encoding: gzip, chunked"], ["Content-Length: 99999999999999999999"], ["Content-Length: 0x2"], ["Content-Length: 2", "Host: other"],
    ["X: " + "y" * 20000]], ids=lambda lines: lines[0][:30] + str(len(lines)))
def test_framing_that_is_in_doubt_is_refused_and_closed(service, lines):
    before = service.history_count()
    reply = wire(service, head(service, "caseworker", *lines) + b"{}")
    assert reply.split(b" ")[1] in (b"400", b"411", b"413", b"431", b"501"), reply[:200]
    assert b"application/problem+json" in reply and json.loads(reply.split(b"\r\n\r\n", 1)[1])["type"].startswith("/problems/")
    assert service.history_count() == before and service.program.alive()
