"""What the server does with requests, replies, bodies, its limits, and when it stops."""
import contextlib
import os
import re
import signal
import socket
import sys
import threading
import time

import pytest

sys.path.insert(0, os.path.dirname(__file__))
from echo import Server, get, post, read_all, read_replies, running


# Requests in a row


def test_pipelined_requests_are_answered_in_order(server):
    replies, _ = server.ask(b"".join(get(f"/{i}") for i in range(100)))
    assert [reply.json()["path"] for reply in replies] == [f"/{i}" for i in range(100)]


def test_requests_behind_a_slow_one_wait_for_it(server):
    data = get("/slow?100") + b"".join(get(f"/{i}") for i in range(10))
    replies, _ = server.ask(data)
    assert replies[0].json() == {"slow": True}
    assert [reply.json()["path"] for reply in replies[1:]] == [f"/{i}" for i in range(10)]


def test_more_pipelined_than_is_buffered_is_all_answered(server):
    data = get("/slow?100") + get("/x", "X: " + "y" * 500) * 400
    replies, _ = server.ask(data)
    assert len(replies) == 401


def test_any_split_of_three_requests_gives_three_answers(server):
    data = (
        post(b"Transfer-Encoding: chunked\r\n", b"5\r\nhello\r\n0\r\n\r\n")
        + post(b"Content-Length: 5\r\n", b"world")
        + get("/last", "Connection: close")
    )
    for at in range(1, len(data), 3):
        with contextlib.closing(server.connect()) as sock:
            sock.sendall(data[:at])
            time.sleep(0.002)
            sock.sendall(data[at:])
            replies, closed = read_replies(sock, wait=2)
        assert [reply.json()["body"] for reply in replies] == ["hello", "world", ""]
        assert closed


def test_byte_by_byte(server):
    data = post(b"Content-Length: 5\r\n", b"world") + get("/last", "Connection: close")
    with contextlib.closing(server.connect()) as sock:
        for i in range(len(data)):
            sock.sendall(data[i : i + 1])
        replies, closed = read_replies(sock, wait=2)
    assert [reply.status for reply in replies] == [200, 200] and closed


def test_a_connection_serves_its_number_of_requests(server):
    with running(requests_max=3) as few:
        replies, closed = few.ask(get("/x") * 5, wait=2)
    assert [reply.headers.get("connection") for reply in replies] == [None, None, "close"]
    assert closed


# What a reply looks like


def test_a_reply_carries_date_and_length(server):
    replies, _ = server.ask(get("/x"))
    assert re.fullmatch(
        r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT", replies[0].headers["date"]
    )
    assert replies[0].headers["content-length"] == str(len(replies[0].body))
    assert replies[0].json()["peer"] == "127.0.0.1"


def test_head_gets_the_head_only(server):
    for path, length in (("/large?5000", "5000"), ("/stream?5000", None), ("/x", None)):
        data = get(path).replace(b"GET", b"HEAD") * 2
        replies, _ = server.ask(data, heads_only=True)
        assert [reply.status for reply in replies] == [200, 200]
        assert length in (None, replies[0].headers.get("content-length"))


def test_204_has_neither_body_nor_length(server):
    replies, _ = server.ask(get("/empty") + get("/x"))
    assert [reply.status for reply in replies] == [204, 200]
    assert "content-length" not in replies[0].headers


def test_unix_socket(tmp_path):
    path = tmp_path / "s"
    stale = socket.socket(socket.AF_UNIX)
    stale.bind(str(path))
    stale.close()
    with running(listen=f"unix:{path}") as server:
        replies, _ = server.ask(get("/x"))
        assert replies[0].json()["peer"] == "unix"
        assert path.stat().st_mode & 0o777 == 0o660
        assert Server(listen=f"unix:{path}").error == "error -98"
        assert server.ask(get("/x"))[0][0].status == 200
    assert not path.exists()


def test_version_6_address():
    with running(listen="[::1]:0") as server:
        with contextlib.closing(socket.create_connection(("::1", server.port))) as sock:
            sock.sendall(get("/x"))
            assert read_replies(sock)[0][0].json()["peer"] == "::1"
        server.connect = lambda: socket.create_connection(("::1", server.port))


def test_an_address_in_use_or_senseless_is_an_error(server):
    for listen in (f"127.0.0.1:{server.port}", "127.0.0.1", "x:1", "127.0.0.1:99999", "[::1"):
        assert Server(listen=listen).error is not None


# Bodies


def test_100_continue_is_sent_when_the_body_is_awaited(server):
    with contextlib.closing(server.connect()) as sock:
        sock.sendall(post(b"Expect: 100-continue\r\nContent-Length: 5\r\n"))
        assert read_all(sock)[0] == b"HTTP/1.1 100 Continue\r\n\r\n"
        sock.sendall(b"hello")
        assert read_replies(sock)[0][0].json()["body"] == "hello"


def test_100_continue_is_not_sent_when_the_body_is_refused(server):
    replies, closed = server.ask(
        post(b"Expect: 100-continue\r\nContent-Length: 99999999\r\n"), wait=3
    )
    assert [reply.status for reply in replies] == [413] and closed


@pytest.mark.parametrize("status, data", [
    (505, b"GET / HTTP/9.9\r\nHost: a\r\nAccept-Language: nn\r\n\r\n"),
    (400, b"GET / HTTP/1.1\r\nAccept-Language: nn\r\nHost : a\r\n\r\n"),
    (431, b"GET / HTTP/1.1\r\nHost: a\r\nAccept-Language: nn\r\n" + b"X: yyyyyyyy\r\n" * 2000),
    (413, post(b"Accept-Language: nn\r\nContent-Length: 99999999\r\n")),
    (400, post(b"Accept-Language: nn\r\nTransfer-Encoding: chunked\r\n", b"x\r\n")),
])
def test_a_refusal_is_told_the_language_asked_for(server, status, data):
    replies, _ = server.ask(data, wait=3)
    assert [(reply.status, reply.json()["language"]) for reply in replies] == [(status, "nn")]
    replies, _ = server.ask(data.replace(b"Accept-Language", b"Accept-Luggages"), wait=3)
    assert [(reply.status, reply.json()["language"]) for reply in replies] == [(status, "")]


@pytest.mark.parametrize("chunked", [False, True])
def test_a_refusal_reaches_a_client_that_goes_on_sending(server, chunked):
    size = 10 << 20
    header = b"Transfer-Encoding: chunked\r\n" if chunked else b"Content-Length: %d\r\n" % size
    piece = b"10000\r\n" + b"a" * 65536 + b"\r\n" if chunked else b"a" * 65536
    with contextlib.closing(server.connect()) as sock:
        sock.sendall(post(header))
        with contextlib.suppress(OSError):
            for _ in range(size // 65536):
                sock.sendall(piece)
        replies, closed = read_replies(sock, wait=3)
    assert [reply.status for reply in replies] == [413] and closed


def test_bodies_of_all_connections_together_are_bounded():
    with running(buffered_max=100000) as server:
        first = server.connect()
        first.sendall(post(b"Content-Length: 90000\r\n", b"a" * 80000))
        time.sleep(0.1)
        replies, closed = server.ask(post(b"Content-Length: 50000\r\n", b"a" * 50000), wait=3)
        assert [reply.status for reply in replies] == [503] and closed
        first.sendall(b"a" * 10000)
        assert read_replies(first)[0][0].status == 200
        first.close()
        assert server.ask(post(b"Content-Length: 50000\r\n", b"a" * 50000))[0][0].status == 200


# Limits


def test_one_connection_too_many_is_answered_503():
    with running(connections_max=20) as server:
        socks = [server.connect() for _ in range(20)]
        for sock in socks:
            sock.sendall(get("/x"))
            assert sock.recv(65536).startswith(b"HTTP/1.1 200")
        replies, closed = server.ask(get("/x"), wait=3)
        assert [reply.status for reply in replies] == [503] and closed
        assert replies[0].headers["retry-after"] == "1"
        flood = [server.connect() for _ in range(200)]
        time.sleep(0.2)
        for sock in flood + socks:
            sock.close()
        server.wait_for("open", 1)


def test_2000_idle_connections_are_cheap():
    with running() as server:
        before = server.rss_kb()
        socks = []
        for _ in range(2000):
            sock = server.connect()
            sock.sendall(get("/x", "X: " + "y" * 1500))
            # One by one: what many requests at once need is another question, and is kept by malloc.
            assert sock.recv(65536).startswith(b"HTTP/1.1 200")
            socks.append(sock)
        assert server.stats()["open"] == 2001
        after = server.rss_kb()
        print(f"rss {before} kB, with 2000 idle {after} kB")
        # Sanitizers keep what has been freed.
        assert after - before < int(os.environ.get("RSS_GROWTH_MAX_KB", 8192))
        assert server.ask(get("/x"))[0][0].status == 200
        for sock in socks:
            sock.close()
        server.wait_for("open", 1)


# Stopping


def test_a_graceful_stop_answers_what_runs_and_closes_what_is_idle():
    server = Server()
    idle, busy, half = (server.connect() for _ in range(3))
    idle.sendall(get("/x"))
    assert len(read_replies(idle)[0]) == 1
    busy.sendall(get("/slow?500"))
    half.sendall(get("/x")[:10])
    server.wait_for("running", 1)
    stopper = threading.Thread(target=server.stop)
    stopper.start()
    assert read_all(idle, wait=10) == (b"", True)
    with pytest.raises(OSError):
        server.connect()
    half.sendall(get("/x")[10:])
    for sock in (half, busy):
        replies, closed = read_replies(sock, wait=10)
        assert [reply.status for reply in replies] == [200] and closed
        assert replies[0].headers["connection"] == "close"
        sock.close()
    stopper.join()
    assert server.process.returncode == 0


def test_a_stop_cuts_what_is_not_done_in_time():
    server = Server(grace_ms=200)
    sock = server.connect()
    sock.sendall(get("/slow?5000"))
    server.wait_for("running", 1)
    start = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    assert read_all(sock, wait=10) == (b"", True)
    assert time.monotonic() - start < 4
    assert server.process.communicate(timeout=20)[0] == "stopped\n"
    assert server.process.returncode == 0
