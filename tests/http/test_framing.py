"""The parser against another, written from RFC 9112 by somebody else: whatever ours accepts, the
other must accept and frame alike, and it must not matter in which pieces the bytes come.

Requests are legal ones with a few random changes, from a fixed seed; FRAMING_REQUESTS is their
number. Ours may refuse more: it is strict on purpose (parse.h).
"""
import os
import random
import re
import subprocess

TOKEN = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
LINE = re.compile(rb"(" + TOKEN + rb") (/[^\x00-\x20\x7f-\xff\"<>\\^`{|}#\[\]]*) HTTP/1\.([01])")
FIELD = re.compile(rb"(" + TOKEN + rb"):[ \t]*"
                   rb"([\x21-\x7e\x80-\xff](?:[\t \x21-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)?[ \t]*")
CHUNK = re.compile(rb"([0-9a-fA-F]+)\r\n")

LEGAL = [
    b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /a%2Fb?x=%20&y=1 HTTP/1.1\r\nHost: a.b:80\r\nContent-Length: 5\r\n\r\nhello",
    b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"5\r\nhello\r\n0A\r\n0123456789\r\n0\r\n\r\n",
    b"PUT /x HTTP/1.1\r\nhost:[::1]:1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n"
    b"Connection: close, x\r\nCookie: a=b\r\n\r\nabc",
    b"PATCH /x HTTP/1.0\r\nHost: a\r\nContent-Length: 3\r\nAccept: a\r\nAccept: b\r\n\r\nabc",
    b"DELETE /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nX: \xc3\xb8\r\nY:\r\nZ: \t v \t\r\n\r\n",
]
PIECES = [
    b"\r", b"\n", b"\r\n", b"\r\n\r\n", b"\r\n ", b" ", b"\t", b"\0", b"\x0b", b"\x7f", b"\x80", b"\xa0",
    b":", b",", b";", b"%", b"%00", b"%0d%0a", b"?", b"#", b"//", b"_", b"-1", b"0x", b"5;a=b",
    b"0", b"00000000", b"000000005", b"FFFFFFFF", b"9" * 15, b"9" * 16, b"9" * 40, b"0\r\n\r\n",
    b"chunked", b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding:chunked,chunked\r\n",
    b"Transfer-Encoding: identity\r\n", b"Content-Length: 5\r\n", b"Content-Length: 0\r\n",
    b"Content-Length: +5\r\n", b"Content-Length: 5, 5\r\n", b"Host: b\r\n", b"K: v\r\n",
    b"HTTP/1.1", b"HTTP/1.2", b"GET /s HTTP/1.1\r\nHost: a\r\n\r\n",
]


def chunks(request, at):
    body = b""
    while True:
        size = CHUNK.match(request, at)
        if not size:
            return None
        n, at = int(size[1], 16), size.end()
        if n == 0:
            return (at + 2, body) if request[at:at + 2] == b"\r\n" else None
        if request[at + n:at + n + 2] != b"\r\n":
            return None
        body += request[at:at + n]
        at += n + 2


def other(request):
    """(length of head and body, body) as RFC 9112 has it, or None."""
    end = request.find(b"\r\n\r\n")
    first, *rest = request[:end].split(b"\r\n") if end >= 0 else [b""]
    line, fields = LINE.fullmatch(first), [FIELD.fullmatch(field) for field in rest]
    if not line or not all(fields) or re.search(rb"%(?![0-9a-fA-F]{2})", line[2]):
        return None
    named = {}
    for field in fields:
        named.setdefault(field[1].lower(), []).append(field[2] or b"")
    coding, length = named.get(b"transfer-encoding"), named.get(b"content-length")
    if len(named.get(b"host", [])) != 1 or (coding and length):
        return None
    if coding:
        plain = len(coding) == 1 and coding[0].lower() == b"chunked" and line[3] == b"1"
        return chunks(request, end + 4) if plain else None
    if not length:
        return end + 4, b""
    if len(length) != 1 or not re.fullmatch(rb"[0-9]+", length[0]):
        return None
    total = end + 4 + int(length[0])
    return (total, request[end + 4:total]) if len(request) >= total else None


def changed(rnd):
    request = bytearray(rnd.choice(LEGAL))
    for _ in range(rnd.randint(1, 4)):
        how, at = rnd.randint(0, 5), rnd.randint(0, len(request))
        if how == 0:
            request[at:at] = rnd.choice(PIECES)
        elif how == 1:
            del request[at:at + rnd.randint(1, 4)]
        elif how == 2:
            request[at:at + 1] = bytes([rnd.randint(0, 255)])
        elif how == 3:
            request[at:at + rnd.randint(1, 8)] = rnd.choice(PIECES)
        elif how == 4:
            line_end = request.find(b"\r\n") + 2
            request[line_end:line_end] = rnd.choice(PIECES)
        else:
            request += rnd.choice(LEGAL)[:at]
    return bytes(request)


def ours(requests):
    """What the parser makes of each (bytes, step)."""
    sent = b"".join(b"%d %d\n" % (len(r), step) + r for r, step in requests)
    said = subprocess.run([os.environ["FRAMING"]], input=sent, stdout=subprocess.PIPE, check=True).stdout
    at = 0
    for _ in requests:
        end = said.index(b"\n", at)
        total, length = map(int, said[at:end].split())
        at = end + 1 + length
        yield total, said[end + 1:at]
    assert at == len(said)


def test_whatever_is_accepted_is_framed_as_rfc_9112_frames_it():
    rnd = random.Random(9112)
    requests = [changed(rnd) for _ in range(int(os.environ.get("FRAMING_REQUESTS", "50000")))]
    whole = list(ours([(r, max(1, len(r))) for r in requests]))
    parts = list(ours([(r, rnd.choice((1, 2, 3, 7))) for r in requests]))
    accepted = 0
    for request, seen, seen_in_parts in zip(requests, whole, parts):
        assert seen == seen_in_parts, request
        if seen[0] > 0:
            accepted += 1
            assert seen == other(request), request
    assert accepted > len(requests) // 20
