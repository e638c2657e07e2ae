"""Requests that must be refused, and legal ones that must pass, as bytes on a socket.

Behind every request stands a marker request, and inside the bodies of framing cases a second
one. A refused request is answered by one refusal and the end of the connection: nothing that
follows it may be executed. An accepted one is followed by the marker, and by nothing else.
"""
import contextlib
import os
import sys

import pytest

sys.path.insert(0, os.path.dirname(__file__))
from echo import Server, read_replies

HOST = b"Host: a\r\n"
GET = b"GET /first HTTP/1.1\r\n"
MARKER = b"GET /marker HTTP/1.1\r\nHost: a\r\n\r\n"
LAST_MARKER = b"GET /marker HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
HIDDEN = b"GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
HELLO = b"5\r\nhello\r\n0\r\n\r\n"
END_HIDDEN = b"0\r\n\r\n" + HIDDEN
LONG = 1 << 16


def length(n):
    return b"Content-Length: %d\r\n" % n


def post(headers, body=b"", line=b"POST /first HTTP/1.1"):
    return line + b"\r\n" + HOST + headers + b"\r\n" + body


def head(headers):
    return GET + HOST + headers + b"\r\n"


def line(text):
    return text + b"\r\n" + HOST + b"\r\n"


def numbered(n):
    return b"".join(b"X%d: y\r\n" % i for i in range(n))


# name: (bytes, status of the refusal)
REFUSED = {
    "length and chunked": (post(length(len(END_HIDDEN)) + CHUNKED, END_HIDDEN), 400),
    "chunked and length": (post(CHUNKED + length(len(END_HIDDEN)), END_HIDDEN), 400),
    "two lengths, small first": (
        post(length(5) + length(5 + len(HIDDEN)), b"hello" + HIDDEN), 400),
    "two lengths, large first": (
        post(length(5 + len(HIDDEN)) + length(5), b"hello" + HIDDEN), 400),
    "two equal lengths": (post(length(5) + length(5), b"hello"), 400),
    "get with a length": (
        post(length(len(HIDDEN)), HIDDEN, b"GET /first HTTP/1.1"), 400),
    "delete with a length": (
        post(length(len(HIDDEN)), HIDDEN, b"DELETE /first HTTP/1.1"), 400),
    "head with a length": (
        post(length(len(HIDDEN)), HIDDEN, b"HEAD /first HTTP/1.1"), 400),
    "options with a length": (
        post(length(len(HIDDEN)), HIDDEN, b"OPTIONS /first HTTP/1.1"), 400),
    "unknown method with a length": (
        post(length(len(HIDDEN)), HIDDEN, b"FOO /first HTTP/1.1"), 400),
    "get chunked": (post(CHUNKED, HELLO, b"GET /first HTTP/1.1"), 400),
    "coding and length, space before colon": (
        post(b"Transfer-Encoding : chunked\r\n" + length(len(END_HIDDEN)), END_HIDDEN), 400),
    "chunked in 1.0": (
        post(CHUNKED + b"Connection: keep-alive\r\n", END_HIDDEN, b"POST /first HTTP/1.0"), 400),
    "chunked and length in 1.0": (
        post(CHUNKED + length(len(END_HIDDEN)), END_HIDDEN, b"POST /first HTTP/1.0"), 400),
    "post in 1.0 without length": (post(b"", b"", b"POST /first HTTP/1.0"), 411),
    "chunked twice": (post(CHUNKED + CHUNKED, HELLO), 400),
    "chunked, then identity": (
        post(CHUNKED + b"Transfer-Encoding: identity\r\n", HELLO), 400),
    "folded coding": (head(b"Transfer-Encoding:\r\n chunked\r\n"), 501),
    "body too large by length": (post(length((1 << 20) + 1), HIDDEN), 413),
    "body too large by chunks": (post(CHUNKED, b"100001\r\n" + b"a" * 0x100001), 413),
    "coded body": (post(b"Content-Encoding: gzip\r\n" + length(5), b"hello"), 415),
    "expects something else": (post(b"Expect: more\r\n" + length(5), b"hello"), 417),
    "fold first": (GET + b" X: a\r\n" + HOST + b"\r\n", 400),
    "all line ends LF": (b"GET /first HTTP/1.1\nHost: a\n\n", 400),
    "all line ends CR": (b"GET /first HTTP/1.1\rHost: a\r\r", 400),
    "no host": (GET + b"\r\n", 400),
    "no host in 1.0": (b"GET /first HTTP/1.0\r\n\r\n", 400),
    "no version": (b"GET /first\r\n\r\n", 400),
    "preface of HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "TLS hello": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 40, 400),
    "target of 64 kB": (line(b"GET /first?" + b"a" * LONG + b" HTTP/1.1"), 414),
    "value of 40 kB": (head(b"X: " + b"a" * 40960 + b"\r\n"), 431),
    "100 headers": (head(numbered(100)), 431),
    "1000 headers": (head(numbered(1000)), 431),
    "100,000 headers": (head(numbered(100000)), 431),
}

for value in (b"+5", b"5,5", b"5, 6", b"0x5", b"5h", b"5 5", b"-5", b"-0", b"5.0", b"", b'"5"',
              b"\x0b5", b"5\x00", b"5\x0c", b"\xb2", b"5;", b"9" * 40 + b"x"):
    REFUSED[f"length {value!r}"] = (post(b"Content-Length: " + value + b"\r\n", b"hello"), 400)
for value in (b"18446744073709551621", b"9223372036854775808", b"9" * 40, b"99999999999999"):
    REFUSED[f"length {value!r}"] = (post(b"Content-Length: " + value + b"\r\n", b"hello"), 413)

for value in (b"xchunked", b"chunked, identity", b"identity", b"identity, chunked",
              b"gzip, chunked", b"chunked, chunked", b"chunked;q=1", b'"chunked"', b"",
              b"chunked,", b",chunked", b"chunked chunked"):
    coding = b"Transfer-Encoding: " + value + b"\r\n"
    REFUSED[f"coding {value!r}"] = (post(coding, HELLO), 501)
    REFUSED[f"coding {value!r} and length"] = (
        post(coding + length(len(END_HIDDEN)), END_HIDDEN), 501)
for value in (b"\x0bchunked", b"chunked\x0b", b"chunked\x00", b"chun\rked"):
    coding = b"Transfer-Encoding: " + value + b"\r\n"
    REFUSED[f"coding {value!r}"] = (post(coding, HELLO), 400)
    REFUSED[f"coding {value!r} and length"] = (
        post(coding + length(len(END_HIDDEN)), END_HIDDEN), 400)

for size in (b"+5", b"-5", b"0x5", b" 5", b"5 ", b"", b"5;ext=1", b"5;" + b"x" * 4096,
             b"5;" + b"x" * LONG, b"5;a\nb", b"5\x0b", b"5g", b"5,", b"5\x00", b"\t5"):
    REFUSED[f"chunk size {size[:12]!r} of {len(size)}"] = (
        post(CHUNKED, size + b"\r\nhello\r\n0\r\n\r\n"), 400)
for size in (b"10000000000000005", b"100000005", b"0" * 20 + b"5", b"ffffffff", b"7fffffff"):
    REFUSED[f"chunk size {size!r}"] = (
        post(CHUNKED, size + b"\r\n" + b"a" * ((1 << 20) + 1)), 413)
for name, body in {
    "nothing after the data": b"5\r\nhello0\r\n\r\n",
    "junk after the data": b"5\r\nhelloXX0\r\n\r\n",
    "LF after the size": b"5\nhello\r\n0\r\n\r\n",
    "LF after the data": b"5\r\nhello\n0\r\n\r\n",
    "CR after the size": b"5\rhello\r\n0\r\n\r\n",
    "LF at the end": b"5\r\nhello\r\n0\r\n\n",
    "trailer": b"5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n",
    "framing in a trailer": b"5\r\nhello\r\n0\r\nContent-Length: 99\r\nHost: b\r\n\r\n",
    "login in a trailer": b"5\r\nhello\r\n0\r\nAuthorization: root\r\n\r\n",
    "trailer without colon": b"5\r\nhello\r\n0\r\nabc\r\n\r\n",
    "trailer of 64 kB": b"5\r\nhello\r\n0\r\nX: " + b"a" * LONG + b"\r\n\r\n",
    "hidden behind a data end": b"5\r\nhello\r\n\r\n" + HIDDEN,
}.items():
    REFUSED[f"chunk: {name}"] = (post(CHUNKED, body), 400)

for header in (b"X: a\r\n b", b"X: a\r\n\tb", b"X : a", b"X\t: a", b"abc", b": a", b"X Y: a",
               b"X(: a", b"X\xe4: a", b"X\x00Y: a", b"X\x01: a", b"X: a\x00b", b"X: a\rb",
               b"X: a\rContent-Length: 5", b"X: a\nY: b", b"X: a\x01", b"X: a\x7f",
               b"Content-Length 5", b"X: a\r", b"Connection: a b", b"Connection: close;x",
               b"Host: b", b"Host: a", b"host: a", b"If-Match: 1\r\nIf-Match: 2",
               b"Authorization: a\r\nAuthorization: b", b"Cookie: a=1\r\nCookie: a=2",
               b"Idempotency-Key: a\r\nIdempotency-Key: b", b"Origin: a\r\nOrigin: b",
               b"Content-Type: a/b\r\nContent-Type: c/d"):
    REFUSED[f"header {header!r}"] = (head(header + b"\r\n"), 400)
REFUSED["name of 65 bytes"] = (head(b"a" * 65 + b": 1\r\n"), 431)
for host in (b"", b"a/b", b"a?b", b"c@d", b"a,b", b"u@a:80", b"a:", b"a:b", b"a:123456", b"[::1",
             b"[]", b"[::1]x", b":80", b"a b", b"a%2e", b"\xc3\xa5", b"a" * 256, b"http://a"):
    REFUSED[f"host {host[:20]!r}"] = (GET + b"Host: " + host + b"\r\n\r\n", 400)

for text in (b"GET http://evil/first HTTP/1.1", b"GET a:80 HTTP/1.1", b"GET * HTTP/1.1",
             b"OPTIONS * HTTP/1.1", b"CONNECT a:80 HTTP/1.1", b"get /first HTTP/1.1",
             b"Get /first HTTP/1.1", b"A" * 300 + b" /first HTTP/1.1", b"GET  /first HTTP/1.1",
             b"GET\t/first\tHTTP/1.1", b"GET /first x HTTP/1.1", b"GET /first HTTP/1.1 ",
             b" GET /first HTTP/1.1", b"\r\nGET /first HTTP/1.1", b"GET /first HTTP/1.10",
             b"GET /first HTTP/01.1", b"GET /first http/1.1", b"GET /first HTTP/1.",
             b"GET /first HTTP/11", b"GET /first ICY/1.1", b"GET /first HTTP/x.1",
             b"GET /first\x00x HTTP/1.1", b"GET /first\x01x HTTP/1.1", b"GET /first#x HTTP/1.1",
             b"GET /first\rx HTTP/1.1", b"GET first HTTP/1.1", b"GET /first?\xc3\xa5 HTTP/1.1",
             b"GET /first%00x HTTP/1.1", b"GET /first%zz HTTP/1.1", b"GET /first% HTTP/1.1",
             b"GET /first?a=%0 HTTP/1.1", b'GET /first?"<>{} HTTP/1.1', b"GET /a\\b HTTP/1.1",
             b"G(T /first HTTP/1.1", b"/first HTTP/1.1", b"GET HTTP/1.1"):
    REFUSED[f"line {text[:40]!r}"] = (line(text), 400)
for text in (b"GET /first HTTP/1.2", b"GET /first HTTP/2.0", b"GET /first HTTP/0.9"):
    REFUSED[f"line {text!r}"] = (line(text), 505)

# name: (bytes, body that must be seen); the marker must follow
ACCEPTED = {
    "get": (head(b""), b""),
    "post by length": (post(length(5), b"hello"), b"hello"),
    "post by chunks": (post(CHUNKED, HELLO), b"hello"),
    "put by length": (post(length(5), b"hello", b"PUT /first HTTP/1.1"), b"hello"),
    "patch by chunks": (post(CHUNKED, HELLO, b"PATCH /first HTTP/1.1"), b"hello"),
    "post without a body": (post(b""), b""),
    "post of length 0": (post(length(0)), b""),
    "post of chunks of nothing": (post(CHUNKED, b"0\r\n\r\n"), b""),
    "delete": (head(b"").replace(b"GET", b"DELETE"), b""),
    "get of length 0": (head(length(0)), b""),
    "length with spaces around": (post(b"Content-Length: \t 5 \t\r\n", b"hello"), b"hello"),
    "length with leading zeros": (post(b"Content-Length: 0005\r\n", b"hello"), b"hello"),
    "coding in any case": (post(b"Transfer-Encoding: \tcHuNked \r\n", HELLO), b"hello"),
    "name like a coding": (
        post(b"Transfer_Encoding: chunked\r\n" + length(5), b"hello"), b"hello"),
    "request as a body": (post(length(len(HIDDEN)), HIDDEN), HIDDEN),
    "request as a chunk": (
        post(CHUNKED, b"%x\r\n" % len(HIDDEN) + HIDDEN + b"\r\n0\r\n\r\n"), HIDDEN),
    "chunk sizes with zeros": (post(CHUNKED, b"00000005\r\nhello\r\n000\r\n\r\n"), b"hello"),
    "chunk sizes in both cases": (
        post(CHUNKED, b"a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n"), b"0123456789" * 2),
    "body of the largest size": (post(length(1 << 20), b"a" * (1 << 20)), b"a" * (1 << 20)),
    "expects 100": (post(b"Expect: 100-continue\r\n" + length(5), b"hello"), b"hello"),
    "header of 3 kB": (head(b"X: " + b"a" * 3000 + b"\r\n"), b""),
    "cookie of 6 kB": (head(b"Cookie: " + b"a" * 6000 + b"\r\n"), b""),
    "63 more headers": (head(numbered(63)), b""),
    "empty value": (head(b"X:\r\n"), b""),
    "bytes above 127 in a value": (head(b"X: \xe4\r\n"), b""),
    "offer of h2c": (
        head(b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n"), b""),
    "offer of websocket": (head(b"Connection: Upgrade\r\nUpgrade: websocket\r\n"), b""),
    "connection names a header": (head(b"Connection: Host\r\n"), b""),
    "unknown method": (line(b"FOO /first HTTP/1.1"), b""),
    "trace": (line(b"TRACE /first HTTP/1.1"), b""),
    "dot segments": (line(b"GET /first/../%2e%2e//x HTTP/1.1"), b""),
    "target of 4 kB": (line(b"GET /first?" + b"a" * 4089 + b" HTTP/1.1"), b""),
    "host with port": (GET + b"Host: a.b-c:8157\r\n\r\n", b""),
    "host of version 6": (GET + b"Host: [::1]:80\r\n\r\n", b""),
}

LAST = {
    "asked to close": head(b"Connection: close\r\n"),
    "asked to close in a list": head(b"Connection: te , Close\r\n"),
    "1.0": line(b"GET /first HTTP/1.0"),
    "1.0 that asks to be kept": b"GET /first HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n",
}


@pytest.fixture(scope="module")
def server():
    server = Server()
    yield server
    assert server.stop() == (0, "stopped\n")


def paths(replies):
    return [reply.json()["path"] for reply in replies if reply.status == 200]


@pytest.mark.parametrize("name", REFUSED)
def test_refused_and_nothing_after_it_executed(server, name):
    data, status = REFUSED[name]
    replies, closed = server.ask(data + MARKER, wait=2)
    assert paths(replies) == []
    assert [reply.status for reply in replies] == [status]
    assert replies[0].headers["connection"] == "close"
    assert closed


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted_and_followed_by_the_next(server, name):
    data, body = ACCEPTED[name]
    replies, closed = server.ask(data + MARKER + LAST_MARKER, wait=2)
    seen = [reply for reply in replies if reply.status != 100]
    assert [reply.status for reply in seen] == [200, 200, 200]
    assert seen[0].json()["path"].startswith("/first") or b"/first" not in data
    assert seen[0].json()["body"].encode("latin1") == body
    assert paths(seen)[1:] == ["/marker", "/marker"]
    assert closed


@pytest.mark.parametrize("name", LAST)
def test_the_last_request_of_a_connection_is_the_last(server, name):
    replies, closed = server.ask(LAST[name] + MARKER, wait=2)
    assert paths(replies) == ["/first"]
    assert replies[0].headers["connection"] == "close"
    assert closed


@pytest.mark.parametrize("name", [n for n in REFUSED if len(REFUSED[n][0]) < 500])
def test_refused_the_same_when_bytes_come_one_by_one(server, name):
    data, status = REFUSED[name]
    with contextlib.closing(server.connect()) as sock:
        with contextlib.suppress(OSError):
            for i in range(len(data)):
                sock.sendall(data[i : i + 1])
            sock.sendall(MARKER)
        replies, closed = read_replies(sock, wait=2)
    assert [reply.status for reply in replies] == [status]
    assert closed
