"""What the server does over time: time-outs, slow readers, clients that leave."""
import contextlib
import os
import socket
import sys
import time

import pytest

sys.path.insert(0, os.path.dirname(__file__))
from echo import drip, get, post, read_all, read_replies, reset, running, split_replies

# What a drip of 200 bytes takes when nobody cuts it.
DRIP_SECONDS = 200 * 0.02
# On a busy machine this program stands still for a second at times: whoever is to be spared by a time-out gets more.
PATIENT_MS = 3000


# Time-outs


def test_a_slow_head_is_cut_absolutely(quick):
    with contextlib.closing(quick.connect()) as sock:
        assert 0.3 < drip(sock, get("/x", "X: " + "y" * 200), 0.02) < DRIP_SECONDS
        replies, closed = read_replies(sock, wait=3)
    assert [reply.status for reply in replies] == [408] and closed


def test_a_slow_body_is_cut(quick):
    with contextlib.closing(quick.connect()) as sock:
        sock.sendall(post(b"Content-Length: 1000\r\n"))
        assert 0.3 < drip(sock, b"x" * 200, 0.02) < DRIP_SECONDS
        replies, closed = read_replies(sock, wait=3)
    assert [reply.status for reply in replies] == [408] and closed


def test_a_body_at_the_least_rate_may_take_longer():
    with running(body_ms=PATIENT_MS) as server, contextlib.closing(server.connect()) as sock:
        start = time.monotonic()
        sock.sendall(post(b"Content-Length: 10000\r\n"))
        for _ in range(20):
            sock.sendall(b"x" * 500)
            time.sleep(0.17)
        assert time.monotonic() - start > PATIENT_MS / 1000
        assert read_replies(sock)[0][0].status == 200


def test_a_body_that_pauses_is_cut_however_quick_it_was(quick):
    with contextlib.closing(quick.connect()) as sock:
        sock.sendall(post(b"Content-Length: 900000\r\n", b"x" * 800000))
        # Its rate alone would give it 800 seconds.
        replies, closed = read_replies(sock, wait=30)
    assert [reply.status for reply in replies] == [408] and closed


def test_silent_and_idle_connections_are_closed_without_a_word(quick):
    with contextlib.closing(quick.connect()) as sock:
        assert read_all(sock, wait=10) == (b"", True)
    with contextlib.closing(quick.connect()) as sock:
        sock.sendall(get("/x"))
        data, closed = read_all(sock, wait=10)
        assert len(split_replies(data)) == 1 and closed


@pytest.mark.parametrize("path", ["/large?30000000", "/stream?30000000", "/sized?30000000"])
def test_a_client_that_does_not_read_is_cut(quick, path):
    with contextlib.closing(quick.connect(receive_bytes=4096)) as sock:
        left = quick.stats()["timeouts"]
        sock.sendall(get(path))
        quick.wait_for("timeouts", left + 1)
    quick.wait_for("open", 1)


def test_a_client_that_reads_slowly_gets_all():
    with running(write_ms=PATIENT_MS) as server, contextlib.closing(server.connect(receive_bytes=65536)) as sock:
        start = time.monotonic()
        sock.sendall(get("/stream?8000000", "Connection: close"))
        data = b""
        while piece := sock.recv(100000):
            data += piece
            time.sleep(0.02)
        assert time.monotonic() - start > PATIENT_MS / 1000
    (reply,) = split_replies(data)
    assert len(reply.body) == 8000000 and reply.headers["whole"]


# Streams


def test_a_stream_is_whole_and_the_connection_kept(server):
    replies, closed = server.ask(get("/stream?3000000") + get("/x"))
    assert replies[0].body == b"x" * 3000000 and replies[0].headers["whole"]
    assert replies[1].json()["path"] == "/x" and not closed


def test_a_stream_of_nothing_is_whole(server):
    replies, _ = server.ask(get("/stream?0") + get("/x"))
    assert replies[0].body == b"" and replies[0].headers["whole"] and replies[1].status == 200


def test_a_stream_for_1_0_ends_with_the_connection(server):
    replies, closed = server.ask(get("/stream?300000").replace(b"1.1", b"1.0"))
    assert len(replies[0].body) == 300000 and closed
    assert "transfer-encoding" not in replies[0].headers


def test_a_broken_stream_is_seen_to_be_broken(server):
    replies, closed = server.ask(get("/break"))
    assert closed and (not replies or not replies[0].headers["whole"])


def test_a_stream_stops_for_a_client_that_does_not_read(server):
    before = server.rss_kb()
    socks = [server.connect(receive_bytes=4096) for _ in range(10)]
    for sock in socks:
        sock.sendall(get("/stream?60000000"))
    time.sleep(0.3)
    assert server.rss_kb() - before < 10 * 1024
    left = server.stats()["left"]
    for sock in socks:
        sock.close()
    server.wait_for("left", left + 10)


# Leaving


@pytest.mark.parametrize("leave", [socket.socket.close, reset,
                                   lambda sock: sock.shutdown(socket.SHUT_WR)])
def test_leaving_during_work_is_noticed_before_the_reply(server, leave):
    before = server.stats()
    socks = [server.connect() for _ in range(20)]
    for sock in socks:
        sock.sendall(get("/slow?3000"))
    server.wait_for("running", 20)
    for sock in socks:
        leave(sock)
    server.wait_for("left", before["left"] + 20, seconds=2)
    assert server.stats()["running"] == 20
    server.wait_for("running", 0)
    after = server.stats()
    assert after["asked"] == after["over"] and after["open"] == 1


def test_a_client_that_shuts_its_side_reads_a_reply_under_way(server):
    with contextlib.closing(server.connect(receive_bytes=4096)) as sock:
        sock.sendall(get("/large?6000000"))
        sock.shutdown(socket.SHUT_WR)
        data, closed = read_all(sock, wait=10)
    assert len(split_replies(data)[0].body) == 6000000 and closed


def test_leaving_in_the_middle_of_anything_leaves_nothing_behind(server):
    data = post(b"Content-Length: 5\r\n", b"hello")
    for at in range(0, len(data), 5):
        for leave in (socket.socket.close, reset):
            sock = server.connect()
            sock.sendall(data[:at])
            leave(sock)
    server.wait_for("open", 1)
    stats = server.stats()
    assert stats["asked"] == stats["over"]
