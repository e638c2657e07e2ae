"""Bodies that are taken piece by piece, and streams of known length."""
import contextlib
import os
import socket
import sys
import time

import pytest

sys.path.insert(0, os.path.dirname(__file__))
from echo import get, read_replies, reset, running


def take(headers, body=b"", path="/take"):
    return f"POST {path} HTTP/1.1\r\nHost: a\r\n".encode() + headers + b"\r\n" + body


def sized(body, path="/take"):
    return take(b"Content-Length: %d\r\n" % len(body), body, path)


def chunked(*chunks, path="/take"):
    body = b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in chunks) + b"0\r\n\r\n"
    return take(b"Transfer-Encoding: chunked\r\n", body, path)


@pytest.mark.parametrize("length", [1, 100, 70000, 3000000])
def test_a_body_of_known_length_is_taken_whole(server, length):
    replies, closed = server.ask(sized(b"x" * length) + get("/x"))
    assert replies[0].json() == {"taken": length}
    assert replies[1].json()["path"] == "/x" and not closed


@pytest.mark.parametrize("chunks", [(b"a",), (b"a" * 70000, b"b", b"c" * 200000), (b"x",) * 500, ()])
def test_a_body_in_chunks_is_taken_whole(server, chunks):
    replies, closed = server.ask(chunked(*chunks) + get("/x"))
    assert replies[0].json() == {"taken": sum(map(len, chunks))}
    assert replies[1].json()["path"] == "/x" and not closed


def test_it_is_taken_whole_however_it_comes(server):
    request = chunked(b"a" * 10, b"b" * 300, b"c")
    for step in (1, 7, 64):
        with contextlib.closing(server.connect()) as sock:
            for i in range(0, len(request), step):
                sock.sendall(request[i:i + step])
                time.sleep(0.0005)
            assert read_replies(sock)[0][0].json() == {"taken": 311}


def test_pauses_hold_the_client_back_and_cost_it_nothing(quick):
    """Pieces of 64 kB at most, each followed by a pause; in all much longer than the time-out."""
    with contextlib.closing(quick.connect()) as sock:
        sock.sendall(sized(b"x" * 500000, "/take?120"))
        assert read_replies(sock, wait=5)[0][0].json() == {"taken": 500000}


def test_a_body_behind_pauses_is_not_read_ahead(server):
    before = server.rss_kb()
    with contextlib.closing(server.connect()) as sock:
        sock.settimeout(0.5)
        sent = 0
        sock.sendall(take(b"Content-Length: 60000000\r\n", b"", "/take?60000"))
        with contextlib.suppress(TimeoutError):
            while sent < 60000000:
                sent += sock.send(b"x" * 65536)
        assert sent < 30000000
        assert server.rss_kb() - before < int(os.environ["RSS_GROWTH_MAX_KB"])
        reset(sock)


def test_nothing_is_read_before_it_is_asked_for(server):
    replies, closed = server.ask(sized(b"x" * 100000, "/early"))
    assert [reply.status for reply in replies] == [403] and closed


def test_100_continue_is_said_when_it_is_asked_for(server):
    with contextlib.closing(server.connect()) as sock:
        sock.sendall(take(b"Content-Length: 3\r\nExpect: 100-continue\r\n"))
        assert sock.recv(100).startswith(b"HTTP/1.1 100 ")
        sock.sendall(b"abc")
        assert read_replies(sock)[0][0].json() == {"taken": 3}
    with contextlib.closing(server.connect()) as sock:
        sock.sendall(take(b"Content-Length: 3\r\nExpect: 100-continue\r\n", b"", "/early"))
        assert sock.recv(100).startswith(b"HTTP/1.1 403 ")


@pytest.mark.parametrize("body, status", [(b"zz\r\n", 400), (b"3\r\nabcd\r\n", 400), (b"123456789\r\n", 413), (b"3;a=b\r\nabc\r\n", 400)])
def test_a_broken_body_is_refused_by_who_takes_it(server, body, status):
    replies, closed = server.ask(take(b"Transfer-Encoding: chunked\r\n", b"5\r\nhello\r\n" + body))
    assert [reply.status for reply in replies] == [status] and closed
    assert replies[0].json() == {"taken": 5 + (3 if body.startswith(b"3\r\n") else 0)}


def test_a_body_that_pauses_is_cut(quick):
    with contextlib.closing(quick.connect()) as sock:
        sock.sendall(take(b"Content-Length: 1000\r\n", b"x" * 10))
        start = time.monotonic()
        replies, closed = read_replies(sock, wait=3)
    assert [reply.status for reply in replies] == [408] and closed and time.monotonic() - start < 3
    assert replies[0].json() == {"taken": 10}


def test_a_body_below_the_least_rate_is_cut(quick):
    with contextlib.closing(quick.connect()) as sock:
        sock.sendall(take(b"Content-Length: 100000\r\n"))
        start = time.monotonic()
        with contextlib.suppress(OSError):
            while time.monotonic() - start < 4:
                sock.sendall(b"x")
                time.sleep(0.05)
                sock.settimeout(0.01)
                with contextlib.suppress(TimeoutError):
                    if sock.recv(1, socket.MSG_PEEK):
                        break
                sock.settimeout(2)
        assert 0.3 < time.monotonic() - start < 3
        assert read_replies(sock)[0][0].status == 408


@pytest.mark.parametrize("path", ["/take", "/take?50"])
def test_a_client_that_leaves_midway_is_noticed(server, path):
    left = server.stats()["left"]
    with contextlib.closing(server.connect()) as sock:
        sock.sendall(take(b"Content-Length: 1000000\r\n", b"x" * 1000, path))
        time.sleep(0.1)
    server.wait_for("left", left + 1)


def test_the_rest_of_a_body_is_dropped_after_an_early_reply(server):
    """The client reads the refusal although it had much more to send."""
    with contextlib.closing(server.connect()) as sock:
        sock.sendall(take(b"Content-Length: 5000000\r\n", b"", "/early"))
        with contextlib.suppress(OSError):
            sock.sendall(b"x" * 5000000)
        assert read_replies(sock)[0][0].status == 403


def test_a_stream_of_known_length_is_not_chunked(server):
    replies, closed = server.ask(get("/sized?3000000") + get("/x"))
    assert replies[0].headers["content-length"] == "3000000" and replies[0].body == b"x" * 3000000
    assert "transfer-encoding" not in replies[0].headers
    assert replies[1].json()["path"] == "/x" and not closed


def test_a_stream_of_known_length_for_1_0_and_for_head(server):
    replies, _ = server.ask(get("/sized?300000").replace(b"1.1", b"1.0"))
    assert len(replies[0].body) == 300000
    replies, closed = server.ask(get("/sized?300000").replace(b"GET", b"HEAD") + get("/empty"), heads_only=True)
    assert replies[0].headers["content-length"] == "300000" and replies[1].status == 204


def test_clients_that_break_off_a_stream_of_known_length_harm_nobody():
    with running() as server:
        for n in range(30):
            sock = server.connect(receive_bytes=4096)
            sock.sendall(get(f"/sized?{300000 + n * 7000}"))
            for _ in range(n):
                sock.recv(20000)
            reset(sock)
        server.wait_for("open", 1)
        assert server.ask(get("/x"))[0][0].status == 200
