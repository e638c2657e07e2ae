"""pgproxy.py: stands between one process and PostgreSQL, counts the steps of the protocol, and does
something terrible at exactly the one that is asked for.

A step is an Execute, a Sync or a simple Query that the process sends. A trap names a step and where
at it: "before" it is sent on, "sent" but not answered, "replied" and passed back."""
import collections
import os
import socket
import struct
import threading

STEPS = b"ESQ"


class Trap:
    """Claims the first connection whose next statement is `match`, and fires at its step number
    `step` from there. `match` "" claims any statement but the heartbeat's."""

    def __init__(self, step, where, action, match=""):
        self.step, self.where, self.action, self.match = step, where, action, match
        self.link, self.count, self.fired = None, 0, threading.Event()

    def claims(self, link, text):
        if self.link is None and self.match in text and (self.match or "heartbeat" not in text):
            self.link = link
        return self.link is link


class Link:
    """One connection of the process, on two threads."""

    def __init__(self, proxy, front):
        self.proxy, self.front = proxy, front
        self.back = socket.socket(socket.AF_UNIX)
        self.back.connect(proxy.target)
        self.texts, self.waiting = {}, collections.deque()
        self.trap, self.silent, self.first = None, False, True
        for run in (self.forward, self.backward):
            threading.Thread(target=run, daemon=True).start()

    def close(self):
        for end in (self.front, self.back):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()

    def messages(self, end, has_kind):
        """(kind, bytes) as they come; the first message of a client has no kind."""
        data = b""
        while True:
            head = 5 if has_kind() else 4
            while len(data) < head or len(data) < head - 4 + struct.unpack("!i", data[head - 4:head])[0]:
                more = end.recv(65536)
                if not more:
                    return
                data += more
            size = head - 4 + struct.unpack("!i", data[head - 4:head])[0]
            yield data[:1] if head == 5 else b"", data[:size]
            data = data[size:]

    def forward(self):
        try:
            for kind, message in self.messages(self.front, lambda: not self.first):
                self.first = False
                self.look(kind, message)
                if not self.step(kind, message):
                    return
        except OSError:
            pass
        self.close()

    def look(self, kind, message):
        """Which statement a name stands for, and whether the trap takes this connection."""
        if kind == b"P":
            name, text = message[5:].split(b"\0")[:2]
            self.texts[name] = text.decode(errors="replace")
        elif kind == b"B":
            name = message[5:].split(b"\0")[1]
            self.claim(self.texts.get(name, ""))
        elif kind == b"Q":
            self.claim(message[5:-1].decode(errors="replace"))

    def claim(self, text):
        trap = self.proxy.trap
        if self.trap is not trap:
            self.trap = trap if trap is not None and trap.claims(self, text) else None

    def step(self, kind, message):
        """Sends a message on, unless the trap fires before it. False: all is over."""
        trap, number = self.trap, None
        if kind in STEPS and kind:
            if trap is not None:
                number, trap.count = trap.count, trap.count + 1
            self.waiting.append((kind, number))
        here = trap is not None and number == trap.step and not trap.fired.is_set()
        if here and trap.where == "before" and not self.fire():
            return False
        if here and trap.where == "sent":
            self.silent = trap.action.kills
        self.back.sendall(message)
        return not (here and trap.where == "sent") or self.fire()

    def fire(self):
        """Kills end the connection too, once the server has had time for what it got."""
        trap = self.trap
        if trap.action.kills and trap.where == "sent":
            threading.Event().wait(0.03)
        trap.action()
        trap.fired.set()
        if trap.action.kills:
            self.close()
        return not trap.action.kills

    def backward(self):
        try:
            for kind, message in self.messages(self.back, lambda: True):
                if not self.silent:
                    self.front.sendall(message)
                if self.answered(kind) and not self.fire():
                    return
        except OSError:
            pass
        self.close()

    def answered(self, kind):
        """Is this the answer to the step the trap waits for?"""
        done = []
        if kind == b"Z":
            while self.waiting:
                done.append(self.waiting.popleft())
                if done[-1][0] in b"SQ":
                    break
        elif kind in b"CIE" and self.waiting and self.waiting[0][0] == b"E":
            done.append(self.waiting.popleft())
        trap = self.trap
        return trap is not None and trap.where == "replied" and not trap.fired.is_set() and any(n == trap.step for _, n in done)


class Proxy:
    """A port of its own before the cluster's socket. `trap` is None or what waits to happen."""

    def __init__(self):
        self.target = os.path.join(os.environ["PGHOST"], ".s.PGSQL." + os.environ["PGPORT"])
        self.trap = None
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            front, _ = self.listener.accept()
            front.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                Link(self, front)
            except OSError:  # no server just now
                front.close()
