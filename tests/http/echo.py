"""Starts the echo server and speaks to it in plain bytes."""
import contextlib
import json
import os
import re
import signal
import socket
import struct
import subprocess
import time


class Connection(socket.socket):
    """A socket that knows its server, so that its silence can be told from a busy machine."""

    server = None

    def served(self):
        """Has the server done all it had to do before now? It is one loop: whoever asks later is answered later."""
        try:
            with contextlib.closing(self.server.connect()) as other:
                other.sendall(get("/stats", "Connection: close"))
                while other.recv(1 << 16):
                    pass
            return True
        except (OSError, AttributeError):
            return False


class Server:
    def __init__(self, **settings):
        args = [f"{name}={value}" for name, value in settings.items()]
        self.listen = settings.get("listen", "")
        self.process = subprocess.Popen(
            [os.environ["ECHO_SERVER"], *args], stdout=subprocess.PIPE, text=True
        )
        line = self.process.stdout.readline().strip()
        self.error = line if line.startswith("error") else None
        self.port = None if self.error else int(line)

    def connect(self, receive_bytes=None):
        if self.listen.startswith("unix:"):
            sock = Connection(socket.AF_UNIX)
            sock.connect(self.listen[5:])
        else:
            sock = Connection()
            if receive_bytes:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
            sock.connect(("127.0.0.1", self.port))
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(10)
        sock.server = self
        return sock

    def ask(self, data, **kwargs):
        """Sends, then reads until the server closes or is silent."""
        with contextlib.closing(self.connect()) as sock:
            with contextlib.suppress(OSError):
                sock.sendall(data)
            return read_replies(sock, **kwargs)

    def stats(self):
        """Nothing while there are so many connections that ours is turned away."""
        replies, _ = self.ask(b"GET /stats HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        return replies[0].json() if replies and replies[0].status == 200 else {}

    def wait_for(self, name, value, seconds=20):
        end = time.monotonic() + seconds
        while (stats := self.stats()).get(name) != value:
            assert time.monotonic() < end, (name, value, stats)
            time.sleep(0.02)

    def rss_kb(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1))

    def stop(self):
        """Stops gracefully; the exit status says whether nothing was left behind."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        rest = self.process.communicate(timeout=20)[0]
        return self.process.returncode, rest


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)


def dechunk(data):
    body = b""
    while True:
        size, _, data = data.partition(b"\r\n")
        if not size:
            return body, data, False
        length = int(size, 16)
        if length == 0:
            return body, data[2:], True
        if len(data) < length + 2:
            return body, b"", False
        body, data = body + data[:length], data[length + 2 :]


def split_replies(data, heads_only=False):
    replies = []
    while data:
        head, found, data = data.partition(b"\r\n\r\n")
        assert found and head.startswith(b"HTTP/1.1 "), head[:80]
        lines = head.decode("latin1").split("\r\n")
        headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines[1:])}
        status = int(lines[0].split()[1])
        body = b""
        if heads_only or status < 200 or status == 204:
            pass
        elif "content-length" in headers:
            length = int(headers["content-length"])
            body, data = data[:length], data[length:]
        elif "transfer-encoding" in headers:
            body, data, headers["whole"] = dechunk(data)
        else:
            body, data = data, b""
        replies.append(Reply(status, headers, body))
    return replies


def read_all(sock, wait=0.3):
    """All bytes until the server closes (True) or is silent for `wait` seconds and has nothing left to do (False)."""
    data, patience = b"", wait
    while True:
        sock.settimeout(patience)
        try:
            piece = sock.recv(1 << 16)
        except TimeoutError:
            if patience != wait or not isinstance(sock, Connection) or not sock.served():
                return data, False
            patience = 0.001  # what was sent before is here by now
            continue
        except OSError:
            return data, True
        if not piece:
            return data, True
        data += piece
        patience = wait


def read_replies(sock, wait=0.3, heads_only=False):
    data, closed = read_all(sock, wait)
    return split_replies(data, heads_only), closed


def get(path, *headers):
    lines = "".join(f"{header}\r\n" for header in headers)
    return f"GET {path} HTTP/1.1\r\nHost: a\r\n{lines}\r\n".encode()


def post(headers, body=b""):
    return b"POST /x HTTP/1.1\r\nHost: a\r\n" + headers + b"\r\n" + body


@contextlib.contextmanager
def running(**settings):
    server = Server(**settings)
    try:
        yield server
    except BaseException:
        server.process.kill()
        raise
    code, rest = server.stop()
    assert (code, rest) == (0, "stopped\n")


def drip(sock, data, pause):
    """Sends byte by byte; the seconds until the server answered or closed."""
    start = time.monotonic()
    sock.settimeout(pause)
    for i in range(len(data)):
        try:
            sock.sendall(data[i : i + 1])
            sock.recv(1, socket.MSG_PEEK)
            break
        except TimeoutError:
            pass
        except OSError:
            break
    return time.monotonic() - start


def reset(sock):
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()
